"""A letter that is whole before it is sealed: a reply, a letter that asks others back, a receipt, a card, a keepsake.

She sees it as the other will, compares the five words once, and seals it: what `Share` does for chosen pages.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import Letter, StoredLetter
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.screens.share import SentFile
from sobersister_desktop.screens.words_check import WordsCheck
from sobersister_desktop.texts import ThreeParts, three_parts
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class SendingState:
    """`letter` is the very value that is drawn and sealed."""

    person: Person | None = None
    letter: Letter | None = None
    answering: StoredLetter | None = None
    target: Path = Path()
    sealing: bool = False
    sent: SentFile | None = None
    trouble: ThreeParts | None = None

    @property
    def hidden(self) -> int:
        """Passages taken out; such a letter has none."""
        return 0


class Sending(Screen[SendingState]):
    """`folder` is where a sealed file goes unless she says otherwise; `left` is called when she leaves, `kept` after
    the notebook has a sent letter more."""

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
        super().__init__(SendingState())
        self._vault, self._background, self._now = vault, background, now
        self._folder, self._left, self._kept = folder, left, kept
        self._sealed: post.Sealed | None = None
        self._done: Callable[[], None] | None = None
        self.check: WordsCheck | None = None

    def today(self) -> date:
        return self._now().astimezone().date()

    def begin(
        self,
        person_id: str,
        letter: Letter,
        *,
        answering: StoredLetter | None = None,
        done: Callable[[], None] | None = None,
    ) -> None:
        """Show the letter. `done` is called once it is sealed, written and kept."""
        self._sealed, self._done = None, done
        person = self._vault.people.person(person_id)
        target = self._folder / post.file_name()
        self.show(SendingState(person, letter, answering, target))
        self._watch_words()
        self.show(self.state)

    def checked(self) -> bool:
        """Whether her five words have been compared for the key this letter would be sealed to."""
        return self.state.person is not None and self.state.person.trust is Trust.VERIFIED

    def can_seal(self) -> bool:
        return self.checked() and not self.state.sealing and self.state.sent is None

    def _watch_words(self) -> None:
        person = self.state.person
        self.check = None
        if person is not None and person.cards and person.trust is not Trust.BLOCKED:
            self.check = WordsCheck(
                self._vault, person, background=self._background, now=self._now, checked=self._words_checked
            )
            self.check.recall()

    def _words_checked(self) -> None:
        if self.state.person:
            self.show(replace(self.state, person=self._vault.people.person(self.state.person.id)))

    def doubt(self) -> None:
        """The words she hears now are not those she compared: nothing is sealed to this key until they fit again."""
        person = self.state.person
        if person is None:
            return
        self._vault.people.set_trust(person.cards[0].fingerprint, Trust.ADDED, self._now())
        self._words_checked()
        self._watch_words()
        self.show(self.state)

    def put_in(self, target: Path) -> None:
        """Where the file goes: a file to be made, or a folder."""
        self.show(replace(self.state, target=target / post.file_name() if target.is_dir() else target, trouble=None))

    def seal(self) -> None:
        """Seal in the background; then keep the sent copy and write the file."""
        state = self.state
        if state.person is None or state.letter is None or not self.can_seal():
            return
        try:
            work = post.seal(self._vault, state.person, state.letter, self._now(), answering=state.answering)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(state, sealing=True, trouble=None))
        self._background.run(self, work.seal, self._write, self._could_not)

    def _write(self, sealed: post.Sealed) -> None:
        try:
            path = post.keep_and_write(self._vault, sealed, self.state.target, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        if self._done:
            with suppress(Trouble):  # it is sealed and written, whatever the disk says now
                self._done()
        self._sealed = sealed
        self.show(replace(self.state, sealing=False, sent=SentFile(path, sealed.letter_id, sealed.size), trouble=None))
        self._kept()

    def sealed_text(self) -> str:
        """The letter just sealed as lines of text for pasting; useless to anyone else. Empty before it is sealed."""
        return post.as_text(self._sealed) if self._sealed else ""

    def leave(self) -> None:
        """Back to where she was."""
        if not self.state.sealing:
            self.forget()
            self._left()

    def forget(self) -> None:
        """Hold nothing of the letter any more."""
        self._sealed = self._done = self.check = None
        self.show(SendingState())

    def _refused(self, trouble: Trouble) -> None:
        self.show(replace(self.state, sealing=False, trouble=three_parts(trouble)))

    def _could_not(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.show(replace(self.state, sealing=False))
            raise error
        self._refused(error)
