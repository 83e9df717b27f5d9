"""age v1, whole files in memory (C2SP age.md; formats.md 4.1): what seals a letter, and what any age tool opens.

The reader is stricter than the specification where a stranger could make it work hard: a header of at most
1 MiB and 64 stanzas, scrypt up to 2^20. Nothing is given out before the last byte has been verified.
"""

import hashlib
import hmac
import os
import re
from collections.abc import Iterator, Sequence

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sobersister_desktop.crypto import age_vector
from sobersister_desktop.crypto.age_armor import armor, dearmor, is_armored
from sobersister_desktop.crypto.age_keys import (
    FILE_KEY,
    AgeIdentity,
    HybridIdentity,
    HybridRecipient,
    Passphrase,
    Recipient,
    X25519Identity,
    X25519Recipient,
)
from sobersister_desktop.crypto.age_stanza import (
    COLUMNS,
    AgeError,
    ArmorError,
    HeaderError,
    HmacError,
    NoMatch,
    PayloadError,
    Stanza,
    TooLarge,
    Unavailable,
    b64decode,
    b64encode,
)

__all__ = [
    "AgeError",
    "AgeIdentity",
    "ArmorError",
    "HeaderError",
    "HmacError",
    "HybridIdentity",
    "HybridRecipient",
    "NoMatch",
    "Passphrase",
    "PayloadError",
    "Recipient",
    "TooLarge",
    "Unavailable",
    "X25519Identity",
    "X25519Recipient",
    "armor",
    "by_passphrase",
    "dearmor",
    "decrypt",
    "encrypt",
    "header_fits",
    "is_armored",
    "self_test",
]

CHUNK = 65_536
MAX_HEADER = 1 << 20
MAX_STANZAS = 64
_TAG = 16
_NONCE = 16
_VERSION = b"age-encryption.org/v1\n"
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")
_BODY = re.compile(rb"([A-Za-z0-9+/]{0,%d})\n" % COLUMNS)
_MAC = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_MORE, _LAST = b"\0", b"\1"


def encrypt(plaintext: bytes, recipients: Sequence[Recipient]) -> bytes:
    """The sealed file, binary. ValueError for nobody, for mixed kinds, and for a passphrase that is not alone."""
    kinds = {recipient.kind for recipient in recipients}
    if len(kinds) != 1 or ("passphrase" in kinds and len(recipients) > 1):
        raise ValueError("recipients of one kind, and a passphrase only by itself")
    file_key = os.urandom(FILE_KEY)
    header = _VERSION + b"".join(recipient.wrap(file_key).encode() for recipient in recipients) + b"---"
    nonce = os.urandom(_NONCE)
    mac = b64encode(_header_mac(file_key, header)).encode("ascii")
    return b"".join((header, b" ", mac, b"\n", nonce, *_sealed_chunks(_payload_key(file_key, nonce), plaintext)))


