"""Between the notebook and a sealed file: cards, the five words, composing, sealing, opening.

Both front ends use this and nothing below it for letters. What is slow has a half that takes and returns values, for a
worker; the halves that touch the notebook stay on the window's thread:

    compose -> seal    -> SealedForPost.seal (worker) -> keep_and_write
               to_open -> ToOpen.open (worker)        -> keep_opened

`open_file` does all three of its row in one go. Cryptography, pydantic and SQL are imported where they are used, so
that this module may be imported on the way to the lock screen.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import (
    CardAlreadyKnown,
    DiskFull,
    DiskTrouble,
    FileUnwritable,
    LetterNotKept,
    LetterSenderUnknown,
    LetterTesting,
    NotTrusted,
    OwnCard,
    PersonUnknown,
    WordsDiffer,
)
from sobersister_desktop.domain.letter import (
    Excerpt,
    Kind,
    Letter,
    LetterPicture,
    Outer,
    Span,
    excerpt,
    find_words,
    outer,
    take_out,
)
from sobersister_desktop.domain.person import KnownCard, Person, Role, Trust

if TYPE_CHECKING:
    from sobersister_desktop.crypto.identity import Card, Identity
    from sobersister_desktop.domain.entry import Entry
    from sobersister_desktop.sharing import bundle
    from sobersister_desktop.sharing.bundle import Address, Opened
    from sobersister_desktop.vault.vault import Vault

MAX_MISSING = 20
"""Missing numbers that are named; beyond that the sender's count tells nothing useful."""


# ---- her own side -------------------------------------------------------------------------------------------


def my_identity(vault: Vault) -> Identity:
    """Her current keys."""
    from sobersister_desktop.crypto.identity import Identity

    seed_age, seed_auth, _made = vault.people.identity()
    return Identity(seed_age, seed_auth)


def my_identities(vault: Vault) -> tuple[Identity, ...]:
    """Her current keys first, then those she has replaced, kept to open old letters."""
    from sobersister_desktop.crypto.identity import Identity

    return tuple(Identity(seed_age, seed_auth) for seed_age, seed_auth, _made in vault.people.identities())


def my_card(vault: Vault, now: datetime) -> Card:  # noqa: ARG001  the card carries the day its keys were made
    """Her card, to give to others. It carries no name: each calls the other what she likes."""
    _seed_age, _seed_auth, made = vault.people.identity()
    return my_identity(vault).card(made)


def my_words(vault: Vault) -> tuple[str, ...]:
    """Her five words, the same for everyone. Takes about 0.3 s; `words_of` does the same on a worker."""
    return words_of(my_identity(vault).fingerprint)


def words_of(fingerprint: str) -> tuple[str, ...]:
    """The five words of a card. About 0.3 s; values only, so any thread will do."""
    from sobersister_desktop.crypto.identity import verification_words

    return verification_words(fingerprint)


# ---- people -------------------------------------------------------------------------------------------------


def add_person(vault: Vault, card_data: bytes | str, name: str, role: Role, now: datetime) -> Person:
    """Add someone by her card, under the name given here.

    A card for a name that is here already becomes that person's new card: nothing is sealed to her until its five
    words were compared. Raises CardBroken, OwnCard, CardAlreadyKnown.
    """
    card = new_card(vault, card_data)
    try:
        known = vault.people.by_name(name)
    except PersonUnknown:
        return vault.people.add(name, role, _card_bytes(card), card.fingerprint, card.made, now)
    return vault.people.add_card(known.id, _card_bytes(card), card.fingerprint, card.made, now)


def new_card_for(vault: Vault, person_id: str, card_data: bytes | str, now: datetime) -> Person:
    """A card that someone gave anew: shown as changed until its five words were compared."""
    card = new_card(vault, card_data)
    return vault.people.add_card(person_id, _card_bytes(card), card.fingerprint, card.made, now)


