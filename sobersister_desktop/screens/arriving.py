"""What came from outside, from its bytes to a letter that is kept here: all of it is kept, or nothing.

Most letters open with her keys alone. Two kinds wait for six words first: an answer that was written in a browser, and
a letter that someone without a notebook sealed under words.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop import post
from sobersister_desktop.domain.errors import FileUnreadable, LetterTooLarge, Trouble
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.screens.screen import Background, T
from sobersister_desktop.vault.vault import Vault

if TYPE_CHECKING:
    from sobersister_desktop.sharing.bundle import Opened
    from sobersister_desktop.sharing.web_letter import Reply

LARGEST = 98 << 20
"""Bytes of a file that are read at all: the largest letter, as text for pasting."""


class Arriving:
    """Opens off the window's thread, keeps on it, one file at a time.

    `opening` is told when the work begins and when it ends with nothing; `asks_words` whose answer waits for its words,
    or the names of those who may have given her the letter that does; `came` the id of the letter, and whether it was
    here before; `refused` why not; `noted` that the list may have changed although nothing came.
    """

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        opening: Callable[[bool], None],
        asks_words: Callable[[str, tuple[str, ...] | None], None],
        came: Callable[[str, bool], None],
        refused: Callable[[Trouble], None],
        noted: Callable[[], None],
    ) -> None:
        self._vault, self._background, self._now = vault, background, now
        self._opening, self._asks_words, self._came = opening, asks_words, came
        self._refused, self._noted = refused, noted
        self._busy = False
        self._answer: post.ReplyToRead | None = None  # from a browser, waiting for its words
        self._under_words: post.OpenByWords | None = None  # a letter that waits for its words
        self._giver = ""

    def let_go(self) -> None:
        """Forget what waits for its words."""
        self._answer = self._under_words = None

    def open_file(self, path: Path) -> None:
        """Open a sealed file. All of it is kept, or nothing."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError:
            self._refused(FileUnreadable(name=path.name))
            return
        if len(data) > LARGEST:
            self._refused(LetterTooLarge())
            return
        self.open_data(data)

    def open_data(self, data: bytes | str) -> None:
        """The same, for what was pasted from a message."""
        if self._busy or not data.strip():
            return
        if post.is_web_reply(data):
            self._take_answer(data)
            return
        if post.is_by_words(data):
            self._take_under_words(data)
            return
        try:
            work = post.to_open(self._vault, data)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._run(work.open, self._opened)

    def try_words(self, words: str, giver: str = "") -> None:
        """Read what waits with these six words. An answer is kept beside its letter, a letter under its giver."""
        if self._busy or not words.strip():
            return
        if self._answer is not None:
            self._run(partial(self._answer.read, words), self._answer_read)
        elif self._under_words is not None and giver.strip():
            self._giver = giver
            self._run(partial(self._under_words.open, words), self._words_fitted)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._busy = True
        self._opening(True)
        self._background.run(self, work, done, self._could_not)

    def _take_answer(self, data: bytes | str) -> None:
        """An answer that was written in a browser opens with the six words of the letter it answers. They are not
        asked for when it is here already."""
        try:
            answer = post.web_reply(self._vault, data)
            name = self._vault.letters.letter(answer.block.letter_id).row.person
            here = post.reply_here(self._vault, answer)
        except Trouble as trouble:
            self._refused(trouble)
            return
        if here is not None:
            self._came(here, True)
            return
        self._asks_words(name, None)  # what waited before is let go of on the way
        self._answer = answer

    def _take_under_words(self, data: bytes | str) -> None:
        """A letter under words says nothing provable of its writer: she says who gave it to her."""
        people = (p for p in self._vault.people.all() if p.trust is not Trust.BLOCKED)
        names = tuple(person.name for person in sorted(people, key=lambda person: person.rank))
        self._asks_words("", names)
        self._under_words = post.to_open_by_words(self._vault, data)

    def _words_fitted(self, opened: "Opened") -> None:
        self._busy = False
        if self._under_words is None:  # put away in the meantime
            self._opening(False)
            return
        try:
            giver = post.browser_person(self._vault, self._giver)
            letter = post.keep_by_words(self._vault, opened, giver, self._now())
        except Trouble as trouble:
            self._noted()  # of a letter whose time is over, its number is noted
            self._refused(trouble)
            return
        self._came(letter.letter_id, letter.already_here)

    def _answer_read(self, reply: "Reply") -> None:
        self._busy = False
        if self._answer is None:  # put away in the meantime
            self._opening(False)
            return
        try:
            letter = post.keep_reply(self._vault, self._answer, reply, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._came(letter.letter_id, letter.already_here)

    def _opened(self, opened: "Opened") -> None:
        self._busy = False
        try:
            letter = post.keep_opened(self._vault, opened, self._now())
        except Trouble as trouble:
            self._noted()  # of a letter that was taken back, its number is noted
            self._refused(trouble)
            return
        self._came(letter.letter_id, letter.already_here)

    def _could_not(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, Trouble):
            self._opening(False)
            raise error
        self._refused(error)
