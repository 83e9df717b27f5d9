"""Is the notebook whole? The key files and the database, looked at without changing either (formats.md 2.6)."""

from dataclasses import dataclass
from pathlib import Path

from sobersister_desktop.texts import _
from sobersister_desktop.vault import database
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.files import read_small
from sobersister_desktop.vault.folder_lock import KEY_FILES
from sobersister_desktop.vault.key_file import MAX_SIZE, KeyFile


@dataclass(frozen=True, slots=True)
class HealthReport:
    """Sentences for her, one a problem, none of her words in them. No problems: ok."""

    problems: tuple[str, ...]

    @property
    def ok(self) -> bool:
        return not self.problems


def check(folder: Path, key_file: KeyFile, connection: Connection) -> HealthReport:
    """Both copies of the key file, then every page of the database. Reads all of it: about 10 ms a MiB."""
    return HealthReport((*_key_files(folder, key_file), *database.health(connection)))


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
