"""A short run of tests/faults, in a process of its own: `python -m tests.faults` is the long one."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="faults are injected with Linux's tools"),
]
needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None, reason="strace is not installed; it is what refuses system calls here"
)

CARELESS = """
import sys, tempfile
from pathlib import Path
from tests.faults import operations
from tests.faults.power import power_cuts
spoil = getattr(operations, sys.argv[1])
with tempfile.TemporaryDirectory(dir=sys.argv[2]) as room:
    print(len(power_cuts(Path(room), operations.careless(spoil), random_states=2, seed=1, every=3)[1]))
"""


CARELESS_MOVES = """
import os, sys, tempfile
os.environ["SOBERSISTER_TESTING"] = "1"
from pathlib import Path
from tests.faults.moving_kills import moving_kills
with tempfile.TemporaryDirectory(dir=sys.argv[1]) as room:
    print(len(moving_kills(Path(room) / "notebook", 10, 1, careless=True)))
"""


@pytest.fixture
def room(tmp_path: Path) -> Path:
    """A folder in memory where there is one: what is tried here is the order of calls, not the disk."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else tmp_path


def _run(*arguments: str) -> str:
    """What a run prints. Where processes may not be traced there is nothing to see."""
    ran = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    if "Operation not permitted" in ran.stderr:
        pytest.skip("processes may not be traced here")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_fifty_kills_in_the_middle_of_saving_lose_nothing_that_was_promised(room: Path) -> None:
    said = _run(
        *(
            "-m",
            "tests.faults",
            "--room",
            str(room),
            "--operations",
            "",
            "--power",
            "0",
            "--leaks",
            "0",
            "--races",
            "0",
        ),
        *("--kills", "50"),
    )
    assert "50 kills: 0 wrong" in said
    assert "50 kills while letters move: 0 wrong" in said


def test_letters_that_were_moved_row_by_row_would_be_noticed(room: Path) -> None:
    said = _run("-c", CARELESS_MOVES, str(room))
    assert int(said) > 0


@needs_strace
@pytest.mark.parametrize(
    ("operation", "every"),
    [
        ("create", "16"),
        ("save", "6"),
        ("passphrase", "3"),
        ("mend", "3"),
        ("copy", "40"),
        ("restore", "30"),
        ("salvage", "60"),
        ("export", "30"),
        ("rotation", "60"),
        ("migration", "40"),
        ("bring-in", "30"),
        ("moving", "60"),
        ("moving-back", "60"),
        ("taking-away", "10"),
    ],
)
def test_a_fault_at_any_system_call_leaves_one_consistent_state(room: Path, operation: str, every: str) -> None:
    said = _run(
        *("-m", "tests.faults", "--room", str(room), "--kills", "0", "--power", "0", "--leaks", "0", "--races", "0"),
        *("--operations", operation, "--every", every, "--seed", str(os.getpid())),
    )
    assert said.count(" points ") == 5


@needs_strace
@pytest.mark.parametrize(("operation", "every"), [("import", "9"), ("take-back", "9")])
def test_killed_at_any_moment_of_an_import_all_of_it_is_there_or_nothing(
    room: Path, operation: str, every: str
) -> None:
    said = _run(
        *(
            "-m",
            "tests.faults",
            "--room",
            str(room),
            "--kills",
            "0",
            "--power",
            "0",
            "--leaks",
            "0",
            "--faults",
            "kill",
        ),
        *("--operations", operation, "--every", every, "--seed", str(os.getpid())),
    )
    assert " points " in said


@needs_strace
def test_whatever_a_power_cut_leaves_opens_with_all_that_was_promised(room: Path) -> None:
    said = _run(
        *(
            "-m",
            "tests.faults",
            "--room",
            str(room),
            "--operations",
            "",
            "--kills",
            "0",
            "--leaks",
            "0",
            "--races",
            "0",
        ),
        *("--power", "1", "--every", "9"),
    )
    assert said.count("states after a power cut: 0 wrong") == 4


@needs_strace
@pytest.mark.parametrize("spoil", ["without_waiting", "without_fsync"])
def test_a_program_that_does_not_wait_for_the_disk_would_be_found_out(room: Path, spoil: str) -> None:
    assert int(_run("-c", CARELESS, spoil, str(room))) > 0
