"""The women she supports: what of theirs lies here, and since when. Nothing of what they wrote is in the state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.sides import letters_of_women, supported

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Woman:
    """One of them. Days are those on which letters came."""

    person: Person
    waiting: int = 0  # letters that were not opened yet
    kept: int = 0  # letters whose words are here
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class WomenState:
    women: tuple[Woman, ...] = ()
    today: date = date.min


class Women(Screen[WomenState]):
    """`write_to` and `see_held` lead, with the id of a person, to a letter and to what each holds of the other;
    `see_letters` to the letters; `add_someone` to People."""

    def __init__(
        self,
        vault: "Vault",
        *,
        now: Callable[[], datetime],
        write_to: Callable[[str], None],
        see_held: Callable[[str], None],
        see_letters: Callable[[], None],
        add_someone: Callable[[], None],
    ) -> None:
        super().__init__(WomenState())
        self._vault, self._now = vault, now
        self.write_to, self.see_held, self.see_letters, self.add_someone = write_to, see_held, see_letters, add_someone

    def arrive(self) -> None:
        """Look again at who there is, and what lies here."""
        rows = letters_of_women(self._vault)
        today = self._now().astimezone().date()
        self.show(WomenState(tuple(_woman(person, rows) for person in supported(self._vault)), today))


def _woman(person: Person, rows: Sequence[LetterRow]) -> Woman:
    hers = [row for row in rows if row.person_id == person.id and row.received and not row.gone]
    days = [row.arrived.astimezone().date() for row in hers]
    waiting = sum(row.opened is None for row in hers)
    return Woman(person, waiting, len(hers), min(days, default=None), max(days, default=None))
