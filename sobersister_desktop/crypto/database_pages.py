"""Single pages of an SQLCipher 4 database, opened and sealed without the library: for a file it cannot open any more.

A page ends in 80 bytes of its own: the IV of AES-256-CBC, and HMAC-SHA-512 over the ciphertext, the IV and the number
of the page (little-endian). The key of the HMAC is PBKDF2 of the database key with two rounds, its salt that of the
database with every bit of 0x3a turned. The first page begins with the salt, in the clear.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVE = 80
USABLE = PAGE - RESERVE
SALT_SIZE = 16
_IV = 16
_TURNED = 0x3A


@dataclass(frozen=True, slots=True)
class PageKeys:
    """What a page is opened and sealed with. Neither is shown."""

    cipher: bytes = field(repr=False)
    mac: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @classmethod
    def of(cls, key: bytes, salt: bytes) -> "PageKeys":
        """Those of a database opened with this raw key and salt."""
        turned = bytes(byte ^ _TURNED for byte in salt)
        return cls(key, hashlib.pbkdf2_hmac("sha512", key, turned, 2, 32), salt)

    def open(self, page: bytes, number: int) -> bytes | None:
        """What stands on a page, 4,016 bytes; None where it is damaged. Pages count from 1."""
        skipped = SALT_SIZE if number == 1 else 0
        body, iv, mac = page[skipped:USABLE], page[USABLE : USABLE + _IV], page[USABLE + _IV :]
        if len(page) != PAGE or not hmac.compare_digest(mac, self._mac(body + iv, number)):
            return None
        decryptor = Cipher(algorithms.AES(self.cipher), modes.CBC(iv)).decryptor()
        return bytes(skipped) + decryptor.update(body) + decryptor.finalize()

    def seal(self, plain: bytes, number: int) -> bytes:
        """The page as it lies on the disk. ValueError for anything but 4,016 bytes."""
        if len(plain) != USABLE:
            raise ValueError(len(plain))
        skipped, iv = SALT_SIZE if number == 1 else 0, os.urandom(_IV)
        encryptor = Cipher(algorithms.AES(self.cipher), modes.CBC(iv)).encryptor()
        body = encryptor.update(plain[skipped:]) + encryptor.finalize()
        return self.salt[:skipped] + body + iv + self._mac(body + iv, number)

    def _mac(self, data: bytes, number: int) -> bytes:
        return hmac.digest(self.mac, data + number.to_bytes(4, "little"), "sha512")
