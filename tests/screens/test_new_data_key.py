"""A new key for the notebook: copied first, then everything is written anew, what she writes meanwhile too."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry, new_id
from sobersister_desktop.domain.errors import DiskFull, WrongPaperKey
from sobersister_desktop.screens.backup import BackupScreen
from sobersister_desktop.screens.new_data_key import TRIES, NewDataKey
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.settings import SettingsScreen
from sobersister_desktop.settings import Settings
from sobersister_desktop.vault import backup, daily, rotation
from sobersister_desktop.vault.daily import Rhythm
from sobersister_desktop.vault.keyslots import unlock
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PASSPHRASE = "lantern pebble violin harbour moss"
OTHER = "window cedar marble thunder oats"


class Between(Immediately):
    """At once, but `meanwhile` happens between the work and its coming home."""

    def __init__(self) -> None:
        self.meanwhile: Callable[[], object] = lambda: None

    def run(
        self, owner: object, work: Callable[[], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]
    ) -> None:
        def and_then() -> Any:
            result = work()
            self.meanwhile()
            return result

        super().run(owner, and_then, done, failed)


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, str]]:
    vault, key = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    yield vault, key.text
    vault.close()


@pytest.fixture
def between() -> Between:
    return Between()


@pytest.fixture
def screen(made: tuple[Vault, str], between: Between) -> NewDataKey:
    return NewDataKey(made[0], background=between, now=lambda: NOW)


def a_page(vault: Vault) -> Entry:
    return vault.diary.add(Entry(new_id(), datetime(2026, 11, 24, 21, 5), text="What she wrote."), now=NOW)


def copied(screen: NewDataKey) -> str:
    screen.begin()
    screen.ask(PASSPHRASE)
    groups = screen.state.groups
    screen.typed_back(*(groups[place].lower() for place in screen.state.asked))
    screen.understand(True)
    assert screen.state.copied
    return "-".join(groups)


def test_the_key_is_another_and_the_passphrase_stays(made: tuple[Vault, str], screen: NewDataKey) -> None:
    vault, old = made
    page, before = a_page(vault), vault.unlocked.data_key
    new = copied(screen)
    screen.keep()
    assert (screen.state.changed, screen.state.busy, screen.state.groups) == (1, False, ())
    assert vault.unlocked.data_key != before
    assert unlock(vault.folder, paper_key=new).data_key == vault.unlocked.data_key
    assert unlock(vault.folder, passphrase=PASSPHRASE).data_key == vault.unlocked.data_key
    with pytest.raises(WrongPaperKey):
        unlock(vault.folder, paper_key=old)
    assert vault.diary.entry(page.id).text == page.text
    assert [copy.pages for copy in daily.remembered(vault.journeys)] == [1]


def test_until_it_is_copied_nothing_has_changed(made: tuple[Vault, str], screen: NewDataKey) -> None:
    vault, old = made
    screen.begin()
    screen.ask("something else altogether")
    assert screen.state.wrong is not None
    screen.ask(PASSPHRASE)
    screen.keep()
    screen.leave()
    screen.keep()
    assert unlock(vault.folder, paper_key=old)
    assert vault.unlocked.key_file.generation == 1


def test_what_she_writes_meanwhile_comes_along(made: tuple[Vault, str], screen: NewDataKey, between: Between) -> None:
    vault, _old = made
    copied(screen)
    written: list[Entry] = []

    def once() -> None:
        if not written:
            written.append(a_page(vault))

    between.meanwhile = once
    screen.keep()
    assert screen.state.changed == 1
    assert vault.diary.entry(written[0].id) == written[0]


def test_writing_without_a_pause_leaves_the_keys_as_they_were_and_says_so(
    made: tuple[Vault, str], screen: NewDataKey, between: Between
) -> None:
    vault, old = made
    copied(screen)
    between.meanwhile = lambda: a_page(vault)
    screen.keep()
    assert vault.diary.count() == TRIES
    assert screen.state.trouble is not None
    assert "while it was being put under its new key" in screen.state.trouble.happened
    assert not screen.state.working
    assert unlock(vault.folder, paper_key=old)
    between.meanwhile = lambda: None
    screen.keep()  # the sheet she copied still counts
    assert screen.state.changed == 1


def test_a_disk_that_is_full_leaves_the_keys_as_they_were(
    made: tuple[Vault, str], screen: NewDataKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_anything: object, **_more: object) -> int:
        raise DiskFull

    vault, old = made
    copied(screen)
    for step in ("begin_rotation", "rotate"):
        with monkeypatch.context() as patched:
            patched.setattr(vault, step, full)
            screen.keep()
        assert screen.state.trouble is not None
        assert not screen.state.busy
        assert unlock(vault.folder, paper_key=old)
    screen.keep()
    assert screen.state.changed == 1


def test_what_the_disk_says_once_the_new_key_rules_is_told_as_a_warning(
    made: tuple[Vault, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _old = made
    said: list[str] = []
    backups = BackupScreen(vault, background=Immediately(), now=lambda: NOW, say=said.append)
    screen = NewDataKey(vault, background=Immediately(), now=lambda: NOW, changed=backups.after_new_keys)
    monkeypatch.setattr(rotation, "tidy", lambda *_all: False)
    copied(screen)
    screen.keep()
    assert screen.state.changed == 1
    assert said == [vault.warning]
    assert "changed, but the disk reports errors" in said[0]


def test_no_two_changes_of_keys_are_prepared_side_by_side(made: tuple[Vault, str]) -> None:
    vault, _old = made
    settings = SettingsScreen(
        vault, Settings(), background=Immediately(), keep=lambda here: None, locks_after=print, now=lambda: NOW
    )
    settings.begin_data_key()
    settings.data_key.ask(PASSPHRASE)
    assert settings.data_key.state.groups
    settings.begin_paper_key()
    assert settings.data_key.state.groups == ()
    settings.begin_data_key()
    assert not settings.paper_key.state.asking
    settings.data_key.ask(PASSPHRASE)
    settings.begin_change()
    assert settings.data_key.state.groups == ()
    settings.change(PASSPHRASE, OTHER, OTHER)
    assert unlock(vault.folder, passphrase=OTHER)


def test_copies_from_before_go_only_when_she_wishes_and_a_whole_one_stays(
    made: tuple[Vault, str], tmp_path: Path
) -> None:
    vault, _old = made
    stick = tmp_path / "stick"
    stick.mkdir()
    backups = BackupScreen(vault, background=Immediately(), now=lambda: NOW, say=print)
    screen = NewDataKey(vault, background=Immediately(), now=lambda: NOW, changed=backups.after_new_keys)
    backups.keep_in(stick)
    assert backups.state.before == 0
    copied(screen)
    screen.keep()
    assert (len(backups.state.copies), backups.state.before) == (5, 3)
    own = backup.copies_in(backups.beside)
    (present,) = set(own) - set(backup.under_other_keys(own, vault.unlocked.data_key))
    whole = present.path.read_bytes()
    present.path.write_bytes(whole[:5000] + b"damage" + whole[5006:])
    backups.remove_before()
    assert backups.state.trouble is not None
    assert backups.state.before == 3
    present.path.write_bytes(whole)
    backups.remove_before()
    assert (len(backups.state.copies), backups.state.before) == (2, 0)
    assert present.path.exists()


def test_without_a_copy_under_the_new_key_none_may_go(made: tuple[Vault, str]) -> None:
    vault, _old = made
    backups = BackupScreen(vault, background=Immediately(), now=lambda: NOW, say=print)
    backups.every(Rhythm.NEVER)
    screen = NewDataKey(vault, background=Immediately(), now=lambda: NOW, changed=backups.after_new_keys)
    copied(screen)
    screen.keep()
    backups.look()
    assert (len(backups.state.copies), backups.state.before) == (1, 0)
    backups.remove_before()
    assert len(backup.copies_in(backups.beside)) == 1
    assert daily.let_go_before(vault.folder, None, vault.unlocked) == 0
