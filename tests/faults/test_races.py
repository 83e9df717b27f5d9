"""The short run of `races`, and that it can see two holders. In processes of their own, since they fork."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="forks")]

ROOT = Path(__file__).parents[2]
RACE = """
import os, sys
from pathlib import Path
os.environ["SOBERSISTER_TESTING"] = "1"
from tests.faults import races
{spoil}
print(races.races(Path(sys.argv[1]), int(sys.argv[2])))
"""
SPOIL = """
class Open:
    acquire = staticmethod(lambda folder: Open())
    release = lambda self: None
races.FolderLock = Open
"""


def raced(folder: Path, starts: int, spoil: str = "") -> str:
    command = [sys.executable, "-c", RACE.format(spoil=spoil), str(folder), str(starts)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120).stdout.strip()


def test_of_fifty_starts_at_once_one_holds_the_notebook(tmp_path: Path) -> None:
    assert raced(tmp_path / "notebook", 50) == "[]"


def test_two_that_hold_it_would_be_seen(tmp_path: Path) -> None:
    told = raced(tmp_path / "notebook", 3, SPOIL)
    assert told == "['of 3 starts 3 held it and 0 were told that it is open']"
