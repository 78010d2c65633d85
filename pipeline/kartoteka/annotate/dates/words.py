"""The words of dates as they are printed in the scholarship on the Soviet Union: data, folded to lower case.

English, Russian (Cyrillic and transliterated), Ukrainian, German, French, Polish; declined forms as they stand in dates.
"""

from __future__ import annotations

from typing import Final


def numbered(*lines: str, first: int = 1) -> dict[str, int]:
    """Every word of a line with the number of the line."""
    return {word: number for number, line in enumerate(lines, first) for word in line.split()}


def wordset(words: str) -> frozenset[str]:
    """The words of a line."""
    return frozenset(words.split())


MONTHS: Final = numbered(
    "january januar jänner janvier stycznia styczniu styczeń января январь январе январю январём январем "
    "січня січень січні ianvar' ianvaria ianvare ianv yanvarya yanvare janvarja jan janv янв",
    "february februar février fevrier lutego lutym luty февраля февраль феврале февралю февралём февралем "
    "лютого лютий лютому fevral' fevralia fevrale fevralem fevralya fevralja feb févr фев февр",
    "march märz maerz mars marca marcu marzec марта март марте марту мартом березня березень березні mart marta marte "
    "mar mrz мар",
    "april avril kwietnia kwietniu kwiecień апреля апрель апреле апрелю апрелем квітня квітень квітні aprel' aprelia "
    "aprele aprelya aprelja apr avr апр",
    "may mai maja maju maj мая май мае маю маем травня травень травні maia maya mae",
    "june juni juin czerwca czerwcu czerwiec июня июнь июне июню июнем іюня червня червень червні iiun' iiunia iiune "
    "iyunya iyune ijunja iunia jun июн",
    "july juli juillet lipca lipcu lipiec июля июль июле июлю июлем іюля липня липень липні iiul' iiulia iiule iyulya "
    "iyule ijulja iulia jul juil июл",
    "august août aout sierpnia sierpniu sierpień августа август августе августу августом серпня серпень серпні avgust "
    "avgusta avguste aug авг",
    "september septembre września wrześniu wrzesień сентября сентябрь сентябре сентябрю сентябрём сентябрем вересня "
    "вересень вересні sentiabr' sentiabria sentiabre sentyabrya sentyabre sentjabrja sep sept сен сент",
    "october oktober octobre października październiku październik октября октябрь октябре октябрю октябрём октябрем "
    "жовтня жовтень жовтні oktiabr' oktiabria oktiabre oktyabrya oktyabre oktjabrja oct okt окт",
    "november novembre listopada listopadzie listopad ноября ноябрь ноябре ноябрю ноябрём ноябрем листопада листопад "
    "листопаді noiab noiabr' noiabria noiabre noyabrya noyabre nojabrja nov ноя нояб",
    "december dezember décembre decembre grudnia grudniu grudzień декабря декабрь декабре декабрю декабрём декабрем "
    "грудня грудень грудні dek dekabr' dekabria dekabre dekabrya dekabrja dec dez déc дек",
)

_GERMAN_MONTHS = "januar februar märz april mai juni juli august september oktober november dezember".split()  # noqa: SIM905
MONTH_SPELLS: Final = {
    month + spell: spell for month in _GERMAN_MONTHS for spell in ("hälfte", "woche", "wochen", "tage", "tagen")
}
"""The part of a month that is one word with it: in der ersten Septemberhälfte."""
MONTHS.update({word: MONTHS[word.removesuffix(spell)] for word, spell in MONTH_SPELLS.items()})

LONE_MONTHS: Final = wordset(
    "january february march april may june july august september october november december "
    "januar märz april juni juli august september oktober november dezember "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "styczniu kwietniu czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu "
    "января январе январю февраля феврале февралю марте марта апреля апреле апрелю мае мая июня июне июню июля июле июлю "
    "августа августе августу сентября сентябре сентябрю октября октябре октябрю ноября ноябре ноябрю декабря декабре "
    "декабрю січня січні лютому березня березні квітня квітні травня травні червня червні липня липні серпня серпні "
    "вересня вересні жовтня жовтні листопада листопаді грудня грудні лютий квітень травень червень липень серпень вересень "
    "жовтень листопад грудень січень березень январь февраль апрель май июнь июль август сентябрь октябрь ноябрь декабрь "
    "stycznia lutym lutego marcu maju czerwca lipca sierpnia września października listopada grudnia kwietnia"
)
"""Months that may stand without day and year ("in August"); the others (`mart`, `maj`, `sept`) are names and words too."""

