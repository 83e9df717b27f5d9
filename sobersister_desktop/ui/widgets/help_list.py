"""The help lines of a country, large: name and number, what for, and whether someone answers now."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sobersister_desktop.screens.help_line_rows import Row
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _TOP, _GAP = 22.0, 20.0, 14.0, 20.0
_WRAP = Qt.TextFlag.TextWordWrap.value
_TALL = 10_000.0


class _Lines(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Row, ...] = ()

    def take(self, lines: Sequence[Row]) -> None:
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        found = self.lines[index.row()]
        return ", ".join(part for part in (found.line.name, found.number, found.said, found.standing) if part)


class _Painter(QStyledItemDelegate):
    """Name and number on one line where they have room, else under one another."""

    def __init__(self, theme: Theme, parent: "HelpList") -> None:
        super().__init__(parent)
        self._theme, self._list = theme, parent
        self._name, self._number = theme.font("heading"), theme.font("title")
        self._about, self._standing = theme.font("body"), theme.font("label")
        self._standing.setWeight(QFont.Weight.DemiBold)

    def _rooms(self, found: Row, wide: float) -> tuple[QRectF, QRectF, QRectF, QRectF, bool]:
        """Where name, number, about and standing go, in a row of this width whose top is 0; and whether beside."""
        room = wide - _LEFT - _RIGHT
        name, number = QFontMetricsF(self._name), QFontMetricsF(self._number)
        about, standing = QFontMetricsF(self._about), QFontMetricsF(self._standing)
        needed = number.horizontalAdvance(found.number) + 2 if found.number else 0.0
        right = max(needed, standing.horizontalAdvance(found.standing) + 2)
        beside = room - right - _GAP >= max(150.0, 0.42 * room)
        first = room - right - _GAP if beside else room
        high = name.boundingRect(QRectF(0, 0, first, _TALL), _WRAP, found.line.name).height()
        names = QRectF(_LEFT, _TOP, first, max(high, number.height() if beside and found.number else 0.0))
        below = names.bottom() + 3
        numbers = QRectF(wide - _RIGHT - right, _TOP, right, names.height())
        if not beside:
            numbers = QRectF(_LEFT, below, room, number.height() if found.number else 0.0)
            below = numbers.bottom() + 3
        tall = about.boundingRect(QRectF(0, 0, first, _TALL), _WRAP, self._told(found, first)).height()
        abouts = QRectF(_LEFT, below, first, tall)
        stands = QRectF(wide - _RIGHT - right, below, right, max(tall, standing.height()))
        if not beside:
            stands = QRectF(_LEFT, abouts.bottom() + 3, room, standing.height())
        return names, numbers, abouts, stands, beside

    def _told(self, found: Row, room: float) -> str:
        """All there is where it stands on one line; else only what the line is for, and the list stays short."""
        return found.said if QFontMetricsF(self._about).horizontalAdvance(found.said) <= room else found.about

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002  Qt's own signature
        wide = self._list.viewport().width()
        *_others, abouts, stands, _beside = self._rooms(self._list.line(index.row()), wide)
        return QSize(wide, round(max(abouts.bottom(), stands.bottom()) + _TOP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, found = self._theme, self._list.line(index.row())
        whole = QRectF(option.rect)
        on = index.row() == self._list.currentIndex().row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if on:
            painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            bar = whole.right() - 4 if rtl else whole.left()
            painter.drawRoundedRect(QRectF(bar, whole.top() + 13, 4, whole.height() - 26), 2, 2)
        elif index.row() and index.row() - 1 != self._list.currentIndex().row():
            wide = whole.width() - _LEFT - _RIGHT
            theme.paint_hairline(painter, whole.left() + _LEFT, whole.top(), across=wide)
        names, numbers, abouts, stands, beside = self._rooms(found, whole.width())
        end = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
        start = Qt.AlignmentFlag.AlignLeft
        for room, font, color, text, side in (
            (names, self._name, "text", found.line.name, start),
            (numbers, self._number, "text", found.number, end),
            (abouts, self._about, "text2", self._told(found, abouts.width()), start),
            (stands, self._standing, "mossText" if found.open else "text2", found.standing, end),
        ):
            place = room.translated(whole.topLeft())
            if rtl:
                place.moveRight(whole.left() + whole.right() - place.left())
                side = start if side == end and beside else Qt.AlignmentFlag.AlignRight
            painter.setFont(font)
            painter.setPen(theme.color(color))
            level = Qt.AlignmentFlag.AlignVCenter if room is names or room is numbers else Qt.AlignmentFlag.AlignTop
            painter.drawText(place, (side | level | Qt.AlignmentFlag.AlignAbsolute).value | _WRAP, text)
        painter.restore()


class HelpList(QListView):
    """`chosen` tells the id of the line she went to, by mouse or by keys."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._lines = _Lines(self)
        self._quiet = False
        self.setModel(self._lines)
        self.setItemDelegate(_Painter(theme, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Help lines"))
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(self._moved)

    def line(self, place: int) -> Row:
        return self._lines.lines[place]

    def show_lines(self, lines: Sequence[Row], chosen: str) -> None:
        """Take these lines, with that one chosen, without telling."""
        self._quiet = True
        if tuple(lines) != self._lines.lines:
            self._lines.take(lines)
        place = next((at for at, found in enumerate(lines) if found.line.id == chosen), -1)
        if place != self.currentIndex().row():
            self.setCurrentIndex(self._lines.index(place, 0))
        self._quiet = False
        self.viewport().update()

    def step(self, by: int) -> None:
        """The next line, or the one before."""
        there = max(0, min(len(self._lines.lines) - 1, self.currentIndex().row() + by))
        if self._lines.lines:
            self.setCurrentIndex(self._lines.index(there, 0))

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:  # noqa: ARG002  Qt's own signature
        if now.isValid() and not self._quiet:
            self.chosen.emit(self.line(now.row()).line.id)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
