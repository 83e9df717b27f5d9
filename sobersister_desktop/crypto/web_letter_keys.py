"""Keys of a web letter: what a browser without any program of ours can reckon too (formats.md 6).

    six words --PBKDF2--> seed --HKDF--> key of the letter
    her reply key, the writer's fresh key --ECDH--> secret; secret and seed --HKDF--> key of the reply

Browsers have PBKDF2, P-256 and AES-GCM, and no Argon2; six drawn words are 72 bits, and make up for it.
"""

import hashlib
import re
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

from sobersister_desktop.crypto import words

WORDS = 6
ITERATIONS = 1_000_000
LEAST_ITERATIONS, MOST_ITERATIONS = 600_000, 10_000_000
KEY_SIZE, SALT_SIZE, NONCE_SIZE, ID_SIZE, POINT_SIZE = 32, 16, 12, 16, 65

_CURVE = ec.SECP256R1()
# These are spelt out in the page that everyone can read, so they carry nothing but what they are for.
_LETTER, _REPLY = b"web/v1/letter", b"web/v1/reply"


def draw_words() -> str:
    """Six words of the list; always drawn, never chosen."""
    return words.draw(WORDS)


def plain_words(typed: str) -> str:
    """The words as they are hashed: runs of a to z, so that capitals, hyphens and spaces do not matter."""
    return " ".join(re.findall("[a-z]+", unicodedata.normalize("NFKD", typed).lower()))


def seed_of(typed: str, salt: bytes, iterations: int = ITERATIONS) -> bytes:
    """PBKDF2-HMAC-SHA-256 of the words (RFC 8018): 32 bytes, about 0.3 s; call it on a worker.

    Raises ValueError for a number of iterations that this program never writes.
    """
    if not LEAST_ITERATIONS <= iterations <= MOST_ITERATIONS:
        raise ValueError("not a number of iterations that a web letter has")
    return PBKDF2HMAC(hashes.SHA256(), KEY_SIZE, salt, iterations).derive(plain_words(typed).encode("ascii"))


def letter_key(seed: bytes) -> bytes:
    """The key that closes the letter."""
    return HKDF(hashes.SHA256(), KEY_SIZE, None, _LETTER).derive(seed)


def new_reply_key() -> tuple[bytes, bytes]:
    """A fresh P-256 pair: the 32 bytes that stay in the notebook, and the 65 of the point that stands in the letter."""
    private = ec.generate_private_key(_CURVE)
    return private.private_numbers().private_value.to_bytes(KEY_SIZE, "big"), _point(private.public_key())


def reply_key(private: bytes, theirs: bytes, seed: bytes, header: bytes) -> bytes:
    """The key that closes a reply: it takes both this notebook and the words.

    `theirs` is the point the page made, `header` the exact header of the letter that is answered. Raises ValueError
    when `theirs` is not a point of the curve.
    """
    if len(theirs) != POINT_SIZE:
        raise ValueError("not an uncompressed point")
    point = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, theirs)
    mine = ec.derive_private_key(int.from_bytes(private, "big"), _CURVE)
    return _reply_key(mine.exchange(ec.ECDH(), point), theirs, seed, header)


def key_for_replying(point: bytes, seed: bytes, header: bytes) -> tuple[bytes, bytes]:
    """What the page does when a reply is written in it: a fresh point, and the key that closes the reply.

    Raises ValueError when `point`, the one in the letter, is not on the curve.
    """
    fresh = ec.generate_private_key(_CURVE)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(_CURVE, point)
    ours = _point(fresh.public_key())
    return ours, _reply_key(fresh.exchange(ec.ECDH(), theirs), ours, seed, header)


def close(key: bytes, nonce: bytes, plain: bytes, header: bytes) -> bytes:
    """AES-256-GCM with the header as what is sealed but not hidden. A key is used once."""
    return AESGCM(key).encrypt(nonce, plain, header)


def open_closed(key: bytes, nonce: bytes, sealed: bytes, header: bytes) -> bytes | None:
    """What was closed, or None when the key does not fit or a byte was changed."""
    try:
        return AESGCM(key).decrypt(nonce, sealed, header)
    except InvalidTag:
        return None


def _reply_key(secret: bytes, point: bytes, seed: bytes, header: bytes) -> bytes:
    salt = hashlib.sha256(header).digest()
    return HKDF(hashes.SHA256(), KEY_SIZE, salt, _REPLY + point).derive(secret + seed)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    numbers = key.public_numbers()
    return b"\x04" + numbers.x.to_bytes(KEY_SIZE, "big") + numbers.y.to_bytes(KEY_SIZE, "big")
