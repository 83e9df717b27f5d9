"""Her notebook, open: the folder held, the database connected, the stores ready (formats.md 2).

    lock = FolderLock.acquire(folder)                   at once
    unlocked = unlock(folder, passphrase=...)           slow, on a worker
    vault = Vault(folder, unlocked, lock, now=...)      fast, on the thread that will use it

and for a change of passphrase `prepare_passphrase(vault.unlocked, new)` on a worker, then `vault.adopt(...)`.
"""

from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Self

from sobersister_desktop.crypto.keys import KdfProfile, db_key, db_salt
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.errors import JournalDamaged, NotEnoughMemory, Trouble
from sobersister_desktop.texts import _
from sobersister_desktop.vault import backup, health, restore, rotation, women
from sobersister_desktop.vault.apart import Apart
from sobersister_desktop.vault.care import Care
from sobersister_desktop.vault.clock import may_delete
from sobersister_desktop.vault.database import Connection, checkpoint, connect
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.files import disk_errors
from sobersister_desktop.vault.folder_lock import FolderLock, is_vault, unfinished
from sobersister_desktop.vault.health import HealthReport
from sobersister_desktop.vault.her_lines import HerLines
from sobersister_desktop.vault.journeys import Journeys
from sobersister_desktop.vault.key_file import PASSPHRASE, KeyFile, genuine
from sobersister_desktop.vault.keyslots import (
    Repair,
    Unlocked,
    heal,
    still_current,
    tidy,
    unlock,
    with_passphrase,
    write_key_files,
)
from sobersister_desktop.vault.making import Made, make
from sobersister_desktop.vault.migrations import migrate, needs_migration, schema_of
from sobersister_desktop.vault.milestones import Milestones
from sobersister_desktop.vault.moments import Moments
from sobersister_desktop.vault.people import People
from sobersister_desktop.vault.places import Places
from sobersister_desktop.vault.plans import Plans

__all__ = [
    "FolderLock",
    "HealthReport",
    "KeyFile",
    "Made",
    "Unlocked",
    "Vault",
    "is_vault",
    "make",
    "prepare_passphrase",
    "unlock",
]


def prepare_passphrase(unlocked: Unlocked, new: str, *, profile: KdfProfile | None = None) -> KeyFile:
    """The key file under which `new` opens the notebook, for `Vault.adopt`. Slow, any thread; nothing is written.

    Raises PassphraseRefused, NotEnoughMemory.
    """
    return with_passphrase(unlocked, new, profile)


