"""Gold in running prose: the marks come off, and what is counted is what a person marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from kartoteka.errors import GoldError
from kartoteka.evaluate import prose, prose_scores
from kartoteka.findings import DateMention, Entity, EntityLabel, Work, WorkFindings

HEAD = "# language: en\n# manner: of no one\n\n"
BODY = (
    "{Ezhov|PERSON:ezhov} and {N. I. Ezhov|PERSON:ezhov} met {Vedernikov|PERSON:v} at the {{Soviet|NORP?} Embassy|ORG?}\n"
    "in {Kargopol|GPE} on {2 July 1937|1937-07-02}."
)


def _gold(tmp_path: Path, body: str) -> prose.GoldProse:
    path = tmp_path / "a.txt"
    path.write_text(HEAD + body, encoding="utf-8")
    return prose.load(path)


def _name(gold: prose.GoldProse, words: str, label: EntityLabel, cluster: str | None = None) -> Entity:
    start = gold.text.index(words)
    return Entity(
        start=start, end=start + len(words), text=words, label=label, cluster=cluster, by="model", confidence=0.9
    )


def _counts(
    gold: prose.GoldProse, *entities: Entity, dates: tuple[DateMention, ...] = ()
) -> dict[str, tuple[int, ...]]:
    found = WorkFindings(work=Work(work="a", path="a"), entities=entities, dates=dates)
    scores, _ = prose_scores.score(gold, found)
    return {each.stage: (each.gold, each.found, each.right) for each in scores}


def test_the_marks_come_off_and_each_stands_where_its_words_do(tmp_path: Path) -> None:
    gold = _gold(tmp_path, BODY)
    assert not set("{|}") & set(gold.text)
    assert [(each.span.cut(gold.text), each.label or each.edtf, each.optional) for each in gold.marked] == [
        ("Ezhov", "PERSON", False),
        ("N. I. Ezhov", "PERSON", False),
        ("Vedernikov", "PERSON", False),
        ("Soviet Embassy", "ORG", True),
        ("Soviet", "NORP", True),
        ("Kargopol", "GPE", False),
        ("2 July 1937", "1937-07-02", False),
    ]


def test_a_name_is_right_to_the_letter_only_and_optional_ones_count_neither_way(tmp_path: Path) -> None:
    gold = _gold(tmp_path, BODY)
    counts = _counts(
        gold,
        _name(gold, "Ezhov", "PERSON", "one"),
        _name(gold, "I. Ezhov", "PERSON", "one"),
        _name(gold, "Soviet Embassy", "ORG"),
        _name(gold, "Kargopol", "LOC"),
    )
    assert counts["names"] == (4, 3, 2)
    assert counts["names: place"] == (1, 1, 1)
    assert "names: ORG" not in counts


def test_pairs_are_counted_among_the_names_that_were_found(tmp_path: Path) -> None:
    gold = _gold(tmp_path, BODY)
    names = [_name(gold, "N. I. Ezhov", "PERSON", "one"), _name(gold, "Vedernikov", "PERSON", "one")]
    assert _counts(gold, _name(gold, "Ezhov", "PERSON", "one"), *names)["names: pairs that mean one"] == (1, 3, 1)


def test_a_date_is_right_if_it_means_the_same_days(tmp_path: Path) -> None:
    gold = _gold(tmp_path, BODY)
    start = gold.text.index("July 1937")
    date = DateMention(
        start=start, end=start + 9, text="July 1937", edtf="1937-07-02", earliest="", latest="", confidence=1.0
    )
    counts = _counts(gold, dates=(date,))
    assert counts["dates: found, and the days they mean"] == (1, 1, 1)
    assert counts["dates: the same, with exact words"] == (1, 1, 0)


@pytest.mark.parametrize(
    "body", ["{Ezhov|PERSON", "Ezhov|PERSON}", "{Ezhov|MAN}", "{Ezhov}", "{|ORG}", "{2 July|someday}"]
)
def test_a_mark_that_does_not_fit_is_named_with_its_place(tmp_path: Path, body: str) -> None:
    with pytest.raises(GoldError) as caught:
        _gold(tmp_path, f"One line.\n{body} went.")
    assert str(tmp_path / "a.txt") in str(caught.value.where)