DAY_ORDINALS: Final = numbered(
    "first первого первое першого перше pierwszego ersten premier",
    "second второго второе другого друге drugiego zweiten",
    "third третьего третье третього третє trzeciego dritten",
    "fourth четвертого четвёртого четвертое четвёртое czwartego vierten",
    "fifth пятого пятое п'ятого piątego fünften",
    "sixth шестого шестое шостого szóstego sechsten",
    "seventh седьмого седьмое сьомого siódmego siebten siebenten",
    "eighth восьмого восьмое ósmego achten",
    "ninth девятого девятое дев'ятого dziewiątego neunten",
    "tenth десятого десятое dziesiątego zehnten",
    "eleventh одиннадцатого одинадцятого jedenastego elften",
    "twelfth двенадцатого дванадцятого dwunastego zwölften",
    "thirteenth тринадцатого тринадцятого trzynastego dreizehnten",
    "fourteenth четырнадцатого чотирнадцятого czternastego vierzehnten",
    "fifteenth пятнадцатого п'ятнадцятого piętnastego fünfzehnten",
    "sixteenth шестнадцатого шістнадцятого szesnastego sechzehnten",
    "seventeenth семнадцатого сімнадцятого siedemnastego siebzehnten",
    "eighteenth восемнадцатого вісімнадцятого osiemnastego achtzehnten",
    "nineteenth девятнадцатого дев'ятнадцятого dziewiętnastego neunzehnten",
    "twentieth двадцатого двадцятого dwudziestego zwanzigsten",
) | dict.fromkeys(("thirtieth", "тридцатого", "тридцятого", "trzydziestego", "dreißigsten"), 30)
"""Days that are spelled out: двадцатого июля, the fifth of August."""
DAY_TENS: Final = {
    **dict.fromkeys(("twenty", "двадцать", "двадцять", "dwudziestego"), 20),
    **dict.fromkeys(("thirty", "тридцать", "тридцять", "trzydziestego"), 30),
}

SPRING, SUMMER, AUTUMN, WINTER = 21, 22, 23, 24
SEASONS: Final = numbered(
    "spring frühjahr frühjahrs frühling frühlings printemps wiosna wiosny wiosną wiosnę wiośnie весна весны весне весну весной "
    "весною весни весні навесні vesna vesny vesnoi vesnoj",
    "summer sommer sommers été lato latem lecie лето лета летом лету лете літо літа літом літку влітку улітку leto letom",
    "autumn fall herbst herbstes herbsts automne jesień jesieni jesienią осень осени осенью осінь осені осінню восени osen' "
    "osen'iu oseni",
    "winter winters hiver zima zimy zimą zimie zimę зима зимы зиме зиму зимой зимою зими зимі взимку узимку zima zimoi zimoj",
    first=SPRING,
)
LONE_SEASONS: Final = wordset(
    "spring summer autumn winter frühjahr frühling sommer herbst winter printemps automne hiver wiosną wiosny wiosnę latem jesienią "
    "jesieni zimą zimy zimę весной весны весну весне летом лета лету лето осенью осени осень зимой зимы зиму зиме навесні весни "
    "влітку улітку літа восени осені взимку узимку зими"
)
SEASON_PARTS: Final = {
    "frühsommer": ("sommer", "early"), "spätsommer": ("sommer", "late"), "frühherbst": ("herbst", "early"),
    "spätherbst": ("herbst", "late"), "spätwinter": ("winter", "late"), "vorfrühling": ("frühling", "early"),
    "midsummer": ("summer", "mid"), "midwinter": ("winter", "mid"), "przedwiośnie": ("wiosna", "early"),
    "hochsommer": ("sommer", "mid"),
}  # fmt: skip
WEEKDAYS: Final = wordset(
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
    "lundi mardi mercredi jeudi vendredi samedi dimanche понедельника вторника среды четверга пятницы субботы воскресенья"
)
SEASONS_OF_THEMSELVES: Final = wordset(
    "весной летом осенью зимой навесні влітку улітку восени взимку узимку wiosną latem jesienią zimą"
)
"""Mean "in spring" without a word before them."""

