"""How soon the lock screen is seen, how fast she can hide, and what an open window takes: beside an empty window."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from tests.bench.notebooks import Bench
from tests.bench.table import Line, middle

ROOT = Path(__file__).parents[2]
TURNS = 9


def started(kind: str, folder: Path) -> tuple[float, dict[str, float]]:
    """Milliseconds from the start of a fresh process to what it tells after its first paint, and what it tells."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "SOBERSISTER_TESTING": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = perf_counter()
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.windows", kind, str(folder)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdout
    first = program.stdout.readline()
    took = (perf_counter() - began) * 1000
    rest = program.stdout.read()
    program.wait()
    return took, json.loads(rest or first)


def bench_window(bench: Bench) -> Iterator[Line]:
    notebook = bench.diary or bench.made
    started("empty", notebook.folder)
    started("lock", notebook.folder)
    empty: list[float] = []
    lock: list[float] = []
    minute: list[float] = []
    told: dict[str, float] = {}
    for _turn in range(TURNS):
        empty.append(started("empty", notebook.folder)[0])
        took, told = started("lock", notebook.folder)
        lock.append(took)
        minute.append(told["minute"])
    yield Line("window start to the painted lock screen", middle(lock), plain=middle(empty), goal=1.4)
    yield Line("I need a minute: from F2 on the lock screen to the page", middle(minute), goal=200)
    yield Line("Hide: from the key to the painted cover", told["hide"], goal=100)


def bench_window_memory(bench: Bench) -> Iterator[Line]:
    _took, empty = started("empty", bench.made.folder)
    _took, full = started("open", bench.made.folder)
    yield Line(f"resident, {bench.made.name} open on Today", full["resident"], "MiB", empty["resident"], 1.5)
    yield Line("  the same, the journal scrolled through", full["scrolled"], "MiB", empty["resident"], 1.5)
    yield Line("from the open vault to the painted Today", full["today"], goal=150)
