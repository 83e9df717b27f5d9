"""A notebook out of a backup: into an empty folder, never over anything, and whole or not at all (formats.md 2.8)."""

import os
import shutil
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sobersister_desktop.domain.errors import BackupDamaged, JournalDamaged, KeyFilesDamaged
from sobersister_desktop.domain.progress import Stage, Told, unheard
from sobersister_desktop.vault import copy_file
from sobersister_desktop.vault.backup import Counts, look_over
from sobersister_desktop.vault.files import disk_errors, sync_folder
from sobersister_desktop.vault.folder_lock import women_name
from sobersister_desktop.vault.key_file import KeyFile, parse
from sobersister_desktop.vault.keyslots import Repair, open_key_file, write_key_files
from sobersister_desktop.vault.making import folder_held

_TRIED = "try-"


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. `sure` is False when it is complete but the disk reported an error at the end."""

    folder: Path
    counts: Counts
    sure: bool = True


def restore(
    file: Path, folder: Path, *, passphrase: str | None = None, paper_key: str | None = None, told: Told = unheard
) -> Restored:
    """Make the notebook of a backup in `folder`, which is empty or not there yet. Slow, any thread.

    In this order, and the key files last: the sums of the file; the passphrase or paper key of when it was made;
    the database beside; every page of it. Raises FileUnreadable, BackupDamaged, every UnlockTrouble, JournalNewer,
    and what making a notebook raises of folders and disks. After any of them the folder is as it was.
    """
    copy = copy_file.verified(file, told)
    key_file = _key_file(copy)
    told(Stage.OPENING, 0, 0)
    data_key = open_key_file(key_file, Repair.NONE, passphrase=passphrase, paper_key=paper_key).data_key
    with folder_held(folder) as lock:
        with disk_errors(folder):
            lock.note(key_file.database)
        database = folder / key_file.database
        copy_file.unpack_database(copy, database, told=told)
        try:
            women = None
            if copy.women:
                women = folder / women_name(key_file.database)
                copy_file.unpack_database(copy, women, copy_file.WOMEN, told)
            told(Stage.CHECKING, 0, 0)
            counts = look_over(database, data_key, women)
        except JournalDamaged as error:
            raise BackupDamaged(name=file.name) from error
        with disk_errors(folder):
            sync_folder(folder)
        sure = write_key_files(folder, key_file)
        with suppress(OSError):  # opening clears the note too
            lock.note("")
    return Restored(folder, counts, sure)


def practise(
    file: Path, beside: Path, *, passphrase: str | None = None, paper_key: str | None = None, told: Told = unheard
) -> Counts:
    """Restore a backup into a folder of its own in `beside`, count what came back, and remove it again. Slow.

    Raises what `restore` raises.
    """
    with disk_errors(beside):
        place = Path(tempfile.mkdtemp(prefix=_TRIED, dir=beside))
    try:
        return restore(file, place / "n", passphrase=passphrase, paper_key=paper_key, told=told).counts
    finally:
        shutil.rmtree(place, ignore_errors=True)


def tidy(beside: Path) -> None:
    """Clear away what a practice leaves when the program is stopped in the middle of it."""
    with suppress(OSError):
        for entry in [entry for entry in os.scandir(beside) if entry.name.startswith(_TRIED)]:
            shutil.rmtree(entry.path, ignore_errors=True)


def _key_file(copy: copy_file.CopyFile) -> KeyFile:
    try:
        return parse(copy.keys)
    except KeyFilesDamaged as error:
        raise BackupDamaged(name=copy.path.name) from error
