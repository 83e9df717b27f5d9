"""A new data key: everything written anew under it, and the one before opens nothing written from then on (2.7).

    keys = with_data_key(vault.unlocked, passphrase, paper_key)     slow, any thread; nothing is written
    begun = vault.begin_rotation(now=...)                           fast, on the thread of the notebook
    rewritten = rewrite(begun, keys, now=...)                       slow, any thread: a new journal file, looked over
    vault.rotate(rewritten)                                         fast, on the thread of the notebook

Until the first key file is replaced, the notebook is what it was; from then on it is the new one, and an error of the
disk is a warning. The lock file names both journal files meanwhile, so that the next opening knows which may go.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from sobersister_desktop.domain.errors import (
    DiskTrouble,
    JournalDamaged,
    KeyFileNewer,
    KeyFilesDamaged,
    KeyFileTampered,
    Trouble,
    WrittenMeanwhile,
)
from sobersister_desktop.domain.progress import Stage, Told, unheard
from sobersister_desktop.vault import backup, daily
from sobersister_desktop.vault.backup import Snapshot
from sobersister_desktop.vault.database import Connection, known_errors
from sobersister_desktop.vault.files import disk_errors, sync_file, sync_folder
from sobersister_desktop.vault.folder_lock import FolderLock, turning, women_name
from sobersister_desktop.vault.key_file import KeyFile, genuine
from sobersister_desktop.vault.keyslots import NewKeys, Unlocked, read_key_files, write_key_files
from sobersister_desktop.vault.women import Store, journal_at, stores, women_at

_ASIDE = ".copy"
"""What the name of a new journal file ends in until it is taken up: cleared away like any other copy (backup.tidy)."""


Writings = tuple[tuple[int, int], ...]
"""Of each database: another value whenever something may have been written since."""


@dataclass(frozen=True, slots=True)
class Begun:
    """The notebook as it was at one moment, and how to tell that something has been written since."""

    folder: Path
    taken: Snapshot
    writings: Writings


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A journal file under its new key, looked over and on the disk, but not under its name. The key is not shown."""

    path: Path
    keys: NewKeys
    writings: Writings
    counts: backup.Counts
    copy: backup.Backup
    """Of the notebook before, checked."""
    women: Path | None = None
    """The second database, where there is one, under its new key too."""


def begin(
    folder: Path, unlocked: Unlocked, connection: Connection, second: Connection | None = None, *, now: datetime
) -> Begun:
    """Raises what `backup.snapshot` raises. `second` is None where there is no second database."""
    taken = backup.snapshot(folder, unlocked, connection, second, now=now)
    return Begun(folder, taken, _writings(connection, second))


def _writings(connection: Connection, second: Connection | None) -> Writings:
    return (connection.writings, second.writings) if second is not None else (connection.writings,)


def rewrite(begun: Begun, keys: NewKeys, *, now: datetime, told: Told = unheard) -> Rewritten:
    """The whole notebook as a new file under the new key, and a checked backup of how it was. Slow, any thread.

    The new file is opened again, every page of it is checked, and the rows of every table are counted against the old
    one. Raises JournalDamaged (the notebook itself is), DiskFull, DiskTrouble, FolderNotAllowed, FolderGone,
    NotEnoughMemory; then nothing has changed, and nothing is left over.
    """
    taken, path = begun.taken, begun.folder / (keys.key_file.database + _ASIDE)
    women = path.with_name(women_name(path.name)) if taken.women is not None else None
    for each in _both(path, women):
        backup.discard(each)  # of an attempt with the same keys
    try:
        told(Stage.CHECKING, 0, 0)
        backup.look_over(taken.path, taken.data_key, taken.women)
        wrote = partial(told, Stage.WRITING)
        expected = [_copied(journal_at(taken.path), journal_at(path), taken.data_key, keys.data_key, wrote)]
        if taken.women is not None and women is not None:
            expected.append(_copied(women_at(taken.women), women_at(women), taken.data_key, keys.data_key, wrote))
        counts = _looked_over(path, women, keys.data_key, expected)
        with disk_errors(begun.folder):
            for each in _both(path, women):
                sync_file(each)
        told(Stage.COPYING, 0, 0)
        made = daily.make(taken, begun.folder / backup.FOLDER, None, now=now).own
        assert made is not None
    except BaseException:
        for each in _both(path, women):
            backup.discard(each)
        raise
    finally:
        taken.discard()
    return Rewritten(path, keys, begun.writings, counts, made, women)


def _both(path: Path, women: Path | None) -> tuple[Path, ...]:
    return (path, women) if women is not None else (path,)


def _copied(
    before: Store, after: Store, old_key: bytes, new_key: bytes, wrote: Callable[[int, int], None]
) -> Mapping[str, int]:
    with (
        disk_errors(after.path.parent),
        closing(before.connect(old_key)) as source,
        closing(after.connect(new_key, create=True)) as target,
    ):
        with known_errors(target):
            if target.execute("PRAGMA journal_mode = DELETE").fetchone() != ("delete",):  # not everything twice
                raise DiskTrouble
            source.copy_to(target, wrote)
        return _rows(source)