class Vault:
    """An open notebook. Belongs to the thread that made it; `close` it there.

    `warning` asks for something to be done (a backup, mostly); `notice` tells what was mended at opening. Both are
    sentences for her, or None.
    """

    def __init__(self, folder: Path, unlocked: Unlocked, lock: FolderLock, *, now: datetime) -> None:
        """Open the notebook and take over the lock, which is let go by `close`, and also if this raises.

        Mends a key file that is damaged or behind, brings the database to the newest schema, and really deletes what
        was put away more than 30 days before `now`. Before a
        change of schema a checked backup is made. Raises KeyFileTampered, KeyFilesDamaged, NotAVault (they are gone
        meanwhile), JournalMissing, JournalDamaged, JournalNewer, AlreadyOpen, FolderNotAllowed, FolderGone, DiskFull,
        DiskTrouble, NotEnoughMemory.
        """
        self.folder = folder
        self.warning: str | None = None
        self.notice: str | None = None
        self.clock_holds = False  # what is due by the clock may be deleted
        self._lock = lock
        self._connection: Connection | None = None
        try:
            self._unlocked = still_current(folder, unlocked)
            self._connection = connection = self._connected(now)
        except BaseException:
            lock.release()
            raise
        self._apart = Apart(folder, connection, lambda: self._unlocked, self._the_disk_reports)
        self.letters = self._apart.letters
        self.diary = Diary(connection, self._apart.pages_held)
        self.journeys = Journeys(connection)
        self.moments = Moments(connection)
        self.people = People(connection, self._apart.writes)
        self.places = Places(connection)
        self.plans = Plans(connection)
        self.milestones = Milestones(connection)
        self.care = Care(connection)
        self.help_lines = HerLines(connection, self.journeys)
        try:
            self._apart.open()
            if self._apart.damaged:
                self.warning = health.women_damaged()
            self._mend()
            self._settle_at_opening()
            self._delete_expired(now)
        except BaseException:
            self.close()
            raise

    @classmethod
    def open(cls, folder: Path, *, passphrase: str | None = None, paper_key: str | None = None, now: datetime) -> Self:
        """Lock, unlock and open in one go; slow. Raises what the three of them raise."""
        lock = FolderLock.acquire(folder)
        try:
            unlocked = unlock(folder, passphrase=passphrase, paper_key=paper_key)
        except BaseException:
            lock.release()
            raise
        return cls(folder, unlocked, lock, now=now)

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, *, profile: KdfProfile | None = None, now: datetime
    ) -> tuple[Self, PaperKey]:
        """Make a notebook and open it; slow. The paper key is told here and never again. Raises what `make` raises."""
        made = make(folder, passphrase, profile=profile, now=now)
        vault = cls(folder, made.unlocked, FolderLock.acquire(folder), now=now)
        if not made.sure:
            vault.warning = _("The notebook is made, but the disk reports errors. Make a backup on another disk now.")
        return vault, made.paper_key

    @property
    def unlocked(self) -> Unlocked:
        """The data key and the key file in force: a value, for `prepare_passphrase` on a worker."""
        return self._unlocked

    @property
    def testing(self) -> bool:
        """Whether this notebook was made for tests and is only weakly protected."""
        return self._unlocked.key_file.testing

    def change_passphrase(self, new: str, *, profile: KdfProfile | None = None) -> int:
        """Let `new` open the notebook from now on, instead of the passphrase before; the paper key stays. Slow.

        The number of the new key file. Raises PassphraseRefused, NotEnoughMemory, and what `adopt` raises.
        """
        return self.adopt(prepare_passphrase(self._unlocked, new, profile=profile))

    def adopt(self, key_file: KeyFile) -> int:
        """Put a prepared key file in force; its number. ValueError unless it was prepared from the present one.

        Raises DiskFull, DiskTrouble, FolderNotAllowed, FolderGone while the old passphrase still opens the notebook.
        Once the new one does, trouble with the disk is a `warning`, never an error (formats.md 2.7).
        """
        before = self._unlocked.key_file
        fits = key_file.generation == before.generation + 1 and key_file.vault_id == before.vault_id
        if not fits or not genuine(key_file, self._unlocked.data_key):
            raise ValueError("prepared for another notebook, or from an earlier key file")
        sure = write_key_files(self.folder, key_file)
        self._unlocked = Unlocked(self._unlocked.data_key, key_file, Repair.NONE, self._unlocked.used_slot)
        if not sure:
            self.warning = (
                _("The paper key is changed, but the disk reports errors. Make a backup on another disk now.")
                if key_file.slots(PASSPHRASE) == before.slots(PASSPHRASE)
                else _("The passphrase is changed, but the disk reports errors. Make a backup on another disk now.")
            )
        return key_file.generation

    def begin_rotation(self, *, now: datetime) -> rotation.Begun:
        """The notebook as it is now, for `rotation.rewrite` on a worker. Raises what `backup.snapshot` raises."""
        connection = self._open_connection()
        self._apart.refuse_if_damaged()
        return rotation.begin(self.folder, self._unlocked, connection, self._apart.connection, now=now)

    def rotate(self, made: rotation.Rewritten) -> int:
        """Put a new data key in force (formats.md 2.7); the number of the new key file. The stores stay the same.

        ValueError unless its keys were drawn for the present ones. Raises WrittenMeanwhile when something was written
        since `begin_rotation`, DiskFull, DiskTrouble, FolderNotAllowed, FolderGone, NotEnoughMemory: the keys before
        still open the notebook then. Once the new ones do, trouble with the disk is a `warning`.
        """
        before = self._unlocked.key_file
        if not rotation.fits(made.keys, before):
            raise ValueError("drawn for another notebook, or from an earlier key file")
        connection = self._open_connection()
        sure = rotation.take_up(self.folder, self._lock, connection, before, made, self._apart.connection)
        self._unlocked = Unlocked(made.keys.data_key, made.keys.key_file, Repair.NONE, PASSPHRASE)
        if not sure:
            self.warning = _(
                "The key of the notebook is changed, but the disk reports errors. Make a backup on another disk now."
            )
        return made.keys.key_file.generation

    def check(self) -> HealthReport:
        """Look at the key files and every page of the database. Reads everything: about 10 ms a MiB."""
        found = health.check(self.folder, self._unlocked.key_file, self._open_connection(), self._apart.connection)
        return HealthReport((*found.problems, health.women_damaged())) if self._apart.damaged else found

    def snapshot(self, *, now: datetime) -> backup.Snapshot:
        """The notebook as it is now, for `backup.write` on a worker. Raises what `backup.snapshot` raises."""
        connection = self._open_connection()
        self._apart.refuse_if_damaged()
        return backup.snapshot(self.folder, self._unlocked, connection, self._apart.connection, now=now)

    def back_up(self, target: Path | None = None, *, name: str | None = None, now: datetime) -> backup.Backup:
        """A checked backup in the folder `target`, or in the one beside the notebook; slow.

        Raises what `backup.snapshot` and `backup.write` raise.
        """
        return _backed_up(self.folder, self._unlocked.key_file.vault_id, self.snapshot(now=now), target, name, now)

    def idle(self) -> None:
        """Use a quiet moment to move everything into the main file. Trouble with the disk becomes a warning."""
        try:
            checkpoint(self._open_connection())
            if self._apart.connection is not None:
                checkpoint(self._apart.connection)
        except Trouble:
            self.warning = _disk_trouble()

    def close(self) -> None:
        """Let go of everything. What was saved is safe whatever the disk says now. Closing twice is once."""
        self._apart.close()
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Trouble):
                checkpoint(connection)
            connection.close()
        self._lock.release()

    # ---- the letters of the women she supports -----------------------------------------------------------------

    @property
    def keeps_women(self) -> bool:
        """Whether there is a second database, readable or not."""
        return self._apart.there

    def settle_letters(self) -> int:
        """Let every letter lie in the database where it belongs now; how many were moved.

        To be called when the mentor's side is switched on and when someone's role changes. Raises DiskFull,
        DiskTrouble, JournalDamaged, FolderNotAllowed, FolderGone: nothing is gone then, and the next opening goes on.
        """
        return self._apart.settle()

    def take_away_women(self) -> None:
        """Delete the letters of the women she supports from this computer, all of them, with their file.

        How far their numbers had come stays. ValueError while the mentor's side is on. Raises DiskFull, DiskTrouble,
        JournalDamaged, FolderNotAllowed, FolderGone: then they are all there still, or a second try takes the rest.
        """
        try:
            self._apart.take_away()
        finally:
            if self._apart.damaged:
                self.warning = health.women_damaged()

    def _settle_at_opening(self) -> None:
        """Nothing here may keep her out: what cannot be moved today can be next time."""
        if self._apart.damaged:
            return
        if self._apart.missing:
            self.warning = _(
                "The file with the letters of the women you support is missing. Your own pages are all here. A backup "
                "may still have those letters."
            )
        try:
            self.letters.finish()
            self._apart.settle()
        except NotEnoughMemory:
            pass
        except Trouble:
            self._the_disk_reports()

    def _the_disk_reports(self) -> None:
        self.warning = _disk_trouble()

    # ---- opening -----------------------------------------------------------------------------------------------

    def _connected(self, now: datetime) -> Connection:
        data_key, name = self._unlocked.data_key, self._unlocked.key_file.database
        connection = connect(self.folder / name, db_key(data_key), db_salt(data_key))
        try:
            if not schema_of(connection):
                raise JournalDamaged
            if needs_migration(connection):
                self._back_up_before_migrating(connection, now)
                migrate(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _back_up_before_migrating(self, connection: Connection, now: datetime) -> None:
        """Of the journal and the second database, as far as that can be read: her own pages do not wait for it."""
        journal = self._unlocked.key_file.database
        second = None
        if len(found := women.stores(self.folder, journal)) > 1:
            with suppress(JournalDamaged):
                second = found[1].connect(self._unlocked.data_key)
        try:
            taken = backup.snapshot(self.folder, self._unlocked, connection, second, now=now)
        finally:
            if second is not None:
                second.close()
        _backed_up(self.folder, self._unlocked.key_file.vault_id, taken, None, None, now)

    def _open_connection(self) -> Connection:
        if self._connection is None:
            raise ValueError("the notebook is closed")
        return self._connection

    def _mend(self) -> None:
        tidy(self.folder)
        women.tidy(self.folder, self._unlocked.key_file.database)
        backup.tidy(self.folder)
        restore.tidy(self.folder / backup.FOLDER)
        if unfinished(self.folder):
            with suppress(OSError):
                self._lock.note("")
        repair = self._unlocked.needs_repair
        healed = not repair or heal(self.folder, self._unlocked.key_file)
        if healed:  # else a key file may still name the journal file of before
            rotation.tidy(self.folder, self._lock, self._unlocked.key_file.database)
        if not repair:
            return
        if not healed:
            self.warning = _(
                "One of the two key files is damaged and could not be mended. Make a backup on another disk now."
            )
        elif repair is Repair.OLDER:
            self.notice = _("One of the two key files was older than the other. It was brought up to date.")
        else:
            self.notice = _("One of the two key files was damaged. It was mended from the other.")

    def _delete_expired(self, now: datetime) -> None:
        """Nothing here may keep her out: what cannot be deleted today can be next time."""
        try:
            self.clock_holds = may_delete(self.journeys, now.astimezone().date())
            if not self.clock_holds:
                return
            self.diary.delete_expired(now)
            self.letters.let_go_outlived(now.astimezone().date(), now)
        except JournalDamaged:
            self.warning = _("Part of the journal file is damaged. Copy the folder to a safe place before you go on.")
        except Trouble:
            self.warning = _disk_trouble()


def _backed_up(
    folder: Path, vault_id: str, taken: backup.Snapshot, target: Path | None, name: str | None, now: datetime
) -> backup.Backup:
    if target is not None:
        return backup.write(taken, target, name)
    beside = folder / backup.FOLDER
    try:
        with disk_errors(folder):
            beside.mkdir(mode=0o700, exist_ok=True)
    except BaseException:
        taken.discard()
        raise
    made = backup.write(taken, beside, name)
    backup.rotate(beside, vault_id, now=now)
    return made


def _disk_trouble() -> str:
    return _("The disk reports errors. What you saved is safe; make a backup on another disk soon.")
