"""Each archive's file carries references as they are printed and what must be read from them: the reader reads them so."""

from collections.abc import Iterator, Mapping

import pytest

from kartoteka import authority, cite
from kartoteka.authority.archives import Example
from kartoteka.findings import Citation

AUTHORITY = authority.load()

# Archives whose own way of writing is not read yet: call numbers without fond and opis, fonds with a name for a number.
NOT_YET = frozenset(
    [
        "aav",
        "na-ireland",
        "loc",
        "uiuc",
        "damsp",
        "fso-bremen",
        "ad-sse",
        "abs",
        "amzv",
        "slovanska",
        "vua",
        "tsda-bg",
    ]
)


def examples() -> Iterator[tuple[str, Example]]:
    for name, archive in AUTHORITY.archives.items():
        yield from ((name, example) for example in archive.examples)

    yield from (("general", example) for example in AUTHORITY.general_examples)


def counter_examples() -> Iterator[tuple[str, Example]]:
    for name, archive in AUTHORITY.archives.items():
        yield from ((name, example) for example in archive.counter_examples)


def name_only(value: object) -> str:
    return value if isinstance(value, str) else ""


def archival(example: Example) -> list[Citation]:
    passages = [cite.Passage(id="before", text=example.before)] if example.before else []
    found = cite.read([*passages, cite.Passage(id="asked", text=example.text)], AUTHORITY)
    return [each for each in found if each.kind == "archival" and each.note == "asked"]


def fields(citation: Citation, asked: Mapping[str, object]) -> dict[str, object]:
    """What was read in the fields that the example asks about, lists as in its JSON."""
    read = {name: getattr(citation, name) for name in asked if name != "levels"}
    found = {name: list(value) if isinstance(value, tuple) else value for name, value in read.items()}
    if "levels" in asked:
        # an example asks only for the further levels (papka, tom) that it names
        levels = asked["levels"]
        assert isinstance(levels, list)
        wanted = {level["level"] for level in levels}
        found["levels"] = [
            {"level": each.level, "value": each.value} for each in citation.levels if each.level in wanted
        ]
    return found


@pytest.mark.parametrize(("name", "example"), list(examples()), ids=name_only)
def test_example_reads_as_its_file_says(name: str, example: Example, request: pytest.FixtureRequest) -> None:
    if name in NOT_YET:
        request.applymarker(pytest.mark.xfail(strict=True, reason="its way of writing is not read yet"))
    found = archival(example)
    assert [fields(each, asked) for each, asked in zip(found, example.readings, strict=False)] == list(example.readings)
    assert len(found) == len(example.readings)


@pytest.mark.parametrize(("name", "example"), list(counter_examples()), ids=name_only)
def test_counter_example_names_no_file_of_the_archive(name: str, example: Example) -> None:
    assert not [each for each in archival(example) if each.archive == name]


@pytest.mark.parametrize("example", AUTHORITY.general_counter_examples, ids=lambda example: example.text[:30])
def test_what_only_looks_like_a_reference_has_no_fond(example: Example) -> None:
    assert not [each.raw for each in archival(example) if each.scheme == "fond"]
