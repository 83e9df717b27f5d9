"""What a key file says: its shape, its sum and its seal (formats.md 2.3). Nothing here opens a wrapped key.

`sum` tells damage before any secret is asked for; `mac` tells tampering once the data key is known.
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sobersister_desktop.crypto.keys import KEY_SIZE, NONCE_SIZE, SALT_SIZE, KdfProfile, is_testing, keys_mac
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.errors import KeyFileNewer, KeyFilesDamaged, KeyFileTampered
from sobersister_desktop.vault.folder_lock import JOURNAL_NAME

FORMAT = "vault-keys"
VERSION = 1
MAX_SIZE = 64 << 10
MAX_SLOTS = 8
MAX_OF_A_KIND = 2
MAX_GENERATION = 1 << 53
VAULT_ID_SIZE = 16
WRAPPED_SIZE = KEY_SIZE + 16
PASSPHRASE = "passphrase"  # noqa: S105  a kind of slot
RECOVERY = "recovery"

Document = Mapping[str, Any]
Slot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One generation of the key file: the exact bytes on the disk, and what they say once their shape was checked."""

    data: bytes
    document: Document = field(repr=False)

    @property
    def generation(self) -> int:
        return int(self.document["generation"])

    @property
    def database(self) -> str:
        """The name of the journal file that belongs to it."""
        return str(self.document["db"])

    @property
    def vault_id(self) -> str:
        """The same for the life of a notebook, through every change of passphrase; tells whose backup a file is."""
        return str(self.document["vault"])

    def slots(self, kind: str) -> list[Slot]:
        return [slot for slot in self.document["slots"] if slot["kind"] == kind]

    @property
    def profile(self) -> KdfProfile:
        """What a guess at the passphrase costs; of two passphrases the cheaper one, since that is the way in."""
        profiles = [profile_of(slot) for slot in self.slots(PASSPHRASE)]
        return min(profiles, key=lambda profile: profile.m_kib * profile.t)

    @property
    def testing(self) -> bool:
        return any(is_testing(profile_of(slot)) for slot in self.slots(PASSPHRASE))


def parse(data: bytes | None) -> KeyFile:
    """The key file, if these are its bytes. Raises KeyFilesDamaged, KeyFileNewer, or KeyFileTampered when the sum
    fits but the shape is not one that this program writes."""
    try:
        if data is None or len(data) > MAX_SIZE or not data.endswith(b"\n"):
            raise ValueError("size or end")
        document = parse_canon(data[:-1])
        if not isinstance(document, dict) or document.get("format") != FORMAT or document.get("sum") != _sum(document):
            raise ValueError("format or sum")
    except ValueError as error:
        raise KeyFilesDamaged from error
    if _whole(document.get("version"), VERSION + 1, MAX_GENERATION):
        raise KeyFileNewer
    if not _well_shaped(document):
        raise KeyFileTampered
    return KeyFile(data, document)


def _sum(document: Document) -> str:
    body = {name: value for name, value in document.items() if name != "sum"}
    return hashlib.sha256(canon(body)).hexdigest()


def _well_shaped(document: Document) -> bool:
    if set(document) != {"format", "version", "generation", "vault", "db", "slots", "mac", "sum"}:
        return False
    slots = document["slots"]
    return (
        _whole(document["version"], VERSION, VERSION)
        and _whole(document["generation"], 1, MAX_GENERATION)
        and _bytes(document["vault"], VAULT_ID_SIZE)
        and isinstance(document["db"], str)
        and JOURNAL_NAME.fullmatch(document["db"]) is not None
        and _bytes(document["mac"], hashlib.sha256().digest_size)
        and isinstance(slots, list)
        and 1 <= len(slots) <= MAX_SLOTS
        and all(_slot_well_shaped(slot) for slot in slots)
        and all(sum(slot["kind"] == kind for slot in slots) <= MAX_OF_A_KIND for kind in (PASSPHRASE, RECOVERY))
    )


def _slot_well_shaped(slot: object) -> bool:
    """A kind that this version does not know may have any shape: it is kept as it is, and never used."""
    if not isinstance(slot, dict) or not isinstance(slot.get("kind"), str):
        return False
    if slot["kind"] not in (PASSPHRASE, RECOVERY):
        return True
    return (
        set(slot) == {"kind", "kdf", "wrap", "nonce", "ct"}
        and slot["wrap"] == "A256GCM"
        and _bytes(slot["nonce"], NONCE_SIZE)
        and _bytes(slot["ct"], WRAPPED_SIZE)
        and _kdf_well_shaped(slot["kind"], slot["kdf"])
    )


def _kdf_well_shaped(kind: str, kdf: object) -> bool:
    if not isinstance(kdf, dict) or not _bytes(kdf.get("salt"), SALT_SIZE):
        return False
    if kind == RECOVERY:
        return set(kdf) == {"name", "salt"} and kdf["name"] == "hkdf-sha256"
    numbers = ("m_kib", "t", "p")
    return (
        set(kdf) == {"name", "salt", *numbers}
        and kdf["name"] == "argon2id"
        and all(_whole(kdf[number], 1, (1 << 32) - 1) for number in numbers)
    )


def _whole(value: object, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _bytes(value: object, size: int) -> bool:
    """Whether it is `size` bytes in base64, written the one canonical way."""
    if not isinstance(value, str):
        return False
    try:
        data = base64.b64decode(value, validate=True)
    except ValueError:
        return False
    return len(data) == size and b64(data) == value


def b64(data: bytes) -> str:
    """Base64 with padding (RFC 4648, section 4)."""
    return base64.b64encode(data).decode("ascii")


def from_b64(text: str) -> bytes:
    """The bytes of text whose shape was checked."""
    return base64.b64decode(text)


def profile_of(slot: Slot) -> KdfProfile:
    """What a guess at this passphrase slot costs."""
    kdf = slot["kdf"]
    return KdfProfile("kept", kdf["m_kib"], kdf["t"], kdf["p"])


def genuine(key_file: KeyFile, data_key: bytes) -> bool:
    """Whether the file was sealed by someone who holds the data key."""
    return hmac.compare_digest(keys_mac(data_key, key_file.document), from_b64(key_file.document["mac"]))


def sealed(document: Document, data_key: bytes) -> KeyFile:
    """The document with its seal and its sum, read back once as a reader would."""
    with_mac = {**document, "mac": b64(keys_mac(data_key, document))}
    data = canon({**with_mac, "sum": _sum(with_mac)}) + b"\n"
    return parse(data)


def bound_to(document: Document, slot: Slot) -> bytes:
    """What a wrapped key is bound to: its own parameters, and this notebook (formats.md 2.3)."""
    about = {name: document[name] for name in ("format", "version", "vault")}
    return canon({**about, "slot": {name: value for name, value in slot.items() if name != "ct"}})
