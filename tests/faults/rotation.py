"""A new data key while something goes wrong: one passphrase opens one whole notebook, and no other is left."""

from dataclasses import replace
from pathlib import Path

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.vault import backup, copy_file
from sobersister_desktop.vault.folder_lock import KEY_FILES, names_in
from sobersister_desktop.vault.keyslots import with_data_key
from sobersister_desktop.vault.rotation import rewrite
from sobersister_desktop.vault.vault import Vault
from tests.faults.operations import (
    AGAIN,
    DONE,
    NEW,
    NOW,
    OLD,
    PAGE,
    REWRITTEN,
    Operation,
    Tell,
    opening,
    standing_notebook,
    twice,
)

KEPT = "kept after it"


def _rotate(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    keys = with_data_key(vault.unlocked, NEW, PaperKey.generate(), TESTING)

    def rotate() -> None:
        try:
            vault.rotate(rewrite(vault.begin_rotation(now=NOW), keys, now=NOW))
        except Trouble:
            if opening(folder) != [OLD]:
                tell("said to be refused, and the old passphrase opens no more")
            raise

    twice(tell, rotate)
    try:
        vault.diary.keep(REWRITTEN, now=NOW, sitting="now")
        tell(KEPT)
    finally:
        vault.close()


def _judge(folder: Path, told: list[str]) -> list[str]:
    problems = _judge_after_cut(folder, told)
    for copy in backup.copies_in(folder / backup.FOLDER):
        copy_file.verified(copy.path)
    if opening(folder) == [NEW] and not backup.copies_in(folder / backup.FOLDER):
        problems.append("changed without a copy of how it was")
    return problems


def _judge_after_cut(folder: Path, told: list[str]) -> list[str]:
    """The same without the copies, which lie in a folder of their own that the harness does not follow."""
    opens = opening(folder)
    if len(opens) != 1:
        return [f"{len(opens)} passphrases open it"]
    vault = Vault.open(folder, passphrase=opens[0], now=NOW)
    problems = list(vault.check().problems)
    text = vault.diary.entry(PAGE.id).text
    vault.close()
    allowed = (REWRITTEN.text,) if KEPT in told else (PAGE.text, REWRITTEN.text)
    if text not in allowed:
        problems.append("the page is not what was kept")
    if (DONE in told or AGAIN in told) and opens != [NEW]:
        problems.append("said to be changed, and the old passphrase opens it")
    if len({(folder / name).read_bytes() for name in KEY_FILES}) != 1:
        problems.append("the key files differ after opening")
    expected = {*KEY_FILES, "lock", vault.unlocked.key_file.database, backup.FOLDER}
    problems += [f"left over: {name}" for name in sorted(names_in(folder) - expected)]
    if (folder / "lock").read_bytes():
        problems.append("the lock file still names a journal")
    return problems


ROTATION = Operation("rotation", standing_notebook, _rotate, _judge)
ROTATING = replace(ROTATION, name="rotating", judge=_judge_after_cut)
