"""Letters in a folder that many use: hers are found by trial, those of strangers are left alone (formats.md 7).

round_of -> Round.look (worker) -> take_in

A file is tried once. It is known again by its name, size and time, so that one which arrived half is tried anew when
the rest has come, and nothing has to be read to know that there is nothing new.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import (
    DiskFull,
    DiskTrouble,
    LetterDamaged,
    LetterForSomeoneElse,
    LetterNotKept,
    LetterOutlived,
    LetterSenderUnknown,
    LetterTakenBack,
    LetterTrouble,
)
from sobersister_desktop.post.opening import ToOpen, keep_opened, to_open

if TYPE_CHECKING:
    from sobersister_desktop.sharing.bundle import Opened, Trial
    from sobersister_desktop.vault.vault import Vault

AT_ONCE = 40
AT_ONCE_BYTES = 64 << 20
"""Letters of hers, and bytes of their files, that are brought in one round: all of them lie in memory, opened, until
they are kept. What is there beyond comes with the next; a letter alone may be larger."""

_NAME = re.compile(r"[a-z2-7]{8}\.age")
_HEAD = 16 << 10  # bytes; the header of a letter has 1.7 kB
_LARGEST = 65 << 20
_SETTLED = 3600  # seconds after which a file that is not whole is taken to stay so


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter of hers, verified whole, and the file that it came in."""

    opened: Opened
    file: Path
    key: bytes


@dataclass(frozen=True, slots=True)
class Found:
    """What a round found. `tried` are the keys of files that are there and need not be tried again."""

    there: bool
    letters: tuple[Arrived, ...] = ()
    tried: frozenset[bytes] = frozenset()
    strangers: int = 0  # from someone whose card she does not have: tried again each time
    refused: int = 0  # sealed for her and not taken in
    more: bool = False


@dataclass(frozen=True, slots=True)
class Round:
    """All that a look into the folder needs, as values: `look` may run on a worker."""

    folder: Path
    tried: frozenset[bytes]
    to_open: ToOpen  # her keys and the cards she knows
    now: float  # seconds of the epoch

    def look(self) -> Found:
        """Try every new file. Nothing that lies there is an error; a folder that is away is said."""
        try:
            files = sorted(_files(self.folder))
        except OSError:
            return Found(there=False)
        from sobersister_desktop.sharing.bundle import Trial

        trial = Trial(self.to_open.mine)
        done, letters, strangers, refused, room = set[bytes](), list[Arrived](), 0, 0, AT_ONCE_BYTES
        for name, key, changed, size in files:
            if key in self.tried:
                done.add(key)
                continue
            if len(letters) == AT_ONCE or (letters and size > room):
                return Found(True, tuple(letters), frozenset(done), strangers, refused, more=True)
            try:
                letters.append(Arrived(self._opened(self.folder / name, trial), self.folder / name, key))
                room -= size
            except (LetterForSomeoneElse, _NotOurs):
                done.add(key)
            except LetterDamaged:
                if self.now - changed > _SETTLED:
                    done.add(key)
            except LetterSenderUnknown:
                strangers += 1
            except LetterTrouble:
                refused += 1
                done.add(key)
            except OSError:
                continue  # carried away while it was looked at, or not readable just now
        return Found(True, tuple(letters), frozenset(done), strangers, refused)

    def _opened(self, file: Path, trial: Trial) -> Opened:
        with file.open("rb") as stream:
            head = stream.read(_HEAD)
            if not trial.fits(head):
                raise _NotOurs
            return replace(self.to_open, data=head + stream.read(_LARGEST)).open()


class _NotOurs(Exception):
    """Sealed for someone else, or under words, which only she who has them can try."""


def _files(folder: Path) -> Sequence[tuple[str, bytes, float, int]]:
    """Name, key, time and size of every file that has the name of a letter. Raises OSError."""
    from sobersister_desktop.vault.post_folder import KEY_SIZE

    found = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) is None:
                continue
            with suppress(OSError):
                if entry.is_file(follow_symlinks=False):
                    stat = entry.stat(follow_symlinks=False)
                    told = f"{entry.name} {stat.st_size} {stat.st_mtime_ns}".encode()
                    key = hashlib.sha256(told).digest()[:KEY_SIZE]
                    found.append((entry.name, key, stat.st_mtime, stat.st_size))
    return found


def round_of(vault: Vault, folder: Path, now: datetime) -> Round:
    """Gather what a look needs. Reads the notebook, writes nothing."""
    from sobersister_desktop.vault.post_folder import tried

    return Round(folder, tried(vault.journeys), to_open(vault, b""), now.timestamp())


def take_in(vault: Vault, found: Found, now: datetime) -> tuple[str, ...]:
    """Keep what arrived, each letter whole or not at all, then take its file out of the folder; and remember what was
    tried. The ids of the letters that are new here.

    A letter that was taken back, or whose time is over, leaves its number only. Raises LetterNotKept, DiskFull and
    their kind: what came in before stays, and the files of the rest.
    """
    from sobersister_desktop.vault.post_folder import set_tried

    new: list[str] = []
    refused = set[bytes]()
    for arrived in found.letters:
        try:
            kept = keep_opened(vault, arrived.opened, now)
        except LetterNotKept:
            raise
        except (LetterTakenBack, LetterOutlived):
            pass  # its number is noted; the file has done its work
        except LetterTrouble:
            refused.add(arrived.key)
            continue
        else:
            if not kept.already_here:
                new.append(kept.letter_id)
        _take_out(arrived)
    if found.there:
        with suppress(DiskFull, DiskTrouble):  # then it is tried once more, and nothing is lost
            set_tried(vault.journeys, found.tried | refused)
    return tuple(new)


def _take_out(arrived: Arrived) -> None:
    """Hers, and kept: it need not lie there any longer. One that cannot go is here already the next time."""
    with suppress(OSError):
        arrived.file.unlink()
