"""The way for someone with only a browser, as it is seen and pressed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.contact import NO_CONTACT
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import load
from sobersister_desktop.ui.widgets.marks import Tag
from tests.builders import NOW, TwoWomen, an_entry, two_women
from tests.pages import header_in, written_back


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def shown(qtbot: QtBot, women: TwoWomen, folder: Path, *, card: bool, text: float = 1.0) -> LettersPage:
    """In the last step, with one page for May, who has no card, or for Ruth, who has."""
    women.nora.diary.add(an_entry("Payday", "I stayed.", when=datetime(2026, 11, 13, 18)), now=NOW)
    may = women.nora.people.add_contact("May Lind", Role.SPONSOR, NO_CONTACT)
    screen = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=folder, add_someone=lambda: None)
    page = LettersPage(screen, load("light", text))
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    screen.write(person_id=women.ruth_as_nora_knows_her.id if card else may.id)
    for row in screen.share.rows(screen.share.state.keys):
        screen.share.toggle(row)
    while screen.share.state.step is not Step.SEAL:
        screen.share.next()
    return page


def words_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def test_who_has_no_card_is_offered_the_browser_first(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    page = shown(qtbot, women, tmp_path, card=False)
    assert page.share.web.isVisible()
    assert not page.share.ways[1].buttons()[0].isEnabled()
    said = words_on(page.share.web)
    assert "iPhone" in said
    assert "by voice" in said


def test_where_nobody_gave_a_card_someone_has_to_be_chosen(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    may = women.nora.people.add_contact("May Lind", Role.SPONSOR, NO_CONTACT)
    screen = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    page = LettersPage(screen, load())
    qtbot.addWidget(page)
    page.show()
    screen.write()
    (others,) = page.share.choose.findChildren(QComboBox)
    assert others.currentIndex() == -1
    assert not page.share.next.isEnabled()
    others.activated.emit(0)
    assert screen.share.state.person == women.nora.people.person(may.id)


def test_who_has_a_card_can_be_sent_a_page_all_the_same(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    page = shown(qtbot, women, tmp_path, card=True)
    assert page.share.seal.isVisible()
    QTest.mouseClick(page.share.ways[0].buttons()[1], Qt.MouseButton.LeftButton)
    assert page.share.web.isVisible()
    QTest.mouseClick(page.share.ways[1].buttons()[0], Qt.MouseButton.LeftButton)
    assert page.share.seal.isVisible()


def test_the_six_words_are_shown_once_and_leave_the_screen_with_it(
    qtbot: QtBot, women: TwoWomen, tmp_path: Path
) -> None:
    page = shown(qtbot, women, tmp_path, card=False)
    QTest.mouseClick(page.share.next, Qt.MouseButton.LeftButton)
    sent = page._screen.share.state.sent
    assert sent is not None
    assert page.share.web_sent.isVisible()
    assert all(word in words_on(page.share.web_sent.words) for word in sent.words)
    QTest.keyClick(page.share, Qt.Key.Key_Escape)  # a key hit in passing takes no words away that are shown once
    assert page.share.web_sent.isVisible()
    assert all(word in words_on(page.share.web_sent.words) for word in sent.words)
    QTest.mouseClick(page.share.next, Qt.MouseButton.LeftButton)
    assert not any(word in words_on(page.share.web_sent.words) for word in sent.words)


def test_an_answer_asks_for_the_words_and_keeps_the_typed_ones_when_they_differ(
    qtbot: QtBot, women: TwoWomen, tmp_path: Path
) -> None:
    page = shown(qtbot, women, tmp_path, card=False)
    screen = page._screen
    screen.share.seal()
    sent = screen.share.state.sent
    assert sent is not None
    words = " ".join(sent.words)
    screen.share.leave()
    screen.bring()
    page.bringing.text.setPlainText(written_back(header_in(sent.path.read_bytes()), words))
    QTest.mouseClick(page.bringing.open, Qt.MouseButton.LeftButton)
    assert page.bringing.words.isVisible()
    assert not page.bringing.choose.isVisible()
    page.bringing.words.setText("not these")
    QTest.keyClick(page.bringing.words, Qt.Key.Key_Return)
    assert page.bringing.words.text() == "not these"
    screen.dismiss()
    page.bringing.words.setText(words)
    QTest.keyClick(page.bringing.words, Qt.Key.Key_Return)
    assert screen.state.view is View.GATE
    assert page.bringing.words.text() == ""
    assert "Who wrote it is not proven" in [tag.text() for tag in page.gate.findChildren(Tag)]
    screen.bring()
    assert page.bringing.choose.isVisible()


@pytest.mark.parametrize("way", [Way.BROWSER, Way.WORDS])
@pytest.mark.parametrize("card", [True, False])
@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_both_steps_fit_a_small_window(
    qtbot: QtBot, women: TwoWomen, tmp_path: Path, text: float, card: bool, way: Way
) -> None:
    page = shown(qtbot, women, tmp_path, card=card, text=text)
    page._screen.share.go_by(way)

    def fits() -> bool:
        page.resize(836, 640)  # the names of the steps give way first
        return (page.width(), page.height()) == (836, 640)

    qtbot.waitUntil(fits)
    page._screen.share.seal()
    page.resize(836, 700)
    qtbot.waitUntil(fits)
