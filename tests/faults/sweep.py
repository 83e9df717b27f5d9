"""One fault at every system call of an operation, one after the other (formats.md 8, T15 to T18).

A process that has everything imported forks; the child stops itself; strace takes hold of it and lets the n-th call
of a kind fail or kill; then the folder is judged from outside. Some 40 ms a point.
"""

import itertools
import os
import random
import shutil
import signal
import subprocess
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sobersister_desktop.domain.errors import Trouble
from tests.faults.bringing_in import BRINGING_IN
from tests.faults.copies import COPY_OPERATIONS
from tests.faults.letters import LETTER_OPERATIONS
from tests.faults.migrating import MIGRATION
from tests.faults.moving import MOVING_OPERATIONS
from tests.faults.operations import OPERATIONS, Operation, Tell, fresh, tell_through
from tests.faults.rotation import ROTATION

ALL_OPERATIONS = (
    *(*OPERATIONS, *LETTER_OPERATIONS, *COPY_OPERATIONS),
    *(ROTATION, MIGRATION, BRINGING_IN, *MOVING_OPERATIONS),
)

CHANGES = ("write", "pwrite64", "fsync", "fdatasync", "rename", "unlink", "ftruncate", "mkdir", "rmdir")
FAULTS = {
    "kill": (CHANGES, "signal=KILL"),
    "full": (("write", "pwrite64", "mkdir", "rename", "ftruncate"), "error=ENOSPC"),
    "io": ((*CHANGES, "read", "pread64"), "error=EIO"),
    "read-only": (("openat", "mkdir", "rename", "unlink"), "error=EROFS"),
    "forbidden": (("openat", "mkdir", "rename", "unlink"), "error=EACCES"),
}


@dataclass(frozen=True, slots=True)
class Point:
    """What came of one fault: what the operation told before, and what is not as it must be. `hit`: it happened."""

    call: str
    number: int
    told: tuple[str, ...]
    wrong: tuple[str, ...]
    hit: bool


def points(operation: Operation, fault: str, room: Path, *, every: int = 1, first: int = 1) -> list[Point]:
    """The operation with the fault at its call number `first`, `first + every`, ... until there are no more calls."""
    template, folder = room / "template", room / "notebook"
    operation.prepare(template)
    operation.act(warmed(template, room / "warm"), lambda word: None)  # all that is imported late is imported now
    found: list[Point] = []
    calls, how = FAULTS[fault]
    for call in calls:
        for number in itertools.count(first, every):
            fresh(template, folder)
            point = _point(operation, folder, call, number, how)
            if not point.hit:
                break
            found.append(point)
    return found


def warmed(template: Path, folder: Path) -> Path:
    fresh(template, folder)
    return folder


def _point(operation: Operation, folder: Path, call: str, number: int, how: str) -> Point:
    reader, writer = os.pipe()
    child = forked(lambda tell: operation.act(folder, tell), writer)
    hit = _run_with_fault(child, f"{call}:{how}:when={number}", folder.parent / "strace.log")
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read().splitlines()
    wrong = [word for word in told if word.startswith(("bug", "said", "refused twice"))]
    try:
        wrong += operation.judge(folder, told)
    except Exception as error:  # noqa: BLE001  whatever keeps it from being judged is wrong too
        wrong.append(f"afterwards: {error!r} {''.join(traceback.format_tb(error.__traceback__)[-1:])}")
    return Point(call, number, tuple(told), tuple(wrong), hit)


def forked(act: Callable[[Tell], None], writer: int) -> int:
    """A child that has stopped itself before it acts."""
    child = os.fork()
    if child:
        os.waitpid(child, os.WUNTRACED)
        return child
    tell = tell_through(writer)
    try:
        os.kill(os.getpid(), signal.SIGSTOP)
        act(tell)
    except Trouble as trouble:
        tell(f"shut: {trouble.code}")
    except BaseException as error:  # noqa: BLE001
        tell(f"bug: {error!r} {''.join(traceback.format_tb(error.__traceback__)[-2:])}".replace("\n", " "))
    os._exit(0)


def _run_with_fault(child: int, injection: str, log: Path) -> bool:
    """Let the child go on with the fault before it; whether it met it."""
    call = injection.partition(":")[0]
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={call}", "-e", f"inject={injection}"]
    go_on_traced(child, command)
    text = log.read_text(errors="replace")
    return "(INJECTED)" in text or "killed by SIGKILL" in text


def go_on_traced(child: int, command: list[str]) -> None:
    """Let strace take hold of a stopped child, let it go on, and wait for its end."""
    with subprocess.Popen([*command, "-p", str(child)], stderr=subprocess.PIPE, text=True) as tracer:
        assert tracer.stderr
        first = tracer.stderr.readline()
        if "attached" not in first:
            os.kill(child, signal.SIGKILL)
            raise PermissionError(f"strace says: {first.strip()}")
        os.kill(child, signal.SIGCONT)
        tracer.wait(timeout=120)


def report(names: list[str], faults: list[str], every: int, seed: int, room: Path) -> int:
    """Sweep and print; the number of points at which something was not as it must be."""
    draw, bad = random.Random(seed), 0
    for operation in ALL_OPERATIONS:
        for fault in faults:
            if operation.name not in names:
                continue
            place = room / f"{operation.name}-{fault}"
            place.mkdir()
            found = points(operation, fault, place, every=every, first=draw.randint(1, every))
            shutil.rmtree(place)
            outcomes = Counter(" / ".join(point.told) or "killed" for point in found)
            wrong = [point for point in found if point.wrong]
            bad += len(wrong)
            print(f"{operation.name:11} {fault:9} {len(found):3} points  {dict(outcomes)}", flush=True)
            for point in wrong:
                print(f"   at {point.call} {point.number}: told {point.told}; wrong {point.wrong}")
    return bad
