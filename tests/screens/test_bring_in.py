"""A journal from elsewhere, without a window: looked at first, then in as a whole."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.screens.bring_in import BringIn, BringInState
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import HandClock, an_open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    for day in range(1, 9):
        (folder / f"2021-07-0{day} Night {day}.md").write_text(f"I stayed {day}.")
    (folder / "bad.md").write_bytes(b"\xff\xfe")
    return folder


def _screen(vault: Vault) -> BringIn:
    return BringIn(vault.diary, background=Immediately(), now=HandClock())


def test_what_is_in_it_is_shown_before_anything_comes_in(vault: Vault, notes: Path) -> None:
    screen = _screen(vault)
    screen.look(notes)
    found = screen.state.found
    assert found is not None
    assert (found.pages, found.new, found.first, found.last) == (8, 8, date(2021, 7, 1), date(2021, 7, 8))
    assert found.titles[0] == (date(2021, 7, 8), "Night 8")
    assert [refused.where for refused in found.refused] == ["bad.md"]
    assert vault.diary.count() == 0
    screen.leave()
    assert screen.state == BringInState()


def test_it_comes_in_once_and_the_second_time_nothing_is_new(vault: Vault, notes: Path) -> None:
    screen = _screen(vault)
    screen.look(notes)
    screen.bring()
    assert screen.state.came == 8
    screen.look(notes)
    assert screen.state.found is not None
    assert screen.state.found.new == 0
    assert vault.diary.count() == 8


def test_what_is_no_journal_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[]")
    screen = _screen(vault)
    screen.look(tmp_path / "x.json")
    assert screen.state.trouble
    assert not screen.state.busy


def test_on_a_full_disk_nothing_comes_in_and_it_can_be_tried_again(
    vault: Vault, notes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> int:
        raise DiskFull

    screen = _screen(vault)
    screen.look(notes)
    with monkeypatch.context() as patch:
        patch.setattr(type(vault.diary), "add_many", full)
        screen.bring()
    assert screen.state.trouble
    assert screen.state.found
    screen.bring()
    assert screen.state.came == 8
