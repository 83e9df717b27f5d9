"""The data key and what guards it: derivations, Argon2id and its bounds, wrapping (formats.md 2.2, 2.3).

    passphrase --Argon2id--> KEK --.
                                    >-- AES-256-GCM --> data key --HKDF--> database key, salt, key-file MAC
    paper key ----HKDF-----> KEK --'

Derivations here are slow on purpose (about a second) and release the interpreter's lock: call them on a worker.
"""

import hashlib
import hmac
import os
import time
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import ceil

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sobersister_desktop.crypto.word_list import list_words_only
from sobersister_desktop.domain.canonical import canon
from sobersister_desktop.domain.errors import KeyFileWeak, NotEnoughMemory, PassphraseRefused

PREFIX = b"sobersister/v1/"
KEY_SIZE = 32
SALT_SIZE = 16
NONCE_SIZE = 12
MAX_PASSPHRASE_BYTES = 1024
LEAST_CHARACTERS = 12
LEAST_WORDS = 4
TARGET_SECONDS = 0.7
MAX_CALIBRATED_T = 10
SMALL_MEMORY = 3 << 30


@dataclass(frozen=True, slots=True)
class KdfProfile:
    """What one guess at a passphrase costs in Argon2id: memory in KiB, passes, lanes. Only the numbers are stored."""

    name: str
    m_kib: int
    t: int
    p: int


STANDARD = KdfProfile("standard", m_kib=262_144, t=3, p=4)
SMALL_MACHINE = KdfProfile("small machine", m_kib=65_536, t=3, p=4)  # RFC 9106, section 4, second choice
TESTING = KdfProfile("testing", m_kib=64, t=1, p=1)


def hkdf(key: bytes, label: str | bytes, length: int = KEY_SIZE, salt: bytes = b"") -> bytes:
    """HKDF-SHA-256 (RFC 5869) with the program's prefix before `label`, so that no two uses share a key."""
    info = PREFIX + (label.encode("ascii") if isinstance(label, str) else label)
    return HKDF(hashes.SHA256(), length, salt or None, info).derive(key)


def db_key(dk: bytes) -> bytes:
    """The raw SQLCipher key (formats.md 2.2)."""
    return hkdf(dk, "db-key")


def db_salt(dk: bytes) -> bytes:
    """The SQLCipher salt, derived so that a destroyed first page header does not matter (formats.md 2.2)."""
    return hkdf(dk, "db-salt", SALT_SIZE)


def women_key(dk: bytes) -> bytes:
    """The raw SQLCipher key of the second database, in which a mentor keeps other women's letters (formats.md 2.2)."""
    return hkdf(dk, "women-key")


def women_salt(dk: bytes) -> bytes:
    """The SQLCipher salt of the second database (formats.md 2.2)."""
    return hkdf(dk, "women-salt", SALT_SIZE)


def keys_mac(dk: bytes, doc: Mapping[str, object]) -> bytes:
    """HMAC-SHA-256 over a key file without its `mac` and `sum` (formats.md 2.3)."""
    body = {name: value for name, value in doc.items() if name not in ("mac", "sum")}
    return hmac.digest(hkdf(dk, "keys-mac"), canon(body), hashlib.sha256)


def wrap(dk: bytes, kek: bytes, nonce: bytes, aad: bytes) -> bytes:
    """The data key sealed with AES-256-GCM: 48 bytes. A key-encrypting key is used once, so any nonce is fresh."""
    return AESGCM(kek).encrypt(nonce, dk, aad)


def unwrap(ct: bytes, kek: bytes, nonce: bytes, aad: bytes) -> bytes | None:
    """The data key, or None when this key or this slot is not the one it was sealed with."""
    try:
        return AESGCM(kek).decrypt(nonce, ct, aad)
    except InvalidTag:
        return None


def passphrase_kek(passphrase: str, salt: bytes, profile: KdfProfile) -> bytes:
    """The key-encrypting key of a passphrase slot; takes 0.3 to 5 s.

    Raises KeyFileWeak before any work when the profile is out of bounds, PassphraseRefused for text that no
    passphrase can be, NotEnoughMemory when the memory is not to be had.
    """
    check_bounds(profile)
    return argon2id(passphrase_bytes(passphrase), salt, profile)


def paper_kek(secret: bytes, salt: bytes) -> bytes:
    """The key-encrypting key of a recovery slot: 128 uniform bits need no slow hash (formats.md 2.3)."""
    return hkdf(secret, "recovery-kek", KEY_SIZE, salt)


