"""Rows out of a table of which pages are damaged: everything that can still be reached, from both ends of each hole.

SQLite reads a table in the order of its row numbers and stops at the first page it cannot believe. So the reading is
taken up again behind it: further and further away until something answers, and then back as near as it goes.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sobersister_desktop.domain.errors import DiskTrouble, JournalDamaged
from sobersister_desktop.vault.database import Connection, known_errors

LEAST, MOST = -(1 << 63), (1 << 63) - 1
_UNREADABLE = (JournalDamaged, DiskTrouble)

Row = tuple[object, ...]


@dataclass(slots=True)
class Holes:
    """Between which row numbers nothing could be read; both ends are outside of the hole."""

    found: list[tuple[int, int]] = field(default_factory=list)


def tables(connection: Connection) -> list[tuple[str, bool]]:
    """The names of the ordinary tables, parents first as they were made, and whether they have row numbers."""
    with known_errors(connection):
        sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
        listed = connection.execute(sql).fetchall()
    searched = [name for name, made in listed if made.lstrip().upper().startswith("CREATE VIRTUAL")]
    return [
        (name, "WITHOUT ROWID" not in made.upper())
        for name, made in listed
        if name not in searched and not name.startswith(("sqlite_", *(f"{each}_" for each in searched)))
    ]


def columns(connection: Connection, table: str) -> list[str]:
    """The names of its columns, in order; those that are reckoned from others left out."""
    with known_errors(connection):
        told = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    return [row[1] for row in told if row[6] == 0]


def numbered(connection: Connection, table: str, names: Sequence[str], holes: Holes) -> Iterator[Row]:
    """Row number and columns of every row that can be read, each once; not in order where there are holes."""
    wanted = ", ".join(f'"{name}"' for name in names)
    scan = f'SELECT rowid, {wanted} FROM "{table}" WHERE rowid > ? ORDER BY rowid'
    last = LEAST
    try:
        for row in _rows(connection, scan, last):
            last = _number(row)
            yield row
        return
    except _UNREADABLE:
        known = _known(connection, table, last)
    if known is None:
        yield from _feeling_the_way(connection, table, wanted, last, holes)
    else:
        yield from _from_one_to_the_next(connection, scan, last, known, holes)


def _number(row: Row) -> int:
    return int(str(row[0]))


def _known(connection: Connection, table: str, after: int) -> list[int] | None:
    """The row numbers behind `after` as an index has them, which is kept on other pages; None where none tells."""
    with known_errors(connection):
        told = connection.execute(f'PRAGMA index_list("{table}")').fetchall()
    for _seq, index, _unique, _origin, partial in told:
        if not partial:
            try:
                sql = f'SELECT rowid FROM "{table}" INDEXED BY "{index}" WHERE rowid > ?'
                return sorted(_number(row) for row in _rows(connection, sql, after))
            except _UNREADABLE:
                continue
    return None


def _from_one_to_the_next(
    connection: Connection, scan: str, last: int, known: Sequence[int], holes: Holes
) -> Iterator[Row]:
    """Begin again at each row that is known to be there, until one can be read."""
    at, before = 0, last
    missing: list[int] = []
    while at < len(known):
        start = last
        try:
            for row in _rows(connection, scan, known[at] - 1):
                last = _number(row)
                if missing:
                    holes.found.append((before, last))
                    missing = []
                before = last
                yield row
            at = len(known)
        except _UNREADABLE:
            if last == start:
                missing.append(known[at])
                at += 1
            else:
                at = bisect_right(known, last)
    if missing:
        holes.found.append((before, MOST))


def _feeling_the_way(connection: Connection, table: str, wanted: str, last: int, holes: Holes) -> Iterator[Row]:
    """Where no index tells which rows there are."""
    scan = f'SELECT rowid, {wanted} FROM "{table}" WHERE rowid > ? ORDER BY rowid'
    while True:
        beyond = _behind(connection, table, wanted, last)
        if beyond is None:
            yield from _from_the_end(connection, table, wanted, last, holes)
            return
        holes.found.append((last, beyond + 1))
        last = beyond
        try:
            for row in _rows(connection, scan, last):
                last = _number(row)
                yield row
            return
        except _UNREADABLE:
            continue


def keyed(connection: Connection, table: str, names: Sequence[str], holes: Holes) -> Iterator[Row]:
    """The same for a table without row numbers (the first value is None): from both ends up to the hole."""
    wanted = ", ".join(f'"{name}"' for name in names)
    with known_errors(connection):
        told = connection.execute(f'PRAGMA table_xinfo("{table}")').fetchall()
    key = [f'"{row[1]}"' for row in sorted(told, key=lambda row: int(row[5])) if row[5]]
    seen = set()
    for way in ("ASC", "DESC"):
        order = ", ".join(f"{name} {way}" for name in key)
        try:
            for row in _rows(connection, f'SELECT NULL, {wanted} FROM "{table}" ORDER BY {order}'):
                if row not in seen:
                    seen.add(row)
                    yield row
            return
        except _UNREADABLE:
            continue
    holes.found.append((LEAST, MOST))


def _rows(connection: Connection, sql: str, *values: object) -> Iterator[Row]:
    with known_errors(connection):
        cursor = connection.execute(sql, values)
        while (row := cursor.fetchone()) is not None:
            yield tuple(row)


def _behind(connection: Connection, table: str, wanted: str, last: int) -> int | None:
    """The smallest number found from which reading goes on, or None where nothing behind it answers."""
    sql = f'SELECT rowid, {wanted} FROM "{table}" WHERE rowid > ? ORDER BY rowid LIMIT 1'

    def answers(after: int) -> bool:
        try:
            return bool(list(_rows(connection, sql, after)))
        except _UNREADABLE:
            return False

    near, step = max(last, -1), 1  # our own row numbers are never negative
    last = near
    far = last + step
    while not answers(far):
        if far >= MOST - 1:
            return None
        near, step = far, step * 2
        far = min(last + step, MOST - 1)
    while far - near > 1:
        middle = (near + far) // 2
        near, far = (near, middle) if answers(middle) else (middle, far)
    return far


def _from_the_end(connection: Connection, table: str, wanted: str, seen: int, holes: Holes) -> Iterator[Row]:
    """What lies behind the last hole, read backwards."""
    first = MOST
    sql = f'SELECT rowid, {wanted} FROM "{table}" WHERE rowid > ? ORDER BY rowid DESC'
    try:
        for row in _rows(connection, sql, seen):
            first = _number(row)
            yield row
    except _UNREADABLE:
        holes.found.append((seen, first))
