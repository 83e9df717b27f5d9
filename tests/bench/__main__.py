"""`python -m tests.bench [NAME...]`: how fast it is here, beside what was promised. A table, not a test.

Every module of this package may hold functions named `bench_...`: each is given a `Bench` (notebooks.py) and yields
lines (table.py). A NAME picks those whose name holds it.
"""

import argparse
import importlib
import os
import pkgutil
import platform
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import bench as package
from tests.bench.notebooks import MADE, Bench
from tests.bench.table import HEADING, Line, shown

Benchmark = Callable[[Bench], Iterator[Line]]


def benchmarks(names: list[str]) -> Iterator[tuple[str, Benchmark]]:
    """The benchmarks of all modules here, in alphabetical order of the modules, as they stand in them."""
    for module in sorted(module.name for module in pkgutil.iter_modules(package.__path__)):
        if module == "__main__" or module.startswith("test_"):
            continue
        for name, found in list(vars(importlib.import_module(f"tests.bench.{module}")).items()):
            own = name.startswith("bench_") and found.__module__ == f"tests.bench.{module}"
            if own and (not names or any(part in name for part in names)):
                yield name, found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="How fast it is here.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="only benchmarks whose name holds this")
    parser.add_argument("--pages", type=int, default=MADE, help="how many pages are made (%(default)s)")
    parser.add_argument("--folder", type=Path, help="where the notebooks are made for the time being")
    chosen = parser.parse_args()
    os.environ["SOBERSISTER_TESTING"] = "1"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        bench = Bench(Path(folder), chosen.pages)
        for name, benchmark in benchmarks(chosen.names):
            print(f"\n{name.removeprefix('bench_'):<58}{HEADING[58:]}", flush=True)
            for line in benchmark(bench):
                print(shown(line), flush=True)


if __name__ == "__main__":
    main()
