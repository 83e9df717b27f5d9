"""The four charts of Insights. Never colour alone: numbers, rings, dots and dashes say the same."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sobersister_desktop.domain.figures import Count, Dots, Share
from sobersister_desktop.screens.days import mark_day, short_weekdays, weekdays
from sobersister_desktop.screens.insight_cards import ByHour, Days, OverTime, Tries, figure_words, hours, said_day
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.charts.chart import Chart, Point

_CENTRE = Qt.AlignmentFlag.AlignCenter.value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
_RIGHT = (Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value


class OverTimeChart(Chart):
    """Rings for the days, a line for the weeks; open where nothing was noted."""

    def __init__(self, theme: Theme, name: str, table: str, data: OverTime) -> None:
        self._data = data
        super().__init__(theme, name, table, 210)

    def _room(self) -> QRectF:
        left = self.metrics().horizontalAdvance("10") + 10
        return QRectF(left, 10, self.width() - left - 10, self.height() - 20 - self.metrics().height())

    def _spot(self, day: date, value: float) -> QPointF:
        room, data = self._room(), self._data
        span = max(1, (data.last - data.first).days)
        return QPointF(
            room.x() + room.width() * (day - data.first).days / span, room.bottom() - room.height() * value / 10
        )

    def laid_out(self) -> Sequence[Point]:
        made = []
        for day, value in self._data.points:
            spot = self._spot(day, value)
            words = _("{day}: {n}").format(day=said_day(day, self._data.last), n=round(value))
            made.append(Point(QRectF(spot.x() - 4, spot.y() - 4, 8, 8), words))
        return made

    def paint(self, painter: QPainter) -> None:
        room, data = self._room(), self._data
        for value in (0, 5, 10):
            y = self._spot(data.first, value).y()
            painter.fillRect(QRectF(room.x(), round(y), room.width(), 1), self.tone("grid"))
            painter.setPen(self.tone("axis"))
            painter.drawText(QRectF(0, y - 10, room.x() - 8, 20), _RIGHT, str(value))
        for part in range(4):
            day = data.first + timedelta(days=round((data.last - data.first).days * part / 3))
            x = self._spot(day, 0).x()
            align = _LEFT if part == 0 else _RIGHT if part == 3 else _CENTRE
            left = x if part == 0 else x - 100 if part == 3 else x - 50
            painter.drawText(
                QRectF(left, room.bottom() + 6, 100, self.metrics().height() + 4), align, mark_day(day, data.last)
            )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.tone("axis"), 1.25))
        side = 2.5 if len(data.points) > 120 else 3.0
        for point in self.points:
            painter.drawEllipse(point.room.center(), side, side)
        painter.setPen(QPen(self.series(), 2.5, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
        for piece in data.line:
            spots = [self._spot(day, value) for day, value in piece]
            for one, other in pairwise(spots):
                painter.drawLine(one, other)
        painter.setBrush(self.series())
        painter.setPen(Qt.PenStyle.NoPen)
        for day, average in (point for piece in data.line for point in piece):
            painter.drawEllipse(self._spot(day, average), 3.5, 3.5)


class ByHourChart(Chart):
    """Seven days by eight parts of the day, each box with its number; a box without a note stays empty."""

    def __init__(self, theme: Theme, name: str, table: str, data: ByHour) -> None:
        self._data = data
        super().__init__(theme, name, table, 230)

    def _box(self, day: int, part: int) -> QRectF:
        names = self.wide_days
        wide = (self.width() - names) / 8
        high = (self.height() - self.metrics().height() - 10) / 7
        return QRectF(names + part * wide + 1, day * high + 1, wide - 3, high - 3)

    def laid_out(self) -> Sequence[Point]:
        made = []
        for day in range(7):
            for part in range(8):
                count = ngettext("{n} moment", "{n} moments", self._data.cells.get((day, part), 0))
                words = _("{day}, {hours}: {count}").format(day=weekdays()[day], hours=hours(part), count=count)
                made.append(Point(self._box(day, part), words))
        return made

    def step(self, key: int) -> int:
        return {Qt.Key.Key_Up: -8, Qt.Key.Key_Down: 8}.get(Qt.Key(key), super().step(key))

    def paint(self, painter: QPainter) -> None:
        most = max(self._data.cells.values(), default=1)
        heat, ink = self.theme.chart["heat"], self.theme.chart["heatText"]
        for day, name in enumerate(short_weekdays()):
            first = self._box(day, 0)
            painter.setPen(self.tone("axis"))
            painter.drawText(QRectF(0, first.y(), first.x() - 8, first.height()), _LEFT, name)
            for part in range(8):
                box, count = self._box(day, part), self._data.cells.get((day, part), 0)
                if not count:
                    painter.setPen(QPen(self.tone("grid"), 1))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
                    continue
                shade = 1 + round((len(heat) - 2) * (count - 1) / max(1, most - 1)) if most > 1 else 1
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(heat[shade]))
                painter.drawRoundedRect(box, 3, 3)
                painter.setPen(QColor(ink[shade]))
                painter.drawText(box, _CENTRE, str(count))
        if self._data.marked is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("text"), 2))
            painter.drawRoundedRect(self._box(*self._data.marked).adjusted(-1, -1, 1, 1), 4, 4)
        painter.setPen(self.tone("axis"))
        for part in (0, 2, 4, 6):
            foot = self._box(6, part)
            painter.drawText(
                QRectF(foot.x(), foot.bottom() + 5, 2 * foot.width(), self.metrics().height() + 2),
                _LEFT,
                f"{3 * part}:00",
            )


class TriesChart(Chart):
    """One line for each thing she tried: dots while they are few, then so many of so many times, then a share."""

    def __init__(self, theme: Theme, name: str, table: str, data: Tries) -> None:
        self._data = data
        super().__init__(theme, name, table, max(1, len(data.each)) * 46)

    def _line(self, place: int) -> QRectF:
        high = self.height() / max(1, len(self._data.each))
        return QRectF(2, place * high + 2, self.width() - 4, high - 4)

    def laid_out(self) -> Sequence[Point]:
        return [
            Point(self._line(place), _("{what}: {times}").format(what=what, times=figure_words(figure)))
            for place, (what, figure) in enumerate(self._data.each)
        ]

    def paint(self, painter: QPainter) -> None:
        for place, (what, figure) in enumerate(self._data.each):
            line = self._line(place)
            top = QRectF(line.x(), line.y(), line.width(), line.height() * 0.52)
            low = QRectF(line.x(), top.bottom(), line.width(), line.height() - top.height())
            painter.setFont(self.theme.font("label"))
            painter.setPen(self.theme.color("text"))
            painter.drawText(top, _LEFT, what)
            if not isinstance(figure, Dots):
                painter.setPen(self.theme.color("text2"))
                said = _("{yes} of {of} times").format(yes=figure.yes, of=figure.of)
                painter.drawText(top, _RIGHT, said)
            if isinstance(figure, Share):
                self._share(painter, low, figure)
            else:
                self._dots(painter, low, figure)

    def _dots(self, painter: QPainter, room: QRectF, figure: Dots | Count) -> None:
        each = figure.each if isinstance(figure, Dots) else (True,) * figure.yes + (False,) * (figure.of - figure.yes)
        side = min(11.0, room.height() - 4)
        painter.setPen(QPen(self.series(), 1.5))
        for place, helped in enumerate(each):
            painter.setBrush(self.series() if helped else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(room.x() + 1 + place * (side + 6), room.center().y() - side / 2, side, side))

    def _share(self, painter: QPainter, room: QRectF, figure: Share) -> None:
        track = QRectF(room.x(), room.center().y() - 4, room.width(), 8)
        painter.setPen(QPen(self.tone("axis"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.tone("band"))
        wide = track.width() * (figure.high - figure.low)
        painter.drawRoundedRect(QRectF(track.x() + track.width() * figure.low, track.y() + 1, wide, 6), 3, 3)
        painter.setBrush(self.series())
        painter.drawEllipse(QPointF(track.x() + track.width() * figure.yes / figure.of, track.center().y()), 5, 5)


class DaysChart(Chart):
    """A column for each week: a number for a rating, a dot for none, a ring for a use, nothing for nothing."""

    def __init__(self, theme: Theme, name: str, table: str, data: Days) -> None:
        self._data = data
        self._start = data.first - timedelta(days=data.first.weekday())
        self._weeks = (data.last - self._start).days // 7 + 1
        super().__init__(theme, name, table, 230)

    def _box(self, day: date) -> QRectF:
        names = self.wide_days
        wide = min(34.0, (self.width() - names) / self._weeks)
        high = (self.height() - self.metrics().height() - 10) / 7
        week, weekday = divmod((day - self._start).days, 7)
        gap = 1.0 if wide < 14 else 2.0
        return QRectF(names + week * wide, weekday * high + 1, wide - gap, high - 2)

    def _all(self) -> list[date]:
        count = (self._data.last - self._data.first).days + 1
        return [self._data.first + timedelta(days=place) for place in range(count)]

    def laid_out(self) -> Sequence[Point]:
        return [Point(self._box(day), self._words(day)) for day in self._all()]

    def step(self, key: int) -> int:
        return {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7}.get(Qt.Key(key), super().step(key))

    def _words(self, day: date) -> str:
        data, said = self._data, []
        if day in data.strongest:
            said.append(_("strongest {n}").format(n=data.strongest[day]))
        elif day in data.noted:
            said.append(_("noted, not rated"))
        if day in data.none:
            said.append(_("a check-in said none"))
        if day in data.used:
            said.append(_("used"))
        told = ", ".join(said) or _("nothing noted")
        told = f"{told}, {_('marked')}" if day in data.marked else told
        return _("{day}: {n}").format(day=said_day(day, data.last), n=told)

    def paint(self, painter: QPainter) -> None:
        for weekday, name in enumerate(short_weekdays()):
            box = self._box(self._start + timedelta(days=weekday))
            painter.setPen(self.tone("axis"))
            painter.drawText(QRectF(0, box.y(), box.x() - 8, box.height()), _LEFT, name)
        for day in self._all():
            self._day(painter, day)
        painter.setPen(self.tone("axis"))
        foot = QRectF(self._box(self._data.first).x(), self.height() - self.metrics().height() - 4, 110, 20)
        painter.drawText(foot, _LEFT, mark_day(self._data.first, self._data.last))
        foot.moveRight(max(foot.right() + 112, self._box(self._data.last).right()))
        painter.drawText(foot, _RIGHT, mark_day(self._data.last, self._data.last))

    def _day(self, painter: QPainter, day: date) -> None:
        box, data = self._box(day), self._data
        heat, ink = self.theme.chart["heat"], self.theme.chart["heatText"]
        if day in data.noted:
            strength = data.strongest.get(day, 0)
            shade = 1 + round((len(heat) - 2) * max(0, strength - 1) / 9)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(heat[shade]))
            painter.drawRoundedRect(box, 2, 2)
            if box.width() >= 15 and day in data.strongest:
                painter.setPen(QColor(ink[shade]))
                painter.drawText(box, _CENTRE, str(strength))
        elif day in data.none:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.tone("axis"))
            painter.drawEllipse(box.center(), 2, 2)
        if day in data.marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("fig"))
            painter.drawRect(QRectF(box.x(), box.bottom() - 3, box.width(), 3))
        if day in data.used:
            side = min(box.width(), box.height()) / 2 - 0.75
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("text2"), 1.75))
            painter.drawEllipse(box.center(), side, side)
