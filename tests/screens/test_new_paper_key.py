"""A new paper key: nothing changes before it is known to be on paper, and then only the new one opens."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.errors import DiskFull, WrongPaperKey
from sobersister_desktop.screens.first_run import FirstRun
from sobersister_desktop.screens.new_paper_key import NewPaperKey, mark, never_checked
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.settings import SettingsScreen
from sobersister_desktop.settings import Settings
from sobersister_desktop.vault.keyslots import unlock
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PASSPHRASE = "lantern pebble violin harbour moss"
OTHER = "window cedar marble thunder oats"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, str]]:
    vault, key = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    yield vault, key.text
    vault.close()


@pytest.fixture
def screen(made: tuple[Vault, str]) -> NewPaperKey:
    return NewPaperKey(made[0], background=Immediately(), now=lambda: NOW)


def copied(screen: NewPaperKey) -> str:
    """She goes all the way to the last button; the key that is on the sheet."""
    screen.begin()
    screen.ask(PASSPHRASE)
    groups = screen.state.groups
    screen.typed_back(*(groups[place].lower() for place in screen.state.asked))
    screen.understand(True)
    assert screen.state.copied
    return "-".join(groups)


def test_the_new_key_opens_and_the_old_one_does_not(made: tuple[Vault, str], screen: NewPaperKey) -> None:
    vault, old = made
    mark(vault, checked=False)
    new = copied(screen)
    screen.keep()
    assert screen.state.changed == 1
    assert screen.state.groups == ()
    assert unlock(vault.folder, paper_key=new).data_key == vault.unlocked.data_key
    assert unlock(vault.folder, passphrase=PASSPHRASE).data_key == vault.unlocked.data_key
    with pytest.raises(WrongPaperKey):
        unlock(vault.folder, paper_key=old)
    assert not never_checked(vault)
    assert vault.check().ok


def test_until_it_is_copied_nothing_has_changed(made: tuple[Vault, str], screen: NewPaperKey) -> None:
    vault, old = made
    screen.begin()
    screen.ask(PASSPHRASE)
    screen.understand(True)
    screen.keep()
    screen.typed_back("0000", "1")
    assert screen.state.right == (False, None)
    screen.keep()
    screen.leave()
    screen.keep()
    assert unlock(vault.folder, paper_key=old)
    assert vault.unlocked.key_file.generation == 1


def test_without_her_passphrase_no_key_is_shown(screen: NewPaperKey) -> None:
    screen.ask(PASSPHRASE)
    assert screen.state.groups == ()
    screen.begin()
    screen.ask("something else altogether")
    assert screen.state.groups == ()
    assert screen.state.wrong is not None


def test_a_disk_that_is_full_leaves_the_old_key_in_force(
    made: tuple[Vault, str], screen: NewPaperKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_key_file: object) -> int:
        raise DiskFull

    vault, old = made
    copied(screen)
    with monkeypatch.context() as patched:
        patched.setattr(vault, "adopt", full)
        screen.keep()
    assert screen.state.trouble is not None
    assert unlock(vault.folder, paper_key=old)
    screen.keep()
    assert screen.state.changed == 1


def test_a_change_of_passphrase_and_a_new_paper_key_are_never_prepared_side_by_side(made: tuple[Vault, str]) -> None:
    vault, _old = made
    settings = SettingsScreen(
        vault, Settings(), background=Immediately(), keep=lambda here: None, locks_after=print, now=lambda: NOW
    )
    settings.begin_change()
    settings.begin_paper_key()
    assert not settings.state.changing
    settings.paper_key.ask(PASSPHRASE)
    settings.begin_change()
    assert settings.paper_key.state.groups == ()
    settings.change(PASSPHRASE, OTHER, OTHER)
    assert unlock(vault.folder, passphrase=OTHER)


def test_a_first_evening_that_was_broken_off_is_remembered_and_a_whole_one_is_not(tmp_path: Path) -> None:
    opened: list[Vault] = []
    evening = FirstRun(
        tmp_path / "N", background=Immediately(), now=lambda: NOW, finished=opened.append, profile=TESTING
    )
    evening.answer(False)
    evening.next()
    evening.make(PASSPHRASE, PASSPHRASE)
    groups, asked = evening.state.groups, evening.state.asked
    assert groups
    evening.close()
    vault = Vault.open(tmp_path / "N", passphrase=PASSPHRASE, now=NOW)
    assert never_checked(vault)
    assert NewPaperKey(vault, background=Immediately(), now=lambda: NOW).state.unchecked
    vault.close()
    whole = FirstRun(tmp_path / "M", background=Immediately(), now=lambda: NOW, finished=opened.append, profile=TESTING)
    whole.answer(False)
    whole.next()
    whole.make(PASSPHRASE, PASSPHRASE)
    groups, asked = whole.state.groups, whole.state.asked
    whole.typed_back(*(groups[place] for place in asked))
    whole.understand(True)
    whole.next()
    whole.finish()
    assert not never_checked(opened[0])
    opened[0].close()
