"""What is done to a notebook while something goes wrong, and what must hold afterwards, whatever went wrong and when.

Each operation is a pair: `act` runs in a process of its own in which one system call is refused or fatal, and tells
what it achieved; `judge` looks at the folder from outside afterwards and returns what is not as it must be.
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.errors import Trouble, WrongPassphrase
from sobersister_desktop.vault import files
from sobersister_desktop.vault.folder_lock import KEY_FILES, is_vault, names_in, women_name
from sobersister_desktop.vault.keyslots import unlock
from sobersister_desktop.vault.making import make
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
OLD, NEW = "lantern pebble violin harbour moss", "window cedar marble thunder oats"
PAGE = Entry("0" * 32, datetime(2026, 11, 24, 21, 5), title="Evening", text="as it was " * 300)
REWRITTEN = replace(PAGE, text="as it is now " * 2000)

Tell = Callable[[str], None]
DONE, REFUSED, AGAIN = "done", "refused", "done at the second try"


@dataclass(frozen=True, slots=True)
class Operation:
    """`act` tells DONE as soon as it is promised, REFUSED when a Trouble says so, AGAIN when a second try did it."""

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path, Tell], None]
    judge: Callable[[Path, list[str]], list[str]]


def tell_through(descriptor: int) -> Tell:
    """Tells by writev, which no injected fault touches."""

    def tell(word: str) -> None:
        os.writev(descriptor, [word.encode() + b"\n"])

    return tell


def twice(tell: Tell, action: Callable[[], object]) -> bool:
    """Try, and once more when the world refuses: the fault is over by then, so the second time must do."""
    try:
        action()
        tell(DONE)
        return True
    except Trouble as trouble:
        tell(f"{REFUSED}: {trouble.code}")
    try:
        action()
        tell(AGAIN)
    except Trouble as trouble:
        tell(f"refused twice: {trouble.code}")
    return False


def standing_notebook(folder: Path) -> None:
    vault, _paper_key = Vault.create(folder, OLD, profile=TESTING, now=NOW)
    vault.diary.add(PAGE, now=NOW)
    vault.close()


def _sound(folder: Path, passphrase: str) -> tuple[list[str], str]:
    """What is wrong with the notebook once it has been opened, and the text of its page."""
    vault = Vault.open(folder, passphrase=passphrase, now=NOW)
    try:
        problems = list(vault.check().problems)
        text = vault.diary.entry(PAGE.id).text if vault.diary.count() else ""
        second = vault.keeps_women
    finally:
        vault.close()
    database = vault.unlocked.key_file.database
    extra = names_in(folder) - {*KEY_FILES, "lock", database, *([women_name(database)] if second else [])}
    return problems + [f"left over: {name}" for name in sorted(extra)], text


def opening(folder: Path) -> list[str]:
    """Which of the two passphrases open it."""
    opens = []
    for passphrase in (OLD, NEW):
        try:
            unlock(folder, passphrase=passphrase)
            opens.append(passphrase)
        except WrongPassphrase:
            pass
    return opens


# ---- create ------------------------------------------------------------------------------------------------


def _create(folder: Path, tell: Tell) -> None:
    try:
        make(folder, OLD, profile=TESTING, now=NOW)
        tell(DONE)
    except Trouble as trouble:
        tell(f"{REFUSED}: {trouble.code}")


def _judge_created(folder: Path, told: list[str]) -> list[str]:
    if DONE in told and not is_vault(folder):
        return ["said to be made, and is not there"]
    if is_vault(folder):
        wrong = ["said to be refused, and is there"] if told and DONE not in told else []
        return wrong + _sound(folder, OLD)[0]
    make(folder, OLD, profile=TESTING, now=NOW)  # an attempt that was stopped is not in the way of the next
    return _sound(folder, OLD)[0]


# ---- save --------------------------------------------------------------------------------------------------


def _save(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    twice(tell, lambda: vault.diary.keep(REWRITTEN, now=NOW, sitting="now"))
    vault.close()


def _judge_saved(folder: Path, told: list[str]) -> list[str]:
    problems, text = _sound(folder, OLD)
    if text not in (PAGE.text, REWRITTEN.text):
        problems.append("the page is neither the old one nor the new one")
    if (DONE in told or AGAIN in told) and text != REWRITTEN.text:
        problems.append("what was said to be saved is not")
    return problems


# ---- passphrase --------------------------------------------------------------------------------------------


def _change(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)

    def change() -> None:
        try:
            vault.change_passphrase(NEW)
        except Trouble:
            if opening(folder) != [OLD]:
                tell("said to be refused, and the old passphrase opens no more")
            raise

    twice(tell, change)
    vault.close()


def _judge_changed(folder: Path, told: list[str]) -> list[str]:
    opens = opening(folder)
    if len(opens) != 1:
        return [f"{len(opens)} passphrases open it"]
    problems, text = _sound(folder, opens[0])
    if text != PAGE.text:
        problems.append("the page is not as it was")
    if (DONE in told or AGAIN in told) and opens != [NEW]:
        problems.append("said to be changed, and the old passphrase opens it")
    if len({(folder / name).read_bytes() for name in KEY_FILES}) != 1:
        problems.append("the key files differ after opening")
    return problems


# ---- mend --------------------------------------------------------------------------------------------------


def _damaged_notebook(folder: Path) -> None:
    standing_notebook(folder)
    (folder / KEY_FILES[0]).write_bytes(b"damage")


def _mend(folder: Path, tell: Tell) -> None:
    Vault.open(folder, passphrase=OLD, now=NOW).close()
    tell(DONE)


OPERATIONS = (
    Operation("create", lambda folder: None, _create, _judge_created),
    Operation("save", standing_notebook, _save, _judge_saved),
    Operation("passphrase", standing_notebook, _change, _judge_changed),
    Operation("mend", _damaged_notebook, _mend, lambda folder, told: _sound(folder, OLD)[0]),
)


def fresh(template: Path, folder: Path) -> None:
    """The prepared folder again, as if nothing had happened."""
    shutil.rmtree(folder, ignore_errors=True)
    if template.exists():
        shutil.copytree(template, folder)
        folder.chmod(0o700)


# ---- an evening, for power cuts --------------------------------------------------------------------------------


def _page(number: int) -> Entry:
    return replace(PAGE, id=f"{number:032x}", text=f"page {number} " * 900)


def _evening(folder: Path, tell: Tell, *, spoil: Callable[[Vault], None] = lambda vault: None) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    spoil(vault)
    for number in (1, 2):
        vault.diary.add(_page(number), now=NOW)
        tell(f"page {number}")
    tell("changing")
    vault.change_passphrase(NEW)
    tell("changed")
    vault.diary.add(_page(3), now=NOW)
    tell("page 3")
    vault.close()
    tell("closed")


def _judge_evening(folder: Path, told: list[str]) -> list[str]:
    opens = opening(folder)
    allowed = [NEW] if "changed" in told else [OLD, NEW] if "changing" in told else [OLD]
    if len(opens) != 1 or opens[0] not in allowed:
        return [f"{len(opens)} passphrases open it, or the wrong one"]
    problems, text = _sound(folder, opens[0])
    if text != PAGE.text:
        problems.append("the first page is not as it was")
    vault = Vault.open(folder, passphrase=opens[0], now=NOW)
    for word in told:
        if word.startswith("page ") and vault.diary.entry(_page(int(word[5:])).id) != _page(int(word[5:])):
            problems.append(f"{word} was promised and is not there")
    vault.close()
    return problems


def _empty_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700)


EVENING = Operation("evening", standing_notebook, _evening, _judge_evening)
BEGINNING = Operation("beginning", _empty_folder, _create, _judge_created)


def careless(spoil: Callable[[Vault], None]) -> Operation:
    """The same evening with a program that only seems to save, to see that this would be noticed."""
    return replace(EVENING, act=lambda folder, tell: _evening(folder, tell, spoil=spoil))


def without_waiting(vault: Vault) -> None:
    """Transactions that do not wait for the disk."""
    vault.diary._connection.execute("PRAGMA synchronous = NORMAL")


def without_fsync(vault: Vault) -> None:
    """Key files that are renamed before their bytes are on the disk. For a process that ends soon."""
    setattr(files, "_sync", lambda descriptor: None)  # noqa: B010  a name that is not to be set
