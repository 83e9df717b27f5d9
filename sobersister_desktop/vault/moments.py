"""Moments: noted as they happen or later, found again, corrected, removed; and the lists she picks from."""

import json
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from sobersister_desktop.domain.errors import Ambiguous, NotFound
from sobersister_desktop.domain.moment import (
    ChoiceList,
    Ending,
    Helped,
    HowLong,
    Moment,
    MomentKind,
    Tried,
    choice_lists,
)
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import Row, as_list, must_change, row, rows, storable, texts, the_row, utc
from sobersister_desktop.vault.word_search import question

_COLUMNS = (
    *("id", "when_there", "noted", "kind", "about", "now_", "worst", "after", "how_long", "trackers", "place"),
    *("company", "going_on", "feelings", "body", "words", "thought", "tried", "ending", "confidence", "may_share"),
    "content_notes",
)
_NAMES = ", ".join(_COLUMNS)
_SELECT = f"SELECT {_NAMES} FROM moment"  # noqa: S608  our own names, here and below
_INSERT = f"INSERT INTO moment ({_NAMES}, ask_at) VALUES ({', '.join('?' * len(_COLUMNS))}, ?)"  # noqa: S608
_CHANGE = f"UPDATE moment SET {', '.join(f'{name} = ?' for name in _COLUMNS[1:])} WHERE id = ?"  # noqa: S608
_NEWEST_FIRST = " ORDER BY when_there DESC, id DESC LIMIT ?"
_SHORTEST_PREFIX = 6
_DRAFT = "moment_draft"


