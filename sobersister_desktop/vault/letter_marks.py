"""What became of letters: taken back, outlived, deleted, read (formats.md 5). All within the caller's transaction.

Of a letter whose words are gone its numbers and days stay, so that it is not asked for again and never comes twice.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime

from sobersister_desktop.domain.letter import Direction, Kind, Letter, Mark
from sobersister_desktop.domain.plain import without_quotes
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.values import as_list, row, rows, utc

COLUMN = "(SELECT json_group_array(json_array(what, at)) FROM letter_mark WHERE letter_mark.letter = letter.number)"
"""The marks of a letter, for a query over `letter`."""


def marks_in(stored: str) -> tuple[tuple[Mark, datetime], ...]:
    """What `COLUMN` gives, the oldest first."""
    if stored == "[]":  # most have none
        return ()
    found = ((Mark(what), datetime.fromisoformat(at)) for what, at in json.loads(stored))
    return tuple(sorted(found, key=lambda one: one[1]))


def draw_consequences(connection: Connection, number: int | None, letter: Letter, person_id: str, now: datetime) -> int:
    """Do what a received letter asks for or tells: empty what she took back, note what her receipt says.

    `number` is where it is kept, None for a letter that is not kept here.
    Letters of nobody but this person are emptied, and only her receipts speak of what was sent to her. Says how many
    letters were emptied.
    """
    extra, emptied_now = letter.extra, 0
    if extra.ending and number is not None:
        mark_all(connection, [number], Mark.ENDING, now)
    if letter.kind is Kind.RETRACT:
        connection.executemany(
            "INSERT OR IGNORE INTO taken_back (person, letter, at) VALUES (?, ?, ?)",
            [(person_id, letter_id, utc(now)) for letter_id in extra.taken_back],
        )
        received = _numbers(connection, person_id, Direction.RECEIVED, extra.taken_back)
        emptied_now = sum(empty(connection, number, Mark.WITHDRAWN, now) for number in received)
    for mark, ids in ((Mark.DELETED_THERE, extra.deleted), (Mark.READ_THERE, extra.read)):
        mark_all(connection, _numbers(connection, person_id, Direction.SENT, ids), mark, now)
    return emptied_now


def note_sealed(connection: Connection, number: int | None, letter: Letter, person_id: str, now: datetime) -> None:
    """A letter was sealed that asks for others back, tells of some that were deleted, or ends the exchange.

    `number` is where it is kept, None for a letter that is not kept here.
    """
    extra = letter.extra
    if extra.ending and number is not None:
        mark_all(connection, [number], Mark.ENDING, now)
    asked = _numbers(connection, person_id, Direction.SENT, extra.taken_back)
    mark_all(connection, asked, Mark.ASKED_BACK, now)
    told = _numbers(connection, person_id, Direction.RECEIVED, extra.deleted)
    mark_all(connection, told, Mark.RECEIPTED, now)
    read = _numbers(connection, person_id, Direction.RECEIVED, extra.read)
    mark_all(connection, read, Mark.READ_THERE, now)


def is_taken_back(connection: Connection, person_id: str, letter_id: str) -> bool:
    """Whether she took this letter back, before or after it came."""
    sql = "SELECT 1 FROM taken_back WHERE person = ? AND letter = ?"
    return row(connection, sql, (person_id, letter_id)) is not None


def outlived(connection: Connection, today: date) -> list[int]:
    """Received letters that were to be kept until a day before today, and are not gone yet."""
    sql = (
        "SELECT number FROM letter WHERE direction = 'received' AND keep_until < ? AND NOT EXISTS (SELECT 1"
        " FROM letter_mark WHERE letter_mark.letter = letter.number AND what IN ('withdrawn', 'outlived', 'deleted'))"
    )
    return [number for (number,) in rows(connection, sql, (today.isoformat(),))]


def empty(connection: Connection, number: int, why: Mark, now: datetime) -> bool:
    """Let the words of a letter go. Numbers, days and her own draft of a reply stay, without what it quotes.

    False if they were gone already.
    """
    gone = connection.execute(
        "SELECT 1 FROM letter_mark WHERE letter = ? AND what IN ('withdrawn', 'outlived', 'deleted')", (number,)
    ).fetchone()
    if gone:
        return False
    connection.execute(
        "UPDATE letter SET name = '', pages = 0, words = 0, notes = '[]', need = NULL, first_line = '',"
        " body = x'', manifest = x'' WHERE number = ?",
        (number,),
    )
    connection.execute("DELETE FROM letter_picture WHERE letter = ?", (number,))
    connection.execute("DELETE FROM letter_page WHERE letter = ?", (number,))
    _forget_quotes(connection, number)
    mark_all(connection, [number], why, now)
    return True


def mark_all(connection: Connection, numbers: Iterable[int], mark: Mark, now: datetime) -> None:
    """Give these letters the mark; the first time stays."""
    connection.executemany(
        "INSERT OR IGNORE INTO letter_mark (letter, what, at) VALUES (?, ?, ?)",
        [(number, mark, utc(now)) for number in numbers],
    )


def _numbers(connection: Connection, person_id: str, direction: Direction, ids: Iterable[str]) -> list[int]:
    """Where the letters of these ids are kept, of those exchanged with this person."""
    sql = (
        "SELECT number FROM letter WHERE person = ? AND direction = ?"
        " AND letter IN (SELECT value FROM json_each(?)) ORDER BY number"
    )
    return [number for (number,) in connection.execute(sql, (person_id, direction, as_list(ids)))]


def _forget_quotes(connection: Connection, number: int) -> None:
    found = connection.execute(
        "SELECT letter_draft.letter, text FROM letter_draft JOIN letter ON letter.id = letter_draft.letter"
        " WHERE letter.number = ?",
        (number,),
    ).fetchone()
    if found:
        kept = without_quotes(found[1])
        connection.execute("UPDATE letter_draft SET text = ? WHERE letter = ?", (kept, found[0]))
