from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from factories import CITATION
from kartoteka import schema, tables
from kartoteka.findings import Note


@pytest.mark.parametrize("table", tables.TABLES)
def test_each_schema_is_valid_itself_and_complete(table: str) -> None:
    made = schema.of_table(table)
    Draft202012Validator.check_schema(made)
    assert tuple(made["properties"]) == tuple(made["required"]) == tables.columns(table)


def test_all_schemas_in_one_document() -> None:
    made = schema.of_all()
    Draft202012Validator.check_schema(made)
    assert list(made["$defs"]) == list(tables.TABLES)


def test_a_full_row_fits_its_schema() -> None:
    Draft202012Validator(schema.of_table("citations")).validate(tables.row(CITATION))


def test_a_row_of_unknowns_fits_its_schema() -> None:
    row = tables.row(Note(status="text-missing", confidence=0.5))
    assert row["start"] is None
    Draft202012Validator(schema.of_table("notes")).validate(row)


@pytest.mark.parametrize(
    ("column", "bad"),
    [("kind", "newspaper"), ("pieces", [[1, 2, 3]]), ("page", 1.5), ("levels", [{"level": "papka"}]), ("no_column", 1)],
)
def test_a_row_that_does_not_fit_is_refused(column: str, bad: object) -> None:
    with pytest.raises(ValidationError):
        Draft202012Validator(schema.of_table("citations")).validate({**tables.row(CITATION), column: bad})


def test_the_words_under_a_field_become_its_description() -> None:
    properties = schema.of_table("citations")["properties"]
    assert properties["archive"]["description"] == "Authority id of today's repository."
    assert "description" not in properties["fond"]


def test_a_type_that_json_does_not_know_is_an_error_and_not_anything() -> None:
    with pytest.raises(TypeError, match="no JSON Schema"):
        schema._of_type(bytes, {})
