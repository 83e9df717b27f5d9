"""The short run of `clocks`, and a computer that is taken to another time zone while the program runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.clocks import LIBRARIES, jumped

ROOT = Path(__file__).resolve().parents[2]
ZONES = Path("/usr/share/zoneinfo")
TRAVELLED = """
import subprocess
from sobersister_desktop import app
from sobersister_desktop.screens.dates import wall_clock
def here(zone):
    subprocess.run(["mount", "--bind", f"/usr/share/zoneinfo/{zone}", "/etc/localtime"], check=True)
    now = app.now()
    return round((wall_clock(now) - now.replace(tzinfo=None)).total_seconds() / 60)
print(here("Asia/Kathmandu"), here("Pacific/Honolulu"), here("Asia/Tokyo"))
"""


@pytest.mark.slow
@pytest.mark.skipif(not LIBRARIES, reason="libfaketime is not installed; it is what lets a clock jump")
def test_a_clock_that_jumps_while_she_writes_takes_nothing_and_locks_like_sleep(tmp_path: Path) -> None:
    assert jumped(tmp_path / "home", 2) == (2, [])


@pytest.mark.skipif(shutil.which("unshare") is None, reason="unshare is not installed")
def test_a_time_zone_that_changes_while_the_program_runs_is_told_at_once(tmp_path: Path) -> None:
    alone = ["unshare", "-rm"]
    if subprocess.run([*alone, "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], check=False).returncode:
        pytest.skip("no folders of its own may be made here")
    if not (Path("/etc/localtime").exists() and (ZONES / "Asia/Kathmandu").exists()):
        pytest.skip("no time zones are installed")
    environment = {name: value for name, value in os.environ.items() if name != "TZ"} | {"PYTHONPATH": str(ROOT)}
    command = [*alone, sys.executable, "-c", TRAVELLED]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert told.stdout.split() == ["345", "-600", "540"], told.stderr
