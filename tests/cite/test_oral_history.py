from __future__ import annotations

import pytest

from kartoteka.cite import oral_history
from kartoteka.span import Span


@pytest.mark.parametrize(
    ("text", "raw", "date"),
    [
        (
            "Author's interview with Anna Storm, Poltava, 12 June 1994.",
            "Author's interview with Anna Storm, Poltava, 12 June 1994",
            [1994, 6, 12],
        ),
        (
            "So say the widows (interview with A. Storm, May 1993); Quist denies it.",
            "interview with A. Storm, May 1993",
            [1993, 5],
        ),
        (
            "Interview with a former kolkhoz chairman, Poltava, 12 June 1994.",
            "Interview with a former kolkhoz chairman, Poltava, 12 June 1994",
            [1994, 6, 12],
        ),
        ("Интервью автора с А. Шторм, 5 мая 1992 г.", "Интервью автора с А. Шторм, 5 мая 1992 г", [1992, 5, 5]),
    ],
)
def test_an_interview_is_found_with_its_date(text: str, raw: str, date: list[int]) -> None:
    (found,) = oral_history.find(text)
    assert (found.kind, found.raw) == ("oral-history", raw)
    assert text[found.start : found.end] == raw
    assert found.csl is not None
    assert found.csl["issued"] == {"date-parts": [date]}


def test_a_printed_interview_is_left_to_print() -> None:
    text = "Interview with Anna Storm, Pravda, 5 May 1990."
    assert oral_history.find(text, taken=[Span(text.index("Pravda"), len(text) - 1)]) == []


@pytest.mark.parametrize(
    "text",
    [
        "He gave an interview with some reluctance.",
        "In interviews with him the clerk was silent.",
        "RGASPI, 17/3/994, 5.",
        "",
    ],
)
def test_talk_of_interviews_is_no_citation(text: str) -> None:
    assert oral_history.find(text) == []
