"""A computer with little memory: the notebook opens in 2 GiB, and in too little it says so and stays as it is."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import STANDARD
from sobersister_desktop.vault.making import make
from tests.builders import NOW, PASSPHRASE

ROOT = Path(__file__).resolve().parents[1]
MIB = 1 << 20
PROGRAM = """
import resource, sys
from pathlib import Path
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.vault.keyslots import unlock
import sobersister_desktop.crypto.keys
import cryptography.hazmat.primitives.kdf.argon2
kind, limit = sys.argv[2], int(sys.argv[3])
taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize() if kind == "beside" else 0
resource.setrlimit(resource.RLIMIT_AS, (taken + limit, taken + limit))
try:
    unlock(Path(sys.argv[1]), passphrase=sys.argv[4])
    print("open")
except Trouble as trouble:
    print(trouble.code)
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="a limit as Linux sets it")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook as it is made for her: 256 MiB a try."""
    place = tmp_path_factory.mktemp("memory") / "Notebook"
    make(place, PASSPHRASE, profile=STANDARD, now=NOW)
    return place


def told(folder: Path, kind: str, limit: int) -> str:
    command = [sys.executable, "-c", PROGRAM, str(folder), kind, str(limit), PASSPHRASE]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def test_two_gibibytes_are_enough(folder: Path) -> None:
    assert told(folder, "in all", 2048 * MIB) == "open"


def test_with_a_hundred_mebibytes_left_it_says_so_and_changes_nothing(folder: Path) -> None:
    before = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir() if file.is_file()}
    assert told(folder, "beside", 100 * MIB) == "not-enough-memory"
    after = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir() if file.is_file()}
    assert after == before
