"""Write, send, keep nothing: a letter that is in memory only until it is sealed, and of which nothing is kept after.

There is no draft of it on the disk, and the lock takes it. The notebook notes for whom it was, its number and its day.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.screens.holdings import Send
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class UnkeptState:
    """`opening` grows whenever the text has to be put into the editor anew, and never otherwise."""

    opening: int = 0
    people: tuple[Person, ...] = ()  # those who gave a card
    person: Person | None = None
    written: bool = False  # there is something that could be sealed
    trouble: ThreeParts | None = None


def before_you_write() -> str:
    """What becomes of the words before they are sealed; said above the place where they are written."""
    return _("There is no draft. When the notebook locks, also by itself, or closes, what you wrote here is gone.")


def after_you_seal() -> str:
    """What is kept of them."""
    return _("Only its number, its day and for whom it was are noted. You cannot read it here again.")


def cannot_promise() -> str:
    """What keeping nothing does not reach."""
    return _(
        "The sealed file lies where you put it until you delete it, and a backup of this computer or old parts of its "
        "disk may hold it even then. Only the one it is for can open it; she keeps what she likes. A computer "
        "that sleeps may write parts of its memory to its disk."
    )


class Unkept(Screen[UnkeptState]):
    """What is typed lives here and nowhere else, so that a new look takes nothing away. `send` shows the letter before
    it is sealed; `left` is called when she leaves, or once it is sealed; `add_someone` leads to People."""

    def __init__(
        self,
        vault: Vault,
        *,
        now: Callable[[], datetime],
        send: Send,
        left: Callable[[], None],
        add_someone: Callable[[], None],
    ) -> None:
        super().__init__(UnkeptState())
        self._vault, self._now = vault, now
        self._send, self._left, self.add_someone = send, left, add_someone
        self._text = ""

    @property
    def text(self) -> str:
        """What stands in the editor now."""
        return self._text

    def begin(self) -> None:
        """Go to it. What was written since the notebook was opened is still there."""
        people = tuple(p for p in self._vault.people.all() if p.cards and p.trust is not Trust.BLOCKED)
        before = self.state.person
        person = next((p for p in people if before and p.id == before.id), people[0] if people else None)
        self.show(replace(self.state, people=people, person=person, trouble=None))

    def write_to(self, person_id: str) -> None:
        person = next((p for p in self.state.people if p.id == person_id), None)
        if person is not None:
            self.show(replace(self.state, person=person, trouble=None))

    def typed(self, text: str) -> None:
        """The whole text as it now stands in the editor."""
        self._text = text
        if bool(text.strip()) != self.state.written:
            self.show(replace(self.state, written=bool(text.strip())))

    def can_go_on(self) -> bool:
        return self.state.written and self.state.person is not None

    def go_on(self) -> None:
        """Show the letter as the other will see it; from there it is sealed."""
        person = self.state.person
        if person is None or not self.can_go_on():
            return
        try:
            letter = post.compose(
                self._vault,
                person,
                (),
                hidden={},
                notes=(),
                need=None,
                message=self._text.strip(),
                first_line="",
                now=self._now(),
            )
            self._send(person.id, letter, self._sealed)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def _sealed(self) -> None:
        self.forget()
        self._left()

    def leave(self) -> None:
        """Back to where she was. What is written waits in memory."""
        self._left()

    def throw_away(self) -> None:
        """Let go of what is written, at once and for good."""
        self.forget()
        self.begin()

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._text = ""
        self.show(UnkeptState(opening=self.state.opening + 1))
