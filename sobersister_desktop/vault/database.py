"""The encrypted database: one connection, opened in one exact order (formats.md 2.6), and one kind of transaction.

What the world does to a file (full, broken, held by another, damaged) comes out as an error of domain/errors.py;
anything else SQLite says is a bug of ours and is let through as it is.
"""

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2

from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    DiskFull,
    DiskTrouble,
    FolderGone,
    FolderNotAllowed,
    JournalDamaged,
    JournalMissing,
    NotEnoughMemory,
    Trouble,
)
from sobersister_desktop.texts import _

if TYPE_CHECKING:
    from sqlite3 import Connection  # the same shape, and the types that sqlcipher3 does not bring
else:
    Connection = dbapi2.Connection

__all__ = ["Connection", "checkpoint", "connect", "health", "known_errors", "transaction"]

CACHE_KIB = 2048
"""Pages kept in memory. More made no measured difference to opening, searching or saving, and costs what it says."""

_PRAGMAS = (
    "cipher_compatibility = 4",
    "cipher_log_level = NONE",  # else a wrong key prints to stderr
    "cipher_page_size = 4096",
    "locking_mode = EXCLUSIVE",  # also keeps the WAL index in memory: no -shm file
    "secure_delete = ON",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)

_WORLD: dict[int, type[Trouble]] = {
    dbapi2.SQLITE_FULL: DiskFull,
    dbapi2.SQLITE_IOERR: DiskTrouble,
    dbapi2.SQLITE_READONLY: DiskTrouble,
    dbapi2.SQLITE_CANTOPEN: DiskTrouble,
    dbapi2.SQLITE_CORRUPT: JournalDamaged,
    dbapi2.SQLITE_NOTADB: JournalDamaged,
    dbapi2.SQLITE_NOMEM: NotEnoughMemory,
}


@contextmanager
def known_errors() -> Iterator[None]:
    """What SQLite says of the world inside, as DiskFull, DiskTrouble, JournalDamaged or NotEnoughMemory.

    For every read; `transaction` has it built in.
    """
    try:
        yield
    except dbapi2.Error as error:
        trouble = _WORLD.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of what happens inside is kept, durably, or none of it. Does not nest.

    Errors of the world are DiskFull, DiskTrouble and JournalDamaged; after any exception nothing has changed.
    """
    with known_errors():
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                with suppress(dbapi2.Error):  # the first error is the one to tell
                    connection.execute("ROLLBACK")
            raise


def connect(path: Path, key: bytes, salt: bytes, *, create: bool = False) -> Connection:
    """Open the database at `path` with its 32-byte key and 16-byte salt, exclusively, on this thread (formats.md 2.6).

    With `create` the file must not exist and is made with permissions 0600; what is at the path is never replaced.
    Raises JournalMissing, JournalDamaged (also for a wrong key), AlreadyOpen, FolderNotAllowed, FolderGone, DiskFull,
    DiskTrouble, NotEnoughMemory. Knows nothing of schemas.
    """
    _make(path) if create else _look(path)
    connection: Any = None
    try:
        with known_errors():
            connection = dbapi2.connect(
                path.absolute().as_uri() + "?mode=rw", uri=True, isolation_level=None, timeout=0
            )
            _configure(connection, key, salt)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
            raise AlreadyOpen from error
        raise
    opened: Connection = connection
    return opened


def _configure(connection: Any, key: bytes, salt: bytes) -> None:
    connection.enable_load_extension(False)
    connection.set_key(f"x'{key.hex()}{salt.hex()}'")  # not by PRAGMA, which would keep it in statement texts
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    assert mode == ("wal",), mode
    connection.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first read proves the key


def _make(path: Path) -> None:
    """An empty file that only she may read; SQLite gives the same permissions to the files beside it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except PermissionError as error:
        raise FolderNotAllowed(folder=path.parent) from error
    except FileNotFoundError as error:
        raise FolderGone from error


def _look(path: Path) -> None:
    """Say why a file cannot be opened, which SQLite does not."""
    try:
        found = path.lstat()
    except FileNotFoundError as error:
        raise (JournalMissing if path.parent.is_dir() else FolderGone) from error
    except PermissionError as error:
        raise FolderNotAllowed(folder=path.parent) from error
    except OSError as error:
        raise DiskTrouble from error
    if not stat.S_ISREG(found.st_mode) or found.st_size == 0:
        raise JournalDamaged
    if not os.access(path, os.R_OK | os.W_OK):
        raise FolderNotAllowed(folder=path.parent)


def checkpoint(connection: Connection) -> None:
    """Move everything from the write-ahead file into the database file, and empty the former."""
    with known_errors():
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def health(connection: Connection) -> list[str]:
    """What is wrong with the database, one plain sentence each; empty when all is well (formats.md 2.6).

    Reads the whole file twice: about 10 ms a MiB. Raises only what `checkpoint` raises.
    """
    checkpoint(connection)  # the next check reads the main file only, and would report pages that the WAL covers
    pages = [_page_number(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    problems = [_("Page {page} of the journal file is damaged.").format(page=page) for page in pages]
    try:
        order = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except dbapi2.DatabaseError:
        if not problems:
            problems.append(_("The journal file cannot be read to its end."))
        return problems
    if order != ["ok"]:
        problems += [_("The journal file is out of order: {detail}").format(detail=line) for line in order]
    return problems


def _page_number(line: str) -> str:
    """SQLCipher tells a sentence a page; the number is what helps."""
    number = re.search(r"page (\d+)", line)
    return number[1] if number else line
