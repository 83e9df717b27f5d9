"""Who she is to her mentor: two seeds, the card made of their public halves, and its five words (formats.md 3, 4.4).

The card opens letters to her (a hybrid age key) and shows which letters are hers (an X25519 key for a shared
MAC). There is no signature on purpose: a letter convinces its reader and can be proved to nobody else.
"""

import base64
import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from sobersister_desktop.crypto.age import HybridIdentity, HybridRecipient
from sobersister_desktop.crypto.age_keys import HYBRID_PUBLIC, MLKEM_PUBLIC
from sobersister_desktop.crypto.keys import KEY_SIZE, KdfProfile, argon2id, hkdf
from sobersister_desktop.crypto.words import DRAWN, word_list
from sobersister_desktop.domain.errors import CardBroken

MAX_LABEL = 60  # bytes of UTF-8
_MAGIC = b"crd1"
_SUITE = b"\x01"
_EPOCH = date(2020, 1, 1)
_LABEL_AT = len(_MAGIC + _SUITE) + HYBRID_PUBLIC + KEY_SIZE + 2
_CHECKSUM = 4
_COLUMNS = 76
_BEGIN = "BEGIN CARD"
_END = "END CARD"
_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WORDS_PROFILE = KdfProfile("words", m_kib=65_536, t=3, p=1)
_WORDS_SALT = b"sobersister/v1/w"


@dataclass(frozen=True, slots=True)
class Card:
    """The public halves of an identity. `made` and `label` are what its owner says; she is known by another name."""

    age_pk: bytes
    auth_pk: bytes
    made: date
    label: str = ""

    @property
    def fingerprint(self) -> str:
        """64 hex digits over both keys and nothing else."""
        return hashlib.sha256(b"sobersister/v1/card\0" + _SUITE + self.age_pk + self.auth_pk).hexdigest()

    @property
    def recipient(self) -> HybridRecipient:
        """To whom a letter for her is sealed."""
        return HybridRecipient(self.age_pk)


@dataclass(frozen=True, slots=True)
class Identity:
    """Two secret seeds, kept in the notebook. They are left out of repr, so that no log can hold them."""

    seed_age: bytes = field(repr=False)
    seed_auth: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if (len(self.seed_age), len(self.seed_auth)) != (KEY_SIZE, KEY_SIZE):
            raise ValueError("an identity has two seeds of 32 bytes")

    @classmethod
    def generate(cls) -> Self:
        """A fresh one, from the system's randomness."""
        return cls(secrets.token_bytes(KEY_SIZE), secrets.token_bytes(KEY_SIZE))

    def card(self, made: date, label: str = "") -> Card:
        """Her card. The label is cut to 60 bytes, the day to what a card can say (2020 to 2199)."""
        auth_pk = self._auth.public_key().public_bytes_raw()
        return Card(self.age_identity.recipient.public, auth_pk, _sayable(made), _tidy(label))

    @property
    def fingerprint(self) -> str:
        """That of every card made from these seeds, whatever day and label it says."""
        return self.card(_EPOCH).fingerprint

    @property
    def age_identity(self) -> HybridIdentity:
        """What opens letters that were sealed to her card."""
        return HybridIdentity(self.seed_age)

    def age_secret(self) -> str:
        """The `AGE-SECRET-KEY-PQ-1...` line with which any age 1.3 opens her letters, for an export she asks for."""
        return self.age_identity.export()

    def pair_key(self, other: Card) -> bytes:
        """The secret of this pair of people, the same on both sides, for pseudonyms (formats.md 3.3)."""
        return hkdf(self._shared(other), "pair")

    def letter_mac(self, other: Card, *, sent: bool, manifest: bytes) -> str:
        """The `auth` of a letter between the two, 64 hex digits; `sent` when this identity is the sender.

        Both fingerprints, in order, are in the key: a letter can be neither turned round nor handed on.
        """
        parties = [bytes.fromhex(self.fingerprint), bytes.fromhex(other.fingerprint)]
        sender, reader = parties if sent else reversed(parties)
        key = hkdf(self._shared(other), b"letter-auth" + sender + reader)
        return hmac.digest(key, hashlib.sha256(manifest).digest(), hashlib.sha256).hex()

    @property
    def _auth(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.seed_auth)

    def _shared(self, other: Card) -> bytes:
        return self._auth.exchange(X25519PublicKey.from_public_bytes(other.auth_pk))


