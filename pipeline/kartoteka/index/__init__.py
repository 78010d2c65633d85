"""The index of all works: who cites which unit of description, where, and in what words."""

from kartoteka.index.address import told as shown
from kartoteka.index.answer import Answer
from kartoteka.index.audit import PROBLEMS
from kartoteka.index.database import check_writable, open_index, settle
from kartoteka.index.finding import Found, completed, found, waiting
from kartoteka.index.lookup import lookup
from kartoteka.index.mentions import dated, named
from kartoteka.index.packing import Pack, pack
from kartoteka.index.passages import passages
from kartoteka.index.read import audited, conflicts, count, doubtful_works, rows, statuses, works_read
from kartoteka.index.works import add, judge, remove

__all__ = [
    "PROBLEMS",
    "Answer",
    "Found",
    "Pack",
    "add",
    "audited",
    "check_writable",
    "completed",
    "conflicts",
    "count",
    "dated",
    "doubtful_works",
    "found",
    "judge",
    "lookup",
    "named",
    "open_index",
    "pack",
    "passages",
    "remove",
    "rows",
    "settle",
    "shown",
    "statuses",
    "waiting",
    "works_read",
]
