"""Letters sent and received: the exact bytes that were sealed or opened, all of a letter or none of it.

A letter's words never become journal text; what she sent stays as it was sent, whatever becomes of the page.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Ambiguous, LetterConflict, NotFound
from sobersister_desktop.domain.letter import NO_CARD, Direction, Holder, Kind, Letter, LetterRow, Mark, StoredLetter
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.vault import letter_marks as marks
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.letter_beside import tells
from sobersister_desktop.vault.letter_drafts import Drafts
from sobersister_desktop.vault.values import Row, as_list, moment, must_change, row, rows, storable, texts, the_row, utc

if TYPE_CHECKING:
    from sqlite3 import Cursor

SHORTEST_PREFIX = 6
"""Digits of an id that are enough to name a letter, where no other begins with them."""

_COLUMNS = (
    "letter.id, direction, letter.person, letter.fingerprint, kind, seq, thread, in_reply_to,"
    f" written, letter.name, pages, words, notes, need, first_line, keep_until, arrived, opened, read, {marks.COLUMN}"
)


def _nothing_more() -> None:
    """Where a letter changes nothing but the letters."""


class Letters:
    """The letters of one open vault, and the replies to them that are being written (`drafts`).

    Any method may raise DiskFull, DiskTrouble or JournalDamaged.
    """

    def __init__(
        self,
        connection: Connection,
        people: Connection | None = None,
        *,
        taken: Callable[[str], bool] = lambda letter_id: False,  # noqa: ARG005  a keyword's name
    ) -> None:
        """`people` is the database of the people, if it is another; `taken` tells ids that are used elsewhere."""
        self._connection = connection
        self._people = people or connection
        self._taken = taken
        self.drafts = Drafts(connection)

    # ---- keeping -----------------------------------------------------------------------------------------------

    def next_seq(self, person_id: str) -> int:
        """The number that the next letter to this person carries; the first is 1."""
        sql = "SELECT max(seq) FROM letter WHERE person = ? AND direction = 'sent' AND fingerprint <> ?"
        found = row(self._connection, sql, (person_id, NO_CARD))
        highest: int = (found and found[0]) or 0
        return highest + 1

    def received_seqs(self, person_id: str) -> set[int]:
        """The numbers of the letters that have arrived from this person, for naming those that have not."""
        sql = "SELECT seq FROM letter WHERE person = ? AND direction = 'received' AND fingerprint <> ?"
        return {seq for (seq,) in rows(self._connection, sql, (person_id, NO_CARD))}

    def known(self, sender: str, letter_id: str, manifest: bytes) -> bool:
        """Whether exactly this letter is here, or was until its words went.

        Raises LetterConflict if another one of this sender has its number.
        """
        found = row(
            self._connection, "SELECT manifest FROM letter WHERE sender = ? AND letter = ?", (sender, letter_id)
        )
        if found and found[0] not in (manifest, b""):
            raise LetterConflict
        return found is not None

    def is_taken_back(self, person_id: str, letter_id: str) -> bool:
        """Whether she took the letter of this number back, before or after it came."""
        return marks.is_taken_back(self._connection, person_id, letter_id)

    def kept_under(self, sender: str, letter_id: str) -> str | None:
        """The id under which this sender's letter is kept here: its own, but where another sender used that first."""
        found = row(self._connection, "SELECT id FROM letter WHERE sender = ? AND letter = ?", (sender, letter_id))
        return found[0] if found else None

    def keep_sent(
        self,
        letter: Letter,
        *,
        letter_id: str,
        thread: str,
        in_reply_to: str | None,
        seq: int,
        sender: str,
        fingerprint: str,
        person_id: str,
        manifest: bytes,
        text: bytes,
        now: datetime,
        web_key: tuple[bytes, bytes] | None = None,
        words: bool = True,
        also: Callable[[], None] = _nothing_more,
    ) -> bool:
        """Keep what left, and which of her pages went with it (`Excerpt.source`), in one transaction.

        Without `words`, for whom it was, its number, its kind and its day are kept and nothing else of it: no word of
        it ever comes to this database, not for a moment.

        `sender` and `fingerprint` are her own card's and the reader's; `web_key` what the reply to a letter for a
        browser is read with, its header and her half of the key; `also` is done in the same transaction. True when it
        is new here, False when exactly this letter is kept already. Raises LetterConflict when another letter of hers
        carries its number.
        """
        with transaction(self._connection):
            if self.known(sender, letter_id, manifest):
                return False
            about = (sender, Direction.SENT, person_id, fingerprint, seq, thread, in_reply_to)
            if letter.kind is Kind.KEEPSAKE:
                manifest = text = b""  # her own paper key does not lie in the notebook that it opens
            if not words:
                letter, manifest, text = Letter(letter.kind, letter.written), b"", b""
            number = self._insert(letter, letter_id, about, manifest, text, now)
            if not words:
                marks.mark_all(self._connection, [number], Mark.DELETED, now)
            marks.note_sealed(self._connection, number, letter, person_id, now)
            self._connection.executemany(
                "INSERT OR IGNORE INTO letter_entry (letter, entry, pseudonym, rev, hidden) VALUES (?, ?, ?, ?, ?)",
                [(number, page.source, page.id, page.rev, page.hidden) for page in letter.excerpts if page.source],
            )
            if web_key is not None:
                sql = "INSERT INTO web_letter (letter, header, private) VALUES (?, ?, ?)"
                self._connection.execute(sql, (number, *web_key))
            also()
        return True

    def web_key(self, letter_id: str) -> tuple[bytes, bytes]:
        """The header of a letter for a browser, and her half of its key. Raises NotFound."""
        sql = (
            "SELECT header, private FROM web_letter JOIN letter ON letter.number = web_letter.letter"
            " WHERE letter.letter = ?"
        )
        header, private = the_row(self._connection, sql, letter_id)
        return header, private

    def keep_received(
        self,
        letter: Letter,
        *,
        letter_id: str,
        thread: str,
        in_reply_to: str | None,
        seq: int,
        sender: str,
        fingerprint: str,
        person_id: str,
        manifest: bytes,
        text: bytes,
        now: datetime,
        gone: Mark | None = None,
        also: Callable[[], None] = _nothing_more,
    ) -> bool:
        """Keep a letter that was opened and verified, and do what it asks for, in one transaction (formats.md 4.5, 5).

        With `gone`, only its numbers and days are kept; `also` is done in the same transaction. True when it
        is new here, False when exactly this letter is here already. Raises LetterConflict when a different letter of
        this sender carries its number: then the first one stays as it is.
        """
        with transaction(self._connection):
            if self.known(sender, letter_id, manifest):
                return False
            about = (sender, Direction.RECEIVED, person_id, fingerprint, seq, thread, in_reply_to)
            number = self._insert(letter, letter_id, about, manifest, text, now)
            self._connection.executemany(
                "INSERT OR IGNORE INTO letter_page (letter, page, rev) VALUES (?, ?, ?)",
                [(number, page.id, page.rev) for page in letter.excerpts],
            )
            marks.draw_consequences(self._connection, number, letter, person_id, now)
            if gone is not None:
                marks.empty(self._connection, number, gone, now)
            also()
        return True

    def told_elsewhere(self, letter: Letter, direction: Direction, person_id: str, now: datetime) -> None:
        """Do here what a letter of this person that is kept in another store asks for or tells. Twice is once."""
        if tells(letter):
            act = marks.note_sealed if direction is Direction.SENT else marks.draw_consequences
            with transaction(self._connection):
                act(self._connection, None, letter, person_id, now)

    def let_go_outlived(self, today: date, now: datetime) -> int:
        """Let the words of received letters go that were to be kept until a day before today; how many there were."""
        due = marks.outlived(self._connection, today)
        if not due:
            return 0
        with transaction(self._connection):
            return sum(marks.empty(self._connection, number, Mark.OUTLIVED, now) for number in due)

    def delete_words(self, letter_ids: Collection[str], now: datetime) -> int:
        """Let the words of these received letters go, at her word. Says how many there were."""
        sql = "SELECT number FROM letter WHERE direction = 'received' AND id IN (SELECT value FROM json_each(?))"
        with transaction(self._connection):
            found = self._connection.execute(sql, (as_list(letter_ids),)).fetchall()
            return sum(marks.empty(self._connection, number, Mark.DELETED, now) for (number,) in found)

    def _insert(
        self,
        letter: Letter,
        letter_id: str,
        about: tuple[str, Direction, str, str, int, str, str | None],
        manifest: bytes,
        text: bytes,
        now: datetime,
    ) -> int:
        inserted: Cursor = self._connection.execute(
            "INSERT INTO letter (id, letter, sender, direction, person, fingerprint, seq, thread, in_reply_to,"
            " kind, written, name, pages, words, notes, need, first_line, keep_until, arrived, body, manifest)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(self._free_id(letter_id, sender=about[0]), letter_id, *about),
                *(letter.kind, letter.written.isoformat(), storable(letter.name), len(letter.excerpts), letter.words),
                *(as_list(letter.notes), letter.need, storable(letter.first_line)),
                *(letter.keep_until.isoformat() if letter.keep_until else None, utc(now), text, manifest),
            ),
        )
        number = inserted.lastrowid
        assert number is not None
        self._connection.executemany(
            "INSERT INTO letter_picture (letter, name, data) VALUES (?, ?, ?)",
            [(number, picture.name, picture.data) for picture in letter.pictures],
        )
        return number

    def _free_id(self, letter_id: str, *, sender: str) -> str:
        """The letter's own id; where someone else's letter has it already, one made from sender and id."""
        free = letter_id
        while self.has(free) or self._taken(free):  # a hostile hand may have sent a letter of the id that comes next
            free = hashlib.sha256(f"{sender} {free}".encode()).hexdigest()[:32]
        return free

    # ---- looking -----------------------------------------------------------------------------------------------

    def all(self) -> list[LetterRow]:
        """Every letter, sent and received, the one that came or went last first."""
        sql = f"SELECT {_COLUMNS} FROM letter ORDER BY arrived DESC, number DESC"  # noqa: S608  moved ones have new numbers
        return self._rows(rows(self._connection, sql))

    def has(self, letter_id: str) -> bool:
        """Whether a letter is kept here under this id."""
        return row(self._connection, "SELECT 1 FROM letter WHERE id = ?", (letter_id,)) is not None

    def any_with(self, person_id: str) -> bool:
        """Whether letters to or from this person are here."""
        return row(self._connection, "SELECT 1 FROM letter WHERE person = ? LIMIT 1", (person_id,)) is not None

    def letter(self, letter_id: str) -> StoredLetter:
        """A letter as it is kept. Raises NotFound."""
        sql = f"SELECT letter.number, manifest, body, {_COLUMNS} FROM letter WHERE letter.id = ?"  # noqa: S608
        number, manifest, text, *values = the_row(self._connection, sql, letter_id)
        names = rows(self._connection, "SELECT name FROM letter_picture WHERE letter = ? ORDER BY name", (number,))
        return StoredLetter(self._rows([tuple(values)])[0], manifest, text, tuple(name for (name,) in names))

    def numbers(self, letter_ids: Collection[str]) -> tuple[str, ...]:
        """What these letters call themselves: the id inside, which both sides know, by the id they are kept under."""
        sql = "SELECT letter FROM letter WHERE id IN (SELECT value FROM json_each(?)) ORDER BY number"
        return tuple(number for (number,) in rows(self._connection, sql, (as_list(letter_ids),)))

    def pages_sent(self, letter_id: str) -> dict[str, int]:
        """Her own numbers of the pages in a sent letter, each with the rev at which it went."""
        sql = (
            "SELECT entry, rev FROM letter_entry JOIN letter ON letter.number = letter_entry.letter WHERE letter.id = ?"
        )
        return dict(rows(self._connection, sql, (letter_id,)))

    def words_of(self) -> list[tuple[str, str]]:
        """Id and letter.txt of every letter that may be searched: those she sent, and those she has opened."""
        sql = "SELECT id, CAST(body AS TEXT) FROM letter WHERE direction = 'sent' OR opened IS NOT NULL"
        return [(letter_id, text) for letter_id, text in rows(self._connection, sql)]

    def picture(self, letter_id: str, name: str) -> bytes:
        """A picture of a letter, under the name it has there. Raises NotFound."""
        sql = (
            "SELECT data FROM letter_picture JOIN letter ON letter.number = letter_picture.letter"
            " WHERE letter.id = ? AND letter_picture.name = ?"
        )
        found = row(self._connection, sql, (letter_id, name))
        if found is None:
            raise NotFound(name=name)
        data: bytes = found[0]
        return data

    def find(self, prefix: str) -> str:
        """The id that begins with these 6 or more digits. Raises NotFound or Ambiguous."""
        digits = prefix.strip().lower()
        if len(digits) < SHORTEST_PREFIX or digits.strip("0123456789abcdef"):
            raise NotFound(name=prefix)
        sql = "SELECT id FROM letter WHERE id >= ? AND id < ? LIMIT 2"
        found = rows(self._connection, sql, (digits, digits + "g"))
        if len(found) != 1:
            raise (Ambiguous if found else NotFound)(name=prefix)
        letter_id: str = found[0][0]
        return letter_id

    def holders(self, entry_id: str) -> list[Holder]:
        """Who was sent this page, in the order in which the letters went."""
        sql = (
            "SELECT letter.person, letter.id, letter.written, rev, hidden FROM letter_entry"
            " JOIN letter ON letter.number = letter_entry.letter WHERE entry = ? ORDER BY letter.number"
        )
        found = rows(self._connection, sql, (entry_id,))
        names = self._names() if found else {}
        return [
            Holder(person_id, names.get(person_id, ""), letter_id, date.fromisoformat(written), rev, hidden)
            for person_id, letter_id, written, rev, hidden in found
        ]

    def pages_held(self) -> dict[str, tuple[str, ...]]:
        """Every page of hers that went out in a letter kept here, with the names of those who were sent it."""
        sql = (
            "SELECT DISTINCT entry, letter.person FROM letter_entry JOIN letter ON letter.number = letter_entry.letter"
            " ORDER BY letter.number"
        )
        found = rows(self._connection, sql)
        names = self._names() if found else {}
        held: dict[str, dict[str, None]] = {}
        for entry_id, person_id in found:
            held.setdefault(entry_id, {})[names.get(person_id, "")] = None
        return {entry_id: tuple(several) for entry_id, several in held.items()}

    def replies_to(self, entry_id: str) -> list[LetterRow]:
        """Letters that came in answer to one in which this page went, the earliest first."""
        sql = (
            f"SELECT {_COLUMNS} FROM letter WHERE direction = 'received' AND in_reply_to IN (SELECT sent.letter"  # noqa: S608
            " FROM letter_entry JOIN letter AS sent ON sent.number = letter_entry.letter"
            " WHERE letter_entry.entry = ? AND sent.person = letter.person) ORDER BY letter.number"
        )
        return self._rows(rows(self._connection, sql, (entry_id,)))

    def newer_page(self, letter_id: str, page: str) -> str | None:
        """The id of a letter of the same person with a later state of this page (its pseudonym), or None."""
        sql = (
            "SELECT newer.id FROM letter AS this JOIN letter_page AS here ON here.letter = this.number"
            " JOIN letter_page AS there ON there.page = here.page AND there.rev > here.rev"
            " JOIN letter AS newer ON newer.number = there.letter AND newer.person = this.person"
            " WHERE this.id = ? AND here.page = ? ORDER BY there.rev DESC LIMIT 1"
        )
        found = row(self._connection, sql, (letter_id, page))
        return found[0] if found else None

    def older_page(self, letter_id: str, page: str) -> str | None:
        """The id of the letter with the state of this page that was sent before this one, or None."""
        sql = (
            "SELECT older.id FROM letter AS this JOIN letter_page AS here ON here.letter = this.number"
            " JOIN letter_page AS there ON there.page = here.page AND there.rev < here.rev"
            " JOIN letter AS older ON older.number = there.letter AND older.person = this.person"
            " WHERE this.id = ? AND here.page = ? ORDER BY there.rev DESC LIMIT 1"
        )
        found = row(self._connection, sql, (letter_id, page))
        return found[0] if found else None

    # ---- reading -----------------------------------------------------------------------------------------------

    def mark_opened(self, letter_id: str, now: datetime) -> None:
        """The gate was passed; the first time stays. Nobody else is told."""
        with transaction(self._connection):
            sql = "UPDATE letter SET opened = coalesce(opened, ?) WHERE id = ?"
            must_change(self._connection, sql, (utc(now), letter_id), letter_id)

    def mark_read(self, letter_id: str, now: datetime) -> None:
        """It was read; the first time stays. Nobody else is told."""
        with transaction(self._connection):
            sql = "UPDATE letter SET opened = coalesce(opened, ?1), read = coalesce(read, ?1) WHERE id = ?2"
            must_change(self._connection, sql, (utc(now), letter_id), letter_id)

    # ---- people ------------------------------------------------------------------------------------------------

    def _names(self) -> dict[str, str]:
        return dict(rows(self._people, "SELECT id, name FROM person"))

    def _rows(self, found: Sequence[Row]) -> list[LetterRow]:
        if not found:
            return []
        trusts: dict[str, str] = dict(rows(self._people, "SELECT fingerprint, trust FROM card"))
        names = self._names()
        return [_row(values, names, trusts) for values in found]


def _row(values: Row, names: Mapping[str, str], trusts: Mapping[str, str]) -> LetterRow:
    (letter_id, direction, person_id, fingerprint, kind, seq, thread, in_reply_to, *outside) = values
    trust = trusts.get(fingerprint)
    (written, name, pages, words, notes, need, first_line, keep_until, arrived, opened, read, became) = outside
    return LetterRow(
        id=letter_id,
        direction=Direction(direction),
        person_id=person_id,
        person=names.get(person_id, ""),
        fingerprint=fingerprint,
        trust=Trust(trust) if trust else Trust.ADDED if fingerprint == NO_CARD else Trust.RETIRED,
        kind=Kind(kind),
        seq=seq,
        thread=thread,
        in_reply_to=in_reply_to,
        day=date.fromisoformat(written),
        name=name,
        pages=pages,
        words=words,
        notes=texts(notes),
        need=need,
        first_line=first_line,
        keep_until=date.fromisoformat(keep_until) if keep_until else None,
        arrived=datetime.fromisoformat(arrived),
        opened=moment(opened),
        read=moment(read),
        marks=marks.marks_in(became),
    )
