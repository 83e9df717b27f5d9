"""Her five words on paper, large enough to read aloud from. The sheet says nothing of what they are for."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtPrintSupport import QPrinter

from sobersister_desktop.ui.printing import one_page
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


def print_words(theme: Theme, words: Sequence[str], printer: QPrinter) -> bool:
    """The words on a page of their own; whether the printer took it."""
    return one_page(printer, lambda painter: paint_words(painter, QRectF(40, 40, 420, 400), theme, words))
