"""A damaged notebook saved into a new one: page by page, with a copy to fill the holes and without."""

import random
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.errors import (
    AlreadyOpen,
    FolderNotEmpty,
    JournalDamaged,
    JournalMissing,
    KeyFilesDamaged,
    WrongPassphrase,
)
from sobersister_desktop.vault.damaged import Holes, columns, numbered, tables
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.folder_lock import KEY_FILES
from sobersister_desktop.vault.salvage import _DERIVED, Salvaged, salvage
from sobersister_desktop.vault.vault import Vault
from tests.vault.notebooks import NOW, PASSPHRASE, connection_to, snapshot

PAGE = 4096
COUNT = 60
FIRST = datetime(2026, 3, 1, 8, 0)


def _text(number: int) -> str:
    return f"page {number} " + " ".join(random.Random(number).choices(("bus", "rain", "tea", "Dana", "river"), k=180))


@dataclass(frozen=True)
class Damaged:
    """A notebook of 60 pages with a copy from when all of them were there."""

    folder: Path
    journal: Path
    paper_key: str

    @property
    def pages(self) -> int:
        return self.journal.stat().st_size // PAGE

    def spoilt(self, to: Path, number: int, *, copies: bool) -> Path:
        """The same with one page of the database zeroed."""
        shutil.copytree(self.folder, to)
        with (to / self.journal.name).open("r+b") as file:
            file.seek(number * PAGE)
            file.write(bytes(PAGE))
        if not copies:
            shutil.rmtree(to / "backups")
        return to


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    folder = tmp_path_factory.mktemp("s") / "n"
    vault, paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    for number in range(COUNT):
        entry = Entry(f"{number:032x}", FIRST + timedelta(days=number), text=_text(number), tags=("rain",))
        vault.diary.add(entry, now=NOW)
        vault.journeys.add_checkin(CheckIn(f"{number:032x}", FIRST + timedelta(days=number), craving=3))
    vault.back_up(now=NOW)
    name = vault.unlocked.key_file.database
    vault.close()
    return Damaged(folder, folder / name, paper_key.text)


def _texts(folder: Path) -> dict[str, str]:
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    try:
        assert vault.check().ok
        return {row.id: vault.diary.entry(row.id).text for row in vault.diary.newest(1000)}
    finally:
        vault.close()


def _right(texts: dict[str, str]) -> int:
    """How many there are, each of them exactly as it was."""
    assert all(text == _text(int(number, 16)) for number, text in texts.items())
    return len(texts)


EVERY = 7
"""Each seventh page, so that a run takes seconds; with 1 it is each of them."""


@pytest.mark.parametrize("at", range(3))
def test_with_a_copy_whatever_page_is_damaged_everything_comes_back(whole: Damaged, tmp_path: Path, at: int) -> None:
    for number in range(at * EVERY, whole.pages, 3 * EVERY):
        folder = whole.spoilt(tmp_path / f"d{number}", number, copies=True)
        before = snapshot(folder)
        saved = salvage(folder, tmp_path / f"t{number}", passphrase=PASSPHRASE)
        assert _right(_texts(tmp_path / f"t{number}")) == COUNT == saved.counts.pages
        assert snapshot(folder) == before


@pytest.mark.parametrize("at", range(3))
def test_without_a_copy_what_is_missing_is_told(whole: Damaged, tmp_path: Path, at: int) -> None:
    for number in range(at * EVERY, whole.pages, 3 * EVERY):
        folder = whole.spoilt(tmp_path / f"d{number}", number, copies=False)
        try:
            saved = salvage(folder, tmp_path / f"t{number}", passphrase=PASSPHRASE)
        except JournalDamaged:
            assert not (tmp_path / f"t{number}").exists()
            continue
        found = _right(_texts(tmp_path / f"t{number}"))
        assert found == COUNT or any("Pages" in each for each in saved.missing)


def test_of_a_damaged_leaf_only_its_own_rows_are_missing(whole: Damaged, tmp_path: Path) -> None:
    """Found by looking at every page: one that loses pages of hers loses few of them."""
    lost = []
    for number in range(whole.pages - 12, whole.pages):
        saved = _without_copy(whole, tmp_path, number)
        lost.append(COUNT - saved.counts.pages if saved else 0)
    assert max(lost) < COUNT // 4


def _without_copy(whole: Damaged, tmp_path: Path, number: int) -> Salvaged | None:
    folder = whole.spoilt(tmp_path / f"d{number}", number, copies=False)
    try:
        return salvage(folder, tmp_path / f"t{number}", passphrase=PASSPHRASE)
    except JournalDamaged:
        return None


def test_a_whole_notebook_is_saved_whole_and_nothing_is_missing(whole: Damaged, tmp_path: Path) -> None:
    saved = salvage(whole.folder, tmp_path / "t", paper_key=whole.paper_key)
    assert (saved.counts.pages, saved.missing, saved.copy) == (COUNT, (), None)
    old, new = (Vault.open(folder, passphrase=PASSPHRASE, now=NOW) for folder in (whole.folder, tmp_path / "t"))
    assert new.people.identity() == old.people.identity()
    assert [row.id for row in new.diary.search("river", 100)] == [row.id for row in old.diary.search("river", 100)]
    assert new.diary.tags() == ["rain"]
    old.close()
    new.close()


def test_every_table_is_saved_or_made_by_the_database_itself(whole: Damaged, tmp_path: Path) -> None:
    vault = Vault.open(whole.folder, passphrase=PASSPHRASE, now=NOW)
    unlocked = vault.unlocked
    vault.close()
    connection = connection_to(whole.folder, unlocked)
    names = {name for name, _numbers in tables(connection)}
    everything = {
        row[0]
        for row in connection.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    }
    connection.close()
    assert names == everything - {"sqlite_schema", "sqlite_sequence"}
    assert names > _DERIVED


