from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from factories import cited, says
from index.conftest import Filled
from kartoteka import index
from kartoteka.findings import CitedDocument, Note, WorkFindings
from kartoteka.index.database import reading
from kartoteka.index.search import found_with
from kartoteka.index.words import DOCUMENT, NOTE, asked
from kartoteka.index.words import says as says_it


def noted(name: str, *texts: str) -> WorkFindings:
    work = says(name, *(cited("rgaspi/17/3/994") for _ in texts))
    notes = (replace(note, text=text, raw=text) for note, text in zip(work.notes, texts, strict=True))
    return replace(work, notes=tuple(notes))


def rows(engine: Engine, words: str, kind: int = NOTE) -> list[int]:
    with reading(engine) as connection:
        return [row for (_, row), _ in found_with(connection, asked(words), kind)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Молотову", [0]),
        ("molotovu", [0]),
        ("Molotov*", [0, 1]),
        ("молот* wagons", [1]),
        ('"freight wagons"', [1]),
        ('"wagons freight"', []),
        ("zasedanii", [2]),
        ("zasedaniy", [2]),
        ("obiavlenie", [2]),
        ("Zukov", [3]),
        ("nothing", []),
    ],
)
def test_words_in_either_script_beginnings_and_phrases(filled: Filled, words: str, found: list[int]) -> None:
    engine = filled(
        noted("one", "Телеграмма Молотову", "Molotov's freight wagons", "Объявление о заседаний", "Žukov to the wagons")
    )
    assert rows(engine, words) == found


def test_titles_and_names_of_what_is_cited(filled: Filled) -> None:
    letter = cited("rgaspi/17/3/1", cited_document=CitedDocument(title="Letter on the harvest", author="M. Kalinin"))
    book = cited("rgaspi", kind="print", keys=(), csl={"title": "Bread", "author": [{"family": "Berg", "given": "A."}]})
    series = cited("rgaspi", kind="record-series", keys=(), title="Протоколы заседаний")
    engine = filled(says("one", letter, book, series))
    assert [rows(engine, words, DOCUMENT) for words in ("Калинин harvest", "berg bread", "protokoly")] == [
        [0],
        [1],
        [2],
    ]
    assert rows(engine, "harvest") == []


def test_a_work_that_comes_again_or_goes_takes_its_words_along(filled: Filled) -> None:
    engine = filled(noted("one", "carts"), noted("two", "horses"))
    index.add(engine, noted("one", "wagons"))
    assert (rows(engine, "carts"), rows(engine, "wagons"), rows(engine, "horses")) == ([], [0], [0])
    index.remove(engine, says("two").work.work)
    index.add(engine, noted("three", "mules"))
    assert (rows(engine, "horses"), rows(engine, "mules")) == ([], [0])


def test_a_note_without_words_and_a_question_without_any(filled: Filled) -> None:
    lost = Note(work=says("one").work.work, note="n", status="text-missing", confidence=0.5)
    engine = filled(replace(says("one"), notes=(lost,)))
    assert asked(' "" * - ') == []
    assert rows(engine, "lost") == []


# quotation marks make phrases of a question
@given(st.text(alphabet=st.characters(max_codepoint=0x4FF, exclude_characters='"')))
def test_a_note_is_found_by_each_of_its_words(text: str) -> None:
    for word in text.split():
        assert all(says_it({"text": text, "raw": None, "evidence": []}, [phrase], NOTE) for phrase in asked(word))


@given(st.text())
def test_signs_of_a_query_mean_nothing(text: str) -> None:
    for phrase, _ in asked(text):
        assert all(word.isalnum() for word in phrase)
