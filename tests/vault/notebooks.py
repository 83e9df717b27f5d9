"""Small notebooks for the tests of the vault: real files, real SQLCipher, cheap keys."""

import hashlib
import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.crypto.keys import TESTING, db_key, db_salt
from sobersister_desktop.domain.canonical import canon
from sobersister_desktop.vault.database import Connection, connect
from sobersister_desktop.vault.folder_lock import KEY_FILES
from sobersister_desktop.vault.keyslots import Unlocked
from sobersister_desktop.vault.making import Made, make

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PASSPHRASE = "lantern pebble violin harbour moss"
MAY_ALL = hasattr(os, "geteuid") and os.geteuid() == 0
"""Root may read and write everything, so that refusals cannot be tried."""
OTHER = "window cedar marble thunder oats"


def made_in(folder: Path, passphrase: str = PASSPHRASE) -> Made:
    """A new notebook there."""
    return make(folder, passphrase, profile=TESTING, now=NOW)


def connection_to(folder: Path, unlocked: Unlocked) -> Connection:
    """Its database, past all the rest."""
    return connect(folder / unlocked.key_file.database, db_key(unlocked.data_key), db_salt(unlocked.data_key))


def both_copies(folder: Path) -> list[bytes]:
    return [(folder / name).read_bytes() for name in KEY_FILES]


def write_both(folder: Path, data: bytes) -> None:
    for name in KEY_FILES:
        (folder / name).write_bytes(data)


def forged(data: bytes, change: Callable[[dict[str, Any]], object]) -> bytes:
    """The key file as someone would write it who can compute a sum but has no key."""

    document = json.loads(data)
    change(document)
    document.pop("sum", None)
    return canon({**document, "sum": hashlib.sha256(canon(document)).hexdigest()}) + b"\n"


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file and its bytes, to see that nothing has changed."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """As on a full disk: nothing grows beyond `size` bytes."""
    resource = pytest.importorskip("resource", reason="there is no limit on the size of files here")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
