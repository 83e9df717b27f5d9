"""Words held in memory behind the lock: sealed, until the notebook they belong to is opened again.

Nothing of this is ever written to a disk, so formats.md knows nothing of it.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sobersister_desktop.crypto.keys import NONCE_SIZE, hkdf

_LABEL = "held-in-memory"


def hold(dk: bytes, plain: bytes) -> bytes:
    """The words under AES-256-GCM, with a key that only the notebook's data key gives."""
    nonce = os.urandom(NONCE_SIZE)
    return nonce + AESGCM(hkdf(dk, _LABEL)).encrypt(nonce, plain, None)


def take_back(dk: bytes, sealed: bytes) -> bytes | None:
    """The words again; None where they were sealed under another data key."""
    try:
        return AESGCM(hkdf(dk, _LABEL)).decrypt(sealed[:NONCE_SIZE], sealed[NONCE_SIZE:], None)
    except InvalidTag:
        return None
