"""Her paper key, given to someone to keep: typed from the sheet, proved to open this notebook, and sealed for her.

The typed key is in no state; it goes from the field to the check and into the letter.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.person import Person
from sobersister_desktop.screens.holdings import Send
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class KeepsakeState:
    person: Person | None = None
    busy: bool = False
    done: bool = False  # the key was right, and the letter is shown before it is sealed
    trouble: ThreeParts | None = None


class Keepsake(Screen[KeepsakeState]):
    """`send` shows the letter before it is sealed; `now` is asked for its day."""

    def __init__(self, vault: Vault, *, background: Background, now: Callable[[], datetime], send: Send) -> None:
        super().__init__(KeepsakeState())
        self._vault, self._background, self._now, self._send = vault, background, now, send

    def begin(self, person_id: str) -> None:
        self.show(KeepsakeState(self._vault.people.person(person_id)))

    def give(self, typed: str) -> None:
        """Whether this is the paper key of this notebook; if so, on to the letter. About 10 ms, off the window."""
        if self.state.person is None or self.state.busy or not typed.strip():
            return
        self.show(replace(self.state, busy=True, trouble=None))
        work = post.PaperKeyToCheck(self._vault.folder, typed)
        self._background.run(self, work.check, self._checked, self._could_not)

    def _checked(self, paper_key: str) -> None:
        person = self.state.person
        if person is None:
            return
        letter = post.compose_keepsake(self._vault, paper_key, self._now())
        self.show(replace(self.state, busy=False, done=True))
        self._send(person.id, letter, self.leave)

    def leave(self) -> None:
        """Nothing of it stays."""
        self.show(KeepsakeState())

    def _could_not(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.show(replace(self.state, busy=False))
            raise error
        self.show(replace(self.state, busy=False, trouble=three_parts(error)))


def keepsake_words(name: str) -> tuple[str, ...]:
    """What it means to give the paper key to someone, plainly (formats.md 2.4)."""
    lines = (
        _("{name} would have the key and not the notebook. Someone at this computer has the notebook and not the key."),
        _("Whoever has both can open everything you have written. Ask only someone who would give it to nobody else."),
        _("You get it back by asking: {name} reads it to you by voice, once she is sure that it is you."),
        _("A new paper key, made in Settings, makes this one useless for everything but earlier copies."),
    )
    return tuple(line.format(name=name) for line in lines)
