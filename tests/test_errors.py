from __future__ import annotations

import pickle
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kartoteka.errors import KartotekaError

DOCS = Path(__file__).parents[1] / "docs" / "errors.md"


def every_error(kind: type[KartotekaError] = KartotekaError) -> Iterator[type[KartotekaError]]:
    for each in kind.__subclasses__():
        # the classes of the package's own tree, not what a test has made
        if each.__module__.startswith("kartoteka."):
            yield each
        yield from every_error(each)


def documented() -> dict[str, tuple[int, str, str]]:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \| (.+?) \| (.+?) \|$", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: (int(code), meaning, remedy) for name, code, meaning, remedy in rows}


def test_docs_list_every_error_and_no_other() -> None:
    assert sorted(documented()) == sorted(each.__name__ for each in every_error())


@pytest.mark.parametrize("kind", sorted(every_error(), key=str), ids=lambda each: each.__name__)
def test_docs_say_of_an_error_what_its_class_says(kind: type[KartotekaError]) -> None:
    code, meaning, remedy = documented()[kind.__name__]
    assert code == kind.exit_code
    assert meaning == kind.__doc__
    assert remedy.endswith(".")


def test_exit_codes_are_those_of_the_contract() -> None:
    assert {each.exit_code for each in every_error()} <= {1, 2, 3, 4, 5}


def test_an_error_reads_where_what_way_out() -> None:
    error = KartotekaError("the file is empty.", where="a.txt", hint="Copy it again.")
    assert str(error) == "a.txt: the file is empty. Copy it again."
    assert str(KartotekaError("the file is empty.")) == "the file is empty."


@pytest.mark.parametrize("kind", sorted(every_error(), key=str), ids=lambda each: each.__name__)
def test_an_error_travels_between_processes_whole(kind: type[KartotekaError]) -> None:
    back = pickle.loads(pickle.dumps(kind("what", where="where", hint="hint")))
    assert (type(back), back.what, back.where, back.hint) == (kind, "what", "where", "hint")
