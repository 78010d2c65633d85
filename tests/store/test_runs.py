from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kartoteka.findings import Failure
from kartoteka.store import runs
from kartoteka.store.runs import Receipt, State

FAILURE = Failure(path="b.pdf", error="EncryptedPdfError", message="asks for a password.", exit_code=4)
DONE = Receipt(path="a.txt", status="done", work="1", fingerprint="f", seconds=1.5, notes=3, citations=4)
FAILED = Receipt(path="b.pdf", status="failed", failure=FAILURE)


def state_of(*receipts: Receipt) -> State:
    state = State()
    for receipt in receipts:
        state.take(receipt)
    return state


def test_an_unchanged_input_keeps_the_receipt_of_its_reading() -> None:
    state = state_of(DONE)
    assert not state.take(replace(DONE, status="unchanged"))
    assert state.inputs["a.txt"] == DONE


def test_a_failure_gives_way_when_the_input_is_mended() -> None:
    mended = Receipt(path="b.pdf", status="done", work="2")
    assert state_of(FAILED, mended).inputs["b.pdf"] == mended


def test_a_renamed_file_is_known_under_its_new_name_alone() -> None:
    state = state_of(DONE, replace(DONE, path="z.txt"))
    assert list(state.inputs) == ["z.txt"]
    assert state.former == set()


def test_what_an_input_held_before_is_former_unless_another_holds_it() -> None:
    assert state_of(DONE, replace(DONE, work="2")).former == {"1"}
    assert state_of(DONE, replace(DONE, work="2"), replace(DONE, path="z.txt")).former == set()


def test_a_file_that_breaks_keeps_its_last_good_reading_until_it_is_mended() -> None:
    broken = replace(FAILED, path="a.txt", work="2", keeps="1")
    assert state_of(DONE, broken).former == set()
    assert state_of(DONE, broken, replace(broken, work="3")).former == {"2"}
    assert state_of(DONE, broken, replace(DONE, work="4")).former == {"1", "2"}


@given(st.lists(st.sampled_from(runs.STATUSES)))
def test_the_account_adds_up(statuses: list[runs.Status]) -> None:
    line = runs.account([Receipt(path=str(at), status=status) for at, status in enumerate(statuses)])
    total, parts = line.split(" in: ")
    assert int(total) == len(statuses) == sum(int(part.split()[0]) for part in parts.split(", "))


def test_the_account_reads_as_the_contract_has_it() -> None:
    batch = [DONE, FAILED, Receipt(path="c.txt", status="unchanged")]
    assert runs.account(batch) == "3 in: 1 done, 1 unchanged, 1 failed"
