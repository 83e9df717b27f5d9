"""Whom an age file is sealed to, and what opens it: X25519, the hybrid with ML-KEM-768, a passphrase (C2SP age.md).

Letters lie in mailboxes for decades, so cards are hybrid: both halves would have to fall (formats.md 4.1).
"""

import hashlib
import os
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from sobersister_desktop.crypto import bech32
from sobersister_desktop.crypto.age_stanza import HeaderError, Stanza, b64decode, b64encode
from sobersister_desktop.domain.errors import NotEnoughMemory

FILE_KEY = 16
KEY = 32
MLKEM_PUBLIC = 1184
HYBRID_PUBLIC = MLKEM_PUBLIC + KEY
MLKEM_ENC = 1088
HYBRID_ENC = MLKEM_ENC + KEY
MAX_LOG_N = 20
_WRAPPED = FILE_KEY + 16
_ZERO_NONCE = bytes(12)  # each wrapping key is used once
_X25519_INFO = b"age-encryption.org/v1/X25519"
_HYBRID_INFO = b"age-encryption.org/mlkem768x25519"
_SCRYPT_SALT = b"age-encryption.org/v1/scrypt"
_SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


class Recipient(Protocol):
    """Someone a file can be sealed to. Only recipients of one `kind` may share a file; "passphrase" never shares."""

    @property
    def kind(self) -> str:
        """`x25519`, `hybrid` or `passphrase`."""
        ...

    def wrap(self, file_key: bytes) -> Stanza:
        """The stanza from which only the identity it belongs to can take the 16 bytes of the file key."""
        ...


class AgeIdentity(Protocol):
    """Something that may open a file: `unwrap` gives the file key, or None if the stanza is not for it."""

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """The 16 bytes of the file key. Raises HeaderError for a stanza of its own type that is out of shape."""
        ...


@dataclass(frozen=True)
class X25519Recipient:
    """`age1...`"""

    public: bytes
    kind = "x25519"

    def __post_init__(self) -> None:
        _check_size(self.public, KEY)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(_bech32(text, "age"))

    def __str__(self) -> str:
        return bech32.encode("age", self.public)

    def wrap(self, file_key: bytes) -> Stanza:
        ephemeral = X25519PrivateKey.generate()
        share = ephemeral.public_key().public_bytes_raw()
        secret = ephemeral.exchange(X25519PublicKey.from_public_bytes(self.public))
        return Stanza(("X25519", b64encode(share)), _seal(_x25519_key(secret, share, self.public), file_key))


@dataclass(frozen=True)
class X25519Identity:
    """`AGE-SECRET-KEY-1...`"""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_size(self.secret, KEY)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(_bech32(text, "AGE-SECRET-KEY-"))

    @cached_property
    def _private(self) -> X25519PrivateKey:
        return X25519PrivateKey.from_private_bytes(self.secret)

    @cached_property
    def recipient(self) -> X25519Recipient:
        return X25519Recipient(self._private.public_key().public_bytes_raw())

    def export(self) -> str:
        """The secret line that any age program takes. Not `str()`, so that it is never printed by accident."""
        return bech32.encode("AGE-SECRET-KEY-", self.secret)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        if stanza.args[0] != "X25519":
            return None
        share = _share(stanza, KEY)
        secret = _exchange(self._private, share)
        return _open(_x25519_key(secret, share, self.recipient.public), stanza.body)


@dataclass(frozen=True)
class HybridRecipient:
    """`age1pq1...`: ML-KEM-768 and X25519 together. Raises ValueError for a key that cannot be one."""

    public: bytes
    kind = "hybrid"

    def __post_init__(self) -> None:
        _check_size(self.public, HYBRID_PUBLIC)
        MLKEM768PublicKey.from_public_bytes(self.public[:MLKEM_PUBLIC])

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(_bech32(text, "age1pq"))

    def __str__(self) -> str:
        return bech32.encode("age1pq", self.public)

    def wrap(self, file_key: bytes) -> Stanza:
        key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.public[:MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(self.public[MLKEM_PUBLIC:]),
        )
        sealed = _SUITE.encrypt(file_key, key, _HYBRID_INFO)
        return Stanza(("mlkem768x25519", b64encode(sealed[:HYBRID_ENC])), sealed[HYBRID_ENC:])


