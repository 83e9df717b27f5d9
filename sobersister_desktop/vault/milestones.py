"""Days of her own, and notes she wrote to herself for a day ahead."""

from datetime import date

from sobersister_desktop.domain.milestones import NoteToSelf, OwnDay
from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import must_change, rows, storable


class Milestones:
    """The named days of one open vault. Any method may raise DiskFull, DiskTrouble or JournalDamaged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own_days(self) -> list[OwnDay]:
        """Her own days in the order of the calendar."""
        found = rows(self._connection, "SELECT id, day, words, tracker FROM own_day ORDER BY day, number")
        return [OwnDay(day_id, date.fromisoformat(day), words, tracker or "") for day_id, day, words, tracker in found]

    def keep_own_day(self, own: OwnDay) -> None:
        """Keep it, or correct it where it is there already."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO own_day (id, day, words, tracker) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET day = excluded.day, words = excluded.words, tracker = excluded.tracker",
                (own.id, own.day.isoformat(), storable(own.words), own.tracker or None),
            )

    def delete_own_day(self, own_id: str) -> None:
        """Take it away. Raises NotFound."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM own_day WHERE id = ?", (own_id,), own_id)

    def notes(self) -> list[NoteToSelf]:
        """Her notes to herself, the one that opens first in front."""
        found = rows(self._connection, "SELECT id, opens, written, text FROM note_to_self ORDER BY opens, number")
        return [
            NoteToSelf(note_id, date.fromisoformat(opens), date.fromisoformat(written), text)
            for note_id, opens, written, text in found
        ]

    def add_note(self, note: NoteToSelf) -> None:
        """Close it until its day."""
        with transaction(self._connection):
            self._connection.execute(
                "INSERT INTO note_to_self (id, opens, written, text) VALUES (?, ?, ?, ?)",
                (note.id, note.opens.isoformat(), note.written.isoformat(), storable(note.text)),
            )

    def change_note(self, note: NoteToSelf) -> None:
        """As it now stands, whatever it was before. Raises NotFound."""
        with transaction(self._connection):
            must_change(
                self._connection,
                "UPDATE note_to_self SET opens = ?, written = ?, text = ? WHERE id = ?",
                (note.opens.isoformat(), note.written.isoformat(), storable(note.text), note.id),
                note.id,
            )

    def delete_note(self, note_id: str) -> None:
        """Take it away, read or not. Raises NotFound."""
        with transaction(self._connection):
            must_change(self._connection, "DELETE FROM note_to_self WHERE id = ?", (note_id,), note_id)
