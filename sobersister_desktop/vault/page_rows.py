"""Rows of the list of pages: read by their keys, a screenful at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sobersister_desktop.domain.entry import EntryRow, Mood
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.values import Row, as_list, moment, rows, texts
from sobersister_desktop.vault.word_search import on_one_line

_OPENING = 300
"""Characters of a page that are read to make one line of its beginning."""

_AROUND = 24
"""Words shown around what was found."""


NOTHING_FOUND: Mapping[int, str] = {}


def read_rows(
    connection: Connection, keys: Sequence[int], around: Mapping[int, str] = NOTHING_FOUND, *, put_away: bool = False
) -> list[EntryRow]:
    """The rows with these keys, in their order; keys without a page are left out.

    `around` has the text around what was found, by key; other rows show the beginning. `put_away` tells which pages
    are meant.
    """
    if not keys:
        return []
    found = rows(
        connection,
        "SELECT key, id, when_there, mood, words, put_away, tags, title, substr(text, 1, ?) FROM entry"
        " WHERE key IN (SELECT value FROM json_each(?)) AND (put_away IS NOT NULL) = ?",
        (_OPENING, as_list(keys), put_away),
    )
    holders = _holders(connection, [entry_id for _key, entry_id, *_rest in found])
    by_key = {page[0]: _row(page, holders, around) for page in found}
    return [by_key[key] for key in keys if key in by_key]


def _row(page: Row, holders: dict[str, tuple[str, ...]], around: Mapping[int, str]) -> EntryRow:
    key, entry_id, when, mood, words, put_away, tags, title, opening = page
    return EntryRow(
        id=entry_id,
        key=key,
        when=datetime.fromisoformat(when),
        title=title,
        snippet=on_one_line(around.get(key) or opening),
        mood=Mood(mood) if mood else None,
        tags=texts(tags),
        words=words,
        shared_with=holders.get(entry_id, ()),
        put_away=moment(put_away),
    )


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


_SNIPPET = f"snippet(page_words, 1, '', '', '…', {_AROUND})"


def found_pages(connection: Connection, asked: str, before: int, limit: int) -> dict[int, str]:
    """The newest pages below a key that answer an FTS5 question, newest first, with the text around what was found."""
    sql = (
        f"SELECT rowid, {_SNIPPET} FROM page_words"  # noqa: S608  our own SQL
        " WHERE page_words MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?"
    )
    return dict(rows(connection, sql, (asked, before, limit)))


def text_around(connection: Connection, asked: str, keys: Sequence[int]) -> dict[int, str]:
    """The text around what was found, for these pages. One walk through the hits between the lowest and the highest."""
    if not keys:
        return {}
    sql = (
        f"SELECT rowid, {_SNIPPET} FROM page_words WHERE page_words MATCH ?"  # noqa: S608  our own SQL
        # The plus keeps FTS5 from answering the question anew for each key.
        " AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid DESC"
    )
    return dict(rows(connection, sql, (asked, min(keys), max(keys), as_list(keys))))
