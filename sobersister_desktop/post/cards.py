"""Her own card, the cards of others, and the five words between them (formats.md 3)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import (
    CardAlreadyKnown,
    CardBroken,
    NoCard,
    NotTrusted,
    OwnCard,
    PersonUnknown,
    WordsDiffer,
)
from sobersister_desktop.domain.person import KnownCard, Person, Role, Trust

if TYPE_CHECKING:
    from sobersister_desktop.crypto.identity import Card, Identity
    from sobersister_desktop.vault.vault import Vault

MAX_CARD = 256 << 10
"""A card has 1.8 KiB as text; the rest is for the mail it may stand in."""


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

    if len(card_data) > MAX_CARD:
        raise CardBroken
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
    Raises NoCard for someone who gave none.
    """
    person = vault.people.person(person_id)
    if not person.cards:
        raise NoCard(name=person.name)
    fingerprint = person.cards[0].fingerprint
    return mark_compared(vault, person_id, fingerprint, words_match(fingerprint, typed_words), now)


def words_match(fingerprint: str, typed_words: str) -> bool:
    """Whether these are the five words of the card. About 0.3 s; values only, for a worker."""
    from sobersister_desktop.crypto.words import typed_words_match

    return typed_words_match(typed_words, words_of(fingerprint))


def mark_compared(vault: Vault, person_id: str, fingerprint: str, matched: bool, now: datetime) -> Person:
    """Store the outcome of `words_match` for that card; a right one retires her earlier cards.

    Raises WordsDiffer if they differed or a newer card came meanwhile, NotTrusted if she is blocked; then nothing is
    stored.
    """
    person = vault.people.person(person_id)
    if not matched or fingerprint != person.cards[0].fingerprint:
        raise WordsDiffer(name=person.name)
    if person.trust is Trust.BLOCKED:
        raise NotTrusted(name=person.name)
    vault.people.set_trust(fingerprint, Trust.VERIFIED, now)
    return vault.people.person(person_id)


def sealing_card(person: Person) -> KnownCard:
    """The card a letter to her is sealed to.

    Raises NotTrusted when she is blocked, and while a new card of hers waits for its words: keys are replaced when a
    computer was lost or taken, so the old ones are no refuge. Raises NoCard for someone who gave none.
    """
    if not person.cards:
        raise NoCard(name=person.name)
    card = person.sealing_card() if person.trust in (Trust.ADDED, Trust.VERIFIED) else None
    if card is None:
        raise NotTrusted(name=person.name)
    return card
