"""A sealed file is opened, and kept whole or not at all. Only `ToOpen.open` is slow, and it needs no notebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import (
    DiskFull,
    DiskTrouble,
    LetterGone,
    LetterNotKept,
    LetterOutlived,
    LetterSenderUnknown,
    LetterTakenBack,
    LetterTesting,
    LetterTrouble,
)
from sobersister_desktop.domain.letter import Letter, Mark, Outer, outer
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.post import readiness
from sobersister_desktop.post.agreeing import hear_agreement
from sobersister_desktop.post.cards import my_identities
from sobersister_desktop.post.handover import hear_answer
from sobersister_desktop.post.hours import hear_hours
from sobersister_desktop.post.new_keys import brought_card

if TYPE_CHECKING:
    from sobersister_desktop.crypto.identity import Identity
    from sobersister_desktop.sharing import bundle
    from sobersister_desktop.sharing.bundle import Opened
    from sobersister_desktop.vault.letter_beside import Beside
    from sobersister_desktop.vault.vault import Vault

MAX_MISSING = 20
"""Missing numbers that are named; beyond that the sender's count tells nothing useful."""


@dataclass(frozen=True, slots=True)
class ToOpen:
    """All that opening needs, as values: `open` may run on a worker."""

    data: bytes
    mine: tuple[Identity, ...]
    cards: bundle.Cards
    testing: bool

    def open(self) -> Opened:
        """The letter, verified whole, and kept nowhere. Raises a LetterTrouble."""
        from sobersister_desktop.sharing.bundle import open_sealed

        readiness.check()
        opened = open_sealed(self.data, mine=self.mine, cards=self.cards)
        if opened.testing is not self.testing:
            raise LetterTesting
        return opened


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter that was opened, and where it stands here."""

    letter: Letter
    letter_id: str  # under which it is kept here
    thread: str
    in_reply_to: str | None
    seq: int
    person: Person
    trust: Trust  # of the card it was written with
    already_here: bool
    missing: tuple[int, ...]  # numbers before this one that have not arrived
    by_words: bool = False  # opened with words: who wrote it is not proven

    @property
    def outer(self) -> Outer:
        """What may be shown before the second choice."""
        return outer(self.letter)


def to_open(vault: Vault, data: bytes | str) -> ToOpen:
    """Gather what opening needs: her keys, and the card of everyone she knows. Reads the notebook, writes nothing."""
    from sobersister_desktop.crypto.identity import parse_card

    cards = {
        card.fingerprint: (parse_card(card.data), card.trust, person.name)
        for person in vault.people.all()
        for card in person.cards
    }
    raw = data.encode("utf-8", errors="replace") if isinstance(data, str) else data
    return ToOpen(raw, my_identities(vault), cards, vault.testing)


def keep_opened(vault: Vault, opened: Opened, now: datetime, *, keep: bool = True) -> OpenedLetter:
    """Keep an opened letter, whole, in one transaction; twice is once.

    With `keep` False nothing is stored and only what is known is told. Raises LetterConflict when another letter has
    its number, LetterNotKept when the disk is full or reports an error: then nothing was kept. Of a letter that was
    taken back, or whose time is over, only numbers and days are kept: LetterTakenBack, LetterOutlived.
    """
    known = vault.people.by_fingerprint(opened.sender)
    if known is None:
        raise LetterSenderUnknown
    person, card = known
    here = vault.letters.known(opened.sender, opened.letter_id, opened.manifest)
    missing = missing_before(vault, person.id, opened.seq)
    gone = gone_already(vault, person, opened, now)
    if keep and not here:
        try:
            vault.letters.keep_received(
                opened.letter,
                letter_id=opened.letter_id,
                thread=opened.thread,
                in_reply_to=opened.in_reply_to,
                seq=opened.seq,
                sender=opened.sender,
                fingerprint=opened.sender,
                person_id=person.id,
                manifest=opened.manifest,
                text=opened.text,
                now=now,
                gone=gone[0] if gone else None,
                beside=_beside(vault, person, opened, now, heard=gone is None, sure=card.trust is Trust.VERIFIED),
            )
        except (DiskFull, DiskTrouble) as error:
            raise LetterNotKept from error
    if gone:
        raise gone[1]
    return OpenedLetter(
        letter=opened.letter,
        letter_id=vault.letters.kept_under(opened.sender, opened.letter_id) or opened.letter_id,
        thread=opened.thread,
        in_reply_to=opened.in_reply_to,
        seq=opened.seq,
        person=person,
        trust=card.trust,
        already_here=here,
        missing=missing,
    )


def _beside(vault: Vault, person: Person, opened: Opened, now: datetime, *, heard: bool, sure: bool) -> Beside:
    """What else the letter changes: a new card, and unless its words are gone already, her hours and the agreement.

    Her yes or no to someone else counts only where it is `sure` that it is hers: her five words were compared.
    """
    from sobersister_desktop.vault.letter_beside import Beside

    letter = opened.letter
    card = brought_card(vault, person, letter.extra.card) if letter.extra.card else None
    remembered = {}
    if heard:
        remembered = hear_hours(vault, person.id, letter, opened.seq)
        remembered |= hear_agreement(vault, person.id, letter, opened.letter_id)
        if sure:
            today = now.astimezone().date()
            remembered |= hear_answer(vault, person.id, letter, opened.in_reply_to, opened.seq, today)
    return Beside(card, remembered)


def gone_already(vault: Vault, person: Person, opened: Opened, now: datetime) -> tuple[Mark, LetterTrouble] | None:
    """Why the words of this letter may not stay: she took it back, or its time is over."""
    if vault.letters.is_taken_back(person.id, opened.letter_id):
        return Mark.WITHDRAWN, LetterTakenBack(name=person.name)
    until = opened.letter.keep_until
    if until is not None and until < now.astimezone().date():
        return Mark.OUTLIVED, LetterOutlived()
    return None


def open_file(vault: Vault, data: bytes | str, now: datetime, keep: bool = True) -> OpenedLetter:
    """Open a letter for this notebook: all of it is kept, or nothing. Raises a LetterTrouble."""
    return keep_opened(vault, to_open(vault, data).open(), now, keep=keep)


def missing_before(vault: Vault, person_id: str, seq: int) -> tuple[int, ...]:
    """Numbers of her letters before this one that have not arrived here; the latest few when there are many."""
    here = vault.letters.received_seqs(person_id)
    gaps = (number for number in range(seq - 1, 0, -1) if number not in here)
    return tuple(sorted(islice(gaps, MAX_MISSING)))


def kept_letter(vault: Vault, letter_id: str) -> Letter:
    """A letter that is kept, sent or received, as the value that is drawn. Raises NotFound, LetterGone."""
    from sobersister_desktop.sharing import manifest as manifests

    stored = vault.letters.letter(letter_id)
    if not stored.manifest:
        raise LetterGone
    pictures = {name: vault.letters.picture(letter_id, name) for name in stored.pictures}
    return manifests.letter_of(manifests.read(stored.manifest), pictures)