def _looked_over(
    path: Path, women: Path | None, data_key: bytes, expected: Sequence[Mapping[str, int]]
) -> backup.Counts:
    found = []
    try:
        for store in (journal_at(path), *([women_at(women)] if women is not None else [])):
            with closing(store.connect(data_key)) as connection:
                found.append(_rows(connection))
        counts = backup.look_over(path, data_key, women)
    except JournalDamaged as error:  # what was written a moment ago and cannot be read tells of the disk
        raise DiskTrouble from error
    if found != expected:
        raise DiskTrouble
    return counts


def _rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has; those of searching too, which are tables as well."""
    with known_errors(connection):
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        counts = {}
        for name in names:
            quoted = name.replace('"', '""')
            counts[name] = int(connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608
    return counts


# ---- taking it up --------------------------------------------------------------------------------------------


def take_up(
    folder: Path,
    lock: FolderLock,
    connection: Connection,
    before: KeyFile,
    made: Rewritten,
    second: Connection | None = None,
) -> bool:
    """Put the new keys and the new files in force; `connection` and `second` are those to the new ones after that.

    Raises WrittenMeanwhile, DiskFull, DiskTrouble, FolderNotAllowed, FolderGone, NotEnoughMemory only while nothing
    has changed. True when all of it is surely on the disk and the old journal file is gone; False when the change
    rules, but the disk reported an error after it: the next opening does what is left.
    """
    old, new = before.database, made.keys.key_file.database
    try:
        if _writings(connection, second) != made.writings or (second is None) != (made.women is None):
            raise WrittenMeanwhile
        with disk_errors(folder):
            lock.note_turn(old, new)
            if made.women is not None:
                made.women.replace(folder / women_name(new))
            made.path.replace(folder / new)
            sync_folder(folder)
        fresh = _opened(folder, new, made.keys.data_key)
        sure = _committed(folder, made.keys.key_file, fresh)
    except BaseException:
        _take_back(folder, lock, made)
        raise
    for used, opened in zip((connection, second), fresh, strict=False):
        if used is not None:
            used.take_over(opened)
    return sure and tidy(folder, lock, new)


def _opened(folder: Path, journal: str, data_key: bytes) -> list[Connection]:
    opened: list[Connection] = []
    try:
        for store in stores(folder, journal):
            opened.append(store.connect(data_key))
    except BaseException as error:
        for each in opened:
            each.close()
        if isinstance(error, JournalDamaged):
            raise DiskTrouble from error
        raise
    return opened


def _committed(folder: Path, key_file: KeyFile, fresh: Sequence[Connection]) -> bool:
    """Write the key files. What the disk calls an error and did all the same is done."""
    try:
        return write_key_files(folder, key_file)
    except BaseException as error:
        if isinstance(error, Trouble) and _rules(folder, key_file):
            return False
        for each in fresh:
            with suppress(dbapi2.Error):
                each.close()
        raise


def _rules(folder: Path, key_file: KeyFile) -> bool:
    """Whether this is the key file that the next opening goes by; also when that cannot be known."""
    try:
        return read_key_files(folder)[0].generation >= key_file.generation
    except (Trouble, KeyFilesDamaged, KeyFileTampered, KeyFileNewer):
        return True


def _take_back(folder: Path, lock: FolderLock, made: Rewritten) -> None:
    """Clear away the new journal file, unless it is the one that counts. What will not go, goes at the next opening."""
    for each in _both(made.path, made.women):
        backup.discard(each)
    if not _rules(folder, made.keys.key_file):
        new = folder / made.keys.key_file.database
        _discard_both(new)
        with suppress(OSError):
            if not _any(new):
                lock.note("")


def _discard_both(journal: Path) -> None:
    """A journal file and the second database of the same number."""
    backup.discard(journal)
    backup.discard(journal.with_name(women_name(journal.name)))


def tidy(folder: Path, lock: FolderLock, database: str) -> bool:
    """After a new data key: let the journal file go that is not `database`, the one that was opened. Whether it went.

    Only what the lock file names is ever deleted. Called when both key files name `database`.
    """
    names = turning(folder)
    if database not in names:
        return not names
    for name in names - {database}:
        _discard_both(folder / name)
        if _any(folder / name):
            return False
    try:
        sync_folder(folder)
        lock.note("")
    except OSError:
        return False
    return True


def _any(path: Path) -> bool:
    """Whether the journal file, the second one, or one of those SQLite puts beside them, is there still."""
    names = (path.name, women_name(path.name))
    return any(path.with_name(name + suffix).exists() for name in names for suffix in ("", "-wal", "-journal"))


def fits(keys: NewKeys, before: KeyFile) -> bool:
    """Whether these keys were drawn for the notebook as it is now."""
    key_file = keys.key_file
    follows = key_file.generation == before.generation + 1 and key_file.vault_id == before.vault_id
    return follows and key_file.database != before.database and genuine(key_file, keys.data_key)