BEGINNING: Final = wordset(
    "jahresbeginn jahresanfang ранней раннею ранняя раннюю раннего раннем ранним wczesną wczesnej wczesnym рання ранньої ранньою "
    "frühen frühe early beginning start anfang beginn anfangs anbeginn début debut początku początek początkiem początków начале начало "
    "начала началу началом початку початок початком nachale nachalo nachala"
)
MIDDLE: Final = wordset(
    "jahresmitte mid middle mitte milieu mi połowie połowy połowę połowa середине середина середины середину серединой середині середини "
    "середину посередині seredine seredina serediny"
)
END: Final = wordset(
    "jahresende поздней позднею поздняя позднюю позднего позднем поздним późną późnej późnym пізньої пізньою пізня ausgehenden späten späte "
    "late end close ende ausgang fin końcu koniec końca końcem schyłku конце конец конца концу концом исходе исходу кінці кінець "
    "кінця кінцем наприкінці напрокінці kontse konets kontsa"
)
BEFORE_HYPHEN: Final = BEGINNING | MIDDLE | END | wordset("pre post ante")
"""Mid-1937, pre-1917."""
HALF: Final = wordset(
    "полугодие полугодии полугодия półroczu półrocze półrocza півріччі півріччя halbjahr halbjahres jahreshälfte semestre "
    "half hälfte moitié połowie połowa połowy połowę половина половине половины половину половиной половині половини половиною polovine"
)
MOVING_FEASTS: Final = wordset(
    "easter pentecost whitsun ostern pfingsten pâques wielkanoc wielkanocy пасха пасхи пасхе пасху пасхой троица троицы троице троицу рождество "
    "рождества рождестве рождеством крещение крещения крещении крещением покров покрова покрове великдень великодня великодні різдво різдва різдві "
    "покрова покрову покрови трійці йордан йордану водохреща водохрещ"
)
"""A year behind one of these is that of a day, though which day it is would have to be computed."""
QUARTER: Final = wordset(
    "quarter quartal quartals viertel trimestre kwartale kwartał kwartału квартал квартале квартала кварталу кварталом кварталі "
    "четверть четверти четвертью чверть чверті чвертю"
)
THIRD: Final = wordset("third трети треть третину третині drittel tiers trzeciej")
PLURAL_MONTHS: Final = wordset(
    "месяца miesięcy місяців months месяцы месяцах месяцев місяці місяцях monaten monate mois miesiącach miesiące"
)
"""The first months of 1938."""
PART_ABBREVIATIONS: Final = {
    "нач": "начале", "поч": "початку", "кон": "конце", "кін": "кінці", "сер": "середине", "перв": "первой", "втор": "второй",
    "посл": "последней", "пол": "половине", "четв": "квартале", "кв": "квартале", "трет": "третьей", "pocz": "początku",
    "poł": "połowie", "anf": "anfang",
}  # fmt: skip
"""Printed with a full stop: нач. 1930-х гг., 2-я пол. XIX в., IV кв. 1933 г."""
ORDINAL_ENDINGS: Final = wordset("я й е ая ый ой ю ей м ом му го ої ій ша га у а")
TEN_DAYS: Final = wordset("декаде декада декаду декады декаді dekadzie dekada dekadę dekade")
"""A third of a month: в первой декаде июня."""
DAYS: Final = wordset("days дни днях дней числах числам числами днів дні tagen tage dniach dni jours")
WEEKS: Final = wordset("weeks неделях недели недель тижні тижнях тижнів wochen tygodniach tygodnie semaines")
WEEK: Final = wordset("week неделя неделю неделе недели тиждень тижні тижня woche tygodniu tydzień semaine")
"""`the last days of August`, `в первых числах августа`, `the first week of March`."""