def card_bytes(card: Card) -> bytes:
    """The card as bytes (formats.md 3.1): what is kept, and what the fingerprint's keys are read from."""
    label = card.label.encode("utf-8")
    if len(label) > MAX_LABEL:
        raise ValueError("a label has at most 60 bytes")
    days = (card.made - _EPOCH).days.to_bytes(2, "big")
    body = b"".join((_MAGIC, _SUITE, card.age_pk, card.auth_pk, days, bytes([len(label)]), label))
    return body + hashlib.sha256(body).digest()[:_CHECKSUM]


def card_text(card: Card) -> str:
    """The card as lines that can be pasted into a message."""
    text = base64.b64encode(card_bytes(card)).decode("ascii")
    lines = [text[start : start + _COLUMNS] for start in range(0, len(text), _COLUMNS)]
    return "\n".join((f"-----{_BEGIN}-----", *lines, f"-----{_END}-----", ""))


def parse_card(data: bytes | str) -> Card:
    """The card in a file or in a message, whatever was written round it or quoted before its lines.

    Raises CardBroken unless every byte is as it was made and both keys are real ones.
    """
    raw = data if isinstance(data, bytes) and data.startswith(_MAGIC) else _dearmored(data)
    body, check = raw[:-_CHECKSUM], raw[-_CHECKSUM:]
    if len(body) <= _LABEL_AT or not body.startswith(_MAGIC + _SUITE):
        raise CardBroken
    if not hmac.compare_digest(hashlib.sha256(body).digest()[:_CHECKSUM], check):
        raise CardBroken
    keys, tail = body[len(_MAGIC + _SUITE) : _LABEL_AT], body[_LABEL_AT:]
    age_pk, auth_pk, days = keys[:HYBRID_PUBLIC], keys[HYBRID_PUBLIC:-2], keys[-2:]
    try:
        label = tail[1:].decode("utf-8")
        _check_keys(age_pk, auth_pk)
    except ValueError as error:
        raise CardBroken from error
    if tail[0] != len(tail) - 1 or _tidy(label) != label:
        raise CardBroken
    return Card(age_pk, auth_pk, _EPOCH + timedelta(days=int.from_bytes(days, "big")), label)


def pseudonym(pair_key: bytes, entry_id: str) -> str:
    """What a page is called in the letters of one pair, 32 hex digits; another pair calls it otherwise."""
    return hmac.digest(pair_key, entry_id.encode("ascii"), hashlib.sha256).hex()[:32]


def verification_words(fingerprint: str) -> tuple[str, ...]:
    """The five words she reads aloud, drawn from her fingerprint through a slow hash (formats.md 3.2).

    Takes 0.3 s and 64 MiB: call it on a worker. Raises NotEnoughMemory.
    """
    number = int.from_bytes(argon2id(bytes.fromhex(fingerprint), _WORDS_SALT, _WORDS_PROFILE), "big")
    words, drawn = word_list(), []
    for _ in range(DRAWN):
        number, place = divmod(number, len(words))
        drawn.append(words[place])
    return tuple(drawn)


def _sayable(made: date) -> date:
    """A clock set to 1970 must not keep her from having a card."""
    return min(max(made, _EPOCH), _EPOCH + timedelta(days=0xFFFF))


def _tidy(label: str) -> str:
    """One line without control characters or marks that turn text round, at most 60 bytes."""
    line = "".join(c for c in label if unicodedata.category(c) not in ("Cc", "Cs", "Zl", "Zp") and c not in _TURNING)
    return line.strip().encode("utf-8")[:MAX_LABEL].decode("utf-8", "ignore").strip()


def _dearmored(data: bytes | str) -> bytes:
    """Mail programs quote, wrap and indent; all that may go, for the checksum tells whether the card is whole."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    inside, ended, _ = text.partition(_BEGIN)[2].partition(_END)
    if not ended:
        raise CardBroken
    try:
        return base64.b64decode(re.sub(r"[^A-Za-z0-9+/=]", "", inside), validate=True)
    except ValueError as error:
        raise CardBroken from error


def _check_keys(age_pk: bytes, auth_pk: bytes) -> None:
    """ValueError for an ML-KEM key out of range and for low-order points, which would make every secret known."""
    HybridRecipient(age_pk)
    probe = X25519PrivateKey.from_private_bytes(bytes([1] * KEY_SIZE))
    for public in (age_pk[MLKEM_PUBLIC:], auth_pk):
        probe.exchange(X25519PublicKey.from_public_bytes(public))
