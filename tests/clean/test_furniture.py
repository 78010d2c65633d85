from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

import pdfs
from clean.texts import cleaned, plain
from kartoteka import extract
from kartoteka.clean import Cleaned, clean

WORDS = [
    "office",
    "province",
    "ledger",
    "figures",
    "inspectors",
    "autumn",
    "wagons",
    "rye",
    "oats",
    "bookkeepers",
    "railway",
    "weather",
    "secretary",
    "district",
    "letter",
    "capital",
    "spring",
    "discrepancy",
    "file",
    "harvest",
    "station",
    "clerk",
    "answer",
    "copy",
    "granary",
    "winter",
    "report",
    "meeting",
    "village",
    "road",
]


def body(seed: int) -> str:
    """Three lines of words that no other page has in this order."""
    words = Random(seed).choices(WORDS, k=36)
    return "".join(" ".join(["The", *words[at : at + 12]]) + ".\n" for at in (0, 12, 24))


BODY = body(0)


def pieces(found: Cleaned, raw: str, *kinds: str) -> list[str]:
    return [piece.span.cut(raw) for piece in found.furniture if piece.kind in kinds]


def book(*heads: str, foot: str = "{n} Ibid., p. {n}.") -> str:
    pages = [f"{head}\n{body(at)}{foot.format(n=at * 3 + 5)}\n" for at, head in enumerate(heads)]
    return "\f".join(pages)


def test_heads_that_come_again_and_numbers_that_count_on_are_furniture() -> None:
    raw = book(*(f"{n} M. Kuznetsova" if n % 2 == 0 else f"Forty Wagons {n}" for n in range(158, 168)))
    found = cleaned(raw)
    assert pieces(found, raw, "page-number") == [str(n) for n in range(158, 168)]
    assert set(pieces(found, raw, "running-head")) == {"M. Kuznetsova", "Forty Wagons"}
    assert len(found.furniture) == 20
    assert found.labels == {page: str(157 + page) for page in range(1, 11)}


def test_notes_that_are_alike_on_every_page_are_no_feet() -> None:
    raw = book(*[""] * 12, foot="{n} GARF, 5446/1/{n}, 3.")
    assert cleaned(raw).furniture == ()


def test_a_head_with_misread_letters_is_still_one() -> None:
    heads = [
        "Forty Wagons",
        "Forty Wagohs",
        "Fortv Wagons",
        "Forty Wagons",
        "F0rty Wagons",
        "Forty Waqons",
        "Forty Wagons",
    ]
    raw = book(*heads)
    assert len(pieces(cleaned(raw), raw, "running-head")) == 7


def test_the_title_of_a_chapter_is_no_head_though_the_heads_repeat_it() -> None:
    pages = ["Forty Wagons\nM. Kuznetsova\n\n" + BODY, *(f"Forty Wagons {n}\n" + body(n) for n in range(12, 20))]
    raw = "\f".join(pages)
    found = cleaned(raw)
    assert [piece.page for piece in found.furniture if piece.kind == "running-head"] == list(range(2, 10))


def test_the_number_of_a_chapter_is_no_page_number_though_it_fits() -> None:
    raw = "\f".join(f"{n}\n{n} Chapter about wagons\n{body(n)}" for n in range(1, 6))
    found = cleaned(raw)
    assert pieces(found, raw, "page-number") == ["1", "2", "3", "4", "5"]
    assert pieces(found, raw, "running-head") == []


def test_roman_numbers_count_on_too() -> None:
    raw = book("xii Preface", "Preface xiii", "xiv Preface", "Preface xv", "xvi Preface")
    found = cleaned(raw)
    assert list(found.labels.values()) == ["xii", "xiii", "xiv", "xv", "xvi"]


def test_a_page_without_number_between_two_that_count_on_is_counted() -> None:
    raw = book("- 41 -", "- 42 -", "", "- 44 -", "- 45 -")
    assert cleaned(raw).labels == {1: "41", 2: "42", 3: "43", 4: "44", 5: "45"}


def test_numbers_that_do_not_count_on_label_nothing() -> None:
    raw = book("1936", "12", "1937", "400", "8")
    found = cleaned(raw)
    assert found.labels == {}
    assert found.furniture == ()


def test_two_pages_are_enough_if_their_numbers_count_on() -> None:
    raw = book("158 M. Kuznetsova", "Forty Wagons 159")
    assert cleaned(raw).labels == {1: "158", 2: "159"}


def test_heads_of_a_pdf(tmp_path: Path) -> None:
    text = extract.read(pdfs.with_heads(tmp_path / "heads.pdf"))
    found = clean(text)
    assert [found.labels[page.number] for page in text.pages] == [str(200 + page.number) for page in text.pages]
    assert {piece.page for piece in found.furniture} == set(range(2, len(text.pages) + 1))
    assert set(pieces(found, text.raw, "running-head")) == {"M. Kuznetsova", "Forty Wagons"}


