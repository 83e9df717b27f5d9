"""python -m tests.faults [--every N] [--operations create,save] [--faults kill,io] [--kills N] [--power N]

Every fault at every system call of every operation, and more kills and power cuts than a gate has time for.
"""

import argparse
import os
import sys

os.environ["SOBERSISTER_TESTING"] = "1"


def main() -> int:
    from tests.faults.operations import OPERATIONS
    from tests.faults.sweep import FAULTS, report

    names = [operation.name for operation in OPERATIONS]
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--every", type=int, default=1, help="only every n-th system call")
    parser.add_argument("--operations", type=lambda text: text.split(","), default=names)
    parser.add_argument("--faults", type=lambda text: text.split(","), default=list(FAULTS))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    return 1 if report(given.operations, given.faults, given.every, given.seed) else 0


if __name__ == "__main__":
    sys.exit(main())
