from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import Identity, card_text
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.screens.people import People
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.people import PeoplePage
from sobersister_desktop.ui.print_words import paint_words
from sobersister_desktop.ui.printing import printer_there
from sobersister_desktop.ui.theme import Scheme, Theme, load
from sobersister_desktop.ui.widgets.people_parts import PersonRow
from sobersister_desktop.ui.widgets.words_grid import WordEdit
from tests.builders import NOW, TwoWomen, two_women

MADE = date(2026, 11, 1)


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def written_to() -> list[str]:
    return []


@pytest.fixture
def people(women: TwoWomen, written_to: list[str], tmp_path: Path) -> People:
    return People(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, write_to=written_to.append)


def shown(qtbot: QtBot, screen: People, theme: Theme | None = None) -> PeoplePage:
    page = PeoplePage(screen, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def a_button(page: QWidget, words: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if words in b.text() and b.isVisible())


def test_her_five_words_are_large_and_her_card_is_copied(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    for word in post.my_words(women.nora):
        assert word in said(page.mine)
    QTest.mouseClick(page.mine.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("-----BEGIN CARD-----")
    assert "copied" in said(page)


def test_her_card_is_saved_where_she_says(qtbot: QtBot, people: People, tmp_path: Path) -> None:
    page = shown(qtbot, people)
    QTest.mouseClick(page.mine.save, Qt.MouseButton.LeftButton)
    asking = page.findChild(FilePanel)
    assert asking is not None
    assert asking.window() is page
    asking.pick(tmp_path / "for-ruth.txt")
    assert (tmp_path / "for-ruth.txt").read_text().startswith("-----BEGIN CARD-----")


def test_a_pasted_card_is_named_kept_and_its_words_typed(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    jess = Identity.generate()
    page = shown(qtbot, people)
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    page.adding.text.setPlainText(card_text(jess.card(MADE)))
    QTest.mouseClick(page.adding.open, Qt.MouseButton.LeftButton)
    assert not page.adding.keep.isEnabled()
    QTest.keyClicks(page.adding.name.edit, "Jess")
    QTest.mouseClick(page.adding.keep, Qt.MouseButton.LeftButton)
    edits = page.ritual.findChildren(WordEdit)
    for edit, word in zip(edits, post.words_of(jess.fingerprint), strict=True):
        QTest.keyClicks(edit, word)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert women.nora.people.by_name("Jess").trust is Trust.VERIFIED
    assert "The five words fit." in said(page.ritual)


def test_no_button_says_that_the_words_match(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    people.compare_words()
    page.show()
    assert not any("match" in button.text().casefold() for button in page.findChildren(QPushButton))


def test_everyone_is_in_the_list_with_role_and_trust_in_words(qtbot: QtBot, people: People) -> None:
    page = shown(qtbot, people)
    names = [row.accessibleName() for row in page.findChildren(PersonRow)]
    assert names == ["My card. To give away, with five words", "Ruth. Mentor. Words checked."]


def test_a_row_shows_the_person_and_writing_leads_to_a_letter(
    qtbot: QtBot, people: People, women: TwoWomen, written_to: list[str]
) -> None:
    page = shown(qtbot, people)
    QTest.mouseClick(page.findChildren(PersonRow)[1], Qt.MouseButton.LeftButton)
    assert "You compared her five words on 24 November." in said(page.person)
    qtbot.waitUntil(lambda: any("Write to" in b.text() and b.isVisible() for b in page.findChildren(QPushButton)))
    QTest.mouseClick(a_button(page, "Write to"), Qt.MouseButton.LeftButton)
    assert written_to == [women.ruth_as_nora_knows_her.id]


def test_blocking_asks_first_and_the_safe_button_changes_nothing(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    qtbot.waitUntil(lambda: any("Block" in b.text() and b.isVisible() for b in page.findChildren(QPushButton)))
    for answer, trust in (("Leave it", Trust.VERIFIED), ("Block", Trust.BLOCKED)):
        QTest.mouseClick(a_button(page.person, "Block"), Qt.MouseButton.LeftButton)
        dialog = next(d for d in page.findChildren(Dialog) if d.isVisible())
        QTest.mouseClick(a_button(dialog, answer), Qt.MouseButton.LeftButton)
        assert women.nora.people.by_name("Ruth").trust is trust


def test_another_name_is_kept_when_the_field_is_left(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    page.person.name.edit.setText("Ruth Adeyemi")
    QTest.keyClick(page.person.name.edit, Qt.Key.Key_Return)
    assert women.nora.people.by_name("Ruth Adeyemi").role is Role.MENTOR


def test_a_broken_card_is_told_calmly_and_the_way_in_stays(qtbot: QtBot, people: People) -> None:
    page = shown(qtbot, people)
    people.add()
    page.adding.text.setPlainText("hello")
    QTest.mouseClick(page.adding.open, Qt.MouseButton.LeftButton)
    assert "not a whole card" in said(page)
    assert page.adding.isVisible()
    assert page.adding.text.toPlainText() == "hello"


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scheme", ["light", "highContrastDark"])
def test_the_page_fits_a_small_window(
    qtbot: QtBot, people: People, women: TwoWomen, scheme: Scheme, text: float
) -> None:
    page = shown(qtbot, people, load(scheme, text))
    women.nora.people.rename(women.ruth_as_nora_knows_her.id, "Ruth " + "Adeyemi-Nwachukwu " * 4)
    people.refresh()
    for step in (people.show_mine, people.add, lambda: people.choose(women.ruth_as_nora_knows_her.id)):
        step()
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    for step in (people.show_mine, people.add, lambda: people.choose(women.ruth_as_nora_knows_her.id)):
        step()
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_her_words_are_painted_for_a_printer_in_ink_on_white(qtbot: QtBot) -> None:
    picture = QImage(480, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    tall = paint_words(
        painter, QRectF(20, 20, 420, 260), load("dark", 2.0), ("lantern", "pebble", "violin", "moss", "sea")
    )
    painter.end()
    assert tall == 210
    shades = {picture.pixelColor(x, y).lightness() for x in range(0, 480, 2) for y in range(0, 300, 2)}
    assert min(shades) < 80
    assert picture.pixelColor(470, 290) == QColor("white")


def test_without_a_printer_she_is_told_what_to_do(qtbot: QtBot, people: People) -> None:
    if printer_there():
        pytest.skip("this computer has a printer")
    page = shown(qtbot, people)
    QTest.mouseClick(page.mine.print, Qt.MouseButton.LeftButton)
    assert "This computer knows no printer." in said(page)
