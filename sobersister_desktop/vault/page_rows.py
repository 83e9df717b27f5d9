"""Rows of the list of pages: a screenful at a time, by their keys or by what was searched for."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sobersister_desktop.domain.entry import EntryRow, Mood
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.values import Row, as_list, moment, rows, texts
from sobersister_desktop.vault.word_search import on_one_line

_OPENING = "substr(entry.text, 1, 300)"
"""Of which one line of the beginning is made."""

_AROUND = "snippet(page_words, 1, '', '', '…', 24)"
"""The text around the words found; its beginning where they are in the title or a tag."""

_COLUMNS = "entry.key, entry.id, when_there, mood, words, put_away, entry.tags, entry.title"

_FOUND = f"SELECT {_COLUMNS}, {_AROUND} FROM page_words CROSS JOIN entry ON entry.key = page_words.rowid"  # noqa: S608

# The plus keeps FTS5 from answering the question anew for each key.
_AMONG = (
    " WHERE page_words MATCH ? AND page_words.rowid BETWEEN ? AND ?"
    " AND +page_words.rowid IN (SELECT value FROM json_each(?)) ORDER BY page_words.rowid DESC"
)


def rows_of(
    connection: Connection, keys: Sequence[int], asked: str | None = None, *, put_away: bool = False
) -> list[EntryRow]:
    """The rows with these keys, in their order; keys without a page are left out.

    `asked` is an FTS5 question: the rows that answer it show the text around what was found, others their beginning.
    `put_away` tells which pages are meant.
    """
    found = {page[0]: page for page in _found_among(connection, keys, asked)} if asked else {}
    others = [key for key in keys if key not in found]
    if others:
        sql = (
            f"SELECT {_COLUMNS}, {_OPENING} FROM entry"  # noqa: S608  our own SQL
            " WHERE key IN (SELECT value FROM json_each(?)) AND (put_away IS NOT NULL) = ?"
        )
        found |= {page[0]: page for page in rows(connection, sql, (as_list(others), put_away))}
    return _as_rows(connection, [found[key] for key in keys if key in found])


def newest_found(connection: Connection, asked: str, before: int, limit: int) -> list[EntryRow]:
    """The newest pages below a key that answer an FTS5 question, newest first, with the text around what was found."""
    sql = _FOUND + " WHERE page_words MATCH ? AND page_words.rowid < ? ORDER BY page_words.rowid DESC LIMIT ?"
    return _as_rows(connection, rows(connection, sql, (asked, before, limit)))


def _found_among(connection: Connection, keys: Sequence[int], asked: str) -> list[Row]:
    """Those of the pages that answer the question. One walk through the hits between the lowest and the highest."""
    if not keys:
        return []
    return rows(connection, _FOUND + _AMONG, (asked, min(keys), max(keys), as_list(keys)))


def _as_rows(connection: Connection, found: Iterable[Row]) -> list[EntryRow]:
    pages = list(found)
    holders = _holders(connection, [page[1] for page in pages])
    return [
        EntryRow(
            id=entry_id,
            key=key,
            when=datetime.fromisoformat(when),
            title=title,
            snippet=on_one_line(text),
            mood=Mood(mood) if mood else None,
            tags=texts(tags),
            words=words,
            shared_with=holders.get(entry_id, ()),
            put_away=moment(put_away),
        )
        for key, entry_id, when, mood, words, put_away, tags, title, text in pages
    ]


def _holders(connection: Connection, entry_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The names of the people who hold each page, in the order in which they were sent it."""
    found = rows(
        connection,
        "SELECT sent.entry, person.name FROM letter_entry AS sent JOIN letter ON letter.number = sent.letter"
        " JOIN person ON person.id = letter.person WHERE sent.entry IN (SELECT value FROM json_each(?))"
        " ORDER BY letter.number",
        (as_list(entry_ids),),
    )
    names: dict[str, dict[str, None]] = {}
    for entry_id, name in found:
        names.setdefault(entry_id, {})[name] = None
    return {entry_id: tuple(several) for entry_id, several in names.items()}
