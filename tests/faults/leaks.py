"""Nothing of hers outside the notebook, and no way to a network (formats.md 8, T30 to T32).

`typing_everywhere` runs in a home of its own, under strace where there is strace; every file of that home is read after
locking and after a kill -9, and what the log of system calls names is judged. `toured` does so for the whole tour.
"""

import base64
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.typing_everywhere import PASSPHRASE, SPOILS, WORD

ROOT = Path(__file__).resolve().parents[2]
NETWORK = re.compile(r"\b(?:socket|connect)\([^\n]*\bAF_(?!UNIX\b|LOCAL\b|UNSPEC\b)\w+")
"""A socket of any family but the local one."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen: `wrong` is what must not be."""

    fields: int = 0
    files: int = 0
    traced: bool = False
    wrong: list[str] = field(default_factory=list)


def forms(word: str) -> tuple[bytes, ...]:
    """The word as it could stand in a file: UTF-8, UTF-16 and base64 at each of its three beginnings."""
    plain = word.encode()
    coded = [base64.b64encode(b"x" * shift + plain)[4 * (shift > 0) : -4] for shift in range(3)]
    return (plain, plain.upper(), word.encode("utf-16-le"), word.encode("utf-16-be"), *coded)


def unpacked(data: bytes) -> Iterator[bytes]:
    """The file, and whatever was packed in it with gzip or zlib."""
    yield data
    for start in re.finditer(rb"\x1f\x8b\x08|\x78[\x01\x5e\x9c\xda]", data):
        kind = 31 if data[start.start()] == 0x1F else 15
        try:
            yield zlib.decompressobj(kind).decompress(data[start.start() :], 1 << 20)
        except zlib.error:
            continue


def found_in(room: Path, words: tuple[str, ...]) -> tuple[list[str], int]:
    """Every file below the room in which one of the words stands, and how many were read."""
    sought = tuple({form for word in words for form in forms(word)})
    hits, read = [], 0
    for path in sorted(room.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        read += 1
        if any(form in part for part in unpacked(path.read_bytes()) for form in sought):
            hits.append(f"her words lie in {path.relative_to(room)}")
    return hits, read


def own_home(room: Path) -> dict[str, str]:
    """An environment whose every folder for files is in the room, and which knows no screen."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    folders = {"HOME": room, "TMPDIR": room / "tmp", "TEMP": room / "tmp", "XDG_RUNTIME_DIR": room / "run"}
    folders |= {f"XDG_{kind}_HOME": room / f".{kind.lower()}" for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
    for folder in folders.values():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return (
        kept
        | {name: str(folder) for name, folder in folders.items()}
        | {
            "SOBERSISTER_TESTING": "1",
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": "offscreen",
        }
    )


def typed(room: Path, spoil: str = "") -> Looked:
    """Type the word everywhere, lock, look; open again, type again, kill, look.

    With a spoil, one protection is taken away, and the killing comes straight after locking.
    """
    log = room.parent / f"{room.name}.strace"
    traced = shutil.which("strace") is not None
    strace = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect"] if traced else []
    command = [*strace, sys.executable, "-m", "tests.faults.typing_everywhere", spoil]
    room.mkdir(mode=0o700)
    with subprocess.Popen(
        command, cwd=room, env=own_home(room), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdin
        assert typist.stdout
        first = json.loads(typist.stdout.readline() or "{}")
        if not first:
            return Looked(wrong=["it came to no end"])
        hits, files = found_in(room, (WORD, PASSPHRASE))
        wrong = [f"after locking: {hit}" for hit in hits]
        wrong += [f"seen in {where}" for where, what in first["seen"].items() if WORD in str(what).casefold()]
        wrong += [f"still held: {what}" for what in first["held"]]
        if not first["kept"]:
            wrong.append("what was typed was not kept either")
        second: dict[str, int] = {}
        if not spoil:
            typist.stdin.write("on\n")
            typist.stdin.flush()
            second = json.loads(typist.stdout.readline() or "{}")
        os.kill(first["pid"], signal.SIGKILL)
        typist.wait(60)
    hits, more = found_in(room, (WORD, PASSPHRASE))
    wrong += [f"after a kill: {hit}" for hit in hits]
    if traced:
        wrong += network_in(log)
    return Looked(first["fields"] + second.get("fields", 0), max(files, more), traced, wrong)


def network_in(log: Path) -> list[str]:
    """The calls in the log of strace that are not for this computer alone."""
    lines = log.read_text(errors="replace")
    return [f"a way to a network: {found[0]}" for found in NETWORK.finditer(lines)]


def toured(room: Path) -> Looked:
    """The whole tour under strace, with its own quick key derivation."""
    log = room.parent / f"{room.name}.strace"
    room.mkdir(mode=0o700)
    program = [sys.executable, "-m", "sobersister_desktop", "--json", "--kdf-testing", "tour", str(room / "tour")]
    trace = ["strace", "-f", "-qq", "-o", str(log), "-e", "trace=socket,connect"]
    ran = subprocess.run(
        [*trace, *program], cwd=room, env=own_home(room), capture_output=True, text=True, check=False, timeout=900
    )
    if ran.returncode:
        return Looked(traced=True, wrong=[ran.stderr[-500:]])
    pictures = len(json.loads(ran.stdout)["pictures"])
    return Looked(pictures, 0, True, network_in(log))


def report(room: Path) -> int:
    """Both, and every spoil, which must be seen; the number of things that are not as they must be."""
    room.mkdir(parents=True)
    looked = typed(room / "home")
    bad = len(looked.wrong)
    told = f"typed into {looked.fields} fields, {looked.files} files read: {len(looked.wrong)} wrong"
    print(told, *looked.wrong[:20], sep="\n   ", flush=True)
    for spoil in filter(None, SPOILS):
        seen = typed(room / f"home-{spoil}", spoil).wrong
        bad += not seen
        print(f"without its protection ({spoil}): {seen[0] if seen else 'not noticed'}", flush=True)
    if looked.traced:
        tour = toured(room / "tour")
        bad += len(tour.wrong)
        print(f"the tour, {tour.fields} pictures: {len(tour.wrong)} wrong", *tour.wrong[:20], sep="\n   ", flush=True)
    return bad
