"""The clock of the computer jumps while she writes: what was saved is there, and every place still opens.

The program as it is composed, with the clock of the system itself; libfaketime stands between the two. What jumps by
more than a minute and a half looks like sleep, and locks it.

`python -m tests.faults.clocks FOLDER JUMPS` is the woman; `jumped` starts her under libfaketime.
"""

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtTest import QTest

from sobersister_desktop import app as composition
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.tour.seat import Seat
from sobersister_desktop.tour.women import Clock
from sobersister_desktop.vault.making import make
from tests.faults.leaks import own_home

PASSPHRASE = "lantern pebble violin harbour moss"
JUMPS = (
    "2026-03-29 00:59:58",  # two seconds before clocks go forward in Europe/London; half a year back
    "2026-10-25 00:59:58",  # and before they go back
    "2026-10-25 02:30:00",
    "1970-01-01 00:00:10",
    "2100-12-31 23:59:58",
    "2026-11-24 20:00:00",
    "2026-11-24 20:01:00",  # a minute: no sleep
)
LIBRARIES = tuple(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"))


class SystemClock(Clock):
    """The one of the computer, whatever it says."""

    def __call__(self) -> datetime:
        return composition.now()


def jumped(room: Path, jumps: int = len(JUMPS)) -> tuple[int, list[str]]:
    """How many jumps there were, at most so many, and what was wrong."""
    room.mkdir(mode=0o700)
    clock = room / "clock"
    clock.write_text("@2026-10-24 12:00:00\n", encoding="ascii")
    environment = own_home(room) | {
        "LD_PRELOAD": str(LIBRARIES[0]),
        "FAKETIME_TIMESTAMP_FILE": str(clock),
        "FAKETIME_NO_CACHE": "1",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
        "TZ": "Europe/London",
    }
    command = [sys.executable, "-m", "tests.faults.clocks", str(room), str(jumps)]
    ran = subprocess.run(command, cwd=room, env=environment, capture_output=True, text=True, check=False, timeout=600)
    if ran.returncode:
        return 0, [ran.stderr[-800:]]
    told = json.loads(ran.stdout)
    return told["jumps"], told["wrong"]


class Woman:
    """She writes a line whenever the clock has jumped."""

    def __init__(self, room: Path) -> None:
        self._clock = room / "clock"
        self.seat = Seat(room / "desk", PASSPHRASE, SystemClock(), TESTING)
        make(room / "desk" / "Notebook", PASSPHRASE, profile=TESTING, now=composition.now())
        self.wrong: list[str] = []
        self._words: list[str] = []

    def sits_through(self, jump: str) -> None:
        word = f"word{len(self._words)}x"
        self.seat.go("journal")
        self.seat.notebook.journal.new_page()
        self.seat.type_page(f"Page {word}", word)
        self.seat.program.window.flush()
        self._words.append(word)
        before = time.time()
        self._clock.write_text(f"@{jump}\n", encoding="ascii")
        asleep = abs(time.time() - before) > 90
        if not asleep and jump != JUMPS[-1]:
            self.wrong.append(f"{jump}: the clock did not jump")
        self._locked(jump, asleep)
        for key in self.seat.place_keys:
            self.seat.go(key)
        self._all_there(jump)

    def _locked(self, jump: str, asleep: bool) -> None:
        program = self.seat.program
        for _tenth in range(40):
            QTest.qWait(100)
            if asleep and program.notebook is None:
                break
        if asleep is not (program.notebook is None):
            self.wrong.append(f"{jump}: {'not ' if asleep else ''}locked")
        if program.notebook is None:
            self.seat.settle()
            self.seat.unlock()

    def _all_there(self, jump: str) -> None:
        journal = self.seat.notebook.journal
        for word in self._words:
            journal.search_for(word)
            self.seat.settle()
            if len(journal.state.keys) != 1:
                self.wrong.append(f"{jump}: {word} is not there")
        journal.show_everything()


def main(room: Path, jumps: int) -> None:
    woman = Woman(room)
    woman.seat.sit_down()
    woman.seat.unlock()
    for jump in JUMPS[:jumps]:
        woman.sits_through(jump)
    woman.seat.lock()
    vault = woman.seat.vault()
    woman.wrong += vault.check().problems
    vault.close()
    sys.stdout.write(json.dumps({"jumps": jumps, "wrong": woman.wrong}) + "\n")


if __name__ == "__main__":
    os.environ["SOBERSISTER_TESTING"] = "1"
    main(Path(sys.argv[1]), int(sys.argv[2]))
