"""The keys of pages: numbers that order them by time, so that newest first is one walk down the table.

A key is the minute of the page (minutes since the first of January of year 1) times 1024, plus a counter. Ten bits
for the counter keep the distances between keys small, and with them the search index.
"""

from datetime import datetime, timedelta

from sobersister_desktop.vault.database import Connection

_MINUTE = 1 << 10
KEYS_OF_A_DAY = 24 * 60 * _MINUTE
_FIRST = datetime.min  # noqa: DTZ901  wall-clock time carries no zone


def key_at(when: datetime) -> int:
    """The lowest key that a page of this minute can have."""
    since = when - _FIRST
    return since.days * KEYS_OF_A_DAY + since.seconds // 60 * _MINUTE


def when_of(key: int) -> datetime:
    """The minute of the page with this key."""
    return _FIRST + timedelta(minutes=key // _MINUTE)


def free_key(connection: Connection, when: datetime) -> int:
    """The key for one more page of this minute, above all it has.

    Where an import without times filled the minute, the nearest free one of the same day.
    """
    first = key_at(when)
    highest = _one(connection, "SELECT max(key) FROM entry WHERE key >= ? AND key < ?", first, first + _MINUTE)
    if highest is None:
        return first
    if highest + 1 < first + _MINUTE:
        return highest + 1
    midnight = first - first % KEYS_OF_A_DAY
    later = _one(
        connection,
        "SELECT min(key) + 1 FROM entry AS e WHERE key >= ? AND key < ? - 1"
        " AND NOT EXISTS (SELECT 1 FROM entry WHERE key = e.key + 1)",
        highest,
        midnight + KEYS_OF_A_DAY,
    )
    earlier = _one(
        connection,
        "SELECT max(key) - 1 FROM entry AS e WHERE key <= ? AND key > ?"
        " AND NOT EXISTS (SELECT 1 FROM entry WHERE key = e.key - 1)",
        first,
        midnight,
    )
    found = later if later is not None else earlier
    assert found is not None, "more pages than a day has keys, 1,474,560"
    return found


def _one(connection: Connection, sql: str, low: int, high: int) -> int | None:
    value: int | None = connection.execute(sql, (low, high)).fetchone()[0]
    return value
