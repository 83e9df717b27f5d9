"""To a printer, under a neutral title and with nothing saved. Imported only when she prints."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from sobersister_desktop.texts import _


def printer_there() -> bool:
    """Whether this computer knows a printer at all."""
    return bool(QPrinterInfo.availablePrinterNames())


class Print(QObject):
    """Asks which printer, then lets `paint` print; `done(True)` when the printer took it. A child of who asked.

    `paint` is given the printer she chose, and says whether it took everything.
    """

    def __init__(self, parent: QWidget, paint: Callable[[QPrinter], bool], done: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._paint, self._done = paint, done
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(_("Notebook"))
        self._printer.setCreator(_("Notebook"))
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        self._dialog.accepted.connect(self._print)
        self._dialog.finished.connect(self.deleteLater)  # and what `paint` knows goes with it

    def ask(self) -> None:
        QDialog.open(self._dialog)

    def _print(self) -> None:
        self._done(self._paint(self._printer))


def one_page(printer: QPrinter, paint: Callable[[QPainter], object]) -> bool:
    """One page, painted in px of 1/96 inch from its upper left corner; whether the printer took it."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    scale = printer.resolution() / 96.0
    painter.scale(scale, scale)
    paint(painter)
    return painter.end()