ORDINALS: Final = numbered(
    "opening first 1st ersten erste erstes erster première premier premiers premières pierwszej pierwsza pierwszy pierwszym pierwszych pierwsze "
    "pierwszą первая первое первый первой первую первом первого первые первых перша перше першій першої першому перші перших першу i",
    "second 2nd zweiten zweite zweites seconde second deuxième drugiej druga drugie drugi drugim drugą вторая второе второй вторую втором второго "
    "друга друге другій другої другому другу ii",
    "third 3rd dritten dritte drittes troisième trzecim trzeci trzeciej третий третье третьем третьей третьего третьому третій iii",
    "fourth 4th vierten vierte viertes quatrième czwartym czwarty четвертый четвертом четвёртом четвертого четвертому четвертий iv",
)
LAST: Final = wordset(
    "closing final last letzten derniers dernière dernières ostatnich ostatnie последние последних последняя последнюю останні останніх последний "
    "последнюю последней остання останній letzte letztes dernier ostatni ostatnim ostatnią"
)

TURN: Final = wordset("turn рубеже рубеж зламі межі przełomie przełom tournant wende jahreswende jahrhundertwende")

CONNECTING: Final = wordset("of the des der den dem de du d' la le les l' in im year jahres jahre jahr année roku")
"""May stand between a qualifier and what it qualifies: the end *of the* summer, Ende *des Jahres* 1937."""

UNITS_BETWEEN: Final = wordset("month mois monats miesiąca месяца місяця year jahres jahre jahr année roku")
"""Between a part and its time: la seconde moitié du mois de mars; or the time itself: the end of the month."""

YEAR_WORDS: Final = wordset(
    "г гг год года году годом годы годов годах годами р рр рік року році роком роки років роках g gg god goda godu gody godov "
    "godakh r roku rok lat lata latach rr"
)
YEAR_PREFIXES: Final = wordset("lata lat latach années annees")
"""Stand before a decade: lata 30., les années 1930."""

DECADE_SUFFIXES: Final = wordset("s er ern е ые х ых их ті тих ві вих рр e ye kh ykh h x")
YEAR_SUFFIXES: Final = wordset("го м й му ом ого го-то")
"""1937-го, в 1937-м."""

_TENS = numbered(
    "десятых десятые dziesiątych dziesiąte десяті",
    "twenties zwanziger двадцатых двадцатые dwudziestych dwudzieste двадцяті двадцятих",
    "thirties dreißiger тридцатых тридцатые trzydziestych trzydzieste тридцяті тридцятих",
    "forties vierziger сороковых сороковые czterdziestych czterdzieste сорокові сорокових",
    "fifties fünfziger пятидесятых пятидесятые pięćdziesiątych pięćdziesiąte п'ятдесяті п'ятдесятих",
    "sixties sechziger шестидесятых шестидесятые sześćdziesiątych sześćdziesiąte шістдесяті шістдесятих",
    "seventies siebziger семидесятых семидесятые siedemdziesiątych siedemdziesiąte сімдесяті сімдесятих",
    "eighties achtziger восьмидесятых восьмидесятые osiemdziesiątych osiemdziesiąte вісімдесяті вісімдесятих",
    "nineties neunziger девяностых девяностые dziewięćdziesiątych dziewięćdziesiąte дев'яності дев'яностих",
)
FRENCH_TENS: Final = numbered("vingt", "trente", "quarante", "cinquante", "soixante", first=2)
"""Decades after their word only: les années trente."""
YEAR_TENS: Final = {
    **dict.fromkeys(("двадцать", "двадцять"), 20), **dict.fromkeys(("тридцать", "тридцять"), 30), "сорок": 40,
    **dict.fromkeys(("пятьдесят", "п'ятдесят"), 50), **dict.fromkeys(("шестьдесят", "шістдесят"), 60),
    **dict.fromkeys(("семьдесят", "сімдесят"), 70), **dict.fromkeys(("восемьдесят", "вісімдесят"), 80),
    **dict.fromkeys(("девяносто", "дев'яносто"), 90),
}  # fmt: skip
YEAR_ONES: Final = numbered(
    "первого первом первый першого першому перший", "второго втором второй другого другому другий",
    "третьего третьем третий третього третьому третій", "четвертого четвертом четвёртом четвёртого четвертый четвертому четвертий",
    "пятого пятом пятый п'ятого п'ятому п'ятий", "шестого шестом шестой шостого шостому шостий",
    "седьмого седьмом седьмой сьомого сьомому сьомий", "восьмого восьмом восьмой восьмому восьмий",
    "девятого девятом девятый дев'ятого дев'ятому дев'ятий",
)  # fmt: skip
"""В тридцать седьмом году, летом сорок первого."""
DECADES: Final = {word: 10 * tens for word, tens in _TENS.items()}

