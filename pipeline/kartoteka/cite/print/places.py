"""Places of publication, as far as a bare imprint (`Paris, Seuil, 1998`; `М., 1991`) has to be told from prose."""

from __future__ import annotations

PLACES = frozenset(
    """Moscow|Leningrad|Petrograd|Moskva|Moskau|Moscou|St Petersburg|St. Petersburg|Saint Petersburg|Sankt-Peterburg|Petersburg
    |Kiev|Kyiv|Kharkiv|Kharkov|Khar'kov|L'viv|Lviv|Odesa|Odessa|Minsk|Vilnius|Riga|Tallinn|Tbilisi|Erevan|Yerevan|Baku|Tashkent
    |Alma-Ata|Almaty|Novosibirsk|Ekaterinburg|Sverdlovsk|Cheliabinsk|Chelyabinsk|Khabarovsk|Vladivostok|Irkutsk|Kazan|Kazan'|Saratov
    |Samara|Rostov-na-Donu|Voronezh|Arkhangel'sk|Arkhangelsk|Petrozavodsk|Syktyvkar|Vologda|Tomsk|Omsk|Perm|Perm'|Ufa|Simferopol
    |London|Oxford|Cambridge|Cambridge, Mass.|Cambridge, MA|Edinburgh|Manchester|Basingstoke|Harmondsworth|Birmingham|Glasgow|Houndmills
    |New York|New Haven|Ithaca|Princeton|Stanford|Berkeley|Los Angeles|Chicago|Bloomington|Boulder|Boston|Pittsburgh|Philadelphia
    |Armonk|Chapel Hill|Madison|Toronto|Montreal|Edmonton|DeKalb|Lanham|Durham|Washington|Washington, DC|Washington, D.C.|Lawrence|Westport
    |Paris|Genève|Geneva|Lausanne|Bruxelles|Brussels|Lyon|Toulouse
    |Berlin|München|Frankfurt|Frankfurt am Main|Frankfurt a. M.|Frankfurt a.M.|Frankfurt/M.|Hamburg|Köln|Leipzig|Stuttgart|Wien|Vienna
    |Zürich|Göttingen|Wiesbaden|Paderborn|Bonn|Essen|Tübingen|Düsseldorf|Weimar|Jena|Dresden|Bremen|Basel|Bern|Reinbek|Darmstadt|Opladen
    |Roma|Rome|Milano|Milan|Torino|Turin|Bologna|Firenze|Napoli|Madrid|Barcelona|Lisboa|Amsterdam|The Hague|Leiden|Helsinki|Stockholm
    |Oslo|Copenhagen|Warszawa|Warsaw|Kraków|Krakow|Cracow|Wrocław|Poznań|Łódź|Lublin|Gdańsk|Toruń|Praha|Prague|Brno|Bratislava
    |Budapest|Bucharest|București|Sofia|Sofiia|Belgrade|Beograd|Zagreb|Ljubljana|Jerusalem|Tel Aviv|Tokyo|Sapporo
    |Москва|Ленинград|Петроград|Санкт-Петербург|Петербург|Киев|Київ|Харьков|Харків|Львов|Львів|Одесса|Одеса|Минск|Мінск|Новосибирск
    |Екатеринбург|Свердловск|Челябинск|Хабаровск|Владивосток|Иркутск|Казань|Саратов|Самара|Куйбышев|Ростов-на-Дону|Ростов н/Д|Воронеж
    |Архангельск|Петрозаводск|Сыктывкар|Вологда|Томск|Омск|Пермь|Уфа|Симферополь|Краснодар|Ставрополь|Тамбов|Рязань|Тула|Тверь|Калинин
    |Ярославль|Нижний Новгород|Горький|Смоленск|Брянск|Курск|Орел|Орёл|Оренбург|Барнаул|Красноярск|Кемерово|Магадан|Якутск|Чита
    |Улан-Удэ|Алма-Ата|Алматы|Астана|Ташкент|Бишкек|Фрунзе|Душанбе|Ашхабад|Баку|Тбилиси|Ереван|Рига|Вильнюс|Таллин|Кишинев|Нальчик
    |Махачкала|Грозный|Владикавказ|Элиста|Майкоп|Саранск|Чебоксары|Йошкар-Ола|Ижевск|Киров|Мурманск|Псков|Новгород|Великий Новгород
    |Калуга|Владимир|Иваново|Кострома|Пенза|Ульяновск|Астрахань|Волгоград|Сталинград|Тюмень|Курган|Дніпропетровськ|Дніпро|Донецьк
    |Полтава|Чернігів|Чернівці|Ужгород|Запоріжжя|Вінниця|Житомир|Луцьк|Рівне|Тернопіль|Івано-Франківськ|Черкаси|Суми|Миколаїв|Херсон
    |Париж|Лондон|Нью-Йорк|Берлин|Мюнхен|Варшава|Прага|Torun|Toruń|Віцебск|Витебск|Гродна|Гродно|Гомель|Брэст|Брест|Магілёў|Могилев|Kaunas|Rīga|Tartu|Siena|Pisa|Padova|Venezia|Bari
    |Palermo|Genova|Katowice|Białystok|Bydgoszcz|Rzeszów|Szczecin|Olsztyn|Grenoble|Strasbourg|Rennes|Lille|Marseille|Bordeaux
    |Freiburg|Münster|Hannover|Heidelberg|Marburg|Graz|Innsbruck|Potsdam|Rostock|Halle""".replace("\n    ", "").split(
        "|"
    )
)

ABBREVIATED = frozenset(("М.", "Л.", "СПб.", "Пг.", "К.", "Х.", "Мн.", "Ташк.", "M.", "L.", "SPb.", "Pg.", "NY"))
"""Places shortened to a letter, as Russian imprints do (`М.–Л.`)."""

_STATES = """
    Mass. MA Conn. CT NY N.Y. NJ N.J. Calif. CA CO Ill. IL Ind. IN PA Pa. DC D.C. NC N.C. MD Md. WI Wis. KS VA Va. TX Ont. Ontario
    NH N.H. RI R.I. ME Me. OH Ohio MN Minn. WA Wash. Hants Middx Middlesex Sussex UK USA"""
REGIONS = frozenset(_STATES.split())
"""What may follow a town: `Cambridge, Mass.`, `Chur, NY`."""
