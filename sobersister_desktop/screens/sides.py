"""The two sides of a notebook: her own letters, and those of the women she supports when she is a mentor too."""

from typing import TYPE_CHECKING

from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.settings import is_mentor

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


def supported(vault: "Vault") -> tuple[Person, ...]:
    """The women she supports, in the order of her people; nobody while the mentor's side is off."""
    if not is_mentor(vault):
        return ()
    return tuple(sorted((p for p in vault.people.all() if p.role is Role.MENTEE), key=lambda person: person.rank))


def own_letters(vault: "Vault") -> list[LetterRow]:
    """Every letter but those of the women she supports, the last first."""
    theirs = {person.id for person in supported(vault)}
    return [row for row in vault.letters.all() if row.person_id not in theirs]


def letters_of_women(vault: "Vault") -> list[LetterRow]:
    """The letters exchanged with the women she supports, the last first."""
    theirs = {person.id for person in supported(vault)}
    return [row for row in vault.letters.all() if row.person_id in theirs]
