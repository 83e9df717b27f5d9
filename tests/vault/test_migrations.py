"""Any schema ever on a disk becomes the newest, whole or not at all; what is not ours is left alone."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sobersister_desktop.domain.contact import Contact
from sobersister_desktop.domain.errors import DiskFull, JournalDamaged, JournalNewer
from sobersister_desktop.vault import migrations, schema_001, schema_002
from sobersister_desktop.vault.database import Connection, connect, health
from sobersister_desktop.vault.migrations import APPLICATION_ID, LATEST, migrate, needs_migration, schema_of
from sobersister_desktop.vault.vault import Vault, unlock
from tests.vault.notebooks import connection_to
from tests.vault.stores import KEY, NOW, SALT, database, full_disk
from tests.vaults.make import (
    CONTACT,
    DRAFT,
    ENTRY,
    LETTER,
    MOMENT,
    OWN_LINE,
    PASSPHRASE,
    PERSON,
    PLACE,
    TRAINING,
    WEB_KEY,
    WEEK,
)

VAULTS = Path(__file__).parents[1] / "vaults"
SCHEMAS = sorted(VAULTS.glob("schema_*"))


def shape(connection: Connection) -> list[tuple[str, str, str]]:
    """Every table, index, view and trigger, however its SQL is spaced."""
    found = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
    return [(kind, name, " ".join(sql.split())) for kind, name, sql in found]


@pytest.fixture
def empty(tmp_path: Path) -> Connection:
    return connect(tmp_path / "empty.db", KEY, SALT, create=True)


def test_an_empty_database_gets_the_newest_schema(empty: Connection) -> None:
    assert needs_migration(empty)
    migrate(empty)
    assert schema_of(empty) == LATEST
    assert not needs_migration(empty)
    assert health(empty) == []
    empty.close()


def test_migrating_again_changes_nothing(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        before = connection.execute("PRAGMA schema_version").fetchone()
        migrate(connection)
        assert connection.execute("PRAGMA schema_version").fetchone() == before


def test_a_migration_that_meets_a_full_disk_changes_nothing(empty: Connection) -> None:
    full_disk(empty)
    with pytest.raises(DiskFull):
        migrate(empty)
    assert shape(empty) == []
    assert schema_of(empty) == 0
    empty.execute("PRAGMA max_page_count = 100000")
    migrate(empty)
    assert schema_of(empty) == LATEST
    empty.close()


def test_a_step_that_breaks_half_way_leaves_the_schema_before(
    empty: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: Connection) -> None:
        connection.execute("CREATE TABLE half (a TEXT)")
        raise RuntimeError("half-way")

    migrate(empty)
    before = shape(empty)
    monkeypatch.setattr(migrations, "LATEST", LATEST + 1)
    monkeypatch.setattr(migrations, "_STEPS", (*migrations._STEPS, broken))
    with pytest.raises(RuntimeError):
        migrate(empty)
    assert shape(empty) == before
    assert empty.execute("PRAGMA user_version").fetchone() == (LATEST,)
    empty.close()


def test_a_newer_schema_is_left_as_it_is(empty: Connection) -> None:
    migrate(empty)
    empty.execute(f"PRAGMA user_version = {LATEST + 1}")
    with pytest.raises(JournalNewer):
        migrate(empty)
    with pytest.raises(JournalNewer):
        needs_migration(empty)
    empty.close()


def test_a_database_of_another_program_is_not_touched(empty: Connection) -> None:
    empty.execute("CREATE TABLE theirs (a TEXT)")
    with pytest.raises(JournalDamaged):
        migrate(empty)
    assert [name for _kind, name, _sql in shape(empty)] == ["theirs"]
    empty.close()


def test_our_number_without_our_mark_is_not_ours(empty: Connection) -> None:
    migrate(empty)
    empty.execute(f"PRAGMA application_id = {APPLICATION_ID + 1}")
    with pytest.raises(JournalDamaged):
        schema_of(empty)
    empty.close()


def test_the_database_explains_every_table_it_has(tmp_path: Path) -> None:
    with database(tmp_path / "j.db") as connection:
        (text,) = connection.execute("SELECT value FROM about WHERE name = 'SCHEMA'").fetchone()
        names = {
            name
            for kind, name, _sql in shape(connection)
            if kind in ("table", "view") and not name.startswith(("page_words_", "moment_words_", "sqlite_"))
        }
    explained = set(re.findall(r"^([a-z_]+)  ", text, re.MULTILINE))
    assert explained == names


def test_the_schema_can_be_read_by_a_plain_sqlite(tmp_path: Path) -> None:
    """What is in the tables needs nothing that an older SQLite lacks, but for one option of the search index."""
    plain = sqlite3.connect(tmp_path / "plain.db")
    for statement in (*schema_001.STATEMENTS, *schema_002.STATEMENTS):
        if "secure-delete" not in statement:
            plain.execute(statement)
    plain.close()


def test_there_is_a_vault_of_every_schema() -> None:
    assert [folder.name for folder in SCHEMAS] == [f"schema_{number:03}" for number in range(1, LATEST + 1)]


@pytest.mark.parametrize("stored", SCHEMAS, ids=lambda folder: folder.name)
def test_a_vault_of_every_schema_opens_whole(stored: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(stored, folder)
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    try:
        assert vault.check().ok
        entry = vault.diary.entry(ENTRY.id)
        assert (entry.title, entry.text, entry.mood, entry.tags) == (ENTRY.title, ENTRY.text, ENTRY.mood, ENTRY.tags)
        assert [row.id for row in vault.diary.search("recaida")] == [ENTRY.id]
        assert [person.name for person in vault.people.all()] == [PERSON]
        assert vault.letters.letter("8" * 32).row.first_line == LETTER.first_line
        assert {row.person for row in vault.letters.all()} == {PERSON}
        assert {holder.name for holder in vault.letters.holders(ENTRY.id)} == {PERSON}
        assert vault.diary.revisions(ENTRY.id)
        number = int(stored.name[-3:])
        assert [person.contact for person in vault.people.all()] == [CONTACT if number >= 2 else Contact()]
        assert vault.places.all() == ([PLACE] if number >= 2 else [])
        assert len(vault.places.going()) == (number >= 2)
        assert bool(vault.plans.plan().reason) == (number >= 3)
        assert vault.moments.search("platform") == ([MOMENT] if number >= 4 else [])
        assert ("rang my sister" in vault.moments.choices()["tried"].choices()) == (number >= 4)
        sent = [row for row in vault.letters.all() if not row.received]
        assert [row.by_words for row in sent] == [True, False][number < 6 :]
        assert number < 6 or vault.letters.web_key("e" * 32) == WEB_KEY
        assert [row.id for row in vault.letters.replies_to(ENTRY.id)] == ["f" * 32][number < 7 :]
        assert (draft := vault.letters.drafts.draft("f" * 32)) is None or draft.text == DRAFT
        assert (draft is not None) == (number >= 7) == vault.letters.is_taken_back(sent[0].person_id, "d" * 32)
        assert vault.care.weeks() == ([WEEK] if number >= 8 else [])
        assert vault.care.trainings() == ([TRAINING] if number >= 8 else [])
        assert vault.help_lines.hers().added == ((OWN_LINE,) if number >= 9 else ())
        assert vault.journeys.last_checkin()
        assert vault.journeys.trackers()[0].runs
        assert vault.journeys.setting("name", "") == "Nora"
    finally:
        vault.close()


def test_pages_of_letters_that_came_before_are_known_by_their_pseudonyms(tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(VAULTS / "schema_006", folder)
    manifest = b'{"entries":[{"id":"%s","rev":3}]}' % (b"5" * 32)
    with closing(connection_to(folder, unlock(folder, passphrase=PASSPHRASE))) as connection:
        connection.execute(
            "INSERT INTO letter SELECT NULL, ?, ?, ?, 'received', person, fingerprint, kind, seq, thread, in_reply_to,"
            " written, name, pages, words, notes, need, first_line, keep_until, arrived, opened, read, body, ?"
            " FROM letter WHERE id = ?",
            ("5" * 32, "5" * 32, "7" * 64, manifest, "8" * 32),
        )
        migrate(connection)
        found = connection.execute("SELECT page, rev FROM letter_page").fetchall()
    assert found == [("5" * 32, 3)]


@pytest.mark.parametrize("stored", SCHEMAS, ids=lambda folder: folder.name)
def test_a_migrated_schema_equals_a_fresh_one(stored: Path, tmp_path: Path) -> None:
    folder = tmp_path / "notebook"
    shutil.copytree(stored, folder)
    with closing(connection_to(folder, unlock(folder, passphrase=PASSPHRASE))) as connection:
        migrate(connection)
        migrated = shape(connection)
        about = connection.execute("SELECT * FROM about").fetchall()
    with database(tmp_path / "fresh.db") as connection:
        assert migrated == shape(connection)
        assert about == connection.execute("SELECT * FROM about").fetchall()
