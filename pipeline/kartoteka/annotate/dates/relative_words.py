"""The words of dates that are told by another date: the same day, two weeks later, the previous autumn. Data, lower case."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple, TypeVar

from kartoteka.annotate.dates.words import numbered, wordset

T = TypeVar("T")
Unit = Literal["day", "month", "season", "year", "decade"]


class Shift(NamedTuple):
    """How far from another date: 1 day, -2 years; a weekday, month or season by name is the next or the last of that name."""

    unit: Unit
    number: int


# A line for each language: English, Russian, Ukrainian, German, French, Polish.
_SAME = (
    "same|that|that same|that very|very same|selfsame",
    "тот же|тот же самый|тот самый|то же|то же самое|того же|того же самого|том же|том же самом|том|ту же|ту же самую|той же|тою же|"
    "тем же|этот же|это же|этого же|этом же|эту же|этой же|тот|той|ту|то",
    "той же|той самий|те саме|ту саму|тієї самої|тим же|тим самим|тієї ж|того ж|того самого|тому ж|тому же|тому самому|тієї ж|тій же|цього ж|цього самого|тієї|ту|цієї ж",
    "selben|gleichen|nämlichen|desselben|derselben|demselben|dasselbe|derselbe|dieselbe|jenem|jenes|jenen|jener",
    "même",
    "tego samego|tym samym|ten sam|tej samej|tę samą|tegoż|tejże|tymże|tego|tej|tamtego|tamtej",
)
_NEXT = (
    "next|following|ensuing|succeeding",
    "следующий|следующего|следующему|следующем|следующим|следующая|следующую|следующей|следующее|следующею",
    "наступний|наступного|наступному|наступним|наступна|наступну|наступної|наступній|наступне|наступною",
    "nächsten|nächstem|nächster|nächstes|folgenden|folgendem|folgender|folgendes|darauffolgenden|darauffolgendem|"
    "darauffolgender|kommenden",
    "",
    "następny|następnego|następnym|następnej|następną|następne|kolejnego|kolejnym|kolejnej",
)
_PREVIOUS = (
    "previous|preceding|foregoing",
    "предыдущий|предыдущего|предыдущему|предыдущем|предыдущим|предыдущую|предыдущей|предшествующий|предшествующего|"
    "предшествующем|предшествующей|предыдущее|предшествующую|прошлый|прошлого|прошлому|прошлом|прошлым|прошлой|прошлую|прошлое",
    "попередній|попереднього|попередньому|попереднім|попередня|попередню|попередньої|попереднє|попередньою|минулий|минулого|минулому|минулої|минулу",
    "vorigen|vorigem|voriger|vorhergehenden|vorangegangenen|vorausgegangenen|vorherigen|vergangenen",
    "",
    "poprzedni|poprzedniego|poprzednim|poprzedniej|poprzednią|poprzednie|ubiegłego|ubiegłej|zeszłego|zeszłej|minionego|minionej",
)
_AFTER_NOUN = (
    "- là|même",
    "suivant|suivante|d' après|darauf|danach",
    "précédent|précédente|dernier|dernière|passé|passée|d' avant|zuvor|davor|vorher",
)
"""le jour suivant, cette année-là (the dash is a word of its own), am Tag darauf."""

Phrase = tuple[str, ...]


def _counted(lines: Iterable[str], count: int) -> dict[Phrase, int]:
    return {tuple(phrase.split()): count for line in lines for phrase in line.split("|") if phrase}


def _by_first(phrases: dict[Phrase, T]) -> dict[str, list[tuple[Phrase, T]]]:
    found: dict[str, list[tuple[Phrase, T]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append((phrase, phrases[phrase]))
    return found


ADJECTIVES: Final = _by_first({**_counted(_SAME, 0), **_counted(_NEXT, 1), **_counted(_PREVIOUS, -1)})
"""0 the same, 1 the next, -1 the previous; by their first word, the longest first."""
ADJECTIVES_AFTER: Final = _by_first(
    {phrase: count for line, count in zip(_AFTER_NOUN, (0, 1, -1), strict=True) for phrase in _counted([line], count)}
)
WANTS_ARTICLE: Final = wordset("same very selfsame next following ensuing succeeding previous preceding foregoing")
"""The next year is told by another date, a next year may be any; next day does without."""

UNIT_NOUNS: Final[dict[str, Unit]] = {
    **dict.fromkeys(
        wordset(
            "day night evening morning afternoon день дня дню днем днём ночь ночи вечер вечера вечером утро утра дні ніч ночі "
            "вечора ранку tag tage tages morgen abend nacht nachmittag jour nuit soir soirée matin matinée dnia dzień dniu noc "
            "nocy wieczora wieczoru ranka"
        ),
        "day",
    ),
    **dict.fromkeys(
        wordset(
            "month месяц месяца месяце месяцу місяць місяця місяці місяцю monat monats mois miesiąc miesiąca miesiącu"
        ),
        "month",
    ),
    **dict.fromkeys(
        wordset("year год года году годом року році рік роком jahr jahre jahres année an rok roku rokiem"), "year"
    ),
    **dict.fromkeys(
        wordset("decade десятилетие десятилетия десятилетии десятиліття jahrzehnt jahrzehnts décennie"), "decade"
    ),
}
WEEKDAYS: Final = numbered(
    "monday понедельник понедельника понедельнику понеділок понеділка montag montags lundi poniedziałek",
    "tuesday вторник вторника вторнику вівторок вівторка dienstag dienstags mardi wtorek",
    "wednesday среда среду среды середа середу середи mittwoch mittwochs mercredi środa środę środy",
    "thursday четверг четверга четвергу четвер четверга donnerstag donnerstags jeudi czwartek",
    "friday пятница пятницу пятницы п'ятниця п'ятницю п'ятниці freitag freitags vendredi piątek",
    "saturday суббота субботу субботы субота суботу суботи samstag samstags sonnabend sonnabends samedi sobota sobotę soboty",
    "sunday воскресенье воскресенья воскресенью неділя неділю неділі sonntag sonntags dimanche niedziela niedzielę niedzieli",
)
_ALONE: Final[dict[str, tuple[Unit, int]]] = {
    "lendemain": ("day", 1), "surlendemain": ("day", 2), "veille": ("day", -1), "avant - veille": ("day", -2),
    "jour même": ("day", 0), "nazajutrz": ("day", 1), "назавтра": ("day", 1), "наутро": ("day", 1),
    "другой день": ("day", 1), "другий день": ("day", 1), "другого дня": ("day", 1), "накануне": ("day", -1), "напередодні": ("day", -1), "tags darauf": ("day", 1),
    "tags zuvor": ("day", -1), "vortag": ("day", -1), "vortage": ("day", -1), "vortags": ("day", -1),
    "folgetag": ("day", 1), "folgetages": ("day", 1), "vorjahr": ("year", -1), "vorjahres": ("year", -1),
    "folgejahr": ("year", 1), "folgejahres": ("year", 1), "vormonat": ("month", -1), "vormonats": ("month", -1),
    "dnia następnego": ("day", 1), "dnia poprzedniego": ("day", -1), "roku następnego": ("year", 1),
    "roku poprzedniego": ("year", -1), "day following": ("day", 1), "year following": ("year", 1),
    "day after": ("day", 1), "day before": ("day", -1), "night before": ("day", -1), "evening before": ("day", -1),
    "morning after": ("day", 1), "year after": ("year", 1), "year before": ("year", -1), "month after": ("month", 1),
    "month before": ("month", -1),
}  # fmt: skip
ALONE: Final = _by_first({tuple(phrase.split()): Shift(*shift) for phrase, shift in _ALONE.items()})

BARE_UNITS: Final[dict[str, Unit]] = {
    **dict.fromkeys(("month", "месяца", "місяця", "monats", "mois", "miesiąca"), "month"),
    **dict.fromkeys(("year", "года", "року", "jahres", "année", "roku"), "year"),
    **dict.fromkeys(("decade", "десятилетия", "десятиліття", "jahrzehnts", "décennie", "dekady"), "decade"),
}
"""Of a date already named, after a part of it: at the end of the month, к концу года, Ende des Jahres."""

_COUNTS: Final = numbered(
    "a an one один одного одна одну одной одним однією ein eine einen einem einer un une jeden jedna jedną",
    "two два две двух двумя дві двома zwei deux dwa dwie dwóch dwoma",
    "three три трех трёх тремя трьох трьома drei trois trzy trzech trzema",
    "four четыре четырех четырёх четырьмя чотири чотирьох vier quatre cztery czterech",
    "five пять пяти пятью п'ять п'яти fünf cinq pięć pięciu",
    "six шесть шести шестью шість шести sechs sześć sześciu",
    "seven семь семи сім семи sieben sept siedem siedmiu",
    "eight восемь восьми вісім восьми acht huit osiem ośmiu",
    "nine девять девяти дев'ять дев'яти neun neuf dziewięć dziewięciu",
    "ten десять десяти zehn dix dziesięć dziesięciu",
    "eleven одиннадцать одиннадцати одинадцять elf onze jedenaście jedenastu",
    "twelve двенадцать двенадцати дванадцять zwölf douze dwanaście dwunastu",
)
_TEENS: Final = numbered(
    "thirteen тринадцать тринадцати тринадцять dreizehn treize trzynaście",
    "fourteen четырнадцать четырнадцати чотирнадцять vierzehn quatorze czternaście",
    "fifteen пятнадцать пятнадцати п'ятнадцять fünfzehn quinze piętnaście",
    "sixteen шестнадцать шестнадцати шістнадцять sechzehn seize szesnaście",
    "seventeen семнадцать семнадцати сімнадцять siebzehn siedemnaście",
    "eighteen восемнадцать восемнадцати вісімнадцять achtzehn osiemnaście",
    "nineteen девятнадцать девятнадцати дев'ятнадцять neunzehn dziewiętnaście",
    first=13,
)
COUNTS: Final[dict[str, int]] = {
    **_COUNTS,
    **_TEENS,
    **dict.fromkeys(("twenty", "двадцать", "двадцять", "zwanzig", "vingt", "dwadzieścia"), 20),
    **dict.fromkeys(("thirty", "тридцать", "тридцять", "dreißig", "trente", "trzydzieści"), 30),
}
COUNTED_UNITS: Final[dict[str, Shift]] = {
    **dict.fromkeys(
        wordset("day days night nights дня дней дні днів дня днями сутки суток tag tage tagen jour jours dzień dni dniach"), Shift("day", 1)
    ),
    **dict.fromkeys(
        wordset(
            "week weeks неделя неделю недели недель неделей неделями тиждень тижні тижнів тижнем woche wochen semaine semaines "
            "tydzień tygodnie tygodni"
        ),
        Shift("day", 7),
    ),
    **dict.fromkeys(wordset("fortnight quinzaine"), Shift("day", 14)),
    **dict.fromkeys(
        wordset(
            "month months месяц месяца месяцев месяцем месяцами місяць місяці місяців місяцем monat monate monaten mois miesiąc "
            "miesiące miesięcy"
        ),
        Shift("month", 1),
    ),
    **dict.fromkeys(wordset("полгода півроку halbjahr"), Shift("month", 6)),
    **dict.fromkeys(
        wordset("year years год года лет годом годами рік роки років роком роками jahr jahre jahren an ans année années rok lata lat"),
        Shift("year", 1),
    ),
    **dict.fromkeys(wordset("decade decades десятилетие десятилетия jahrzehnt jahrzehnte décennie décennies"), Shift("year", 10)),
}  # fmt: skip
AND_A_HALF: Final = wordset("полтора полутора півтора anderthalb eineinhalb półtora")
"""Eighteen months, before a year."""
COUNT_LESS: Final = wordset(
    "неделю неделей месяц месяцем год годом полгода сутки днем днём тиждень тижнем місяць місяцем рік роком півроку tydzień "
    "miesiąc rok dzień"
)
"""Mean one without a number: неделю спустя, годом ранее, rok później."""

LATER: Final = (
    ("later",), ("afterwards",), ("after",), ("спустя",), ("позже",), ("позднее",), ("пізніше",), ("потому",), ("по", "тому"),
    ("später",), ("darauf",), ("danach",), ("plus", "tard"), ("après",), ("później",), ("potem",),
)  # fmt: skip
EARLIER: Final = (
    ("earlier",), ("перед", "тим"), ("перед", "этим"), ("перед", "тем"), ("before",), ("previously",), ("раньше",), ("ранее",), ("раніше",), ("zuvor",), ("früher",), ("vorher",),
    ("davor",), ("plus", "tôt"), ("auparavant",), ("avant",), ("wcześniej",), ("przedtem",),
)  # fmt: skip
LATER_FIRST: Final = wordset("через спустя")
"""Stand before the count: через два дня."""
EARLIER_AROUND: Final = {
    "за": (
        ("до", "этого"), ("до", "того"), ("до", "цього"), ("перед", "этим"), ("перед", "тем"), ("перед", "тим"),
    )
}  # fmt: skip
"""Stand around the count: за два дня до этого."""
NOT_TOLD: Final = wordset(
    "than чем ніж als que niż within over under every each каждые каждый кожні alle tous toutes co"
)
"""Before or after a count they leave it open: more than a month later, every two days."""
ROUGHLY: Final = wordset(
    "about some nearly almost roughly around approximately примерно около почти приблизно майже близько etwa rund fast "
    "ungefähr environ presque około prawie niemal"
)
TOLD_BY_ANOTHER: Final = wordset("as when that which als wie da où que jak gdy kiedy когда коли что що как як")
TOLD_BY_A_CLAUSE: Final = wordset("when als da où jak gdy kiedy когда коли")
"""The word after: the same day as, в тот же день, когда. Another time is meant than the last one named."""
OPEN_WORDS: Final = wordset(
    "after before après avant danach davor veille lendemain surlendemain накануне напередодні nazajutrz"
)
"""Often prepositions: two days after the trial, la veille du procès. They stand alone only where the clause goes on."""
GOES_ON: Final = wordset(
    "and but or he she it they we i who which had has was were is are did could would in on at by from with to not only there "
    "und aber er sie es war wurde hatte il elle ils elles on nous et mais était fut avait dans à par pour se "
    "он она они оно мы я и а но был была было были его её их в на из від він вона вони ми і й та але був була були "
    "on ona oni i a ale był była było były w na z się"
)
ANOTHER_FOLLOWS: Final = wordset("после от со с від після od po de du des d'")
"""After a count: через год после войны."""