def new_card(vault: Vault, card_data: bytes | str) -> Card:
    """The card, if it is whole, somebody else's, and not here yet. Adds nobody.

    Raises CardBroken, OwnCard, CardAlreadyKnown.
    """
    from sobersister_desktop.crypto.identity import parse_card

    card = parse_card(card_data)
    if card.fingerprint in {identity.fingerprint for identity in my_identities(vault)}:
        raise OwnCard
    known = vault.people.by_fingerprint(card.fingerprint)
    if known:
        raise CardAlreadyKnown(name=known[0].name)
    return card


def _card_bytes(card: Card) -> bytes:
    from sobersister_desktop.crypto.identity import card_bytes

    return card_bytes(card)


def verify(vault: Vault, person_id: str, typed_words: str, now: datetime) -> Person:
    """Compare the words that were read aloud with those of her newest card. About 0.3 s.

    Right: her card is checked, and older ones of hers are retired. Wrong: WordsDiffer, and nothing is stored.
    """
    person = vault.people.person(person_id)
    fingerprint = person.cards[0].fingerprint
    return mark_compared(vault, person_id, fingerprint, words_match(fingerprint, typed_words), now)


def words_match(fingerprint: str, typed_words: str) -> bool:
    """Whether these are the five words of the card. About 0.3 s; values only, for a worker."""
    from sobersister_desktop.crypto.words import typed_words_match

    return typed_words_match(typed_words, words_of(fingerprint))


def mark_compared(vault: Vault, person_id: str, fingerprint: str, matched: bool, now: datetime) -> Person:
    """Store the outcome of `words_match` for that card. Raises WordsDiffer, and stores nothing, if they differed."""
    person = vault.people.person(person_id)
    if not matched or fingerprint != person.cards[0].fingerprint:
        raise WordsDiffer(name=person.name)
    for card in person.cards[1:]:
        if card.trust is not Trust.RETIRED:
            vault.people.set_trust(card.fingerprint, Trust.RETIRED, now)
    vault.people.set_trust(fingerprint, Trust.VERIFIED, now)
    return vault.people.person(person_id)


def sealing_card(person: Person) -> KnownCard:
    """The card a letter to her is sealed to.

    Raises NotTrusted when she is blocked, and while a new card of hers waits for its words: keys are replaced when a
    computer was lost or taken, so the old ones are no refuge.
    """
    card = person.sealing_card() if person.trust in (Trust.ADDED, Trust.VERIFIED) else None
    if card is None:
        raise NotTrusted(name=person.name)
    return card


# ---- composing ----------------------------------------------------------------------------------------------


def compose(
    vault: Vault,
    person: Person,
    entry_ids: Sequence[str],
    hidden: Mapping[str, Sequence[Span]],
    notes: Sequence[str],
    need: str | None,
    message: str,
    first_line: str,
    now: datetime,
    pictures: bool | Collection[str] = False,
    name: str | None = None,
    with_tags: bool = False,
) -> Letter:
    """The very letter that will be sealed, its pages in the order given; hidden words are already gone.

    `pictures` says whether they go along, or which of them by their ids. `name` is how she signs, by default what
    she is called in her notebook. Raises NotFound for a page that is not there, NotTrusted as `sealing_card` does.
    """
    from sobersister_desktop.crypto.identity import parse_card, pseudonym

    pair_key = my_identity(vault).pair_key(parse_card(sealing_card(person).data))
    pages: list[Excerpt] = []
    packed: list[LetterPicture] = []
    for entry_id in dict.fromkeys(entry_ids):
        entry = vault.diary.entry(entry_id)
        spans = tuple(hidden.get(entry_id, ()))
        going = _pictures_of(vault, entry, spans, pictures, first_number=len(packed) + 1)
        page = excerpt(entry, pseudonym(pair_key, entry.id), spans)
        tags = _tags_without(entry, spans) if with_tags else ()
        pages.append(replace(page, tags=tags, pictures=tuple(picture.name for picture in going)))
        packed += going
    return Letter(
        kind=Kind.SHARE if pages else Kind.NOTE,
        written=now.astimezone().date(),
        name=vault.journeys.setting("name", "") if name is None else name,
        message=message,
        excerpts=tuple(pages),
        pictures=tuple(packed),
        notes=tuple(notes),
        need=need,
        first_line=first_line,
    )


