"""The two sides of a notebook: her own letters, and those of the women she supports when she is a mentor too."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.letter import Kind, LetterRow
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.settings import is_mentor

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


LET_GO_AFTER = "letters-let-go-after"
"""Name of the preference: days after reading, as text; "0" is never. With a space and a person's id: for her letters
alone; an empty text is as for all."""
DAYS = (0, 7, 30, 90)
_STORED = {str(days): days for days in DAYS}
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


@dataclass(frozen=True, slots=True)
class LettingGo:
    """How many days after she has read them the words of letters go; 0: they stay. `hers` are those of one woman."""

    everyone: int = 0
    hers: Mapping[str, int] = field(default_factory=dict)

    def days(self, person_id: str) -> int:
        return self.hers.get(person_id, self.everyone)


def letting_go(vault: "Vault") -> LettingGo:
    """What she chose, for all of them and for each for whom she chose something else."""
    hers = {}
    for person in supported(vault):
        kept = vault.journeys.setting(f"{LET_GO_AFTER} {person.id}", "")
        if kept in _STORED:
            hers[person.id] = _STORED[kept]
    return LettingGo(_STORED.get(vault.journeys.setting(LET_GO_AFTER, "0"), 0), hers)


def keep_letting_go(vault: "Vault", days: int | None, person_id: str = "") -> None:
    """Keep it for all of them, or for one; None for one is as for all. Raises what the vault raises of disks."""
    name = f"{LET_GO_AFTER} {person_id}" if person_id else LET_GO_AFTER
    vault.journeys.set_setting(name, "" if days is None else str(days))


def due(vault: "Vault", chosen: LettingGo, now: datetime) -> tuple[str, ...]:
    """The letters of the women she supports that were read as long ago as she chose for each, or longer; by ids."""
    if not any((chosen.everyone, *chosen.hers.values())):
        return ()

    def over(row: LetterRow) -> bool:
        days = chosen.days(row.person_id)
        return bool(days) and row.read is not None and row.read <= now - timedelta(days=days)

    rows = letters_of_women(vault)
    return tuple(row.id for row in rows if row.received and row.gone is None and row.kind in _READ and over(row))


def let_go_read(vault: "Vault", now: datetime) -> int:
    """Let the words go of what is due; how many letters there were. Raises what the vault raises of disks.

    Nothing goes while the clock has just jumped ahead (vault/clock.py).
    """
    letter_ids = due(vault, letting_go(vault), now) if vault.clock_holds else ()
    return vault.letters.delete_words(letter_ids, now) if letter_ids else 0
