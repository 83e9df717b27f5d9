"""Is the notebook whole? The key files and the database, looked at without changing either (formats.md 2.6)."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sobersister_desktop.crypto.keys import db_key, db_salt
from sobersister_desktop.domain.errors import JournalDamaged
from sobersister_desktop.texts import _
from sobersister_desktop.vault import database
from sobersister_desktop.vault.backup import Snapshot
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.files import read_small
from sobersister_desktop.vault.folder_lock import KEY_FILES
from sobersister_desktop.vault.key_file import MAX_SIZE, KeyFile
from sobersister_desktop.vault.women import women_at


@dataclass(frozen=True, slots=True)
class HealthReport:
    """Sentences for her, one a problem, none of her words in them. No problems: ok."""

    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def check(folder: Path, key_file: KeyFile, connection: Connection, second: Connection | None = None) -> HealthReport:
    """Both copies of the key file, then every page of the databases. Reads all of it: about 10 ms a MiB.

    `second` is None where there is no second database that can be opened.
    """
    return HealthReport((*_key_files(folder, key_file), *database.health(connection), *_women(second)))


def _women(second: Connection | None) -> list[str]:
    return [women_damaged()] if second is not None and database.health(second) else []


def women_damaged() -> str:
    """That the second database cannot be read as a whole."""
    return _("The file with the letters of the women you support is damaged. Your own pages are not in it.")


def _key_files(folder: Path, key_file: KeyFile) -> list[str]:
    return [
        _("The key file {name} is damaged or missing. It is mended when the notebook is next opened.").format(name=name)
        for name in KEY_FILES
        if _bytes(folder / name) != key_file.data
    ]


def _bytes(path: Path) -> bytes | None:
    try:
        return read_small(path, MAX_SIZE)
    except OSError:
        return None


def check_copy(folder: Path, taken: Snapshot) -> HealthReport:
    """The same for a snapshot of the database, which is cleared away after it: slow, any thread, nothing waits.

    Raises what `connect` raises; damage is a problem that is told, not an error.
    """
    try:
        with closing(database.connect(taken.path, db_key(taken.data_key), db_salt(taken.data_key))) as connection:
            found = check(folder, taken.key_file, connection)
        return HealthReport((*found.problems, *_women_copy(taken)))
    except JournalDamaged:
        unread = _("The journal file can be read only in part, or not at all.")
        return HealthReport((*_key_files(folder, taken.key_file), unread))
    finally:
        taken.discard()


def _women_copy(taken: Snapshot) -> list[str]:
    if taken.women is None:
        return []
    try:
        with closing(women_at(taken.women).connect(taken.data_key)) as second:
            return _women(second)
    except JournalDamaged:
        return [women_damaged()]
