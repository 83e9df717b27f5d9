"""python -m tests.faults [--every N] [--operations create,save] [--faults kill,io] [--kills N] [--power N] [--leaks N]

Every fault at every system call of every operation, more kills and power cuts than a gate has time for, and the search
for her words and for a network from outside.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.faults import leaks
from tests.faults.clocks import JUMPS, LIBRARIES, jumped
from tests.faults.kills import kills
from tests.faults.moving import MOVING
from tests.faults.moving_kills import moving_kills
from tests.faults.operations import BEGINNING, EVENING
from tests.faults.power import power_cuts
from tests.faults.races import races
from tests.faults.rotation import ROTATING
from tests.faults.sweep import ALL_OPERATIONS, FAULTS, report

os.environ["SOBERSISTER_TESTING"] = "1"


def main() -> int:
    names = [operation.name for operation in ALL_OPERATIONS]
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--every", type=int, default=1, help="only every n-th system call, and moment")
    parser.add_argument("--operations", type=lambda text: text.split(","), default=names)
    parser.add_argument("--faults", type=lambda text: text.split(","), default=list(FAULTS))
    parser.add_argument("--room", type=Path, help="where to work; a folder in memory is quicker")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=1000, help="kills at any moment while pages are saved")
    parser.add_argument("--power", type=int, default=20, help="states drawn at random at each moment of a power cut")
    parser.add_argument("--leaks", type=int, default=1, help="0: leave out the search for her words and for a network")
    parser.add_argument("--races", type=int, default=200, help="programs that start at once")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-", dir=given.room) as name:
        room = Path(name)
        wrong = report(given.operations, given.faults, given.every, given.seed, room)
        wrong += told(f"{given.kills} kills", kills(room / "killed", given.kills, given.seed) if given.kills else [])
        moved = moving_kills(room / "moved", given.kills, given.seed) if given.kills else []
        wrong += told(f"{given.kills} kills while letters move", moved)
        if LIBRARIES and given.leaks:
            wrong += told(f"{len(JUMPS)} jumps of the clock", jumped(room / "jumped")[1])
        for operation in (EVENING, BEGINNING, ROTATING, MOVING) if given.power else ():
            (room / operation.name).mkdir()
            states, found = power_cuts(
                room / operation.name, operation, random_states=given.power, seed=given.seed, every=given.every
            )
            wrong += told(f"{operation.name}: {states} states after a power cut", found)
        wrong += told(f"{given.races} starts at once", races(room / "raced", given.races) if given.races else [])
        wrong += leaks.report(room / "leaks") if given.leaks else 0
    return 1 if wrong else 0


def told(what: str, wrong: list[str]) -> int:
    print(f"{what}: {len(wrong)} wrong", *wrong[:20], sep="\n   ", flush=True)
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
