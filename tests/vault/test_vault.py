"""An open notebook: opened, mended, changed, looked over, closed."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING, db_key, db_salt
from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    FolderGone,
    JournalDamaged,
    JournalMissing,
    JournalNewer,
    KeyFileTampered,
    NotAVault,
    WrongPassphrase,
)
from sobersister_desktop.vault.database import connect
from sobersister_desktop.vault.folder_lock import KEY_FILES, FolderLock, names_in, unfinished
from sobersister_desktop.vault.keyslots import write_key_files
from sobersister_desktop.vault.vault import Vault, make, prepare_passphrase, unlock
from tests.vault.notebooks import NOW, OTHER, PASSPHRASE, both_copies, connection_to, largest_file, made_in, snapshot


def opened(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.open(folder, passphrase=passphrase, now=NOW)


def a_page(text: str = "What she wrote.") -> Entry:
    return Entry(new_id(), datetime(2026, 11, 24, 21, 5), title="Evening", text=text)


def test_made_opened_written_closed_and_opened_again(tmp_path: Path) -> None:
    vault, paper_key = Vault.create(tmp_path / "n", PASSPHRASE, profile=TESTING, now=NOW)
    page = vault.diary.add(a_page(), now=NOW)
    assert (vault.testing, vault.warning, vault.notice) == (True, None, None)
    vault.close()
    vault.close()
    for way in ({"passphrase": PASSPHRASE}, {"paper_key": paper_key.text}):
        again = Vault.open(tmp_path / "n", now=NOW, **way)
        assert again.diary.entry(page.id).text == page.text
        assert len(again.people.identity()[0]) == 32
        again.close()


def test_the_slow_part_and_the_quick_part_come_apart(tmp_path: Path) -> None:
    made = make(tmp_path / "n", PASSPHRASE, profile=TESTING, now=NOW)
    vault = Vault(made.folder, made.unlocked, FolderLock.acquire(made.folder), now=NOW)
    prepared = prepare_passphrase(vault.unlocked, OTHER)
    assert vault.adopt(prepared) == 2
    with pytest.raises(ValueError, match="earlier"):
        vault.adopt(prepared)
    vault.close()
    opened(made.folder, OTHER).close()


def test_closed_it_leaves_one_file_and_lets_the_next_one_in(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    vault = opened(folder)
    with pytest.raises(AlreadyOpen):
        opened(folder)
    vault.diary.add(a_page(), now=NOW)
    assert any(name.endswith("-wal") for name in names_in(folder))
    vault.close()
    assert names_in(folder) == {*KEY_FILES, "lock", vault.unlocked.key_file.database}
    opened(folder).close()
    with pytest.raises(ValueError, match="closed"):
        vault.check()


def test_a_wrong_passphrase_lets_the_next_try_in_and_changes_nothing(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    before = snapshot(folder)
    with pytest.raises(WrongPassphrase):
        opened(folder, OTHER)
    assert snapshot(folder) == before
    opened(folder).close()


def test_the_passphrase_changes_and_the_paper_key_stays(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    vault = opened(made.folder)
    assert vault.change_passphrase(OTHER) == 2
    assert vault.change_passphrase(PASSPHRASE + " again") == 3
    vault.close()
    for old in (PASSPHRASE, OTHER):
        with pytest.raises(WrongPassphrase):
            opened(made.folder, old)
    recovered = Vault.open(made.folder, paper_key=made.paper_key.text, now=NOW)
    assert recovered.change_passphrase(OTHER) == 4
    recovered.close()
    opened(made.folder, OTHER).close()


def test_a_key_file_of_another_notebook_is_not_adopted(tmp_path: Path) -> None:
    mine, other = made_in(tmp_path / "n"), made_in(tmp_path / "o")
    vault = opened(mine.folder)
    with pytest.raises(ValueError, match="another notebook"):
        vault.adopt(prepare_passphrase(other.unlocked, OTHER))
    vault.close()


def test_after_the_commit_point_trouble_is_a_warning(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    vault = opened(folder)
    (folder / "keys-b.json").unlink()
    (folder / "keys-b.json").mkdir()
    assert vault.change_passphrase(OTHER) == 2
    assert vault.warning is not None
    assert "passphrase is changed" in vault.warning
    vault.close()
    again = opened(folder, OTHER)
    assert again.warning is not None
    assert "could not be mended" in again.warning
    again.close()


@pytest.mark.parametrize("name", KEY_FILES)
def test_a_damaged_key_file_is_mended_and_told(tmp_path: Path, name: str) -> None:
    folder = made_in(tmp_path / "n").folder
    whole = both_copies(folder)[0]
    (folder / name).write_bytes(whole[:100])
    vault = opened(folder)
    assert vault.notice is not None
    assert vault.check().ok
    vault.close()
    assert both_copies(folder) == [whole, whole]
    again = opened(folder)
    assert again.notice is None
    again.close()


def test_an_older_copy_is_brought_up_to_date_and_told(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "n").folder
    old = both_copies(folder)[0]
    vault = opened(folder)
    vault.change_passphrase(OTHER)
    vault.close()
    (folder / KEY_FILES[1]).write_bytes(old)
    again = opened(folder, OTHER)
    assert again.notice is not None
    assert "older" in again.notice
    again.close()
    assert len(set(both_copies(folder))) == 1


def test_a_change_made_elsewhere_between_unlocking_and_locking_is_kept(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    changed = prepare_passphrase(made.unlocked, OTHER)
    write_key_files(made.folder, changed)
    vault = Vault(made.folder, made.unlocked, FolderLock.acquire(made.folder), now=NOW)
    assert vault.unlocked.key_file.data == changed.data
    vault.close()
    assert both_copies(made.folder) == [changed.data] * 2


def test_an_older_key_file_put_back_between_unlocking_and_locking_is_refused(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    old = made.unlocked.key_file
    write_key_files(made.folder, prepare_passphrase(made.unlocked, OTHER))
    now = unlock(made.folder, passphrase=OTHER)
    write_key_files(made.folder, old)
    with pytest.raises(KeyFileTampered):
        Vault(made.folder, now, FolderLock.acquire(made.folder), now=NOW)
    FolderLock.acquire(made.folder).release()


def test_leftovers_of_a_stopped_write_are_tidied_and_nothing_else(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    (made.folder / "keys-a.json.0123abcd.tmp").write_bytes(b"half")
    (made.folder / "lock").write_text(made.unlocked.key_file.database)
    for name in ("hers.txt", "j-00000000.db"):
        (made.folder / name).write_bytes(b"not ours to clear away")
    vault = opened(made.folder)
    assert not unfinished(made.folder)
    vault.close()
    expected = {*KEY_FILES, "lock", made.unlocked.key_file.database, "hers.txt", "j-00000000.db"}
    assert names_in(made.folder) == expected


def test_a_missing_journal_is_named_and_not_made_anew(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    (made.folder / made.unlocked.key_file.database).unlink()
    with pytest.raises(JournalMissing):
        opened(made.folder)
    assert names_in(made.folder) == {*KEY_FILES, "lock"}


@pytest.mark.parametrize("data", [b"", bytes(8192)])
def test_a_journal_of_nothing_is_damage(tmp_path: Path, data: bytes) -> None:
    made = made_in(tmp_path / "n")
    path = made.folder / made.unlocked.key_file.database
    path.write_bytes(data)
    with pytest.raises(JournalDamaged):
        opened(made.folder)
    assert path.read_bytes() == data


def test_a_journal_of_another_notebook_is_damage(tmp_path: Path) -> None:
    mine, other = made_in(tmp_path / "n"), made_in(tmp_path / "o")
    shutil.copy(
        other.folder / other.unlocked.key_file.database,
        mine.folder / mine.unlocked.key_file.database,
    )
    with pytest.raises(JournalDamaged):
        opened(mine.folder)


def test_a_database_without_our_tables_is_damage(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    connection = connection_to(made.folder, made.unlocked)
    connection.execute("PRAGMA user_version = 0")
    connection.close()
    with pytest.raises(JournalDamaged):
        opened(made.folder)


def test_an_empty_database_under_the_right_key_is_not_taken_for_hers(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    path = made.folder / made.unlocked.key_file.database
    path.unlink()
    connect(path, db_key(made.unlocked.data_key), db_salt(made.unlocked.data_key), create=True).close()
    with pytest.raises(JournalDamaged):
        opened(made.folder)


def test_a_journal_of_a_newer_program_is_left_as_it_is(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    connection = connection_to(made.folder, made.unlocked)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = snapshot(made.folder)
    with pytest.raises(JournalNewer):
        opened(made.folder)
    assert snapshot(made.folder) == before


def test_a_folder_that_is_gone_or_empty_says_which(tmp_path: Path) -> None:
    with pytest.raises(FolderGone):
        opened(tmp_path / "stick")
    with pytest.raises(NotAVault):
        opened(tmp_path)


def test_the_check_names_a_damaged_page_and_a_damaged_key_file(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    vault = opened(made.folder)
    assert vault.check().ok
    with (made.folder / made.unlocked.key_file.database).open("r+b") as file:
        file.seek(4096 * 20 + 100)
        file.write(b"damage")
    (made.folder / KEY_FILES[1]).write_bytes(b"{}\n")
    report = vault.check()
    vault.close()
    assert not report.ok
    assert [problem for problem in report.problems if "Page 21 " in problem]
    assert [problem for problem in report.problems if "keys-b.json" in problem]


def test_a_damaged_page_does_not_keep_her_out_of_the_others(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    vault = opened(made.folder)
    page = vault.diary.add(a_page(), now=NOW)
    vault.close()
    connection = connection_to(made.folder, made.unlocked)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'entry_put_away'").fetchone()
    connection.close()
    with (made.folder / made.unlocked.key_file.database).open("r+b") as file:
        file.seek(4096 * (root - 1) + 100)
        file.write(b"damage")
    vault = opened(made.folder)
    assert vault.warning is not None
    assert "damaged" in vault.warning
    assert vault.diary.entry(page.id).text == page.text
    vault.close()


def test_a_quiet_moment_moves_everything_into_the_one_file(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    vault = opened(made.folder)
    vault.diary.add(a_page(), now=NOW)
    wal = made.folder / (made.unlocked.key_file.database + "-wal")
    assert wal.stat().st_size > 0
    vault.idle()
    assert wal.stat().st_size == 0
    assert vault.warning is None
    vault.close()


def test_a_full_disk_in_a_quiet_moment_is_a_warning_and_loses_nothing(tmp_path: Path) -> None:
    made = made_in(tmp_path / "n")
    path = made.folder / made.unlocked.key_file.database
    vault = opened(made.folder)
    page = vault.diary.add(a_page("word " * 4000), now=NOW)
    with largest_file(path.stat().st_size):
        vault.idle()
        assert vault.warning is not None
        vault.close()
    again = opened(made.folder)
    assert again.diary.entry(page.id).text == page.text
    assert again.check().ok
    again.close()


def test_the_whole_older_folder_put_back_opens_as_it_was(tmp_path: Path) -> None:
    """Documented, not prevented: nothing inside a folder can tell that all of it is from last week (formats.md 1)."""
    made = made_in(tmp_path / "n")
    shutil.copytree(made.folder, tmp_path / "older")
    vault = opened(made.folder)
    vault.change_passphrase(OTHER)
    vault.close()
    opened(tmp_path / "older").close()
