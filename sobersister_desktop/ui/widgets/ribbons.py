"""A ribbon of days for each tracker: named days as points, a return as an open ring, today, and the next one ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.domain.milestones import add_months
from sobersister_desktop.screens.days import day_and_month, short_months
from sobersister_desktop.screens.milestone_words import days_of, milestone_words
from sobersister_desktop.screens.milestones_state import Line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.text import announce

_HIGH = 12
_LEAST = 30  # days across, at least


@dataclass(frozen=True, slots=True)
class Span:
    """The days that lie across the ribbons."""

    first: date
    today: date

    @property
    def last(self) -> date:
        return self.today + timedelta(days=max(3, (self.today - self.first).days * 7 // 100))

    def at(self, day: date) -> float:
        """0 to 1."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / whole))


def span_of(lines: tuple[Line, ...], today: date) -> Span:
    """From the first day of any of them to a little after today."""
    firsts = [line.tracker.runs[0].started for line in lines if line.tracker.runs]
    firsts += [line.returns[0].first for line in lines if line.returns]
    return Span(min([today - timedelta(days=_LEAST), *firsts]), today)


@dataclass(frozen=True, slots=True)
class _Point:
    day: date
    words: str
    said: str
    kind: str  # "reached", "return", "ahead"
    return_id: str = ""
    weight: int = 0  # heavier ones get their words first


