"""A new notebook: folder, database, and last of all the key files, which make it one (formats.md 2.7).

Until then the lock file names the journal that is being made, so that after a crash the same folder can be used again,
and nothing but that unfinished journal is ever cleared away.
"""

import secrets
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sobersister_desktop.crypto.keys import KEY_SIZE, KdfProfile, check_new_passphrase, db_key, db_salt
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.errors import DiskTrouble, FolderNotEmpty, JournalDamaged, OnNetworkDrive
from sobersister_desktop.vault.backup import SNAPSHOT
from sobersister_desktop.vault.database import checkpoint, connect
from sobersister_desktop.vault.files import disk_errors, sync_file, sync_folder
from sobersister_desktop.vault.folder_lock import (
    LOCK_FILE,
    FolderLock,
    is_vault,
    names_in,
    on_network_drive,
    unfinished,
    women_name,
)
from sobersister_desktop.vault.key_file import PASSPHRASE
from sobersister_desktop.vault.keyslots import TEMPORARY_KEY_FILE, Repair, Unlocked, new_key_file, write_key_files
from sobersister_desktop.vault.migrations import migrate
from sobersister_desktop.vault.people import People

_BESIDE = ("", "-wal", "-journal")
_OF_THE_SYSTEM = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Made:
    """A new notebook, not open yet. `sure` is False when it is complete but the disk reported an error at the end."""

    folder: Path
    unlocked: Unlocked
    paper_key: PaperKey
    sure: bool = True


def make(folder: Path, passphrase: str, *, profile: KdfProfile | None = None, now: datetime) -> Made:
    """Make a notebook in `folder`, which is made too or is empty: all of it, or nothing is left of the attempt.

    Slow (the passphrase's key is derived, and measured first without a profile); any thread. `now` dates the identity.
    Raises PassphraseRefused, FolderNotEmpty, FolderNotAllowed, FolderGone, OnNetworkDrive, AlreadyOpen, DiskFull,
    DiskTrouble, NotEnoughMemory, and TestingVault for the testing profile outside of tests.
    """
    check_new_passphrase(passphrase)
    data_key, paper_key = secrets.token_bytes(KEY_SIZE), PaperKey.generate()
    with folder_held(folder) as lock:
        key_file = new_key_file(data_key, passphrase, paper_key, profile)
        with disk_errors(folder):
            lock.note(key_file.database)
            _make_database(folder / key_file.database, data_key, now)
            sync_folder(folder)
        sure = write_key_files(folder, key_file)
        with suppress(OSError):  # opening clears the note too
            lock.note("")
    return Made(folder, Unlocked(data_key, key_file, Repair.NONE, PASSPHRASE), paper_key, sure)


def _make_database(path: Path, data_key: bytes, now: datetime) -> None:
    try:
        with closing(connect(path, db_key(data_key), db_salt(data_key), create=True)) as connection:
            migrate(connection)
            People(connection).add_identity(secrets.token_bytes(KEY_SIZE), secrets.token_bytes(KEY_SIZE), now.date())
            checkpoint(connection)
    except JournalDamaged as error:  # what was written a moment ago and cannot be read tells of the disk
        raise DiskTrouble from error
    sync_file(path)


@contextmanager
def folder_held(folder: Path) -> Iterator[FolderLock]:
    """The folder, made if need be, empty and locked; after any exception as it was before."""
    new = _make_folder(folder)
    try:
        _refuse_unless_empty(folder)
        lock = FolderLock.acquire(folder, new=True)
    except BaseException:
        if new:
            with suppress(OSError):  # what another one has put there meanwhile keeps it
                folder.rmdir()
        raise
    try:
        _refuse_unless_empty(folder)  # another may have been quicker
        _clear(folder)
        yield lock
    except BaseException:
        _take_back(folder)
        raise
    finally:
        lock.release()
        if new and not is_vault(folder):
            _remove_folder(folder)


def _make_folder(folder: Path) -> bool:
    """Make the folder, for nobody but her. False when it is there already."""
    if on_network_drive(folder):
        raise OnNetworkDrive
    with disk_errors(folder):
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=stat.S_IRWXU)
        except FileExistsError as error:
            if folder.is_dir():
                return False
            raise FolderNotEmpty(folder=folder) from error
        try:
            sync_folder(folder.parent)
        except OSError:
            _remove_folder(folder)
            raise
    return True


def _remove_folder(folder: Path) -> None:
    with suppress(OSError):
        (folder / LOCK_FILE).unlink(missing_ok=True)  # Windows lets it go only now that it is closed
        folder.rmdir()


def _take_back(folder: Path) -> None:
    """Clear away an attempt that did not come to its end; a notebook that has its key files is left alone."""
    if not is_vault(folder):
        _clear(folder)
        with suppress(OSError):
            (folder / LOCK_FILE).unlink()


def _refuse_unless_empty(folder: Path) -> None:
    if names_in(folder) - _leftovers(folder) - _OF_THE_SYSTEM:
        raise FolderNotEmpty(folder=folder)


def _leftovers(folder: Path) -> set[str]:
    """What an attempt that was stopped may have left. Never a key file, nor a journal that was ever opened."""
    begun = unfinished(folder)
    journals = {name + suffix for each in begun for name in (each, women_name(each)) for suffix in _BESIDE}
    names = names_in(folder)
    aside = {name for name in names if begun and SNAPSHOT.fullmatch(name)}  # what was being saved out of
    return {LOCK_FILE, *journals, *aside, *(name for name in names if TEMPORARY_KEY_FILE.fullmatch(name))}


def _clear(folder: Path) -> None:
    for name in _leftovers(folder) - {LOCK_FILE}:
        with suppress(OSError):
            (folder / name).unlink()
