"""The help lines page: keys, filters, the square, copying; at every text size."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.pages.help_lines import HelpLinesPage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.own_line_form import OwnLineForm
from sobersister_desktop.ui.widgets.qr import LEAST, QUIET, QrSquare, modules
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import an_open_vault

ROOT = Path(__file__).parents[2]

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as opened:
        yield opened


@pytest.fixture
def screen() -> HelpLines:
    return HelpLines(now=lambda: NOW, country="GB")


@pytest.fixture
def page(screen: HelpLines, theme: Theme, shown: Callable[[QWidget], QWidget]) -> HelpLinesPage:
    made = HelpLinesPage(screen, theme)
    made.resize(1280, 770)
    shown(made)
    made.setFocus()
    return made


def pressed(page: HelpLinesPage, words: str) -> None:
    QApplication.processEvents()  # what was just put into a layout is shown at the next turn
    found = [each for each in page.findChildren(QPushButton) if each.isVisible() and each.text().strip() == words]
    assert len(found) == 1
    found[0].click()


def test_arrows_change_the_line_from_the_list_and_from_the_search(page: HelpLinesPage, screen: HelpLines) -> None:
    rows = screen.state.rows
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert screen.state.chosen is not None
    assert screen.state.chosen.line == rows[1].line
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Down)
    assert screen.state.chosen.line == rows[2].line
    QTest.keyClick(page.search, Qt.Key.Key_Up)
    assert screen.state.chosen.line == rows[1].line


def test_escape_closes(page: HelpLinesPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.close_wished):
        QTest.keyClick(page.list, Qt.Key.Key_Escape)


def test_typing_narrows_and_nothing_found_offers_all(page: HelpLinesPage, screen: HelpLines) -> None:
    QTest.keyClicks(page.search, "zzz")
    assert not page.list.isVisible()
    pressed(page, "Show every line")
    assert page.list.isVisible()
    assert page.search.text() == ""
    assert len(screen.state.rows) > 10


def test_the_square_dials_the_number_that_stands_above_it(page: HelpLinesPage, screen: HelpLines) -> None:
    told = screen.state.chosen
    assert told is not None
    assert told.dial == "tel:" + "".join(letter for letter in told.number if letter.isdigit())
    square = page.findChild(QrSquare)
    assert square is not None
    assert told.number in square.accessibleName()
    cells = modules(told.dial)
    module = square.width() // (len(cells) + 2 * QUIET)
    assert module * len(cells) >= LEAST
    image = square.grab().toImage()
    ratio = image.width() / square.width()
    for y, line in enumerate(cells):
        for x, black in enumerate(line):
            at = (round((QUIET + x + 0.5) * module * ratio), round((QUIET + y + 0.5) * module * ratio))
            assert (image.pixelColor(*at).lightness() < 10) == black
    assert image.pixelColor(round(2 * module * ratio), round(image.height() / 2)).lightness() == 255


def test_the_number_is_copied_with_the_marks_that_keep_it_out_of_histories(page: HelpLinesPage) -> None:
    pressed(page, "Copy number")
    data = QApplication.clipboard().mimeData()
    assert data.text() == "116 123"
    assert data.hasFormat("x-kde-passwordManagerHint")


def test_text_instead_shows_what_to_text_and_copies_only_the_number(page: HelpLinesPage, screen: HelpLines) -> None:
    page.search.setText("frank")
    pressed(page, "Text instead")
    assert not any(square.isVisible() for square in page.findChildren(QrSquare))
    pressed(page, "Copy number")
    assert QApplication.clipboard().text() == "82111"


def test_a_line_one_can_only_text_shows_that_at_once(page: HelpLinesPage) -> None:
    page.search.setText("shout")
    pressed(page, "Copy number")
    assert QApplication.clipboard().text() == "85258"


def test_filters_are_pressed(page: HelpLinesPage, screen: HelpLines) -> None:
    page.by_text.click()
    page.open_now.click()
    page.for_women.click()
    wish = screen.state.wish
    assert (wish.by_text, wish.open_now, wish.for_women) == (True, True, True)
    screen.show_all()
    assert not page.by_text.isChecked()
    page.purpose.activated.emit(1)
    assert screen.state.wish.purpose is screen.state.purposes[0]


def test_where_there_is_little_room_what_narrows_is_behind_one_chip_and_never_out_of_sight_in_use(
    page: HelpLinesPage, screen: HelpLines
) -> None:
    assert page.search.isVisible()
    assert not page.narrow.isVisible()
    page.resize(900, 640)
    QApplication.processEvents()
    assert not page.search.isVisible()
    page.narrow.click()
    assert page.search.hasFocus()
    screen.search("Frank")
    page.resize(1280, 770)
    page.resize(900, 640)
    QApplication.processEvents()
    assert page.search.isVisible()
    page.narrow.click()
    assert screen.state.wish.search == ""
    assert not page.search.isVisible()


def test_another_country_is_chosen_by_name(page: HelpLinesPage, screen: HelpLines) -> None:
    page.country.activated.emit(page.country.findText("Ireland"))
    assert screen.state.wish.country == "IE"
    assert {row.line.country for row in screen.state.rows} == {"IE"}
    page.country.activated.emit(0)
    assert screen.state.elsewhere
    assert not page.list.isVisible()


def typed_into(page: HelpLinesPage, **lines: str) -> OwnLineForm:
    form = page.findChild(OwnLineForm)
    assert form is not None
    assert form.isVisible()
    for name, text in lines.items():
        getattr(form, name).edit.setText(text)
    return form


def test_there_is_no_form_while_the_notebook_is_shut(page: HelpLinesPage) -> None:
    assert not page.add_own.isVisible()
    assert not [each for each in page.findChildren(QPushButton) if each.text().strip() == "Correct it"]


def test_a_line_of_her_own_is_written_by_keys_and_shown_first(
    page: HelpLinesPage, screen: HelpLines, vault: Vault, qtbot: QtBot
) -> None:
    screen.open_hers(vault.help_lines)
    pressed(page, "Add a line of your own")
    form = typed_into(page, phone="01632 960 410")
    assert form.name.edit.hasFocus()
    QTest.keyClick(form.name.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert form.isVisible()
    assert "name" in form._hint.text()
    QTest.keyClicks(form.name.edit, "The centre")
    with qtbot.waitSignal(form.closed):
        QTest.keyClick(form.name.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert screen.state.rows[0].line.name == "The centre"
    assert page.told.chosen == screen.state.rows[0].line.id


def test_her_correction_stands_beside_the_shipped_number_and_can_be_taken_away(
    page: HelpLinesPage, screen: HelpLines, vault: Vault
) -> None:
    screen.open_hers(vault.help_lines)
    pressed(page, "Correct it")
    form = typed_into(page, phone="01632 960 777")
    form.save.click()
    told = screen.state.chosen
    assert told is not None
    assert told.number == "01632 960 777"
    QApplication.processEvents()
    shown = " ".join(each.text() for each in page.told.findChildren(QLabel) if each.isVisible())
    assert "116 123" in shown
    assert "01632 960 777" in shown
    QApplication.processEvents()
    pressed(page, "Correct it")
    pressed(page, "Use the one that came…")
    pressed(page, "Take it away")
    assert not screen.state.rows[0].line.hers
    assert vault.help_lines.hers().corrected == {}


def test_a_half_written_line_is_kept_when_the_page_is_left(
    page: HelpLinesPage, screen: HelpLines, vault: Vault
) -> None:
    screen.open_hers(vault.help_lines)
    pressed(page, "Add a line of your own")
    typed_into(page, name="The centre")
    page.flush()
    page.flush()
    assert [line.name for line in vault.help_lines.hers().added] == ["The centre"]


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(900, 640), (1280, 770)])
def test_nothing_stands_out_of_its_row_at_any_size(
    screen: HelpLines, theme: Theme, shown: Callable[[QWidget], QWidget], text: float, size: tuple[int, int]
) -> None:
    page = HelpLinesPage(screen, look.load(theme.scheme, text))
    page.resize(*size)
    shown(page)
    assert page.width() == size[0]
    assert page.list.viewport().height() >= 100
    first = page.list.visualRect(page.list.model().index(2 if text < 1.5 else 0, 0))
    assert first.bottom() <= page.list.viewport().height()
    for place in range(len(screen.state.rows)):
        rect = page.list.visualRect(page.list.model().index(place, 0))
        assert rect.width() <= page.list.viewport().width()


ONLY_A_SQUARE = """
import sys
from sobersister_desktop.ui.widgets.qr import modules
square = modules("tel:116123")
print(*sorted({"ssl", "http.client", "urllib.request", "xml.sax", "segno"} & set(sys.modules)))
import segno
print(square == tuple(tuple(map(bool, line)) for line in segno.make_qr("tel:116123", error="m").matrix))
"""


def test_a_square_brings_nothing_that_speaks_to_a_network_and_is_the_same() -> None:
    done = subprocess.run([sys.executable, "-c", ONLY_A_SQUARE], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["", "True"]
