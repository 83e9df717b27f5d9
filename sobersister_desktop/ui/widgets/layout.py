"""How things stand on a page: under one another, side by side, in the middle, or on to the next line."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget


class TakesRoom(QWidget):
    """Something that takes what room a row has, and whose top is level with its neighbours'."""


def column(
    *items: QWidget | QLayout | int, spacing: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Things under one another; a number is a gap of so many px, -1 takes what is left."""
    box = QVBoxLayout()
    _fill(box, items, spacing, margins)
    return box


def row(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Things beside one another; a number is a gap of so many px, -1 takes what is left."""
    box = QHBoxLayout()
    _fill(box, items, spacing, margins)
    return box


def _fill(
    box: QVBoxLayout | QHBoxLayout,
    items: Sequence[QWidget | QLayout | int],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    if isinstance(box, QHBoxLayout) and len(items) > 1:
        _at_the_edge(items[0], left=not QGuiApplication.isRightToLeft())
        _at_the_edge(items[-1], left=QGuiApplication.isRightToLeft())
    for item in items:
        if isinstance(item, TakesRoom) and isinstance(box, QHBoxLayout):
            box.addWidget(item, 1, Qt.AlignmentFlag.AlignTop)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item < 0:
            box.addStretch(1)
        else:
            box.addSpacing(item)


def _at_the_edge(item: QWidget | QLayout | int | None, *, left: bool) -> None:
    """The words of a quiet button at an end of a line begin where all other words of the page begin."""
    if isinstance(item, QPushButton) and item.property("kind") == "quiet" and not item.property("edge"):
        item.setProperty("edge", "left" if left else "right")


def centred(widget: QWidget, width: int) -> QHBoxLayout:
    """A widget of at most this width in the middle. An alignment would measure its words at the wrong width."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    widget.setMaximumWidth(width)
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    widget.setSizePolicy(policy)
    box.addStretch(1)
    box.addWidget(widget, 1000)
    box.addStretch(1)
    return box


def held(widget: QWidget, width: int) -> QHBoxLayout:
    """The same at the beginning of the line."""
    box = centred(widget, width)
    box.takeAt(0)
    return box


class FlowLayout(QLayout):
    """Left to right (or right to left where that is read), and on to the next line, as words do."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        if not self._items:
            _at_the_edge(item.widget(), left=not QGuiApplication.isRightToLeft())
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Line by line; what is lower than its neighbours stands in the middle of its line."""
        x, y, line = rect.x(), rect.y(), 0
        placed: list[tuple[QLayoutItem, int, QSize]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if line and x + width > rect.right() + 1:
                self._set_line(rect, placed, y, line, move=move)
                x, y, line = rect.x(), y + line + self.spacing(), 0
            placed.append((item, x, QSize(width, hint.height())))
            x += width + self.spacing()
            line = max(line, hint.height())
        self._set_line(rect, placed, y, line, move=move)
        return y + line - rect.y()

    def _set_line(
        self, rect: QRect, placed: list[tuple[QLayoutItem, int, QSize]], y: int, line: int, *, move: bool
    ) -> None:
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item, x, size in placed if move else ():
            left = rect.right() + rect.x() - x - size.width() + 1 if mirrored else x
            item.setGeometry(QRect(QPoint(left, y + (line - size.height()) // 2), size))
        placed.clear()
