"""Letters for someone who has only a browser, and the replies that come back from it (formats.md 6).

web_letter -> WebForPost.make (worker)  -> keep_and_write_web
web_reply  -> ReplyToRead.read (worker) -> keep_reply
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import (
    DiskFull,
    DiskTrouble,
    LetterNotKept,
    NotFound,
    NotTrusted,
    PersonUnknown,
    ReplyToAnotherLetter,
)
from sobersister_desktop.domain.letter import NO_CARD, Kind, Letter, StoredLetter
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.post.cards import my_identity
from sobersister_desktop.post.opening import OpenedLetter
from sobersister_desktop.post.sealing import write_new

if TYPE_CHECKING:
    from sobersister_desktop.sharing.web_letter import Reply, ReplyBlock, WebLetter
    from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class WebForPost:
    """All that a web letter needs, as values: `make` may run on a worker."""

    letter: Letter
    person_id: str
    sender: str  # her own fingerprint; it does not go along
    testing: bool
    thread: str | None = None  # of the letter that it answers; only her own notebook knows
    in_reply_to: str | None = None

    def make(self) -> MadeWebLetter:
        """The letter under six freshly drawn words, in memory only. About 0.5 s. Raises TooMuch, PictureRefused."""
        from sobersister_desktop.crypto.web_letter_keys import draw_words
        from sobersister_desktop.sharing import web_letter
        from sobersister_desktop.sharing.letter_text import human_text

        words = draw_words()
        made = web_letter.make(self.letter, words)
        text = human_text(self.letter).encode()
        manifest = _manifest(
            self.letter, made.id, thread=made.id, sender=self.sender, recipient=NO_CARD, text=text, testing=self.testing
        )
        page = web_letter.page(made.data)
        answers = (self.thread or made.id, self.in_reply_to)
        return MadeWebLetter(self.letter, self.person_id, self.sender, words, made, page, manifest, text, *answers)


@dataclass(frozen=True, slots=True)
class MadeWebLetter:
    """A web letter that lies in memory only, with its words and what her notebook will keep of it."""

    letter: Letter
    person_id: str
    sender: str
    words: str
    made: WebLetter
    page: bytes
    manifest: bytes
    text: bytes
    thread: str
    in_reply_to: str | None

    @property
    def letter_id(self) -> str:
        return self.made.id

    @property
    def size(self) -> int:
        """Bytes of the page, as anyone can see them."""
        return len(self.page)

    @property
    def block(self) -> str:
        """The same as lines of text, for the empty page."""
        from sobersister_desktop.sharing.web_letter import block

        return block(self.made.data)


def web_letter(vault: Vault, person: Person, letter: Letter, *, answering: StoredLetter | None = None) -> WebForPost:
    """Gather what a web letter to her needs. Reads the notebook, writes nothing. Raises NotTrusted when blocked.

    An answer stands in the thread of the letter it answers here; the page tells nothing of it.
    """
    if person.trust is Trust.BLOCKED:
        raise NotTrusted(name=person.name)
    thread = answering.row.thread if answering else None
    in_reply_to = vault.letters.numbers([answering.row.id])[0] if answering else None
    return WebForPost(letter, person.id, my_identity(vault).fingerprint, vault.testing, thread, in_reply_to)


def browser_person(vault: Vault, name: str) -> Person:
    """The person of this name, who needs no card; someone new is added as a mentor without one. Raises Ambiguous."""
    from sobersister_desktop.domain.contact import NO_CONTACT

    try:
        return vault.people.by_name(name)
    except PersonUnknown:
        return vault.people.add_contact(" ".join(name.split()), Role.MENTOR, NO_CONTACT)


def web_file_name() -> str:
    """A name for such a page that tells nothing."""
    from sobersister_desktop.sharing.web_letter import file_name

    return file_name()


def empty_page() -> bytes:
    """The page without a letter: whoever has it once can open the text of any letter in it."""
    from sobersister_desktop.sharing.web_letter import page

    return page()


def keep_and_write_web(vault: Vault, made: MadeWebLetter, target: Path, now: datetime) -> Path:
    """Write the page and keep the sent copy: both or neither. Returns where the file lies. Not the words: they are
    kept nowhere.

    A folder gets a file with a name that tells nothing; a name that ends in .txt gets the text for the empty page. A
    file that is there is left alone. Raises FileUnwritable, DiskFull and their kind.
    """
    path = target / web_file_name() if os.path.isdir(target) else target  # noqa: PTH112  as in keep_and_write
    write_new(path, made.block.encode("ascii") if path.suffix.lower() == ".txt" else made.page)
    try:
        vault.letters.keep_sent(
            made.letter,
            letter_id=made.letter_id,
            thread=made.thread,
            in_reply_to=made.in_reply_to,
            seq=1,
            sender=made.sender,
            fingerprint=NO_CARD,
            person_id=made.person_id,
            manifest=made.manifest,
            text=made.text,
            web_key=(made.made.header, made.made.private),
            now=now,
        )
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
    return path


# ---- replies --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReplyToRead:
    """A reply that arrived whole, and the key it was closed for, as values: `read` may run on a worker."""

    block: ReplyBlock
    header: bytes
    private: bytes

    def read(self, words: str) -> Reply:
        """What was written. About 0.3 s. Raises LetterWordsWrong, LetterDamaged."""
        from sobersister_desktop.sharing.web_letter import read_reply

        return read_reply(self.block, header=self.header, private=self.private, words=words)


def is_web_reply(data: bytes | str) -> bool:
    """Whether this holds a reply written in a web letter, for which the words have to be asked."""
    from sobersister_desktop.sharing.web_letter import is_reply

    return is_reply(data)


def reply_here(vault: Vault, asked: ReplyToRead) -> str | None:
    """Under which id this very reply is kept already, or None. No words are needed to know."""
    return vault.letters.kept_under(NO_CARD, asked.block.digest)


def peeked_reply(vault: Vault, asked: ReplyToRead, reply: Reply, now: datetime) -> OpenedLetter:
    """Where a reply stands here, with nothing kept."""
    return _opened(vault, asked, _letter_of(vault, asked, reply, now))


def web_reply(vault: Vault, data: bytes | str) -> ReplyToRead:
    """Find the letter that it answers. Reads only. Raises LetterDamaged, LetterNewer, ReplyToAnotherLetter."""
    from sobersister_desktop.sharing.web_letter import reply_block

    block = reply_block(data)
    try:
        header, private = vault.letters.web_key(block.letter_id)
    except NotFound:
        raise ReplyToAnotherLetter from None
    return ReplyToRead(block, header, private)


def keep_reply(vault: Vault, asked: ReplyToRead, reply: Reply, now: datetime) -> OpenedLetter:
    """Keep a reply beside its letter, in one transaction; twice is once. Raises LetterNotKept when the disk is full."""
    letter, reply_id = _letter_of(vault, asked, reply, now), asked.block.digest
    opened = _opened(vault, asked, letter)
    if opened.already_here:
        return opened
    text, mine, thread = letter.message.encode(), my_identity(vault).fingerprint, opened.thread
    manifest = _manifest(
        letter, reply_id, thread=thread, sender=NO_CARD, recipient=mine, text=text, testing=vault.testing
    )
    try:
        vault.letters.keep_received(
            letter,
            letter_id=reply_id,
            thread=thread,
            in_reply_to=opened.in_reply_to,
            seq=1,
            sender=NO_CARD,
            fingerprint=NO_CARD,
            person_id=opened.person.id,
            manifest=manifest,
            text=text,
            now=now,
        )
    except (DiskFull, DiskTrouble) as error:
        raise LetterNotKept from error
    return opened


def _letter_of(vault: Vault, asked: ReplyToRead, reply: Reply, now: datetime) -> Letter:
    from sobersister_desktop.vault.values import storable

    person = vault.people.person(vault.letters.letter(asked.block.letter_id).row.person_id)
    return Letter(
        kind=Kind.REPLY, written=_day(reply.written, now), name=person.name[:200], message=storable(reply.text)
    )


def _opened(vault: Vault, asked: ReplyToRead, letter: Letter) -> OpenedLetter:
    answered = vault.letters.letter(asked.block.letter_id).row
    here = vault.letters.kept_under(NO_CARD, asked.block.digest)
    return OpenedLetter(
        letter=letter,
        letter_id=here or asked.block.digest,
        thread=answered.thread,
        in_reply_to=answered.id,
        seq=1,
        person=vault.people.person(answered.person_id),
        trust=Trust.ADDED,
        already_here=here is not None,
        missing=(),
        by_words=True,
    )


def _day(written: str, now: datetime) -> date:
    """The day it says, as long as that could be true here; else today."""
    today = now.astimezone().date()
    try:
        day = datetime.fromisoformat(written).astimezone().date()
    except (ValueError, OverflowError):
        return today
    return min(day, today)


def _manifest(
    letter: Letter, letter_id: str, *, thread: str, sender: str, recipient: str, text: bytes, testing: bool
) -> bytes:
    """What the notebook keeps, in the form that it keeps of every letter; it never leaves."""
    from sobersister_desktop.sharing import manifest as manifests

    return manifests.write(
        letter,
        letter_id=letter_id,
        thread=thread,
        in_reply_to=None if thread == letter_id else thread,
        seq=1,
        sender=sender,
        recipient=recipient,
        text_sha256=hashlib.sha256(text).hexdigest(),
        testing=testing,
    )
