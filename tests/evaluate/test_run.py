from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from evaluate.perfect import findings
from kartoteka import evaluate
from kartoteka.errors import GoldError, MissingInputError
from kartoteka.evaluate.gold import GoldWork, load
from kartoteka.evaluate.run import score_work
from kartoteka.findings import Citation, WorkFindings

GOLD = Path(__file__).parents[2] / "corpus" / "gold"
TEXTS = sorted(path for path in GOLD.glob("*.jsonl") if load(path).source.suffix == ".txt")


def raw(gold: GoldWork) -> str:
    return gold.source.read_text(encoding="utf-8")


def wagons() -> tuple[GoldWork, str, WorkFindings]:
    gold = load(GOLD / "whitcombe-wagons.jsonl")
    return gold, raw(gold), findings(gold, raw(gold))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_a_perfect_program_finds_is_all_right(path: Path) -> None:
    gold = load(path)
    scores = score_work(gold, raw=raw(gold), found=findings(gold, raw(gold)))
    assert scores.misses == ()
    assert [score for score in scores.scores if score.f1 < 1] == []
    assert {"notes", "notes: links", "archival", "print", "record series", "back-references"} <= {
        score.stage for score in scores.scores if score.gold > 0
    }


def test_a_program_that_finds_nothing_gets_nothing() -> None:
    gold, text, found = wagons()
    nothing = WorkFindings(work=replace(found.work, title=None, author=None, year=None))
    assert all(score.right == score.found == 0 for score in score_work(gold, raw=text, found=nothing).scores)


def changed(found: WorkFindings, raw_words: str, change: Callable[[Citation], Citation]) -> WorkFindings:
    return replace(found, citations=tuple(change(each) if each.raw == raw_words else each for each in found.citations))


WRONG = {
    "archive": ("RTsKhIDNI, 17/3/994, 56", lambda one: replace(one, archive="garf"), {"archival", "archival: archive"}),
    "leaf": ("RTsKhIDNI, 17/3/994, 56", lambda one: replace(one, leaves=("65",)), {"archival", "archival: leaves"}),
    "key": ("RTsKhIDNI, 17/3/994, 56", lambda one: replace(one, keys=()), {"archival: keys"}),
    "kind": (
        "RTsKhIDNI, 17/3/994, 56",
        lambda one: replace(one, kind="print"),
        {"archival", "archival: archive", "archival: fond", "archival: opis", "archival: delo", "archival: leaves"}
        | {"archival: keys", "print"},
    ),
    "Ibid. unresolved": ("Ibid., 33-4", lambda one: replace(one, back_reference=None), {"back-references"}),
    "relation": ("Istochnik, 1994, no. 3, p. 89", lambda one: replace(one, relation="direct"), {"relations"}),
}


@pytest.mark.parametrize("name", WRONG)
def test_one_wrong_field_shows_where_it_belongs_and_nowhere_else(name: str) -> None:
    gold, text, found = wagons()
    words, change, stages = WRONG[name]
    scores = score_work(gold, raw=text, found=changed(found, words, change))
    assert {score.stage for score in scores.scores if score.f1 < 1} == stages


def test_a_marker_at_another_place_is_no_link() -> None:
    gold, text, found = wagons()
    notes = tuple(
        replace(note, marker_start=text.index("Balashov as fodder")) if note.label == "3" else note
        for note in found.notes
    )
    scores = {score.stage: score for score in score_work(gold, raw=text, found=replace(found, notes=notes)).scores}
    assert scores["notes: links"].right == scores["notes: links"].gold - 1
    assert scores["notes"].f1 == 1


def test_two_notes_with_each_others_text_are_both_wrong() -> None:
    gold, text, found = wagons()
    by_label = {note.label: note for note in found.notes}
    swapped = {"2": by_label["3"].text, "3": by_label["2"].text}
    notes = tuple(replace(note, text=swapped.get(note.label or "", note.text)) for note in found.notes)
    scores = {score.stage: score for score in score_work(gold, raw=text, found=replace(found, notes=notes)).scores}
    assert scores["notes"].right == scores["notes"].gold - 2


