"""Zones of pages that were read from pictures: sizes waver, lines fall, labels are misread."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kartoteka.document import Text
from kartoteka.notes import Apparatus
from notes.printed import take_apart
from sheets import LEFT, Sheets

BODY = """
The ferry at Osinniki carried sixty carts on a market day and none at
all when the ice was going out. Nobody in the town had ever counted
the days on which it stood still, until the committee asked for them
in a letter that came by the last ferry of the year, and the ferryman
wrote down a number from memory which he was never to hear the end of.
  The number was twenty. It was taken over into the plan, the plan
into the budget, and the budget into the speech of the chairman, who
praised the ferry for standing still on no more than twenty days.
"""
MORE = """
carts waited on the far bank with their harness frozen to the shafts,
and the women who had come with them slept in the granary for a week
without a word from the other side, though they could see the lights.
  When the river opened the first cart to cross was the chairman's
own. He had left his overcoat in the granary, and wished it back.
"""
NOTES = """
  1) Gatchina archive, folder of the ferry, leaf 12. The letter itself
is lost, but its number stands in the register of the committee.
  2) Register of the committee, leaf 40. The hand is the ferryman's.
"""
GARBLED = """
  fi Gatdina ardive, foldcr of thc ferrv, Ieaf 12. Thc letter itfelf
is loft, but its nnmber ftands in the regifter of thc committee.
  Ss Regifter of the committee, leaf 40. The hand is tbe ferryman's.
