"""The settings page, before the whole program."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from sobersister_desktop.app import notebook
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.settings import Look
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.first_run_parts import LOOKS
from sobersister_desktop.ui.pages.settings import SettingsPage
from sobersister_desktop.ui.widgets.breath import Breath
from sobersister_desktop.ui.widgets.privacy_part import not_protected
from sobersister_desktop.vault.keyslots import with_data_key
from sobersister_desktop.vault.rotation import rewrite
from tests.ui.conftest import PASSPHRASE, Hands

OTHER = "window cedar marble thunder oats"


@pytest.fixture
def page(hands: Hands) -> SettingsPage:
    hands.unlock()
    hands.program.window.go("settings")
    found = hands.program.window.page("settings")
    assert isinstance(found, SettingsPage)
    return found


def test_what_the_lock_cannot_do_is_said_in_full(page: SettingsPage) -> None:
    said = {each.text() for each in page.findChildren(QLabel)}
    assert set(not_protected()) <= said


def test_another_waiting_time_holds_at_once(page: SettingsPage, hands: Hands) -> None:
    page._privacy.minutes.buttons()[2].click()
    assert hands.program._autolock._seconds == 15 * 60


def test_another_text_size_makes_the_page_anew_in_the_same_part(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.LOOK].click()
    page._sizes.buttons()[3].click()
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.text == 1.5)
    again = hands.program.window.page("settings")
    assert isinstance(again, SettingsPage)
    assert again._sizes.isVisible()
    assert again._sizes.current == 3


def test_colours_change_at_once(page: SettingsPage, hands: Hands) -> None:
    page._looks.buttons()[LOOKS.index(Look.HIGH_CONTRAST_LIGHT)].click()
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.scheme == "highContrastLight")


def test_the_passphrase_is_changed_and_the_fields_are_empty_afterwards(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.PASSPHRASE].click()
    page._begin.click()
    page._present.edit.setText(PASSPHRASE)
    page._fields.first.edit.setText(OTHER)
    page._fields.again.edit.setText(OTHER)
    page._take.click()
    hands.settle()
    assert page._done.isVisible()
    assert page._present.text() == ""
    assert page._fields.values() == ("", "")
    hands.program.lock()
    hands.unlock(OTHER)


def test_a_wrong_present_passphrase_is_told_at_its_field(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.PASSPHRASE].click()
    page._begin.click()
    page._present.edit.setText("kettle marble otter")
    page._fields.first.edit.setText(OTHER)
    page._fields.again.edit.setText(OTHER)
    page._take.click()
    hands.settle()
    assert page._present.note.text().startswith("That is not the passphrase.")
    assert page._fields.values() == (OTHER, OTHER)


def test_her_name_is_kept_even_if_she_locks_while_typing_it(page: SettingsPage, hands: Hands) -> None:
    page._name.edit.setText("Nora")
    hands.program.lock()
    hands.unlock()
    assert hands.program._notebook is not None
    assert hands.program._notebook.settings.state.name == "Nora"


def test_the_product_is_named_only_under_about(page: SettingsPage, hands: Hands) -> None:
    named = [each for each in hands.window.findChildren(QLabel) if "SoberSister" in each.text()]
    assert len(named) == 1
    assert not named[0].isVisible()


def test_her_card_is_found_with_the_people(page: SettingsPage, hands: Hands) -> None:
    page.people_wished.emit()
    assert hands.program.window.here == "people"


def test_a_new_paper_key_is_made_copied_and_opens(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.PASSPHRASE].click()
    part, screen = page._paper_key, page._screen.paper_key
    part.begin.click()
    part.passphrase.edit.setText(PASSPHRASE)
    part._show.click()
    hands.settle()
    groups, asked = screen.state.groups, screen.state.asked
    assert part.check.isVisible()
    assert not part.keep.isEnabled()
    part.check.first.edit.setText(groups[asked[0]])
    part.check.second.edit.setText(groups[asked[1]])
    part.check.understood.setChecked(True)
    part.keep.click()
    assert "new paper key opens" in part.done.words.text()
    assert part.check.first.text() == ""
    assert part.check.sheet.accessibleDescription() == ""
    hands.program.lock()
    hands.lock_page._turn()
    hands.lock_page._paper.edit.setText("-".join(groups))
    hands.lock_page._go.click()
    hands.settle()
    assert hands.lock_page._new.isVisible()


def test_the_key_of_the_notebook_is_changed_and_she_is_still_in_it(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.PASSPHRASE].click()
    part, screen = page._data_key, page._screen.data_key
    before = page._screen._vault.unlocked.data_key
    part.begin.click()
    part.passphrase.edit.setText(PASSPHRASE)
    part._show.click()
    hands.settle()
    groups, asked = screen.state.groups, screen.state.asked
    part.check.first.edit.setText(groups[asked[0]])
    part.check.second.edit.setText(groups[asked[1]])
    part.check.understood.setChecked(True)
    part.keep.click()
    assert part._working.isVisible()
    assert not part._sheet.isVisible()
    page._begin.click()  # not now
    assert not page._change.isVisible()
    hands.settle()
    assert "written anew" in part.done.words.text()
    assert not part._working.isVisible()
    assert page._screen._vault.unlocked.data_key != before
    assert part.check.sheet.accessibleDescription() == ""
    hands.program.lock()
    hands.unlock()


def test_a_first_evening_hidden_at_the_paper_key_is_spoken_of_at_the_next_unlock(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "never_checked", lambda _vault: True)
    hands.unlock()
    said = [each.text() for each in hands.window.findChildren(QLabel) if each.isVisible()]
    assert any("never typed back" in words for words in said)


def test_less_movement_holds_at_once_over_locking_and_on_no_disk_outside(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.LOOK].click()
    page._movement.click()
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.less_movement)
    hands.program.lock()
    hands.settle()
    hands.program.show_minute()
    breath = hands.program.window.findChild(Breath)
    assert breath is not None
    assert breath._theme.less_movement
    assert "movement" not in (hands.settings_file.read_text() if hands.settings_file.exists() else "")


def test_less_movement_comes_with_the_notebook_it_is_kept_in(
    page: SettingsPage, hands: Hands, new_hands: Callable[[], Hands]
) -> None:
    page._movement.click()
    hands.program.window.close()
    again = new_hands()
    assert not again.program.window.theme.less_movement
    again.unlock()
    assert again.program.window.theme.less_movement
    again.program.window.go("settings")
    there = again.program.window.page("settings")
    assert isinstance(there, SettingsPage)
    assert there._movement.isChecked()
    there._movement.click()
    again.qtbot.waitUntil(lambda: not again.program.window.theme.less_movement)


def test_copies_from_before_the_key_was_changed_can_be_let_go_of(page: SettingsPage, hands: Hands) -> None:
    page._parts[Section.BACKUP].click()
    part, screen = page._backup, page._screen.backup
    assert not part.remove_before.isVisible()
    screen.back_up()
    hands.settle()
    vault = page._screen._vault
    keys = with_data_key(vault.unlocked, PASSPHRASE, PaperKey.generate(), TESTING)
    vault.rotate(rewrite(vault.begin_rotation(now=screen.now), keys, now=screen.now))
    screen.back_up()
    hands.settle()
    assert screen.state.before >= 2
    part.remove_before.click()
    dialog = next(each for each in hands.window.findChildren(Dialog) if each.isVisible())
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Delete them").click()
    hands.settle()
    assert screen.state.before == 0
    assert not part.remove_before.isVisible()
