"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kartoteka.notes.sentences import split


def cut(text: str, closed: tuple[int, ...] = ()) -> list[str]:
    return [span.cut(text) for span in split(text, closed=closed)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The clerk A. P. Smirnov wrote to N. Kh. Bunge and A.Ya. Yakovlev.",
        "It is in no. 5 of the paper, p. 12, of 3 May.",
        "Dr. Orlova and Prof. Petrov disagreed, cf. the diary of Gen. Lukin.",
        "He called them 'the old ones. and the lame' in his report.",
        "The carts, the mills, etc. were counted.",
        "Секретарь А. П. Смирнов и тов. Орлова писали в 1929 г. Наркомзему.",
        "The price rose to 2.5 roubles in Jan. and fell.",
        "He counted Tula. Orel. Kursk. Voronezh and Tambov among them.",
        "On 5 Dec. 1937 the trust (est. 1935) had no clerk.",
        "Письмо пришло 5 дек. 1937 г. в Москву, а по данным на 1 янв. Эльтон дал соль.",
        "Лист надійшов 5 груд. 1937 р. до Москви, а на поч. ХХ ст. Україна мала сіль.",
        "Am 3. Mai 1938 kam er an, und der XVII. Parteitag tagte im 19. Jahrhundert nicht.",
        "Der sog. Große Terror begann.",
        "The telegram left at 5 p.m. Moscow time and came at 7 a.m. Omsk time.",
    ],
)
def test_one_sentence(sentence: str) -> None:
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It closed in 1933.", "Nobody wept."),
        ("'Who counted them?'", "Nobody knew."),
        ("He asked (in vain).", "They left."),
        ("The carts, the mills, etc.", "They were counted."),
        ("It rained . . .", "Then it stopped."),
        ("План был выполнен в 1929 г.", "Однако хлеба не было."),
        ("There were 40 of them.", "12 came back."),
        ("He came in Dec.", "2500 carts were gone."),
        ("He came at 5 p.m.", "Moscow was dark."),
        ("Соль дали к 1 янв.", "Однако хлеба не было."),
        ("Es waren 19.", "Dann kam der Winter."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


def test_a_marker_closes_even_after_an_initial() -> None:
    text = "The letter went to Comrade S. He burned it."
    assert cut(text) == [text]
    assert cut(text, closed=(text.index(" He"),)) == ["The letter went to Comrade S.", "He burned it."]


def test_no_sentence_reaches_over_a_paragraph() -> None:
    assert cut("It read\n\nAll mills are closed") == ["It read", "All mills are closed"]


@given(st.text("Aa.?! \n'5", max_size=60))
def test_sentences_hold_every_word_in_order(text: str) -> None:
    spans = split(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    left = "".join(span.cut(text) for span in spans)
    assert "".join(left.split()) == "".join(text.split())