DECADE_WORDS: Final = wordset(
    "decade десятилетие десятилетия десятилетии десятиліття десятилітті jahrzehnt jahrzehnts jahrzehnte décennie dekada dekadzie dekady"
)
CENTURY_WORDS: Final = wordset(
    "century centuries jahrhundert jahrhunderts jh jhs siècle siècles wiek wieku w век века веке веком в вв столетие "
    "столетия столетии веков столетий столетиях веках вікiв wieków століття столітті ст вік віку віці veka veke"
)
CENTURY_ORDINALS: Final = numbered(
    "ninth девятого девятом",
    "tenth десятого десятом",
    "eleventh одиннадцатого одиннадцатом",
    "twelfth двенадцатого двенадцатом",
    "thirteenth тринадцатого тринадцатом",
    "fourteenth четырнадцатого четырнадцатом",
    "fifteenth fünfzehnten quinzième piętnastego piętnastym пятнадцатого пятнадцатом п'ятнадцятого",
    "sixteenth sechzehnten sechzehnte seizième szesnastego szesnastym шестнадцатого шестнадцатом шістнадцятого шістнадцятому",
    "seventeenth siebzehnten siebzehnte siedemnastego siedemnastym семнадцатого семнадцатом сімнадцятого сімнадцятому",
    "eighteenth achtzehnten achtzehnte osiemnastego osiemnastym восемнадцатого восемнадцатом вісімнадцятого вісімнадцятому",
    "nineteenth neunzehnten neunzehnte dziewiętnastego dziewiętnastym девятнадцатого девятнадцатом дев'ятнадцятого "
    "дев'ятнадцятому",
    "twentieth zwanzigsten zwanzigste vingtième dwudziestego dwudziestym двадцатого двадцатом двадцятого двадцятому",
    first=9,
)
_ROMAN_NUMERALS = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI"
ROMANS: Final = {numeral: number for number, numeral in enumerate(_ROMAN_NUMERALS.split(), 1)}

CYRILLIC_DIGITS: Final = str.maketrans("ХІ", "XI")
"""Roman numbers are often set in Cyrillic letters: ХІХ ст."""

BOUND_WORDS: Final = wordset("po thru to until till through into по до bis au à do")
"""Stand between the two ends of a range."""
DASHES: Final = frozenset("-–—−‑‒")
NIGHT_WORDS: Final = wordset("на auf na")
"""Between the two days of a night: с 5 на 6 декабря, vom 5. auf den 6. Dezember."""
AND_WORDS: Final = wordset("and or und oder et ou i и или и/или й та і або oraz lub")
BETWEEN_WORDS: Final = wordset("between между zwischen entre między між")
FROM_WORDS: Final = wordset("from s z ze с со от з із од від vom von du de od depuis")
CIRCA_WORDS: Final = wordset("c ca circa cca около ок um vers about around approximately примерно близько")

LONE_CUES: Final = wordset(
    "spent passed in by since until till during before after from to through throughout of early late mid last between within into on "
    "for течение протяжении упродовж впродовж протягом в во к ко с со до по на после около между перед з із у до від після між під im seit bis vor nach von vom zum ab gegen "
    "anfang mitte ende en à au aux dès depuis jusqu'en jusqu'au jusqu'à avant après w we od do po przed ku za"
)
"""A month or year that stands alone is read as one only after such a word."""

MONTH_ITSELF: Final = wordset("месяце месяца месяц місяці місяця місяць")
"""After the name of a month: в мае месяце 1937 г."""
QUOTES: Final = frozenset({"«", "»", '"', "“", "”", "„", "'", "‘"})
DAY_OF_MONTH: Final = wordset("числа числе числу")
"""After the number of a day whose month has been named: 15-го числа."""
CAPITAL_MONTHS: Final = wordset(
    "january february march april may june july august september october november december "
    "januar februar märz juni juli oktober dezember"
)
"""Months that are printed with a capital letter where they stand alone; in French, Polish and Russian they are not."""
ENGLISH_TIMES: Final = wordset(
    "january february march april may june july august september october november december spring summer autumn winter fall"
)
DAY_CUES: Final = wordset("on until till by from since before after to")
"""Before `the 20th`, of a month that has been named."""

