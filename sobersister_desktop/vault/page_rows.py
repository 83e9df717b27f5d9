"""Rows of the list of pages: read by their keys, a screenful at a time."""

from collections.abc import Sequence
from datetime import datetime

from sobersister_desktop.domain.entry import EntryRow, Mood
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.values import Row, as_list, moment, rows, texts
from sobersister_desktop.vault.word_search import on_one_line

_OPENING = 300
"""Characters of a page that are read to make one line of its beginning."""

_AROUND = 24
"""Words shown around what was found."""


def read_rows(
    connection: Connection, keys: Sequence[int], asked: str | None = None, *, put_away: bool = False
) -> list[EntryRow]:
    """The rows with these keys, in their order; keys without a page are left out.

    `asked` is an FTS5 question: then the snippets stand around what it found. `put_away` tells which pages are meant.
    """
    if not keys:
        return []
    wanted = as_list(keys)
    found = rows(
        connection,
        "SELECT key, id, when_there, mood, words, put_away, tags, title, substr(text, 1, ?) FROM entry"
        " WHERE key IN (SELECT value FROM json_each(?)) AND (put_away IS NOT NULL) = ?",
        (_OPENING, wanted, put_away),
    )
    holders = _holders(connection, [entry_id for _key, entry_id, *_rest in found])
    around = _around(connection, keys, wanted, asked) if asked else {}
    by_key = {page[0]: _row(page, holders, around) for page in found}
    return [by_key[key] for key in keys if key in by_key]


def _row(page: Row, holders: dict[str, tuple[str, ...]], around: dict[int, str]) -> EntryRow:
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


def _around(connection: Connection, keys: Sequence[int], wanted: str, asked: str) -> dict[int, str]:
    """The text around the words found. One walk through the hits between the lowest and the highest key."""
    found = rows(
        connection,
        "SELECT rowid, snippet(page_words, 1, '', '', '…', ?) FROM page_words WHERE page_words MATCH ?"
        # The plus keeps FTS5 from answering the question anew for each key.
        " AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))",
        (_AROUND, asked, min(keys), max(keys), wanted),
    )
    return dict(found)
