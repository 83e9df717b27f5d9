"""A letter that is whole before it is sealed: a reply, a letter that asks others back, a receipt, a card, a keepsake.

She sees it as the other will, compares the five words once, and seals it: what `Share` does for chosen pages.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import Letter, StoredLetter
from sobersister_desktop.screens.screen import Background
from sobersister_desktop.screens.sealing import Sealing, SealState, SentFile
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class SendingState(SealState):
    answering: StoredLetter | None = None

    @property
    def hidden(self) -> int:
        """Passages taken out; such a letter has none."""
        return 0


class Sending(Sealing[SendingState]):
    """`left` is called when she leaves."""

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        folder: Path,
        left: Callable[[], None],
        kept: Callable[[], None],
    ) -> None:
        super().__init__(SendingState(), vault, background=background, now=now, folder=folder, kept=kept)
        self._left = left
        self._done: Callable[[], None] | None = None

    def begin(
        self,
        person_id: str,
        letter: Letter,
        *,
        answering: StoredLetter | None = None,
        done: Callable[[], None] | None = None,
        kept: bool = True,
    ) -> None:
        """Show the letter. `done` is called once it is sealed, written and kept.

        Unless `kept`, the notebook keeps only for whom it was, its number and its day.
        """
        self._sealed, self._done = None, done
        person = self._vault.people.person(person_id)
        self.show(SendingState(person, letter, self._fresh_target(), answering=answering, kept=kept))
        self._watch_words()
        self.show(self.state)

    def _watch_words(self) -> None:
        super()._watch_words()
        if self.check is not None:
            self.check.recall()

    def can_seal(self) -> bool:
        return self.checked() and not self.state.sealing and self.state.sent is None

    def seal(self) -> None:
        """Seal in the background; then keep the sent copy and write the file."""
        if self.can_seal():
            self._seal(self.state.answering)

    def _was_sent(self, sent: SentFile) -> None:
        if self._done:
            with suppress(Trouble):  # it is sealed and written, whatever the disk says now
                self._done()
        super()._was_sent(sent)

    def leave(self) -> None:
        """Back to where she was."""
        if not self.state.sealing:
            self.forget()
            self._left()

    def forget(self) -> None:
        """Hold nothing of the letter any more."""
        self._sealed = self._under_way = self._done = self.check = None
        self.show(SendingState())
