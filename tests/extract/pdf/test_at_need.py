from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import sleep

import pytest

from kartoteka.errors import MissingProgramError
from kartoteka.extract.pdf.at_need import AtNeed


class Program:
    started = 0
    closed = 0

    def __init__(self) -> None:
        sleep(0.01)
        type(self).started += 1

    def close(self) -> None:
        type(self).closed += 1


def test_a_program_is_started_once_by_the_first_that_needs_it() -> None:
    program = AtNeed(Program)
    program.close()
    with ThreadPoolExecutor(8) as pool:
        running = {id(each) for each in pool.map(lambda _: program.running(), range(50))}
    program.close()
    assert (len(running), Program.started, Program.closed) == (1, 1, 1)


def test_one_that_is_missing_is_looked_for_once() -> None:
    asked = []

    def start() -> Program:
        asked.append(1)
        raise MissingProgramError("it is not here.")

    program = AtNeed(start)
    for _ in range(3):
        with pytest.raises(MissingProgramError, match="not here"):
            program.running()
    assert (len(asked), str(program.missing)) == (1, "it is not here.")
