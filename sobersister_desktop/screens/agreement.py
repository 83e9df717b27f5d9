"""The agreement with one person: written together, sent to and fro until both say yes, and looked at again on its day.

Everything of it lies in the notebook and is there without any letter being opened.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import partial

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import (
    LONGEST,
    Act,
    Agreement,
    Stand,
    Standing,
    Step,
    Topic,
    next_number,
    stand,
    with_words,
)
from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, Trouble, VaultTrouble
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens.agreement_words import letter_words, no_contract, step_line, suggested, topic_name
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.keeping import Keeping
from sobersister_desktop.screens.later import Later, never
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault

HALF_A_YEAR = timedelta(days=182)

Send = Callable[[str, Letter, Callable[[], None]], None]
"""Shows a letter for this person before it is sealed; the last is called once it is."""


@dataclass(frozen=True, slots=True)
class AgreementState:
    """`texts` and `review` are what is being written; they are there only while `writing`."""

    person: Person | None = None
    today: date = date.min
    stand: Stand = Stand()  # noqa: RUF009  a frozen value
    steps: tuple[Step, ...] = ()
    writing: bool = False
    begun: bool = False  # words are waiting that were not sent yet
    texts: Mapping[Topic, str] = field(default_factory=dict)
    review: date | None = None
    opening: int = 0  # grows whenever the texts have to be put into the editors anew
    trouble: ThreeParts | None = None

    @property
    def can_send(self) -> bool:
        return self.writing and bool(with_words(self.texts))

    @property
    def can_accept(self) -> bool:
        return self.stand.standing is Standing.I_AM_ASKED

    @property
    def can_withdraw(self) -> bool:
        return self.stand.standing not in (Standing.NOTHING, Standing.WITHDRAWN)

    @property
    def can_write(self) -> bool:
        """Whether a letter could be sealed for her at all."""
        return self.person is not None and bool(self.person.cards)


class AgreementScreen(Screen[AgreementState]):
    """`send` shows a letter before it is sealed; `left` is called when she leaves."""

    def __init__(
        self,
        vault: Vault,
        *,
        now: Callable[[], datetime],
        send: Send,
        left: Callable[[], None],
        print_it: Callable[[Printout], None],
        later: Later = never,
    ) -> None:
        super().__init__(AgreementState())
        self._vault, self._now, self._send, self._left, self._print = vault, now, send, left, print_it
        self._keeping = Keeping(later, self.flush)
        self._unsaved = False

    def begin(self, person_id: str) -> None:
        """The agreement with this person."""
        self.flush()
        self._state = AgreementState(person=self._vault.people.person(person_id))
        self.refresh()

    def refresh(self) -> None:
        """Read it anew; what is being written stays."""
        person = self.state.person
        if person is None:
            return
        steps = post.steps_with(self._vault, person.id)
        today = self._now().astimezone().date()
        begun = post.agreement_draft(self._vault, person.id) is not None
        self.show(replace(self.state, today=today, steps=steps, stand=stand(steps), begun=begun or self.state.writing))

    # ---- writing ---------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Go on with what was begun; else begin with the newest words, or with none."""
        person = self.state.person
        if person is None or self.state.writing:
            return
        draft = post.agreement_draft(self._vault, person.id)
        newest = self.state.stand.newest
        if draft is not None:
            texts, review = draft
        elif newest is not None:
            texts, review = dict(newest.agreement.sections), newest.agreement.review
        else:
            texts, review = {}, self.state.today + HALF_A_YEAR
        if review is not None and review <= self.state.today:
            review = self.state.today + HALF_A_YEAR
        self._put(texts, review)

    def _put(self, texts: Mapping[Topic, str], review: date | None) -> None:
        opening = self.state.opening + 1
        self.show(replace(self.state, writing=True, texts=texts, review=review, opening=opening, trouble=None))

    def say(self, topic: Topic, text: str) -> None:
        """The words of one part, as they now stand in the editor."""
        if self.state.writing and self.state.texts.get(topic, "") != text:
            self._state = replace(self.state, texts={**self.state.texts, topic: text[:LONGEST]})
            self._soon()

    def set_review(self, day: date | None) -> None:
        """The day to look at it again, or none."""
        if self.state.writing and day != self.state.review:
            self._state = replace(self.state, review=day)
            self._soon()

    def _soon(self) -> None:
        self._unsaved = True
        self._keeping.soon()
        self.show(self._state)

    def suggest(self) -> None:
        """Words to begin with, in every part that has none."""
        texts = {topic: self.state.texts.get(topic, "").strip() or suggested(topic) for topic in Topic}
        self._unsaved = True
        self._put(texts, self.state.review)
        self.flush()

    def flush(self) -> bool:
        """Keep what is being written, now. False if the disk refused; then it is tried again."""
        self._keeping.call_off()
        state = self.state
        if state.person is None or not self._unsaved:
            return True
        try:
            post.keep_agreement_draft(self._vault, state.person.id, state.texts, state.review)
        except VaultTrouble as trouble:
            if isinstance(trouble, DiskFull | DiskTrouble):
                self._keeping.again()
            self.show(replace(state, trouble=three_parts(trouble)))
            return False
        self._unsaved = False
        self.show(replace(self.state, begun=True, trouble=None))
        return True

    def stop_writing(self) -> None:
        """Back to what is agreed; the words wait."""
        if self.flush():
            self.show(replace(self.state, writing=False, texts={}, review=None))

    def throw_away(self) -> None:
        """What was written and not sent goes for good."""
        self._keeping.call_off()
        self._unsaved = False
        if self.state.person is not None and self._drop_draft(self.state.person.id):
            self.show(replace(self.state, writing=False, begun=False, texts={}, review=None))

    def _drop_draft(self, person_id: str) -> bool:
        try:
            post.keep_agreement_draft(self._vault, person_id, None, None)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        return True

    # ---- to and fro ------------------------------------------------------------------------------------------

    def send(self) -> None:
        """The letter with what was written, shown before it is sealed."""
        if self.state.can_send and self.flush():
            number = next_number(self.state.steps)
            self._go(Agreement(number, with_words(self.state.texts), self.state.review, Act.PROPOSE))

    def accept(self) -> None:
        """The letter that says yes to exactly the words that came."""
        asked = self.state.stand.open
        if self.state.can_accept and asked is not None:
            self._go(replace(asked.agreement, act=Act.ACCEPT))

    def withdraw(self) -> None:
        """The letter that withdraws. Until it is sealed nothing has changed."""
        if self.state.can_withdraw:
            self._go(Agreement(next_number(self.state.steps), act=Act.WITHDRAW))

    def _go(self, agreement: Agreement) -> None:
        person = self.state.person
        if person is None:
            return
        letter = post.compose_agreement(self._vault, agreement, letter_words(agreement.act), self._now())
        assert letter.agreement is not None
        step = Step(letter.agreement, True, letter.written)
        try:
            self._send(person.id, letter, partial(self._sealed, person.id, step))
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def _sealed(self, person_id: str, step: Step) -> None:
        post.keep_step(self._vault, person_id, step)
        if step.agreement.act is not Act.WITHDRAW:
            post.keep_agreement_draft(self._vault, person_id, None, None)
        if self.state.person is not None and self.state.person.id == person_id:
            self._state = replace(self.state, writing=False, begun=False, texts={}, review=None)
            self.refresh()

    # ---- paper, and leaving ----------------------------------------------------------------------------------

    def print_it(self) -> None:
        """What is agreed, or else the newest words, part after part."""
        newest, person = self.state.stand.newest, self.state.person
        if newest is None or person is None:
            return
        name, today = first_name(person.name), self.state.today
        parts = [PrintPart(topic_name(topic), text) for topic, text in newest.agreement.sections]
        told = [step_line(step, name, today) for step in self.state.steps]
        if newest.agreement.review is not None:
            told.append(_("To be looked at again on {day}").format(day=day_and_month(newest.agreement.review, today)))
        self._print(
            Printout(_("Notes"), (*parts, PrintPart(_("How it came about"), "\n".join((*told, no_contract())))))
        )

    def leave(self) -> None:
        """Back to where she was; what is written waits."""
        if self.flush():
            self._left()

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._keeping.call_off()
        self._unsaved = False
        self.show(AgreementState())


def agreement_line(vault: Vault, person_id: str, today: date) -> str:
    """What there is to do about the agreement with this person; nothing where there is nothing."""
    now = stand(post.steps_with(vault, person_id))
    if now.standing is Standing.I_AM_ASKED:
        return _("An agreement waits for your yes, or your changes.")
    if now.due(today):
        return _("It is time to look at your agreement again.")
    return ""
