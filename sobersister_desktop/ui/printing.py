"""Printing the paper key: a neutral title, nothing saved, and nothing imported before she asks for it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.paper_sheet import paint_sheet


def printer_there() -> bool:
    """Whether this computer knows a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


class SheetPrint(QObject):
    """Asks which printer, then prints; `done(True)` when the printer took it. A child of the page that asked."""

    def __init__(
        self, parent: QWidget, theme: Theme, groups: Sequence[str], made: str, done: Callable[[bool], None]
    ) -> None:
        super().__init__(parent)
        self._theme, self._groups, self._made, self._done = theme, tuple(groups), made, done
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(_("Notebook"))
        self._printer.setCreator(_("Notebook"))
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        self._dialog.accepted.connect(self._print)

    def ask(self) -> None:
        QDialog.open(self._dialog)

    def _print(self) -> None:
        painter = QPainter()
        began = painter.begin(self._printer)
        if began:
            page = self._printer.pageRect(QPrinter.Unit.Point)
            scale = self._printer.resolution() / 96.0
            painter.scale(scale, scale)
            wide = min(420.0, page.width() * 96 / 72 - 40)
            paint_sheet(painter, QRectF(20, 20, wide, 600), self._theme, self._groups, self._made)
            began = painter.end()
        self._done(began)
        self._groups = ()
        self.deleteLater()
