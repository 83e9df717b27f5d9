"""The reply beside the letter, as it is drawn and typed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.replying import Part
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import Theme, load
from tests.builders import NOW, TwoWomen, an_entry, two_women

CANARY, MINE = "quicksilver", "larkspur"


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def ruths(women: TwoWomen, tmp_path: Path) -> Letters:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    entry = women.nora.diary.add(an_entry("Payday", f"I saw {CANARY}. Then I stayed."), now=NOW)
    letter = post.compose(women.nora, to, [entry.id], {}, [], None, "", "", NOW)
    sealed = post.seal(women.nora, to, letter, NOW).seal()
    post.keep(women.nora, sealed, NOW)
    screen = Letters(women.ruth, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    screen.open_data(sealed.closed.file)
    screen.open_now()
    return screen


def shown(qtbot: QtBot, screen: Letters, theme: Theme | None = None) -> LettersPage:
    page = LettersPage(screen, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def everything_said(widget: QWidget) -> str:
    labels = [label.text() + label.accessibleName() for label in widget.findChildren(QLabel)]
    edits = [edit.toPlainText() for edit in widget.findChildren(QTextEdit)]
    return " ".join((*labels, *edits, *(w.accessibleName() for w in widget.findChildren(QWidget))))


def test_the_letter_stays_beside_the_reply_and_the_list_makes_room(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    QTest.mouseClick(page.reading.reply, Qt.MouseButton.LeftButton)
    assert page.reading.view.isVisible()
    assert page.reply.paper.isVisible()
    assert not page._list_pane.isVisible()
    assert abs(page._beside.width() - page._reply_pane.width()) <= 2
    assert page.focusWidget() is page.reply.paper


def test_what_she_types_is_what_is_kept(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    assert page.flush()
    draft = women.ruth.letters.drafts.draft(ruths.state.rows[0].id)
    assert draft is not None
    assert draft.text == f"{ruths.replying.text}"
    assert MINE in draft.text
    assert "Draft saved" in page.reply.saved.accessibleName()


def test_a_marked_passage_is_quoted_at_the_caret_and_underlined_in_the_letter(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    assert not page.reply.quote.isEnabled()
    cursor = page.reading.view.document().find("Then I stayed.")
    page.reading.view.setTextCursor(cursor)
    assert page.reply.quote.isEnabled()
    QTest.mouseClick(page.reply.quote, Qt.MouseButton.LeftButton)
    assert "\n\n> Then I stayed.\n\n" in ruths.replying.text
    assert page.reading.view._quoted == [(cursor.selectionStart(), cursor.selectionEnd())]
    assert page.focusWidget() is page.reply.paper


def test_a_quote_never_tells_more_than_was_marked(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    view = page.reading.view
    view.show_page("", "", "Before \N{FULL BLOCK}\N{FULL BLOCK}\N{FULL BLOCK}\N{FULL BLOCK}\N{FULL BLOCK} after")
    view.selectAll()
    assert view.selected_words() == "Before … after"


def test_a_part_puts_its_line_in_and_the_chip_says_that_it_is_there(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    chip = page.reply.chips[Part.QUESTION]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert ruths.replying.text.endswith("A question: ")
    assert page.reply.paper.text() == ruths.replying.text
    assert chip.isChecked()
    QTest.keyClicks(page.reply.paper, "Was it loud?")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert ruths.replying.text.endswith("A question: Was it loud?")
    assert chip.isChecked()


def test_escape_keeps_the_reply_and_brings_the_list_back(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    QTest.keyClick(page.reply.paper, Qt.Key.Key_Escape)
    assert page._list_pane.isVisible()
    assert women.ruth.letters.drafts.begun()
    assert MINE not in everything_said(page)
    assert page.reading.reply.text().strip() == "Go on with your reply"
    assert "Your reply is begun" in str(page.model.data(page.model.index(1)))


def test_closing_and_locking_hold_no_word_of_either(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    QTest.mouseClick(page.reading.close_it, Qt.MouseButton.LeftButton)
    said = everything_said(page)
    assert CANARY not in said
    assert MINE not in said
    ruths.choose(ruths.state.rows[0].id)
    ruths.open_now()
    ruths.reply()
    ruths.lock()
    page.forget()
    said = everything_said(page)
    assert CANARY not in said
    assert MINE not in said


def test_a_new_look_takes_nothing_of_the_reply_away(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    again = shown(qtbot, ruths, load("dark", 1.5))
    assert MINE in again.reply.paper.text()
    assert again._reply_pane.isVisible() or again._switch.isVisible()


def test_the_preview_is_drawn_by_what_the_other_reads_with_and_then_it_is_sealed(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    QTest.mouseClick(page.reply.seal, Qt.MouseButton.LeftButton)
    assert page.currentWidget() is page.sending
    assert MINE in page.sending.view.document().toRawText()
    assert type(page.sending.view) is type(page.reading.view)
    QTest.mouseClick(page.sending.next, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.sending.next, Qt.MouseButton.LeftButton)
    assert ruths.sending.state.sent is not None
    assert ruths.sending.state.sent.path.exists()
    QTest.mouseClick(page.sending.next, Qt.MouseButton.LeftButton)
    assert page.currentWidget() is page._main
    assert MINE not in everything_said(page)
    assert page.reading.later.text().strip().startswith("Yours") or page.reading.earlier.isVisible()


def test_going_back_from_the_preview_comes_to_the_words_again(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    ruths.seal_reply()
    QTest.keyClick(page.sending, Qt.Key.Key_Escape)
    assert MINE in page.reply.paper.text()
    assert page.reply.paper.isVisible()


def test_throwing_it_away_is_asked_first(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    page.flush()
    QTest.mouseClick(page.reply.drop, Qt.MouseButton.LeftButton)
    dialog = page.findChild(Dialog)
    assert dialog is not None
    assert women.ruth.letters.drafts.begun()
    go = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Throw away")
    QTest.mouseClick(go, Qt.MouseButton.LeftButton)
    assert not women.ruth.letters.drafts.begun()
    assert not ruths.state.replying


def test_where_there_is_no_room_for_both_they_take_turns(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths, load("light", 1.5))
    page.resize(836, 640)
    ruths.reply()
    assert page.reply.paper.isVisible()
    assert not page.reading.view.isVisible()
    QTest.mouseClick(page._switch.buttons()[0], Qt.MouseButton.LeftButton)
    assert page.reading.view.isVisible()
    assert not page.reply.paper.isVisible()


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_it_fits_a_small_window(qtbot: QtBot, ruths: Letters, text: float) -> None:
    page = shown(qtbot, ruths, load("highContrastLight", text))
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    steps: tuple[Callable[[], None], ...] = (page.update, ruths.seal_reply, page.sending._go_on, ruths.sending.seal)
    for step in steps:
        step()
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_worry_asks_for_guidance_and_sends_nothing(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    with qtbot.waitSignal(page.worry_wished, timeout=1000):
        QTest.mouseClick(page.reply.worry, Qt.MouseButton.LeftButton)


def test_a_rule_stands_along_what_is_quoted(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    page.reply.paper.moveCursor(QTextCursor.MoveOperation.Start)
    page.reply.put_quote("Then I stayed.")
    picture = page.reply.paper.viewport().grab().toImage()
    honey = page.reply._theme.color("honey").rgb()
    assert any(picture.pixelColor(1, y).rgb() == honey for y in range(picture.height()))


def test_search_narrows_the_list_and_says_when_there_is_nothing(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    assert not page.search.isVisible()
    ruths.reply()
    QTest.keyClicks(page.reply.paper, MINE)
    ruths.seal_reply()
    ruths.sending.seal()
    ruths.sending.leave()
    ruths.close_it()
    with qtbot.waitActive(page):
        page.activateWindow()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.focusWidget() is page.search
    QTest.keyClicks(page.search, MINE)
    assert [row.received for row in ruths.state.listed] == [False]
    assert page.model.rowCount() == 2
    QTest.keyClicks(page.search, "xx")
    assert page._none.isVisible()
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(ruths.state.listed) == 2


def test_control_enter_shows_the_reply_first_and_seals_nothing(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.reply()
    QTest.keyClick(page.reply.paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not ruths.state.sending  # there is nothing to seal yet
    QTest.keyClicks(page.reply.paper, MINE)
    QTest.keyClick(page.reply.paper, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.currentWidget() is page.sending
    assert [row.received for row in women.ruth.letters.all()] == [True]


def test_f6_goes_from_the_letter_to_the_reply(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    assert page.panes() == [page.list, page.reading.view]
    ruths.reply()
    assert page.panes() == [page.reading.view, page.reply.paper]
    ruths.replying.typed(MINE)
    ruths.seal_reply()
    assert page.panes() == []
