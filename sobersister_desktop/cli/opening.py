"""Which notebook a command means, opened and always shut again; and files read with a limit."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sobersister_desktop import settings
from sobersister_desktop.cli import asking
from sobersister_desktop.domain.errors import FileUnreadable, Trouble
from sobersister_desktop.texts import _
from sobersister_desktop.vault.vault import Vault


def now() -> datetime:
    """The present, UTC."""
    return datetime.now(UTC)


def folder(asked: Namespace) -> Path:
    """The notebook's folder: the one given, the one this computer remembers, or the usual place."""
    if asked.vault is not None:
        return Path(asked.vault).absolute()
    return settings.read(settings.settings_file()).notebook or settings.default_folder()


@contextmanager
def opened(asked: Namespace) -> Iterator[Vault]:
    """The notebook, opened with the passphrase that is asked for now. Raises what Vault.open raises."""
    passphrase = asking.passphrase()
    asking.progress(_("Opening ..."))
    vault = Vault.open(folder(asked), passphrase=passphrase, now=now())
    with closing(vault):
        yield vault


@contextmanager
def closing(vault: Vault) -> Iterator[None]:
    """Shut it whatever happens. What it has to tell is said on standard error, and changes no status."""
    try:
        yield
    finally:
        vault.close()
        for told in (vault.notice, vault.warning):
            if told:
                asking.tell(told)


def read_file(path: Path, limit: int, too_large: Trouble) -> bytes:
    """The bytes of a file of at most `limit` bytes. Raises FileUnreadable, or the trouble given for a larger one."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise FileUnreadable(name=path.name) from error
    if len(data) > limit:
        raise too_large
    return data
