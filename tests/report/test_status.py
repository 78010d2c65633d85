from __future__ import annotations

from kartoteka.findings import Failure
from kartoteka.report.status import status_text
from kartoteka.store.runs import Receipt, State, account

DONE = Receipt(path="a.txt", status="done", work="1", notes=3, citations=4, warnings=("title: from the title page",))
TWIN = Receipt(path="b.txt", status="duplicate", work="1", same_as="a.txt")
FAILED = Receipt(
    path="c.pdf",
    status="failed",
    failure=Failure(path="c.pdf", error="EncryptedPdfError", message="c.pdf: asks for a password.", exit_code=4),
)


def state_of(*receipts: Receipt, interrupted: bool = False) -> State:
    state = State(last=account(receipts), interrupted=interrupted)
    for receipt in receipts:
        state.take(receipt)
    return state


def test_each_input_has_a_line_and_failures_come_last() -> None:
    state = state_of(FAILED, TWIN, DONE)
    assert status_text(state, list(state.inputs.values())).splitlines() == [
        "done       a.txt: 3 notes, 4 citations, 1 remark",
        "duplicate  b.txt: the same as a.txt",
        "failed     c.pdf: asks for a password.",
        "last run: 3 in: 1 done, 0 unchanged, 1 failed, 1 the same as another",
    ]


def test_remarks_come_on_request() -> None:
    state = state_of(DONE)
    assert "           title: from the title page" in status_text(state, [DONE], remarks=True).splitlines()


def test_an_interrupted_run_says_how_to_go_on() -> None:
    state = state_of(DONE, interrupted=True)
    state.waiting = dict.fromkeys(["d.pdf", "e.pdf"])
    said = status_text(state, [])
    assert "the same command goes on where it stopped" in said
    assert "waiting    2 inputs, first d.pdf" in said