def is_testing(profile: KdfProfile) -> bool:
    """Whether these are the numbers of a notebook made for tests. The name does not count: it is not kept."""
    return (profile.m_kib, profile.t, profile.p) == (TESTING.m_kib, TESTING.t, TESTING.p)


def check_bounds(profile: KdfProfile) -> None:
    """Raises KeyFileWeak for numbers that this program never writes, weaker or absurd (formats.md 2.3)."""
    within = 65_536 <= profile.m_kib <= 4 << 20 and 3 <= profile.t <= 64 and 1 <= profile.p <= 8
    if not within and not is_testing(profile):
        raise KeyFileWeak


def floor_for_this_machine() -> KdfProfile:
    """What a new notebook starts from: the standard, or less memory where there is little of it."""
    return SMALL_MACHINE if machine_memory() < SMALL_MEMORY else STANDARD


def no_weaker(profile: KdfProfile, than: KdfProfile) -> KdfProfile:
    """`profile`, raised wherever `than` asks for more, so that a change of passphrase never lowers the cost."""
    return replace(profile, m_kib=max(profile.m_kib, than.m_kib), t=max(profile.t, than.t), p=max(profile.p, than.p))


def calibrated(floor: KdfProfile, *, seconds: Callable[[KdfProfile], float] | None = None) -> KdfProfile:
    """The floor with as many passes as one guess of 0.7 s needs here: never fewer, and at most 10.

    Takes one or two seconds. The testing profile stays as it is. `seconds` measures one derivation.
    """
    if is_testing(floor):
        return floor
    measure = seconds or _measured
    profile = floor
    while profile.t < MAX_CALIBRATED_T and (took := measure(profile)) < TARGET_SECONDS:
        wanted = ceil(profile.t * TARGET_SECONDS / took) if took > 0 else MAX_CALIBRATED_T
        profile = replace(profile, t=min(MAX_CALIBRATED_T, max(profile.t + 1, wanted)))
    return profile


def passphrase_bytes(text: str) -> bytes:
    """What is hashed of a passphrase, the same for every keyboard and system (formats.md 2.3).

    Ends stripped, every kind of space made plain, NFC, UTF-8. Raises PassphraseRefused for control characters,
    for nothing, and for more than 1,024 bytes.
    """
    plain = "".join(" " if unicodedata.category(c) == "Zs" else c for c in text.strip())
    data = unicodedata.normalize("NFC", plain).encode("utf-8", "surrogatepass")
    if any(unicodedata.category(c) in ("Cc", "Cs") for c in plain) or not 1 <= len(data) <= MAX_PASSPHRASE_BYTES:
        raise PassphraseRefused(least=LEAST_CHARACTERS)
    return data


def check_new_passphrase(text: str) -> None:
    """Raises PassphraseRefused unless a new passphrase has 12 characters, and, if it is all drawn words, four."""
    characters = len(passphrase_bytes(text).decode("utf-8"))
    words = list_words_only(text)
    if characters < LEAST_CHARACTERS or (words is not None and len(set(words)) < LEAST_WORDS):
        raise PassphraseRefused(least=LEAST_CHARACTERS)


def argon2id(secret: bytes, salt: bytes, profile: KdfProfile) -> bytes:
    """Argon2id, version 0x13 (RFC 9106), 32 bytes. Bounds are the caller's business. Raises NotEnoughMemory."""
    kdf = Argon2id(salt=salt, length=KEY_SIZE, iterations=profile.t, lanes=profile.p, memory_cost=profile.m_kib)
    try:
        return kdf.derive(secret)
    except MemoryError as error:
        raise NotEnoughMemory from error


def _measured(profile: KdfProfile) -> float:
    start = time.perf_counter()
    argon2id(b"calibration", bytes(SALT_SIZE), profile)
    return time.perf_counter() - start


def machine_memory() -> int:
    """The machine's memory in bytes."""
    if hasattr(os, "sysconf"):
        return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    return _windows_memory()


def _windows_memory() -> int:
    """GetPhysicallyInstalledSystemMemory, KiB; taken as plenty where Windows will not say."""
    import ctypes

    kib = ctypes.c_ulonglong(0)
    library = getattr(ctypes, "windll", None)
    told = library is not None and library.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kib))
    return kib.value << 10 if told else SMALL_MEMORY
