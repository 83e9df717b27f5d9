"""Settings, Privacy: it says what is in force on this computer, and private typing is in force at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodQueryEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget

from sobersister_desktop.screens.protections import Protections, locking_words, network_words, screen_words
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.ui.pages.settings import SettingsPage
from tests.ui.conftest import Hands


def hands_keys_over(field: QWidget) -> bool:
    """What an input-method program is told when the field has the focus: whether it is to be given the keys."""
    question = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(field, question)
    return bool(question.value(Qt.InputMethodQuery.ImEnabled))


def page(hands: Hands) -> SettingsPage:
    hands.program.window.go("settings")
    found = hands.program.window.page("settings")
    assert isinstance(found, SettingsPage)
    return found


def test_keys_of_a_passphrase_are_handed_to_no_other_program_even_when_it_is_shown(hands: Hands) -> None:
    secret = hands.lock_page._secret
    secret.reveal()
    assert not hands_keys_over(secret.edit)


def test_private_typing_holds_for_every_field_and_over_locking(hands: Hands) -> None:
    hands.unlock()
    private = page(hands)._privacy.private
    line, text = QLineEdit(hands.window), QTextEdit(hands.window)
    assert [hands_keys_over(line), hands_keys_over(text)] == [True, True]
    private.click()
    assert [hands_keys_over(line), hands_keys_over(text)] == [False, False]
    hands.program.lock()
    assert hands_keys_over(line)
    hands.unlock()
    assert not hands_keys_over(line)
    assert page(hands)._privacy.private.isChecked()
    page(hands)._privacy.private.click()
    assert hands_keys_over(line)


def test_it_says_what_is_in_force_here(hands: Hands) -> None:
    hands.unlock()
    shown = page(hands)
    here = hands.program.protections()
    said = {each.text() for each in shown.findChildren(QLabel)}
    assert {locking_words(here), screen_words(here), network_words(here)} <= said
    shown._parts[Section.ABOUT].click()


def test_what_was_typed_cannot_be_undone_back_after_locking(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.go("journal")
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.journal.new_page()
    hands.settle()
    papers = [each for each in hands.window.findChildren(QTextEdit) if each.isVisible() and not each.isReadOnly()]
    document = papers[-1].document()
    QTest.keyClicks(papers[-1], "half a sentence")
    assert document.isUndoAvailable()
    hands.program.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if shiboken6.isValid(document):
        assert not document.isUndoAvailable()
        assert document.toPlainText() == ""


ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("asked", ["vnc", "vnc:size=640x480", "vnc;offscreen", "offscreen;vnc"])
def test_a_screen_that_everyone_in_the_network_could_see_is_never_used(asked: str) -> None:
    program = "from sobersister_desktop import app; print(app.application().platformName())"
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment |= {"QT_QPA_PLATFORM": asked, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert run.stdout == ("offscreen\n" if "offscreen" in asked else "")


ALL = Protections(True, True, True, True, True)


@pytest.mark.parametrize(
    "here",
    [
        ALL,
        Protections(),
        Protections(hears_sleep=True, hears_screen_lock=True),
        Protections(hears_screen_lock=True),
    ],
)
def test_nothing_is_claimed_that_is_not_in_force(here: Protections) -> None:
    assert ("another user takes over" in locking_words(here)) == here.hears_other_user
    assert ("shut off from every network" in network_words(here)) == here.network_shut
    assert ("every program can take pictures" in screen_words(here)) != here.unseen
    said = locking_words(here)
    assert ("does not tell it" in said) == (not here.hears_screen_lock)
