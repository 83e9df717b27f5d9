"""Another program's journal is brought in while something goes wrong: all of its pages are there, or none."""

import json
from functools import cache
from pathlib import Path

from sobersister_desktop.portability.imports import ImportResult, read_journal
from sobersister_desktop.vault.vault import Vault
from tests.faults.operations import AGAIN, DONE, NOW, OLD, Operation, Tell, _sound, standing_notebook, twice

PAGES = 60


def _with_a_journal(folder: Path) -> None:
    standing_notebook(folder)
    entries = [
        {"date": f"2025-01-{1 + n % 28:02}", "time": "18:30", "title": f"Day {n}", "body": "words " * 300, "tags": []}
        for n in range(PAGES)
    ]
    (folder.parent / "journal.json").write_text(json.dumps({"tags": {}, "entries": entries}), encoding="utf-8")


@cache
def _read(path: Path) -> ImportResult:
    """Read before anything goes wrong, in the process that forks: reading her file is not what is tried here."""
    return read_journal(path)


def _bring_in(folder: Path, tell: Tell) -> None:
    found = _read(folder.parent / "journal.json")
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    twice(tell, lambda: vault.diary.add_many(found.entries, now=NOW))
    vault.close()


def _judge(folder: Path, told: list[str]) -> list[str]:
    problems, _text = _sound(folder, OLD)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    count, found = vault.diary.count() - 1, len(vault.diary.keys("words"))
    vault.close()
    if count not in (0, PAGES) or found != count:
        problems.append(f"{count} of {PAGES} pages are there, and {found} are found")
    if (DONE in told or AGAIN in told) and count != PAGES:
        problems.append("said to be brought in, and is not")
    return problems


BRINGING_IN = Operation("bring-in", _with_a_journal, _bring_in, _judge)
