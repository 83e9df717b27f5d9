"""Her own pages and the mentor's side: a switch, shown only to a mentor, and nothing of the one on the other."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import card_bytes
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.letter import Mark
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.pages.settings import SettingsPage
from sobersister_desktop.ui.pages.women import WomenPage
from sobersister_desktop.ui.sidebar import NavButton, Sidebar
from sobersister_desktop.ui.widgets.kept_apart_part import KeptApartPart
from sobersister_desktop.ui.widgets.take_care import TakeCare
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
    assert sidebar._sides is None
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
    assert sidebar._sides is not None
    assert sidebar._other_side is not None
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


def at_the_gate(mentor: tuple[Hands, bytes]) -> tuple[Hands, LettersPage]:
    hands, file = mentor
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    window.go("mentor-letters")
    notebook.mentor_letters.open_data(file)
    hands.settle()
    page = window.page("mentor-letters")
    assert isinstance(page, LettersPage)
    return hands, page


def test_neither_a_double_click_nor_a_key_held_down_opens_a_letter(mentor: tuple[Hands, bytes]) -> None:
    hands, page = at_the_gate(mentor)
    gate = page.gate
    assert hands.program.window.focusWidget() is gate.keep
    spot = gate.open.rect().center()
    double = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        spot.toPointF(),
        gate.open.mapToGlobal(spot).toPointF(),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(gate.open, double)
    QTest.mouseRelease(gate.open, Qt.MouseButton.LeftButton)
    gate.open.setFocus()
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        held = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", True)
        QApplication.sendEvent(gate.open, held)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        QTest.keyClick(gate.open, key)
        assert page._screen.state.letter is None, "Enter presses every other button, but not this one"
    assert "Enter does not open it" in gate.open.toolTip()
    QTest.mouseClick(gate.open, Qt.MouseButton.LeftButton)
    assert page._screen.state.letter is not None
    page._screen.close_it()
    page._screen.choose(page._screen.state.rows[0].id)
    gate.open.setFocus()
    QTest.keyClick(gate.open, Qt.Key.Key_Space)
    assert page._screen.state.letter is not None, "without a mouse, the space key does"


def test_from_the_list_no_haste_with_keys_or_mouse_goes_past_the_gate(mentor: tuple[Hands, bytes]) -> None:
    hands, page = at_the_gate(mentor)
    page._screen.keep_for_later()
    keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Return, Qt.Key.Key_Enter)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier):
        for key in keys:
            hands.press(key, modifiers)
    assert page._screen.state.letter is None
    spot = page.list.visualRect(page.model.index(1)).center()
    for _time in range(2):
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert page._screen.state.view is View.GATE
    for key in keys:
        QTest.keyClick(page, key, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(page.gate.open, key)
    assert page._screen.state.letter is None
    assert page._screen.state.rows[0].opened is None


def test_the_lock_forgets_which_letter_was_open(mentor: tuple[Hands, bytes]) -> None:
    hands, page = at_the_gate(mentor)
    QTest.mouseClick(page.gate.open, Qt.MouseButton.LeftButton)
    screen = page._screen
    assert screen.state.letter is not None
    hands.program.lock()
    after = screen.state
    assert [after.letter, after.chosen, *after.thread] == [None, None]
    hands.unlock()
    assert hands.program.window.here == "mentor-letters", "where she was"
    again = hands.program.window.page("mentor-letters")
    assert isinstance(again, LettersPage)
    assert again is not page
    assert (again._screen.state.view, again._screen.state.chosen) == (View.NOTHING, None)
    assert not again.reading.isVisible()
    assert not again.list.selectionModel().hasSelection()


def test_the_gate_says_what_is_on_her_list_and_leads_to_a_minute(mentor: tuple[Hands, bytes]) -> None:
    hands, page = at_the_gate(mentor)
    gate, before = page.gate, page._screen.before
    assert gate.more is not None
    assert before is not None
    assert gate.more.weighs.isHidden()
    row = page._screen.state.chosen
    assert row is not None
    before.set_take_care(row.notes[0], True)
    QTest.mouseClick(gate.more.feeling.buttons()[0], Qt.MouseButton.LeftButton)
    assert "take-care list" in gate.more.weighs.words.text()
    assert gate.open.isEnabled()
    QTest.mouseClick(gate.more.breathe, Qt.MouseButton.LeftButton)
    assert hands.program.window.here == "minute"


def test_a_letter_kept_for_a_day_is_not_counted_until_that_day(mentor: tuple[Hands, bytes]) -> None:
    hands, page = at_the_gate(mentor)
    assert page.gate.more is not None
    sidebar = hands.program.window.findChild(Sidebar)
    assert sidebar is not None
    assert sidebar._buttons["mentor-letters"].accessibleName() == "Letters, 1 new"
    QTest.mouseClick(page.gate.more.days.buttons()[1], Qt.MouseButton.LeftButton)
    assert page.gate.keep.text() == f"Keep it for {page.gate.more.days.buttons()[1].text()}"
    QTest.mouseClick(page.gate.keep, Qt.MouseButton.LeftButton)
    assert sidebar._buttons["mentor-letters"].accessibleName() == "Letters"
    assert "Kept for" in str(page.model.data(page.model.index(1)))


def test_the_ready_reply_stands_beside_the_closed_gate(mentor: tuple[Hands, bytes]) -> None:
    _hands, page = at_the_gate(mentor)
    assert page.gate.ready is not None
    QTest.mouseClick(page.gate.ready.buttons[2], Qt.MouseButton.LeftButton)
    assert page.reply.isVisible()
    assert "I have not opened it" in page.reply.paper.toPlainText()
    assert page._screen.state.letter is None
    assert not page.gate.ready.isVisible()


def test_her_list_is_chosen_in_settings(open_hands: Hands) -> None:
    be_a_mentor(open_hands)
    notebook = open_hands.program.notebook
    assert notebook is not None
    notebook.settings.open(Section.MENTORING)
    part = open_hands.program.window.findChild(TakeCare)
    assert part is not None
    part.chips["children"].click()
    part.hours.buttons()[3].click()
    before = notebook.mentor_letters.before
    assert before is not None
    assert before.take_care() == {"children"}
    assert str(before.not_after()) == "21:00:00"


def test_their_letters_are_taken_away_only_after_she_was_told_what_goes_and_what_stays(
    mentor: tuple[Hands, bytes],
) -> None:
    hands, _page = at_the_gate(mentor)
    vault = hands.program.notebook.letters._vault if hands.program.notebook else None
    assert vault is not None
    be_a_mentor(hands, on=False)
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.settings.open(Section.MENTORING)
    part = hands.program.window.findChild(KeptApartPart)
    assert part is not None
    assert part.line.text() == "Still here, out of sight: 1 letter of 1 woman."
    QTest.mouseClick(part.take, Qt.MouseButton.LeftButton)
    dialog = hands.program.window.findChild(Dialog)
    assert dialog is not None
    assert hands.program.window.focusWidget() is dialog._safe
    hands.press(Qt.Key.Key_Return)
    assert len(vault.letters.all()) == 1, "the safe answer has the focus"
    QTest.mouseClick(part.take, Qt.MouseButton.LeftButton)
    deed = [each for each in hands.program.window.findChildren(QPushButton) if each.text() == "Delete them all"]
    QTest.mouseClick(deed[-1], Qt.MouseButton.LeftButton)
    assert vault.letters.all() == []
    assert part.done.isVisible()
    assert not part.take.isVisible()


def test_what_is_due_after_reading_goes_when_the_notebook_is_unlocked(mentor: tuple[Hands, bytes]) -> None:
    hands, _page = at_the_gate(mentor)
    notebook = hands.program.notebook
    assert notebook is not None
    vault = notebook.letters._vault
    (row,) = vault.letters.all()
    vault.letters.mark_read(row.id, datetime.now(UTC) - timedelta(days=40))
    vault.journeys.set_setting(f"letters-let-go-after {row.person_id}", "30")
    hands.program.window.go("today")
    hands.program.lock()
    hands.unlock()
    assert hands.program.window.here == "today"
    again = hands.program.notebook
    assert again is not None
    assert again.letters._vault.letters.all()[0].gone is Mark.DELETED
