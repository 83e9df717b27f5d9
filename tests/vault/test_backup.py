"""Backups: made, checked, thinned out, tried and brought back."""

import os
import shutil
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.domain.errors import (
    BackupDamaged,
    DiskFull,
    DiskTrouble,
    FileUnreadable,
    FolderGone,
    FolderNotEmpty,
    JournalDamaged,
    WrongPassphrase,
)
from sobersister_desktop.vault import backup, copy_file, restore
from sobersister_desktop.vault.backup import Copy, copies_in, rotate, superfluous
from sobersister_desktop.vault.folder_lock import names_in
from sobersister_desktop.vault.vault import Vault
from tests.vault.notebooks import NOW, OTHER, PASSPHRASE, largest_file, snapshot
from tests.vaults.make import PASSPHRASE as STORED

WORDS = "what she wrote that night"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _paper_key = Vault.create(tmp_path / "n", PASSPHRASE, profile=TESTING, now=NOW)
    for number in range(3):
        made.diary.add(Entry(new_id(), datetime(2026, 11, 24, 21, number), text=f"{WORDS} {number}"), now=NOW)
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_backup_restored_elsewhere_is_the_same_notebook(vault: Vault, stick: Path, tmp_path: Path) -> None:
    made = vault.back_up(stick, now=NOW)
    assert (made.counts.pages, made.counts.letters, made.sure) == (3, 0, True)
    assert made.made == NOW.replace(microsecond=0)
    assert made.size == made.path.stat().st_size
    vault.diary.add(Entry(new_id(), datetime(2026, 11, 25, 8, 0), text="the day after"), now=NOW)
    assert restore.restore(made.path, tmp_path / "new", passphrase=PASSPHRASE).counts.pages == 3
    again = Vault.open(tmp_path / "new", passphrase=PASSPHRASE, now=NOW)
    texts = [again.diary.entry(row.id).text for row in again.diary.newest()]
    assert texts == [f"{WORDS} 2", f"{WORDS} 1", f"{WORDS} 0"]
    assert again.check().ok
    assert again.people.identity() == vault.people.identity()
    again.close()


def test_the_paper_key_brings_a_backup_back(tmp_path: Path, stick: Path) -> None:
    vault, paper_key = Vault.create(tmp_path / "n", PASSPHRASE, profile=TESTING, now=NOW)
    made = vault.back_up(stick, now=NOW)
    vault.close()
    restored = restore.restore(made.path, tmp_path / "new", paper_key=paper_key.text)
    assert (restored.counts.pages, restored.sure) == (0, True)


def test_a_backup_opens_with_the_passphrase_of_when_it_was_made(vault: Vault, stick: Path, tmp_path: Path) -> None:
    made = vault.back_up(stick, now=NOW)
    vault.change_passphrase(OTHER)
    with pytest.raises(WrongPassphrase):
        restore.restore(made.path, tmp_path / "new", passphrase=OTHER)
    assert not (tmp_path / "new").exists()
    restore.restore(made.path, tmp_path / "new", passphrase=PASSPHRASE)


def test_nothing_of_her_words_and_no_name_of_the_program_is_in_a_backup(vault: Vault, stick: Path) -> None:
    data = vault.back_up(stick, now=NOW).path.read_bytes()
    assert WORDS.encode() not in data
    assert b"sober" not in data.lower()


def test_a_backup_leaves_only_itself(vault: Vault, stick: Path) -> None:
    before = names_in(vault.folder)
    made = vault.back_up(stick, now=NOW)
    assert names_in(stick) == {made.path.name}
    assert backup.NAME.fullmatch(made.path.name)
    assert names_in(vault.folder) == before
    with zipfile.ZipFile(made.path) as archive:
        assert tuple(archive.namelist()) == copy_file.MEMBERS
    assert os.name != "posix" or made.path.stat().st_mode & 0o777 == 0o600


def test_restoring_goes_over_nothing(vault: Vault, stick: Path, tmp_path: Path) -> None:
    made = vault.back_up(stick, now=NOW)
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("hers")
    with pytest.raises(FolderNotEmpty):
        restore.restore(made.path, full, passphrase=PASSPHRASE)
    assert snapshot(full) == {"letter.txt": b"hers"}


