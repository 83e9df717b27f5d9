"""Any schema of the second database ever on a disk is opened whole, and is then as a fresh one is."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from sobersister_desktop.domain.letter import Mark
from sobersister_desktop.vault import women
from sobersister_desktop.vault.database import Connection, connect, health
from sobersister_desktop.vault.folder_lock import women_name
from sobersister_desktop.vault.vault import Vault, unlock
from tests.vault.stores import KEY, NOW, SALT
from tests.vault.test_migrations import shape
from tests.vaults.make import DRAFT, ENTRY, PASSPHRASE, WEB_KEY
from tests.vaults.make_women import ANSWER, BY_WORDS, GONE, PICTURE, SHARED, TEXT, TOOK_BACK, WOMAN

VAULTS = Path(__file__).parents[1] / "vaults"
STORED = sorted(VAULTS.glob("women_*"))


@pytest.fixture
def fresh(tmp_path: Path) -> Connection:
    connection = connect(tmp_path / "fresh.db", KEY, SALT, create=True)
    women.migrate(connection)
    return connection


def test_there_is_a_notebook_of_every_schema_of_the_second_database() -> None:
    folders = [folder.name for folder in STORED if folder.is_dir()]
    assert folders == [f"women_{number:03}" for number in range(1, women.LATEST + 1)]


@pytest.mark.parametrize("stored", STORED, ids=lambda folder: folder.name)
def test_a_notebook_with_any_second_schema_opens_whole(stored: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(stored, folder)
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    try:
        assert vault.check().ok
        assert vault.warning is None
        letters = vault.letters
        assert letters.own.all() == []
        assert letters.women is not None
        rows = {row.id: row for row in letters.women.all()}
        assert set(rows) == {SHARED, GONE, TOOK_BACK, ANSWER, BY_WORDS}
        assert {row.person for row in rows.values()} == {WOMAN}
        assert letters.letter(SHARED).text == TEXT
        assert letters.picture(SHARED, PICTURE.name) == PICTURE.data
        assert (rows[SHARED].read, rows[GONE].gone) == (NOW, Mark.DELETED)
        draft = letters.drafts.draft(SHARED)
        assert draft is not None
        assert draft.text == DRAFT
        assert [holder.name for holder in letters.holders(ENTRY.id)] == [WOMAN]
        assert letters.web_key(BY_WORDS) == WEB_KEY
        person = rows[SHARED].person_id
        assert letters.is_taken_back(person, "d" * 32)
        assert (letters.next_seq(person), letters.received_seqs(person)) == (2, {1, 2, 3})
    finally:
        vault.close()


@pytest.mark.parametrize("stored", STORED, ids=lambda folder: folder.name)
def test_a_migrated_second_schema_equals_a_fresh_one(stored: Path, tmp_path: Path, fresh: Connection) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(stored, folder)
    unlocked = unlock(folder, passphrase=PASSPHRASE)
    store = women.women_at(folder / women_name(unlocked.key_file.database))
    with closing(store.connect(unlocked.data_key)) as connection, closing(fresh):
        store.migrate(connection)
        assert shape(connection) == shape(fresh)
        about = "SELECT * FROM about"
        assert connection.execute(about).fetchall() == fresh.execute(about).fetchall()
        assert health(connection) == []


def test_the_second_database_explains_every_table_it_has(fresh: Connection) -> None:
    with closing(fresh):
        (text,) = fresh.execute("SELECT value FROM about WHERE name = 'SCHEMA'").fetchone()
        names = {name for kind, name, _sql in shape(fresh) if kind == "table" and not name.startswith("sqlite_")}
    assert set(re.findall(r"^([a-z_]+) +[A-Z]", text, re.MULTILINE)) == names
