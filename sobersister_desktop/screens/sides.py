"""The two sides of a notebook: her own letters, and those of the women she supports when she is a mentor too."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.letter import Kind, LetterRow
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.settings import is_mentor

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


LET_GO_AFTER = "letters-let-go-after"
"""Name of the preference: days after reading, as text; "0" is never."""
DAYS = (0, 7, 30, 90)
_READ = frozenset({Kind.SHARE, Kind.NOTE, Kind.REPLY})
"""Kinds of letter that hold her words. What she gave to keep is never let go by itself."""


def supported(vault: "Vault") -> tuple[Person, ...]:
    """The women she supports, in the order of her people; nobody while the mentor's side is off."""
    if not is_mentor(vault):
        return ()
    return tuple(sorted((p for p in vault.people.all() if p.role is Role.MENTEE), key=lambda person: person.rank))


def own_letters(vault: "Vault") -> list[LetterRow]:
    """Every letter but those of the women she supports, the last first."""
    if not is_mentor(vault):
        return vault.letters.own.all()  # theirs stay where they are, out of sight
    theirs = {person.id for person in supported(vault)}  # wherever a letter lies until it is moved
    return [row for row in vault.letters.all() if row.person_id not in theirs]


def letters_of_women(vault: "Vault") -> list[LetterRow]:
    """The letters exchanged with the women she supports, the last first."""
    theirs = {person.id for person in supported(vault)}
    return [row for row in vault.letters.all() if row.person_id in theirs]


def let_go_after(vault: "Vault") -> int:
    """How many days after she has read it the words of such a letter go; 0: they stay."""
    kept = vault.journeys.setting(LET_GO_AFTER, "0")
    return next((days for days in DAYS if str(days) == kept), 0)


def due(vault: "Vault", days: int, now: datetime) -> tuple[str, ...]:
    """The letters of the women she supports that were read so many days ago or more, by their ids; none for 0."""
    if not days:
        return ()
    until = now - timedelta(days=days)
    return tuple(
        row.id
        for row in letters_of_women(vault)
        if row.received and row.gone is None and row.kind in _READ and row.read is not None and row.read <= until
    )


def let_go_read(vault: "Vault", now: datetime) -> int:
    """Let the words go of what is due; how many letters there were. Raises what the vault raises of disks."""
    letter_ids = due(vault, let_go_after(vault), now)
    return vault.letters.delete_words(letter_ids, now) if letter_ids else 0
