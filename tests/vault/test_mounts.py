"""Real file systems in a world of their own: one that is small, and one that may not be written any more."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ALONE = ["unshare", "-rm"]
PROGRAM = """
import hashlib, json, os, subprocess, sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.vault.making import make
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE, an_entry
from sobersister_desktop.crypto.keys import TESTING

place = Path(sys.argv[1])
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", place], check=True)
folder, ballast, more = place / "Notebook", place / "ballast", place / "more"
ballast.write_bytes(bytes(200_000))
more.write_bytes(bytes(2_000_000))
make(folder, PASSPHRASE, profile=TESTING, now=NOW)

def tried(act):
    try:
        act()
    except Trouble as trouble:
        return trouble.code
    return "done"

def kept(vault):
    return vault.diary.add(an_entry(text="as it was " * 2_000), now=NOW).id

def state():
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}

told = {}
vault, ids = Vault.open(folder, passphrase=PASSPHRASE, now=NOW), []
while (said := tried(lambda: ids.append(kept(vault)))) == "done":
    assert len(ids) < 1000
told["full"] = said
told["still read"] = all(vault.diary.entry(page).text for page in ids)
ballast.unlink()
told["again"] = tried(lambda: ids.append(kept(vault)))
vault.close()

subprocess.run(["mount", "-o", "remount,ro", place], check=True)
before = state()
told["opened"] = tried(lambda: Vault.open(folder, passphrase=PASSPHRASE, now=NOW))
told["made"] = tried(lambda: make(place / "Other", PASSPHRASE, profile=TESTING, now=NOW))
told["untouched"] = state() == before and sorted(os.listdir(place)) == ["Notebook", "more"]

subprocess.run(["mount", "-o", "remount,rw", place], check=True)
vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
told["all there"] = vault.diary.count() == len(ids) > 5 and all(vault.diary.entry(page) for page in ids)
more.unlink()  # looking it over needs room for what is written ahead
told["sound"] = vault.check().ok
vault.close()
print(json.dumps(told))
"""


@pytest.mark.skipif(sys.platform != "linux" or shutil.which("unshare") is None, reason="mounted with Linux's tools")
def test_a_disk_that_fills_and_one_that_becomes_read_only_cost_nothing_that_was_saved(tmp_path: Path) -> None:
    if subprocess.run([*ALONE, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("no folders of its own may be made here")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "SOBERSISTER_TESTING": "1"}
    command = [*ALONE, sys.executable, "-c", PROGRAM, str(tmp_path)]
    ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "full": "disk-full",
        "still read": True,
        "again": "done",
        "opened": "folder-not-allowed",
        "made": "folder-not-allowed",
        "untouched": True,
        "all there": True,
        "sound": True,
    }
