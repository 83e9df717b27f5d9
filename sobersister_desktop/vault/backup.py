"""Backups: a copy of the notebook that has been opened and checked before it has a name (formats.md 2.8).

taken = snapshot(folder, unlocked, connection, now=...)    fast, on the thread of the notebook: file to file
backup = write(taken, target)                              slow, any thread: checks, packs, checks again
rotate(target, vault_id)                                   older copies go, the newest never
"""

import os
import re
import secrets
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sobersister_desktop.domain.errors import (
    DiskTrouble,
    FolderGone,
    JournalDamaged,
    KeyFileNewer,
    KeyFilesDamaged,
    KeyFileTampered,
    Trouble,
)
from sobersister_desktop.vault import copy_file
from sobersister_desktop.vault.database import Connection, checkpoint, health, known_errors
from sobersister_desktop.vault.files import disk_errors, sync_folder
from sobersister_desktop.vault.folder_lock import women_name
from sobersister_desktop.vault.key_file import KeyFile, genuine, parse
from sobersister_desktop.vault.keyslots import Unlocked
from sobersister_desktop.vault.women import Store, journal_at, women_at

FOLDER = "backups"
"""Beside the notebook, where she has chosen no other place."""

NAME = re.compile(r"b-(\d{8}-\d{6})-[0-9a-f]{4}\.zip")
SNAPSHOT = re.compile(r"[jm]-[0-9a-f]{8}\.db\.copy(-wal|-journal)?")
"""What a backup in the making leaves in the notebook's folder when the program is stopped."""

PART = ".part"
DAILY, WEEKLY, MONTHLY, LAST = 7, 4, 12, 3
_BESIDE = ("", "-wal", "-journal")
_STALE = timedelta(days=1)
_AHEAD = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The notebook's databases as they were at one moment, still encrypted, for a backup. The key is not shown."""

    path: Path
    key_file: KeyFile
    data_key: bytes = field(repr=False)
    made: datetime  # UTC
    women: Path | None = None  # the second database, where there is one

    def discard(self) -> None:
        """Clear it away. What will not go is cleared away at the next opening."""
        discard(self.path)
        if self.women is not None:
            discard(self.women)


@dataclass(frozen=True, slots=True)
class Counts:
    """What a checked database holds."""

    pages: int
    letters: int


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and checked. `sure` is False when the disk reported an error after it was in place."""

    path: Path
    made: datetime  # UTC, to the second
    size: int  # bytes
    counts: Counts
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup found in a folder."""

    path: Path
    made: datetime  # UTC
    size: int  # bytes


def snapshot(
    folder: Path, unlocked: Unlocked, connection: Connection, second: Connection | None = None, *, now: datetime
) -> Snapshot:
    """Copy the databases as they are now. Outside of a transaction, on the connections' thread; about 1 ms a MiB.

    The connections hold their files alone, and everything is moved into these first, so that they are the notebook.
    `second` is None where there is no second database, or while it is damaged.
    Raises DiskFull, DiskTrouble, JournalDamaged, FolderNotAllowed, FolderGone.
    """
    journal = unlocked.key_file.database
    path = _copied(folder / journal, connection)
    try:
        women = _copied(folder / women_name(journal), second) if second is not None else None
    except BaseException:
        discard(path)
        raise
    return Snapshot(path, unlocked.key_file, unlocked.data_key, now.astimezone(UTC).replace(microsecond=0), women)


def _copied(database: Path, connection: Connection) -> Path:
    checkpoint(connection)
    path = database.with_name(f"{database.name[0]}-{secrets.token_hex(4)}.db.copy")
    try:
        with disk_errors(database.parent), database.open("rb") as source:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as target:
                shutil.copyfileobj(source, target, 1 << 20)
    except BaseException:
        discard(path)
        raise
    return path


def discard(path: Path) -> None:
    """Remove a snapshot and what SQLite put beside it. What will not go is cleared away at the next opening."""
    for suffix in _BESIDE:
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink()


def tidy(folder: Path) -> None:
    """Clear away snapshots left by a program that was stopped."""
    with suppress(OSError):
        for name in [entry.name for entry in os.scandir(folder) if SNAPSHOT.fullmatch(entry.name)]:
            (folder / name).unlink()


def write(taken: Snapshot, target: Path, name: str | None = None) -> Backup:
    """Make a backup in the folder `target` and clear the snapshot away, whatever happens. Slow, any thread.

    The database is opened with its key and checked twice over; the finished file is read again and its sums compared,
    and only then has it its name. Raises JournalDamaged (the notebook itself is damaged), DiskFull, DiskTrouble,
    FolderNotAllowed, FolderGone (a stick that is not there); then there is no new file.
    """
    name = name or f"b-{taken.made:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.zip"
    path, part = target / name, target / (name + PART)
    try:
        counts = look_over(taken.path, taken.data_key, taken.women)
        with disk_errors(target):
            if not target.is_dir():
                raise FolderGone
            try:
                copy_file.write(part, taken.key_file.data, taken.path, taken.women)
                written = _read_again(part)
                _name(part, path)
            except BaseException:
                with suppress(OSError):
                    part.unlink()
                raise
        return Backup(path, taken.made, written.size, counts, _synced(target))
    finally:
        taken.discard()


