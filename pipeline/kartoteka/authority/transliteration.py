"""Cyrillic to Latin, as the Library of Congress writes it."""

from __future__ import annotations

from functools import cache

from kartoteka.authority.files import packaged


@cache
def _to_latin_table(language: str) -> dict[int, str]:
    letters: dict[str, dict[str, str]] = packaged("transliteration.json")["to_latin"]
    table = {**letters["ru"], **letters.get(language, {})}
    capitals = {small.upper(): latin.capitalize() for small, latin in table.items() if small.upper() != small}
    return str.maketrans({**table, **capitals})


def to_latin(text: str, *, language: str = "ru") -> str:
    """`text` in Library of Congress Latin without marks; what is no Cyrillic stays.

    A capital becomes one capital and small letters, as in acronyms: РЦХИДНИ is RTsKhIDNI.

    Args:
        text: any text.
        language: ru, uk or be; decides г, и, і and a few more.
    """
    return text.translate(_to_latin_table(language))
