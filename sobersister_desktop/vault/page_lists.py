"""What lists and the month are made of: keys by the thousand, tags, marks. All of it is read; nothing is changed."""

import sys
from array import array
from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date, datetime, time

from sobersister_desktop.domain.entry import DayMark, Mood
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.page_keys import KEYS_OF_A_DAY, key_at, when_of
from sobersister_desktop.vault.values import row, rows, storable

ABOVE_ALL = 1 << 62
"""More than any key."""


def all_keys(connection: Connection) -> "array[int]":
    """The keys of all pages that are not put away, newest first."""
    return _keys(connection, "SELECT key FROM entry INDEXED BY entry_put_away WHERE put_away IS NULL")


def found_keys(connection: Connection, asked: str) -> "array[int]":
    """The keys of the pages that answer an FTS5 question, newest first."""
    return _keys(connection, "SELECT rowid AS key FROM page_words WHERE page_words MATCH ?", (asked,))


def keys_of(connection: Connection, tag: str | None, mood: Mood | None) -> set[int] | None:
    """The keys of the pages with this tag and this mood; None where neither is asked for."""
    found: set[int] | None = None
    if tag is not None:
        found = set(_keys(connection, "SELECT key FROM entry_tag WHERE tag = ?", (storable(tag),)))
    if mood is not None:
        of_mood = set(_keys(connection, "SELECT key FROM entry WHERE mood = ? AND put_away IS NULL", (int(mood),)))
        found = of_mood if found is None else found & of_mood
    return found


def newest_keys(
    connection: Connection, limit: int, before: int | None, since: date | None, until: date | None
) -> list[int]:
    """The newest keys below `before`: of whole days, or of times from the one up to and without the other."""
    low = _first_key(since) if since else -1
    high = min(_key_after(until) if until else ABOVE_ALL, ABOVE_ALL if before is None else before)
    sql = "SELECT key FROM entry WHERE put_away IS NULL AND key >= ? AND key < ? ORDER BY key DESC LIMIT ?"
    return [key for (key,) in rows(connection, sql, (low, high, limit))]


def day_marks(connection: Connection, year: int, month: int, held: Collection[str] = ()) -> dict[int, DayMark]:
    """The days of the month that have pages. `held` are pages that went out in letters kept elsewhere."""
    low, high = _first_key(date(year, month, 1)), _key_after(date(year, month, monthrange(year, month)[1]))
    sql = (
        "SELECT key, id, EXISTS (SELECT 1 FROM letter_entry WHERE entry = id)"
        " FROM entry WHERE key >= ? AND key < ? AND put_away IS NULL"
    )
    marks: dict[int, DayMark] = {}
    for key, entry_id, shared in rows(connection, sql, (low, high)):
        day = when_of(key).day
        mark = marks.get(day, DayMark(0, False))
        marks[day] = DayMark(mark.pages + 1, mark.shared or bool(shared) or entry_id in held)
    return marks


def every_tag(connection: Connection) -> list[str]:
    """Every tag on a page that is not put away, in alphabetical order."""
    sql = (  # from one tag to the next: the pages of a tag are not walked through
        "WITH RECURSIVE each (tag) AS (SELECT min(tag) FROM entry_tag UNION ALL"
        " SELECT (SELECT min(tag) FROM entry_tag WHERE tag > each.tag) FROM each WHERE each.tag IS NOT NULL)"
        " SELECT tag FROM each WHERE tag IS NOT NULL"
    )
    return sorted((tag for (tag,) in rows(connection, sql)), key=lambda tag: (tag.casefold(), tag))


def _keys(connection: Connection, sql: str, values: Sequence[object] = ()) -> "array[int]":
    """The keys of a query, newest first.

    They come as one text of hexadecimal digits: row by row, 100,000 of them take half as long again, and every one of
    them would be an object of its own for a while.
    """
    one_text = f"SELECT group_concat(format('%016x', key), '') FROM ({sql} ORDER BY key DESC)"  # noqa: S608
    found = row(connection, one_text, values)
    keys = array("q", bytes.fromhex((found and found[0]) or ""))
    if sys.byteorder == "little":
        keys.byteswap()
    return keys


def _first_key(since: date) -> int:
    return key_at(since if isinstance(since, datetime) else datetime.combine(since, time()))


def _key_after(until: date) -> int:
    return key_at(until) if isinstance(until, datetime) else _first_key(until) + KEYS_OF_A_DAY
