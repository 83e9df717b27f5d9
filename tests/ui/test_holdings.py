"""Who holds what, asking back, the last letter and what the other is told, as they are drawn."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import Theme, load
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, an_entry, two_women

HONEST = "It cannot reach copies, print-outs, pictures of the screen, or what she remembers."


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def a_screen(vault: Vault, folder: Path) -> Letters:
    return Letters(vault, background=Immediately(), now=lambda: NOW, folder=folder, add_someone=lambda: None)


def share(women: TwoWomen, title: str) -> bytes:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    entry = women.nora.diary.add(an_entry(title, "quicksilver"), now=NOW)
    sealed = post.seal(women.nora, to, post.compose(women.nora, to, [entry.id], {}, [], None, "", "", NOW), NOW).seal()
    post.keep(women.nora, sealed, NOW)
    return sealed.closed.file


def shown(qtbot: QtBot, screen: Letters, theme: Theme | None = None) -> LettersPage:
    page = LettersPage(screen, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def said(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    edits = [edit.toPlainText() for edit in widget.findChildren(QTextEdit) if edit.isVisible()]
    return " ".join((*labels, *edits))


def test_the_honest_sentence_stands_before_anything_is_asked(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    share(women, "Payday")
    screen = a_screen(women.nora, tmp_path)
    page = shown(qtbot, screen)
    screen.see_holdings(women.ruth_as_nora_knows_her.id)
    assert "Payday" in said(page.holdings)
    assert HONEST in said(page.holdings)
    assert not page.holdings.next.isEnabled()
    (check,) = page.holdings.checks.values()
    QTest.mouseClick(check, Qt.MouseButton.LeftButton, pos=check.rect().center())
    assert page.holdings.next.isEnabled()
    QTest.mouseClick(page.holdings.next, Qt.MouseButton.LeftButton)
    assert page.currentWidget() is page.sending
    assert HONEST in said(page.sending)
    qtbot.waitUntil(lambda: "She takes back 1 letter." in said(page.sending))


def test_what_she_sent_leads_to_what_the_other_holds_and_back(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    share(women, "Payday")
    screen = a_screen(women.nora, tmp_path)
    page = shown(qtbot, screen)
    screen.choose(screen.state.rows[0].id)
    QTest.mouseClick(page.reading.held, Qt.MouseButton.LeftButton)
    assert page.currentWidget() is page.holdings
    QTest.keyClick(page.holdings, Qt.Key.Key_Escape)
    assert page.currentWidget() is page._main


def test_who_took_it_back_is_said_and_a_receipt_is_offered_and_not_made(
    qtbot: QtBot, women: TwoWomen, tmp_path: Path
) -> None:
    ruths, noras = a_screen(women.ruth, tmp_path), a_screen(women.nora, tmp_path)
    ruths.open_data(share(women, "Payday"))
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    noras.holdings.toggle(noras.holdings.state.held[0].row.id)
    noras.holdings.ask_back()
    noras.sending.seal()
    assert noras.sending.state.sent is not None
    page = shown(qtbot, ruths)
    ruths.open_data(noras.sending.state.sent.path.read_bytes())
    assert "takes letters back" in said(page.notice)
    qtbot.waitUntil(lambda: "She takes back 1 letter." in said(page.notice))
    assert "is not told" in said(page.notice)
    assert page.focusWidget() is page.notice.close_it
    assert [row.received for row in women.ruth.letters.all()] == [True, True]
    QTest.mouseClick(page.notice.receipt, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "She says that 1 letter of yours is deleted" in said(page.sending))
    ruths.sending.leave()
    gone = next(row for row in ruths.state.rows if row.gone)
    ruths.choose(gone.id)
    assert ruths.state.view is View.TOLD
    words = "She has taken it back. Its words were deleted here on 24 November."
    qtbot.waitUntil(lambda: words in said(page.notice))
    assert gone.id in {row.id for row in ruths.state.opened}
    assert "Its words are gone" in str(page.model.data(page.model.index(page.model.place_of(gone.id))))


def test_the_last_letter_keeps_its_words_and_is_read_as_written(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    ruths, noras = a_screen(women.ruth, tmp_path), a_screen(women.nora, tmp_path)
    ruths.open_data(share(women, "Payday"))
    page = shown(qtbot, noras)
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    QTest.mouseClick(page.holdings.end, Qt.MouseButton.LeftButton)
    assert page.focusWidget() is page.holdings.words
    QTest.keyClicks(page.holdings.words, "Thank you.")
    assert page.flush()
    QTest.keyClick(page.holdings, Qt.Key.Key_Escape)
    QTest.mouseClick(page.holdings.end, Qt.MouseButton.LeftButton)
    assert page.holdings.words.text() == "Thank you."
    assert HONEST in said(page.holdings)
    QTest.mouseClick(page.holdings.next, Qt.MouseButton.LeftButton)
    noras.sending.seal()
    assert noras.sending.state.sent is not None
    data = noras.sending.state.sent.path.read_bytes()
    noras.sending.leave()
    assert "ended on" in said(page.holdings)
    others = shown(qtbot, ruths)
    ruths.open_data(data)
    qtbot.waitUntil(lambda: "Thank you." in said(others.notice))
    assert "ends the letters between you" in said(others.notice)
    ruths.close_it()
    assert "Thank you." not in said(others)


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_they_fit_a_small_window_and_everything_has_a_name(
    qtbot: QtBot, women: TwoWomen, tmp_path: Path, text: float
) -> None:
    share(women, "Donnerstagsgesprächskreis der Nachbarschaftshilfe " * 3)
    screen = a_screen(women.nora, tmp_path)
    page = shown(qtbot, screen, load("dark", text))
    screen.see_holdings(women.ruth_as_nora_knows_her.id)
    for step in (page.update, screen.holdings.begin_ending, screen.holdings.end):
        step()
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
