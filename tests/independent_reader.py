"""Reads a notebook with nothing of the program and without SQLCipher: only Python and `cryptography`.

    python tests/independent_reader.py FOLDER OUT.sqlite    the passphrase or the paper key on the first line of stdin

Written from formats.md 11 alone, to keep the promise that nobody's words are locked in. It shares no code with the
program; a test holds it to that and to 150 lines. Also recomputed: the known answers of 2.2, 2.4, 3.1, 3.2 and 4.3.
"""

import base64
import hashlib
import hmac
import json
import struct
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PAGE = 4096


def derive(key: bytes, label: str, length: int = 32, salt: bytes | None = None) -> bytes:
    return HKDF(SHA256(), length, salt, b"sobersister/v1/" + label.encode()).derive(key)


def argon(secret: bytes, salt: bytes, kib: int, passes: int, lanes: int) -> bytes:
    return Argon2id(salt=salt, length=32, iterations=passes, lanes=lanes, memory_cost=kib).derive(secret)


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def without(document: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name not in names}


def key_file(folder: Path) -> dict[str, Any]:
    """Step 1: of the copies that are whole the one of the highest generation."""
    whole = []
    for name in ("keys-a.json", "keys-b.json"):
        try:
            raw = (folder / name).read_bytes()
            document = json.loads(raw)
            fits = hashlib.sha256(canonical(without(document, "sum"))).hexdigest() == document["sum"]
            known = (document["format"], document["version"]) == ("vault-keys", 1)
            if fits and known and raw == canonical(document) + b"\n":
                whole.append(document)
        except (OSError, ValueError, KeyError, TypeError):
            pass
    return max(whole, key=lambda document: int(document["generation"]))


def passphrase_secret(text: str) -> bytes:
    plain = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text.strip())
    return unicodedata.normalize("NFC", plain).encode()


def paper_check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"sobersister/v1/recovery" + secret).digest()[:2], "big") >> 4


def paper_text(secret: bytes) -> str:
    bits = f"{int.from_bytes(secret, 'big'):0128b}{paper_check(secret):012b}"
    text = "".join(CROCKFORD[int(bits[at : at + 5], 2)] for at in range(0, 140, 5))
    return "-".join(text[at : at + 4] for at in range(0, 28, 4))


def paper_secret(typed: str) -> bytes:
    plain = [c for c in unicodedata.normalize("NFKC", typed).upper() if c.isalnum()]
    bits = "".join(f"{CROCKFORD.index({'O': '0', 'I': '1', 'L': '1', 'U': 'V'}.get(c, c)):05b}" for c in plain)
    secret = int(bits[:128], 2).to_bytes(16, "big")
    if len(bits) != 140 or int(bits[128:], 2) != paper_check(secret):
        raise ValueError("not a paper key")
    return secret


def data_key(document: dict[str, Any], typed: str) -> bytes:
    """Steps 2 to 5: the key that the passphrase or the paper key opens, once the file's seal was seen to fit."""
    for slot in document["slots"]:
        kdf, b64 = slot["kdf"], base64.b64decode
        try:
            if kdf["name"] == "argon2id":
                kek = argon(passphrase_secret(typed), b64(kdf["salt"]), kdf["m_kib"], kdf["t"], kdf["p"])
            else:
                kek = derive(paper_secret(typed), "recovery-kek", salt=b64(kdf["salt"]))
            bound = {name: document[name] for name in ("format", "version", "vault")} | {"slot": without(slot, "ct")}
            key = AESGCM(kek).decrypt(b64(slot["nonce"]), b64(slot["ct"]), canonical(bound))
        except (InvalidTag, ValueError):
            continue
        body = canonical(without(document, "mac", "sum"))
        if hmac.digest(derive(key, "keys-mac"), body, "sha256") == b64(document["mac"]):
            return key
    raise ValueError("nothing opens it")


def plain_database(encrypted: bytes, key: bytes) -> bytes:
    """SQLCipher 4's pages, each checked and deciphered: an ordinary SQLite file."""
    db_key, salt = derive(key, "db-key"), derive(key, "db-salt", 16)
    mac_key = hashlib.pbkdf2_hmac("sha512", db_key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    pages = []
    for number in range(1, len(encrypted) // PAGE + 1):
        page = encrypted[(number - 1) * PAGE : number * PAGE]
        body, iv, seal = page[16 * (number == 1) : PAGE - 80], page[PAGE - 80 : PAGE - 64], page[PAGE - 64 :]
        if hmac.new(mac_key, body + iv + struct.pack("<I", number), "sha512").digest() != seal:
            raise ValueError(f"page {number} is damaged")
        cipher = Cipher(algorithms.AES(db_key), modes.CBC(iv)).decryptor()
        pages.append(
            (b"SQLite format 3\0" if number == 1 else b"") + cipher.update(body) + cipher.finalize() + bytes(80)
        )
    pages[0] = pages[0][:18] + b"\1\1" + pages[0][20:]  # the journal beside it is empty: read it as an ordinary file
    return b"".join(pages)


def card_of(seed_age: bytes, seed_auth: bytes) -> tuple[bytes, bytes, str]:
    """The public halves and the fingerprint of an identity (3.1)."""
    expanded = hashlib.shake_256(seed_age).digest(96)
    lattice = MLKEM768PrivateKey.from_seed_bytes(expanded[:64]).public_key().public_bytes_raw()
    age = lattice + X25519PrivateKey.from_private_bytes(expanded[64:]).public_key().public_bytes_raw()
    auth = X25519PrivateKey.from_private_bytes(seed_auth).public_key().public_bytes_raw()
    return age, auth, hashlib.sha256(b"sobersister/v1/card\0\1" + age + auth).hexdigest()


def five_words(fingerprint: str, words: Sequence[str]) -> list[str]:
    """What she reads aloud (3.2)."""
    number = int.from_bytes(argon(bytes.fromhex(fingerprint), b"sobersister/v1/w", 65536, 3, 1), "big")
    return [words[number // len(words) ** place % len(words)] for place in range(5)]


def padme(length: int) -> int:
    """The size that a letter of this length is padded to (4.3)."""
    grain = 1 << (length.bit_length() - 1 - (length.bit_length() - 1).bit_length())
    return -(-length // grain) * grain


if __name__ == "__main__":
    vault, keys = Path(sys.argv[1]), key_file(Path(sys.argv[1]))
    opened = data_key(keys, sys.stdin.readline().rstrip("\n"))
    Path(sys.argv[2]).write_bytes(plain_database((vault / keys["db"]).read_bytes(), opened))
