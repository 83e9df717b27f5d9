"""The clock may say anything: no page is lost over it, and the times she gave stay hers (formats.md 8, T22)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE
from tests.vault.notebooks import made_in

PAGE = Entry(new_id(), datetime(2026, 11, 24, 21, 5), text="as it was")
CLOCKS = [
    datetime(1970, 1, 1, tzinfo=UTC),
    datetime(2100, 12, 31, 23, 59, 59, tzinfo=UTC),
    NOW - timedelta(hours=1),  # put back, as in autumn
    NOW + timedelta(hours=1),
]


@pytest.mark.parametrize("clock", CLOCKS, ids=lambda clock: str(clock.year) + clock.strftime("-%H"))
def test_under_any_clock_what_was_there_stays_and_what_is_written_is_kept(tmp_path: Path, clock: datetime) -> None:
    folder = made_in(tmp_path / "notebook").folder
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    vault.diary.add(PAGE, now=NOW)
    vault.close()
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=clock)
    other = replace(PAGE, id=new_id(), when=clock.replace(tzinfo=None), text="under another clock")
    vault.diary.add(other, now=clock)
    vault.diary.keep(replace(PAGE, text="as it is now"), now=clock, sitting="another")
    vault.diary.delete_expired(clock)
    vault.close()
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    assert vault.diary.entry(PAGE.id).text == "as it is now"
    assert vault.diary.entry(other.id).text == "under another clock"
    assert vault.diary.entry(other.id).when == clock.replace(tzinfo=None)
    newest = [row.id for row in vault.diary.newest()]
    assert newest == ([other.id, PAGE.id] if other.when > PAGE.when else [PAGE.id, other.id])
    assert vault.check().ok
    vault.close()


@pytest.mark.parametrize("clock", CLOCKS[:2], ids=["1970", "2100"])
def test_a_page_put_away_is_not_deleted_before_its_time_by_a_clock_that_was_behind(
    tmp_path: Path, clock: datetime
) -> None:
    """Thirty days by the clock that put it away. A clock far ahead takes it, as it says; one behind never does."""
    folder = made_in(tmp_path / "notebook").folder
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    vault.diary.add(PAGE, now=NOW)
    vault.diary.put_away(PAGE.id, NOW)
    vault.diary.delete_expired(clock)
    assert [row.id for row in vault.diary.put_away_list()] == ([PAGE.id] if clock < NOW else [])
    vault.close()


def _put_away_at(folder: Path) -> None:
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    vault.diary.add(PAGE, now=NOW)
    vault.diary.put_away(PAGE.id, NOW)
    vault.close()


def _put_away(folder: Path, clock: datetime) -> list[str]:
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=clock)
    try:
        return [row.id for row in vault.diary.put_away_list()]
    finally:
        vault.close()


def test_a_clock_that_jumps_ahead_for_a_day_or_two_takes_no_page(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "notebook").folder
    _put_away_at(folder)
    ahead = datetime(2100, 12, 31, 9, tzinfo=UTC)
    for clock in (ahead, ahead + timedelta(hours=1), ahead + timedelta(days=2), NOW + timedelta(days=3)):
        assert _put_away(folder, clock) == [PAGE.id]
    assert _put_away(folder, NOW + timedelta(days=31)) == []


def test_after_a_long_pause_what_is_due_goes_three_days_later(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "notebook").folder
    _put_away_at(folder)
    later = NOW + timedelta(days=90)
    assert _put_away(folder, later) == [PAGE.id]
    assert _put_away(folder, later + timedelta(days=3)) == []


def test_a_clock_that_was_put_back_keeps_nothing_waiting_for_ever(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "notebook").folder
    _put_away(folder, datetime(2100, 12, 31, tzinfo=UTC))
    _put_away_at(folder)
    for days in (20, 31):
        left = _put_away(folder, NOW + timedelta(days=days))
    assert left == []


def test_copies_dated_by_a_clock_that_was_ahead_take_no_newer_copys_place(tmp_path: Path) -> None:
    folder = made_in(tmp_path / "notebook").folder
    vault = Vault.open(folder, passphrase=PASSPHRASE, now=NOW)
    for months in range(24):
        vault.back_up(now=datetime(2100 + months // 12, months % 12 + 1, 1, tzinfo=UTC))
    made = vault.back_up(now=NOW)
    assert made.path.exists()
    vault.close()
