"""Citations in brackets of a numbered list of sources."""

from kartoteka import authority, cite

LIST = """Источники и литература

1. Абрамов П. К. Лес и река. Архангельск, 1974. 240 с.
2. Государственный архив Архангельской области (ГААО). Ф. 1110. Оп. 1. Д. 45.
3. РГАСПИ. Ф. 17.
4. Ежегодник лесного дела. Т. 5(72). Л., 1930.
"""
NOTES = """1. РГАЭ. Ф. 4372. Оп. 9. Д. 1. Л. 2.
2. Там же. Д. 3. Л. 4.
3. РГАЭ. Ф. 4372. Оп. 9. Д. 5.
"""


def keys(*texts: str, sources: cite.SourceList | None = None) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    passages = [cite.Passage(id=str(at), text=text) for at, text in enumerate(texts)]
    found = cite.read(passages, authority.load(), archival_only=True, sources=sources)
    return [(each.raw, each.keys, each.leaves) for each in found if each.note == "0"]


def test_a_bracket_takes_what_it_does_not_say_from_the_list() -> None:
    assert keys("Сплав [2, л. 96 об.; 1, с. 44; 3. Оп. 21. Д. 184. Л. 12] шёл.", LIST) == [
        ("2, л. 96 об.", ("gaao-arkhangelsk/1110/1/45",), ("96ob",)),
        ("3. Оп. 21. Д. 184. Л. 12", ("rgaspi/17/21/184",), ("12",)),
    ]


def test_what_leads_a_bracket_in_and_what_goes_on_within_its_item_is_read() -> None:
    assert keys("Сплав [см.: 2, л. 9; 3. Оп. 2. Д. 4. Л. 1; д. 5, л. 6; с. 7] и запань [ср. 2, л. 8].", LIST) == [
        ("2, л. 9", ("gaao-arkhangelsk/1110/1/45",), ("9",)),
        ("3. Оп. 2. Д. 4. Л. 1", ("rgaspi/17/2/4",), ("1",)),
        ("д. 5, л. 6", ("rgaspi/17/2/5",), ("6",)),
        ("2, л. 8", ("gaao-arkhangelsk/1110/1/45",), ("8",)),
    ]


def test_the_archives_of_the_list_are_known_before_it() -> None:
    assert keys("Запань (ГААО. Ф. 71. Оп. 2. Д. 3) [2, л. 1].", LIST)[0][1] == ("gaao-arkhangelsk/71/2/3",)


def test_a_number_alone_or_of_a_book_cites_no_file() -> None:
    assert keys("Сплав [2], плоты [1–3; 4], ежегодник [4, т. 5(72), с. 156] и [5 марта 1930 г.].", LIST) == []


def test_notes_under_a_text_are_no_list_of_sources_beside_one() -> None:
    sources = cite.sources_listed(f"Сплав [2, л. 96] шёл.\n\n{NOTES}\n{LIST}", authority.load())
    assert {number: each.keys for number, each in sources.entries.items()} == {
        "2": ("gaao-arkhangelsk/1110/1/45",),
        "3": ("rgaspi/17",),
    }
    assert keys("Сплав [2, л. 96] шёл.", sources=sources) == [("2, л. 96", ("gaao-arkhangelsk/1110/1/45",), ("96",))]


def test_two_lists_without_a_heading_decide_nothing() -> None:
    bare = LIST.partition("\n\n")[2]
    assert not cite.sources_listed(f"Сплав [2, л. 96] шёл.\n\n{NOTES}\n{bare}", authority.load()).entries


def test_without_brackets_no_list_is_read() -> None:
    assert not cite.sources_listed(LIST, authority.load()).entries
