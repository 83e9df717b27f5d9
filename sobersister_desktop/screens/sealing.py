"""What sealing is on every page that does it: the five words once, where the file goes, sealed in the background.

The sent copy is kept and the file written, both or neither.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import TypeVar

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import Kind, Letter, LetterRow, StoredLetter
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.screens.hours_words import not_quick, not_told, when_read
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.screens.words_check import WordsCheck
from sobersister_desktop.texts import ThreeParts, three_parts
from sobersister_desktop.vault.vault import Vault


class Way(Enum):
    """What opens the letter."""

    CARD = 0  # her notebook, by her card
    BROWSER = 1  # six words, in any browser
    WORDS = 2  # six words, in this program; no card and no page


def way_back(row: LetterRow, person: Person) -> Way:
    """What an answer to this letter is opened with: her card where there is one, else as the letter came."""
    if not row.by_words or person.cards:
        return Way.CARD
    return Way.BROWSER if row.kind is Kind.REPLY else Way.WORDS


@dataclass(frozen=True, slots=True)
class SentFile:
    """What there is to know once it is sealed."""

    path: Path
    letter_id: str
    size: int  # bytes
    posted: bool = False  # it lies in her post folder
    words: tuple[str, ...] = ()  # the six that open it where no card does; known here until she goes on


@dataclass(frozen=True, slots=True)
class SealState:
    """`letter` is the very value that is drawn and sealed."""

    person: Person | None = None
    letter: Letter | None = None
    target: Path = Path()
    sealing: bool = False
    sent: SentFile | None = None
    trouble: ThreeParts | None = None
    kept: bool = True  # whether the notebook keeps a copy of what is in it


S = TypeVar("S", bound=SealState)
_Made = TypeVar("_Made")


class Sealing(Screen[S]):
    """`folder` is where a sealed file goes unless she says otherwise; `kept` is called after the notebook has a sent
    letter more."""

    def __init__(
        self,
        state: S,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        folder: Path,
        kept: Callable[[], None],
    ) -> None:
        super().__init__(state)
        self._vault, self._background, self._now = vault, background, now
        self._folder, self._kept = folder, kept
        self._post_folder: Path | None = None
        self._sealed: post.Sealed | None = None
        self._page: post.MadeWebLetter | None = None
        self._under_way: Letter | None = None  # what is being sealed just now
        self.check: WordsCheck | None = None

    def today(self) -> date:
        return self._now().astimezone().date()

    def when_read(self) -> tuple[str, ...]:
        """When she will read it, as far as she told. Of a mentor who told nothing, that, and where to turn; of anyone
        else, nothing."""
        person = self.state.person
        heard = post.hours_of(self._vault, person.id) if person is not None else None
        if person is None:
            return ()
        if heard is None or heard.hours.empty:
            return (not_told(first_name(person.name)), not_quick()) if person.role is Role.MENTOR else ()
        return (*when_read(heard, first_name(person.name), self._now()), not_quick())

    def checked(self) -> bool:
        """Whether her five words have been compared for the key this letter would be sealed to."""
        return self.state.person is not None and self.state.person.trust is Trust.VERIFIED

    def _watch_words(self) -> None:
        person = self.state.person
        self.check = None
        if person is not None and person.cards and person.trust is not Trust.BLOCKED:
            self.check = WordsCheck(
                self._vault, person, background=self._background, now=self._now, checked=self._words_checked
            )

    def _words_checked(self) -> None:
        if self.state.person:
            self._person_changed(self._vault.people.person(self.state.person.id))

    def _person_changed(self, person: Person) -> None:
        """Her card stands elsewhere now."""
        self.show(replace(self.state, person=person))

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

    def _seal(self, answering: StoredLetter | None = None) -> None:
        """Seal in the background; then keep the sent copy and write the file."""
        self._begin(
            lambda person, letter: post.seal(self._vault, person, letter, self._now(), answering=answering).seal,
            self._write,
        )

    def _begin(self, prepared: Callable[[Person, Letter], Callable[[], _Made]], then: Callable[[_Made], None]) -> None:
        """What is `prepared` on this thread is done in the background, and what it made goes `then` to be kept."""
        state = self.state
        if state.person is None or state.letter is None or state.sealing:
            return
        try:
            work = prepared(state.person, state.letter)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._under_way = state.letter
        self.show(replace(state, sealing=True, trouble=None))
        self._background.run(self, work, then, self._could_not)

    def _write(self, sealed: post.Sealed) -> None:
        if not self.state.sealing or sealed.letter is not self._under_way:
            return  # let go of in the meantime, by a lock for one: nothing is written or kept
        try:
            path = post.keep_and_write(self._vault, sealed, self.state.target, self._now(), words=self.state.kept)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._sealed, self._under_way = sealed, None
        posted = path.parent == self._post_folder
        self._was_sent(SentFile(path, sealed.letter_id, sealed.size, posted, tuple(sealed.words.split())))
        self._kept()

    def _seal_by_words(self, answering: StoredLetter | None = None) -> None:
        """The same under six words that are drawn for it."""
        self._begin(
            lambda person, letter: post.seal_by_words(self._vault, person, letter, answering=answering).seal,
            self._write,
        )

    def _make_page(self, answering: StoredLetter | None = None) -> None:
        """The same as a page for a browser."""
        self._begin(
            lambda person, letter: post.web_letter(self._vault, person, letter, answering=answering).make,
            self._write_page,
        )

    def _write_page(self, made: post.MadeWebLetter) -> None:
        if not self.state.sealing or made.letter is not self._under_way:
            return  # let go of in the meantime: nothing is written or kept
        try:
            path = post.keep_and_write_web(self._vault, made, self.state.target, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._page, self._under_way = made, None
        self._was_sent(SentFile(path, made.letter_id, made.size, words=tuple(made.words.split())))
        self._kept()

    def _was_sent(self, sent: SentFile) -> None:
        """It is sealed, written and kept."""
        self.show(replace(self.state, sealing=False, sent=sent, trouble=None))

    def sealed_text(self) -> str:
        """The letter just sealed as lines of text for pasting; useless to anyone else. Empty before it is sealed."""
        if self._page is not None:
            return self._page.block
        return post.as_text(self._sealed) if self._sealed else ""

    def _refused(self, trouble: Trouble) -> None:
        self._under_way = None
        self.show(replace(self.state, sealing=False, trouble=three_parts(trouble)))

    def _could_not(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.show(replace(self.state, sealing=False))
            raise error
        if self.state.sealing:
            self._refused(error)

    def drop_in(self, folder: Path | None) -> None:
        """Sealed files go into this folder, as long as it is there, unless she says otherwise; None: into her own."""
        self._post_folder = folder

    def _fresh_target(self) -> Path:
        return self._drop_folder() / post.file_name()

    def _drop_folder(self) -> Path:
        posted = self._post_folder
        return posted if posted and os.path.isdir(posted) else self._folder  # noqa: PTH112  never raises
