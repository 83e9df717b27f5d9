"""The encrypted database: one connection, opened in one exact order (formats.md 2.6), and one kind of transaction.

What the world does to a file (full, broken, held by another, damaged) comes out as an error of domain/errors.py;
anything else SQLite says is a bug of ours and is let through as it is.
"""

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    from sqlite3 import Cursor  # the same shape, and the types that sqlcipher3 does not bring

CACHE_KIB = 8192
"""Pages kept in memory. With 2 MiB a search for two words among 100,000 pages decrypts the same pages again and again
and takes twice as long; more than this makes no measured difference. Opening and saving need next to nothing of it."""

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


_WORLD_SAYS: dict[str, type[Trouble]] = {  # sqlite3_errstr
    "database or disk is full": DiskFull,
    "disk I/O error": DiskTrouble,
    "attempt to write a readonly database": DiskTrouble,
    "unable to open database file": DiskTrouble,
    "database disk image is malformed": JournalDamaged,
    "file is not a database": JournalDamaged,
    "out of memory": NotEnoughMemory,
}

_LEAVES_DOUBT = (DiskTrouble, JournalDamaged)


class Connection:
    """One open database, for the thread that opened it.

    SQLCipher may refuse everything on a handle that has met a damaged page or a read error, and a file whose fsync
    was refused must not be asked the same again (formats.md 2.7). So after such trouble the next statement outside of
    a transaction goes to a fresh handle: what failed once may do at the second try.
    """

    def __init__(self, path: Path, key: bytes, salt: bytes) -> None:
        """Raises what `connect` raises."""
        self._path, self._key, self._salt = path, key, salt
        self._doubtful = False
        self._openings = 1
        self._handle: Any = _opened(path, key, salt)

    @property
    def in_transaction(self) -> bool:
        return self._handle is not None and bool(self._handle.in_transaction)

    @property
    def total_changes(self) -> int:
        """As in sqlite3: rows changed since this handle was opened."""
        return int(self._sound_handle().total_changes)

    def execute(self, sql: str, values: Sequence[object] = ()) -> "Cursor":
        """As in sqlite3, errors too; `transaction` and `known_errors` give those of the world their names."""
        cursor: Cursor = self._sound_handle().execute(sql, values)
        return cursor

    def executemany(self, sql: str, many: Iterable[Sequence[object]]) -> "Cursor":
        """As in sqlite3."""
        cursor: Cursor = self._sound_handle().executemany(sql, many)
        return cursor

    @property
    def writings(self) -> tuple[int, int]:
        """Another value whenever something may have been written since; the numbers themselves mean nothing."""
        changes = self.total_changes  # may open another handle
        return self._openings, changes

    def copy_to(self, other: "Connection", wrote: Callable[[int, int], None] | None = None) -> None:
        """Everything into an empty database, page by page under its key. Raises what `transaction` does of the world.

        Both belong to the thread that does it. `wrote` hears how many pages are written, of how many.
        """

        def heard(_status: int, remaining: int, total: int) -> None:
            if wrote is not None:
                wrote(total - remaining, total)

        try:
            self._sound_handle().backup(other._sound_handle(), pages=256, progress=heard)
        except dbapi2.Error as error:  # which comes without its number here
            trouble = _WORLD_SAYS.get(str(error))
            if trouble is None:
                raise
            raise trouble from error

    def take_over(self, other: "Connection") -> None:
        """Be the connection to the other's database from now on; `other` is closed after that. Cannot go wrong.

        For everyone who holds this connection: outside of a transaction, with nothing half read.
        """
        before, self._handle, other._handle = self._handle, other._handle, None
        self._path, self._key, self._salt = other._path, other._key, other._salt
        self._doubtful = other._doubtful
        self._openings += 1
        if before is not None:
            with suppress(dbapi2.Error):  # nothing is read from it any more
                before.close()

    def doubt(self) -> None:
        """Something was wrong with the disk or the file: do not go on with this handle."""
        self._doubtful = True

    def close(self) -> None:
        """Let go of the file. Closing twice is once."""
        handle, self._handle, self._doubtful = self._handle, None, False
        if handle is not None:
            handle.close()

    def _sound_handle(self) -> Any:
        if self._doubtful and not self.in_transaction:
            self.close()
            self._doubtful = True  # until it has been opened again
            _look(self._path)
            self._handle = _opened(self._path, self._key, self._salt)
            self._doubtful = False
            self._openings += 1
        if self._handle is None:
            raise ValueError("the database is closed")
        return self._handle


@contextmanager
def known_errors(connection: Connection | None = None) -> Iterator[None]:
    """What SQLite says of the world inside, as DiskFull, DiskTrouble, JournalDamaged or NotEnoughMemory.

    For every read, with its connection; `transaction` has it built in.
    """
    try:
        yield
    except dbapi2.Error as error:
        trouble = _WORLD.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
        if trouble is None:
            raise
        if connection is not None and trouble in _LEAVES_DOUBT:
            connection.doubt()
        raise trouble from error
    except MemoryError as error:
        raise NotEnoughMemory from error


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """All of what happens inside is kept, durably, or none of it. Does not nest.

    Errors of the world are DiskFull, DiskTrouble and JournalDamaged; after any exception nothing has changed.
    """
    with known_errors(connection):
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
    if create:
        _make(path)
    else:
        _look(path)
    return Connection(path, key, salt)


def _opened(path: Path, key: bytes, salt: bytes) -> Any:
    """A handle of sqlcipher3, configured and proved by a first read."""
    handle: Any = None
    try:
        with known_errors():
            handle = dbapi2.connect(path.absolute().as_uri() + "?mode=rw", uri=True, isolation_level=None, timeout=0)
            _configure(handle, key, salt)
    except BaseException as error:
        if handle is not None:
            handle.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in (dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED):
            raise AlreadyOpen from error
        raise
    return handle


def _configure(handle: Any, key: bytes, salt: bytes) -> None:
    handle.enable_load_extension(False)
    handle.set_key(f"x'{key.hex()}{salt.hex()}'")  # not by PRAGMA, which would keep it in statement texts
    for pragma in _PRAGMAS:
        handle.execute(f"PRAGMA {pragma}")
    handle.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
    mode = handle.execute("PRAGMA journal_mode = WAL").fetchone()
    assert mode == ("wal",), mode
    handle.execute("PRAGMA synchronous = FULL")
    if sys.platform == "darwin":
        handle.execute("PRAGMA fullfsync = ON")
        handle.execute("PRAGMA checkpoint_fullfsync = ON")
    handle.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # the first read proves the key


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
    with known_errors(connection):
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def health(connection: Connection) -> list[str]:
    """What is wrong with the database, one plain sentence each; empty when all is well (formats.md 2.6).

    Reads the whole file twice: about 10 ms a MiB. Raises only what `checkpoint` raises.
    """
    checkpoint(connection)  # the next check reads the main file only, and would report pages that the WAL covers
    with known_errors(connection):
        pages = [_page_number(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
    problems = [_("Page {page} of the journal file is damaged.").format(page=page) for page in pages]
    try:
        with known_errors(connection):
            order = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except JournalDamaged:
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
