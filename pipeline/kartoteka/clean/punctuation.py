"""Quotes, commas and spaces that no compositor set so.

Only what cannot be meant is touched. A period for a comma (`In the krai. Eikhe went on`) is as good a sentence as the
other, so it stays; curly quotes, primes for soft signs and dashes stay as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kartoteka.clean.draft import Change, Draft, in_its_word
from kartoteka.span import Span

_QUOTES: tuple[tuple[re.Pattern[str], str], ...] = (
    # `,,Prawda"`: two commas for the low quotes of German, Polish and Russian print
    (re.compile(r"(?<![\w,]),,(?=[^\W\d_])"), "„"),
    # a low single quote that closes nothing is a comma: `Kirov‚ Ezhov`
    (re.compile(r"(?<=[^\W\d_])\u201a(?= )"), ","),
    # an accent between letters stands for an apostrophe or soft sign: Mal`tseva, Prokop´evsk
    (re.compile(r"(?<=[^\W\d_])[`´](?=[^\W\d_])"), "'"),
)
# ``Pravda'' with two straight marks at both ends. Inside and after a word they may be a hard sign or a soft sign
# before a quote (s''ezd, 'vozhd''), so only a pair around words counts.
_DOUBLED = re.compile(r"(?<![\w'`])(?P<open>''|``)(?=\w)[^\n\"'`]{1,300}(?<=[\w.,!?])(?P<close>'')(?![\w'])")

_BEFORE_COMMA = re.compile(r"(?<=[\w)\]»”\"'’]) +(?=,(?:\s|$))", re.MULTILINE)
# not `. . .`
_BEFORE_STOP = re.compile(r"(?<=[\w)\]»”\"'’]) +(?=\.(?:\s|$)(?! ?\.))", re.MULTILINE)
# French sets a space before these, so the document's own habit decides
_BEFORE_HIGH = re.compile(r"(?<=[\w)\]»”\"'’]) +(?=[;:!?](?:\s|$))", re.MULTILINE)
_GLUED_HIGH = re.compile(r"(?<=[\w)\]»”\"'’])[;:!?](?=\s|$)", re.MULTILINE)
_INSIDE_BRACKETS = re.compile(r"(?<=[(\[]) +(?=\w)|(?<=[\w.,!?]) +(?=[)\]](?:\W|$))", re.MULTILINE)
# `arrested,tried` and `arrested;tried`; never a digit, never an address of the web
_GLUED_COMMA = re.compile(r"(?<=[^\W\d_]{2})[,;](?=[^\W\d_]{2})")
# `the localities.Then`: three small letters before, a capital and small letters after (not `al.Smith`, not `B.N.Kazantsev`)
_GLUED_STOP = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ]{3})\.(?=[A-ZА-ЯЁІЇЄ][^\W\d_A-ZА-ЯЁ]{2})")
# addresses, names of files and of things in programs
_ADDRESS = re.compile(
    r"\S{0,100}(?:://|www\.|[@_=\\]|\.(?:ru|com|org|net|edu|ua|pl|de|fr|uk)\b|[^\W\d_]\.[^\W\d_]+\.[^\W\d_])\S{0,100}",
    re.IGNORECASE,
)
# Word writes a vertical tab for a line end inside a paragraph, others U+2028
_SPACES = re.compile("[ \t\x0b\x85\u00a0\u2002-\u200a\u2028\u2029\u202f\u3000]+")
_HABIT = 0.2


def mend_quotes(draft: Draft) -> Iterator[Change]:
    """Quotes and apostrophes written with the wrong signs."""
    text = draft.text.text
    for pattern, after in _QUOTES:
        for found in pattern.finditer(text):
            yield in_its_word(text, found.span(), after, rule="quote", confidence=0.9)
    for found in _DOUBLED.finditer(text):
        for part in ("open", "close"):
            yield in_its_word(text, found.span(part), '"', rule="quote", confidence=0.85)


def mend_spaces(draft: Draft) -> Iterator[Change]:
    """Spaces of unusual width or number, and those at both ends of a line."""
    text = draft.text.text
    for found in _SPACES.finditer(text):
        start, end = found.span()
        at_edge = start == 0 or end == len(text) or text[start - 1] in "\n\f" or text[end] in "\n\f"
        after = "" if at_edge else " "
        if found.group() != after:
            yield Change(span=Span(start, end), after=after, rule="layout-space", confidence=0.95)


def mend_punctuation(draft: Draft) -> Iterator[Change]:
    """A space before a comma, or none after it."""
    text = draft.text.text
    for pattern in (_BEFORE_COMMA, _BEFORE_STOP, _INSIDE_BRACKETS, *_high(text)):
        for found in pattern.finditer(text):
            yield in_its_word(text, found.span(), "", rule="space-before-sign", confidence=0.9)
    glued = [found for pattern in (_GLUED_COMMA, _GLUED_STOP) for found in pattern.finditer(text)]
    addresses = [range(*found.span()) for found in _ADDRESS.finditer(text)] if glued else []
    for found in glued:
        if not any(found.start() in address for address in addresses):
            yield in_its_word(text, found.span(), f"{found.group()} ", rule="glued-sign", confidence=0.85)


def _high(text: str) -> tuple[re.Pattern[str], ...]:
    spaced, glued = len(_BEFORE_HIGH.findall(text)), len(_GLUED_HIGH.findall(text))
    return (_BEFORE_HIGH,) if spaced < _HABIT * (spaced + glued) else ()
