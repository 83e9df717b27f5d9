"""A fault at some of the system calls of taking in and of writing a letter; `python -m tests.faults` tries them all."""

import shutil
from pathlib import Path

import pytest

from tests.faults.letters import LETTER_OPERATIONS
from tests.faults.operations import Operation
from tests.faults.sweep import points

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed"),
]


@pytest.mark.parametrize("operation", LETTER_OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("fault", ["kill", "full", "io"])
def test_a_letter_is_there_whole_or_not_at_all(operation: Operation, fault: str, tmp_path: Path) -> None:
    found = points(operation, fault, tmp_path, every=12, first=3)
    assert len(found) >= 3
    assert [(point.call, point.number, point.told, point.wrong) for point in found if point.wrong] == []