def test_both_key_files_gone_are_made_again_from_a_copy(whole: Damaged, tmp_path: Path) -> None:
    shutil.copytree(whole.folder, tmp_path / "d")
    for name in KEY_FILES:
        (tmp_path / "d" / name).unlink()
    with pytest.raises(WrongPassphrase):
        salvage(tmp_path / "d", tmp_path / "t", passphrase="kettle marble otter oats")
    assert not (tmp_path / "t").exists()
    assert salvage(tmp_path / "d", tmp_path / "t", passphrase=PASSPHRASE).counts.pages == COUNT
    assert _right(_texts(tmp_path / "t")) == COUNT


def test_damaged_key_files_without_a_copy_are_told(whole: Damaged, tmp_path: Path) -> None:
    folder = whole.spoilt(tmp_path / "d", 9, copies=False)
    for name in KEY_FILES:
        (folder / name).write_bytes(b"x")
    with pytest.raises(KeyFilesDamaged):
        salvage(folder, tmp_path / "t", passphrase=PASSPHRASE)


def test_a_journal_that_is_gone_comes_back_from_the_copy_and_without_one_is_told(
    whole: Damaged, tmp_path: Path
) -> None:
    shutil.copytree(whole.folder, tmp_path / "d")
    (tmp_path / "d" / whole.journal.name).unlink()
    saved = salvage(tmp_path / "d", tmp_path / "t", passphrase=PASSPHRASE)
    assert saved.counts.pages == COUNT
    assert "everything here is from the copy" in saved.missing[0].lower()
    shutil.rmtree(tmp_path / "d" / "backups")
    with pytest.raises(JournalMissing):
        salvage(tmp_path / "d", tmp_path / "t2", passphrase=PASSPHRASE)


def test_a_notebook_that_is_open_and_a_folder_that_is_not_empty_are_left_alone(whole: Damaged, tmp_path: Path) -> None:
    (tmp_path / "t").mkdir()
    (tmp_path / "t" / "hers.txt").write_text("x")
    with pytest.raises(FolderNotEmpty):
        salvage(whole.folder, tmp_path / "t", passphrase=PASSPHRASE)
    vault = Vault.open(whole.folder, passphrase=PASSPHRASE, now=NOW)
    with pytest.raises(AlreadyOpen):
        salvage(whole.folder, tmp_path / "t2", passphrase=PASSPHRASE)
    vault.close()
    assert not (tmp_path / "t2").exists()


def test_a_page_deleted_since_the_copy_does_not_come_back_where_nothing_of_it_was_damaged(tmp_path: Path) -> None:
    vault, _key = Vault.create(tmp_path / "n", PASSPHRASE, profile=TESTING, now=NOW)
    for number in range(3):
        vault.diary.add(Entry(f"{number:032x}", FIRST + timedelta(days=number), text="x"), now=NOW)
    vault.back_up(now=NOW)
    vault.diary.put_away(f"{1:032x}", NOW)
    vault.diary.delete_for_good(f"{1:032x}")
    vault.close()
    assert salvage(tmp_path / "n", tmp_path / "t", passphrase=PASSPHRASE).counts.pages == 2


def test_rows_far_apart_are_found_behind_a_hole(whole: Damaged, tmp_path: Path) -> None:
    """Row numbers of pages are moments, far from one another: reading goes on behind the hole all the same."""
    vault = Vault.open(whole.folder, passphrase=PASSPHRASE, now=NOW)
    unlocked = vault.unlocked
    vault.close()
    best = 0
    for number in range(2, whole.pages):
        folder = whole.spoilt(tmp_path / f"d{number}", number, copies=False)
        holes = Holes()
        connection: Connection | None = None
        try:
            connection = connection_to(folder, unlocked)
            found = len(list(numbered(connection, "entry", columns(connection, "entry"), holes)))
        except JournalDamaged:
            continue
        finally:
            if connection is not None:
                connection.close()
        if holes.found:
            assert found < COUNT
            best = max(best, found)
    assert best >= COUNT - 8


def test_a_destroyed_first_page_is_made_anew_and_everything_is_saved(whole: Damaged, tmp_path: Path) -> None:
    spoilt = whole.spoilt(tmp_path / "n", 0, copies=False)
    before = (spoilt / whole.journal.name).read_bytes()
    saved = salvage(spoilt, tmp_path / "new", passphrase=PASSPHRASE)
    assert (saved.counts.pages, saved.missing, saved.copy) == (COUNT, (), None)
    assert (spoilt / whole.journal.name).read_bytes() == before
    vault = Vault.open(tmp_path / "new", passphrase=PASSPHRASE, now=NOW)
    assert vault.diary.entry(f"{7:032x}").text == _text(7)
    assert vault.check().ok
    vault.close()


def test_a_first_page_and_one_more_can_be_gone(whole: Damaged, tmp_path: Path) -> None:
    spoilt = whole.spoilt(tmp_path / "n", whole.pages - 3, copies=False)
    with (spoilt / whole.journal.name).open("r+b") as file:
        file.write(b"x" * PAGE)
    saved = salvage(spoilt, tmp_path / "new", passphrase=PASSPHRASE)
    assert saved.counts.pages > COUNT // 2


def test_a_file_of_which_nothing_is_left_is_said_to_be_damaged(whole: Damaged, tmp_path: Path) -> None:
    spoilt = whole.spoilt(tmp_path / "n", 0, copies=False)
    (spoilt / whole.journal.name).write_bytes(bytes(whole.pages * PAGE))
    with pytest.raises(JournalDamaged):
        salvage(spoilt, tmp_path / "new", passphrase=PASSPHRASE)
    assert not (tmp_path / "new").exists()
