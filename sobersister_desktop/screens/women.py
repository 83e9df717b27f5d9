"""The women she supports: what of theirs lies here, and since when. Nothing of what they wrote is in the state."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.handover import Standing, standing
from sobersister_desktop.domain.letter import Letter, LetterRow
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.screens.agreement import agreement_line
from sobersister_desktop.screens.handover_words import introduction, standing_line
from sobersister_desktop.screens.letter_words import first_name
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
from sobersister_desktop.texts import ThreeParts, three_parts

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
    handover: str = ""  # where it stands with someone else walking beside her, in a line
    said_yes: bool = False  # to that, and it counts still


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
    others: tuple[Person, ...] = ()  # who could walk beside one of them, and can be written to


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
        send: Callable[[str, Letter, Callable[[], None]], None],
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
                handover=self._handover_line(person, today),
                said_yes=self._said_yes(person, today),
            )
            for person in supported(self._vault)
        )
        named = bool(post.my_hours(self._vault, today).hours)
        others = tuple(person for person in self._vault.people.all() if _may_be_told(person))
        state = WomenState(women, today, chosen.everyone, trouble=trouble, hours_named=named, others=others)
        self.show(state)

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
        letter = post.compose_question(self._vault, words.strip(), self._now())
        return self._sent(person_id, letter, partial(self._asked, person_id))

    def hand_over(self, person_id: str, to_id: str, reach: str) -> bool:
        """The letter that tells someone else her first name and how to reach her, shown before it is sealed.

        False, and nothing is composed, without a yes of hers that counts on this day, or without a way to reach her.
        """
        people = {person.id: person for person in self._vault.people.all()}
        person, to, today = people.get(person_id), people.get(to_id), self._now().astimezone().date()
        answer = post.answer_of(self._vault, person_id)
        if person is None or to is None or answer is None or not reach.strip():
            return False
        if not self._said_yes(person, today) or not _may_be_told(to):
            return False
        words = introduction(person.name.split()[0], reach.strip(), answer.day, today)
        letter = post.compose_note(self._vault, words, self._now())
        return self._sent(to_id, letter, partial(self._given, person_id, to))

    def _said_yes(self, person: Person, today: date) -> bool:
        yes = post.handover_with(self._vault, person.id, today) is Standing.YES
        return yes and person.trust is Trust.VERIFIED

    def _handover_line(self, person: Person, today: date) -> str:
        question, answer = post.question_to(self._vault, person.id), post.answer_of(self._vault, person.id)
        name = first_name(person.name)
        return standing_line(standing(question, answer, today), question, answer, name, today)

    def _sent(self, person_id: str, letter: Letter, done: Callable[[], None]) -> bool:
        try:
            self._send(person_id, letter, done)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        return True

    def _asked(self, person_id: str) -> None:
        post.note_asked(self._vault, person_id, self._now())
        self.arrive()

    def _given(self, person_id: str, to: Person) -> None:
        post.note_given(self._vault, person_id, to, self._now())
        self.arrive()

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


def _may_be_told(person: Person) -> bool:
    """Someone a letter can be sealed for, who is not one of the women she supports herself."""
    return bool(person.cards) and person.role is not Role.MENTEE and person.trust is not Trust.BLOCKED


def _woman(person: Person, rows: Sequence[LetterRow]) -> Woman:
    hers = [row for row in rows if row.person_id == person.id and row.received and not row.gone]
    days = [row.arrived.astimezone().date() for row in hers]
    waiting = sum(row.opened is None for row in hers)
    return Woman(person, waiting, len(hers), min(days, default=None), max(days, default=None))
