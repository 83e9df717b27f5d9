"""Sheets to a printer. Imported only when she prints: nothing here is needed before."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.sheets import Sheets, paint_all


class SheetsPrint(QObject):
    """Asks which printer, then prints; `done(True)` when the printer took it. A child of the page that asked."""

    def __init__(self, parent: QWidget, sheets: Sheets, done: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._sheets, self._done = sheets, done
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(_("Notebook"))
        self._printer.setCreator(_("Notebook"))
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        self._dialog.accepted.connect(self._print)

    def ask(self) -> None:
        QDialog.open(self._dialog)

    def _print(self) -> None:
        taken = paint_all(self._printer, self._printer.resolution(), self._sheets)
        self._done(taken)
        self.deleteLater()
