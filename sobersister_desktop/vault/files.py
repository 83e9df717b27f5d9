"""Writing a file so that there is always a whole one: the old or the new (formats.md 2.7). Standard library only."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, FolderGone, FolderNotAllowed

if sys.platform == "darwin":
    import fcntl

_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_GONE = (errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO)
_KEEPS_NO_ORDER = (errno.EINVAL, errno.ENOTSUP)  # a file system on which a folder cannot be synchronised
TEMPORARY = ".tmp"


@contextmanager
def disk_errors(folder: Path) -> Iterator[None]:
    """What the system says of files inside, as DiskFull, FolderNotAllowed, FolderGone or DiskTrouble."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in _FORBIDDEN:
            raise FolderNotAllowed(folder=folder) from error
        if error.errno in _GONE:
            raise FolderGone from error
        raise DiskTrouble from error


def write_atomically(path: Path, data: bytes) -> bool:
    """Put `data` in place of the file at `path`, with permissions 0600.

    Raises OSError only before the new file is in place: then nothing has changed, and nothing is left over. From the
    rename on there is no error any more: True when the change is surely on the disk, False when it is in place but the
    disk reported an error afterwards.
    """
    temporary = path.with_name(f"{path.name}.{os.urandom(4).hex()}{TEMPORARY}")
    try:
        _write_new(temporary, data)
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    try:
        sync_folder(path.parent)
    except OSError:
        return False
    return True


def _write_new(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        _sync(descriptor)
    finally:
        os.close(descriptor)


def _sync(descriptor: int) -> None:
    if sys.platform == "darwin":
        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # fsync there stops at the drive's own memory
    else:
        os.fsync(descriptor)


def sync_file(path: Path) -> None:
    """The file's bytes are on the disk, or OSError."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        _sync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The names in the folder are on the disk, or OSError. Windows has no such call and needs none (NTFS journals)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        _sync(descriptor)
    except OSError as error:
        if error.errno not in _KEEPS_NO_ORDER:
            raise
    finally:
        os.close(descriptor)


def read_small(path: Path, limit: int) -> bytes | None:
    """The bytes of a regular file of at most `limit` bytes; None for anything larger or of another kind.

    Never waits (a pipe), never reads more than `limit` bytes. OSError when there is nothing or it may not be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or found.st_size > limit:
            return None
        data = file.read(limit + 1)
    return data if len(data) <= limit else None