class Ribbon(QWidget):
    """Painted; its name says it in a sentence. Left and Right go from point to point, Enter opens a return."""

    opened = Signal(str)  # the id of a return

    def __init__(self, theme: Theme, line: Line, span: Span, name: str, *, counting: bool) -> None:
        super().__init__()
        self._theme, self._line, self._span, self._counting = theme, line, span, counting
        self._at = -1
        self.points = tuple(sorted(self._points(), key=lambda point: point.day))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(" ".join(f"{point.said}." for point in self.points))

    def _points(self) -> Iterator[_Point]:
        line, today = self._line, self._span.today
        for back in line.returns:
            said = _("A return to use: {days}").format(days=days_of(back, today))
            middle = back.first + ((back.last or today) - back.first) / 2
            yield _Point(middle, days_of(back, today), said, "return", back.id)
        if not self._counting:
            return
        for milestone in line.reached:
            if milestone.named and milestone.named.unit == "day" and milestone.named.number < 30:
                continue
            weight = {"year": 3, "month": 2, "day": 1}[milestone.named.unit] if milestone.named else 4
            said = _("{name}, {day}").format(name=milestone_words(milestone), day=day_and_month(milestone.day, today))
            yield _Point(milestone.day, milestone_words(milestone), said, "reached", weight=weight)
        if line.ahead and line.ahead.day <= self._span.last:
            day = day_and_month(line.ahead.day, today)
            said = _("Next: {name}, {day}").format(name=milestone_words(line.ahead), day=day)
            yield _Point(line.ahead.day, milestone_words(line.ahead), said, "ahead", weight=5)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.font("caption")).height()
        return QSize(self._theme.scale(320), round(2 * words + 2 * 8 + _HIGH + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.points and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if (key == Qt.Key.Key_Right) != self._mirrored else -1
            self._at = min(max(self._at + step, 0), len(self.points) - 1)
            announce(self, self.points[self._at].said)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at >= 0:
            self._open(self.points[self._at])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for point in self.points:
            if point.kind == "return" and abs(self._x(point.day) - event.position().x()) <= 12:
                self._open(point)
                return
        super().mousePressEvent(event)

    def _open(self, point: _Point) -> None:
        if point.return_id:
            self.opened.emit(point.return_id)

    # ---- drawing

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _x(self, day: date) -> float:
        share = self._span.at(day)
        inner = self.width() - 2 * _HIGH
        return _HIGH + inner * (1 - share if self._mirrored else share)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(theme.color("line"), 1.5))
        painter.drawLine(QPointF(_HIGH / 2, middle), QPointF(self.width() - _HIGH / 2, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        for run in self._line.tracker.runs:
            ends = sorted((self._x(run.started), self._x(min(run.ended or self._span.today, self._span.today))))
            wide = max(_HIGH, ends[1] - ends[0])
            painter.drawRoundedRect(QRectF(ends[0], middle - _HIGH / 2, wide, _HIGH), _HIGH / 2, _HIGH / 2)
        for place, point in enumerate(self.points):
            self._dot(painter, point, middle, chosen=place == self._at and self.hasFocus())
        self._words(painter, middle)

    def _dot(self, painter: QPainter, point: _Point, middle: float, *, chosen: bool) -> None:
        theme, spot = self._theme, QPointF(self._x(point.day), middle)
        if point.kind == "reached":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("onAccent"))
            painter.drawEllipse(spot, 2.4, 2.4)
        else:
            ink = "text2" if point.kind == "return" else "honey"
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("page"))
            painter.drawEllipse(spot, 8, 8)
            painter.setPen(QPen(theme.color(ink), 2))
            painter.drawEllipse(spot, 4.6, 4.6)
        if chosen:
            painter.setPen(QPen(theme.color("focus"), theme.ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(spot, 10, 10)

    def _words(self, painter: QPainter, middle: float) -> None:
        """Returns above, named days below; where words would touch, the lighter ones give way."""
        theme = self._theme
        strong = theme.font("caption")
        strong.setWeight(QFont.Weight.DemiBold)
        taken: list[QRectF] = []
        for point in sorted(self.points, key=lambda each: -each.weight):
            font = strong if point.kind == "ahead" else theme.font("caption")
            metrics = QFontMetricsF(font)
            wide, high = metrics.horizontalAdvance(point.words) + 8, metrics.height()
            left = min(max(0.0, self._x(point.day) - wide / 2), max(0.0, self.width() - wide))
            top = middle - _HIGH / 2 - 8 - high if point.kind == "return" else middle + _HIGH / 2 + 8
            room = QRectF(left, top, wide, high)
            if any(room.intersects(other) for other in taken):
                continue
            taken.append(room)
            painter.setFont(font)
            painter.setPen(theme.color("honeyText" if point.kind == "ahead" else "text2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, point.words)


class Months(QWidget):
    """The months below the ribbons, and today."""

    def __init__(self, theme: Theme, span: Span) -> None:
        super().__init__()
        self._theme, self._span = theme, span
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(320), round(QFontMetricsF(self._theme.font("caption")).height() + 4))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, span, painter = self._theme, self._span, QPainter(self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        strong = theme.font("caption")
        strong.setWeight(QFont.Weight.DemiBold)
        inner = self.width() - 2 * _HIGH
        taken: list[QRectF] = []
        for words, day, font, color in self._marks(strong):
            share = span.at(day)
            wide = QFontMetricsF(font).horizontalAdvance(words) + 12
            spot = _HIGH + inner * (1 - share if mirrored else share)
            left = min(max(0.0, spot - wide / 2), max(0.0, self.width() - wide))
            room = QRectF(left, 0, wide, self.height())
            if any(room.intersects(other) for other in taken):
                continue
            taken.append(room)
            painter.setFont(font)
            painter.setPen(theme.color(color))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, words)

    def _marks(self, strong: QFont) -> Iterator[tuple[str, date, QFont, str]]:
        """Today first, so that it never gives way; then months as far apart as the years allow."""
        span, plain = self._span, self._theme.font("caption")
        yield _("today"), span.today, strong, "text"
        months = (span.today - span.first).days // 30
        every = next((n for n in (1, 2, 3, 6, 12, 24, 60) if months // n <= 7), 120)
        day = span.first.replace(day=1)
        if day < span.first:
            day = add_months(day, 1)
        year = 0
        while day <= span.today:
            name = short_months()[day.month - 1]
            words = _("{month} {year}").format(month=name, year=day.year) if day.year != year else name
            year = day.year
            yield words, day, plain, "text2"
            day = add_months(day, every)
