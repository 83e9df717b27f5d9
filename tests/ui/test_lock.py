"""The lock screen, before the whole program."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.ui.pages.lock import caps_lock_told_by
from sobersister_desktop.vault.making import make
from tests.ui.conftest import NOW, PASSPHRASE, Hands

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_focus_lands_on_the_field(hands: Hands) -> None:
    assert hands.window.focusWidget() is hands.lock_page._secret.edit


def test_the_lock_screen_greets_without_a_name_or_a_count(hands: Hands) -> None:
    said = " ".join(each.text() for each in hands.lock_page.findChildren(QLabel) if each.isVisible())
    assert said.startswith("Good ")
    assert "Nora" not in said


def test_a_wrong_passphrase_says_so_and_keeps_the_text(hands: Hands) -> None:
    page = hands.lock_page
    page._secret.reveal()
    page._secret.edit.setText("kettle marble")
    QTest.keyClick(page._secret.edit, Qt.Key.Key_Return)
    hands.settle()
    assert page._secret.note.text().startswith("That is not the passphrase. Nothing has changed.")
    assert page._secret.edit.selectedText()
    assert page._secret.text() == "kettle marble"
    assert page._secret.edit.echoMode() == QLineEdit.EchoMode.Password
    assert page._go.isEnabled()


def test_the_button_says_opening_and_stays_its_size_while_the_key_is_made(hands: Hands) -> None:
    page = hands.lock_page
    before = page._go.size()
    page._secret.edit.setText(PASSPHRASE)
    page._go.click()
    assert (page._go.text(), page._go.isEnabled()) == ("Opening", False)
    assert page._go.size() == before
    hands.settle()


def test_caps_lock_is_said_when_a_letter_gives_it_away(hands: Hands) -> None:
    page = hands.lock_page
    QTest.keyClicks(page._secret.edit, "K")
    assert page._caps_line.isVisible()
    QTest.keyClicks(page._secret.edit, "k")
    assert not page._caps_line.isVisible()


@pytest.mark.parametrize(
    ("text", "modifiers", "told"),
    [
        ("a", NONE, False),
        ("A", NONE, True),
        ("a", SHIFT, True),
        ("A", SHIFT, False),
        ("7", NONE, None),
        ("", NONE, None),
    ],
)
def test_what_a_letter_gives_away(text: str, modifiers: Qt.KeyboardModifier, told: bool | None) -> None:
    assert caps_lock_told_by(text, modifiers) is told


def test_the_paper_key_opens_it_and_a_new_passphrase_is_chosen(new_hands: Callable[[], Hands], tmp_path: Path) -> None:
    made = make(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    hands = new_hands()
    page = hands.lock_page
    page._other.click()
    assert hands.window.focusWidget() is page._paper.edit
    page._paper.edit.setText(made.paper_key.text.lower())
    page._go.click()
    hands.settle()
    assert page._new.isVisible()
    assert page._paper.text() == ""
    page._new.suggest.click()
    words = page._new.first.text()
    assert len(words.split()) == 5
    assert not page._go.isEnabled()
    page._new.again.edit.setText(words)
    page._go.click()
    hands.qtbot.waitUntil(lambda: bool(hands.program.window.here), timeout=20_000)
    hands.program.lock()
    hands.unlock(words)


def test_a_mistyped_paper_key_keeps_what_was_typed(hands: Hands) -> None:
    page = hands.lock_page
    page._other.click()
    page._paper.edit.setText("K7QM-2XHD")
    page._go.click()
    hands.settle()
    assert "has 7 groups of 4" in page._paper.note.text()
    assert page._paper.text() == "K7QM-2XHD"


def test_a_folder_that_is_gone_is_told_in_three_parts_with_a_way_on(hands: Hands) -> None:
    page = hands.lock_page
    hands.folder.rename(hands.folder.with_name("Elsewhere"))
    page._secret.edit.setText(PASSPHRASE)
    page._go.click()
    hands.settle()
    assert page._trouble.isVisible()
    said = [each.text() for each in page._trouble.findChildren(QLabel)]
    assert "The folder or memory stick with your notebook is not there." in said
    hands.program._go_to(hands.folder.with_name("Elsewhere"))
    assert not page._trouble.isVisible()
    hands.unlock()


def test_a_second_window_on_the_same_notebook_is_told_so(hands: Hands) -> None:
    from sobersister_desktop.vault.folder_lock import FolderLock

    held = FolderLock.acquire(hands.folder)
    try:
        page = hands.lock_page
        page._secret.edit.setText(PASSPHRASE)
        page._go.click()
        hands.settle()
        said = [each.text() for each in page._trouble.findChildren(QLabel)]
        assert "Both are fine; nothing is written twice." in said
    finally:
        held.release()


def test_hide_while_it_opens_locks_it_again(hands: Hands) -> None:
    page = hands.lock_page
    page._secret.edit.setText(PASSPHRASE)
    page._go.click()
    hands.press(Qt.Key.Key_Escape, SHIFT)
    hands.settle()
    hands.qtbot.waitUntil(lambda: hands.program._notebook is None)
    hands.press(Qt.Key.Key_A)
    hands.unlock()


def test_nothing_typed_is_left_on_a_lock_screen_that_was_taken_down(hands: Hands) -> None:
    page = hands.lock_page
    page._secret.edit.setText(PASSPHRASE)
    page.forget()
    assert page._secret.text() == ""
