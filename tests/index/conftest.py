from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from kartoteka import index
from kartoteka.findings import WorkFindings

Filled = Callable[..., Engine]
Place = Callable[[], str]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Place:
    """Gives places where an index can be made, of each kind of database."""
    if request.param == "sqlite":
        return lambda: "sqlite://"
    server = request.getfixturevalue("postgresql")
    new: Place = server.new
    return new


@pytest.fixture
def filled(place: Place) -> Iterator[Filled]:
    """Makes an index of works, in the order given; closed at the end."""
    engines: list[Engine] = []

    def fill(*works: WorkFindings) -> Engine:
        engine = index.open_index(place(), create=True)
        engines.append(engine)
        for found in works:
            index.add(engine, found)
        return engine

    yield fill
    for engine in engines:
        engine.dispose()
