"""The file of a backup: a ZIP of four or five stored members that can be opened by hand (formats.md 2.8).

Only bytes here: what the members mean is known to backup.py and restore.py. A file is believed when it has exactly
these members, uncompressed and in this order, and when their sums fit.
"""

import hashlib
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.errors import BackupDamaged, FileUnreadable
from sobersister_desktop.domain.progress import Stage, Told, unheard
from sobersister_desktop.vault.files import disk_errors, sync_file
from sobersister_desktop.vault.key_file import MAX_SIZE

README, KEYS, DATABASE, SUMS = MEMBERS = ("README.txt", "keys.json", "j.db", "sums.json")
WOMEN = "m.db"
WITH_WOMEN = (README, KEYS, DATABASE, WOMEN, SUMS)
"""The members of a mentor's copy, which has the second database too."""

DATABASES = (DATABASE, WOMEN)
_CHUNK = 1 << 20
_ZIP64_FROM = 1 << 31
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the name of the file says when; nothing else needs to
_NOT_A_COPY = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, RuntimeError)

EXPLANATION = """\
This is a copy of an encrypted notebook. Everything in it stays closed without the passphrase or the paper key.

keys.json   how the data key is wrapped
j.db        the pages: an SQLCipher 4 database
m.db        where there is one: letters of others, an SQLCipher 4 database with a key of its own
sums.json   SHA-256 of the other files

To open it by hand. || joins bytes; P is the 15 bytes 736f6265727369737465722f76312f (hexadecimal);
HKDF is RFC 5869 with SHA-256; an empty salt where none is named.

1. From the passphrase: strip its ends, make every kind of space a plain space, normalise to NFC, encode as UTF-8.
   KEK = Argon2id version 19 (RFC 9106), 32 bytes, with the salt, m_kib, t and p of the slot "passphrase".
   Or from the paper key: 28 characters of Crockford's base32 are 140 bits; the first 128 are its secret.
   KEK = HKDF(secret, salt of the slot "recovery", info = P || "recovery-kek", 32 bytes).
2. Data key = AES-256-GCM decryption of the slot's ct with KEK and the slot's nonce. The data bound to it is JSON
   with sorted keys and no spaces: {"format", "slot" (the slot without ct), "vault", "version"}.
3. Database key = HKDF(data key, info = P || "db-key", 32 bytes), salt = HKDF(data key, info = P || "db-salt", 16).
4. Open j.db with SQLCipher 4:  PRAGMA key = "x'<64 hexadecimal digits of the key><32 of the salt>'";
   The table "about" says what the others hold.
5. m.db opens in the same way, with "women-key" and "women-salt" in the place of "db-key" and "db-salt".
"""


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A backup whose sums fit. `keys` are the bytes of its key file."""

    path: Path
    size: int
    keys: bytes
    women: bool = False  # it holds the second database too


def write(path: Path, keys: bytes, database: Path, women: Path | None = None) -> None:
    """Make the file at `path`, which must not exist, and bring it to the disk. OSError: remove what is there then."""
    sums: dict[str, object] = {}
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name, data in ((README, EXPLANATION.encode()), (KEYS, keys)):
            archive.writestr(_member(name), data)
            sums[name] = hashlib.sha256(data).hexdigest()
        sums[DATABASE] = _write_database(archive, DATABASE, database)
        if women is not None:
            sums[WOMEN] = _write_database(archive, WOMEN, women)
        archive.writestr(_member(SUMS), canon(sums) + b"\n")
    sync_file(path)


def _write_database(archive: zipfile.ZipFile, name: str, database: Path) -> str:
    digest = hashlib.sha256()
    large = database.stat().st_size >= _ZIP64_FROM
    with database.open("rb") as source, archive.open(_member(name), "w", force_zip64=large) as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def _member(name: str) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, _LONG_AGO)
    member.external_attr = 0o600 << 16
    return member


def keys_in(path: Path) -> bytes:
    """The bytes of the key file, without reading the rest. Raises FileUnreadable, BackupDamaged."""
    with _opened(path) as archive:
        return _small(archive, KEYS)


def verified(path: Path, told: Told = unheard) -> CopyFile:
    """Read the whole file and compare its sums. Raises FileUnreadable, BackupDamaged."""
    size, read = _size(path), 0
    with _opened(path) as archive:
        keys = _small(archive, KEYS)
        expected: dict[str, object] = {
            README: hashlib.sha256(_small(archive, README)).hexdigest(),
            KEYS: hashlib.sha256(keys).hexdigest(),
        }
        names = [name for name in DATABASES if name in archive.namelist()]
        for name in names:
            digest = hashlib.sha256()
            for chunk in _chunks(archive, name):
                digest.update(chunk)
                read += len(chunk)
                told(Stage.READING, read, size)
            expected[name] = digest.hexdigest()
        if parse_canon(_small(archive, SUMS).removesuffix(b"\n")) != expected:
            raise BackupDamaged(name=path.name)
        return CopyFile(path, path.stat().st_size, keys, WOMEN in names)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0  # opening it says more


def unpack_database(copy: CopyFile, to: Path, name: str = DATABASE, told: Told = unheard) -> None:
    """The database of this name in a copy as a new file, on the disk when this returns.

    Raises FileUnreadable, BackupDamaged (the file has changed meanwhile), DiskFull, DiskTrouble, FolderNotAllowed.
    """
    with _opened(copy.path) as archive:
        chunks = _chunks(archive, name)
        with disk_errors(to.parent):
            descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(descriptor, "wb") as target:
                written = 0
                for chunk in chunks:
                    target.write(chunk)
                    written += len(chunk)
                    told(Stage.UNPACKING, written, copy.size)
            sync_file(to)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            names = tuple(member.filename for member in members)
            if names not in (MEMBERS, WITH_WOMEN) or not all(map(_plain, members)):
                raise BackupDamaged(name=path.name)
            yield archive
    except _NOT_A_COPY as error:
        raise BackupDamaged(name=path.name) from error
    except OSError as error:
        raise FileUnreadable(name=path.name) from error


def _plain(member: zipfile.ZipInfo) -> bool:
    """Stored as it is: no compression that could swell, no password."""
    stored = member.compress_type == zipfile.ZIP_STORED and member.compress_size == member.file_size
    return stored and not member.flag_bits & 1 and (member.filename in DATABASES or member.file_size <= MAX_SIZE)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    return archive.read(name)


def _chunks(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    source: IO[bytes]
    with archive.open(name) as source:
        while chunk := source.read(_CHUNK):
            yield chunk
