"""Citations written back into their text: whatever stands where, no letter of the text changes."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kartoteka
from kartoteka.findings import BackReference, Citation

TEXT = "<b> GARF, f. R-5446, op. 1, d. 2, l. 3 & more"


class _Reader(HTMLParser):
    """The words of a page, and whether every element is closed in its turn."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.open, self.tags = "", [""], list[dict[str, str | None]]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not (tag == "a" and "a" in self.open)
        self.open.append(tag)
        self.tags.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> _Reader:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == [""]
    return reader


def shown(markdown: str) -> str:
    """The text of Markdown that `annotate` wrote: links, elements and escapes undone, in this order."""
    words = re.sub(r'\]\(<[^<>]*> "(?:\\.|[^"\\])*"\)', "", markdown)
    words = re.sub(r"(?<!\\)((?:\\\\)*)(?:\[|<[^>]*>)", r"\1", words)
    return re.sub(r"\\(.)|&#(\d+);", lambda found: found[1] or chr(int(found[2])), words)


def cited(start: int, end: int, **fields: object) -> Citation:
    plain = Citation(start=start, end=end, raw="", kind="archival", scheme="fond", confidence=0.9, citation="1:1")
    return replace(plain, **fields)  # type: ignore[arg-type]


@st.composite
def texts_with_citations(draw: st.DrawFn) -> tuple[str, list[Citation]]:
    signs = st.sampled_from("ab Ж5.-+#*_[]()<>&\\`\"'~|=:!$\n\t")
    text = draw(st.text(signs, max_size=40))
    place = st.integers(0, len(text))
    spans = st.tuples(place, place).map(lambda pair: (min(pair), max(pair)))
    found = []
    for pieces in draw(st.lists(st.lists(spans, min_size=1, max_size=3), max_size=4)):
        keys = draw(st.sampled_from([(), ("rgaspi/17/3/9",), ("garf/R-1/1%2Fa/2",)]))
        start, end = min(pieces)[0], max(end for _, end in pieces)
        found.append(cited(start, end, pieces=tuple(pieces) if draw(st.booleans()) else (), keys=keys))
    return text, found


@given(texts_with_citations(), st.sampled_from([None, "https://example.org/?k={key}"]))
def test_the_text_is_unchanged_once_the_mark_up_is_stripped(
    given_: tuple[str, list[Citation]], link: str | None
) -> None:
    text, citations = given_
    assert read(kartoteka.annotate(text, citations, link=link)).text == text
    assert shown(kartoteka.annotate(text, citations, format="markdown", link=link)) == text


def test_html_says_key_confidence_and_status() -> None:
    (citation,) = kartoteka.parse(TEXT)
    page = read(kartoteka.annotate(TEXT, [citation], link="https://example.org/{key}"))
    (tag,) = page.tags
    assert tag["href"] == "https://example.org/garf/R-5446/1/2"
    assert (tag["data-key"], tag["data-status"]) == ("garf/R-5446/1/2", "resolved")
    assert tag["data-confidence"] == f"{citation.confidence:.2f}"


@pytest.mark.parametrize("status", ["ambiguous", "unresolved"])
def test_what_is_not_certain_says_so_and_is_no_link(status: Literal["ambiguous", "unresolved"]) -> None:
    citation = cited(0, 3, keys=("garf/R-1/1/1",), back_reference=BackReference(status=status))
    (tag,) = read(kartoteka.annotate(TEXT, [citation], link="https://example.org/{key}")).tags
    assert tag["data-status"] == status
    assert status in str(tag["class"])
    assert "href" not in tag


def test_a_reference_without_a_key_is_open() -> None:
    (tag,) = read(kartoteka.annotate(TEXT, [cited(0, 3)], link="https://example.org/{key}")).tags
    assert (tag["data-status"], "href" in tag) == ("open", False)


def test_the_address_of_a_key_leads_back_to_the_key() -> None:
    (tag,) = read(kartoteka.annotate(TEXT, [cited(0, 3, keys=("garf/R-1/1%2Fa/2",))], link="/unit/{key}")).tags
    assert tag["href"] == "/unit/garf/R-1/1%252Fa/2"


def test_a_callable_gives_the_address_and_what_it_gives_is_escaped() -> None:
    page = kartoteka.annotate(TEXT, [cited(0, 3)], link=lambda each: f'/?"{each.citation}')
    assert 'href="/?&quot;1:1"' in page
    assert "href" not in kartoteka.annotate(TEXT, [cited(0, 3)], link=lambda _: None)


@pytest.mark.parametrize(("url", "linked"), [("https://example.org/a", True), ("javascript:alert(1)", False)])
def test_a_printed_address_is_linked_if_it_is_of_the_web(url: str, *, linked: bool) -> None:
    citation = cited(0, 3, kind="print", scheme=None, csl={"URL": url})
    assert ("href" in kartoteka.annotate(TEXT, [citation])) is linked


def test_markdown_links_and_leaves_text_as_it_stands() -> None:
    text = "1. See *GARF*."
    made = kartoteka.annotate(text, [cited(7, 13, keys=("garf/R-1",))], format="markdown", link="/u/{key}")
    assert made == '1\\. See [\\*GARF\\*](</u/garf/R-1> "garf/R-1 resolved 0.90").'


@pytest.mark.parametrize(
    ("citation", "options"), [((0, 99), {}), ((0, 3), {"format": "latex"}), ((0, 3), {"link": "https://example.org/"})]
)
def test_what_cannot_be_done_is_a_value_error(citation: tuple[int, int], options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"outside|format|\{key\}"):
        kartoteka.annotate(TEXT, [cited(*citation)], **options)  # type: ignore[arg-type]


def test_the_room_of_the_same_name_does_not_stand_in_its_way() -> None:
    import kartoteka.annotate.dates

    assert kartoteka.annotate("a", []) == "a"
