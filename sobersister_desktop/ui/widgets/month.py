"""A month of days: a dot where there are pages, a bar where something was shared, a box round today."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Protocol

from PySide6.QtCore import QEvent, QLocale, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QVBoxLayout, QWidget

from sobersister_desktop.screens.dates import month_and_year
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.text import announce, label

_WEEKS = 6
_FROM, _UNTIL = date(2, 1, 1), date(9998, 12, 31)
"""Days that are shown: six weeks round any of them lie within the calendar, which has no day before or after it."""
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}


class Mark(Protocol):
    """What a day holds."""

    @property
    def pages(self) -> int: ...
    @property
    def shared(self) -> bool: ...


def first_weekday() -> int:
    """0 for Monday, as the computer's own region has it."""
    return QLocale.system().firstDayOfWeek().value - 1


class MonthGrid(QWidget):
    """The days themselves; arrows move by days and weeks, Page keys by months, Enter chooses."""

    day_chosen = Signal(object)  # date
    month_turned = Signal(object)  # date, the first of the month

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None, *, starts: int | None = None) -> None:
        super().__init__(parent)
        self._theme, self._today = theme, today
        self._starts = first_weekday() if starts is None else starts
        self._month = today.replace(day=1)
        self._marks: Mapping[int, Mark] = {}
        self._chosen: date | None = None
        self._cursor = today
        self._hover: date | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Days"))

    def show_month(self, month: date, marks: Mapping[int, Mark], chosen: date | None, today: date) -> None:
        """Draw this month; marks are by day of the month."""
        if not _FROM <= month <= _UNTIL:
            month, marks = _shown(month), {}
        if (month.year, month.month) != (self._month.year, self._month.month):
            self._cursor = chosen if chosen and _same_month(chosen, month) else month.replace(day=1)
        elif chosen and chosen != self._chosen and _same_month(chosen, month):
            self._cursor = chosen
        self._month, self._marks, self._chosen, self._today = month.replace(day=1), marks, chosen, today
        self._speak()
        self.update()

    # ---- measures

    def _cell(self) -> float:
        return max(self._theme.scale(31), QFontMetricsF(self._theme.font("label")).height() + 10)

    def _head(self) -> float:
        return max(self._theme.scale(24), QFontMetricsF(self._theme.font("caption")).height() + 6)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(7 * 38), round(self._head() + _WEEKS * (self._cell() + 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(7 * max(28, self._theme.scale(28)), self.sizeHint().height())

    def _first(self) -> date:
        back = (self._month.weekday() - self._starts) % 7
        return self._month - timedelta(days=back)

    def _room(self, place: int) -> QRectF:
        column, line = place % 7, place // 7
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            column = 6 - column
        wide = self.width() / 7
        return QRectF(column * wide, self._head() + line * (self._cell() + 1), wide, self._cell())

    def _day_at(self, spot: QPoint) -> date | None:
        for place in range(7 * _WEEKS):
            if self._room(place).contains(spot):
                return self._first() + timedelta(days=place)
        return None

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.color("text3"))
        first = self._first()
        names = _short_names()
        for column in range(7):
            room = self._room(column)
            room.moveTop(0)
            room.setHeight(self._head())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, names[(self._starts + column) % 7])
        last = self._month.replace(day=calendar.monthrange(self._month.year, self._month.month)[1])
        for place in range(7 * _WEEKS):
            day = first + timedelta(days=place)
            if day > last and place % 7 == 0:
                break
            if day <= last or place < 7:
                self._paint_day(painter, self._room(place), day)

    def _paint_day(self, painter: QPainter, room: QRectF, day: date) -> None:
        theme = self._theme
        here = _same_month(day, self._month)
        mark = self._marks.get(day.day) if here else None
        chosen = here and day == self._chosen
        box = room.adjusted(1, 0.5, -1, -0.5)
        if chosen or day == self._hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent" if chosen else "hover"))
            painter.drawRoundedRect(box, 7, 7)
        if day == self._today and not chosen:
            painter.setPen(QPen(theme.color("lineStrong"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        font = QFont(theme.font("label"))
        font.setWeight(QFont.Weight.DemiBold if mark else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        painter.setFont(font)
        painter.setPen(theme.color("onAccent" if chosen else "text3" if not here else "text" if mark else "text2"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, str(day.day))
        if mark:
            wide = theme.scale(10 if mark.shared else 4)
            high = theme.scale(4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("onAccent" if chosen else "fig" if mark.shared else "accent"))
            dot = QRectF(room.center().x() - wide / 2, room.bottom() - high - 2, wide, high)
            painter.drawRoundedRect(dot, high / 2, high / 2)
        if self.hasFocus() and day == self._cursor:
            painter.setPen(QPen(theme.color("focus"), theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = _KEYS.get(key, 0)
        if abs(step) == 1 and self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            step = -step
        if step:
            self._go(self._cursor + timedelta(days=step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._go(months_later(self._cursor, -1 if key == Qt.Key.Key_PageUp else 1))
        elif key == Qt.Key.Key_Home:
            self._go(self._cursor.replace(day=1))
        elif key == Qt.Key.Key_End:
            self._go(months_later(self._cursor.replace(day=1), 1) - timedelta(days=1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.day_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day and day == _shown(day) and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = day
            self.day_chosen.emit(day)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = self._day_at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the month is turned on purpose only

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            day = self._day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._said(day) if day else "", self)
            return True
        return super().event(event)

    def _go(self, day: date) -> None:
        day = _shown(day)
        turned = not _same_month(day, self._month)
        self._cursor = day
        if turned:
            self.month_turned.emit(day.replace(day=1))
            self._cursor = day
        self._speak()
        announce(self, self._said(day))
        self.update()

    def _said(self, day: date) -> str:
        mark = self._marks.get(day.day) if _same_month(day, self._month) else None
        said = long_day(day, self._today)
        if mark:
            said += ", " + ngettext("{n} page", "{n} pages", mark.pages)
            if mark.shared:
                said += ", " + _("shared")
        return said

    def _speak(self) -> None:
        self.setAccessibleDescription(self._said(self._cursor))


class Month(QWidget):
    """The grid with its name and the two arrows above it."""

    day_chosen = Signal(object)  # date
    month_turned = Signal(object)  # date, the first of the month

    def __init__(self, theme: Theme, today: date, parent: QWidget | None = None, *, starts: int | None = None) -> None:
        super().__init__(parent)
        self._month = today.replace(day=1)
        self.name = label(theme, month_and_year(today), "bodyStrong", wrap=False)
        font = theme.font("bodyStrong")
        font.setPointSizeF(theme.font("label").pointSizeF())
        self.name.setFont(font)
        self.back = button(theme, _("Earlier month"), "icon", "chevron-left")
        self.on = button(theme, _("Later month"), "icon", "chevron-right")
        self.grid = MonthGrid(theme, today, starts=starts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row(self.name, -1, self.back, self.on, spacing=2, margins=(6, 0, 0, 0)))
        box.addWidget(self.grid)
        self.back.clicked.connect(self._earlier)
        self.on.clicked.connect(self._later)
        self.grid.day_chosen.connect(self.day_chosen)
        self.grid.month_turned.connect(self.month_turned)

    def show_month(self, month: date, marks: Mapping[int, Mark], chosen: date | None, today: date) -> None:
        """Draw this month; marks are by day of the month."""
        self._month = _shown(month).replace(day=1)
        self.name.setText(month_and_year(self._month))
        self.grid.show_month(month, marks, chosen, today)

    def _earlier(self) -> None:
        self.month_turned.emit(months_later(self._month, -1))

    def _later(self) -> None:
        self.month_turned.emit(months_later(self._month, 1))


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    year = max(_FROM.year, min(_UNTIL.year, year))
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _shown(day: date) -> date:
    return max(_FROM, min(_UNTIL, day))


def _same_month(a: date, b: date) -> bool:
    return (a.year, a.month) == (b.year, b.month)


def _short_names() -> tuple[str, ...]:
    return (_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su"))