def compose_reply(vault: Vault, message: str, now: datetime, name: str | None = None) -> Letter:
    """An answer to a letter: words only. Its thread is set when it is addressed."""
    return Letter(
        kind=Kind.REPLY,
        written=now.astimezone().date(),
        name=vault.journeys.setting("name", "") if name is None else name,
        message=message,
    )


def _pictures_of(
    vault: Vault, entry: Entry, spans: Sequence[Span], wanted: bool | Collection[str], first_number: int
) -> list[LetterPicture]:
    chosen = [a for a in entry.attachments if wanted is True or (wanted is not False and a.id in wanted)]
    return [
        LetterPicture(
            name=f"attachments/{number:04}.{'png' if attachment.mime == 'image/png' else 'jpg'}",
            data=vault.diary.picture(attachment.id),
            sha256=attachment.sha256,
            alt=_without_hidden(attachment.alt, _hidden_words(entry, spans)),
        )
        for number, attachment in enumerate(chosen, first_number)
    ]


def _hidden_words(entry: Entry, spans: Sequence[Span]) -> tuple[str, ...]:
    passages = ((entry.title if span.in_title else entry.text)[max(0, span.start) : span.end] for span in spans)
    return tuple(passage.strip() for passage in passages if passage.strip())


def _without_hidden(text: str, hidden: Sequence[str]) -> str:
    return take_out(text, [place for words in hidden for place in find_words(text, words)])


def _tags_without(entry: Entry, spans: Sequence[Span]) -> tuple[str, ...]:
    hidden = _hidden_words(entry, spans)
    return tuple(tag for tag in entry.tags if not any(find_words(tag, words) for words in hidden))


