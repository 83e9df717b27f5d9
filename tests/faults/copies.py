"""Copies, and what is made of them, while something goes wrong: whole under their name, or not there."""

import json
from pathlib import Path

from sobersister_desktop.domain.errors import DiskTrouble, Trouble
from sobersister_desktop.post.exporting import export
from sobersister_desktop.vault import backup, copy_file, daily
from sobersister_desktop.vault.folder_lock import is_vault
from sobersister_desktop.vault.restore import practise, restore
from sobersister_desktop.vault.salvage import salvage
from sobersister_desktop.vault.vault import Vault
from tests.faults.operations import DONE, NOW, OLD, PAGE, REFUSED, Operation, Tell, standing_notebook, twice

_PAGE = 4096


def _text(folder: Path) -> str:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        return vault.diary.entry(PAGE.id).text if vault.check().ok else "damaged"
    finally:
        vault.close()


def _notebook(folder: Path) -> list[str]:
    """The notebook itself is untouched, and nothing half-made is left in it once it was opened."""
    wrong = [] if _text(folder / "n") == PAGE.text else ["the notebook is not as it was"]
    return wrong + [f"left over: {path.name}" for path in (folder / "n").iterdir() if ".copy" in path.name]


# ---- the copy of a day -------------------------------------------------------------------------------------


def _with_stick(folder: Path) -> None:
    folder.mkdir()
    (folder / "stick").mkdir()
    standing_notebook(folder / "n")


def _copy(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder / "n", passphrase=OLD, now=NOW)

    def make() -> None:
        done = daily.make(vault.snapshot(now=NOW), folder / "n" / backup.FOLDER, folder / "stick", now=NOW)
        if done.trouble is not None:
            raise done.trouble

    twice(tell, make)
    vault.close()


def _judge_copies(folder: Path, told: list[str]) -> list[str]:
    wrong = _notebook(folder)
    own, hers = (backup.copies_in(place) for place in (folder / "n" / backup.FOLDER, folder / "stick"))
    for copy in (*own, *hers):
        copy_file.verified(copy.path)
        if practise(copy.path, folder, passphrase=OLD).pages != 1:
            wrong.append(f"{copy.path.name} is not the notebook")
    if DONE in told and not (own and hers):
        wrong.append("a copy was promised and is not there")
    return wrong


# ---- back again --------------------------------------------------------------------------------------------


def _with_copy(folder: Path) -> None:
    folder.mkdir()
    standing_notebook(folder / "n")
    vault = Vault.open(folder / "n", passphrase=OLD, now=NOW)
    vault.back_up(now=NOW)
    vault.close()


def _restore(folder: Path, tell: Tell) -> None:
    found = backup.copies_in(folder / "n" / backup.FOLDER)
    if not found:  # the fault met the looking
        raise DiskTrouble
    (copy,) = found
    twice(tell, lambda: restore(copy.path, folder / "new", passphrase=OLD))


def _judge_new(folder: Path, told: list[str]) -> list[str]:
    if DONE in told and not is_vault(folder / "new"):
        return ["said to be there, and is not"]
    if not is_vault(folder / "new"):  # an attempt that was stopped is not in the way of the next
        (copy,) = backup.copies_in(folder / "n" / backup.FOLDER)
        restore(copy.path, folder / "new", passphrase=OLD)
    return [] if _text(folder / "new") == PAGE.text else ["what came back is not what was copied"]


# ---- out of a damaged one ----------------------------------------------------------------------------------


def _damaged(folder: Path) -> None:
    _with_copy(folder)
    (journal,) = (folder / "n").glob("j-*.db")
    data = bytearray(journal.read_bytes())
    data[_PAGE * 2 :] = bytes(len(data) - _PAGE * 2)
    journal.write_bytes(data)


def _salvage(folder: Path, tell: Tell) -> None:
    twice(tell, lambda: salvage(folder / "n", folder / "new", passphrase=OLD))


# ---- in the clear ------------------------------------------------------------------------------------------


def _export(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder / "n", passphrase=OLD, now=NOW)
    taken = vault.snapshot(now=NOW)
    try:
        export(taken, folder / "out", "json")
        tell(DONE)
    except Trouble as trouble:
        tell(f"{REFUSED}: {trouble.code}")
    vault.close()


def _judge_exported(folder: Path, told: list[str]) -> list[str]:
    wrong = _notebook(folder)
    if DONE in told and not (folder / "out").exists():
        wrong.append("said to be written, and is not there")
    if (folder / "out").exists():
        document = json.loads((folder / "out" / "notebook.json").read_text(encoding="utf-8"))
        if [page["text"] for page in document["pages"]] != [PAGE.text]:
            wrong.append("what was written is not the notebook")
    return wrong


COPY_OPERATIONS = (
    Operation("copy", _with_stick, _copy, _judge_copies),
    Operation("restore", _with_copy, _restore, _judge_new),
    Operation("salvage", _damaged, _salvage, _judge_new),
    Operation("export", _with_copy, _export, _judge_exported),
)
