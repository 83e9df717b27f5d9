"""The power fails: every state that a disk may be left in, from what a program really wrote (formats.md 8, T19).

The system calls of one run are recorded with their bytes. At each of them the power may fail: of what was not yet
synchronised any part may have reached the disk, in any order, torn at 512 bytes; and of the names in the folder that
were not yet synchronised only the first few. Each such folder is opened and judged. The same is done to a program
that does not synchronise, to see that this would be noticed (T20).
"""

import os
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.operations import Operation, Tell
from tests.faults.sweep import forked, go_on_traced

CALLS = "openat,close,write,pwrite64,fsync,fdatasync,rename,unlink,ftruncate,lseek,writev"
SECTOR = 512
_LINE = re.compile(r"\d+ +(\w+)\((.*)\) += (\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done to the folder: create, write, cut, sync, sync-names, rename, unlink, told."""

    kind: str
    name: str = ""
    other: str = ""
    at: int = 0
    data: bytes = b""


def recorded(folder: Path, act: Callable[[Path, Tell], None]) -> list[Step]:
    """What `act` does to the folder, and when it tells what."""
    reader, writer = os.pipe()
    child = forked(lambda tell: act(folder, tell), writer)
    log = folder.parent / "power.log"
    command = ["strace", "-f", "-xx", "-s", "4000000", "-o", str(log), "-e", f"trace={CALLS}"]
    go_on_traced(child, command)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        told = pipe.read().splitlines()
    if any(word.startswith(("bug", "shut")) for word in told):
        raise RuntimeError(told)
    return list(_steps(log.read_text(), folder, writer))


def _steps(log: str, folder: Path, told: int) -> Iterator[Step]:
    opened: dict[int, list[str | int]] = {}  # descriptor: name in the folder ("" for the folder), place
    for call, arguments, result in _LINE.findall(log):
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(arguments)]
        names = [_within(text, folder) for text in texts[:2]] if call in ("openat", "rename", "unlink") else []
        number = int(arguments.split(",")[0]) if arguments[0].isdigit() else -1
        if call == "openat":
            opened.pop(int(result), None)
            if names[0] is not None:
                opened[int(result)] = [names[0], 0]
                if "O_CREAT" in arguments:
                    yield Step("create", names[0])
        elif call == "close":
            opened.pop(number, None)
        elif call == "writev" and number == told:
            yield Step("told", texts[0].decode().strip())
        elif call in ("rename", "unlink") and names[0] is not None:
            yield Step(call, names[0], (names[1] if len(names) > 1 else "") or "")
        elif number in opened:
            yield from _on_descriptor(call, arguments, int(result), opened[number], texts)


def _on_descriptor(
    call: str, arguments: str, result: int, place: list[str | int], texts: list[bytes]
) -> Iterator[Step]:
    name, at = str(place[0]), int(place[1])
    if call == "lseek":
        place[1] = result
    elif call == "write":
        place[1] = at + result
        yield Step("write", name, at=at, data=texts[0][:result])
    elif call == "pwrite64":
        yield Step("write", name, at=int(arguments.rsplit(",", 1)[1]), data=texts[0][:result])
    elif call == "ftruncate":
        yield Step("cut", name, at=int(arguments.rsplit(",", 1)[1]))
    elif call in ("fsync", "fdatasync"):
        yield Step("sync", name) if name else Step("sync-names")


def _within(path: bytes, folder: Path) -> str | None:
    """The name in the folder, "" for the folder itself, None for what is elsewhere."""
    found = Path(path.decode())
    return "" if found == folder else found.name if found.parent == folder else None


@dataclass(slots=True)
class File:
    durable: bytes = b""
    pending: list[Step] = field(default_factory=list)


@dataclass(slots=True)
class Disk:
    """What is surely on it, and what is on its way."""

    files: dict[str, File]
    durable_names: dict[str, File] = field(default_factory=dict)
    pending_names: list[Step] = field(default_factory=list)
    created: list[File] = field(default_factory=list)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        files = {path.name: File(path.read_bytes()) for path in folder.iterdir()}
        return cls(files, dict(files))

    def take(self, step: Step) -> None:
        if step.kind == "create" and step.name not in self.files:
            self.files[step.name] = File()
            self._name(step)
        elif step.kind in ("write", "cut"):
            self.files[step.name].pending.append(step)
        elif step.kind == "sync" and step.name in self.files:  # else a folder inside, whose files are not followed
            file = self.files[step.name]
            file.durable, file.pending = _after(file.durable, file.pending), []
        elif step.kind == "sync-names":
            self.durable_names, self.pending_names, self.created = dict(self.files), [], []
        elif step.kind == "rename":
            self.files[step.other] = self.files.pop(step.name)
            self._name(step)
        elif step.kind == "unlink":
            self.files.pop(step.name)
            self._name(step)

    def _name(self, step: Step) -> None:
        self.pending_names.append(step)
        self.created.append(self.files.get(step.name) or self.files.get(step.other) or File())

    def left(self, how: str, draw: random.Random) -> dict[str, bytes]:
        """A folder that a power cut now may leave: `none` or `all` of what is on its way, or `some`."""
        names = dict(self.durable_names)
        reached = {"none": 0, "all": len(self.pending_names)}.get(how, draw.randint(0, len(self.pending_names)))
        for step, file in zip(self.pending_names[:reached], self.created, strict=False):
            names.pop(step.name, None)
            if step.kind != "unlink":
                names[step.other or step.name] = file
        return {name: self._bytes(file, how, draw) for name, file in names.items()}

    def _bytes(self, file: File, how: str, draw: random.Random) -> bytes:
        if how == "none":
            return file.durable
        if how == "all":
            return _after(file.durable, file.pending)
        kept = [step for step in file.pending if draw.random() < 0.5]
        return _after(file.durable, [_torn(step, draw) for step in kept])


def _torn(step: Step, draw: random.Random) -> Step:
    if step.kind != "write" or draw.random() < 0.7:
        return step
    whole = draw.randint(0, len(step.data)) // SECTOR * SECTOR
    return Step("write", step.name, at=step.at, data=step.data[:whole])


def _after(data: bytes, steps: list[Step]) -> bytes:
    buffer = bytearray(data)
    for step in steps:
        if step.kind == "cut":
            del buffer[step.at :]
        end = step.at + len(step.data)
        buffer.extend(bytes(max(0, end - len(buffer))))
        buffer[step.at : end] = step.data
    return bytes(buffer)


def power_cuts(
    room: Path,
    operation: Operation,
    *,
    random_states: int,
    seed: int,
    every: int = 1,
) -> tuple[int, list[str]]:
    """How many states there were, and what was wrong in which. With `every` the power fails at every n-th step only."""
    folder, left = room / "notebook", room / "left"
    operation.prepare(folder)
    disk, draw, told = Disk.of(folder), random.Random(seed), list[str]()
    states, wrong = 0, list[str]()
    for number, step in enumerate(recorded(folder, operation.act)):
        if step.kind == "told":
            told.append(step.name)
            continue
        disk.take(step)
        if number % every:
            continue
        for how in ("none", "all", *["some"] * random_states):
            states += 1
            shutil.rmtree(left, ignore_errors=True)
            left.mkdir(mode=0o700)
            for name, data in disk.left(how, draw).items():
                (left / name).write_bytes(data)
            try:
                found = operation.judge(left, told)
            except Exception as error:  # noqa: BLE001  a folder that cannot be judged is a folder she cannot open
                found = [repr(error)]
            wrong += [f"step {number} ({step.kind} {step.name}), {how}, told {told}: {problem}" for problem in found]
    return states, wrong
