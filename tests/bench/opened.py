"""A process of its own that opens a notebook and tells how much memory it then uses, in MiB."""

import json
import sys
from pathlib import Path

from tests.bench.notebooks import Notebook


def resident() -> float:
    """Resident memory of this process (Linux)."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def main() -> None:
    modules = resident()
    vault = Notebook("", Path(sys.argv[1])).open()
    keys = vault.diary.keys()
    for place in range(0, len(keys), max(1, len(keys) // 50)):
        vault.diary.rows(keys[place : place + 30])
    for typed in ("a", "th", "mor", "morn", "the house"):
        vault.diary.rows(vault.diary.keys(typed)[:30], typed)
    print(json.dumps({"modules": modules, "open": resident()}))
    vault.close()


if __name__ == "__main__":
    main()
