"""Dates of newspapers and journal issues: `4 June, 1992`, `July 1993`, `Spring 1990`, `10 июня 1992`, `4.6.1992`."""

from __future__ import annotations

from kartoteka.patterns import lazily

_MONTHS = (
    "jan january januar janvier ianvar' ianvaria ianvarya yanvarya janvarja январь января янв січень січня stycznia студзень студзеня gennaio sausio janvāris janvārī jaanuar",
    "feb february februar février fevral' fevralia fevralya fevralja февраль февраля фев февр лютий лютого lutego лютага febbraio vasario februāris februārī veebruar",
    "mar march märz mars mart marta март марта березень березня marca сакавік сакавіка marzo kovo marts martā märts",
    "apr april avril aprel' aprelia aprelya aprelja апрель апреля апр квітень квітня kwietnia красавік красавіка aprile balandžio aprīlis aprīlī aprill",
    "may mai maia maya maja май мая травень травня maja maggio gegužės maijs maijā",
    "jun june juni juin iun' iiun' iiunia iyunya ijunja iunia июнь июня червень червня czerwca чэрвень чэрвеня giugno birželio jūnijs jūnijā juuni",
    "jul july juli juillet iul' iiul' iiulia iyulya ijulja iulia июль июля липень липня lipca ліпень ліпеня luglio liepos jūlijs jūlijā juuli",
    "aug august août avgust avgusta август августа авг серпень серпня sierpnia жнівень жніўня agosto rugpjūčio augusts augustā",
    "sep sept september septembre sentiabr' sentiabria sentyabrya sentjabrja сентябрь сентября сен сент вересень вересня września верасень верасня settembre rugsėjo septembris septembrī",
    "oct october oktober octobre oktiabr' oktiabria oktyabrya oktjabrja октябрь октября окт жовтень жовтня października кастрычнік кастрычніка ottobre spalio oktobris oktobrī oktoober",
    "nov november novembre noiabr' noiabria noyabrya nojabrja ноябрь ноября ноя нояб листопад листопада listopada лістапад лістапада lapkričio novembris novembrī",
    "dec december dezember décembre dekabr' dekabria dekabrya dekabrja декабрь декабря дек грудень грудня grudnia снежань снежня dicembre gruodžio decembris decembrī detsember",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SEASON_OF = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = r"[^\W\d_]{3,12}'?\.?"
_YEAR = r"(?:1[6-9]|20)\d\d\b(?:\s?(?:г|р)\.)?"

DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+(?:of\s+)?{_NAME},?\s+{_YEAR}"
    rf"|{_NAME}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+{_YEAR}"
    rf"|{_NAME}(?:\s?[-–/]\s?{_NAME})?,?\s+{_YEAR}"
    rf"|\d{{1,2}}\.\s?(?:\d{{1,2}}|[IVX]+)\.\s?{_YEAR}"
    # GOST has the year before the day: "Правда. 1937. 15 мая"
    rf"|{_YEAR}[.,]\s+(?:[–—-]\s+)?\d{{1,2}}\s+{_NAME})"
)
"""What has the shape of a date with its year, as a pattern without groups; `read_date` knows if it is one."""

_YEAR_IN = lazily(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
_NAME_IN = lazily(r"[^\W\d_]{3,}'?")
_DAY_IN = lazily(r"(?<!\d)\d{1,2}(?!\d)")
_NUMERIC = lazily(r"(\d{1,2})\.\s?(\d{1,2}|[IVX]+)\.")


def read_date(words: str) -> str | None:
    """`words`, a stretch that fits `DATE`, as EDTF; None if it is no date, or there is no such day.

    A double month (`July-August 1991`) keeps the first: an issue is named by it.
    """
    year = _YEAR_IN.search(words)
    if year is None:
        return None
    rest = words[: year.start()] + " " + words[year.end() :]
    numeric = _NUMERIC.search(rest)
    if numeric:
        month = int(numeric[2]) if numeric[2].isdigit() else _roman(numeric[2])
        return _day(year[0], month, int(numeric[1]))
    names = [name.casefold() for name in _NAME_IN.findall(rest)]
    known = [_MONTH_OF.get(name) or _MONTH_OF.get(name.rstrip("'")) or _SEASON_OF.get(name) for name in names]
    if not known or not all(known):
        return None
    first = known[0] or 0
    day = _DAY_IN.search(rest)
    return _day(year[0], first, int(day[0])) if day else f"{year[0]}-{first:02}"


def _roman(numeral: str) -> int:
    return _ROMAN_MONTHS.index(numeral) + 1 if numeral in _ROMAN_MONTHS else 0


def _day(year: str, month: int, day: int) -> str | None:
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None
