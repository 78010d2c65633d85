"""The nominatives that a Russian or Ukrainian name in any case may come from: Ежова of Ежов or a woman Ежова."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_SHORTEST: Final = 3
_SOFTENED: Final = "жшщчцкгхй"
# ending of a case: endings that the nominative may have, tried longest first; of a man's and of a woman's name
_ADJECTIVES: Final = {
    # Троцкого, Будённого; Ковальського
    "ского": ("ский",), "скому": ("ский",), "ским": ("ский",), "ском": ("ский",),
    "цкого": ("цкий",), "цкому": ("цкий",), "цким": ("цкий",), "цком": ("цкий",),
    "ського": ("ський",), "ському": ("ський",), "ським": ("ський",), "ськім": ("ський",),
    "цького": ("цький",), "цькому": ("цький",), "цьким": ("цький",),
    "ской": ("ская", "ской"), "скую": ("ская",), "цкой": ("цкая",), "цкую": ("цкая",),
    "ської": ("ська",), "ській": ("ська",), "ську": ("ська",), "ською": ("ська",), "цької": ("цька",), "цькій": ("цька",), "цькою": ("цька",),
    "ого": ("ый", "ий", "ой", "о"), "его": ("ий", "ей", "о"), "ому": ("ый", "ий", "ой"), "ему": ("ий",),
    "ую": ("ая",), "юю": ("яя",),
}  # fmt: skip
_NOUNS: Final = {
    # Ежову, Кагановичем, Мазура; Ягоды, Хомою; Берии; Гулька, Винниченкові; Коновальця
    "ями": ("ь", "й", "я"), "ами": ("", "а"),
    "ові": ("", "о"), "еві": ("ь", "й", "ець", ""), "єві": ("й",),
    "ьця": ("ець",), "ьцю": ("ець",), "ьцем": ("ець",), "ця": ("ець",), "ца": ("ец",), "цу": ("ец",), "цем": ("ец",), "цом": ("ец",),
    "ія": ("ій", "ія"), "ія́": (), "ию": ("ий", "ия"), "ием": ("ий",), "ии": ("ия", "ий"), "ией": ("ия",), "ія́м": (), "ії": ("ія",), "ію": ("ій", "ія"), "ієм": ("ій",), "ією": ("ія",),
    "ея": ("ей", "ея"), "ею": ("ей", "ея", "а", "я"), "еем": ("ей",), "ее": ("ей", "ея"), "еи": ("ея",),
    "ая": ("ай", "ая"), "аю": ("ай",), "аем": ("ай",), "аєм": ("ай",), "ае": ("ай",), "аї": ("ая",), "ої": ("оя", "а"), "ою": ("а", "ой"), "оя": ("ой", "оя"), "оем": ("ой",), "ое": ("ой",),
    "ой": ("а", "ой"), "ей": ("а", "я", "ей"), "ом": ("", "о"), "ем": ("", "ь", "й"), "єм": ("й",), "ым": ("", "ый"), "им": ("", "ий"),
    "а": ("", "о", "а"), "я": ("ь", "й", "я"), "у": ("", "а", "о"), "ю": ("ь", "й", "я"), "е": ("", "а", "о", "е"), "і": ("", "а", "ь", "я"), "ї": ("я",),
    "ы": ("а",), "и": ("а", "я", "ь"),
}  # fmt: skip
_ENDINGS: Final = tuple(
    sorted(
        ((end, to) for table in (_ADJECTIVES, _NOUNS) for end, to in table.items() if to),
        key=lambda each: -len(each[0]),
    )
)


@lru_cache(maxsize=20_000)
def nominatives(word: str) -> frozenset[str]:
    """The word itself, which may be none, and every nominative in the singular that an ending gives it (small letters)."""
    if "-" in word:
        head, _, tail = word.partition("-")
        return frozenset(f"{one}-{other}" for one in nominatives(head) for other in nominatives(tail))
    found = {word}
    for ending, nominative_endings in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            root = word[: -len(ending)]
            found.update(root + each for each in nominative_endings if each or root[-1] not in "аеёиоуыэюяіїє")
            if ending in _ADJECTIVES:
                break
    return frozenset(found)