# ---- sealing ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SealedForPost:
    """All that sealing needs, as values: `seal` may run on a worker."""

    letter: Letter
    person_id: str
    me: Identity
    to: Card
    address: Address
    testing: bool

    def seal(self) -> Sealed:
        """The sealed letter, in memory only. Raises TooMuch, PictureRefused."""
        from sobersister_desktop.sharing import bundle

        closed = bundle.seal(self.letter, me=self.me, to=self.to, address=self.address, testing=self.testing)
        return Sealed(closed, self.letter, self.person_id, self.me.fingerprint, self.to.fingerprint)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed letter that lies in memory only, with what her own notebook will keep of it."""

    closed: bundle.Sealed
    letter: Letter
    person_id: str
    sender: str
    recipient: str

    @property
    def letter_id(self) -> str:
        return self.closed.letter_id

    @property
    def size(self) -> int:
        """Bytes of the file, as anyone can see them."""
        return self.closed.size


def seal(
    vault: Vault,
    person: Person,
    letter: Letter,
    now: datetime,  # noqa: ARG001  the same shape as its neighbours; a letter carries its own day
    *,
    thread: str | None = None,
    in_reply_to: str | None = None,
) -> SealedForPost:
    """Number the letter for this person and gather what its sealing needs. Reads the notebook, writes nothing.

    Raises NotTrusted when there is no card it may be sealed to.
    """
    from sobersister_desktop.crypto.identity import parse_card
    from sobersister_desktop.sharing.bundle import new_address

    return SealedForPost(
        letter=letter,
        person_id=person.id,
        me=my_identity(vault),
        to=parse_card(sealing_card(person).data),
        address=new_address(vault.letters.next_seq(person.id), thread=thread, in_reply_to=in_reply_to),
        testing=vault.testing,
    )


def file_name() -> str:
    """A name for a sealed file that tells nothing."""
    from sobersister_desktop.sharing.bundle import file_name as drawn

    return drawn()


def as_text(sealed: Sealed) -> str:
    """The sealed letter as lines that can be pasted into a message."""
    from sobersister_desktop.crypto.age import armor

    return armor(sealed.closed.file).decode("ascii")


def keep(vault: Vault, sealed: Sealed, now: datetime) -> None:
    """Keep the sent copy in the notebook: exactly what left, and which of her pages went with it.

    Raises LetterConflict, DiskFull and their kind; then nothing was kept.
    """
    vault.letters.keep_sent(
        sealed.letter,
        letter_id=sealed.closed.letter_id,
        thread=sealed.closed.thread,
        in_reply_to=sealed.closed.in_reply_to,
        seq=sealed.closed.seq,
        sender=sealed.sender,
        fingerprint=sealed.recipient,
        person_id=sealed.person_id,
        manifest=sealed.closed.manifest,
        text=sealed.closed.text,
        now=now,
    )


def keep_and_write(vault: Vault, sealed: Sealed, target: Path, now: datetime, *, replace_file: bool = False) -> Path:
    """Write the sealed file and keep the sent copy: both or neither. Returns where the file lies.

    A folder as target gets a file with a name that tells nothing; a name that ends in .txt gets text for pasting. A
    file that is there already is left alone unless `replace_file`. Raises FileUnwritable, and what `keep` raises.
    """
    path = target / file_name() if target.is_dir() else target
    data = as_text(sealed).encode("ascii") if path.suffix.lower() == ".txt" else sealed.closed.file
    written = _write(path, data, replace_file)
    try:
        keep(vault, sealed, now)
    except BaseException:
        if written:
            with suppress(OSError):
                path.unlink()
        raise
    return path


def _write(path: Path, data: bytes, replace_file: bool) -> bool:
    """Put the file there whole. True if there was none before, so that it may be taken away again."""
    from sobersister_desktop.vault.files import write_atomically

    there = path.exists() or path.is_symlink()
    try:
        if there and not replace_file:
            raise FileUnwritable(name=path.name)
        write_atomically(path, data)
    except OSError as error:
        raise FileUnwritable(name=path.name) from error
    return not there


# ---- opening ------------------------------------------------------------------------------------------------


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

        opened = open_sealed(self.data, mine=self.mine, cards=self.cards)
        if opened.testing is not self.testing:
            raise LetterTesting
        return opened


@dataclass(frozen=True, slots=True)
class OpenedLetter:
    """A letter that was opened, and where it stands here."""

    letter: Letter
    letter_id: str
    thread: str
    in_reply_to: str | None
    seq: int
    person: Person
    trust: Trust  # of the card it was written with
    already_here: bool
    missing: tuple[int, ...]  # numbers before this one that have not arrived

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
    its number, LetterNotKept when the disk is full or reports an error: then nothing was kept.
    """
    known = vault.people.by_fingerprint(opened.sender)
    if known is None:
        raise LetterSenderUnknown
    person, card = known
    here = vault.letters.known(opened.sender, opened.letter_id, opened.manifest)
    missing = missing_before(vault, person.id, opened.seq)
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
            )
        except (DiskFull, DiskTrouble) as error:
            raise LetterNotKept from error
    return OpenedLetter(
        letter=opened.letter,
        letter_id=opened.letter_id,
        thread=opened.thread,
        in_reply_to=opened.in_reply_to,
        seq=opened.seq,
        person=person,
        trust=card.trust,
        already_here=here,
        missing=missing,
    )


def open_file(vault: Vault, data: bytes | str, now: datetime, keep: bool = True) -> OpenedLetter:
    """Open a letter for this notebook: all of it is kept, or nothing. Raises a LetterTrouble."""
    return keep_opened(vault, to_open(vault, data).open(), now, keep=keep)


def missing_before(vault: Vault, person_id: str, seq: int) -> tuple[int, ...]:
    """Numbers of her letters before this one that have not arrived here; the latest few when there are many."""
    here = vault.letters.received_seqs(person_id)
    gaps = (number for number in range(seq - 1, 0, -1) if number not in here)
    return tuple(sorted(islice(gaps, MAX_MISSING)))
