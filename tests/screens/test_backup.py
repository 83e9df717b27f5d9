"""The copies, without a window: made by themselves, tried, looked over."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.screens import backup_words as words
from sobersister_desktop.screens.backup import BackupScreen
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault import daily
from sobersister_desktop.vault.daily import Rhythm
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault, write

PASSPHRASE = "lantern pebble violin harbour moss"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as vault:
        write(vault, TUESDAY, text="what she wrote")
        yield vault


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def screen(vault: Vault, clock: HandClock, said: list[str]) -> BackupScreen:
    return BackupScreen(vault, background=Immediately(), now=clock, say=said.append)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_the_first_unlocking_of_a_day_makes_a_copy_and_the_second_none(screen: BackupScreen, clock: HandClock) -> None:
    screen.by_itself()
    screen.by_itself()
    assert [(each.pages, each.letters) for each in screen.state.copies] == [(1, 0)]
    clock.at += timedelta(days=1)
    screen.by_itself()
    assert len(screen.state.copies) == 2


def test_nothing_is_made_by_itself_where_she_wants_none(screen: BackupScreen, vault: Vault) -> None:
    screen.every(Rhythm.NEVER)
    screen.by_itself()
    screen.after_new_keys()
    assert not screen.state.copies
    assert daily.rhythm(vault.journeys) is Rhythm.NEVER


def test_a_folder_of_her_own_gets_a_copy_at_once_and_is_kept(screen: BackupScreen, vault: Vault, stick: Path) -> None:
    screen.keep_in(stick)
    assert {each.path.parent for each in screen.state.copies} == {stick, screen.beside}
    assert daily.her_folder(vault.journeys) == stick
    screen.keep_only_beside()
    assert screen.state.hers is None
    assert any(stick.iterdir())


def test_a_stick_that_is_away_is_said_plainly_and_is_no_trouble(
    screen: BackupScreen, stick: Path, tmp_path: Path, clock: HandClock, said: list[str]
) -> None:
    screen.keep_in(stick)
    stick.rename(tmp_path / "in her drawer")
    clock.at += timedelta(days=1)
    screen.by_itself()
    assert screen.state.hers_there is False
    assert screen.state.trouble is None
    assert said == []
    assert len([each for each in screen.state.copies if each.there]) == 2


def test_missed_days_are_made_up_for_when_the_stick_is_back(
    screen: BackupScreen, stick: Path, tmp_path: Path, clock: HandClock
) -> None:
    screen.keep_in(stick)
    stick.rename(tmp_path / "in her drawer")
    clock.at += timedelta(days=1)
    screen.by_itself()
    (tmp_path / "in her drawer").rename(stick)
    screen.by_itself()
    assert len(list(stick.iterdir())) == 2
    assert len(list(screen.beside.iterdir())) == 2


def test_a_copy_that_cannot_be_made_is_one_quiet_line(
    screen: BackupScreen, vault: Vault, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_values: object) -> None:
        raise DiskFull

    monkeypatch.setattr(vault, "snapshot", full)
    screen.by_itself()
    assert len(said) == 1
    assert "disk is full" in said[0]
    assert screen.state.trouble is None
    screen.back_up()
    assert screen.state.trouble


def test_a_copy_is_tried_as_a_whole_and_told(screen: BackupScreen) -> None:
    screen.back_up()
    screen.begin_try()
    copy = screen.state.copies[0].path
    screen.try_copy(copy, "kettle marble otter oats")
    assert screen.state.wrong
    assert screen.state.trying
    screen.try_copy(copy, PASSPHRASE)
    assert screen.state.tried
    assert (screen.state.tried.pages, screen.state.tried.letters) == (1, 0)
    assert [each.name for each in screen.beside.iterdir()] == [copy.name]


def test_a_damaged_copy_is_told_when_it_is_tried(screen: BackupScreen) -> None:
    screen.back_up()
    copy = screen.state.copies[0].path
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    screen.begin_try()
    screen.try_copy(copy, PASSPHRASE)
    assert screen.state.spoilt
    assert screen.state.tried is None


def test_a_whole_notebook_is_said_to_be_whole_and_a_damaged_key_file_is_named(
    screen: BackupScreen, vault: Vault
) -> None:
    screen.look_over()
    assert screen.state.problems == ()
    (vault.folder / "keys-b.json").write_bytes(b"x")
    screen.look_over()
    assert screen.state.problems
    assert "keys-b.json" in screen.state.problems[0]
    assert not [each for each in vault.folder.iterdir() if each.name.endswith(".copy")]


def test_the_paper_key_is_seen_to_fit(tmp_path: Path, clock: HandClock) -> None:
    from sobersister_desktop.crypto.keys import TESTING

    vault, paper_key = Vault.create(tmp_path / "m", PASSPHRASE, profile=TESTING, now=clock())
    screen = BackupScreen(vault, background=Immediately(), now=clock, say=lambda words: None)
    screen.ask_key()
    screen.typed_key("0000-1111")
    assert screen.state.key_wrong
    screen.typed_key(paper_key.text)
    assert screen.state.key_right
    assert not screen.state.key_asked
    vault.close()


def test_after_half_a_year_the_paper_key_is_asked_for_and_later_is_an_answer(
    screen: BackupScreen, clock: HandClock, said: list[str]
) -> None:
    screen.by_itself()
    clock.at += timedelta(days=200)
    screen.by_itself()
    assert screen.state.key_due
    assert len(said) == 1
    screen.leave_key()
    screen.by_itself()
    assert not screen.state.key_due
    assert len(said) == 1


def test_sizes_and_days_are_said_in_words(screen: BackupScreen, clock: HandClock) -> None:
    assert words.size(38_200_000) == "38.2 MB"
    assert words.size(5) == "1 kB"
    assert words.at(clock() - timedelta(days=1), clock()) == "Yesterday, 09:42"
    assert words.last_line(None, clock()) == "No copy has been made yet"
    screen.back_up()
    assert words.last_line(screen.state.last, clock()) == "Backed up today at 09:42"
    assert words.last_about(screen.state.last).startswith("1 page, 0 letters.")


def test_a_copy_is_brought_back_beside_the_open_notebook_which_stays_as_it_is(
    vault: Vault, clock: HandClock, said: list[str], tmp_path: Path
) -> None:
    went: list[tuple[Path, bool]] = []
    screen = BackupScreen(
        vault,
        background=Immediately(),
        now=clock,
        say=said.append,
        restored=lambda folder, place: went.append((folder, place)),
    )
    assert screen.may_bring
    screen.back_up()
    write(vault, TUESDAY, text="since the copy")
    screen.begin_bring()
    bring = screen.bring
    assert bring is not None
    assert bring.state.file == screen.state.copies[0].path
    bring.bring(PASSPHRASE)
    bring.says(True)
    bring.open()
    assert bring.state.done
    assert went == [(bring.state.done.folder, False)]
    assert bring.state.done.folder.parent == vault.folder.parent
    assert vault.diary.count() == 2
    bring.leave()
    assert (screen.bring, screen.state.bringing) == (None, False)


def test_a_copy_that_cannot_be_read_is_told_with_what_is_safe_and_left_where_it_is(
    screen: BackupScreen, clock: HandClock
) -> None:
    screen.back_up()
    clock.at += timedelta(days=1)
    screen.back_up()
    copy = screen.state.copies[0].path
    copy.write_bytes(copy.read_bytes()[:-5000])
    screen.begin_try()
    screen.try_copy(copy, PASSPHRASE)
    spoilt = screen.state.spoilt
    assert spoilt is not None
    assert "With the notebook" in spoilt.happened
    assert "1 other copy" in spoilt.safe
    assert screen.state.trouble is None
    assert copy.exists()
    screen.leave_spoilt()
    assert screen.state.spoilt is None
