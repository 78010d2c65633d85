"""How much of what a person found did the program find? Precision, recall and F1 against gold, stage by stage."""

from kartoteka.evaluate.comparison import Change, Comparison, compare
from kartoteka.evaluate.overview import changes, overview
from kartoteka.evaluate.result import Earlier, as_json, load
from kartoteka.evaluate.run import Chain, Parse, Read, run
from kartoteka.evaluate.scores import ENOUGH, DocumentScores, Report, Score
from kartoteka.evaluate.verdicts import Verdict

__all__ = [
    "ENOUGH",
    "Chain",
    "Change",
    "Comparison",
    "DocumentScores",
    "Earlier",
    "Parse",
    "Read",
    "Report",
    "Score",
    "Verdict",
    "as_json",
    "changes",
    "compare",
    "load",
    "overview",
    "run",
]
