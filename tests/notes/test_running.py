"""The running body: pages joined, markers taken out, every position leading back."""

from __future__ import annotations

from dataclasses import replace

from kartoteka.document import CleanText
from kartoteka.notes import find
from kartoteka.span import Edit, Span
from notes.printed import join, plain, take_apart, typeset

PAGES = """The clerk counted the sacks in the cellar of the har-
\f
vest bureau.1 He counted them again.

1 GATO, f. 1, op. 1, d. 3.
"""


def test_a_word_that_a_page_breaks_is_joined_and_the_join_is_a_row() -> None:
    apparatus = take_apart(plain(PAGES))
    assert (
        apparatus.body.text == "The clerk counted the sacks in the cellar of the harvest bureau. He counted them again."
    )
    (row,) = apparatus.corrections
    assert (row.before, row.after, row.rule, row.page) == ("har- vest", "harvest", "page-join", 1)
    assert PAGES[row.start : row.start + 4] == "har-"
    assert PAGES[: row.end].endswith("vest")


def test_a_claim_over_a_page_leads_back_to_both_pages() -> None:
    apparatus = take_apart(plain(PAGES))
    note = apparatus.notes[0].note
    assert note.claim == "The clerk counted the sacks in the cellar of the harvest bureau."
    assert [PAGES[start:end] for start, end in note.claim_pieces] == [
        "The clerk counted the sacks in the cellar of the har-",
        "vest bureau.",
    ]
    assert (note.claim_start, note.claim_end) == (0, PAGES.index("1 He"))


def test_the_words_of_the_body_lead_back_to_the_print() -> None:
    text = plain("The mill closed in 193312 and burned.¹³ Nobody wept.\n\n12 Ibid.\n\n13 RGAE, f. 4.\n")
    body = take_apart(text).body
    assert body.text == "The mill closed in 1933 and burned. Nobody wept."
    at = body.text.index("1933")
    assert [piece.cut(text.raw) for piece in body.pieces(Span(at, at + 4))] == ["1933"]
    at = body.text.index("Nobody")
    assert [piece.cut(text.raw) for piece in body.pieces(Span(at, at + 6))] == ["Nobody"]


def test_a_marker_is_found_in_a_number_that_cleaning_rewrote() -> None:
    raw = "They counted 3.118.2 Then they left.\n\n1 Ibid.\n\n2 RGAE, f. 4, op. 1, d. 9.\n"
    start = raw.index("3.118.2")
    clean = CleanText(text=raw).rewritten([Edit(Span(start, start + 7), "3,118.2")])
    apparatus = take_apart(plain(raw), clean=clean)
    assert apparatus.body.text == "They counted 3,118. Then they left."
    assert apparatus.notes[1].note.marker_start == raw.index("2 Then")


def test_furniture_inside_a_line_and_between_pages_is_left_out() -> None:
    raw = "The inspector asked for LIBRARY COPY the books.1 They\n\n1 Ibid.\n\n44 The Mills\n\nwere gone. He left.\n"
    furniture = [Span(raw.index("LIBRARY"), raw.index(" the books")), Span(raw.index("44 The"), raw.index("\n\nwere"))]
    apparatus = take_apart(plain(raw), furniture=furniture)
    assert apparatus.body.text == "The inspector asked for the books. They were gone. He left."
    assert [zone.kind for zone in apparatus.zones].count("furniture") == 2


def test_a_number_before_a_month_stays_in_the_body_though_it_is_raised() -> None:
    text = typeset("  From 8 March to^1^ May nothing was heard of the mill.^1^ It stood.\n\n~  ^1^RGAE, 7620/1/33, 5.")
    apparatus = take_apart(text)
    assert apparatus.body.text == "From 8 March to1 May nothing was heard of the mill. It stood."
    assert apparatus.notes[0].note.warnings[0].startswith("another 1 stands on page 1")


def test_a_paragraph_that_a_page_without_notes_breaks_is_one() -> None:
    raw = "The mill was closed by order of the district, which had no\n\nmill of its own. Nobody wept.1\n\n1 Ibid., l. 4.\n"
    assert "\n\n" not in take_apart(plain(raw)).body.text


def test_another_way_to_split_sentences_can_be_given() -> None:
    text = plain("The mill closed; nobody wept.1 It burned.\n\n1 RGAE, f. 4, op. 2.\n")

    def clauses(words: str) -> list[Span]:
        cut = words.index(";") + 1
        return [Span(0, cut), Span(cut + 1, len(words))]

    apparatus = find(text, clean=CleanText(text=text.raw), furniture=(), work="work", join=join, sentences=clauses)
    assert apparatus.notes[0].note.claim == "nobody wept. It burned."


def test_an_empty_text_and_one_line_give_nothing() -> None:
    assert take_apart(plain("\n \n")).notes == ()
    apparatus = take_apart(plain("One line"))
    assert apparatus.body.text == "One line"
    assert apparatus.notes == ()


def test_markers_lost_in_a_file_of_an_ocr_program_are_told_with_what_helps() -> None:
    text = typeset("The clerk counted the sacks.\n~1 GATO, f. 1, op. 1, d. 3.")
    (told,) = take_apart(replace(text, extraction="hocr")).warnings
    assert told.startswith("1 of 1 notes have no marker in the body: 1; raised numbers are found in pictures: put ")
    assert take_apart(text).warnings == ("1 of 1 notes have no marker in the body: 1",)
