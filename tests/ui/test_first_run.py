"""The first evening, before the whole program."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.screens.first_run import Step
from sobersister_desktop.settings import Look
from sobersister_desktop.ui.pages.first_run import FirstRunPage
from tests.ui.conftest import PASSPHRASE, Hands


@pytest.fixture
def evening(new_hands: Callable[[], Hands]) -> Hands:
    """No notebook anywhere: the first evening."""
    hands = new_hands()
    assert hands.program._first_run is not None
    hands.program._first_run._profile = TESTING
    return hands


def page(hands: Hands) -> FirstRunPage:
    found = [each for each in hands.window.findChildren(FirstRunPage) if each.isVisible()]
    assert len(found) == 1
    return found[0]


def at_the_paper_key(hands: Hands) -> FirstRunPage:
    shown = page(hands)
    shown._safety.first.click()
    shown._next.click()
    shown._passphrase.fields.first.edit.setText(PASSPHRASE)
    shown._passphrase.fields.again.edit.setText(PASSPHRASE)
    shown._next.click()
    hands.settle()
    assert shown._screen.state.step is Step.PAPER_KEY
    return shown


def test_advice_stands_there_only_for_her_who_needs_it(evening: Hands) -> None:
    shown = page(evening)
    assert not shown._safety._advice.isVisible()
    assert not shown._next.isEnabled()
    shown._safety._yes.click()
    assert shown._safety._advice.isVisible()
    shown._safety.first.click()
    assert not shown._safety._advice.isVisible()
    assert shown._next.isEnabled()


def test_suggested_words_are_to_be_seen_and_the_second_field_is_hers_to_fill(evening: Hands) -> None:
    shown = page(evening)
    shown._safety.first.click()
    shown._next.click()
    fields = shown._passphrase.fields
    fields.suggest.click()
    assert len(fields.first.text().split()) == 5
    assert fields.first.revealed
    assert not shown._next.isEnabled()
    assert "Type the same again" in shown._hint.text()
    fields.again.edit.setText(fields.first.text())
    assert fields.match.text() == "They match"
    assert shown._next.isEnabled()


def test_the_whole_evening_ends_on_today(evening: Hands) -> None:
    shown = at_the_paper_key(evening)
    assert shown._passphrase.fields.values() == ("", "")
    assert shown._aside.accessibleName() == "Step 2 of 4: Paper key"
    state = shown._screen.state
    key = shown._paper_key
    assert key.first.label.text() == f"Group {state.asked[0] + 1}"
    key.first.edit.setText(state.groups[state.asked[0]].lower())
    key.second.edit.setText(state.groups[state.asked[1]])
    assert not shown._next.isEnabled()
    key.understood.click()
    shown._next.click()
    assert key.sheet.accessibleDescription() == ""
    QTest.keyClicks(shown._name.field.edit, "Nora")
    QTest.keyClick(shown._name.field.edit, Qt.Key.Key_Return)
    evening.qtbot.waitUntil(lambda: evening.program.window.here == "today")
    said = [each.text() for each in evening.window.findChildren(QLabel) if each.isVisible()]
    assert any(text.endswith(", Nora") for text in said)


def test_a_slip_in_a_group_is_told_without_blame(evening: Hands) -> None:
    shown = at_the_paper_key(evening)
    group = shown._screen.state.groups[shown._screen.state.asked[0]]
    shown._paper_key.first.edit.setText(("0" if group[0] != "0" else "7") + group[1:])
    assert shown._paper_key.first.note.text() == "This group does not fit yet. Compare it with the sheet."


def test_without_a_printer_she_is_told_to_copy_by_hand(evening: Hands) -> None:
    shown = at_the_paper_key(evening)
    shown._paper_key.print.click()
    said = shown._paper_key.check._said
    if said.isVisible():
        assert "Copy the sheet by hand" in said.words.text()


def test_the_sheet_can_be_made_larger_to_copy_by_hand(evening: Hands) -> None:
    key = at_the_paper_key(evening)._paper_key
    before = key.sheet.sizeHint()
    key.larger.click()
    assert key.sheet.sizeHint().height() > before.height()
    key.larger.click()
    assert key.sheet.sizeHint() == before


def test_another_look_keeps_her_place_and_her_name(evening: Hands) -> None:
    shown = at_the_paper_key(evening)
    state = shown._screen.state
    shown._screen.typed_back(*(state.groups[place] for place in state.asked))
    shown._screen.understand(True)
    shown._next.click()
    shown._name.field.edit.setText("Nora")
    shown._name.look_wished.emit(Look.DARK)
    evening.qtbot.waitUntil(lambda: evening.program.window.theme.scheme == "dark")
    again = page(evening)
    assert again is not shown
    assert again._screen.state.step is Step.NAME_AND_LOOK
    assert again._name.field.text() == "Nora"


def test_hide_half_way_leaves_a_locked_notebook(evening: Hands) -> None:
    at_the_paper_key(evening)
    evening.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    evening.qtbot.waitUntil(lambda: evening.program._unlock is not None)
    evening.press(Qt.Key.Key_A)
    evening.unlock()


def test_a_folder_she_chose_that_is_not_empty_gets_a_neutral_folder_inside(evening: Hands) -> None:
    stick = evening.folder.parent
    (stick / "photo.jpg").write_bytes(b"sea")
    evening.program._keep_new_in(stick)
    assert page(evening)._safety._where.text() == str(stick / "Notebook")


def test_a_narrow_window_does_without_the_hills(evening: Hands) -> None:
    evening.window.resize(900, 640)
    shown = page(evening)
    evening.qtbot.waitUntil(lambda: not shown._aside.isVisible())


def _step(shown: FirstRunPage) -> Step:
    return shown._screen.state.step


def test_the_whole_evening_goes_by_keys_alone(evening: Hands) -> None:
    shown = page(evening)
    screen = shown._screen
    evening.press(Qt.Key.Key_Space)  # the first answer has the focus
    evening.press(Qt.Key.Key_Return)
    assert _step(shown) is Step.PASSPHRASE
    for field in (shown._passphrase.fields.first.edit, shown._passphrase.fields.again.edit):
        while not field.hasFocus():
            evening.press(Qt.Key.Key_Tab)
        QTest.keyClicks(field, PASSPHRASE)
    evening.press(Qt.Key.Key_Return)
    evening.settle()
    assert _step(shown) is Step.PAPER_KEY
    for place in screen.state.asked:
        QTest.keyClicks(evening.window.focusWidget(), screen.state.groups[place])
        evening.press(Qt.Key.Key_Tab)
    while not shown._paper_key.understood.hasFocus():
        evening.press(Qt.Key.Key_Tab)
    evening.press(Qt.Key.Key_Space)
    evening.press(Qt.Key.Key_Return)
    assert _step(shown) is Step.NAME_AND_LOOK
    QTest.keyClicks(evening.window.focusWidget(), "Nora")
    evening.press(Qt.Key.Key_Return)
    evening.settle()
    assert evening.program.notebook is not None
    assert evening.program.window.here == "today"