"""
QUOTATION = """
We beg the committee to believe that a river is not a road,
and that it does not open because a telegram has been sent.
"""


def told(text: Text, apparatus: Apparatus) -> list[tuple[str, str]]:
    """The kind of each line, and its first two words."""
    out = []
    for line in text.lines:
        held = [zone.kind for zone in apparatus.zones if line.span in zone.span]
        out.append((str(held[0]) if held else "-", " ".join(line.span.cut(text.raw).split()[:2])))
    return out


def of_kind(text: Text, *kinds: str) -> list[str]:
    """The first two words of the lines of a kind."""
    return [words for kind, words in told(text, take_apart(text)) if kind in kinds]


def firsts(*blocks: str) -> list[str]:
    return [" ".join(line.split()[:2]) for block in blocks for line in block.strip("\n").split("\n")]


def chapter() -> Sheets:
    """Two pages with notes at the foot, a quotation on the first."""
    return (
        Sheets()
        .lines(BODY)
        .gap(6)
        .lines(QUOTATION, size=8.5, indent=12)
        .gap(6)
        .lines(BODY)
        .gap(12)
        .lines(NOTES, size=8)
        .page()
        .lines(BODY)
        .gap(12)
        .lines(NOTES.replace("1)", "3)").replace("2)", "4)"), size=8)
    )


@settings(max_examples=30, deadline=None, derandomize=True)
@given(st.integers(0, 1000), st.sampled_from((0.0, 0.02, 0.04)), st.sampled_from((-0.02, 0.0, 0.012)))
def test_sizes_that_waver_and_lines_that_fall_change_nothing(seed: int, noise: float, skew: float) -> None:
    exact, text = chapter().text("text-layer"), chapter().text(noise=noise, skew=skew, seed=seed)
    assert of_kind(text, "note") == of_kind(exact, "note")
    if noise < 0.04:  # two lines of a quotation may both be measured a tenth too large
        assert told(text, take_apart(text)) == told(exact, take_apart(exact))


@pytest.mark.parametrize("labels", [NOTES, GARBLED])
def test_notes_are_known_by_type_and_place_though_no_label_can_be_read(labels: str) -> None:
    text = Sheets().lines(BODY).gap(12).lines(labels, size=8).text(noise=0.04)
    assert of_kind(text, "note") == firsts(labels)
    words = [each.note.text or "" for each in take_apart(text).notes]
    assert sum(len(each.split()) for each in words) >= 30


def test_a_page_may_hold_more_notes_than_body() -> None:
    text = Sheets().lines(BODY).gap(12).lines(NOTES + NOTES.strip("\n").join("\n\n") * 6, size=8).text(noise=0.04)
    assert of_kind(text, "body") == firsts(BODY)


def test_a_rule_parts_notes_of_the_size_of_the_body() -> None:
    page = Sheets().lines(BODY).rule().lines(NOTES)
    assert of_kind(page.text(), "note") == firsts(NOTES)
    zone = next(zone for zone in take_apart(page.text()).zones if zone.kind == "note")
    assert "a rule stands above" in [reason.words for reason in zone.evidence]


def test_an_underlined_word_is_no_rule_above_notes() -> None:
    page = Sheets().lines(BODY)
    page.foot -= 14
    assert of_kind(page.rule(30).lines(MORE).text(), "note") == []


def test_why_a_zone_is_of_notes_is_said_in_words() -> None:
    text = Sheets().lines(BODY).rule().lines(NOTES, size=8).text(noise=0.03)
    zone = next(zone for zone in take_apart(text).zones if zone.kind == "note")
    assert {reason.feature for reason in zone.evidence} >= {"rule", "type-size", "at-foot", "leading"}
    assert all(reason.words for reason in zone.evidence)


def test_small_type_with_body_below_it_is_a_quotation() -> None:
    page = Sheets().lines(BODY).gap(6).lines(QUOTATION, size=8.5, indent=12).gap(6).lines(BODY)
    text = page.gap(12).lines(GARBLED, size=8).text(noise=0.04)
    assert of_kind(text, "block-quotation") == firsts(QUOTATION)
    assert of_kind(text, "note") == firsts(GARBLED)


def test_two_columns_have_a_foot_each_and_the_body_reads_on() -> None:
    left, right = 40.0, 230.0
    narrow = {"one": "\n".join(BODY.split("\n")[:4]), "two": "\n".join(MORE.split("\n")[:4])}
    half = [line[:34] for line in (narrow["one"] + narrow["two"]).split("\n") if line]
    notes = [line[:40] for line in GARBLED.strip("\n").split("\n")]
    text = (
        Sheets()
        .column(left)
        .lines("\n".join(half))
        .gap(12)
        .lines("\n".join(notes), size=8)
        .column(right)
        .lines("\n".join(half))
        .gap(12)
        .lines("\n".join(notes), size=8)
        .text(noise=0.03)
    )
    assert of_kind(text, "note") == firsts("\n".join(notes)) * 2
    assert take_apart(text).body.text.count("The ferry") == 2


def test_notes_may_run_across_both_columns() -> None:
    half = "\n".join(line[:34] for line in (BODY + MORE).split("\n") if line)
    page = Sheets().column(40.0).lines(half)
    foot = page.foot + 12
    text = page.column(230.0).lines(half).column(40.0, foot=foot).lines(GARBLED, size=8).text(noise=0.03)
    assert of_kind(text, "note") == firsts(GARBLED)


def test_a_note_runs_on_to_a_page_that_has_no_other() -> None:
    open_note = NOTES.rstrip(".\n") + " and"
    text = (
        Sheets()
        .lines(BODY)
        .gap(12)
        .lines(open_note, size=8)
        .page()
        .lines(MORE)
        .gap(12)
        .lines("the ink is that of the office, as the clerk had to admit in the end.", size=8)
        .text(noise=0.03)
    )
    notes = [each.note for each in take_apart(text).notes]
    assert (notes[-1].text or "").endswith(
        "hand is the ferryman's and the ink is that of the office, as the clerk had to admit in the end."
    )
    assert notes[-1].page == 1


def test_a_page_of_notes_alone_between_pages_of_body() -> None:
    open_note, rest = (
        NOTES.rstrip(".\n") + ", of whom it is told that",
        (BODY.replace("  The", "The") * 3).replace("\n\n", "\n"),
    )
    text = (
        Sheets().lines(BODY).gap(12).lines(open_note, size=8).page().lines(rest, size=8).page().lines(BODY * 2)
    ).text(noise=0.03)
    kinds = {kind for (kind, _), line in zip(told(text, take_apart(text)), text.lines, strict=True) if line.page == 2}
    assert kinds == {"note"}
    last = take_apart(text).notes[-1].note
    assert last.page == 1
    assert (last.text or "").endswith("no more than twenty days.")


def test_a_note_in_the_margin_is_kept_out_of_the_body() -> None:
    page = Sheets().lines(BODY)
    page.at(8.0, 96.0, "The ice", size=7)
    text = page.lines(MORE).text(noise=0.03)
    assert of_kind(text, "marginal") == ["The ice"]
    assert "The ice" not in take_apart(text).body.text


def test_what_a_file_says_of_lines_is_heard() -> None:
    text = (
        Sheets()
        .lines("The Ferry", zone="heading")
        .lines(BODY, zone="body")
        .lines("Fig. 2. The ferry in 1931", zone="caption")
        .lines(MORE, zone="body")
        .lines("The hand is the ferryman's, and he wrote no other.", zone="note")
        .text("page")
    )
    assert of_kind(text, "note") == ["The hand"]
    assert of_kind(text, "caption") == ["Fig. 2."]
    assert of_kind(text, "heading") == ["The Ferry"]
    assert "Fig. 2" not in take_apart(text).body.text
    assert [each.note.text for each in take_apart(text).notes] == ["The hand is the ferryman's, and he wrote no other."]


def test_a_file_that_knows_no_notes_says_nothing_by_calling_them_body() -> None:
    text = Sheets().lines(BODY, zone="body").gap(12).lines(NOTES, size=8, zone="body").text("alto", noise=0.03)
    assert of_kind(text, "note") == firsts(NOTES)


def test_the_layer_of_an_ocr_program_is_measured_too() -> None:
    text = chapter().text("text-layer", noise=0.04)
    assert text.measured == {1, 2}
    assert chapter().text("text-layer").measured == frozenset()
    assert told(text, take_apart(text)) == told(text, take_apart(chapter().text("text-layer")))


def test_left_margin_of_the_tests_is_no_margin_of_the_program() -> None:
    shifted = Sheets().column(LEFT + 60).lines(BODY).gap(12).lines(NOTES, size=8).text(noise=0.03)
    assert of_kind(shifted, "note") == firsts(NOTES)


def test_pages_photographed_from_several_distances_are_brought_to_one_scale() -> None:
    scales = (1.0, 1.35, 0.8, 1.15, 0.7)
    sheets = Sheets(left=30.0, foot=20.0)
    for number, scale in enumerate(scales):
        sheets = sheets.page() if number else sheets
        sheets.lines(BODY, size=10 * scale).gap(12 * scale).lines(GARBLED, size=8 * scale)
    assert of_kind(sheets.text(noise=0.02), "note") == firsts(GARBLED) * len(scales)


@pytest.mark.parametrize("title", ["The Ferryman's Number.", "2) The Ferry", "Chapter the Second"])
def test_what_stands_alone_in_the_middle_is_a_heading(title: str) -> None:
    sheets = Sheets().lines(BODY).gap(12).lines(title, indent=170 - 2.5 * len(title)).gap(12).lines(BODY)
    assert of_kind(sheets.gap(12).lines(NOTES, size=8).text(noise=0.03), "heading") == firsts(title)


def test_a_caption_interrupts_no_sentence() -> None:
    sheets = Sheets().lines(BODY.rsplit(".", 2)[0] + " and").gap(80)
    sheets.lines("Fig. 2. The ferry in 1931", size=8, indent=120).gap(14)
    text = sheets.lines(MORE).gap(12).lines(NOTES, size=8).text(noise=0.03)
    assert of_kind(text, "caption") == ["Fig. 2."]
    body = take_apart(text).body.text
    assert "and carts waited" in body.replace("\n", " ")


def test_a_quotation_at_the_foot_is_one_where_labels_can_be_read() -> None:
    sheets = Sheets()
    for _ in range(3):
        sheets.lines(BODY).gap(12).lines(NOTES, size=8).page()
    sheets.lines(BODY).gap(6).lines(QUOTATION, size=8.5, indent=12).page().lines(BODY).gap(12).lines(NOTES, size=8)
    for extraction in ("ocr", "text-layer"):
        assert of_kind(sheets.text(extraction), "block-quotation") == firsts(QUOTATION)


def test_notes_under_letters_may_end_a_section_in_the_middle_of_a_page() -> None:
    lettered = NOTES.replace("1)", "a)").replace("2)", "b)")
    sheets = Sheets().lines(BODY).gap(12).lines(lettered, size=8).gap(20)
    text = sheets.lines("The Second Ferry", indent=130).gap(14).lines(BODY).text(noise=0.03)
    assert of_kind(text, "note") == firsts(lettered)
    assert of_kind(text, "heading") == ["The Second"]