def test_what_is_found_beyond_the_gold_costs_precision() -> None:
    gold, text, found = wagons()
    extra = replace(found.citations[0], citation="extra", note=None)
    dates = (
        *found.dates,
        replace(found.dates[0], start=text.index("1408" if "1408" in text else "1.408"), end=text.index("1.408") + 5),
    )
    scores = {
        score.stage: score
        for score in score_work(
            gold, raw=text, found=replace(found, citations=(*found.citations, extra), dates=dates)
        ).scores
    }
    assert scores["archival"].found == scores["archival"].gold + 1
    assert scores["archival"].recall == 1
    assert scores["dates"].found == scores["dates"].gold + 1


def no_parse(_: Sequence[str]) -> list[list[Citation]]:
    raise AssertionError


def test_run_reads_a_folder_of_gold_and_its_works(tmp_path: Path) -> None:
    def read(path: Path) -> tuple[str, WorkFindings]:
        gold = next(load(each) for each in TEXTS if load(each).source == path)
        return raw(gold), findings(gold, raw(gold))

    for path in TEXTS:
        lines = path.read_text(encoding="utf-8").splitlines()
        head = {**json.loads(lines[0]), "source": str(load(path).source)}
        (tmp_path / path.name).write_text("\n".join([json.dumps(head), *lines[1:]]), encoding="utf-8")
    report = evaluate.run(tmp_path, read=read, parse=no_parse)
    assert [each.name for each in report.documents] == [path.stem for path in TEXTS]
    assert {score.f1 for score in report.totals()} == {1.0}
    assert report.mean_f1("archival") == 1.0
    assert "| archival |" in report.markdown()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["[1]"], "braces"),
        (["{not json"], "JSON"),
        (['{"row": "note"}'], "head"),
        (['{"row": "head", "judged": ["notes"]}'], "source"),
        (['{"row": "head", "source": "a.txt", "judged": ["colours"]}'], "colours"),
        (['{"row": "head", "source": "a.txt"}', '{"row": "remark"}'], "remark"),
        (['{"row": "head", "source": "a.txt"}', '{"row": "note", "status": "lost"}'], "lost"),
        (
            ['{"row": "head", "source": "a.txt"}', '{"row": "note", "status": "linked", "citations": [{"raw": 5}]}'],
            "raw",
        ),
    ],
)
def test_gold_that_does_not_fit_says_where(tmp_path: Path, lines: list[str], message: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(GoldError, match=message) as error:
        load(path)
    assert "gold.jsonl" in str(error.value)


def test_gold_that_is_no_text_says_where(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes('{"row": "head", "source": "a.txt"}\n{"row": "note", "text": "ГАРФ"}\n'.encode("cp1251"))
    with pytest.raises(GoldError, match="UTF-8") as error:
        load(path)
    assert "gold.jsonl line 2" in str(error.value)


def test_a_context_that_stands_twice_is_a_mistake_of_the_gold() -> None:
    gold, text, found = wagons()
    with pytest.raises(GoldError, match="several places"):
        score_work(gold, raw=text + "\nand so it was asked for another.\n", found=found)


def test_missing_gold_and_missing_work_say_so(tmp_path: Path) -> None:
    def read(_: Path) -> tuple[str, WorkFindings]:
        raise AssertionError

    with pytest.raises(MissingInputError, match="no gold file"):
        evaluate.run(tmp_path, read=read, parse=no_parse)
    with pytest.raises(MissingInputError, match="no such file"):
        evaluate.run(tmp_path / "none.jsonl", read=read, parse=no_parse)
    (tmp_path / "a.jsonl").write_text('{"row": "head", "source": "none.txt"}', encoding="utf-8")
    with pytest.raises(GoldError, match=r"none\.txt"):
        evaluate.run(tmp_path, read=read, parse=no_parse)
