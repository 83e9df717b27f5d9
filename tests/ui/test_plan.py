"""The plan and what becomes of it on paper: what her hands do reaches the screen behind, and what is there is shown."""

import gc
import re
import weakref
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.screens.plan import PlanScreen
from sobersister_desktop.screens.printing import Printing, Printout, PrintPart, Shape
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.plan import PlanPage
from sobersister_desktop.ui.pages.printing import PrintPage
from sobersister_desktop.ui.sheets import A4, as_pdf, set_on_sheets
from sobersister_desktop.ui.theme import SCHEMES, Theme, load
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import HandClock, HandLater, an_open_vault


def nothing() -> None:
    """Nowhere to go back to."""


class Room:
    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.later, self.qtbot = vault, HandLater(), qtbot
        self.printed: list[Printout] = []
        self.screen = PlanScreen(
            vault.plans, vault.people, now=HandClock(), later=self.later, print_it=self.printed.append
        )
        self.page = self.made(load())

    def made(self, theme: Theme, size: tuple[int, int] = (1068, 770)) -> PlanPage:
        page = PlanPage(self.screen, theme)
        self.qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        QApplication.processEvents()
        return page


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault, qtbot)


def test_what_is_typed_in_a_part_is_kept_in_that_part(room: Room) -> None:
    QTest.keyClicks(room.page.papers[PlanSection.ALONE], "walk")
    QTest.keyClicks(room.page.reason.edit, "Mornings.")
    assert not room.page.print.isHidden()
    room.later.ring()
    plan = room.vault.plans.plan()
    assert (plan.text(PlanSection.ALONE), plan.reason) == ("walk", "Mornings.")
    assert room.page.saved.text() == "Saved 09:42, encrypted"
    assert room.page.print.isEnabled()


def test_another_look_in_the_middle_of_a_word_takes_nothing_away(room: Room) -> None:
    QTest.keyClicks(room.page.papers[PlanSection.ALONE], "wal")
    page = room.made(load("dark", 1.5))
    assert page.papers[PlanSection.ALONE].text() == "wal"
    assert room.vault.plans.plan().text(PlanSection.ALONE) == ""


def test_a_way_leads_to_its_part_and_the_part_marks_its_way(room: Room) -> None:
    way = room.page._buttons[PlanSection.IF_I_USE]
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert room.page.focusWidget() is room.page.papers[PlanSection.IF_I_USE]
    assert way.isChecked()
    assert not room.page._buttons[PlanSection.REASONS].isChecked()


def test_a_day_for_reading_it_again_is_set_and_said_in_words_also_where_it_is_narrow(room: Room) -> None:
    assert "Once a month is plenty" in room.page.review.text()
    QTest.mouseClick(room.page._review_ways[1], Qt.MouseButton.LeftButton)
    assert "17 December" in room.page.review.text()
    room.page.resize(620, 640)
    QApplication.processEvents()
    assert not room.page.ways.isVisible()
    assert room.page.review.isVisible()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_plan_and_paper_can_be_drawn_in_every_look(room: Room, qtbot: QtBot, scheme: str) -> None:
    theme = load(next(s for s in SCHEMES if s == scheme), 1.5)
    assert not room.made(theme, (820, 640)).grab().isNull()
    assert not a_print_page(qtbot, theme=theme).grab().isNull()


def test_forgetting_leaves_no_words_in_the_widgets(room: Room) -> None:
    QTest.keyClicks(room.page.papers[PlanSection.ALONE], "walk")
    room.page.forget()
    room.screen.forget()
    assert room.page.papers[PlanSection.ALONE].text() == ""
    assert not room.page.papers[PlanSection.ALONE].document().isUndoAvailable()


def test_a_page_taken_down_is_freed(room: Room, qtbot: QtBot) -> None:
    page = PlanPage(room.screen, load())
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    QApplication.processEvents()
    gc.collect()
    qtbot.waitUntil(lambda: gone() is None)


# ---- paper ----------------------------------------------------------------------------------------------------


PARTS = (PrintPart("Early signs", "I skip lunch with Ruth."), PrintPart("If I use", "Tell her.", on=False))


def a_print_page(qtbot: QtBot, folder: Path = Path(), theme: Theme | None = None) -> PrintPage:
    screen = Printing(Printout("My list", PARTS, ("Ruth",)), folder=folder, back=nothing)
    page = PrintPage(screen, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    QApplication.processEvents()
    return page


def test_the_preview_holds_what_is_ticked_and_nothing_else(qtbot: QtBot) -> None:
    page = a_print_page(qtbot)
    assert page._sheets.document.toPlainText() == "My list\nEarly signs\nI skip lunch with R."
    QTest.mouseClick(page.ticks[1], Qt.MouseButton.LeftButton, pos=page.ticks[1].rect().center())
    assert "If I use\nTell her." in page._sheets.document.toPlainText()
    page.names.buttons()[0].click()
    assert "with Ruth." in page.preview.accessibleDescription()
    page.title.edit.setText("Shopping")
    assert page._sheets.document.toPlainText().startswith("Shopping\n")


def test_with_nothing_ticked_nothing_can_be_printed(qtbot: QtBot) -> None:
    page = a_print_page(qtbot)
    page.ticks[0].setChecked(False)
    assert not page.print.isEnabled()
    assert not page.pdf.isEnabled()


def test_a_pdf_is_made_where_she_says_and_tells_nothing_by_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    page = a_print_page(qtbot, tmp_path)
    QTest.mouseClick(page.pdf, Qt.MouseButton.LeftButton)
    panel = page.findChild(FilePanel)
    assert panel is not None
    panel.pick(tmp_path / "pages.pdf")
    data = (tmp_path / "pages.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert "not sealed" in page.strip.words.text()
    told = data + b"".join(zlib.decompress(s) for s in re.findall(rb"stream\r?\n(x.*?)\r?\nendstream", data, re.DOTALL))
    assert not re.search(rb"sober|recovery|Ruth", told, re.IGNORECASE)


def test_cards_stand_four_on_a_sheet(qtbot: QtBot) -> None:
    body = "\n".join("a line that is long enough to be worth a line of its own" for _line in range(140))
    cards = set_on_sheets(load(), "My list", (("One", body),), Shape.CARD)
    assert cards.document.pageCount() > 4
    assert cards.count == (cards.document.pageCount() + 3) // 4
    assert as_pdf(cards).count(b"/Type /Page\n") == cards.count


@pytest.mark.parametrize("shape", list(Shape))
def test_paper_is_black_on_white_in_every_look(qtbot: QtBot, shape: Shape) -> None:
    pictures = []
    for scheme in SCHEMES:
        sheets = set_on_sheets(load(scheme), "My list", (("One", "two"),), shape)
        picture = QImage(A4.toSize(), QImage.Format.Format_RGB32)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        sheets.paint(painter, 0)
        painter.end()
        pictures.append(picture)
    assert all(picture == pictures[0] for picture in pictures)
    assert any(pictures[0].pixelColor(x, y).lightness() < 90 for x in range(30, 300) for y in range(30, 130))
