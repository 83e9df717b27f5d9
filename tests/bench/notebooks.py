"""The notebooks that are measured, and their plain twins: the same tables and words in SQLite without encryption."""

import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from sobersister_desktop import resources
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, Mood
from sobersister_desktop.portability.imports import read_journal
from sobersister_desktop.vault import schema_001
from sobersister_desktop.vault.database import CACHE_KIB, Connection
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.vault import FolderLock, Unlocked, Vault, unlock

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PASSPHRASE = "lantern pebble violin harbour moss"
DIARY_FILE = Path(__file__).parents[3] / "shared" / "data" / "diary-2016-2020.jrnl.json"
MADE = 100_000


@dataclass
class Notebook:
    """A notebook in a folder, filled once, and its plain twin beside it."""

    name: str
    folder: Path
    pages: int = 0
    entries: list[Entry] = field(default_factory=list, repr=False)  # a sample, for drawing searches from

    @cached_property
    def unlocked(self) -> Unlocked:
        return unlock(self.folder, passphrase=PASSPHRASE)

    def open(self) -> Vault:
        """Open it; after the first time without the passphrase's key, which is not what is measured."""
        return Vault(self.folder, self.unlocked, FolderLock.acquire(self.folder), now=NOW)

    @cached_property
    def plain(self) -> "PlainConnection":
        return PlainConnection(self.folder.with_suffix(".plain"))


@dataclass
class Bench:
    """What every benchmark is given: a folder to work in, and notebooks that are made when first asked for."""

    folder: Path
    made_pages: int = MADE

    @cached_property
    def diary(self) -> Notebook | None:
        """The real diary, where it lies beside the checkout."""
        if not DIARY_FILE.is_file():
            return None
        return self._filled("real diary", [entry for entry, _source in read_journal(DIARY_FILE).entries])

    @cached_property
    def made(self) -> Notebook:
        """As many made pages of about 1,200 characters."""
        return self._filled(f"{self.made_pages:,} pages", made_entries(self.made_pages))

    @property
    def notebooks(self) -> list[Notebook]:
        return [notebook for notebook in (self.diary, self.made) if notebook]

    def close(self) -> None:
        """Close the plain twins that were opened."""
        for notebook in (vars(self).get("diary"), vars(self).get("made")):
            if notebook and "plain" in vars(notebook):
                notebook.plain.close()

    def _filled(self, name: str, entries: Any) -> Notebook:
        folder = self.folder / name.replace(" ", "-").replace(",", "")
        notebook = Notebook(name, folder)
        vault, _paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
        twin = Diary(notebook.plain)
        every = max(1, (self.made_pages if not isinstance(entries, list) else len(entries)) // 500)
        batch: list[tuple[Entry, str]] = []
        for number, entry in enumerate(entries):
            batch.append((entry, str(number)))
            if number % every == 0:
                notebook.entries.append(entry)
            if len(batch) == 5000:
                vault.diary.add_many(batch, NOW)
                twin.add_many(batch, NOW)
                batch.clear()
        vault.diary.add_many(batch, NOW)
        twin.add_many(batch, NOW)
        notebook.pages = vault.diary.count()
        vault.close()
        notebook.plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return notebook


class PlainConnection(Connection):
    """Python's own SQLite, WAL and FULL, with our schema; what its older FTS5 does not know is left out."""

    def __init__(self, path: Path) -> None:
        new = not path.exists()
        self._doubtful = False
        self._handle = sqlite3.connect(path, isolation_level=None)
        self.execute("PRAGMA locking_mode = EXCLUSIVE")
        self.execute(f"PRAGMA cache_size = {-CACHE_KIB}")
        self.execute("PRAGMA journal_mode = WAL")
        self.execute("PRAGMA synchronous = FULL")
        if new:
            for statement in schema_001.STATEMENTS:
                if "secure-delete" not in statement:
                    self.execute(statement)


def made_entries(count: int, seed: int = 7) -> Iterator[Entry]:
    """Pages of about 1,200 characters each, the same every time: words by Zipf's law, over some twenty years."""
    chance = random.Random(seed)
    words = resources.text("words", "en.txt").split()
    chance.shuffle(words)
    weights = list(accumulate(1 / rank for rank in range(1, len(words) + 1)))
    when = datetime(2006, 1, 1, 7)
    step = timedelta(days=365.25 * 20) / count
    for _number in range(count):
        when += step * (0.5 + chance.random())
        drawn = chance.choices(words, cum_weights=weights, k=max(20, round(chance.gauss(158, 50))))
        text = " ".join(drawn)
        yield Entry(
            id=f"{chance.getrandbits(128):032x}",
            when=when.replace(second=0, microsecond=0),
            title=" ".join(drawn[:3]).capitalize(),
            text=text,
            mood=Mood(chance.randint(1, 5)) if chance.random() < 0.5 else None,
            tags=tuple(chance.sample(words[:40], k=chance.randint(0, 2))),
        )
