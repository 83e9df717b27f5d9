"""Who holds what: all that one person was sent, letter by letter; asking for some of it back; ending the exchange."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sobersister_desktop import post
from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, NotFound, Trouble, VaultTrouble
from sobersister_desktop.domain.letter import Letter, LetterRow, Mark
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.keeping import Keeping
from sobersister_desktop.screens.later import Later
from sobersister_desktop.screens.letter_words import kept_until
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault

_LAST = "last-letter {id}"
"""Name of the preference in which the words of a last letter wait."""

Send = Callable[[str, Letter, Callable[[], None]], None]
"""Shows a letter for this person before it is sealed; the last is called once it is."""


@dataclass(frozen=True, slots=True)
class HeldLetter:
    """A letter she was sent, and the titles of the pages in it."""

    row: LetterRow
    titles: tuple[str, ...]
    changed: tuple[str, ...] = ()  # her own numbers of the pages in it that she has changed since, and not sent again

    @property
    def can_be_asked_back(self) -> bool:
        """A page for a browser deletes nothing; and what she says is deleted needs no asking."""
        return not self.row.by_words and self.row.marked(Mark.DELETED_THERE) is None


@dataclass(frozen=True, slots=True)
class HoldingsState:
    person: Person | None = None
    held: tuple[HeldLetter, ...] = ()
    chosen: frozenset[str] = frozenset()
    theirs: tuple[LetterRow, ...] = ()  # what came from her and has its words here
    ending: bool = False  # the last letter is being written
    words: str = ""
    ask_back: bool = True
    delete_theirs: bool = True
    ended: date | None = None
    trouble: ThreeParts | None = None

    @property
    def can_ask(self) -> bool:
        return bool(self.chosen)

    @property
    def to_ask(self) -> tuple[HeldLetter, ...]:
        """What an ending would ask back."""
        return tuple(each for each in self.held if each.can_be_asked_back)


class Holdings(Screen[HoldingsState]):
    """`send` shows a letter before it is sealed; `left` is called when she leaves; `open_letter` leads to one;
    `write` to a letter with these pages, for this person."""

    def __init__(
        self,
        vault: Vault,
        *,
        now: Callable[[], datetime],
        send: Send,
        left: Callable[[], None],
        open_letter: Callable[[str], None],
        write: Callable[[Sequence[str], str], None],
        later: Later,
    ) -> None:
        super().__init__(HoldingsState())
        self._vault, self._now = vault, now
        self._keeping = Keeping(later, self.flush)
        self._unsaved = False
        self._send, self._left, self._open, self._write = send, left, open_letter, write

    def today(self) -> date:
        return self._now().astimezone().date()

    def begin(self, person_id: str) -> None:
        """All that this person was sent."""
        words = self._vault.journeys.setting(_LAST.format(id=person_id), "")
        self.show(HoldingsState(person=self._vault.people.person(person_id), words=words))
        self.refresh()

    def refresh(self) -> None:
        """Read it anew; the choice stays where it still makes sense."""
        person = self.state.person
        if person is None:
            return
        held = self._held(person)
        able = {each.row.id for each in held if each.can_be_asked_back}
        ends = [r for r in self._vault.letters.all() if r.person_id == person.id and r.marked(Mark.ENDING)]
        self.show(
            replace(
                self.state,
                person=self._vault.people.person(person.id),
                held=held,
                chosen=self.state.chosen & able,
                theirs=tuple(post.kept_from(self._vault, person.id)),
                ended=ends[0].day if ends else None,
            )
        )

    def _held(self, person: Person) -> tuple[HeldLetter, ...]:
        held, seen = list[HeldLetter](), set[str]()
        for row in post.held_by(self._vault, person.id):  # newest first, so that a page counts as she has it now
            sent = self._vault.letters.pages_sent(row.id)
            changed = tuple(page for page, rev in sent.items() if page not in seen and self._rev(page) > rev)
            seen |= set(sent)
            held.append(HeldLetter(row, post.titles(self._vault, row.id), changed))
        return tuple(held)

    def _rev(self, entry_id: str) -> int:
        """How often the page has changed; 0 when it is not there any more."""
        try:
            return self._vault.diary.entry(entry_id).rev
        except NotFound:
            return 0

    def send_again(self, letter_id: str) -> None:
        """Towards a letter with the pages of this one that changed since, as they are now."""
        held = next((each for each in self.state.held if each.row.id == letter_id), None)
        if held is not None and held.changed and self.state.person is not None and self.flush():
            person = self.state.person.id
            self.forget()
            self._write(held.changed, person)

    def toggle(self, letter_id: str) -> None:
        """Choose a letter for asking back, or not."""
        if letter_id in {each.row.id for each in self.state.to_ask}:
            self.show(replace(self.state, chosen=self.state.chosen ^ {letter_id}))

    def open_letter(self, letter_id: str) -> None:
        """To what exactly was sent."""
        self._open(letter_id)

    def ask_back(self) -> None:
        """The letter that asks for those chosen back, shown before it is sealed."""
        state = self.state
        rows = [each.row for each in state.held if each.row.id in state.chosen]
        if state.person is None or not rows:
            return
        try:
            letter = post.compose_retract(self._vault, rows, self._now())
            self._send(state.person.id, letter, self._asked)
        except Trouble as trouble:
            self.show(replace(state, trouble=three_parts(trouble)))

    def _asked(self) -> None:
        self._state = replace(self.state, chosen=frozenset())
        self.refresh()

    # ---- ending -------------------------------------------------------------------------------------------------

    def begin_ending(self) -> None:
        if self.state.person is not None:
            self.show(replace(self.state, ending=True, trouble=None))

    def leave_ending(self) -> None:
        """Back to the list; the words are kept."""
        self.flush()
        self.show(replace(self.state, ending=False))

    def say(self, words: str) -> None:
        """The words of the last letter, as they now stand in the editor."""
        if self.state.person is not None and words != self.state.words:
            self._state, self._unsaved = replace(self.state, words=words), True
            self._keeping.soon()

    def flush(self) -> bool:
        """Keep the words of a last letter that is being written. False if the disk refused; then it is tried again."""
        self._keeping.call_off()
        person = self.state.person
        if person is None or not self._unsaved:
            return True
        try:
            self._vault.journeys.set_setting(_LAST.format(id=person.id), self.state.words)
        except VaultTrouble as trouble:
            if isinstance(trouble, DiskFull | DiskTrouble):
                self._keeping.again()
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        self._unsaved = False
        self.show(replace(self.state, trouble=None))
        return True

    def set_ask_back(self, on: bool) -> None:
        self.show(replace(self.state, ask_back=on))

    def set_delete_theirs(self, on: bool) -> None:
        self.show(replace(self.state, delete_theirs=on))

    def end(self) -> None:
        """The last letter, shown before it is sealed. What came from her is deleted here once it is."""
        state = self.state
        if state.person is None or not state.ending:
            return
        try:
            letter = post.compose_ending(
                self._vault,
                self._now(),
                words=state.words,
                taken_back=[each.row for each in state.to_ask] if state.ask_back else (),
                deleted=state.theirs if state.delete_theirs else (),
            )
            self._send(state.person.id, letter, self._ended)
        except Trouble as trouble:
            self.show(replace(state, trouble=three_parts(trouble)))

    def _ended(self) -> None:
        if self.state.delete_theirs:
            self._vault.letters.delete_words([row.id for row in self.state.theirs], self._now())
        self.say("")
        self.flush()
        self.show(replace(self.state, ending=False))
        self.refresh()

    def leave(self) -> None:
        """Back to where she was."""
        if self.flush():
            self.forget()
            self._left()

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._keeping.call_off()
        self._unsaved = False
        self.show(HoldingsState())


def became(row: LetterRow, today: date) -> str:
    """What is known of a letter that was sent, in a line."""
    for mark, line in (
        (Mark.DELETED_THERE, _("She says it is deleted, {day}.")),
        (Mark.ASKED_BACK, _("You asked for it back on {day}. She has not said that it is deleted.")),
        (Mark.READ_THERE, _("She says she read it, {day}.")),
    ):
        at = row.marked(mark)
        if at is not None:
            return line.format(day=day_and_month(at.astimezone().date(), today))
    if row.by_words:
        return _("It opens with six words. Whoever has the file and its words can open it.")
    if row.keep_until is not None:
        return kept_until(row.keep_until, today)
    return _("She may have it still.")
