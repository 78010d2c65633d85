"""What can be wrong with an index, in one line that a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError

from kartoteka.errors import IndexTroubleError

AGAIN: Final = "Delete it and run again: the index is made from the inputs, and judgements lie apart from it."
_WAIT: Final = "Wait for it, or close it."
_ROOM: Final = "Make room and run again: nothing was lost."
_GRANT: Final = 'Ask whoever keeps the database for it (docs/shared_index.md, "Rights").'
_LOST: Final = "Run the same command again: what was half written is gone, and the rest is kept."
_BY_CODE: Final = {
    "42501": ("the server does not give you the right to do that ({said}).", _GRANT),
    "55P03": ("the index is locked: another program is writing it.", _WAIT),
    "25006": ("the index cannot be written: the server takes no changes.", "Name the server that does."),
    "53100": ("the disk of the server is full.", _ROOM),
    "53300": ("the server has too many connections.", "Try again in a while."),
    "57014": ("the server gave the question up ({said}).", "Its limit of time (statement_timeout) is too short."),
}
"""What a server means by an SQLSTATE."""
_BY_WORDS: Final = (
    (r"locked|busy", "the index is locked: another program is writing it.", _WAIT),
    (
        r"readonly|read-only",
        "the index cannot be written.",
        "Check the rights of the file and of its folder.",
    ),
    (r"not a database", "this file is no index.", AGAIN),
    (r"malformed|corrupt|disk i/o", "the index is damaged.", AGAIN),
    (r"disk is full|disk full", "the disk is full.", _ROOM),
)
"""What SQLite means."""
_BY_WORDS_OF_SERVER: Final = (
    (
        r"password authentication failed|no password supplied|authentication failed|empty password",
        "the server does not take this name and password.",
        "Check both; the password can also stand in ~/.pgpass or in PGPASSWORD.",
    ),
    (r'database ".*" does not exist', "there is no such database on this server.", "`createdb NAME` makes one."),
    (r'role ".*" does not exist', "the server does not know this user.", "Check the name before the @."),
    (r"no pg_hba\.conf entry|ssl", "the server does not let you in ({said}).", "Ask whoever keeps it."),
    (r"invalid connection option|invalid .*value", "the URL asks for what there is not ({said}).", "Check its end."),
    (
        r"failed: (?P<why>connection refused|no such file or directory|network is unreachable|no route to host)"
        r"|(?P<name>failed to resolve host|could not translate host name)|timeout",
        "the server does not answer ({why}).",
        "Check its name and port, and whether it runs.",
    ),
    (
        r"server closed the connection|terminating connection|connection .*lost|connection is closed|could not receive"
        r"|could not send|connection reset|eof detected|the database system is (shutting down|starting up)",
        "the connection to the server was lost.",
        _LOST,
    ),
)
"""What a server means that could not be asked, so that it has no code."""


@contextmanager
def trouble(place: str) -> Iterator[None]:
    """Turns what a driver says into one line.

    Args:
        place: of the index, as people are told it.

    Raises:
        IndexTroubleError: in place of any error of the database.
    """
    try:
        yield
    except DBAPIError as error:
        raise explained(error.orig or error, place) from error


def explained(error: BaseException, place: str) -> IndexTroubleError:
    """What an error of the driver means."""
    said = " ".join(str(error).split())
    on_server = "://" in place
    code = getattr(error, "sqlstate", None)
    if code in _BY_CODE:
        what, hint = _BY_CODE[code]
        return IndexTroubleError(what.format(said=_short(said)), where=place, hint=hint)
    for pattern, what, hint in _BY_WORDS_OF_SERVER if on_server else _BY_WORDS:
        if found := re.search(pattern, said, re.IGNORECASE):
            groups = found.groupdict()
            why = (groups.get("why") or ("its name is unknown" if groups.get("name") else found[0])).lower()
            return IndexTroubleError(what.format(said=_short(said), why=why), where=place, hint=hint)
    return IndexTroubleError(f"the database says: {_short(said)}.", where=place)


def _short(said: str) -> str:
    """Without the position that a server adds, and without the second and third attempt."""
    return re.split(r" LINE \d+:| DETAIL:| Multiple connection attempts| CONTEXT:", said)[0].rstrip(". ")
