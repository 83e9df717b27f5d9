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
