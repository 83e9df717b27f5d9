"""The women she supports: what of theirs lies here, and since when. Nothing of what they wrote is in the state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import Letter, LetterRow
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens.agreement import agreement_line
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.sides import (
    LettingGo,
    due,
    keep_letting_go,
    let_go_read,
    letters_of_women,
    letting_go,
    supported,
)
from sobersister_desktop.texts import ThreeParts, _, three_parts

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
    agreement: str = ""  # what there is to do about the agreement with her, in a line
    let_go_after: int | None = None  # days after reading, of her letters alone; 0: never; None: as for all


@dataclass(frozen=True, slots=True)
class Asked:
    """The days she chose, where letters would go at once, and how many. Without a person it is for all of them."""

    days: int | None
    going: int
    person_id: str = ""


@dataclass(frozen=True, slots=True)
class WomenState:
    women: tuple[Woman, ...] = ()
    today: date = date.min
    let_go_after: int = 0  # days after reading, unless one has her own; 0: never
    asking: Asked | None = None
    trouble: ThreeParts | None = None
    hours_named: bool = False  # she said when she reads letters, and may tell it


class Women(Screen[WomenState]):
    """`write_to` and `see_held` lead, with the id of a person, to a letter and to what each holds of the other;
    `see_letters` to the letters; `add_someone` to People; `tell_hours` to the letter that tells when she reads;
    `see_agreement` to the agreement with her; `end_with` to the last letter; `send` shows a letter before it is sealed.
    """

    def __init__(
        self,
        vault: "Vault",
        *,
        now: Callable[[], datetime],
        write_to: Callable[[str], None],
        see_held: Callable[[str], None],
        see_letters: Callable[[], None],
        add_someone: Callable[[], None],
        tell_hours: Callable[[str], None],
        see_agreement: Callable[[str], None],
        end_with: Callable[[str], None],
        send: Callable[[str, Letter], None],
    ) -> None:
        super().__init__(WomenState())
        self._vault, self._now = vault, now
        self.write_to, self.see_held, self.see_letters, self.add_someone = write_to, see_held, see_letters, add_someone
        self.tell_hours, self.see_agreement, self.end_with = tell_hours, see_agreement, end_with
        self._send = send

    def arrive(self) -> None:
        """Look again at who there is, and what lies here."""
        trouble = self._let_go()
        rows = letters_of_women(self._vault)
        today, chosen = self._now().astimezone().date(), letting_go(self._vault)
        women = tuple(
            replace(
                _woman(person, rows),
                agreement=agreement_line(self._vault, person.id, today),
                let_go_after=chosen.hers.get(person.id),
            )
            for person in supported(self._vault)
        )
        named = bool(post.my_hours(self._vault, today).hours)
        self.show(WomenState(women, today, chosen.everyone, trouble=trouble, hours_named=named))

    def let_go(self) -> None:
        """Let the words go whose time has come, wherever she is in the notebook. What is refused now goes later."""
        self._let_go()

    def _let_go(self) -> ThreeParts | None:
        try:
            let_go_read(self._vault, self._now())
        except Trouble as trouble:
            return three_parts(trouble)
        return None

    def ask_about_handover(self, person_id: str, words: str) -> bool:
        """The letter that asks whether someone else may walk beside her, shown before it is sealed.

        False where there are no words, or where it could not be made. Nothing of hers is handed on by it.
        """
        if not words.strip():
            return False
        try:
            self._send(person_id, post.compose_note(self._vault, words.strip(), self._now()))
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        return True

    def let_go_after(self, days: int | None, person_id: str = "") -> None:
        """The words of a letter go so many days after she has read it: of all, or of one woman, for whom None is as
        for all. Where some would go at once, she is asked."""
        before = letting_go(self._vault)
        if not person_id:
            after = replace(before, everyone=days or 0)
        else:
            others = {one: kept for one, kept in before.hers.items() if one != person_id}
            after = LettingGo(before.everyone, others if days is None else {**others, person_id: days})
        going = len(due(self._vault, after, self._now()))
        if going:
            self.show(replace(self.state, asking=Asked(days, going, person_id)))
        else:
            self._keep(days, person_id)

    def yes(self, asked: Asked) -> None:
        """What she was asked is to be so. The dialog has closed by then, which alone means no."""
        self._keep(asked.days, asked.person_id)

    def no(self) -> None:
        """It stays as it was."""
        self.show(replace(self.state, asking=None))

    def forget(self) -> None:
        """Hold none of their names any more."""
        self.show(WomenState())

    def _keep(self, days: int | None, person_id: str) -> None:
        try:
            keep_letting_go(self._vault, days, person_id)
        except Trouble as trouble:
            self.show(replace(self.state, asking=None, trouble=three_parts(trouble)))
            return
        self.arrive()


def _woman(person: Person, rows: Sequence[LetterRow]) -> Woman:
    hers = [row for row in rows if row.person_id == person.id and row.received and not row.gone]
    days = [row.arrived.astimezone().date() for row in hers]
    waiting = sum(row.opened is None for row in hers)
    return Woman(person, waiting, len(hers), min(days, default=None), max(days, default=None))


def handover_words() -> str:
    """What stands in the letter that asks; hers to change. It asks, tells what would be passed on, and takes a no."""
    return _(
        "I may not be able to walk beside you for much longer, and I would like to ask you something before "
        "anything is decided. There is someone I trust who could walk beside you in my place: …\n\n"
        "I have told her nothing of you, and I will not, unless you say yes to this letter. A yes means that I tell "
        "her your first name and how to reach you. None of your letters go to her; what she reads of yours, you send "
        "her yourself. You can say no, you can ask who she is, and you can take your time. A yes from earlier does "
        "not count here, and you can take this one back."
    )