def test_a_head_is_a_paragraph_of_its_own_and_stays_in_the_text() -> None:
    raw = book(*(f"{n} M. Kuznetsova" for n in range(158, 164)))
    text = cleaned(raw).text.text
    assert "158 M. Kuznetsova\n\nThe " in text


def test_heads_stand_between_paragraphs_where_page_breaks_are_lost() -> None:
    page = (body(1) + body(2) + body(3)).replace("\n", " ")
    raw = "\n\n".join(f"{n} M. Kuznetsova\n\n{page}" for n in range(158, 164))
    found = cleaned(raw)
    assert pieces(found, raw, "page-number") == [str(n) for n in range(158, 164)]
    assert found.labels == {}


def test_heads_of_left_and_right_pages_prove_each_other() -> None:
    page = (body(1) + body(2) + body(3)).replace("\n", " ")
    heads = ["203\n\n204    Letters Upward", "N. Orlova    205", "206    Letters Upward"]
    raw = "\n\n".join(f"{head}\n\n{page}" for head in heads)
    found = cleaned(raw)
    assert pieces(found, raw, "page-number") == ["203", "204", "205", "206"]
    assert pieces(found, raw, "running-head") == ["Letters Upward", "N. Orlova", "Letters Upward"]


def test_the_only_page_break_of_a_short_manuscript_proves_itself() -> None:
    short = "The first letter is lost.1 Nobody answered.2"
    raw = f"{short}\n\n41\n\n42 Clara Henning\n\n{short}\n\n1 Ibid., p. 5.\n\n2 Ibid., p. 6.\n"
    found = cleaned(raw)
    assert pieces(found, raw, "page-number") == ["41", "42"]
    assert pieces(found, raw, "running-head") == ["Clara Henning"]
    # a list that counts on, and a note whose words stand on the next line
    assert cleaned(f"{short}\n\n41\n42\n43\n\n{short}").furniture == ()
    assert cleaned(f"{short}\n\n41\nIbid.\n42 Clara Henning\n\n{short}").furniture == ()


def test_two_feet_between_blank_lines_are_page_numbers() -> None:
    page = (body(1) + body(2) + body(3)).replace("\n", " ")
    raw = f"{page}\n\n1\n\n{page}\n\n2\n\nNotes\n\n1. Ibid.\n\n2. Ibid.\n"
    assert pieces(cleaned(raw), raw, "page-number") == ["1", "2"]
    raw = f"{page}\n1\n{page}\n2\n{page}"
    assert cleaned(raw).furniture == ()


def test_one_note_a_page_counts_on_but_is_no_head() -> None:
    page = (body(1) + body(2) + body(3)).replace("\n", " ")
    raw = "\n\n".join(f"{page}\n\n{n} Ibid., p. 1{n}." for n in range(4, 12))
    assert cleaned(raw).furniture == ()


def test_numbered_notes_and_lists_are_no_heads() -> None:
    page = (body(1) + body(2) + body(3)).replace("\n", " ")
    raw = "\n\n".join(f"{page}\n\n{n} GARF, 5446/{n}/3, 4.\n\n{n + 1} Ibid.\n\n{n}. List {n}" for n in range(1, 12, 2))
    assert cleaned(raw).furniture == ()


@pytest.mark.parametrize(
    ("stamp", "kind"),
    [
        ("NOTICE\nThis material may be protected by Copyright Law (Title 17, U.S. Code)", "notice"),
        ("NOTICE: THIS MATERIAL MAY BE PROTECTED BY COPYRIGHT LAW (TITLE 17 U.S. CODE)", "notice"),
        ("Thls materlal may be protected bv Copyright Law (Tit1e 17, U.S. Code)", "notice"),
        ("This content downloaded from 137.99.31.134 on Mon, 23 May 2016 01:03:44 UTC", "stamp"),
        ("All use subject to https://about.jstor.org/terms", "stamp"),
        ("All use subject to https://ahout.jstor.orq/terms", "stamp"),
        ("Digitized by the Internet Archive in 2011", "stamp"),
        ("Original from UNIVERSITY OF MICHIGAN", "stamp"),
    ],
)
def test_a_stamp_is_known_by_its_words(stamp: str, kind: str) -> None:
    raw = f"{BODY}{stamp}\n{BODY}"
    found = cleaned(raw)
    assert pieces(found, raw, "notice", "stamp") == [stamp]
    assert found.furniture[0].kind == kind


def test_a_stamp_inside_a_line_is_cut_out_of_it() -> None:
    raw = "the Great NOTICE This material may be protected by Copyright Law (Title 17, U.S. Code) Ledger of the office"
    (piece,) = cleaned(raw).furniture
    rest = raw[: piece.span.start] + raw[piece.span.end :]
    assert rest.split() == ["the", "Great", "Ledger", "of", "the", "office"]


def test_nothing_is_furniture_on_a_page_of_prose() -> None:
    assert cleaned(BODY * 5).furniture == ()
    assert plain(BODY).page_at(0) == 1
