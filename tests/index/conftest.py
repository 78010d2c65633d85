from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine

from kartoteka import index
from kartoteka.findings import WorkFindings

Filled = Callable[..., Engine]


@pytest.fixture
def filled() -> Iterator[Filled]:
    """Makes an index of works, in the order given; closed at the end."""
    engines: list[Engine] = []

    def fill(*works: WorkFindings) -> Engine:
        engine = index.open_index("sqlite://", create=True)
        engines.append(engine)
        for found in works:
            index.add(engine, found)
        return engine

    yield fill
    for engine in engines:
        engine.dispose()
