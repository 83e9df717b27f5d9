"""Replies that are being written, one for each letter they answer; kept beside it in the same database."""

from dataclasses import dataclass
from datetime import datetime

from sobersister_desktop.vault.database import Connection, transaction
from sobersister_desktop.vault.values import row, rows, storable, utc


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as far as it is written."""

    text: str
    saved: datetime  # UTC


class Drafts:
    """The drafts of one open database of letters. Any method may raise DiskFull, DiskTrouble or JournalDamaged."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, letter_id: str, text: str, now: datetime) -> None:
        """The whole text as it now stands, durably. An empty one takes the draft away."""
        with transaction(self._connection):
            if text.strip():
                self._connection.execute(
                    "INSERT INTO letter_draft (letter, text, saved) VALUES (?, ?, ?)"
                    " ON CONFLICT (letter) DO UPDATE SET text = excluded.text, saved = excluded.saved",
                    (letter_id, storable(text), utc(now)),
                )
            else:
                self._connection.execute("DELETE FROM letter_draft WHERE letter = ?", (letter_id,))

    def draft(self, letter_id: str) -> Draft | None:
        """What is written so far in answer to this letter."""
        found = row(self._connection, "SELECT text, saved FROM letter_draft WHERE letter = ?", (letter_id,))
        return Draft(found[0], datetime.fromisoformat(found[1])) if found else None

    def begun(self) -> frozenset[str]:
        """Ids of the letters to which a reply is begun."""
        return frozenset(letter_id for (letter_id,) in rows(self._connection, "SELECT letter FROM letter_draft"))

    def texts(self) -> list[tuple[str, str]]:
        """The letters to which a reply is begun, and what is written of it."""
        return [
            (letter_id, text) for letter_id, text in rows(self._connection, "SELECT letter, text FROM letter_draft")
        ]
