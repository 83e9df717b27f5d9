"""Her own pages and the mentor's side: a switch, shown only to a mentor, and nothing of the one on the other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import card_bytes
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.letters import View
from sobersister_desktop.ui.pages.settings import SettingsPage
from sobersister_desktop.ui.pages.women import WomenPage
from sobersister_desktop.ui.sidebar import NavButton, Sidebar
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_letter, two_women
from tests.ui.conftest import NOW, PASSPHRASE, Hands

SHIFT_CTRL = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


def seen(hands: Hands) -> list[str]:
    sidebar = hands.program.window.findChild(Sidebar)
    assert sidebar is not None
    return [each.text() for each in sidebar.findChildren(NavButton) if each.isVisible()]


def be_a_mentor(hands: Hands, on: bool = True) -> None:
    notebook = hands.program.notebook
    assert notebook is not None
    hands.program.window.go("settings")
    page = hands.program.window.page("settings")
    assert isinstance(page, SettingsPage)
    page._mentor.setChecked(on)
    hands.qtbot.waitUntil(lambda: hands.program.window.page("settings") is not page)
    QApplication.processEvents()


@pytest.fixture
def open_hands(hands: Hands) -> Hands:
    hands.unlock()
    return hands


def test_without_the_role_there_is_one_side_and_no_switch(open_hands: Hands) -> None:
    window = open_hands.program.window
    assert "Today" in seen(open_hands)
    sidebar = window.findChild(Sidebar)
    assert sidebar is not None
    assert not sidebar._sides.isVisible()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_M, SHIFT_CTRL)
    assert window.here == "today"


def test_the_switch_in_settings_brings_the_other_side_and_takes_it_away(open_hands: Hands) -> None:
    window = open_hands.program.window
    be_a_mentor(open_hands)
    assert window.here == "settings"
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_M, SHIFT_CTRL)
    assert window.here == "mentor-letters"
    names = seen(open_hands)
    assert "Women I support" in names
    assert "Today" not in names
    for always in ("I need a minute", "Help lines", "Settings", "Hide", "Lock"):
        assert always in names
    be_a_mentor(open_hands, on=False)
    assert "Women I support" not in seen(open_hands)
    assert "Today" in seen(open_hands)


def test_the_number_keys_go_to_the_places_of_the_side_she_is_on(open_hands: Hands) -> None:
    window = open_hands.program.window
    be_a_mentor(open_hands)
    window.go_to_side("mentoring")
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.here == "women"
    window.go_to_side("mine")
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.here == "journal"
    window.go_to_side("mentoring")
    assert window.here == "women", "where she was there last"


def test_a_narrow_window_keeps_a_way_to_the_other_side(open_hands: Hands) -> None:
    be_a_mentor(open_hands)
    open_hands.program.window.resize(900, 640)
    QApplication.processEvents()
    sidebar = open_hands.program.window.findChild(Sidebar)
    assert sidebar is not None
    assert (sidebar._sides.isVisible(), sidebar._other_side.isVisible()) == (False, True)
    sidebar._other_side.click()
    assert open_hands.program.window.here == "mentor-letters"
    assert sidebar._other_side.text() == "My pages"


@pytest.fixture
def mentor(new_hands: Callable[[], Hands], tmp_path: Path) -> tuple[Hands, bytes]:
    """A mentor before her window, and a sealed letter from Nora, whom she supports."""
    vault, _paper = Vault.create(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    with two_women(tmp_path / "women") as women:
        card = post.my_card(women.nora, NOW)
        vault.people.add("Nora", Role.MENTEE, card_bytes(card), card.fingerprint, NOW.date(), NOW)
        mine = post.my_card(vault, NOW)
        person = women.nora.people.add("Ana", Role.MENTOR, card_bytes(mine), mine.fingerprint, NOW.date(), NOW)
        file = post.seal(women.nora, person, a_letter(), NOW).seal().closed.file
    vault.journeys.set_setting("mentoring", "on")
    vault.close()
    return new_hands(), file


def test_a_letter_from_a_woman_she_supports_is_on_the_mentors_side_only(mentor: tuple[Hands, bytes]) -> None:
    hands, file = mentor
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    window.go("letters")
    notebook.letters.open_data(file)
    hands.settle()
    assert window.here == "mentor-letters", "wherever she opened it, it lies on the mentor's side"
    assert notebook.mentor_letters.state.view is View.GATE
    assert notebook.letters.state.rows == ()
    window.go("today")
    assert notebook.today.state.arrival is None
    assert notebook.unread() == 0
    window.go("women")
    page = window.page("women")
    assert isinstance(page, WomenPage)
    assert notebook.women.state.women[0].waiting == 1
