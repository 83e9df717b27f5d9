"""A pocket card and the meetings of a week on paper: black on white, small, and saying nothing of what they are for."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.call_list import Call
from sobersister_desktop.screens.days import short_day
from sobersister_desktop.screens.places import DayOfMeetings
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_INK, _GREY, _LINE = QColor("#20282B"), QColor("#465053"), QColor("#9AA3A5")
CARD_WIDTH, CARD_HEIGHT = 323.0, 204.0
"""A bank card, 85.6 by 54 mm, in px of 1/96 inch."""
_CARD_LINES = 6


def _fonts(theme: Theme, size: int) -> tuple[QFont, QFont]:
    plain, strong = QFont(theme.font("body")), QFont(theme.font("bodyStrong"))
    plain.setPixelSize(size)
    strong.setPixelSize(size)
    return plain, strong


def paint_pocket_card(painter: QPainter, corner: QRectF, theme: Theme, calls: Sequence[Call]) -> None:
    """The first six names and numbers within the outline of a bank card, to be cut out. `corner` says where."""
    plain, strong = _fonts(theme, 13)
    card = QRectF(corner.x(), corner.y(), CARD_WIDTH, CARD_HEIGHT)
    painter.setPen(QPen(_LINE, 0.75, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(card, 9, 9)
    high = (CARD_HEIGHT - 20) / _CARD_LINES
    for place, call in enumerate(calls[:_CARD_LINES]):
        line = QRectF(card.x() + 14, card.y() + 10 + place * high, CARD_WIDTH - 28, high)
        number = one_line(call.number)
        painter.setFont(strong)
        painter.setPen(_INK)
        wide = min(QFontMetricsF(strong).horizontalAdvance(number), line.width() * 0.6)
        right = Qt.AlignmentFlag.AlignRight.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.drawText(line, right, QFontMetricsF(strong).elidedText(number, Qt.TextElideMode.ElideRight, wide))
        painter.setFont(plain)
        room = line.adjusted(0, 0, -wide - 12, 0)
        name = QFontMetricsF(plain).elidedText(one_line(call.name), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, name)


def paint_week(painter: QPainter, room: QRectF, theme: Theme, week: Sequence[DayOfMeetings]) -> float:
    """The days with meetings under one another: time, place and where. How far down they reach, in px."""
    plain, strong = _fonts(theme, 14)
    top, wrap = room.y(), Qt.TextFlag.TextWordWrap.value
    for day in week:
        if not day.meetings:
            continue
        painter.setFont(strong)
        painter.setPen(_INK)
        painter.drawText(QRectF(room.x(), top, room.width(), 24), 0, short_day(day.day, day.day))
        top += 24
        for meeting in day.meetings:
            place = meeting.occurrence.place
            said = ", ".join(one_line(text) for text in (place.name, place.where, place.phone) if text)
            painter.setFont(plain)
            painter.setPen(_GREY)
            painter.drawText(QRectF(room.x(), top, 56, 20), 0, meeting.clock)
            painter.setPen(_INK)
            beside = QRectF(room.x() + 60, top, room.width() - 60, 400)
            used = painter.boundingRect(beside, wrap, said)
            painter.drawText(used, wrap, said)
            top += max(20.0, used.height()) + 4
        top += 8
    return top - room.y()


class _Sheet(QObject):
    """Asks which printer, then prints; `done(True)` when the printer took it. A child of the page that asked."""

    def __init__(self, parent: QWidget, theme: Theme, done: Callable[[bool], None]) -> None:
        super().__init__(parent)
        self._theme, self._done = theme, done
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(_("Notebook"))
        self._printer.setCreator(_("Notebook"))
        self._dialog = QPrintDialog(self._printer, parent)
        self._dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
        self._dialog.accepted.connect(self._print)
        self._dialog.rejected.connect(self.deleteLater)

    def ask(self) -> None:
        QDialog.open(self._dialog)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        """Paint it, in px of 1/96 inch."""
        raise NotImplementedError

    def _print(self) -> None:
        painter = QPainter()
        printed = painter.begin(self._printer)
        if printed:
            scale = self._printer.resolution() / 96.0
            painter.scale(scale, scale)
            page = self._printer.pageRect(QPrinter.Unit.Point)
            self.paint(painter, QRectF(20, 20, page.width() * 96 / 72 - 40, page.height() * 96 / 72 - 40))
            printed = painter.end()
        self._done(printed)
        self.deleteLater()


class PocketCardPrint(_Sheet):
    """Her call list as a card for the purse."""

    def __init__(self, parent: QWidget, theme: Theme, calls: Sequence[Call], done: Callable[[bool], None]) -> None:
        super().__init__(parent, theme, done)
        self._calls = tuple(calls)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        paint_pocket_card(painter, room, self._theme, self._calls)


class WeekPrint(_Sheet):
    """The meetings of the week that is shown."""

    def __init__(
        self, parent: QWidget, theme: Theme, week: Sequence[DayOfMeetings], done: Callable[[bool], None]
    ) -> None:
        super().__init__(parent, theme, done)
        self._week = tuple(week)

    def paint(self, painter: QPainter, room: QRectF) -> None:
        paint_week(painter, room.adjusted(20, 20, 0, 0), self._theme, self._week)
