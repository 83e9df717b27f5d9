"""Her pages: kept as she writes, found again, put away and really deleted.

Saving touches one row. The search index follows later (`settle`), because taking a page out of it so that nothing
of the words remains costs some 50 ms, too long between two keys; every search settles first.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

from sobersister_desktop.domain.entry import Attachment, DayMark, Entry, EntryRow, Mood, Revision, count_words, new_id
from sobersister_desktop.domain.errors import Ambiguous, DiskFull, DiskTrouble, NotFound
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.page_keys import free_key, key_at, when_of
from sobersister_desktop.vault.page_lists import (
    ABOVE_ALL,
    all_keys,
    day_marks,
    every_tag,
    found_keys,
    keys_of,
    newest_keys,
)
from sobersister_desktop.vault.page_rows import newest_found, rows_of
from sobersister_desktop.vault.values import Row, as_list, moment, must_change, row, rows, storable, texts, the_row, utc
from sobersister_desktop.vault.word_search import question

__all__ = ["DayMark", "Diary"]

KEPT_AWAY = timedelta(days=30)
"""How long a page that was put away can be brought back."""

SHORTEST_PREFIX = 6
"""Digits of an id that are enough to name a page, where no other begins with them."""

_SMALL_DELETION = 200
"""Characters that may go within one sitting without the earlier state being kept."""

_INSERT = (
    "INSERT INTO entry (key, id, when_there, mood, words, rev, saved, sitting, source, indexed, tags, title, text)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


class Diary:
    """The pages of one open vault. Every method that changes something is durable when it returns, or changed nothing.

    Any method may raise DiskFull, DiskTrouble or JournalDamaged; one that is given an id may raise NotFound.
    """

    def __init__(
        self, connection: Connection, held_elsewhere: Callable[[], Mapping[str, Sequence[str]]] | None = None
    ) -> None:
        """`held_elsewhere` tells who was sent which page in letters that are kept in another database."""
        self._connection = connection
        self._held_elsewhere = held_elsewhere
        self._newest_first: array[int] | None = None  # the keys of all pages; read anew when one comes, moves or goes

    # ---- writing ---------------------------------------------------------------------------------------------

    def add(self, entry: Entry, *, source: str | None = None, sitting: str | None = None, now: datetime) -> Entry:
        """Keep a new page. `sitting` is the one it was begun in: what `keep` saves in the same sitting replaces it."""
        entry = replace(_storable(entry), rev=1, attachments=(), put_away=None)
        with transaction(self._connection):
            self._insert(entry, source=source, sitting=sitting, now=now, indexed=False)
        self._newest_first = None
        return entry

    def add_many(self, entries: Iterable[tuple[Entry, str]], now: datetime) -> int:
        """Keep pages from elsewhere, each with its source; those whose source is here already are passed over.

        All of them in one transaction. Returns how many came in.
        """
        added = 0
        with transaction(self._connection):
            self._settle()  # a new page may get a key under which the index still knows an old one
            known = self.sources()
            for entry, source in entries:
                if source not in known:
                    known.add(source)
                    fresh = replace(_storable(entry), rev=1, attachments=(), put_away=None)
                    self._insert(fresh, source=source, sitting=None, now=now, indexed=True)
                    added += 1
        self._newest_first = None
        return added

    def keep(self, entry: Entry, *, now: datetime, sitting: str) -> Entry:
        """Save a page as it now stands: title, text, mood, tags and time. Its pictures are kept apart (`attach`).

        Within a sitting each save replaces the one before. The state from before the sitting, and any state that a
        save within it cuts by more than 200 characters and a third, stays as a revision. Every change makes a new
        `rev`; saving what is there already changes nothing. Raises NotFound for a page that was deleted for good.
        """
        entry = _storable(entry)
        with transaction(self._connection):
            before = self._state(entry.id)
            stays = key_at(before.entry.when) == key_at(entry.when)
            words_change = (before.entry.title, before.entry.text) != (entry.title, entry.text)
            kept = replace(entry, rev=before.entry.rev + 1, put_away=before.entry.put_away)
            if _content(kept) == _content(before.entry):
                return self.entry(entry.id)
            if words_change and (before.sitting != sitting or _cuts_deep(before.entry.text, entry.text)):
                self._keep_revision(before)
            findable = stays and not words_change and before.entry.tags == entry.tags
            self._connection.execute(
                "UPDATE entry SET key = ?, when_there = ?, mood = ?, words = ?, rev = ?, saved = ?, sitting = ?,"
                " indexed = indexed AND ?, tags = ?, title = ?, text = ? WHERE id = ?",
                (
                    before.key if stays else free_key(self._connection, entry.when),
                    *(entry.when.isoformat(), entry.mood, count_words(entry.text), kept.rev, utc(now)),
                    sitting if words_change else before.sitting,
                    *(findable, as_list(entry.tags), entry.title, entry.text, entry.id),
                ),
            )
        if not stays:
            self._newest_first = None
        return replace(kept, attachments=self._attachments(entry.id))

    def _insert(self, entry: Entry, *, source: str | None, sitting: str | None, now: datetime, indexed: bool) -> None:
        key = free_key(self._connection, entry.when)
        about = (key, entry.id, entry.when.isoformat(), entry.mood, count_words(entry.text), entry.rev, utc(now))
        words = (as_list(entry.tags), entry.title, entry.text)
        self._connection.execute(_INSERT, (*about, sitting, source, indexed, *words))

    def _keep_revision(self, before: "_State") -> None:
        page = before.entry
        if page.title or page.text:
            self._connection.execute(
                "INSERT INTO revision (entry, rev, title, text, saved) VALUES (?, ?, ?, ?, ?)",
                (page.id, page.rev, page.title, page.text, before.saved),
            )

    # ---- one page --------------------------------------------------------------------------------------------

    def entry(self, entry_id: str) -> Entry:
        """The page, with its pictures named; also one that was put away."""
        return replace(self._state(entry_id).entry, attachments=self._attachments(entry_id))

    def key(self, entry_id: str) -> int:
        """Where the page stands among all pages; see page_keys.py. The journal's list finds its row by it."""
        found: int = the_row(self._connection, "SELECT key FROM entry WHERE id = ?", entry_id)[0]
        return found

    def saved(self, entry_id: str) -> datetime:
        """When the page was last saved, in UTC."""
        found = the_row(self._connection, "SELECT saved FROM entry WHERE id = ?", entry_id)[0]
        return datetime.fromisoformat(found)

    key_at = staticmethod(key_at)
    when_of = staticmethod(when_of)

    def find(self, prefix: str) -> str:
        """The id that begins with these 6 or more digits. Raises NotFound or Ambiguous."""
        digits = prefix.strip().lower()
        if len(digits) < SHORTEST_PREFIX or digits.strip("0123456789abcdef"):
            raise NotFound(name=prefix)
        found = rows(self._connection, "SELECT id FROM entry WHERE id >= ? AND id < ? LIMIT 2", (digits, digits + "g"))
        if len(found) != 1:
            raise (Ambiguous if found else NotFound)(name=prefix)
        entry_id: str = found[0][0]
        return entry_id

    def revisions(self, entry_id: str) -> list[Revision]:
        """Earlier states of the page, newest first."""
        sql = "SELECT rev, title, text, saved FROM revision WHERE entry = ? ORDER BY rev DESC"
        found = rows(self._connection, sql, (entry_id,))
        return [Revision(rev, title, text, datetime.fromisoformat(saved)) for rev, title, text, saved in found]

    def _state(self, entry_id: str) -> "_State":
        sql = "SELECT key, when_there, mood, rev, saved, sitting, put_away, tags, title, text FROM entry WHERE id = ?"
        return _State(entry_id, the_row(self._connection, sql, entry_id))

    def _attachments(self, entry_id: str) -> tuple[Attachment, ...]:
        sql = "SELECT id, mime, sha256, size, alt FROM picture WHERE entry = ? ORDER BY number"
        return tuple(Attachment(*found) for found in rows(self._connection, sql, (entry_id,)))

    # ---- pictures --------------------------------------------------------------------------------------------

    def attach(self, entry_id: str, mime: str, data: bytes, alt: str, now: datetime) -> Attachment:
        """Hang a picture, already painted afresh, on the page."""
        picture = Attachment(new_id(), mime, hashlib.sha256(data).hexdigest(), len(data), storable(alt))
        with transaction(self._connection):
            self._page_changed(entry_id)
            self._connection.execute(
                "INSERT INTO picture (id, entry, mime, sha256, size, alt, added, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (picture.id, entry_id, mime, picture.sha256, picture.size, picture.alt, utc(now), data),
            )
        return picture

    def picture(self, attachment_id: str) -> bytes:
        """The bytes of the picture."""
        data: bytes = the_row(self._connection, "SELECT data FROM picture WHERE id = ?", attachment_id)[0]
        return data

    def describe_picture(self, attachment_id: str, alt: str) -> None:
        """Her words for someone who cannot see it."""
        with transaction(self._connection):
            self._page_changed(self._page_of(attachment_id))
            self._connection.execute("UPDATE picture SET alt = ? WHERE id = ?", (storable(alt), attachment_id))

    def remove_picture(self, attachment_id: str) -> None:
        """Take it off the page, for good."""
        with transaction(self._connection):
            self._page_changed(self._page_of(attachment_id))
            self._connection.execute("DELETE FROM picture WHERE id = ?", (attachment_id,))

    def _page_of(self, attachment_id: str) -> str:
        entry_id: str = the_row(self._connection, "SELECT entry FROM picture WHERE id = ?", attachment_id)[0]
        return entry_id

    def _page_changed(self, entry_id: str) -> None:
        must_change(self._connection, "UPDATE entry SET rev = rev + 1 WHERE id = ?", (entry_id,), entry_id)

    # ---- lists -----------------------------------------------------------------------------------------------

    def count(self) -> int:
        """Pages that are not put away."""
        return len(self._all_keys())

    def keys(self, search: str | None = None, *, tag: str | None = None, mood: Mood | None = None) -> "array[int]":
        """The keys of all pages that fit, newest first: 8 bytes a page, for a list that reads only what it shows.

        Text without a word in it, such as a lone star, fits no page.
        """
        narrowed = keys_of(self._connection, tag, mood)
        found = self._all_keys() if search is None else self._found_keys(search)
        return array("q", found if narrowed is None else (key for key in found if key in narrowed))

    def rows(self, keys: Sequence[int], search: str | None = None) -> list[EntryRow]:
        """What a list shows of these pages, in the order of the keys; around the words found, where `search` is given.

        Keys whose page has gone meanwhile are left out.
        """
        return self._with_holders(rows_of(self._connection, keys, question(search) if search else None))

    def newest(
        self,
        limit: int = 50,
        before: int | None = None,
        since: date | None = None,
        until: date | None = None,
    ) -> list[EntryRow]:
        """Pages newest first, older than the key `before`.

        `since` and `until` are days, both included, or wall-clock times: from the one, up to and without the other.
        """
        return self._with_holders(rows_of(self._connection, newest_keys(self._connection, limit, before, since, until)))

    def search(self, text: str, limit: int = 50, before: int | None = None) -> list[EntryRow]:
        """Pages with every word of `text` in title, text or tags, each perhaps only begun; newest first.

        Accents and case do not matter. Whatever is typed is a search: there are no mistakes in it.
        """
        asked = question(text)
        if asked is None:
            return []
        self._settle_if_possible()
        return self._with_holders(newest_found(self._connection, asked, ABOVE_ALL if before is None else before, limit))

    def days(self, year: int, month: int) -> dict[int, DayMark]:
        """The days of the month that have pages."""
        held = self._held_elsewhere() if self._held_elsewhere else {}
        return day_marks(self._connection, year, month, held)

    def tags(self) -> list[str]:
        """Every tag on a page that is not put away, in alphabetical order."""
        return every_tag(self._connection)

    def sources(self) -> set[str]:
        """Where imported pages came from."""
        return {source for (source,) in rows(self._connection, "SELECT source FROM entry WHERE source IS NOT NULL")}

    def page_from(self, source: str) -> str | None:
        """The id of the page that came from there."""
        found = row(self._connection, "SELECT id FROM entry WHERE source = ?", (source,))
        return str(found[0]) if found else None

    def _with_holders(self, pages: list[EntryRow]) -> list[EntryRow]:
        """The same rows, each with those too who were sent it in letters that are kept elsewhere."""
        held = self._held_elsewhere() if self._held_elsewhere and pages else {}
        if not held:
            return pages
        with_more = ((page, dict.fromkeys((*page.shared_with, *held.get(page.id, ())))) for page in pages)
        return [replace(page, shared_with=tuple(names)) for page, names in with_more]

    def _all_keys(self) -> "array[int]":
        if self._newest_first is None:
            self._newest_first = all_keys(self._connection)
        return self._newest_first

    def _found_keys(self, search: str) -> "array[int]":
        asked = question(search)
        if asked is None:
            return array("q")
        self._settle_if_possible()
        return found_keys(self._connection, asked)

    # ---- the search index --------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Bring the search index up to what was saved. Costs some 50 ms where pages changed, nothing otherwise."""
        if row(
            self._connection,
            "SELECT 1 FROM entry INDEXED BY entry_waiting WHERE indexed = 0 AND put_away IS NULL LIMIT 1",
        ):
            with transaction(self._connection):
                self._settle()

    def _settle(self) -> None:
        self._connection.execute("DELETE FROM page_stale")
        sql = "UPDATE entry INDEXED BY entry_waiting SET indexed = 1 WHERE indexed = 0 AND put_away IS NULL"
        self._connection.execute(sql)

    def _settle_if_possible(self) -> None:
        """A full disk must not keep her from finding what is indexed already."""
        with suppress(DiskFull, DiskTrouble):
            self.settle()

    # ---- put away, and really deleted ------------------------------------------------------------------------

    def put_away(self, entry_id: str, now: datetime) -> None:
        """Out of every list and search, at once; 30 days later it is deleted. Doing it again changes nothing."""
        sql = "UPDATE entry SET put_away = coalesce(put_away, ?), indexed = 0 WHERE id = ?"
        with transaction(self._connection):
            must_change(self._connection, sql, (utc(now), entry_id), entry_id)
        self._newest_first = None

    def bring_back(self, entry_id: str) -> None:
        """Back to its place, as it was."""
        with transaction(self._connection):
            must_change(self._connection, "UPDATE entry SET put_away = NULL WHERE id = ?", (entry_id,), entry_id)
        self._newest_first = None

    def put_away_list(self) -> list[EntryRow]:
        """What can still be brought back, the page put away last first."""
        sql = "SELECT key FROM entry WHERE put_away IS NOT NULL ORDER BY put_away DESC, key DESC"
        keys = [key for (key,) in rows(self._connection, sql)]
        return self._with_holders(rows_of(self._connection, keys, put_away=True))

    def delete_expired(self, now: datetime) -> int:
        """Delete for good what was put away 30 days ago or earlier. Returns how many pages went."""
        expired = "SELECT id FROM entry WHERE put_away <= ?"
        found = rows(self._connection, expired, (utc(now - KEPT_AWAY),))
        if found:
            with transaction(self._connection):
                for (entry_id,) in found:
                    self._connection.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
        return len(found)

    def delete_for_good(self, entry_id: str) -> None:
        """The page, its earlier states, its pictures, its words in the index. What was sent in letters stays sent."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM entry WHERE id = ?", (entry_id,), entry_id)
        self._newest_first = None


class _State:
    """A page as it is stored, without its pictures."""

    __slots__ = ("entry", "key", "saved", "sitting")

    def __init__(self, entry_id: str, found: Row) -> None:
        self.key, when, mood, rev, self.saved, self.sitting, put_away, tags, title, text = found
        self.entry = Entry(
            id=entry_id,
            when=datetime.fromisoformat(when),
            title=title,
            text=text,
            mood=Mood(mood) if mood else None,
            tags=texts(tags),
            rev=rev,
            put_away=moment(put_away),
        )


def _storable(entry: Entry) -> Entry:
    return replace(
        entry,
        title=storable(entry.title),
        text=storable(entry.text),
        tags=tuple(dict.fromkeys(storable(tag) for tag in entry.tags)),
    )


def _content(entry: Entry) -> tuple[object, ...]:
    """What a save can change."""
    return entry.when, entry.title, entry.text, entry.mood, entry.tags


def _cuts_deep(before: str, after: str) -> bool:
    return len(before) - len(after) > max(_SMALL_DELETION, len(before) / 3)
