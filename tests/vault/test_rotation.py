"""A new data key: what was written is there under it, and the keys of before open nothing of it."""

import itertools
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING, db_key, db_salt
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.domain.errors import (
    DiskTrouble,
    JournalDamaged,
    NotAVault,
    Trouble,
    WrittenMeanwhile,
    WrongPaperKey,
    WrongPassphrase,
)
from sobersister_desktop.vault import backup, files, rotation
from sobersister_desktop.vault.database import connect
from sobersister_desktop.vault.folder_lock import KEY_FILES, FolderLock, names_in, turning, unfinished
from sobersister_desktop.vault.key_file import KeyFile
from sobersister_desktop.vault.keyslots import NewKeys, unlock, with_data_key, write_key_files
from sobersister_desktop.vault.making import make
from sobersister_desktop.vault.restore import practise
from sobersister_desktop.vault.rotation import rewrite
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_png
from tests.vault.notebooks import NOW, OTHER, PASSPHRASE, both_copies


def a_page(text: str = "What she wrote.") -> Entry:
    return Entry(new_id(), datetime(2026, 11, 24, 21, 5), title="Evening", text=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "n"


def written(folder: Path) -> tuple[Vault, PaperKey, Entry]:
    vault, paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    return vault, paper_key, vault.diary.add(a_page(), now=NOW)


def drawn(vault: Vault, paper_key: PaperKey | None = None) -> NewKeys:
    return with_data_key(vault.unlocked, OTHER, paper_key or PaperKey.generate(), TESTING)


def rotated(vault: Vault, paper_key: PaperKey | None = None) -> int:
    keys = drawn(vault, paper_key)
    return vault.rotate(rewrite(vault.begin_rotation(now=NOW), keys, now=NOW))


def rows(vault: Vault) -> dict[str, int]:
    return rotation._rows(vault._open_connection())


def test_everything_is_there_under_the_new_key_and_nothing_is_left_of_the_old_one(folder: Path) -> None:
    vault, old_paper, page = written(folder)
    picture = vault.diary.attach(page.id, "image/png", a_png(), "A window", now=NOW)
    seeds, before = vault.people.identity(), vault.unlocked
    counted = rows(vault)
    new_paper = PaperKey.generate()
    assert rotated(vault, new_paper) == 2
    assert rows(vault) == counted
    assert vault.warning is None
    assert vault.check().ok
    vault.close()
    assert names_in(folder) == {*KEY_FILES, "lock", vault.unlocked.key_file.database, backup.FOLDER}
    assert (folder / "lock").read_bytes() == b""
    again = Vault.open(folder, paper_key=new_paper.text, now=NOW)
    assert again.diary.entry(page.id).text == page.text
    assert again.diary.picture(picture.id) == a_png()
    assert again.people.identity() == seeds
    assert again.unlocked.key_file.vault_id == before.key_file.vault_id
    again.close()
    with pytest.raises(WrongPassphrase):
        unlock(folder, passphrase=PASSPHRASE)
    with pytest.raises(WrongPaperKey):
        unlock(folder, paper_key=old_paper.text)


def test_the_data_key_of_before_opens_nothing_written_from_then_on(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    old = vault.unlocked.data_key
    rotated(vault)
    vault.close()
    journal = folder / vault.unlocked.key_file.database
    with pytest.raises(JournalDamaged):
        connect(journal, db_key(old), db_salt(old))
    assert old not in journal.read_bytes()


def test_she_goes_on_writing_in_the_same_window(folder: Path) -> None:
    vault, _paper, page = written(folder)
    rotated(vault)
    later = vault.diary.add(a_page("After it."), now=NOW)
    assert [row.id for row in vault.diary.search("after")] == [later.id]
    assert rotated(vault) == 3
    vault.close()
    again = Vault.open(folder, passphrase=OTHER, now=NOW)
    assert {again.diary.entry(each).text for each in (page.id, later.id)} == {page.text, later.text}
    again.close()


def test_a_copy_of_how_it_was_is_made_before_and_opens_with_the_keys_of_before(folder: Path, tmp_path: Path) -> None:
    vault, paper_key, _page = written(folder)
    rotated(vault)
    vault.close()
    (copy,) = backup.copies_in(folder / backup.FOLDER)
    assert practise(copy.path, tmp_path, passphrase=PASSPHRASE).pages == 1
    assert practise(copy.path, tmp_path, paper_key=paper_key.text).pages == 1
    with pytest.raises(WrongPassphrase):
        practise(copy.path, tmp_path, passphrase=OTHER)


def test_what_she_writes_meanwhile_is_never_left_behind(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    keys = drawn(vault)
    made = rewrite(vault.begin_rotation(now=NOW), keys, now=NOW)
    later = vault.diary.add(a_page("Written meanwhile."), now=NOW)
    with pytest.raises(WrittenMeanwhile):
        vault.rotate(made)
    assert unlock(folder, passphrase=PASSPHRASE).data_key == vault.unlocked.data_key
    assert not [name for name in names_in(folder) if ".copy" in name]
    vault.rotate(rewrite(vault.begin_rotation(now=NOW), keys, now=NOW))  # the same keys, drawn but never in force
    assert vault.diary.entry(later.id).text == "Written meanwhile."
    vault.close()


def test_keys_for_another_notebook_or_an_earlier_generation_are_refused(folder: Path, tmp_path: Path) -> None:
    vault, _paper, _page = written(folder)
    other, *_rest = written(tmp_path / "other")
    made = rewrite(vault.begin_rotation(now=NOW), drawn(vault), now=NOW)
    with pytest.raises(ValueError, match="another"):
        other.rotate(made)
    vault.change_passphrase(OTHER)
    with pytest.raises(ValueError, match="earlier"):
        vault.rotate(made)
    vault.close()
    other.close()


def test_a_rewriting_that_was_dropped_is_cleared_away_at_the_next_opening(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    rewrite(vault.begin_rotation(now=NOW), drawn(vault), now=NOW)
    vault.close()
    assert [name for name in names_in(folder) if ".copy" in name]
    Vault.open(folder, passphrase=PASSPHRASE, now=NOW).close()
    assert not [name for name in names_in(folder) if ".copy" in name]


def test_a_damaged_notebook_keeps_its_key_and_nothing_is_left_of_the_attempt(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    begun = vault.begin_rotation(now=NOW)
    data = bytearray(begun.taken.path.read_bytes())
    data[-4096:] = bytes(4096)
    begun.taken.path.write_bytes(data)
    with pytest.raises(JournalDamaged):
        rewrite(begun, drawn(vault), now=NOW)
    vault.close()
    assert names_in(folder) == {*KEY_FILES, "lock", vault.unlocked.key_file.database}


def test_a_new_file_that_lacks_a_row_is_never_taken(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, _paper, _page = written(folder)
    counted, numbers = rotation._rows, itertools.count()
    monkeypatch.setattr(rotation, "_rows", lambda connection: {**counted(connection), "entry": next(numbers)})
    with pytest.raises(DiskTrouble):
        rewrite(vault.begin_rotation(now=NOW), drawn(vault), now=NOW)
    vault.close()
    assert not [name for name in names_in(folder) if ".copy" in name]


# ---- between the two ---------------------------------------------------------------------------------------


def refuse_from(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """The disk refuses to synchronise a folder from the n-th time on."""
    real, calls = files.sync_folder, []

    def sync_folder(folder: Path) -> None:
        calls.append(folder)
        if len(calls) >= number:
            raise OSError(5, "the disk refuses")
        real(folder)

    for module in (files, rotation):
        monkeypatch.setattr(module, "sync_folder", sync_folder)


def test_before_the_key_file_an_error_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, _paper, page = written(folder)
    made = rewrite(vault.begin_rotation(now=NOW), drawn(vault), now=NOW)
    before = both_copies(folder)
    with monkeypatch.context() as refusing:
        refuse_from(refusing, 1)
        with pytest.raises(Trouble):
            vault.rotate(made)
    assert both_copies(folder) == before
    assert vault.diary.entry(page.id).text == page.text
    vault.close()
    assert names_in(folder) == {*KEY_FILES, "lock", vault.unlocked.key_file.database, backup.FOLDER}


def test_after_the_key_file_an_error_is_a_warning_and_the_next_opening_does_the_rest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _paper, page = written(folder)
    old = vault.unlocked.key_file.database
    made = rewrite(vault.begin_rotation(now=NOW), drawn(vault), now=NOW)
    with monkeypatch.context() as refusing:
        refuse_from(refusing, 2)
        assert vault.rotate(made) == 2
    assert vault.warning is not None
    assert "changed" in vault.warning
    assert vault.diary.entry(page.id).text == page.text
    vault.close()
    assert old in names_in(folder)
    again = Vault.open(folder, passphrase=OTHER, now=NOW)
    assert old not in names_in(folder)
    assert not turning(folder)
    again.close()


def test_only_a_journal_that_the_lock_file_names_is_ever_deleted(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    vault.close()
    hers = folder / "j-0a1b2c3d.db"
    hers.write_bytes(b"put here by hand")
    Vault.open(folder, passphrase=PASSPHRASE, now=NOW).close()
    assert hers.exists()
    lock = FolderLock.acquire(folder)
    lock.note_turn("j-00000001.db", "j-0a1b2c3d.db")  # of another notebook: neither is the one that is opened
    lock.release()
    Vault.open(folder, passphrase=PASSPHRASE, now=NOW).close()
    assert hers.exists()


def test_while_one_key_file_cannot_be_mended_both_journals_stay(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault, _paper, _page = written(folder)
    vault.close()
    current = vault.unlocked.key_file.database
    (folder / "j-0a1b2c3d.db").write_bytes(b"of before")
    (folder / KEY_FILES[1]).write_bytes(b"damage")
    lock = FolderLock.acquire(folder)
    lock.note_turn("j-0a1b2c3d.db", current)
    lock.release()
    with monkeypatch.context() as refusing:
        refuse_from(refusing, 1)
        Vault.open(folder, passphrase=PASSPHRASE, now=NOW).close()
    assert (folder / "j-0a1b2c3d.db").exists()
    Vault.open(folder, passphrase=PASSPHRASE, now=NOW).close()
    assert not (folder / "j-0a1b2c3d.db").exists()


def test_without_its_key_files_no_journal_of_the_two_counts_as_unfinished(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    vault.close()
    lock = FolderLock.acquire(folder)
    lock.note_turn(vault.unlocked.key_file.database, "j-0a1b2c3d.db")
    lock.release()
    for name in KEY_FILES:
        (folder / name).unlink()
    assert unfinished(folder) == set()
    with pytest.raises(Trouble) as refused:
        make(folder, OTHER, profile=TESTING, now=NOW)
    assert not isinstance(refused.value, NotAVault)
    assert (folder / vault.unlocked.key_file.database).exists()


def test_the_cost_of_a_guess_never_sinks(folder: Path) -> None:
    vault, _paper, _page = written(folder)
    assert drawn(vault).key_file.profile == vault.unlocked.key_file.profile
    vault.close()


@pytest.mark.parametrize("said", [DiskTrouble, KeyboardInterrupt])
def test_what_the_disk_did_and_called_an_error_is_done(
    folder: Path, monkeypatch: pytest.MonkeyPatch, said: type[BaseException]
) -> None:
    vault, _paper, page = written(folder)
    made = rewrite(vault.begin_rotation(now=NOW), drawn(vault), now=NOW)

    def done_and_denied(folder: Path, key_file: KeyFile) -> bool:
        write_key_files(folder, key_file)
        raise said

    with monkeypatch.context() as denying:
        denying.setattr(rotation, "write_key_files", done_and_denied)
        if issubclass(said, Trouble):
            assert vault.rotate(made) == 2
            assert vault.warning is not None
        else:
            with pytest.raises(said):
                vault.rotate(made)
    vault.close()
    again = Vault.open(folder, passphrase=OTHER, now=NOW)
    assert again.diary.entry(page.id).text == page.text
    again.close()
    assert names_in(folder) == {*KEY_FILES, "lock", again.unlocked.key_file.database, backup.FOLDER}
