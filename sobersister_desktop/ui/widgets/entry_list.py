"""A list of pages that holds a number a page and reads only the rows it is about to draw.

Rows are all of one height and headings of another, so that where anything stands is arithmetic: a hundred
thousand pages cost eight bytes each and no layout.
"""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sobersister_desktop.domain.entry import EntryRow
from sobersister_desktop.screens.checkin_words import mood_word
from sobersister_desktop.screens.dates import day_in_list
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.mood import draw_mood

_BLOCK = 64
_KEPT_BLOCKS = 24
_Index = QModelIndex | QPersistentModelIndex


class Section(Protocol):
    """A stretch of the list under one heading."""

    @property
    def first(self) -> int: ...
    @property
    def label(self) -> str: ...


class EntryModel(QAbstractListModel):
    """Keys newest first; rows are fetched a block at a time and forgotten again."""

    def __init__(self, fetch: Callable[[Sequence[int]], list[EntryRow]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fetch = fetch
        self._keys: array[int] = array("q")
        self._blocks: OrderedDict[int, dict[int, EntryRow]] = OrderedDict()
        self._listing = -1
        self.sections: tuple[Section, ...] = ()
        self.firsts: list[int] = []

    def show(self, keys: "array[int]", sections: Sequence[Section], listing: int) -> None:
        """Take another list, or the same one with rows to be read again (another `listing`)."""
        if listing == self._listing and keys == self._keys:
            return
        self.beginResetModel()
        self._keys, self.sections, self._listing = keys, tuple(sections), listing
        self.firsts = [section.first for section in self.sections]
        self._blocks.clear()
        self.endResetModel()

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.beginResetModel()
        self._keys, self.sections, self.firsts, self._listing = array("q"), (), [], -1
        self._blocks.clear()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._keys)

    def entry(self, place: int) -> EntryRow | None:
        """The row at a place; None when it has gone meanwhile."""
        if not 0 <= place < len(self._keys):
            return None
        number = place // _BLOCK
        block = self._blocks.get(number)
        if block is None:
            keys = self._keys[number * _BLOCK : (number + 1) * _BLOCK]
            block = {found.key: found for found in self._fetch(keys)}
            self._blocks[number] = block
            if len(self._blocks) > _KEPT_BLOCKS:
                self._blocks.popitem(last=False)
        else:
            self._blocks.move_to_end(number)
        return block.get(self._keys[place])

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.entry(index.row()) if index.isValid() else None
        if found is None:
            return None
        if role == Qt.ItemDataRole.UserRole:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(found)
        return None


def spoken(found: EntryRow) -> str:
    """A row as a screen reader says it."""
    parts = [day_in_list(found.when.date()), found.title or found.snippet]
    if found.mood:
        parts.append(_("Mood: {word}").format(word=mood_word(found.mood)))
    if found.shared_with:
        parts.append(_("Shared with {names}").format(names=", ".join(found.shared_with)))
    return ", ".join(part for part in parts if part)


class EntryList(QAbstractItemView):
    """Draws the rows. `opened` tells the place of the page she chose, by mouse or by keys."""

    opened = Signal(int)

    def __init__(self, theme: Theme, model: EntryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._pages = theme, model
        self._hover = -1
        self._date, self._snippet = theme.font("caption"), theme.font("label")
        self._snippet.setWeight(QFont.Weight.Normal)
        self._title = theme.font("section")
        self._title.setPointSizeF(theme.font("lead").pointSizeF())
        heights = [QFontMetricsF(font).height() for font in (self._date, self._title, self._snippet)]
        self._row = max(28, round(sum(heights) + 21))
        self._head = round(QFontMetricsF(self._date).height() + 14)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self.setAccessibleName(_("Your pages"))
        self.viewport().setAutoFillBackground(False)
        self.setModel(model)

    # ---- where things stand

    def _top(self, place: int) -> int:
        return place * self._row + bisect_right(self._pages.firsts, place) * self._head

    def _place_at(self, y: int) -> int:
        """The row at that height of the whole list, or -1 on a heading or beyond."""
        firsts = self._pages.firsts
        low, high = 0, self._pages.rowCount() - 1
        while low < high:
            middle = (low + high + 1) // 2
            top = middle * self._row + bisect_right(firsts, middle) * self._head
            low, high = (middle, high) if top <= y else (low, middle - 1)
        if high < 0 or not self._top(low) <= y < self._top(low) + self._row:
            return -1
        return low

    def _first_seen(self) -> int:
        count = self._pages.rowCount()
        return max(0, min(count - 1, self.verticalOffset() // self._row - len(self._pages.firsts) - 1)) if count else 0

    def _whole(self) -> int:
        count = self._pages.rowCount()
        return self._top(count - 1) + self._row if count else 0

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def visualRect(self, index: _Index) -> QRect:
        if not index.isValid():
            return QRect()
        return QRect(0, self._top(index.row()) - self.verticalOffset(), self.viewport().width(), self._row)

    def indexAt(self, point: QPoint) -> QModelIndex:
        place = self._place_at(point.y() + self.verticalOffset())
        return self.model().index(place, 0) if place >= 0 else QModelIndex()

    def isIndexHidden(self, index: _Index) -> bool:  # noqa: ARG002  no row is ever hidden
        return False

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def scrollTo(
        self, index: _Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        room, high, bar = self.visualRect(index), self.viewport().height(), self.verticalScrollBar()
        above = self._head if index.row() in self._pages.firsts else 0
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + room.top() - (high - self._row) // 2)
        elif room.top() - above < 0:
            bar.setValue(bar.value() + room.top() - above)
        elif room.bottom() > high:
            bar.setValue(bar.value() + room.bottom() - high)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        bar = self.verticalScrollBar()
        bar.setSingleStep(self._row // 2)
        bar.setPageStep(self.viewport().height())
        bar.setRange(0, max(0, self._whole() + 8 - self.viewport().height()))

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        step = QAbstractItemView.CursorAction
        count, here = self._pages.rowCount(), max(0, self.currentIndex().row())
        seen = max(1, self.viewport().height() // self._row - 1)
        there = {
            step.MoveUp: here - 1,
            step.MovePrevious: here - 1,
            step.MoveDown: here + 1,
            step.MoveNext: here + 1,
            step.MovePageUp: here - seen,
            step.MovePageDown: here + seen,
            step.MoveHome: 0,
            step.MoveEnd: count - 1,
        }.get(action, here)
        return self.model().index(max(0, min(count - 1, there)), 0) if count else QModelIndex()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.updateGeometries)

    # ---- what she does

    def set_chosen(self, place: int | None) -> None:
        """Mark this row and bring it into sight, without telling."""
        index = self.model().index(place, 0) if place is not None else QModelIndex()
        if index.row() == self.currentIndex().row() and self.selectionModel().isSelected(index):
            return
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hover = self.indexAt(event.position().toPoint()).row()
        if hover != self._hover:
            self._hover = hover
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        now = self.currentIndex().row()
        if now >= 0 and (now != before or event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            self.opened.emit(now)

    def keyboardSearch(self, search: str) -> None:
        """Letters are not a search here: that would read every row; Ctrl+F is."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(event.rect())
        model, offset, wide = self._pages, self.verticalOffset(), self.viewport().width()
        labels = {section.first: section.label for section in model.sections}
        current = self.currentIndex().row() if self.selectionModel().hasSelection() else -1
        place, bottom = self._first_seen(), event.rect().bottom()
        count = model.rowCount()
        while place < count:
            top = self._top(place) - offset
            if top - self._head > bottom:
                break
            if top + self._row >= event.rect().top():
                heading = labels.get(place)
                if heading:
                    self._paint_heading(painter, QRectF(12, top - self._head, wide - 24, self._head), heading)
                found = model.entry(place)
                if found is not None:
                    self._paint_row(painter, QRectF(0, top, wide, self._row), found, place, place == current)
            place += 1

    def _paint_heading(self, painter: QPainter, room: QRectF, text: str) -> None:
        painter.setFont(self._date)
        painter.setPen(self._theme.color("text3"))
        painter.drawText(room.adjusted(0, 4, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, text)

    def _paint_row(self, painter: QPainter, room: QRectF, found: EntryRow, place: int, chosen: bool) -> None:
        theme = self._theme
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        box = room.adjusted(1, 1, -3, -1)
        if chosen or place == self._hover:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selected" if chosen else "hover"))
            painter.drawRoundedRect(box, 8, 8)
        if chosen:
            painter.setBrush(theme.color("accent"))
            bar = QRectF(box.right() - 3 if rtl else box.x(), box.y() + 8, 3, box.height() - 16)
            painter.drawRoundedRect(bar, 1.5, 1.5)
        inner = box.adjusted(12, 9, -12, -9)
        self._paint_marks(painter, inner, found, rtl)
        title = found.title or found.snippet or _("Untitled")
        lines = (
            (self._date, "text3" if not chosen else "text2", day_in_list(found.when.date())),
            (self._title, "text", title),
            (self._snippet, "text2", found.snippet if found.title else ""),
        )
        y = inner.y()
        for font, color, text in lines:
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.setFont(font)
            painter.setPen(theme.color(color))
            x = inner.right() - metrics.horizontalAdvance(shown) if rtl else inner.x()
            painter.drawText(QPointF(x, y + metrics.ascent()), shown)
            y += metrics.height() + 1
        if chosen and self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_marks(self, painter: QPainter, inner: QRectF, found: EntryRow, rtl: bool) -> None:
        theme, side = self._theme, self._theme.scale(24)
        x = inner.x() if rtl else inner.right() - side
        step = side + 6
        if found.mood:
            draw_mood(painter, QRectF(x, inner.y() - 2, side, side), found.mood, theme, theme.color("text2"))
            x += step if rtl else -step
        if found.shared_with:
            small = theme.icon_size(16)
            middle = inner.y() + QFontMetricsF(self._date).height() / 2
            spot = QRectF(x + (side - small) / (4 if found.mood else 1), middle - small / 2, small, small)
            theme.paint_icon(painter, spot, "share", "figText")

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(300), self._row * 5)
