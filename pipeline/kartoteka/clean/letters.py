"""Letters that the file writes otherwise than the print: ligatures, split accents, wrong encodings, invisible signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from kartoteka.clean.draft import Change, Draft, in_its_word
from kartoteka.clean.hyphens import SOFT_HYPHENS
from kartoteka.span import Span

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile(f"[{''.join(_LIGATURES)}]")
# й and ё come from some PDFs as letter + mark; NFC makes one letter of the two
_MARKED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
# zero-width spaces and joiners, byte order marks, direction marks, control characters; page and line ends stay
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\ufffe\uffff\x00-\x08\x0e-\x1f\x7f]+")
# `пе¬ реход`: a soft hyphen that a program left inside the line, once with the space of the line end
_SOFT_HYPHEN = re.compile(f"(?<=[^\\W\\d_])[{SOFT_HYPHENS}] ?(?=[^\\W\\d_])|\u00ad")
_UNUSUAL_HYPHEN = re.compile("[\u2010\u2011]")
# UTF-8 read as Latin-1 or cp1251 always shows one of these beside another sign (`Ã©`, `â€œ`, `РїСЂ`, `Ð¿`)
_MOJIBAKE = re.compile("[ÂÃÐÑâ][\x80-\xbf‚-›€]|[РС][\x80-\xbfЂ-Џђ-џ°±Ґґ‚-›€№]")


def mend_letters(draft: Draft) -> Iterator[Change]:
    """Ligatures taken apart, letter and accent joined, invisible signs dropped."""
    text = draft.text.text
    if text.isascii() and not _INVISIBLE.search(text):
        return
    for found in _LIGATURE.finditer(text):
        yield _change(text, found, _LIGATURES[found.group()], rule="ligature")
    for found in _MARKED.finditer(text):
        composed = unicodedata.normalize("NFC", found.group())
        if composed != found.group():
            yield _change(text, found, composed, rule="accent")
    for found in _INVISIBLE.finditer(text):
        yield _change(text, found, "", rule="invisible")
    for found in _SOFT_HYPHEN.finditer(text):
        yield _change(text, found, "", rule="soft-hyphen")
    for found in _UNUSUAL_HYPHEN.finditer(text):
        yield _change(text, found, "-", rule="hyphen")


def mend_encoding(draft: Draft) -> Iterator[Change]:
    """Words whose bytes were read in the wrong encoding on their way into the file.

    Judged a line at a time, since a single word is too little to tell; changed a word at a time.
    """
    text = draft.text.text
    if not _MOJIBAKE.search(text):
        return
    from ftfy import TextFixerConfig, fix_text

    # what else ftfy would do is done here with a row for each change, or must not be done: quotes stay as printed
    settings = TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        remove_control_chars=False,
        normalization=None,
    )
    for line in re.finditer(r"[^\n\f]+", text):
        if not _MOJIBAKE.search(line.group()):
            continue
        words = list(re.finditer(r"[^ ]+", line.group()))
        mended = [word for word in fix_text(line.group(), settings).split(" ") if word]
        if len(words) == len(mended):
            for word, after in zip(words, mended, strict=True):
                start = line.start() + word.start()
                yield Change(span=Span(start, start + len(word.group())), after=after, rule="encoding", confidence=0.95)


def _change(text: str, found: re.Match[str], after: str, *, rule: str) -> Change:
    return in_its_word(text, found.span(), after, rule=rule, confidence=0.99)
