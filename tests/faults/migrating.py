"""A notebook of the first schema is opened by this program while something goes wrong: it has the schema of before or
the newest, nothing in between, and where it is the newest there is a whole copy of how it was."""

import shutil
from contextlib import closing
from pathlib import Path

from sobersister_desktop.vault import backup, copy_file
from sobersister_desktop.vault.folder_lock import KEY_FILES, names_in
from sobersister_desktop.vault.keyslots import unlock
from sobersister_desktop.vault.migrations import LATEST, schema_of
from sobersister_desktop.vault.restore import restore
from sobersister_desktop.vault.vault import Vault
from sobersister_desktop.vault.women import journal_at
from tests.faults.operations import NOW, OLD, Operation, Tell, twice
from tests.vaults.make import ENTRY

FIRST = Path(__file__).parents[1] / "vaults" / "schema_001"


def _of_the_first_schema(folder: Path) -> None:
    shutil.copytree(FIRST, folder)
    folder.chmod(0o700)


def _open(folder: Path, tell: Tell) -> None:
    twice(tell, lambda: Vault.open(folder, passphrase=OLD, now=NOW).close())


def _schema(folder: Path) -> int:
    unlocked = unlock(folder, passphrase=OLD)
    with closing(journal_at(folder / unlocked.key_file.database).connect(unlocked.data_key)) as connection:
        return schema_of(connection)


def _judge(folder: Path, told: list[str]) -> list[str]:
    schema = _schema(folder)
    wrong = [] if schema in (1, LATEST) else [f"it has the schema {schema}"]
    if told and not told[-1].startswith(("refused", "shut")) and schema != LATEST:
        wrong.append("said to be open, and has the schema of before")
    if schema == LATEST:
        wrong += _copies(folder)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    wrong += vault.check().problems
    if vault.diary.entry(ENTRY.id).text != ENTRY.text or not vault.letters.all():
        wrong.append("what was in it is not")
    vault.close()
    expected = {*KEY_FILES, "lock", backup.FOLDER, vault.unlocked.key_file.database}
    wrong += [f"left over: {name}" for name in sorted(names_in(folder) - expected)]
    if _schema(folder) != LATEST:
        wrong.append("the next opening did not end it")
    return wrong


def _copies(folder: Path) -> list[str]:
    """What is wrong with the copies of how it was."""
    copies = backup.copies_in(folder / backup.FOLDER)
    for number, copy in enumerate(copies):
        copy_file.verified(copy.path)
        again = folder.parent / f"again-{number}"
        restore(copy.path, again, passphrase=OLD)
        schema = _schema(again)
        shutil.rmtree(again)
        if schema != 1:
            return [f"a copy of how it was has the schema {schema}"]
    return [] if copies else ["changed without a copy of how it was"]


MIGRATION = Operation("migration", _of_the_first_schema, _open, _judge)
