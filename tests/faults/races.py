"""Many programs that start on one notebook in the same moment (formats.md 8, T29)."""

import os
from collections import Counter
from pathlib import Path

from sobersister_desktop.domain.errors import AlreadyOpen
from sobersister_desktop.vault.folder_lock import FolderLock
from tests.faults.operations import standing_notebook


def _race(folder: Path, start: int, told: int, end: int) -> None:
    """Wait for the start, try, tell, and hold what was got until the end."""
    os.read(start, 1)
    try:
        lock = FolderLock.acquire(folder)
        os.write(told, b"h")
        os.read(end, 1)
        lock.release()
    except AlreadyOpen:
        os.write(told, b"b")


def races(folder: Path, starts: int) -> list[str]:
    """That many starts at once; what is wrong. Closing the two pipes is what lets everyone go at the same time."""
    standing_notebook(folder)
    start, end, told = os.pipe(), os.pipe(), os.pipe()
    children = []
    for _racer in range(starts):
        child = os.fork()
        if not child:
            try:
                os.close(start[1])
                os.close(end[1])
                _race(folder, start[0], told[1], end[0])
            finally:
                os._exit(0)
        children.append(child)
    os.close(start[1])
    os.close(told[1])
    heard = b""
    while len(heard) < starts and (more := os.read(told[0], starts)):
        heard += more
    os.close(end[1])
    for child in children:
        os.waitpid(child, 0)
    for descriptor in (start[0], end[0], told[0]):
        os.close(descriptor)
    outcome = Counter(heard.decode())
    right = outcome == {"h": 1, "b": starts - 1}
    return [] if right else [f"of {starts} starts {outcome['h']} held it and {outcome['b']} were told that it is open"]
