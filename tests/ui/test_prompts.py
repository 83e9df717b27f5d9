"""Something to begin with, in the journal's own window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sobersister_desktop.screens.prompts import BELL
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.journal import JournalPage
from sobersister_desktop.ui.theme import SCHEMES, load
from tests.screens.hands import an_open_vault
from tests.screens.test_prompts import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def a_page(room: Room, qtbot: QtBot, scheme: str = "light", text: float = 1.0) -> JournalPage:
    theme = load(next(s for s in SCHEMES if s == scheme), text)
    page = JournalPage(room.journal, theme, prompts=room.screen)
    qtbot.addWidget(page)
    page.resize(1068, 770)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    room.journal.new_page()
    page.sheet.paper.setFocus()
    QApplication.processEvents()
    return page


def pressed(page: JournalPage, words: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if words in b.accessibleName() and b.isVisible())


def test_one_key_shows_it_and_the_blank_page_is_the_safe_way_out(room: Room, qtbot: QtBot) -> None:
    page = a_page(room, qtbot)
    QTest.keyClick(page.sheet.paper, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    (dialog,) = page.findChildren(Dialog)
    assert page.focusWidget() is pressed(page, "The blank page")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not room.screen.state.open
    assert room.journal.writing.title == ""


def test_a_prompt_becomes_the_title_of_a_fresh_page(room: Room, qtbot: QtBot) -> None:
    page = a_page(room, qtbot)
    assert page.beginnings is not None
    page.begin_with_something()
    prompt = room.screen.state.prompts[0]
    QTest.mouseClick(pressed(page, "Another"), Qt.MouseButton.LeftButton)
    second = room.screen.state.prompts[0]
    assert second != prompt
    another = page.beginnings.another
    qtbot.waitUntil(lambda: page.focusWidget() is another)
    QTest.mouseClick(pressed(page, "Write about this"), Qt.MouseButton.LeftButton)
    assert page.sheet.title.text() == second.title


def test_a_deeper_one_has_a_quiet_line_a_bell_and_a_close(room: Room, qtbot: QtBot) -> None:
    page = a_page(room, qtbot)
    assert page.beginnings is not None
    assert not page.beginnings.isVisible()
    room.screen.take(room.one(deeper=True))
    assert page.beginnings.isVisible()
    room.later.ring(within=BELL)
    assert "twenty minutes" in page.beginnings.strip.words.text()
    QTest.mouseClick(page.beginnings.strip.action, Qt.MouseButton.LeftButton)
    assert any("water" in label.text() for label in page.findChildren(QLabel))
    QTest.mouseClick(pressed(page, "Done"), Qt.MouseButton.LeftButton)
    assert not page.beginnings.isVisible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_it_can_be_drawn_in_every_look_and_dismissed(room: Room, qtbot: QtBot, scheme: str) -> None:
    page = a_page(room, qtbot, scheme, 1.5)
    page.begin_with_something()
    gone = room.screen.state.practices[0]
    QTest.mouseClick(pressed(page, f"Not this one again: {gone.title}"), Qt.MouseButton.LeftButton)
    assert gone not in room.screen.state.practices
    assert not page.grab().isNull()
