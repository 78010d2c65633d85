"""Words beside numbers that are no dates: labels of things, what is counted, words of growth and of age. Data, lower case."""

from __future__ import annotations

from typing import Final

from kartoteka.annotate.dates.words import wordset

ABBREVIATED_LABELS: Final = wordset(
    "no nos nr nrs p pp с сс стр s ss л лл l ll d dd д дд f ff ф фф op оп vol vols т тт t bd bde bl п пп гл разд розд кн вып ч n art arts ст sec "
    "fol fols fig tab спр арк sygn ark spr кор нк"
)
SHELF_LABELS: Final = wordset(
    "дело дела делу деле делом дел делах опись описи описью описях фонд фонда фонде фондом фонды единица единицы единиц лист листа листе "
    "листы листах листов том тома томе справа справи справ справах опис опису описі фонді аркуш аркуші аркушах akte akten blatt "
    "blätter"
)
"""A number after one of these names a thing unless a word for years follows: дела 1921–1934 описи 2, but дела 1937 г."""
NUMBER_LABELS: Final = wordset(
    "№ § # $ £ € nos nr nrs tom tome bd order приказ приказа приказом map circular циркуляр циркуляра directive директива статья статьи section sections page pages folio fond "
    "fonds opis delo dela list lists chapter protocol protokol протокол протокола figure table box papka папка folder folders boxes carton container reel inventory zespół zespołu sygnatura сигнатура bestand findbuch"
)
"""A number after one of these (the abbreviated ones with their full stop) names a thing and is no day or year: no. 5,
p. 1937, fond 1937."""

COUNTED: Final = wordset(
    "people persons individuals men women children prisoners cases members communists families households kulaks peasants "
    "workers officials soldiers officers delegates roubles rubles dollars marks tons tonnes kilometres kilometers km kg ha "
    "hectares poods copies pages files lists camps villages collective farms kolkhozes kolkhozy человек чел лиц семей "
    "хозяйств дел руб рублей тонн пудов членов рабочих заключенных экземпляров экз листов километров км осіб родин господарств "
    "personen menschen häftlinge fälle familien personnes familles osób rodzin gospodarstw "
    "дела двора дома человека рубля семьи хозяйства гектара кг душ детей крестьян школ тыс тысяч млн шт штук штык штыка двор рубль экземпляр респондента респондентов га центнеров арестованных осужденных колгоспників осіб "
    "hours days weeks months years minutes sheets leaves signatures letters houses horses cows cattle sheep versts guns rifles tanks tractors machines books volumes "
    "documents telegrams items entries inhabitants souls wagons carts schools churches arrests sentences "
    "seelen einwohner mann stück exemplare pferde häuser familien arbeiter schüler tote opfer höfe bauern rubel verhaftete arbeiter kinder häuser soldaten roubles hommes femmes enfants prisonniers condamnés km²"
)
"""A number before one of these counts things: 1937 persons."""

COUNTED_ENDINGS: Final = ("ов", "ев", "ёв", "ей", "ів", "їв")
"""Of a Russian or Ukrainian noun that is counted: 1937 дворов."""
AGE_WORDS: Final = wordset("шёл шел пошёл пошел йшов")
"""Before a year of somebody's life: ему шёл 37-й год."""
COUNTING_WORDS: Final = wordset(
    "numbered numbering totalled totaled totalling counted exactly only some nearly almost roughly reaching"
)
"""Before a number: it counts."""
GROWTH_WORDS: Final = wordset(
    "rose fell grew increased declined dropped rising falling growing ranged ranging varied sank rise fall"
)
"""Before `from 1200 to 1930`: the numbers count something."""
