"""A database with the newest schema in a file, for the tests of the stores: no key files and no folder around it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.vault.database import Connection, connect
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.migrations import migrate

KEY, SALT = bytes(range(32)), bytes(range(16))
NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)


@contextmanager
def database(path: Path) -> Iterator[Connection]:
    """The database at this path, made if it is not there."""
    new = not path.exists()
    connection = connect(path, KEY, SALT, create=new)
    try:
        migrate(connection)
        yield connection
    finally:
        connection.close()


def page(text: str = "", title: str = "", when: datetime = datetime(2026, 11, 24, 9, 30), **more: Any) -> Entry:
    """A page that is not kept yet."""
    return Entry(new_id(), when, title, text, **more)


def full_disk(connection: Connection) -> None:
    """From now on the file cannot grow: SQLite says what it says of a full disk."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def added(diary: Diary, text: str = "", title: str = "", **more: Any) -> Entry:
    return diary.add(page(text, title, **more), now=NOW)


def found(diary: Diary, text: str) -> list[str]:
    """The titles of what a search finds, from `search`; `keys` must find the same."""
    rows = diary.search(text, limit=1000)
    assert [row.key for row in rows] == list(diary.keys(text))
    return [row.title for row in rows]


def index_is_whole(connection: Connection) -> None:
    """The search index holds exactly the words of the pages it is said to hold."""
    connection.execute("INSERT INTO page_words (page_words, rank) VALUES ('integrity-check', 1)")


def words_in_index(connection: Connection, word: str) -> bool:
    """Whether the word stands anywhere in the index's own tables, deleted or not."""
    return any(word.encode() in bytes(block) for (block,) in connection.execute("SELECT block FROM page_words_data"))
