"""The second database of a mentor's notebook: the letters of the women she supports, under a key of their own.

It lies beside the journal, under the same number (`m-` for `j-`), from when the mentor's side is first used. Whatever
copies, checks, restores or keys the notebook anew asks `stores` which files there are.
"""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from sobersister_desktop.crypto.keys import db_key, db_salt, women_key, women_salt
from sobersister_desktop.domain.errors import DiskTrouble, JournalDamaged
from sobersister_desktop.vault import migrations, women_schema_001
from sobersister_desktop.vault.database import Connection, checkpoint, connect
from sobersister_desktop.vault.files import disk_errors, sync_file, sync_folder
from sobersister_desktop.vault.folder_lock import women_name

APPLICATION_ID = 0x6A72_6E32
NEW = ".new"
_BESIDE = ("-wal", "-shm", "-journal")


def _step_001(connection: Connection) -> None:
    for statement in women_schema_001.STATEMENTS:
        connection.execute(statement)
    connection.execute("INSERT INTO about (name, value) VALUES ('SCHEMA', ?)", (women_schema_001.SCHEMA,))


_STEPS: migrations.Steps = (_step_001,)
LATEST = len(_STEPS)
"""The number of the newest schema of the second database."""


def schema_of(connection: Connection) -> int:
    """The number of the schema in the file, as `migrations.schema_of` tells that of the journal."""
    return migrations.schema_of(connection, _STEPS, APPLICATION_ID)


def migrate(connection: Connection) -> None:
    """Bring the second database to its newest schema, as `migrations.migrate` does the journal."""
    migrations.migrate(connection, _STEPS, APPLICATION_ID)


@dataclass(frozen=True, slots=True)
class Store:
    """One database of a notebook: its file, how its key and salt come from the data key, and what it is made by."""

    path: Path
    key: Callable[[bytes], bytes]
    salt: Callable[[bytes], bytes]
    schema_of: Callable[[Connection], int]
    migrate: Callable[[Connection], None]
    schema: int
    application_id: int

    def connect(self, data_key: bytes, *, create: bool = False) -> Connection:
        """Opened with the keys that come from this data key. Raises what `database.connect` raises."""
        return connect(self.path, self.key(data_key), self.salt(data_key), create=create)

    def mend(self, data_key: bytes) -> bool:
        """Make its first page anew, in a copy that was set aside; whether that was what it lacked. Raises OSError."""
        from sobersister_desktop.vault.first_page import rebuild

        key, salt = self.key(data_key), self.salt(data_key)
        return rebuild(self.path, key, salt, schema=self.schema, application_id=self.application_id)


def journal_at(path: Path) -> Store:
    """Her pages and all that is her own, in the file at this path."""
    return Store(
        path, db_key, db_salt, migrations.schema_of, migrations.migrate, migrations.LATEST, migrations.APPLICATION_ID
    )


def women_at(path: Path) -> Store:
    """The letters of the women she supports, in the file at this path."""
    return Store(path, women_key, women_salt, schema_of, migrate, LATEST, APPLICATION_ID)


def stores(folder: Path, journal: str) -> tuple[Store, ...]:
    """The databases of the notebook whose key file names this journal: that, and the second where there is one."""
    second = folder / women_name(journal)
    return (journal_at(folder / journal), *([women_at(second)] if second.exists() else []))


def make(folder: Path, journal: str, data_key: bytes) -> None:
    """Make the second database beside the journal: whole under its name, or not there. Nothing if it is there.

    Raises DiskFull, DiskTrouble, FolderNotAllowed, FolderGone.
    """
    path = folder / women_name(journal)
    if path.exists():
        return
    new = women_at(path.with_name(path.name + NEW))
    tidy(folder, journal)
    try:
        with disk_errors(folder):
            try:
                with closing(new.connect(data_key, create=True)) as connection:
                    new.migrate(connection)
                    checkpoint(connection)
            except JournalDamaged as error:  # what was written a moment ago and cannot be read tells of the disk
                raise DiskTrouble from error
            sync_file(new.path)
            for suffix in _BESIDE:  # of one that was taken away: it would be taken for changes to this one
                path.with_name(path.name + suffix).unlink(missing_ok=True)
            new.path.rename(path)
            sync_folder(folder)
    except BaseException:
        tidy(folder, journal)
        raise


def take_away(folder: Path, journal: str) -> None:
    """Delete the second database, which is closed. Raises FolderNotAllowed, DiskTrouble, FolderGone."""
    path = folder / women_name(journal)
    with disk_errors(folder):
        for name in (path.name, *(path.name + suffix for suffix in _BESIDE)):
            (folder / name).unlink(missing_ok=True)
        sync_folder(folder)


def tidy(folder: Path, journal: str) -> None:
    """Clear away what making the second database has left when it was stopped. What will not go, stays."""
    new = women_name(journal) + NEW
    for name in (new, *(new + suffix for suffix in _BESIDE)):
        with suppress(OSError):
            (folder / name).unlink()
