"""From a page to the printer: here a file stands for it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui.print_sheet import print_sheet
from sobersister_desktop.ui.print_words import print_words
from sobersister_desktop.ui.printing import Print
from sobersister_desktop.ui.theme import Theme

Paint = Callable[[QPrinter], bool]
GROUPS = ("000G", "40R4", "0M30", "E209", "185G", "R38E", "1W8K")
WORDS = ("amber", "kettle", "linden", "orbit", "velvet")


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def printing(page: QWidget, paint: Paint, to: Path) -> tuple[Print, list[bool]]:
    told: list[bool] = []
    made = Print(page, paint, told.append)
    made._printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made._printer.setOutputFileName(str(to))
    return made, told


@pytest.mark.parametrize("what", ["sheet", "words"])
def test_the_sheet_and_the_words_are_one_page_each_under_a_neutral_title(
    what: str, theme: Theme, tmp_path: Path, page: QWidget
) -> None:
    paint = (
        partial(print_sheet, theme, GROUPS, "24 Nov 2026") if what == "sheet" else partial(print_words, theme, WORDS)
    )
    made, told = printing(page, paint, tmp_path / "page.pdf")
    made._dialog.accepted.emit(made._printer)
    assert told == [True]
    file = (tmp_path / "page.pdf").read_bytes()
    assert file.count(b"/Type /Page\n") == 1
    assert b"\xfe\xff" + "Notebook".encode("utf-16-be") in file


@pytest.mark.qt_log_ignore("QPainter", "QPdf", extend=True)
def test_a_printer_that_takes_nothing_is_told_of(theme: Theme, tmp_path: Path, page: QWidget) -> None:
    made, told = printing(page, partial(print_words, theme, WORDS), tmp_path / "not-there" / "page.pdf")
    made._dialog.accepted.emit(made._printer)
    assert told == [False]


def test_what_was_to_be_printed_goes_with_the_question(
    theme: Theme, tmp_path: Path, page: QWidget, qtbot: QtBot
) -> None:
    made, told = printing(page, partial(print_words, theme, WORDS), tmp_path / "page.pdf")
    with qtbot.waitSignal(made.destroyed):
        made._dialog.reject()
    assert told == []
