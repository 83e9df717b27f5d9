"""A letter that is whole before it is sealed: a reply, a letter that asks others back, a receipt, a card, a keepsake.

She sees it as the other will, compares the five words once, and seals it: what `Share` does for chosen pages.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import Kind, Letter, StoredLetter
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.domain.place import known_zone
from sobersister_desktop.screens.screen import Background
from sobersister_desktop.screens.sealing import Sealing, SealState, SentFile, Way
from sobersister_desktop.screens.settings import is_mentor
from sobersister_desktop.vault.vault import Vault

_WITH_HOURS = frozenset({Kind.REPLY, Kind.NOTE})


@dataclass(frozen=True, slots=True)
class SendingState(SealState):
    answering: StoredLetter | None = None
    hours: Availability | None = None  # her own, which may go along
    way: Way = Way.CARD  # what opens it

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
        way: Way = Way.CARD,
    ) -> None:
        """Show the letter, which goes this `way`. `done` is called once it is sealed, written and kept.

        Unless `kept`, the notebook keeps only for whom it was, its number and its day.
        """
        self._sealed = self._page = None
        self._done = done
        person = self._vault.people.person(person_id)
        hours = self._hours(person, letter) if way is Way.CARD else None
        target = self._fresh_target() if way is Way.CARD else self._folder / _file_name(way)
        self.show(SendingState(person, letter, target, answering=answering, kept=kept, hours=hours, way=way))
        self._watch_words()
        self.show(self.state)

    def _hours(self, person: Person, letter: Letter) -> Availability | None:
        """Hers, where they may go along: a mentor's, in an answer or a letter to a woman she supports."""
        if (
            letter.agreement is not None
            or letter.kind not in _WITH_HOURS
            or person.role is not Role.MENTEE
            or not is_mentor(self._vault)
        ):
            return None
        hours = post.my_hours(self._vault, self.today())
        return None if hours.empty or not known_zone(hours.zone) else hours

    def tell_hours(self, on: bool) -> None:
        """Let her hours go along with this letter, or not."""
        letter, hours = self.state.letter, self.state.hours
        if letter is not None and hours is not None and self.state.sent is None and not self.state.sealing:
            self.show(replace(self.state, letter=replace(letter, hours=hours if on else None)))

    def _watch_words(self) -> None:
        super()._watch_words()
        if self.check is not None:
            self.check.recall()

    def checked(self) -> bool:
        """Whether it may be sealed as far as keys go: by six words of its own there is none to compare."""
        return self.state.person is not None and (self.state.way is not Way.CARD or super().checked())

    def put_in(self, target: Path) -> None:
        """Where the file goes: a file to be made, or a folder."""
        if target.is_dir():
            target = target / _file_name(self.state.way)
        elif self.state.way is Way.BROWSER and target.suffix.lower() not in (".html", ".txt"):
            target = target.with_name(target.name + ".html")
        super().put_in(target)

    def can_seal(self) -> bool:
        return self.checked() and not self.state.sealing and self.state.sent is None

    def seal(self) -> None:
        """Seal in the background; then keep the sent copy and write the file."""
        if not self.can_seal():
            return
        if self.state.way is Way.BROWSER:
            self._make_page(self.state.answering)
        elif self.state.way is Way.WORDS:
            self._seal_by_words(self.state.answering)
        else:
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
        self._sealed = self._page = self._under_way = self._done = self.check = None
        self.show(SendingState())


def _file_name(way: Way) -> str:
    return post.web_file_name() if way is Way.BROWSER else post.file_name()
