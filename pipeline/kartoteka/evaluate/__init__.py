"""How much of what a person found did the program find? Precision, recall and F1 against gold, stage by stage."""

from kartoteka.evaluate.run import Chain, Parse, Read, run
from kartoteka.evaluate.scores import ENOUGH, DocumentScores, Report, Score

__all__ = ["ENOUGH", "Chain", "DocumentScores", "Parse", "Read", "Report", "Score", "run"]
