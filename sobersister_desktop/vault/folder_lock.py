"""What can be known of a notebook's folder before it is opened, and the lock that lets one program in (formats.md 2.8).

Standard library only: the lock screen asks before anything heavy is imported.
"""

import errno
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    DiskTrouble,
    KeyFilesDamaged,
    NotAVault,
    OnNetworkDrive,
)
from sobersister_desktop.vault.files import disk_errors, read_small, sync_file

KEY_FILES = ("keys-a.json", "keys-b.json")
LOCK_FILE = "lock"
JOURNAL_NAME = re.compile(r"j-[0-9a-f]{8}\.db")
MAX_NOTE = 4096
_TURN = "turn:"

_NETWORK = frozenset(
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "lustre", "ocfs2", "gfs2", "davfs"]
    + [f"fuse.{name}" for name in ("davfs2", "sshfs", "rclone", "s3fs", "glusterfs", "gvfsd-fuse", "ceph", "smbnetfs")]
)
"""Kinds of file system where a second computer can write. Shares between a computer and its own guests (9p, virtiofs,
vboxsf, drvfs) are let through: they are usually one person's one computer, and the lock holds on them."""


def women_name(journal: str) -> str:
    """The file with the letters of the women she supports, beside the journal of this name; not every notebook has it.

    One name tells both, so that whatever puts another journal in place brings its second file along.
    """
    return "m" + journal[1:]


def is_vault(folder: Path) -> bool:
    """Whether a notebook lies in the folder, or at least one of its key files. False also where one may not look."""
    try:
        return any((folder / name).is_file() for name in KEY_FILES)
    except OSError:
        return False


def names_in(folder: Path) -> set[str]:
    """What is in the folder. Raises FolderGone, FolderNotAllowed or DiskTrouble, where `is_dir` only says no."""
    with disk_errors(folder):
        return {entry.name for entry in os.scandir(folder)}


def unfinished(folder: Path) -> set[str]:
    """The names of journal files that were being made when the program was stopped, as the lock file notes them."""
    try:
        note = read_small(folder / LOCK_FILE, MAX_NOTE)
    except OSError:
        return set()
    return _journals((note or b"").decode("ascii", "replace").split())


def turning(folder: Path) -> set[str]:
    """The names of two journal files, of which the key files name one and the other may go (formats.md 2.7).

    Noted apart from `unfinished`: where the key files are gone too, neither of the two is to be cleared away.
    """
    try:
        note = read_small(folder / LOCK_FILE, MAX_NOTE)
    except OSError:
        return set()
    words = (note or b"").decode("ascii", "replace").split()
    names = {word.removeprefix(_TURN) for word in words if word.startswith(_TURN)}
    return _journals(names) if len(names) == 2 else set()


def _journals(names: Iterable[str]) -> set[str]:
    return {name for name in names if JOURNAL_NAME.fullmatch(name)}


class FolderLock:
    """Held while a notebook is open. Made by `acquire`; ends with `release` or with the program, however that ends."""

    def __init__(self, folder: Path, descriptor: int) -> None:
        self.folder = folder
        self._descriptor: int | None = descriptor

    @classmethod
    def acquire(cls, folder: Path, *, new: bool = False) -> Self:
        """Take the lock of the notebook in `folder`, or with `new` of the folder where one is about to be made.

        Raises FolderGone, FolderNotAllowed, NotAVault, KeyFilesDamaged (a journal is there, but neither key file),
        OnNetworkDrive, AlreadyOpen, DiskFull, DiskTrouble.
        """
        names = names_in(folder)
        if not new and not is_vault(folder):
            raise KeyFilesDamaged if _journals(names) - unfinished(folder) else NotAVault(folder=folder)
        if on_network_drive(folder):
            raise OnNetworkDrive
        with disk_errors(folder):
            descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in (errno.EAGAIN, errno.EACCES, errno.EDEADLK):
                raise AlreadyOpen from error
            raise DiskTrouble from error
        return cls(folder, descriptor)

    def release(self) -> None:
        """Let the next one in. Releasing twice is once."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def note(self, name: str) -> None:
        """Keep in the lock file which journal file is being made, or "" for none; durably. OSError if it cannot be."""
        self._write(name)

    def note_turn(self, old: str, new: str) -> None:
        """Keep that one journal file is about to take the place of another; durably. OSError if it cannot be."""
        self._write(f"{_TURN}{old} {_TURN}{new}")

    def _write(self, note: str) -> None:
        assert self._descriptor is not None
        os.ftruncate(self._descriptor, 0)
        os.lseek(self._descriptor, 0, os.SEEK_SET)
        os.write(self._descriptor, note.encode("ascii"))
        sync_file(self.folder / LOCK_FILE)


if sys.platform == "win32":
    import ctypes
    import msvcrt

    _FAR_BYTE = 1 << 30  # a lock there forbids even reading; the note at the beginning stays readable
    _DRIVE_REMOTE = 4

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def on_network_drive(folder: Path) -> bool:
        """Whether another computer could write there."""
        anchor = folder.resolve().anchor
        return anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def on_network_drive(folder: Path, mounts: Path = Path("/proc/self/mountinfo")) -> bool:
        """Whether another computer could write there. Where there is no table of mounts (macOS) the answer is no."""
        try:
            table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return False
        return file_system(folder.resolve(), table) in _NETWORK


def file_system(folder: Path, table: str) -> str:
    """The kind of file system that the folder lies on, by Linux's table of mounts (proc(5), mountinfo), or ""."""
    best, kind = -1, ""
    for line in table.split("\n"):
        before, dash, after = line.partition(" - ")
        fields = before.split(" ")
        if not dash or len(fields) < 5:
            continue
        point = Path(_unescape(fields[4]))
        if folder.is_relative_to(point) and len(point.parts) >= best:  # of two on one place the later one covers
            best, kind = len(point.parts), after.split(" ")[0]
    return kind


def _unescape(name: str) -> str:
    for code in ("040", "011", "012", "134"):
        name = name.replace(f"\\{code}", chr(int(code, 8)))
    return name
