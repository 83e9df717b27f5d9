"""The list of letters: not opened, opened, sent. It shows their outside only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sobersister_desktop.domain.letter import Kind, LetterRow, Mark
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.days import came, mark_day, short_day
from sobersister_desktop.screens.letter_words import need_title, size_line
from sobersister_desktop.screens.letters_state import TELLING, LettersState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.marks import initials
from sobersister_desktop.ui.widgets.tones import tone_ground, tone_ink

_Index = QModelIndex | QPersistentModelIndex
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True, slots=True)
class Item:
    """A heading (no row), or a letter under it."""

    heading: str
    row: LetterRow | None = None
    begun: bool = False  # a reply to it is begun
    until: date | None = None  # it is kept for this day


class LetterModel(QAbstractListModel):
    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._items: tuple[Item, ...] = ()

    def show(self, state: LettersState) -> None:
        """Take the letters; nothing happens when they are the same."""
        items: list[Item] = []
        for heading, rows in (
            (_("Not opened"), state.unopened),
            (_("Opened"), state.opened),
            (_("Sent"), state.sent),
        ):
            if rows:
                items.append(Item(heading))
                items += [Item(heading, row, row.id in state.begun, state.kept_for.get(row.id)) for row in rows]
        if tuple(items) != self._items:
            self.beginResetModel()
            self._items = tuple(items)
            self.endResetModel()

    def item(self, place: int) -> Item:
        return self._items[place]

    def place_of(self, letter_id: str) -> int:
        """Where a letter stands, or -1."""
        return next((n for n, item in enumerate(self._items) if item.row and item.row.id == letter_id), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        item = self._items[index.row()] if index.isValid() else None
        if item is None or item.row is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (
                item.heading
                if item.row is None
                else ", ".join((item.heading, *lines(item.row, self.now(), begun=item.begun, until=item.until)))
            )
        return None


def lines(row: LetterRow, now: datetime, *, begun: bool = False, until: date | None = None) -> tuple[str, ...]:
    """Who, when, how much, and what she needs or became of it."""
    name, size = one_line(row.person), size_line(row.outer) if row.kind not in TELLING else kind_line(row)
    today = now.astimezone().date()
    when = came(row.arrived, now)
    if row.gone is not None:
        day = mark_day(row.arrived.astimezone().date(), today)
        if row.received:
            return name, day, _("Its words are gone"), ""
        return name, day, _("Nothing of it was kept"), sent_line(row, today)
    if not row.received:
        return name, when, size, sent_line(row, today) or need_title(row.need)
    if begun:
        return name, mark_day(row.arrived.astimezone().date(), today), size, _("Your reply is begun")
    if row.kind in TELLING:
        return name, when, size, ""
    if row.opened is None and until is not None:
        return (
            name,
            mark_day(row.arrived.astimezone().date(), today),
            size,
            _("Kept for {day}").format(day=short_day(until, today)),
        )
    if row.opened is None:
        return name, _("Came {when}").format(when=when), size, need_title(row.need)
    if row.read is None:
        return name, mark_day(row.arrived.astimezone().date(), today), size, _("Opened, not read to the end")
    read = _("Read {day}").format(day=mark_day(row.read.astimezone().date(), today))
    return name, mark_day(row.arrived.astimezone().date(), today), size, read


def kind_line(row: LetterRow) -> str:
    """What a letter is that holds no pages."""
    if row.marked(Mark.ENDING):
        return _("A last letter")
    return {
        Kind.RETRACT: _("Takes letters back"),
        Kind.RECEIPT: _("A receipt"),
        Kind.CARD: _("A new card"),
    }.get(row.kind, _("A paper key to keep"))


def sent_line(row: LetterRow, today: date) -> str:
    """What became of a letter that was sent, as far as it is known here."""
    for mark, line in (
        (Mark.DELETED_THERE, _("She says it is deleted, {day}")),
        (Mark.ASKED_BACK, _("Asked back, {day}")),
        (Mark.READ_THERE, _("She says she read it, {day}")),
    ):
        at = row.marked(mark)
        if at is not None:
            return line.format(day=mark_day(at.astimezone().date(), today))
    return ""


class LetterList(QListView):
    """One click or Enter shows a letter's outside; a second one does nothing more."""

    picked = Signal(str)  # id

    def __init__(self, theme: Theme, model: LetterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters = model
        self.setAccessibleName(_("Letters"))
        self.setModel(model)
        self.setItemDelegate(_Row(theme, model, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)

    def mark(self, letter_id: str | None) -> None:
        """Show which letter stands beside the list."""
        place = self._letters.place_of(letter_id) if letter_id else -1
        if place < 0:
            self.clearSelection()
        else:
            self.setCurrentIndex(self._letters.index(place))

    keyboard = False  # whether the ring is to be seen

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.keyboard = event.reason() in _BY_KEYBOARD
        super().focusInEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keyboard = False
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyboard = True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._pick(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pick(self.indexAt(event.position().toPoint()))

    def _pick(self, index: QModelIndex) -> None:
        if index.isValid():
            row = self._letters.item(index.row()).row
            if row is not None:
                self.picked.emit(row.id)


class _Row(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: LetterModel, parent: LetterList) -> None:
        super().__init__(parent)
        self._theme, self._model, self._list = theme, model, parent
        self._name, self._small, self._when = theme.font("bodyStrong"), theme.font("label"), theme.font("caption")
        self._quiet = QFont(self._small)
        self._quiet.setWeight(theme.font("body").weight())

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002  by kind only
        small = QFontMetrics(self._small).lineSpacing()
        if self._model.item(index.row()).row is None:
            return QSize(200, small + (22 if index.row() else 10))
        return QSize(200, QFontMetrics(self._name).lineSpacing() + 2 * small + 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item, theme, rect = self._model.item(index.row()), self._theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if item.row is None:
            room = rect.adjusted(12, 0, -12, -5)
            self._say(painter, room, item.heading, self._quiet, "text3", Qt.AlignmentFlag.AlignBottom)
        else:
            self._ground(painter, rect, option, index)
            self._letter(painter, rect, item.row, theme, item)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, box = self._theme, QRectF(rect).adjusted(0, 1, -1, -1)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(theme.color("selected"))
            painter.drawRoundedRect(box, 8, 8)
            painter.setBrush(theme.color("accent"))
            side = box.right() - 3 if self._rtl() else box.left()
            painter.drawRoundedRect(QRectF(side, box.top() + 6, 3, box.height() - 12), 1.5, 1.5)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(box, 8, 8)
        if self._list.keyboard and self._list.hasFocus() and self._list.currentIndex() == index:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), theme.ring))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _letter(self, painter: QPainter, rect: QRect, row: LetterRow, theme: Theme, item: Item) -> None:
        name, when, *rest = lines(row, self._model.now(), begun=item.begun, until=item.until)
        wanted = sum(
            QFontMetrics(font).horizontalAdvance(said) for font, said in ((self._name, name[:12]), (self._when, when))
        )
        tight = wanted + theme.scale(40) + 47 > rect.width()
        if tight:
            rest = [when, rest[0]]
        fresh = row.received and row.opened is None and row.gone is None
        side = theme.scale(40)
        top = rect.top() + 13
        left = rect.right() - 12 - side if self._rtl() else rect.left() + 12
        self._disc(painter, QRectF(left, top, side, side), name, fresh)
        room = rect.adjusted(12, 0, -side - 25, 0) if self._rtl() else rect.adjusted(side + 25, 0, -12, 0)
        high = QFontMetrics(self._name).lineSpacing()
        line = QRect(room.left(), top, room.width(), high)
        taken = QFontMetrics(self._when).horizontalAdvance(when)
        short = QRect(line)
        if not tight:
            self._say(painter, line, when, self._when, "text3", Qt.AlignmentFlag.AlignVCenter, trailing=True)
            short.setWidth(max(40, line.width() - taken - 10))
        if self._rtl():
            short.moveRight(line.right())
        self._say(painter, short, name, self._name if fresh else self._small, "text" if fresh else "text2")
        small = QFontMetrics(self._small).lineSpacing()
        for number, text in enumerate(rest):
            below = QRect(room.left(), top + high + number * small + 1, room.width(), small)
            strong = fresh and number == 1
            self._say(painter, below, text, self._small if strong else self._quiet, "text" if strong else "text2")

    def _disc(self, painter: QPainter, spot: QRectF, name: str, fresh: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tone_ground("heads-up" if fresh else "plain")))
        painter.drawEllipse(spot.adjusted(0.5, 0.5, -0.5, -0.5))
        font = theme.font("bodyStrong")
        font.setPixelSize(max(8, round(spot.height() * 0.33)))
        painter.setFont(font)
        painter.setPen(theme.color(tone_ink("heads-up" if fresh else "plain")))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, initials(name))

    def _say(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        font: QFont,
        color: str,
        upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
        *,
        trailing: bool = False,
    ) -> None:
        painter.setFont(font)
        painter.setPen(self._theme.color(color))
        side = Qt.AlignmentFlag.AlignRight if trailing != self._rtl() else Qt.AlignmentFlag.AlignLeft
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, (side | upright | Qt.AlignmentFlag.AlignAbsolute).value, shown)

    def _rtl(self) -> bool:
        return self._list.layoutDirection() == Qt.LayoutDirection.RightToLeft
