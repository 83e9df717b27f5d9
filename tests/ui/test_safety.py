"""The pages about safety: keys, choice, and nothing that opens anything."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.screens.safety import Safety, Topic, page_of
from sobersister_desktop.ui.pages.safety import SafetyPage
from sobersister_desktop.ui.theme import Theme


@pytest.fixture
def page(theme: Theme, shown: Callable[[QWidget], QWidget]) -> SafetyPage:
    made = SafetyPage(Safety(), theme)
    made.resize(900, 640)
    shown(made)
    made.setFocus()
    QApplication.processEvents()
    return made


def words(page: SafetyPage) -> list[str]:
    return [each.text() for each in page.paper.findChildren(QLabel) if each.isVisible()]


def test_all_words_of_the_page_are_there_as_plain_text(page: SafetyPage) -> None:
    told = words(page)
    assert page_of(Topic.CHECKED).title in told
    assert all(block.text in told for block in page_of(Topic.CHECKED).blocks)
    for each in page.paper.findChildren(QLabel):
        assert each.textFormat() is Qt.TextFormat.PlainText
        assert not each.openExternalLinks()


def test_another_page_is_chosen_and_begins_at_its_top(page: SafetyPage, qtbot: QtBot) -> None:
    bar = page.paper.verticalScrollBar()
    QTest.keyClick(page.paper, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    page.topics[Topic.WITHDRAWAL].click()
    qtbot.waitUntil(lambda: page_of(Topic.WITHDRAWAL).title in words(page))
    assert bar.value() == 0
    assert page.topics[Topic.WITHDRAWAL].isChecked()
    assert not page.topics[Topic.CHECKED].isChecked()
    assert page.paper.accessibleName() == page_of(Topic.WITHDRAWAL).title


def test_keys_move_the_page_and_escape_closes_it(page: SafetyPage, qtbot: QtBot) -> None:
    bar = page.paper.verticalScrollBar()
    for forth, back in (
        (Qt.Key.Key_Down, Qt.Key.Key_Up),
        (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp),
        (Qt.Key.Key_End, Qt.Key.Key_Home),
    ):
        QTest.keyClick(page.paper, forth)
        assert bar.value() > 0
        QTest.keyClick(page.paper, back)
        assert bar.value() == 0
    QTest.keyClick(page.paper, Qt.Key.Key_Space)
    assert bar.value() > 0
    with qtbot.waitSignal(page.close_wished):
        QTest.keyClick(page.paper, Qt.Key.Key_Escape)


def test_the_keys_move_it_from_its_buttons_too(page: SafetyPage) -> None:
    page.help_button.setFocus()
    QTest.keyClick(page.help_button, Qt.Key.Key_PageDown)
    assert page.paper.verticalScrollBar().value() > 0
    QTest.keyClick(page.help_button, Qt.Key.Key_Home)
    assert page.paper.verticalScrollBar().value() == 0
    QTest.keyClick(page.help_button, Qt.Key.Key_End)
    QTest.keyClick(page.help_button, Qt.Key.Key_PageUp)
    bar = page.paper.verticalScrollBar()
    assert 0 < bar.value() < bar.maximum()