def decrypt(data: bytes, identities: Sequence[AgeIdentity], limit: int | None = None) -> bytes:
    """The plaintext of a binary age file, if every byte of it is as it was sealed.

    Raises HeaderError, NoMatch, HmacError or PayloadError, and TooLarge for more than `limit` bytes of
    plaintext; a wrong passphrase is NoMatch. With a passphrase this takes seconds: call it on a worker.
    """
    file_key, start = _file_key(data, identities)
    nonce, payload = data[start : start + _NONCE], memoryview(data)[start + _NONCE :]
    if len(nonce) != _NONCE:
        raise HeaderError("no nonce")
    if limit is not None and len(payload) - _TAG * -(-len(payload) // (CHUNK + _TAG)) > limit:
        raise TooLarge("more than the caller takes")
    return b"".join(_opened_chunks(_payload_key(file_key, nonce), payload))


def by_passphrase(data: bytes) -> bool:
    """Whether this binary file says that words open it. Nothing else of it is looked at."""
    return data.startswith(_VERSION + b"-> scrypt ")


def header_fits(head: bytes, identities: Sequence[AgeIdentity]) -> bool:
    """Whether one of these opens a binary file that begins so; its payload is not needed.

    Raises HeaderError, HmacError.
    """
    try:
        _file_key(head, identities)
    except NoMatch:
        return False
    return True


def self_test() -> None:
    """Opens a known hybrid file, and one sealed just now; 3 ms. Raises Unavailable when this computer cannot.

    Hybrid HPKE is young in the library, and a build of a distribution may lack ML-KEM.
    """
    try:
        identity = HybridIdentity(age_vector.SEED)
        files = (age_vector.FILE, encrypt(age_vector.PLAIN, [identity.recipient]))
        opened = [decrypt(file, [identity]) for file in files]
    except UnsupportedAlgorithm as error:
        raise Unavailable("the library lacks ML-KEM-768 with X25519") from error
    except AgeError as error:
        raise Unavailable("the library does not open a known file") from error
    if any(plain != age_vector.PLAIN for plain in opened):
        raise Unavailable("the library opens a known file to something else")


def _file_key(data: bytes, identities: Sequence[AgeIdentity]) -> tuple[bytes, int]:
    """The file key and where the payload begins."""
    stanzas, mac, signed, start = _parse_header(data)
    if len(stanzas) > 1 and any(stanza.args[0] == "scrypt" for stanza in stanzas):
        raise HeaderError("a passphrase among others")
    for identity in identities:
        for stanza in stanzas:
            file_key = identity.unwrap(stanza)
            if file_key is not None:
                if not hmac.compare_digest(_header_mac(file_key, signed), mac):
                    raise HmacError("the header was changed")
                return file_key, start
    raise NoMatch("no key fits")


def _parse_header(data: bytes) -> tuple[list[Stanza], bytes, bytes, int]:
    """The stanzas, the MAC, the bytes it covers, and the header's length."""
    if not data.startswith(_VERSION):
        raise HeaderError("not age v1")
    head, at = data[:MAX_HEADER], len(_VERSION)
    stanzas: list[Stanza] = []
    while opening := _STANZA.match(head, at):
        if len(stanzas) == MAX_STANZAS:
            raise HeaderError("more stanzas than anyone writes")
        body, at = _parse_body(head, opening.end())
        stanzas.append(Stanza(tuple(opening[1].decode("ascii").split(" ")), body))
    closing = _MAC.match(head, at)
    if closing is None or not stanzas:
        raise HeaderError("no stanza, or no end")
    return stanzas, b64decode(closing[1].decode("ascii")), head[: at + len("---")], closing.end()


def _parse_body(head: bytes, at: int) -> tuple[bytes, int]:
    """A stanza's body, whose first short line is its last, and where the next line begins."""
    lines = []
    while line := _BODY.match(head, at):
        lines.append(line[1])
        at = line.end()
        if len(line[1]) < COLUMNS:
            return b64decode(b"".join(lines).decode("ascii")), at
    raise HeaderError("stanza body")


def _sealed_chunks(key: ChaCha20Poly1305, plaintext: bytes) -> Iterator[bytes]:
    """STREAM: chunks of 64 KiB under a counter, the last one marked, so that none can be cut, moved or added."""
    view = memoryview(plaintext)
    for number, start in enumerate(range(0, max(len(view), 1), CHUNK)):
        mark = _LAST if start + CHUNK >= len(view) else _MORE
        yield key.encrypt(_chunk_nonce(number, mark), view[start : start + CHUNK], None)


def _opened_chunks(key: ChaCha20Poly1305, payload: memoryview) -> Iterator[bytes]:
    """Each chunk once verified; PayloadError at the first that is not. Only `decrypt` may look before the end."""
    number = 0
    while True:
        at = number * (CHUNK + _TAG)
        sealed = payload[at : at + CHUNK + _TAG]
        marks = (_MORE, _LAST) if len(sealed) == CHUNK + _TAG else (_LAST,)
        plain, mark = _opened_chunk(key, number, sealed, marks)
        if not plain and number:
            raise PayloadError("an empty last chunk")
        yield plain
        if mark == _LAST:
            if len(payload) > at + len(sealed):
                raise PayloadError("something after the end")
            return
        number += 1


def _opened_chunk(
    key: ChaCha20Poly1305, number: int, sealed: memoryview, marks: tuple[bytes, ...]
) -> tuple[bytes, bytes]:
    for mark in marks:
        try:
            return key.decrypt(_chunk_nonce(number, mark), sealed, None), mark
        except InvalidTag:
            continue
    raise PayloadError("a chunk was changed")


def _chunk_nonce(number: int, mark: bytes) -> bytes:
    return number.to_bytes(11, "big") + mark


def _header_mac(file_key: bytes, signed: bytes) -> bytes:
    return hmac.digest(_hkdf(file_key, b"", b"header"), signed, hashlib.sha256)


def _payload_key(file_key: bytes, nonce: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(_hkdf(file_key, nonce, b"payload"))


def _hkdf(file_key: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt or None, info).derive(file_key)
