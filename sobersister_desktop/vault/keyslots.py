"""The two copies of the key file, and the data key that they hold for a passphrase and a paper key (formats.md 2.5).

Values in, values out: nothing here holds a file open or touches the database, so all of it may run on a worker.
"""

import os
import re
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path

from sobersister_desktop.crypto.keys import (
    KEY_SIZE,
    NONCE_SIZE,
    SALT_SIZE,
    KdfProfile,
    calibrated,
    check_bounds,
    check_new_passphrase,
    floor_for_this_machine,
    is_testing,
    no_weaker,
    paper_kek,
    passphrase_kek,
    unwrap,
    wrap,
)
from sobersister_desktop.crypto.paper_key import PaperKey, candidates
from sobersister_desktop.domain.errors import (
    FolderNotAllowed,
    KeyFilesDamaged,
    KeyFileTampered,
    NotAVault,
    PassphraseRefused,
    TestingVault,
    WrongPaperKey,
    WrongPassphrase,
)
from sobersister_desktop.vault.files import disk_errors, read_small, write_atomically
from sobersister_desktop.vault.folder_lock import KEY_FILES
from sobersister_desktop.vault.key_file import (
    FORMAT,
    MAX_SIZE,
    PASSPHRASE,
    RECOVERY,
    VAULT_ID_SIZE,
    VERSION,
    Document,
    KeyFile,
    Slot,
    b64,
    bound_to,
    from_b64,
    genuine,
    parse,
    profile_of,
    sealed,
)

TEMPORARY_KEY_FILE = re.compile(r"keys-[ab]\.json\.[0-9a-f]{8}\.tmp")
"""What writing a key file may leave when the program is stopped."""


class Repair(Enum):
    """What was found of the second copy when the first was read."""

    NONE = "none"
    DAMAGED = "damaged"  # or missing
    OLDER = "older"  # whole, but from before the last change of passphrase

    def __bool__(self) -> bool:
        return self is not Repair.NONE


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A notebook's data key, and where it came from. The key is left out of repr, so that no log can hold it."""

    data_key: bytes = field(repr=False)
    key_file: KeyFile
    needs_repair: Repair
    used_slot: str


# ---- reading ---------------------------------------------------------------------------------------------


def read_key_files(folder: Path) -> tuple[KeyFile, Repair]:
    """The key file of the highest generation that is whole, and what is to be said of the other copy.

    Raises NotAVault, FolderNotAllowed, KeyFilesDamaged, KeyFileNewer, and KeyFileTampered when neither is whole but
    one has a sum that fits, which no accident does.
    """
    found: list[KeyFile] = []
    troubles: list[Exception] = []
    for name in KEY_FILES:
        try:
            data = read_small(folder / name, MAX_SIZE)
            found.append(parse(data))
        except (OSError, KeyFilesDamaged, KeyFileTampered) as error:
            troubles.append(error)
    if found:
        newest = max(found, key=lambda key_file: key_file.generation)  # of two alike the first
        if troubles:
            return newest, Repair.DAMAGED
        if found[0].generation != found[1].generation:
            return newest, Repair.OLDER
        return newest, Repair.DAMAGED if found[0].data != found[1].data else Repair.NONE
    if all(isinstance(trouble, FileNotFoundError) for trouble in troubles):
        raise NotAVault(folder=folder)
    for kind, trouble in ((PermissionError, FolderNotAllowed(folder=folder)), (KeyFileTampered, KeyFileTampered())):
        if any(isinstance(each, kind) for each in troubles):
            raise trouble
    raise KeyFilesDamaged


# ---- unlocking -------------------------------------------------------------------------------------------


def unlock(folder: Path, *, passphrase: str | None = None, paper_key: str | None = None) -> Unlocked:
    """Find the data key with the passphrase or with the paper key, exactly one of the two. Only reads; any thread.

    With a passphrase it takes as long whether it is right or wrong (formats.md 2.5): 0.3 to 5 s.
    Raises NotAVault, FolderNotAllowed, FolderGone and every UnlockTrouble.
    """
    if (passphrase is None) == (paper_key is None):
        raise ValueError("a passphrase or a paper key")
    with disk_errors(folder):
        os.scandir(folder).close()
    key_file, repair = read_key_files(folder)
    return open_key_file(key_file, repair, passphrase=passphrase, paper_key=paper_key)


