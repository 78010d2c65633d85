from __future__ import annotations

import json
from pathlib import Path

from kartoteka.evaluate import line_scores, references
from kartoteka.findings import BackReference, Citation


def ref(**fields: object) -> dict[str, object]:
    return {"archive": "GARF", "fond": "5446", "opis": "1", "delo": ["54"], "list": [], "inherits": None, **fields}


def read(
    tmp_path: Path, *refs: dict[str, object], raws: tuple[str, ...] = ("GARF, 5446/1/54",)
) -> tuple[references.Line, ...]:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"note": "1", "raws": raws, "refs": refs}), encoding="utf-8")
    return references.lines(path)


def citation(**fields: object) -> Citation:
    given: dict[str, object] = {"fond": "5446", "opis": "1", "delo": ("54",), "archive": "garf", **fields}
    return Citation(start=0, end=0, raw="", kind="archival", confidence=1, **given)  # type: ignore[arg-type]


def right(tmp_path: Path, found: list[Citation], *refs: dict[str, object]) -> tuple[int, int, int]:
    score = line_scores.score("d", read(tmp_path, *refs), [found]).scores[0]
    return score.gold, score.found, score.right


def test_the_pieces_of_a_note_are_read_as_one_text(tmp_path: Path) -> None:
    (line,) = read(tmp_path, raws=("RGASPI, f. 17, op. 3, d. 994, l. 5.", "d. 995;"))
    assert line.text == "RGASPI, f. 17, op. 3, d. 994, l. 5; d. 995."


def test_a_note_without_a_reference_is_not_read(tmp_path: Path) -> None:
    assert read(tmp_path, raws=()) == ()


def test_one_reference_is_right_or_wrong_as_a_whole(tmp_path: Path) -> None:
    assert right(tmp_path, [citation()], ref()) == (1, 1, 1)
    assert right(tmp_path, [citation(leaves=("3",))], ref()) == (1, 1, 0)
    assert right(tmp_path, [citation(), citation(opis="2")], ref()) == (1, 2, 1)
    assert right(tmp_path, [citation(fond=None, opis=None, delo=())], ref()) == (1, 0, 0)


def test_another_reading_that_counts_as_right(tmp_path: Path) -> None:
    assert right(tmp_path, [citation(delo=(), leaves=("54",))], ref(alt=[{"delo": [], "list": ["54"]}])) == (1, 1, 1)


def test_what_stands_in_another_note_is_not_asked(tmp_path: Path) -> None:
    ibid = {"marker": "Ibid.", "from": "7", "fields": ["archive", "fond", "opis"]}
    assert right(tmp_path, [citation(fond=None, opis=None)], ref(inherits=ibid)) == (1, 1, 1)
    gone = {"marker": "Ibid.", "from": "7", "fields": ["archive", "fond", "opis", "delo"]}
    assert right(tmp_path, [], ref(inherits=gone)) == (0, 0, 0)


def test_what_stands_in_the_same_note_is_asked(tmp_path: Path) -> None:
    head = ref()
    follower = ref(
        delo=["55"], inherits={"marker": "(elliptical)", "from": "same note", "fields": ["archive", "fond", "opis"]}
    )
    inherited = BackReference(inherited=("archive", "fond", "opis"), status="resolved")
    assert right(tmp_path, [citation(), citation(delo=("55",), back_reference=inherited)], head, follower) == (2, 2, 2)
    assert right(tmp_path, [citation(), citation(fond=None, opis=None, delo=("55",))], head, follower) == (2, 2, 1)


def test_the_repository_is_counted_apart(tmp_path: Path) -> None:
    document = line_scores.score("d", read(tmp_path, ref(archive_id="garf")), [[citation(archive="rgaspi")]])
    exact, *_, repository = document.scores
    assert (exact.right, repository.gold, repository.right) == (1, 1, 0)
    assert [miss for miss in document.misses if "garf" in miss and "rgaspi" in miss]


def test_in_their_order_the_notes_are_asked_for_what_they_inherit(tmp_path: Path) -> None:
    def link(before: str) -> dict[str, object]:
        return {"marker": "Ibid.", "from": before, "fields": ["archive", "fond", "opis", "delo"]}

    notes = [
        {"note": "1", "raws": ["GARF, 5446/1/54"], "refs": [ref()]},
        {"note": "2", "raws": [], "refs": []},
        {"note": "3", "raws": ["Ibid., 7"], "refs": [ref(list=["7"], inherits=link("1"))]},
        {"note": "4", "raws": ["Ibid., 8"], "refs": [ref(list=["8"], inherits=link("3"), archive_id="rgae")]},
        {"note": "5", "raws": ["Ibid., 9"], "refs": [ref(list=["9"], inherits=link("4"))]},
    ]
    path = tmp_path / "chapter-en.jsonl"
    path.write_text("\n".join(json.dumps(note) for note in notes), encoding="utf-8")
    gold = references.in_order(path)
    assert [line.text for line in gold] == ["GARF, 5446/1/54.", "", "Ibid., 7.", "Ibid., 8.", "Ibid., 9."]
    inherited = BackReference(inherited=("archive", "fond", "opis", "delo"), status="resolved")
    found = [
        citation(note="0"),
        citation(note="2", leaves=("7",), back_reference=inherited),
        citation(note="3", leaves=("8",), back_reference=inherited),
        citation(note="4", leaves=("9",), delo=("55",), back_reference=inherited),
        citation(note="4", fond="1", opis=None, delo=()),
    ]
    verdicts = line_scores.score_in_order("d", gold, found).verdicts
    assert [each.depth for each in verdicts] == [None, 1, 2, 3, None]
    assert [each.faults for each in verdicts] == [(), (), ("repository",), ("delo",), ("extra",)]
    assert {each.language for each in verdicts} == {"en"}
