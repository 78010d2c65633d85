"""Dates and names of the real chapter, where it lies beside the repository; facts only, none of its text."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.annotate import dates, entities, linking, nlp
from kartoteka.annotate.lexicon import from_gazetteer
from kartoteka.annotate.recognisers import Spacy
from kartoteka.authority import load
from kartoteka.findings import Entity

CHAPTER = Path(__file__).parents[3] / "shared" / "real" / "chapter.txt"
pytestmark = pytest.mark.skipif(not CHAPTER.is_file(), reason="the real chapter is not beside the repository")

DATES = {
    "26 September": "1936-09-26",
    "23 May 1937": "1937-05-23",
    "8 June": "1937-06-08",
    "5-15 August": "1937-08-05/1937-08-15",
    "second half of 1937": "1937-07/1937-12",
    "November-December 1937": "1937-11/1937-12",
    "9 January": "1938-01-09",
    "1st April": "1938-04-01",
    "From 1 February to 29 August 1939": "1939-02-01/1939-08-29",
    "24 November": "1938-11-24",
    "1932-3": "1932/1933",
    "from August 1937 to September 1938": "1937-08/1938-09",
    "end of 1938-9": "1938-10/1939",
    "1970s": "197X",
    "30-40-kh godakh": "1930/1949",
}
NAMES = {
    "G. G. Yagoda": ("PERSON", "iagoda-gg"),
    "Yagoda": ("PERSON", "iagoda-gg"),
    "Eikhe": ("PERSON", "eikhe-ri"),
    "A.Ya. Vyshinskii": ("PERSON", "vyshinskii-ai"),
    "Kaganovich, L.": ("PERSON", "kaganovich-lm"),
    "Polithuro": ("ORG", "politbiuro"),
    "NKVD USSR": ("ORG", "nkvd"),
    "Azov-Black Sea krai": ("GPE", "azov-black-sea-krai"),
    "Novosibirsk oblast": ("GPE", "novosibirsk-oblast"),
    "Great Terror": ("EVENT", "terror"),
    "sprayka": ("TERM", "spravka"),
    "troiki": ("TERM", "troika"),
}


def test_the_dates_mean_what_the_chapter_says() -> None:
    found = {mention.text: mention.edtf for mention in dates.find(CHAPTER.read_text(encoding="utf-8"))}
    assert {words: found.get(words) for words in DATES} == DATES


@pytest.mark.slow
def test_the_names_are_found_under_their_labels_and_clusters() -> None:
    text = CHAPTER.read_text(encoding="utf-8")
    (mentions,) = entities.find([text], recognisers=[Spacy(nlp.load)], lexicon=from_gazetteer(load().gazetteer))
    found: dict[str, set[tuple[str, str | None]]] = {}
    each: Entity
    for each in linking.cluster(mentions):
        found.setdefault(each.text, set()).add((each.label, each.cluster))
    assert {words: found.get(words) for words in NAMES} == {words: {meant} for words, meant in NAMES.items()}