def open_key_file(
    key_file: KeyFile, repair: Repair, *, passphrase: str | None = None, paper_key: str | None = None
) -> Unlocked:
    """The same for a key file that has been read already, a backup's for one. Raises every UnlockTrouble."""
    if (passphrase is None) == (paper_key is None):
        raise ValueError("a passphrase or a paper key")
    check_strength(key_file)
    if passphrase is not None:
        data_key, used = _by_passphrase(key_file, passphrase), PASSPHRASE
    else:
        data_key, used = _by_paper_key(key_file, paper_key or ""), RECOVERY
    if not genuine(key_file, data_key):
        raise KeyFileTampered
    return Unlocked(data_key, key_file, repair, used)


def check_strength(key_file: KeyFile) -> None:
    """Before any secret is used: KeyFileWeak for numbers this program never writes, TestingVault outside of tests."""
    for slot in key_file.slots(PASSPHRASE):
        check_bounds(profile_of(slot))
    if key_file.testing and not testing_allowed():
        raise TestingVault


def testing_allowed() -> bool:
    """Whether this process was told that it is a test."""
    return os.environ.get("SOBERSISTER_TESTING") == "1"


def _by_passphrase(key_file: KeyFile, passphrase: str) -> bytes:
    """Every passphrase slot is tried to the end, whichever fits, so that time tells nothing."""
    opened: list[bytes] = []
    for slot in key_file.slots(PASSPHRASE):
        try:
            kek = passphrase_kek(passphrase, from_b64(slot["kdf"]["salt"]), profile_of(slot))
        except PassphraseRefused as error:
            raise WrongPassphrase from error
        opened += _open_slot(key_file.document, slot, kek)
    if not opened:
        raise WrongPassphrase
    return opened[0]


def _by_paper_key(key_file: KeyFile, typed: str) -> bytes:
    """What she typed first, then each key that one slip away from it would be."""
    for secret in candidates(typed):
        for slot in key_file.slots(RECOVERY):
            opened = _open_slot(key_file.document, slot, paper_kek(secret, from_b64(slot["kdf"]["salt"])))
            if opened:
                return opened[0]
    raise WrongPaperKey


def _open_slot(document: Document, slot: Slot, kek: bytes) -> list[bytes]:
    data_key = unwrap(from_b64(slot["ct"]), kek, from_b64(slot["nonce"]), bound_to(document, slot))
    return [] if data_key is None else [data_key]


def still_current(folder: Path, unlocked: Unlocked) -> Unlocked:
    """The same, with the key file as it is on the disk now that the folder is locked.

    Between unlocking and locking another window may have changed the passphrase. Raises KeyFileTampered when what is
    there now was not sealed with this data key, and whatever `read_key_files` raises.
    """
    key_file, repair = read_key_files(folder)
    if not genuine(key_file, unlocked.data_key) or key_file.generation < unlocked.key_file.generation:
        raise KeyFileTampered
    return replace(unlocked, key_file=key_file, needs_repair=repair)


# ---- making ----------------------------------------------------------------------------------------------


def new_key_file(data_key: bytes, passphrase: str, paper_key: PaperKey, profile: KdfProfile | None = None) -> KeyFile:
    """The first generation for a new notebook. Slow, any thread. Without a profile it is measured for this machine.

    Raises PassphraseRefused, NotEnoughMemory; TestingVault for a testing profile outside of tests.
    """
    check_new_passphrase(passphrase)
    profile = _allowed(profile or calibrated(floor_for_this_machine()))
    document = {
        "format": FORMAT,
        "version": VERSION,
        "generation": 1,
        "vault": b64(secrets.token_bytes(VAULT_ID_SIZE)),
        "db": f"j-{secrets.token_hex(4)}.db",
    }
    slots = [_passphrase_slot(document, data_key, passphrase, profile), _paper_slot(document, data_key, paper_key)]
    return sealed({**document, "slots": slots}, data_key)


def with_passphrase(unlocked: Unlocked, new: str, profile: KdfProfile | None = None) -> KeyFile:
    """The next generation, in which only `new` opens the passphrase slot; the other slots stay. Slow, any thread.

    The cost of a guess never sinks, and is measured anew without a profile. Raises PassphraseRefused, NotEnoughMemory.
    """
    check_new_passphrase(new)
    before = unlocked.key_file
    profile = _not_below(before, profile)
    document = {name: before.document[name] for name in ("format", "version", "vault", "db")}
    slots = [_passphrase_slot(document, unlocked.data_key, new, profile)]
    slots += [slot for slot in before.document["slots"] if slot["kind"] != PASSPHRASE]
    return sealed({**document, "generation": before.generation + 1, "slots": slots}, unlocked.data_key)


