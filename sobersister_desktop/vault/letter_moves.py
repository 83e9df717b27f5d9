"""Letters from one database of the notebook to the other: copied, compared, and only then deleted where they were.

With the copies, in the same transaction, the database they came to notes that hers is the one that counts now. So a
program that is stopped in the middle leaves the letters twice, never not at all, and the next opening ends the move.
"""

import hashlib
import json
from collections.abc import Collection, Iterator

from sobersister_desktop.domain.errors import DiskTrouble
from sobersister_desktop.vault.database import Connection, checkpoint, transaction
from sobersister_desktop.vault.values import row, rows

_CAME = "letters-came:"
"""Before a person's id: the name of the note that what the other database still holds of her is to be deleted."""

_LETTER = (
    "id, letter, sender, direction, person, fingerprint, kind, seq, thread, in_reply_to, written, name, pages, words,"
    " notes, need, first_line, keep_until, arrived, opened, read, body, manifest"
)
_NEVER_CHANGES = "letter, sender, direction, person, fingerprint, kind, seq, thread, in_reply_to, written, arrived"
_GOES_WITH_ITS_WORDS = "name, pages, words, notes, need, first_line, keep_until, body, manifest"
_HANGS_ON = {
    "letter_entry": "entry, pseudonym, rev, hidden",
    "letter_picture": "name, data",
    "letter_page": "page, rev",
    "letter_mark": "what, at",
    "web_letter": "header, private",
}
_GONE = "what IN ('withdrawn', 'outlived', 'deleted')"


def settle(own: Connection, women: Connection, theirs: Collection[str] | None) -> int:
    """Let each letter lie where it belongs: those of the people in `theirs` in `women`, all others in `own`.

    With None, as while the mentor's side is off, nothing is moved and only what was begun is ended. Says how many
    letters were moved. Raises DiskFull, DiskTrouble, JournalDamaged; no letter is gone then, and a second try goes on.
    """
    for source, target in ((own, women), (women, own)):
        for person_id in _came(target):
            _leave(source, target, person_id)
    if theirs is None:
        return 0
    known = {person_id for (person_id,) in rows(own, "SELECT id FROM person")}
    moved = sum(_move(own, women, person_id) for person_id in sorted(_people_in(own) & set(theirs)))
    moved += sum(_move(women, own, person_id) for person_id in sorted(_people_in(women) & (known - set(theirs))))
    if moved:
        checkpoint(own)  # what was deleted there is overwritten in the file, not only in what is written ahead
        checkpoint(women)
    return moved


def is_newer(connection: Connection, person_id: str) -> bool:
    """Whether what this database holds of her counts, and what the other one holds is to be deleted."""
    return row(connection, "SELECT 1 FROM setting WHERE name = ?", (_CAME + person_id,)) is not None


def _came(connection: Connection) -> list[str]:
    found = rows(connection, "SELECT name FROM setting WHERE name GLOB ?", (_CAME + "*",))
    return [name.removeprefix(_CAME) for (name,) in found]


def _people_in(connection: Connection) -> set[str]:
    return {person for (person,) in rows(connection, "SELECT person FROM letter UNION SELECT person FROM taken_back")}


def _move(source: Connection, target: Connection, person_id: str) -> int:
    with transaction(target):
        copied = sum(_copy(source, target, number) for number in _numbers(source, person_id))
        target.executemany(
            "INSERT OR IGNORE INTO taken_back (person, letter, at) VALUES (?, ?, ?)",
            rows(source, "SELECT person, letter, at FROM taken_back WHERE person = ?", (person_id,)),
        )
        target.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, 'true')", (_CAME + person_id,))
    _leave(source, target, person_id)
    return copied


def _leave(source: Connection, target: Connection, person_id: str) -> None:
    """Delete in `source` what is in `target` too and the same there, and take the note away."""
    checkpoint(target)
    both = list(_in_both(source, target, person_id))
    if any(not _same(source, one, target, other) for one, other in both):
        raise DiskTrouble
    taken_back = rows(target, "SELECT person, letter FROM taken_back WHERE person = ?", (person_id,))
    with transaction(source):
        source.executemany("DELETE FROM letter WHERE number = ?", [(one,) for one, _other in both])
        source.executemany("DELETE FROM taken_back WHERE person = ? AND letter = ?", taken_back)
    with transaction(target):
        target.execute("DELETE FROM setting WHERE name = ?", (_CAME + person_id,))


def _numbers(connection: Connection, person_id: str) -> list[int]:
    found = rows(connection, "SELECT number FROM letter WHERE person = ? ORDER BY number", (person_id,))
    return [number for (number,) in found]


def _in_both(source: Connection, target: Connection, person_id: str) -> Iterator[tuple[int, int]]:
    """Where each of her letters that both hold is kept in the one and in the other."""
    sql = "SELECT sender, letter, number FROM letter WHERE person = ? ORDER BY number"
    there = {(sender, letter): number for sender, letter, number in rows(target, sql, (person_id,))}
    for sender, letter, number in rows(source, sql, (person_id,)):
        if (sender, letter) in there:
            yield number, there[sender, letter]


def _copy(source: Connection, target: Connection, number: int) -> bool:
    """One letter and all that hangs on it, within the caller's transaction. False where it is there already."""
    values = rows(source, f"SELECT {_LETTER} FROM letter WHERE number = ?", (number,))[0]  # noqa: S608  our own names
    marks = ", ".join("?" * len(values))
    sql = f"INSERT INTO letter ({_LETTER}) VALUES ({marks}) ON CONFLICT (sender, letter) DO NOTHING"  # noqa: S608
    made = target.execute(sql, values)
    if not made.rowcount:
        return False
    for table, columns in _HANGS_ON.items():
        more = rows(source, f"SELECT {columns} FROM {table} WHERE letter = ?", (number,))  # noqa: S608
        marks = ", ".join("?" * (columns.count(",") + 2))
        sql = f"INSERT INTO {table} (letter, {columns}) VALUES ({marks})"  # noqa: S608
        target.executemany(sql, [(made.lastrowid, *one) for one in more])
    draft = rows(source, "SELECT letter, text, saved FROM letter_draft WHERE letter = ?", (values[0],))
    target.executemany("INSERT INTO letter_draft (letter, text, saved) VALUES (?, ?, ?)", draft)
    return True


def _same(source: Connection, one: int, target: Connection, other: int) -> bool:
    """Whether the two are one letter, word for word; one whose words went meanwhile has only its numbers and days."""
    gone = any(
        row(connection, f"SELECT 1 FROM letter_mark WHERE letter = ? AND {_GONE}", (number,))  # noqa: S608
        for connection, number in ((source, one), (target, other))
    )
    return _told(source, one, whole=not gone) == _told(target, other, whole=not gone)


def _told(connection: Connection, number: int, *, whole: bool) -> str:
    columns = f"{_NEVER_CHANGES}, {_GOES_WITH_ITS_WORDS}" if whole else _NEVER_CHANGES
    parts = [rows(connection, f"SELECT {columns} FROM letter WHERE number = ?", (number,))]  # noqa: S608
    for table in ("letter_entry", "web_letter", *(("letter_picture", "letter_page") if whole else ())):
        more = rows(connection, f"SELECT {_HANGS_ON[table]} FROM {table} WHERE letter = ?", (number,))  # noqa: S608
        parts.append(sorted(more))
    digest = hashlib.sha256()
    for part in parts:
        digest.update(json.dumps([[_digest(value) for value in one] for one in part]).encode())
    return digest.hexdigest()


def _digest(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else value
