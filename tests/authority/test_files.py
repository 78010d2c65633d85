"""Every shipped file fits its schema, says each thing once, and names only what exists."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from kartoteka import authority
from kartoteka.authority import fold_name, number_of, parse_key
from kartoteka.authority.fields import ARCHIVE, ENTRY, PERIODICAL, RELATION, SERIES

FOLDER = Path(authority.__file__).parent
SCHEMAS = FOLDER / "schema"
ARCHIVES = sorted(FOLDER.glob("archives/*/*.json"))


def schema(name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    return found


def data_files() -> Iterator[tuple[str, Path]]:
    yield from (("archive", path) for path in ARCHIVES)
    yield from (("gazetteer", path) for path in sorted(FOLDER.glob("gazetteer/*.json")))
    yield from ((path.stem, path) for path in sorted(FOLDER.glob("*.json")))


def test_every_file_fits_its_schema() -> None:
    validators = {path.name.removesuffix(".schema.json"): None for path in SCHEMAS.glob("*.json")}
    assert {name for name, _ in data_files()} == set(validators)
    wrong = []
    made = {name: jsonschema.Draft202012Validator(schema(name)) for name in validators}
    for name, path in data_files():
        record = json.loads(path.read_text(encoding="utf-8"))
        wrong += [
            f"{path.name}: {list(error.absolute_path)}: {error.message[:150]}"
            for error in made[name].iter_errors(record)
        ]
    assert not wrong


@pytest.mark.parametrize(
    ("name", "fields", "within"),
    [
        ("archive", ARCHIVE, ()),
        ("gazetteer", ENTRY, ("entries",)),
        ("periodicals", PERIODICAL, ("entries",)),
        ("record_series", SERIES, ("series",)),
        ("relations", RELATION, ("relations",)),
    ],
)
def test_schema_and_checker_know_the_same_fields(name: str, fields: dict[str, object], within: tuple[str, ...]) -> None:
    table = schema(name)
    for step in within:
        table = table["properties"][step]["items"]  # type: ignore[index]
    assert set(table["properties"]) == {field.rstrip("?") for field in fields}  # type: ignore[call-overload]


def test_an_archive_s_file_bears_its_id_and_stands_in_its_country() -> None:
    for path in ARCHIVES:
        record = json.loads(path.read_text(encoding="utf-8"))
        assert record["id"] == path.stem
        assert path.parent.name == record["country"].lower().replace(" ", "-")


def test_one_alias_and_one_fond_stand_on_a_line() -> None:
    for path in ARCHIVES:
        lines = path.read_text(encoding="utf-8").splitlines()
        record = json.loads("\n".join(lines))
        for kind, first in (("forms", "form"), ("fonds", "number"), ("examples", "text")):
            assert sum(line.startswith(f'    {{"{first}": ') for line in lines if line) >= len(record[kind]), path.name


def test_there_are_376_archives_and_nothing_is_said_twice() -> None:
    archives = authority.load().archives
    assert len(archives) == 376
    for archive in archives.values():
        forms = Counter((form.form, form.of) for form in archive.forms)
        assert max(forms.values()) == 1, (archive.id, forms.most_common(1))
        numbers = Counter(fond.number for fond in archive.fonds)
        assert not numbers or max(numbers.values()) == 1, archive.id


def test_records_name_only_what_exists() -> None:
    known = authority.load()
    for archive in known.archives.values():
        former = {each.abbreviation for each in archive.predecessors}
        assert {form.of for form in archive.forms if form.of} <= former, archive.id
        assert {rule.of for rule in archive.fond_mappings} <= former, archive.id
        assert {each for each in (archive.part_of, archive.successor) if each} <= set(known.archives), archive.id
        assert set(archive.prefixes_left_out) <= set(archive.fond_prefixes), archive.id
    for form in known.ambiguous.values():
        assert set(form.attested_for) <= set(form.archives) <= set(known.archives)
    for relation in known.relations:
        assert parse_key(relation.unit).archive in known.archives
        assert parse_key(relation.other).archive in known.archives
    units = [each.probable_unit for each in known.record_series]
    units += [more.probable_unit for each in known.record_series for more in each.qualifiers]
    for unit in filter(None, units):
        parts = parse_key(unit)
        assert parts.fond is not None
        assert known.meant_fond(parts.archive, parts.fond).fond == parts.fond
    parents = {entry.parent for entry in known.gazetteer.values() if entry.parent}
    assert parents <= set(known.gazetteer)


def test_prefixes_of_fonds_are_those_of_the_archive() -> None:
    for archive in authority.load().archives.values():
        for fond in archive.fonds:
            number = number_of(fond.number)
            if number is not None and number.prefix:
                assert number.prefix in archive.fond_prefixes, (archive.id, fond.number)


def test_the_list_of_shared_forms_agrees_with_the_archives() -> None:
    lines = json.loads((FOLDER / "ambiguous_forms.json").read_text(encoding="utf-8"))["words"]
    shared = authority.load().ambiguous
    for line in lines:
        assert set(line["archives"]) == set(shared[fold_name(line["form"])].archives), line["form"]


def test_ids_of_gazetteer_periodicals_and_series_are_unique() -> None:
    for pattern, key in (
        ("gazetteer/*.json", "entries"),
        ("periodicals.json", "entries"),
        ("record_series.json", "series"),
    ):
        ids = Counter(each["id"] for path in FOLDER.glob(pattern) for each in json.loads(path.read_text("utf-8"))[key])
        assert max(ids.values()) == 1, ids.most_common(2)
