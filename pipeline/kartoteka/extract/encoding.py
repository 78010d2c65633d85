"""Which letters the bytes of a text file stand for."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from kartoteka.errors import NotTextError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CYRILLIC = ("cp1251", "koi8-r", "koi8-u", "cp866", "mac-cyrillic", "iso8859-5")
_LATIN = ("cp1252", "cp1250")

# what a text file may hold besides print: tab, line ends, form feed, vertical tab (Word), and the end mark of DOS
_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f\x7f\ufffe\uffff]")
_ALLOWED_CONTROL_SHARE = 0.001
# the ten letters that make up two thirds of any Russian or Ukrainian text
_FREQUENT = frozenset("оеаинтсрвлі")
_CYRILLIC_RUN = re.compile(rb"[\x80-\xff]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """The text without byte order mark, and what had to be guessed."""

    text: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, where: str) -> Decoded:
    """The text in `data`; everything but UTF-8 and what a byte order mark names is a guess and warned of.

    Raises:
        NotTextError: no encoding known here makes text of it.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _attempt(data[len(mark) :], encoding)
            if text is not None:
                return Decoded(text=_checked(text, where=where))
    text = _attempt(data, "utf-8")
    if text is not None and "\0" not in text:
        return Decoded(text=_checked(text, where=where))
    found = _without_mark(data) or _eight_bit(data)
    if found is None:
        raise NotTextError("the bytes are no text in any encoding known here.", where=where, hint=_SAVE_AS)
    encoding, text = found
    warning = f"not UTF-8: read as {encoding}, which fits best; check the letters beyond a-z"
    return Decoded(text=_checked(text, where=where), warnings=(warning,))


def looks_like_text(head: bytes) -> str | None:
    """The beginning of a file as text, its letters beyond a-z perhaps wrong; None if it is none."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "ignore")
    if b"\0" in head:
        found = _without_mark(head[: len(head) // 2 * 2])
        return found[1] if found else None
    try:
        # the last letter may be cut through
        text = codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        text = head.decode("latin-1")
    return None if _has_controls(text) else text


_SAVE_AS = "Save it as UTF-8 text."


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _has_controls(text: str) -> bool:
    return "\0" in text or len(_CONTROL.findall(text)) > _ALLOWED_CONTROL_SHARE * len(text)


def _checked(text: str, *, where: str) -> str:
    if _has_controls(text):
        raise NotTextError("the file is named as text but holds control characters.", where=where, hint=_SAVE_AS)
    return text


def _without_mark(data: bytes) -> tuple[str, str] | None:
    """UTF-16 whose byte order mark was lost: every space and line end then holds a zero byte."""
    if b"\0" not in data or len(data) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(data, encoding)
        if text and "\0" not in text and _plain_share(text) > 0.95:
            return encoding, text
    return None


def _plain_share(text: str) -> float:
    plain = sum(char < "\u0530" or "\u2000" <= char <= "\u22ff" for char in text)
    return plain / len(text)


def _eight_bit(data: bytes) -> tuple[str, str] | None:
    if b"\0" in data:
        return None
    # a Cyrillic word is a run of high bytes; in German, French or Polish they stand alone between plain letters,
    # as curly quotes and dashes (all below 0xC0) do everywhere
    in_runs = sum(len(run) for run in _CYRILLIC_RUN.findall(data))
    alone = sum(byte >= 0xC0 for byte in _CYRILLIC_RUN.sub(b"", data))
    encodings, plausible = (_CYRILLIC, _cyrillic) if in_runs > alone else (_LATIN, _latin)
    readings = [(name, text) for name in encodings if (text := _attempt(data, name)) is not None]
    # ties go to the encoding named first
    return max(readings, key=lambda reading: plausible(reading[1]), default=None)


def _cyrillic(text: str) -> float:
    """KOI8 read as cp1251 is Cyrillic too, but of the wrong letters, in capitals after a small first letter."""
    high = [char for char in text if char > "\x7f"]
    letters = sum("а" <= char.lower() <= "я" or char.lower() in "ёіїєґ" for char in high)
    strange = len(high) - letters - sum(char in _PRINTERS_SIGNS for char in high)
    frequent = sum(char in _FREQUENT for char in high)
    return frequent + 0.1 * letters - strange - len(_CAPITAL_INSIDE.findall(text))


_PRINTERS_SIGNS = frozenset("«»„“”‘’‚…–—№§°•\xa0")
_CAPITAL_INSIDE = re.compile("[а-яё][А-ЯЁ]")
_MIXED_WORD = re.compile("(?<=[a-z])[\xa1-\xbf×÷](?=[a-z])")


def _latin(text: str) -> float:
    """The Polish letter of cp1250 is a sign between letters in cp1252 (`by³o` for `było`)."""
    return -len(_MIXED_WORD.findall(text)) - sum("\x80" <= char <= "\x9f" for char in text)
