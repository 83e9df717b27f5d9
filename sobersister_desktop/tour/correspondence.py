"""The other two women Ruth walks beside write to her: real cards, real sealed letters, from keys that stay the same.

They have no notebooks of their own here; what they write lies in resources/sample.
"""

import hashlib
import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sobersister_desktop import post, resources
from sobersister_desktop.crypto.identity import Identity, card_bytes
from sobersister_desktop.domain.agreement import Act, Agreement, Step, Topic, with_words
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.letter import Kind, Letter
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.sharing.bundle import Address, seal

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

_AGREED_AGO = timedelta(days=190)
_LOOK_AFTER = timedelta(days=182)
"""So that the day to look at it again has just come."""


def letters_come(vault: "Vault", now: datetime) -> None:
    """Each gives her card, and what she wrote is opened here on the day it came."""
    for woman in json.loads(resources.text("sample", "women.json")):
        her = _keys(woman["name"])
        person = vault.people.by_name(woman["name"])
        card = her.card((now - timedelta(days=120)).date())
        vault.people.add_card(person.id, card_bytes(card), card.fingerprint, card.made, now)
        vault.people.set_trust(card.fingerprint, Trust.VERIFIED, now)
        for number, each in enumerate(woman["letters"], 1):
            _come(vault, her, number, each, now)
        if "agreement" in woman:
            _agree(vault, person.id, woman["agreement"], now)


def _keys(name: str) -> Identity:
    seeds = (hashlib.sha256(f"sample {name} {which}".encode()).digest() for which in ("age", "auth"))
    return Identity(*seeds)


def _come(vault: "Vault", her: Identity, number: int, told: dict[str, Any], now: datetime) -> None:
    at = now - timedelta(days=told["days_ago"])
    letter = Letter(
        kind=Kind.NOTE,
        written=at.date(),
        message=told["text"],
        notes=tuple(told["notes"]),
        need=told["need"],
        first_line=told["line"],
    )
    letter_id = new_id()
    address = Address(letter_id, letter_id, None, number)
    sealed = seal(letter, me=her, to=post.my_card(vault, now), address=address, testing=vault.testing)
    kept = post.open_file(vault, sealed.file, at)
    if told["read"]:
        vault.letters.mark_opened(kept.letter_id, at + timedelta(hours=2))
        vault.letters.mark_read(kept.letter_id, at + timedelta(hours=2))


def _agree(vault: "Vault", person_id: str, texts: dict[str, str], now: datetime) -> None:
    day = (now - _AGREED_AGO).date()
    words = with_words({Topic(code): text for code, text in texts.items()})
    agreement = Agreement(1, words, day + _LOOK_AFTER)
    post.keep_step(vault, person_id, Step(agreement, True, day))
    said_yes = replace(agreement, act=Act.ACCEPT)
    post.keep_step(vault, person_id, Step(said_yes, False, day + timedelta(days=2)))
