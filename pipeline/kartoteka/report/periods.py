"""A stretch of days as a person types it: `1937`, `1937-08`, `1937-08-27/1937-12-15`, `193X`."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from kartoteka.errors import UsageError

_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?|(\d{1,3})(X{1,3})", re.IGNORECASE | re.ASCII)
_FORM = "Write 1937, 1937-08, 1937-08-27, 193X, or two of them with a slash: 1937-08/1937-12."


class Period(NamedTuple):
    """The first and the last day, as ISO days."""

    first: str
    last: str


def read_period(words: str) -> Period:
    """The days that `words` mean; `A/B` goes from the first day of A to the last of B.

    Raises:
        UsageError: they are no date, or the end lies before the beginning.
    """
    ends = [_days(part.strip(), words) for part in words.split("/")]
    if len(ends) > 2:
        raise _unread(words)
    period = Period(ends[0].first, ends[-1].last)
    if period.first > period.last:
        raise UsageError(f"{words!r} ends before it begins.", where="lookup --dates", hint=_FORM)
    return period


def _days(part: str, words: str) -> Period:
    read = _DAY.fullmatch(part)
    if read is None:
        raise _unread(words)
    year, month, day, begun, left_open = read.groups()
    if left_open is not None:
        if len(begun + left_open) != len("193X"):
            raise _unread(words)
        return Period(f"{begun}{'0' * len(left_open)}-01-01", f"{begun}{'9' * len(left_open)}-12-31")
    first_month, last_month = (int(month), int(month)) if month else (1, 12)
    if not 1 <= first_month <= 12:
        raise _unread(words)
    longest = monthrange(int(year), last_month)[1]
    first_day, last_day = (int(day), int(day)) if day else (1, longest)
    if not 1 <= first_day <= longest:
        raise _unread(words)
    return Period(f"{year}-{first_month:02}-{first_day:02}", f"{year}-{last_month:02}-{last_day:02}")


def _unread(words: str) -> UsageError:
    return UsageError(f"{words!r} is no date.", where="lookup --dates", hint=_FORM)