class Moments:
    """The moments of one open vault. Times of day are kept to the second.

    Any method may raise DiskFull, DiskTrouble or JournalDamaged.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # ---- keeping ---------------------------------------------------------------------------------------------

    def add(self, noted: Moment, *, ask_at: datetime | None = None) -> None:
        """Keep it, and forget the draft it may have been. `ask_at` (UTC): when to ask how strong it is by then."""
        with transaction(self._connection):
            self._connection.execute(_INSERT, (*_values(noted), utc(ask_at) if ask_at else None))
            self._connection.execute("DELETE FROM setting WHERE name = ?", (_DRAFT,))

    def change(self, noted: Moment) -> None:
        """As it now stands, whatever it was before. Once there is an `after`, nothing is asked. Raises NotFound."""
        with transaction(self._connection):
            must_change(self._connection, _CHANGE, (*_values(noted)[1:], noted.id), noted.id)
            if noted.after is not None:
                self._connection.execute("UPDATE moment SET ask_at = NULL WHERE id = ?", (noted.id,))

    def remove(self, moment_id: str) -> Moment:
        """Take it away for good; what it was, so that she can have it back at once. Raises NotFound."""
        gone = self.moment(moment_id)
        with transaction(self._connection):
            self._connection.execute("DELETE FROM moment WHERE id = ?", (moment_id,))
        return gone

    # ---- finding ---------------------------------------------------------------------------------------------

    def moment(self, moment_id: str) -> Moment:
        """The one with this id. Raises NotFound."""
        return _moment(the_row(self._connection, f"{_SELECT} WHERE id = ?", moment_id))

    def find(self, prefix: str) -> str:
        """The id that begins so, with 6 characters or more. Raises NotFound, Ambiguous."""
        wanted = prefix.strip().lower()
        if len(wanted) < _SHORTEST_PREFIX:
            raise NotFound(name=prefix)
        found = rows(
            self._connection, "SELECT id FROM moment WHERE substr(id, 1, ?) = ? LIMIT 2", (len(wanted), wanted)
        )
        if not found:
            raise NotFound(name=prefix)
        if len(found) > 1:
            raise Ambiguous(name=prefix)
        return str(found[0][0])

    def newest(self, limit: int = 50, before: Moment | None = None) -> list[Moment]:
        """The latest by when they happened; `before` is the last one of the screenful above."""
        if before is None:
            return _all(rows(self._connection, _SELECT + _NEWEST_FIRST, (limit,)))
        sql = f"{_SELECT} WHERE (when_there, id) < (?, ?){_NEWEST_FIRST}"
        return _all(rows(self._connection, sql, (_there(before.when), before.id, limit)))

    def of_period(self, since: date, until: date) -> list[Moment]:
        """All that happened from the first day to the last, both counted, oldest first."""
        first, last = datetime.combine(since, time.min), datetime.combine(until, time.max)
        sql = f"{_SELECT} WHERE when_there BETWEEN ? AND ? ORDER BY when_there, id"
        return _all(rows(self._connection, sql, (_there(first), _there(last))))

    def for_charts(self, since: date, until: date) -> list[Moment]:
        """The same with nothing in them but time, kind, ratings and what was tried: a year of them is read at once."""
        first, last = datetime.combine(since, time.min), datetime.combine(until, time.max)
        sql = "SELECT id, when_there, noted, kind, now_, worst, after, tried FROM moment"
        found = rows(
            self._connection,
            f"{sql} WHERE when_there BETWEEN ? AND ? ORDER BY when_there, id",
            (_there(first), _there(last)),
        )
        tries: dict[str, tuple[Tried, ...]] = {}
        kinds = {kind.value: kind for kind in MomentKind}
        made = []
        for moment_id, when, noted, kind, now, worst, after, tried in found:
            if tried not in tries:
                tries[tried] = _tries(tried)
            made.append(
                Moment(
                    id=moment_id,
                    when=datetime.fromisoformat(when),
                    noted=datetime.fromisoformat(noted),
                    kind=kinds[kind],
                    now=now,
                    worst=worst,
                    after=after,
                    tried=tries[tried],
                )
            )
        return made

    def search(self, typed: str, limit: int = 50, before: Moment | None = None) -> list[Moment]:
        """Those with every word, the last may be a beginning; accents and case do not matter. Newest first."""
        asked = question(typed)
        if asked is None:
            return []
        below = " AND (when_there, id) < (?, ?)" if before else ""
        sql = f"{_SELECT} WHERE number IN (SELECT rowid FROM moment_words WHERE moment_words MATCH ?){below}"  # noqa: S608
        cursor: tuple[object, ...] = (_there(before.when), before.id) if before else ()
        return _all(rows(self._connection, sql + _NEWEST_FIRST, (asked, *cursor, limit)))

    def count(self) -> int:
        found = row(self._connection, "SELECT count(*) FROM moment")
        return int(found[0]) if found else 0

    # ---- asking later ----------------------------------------------------------------------------------------

    def to_ask(self, now: datetime) -> list[Moment]:
        """Those of which she wanted to be asked by now, the longest waiting first."""
        return _all(rows(self._connection, f"{_SELECT} WHERE ask_at <= ? ORDER BY ask_at", (utc(now),)))

    def dont_ask(self, moment_id: str) -> None:
        """Let it be."""
        with transaction(self._connection):
            self._connection.execute("UPDATE moment SET ask_at = NULL WHERE id = ?", (moment_id,))

    # ---- the one on the way ----------------------------------------------------------------------------------

    def keep_draft(self, draft: Moment | None) -> None:
        """What is half filled in, so that the door may shut at any time; None forgets it."""
        with transaction(self._connection):
            if draft is None:
                self._connection.execute("DELETE FROM setting WHERE name = ?", (_DRAFT,))
            else:
                sql = "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)"
                self._connection.execute(sql, (_DRAFT, json.dumps(_values(draft), ensure_ascii=False)))

    def draft(self) -> Moment | None:
        """What was half filled in, if anything was."""
        found = row(self._connection, "SELECT value FROM setting WHERE name = ?", (_DRAFT,))
        return _moment(tuple(json.loads(found[0]))) if found else None

    # ---- her lists -------------------------------------------------------------------------------------------

    def choices(self) -> dict[str, ChoiceList]:
        """The lists by the field they serve, as she has made them."""
        lists = choice_lists()
        for field, added, removed, order in rows(self._connection, "SELECT * FROM moment_choice"):
            if field in lists:
                shipped = lists[field].shipped
                lists[field] = ChoiceList(shipped, texts(added), frozenset(texts(removed)), texts(order))
        return lists

    def set_choices(self, field: str, choices: ChoiceList) -> None:
        """The list of one field. ValueError for a field that has none."""
        if field not in choice_lists():
            raise ValueError("there is no such list")
        added = as_list(storable(word) for word in choices.added)
        with transaction(self._connection):
            self._connection.execute(
                "INSERT OR REPLACE INTO moment_choice (field, added, removed, in_order) VALUES (?, ?, ?, ?)",
                (field, added, as_list(sorted(choices.removed)), as_list(storable(word) for word in choices.order)),
            )


def _there(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _values(noted: Moment) -> tuple[object, ...]:
    tried = as_list((storable(one.what), one.helped) for one in noted.tried)
    return (
        *(noted.id, _there(noted.when), utc(noted.noted), noted.kind, int(noted.about)),
        *(noted.now, noted.worst, noted.after, noted.how_long, _words(noted.trackers), storable(noted.place)),
        *(_words(noted.company), _words(noted.going_on), _words(noted.feelings), _words(noted.body)),
        *(storable(noted.words), storable(noted.thought), tried, noted.ending, noted.confidence),
        *(int(noted.may_share), _words(noted.content_notes)),
    )


def _words(words: Sequence[str]) -> str:
    return as_list(storable(word) for word in words)


def _all(found: Sequence[Row]) -> list[Moment]:
    return [_moment(values) for values in found]


def _moment(values: Row) -> Moment:
    kept = dict(zip(_COLUMNS, values, strict=True))
    return Moment(
        id=kept["id"],
        when=datetime.fromisoformat(kept["when_there"]),
        noted=datetime.fromisoformat(kept["noted"]).astimezone(UTC),
        kind=MomentKind(kept["kind"]),
        about=bool(kept["about"]),
        now=kept["now_"],
        worst=kept["worst"],
        after=kept["after"],
        how_long=HowLong(kept["how_long"]) if kept["how_long"] else None,
        trackers=texts(kept["trackers"]),
        place=kept["place"],
        company=texts(kept["company"]),
        going_on=texts(kept["going_on"]),
        feelings=texts(kept["feelings"]),
        body=texts(kept["body"]),
        words=kept["words"],
        thought=kept["thought"],
        tried=_tries(kept["tried"]),
        ending=Ending(kept["ending"]) if kept["ending"] else None,
        confidence=kept["confidence"],
        may_share=bool(kept["may_share"]),
        content_notes=texts(kept["content_notes"]),
    )


def _tries(stored: str) -> tuple[Tried, ...]:
    return tuple(Tried(what, None if helped is None else Helped(helped)) for what, helped in json.loads(stored))
