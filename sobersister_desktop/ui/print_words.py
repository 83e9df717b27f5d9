"""Her five words on paper, large enough to read aloud from. The sheet says nothing of what they are for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_INK, _GREY = QColor("#20282B"), QColor("#465053")


def paint_words(painter: QPainter, room: QRectF, theme: Theme, words: Sequence[str]) -> float:
    """Paint the words under one another, black on white in every theme; how far down they reach, in px."""
    top = room.y()
    number, word = QFont(theme.font("label")), QFont(theme.font("heading"))
    number.setPixelSize(13)
    word.setPixelSize(26)
    for place, text in enumerate(words, 1):
        line = QRectF(room.x(), top, room.width(), 42)
        painter.setPen(_GREY)
        painter.setFont(number)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter.value, str(place))
        painter.setPen(_INK)
        painter.setFont(word)
        painter.drawText(line.adjusted(30, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, text)
        top += 42
    return top - room.y()


class WordsPrint(QObject):
    """Asks which printer, then prints; `done(True)` when the printer took it. A child of the page that asked."""

    def __init__(self, parent: QWidget, theme: Theme, words: Sequence[str], done: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._theme, self._words, self._done = theme, tuple(words), done
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
        printed = painter.begin(self._printer)
        if printed:
            scale = self._printer.resolution() / 96.0
            painter.scale(scale, scale)
            paint_words(painter, QRectF(40, 40, 420, 400), self._theme, self._words)
            printed = painter.end()
        self._done(printed)
        self.deleteLater()