def with_paper_key(unlocked: Unlocked, paper_key: PaperKey) -> KeyFile:
    """The next generation, in which only this paper key opens the recovery slot; the other slots stay. Any thread."""
    before = unlocked.key_file
    document = {name: before.document[name] for name in ("format", "version", "vault", "db")}
    slots = [slot for slot in before.document["slots"] if slot["kind"] != RECOVERY]
    slots.append(_paper_slot(document, unlocked.data_key, paper_key))
    return sealed({**document, "generation": before.generation + 1, "slots": slots}, unlocked.data_key)


@dataclass(frozen=True, slots=True)
class NewKeys:
    """A new data key and the key file that holds it; neither is in force. The key is left out of repr."""

    data_key: bytes = field(repr=False)
    key_file: KeyFile


def with_data_key(
    unlocked: Unlocked, passphrase: str, paper_key: PaperKey, profile: KdfProfile | None = None
) -> NewKeys:
    """A data key drawn anew, for a journal file of another name, and the next generation that holds nothing else.

    Only `passphrase` and `paper_key` open it. Slow, any thread. The cost of a guess never sinks. Slots of kinds that
    are not known here hold the key before, and are left out. Raises PassphraseRefused, NotEnoughMemory.
    """
    before, data_key = unlocked.key_file, secrets.token_bytes(KEY_SIZE)
    profile = _not_below(before, profile)
    document = {name: before.document[name] for name in ("format", "version", "vault")}
    document |= {"generation": before.generation + 1, "db": f"j-{secrets.token_hex(4)}.db"}
    slots = [_passphrase_slot(document, data_key, passphrase, profile), _paper_slot(document, data_key, paper_key)]
    return NewKeys(data_key, sealed({**document, "slots": slots}, data_key))


def _not_below(before: KeyFile, profile: KdfProfile | None) -> KdfProfile:
    floor = before.profile if before.slots(PASSPHRASE) else floor_for_this_machine()
    if profile is not None and is_testing(profile) and not before.testing:
        raise ValueError("a real notebook does not become one for testing")
    return _allowed(no_weaker(profile, floor) if profile else calibrated(floor))


def _allowed(profile: KdfProfile) -> KdfProfile:
    if is_testing(profile) and not testing_allowed():
        raise TestingVault
    return profile


def _passphrase_slot(document: Document, data_key: bytes, passphrase: str, profile: KdfProfile) -> Slot:
    salt = secrets.token_bytes(SALT_SIZE)
    kdf = {"name": "argon2id", "m_kib": profile.m_kib, "t": profile.t, "p": profile.p, "salt": b64(salt)}
    return _slot(document, data_key, PASSPHRASE, kdf, lambda: passphrase_kek(passphrase, salt, profile))


def _paper_slot(document: Document, data_key: bytes, paper_key: PaperKey) -> Slot:
    salt = secrets.token_bytes(SALT_SIZE)
    kdf = {"name": "hkdf-sha256", "salt": b64(salt)}
    return _slot(document, data_key, RECOVERY, kdf, lambda: paper_kek(paper_key.secret, salt))


def _slot(document: Document, data_key: bytes, kind: str, kdf: Mapping[str, object], kek: Callable[[], bytes]) -> Slot:
    nonce = secrets.token_bytes(NONCE_SIZE)
    slot = {"kind": kind, "kdf": kdf, "wrap": "A256GCM", "nonce": b64(nonce)}
    return {**slot, "ct": b64(wrap(data_key, kek(), nonce, bound_to(document, slot)))}


def write_key_files(folder: Path, key_file: KeyFile) -> bool:
    """Put both copies in place. The first is the commit point (formats.md 2.7).

    Raises DiskFull, DiskTrouble, FolderNotAllowed or FolderGone only while nothing has changed. True when both are
    surely on the disk; False when the change rules, but the disk reported an error after it.
    """
    first, second = (folder / name for name in KEY_FILES)
    with disk_errors(folder):
        sure = write_atomically(first, key_file.data)
    try:
        return write_atomically(second, key_file.data) and sure
    except OSError:
        return False


def tidy(folder: Path) -> None:
    """Clear away what writing the key files has left when it was stopped. What will not go, stays."""
    with suppress(OSError):
        for name in [entry.name for entry in os.scandir(folder) if TEMPORARY_KEY_FILE.fullmatch(entry.name)]:
            (folder / name).unlink()


def heal(folder: Path, key_file: KeyFile) -> bool:
    """Write each copy that differs from `key_file`. False when the disk refused; the other copy still opens."""
    for name in KEY_FILES:
        try:
            if _read(folder / name) != key_file.data and not write_atomically(folder / name, key_file.data):
                return False
        except OSError:
            return False
    return True


def _read(path: Path) -> bytes | None:
    try:
        return read_small(path, MAX_SIZE)
    except OSError:
        return None
