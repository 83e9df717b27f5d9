"""The first page of a damaged database made anew: without it nothing can be opened, however whole the rest is.

It holds what can be known otherwise: the size of things, and where the list of tables lies, whose own pages say what
they are. Only a copy that was set aside is ever touched. The layout is that of SQLite's file format, 1.3 and 1.6.
"""

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from sobersister_desktop.crypto.database_pages import PAGE, RESERVE, USABLE, PageKeys

_TABLE_LEAF, _TABLE_INTERIOR = 0x0D, 0x05
_KINDS = ("table", "index", "view", "trigger")
_HEADER, _TREE = 100, 112
_MOST = 400  # entries that fit on the one page


def rebuild(path: Path, key: bytes, salt: bytes, *, schema: int, application_id: int) -> bool:
    """Write a first page into the file at `path`; False where there is nothing to make it from, and nothing is written.

    Raises OSError.
    """
    keys = PageKeys.of(key, salt)
    with path.open("r+b") as file:
        if keys.open(file.read(PAGE), 1) is not None:
            return False
        leaves: list[tuple[int, int, int]] = []  # first and last row, number of the page
        number = 1
        while len(sealed := file.read(PAGE)) == PAGE:
            number += 1
            rows = _rows_of_the_list(keys.open(sealed, number) or b"")
            if rows:
                leaves.append((rows[0], rows[-1], number))
        leaves.sort()
        apart = all(before[1] < after[0] for before, after in pairwise(leaves))
        if not leaves or not apart or len(leaves) > _MOST:
            return False
        file.seek(0)
        file.write(keys.seal(_first_page(leaves, number, schema, application_id), 1))
    return True


def _first_page(leaves: list[tuple[int, int, int]], pages: int, schema: int, application_id: int) -> bytes:
    page = bytearray(USABLE)
    page[:16] = b"SQLite format 3\0"
    page[16:24] = struct.pack(">HBBBBBB", PAGE, 2, 2, RESERVE, 64, 32, 32)
    words = (1, pages, 0, 0, 1, 4, 0, 0, 1, schema, 0, application_id)  # from the change counter on
    page[24:72] = struct.pack(">12I", *words)
    page[92:100] = struct.pack(">2I", 1, 3_045_000)
    at, cells = USABLE, []
    for _first, last, number in leaves[:-1]:
        cell = struct.pack(">I", number) + _varint(last)
        at -= len(cell)
        page[at : at + len(cell)] = cell
        cells.append(at)
    page[_HEADER:_TREE] = struct.pack(">BHHHBI", _TABLE_INTERIOR, 0, len(cells), at, 0, leaves[-1][2])
    page[_TREE : _TREE + 2 * len(cells)] = struct.pack(f">{len(cells)}H", *cells)
    return bytes(page)


def _rows_of_the_list(page: bytes) -> list[int]:
    """The row numbers on a page of the list of tables, ascending; none where it is any other page."""
    if len(page) != USABLE or page[0] != _TABLE_LEAF:
        return []
    count = int.from_bytes(page[3:5], "big")
    found = []
    try:
        for (at,) in struct.iter_unpack(">H", page[8 : 8 + 2 * count]):
            _size, at = _number(page, at)
            row, at = _number(page, at)
            if not _is_listed(page, at):
                return []
            found.append(row)
    except (IndexError, ValueError, struct.error):
        return []
    return found if found == sorted(found) else []


def _is_listed(page: bytes, at: int) -> bool:
    """Whether a record has the five columns of the list: a kind, two names, a page number, and a text or nothing."""
    start = at
    size, at = _number(page, at)
    kinds = []
    while at < start + size:
        kind, at = _number(page, at)
        kinds.append(kind)
    texts = [kind >= 13 and kind % 2 == 1 for kind in kinds]
    if len(kinds) != 5 or not all(texts[:3]) or kinds[3] not in range(10) or not (texts[4] or kinds[4] == 0):
        return False
    length = (kinds[0] - 13) // 2
    return page[at : at + length].decode("ascii", "replace") in _KINDS


def _number(page: bytes, at: int) -> tuple[int, int]:
    """A variable-length integer, and where it ends."""
    value = 0
    for step in range(8):
        byte = page[at + step]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value << 8 | page[at + 8], at + 9


def _varint(value: int) -> bytes:
    """The same, written; rows of the list of tables are far below 2 to the 56."""
    return bytes(_sevens(value))


def _sevens(value: int) -> Iterator[int]:
    shift = max(0, (value.bit_length() - 1) // 7) * 7
    while shift:
        yield 0x80 | value >> shift & 0x7F
        shift -= 7
    yield value & 0x7F