@dataclass(frozen=True)
class HybridIdentity:
    """`AGE-SECRET-KEY-PQ-1...`: both private keys come from one seed of 32 bytes (formats.md 3.1)."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_size(self.seed, KEY)

    @classmethod
    def parse(cls, text: str) -> Self:
        return cls(_bech32(text, "AGE-SECRET-KEY-PQ-"))

    @cached_property
    def _halves(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        expanded = hashlib.shake_256(self.seed).digest(96)
        return MLKEM768PrivateKey.from_seed_bytes(expanded[:64]), X25519PrivateKey.from_private_bytes(expanded[64:])

    @cached_property
    def _private(self) -> hpke.MLKEM768X25519PrivateKey:
        return hpke.MLKEM768X25519PrivateKey(*self._halves)

    @cached_property
    def recipient(self) -> HybridRecipient:
        mlkem, x25519 = self._halves
        return HybridRecipient(mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())

    def export(self) -> str:
        """The secret line that age 1.3 and others take. Not `str()`, so that it is never printed by accident."""
        return bech32.encode("AGE-SECRET-KEY-PQ-", self.seed)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        if stanza.args[0] != "mlkem768x25519":
            return None
        share = _share(stanza, HYBRID_ENC)
        # HPKE reports a low-order share only as a wrong tag, which would read as "not for you": ask first.
        _exchange(self._halves[1], share[MLKEM_ENC:])
        try:
            return _SUITE.decrypt(share + stanza.body, self._private, _HYBRID_INFO)
        except InvalidTag:
            return None


@dataclass(frozen=True)
class Passphrase:
    """Words that seal and open a file, by scrypt with 2^log_n rounds (18: about a second, 256 MiB)."""

    text: str = field(repr=False)
    log_n: int = 18
    kind = "passphrase"

    def wrap(self, file_key: bytes) -> Stanza:
        salt = os.urandom(16)
        return Stanza(("scrypt", b64encode(salt), str(self.log_n)), _seal(self._key(salt, self.log_n), file_key))

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """HeaderError for a work factor over 2^20, before any work."""
        if stanza.args[0] != "scrypt":
            return None
        if len(stanza.args) != 3 or len(stanza.body) != _WRAPPED:
            raise HeaderError("scrypt stanza")
        salt = b64decode(stanza.args[1], 16)
        if not re.fullmatch("[1-9][0-9]?", stanza.args[2]) or int(stanza.args[2]) > MAX_LOG_N:
            raise HeaderError("scrypt work factor")
        return _open(self._key(salt, int(stanza.args[2])), stanza.body)

    def _key(self, salt: bytes, log_n: int) -> bytes:
        try:
            return Scrypt(_SCRYPT_SALT + salt, KEY, 1 << log_n, 8, 1).derive(self.text.encode("utf-8"))
        except MemoryError as error:
            raise NotEnoughMemory from error


def _check_size(data: bytes, size: int) -> None:
    if len(data) != size:
        raise ValueError(f"a key of {size} bytes is needed")


def _bech32(text: str, hrp: str) -> bytes:
    found, data = bech32.decode(text)
    if found != hrp:
        raise ValueError("a key of another kind")
    return data


def _share(stanza: Stanza, size: int) -> bytes:
    if len(stanza.args) != 2 or len(stanza.body) != _WRAPPED:
        raise HeaderError("stanza of another form")
    return b64decode(stanza.args[1], size)


def _exchange(private: X25519PrivateKey, share: bytes) -> bytes:
    try:
        return private.exchange(X25519PublicKey.from_public_bytes(share))
    except ValueError as error:
        raise HeaderError("low-order point") from error


def _x25519_key(secret: bytes, share: bytes, public: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY, share + public, _X25519_INFO).derive(secret)


def _seal(key: bytes, file_key: bytes) -> bytes:
    return ChaCha20Poly1305(key).encrypt(_ZERO_NONCE, file_key, None)


def _open(key: bytes, body: bytes) -> bytes | None:
    try:
        return ChaCha20Poly1305(key).decrypt(_ZERO_NONCE, body, None)
    except InvalidTag:
        return None
