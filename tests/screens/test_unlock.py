"""The door, without a window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.unlock import Door, Unlock, greeting
from sobersister_desktop.vault.folder_lock import FolderLock
from sobersister_desktop.vault.making import Made, make
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PASSPHRASE = "lantern pebble violin harbour moss"
OTHER = "window cedar marble thunder oats"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return make(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)


@pytest.fixture
def opened() -> Iterator[list[Vault]]:
    vaults: list[Vault] = []
    yield vaults
    for vault in vaults:
        vault.close()


@pytest.fixture
def door(made: Made, opened: list[Vault]) -> Iterator[Unlock]:
    screen = Unlock(made.folder, background=Immediately(), now=lambda: NOW, opened=opened.append)
    yield screen
    screen.close()


def test_the_passphrase_opens_it(door: Unlock, opened: list[Vault]) -> None:
    door.try_passphrase(PASSPHRASE)
    assert len(opened) == 1
    assert not door.state.busy
    assert door.state.trouble is None


def test_a_wrong_passphrase_is_told_in_three_parts_and_counted_nowhere(door: Unlock, opened: list[Vault]) -> None:
    door.try_passphrase("kettle marble otter")
    assert opened == []
    trouble = door.state.trouble
    assert trouble
    assert (trouble.happened, trouble.safe) == ("That is not the passphrase.", "Nothing has changed.")
    assert door.state.at_field
    door.try_passphrase(PASSPHRASE)
    assert len(opened) == 1


def test_after_a_wrong_try_the_folder_is_free_for_others(door: Unlock, made: Made) -> None:
    door.try_passphrase("kettle marble otter")
    FolderLock.acquire(made.folder).release()


def test_nothing_typed_tries_nothing(door: Unlock) -> None:
    before = door.state
    door.try_passphrase("")
    door.try_paper_key("   ")
    assert door.state is before


def test_the_paper_key_opens_it_only_after_a_new_passphrase(door: Unlock, made: Made, opened: list[Vault]) -> None:
    door.choose(Door.PAPER_KEY)
    door.try_paper_key(made.paper_key.text)
    assert door.state.door is Door.NEW_PASSPHRASE
    assert opened == []
    door.typed_new("short", "short")
    door.take_new("short", "short")
    door.take_new(OTHER, "another one altogether here")
    assert opened == []
    door.typed_new(OTHER, OTHER)
    assert door.state.judged.good
    door.take_new(OTHER, OTHER)
    assert len(opened) == 1
    opened.pop().close()
    door.try_passphrase(PASSPHRASE)
    assert door.state.trouble is not None
    door.try_passphrase(OTHER)
    assert len(opened) == 1


def test_leaving_before_the_new_passphrase_shuts_it_and_changes_nothing(
    door: Unlock, made: Made, opened: list[Vault]
) -> None:
    door.choose(Door.PAPER_KEY)
    door.try_paper_key(made.paper_key.text)
    door.close()
    assert door.state.door is Door.PASSPHRASE
    door.try_passphrase(PASSPHRASE)
    assert len(opened) == 1


def test_a_wrong_paper_key_keeps_the_door(door: Unlock) -> None:
    door.choose(Door.PAPER_KEY)
    door.try_paper_key("0000-0000-0000-0000-0000-0000-0001")
    assert door.state.door is Door.PAPER_KEY
    assert door.state.trouble
    assert "paper key" in door.state.trouble.happened


def test_a_folder_without_a_notebook_is_no_fault_of_what_was_typed(
    tmp_path: Path, made: Made, door: Unlock, opened: list[Vault]
) -> None:
    (tmp_path / "Empty").mkdir()
    door.look_in(tmp_path / "Empty")
    door.try_passphrase(PASSPHRASE)
    assert door.state.trouble
    assert not door.state.at_field
    door.look_in(made.folder)
    door.try_passphrase(PASSPHRASE)
    assert len(opened) == 1


def test_a_bug_is_not_dressed_up_as_trouble(door: Unlock) -> None:
    with pytest.raises(ZeroDivisionError):
        door._refused(ZeroDivisionError())
    assert not door.state.busy


def test_what_is_given_to_the_worker_never_shows_the_passphrase() -> None:
    from sobersister_desktop.screens.unlock import _Key

    assert PASSPHRASE not in repr(_Key(Path("x"), PASSPHRASE, None))


@pytest.mark.parametrize(("hour", "words"), [(7, "Good morning"), (14, "Good afternoon"), (22, "Good evening")])
def test_the_greeting_follows_the_clock_on_the_wall(hour: int, words: str) -> None:
    assert greeting(datetime(2026, 11, 24, hour).astimezone()) == words
