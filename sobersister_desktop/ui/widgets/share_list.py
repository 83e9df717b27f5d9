"""Her pages with a box to tick before each: step 1 of sharing. Holds a number a page, reads the rows it draws."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sobersister_desktop.domain.entry import EntryRow
from sobersister_desktop.screens.days import mark_day, short_day
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.entry_list import EntryModel

_Index = QModelIndex | QPersistentModelIndex
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ShareModel(EntryModel):
    """The pages, which of them are chosen, and when each last went to the person chosen."""

    def __init__(
        self,
        fetch: Callable[..., list[EntryRow]],
        sent_on: Callable[[str], date | None],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(fetch, parent)
        self._sent_on, self.today = sent_on, today
        self._chosen: frozenset[str] = frozenset()
        self._sent: dict[str, date | None] = {}

    def choose(self, chosen: frozenset[str]) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._changed()

    def forget_sent(self) -> None:
        """Another person: ask anew who holds what."""
        self._sent.clear()
        self._changed()

    def sent(self, row: EntryRow) -> date | None:
        if not row.shared_with:
            return None
        if row.id not in self._sent:
            self._sent[row.id] = self._sent_on(row.id)
        return self._sent[row.id]

    def checked(self, row: EntryRow) -> bool:
        return row.id in self._chosen

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.entry(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self._spoken(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if self.checked(row) else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def _spoken(self, row: EntryRow) -> str:
        parts = [short_day(row.when.date(), self.today()), title_of(row), words_of(row)]
        sent = self.sent(row)
        if sent:
            parts.append(_("Sent {day}").format(day=mark_day(sent, self.today())))
        return ", ".join(parts)

    def _changed(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))


def title_of(row: EntryRow) -> str:
    """What stands for a page in a list: its title, or how it begins."""
    return row.title or row.snippet or _("No words yet")


def words_of(row: EntryRow) -> str:
    return ngettext("{n} word", "{n} words", row.words)


class ShareList(QListView):
    """Click, Space or Enter ticks a page or lets it go."""

    toggled = Signal(int)  # place in the list

    def __init__(self, theme: Theme, model: ShareModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Your pages"))
        self.setModel(model)
        self.setItemDelegate(_Row(theme, model, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    keyboard = False  # whether the ring is to be seen

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keyboard = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyboard = True
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.toggled.emit(current.row())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and index == self.currentIndex():
            self.toggled.emit(index.row())


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: ShareModel, parent: ShareList) -> None:
        super().__init__(parent)
        self._theme, self._model, self._list = theme, model, parent
        self._day, self._count = theme.font("label"), theme.font("caption")
        self._day.setWeight(theme.font("body").weight())
        self._title = theme.font("readingSm")
        self._title.setWeight(theme.font("bodyStrong").weight())

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002  all rows are alike
        return QSize(200, max(self._theme.scale(49), QFontMetrics(self._title).height() + 20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = self._model.entry(index.row())
        if row is None:
            return
        theme, rect = self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
        if index.row() < self._model.rowCount() - 1:
            theme.paint_hairline(painter, rect.x(), rect.bottom(), across=rect.width())
        room = rect.adjusted(14, 0, -14, 0)
        self._box(painter, room, self._model.checked(row))
        room.setLeft(room.left() + theme.scale(18) + 20)
        today = self._model.today()
        narrow = rect.width() < theme.scale(480)
        right = room.right()
        if not narrow:
            right -= self._text(painter, room, words_of(row), self._count, "text3", right=True) + 16
        sent = self._model.sent(row)
        if sent:
            right -= self._tag(painter, room, right, _("Sent {day}").format(day=mark_day(sent, today))) + 12
        left = room.left()
        self._text(painter, room, short_day(row.when.date(), today), self._day, "text2")
        left += QFontMetrics(self._day).horizontalAdvance(short_day(date(2026, 9, 30), date(2026, 1, 1))) + 20
        title = QRect(left, rect.top(), max(0, right - left), rect.height())
        shown = QFontMetrics(self._title).elidedText(title_of(row), Qt.TextElideMode.ElideRight, title.width())
        self._text(painter, title, shown, self._title, "text")
        if self._list.keyboard and self._list.hasFocus() and self._list.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), theme.ring))
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -2), 7, 7)
        painter.restore()

    def _text(self, painter: QPainter, room: QRect, text: str, font: QFont, color: str, *, right: bool = False) -> int:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, (side | Qt.AlignmentFlag.AlignVCenter).value, text)
        return painter.fontMetrics().horizontalAdvance(text)

    def _box(self, painter: QPainter, room: QRect, on: bool) -> None:
        theme, side = self._theme, self._theme.scale(18)
        box = QRectF(room.left() + 0.75, room.center().y() - side / 2 + 0.75, side - 1.5, side - 1.5)
        painter.setPen(QPen(theme.color("accent" if on else "lineStrong"), 1.5))
        painter.setBrush(theme.color("accent" if on else "field"))
        painter.drawRoundedRect(box, 5, 5)
        if on:
            pen = QPen(theme.color("onAccent"), side / 8)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            tick = QPainterPath()
            tick.moveTo(box.x() + box.width() * 0.24, box.y() + box.height() * 0.53)
            tick.lineTo(box.x() + box.width() * 0.43, box.y() + box.height() * 0.71)
            tick.lineTo(box.x() + box.width() * 0.77, box.y() + box.height() * 0.31)
            painter.drawPath(tick)

    def _tag(self, painter: QPainter, room: QRect, right: int, text: str) -> int:
        """A fig mark that ends at `right`; its width."""
        theme = self._theme
        font = theme.font("caption")
        font.setWeight(theme.font("label").weight())
        metrics, side = QFontMetrics(font), theme.icon_size(14)
        width, height = metrics.horizontalAdvance(text) + side + 26, metrics.height() + 8
        shape = QRectF(right - width, room.center().y() - height / 2 + 0.5, width, height)
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("figSoft"))
        painter.drawRoundedRect(shape, height / 2, height / 2)
        spot = QRectF(shape.x() + 10, shape.center().y() - side / 2, side, side)
        theme.paint_icon(painter, spot, "share", "onFigSoft")
        painter.setFont(font)
        painter.setPen(theme.color("onFigSoft"))
        painter.drawText(shape.adjusted(side + 16, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter.value, text)
        return width
