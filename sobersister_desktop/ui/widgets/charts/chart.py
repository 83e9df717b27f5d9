"""What all charts have in common: points with words, walked by the arrow keys and read out."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.screens.days import short_weekdays
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.text import announce


@dataclass(frozen=True, slots=True)
class Point:
    """Where it stands in the picture, and how it is said."""

    room: QRectF
    words: str


class Chart(QWidget):
    """`read` tells the words of the point she has come to; nothing when she leaves."""

    read = Signal(str)

    def __init__(self, theme: Theme, name: str, table: str, height: int) -> None:
        super().__init__()
        self.theme, self._high = theme, height
        self._small = theme.font("caption")
        self._metrics = QFontMetricsF(self._small)
        self.wide_days = max(self._metrics.horizontalAdvance(name) for name in short_weekdays()) + 10
        self._at = -1
        self._points: Sequence[Point] = ()
        self._laid_for = (-1, -1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAccessibleDescription(table)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # ---- for each kind of chart; Qt's metaclass leaves no room for abc's: what is not written says so when called

    def laid_out(self) -> Sequence[Point]:
        """The points in their order, for the present size."""
        raise NotImplementedError

    def paint(self, painter: QPainter) -> None:
        raise NotImplementedError

    def step(self, key: int) -> int:
        """How many points further an arrow key leads."""
        return {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)

    # ---- the same for all

    def sizeHint(self) -> QSize:
        return QSize(self.theme.scale(380), self.theme.scale(self._high))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.scale(220), self.theme.scale(self._high))

    @property
    def points(self) -> Sequence[Point]:
        if self._laid_for != (self.width(), self.height()):
            self._laid_for = (self.width(), self.height())
            self._points = self.laid_out()
        return self._points

    def tone(self, name: str) -> QColor:
        """A colour of the chart tokens."""
        return QColor(self.theme.chart[name])

    def series(self, place: int = 0) -> QColor:
        return QColor(self.theme.chart["series"][place])

    def metrics(self) -> QFontMetricsF:
        return self._metrics

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        self.paint(painter)
        if 0 <= self._at < len(self.points):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("focus"), self.theme.ring))
            painter.drawRoundedRect(self.points[self._at].room.adjusted(-2, -2, 2, 2), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self.points)
        if event.key() == Qt.Key.Key_Home and count:
            self._come_to(0)
        elif event.key() == Qt.Key.Key_End and count:
            self._come_to(count - 1)
        elif (step := self.step(event.key())) and count:
            self._come_to((0 if step > 0 else count - 1) if self._at < 0 else self._at + step)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at < 0:
            self.read.emit(_("Arrow keys go from point to point."))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for place, point in enumerate(self.points):
            if point.room.adjusted(-4, -4, 4, 4).contains(event.position()):
                self._come_to(place)
                return
        super().mousePressEvent(event)

    def _come_to(self, place: int) -> None:
        if 0 <= place < len(self.points):
            self._at = place
            words = self.points[place].words
            self.read.emit(words)
            announce(self, words)
            self.update()
