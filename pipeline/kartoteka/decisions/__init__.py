"""What people decided about findings, and what comes of it: pure functions over findings, judgements and authority data."""

from kartoteka.decisions.application import ACCEPTED_WORK, applied, current
from kartoteka.decisions.decided import Decisions, Verdict, decisions_of
from kartoteka.decisions.fields import FIELDS, FieldError, checked, kind_of, unit_key
from kartoteka.decisions.joining import Joined
from kartoteka.decisions.joining import kind_of as kind_of_joined
from kartoteka.decisions.standing import (
    OF,
    OTHER,
    SETTLES,
    Conflict,
    by_subject,
    other_of,
    quarrel,
    standing,
    subject_of,
    values_of,
    when,
    work_of,
)

__all__ = [
    "ACCEPTED_WORK",
    "FIELDS",
    "OF",
    "OTHER",
    "SETTLES",
    "Conflict",
    "Decisions",
    "FieldError",
    "Joined",
    "Verdict",
    "applied",
    "by_subject",
    "checked",
    "current",
    "decisions_of",
    "kind_of",
    "kind_of_joined",
    "other_of",
    "quarrel",
    "standing",
    "subject_of",
    "unit_key",
    "values_of",
    "when",
    "work_of",
]
