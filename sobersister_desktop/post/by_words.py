"""Letters that six words open, between the notebook and the file: who wrote them is not proven (formats.md 4.2).

seal_by_words -> WordsForPost.seal (worker)  -> keep_and_write
to_open_by_words -> OpenByWords.open (worker) -> keep_by_words
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import (
    DiskFull,
    DiskTrouble,
    LetterBlocked,
    LetterNotKept,
    LetterTesting,
    NotTrusted,
)
from sobersister_desktop.domain.letter import NO_CARD, Letter, StoredLetter
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.post.cards import my_identity
from sobersister_desktop.post.opening import OpenedLetter, gone_already
from sobersister_desktop.post.sealing import Sealed

if TYPE_CHECKING:
    from sobersister_desktop.sharing.bundle import Opened
    from sobersister_desktop.vault.vault import Vault

_TESTING_LOG_N = 10


@dataclass(frozen=True, slots=True)
class WordsForPost:
    """All that such a letter needs, as values: `seal` may run on a worker."""

    letter: Letter
    person_id: str
    sender: str  # her own fingerprint; it does not go along
    testing: bool
    thread: str | None = None  # of the letter that it answers; only her own notebook knows
    in_reply_to: str | None = None

    def seal(self) -> Sealed:
        """The letter under six freshly drawn words, in memory only. About a second. Raises TooMuch, PictureRefused."""
        from sobersister_desktop.crypto.web_letter_keys import draw_words
        from sobersister_desktop.sharing import word_letter

        words = draw_words()
        log_n = _TESTING_LOG_N if self.testing else word_letter.LOG_N
        closed = word_letter.seal(self.letter, words, log_n=log_n, testing=self.testing)
        if self.thread is not None:
            closed = replace(closed, thread=self.thread, in_reply_to=self.in_reply_to)
        return Sealed(closed, self.letter, self.person_id, self.sender, NO_CARD, words)


def seal_by_words(
    vault: Vault, person: Person, letter: Letter, *, answering: StoredLetter | None = None
) -> WordsForPost:
    """Gather what such a letter to her needs; she needs no card. Reads the notebook, writes nothing.

    An answer stands in the thread of the letter it answers here; in the file nothing tells of it. Raises NotTrusted
    when she is blocked.
    """
    if person.trust is Trust.BLOCKED:
        raise NotTrusted(name=person.name)
    thread = answering.row.thread if answering else None
    in_reply_to = vault.letters.numbers([answering.row.id])[0] if answering else None
    return WordsForPost(letter, person.id, my_identity(vault).fingerprint, vault.testing, thread, in_reply_to)


def is_by_words(data: bytes | str) -> bool:
    """Whether words open this file or pasted text, so that they have to be asked for."""
    from sobersister_desktop.sharing import word_letter

    return word_letter.is_by_words(_bytes(data))


@dataclass(frozen=True, slots=True)
class OpenByWords:
    """A sealed file that waits for its words, as values: `open` may run on a worker."""

    data: bytes
    testing: bool

    def open(self, words: str) -> Opened:
        """The letter, whole, and kept nowhere. About a second. Raises LetterWordsWrong and other LetterTroubles."""
        from sobersister_desktop.sharing.word_letter import open_by_words

        opened = open_by_words(self.data, words)
        if opened.testing is not self.testing:
            raise LetterTesting
        return opened


def to_open_by_words(vault: Vault, data: bytes | str) -> OpenByWords:
    """What opening with words needs; the words come later."""
    return OpenByWords(_bytes(data), vault.testing)


def keep_by_words(vault: Vault, opened: Opened, person: Person, now: datetime, *, keep: bool = True) -> OpenedLetter:
    """Keep an opened letter under the person of whom she says that it is from her; twice is once.

    With `keep` False nothing is stored, and the person need not be one of hers. Raises LetterBlocked, LetterConflict,
    LetterNotKept, LetterTakenBack, LetterOutlived, as for any letter.
    """
    if person.trust is Trust.BLOCKED:
        raise LetterBlocked(name=person.name)
    here = vault.letters.known(NO_CARD, opened.letter_id, opened.manifest)
    kept = vault.letters.kept_under(NO_CARD, opened.letter_id)
    if here and kept is not None:
        person = vault.people.person(vault.letters.letter(kept).row.person_id)  # she said so the first time
    gone = gone_already(vault, person, opened, now)
    if keep and not here:
        try:
            vault.letters.keep_received(
                opened.letter,
                letter_id=opened.letter_id,
                thread=opened.thread,
                in_reply_to=None,
                seq=opened.seq,
                sender=NO_CARD,
                fingerprint=NO_CARD,
                person_id=person.id,
                manifest=opened.manifest,
                text=opened.text,
                now=now,
                gone=gone[0] if gone else None,
            )
        except (DiskFull, DiskTrouble) as error:
            raise LetterNotKept from error
    if gone:
        raise gone[1]
    return OpenedLetter(
        letter=opened.letter,
        letter_id=vault.letters.kept_under(NO_CARD, opened.letter_id) or opened.letter_id,
        thread=opened.thread,
        in_reply_to=None,
        seq=opened.seq,
        person=person,
        trust=Trust.ADDED,
        already_here=here,
        missing=(),
        by_words=True,
    )


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", errors="replace") if isinstance(data, str) else data
