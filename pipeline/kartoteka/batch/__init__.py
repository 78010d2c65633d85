"""Many inputs: what must be read, by whom, within which limits, and what became of each. Nothing of it reads an input itself."""

from kartoteka.batch.main_job import planned, run
from kartoteka.batch.outcome import INDEX, REPORT, Batch
from kartoteka.batch.ticks import Progress, Tick

__all__ = ["INDEX", "REPORT", "Batch", "Progress", "Tick", "planned", "run"]
