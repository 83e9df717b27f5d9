"""The page on which nothing is kept: what is said on it, what the keys do, and what a lock leaves of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.unkept import after_you_seal, before_you_write, cannot_promise
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import Theme, load
from tests.builders import NOW, TwoWomen, two_women
from tests.ui.conftest import Hands

WORD = "vellichor"


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def letters(women: TwoWomen, tmp_path: Path) -> Letters:
    return Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)


def shown(qtbot: QtBot, screen: Letters, theme: Theme | None = None) -> LettersPage:
    page = LettersPage(screen, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def said(widget: QWidget) -> str:
    labels = [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]
    return " ".join((*labels, *(each.toPlainText() for each in widget.findChildren(QTextEdit))))


def test_what_becomes_of_the_words_is_said_before_there_are_any(qtbot: QtBot, letters: Letters) -> None:
    page = shown(qtbot, letters)
    QTest.mouseClick(page.write_unkept, Qt.MouseButton.LeftButton)
    assert page.currentWidget() is page.unkept
    assert page.focusWidget() is page.unkept.paper
    for words in (before_you_write(), after_you_seal(), cannot_promise()):
        assert words in said(page.unkept)
    assert not page.unkept.next.isEnabled()


def test_by_keys_alone_it_is_written_shown_and_sealed(qtbot: QtBot, letters: Letters) -> None:
    page = shown(qtbot, letters)
    letters.write_unkept()
    QTest.keyClicks(page.unkept.paper, WORD)
    QTest.keyClick(page.unkept.paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.currentWidget() is page.sending
    assert WORD in said(page.sending)
    assert letters.sending.state.sent is None
    QTest.keyClick(page.sending.next, Qt.Key.Key_Space)
    assert "keeps nothing of what is in it" in said(page.sending)
    QTest.keyClick(page.sending.next, Qt.Key.Key_Space)
    assert letters.sending.state.sent is not None
    assert "keeps nothing of what is in it" in said(page.sending.sent)
    QTest.keyClick(page.sending.next, Qt.Key.Key_Space)
    assert page.currentWidget() is page._main
    assert WORD not in said(page)


def test_escape_leads_back_and_a_new_look_takes_nothing_away(qtbot: QtBot, letters: Letters) -> None:
    page = shown(qtbot, letters)
    letters.write_unkept()
    QTest.keyClicks(page.unkept.paper, WORD)
    dark = shown(qtbot, letters, load("dark"))
    assert dark.unkept.paper.text() == WORD
    QTest.keyClick(dark.unkept.paper, Qt.Key.Key_Escape)
    assert dark.currentWidget() is dark._main
    letters.write_unkept()
    assert dark.unkept.paper.text() == WORD


def test_thrown_away_it_is_not_even_in_what_can_be_undone(qtbot: QtBot, letters: Letters) -> None:
    page = shown(qtbot, letters)
    letters.write_unkept()
    QTest.keyClicks(page.unkept.paper, WORD)
    QTest.mouseClick(page.unkept.drop, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(Dialog)
    assert page.unkept.paper.text() == WORD
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Throw away").click()
    assert page.unkept.paper.text() == ""
    page.unkept.paper.undo()
    assert page.unkept.paper.text() == ""


def test_the_lock_takes_it_from_the_page(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.go("letters")
    notebook = hands.program.notebook
    assert notebook is not None
    letters = notebook.letters
    letters.write_unkept()
    letters.unkept.typed(WORD)
    hands.program.lock()
    assert letters.unkept.text == ""
    hands.settle()
    hands.unlock()
    hands.program.window.go("letters")
    assert WORD not in said(hands.program.window)