def test_a_backup_never_takes_the_place_of_a_file(vault: Vault, stick: Path) -> None:
    (stick / "mine.zip").write_bytes(b"hers")
    with pytest.raises(DiskTrouble):
        vault.back_up(stick, name="mine.zip", now=NOW)
    assert snapshot(stick) == {"mine.zip": b"hers"}


def test_a_stick_that_is_not_there_is_said(vault: Vault, tmp_path: Path) -> None:
    before = names_in(vault.folder)
    with pytest.raises(FolderGone):
        vault.back_up(tmp_path / "gone", now=NOW)
    assert names_in(vault.folder) == before


def test_a_full_disk_leaves_nothing_half_made(vault: Vault, stick: Path) -> None:
    vault.diary.add(Entry(new_id(), datetime(2026, 11, 24, 22, 0), text="word " * 40_000), now=NOW)
    vault.idle()
    before = names_in(vault.folder)
    with largest_file(200_000), pytest.raises((DiskFull, DiskTrouble)):
        vault.back_up(stick, now=NOW)
    assert names_in(stick) == set()
    assert names_in(vault.folder) == before


@pytest.mark.parametrize("spoil", ["cut", "flip", "no zip", "another member", "swollen"])
def test_a_backup_that_is_not_whole_is_refused_and_leaves_nothing(
    vault: Vault, stick: Path, tmp_path: Path, spoil: str
) -> None:
    path = vault.back_up(stick, now=NOW).path
    data = bytearray(path.read_bytes())
    if spoil == "cut":
        path.write_bytes(data[: len(data) // 2])
    elif spoil == "flip":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    elif spoil == "no zip":
        path.write_bytes(b"something else")
    elif spoil == "another member":
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("more.txt", b"")
    else:
        with zipfile.ZipFile(path) as archive:
            members = [(name, archive.read(name)) for name in archive.namelist()]
        path.unlink()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, member in members:
                archive.writestr(name, member)
    with pytest.raises(BackupDamaged):
        restore.restore(path, tmp_path / "new", passphrase=PASSPHRASE)
    assert not (tmp_path / "new").exists()


def test_every_flipped_byte_of_a_backup_is_found(vault: Vault, stick: Path, tmp_path: Path) -> None:
    """Each 509th: what no sum covers (times, permissions of the ZIP) may be anything, the members may not."""
    path = vault.back_up(stick, now=NOW).path
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        covered = {name: archive.read(name) for name in copy_file.MEMBERS}
    for at in range(0, len(data), 509):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            copy = copy_file.verified(path)
        except (BackupDamaged, FileUnreadable):
            continue
        assert copy.keys == covered[copy_file.KEYS]
        copy_file.unpack_database(copy, tmp_path / "out.db")
        assert (tmp_path / "out.db").read_bytes() == covered[copy_file.DATABASE]
        (tmp_path / "out.db").unlink()


def test_a_member_put_in_the_place_of_another_is_found_by_its_sum(vault: Vault, stick: Path, tmp_path: Path) -> None:
    """The ZIP's own check sums fit: only those in sums.json tell."""
    path = vault.back_up(stick, now=NOW).path
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    path.unlink()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, member in members.items():
            archive.writestr(name, member + b"more" if name == copy_file.README else member)
    with pytest.raises(BackupDamaged):
        restore.restore(path, tmp_path / "new", passphrase=PASSPHRASE)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        restore.restore(tmp_path / "none.zip", tmp_path / "new", passphrase=PASSPHRASE)


def test_a_damaged_notebook_makes_no_backup(vault: Vault, stick: Path) -> None:
    vault.idle()
    path = vault.folder / vault.unlocked.key_file.database
    taken = vault.snapshot(now=NOW)
    data = bytearray(taken.path.read_bytes())
    data[len(data) - 2000] ^= 1
    taken.path.write_bytes(data)
    with pytest.raises(JournalDamaged):
        backup.write(taken, stick)
    assert names_in(stick) == set()
    assert not taken.path.exists()
    assert path.exists()


def test_she_may_write_on_while_a_backup_is_being_made(vault: Vault, stick: Path, tmp_path: Path) -> None:
    taken = vault.snapshot(now=NOW)
    vault.diary.add(Entry(new_id(), datetime(2026, 11, 25, 8, 0), text="meanwhile"), now=NOW)
    vault.idle()
    assert backup.write(taken, stick).counts.pages == 3
    assert vault.diary.count() == 4
    assert "data_key" not in repr(taken)


def test_practising_a_restore_counts_and_leaves_nothing(vault: Vault, stick: Path, tmp_path: Path) -> None:
    made = vault.back_up(stick, now=NOW)
    place = tmp_path / "place"
    place.mkdir()
    assert restore.practise(made.path, place, passphrase=PASSPHRASE).pages == 3
    with pytest.raises(WrongPassphrase):
        restore.practise(made.path, place, passphrase=OTHER)
    assert names_in(place) == set()


def test_what_a_stopped_backup_left_is_cleared_at_the_next_opening(vault: Vault) -> None:
    taken = vault.snapshot(now=NOW)
    vault.close()
    assert taken.path.exists()
    Vault.open(vault.folder, passphrase=PASSPHRASE, now=NOW).close()
    assert not taken.path.exists()


# ---- which stay --------------------------------------------------------------------------------------------


def _copies(days: Callable[[int], float], number: int) -> list[Copy]:
    return [Copy(Path(f"{n}"), NOW - timedelta(days=days(n)), 1) for n in range(number)]


def test_a_year_of_daily_backups_becomes_seven_four_and_twelve() -> None:
    copies = _copies(float, 365)
    gone = {copy.path for copy in superfluous(copies)}
    stay = [copy for copy in copies if copy.path not in gone]
    ages = [(NOW - copy.made).days for copy in stay]
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 7 + 12 <= len(stay) <= 7 + 4 + 12
    assert len({copy.made.strftime("%Y-%m") for copy in stay}) == 12
    assert len({copy.made.strftime("%G-%V") for copy in copies[:28] if copy in stay}) >= 4


def test_the_last_three_stay_whatever_their_days() -> None:
    copies = _copies(lambda n: n / 1000, 5)
    assert [copy.path.name for copy in superfluous(copies)] == ["3", "4"]


def test_thinning_out_twice_is_once_and_few_are_left_alone() -> None:
    copies = _copies(lambda n: n * 1.5, 200)
    gone = superfluous(copies)
    assert superfluous([copy for copy in copies if copy not in gone]) == []
    assert superfluous(copies[:3]) == []


def test_copies_of_another_notebook_and_other_files_are_left_alone(vault: Vault, stick: Path, tmp_path: Path) -> None:
    other, _paper_key = Vault.create(tmp_path / "other", PASSPHRASE, profile=TESTING, now=NOW)
    for minutes in range(5):
        vault.back_up(stick, now=NOW + timedelta(minutes=minutes))
        other.back_up(stick, now=NOW + timedelta(minutes=minutes))
    other.close()
    (stick / "b-20200101-000000-abcd.zip").write_bytes(b"not one of ours")
    assert rotate(stick, vault.unlocked.key_file.vault_id, now=NOW) == 2
    assert len(copies_in(stick, vault.unlocked.key_file.vault_id)) == 3
    assert len(copies_in(stick, other.unlocked.key_file.vault_id)) == 5
    assert len(copies_in(stick)) == 9
    assert copies_in(tmp_path / "gone") == []
    newest = copies_in(stick, vault.unlocked.key_file.vault_id)[0]
    assert newest.made == (NOW + timedelta(minutes=4)).replace(microsecond=0)


def test_an_old_half_made_copy_is_cleared_and_a_young_one_is_not(vault: Vault, stick: Path) -> None:
    old, young = stick / "b-20261101-000000-abcd.zip.part", stick / "b-20261124-000000-abcd.zip.part"
    for path in (old, young):
        path.write_bytes(b"")
    now = time.time()
    os.utime(old, (now - 200_000, now - 200_000))
    rotate(stick, vault.unlocked.key_file.vault_id, now=datetime.now(UTC))
    assert names_in(stick) == {young.name}


# ---- before the schema changes -----------------------------------------------------------------------------


def test_before_a_change_of_schema_a_checked_backup_is_made(tmp_path: Path) -> None:
    folder = tmp_path / "n"
    shutil.copytree(Path(__file__).parents[1] / "vaults" / "schema_001", folder)
    for _again in range(2):
        Vault.open(folder, passphrase=STORED, now=NOW).close()
    copies = copies_in(folder / backup.FOLDER)
    assert len(copies) == 1
    assert restore.restore(copies[0].path, tmp_path / "new", passphrase=STORED).counts.pages >= 1
