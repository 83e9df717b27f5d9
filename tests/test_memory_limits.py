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


def told(folder: Path, kind: str, limit: int, program: str = PROGRAM) -> str:
    command = [sys.executable, "-c", program, str(folder), kind, str(limit), PASSPHRASE]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def test_two_gibibytes_are_enough(folder: Path) -> None:
    assert told(folder, "in all", 2048 * MIB) == "open"


def test_with_a_hundred_mebibytes_left_it_says_so_and_changes_nothing(folder: Path) -> None:
    before = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir() if file.is_file()}
    assert told(folder, "beside", 100 * MIB) == "not-enough-memory"
    after = {file.name: hashlib.sha256(file.read_bytes()).digest() for file in folder.iterdir() if file.is_file()}
    assert after == before


MOVES = """
import os, resource, sys
from pathlib import Path
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import LetterPicture
from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.vault.folder_lock import FolderLock
from sobersister_desktop.vault.keyslots import unlock
from sobersister_desktop.vault.vault import Vault
from tests.builders import MADE, NOW, a_letter
folder, kind, limit, passphrase = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]

def allow(bytes):
    taken = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (taken + bytes if kind == "beside" else bytes,) * 2)

if kind == "in all":
    allow(limit)
if not any(folder.glob("m-*")):
    vault = Vault.open(folder, passphrase=passphrase, now=NOW)
    if not vault.people.all():
        nora = vault.people.add("Nora", Role.MENTEE, b"card", "f" * 64, MADE, NOW)
        about = {"thread": "e" * 32, "in_reply_to": None, "sender": "f" * 64, "fingerprint": "f" * 64, "now": NOW}
        for seq in (1, 2):
            pictures = tuple(LetterPicture(f"attachments/000{n}.png", os.urandom(16 << 20), "0", "") for n in (1, 2, 3))
            more = {"letter_id": f"{seq:032x}", "seq": seq, "person_id": nora.id, "manifest": b"m", "text": b"t"}
            vault.letters.keep_received(a_letter(pictures=pictures), **about, **more)
        vault.journeys.set_setting(MENTORING, "on")  # what is to move moves at the next opening
        pictures = ()
    vault.close()
unlocked = unlock(folder, passphrase=passphrase)
if kind == "beside":
    allow(limit)
vault = Vault(folder, unlocked, FolderLock.acquire(folder), now=NOW)
women = vault.letters.women
print(len(vault.letters.own.all()), len(women.all()) if women else 0, vault.warning)
vault.close()
"""


def test_a_move_for_which_there_is_too_little_memory_waits_and_keeps_nobody_out(tmp_path: Path) -> None:
    """Two letters of 48 MiB that belong into the other database: they stay where they are until there is room."""
    folder = make(tmp_path / "Notebook", PASSPHRASE, profile=STANDARD, now=NOW).folder
    assert told(folder, "beside", 30 * MIB, MOVES) == "2 0 None"
    assert told(folder, "in all", 2048 * MIB, MOVES) == "0 2 None"
    assert told(folder, "beside", 30 * MIB, MOVES) == "0 2 None"
