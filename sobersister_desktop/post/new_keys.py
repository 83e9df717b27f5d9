"""New keys after a computer was lost or taken, and the paper key given to someone to keep (formats.md 2.4, 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.canonical import parse_canon
from sobersister_desktop.domain.errors import (
    CardAlreadyKnown,
    CardTrouble,
    LetterDamaged,
    PaperKeyOfAnother,
    WrongPaperKey,
)
from sobersister_desktop.domain.letter import Extra, Kind, Letter
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.post.cards import my_card, my_identities, my_identity, new_card
from sobersister_desktop.post.composing import signed

if TYPE_CHECKING:
    from sobersister_desktop.crypto.identity import Identity
    from sobersister_desktop.vault.letter_beside import NewCard
    from sobersister_desktop.vault.vault import Vault


def replace_keys(vault: Vault, now: datetime) -> None:
    """Use new keys from now on; those before are kept, so that old letters can still be opened."""
    from sobersister_desktop.crypto.identity import Identity

    new = Identity.generate()
    vault.people.add_identity(new.seed_age, new.seed_auth, now.astimezone().date())


def lacks_my_card(vault: Vault, person: Person) -> bool:
    """Whether she was given an earlier card of hers, and no letter with the present one went to her yet."""
    mine = vault.people.identities()
    if len(mine) < 2 or not person.cards or person.trust is Trust.BLOCKED:
        return False
    if all(card.added.astimezone().date() > mine[0][2] for card in person.cards):
        return False  # she came after the keys were made, and has the present card
    return my_identity(vault).fingerprint not in _told_of(vault, person)


def known_identity(vault: Vault, person: Person) -> Identity:
    """The keys under which this person knows her: the latest a letter brought, else those of when she was added."""
    told, mine = _told_of(vault, person), my_identities(vault)
    added = person.cards[-1].added.astimezone().date()
    made = [day for _seed_age, _seed_auth, day in vault.people.identities()]
    brought = (identity for identity in mine if identity.fingerprint in told)
    then = (identity for identity, day in zip(mine, made, strict=True) if day < added)
    return next(brought, next(then, mine[-1]))


def _told_of(vault: Vault, person: Person) -> set[str]:
    """Fingerprints of the cards that letters brought her."""
    from sobersister_desktop.crypto.identity import parse_card

    told = set()
    for row in vault.letters.all():
        if row.kind is Kind.CARD and not row.received and row.person_id == person.id:
            manifest = parse_canon(vault.letters.letter(row.id).manifest)
            told.add(parse_card(manifest["ext"]["card"]).fingerprint)
    return told


def compose_card(vault: Vault, now: datetime) -> Letter:
    """The letter that brings her present card. It is sealed under the keys that the reader knows."""
    from sobersister_desktop.crypto.identity import card_text

    extra = Extra(card=card_text(my_card(vault, now)))
    return Letter(Kind.CARD, now.astimezone().date(), name=signed(vault), extra=extra)


def brought_card(vault: Vault, person: Person, card: str) -> NewCard | None:
    """The card that a letter of hers brings, to be listed as changed, and never trusted before its words were
    compared; None for one that is here. Raises LetterDamaged for what is no card, or one of somebody else.
    """
    from sobersister_desktop.crypto.identity import card_bytes, parse_card
    from sobersister_desktop.vault.letter_beside import NewCard

    try:
        new = new_card(vault, card)
    except CardAlreadyKnown:
        known = vault.people.by_fingerprint(parse_card(card).fingerprint)
        if known is None or known[0].id != person.id:
            raise LetterDamaged from None
        return None
    except CardTrouble:
        raise LetterDamaged from None
    return NewCard(card_bytes(new), new.fingerprint, new.made)


@dataclass(frozen=True, slots=True, repr=False)
class PaperKeyToCheck:
    """What she typed, and the notebook it has to open: `check` may run on a worker."""

    folder: Path
    typed: str

    def check(self) -> str:
        """The paper key as it stands on the sheet, one slip mended. Raises PaperKeyMistyped, PaperKeyOfAnother."""
        from sobersister_desktop.crypto.paper_key import PaperKey, candidates
        from sobersister_desktop.vault.vault import unlock

        for secret in candidates(self.typed):
            key = PaperKey(secret).text
            try:
                unlock(self.folder, paper_key=key)
            except WrongPaperKey:
                continue
            return key
        raise PaperKeyOfAnother


def compose_keepsake(vault: Vault, paper_key: str, now: datetime) -> Letter:
    """The letter that asks someone to keep her paper key. Her own copy of it holds no key."""
    return Letter(Kind.KEEPSAKE, now.astimezone().date(), name=signed(vault), extra=Extra(paper_key=paper_key))
