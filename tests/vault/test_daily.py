"""Copies made by themselves: when one is due, where it goes, and what is remembered of it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.domain.errors import DiskTrouble, FolderGone
from sobersister_desktop.vault import copy_file, daily
from sobersister_desktop.vault.backup import FOLDER, copies_in
from sobersister_desktop.vault.daily import Rhythm, due
from sobersister_desktop.vault.vault import Vault
from tests.vault.notebooks import NOW, PASSPHRASE

TODAY = date(2026, 11, 24)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _key = Vault.create(tmp_path / "n", PASSPHRASE, profile=TESTING, now=NOW)
    made.diary.add(Entry(new_id(), datetime(2026, 11, 24, 21, 0), text="what she wrote"), now=NOW)
    yield made
    made.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def _made(vault: Vault, hers: Path | None, now: datetime = NOW) -> daily.Done:
    done = daily.make(vault.snapshot(now=now), vault.folder / FOLDER, hers, now=now)
    daily.remember(vault.journeys, *(each for each in (done.own, done.also) if each))
    return done


def _at(days: int) -> datetime:
    return datetime(2026, 11, 24, 7, 30).astimezone() - timedelta(days=days)


def test_one_a_day_is_due_and_only_one() -> None:
    assert due(Rhythm.DAILY, None, TODAY)
    assert not due(Rhythm.DAILY, _at(0), TODAY)
    assert due(Rhythm.DAILY, _at(1), TODAY)


def test_weekly_and_never_are_what_they_say() -> None:
    assert not due(Rhythm.WEEKLY, _at(6), TODAY)
    assert due(Rhythm.WEEKLY, _at(7), TODAY)
    assert not due(Rhythm.NEVER, None, TODAY)


def test_a_clock_that_was_set_back_makes_a_copy_rather_than_none() -> None:
    assert due(Rhythm.DAILY, _at(-3000), TODAY)


def test_the_same_checked_copy_lies_beside_and_on_her_stick(vault: Vault, stick: Path) -> None:
    done = _made(vault, stick)
    assert done.own is not None
    assert done.also is not None
    assert done.sure
    assert done.own.path.read_bytes() == done.also.path.read_bytes()
    assert done.also.path.parent == stick
    found = daily.look(vault.folder, stick, vault.unlocked)
    held = [(each.pages, each.letters, each.there) for each in daily.listed(found, daily.remembered(vault.journeys))]
    assert held == [(1, 0, True), (1, 0, True)]


def test_a_stick_that_is_not_there_is_no_trouble(vault: Vault, tmp_path: Path) -> None:
    done = _made(vault, tmp_path / "away")
    assert done.own
    assert (done.also, done.trouble) == (None, None)
    assert daily.look(vault.folder, tmp_path / "away", vault.unlocked).hers_there is False


def test_what_lies_on_a_stick_that_is_away_is_still_listed(vault: Vault, stick: Path, tmp_path: Path) -> None:
    _made(vault, stick)
    stick.rename(tmp_path / "in her drawer")
    found = daily.look(vault.folder, stick, vault.unlocked)
    assert [each.there for each in daily.listed(found, daily.remembered(vault.journeys))].count(False) == 1


def test_a_stick_that_comes_back_is_brought_the_newest_copy(vault: Vault, stick: Path) -> None:
    _made(vault, None)
    newest = daily.remembered(vault.journeys)[0]
    done = daily.make_up(newest, stick, vault.unlocked.key_file.vault_id, now=NOW)
    assert done.also
    assert copy_file.verified(done.also.path).size == newest.size


def test_a_stick_taken_out_in_the_middle_leaves_the_copy_beside(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unplugged(source: Path, target: Path) -> None:
        raise OSError(5, "input/output error")

    monkeypatch.setattr(daily, "_copy", unplugged)
    done = daily.make(vault.snapshot(now=NOW), vault.folder / FOLDER, stick, now=NOW)
    assert done.own is not None
    assert done.own.path.exists()
    assert isinstance(done.trouble, DiskTrouble)
    assert not any(stick.iterdir())


def test_a_copy_that_reads_differently_gets_no_name(vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = _made(vault, None)
    assert done.own
    data = bytearray(done.own.path.read_bytes())
    data[len(data) // 2] ^= 1

    def badly(source: Path, target: Path) -> None:
        target.write_bytes(data)

    monkeypatch.setattr(daily, "_copy", badly)
    also = daily.make_up(daily.remembered(vault.journeys)[0], stick, vault.unlocked.key_file.vault_id, now=NOW)
    assert also.also is None
    assert also.trouble
    assert not any(stick.iterdir())


def test_a_second_copy_of_one_name_never_takes_the_place_of_the_first(vault: Vault, stick: Path) -> None:
    done = _made(vault, stick)
    assert done.own
    daily.duplicate(done.own, stick)
    assert len(copies_in(stick)) == 2


def test_a_folder_that_is_gone_is_told(vault: Vault, tmp_path: Path) -> None:
    done = _made(vault, None)
    assert done.own
    with pytest.raises(FolderGone):
        daily.duplicate(done.own, tmp_path / "away")


def test_what_is_remembered_is_bounded_and_survives_nonsense(vault: Vault) -> None:
    done = _made(vault, None)
    assert done.own
    for _each in range(3):
        daily.remember(vault.journeys, done.own)
    assert len(daily.remembered(vault.journeys)) == 1
    vault.journeys.set_setting("backup-copies", '[["x"], 3]')
    assert daily.remembered(vault.journeys) == ()
    vault.journeys.set_setting("backup-rhythm", "hourly")
    assert daily.rhythm(vault.journeys) is Rhythm.DAILY


def test_a_quiet_word_is_due_after_two_weeks_and_then_once_a_week(vault: Vault, stick: Path, tmp_path: Path) -> None:
    _made(vault, stick)
    stick.rename(tmp_path / "in her drawer")
    found = daily.look(vault.folder, stick, vault.unlocked)
    said = [
        days
        for days in range(40)
        if daily.to_be_said(vault.journeys, found, stick, NOW.astimezone().date() + timedelta(days=days))
    ]
    assert said == [14, 21, 28, 35]


def test_the_paper_key_is_asked_for_once_in_half_a_year(vault: Vault) -> None:
    assert not daily.paper_key_due(vault.journeys, TODAY)
    assert not daily.paper_key_due(vault.journeys, TODAY + timedelta(days=181))
    later = TODAY + timedelta(days=182)
    assert daily.paper_key_due(vault.journeys, later)
    daily.paper_key_seen(vault.journeys, later)
    assert not daily.paper_key_due(vault.journeys, later + timedelta(days=1))


def test_a_practice_that_was_stopped_is_cleared_away_at_the_next_opening(vault: Vault) -> None:
    left = vault.folder / FOLDER / "try-abc" / "n"
    left.mkdir(parents=True)
    (left / "j-00000000.db").write_bytes(b"x")
    vault.close()
    Vault.open(vault.folder, passphrase=PASSPHRASE, now=NOW.astimezone(UTC)).close()
    assert not left.parent.exists()