SAME_YEAR: Final = (
    ("de", "cette", "année", "-", "là"), ("jenes", "jahres"), ("des", "gleichen", "jahres"), ("that", "year"), ("of", "that", "same", "year"), ("сего", "года"), ("этого", "же", "года"), ("d", "j"), ("dieses", "jahres"),
    ("of", "the", "same", "year"), ("of", "that", "year"), ("of", "this", "year"), ("the", "same", "year"),
    ("с", "г"), ("того", "же", "года"), ("этого", "же", "года"), ("того", "же", "г"), ("текущего", "года"), ("т", "г"),
    ("desselben", "jahres"), ("de", "la", "même", "année"), ("tego", "samego", "roku"), ("tegoż", "roku"),
    ("того", "ж", "року"), ("того", "самого", "року"), ("того", "же", "самого", "года"), ("того", "самого", "года"), ("цього", "ж", "року"),
)  # fmt: skip

OLD_STYLE: Final = (
    ("o", "s"), ("old", "style"), ("ст", "ст"), ("старого", "стиля"), ("по", "старому", "стилю"), ("a", "st"),
    ("st", "st"), ("за", "старим", "стилем"), ("alten", "stils"), ("vieux", "style"), ("starego", "stylu"),
)  # fmt: skip
NEW_STYLE: Final = (
    ("n", "s"), ("new", "style"), ("н", "ст"), ("нового", "стиля"), ("по", "новому", "стилю"), ("n", "st"),
    ("за", "новим", "стилем"), ("neuen", "stils"), ("nouveau", "style"), ("nowego", "stylu"),
)  # fmt: skip

PLENUMS: Final = wordset(
    "plenum plenums plenume plenuma plenumu plénum пленум пленуме пленума пленуму пленумом пленумі"
)
_ADJECTIVES = numbered(
    "январск январско января січнев січнево ianvarsk styczniow styczniowo",
    "февральск февральско лютнев лютнево fevral'sk lutow",
    "мартовск мартовско березнев березнево martovsk marcow",
    "апрельск апрельско квітнев квітнево aprel'sk kwietniow",
    "майск майско травнев травнево maisk majow",
    "июньск июньско червнев червнево iiun'sk czerwcow",
    "июльск июльско липнев липнево iiul'sk lipcow",
    "августовск августовско серпнев серпнево avgustovsk sierpniow",
    "сентябрьск сентябрьско вереснев вереснево sentiabr'sk wrześniow",
    "октябрьск октябрьско жовтнев жовтнево oktiabr'sk październikow",
    "ноябрьск ноябрьско листопадов листопадово noiabr'sk listopadow",
    "декабрьск декабрьско груднев груднево dekabr'sk grudniow",
)
_ENDINGS = ("", "ий", "ого", "ому", "ом", "им", "ое", "o", "ii", "ogo", "om", "omu", "e", "ego", "emu", "ym")
PLENUM_MONTHS: Final = {
    **{word: number for word, number in MONTHS.items() if word in CAPITAL_MONTHS},
    **{stem + end: number for stem, number in _ADJECTIVES.items() for end in _ENDINGS},
}
"""The January plenum, январский пленум, Januar-Plenum."""

ECONOMIC_YEAR: Final = wordset(
    "economic хозяйственный хозяйственном хозяйственного "
    "wirtschaftsjahr khoziaistvennyi khoziaistvennom gospodarczy gospodarczym "
    "господарський господарському господарського économique"
)

DETERMINERS: Final = wordset("the a an his her their its our my this that these those any other s")
FUNCTION_WORDS: Final = wordset(
    "the a an to in on at by for from of and or but he she it they we was were is are had has have that which when who "
    "this these there as with all his her their its both after before until not also only however under there"
)
"""May follow a month, season or day that stands alone; other lower-case words would make it an attribute (the May events)."""

EVENT_WORDS: Final = wordset(
    "day revolution plenum plenums uprising events congress session putsch coup conference manifesto crisis offensive "
    "amnesty decree resolution theses"
)
"""A month before one of these is part of a name: the October Revolution, May Day."""
