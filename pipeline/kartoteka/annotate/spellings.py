"""The Latin spellings in which a Cyrillic name may be printed, and the stem that its declined forms share."""

from __future__ import annotations

from collections.abc import Iterator

# One column a letter, one line a system: what the systems print alike is not repeated.
_LETTERS = "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я і ї є ґ"
_SYSTEMS = {
    "Library of Congress": "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch - y ' e iu ia i i ie g",
    "British, American": "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch - y ' e yu ya i yi ye g",
    "scholarly": "a b v g d e ë ž z i j k l m n o p r s t u f ch c č š šč - y ' ė ju ja i ji je g",
    "German": "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja i ji je g",
    "French": "a b v g d e io j z i ï k l m n o p r s t ou f kh ts tch ch chtch - y - e iou ia i ï ie g",
    "Polish": "a b w g d e jo ż z i j k l m n o p r s t u f ch c cz sz szcz - y ' e ju ja i ji je g",
}
_TABLES = tuple(
    {letter: latin.replace("-", "") for letter, latin in zip(_LETTERS.split(), system.split(), strict=True)}
    for system in _SYSTEMS.values()
)
_ENDINGS = tuple(
    sorted(
        [
            "иями",
            "ями",
            "ами",
            "иях",
            "ях",
            "ах",
            "ией",
            "ием",
            "ого",
            "его",
            "ому",
            "ему",
            "ыми",
            "ими",
            "ых",
            "их",
            "ым",
            "им",
            "ом",
            "ем",
            "ой",
            "ей",
            "ою",
            "ею",
            "ую",
            "юю",
            "ая",
            "яя",
            "ое",
            "ее",
            "ые",
            "ие",
            "ию",
            "ия",
            "ии",
            "ий",
            "ый",
            "ій",
            "ам",
            "ям",
            "ові",
            "еві",
            "єю",
            "ією",
            "ої",
            "ії",
            "ія",
            "ію",
            "ї",
            "у",
            "ю",
            "а",
            "я",
            "о",
            "е",
            "ы",
            "и",
            "ь",
            "й",
            "і",
        ],
        key=len,
        reverse=True,
    )
)


def latin(name: str) -> frozenset[str]:
    """Every usual Latin spelling of a Cyrillic name: Ежов gives Ezhov, Yezhov, Ežov, Jeschow ...; a Latin name itself."""
    if not any("\u0400" <= letter <= "\u052f" for letter in name):
        return frozenset({name})
    return frozenset(
        spelling[:1].upper() + spelling[1:] for table in _TABLES for spelling in _spelled(name.lower(), table)
    )


def stem(word: str, *, plural: bool = False) -> str:
    """A Cyrillic word (lower case) without its endings, so that Ежова and Ежовым, обком and обкомом meet.

    Args:
        word: in small letters.
        plural: whether -ов may be the ending of a plural (обкомов); in a surname it is part of the name.
    """
    word = word.replace("ё", "е")
    if plural and len(word) > 5 and word.endswith(("ов", "ев")):
        word = word[:-2]
    # twice: обкома loses -а, and обком what looks like an ending in it
    return without_ending(without_ending(word))


def without_ending(word: str) -> str:
    """A Cyrillic word (lower case) without one ending, as it may be read aloud: обком of обкоме."""
    if len(word) < 5:
        return word
    return word.removesuffix(
        next((each for each in _ENDINGS if word.endswith(each) and len(word) - len(each) >= 3), "")
    )


def _spelled(name: str, table: dict[str, str]) -> Iterator[str]:
    plain = _plain(name, table)
    yield plain
    if "'" in plain:
        yield plain.replace("'", "")
    if "е" in name[:1]:
        # Ежов: Yezhov, Jeschow, Iejov
        yield {"yu": "ye", "ju": "je", "iou": "ie"}.get(table["ю"], "e") + plain[1:]
    for sounds, short in (("ье", "ie"), ("ия", "ia"), ("ия", "iya")):
        # Зиновьев: Zinoviev; Берия: Beria, Beriya
        if sounds in name:
            before, after = (_plain(part, table) for part in name.rsplit(sounds, 1))
            yield before + short + after
    if name.endswith("ин") and table["у"] == "ou":
        # Ленин: Lénine is Lenine without its accent
        yield plain + "e"
    if name.endswith(("ий", "ый")):
        # Троцкий: Trotskii, Trotskiy, Trotsky, Trotzki
        root = _plain(name[:-2], table)
        yield root + "y"
        yield root + "i"
        if table["ц"] == "ts":
            yield root.replace("ts", "tz") + "y"
    for hissing in ("щё", "шё", "чё", "жё"):
        # Хрущёв: Chruschtschow
        if hissing in name:
            yield _plain(name.replace(hissing, hissing[0] + "о"), table)
    if "ё" in name:
        yield _plain(name.replace("ё", "е"), table)
    if "кс" in name:
        yield plain.replace("ks", "x")


def _plain(name: str, table: dict[str, str]) -> str:
    return "".join(table.get(letter, letter) for letter in name)
