"""Dialogs, progress, empty places."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.texts import three_parts
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.dialogs import Dialog, page_area, trouble_dialog
from sobersister_desktop.ui.progress import ProgressPanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.empty import Drawing, EmptyState
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import PAGE_AREA

Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def area(theme: Theme, shown: Shown) -> Iterator[QWidget]:
    window = QWidget()
    window.resize(1000, 700)
    box = QVBoxLayout(window)
    inner = QWidget()
    inner.setObjectName(PAGE_AREA)
    box.addWidget(inner)
    shown(window)
    yield inner  # `window` is held until here
    del window


def texts(widget: QWidget) -> set[str]:
    return {each.text() for each in widget.findChildren(QLabel) if each.isVisible()}


def test_trouble_is_told_in_three_parts_and_the_code_only_to_a_helper(theme: Theme, area: QWidget) -> None:
    dialog = trouble_dialog(theme, three_parts(DiskFull()), DiskFull.code)
    dialog.add_button("Later", safe=True)
    dialog.open_over(area)
    assert {"What happened", "What is safe", "What to do", DiskFull.do} <= texts(dialog)
    assert DiskFull.code not in texts(dialog)
    aside = next(each for each in dialog.findChildren(QWidget) if each.accessibleName() == "Details for a helper")
    QTest.mouseClick(aside, Qt.MouseButton.LeftButton)
    assert DiskFull.code in texts(dialog)


def test_a_dialog_fits_into_any_window_and_grows_with_it(theme: Theme, area: QWidget, qtbot: QtBot) -> None:
    dialog = trouble_dialog(look.load(text=2.0), three_parts(DiskFull()))
    dialog.add_button("Later", safe=True)
    dialog.open_over(area)
    area.window().resize(500, 400)
    qtbot.waitUntil(lambda: area.rect().contains(dialog.geometry()))
    area.window().resize(1200, 900)
    qtbot.waitUntil(lambda: dialog.height() > 400)


def test_a_dialog_is_told_closed_once_and_goes(theme: Theme, area: QWidget, qtbot: QtBot) -> None:
    dialog = Dialog(theme, title="Keys")
    dialog.add_button("Close", safe=True)
    closed: list[int] = []
    dialog.closed.connect(lambda: closed.append(1))
    dialog.open_over(area)
    dialog.close_dialog()
    dialog.close_dialog()
    assert closed == [1]
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_a_field_in_a_dialog_has_the_focus_when_no_button_is_safe(theme: Theme, area: QWidget) -> None:
    dialog = Dialog(theme, title="A name")
    line = field(theme, "Name")
    dialog.box.addWidget(line)
    dialog.add_button("Keep", "primary")
    dialog.open_over(area)
    assert line.edit.hasFocus()


def test_the_page_area_is_found_from_anywhere_inside(theme: Theme, area: QWidget) -> None:
    inside = QWidget(area)
    assert page_area(inside) is area
    assert page_area(area.window()) is area.window()


def test_progress_is_counted_in_things_and_tells_what_is_safe(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    panel = ProgressPanel(theme, "Changing the lock", "Nothing is lost if you stop here.")
    shown(panel)
    panel.show_progress(138, 214, "138 of 214 pages", "About two minutes left.")
    panel.show_steps([("done", "A copy", "07:31"), ("now", "The pages", "now"), ("later", "The letters", "12")])
    panel.show_steps([("done", "A copy", "07:31"), ("done", "The pages", "07:33"), ("now", "The letters", "now")])
    panel.grab()
    told = {"138 of 214 pages", "64 %", "Nothing is lost if you stop here.", "07:33"}
    qtbot.waitUntil(lambda: told <= texts(panel))


@pytest.mark.parametrize("what", ["letter", "page", "people"])
def test_an_empty_place_says_what_comes_and_that_she_is_free(theme: Theme, shown: Shown, what: Drawing) -> None:
    go = button(theme, "Write the first page", "primary")
    made = EmptyState(theme, what, "No pages yet", "You never have to share anything.", [go])
    made.resize(700, 600)
    shown(made)
    made.grab()
    assert {"No pages yet", "You never have to share anything."} <= texts(made)
    assert go.isVisible()
