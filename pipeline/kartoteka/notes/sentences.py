"""Sentences of a running text, light enough to need no model: a claim is one of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from kartoteka.notes.cues import CLOSERS, NUMBERED
from kartoteka.span import Span

_END = re.compile(rf"(?:(?:\.[ \u00a0]){{2,}}\.|[.!?…]+)[{re.escape(CLOSERS)}]*(?=\s|$)")
_PARAGRAPH = re.compile(r"\n\s*\n")
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
# A.Ya. Yakovlev, N. Kh. Bunge: one Russian letter, two Latin ones
_INITIAL = re.compile(r"[A-ZА-ЯЁІЇЄҐ]|[YIJ][aeou]|Zh|Kh|Ts|Ch|Shch|Sh|Th|Ph")
# what a name or number follows: Dr. Ivanov, тов. Иванов, ул. Мира
_TITLE = re.compile(
    r"mrs?|ms|dr|prof|st|gen|col|lt|capt|sgt|rev|hon|messrs|gov|sen|rep|mme|mlle|hr|fr|bzw|vgl|viz|vs|approx|incl"
    r"|sog|sogen|ehem|est|cf|поч|кін|нач|кон|тт|тов|гр|акад|проф|доц|ген|полк|им|ул|гор|дер|пос|обл|пл|св|ст|о|р"
)
# on 5 Dec. 1937, 5 дек. 1937 г., 5 груд. 1937 р.; the trust (est. 1935)
_BEFORE_YEAR = re.compile(
    r"jan|febr?|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mär|okt|dez|est|ca?|fl|born|geb|gest"
    r"|янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек|січ|лют|бер|квіт|трав|черв|лип|серп|верес?|жовт|листоп|груд"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?!\d)")
# 1 янв. Эльтон дал, but 1 янв. Однако: as behind a year
_RUSSIAN_DAY = re.compile(r"(?<!\d)\d{1,2}\s[а-яіїєґ]{3,6}$")
# am 3. Mai, im 19. Jahrhundert, der XVII. Parteitag
_GERMAN_ORDINAL = re.compile(
    r"(?<![^\W\d_])(?:am|im|vom|zum|der|dem|den|des|die|das)\s(?:\d{1,2}|[IVX]+)$", re.IGNORECASE
)
# at 5 p.m. Moscow time
_HOUR, _OF_A_PLACE = re.compile(r"(?<![^\W\d_])[ap]\.\s?m$", re.IGNORECASE), re.compile(r"[^\W\d_]+ (?:summer )?time\b")
_YEAR_WORD = re.compile(r"гг?|р|рр|др|пр|д|п")
# «в 1937 г. Однако», but «в 1937 г. Сталин»: only the word behind can tell
_RUSSIAN_OPENER = re.compile(
    r"[«\"„]?(?:В|Во|На|По|Но|Это|Этот|Эта|Эти|После|При|К|Ко|С|Со|Он|Она|Они|Так|Таким|Тем|Тогда|Уже|Все|Всего|Для"
    r"|О|Об|И|А|Из|За|Однако|Поэтому|Кроме|Если|Когда|Как|Только|У|Не|До|От|Через|Вскоре|Затем|Среди|Между|Перед"
    r"|Під|Після|Але|Він|Вона|Вони|Це|Цей|Та|Тоді|Проте|Однак|Крім)\b"
)


def split(text: str, *, closed: Sequence[int] = ()) -> list[Span]:
    """The sentences of `text`, in order, without the spaces around them.

    Args:
        text: paragraphs parted by an empty line; no sentence reaches over one.
        closed: sorted positions where a note's marker stood: a full stop there closes a sentence even
            after an abbreviation (`etc.6 The ...`).
    """
    out: list[Span] = []
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        begin = start
        for match in _END.finditer(text, start, end):
            if _ends(text, match, end, closed):
                out.append(Span(begin, match.end()))
                begin = match.end()
        out.append(Span(begin, end))
        start = gap.end() if gap else end
    trimmed = (_trimmed(span, text) for span in out)
    return _enumerations([span for span in trimmed if len(span)], text)


def _enumerations(spans: list[Span], text: str) -> list[Span]:
    """Joins what a misread comma cut: "Tula. Orel. Kursk. Voronezh and Tambov" is no row of sentences."""
    out: list[Span] = []
    single = 0
    for span in spans:
        apart = not out or "\n\n" in text[out[-1].end : span.start]
        words = span.cut(text).split()
        if apart:
            single = 0
        if not apart and (single >= 2 or (len(words) == 1 and words[0][-1] == ".")):
            out[-1] = Span(out[-1].start, span.end)
            single = single + 1 if len(words) == 1 else 0
        else:
            out.append(span)
            single = 0
    return out


def _ends(text: str, match: re.Match[str], end: int, closed: Sequence[int]) -> bool:
    follows = text[match.end() : min(end, match.end() + 40)].lstrip()
    first = next((char for char in follows if char.isalnum()), "")
    if not first or first.islower():
        return not first  # "the mills. barns and": a slip of the OCR, or an abbreviation
    at = bisect_left(closed, match.start())
    if at < len(closed) and closed[at] <= match.end() + 1:
        return True
    if match[0][0] != "." or len(match[0].rstrip(CLOSERS)) > 1:
        return True
    before = text[max(0, match.start() - 24) : match.start()]
    if _GERMAN_ORDINAL.search(before) and not first.isdigit():
        return False
    if _HOUR.search(before) and _OF_A_PLACE.match(follows):
        return False
    word = _WORD_BEFORE.search(before)
    if word is None:
        return True
    low = word[0].lower()
    if _INITIAL.fullmatch(word[0]):
        return False  # A. P. Smirnov
    if first.isdigit():
        in_date = _BEFORE_YEAR.fullmatch(low) and _YEAR.match(follows)
        return low not in NUMBERED and not in_date  # no. 5
    if _BEFORE_YEAR.fullmatch(low) and _RUSSIAN_DAY.search(before):
        return bool(_RUSSIAN_OPENER.match(follows))
    if _YEAR_WORD.fullmatch(word[0]):
        return bool(_RUSSIAN_OPENER.match(follows))
    return not _TITLE.fullmatch(low)


def _trimmed(span: Span, text: str) -> Span:
    words = span.cut(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - len(words) + len(words.rstrip())))
