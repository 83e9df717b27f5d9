"""The paper key to a printer. Imported only when she prints it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtPrintSupport import QPrinter

from sobersister_desktop.ui.printing import one_page
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.paper_sheet import paint_sheet


def print_sheet(theme: Theme, groups: Sequence[str], made: str, printer: QPrinter) -> bool:
    """The sheet on a page of its own, as wide as the paper allows; whether the printer took it."""
    wide = min(420.0, printer.pageRect(QPrinter.Unit.Point).width() * 96 / 72 - 40)
    return one_page(printer, lambda painter: paint_sheet(painter, QRectF(20, 20, wide, 600), theme, groups, made))
