"""Settings, without a window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.errors import FileUnwritable
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.settings import Section, SettingsScreen, lock_minutes
from sobersister_desktop.settings import Look, Settings
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PASSPHRASE = "lantern pebble violin harbour moss"
OTHER = "window cedar marble thunder oats"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _key = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    yield made
    made.close()


@pytest.fixture
def kept() -> list[Settings]:
    return []


@pytest.fixture
def waits() -> list[int]:
    return []


@pytest.fixture
def screen(vault: Vault, kept: list[Settings], waits: list[int]) -> SettingsScreen:
    return SettingsScreen(
        vault, Settings(), background=Immediately(), keep=kept.append, locks_after=waits.append, now=lambda: NOW
    )


def test_what_is_of_this_computer_is_kept_there(screen: SettingsScreen, kept: list[Settings]) -> None:
    screen.look(Look.DARK)
    screen.text_size(150)
    assert kept[-1] == Settings(look=Look.DARK, text_size=150)


def test_where_the_notebook_lies_is_remembered_only_if_she_asks(
    screen: SettingsScreen, vault: Vault, kept: list[Settings]
) -> None:
    assert screen.state.here.notebook is None
    screen.remember_folder(True)
    assert kept[-1].notebook == vault.folder
    screen.remember_folder(False)
    assert kept[-1].notebook is None


def test_a_disk_that_will_not_keep_it_is_told_and_the_look_changes_all_the_same(vault: Vault) -> None:
    def full(here: Settings) -> None:
        raise FileUnwritable(name="settings.json")

    screen = SettingsScreen(
        vault, Settings(), background=Immediately(), keep=full, locks_after=lambda n: None, now=lambda: NOW
    )
    screen.look(Look.DARK)
    assert screen.state.here.look is Look.DARK
    assert screen.state.trouble


def test_what_is_hers_lies_in_the_notebook(screen: SettingsScreen, vault: Vault, waits: list[int]) -> None:
    screen.lock_after(15)
    screen.call_me("  Nora ")
    screen.count_days(False)
    assert waits == [15]
    assert lock_minutes(vault) == 15
    again = SettingsScreen(
        vault, Settings(), background=Immediately(), keep=lambda here: None, locks_after=lambda n: None, now=lambda: NOW
    )
    assert (again.state.name, again.state.counting, again.state.lock_minutes) == ("Nora", False, 15)


def test_an_odd_waiting_time_is_the_usual_one(vault: Vault) -> None:
    vault.journeys.set_setting("lock-minutes", "never")
    assert lock_minutes(vault) == 5


def test_the_passphrase_is_changed_only_by_someone_who_knows_it(screen: SettingsScreen, vault: Vault) -> None:
    screen.begin_change()
    screen.typed_new(OTHER, OTHER)
    screen.change("kettle marble otter", OTHER, OTHER)
    assert screen.state.wrong_now
    assert screen.state.changing
    screen.change(PASSPHRASE, OTHER, OTHER)
    assert not screen.state.changing
    assert screen.state.changed == 1
    vault.close()
    Vault.open(vault.folder, passphrase=OTHER, now=NOW).close()


def test_leaving_a_change_leaves_everything_as_it_is(screen: SettingsScreen) -> None:
    screen.begin_change()
    screen.suggest()
    assert screen.state.suggested
    screen.leave_change()
    assert (screen.state.changing, screen.state.suggested) == (False, "")
    screen.open(Section.ABOUT)
    assert screen.state.section is Section.ABOUT
