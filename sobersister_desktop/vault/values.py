"""How values stand in the tables, and reading rows so that trouble with the disk has its name."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.vault.database import Connection, known_errors

Row = tuple[Any, ...]


def rows(connection: Connection, sql: str, values: Sequence[object] = ()) -> list[Row]:
    """All rows of a query. Raises JournalDamaged, DiskTrouble and the like, never a bare SQLite error of the world."""
    with known_errors(connection):
        return connection.execute(sql, values).fetchall()


def row(connection: Connection, sql: str, values: Sequence[object] = ()) -> Row | None:
    """The first row of a query, or None."""
    with known_errors(connection):
        found: Row | None = connection.execute(sql, values).fetchone()
        return found


def the_row(connection: Connection, sql: str, name: str) -> Row:
    """The row that this name or number must have; NotFound otherwise."""
    found = row(connection, sql, (name,))
    if found is None:
        raise NotFound(name=name)
    return found


def must_change(connection: Connection, sql: str, values: Sequence[object], name: str) -> None:
    """Change a row that must be there; NotFound otherwise. To be called within a transaction."""
    if connection.execute(sql, values).rowcount != 1:
        raise NotFound(name=name)


def utc(moment: datetime) -> str:
    """A moment in UTC, always of one width, so that text sorts as time does."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its zone; only what she chose as her day and hour has none")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str | None) -> datetime | None:
    """The moment that `utc` wrote."""
    return datetime.fromisoformat(text) if text is not None else None


def storable(text: str) -> str:
    """The text as UTF-8 can hold it: half of a surrogate pair, which no keyboard makes, becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def as_list(items: Iterable[object]) -> str:
    """A JSON list."""
    return json.dumps(list(items), ensure_ascii=False, separators=(",", ":"))


def texts(stored: str) -> tuple[str, ...]:
    """The texts of a JSON list."""
    return tuple(json.loads(stored)) if stored != "[]" else ()
