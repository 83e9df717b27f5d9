"""The wave she floats on: it rises, crests and eases, and a mark drifts along it with the minutes. Never a measure.

It swells a little, as water does, while it is seen; with less movement it stands still, and the mark steps once a
minute.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QWidget

from sobersister_desktop.screens.minute_words import minutes_line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.scene import draw_sky, hill, smooth

CREST = 0.478
"""Where the wave is highest, as a part of the width."""
_BASE, _TOP = 0.845, 0.6  # parts of the height: its foot and its crest
_CLEAR = 28
"""px between what lies over the picture and the crest."""
_BEFORE, _AFTER = 0.125, 0.165  # how steep it is on either side
_FROM, _FAR, _PACE = 0.3, 0.62, 9.8  # where the mark begins, how far it goes, and in how many minutes most of it
_LINES = (0.025, 0.05, 0.085, 0.13)  # below the crest, as parts of the height
_FRAME = 100  # ms; it moves so slowly that more of them would show nothing more
_SWELL, _EVERY, _LAG = 0.022, 11.0, 0.7  # of its height; seconds; how much later each line under it swells
_EASE = 0.06
"""Of the way back to the rise, in a frame."""
_ABOVE = 44
"""px over the crest that the mark and its words may take up."""


def wave_at(part: float) -> float:
    """How high it is at this part of the width: 0 at its foot, 1 at its crest."""
    side = _BEFORE if part < CREST else _AFTER
    return math.exp(-0.5 * ((part - CREST) / side) ** 2)


def mark_at(minutes: float) -> float:
    """How far along the mark is. It goes by the clock alone, slower and slower, and never off the picture."""
    return _FROM + _FAR * (1 - math.exp(-max(0.0, minutes) / _PACE))


class Floating(QWidget):
    """Sky, hills and the wave; what lies over it is laid out by the page. `drifted` tells the minutes of the mark.

    What stands still is painted once for each size. Nothing runs while it is not seen.
    """

    def __init__(self, theme: Theme, drifted: Callable[[], float]) -> None:
        super().__init__()
        self._theme, self._drifted = theme, drifted
        self._minutes, self._along, self._mark = 0, 0, mark_at(drifted())
        self._picture: QPixmap | None = None
        self._painted: tuple[object, ...] = ()
        self._over: tuple[QWidget, ...] = ()
        self._below: QWidget | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME)
        self._timer.timeout.connect(self._float)

    @property
    def moving(self) -> bool:
        return self._timer.isActive()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._theme.less_movement:
            self._mark = mark_at(self._drifted())
            self._since.restart()
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _float(self) -> None:
        """One frame: the water, and the mark where the clock has it; back at the rise it floats, it does not jump."""
        there = mark_at(self._drifted())
        self._mark = there if there >= self._mark else self._mark + (there - self._mark) * _EASE
        top = int(self._crest) - _ABOVE
        self.update(QRect(0, top, self.width(), self.height() - top))

    def keep_clear_of(self, *over: QWidget, below: QWidget) -> None:
        """The crest stays under these, while they are seen, and the words over what stands `below`."""
        self._over, self._below = over, below

    @property
    def _crest(self) -> float:
        """How far down the crest stands."""
        below = max((each.geometry().bottom() for each in self._over if each.isVisible()), default=0) + _CLEAR
        return min(max(self.height() * _TOP, below), self.height() * _BASE - 40)

    def set_minutes(self, minutes: int, along: int) -> None:
        """How many minutes she has been here, and how many the mark has drifted since it was last at the rise."""
        if (minutes, along) != (self._minutes, self._along):
            self._minutes, self._along = minutes, along
            self.update()

    @property
    def _part(self) -> float:
        """Where along the line the mark is."""
        return mark_at(self._along) if self._theme.less_movement else self._mark

    def _swell(self, behind: int = 0) -> float:
        """How high the wave stands just now, about 1; the lines under it follow a little later."""
        if not self._timer.isActive():
            return 1.0
        turn = 2 * math.pi * self._since.elapsed() / 1000 / _EVERY
        return 1.0 - _SWELL * (1 - math.cos(turn - _LAG * behind)) / 2

    def paintEvent(self, event: QPaintEvent) -> None:
        size, ratio = self.size(), self.devicePixelRatioF()
        wanted = (size.width(), size.height(), ratio)
        if self._picture is None or wanted != self._painted:
            self._painted = wanted
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            painter = QPainter(self._picture)
            self._paint_behind(painter)
            painter.end()
        part = event.rect()
        source = QRectF(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio)
        painter = QPainter(self)
        painter.drawPixmap(QRectF(part), self._picture, source)
        if part.bottom() >= self._crest - _ABOVE:  # a frame of the breath above does not touch the water
            self._paint_water(painter)

    def _across(self, part: float) -> float:
        """From the beginning of the line: from the right where that is read."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() * (1 - part if rtl else part)

    def _point(self, part: float, crest: float, lower: float = 0.0, swell: float = 1.0) -> QPointF:
        """On the wave, or so far under it; the lines under it are flatter. Its feet never move."""
        high, foot = self.height(), self.height() * _BASE
        rise = (foot - crest - 0.4 * lower * high) * wave_at(part) * swell
        return QPointF(self._across(part), foot + 0.6 * lower * high - rise)

    def _line(self, crest: float, swell: float, lower: float = 0.0, until: float = 1.0) -> QPainterPath:
        return smooth([self._point(until * at / 60, crest, lower, swell) for at in range(61)])

    def _paint_behind(self, painter: QPainter) -> None:
        theme, wide, high = self._theme, float(self.width()), float(self.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_sky(painter, QRectF(0, 0, wide, high), theme, low=True)
        edge = QPen(theme.color("sceneLine"), 1) if theme.high_contrast else QPen(Qt.PenStyle.NoPen)
        painter.setPen(edge)
        painter.setBrush(theme.color("sceneFar"))
        painter.drawPath(hill(wide, high * 0.71, high, high * 0.052, 0))

    def _paint_water(self, painter: QPainter) -> None:
        theme, wide, high, crest = self._theme, float(self.width()), float(self.height()), self._crest
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QPen(theme.color("sceneLine"), 1) if theme.high_contrast else QPen(Qt.PenStyle.NoPen)
        swell = self._swell()
        sea = self._line(crest, swell)
        sea.lineTo(self._across(1.0), high)
        sea.lineTo(self._across(0.0), high)
        sea.closeSubpath()
        painter.setPen(edge)
        painter.setBrush(theme.color("sceneMid"))
        painter.drawPath(sea)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = theme.color("sceneLine")
        for at, lower in enumerate(_LINES):
            ink.setAlphaF(0.34 - 0.075 * at)
            painter.setPen(QPen(ink, 1.3))
            painter.drawPath(self._line(crest, self._swell(at + 1), lower))
        along = self._part
        painter.setPen(QPen(theme.color("accent"), 2.4))
        painter.drawPath(self._line(crest, swell, until=along))
        painter.setPen(edge)
        painter.setBrush(theme.color("sceneNear"))
        painter.drawPath(hill(wide, high * 0.905, high, high * 0.028, 2))
        self._words(painter, crest)
        here = self._point(along, crest, swell=swell)
        painter.setPen(QPen(theme.color("page"), 2.5))
        painter.setBrush(theme.color("sceneSun"))
        painter.drawEllipse(here, 10, 10)
        if theme.high_contrast:
            painter.setPen(QPen(theme.color("text"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(here, 11.5, 11.5)
        self._tag(painter, self._point(along, crest))  # words do not rock

    def _words(self, painter: QPainter, crest: float) -> None:
        """Where it rises, crests and eases."""
        theme, font = self._theme, self._theme.font("label")
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        for word, part, lower in ((_("rising"), 0.3, 34.0), (_("crest"), CREST, 44.0), (_("easing"), 0.68, 34.0)):
            at = self._point(part, crest) + QPointF(-metrics.horizontalAdvance(word) / 2, lower + metrics.ascent())
            if self._below is None or at.y() + metrics.descent() < self._below.geometry().top() - 4:
                painter.drawText(at, word)

    def _tag(self, painter: QPainter, here: QPointF) -> None:
        """How long she has been here, beside the mark."""
        words, theme = minutes_line(self._minutes), self._theme
        if not words:
            return
        font = theme.font("label")
        metrics = QFontMetricsF(font)
        wide, high = metrics.horizontalAdvance(words) + 28, metrics.height() + 14
        left = here.x() + 18
        if left + wide > self.width() - 8 or self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            left = here.x() - 18 - wide
        room = QRectF(max(8.0, left), here.y() - 8 - high / 2, wide, high)
        painter.setPen(QPen(theme.color("lineStrong" if theme.high_contrast else "line"), 1))
        painter.setBrush(theme.color("page"))
        painter.drawRoundedRect(room, 7, 7)
        painter.setPen(theme.color("text"))
        painter.setFont(font)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, words)