def _read_again(part: Path) -> copy_file.CopyFile:
    try:
        return copy_file.verified(part)
    except Trouble as error:  # what was written a moment ago and reads differently tells of the disk
        raise DiskTrouble from error


def _name(part: Path, path: Path) -> None:
    """Never over another file: names are drawn, but a name may also be hers."""
    if path.exists():
        raise FileExistsError(17, "there is a file by that name")
    part.replace(path)


def _synced(folder: Path) -> bool:
    try:
        sync_folder(folder)
    except OSError:
        return False
    return True


def look_over(path: Path, data_key: bytes, women: Path | None = None) -> Counts:
    """Open a notebook's databases that nobody else has open, check every page and the order of everything, and count.

    Leaves them without files beside it, in journal_mode DELETE. Raises JournalDamaged, JournalNewer, DiskFull,
    DiskTrouble and what `connect` raises.
    """
    pages, letters = _looked_over(
        journal_at(path), data_key, "SELECT (SELECT count(*) FROM entry), (SELECT count(*) FROM letter)"
    )
    if women is not None:
        letters += _looked_over(women_at(women), data_key, "SELECT count(*) FROM letter")[0]
    return Counts(pages, letters)


def _looked_over(store: Store, data_key: bytes, counting: str) -> tuple[int, ...]:
    with closing(store.connect(data_key)) as connection:
        if not store.schema_of(connection) or health(connection):
            raise JournalDamaged
        with known_errors(connection):
            counted: tuple[int, ...] = connection.execute(counting).fetchone()
            mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    if mode != ("delete",):
        raise DiskTrouble
    return counted


# ---- copies in a folder ------------------------------------------------------------------------------------


def copies_in(folder: Path, vault_id: str | None = None) -> list[Copy]:
    """The backups in a folder, newest first; with an id only those of that notebook. Empty where there is no folder."""
    found = []
    with suppress(OSError):
        for entry in os.scandir(folder):
            named = NAME.fullmatch(entry.name)
            if named and entry.is_file(follow_symlinks=False) and vault_id in (None, _whose(Path(entry.path))):
                made = datetime.strptime(named[1], "%Y%m%d-%H%M%S").replace(tzinfo=UTC)
                found.append(Copy(Path(entry.path), made, entry.stat().st_size))
    return sorted(found, key=lambda copy: (copy.made, copy.path.name), reverse=True)


def _whose(path: Path) -> str | None:
    key_file = _key_file(path)
    return key_file.vault_id if key_file else None


def _key_file(path: Path) -> KeyFile | None:
    try:
        return parse(copy_file.keys_in(path))
    except (Trouble, KeyFileNewer, KeyFilesDamaged, KeyFileTampered):
        return None


def under_other_keys(copies: Iterable[Copy], data_key: bytes) -> tuple[Copy, ...]:
    """Those from before the data key was changed: they open with the passphrase and paper key of then, not of now."""
    found = ((copy, _key_file(copy.path)) for copy in copies)
    return tuple(copy for copy, key_file in found if key_file and not genuine(key_file, data_key))


def remove(copies: Iterable[Copy]) -> int:
    """Delete these copies; how many went. What will not go, stays."""
    gone = 0
    for copy in copies:
        with suppress(OSError):
            copy.path.unlink()
            gone += 1
    return gone


def superfluous(copies: Iterable[Copy]) -> list[Copy]:
    """Which of them may go: 7 daily, 4 weekly and 12 monthly ones stay, and the last 3 whatever their days."""
    newest_first = sorted(copies, key=lambda copy: copy.made, reverse=True)
    stay = {copy.path for copy in newest_first[:LAST]}
    for number, period in ((DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")):
        newest_of: dict[str, Path] = {}
        for copy in newest_first:
            newest_of.setdefault(copy.made.strftime(period), copy.path)
        stay |= set(list(newest_of.values())[:number])
    return [copy for copy in newest_first if copy.path not in stay]


def rotate(folder: Path, vault_id: str, *, now: datetime) -> int:
    """Remove the superfluous copies of this notebook; how many went. What will not go, stays.

    Called only after a newer copy has been checked. Copies of other notebooks are never touched. Those that a clock
    which was ahead has dated stay too, and take no other's place.
    """
    so_far = [copy for copy in copies_in(folder, vault_id) if copy.made <= now + _AHEAD]
    gone = remove(superfluous(so_far))
    _clear_parts(folder, now)
    return gone


def _clear_parts(folder: Path, now: datetime) -> None:
    with suppress(OSError):
        for entry in [entry for entry in os.scandir(folder) if NAME.fullmatch(entry.name.removesuffix(PART))]:
            if entry.name.endswith(PART) and entry.stat().st_mtime < (now - _STALE).timestamp():
                Path(entry.path).unlink()
