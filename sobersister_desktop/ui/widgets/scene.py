"""Hills under a sky that follows the clock. A picture, never a measure."""

import math
from dataclasses import dataclass
from datetime import time

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme

_COLORS = ("sceneFar", "sceneMid", "sceneNear", "sceneFront")
_PHASES = ((3.126, 1.672), (1.53, 3.155), (6.147, 0.343), (3.878, 5.593))
_RISE, _SET = 6.0, 20.0


def smooth(points: list[QPointF]) -> QPainterPath:
    """One soft line through the points (Catmull-Rom as cubic Béziers)."""
    path = QPainterPath(points[0])
    for i in range(len(points) - 1):
        before, here = points[max(0, i - 1)], points[i]
        there, after = points[i + 1], points[min(len(points) - 1, i + 2)]
        path.cubicTo(here + (there - before) / 6, there - (after - here) / 6, there)
    return path


def hill(width: float, top: float, height: float, swell: float, place: int) -> QPainterPath:
    """One closed hill with its crest near `top`; `place` counts from the farthest."""
    first, second = _PHASES[place]
    points = []
    for i in range(37):
        turn = 2 * math.pi * i / 36
        points.append(
            QPointF(width * i / 36, top - swell * (0.7 * math.sin(turn + first) + 0.3 * math.sin(2 * turn + second)))
        )
    path = smooth(points)
    path.lineTo(width, height)
    path.lineTo(0, height)
    path.closeSubpath()
    return path


def sun_at(clock: time) -> tuple[float, float] | None:
    """Where the sun stands, as parts of the width and of the way from horizon (0) to high (1); None at night."""
    hour = clock.hour + clock.minute / 60
    if not _RISE <= hour <= _SET:
        return None
    part = (hour - _RISE) / (_SET - _RISE)
    return 0.66 + 0.22 * part, math.sin(math.pi * part)


@dataclass(frozen=True, slots=True)
class Landscape:
    """Where the crests stand as parts of the height, how much they swell, and the sun's largest radius in px."""

    crests: tuple[float, float, float, float] = (0.66, 0.75, 0.85, 0.97)
    swell: float = 0.055
    sun: float = 25.0


WIDE = Landscape((0.725, 0.785, 0.865, 0.955), 0.042, 54.0)
"""The landscape of a whole window."""
TALL = Landscape((0.745, 0.8, 0.87, 0.955), 0.026, 41.0)
"""And of a column beside a page."""


def draw_sky(painter: QPainter, room: QRectF, theme: Theme, *, low: bool) -> None:
    """Nothing but the sky; `low`: there is light over the hills."""
    sky = QLinearGradient(0, 0, 0, room.height())
    sky.setColorAt(0.2, theme.color("sceneSky"))
    sky.setColorAt(0.7, theme.color("sceneSkyLow" if low else "sceneSky"))
    column = QImage(1, max(1, round(room.height())), QImage.Format.Format_RGB32)
    filling = QPainter(column)
    filling.fillRect(column.rect(), sky)
    filling.end()
    painter.drawImage(room, column)  # many times as quick as the gradient on every pixel


def draw_scene(
    painter: QPainter, room: QRectF, theme: Theme, clock: time, land: Landscape | None = None, *, hills: bool = True
) -> None:
    """Sky, sun and hills into the room; the caller has set the clip."""
    land = land or Landscape()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.topLeft())
    width, height = room.width(), room.height()
    draw_sky(painter, QRectF(0, 0, width, height), theme, low=sun_at(clock) is not None)
    sun = sun_at(clock)
    if sun and hills:
        radius = min(land.sun, height * 0.14)
        low, high = height * (land.crests[0] - 0.04), height * (land.crests[0] - 0.4)
        painter.setPen(QPen(theme.color("sceneLine"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sceneSun"))
        x = min(width * sun[0], width - radius - 20)  # whole, also in a narrow column
        across = width - x if QGuiApplication.isRightToLeft() else x  # as the words do
        painter.drawEllipse(QPointF(across, low + (high - low) * sun[1]), radius, radius)
    for place, (level, color) in enumerate(zip(land.crests, _COLORS, strict=True) if hills else ()):
        painter.setPen(QPen(theme.color("sceneLine"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(color))
        painter.drawPath(hill(width, height * level, height, height * land.swell, place))
    painter.restore()


class Scene(QWidget):
    """The hills with a figure and a few words in the sky. Empty words leave the picture alone."""

    def __init__(self, theme: Theme, clock: time, parent: QWidget | None = None, *, corners: str = "all") -> None:
        super().__init__(parent)
        self._theme, self._clock, self._corners = theme, clock, corners
        self._big = self._word = self._line = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, big: str, word: str, line: str) -> None:
        """A figure ("112"), its word ("days") and a line below ("since 28 July")."""
        self._big, self._word, self._line = big, word, line
        self.setAccessibleName(" ".join(part for part in (big, word, line) if part))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        sky = self._sky() if self._big else 60.0
        return QSize(self._theme.scale(300), round(sky + 20 + self._theme.scale(76)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def _sky(self) -> float:
        """How high the words stand: hills begin below them."""
        big = QFontMetricsF(self._theme.font("display"))
        return 28 + big.capHeight() + 12 + QFontMetricsF(self._theme.font("body")).height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        clip = QPainterPath()
        room = QRectF(self.rect())
        if self._corners == "top":
            clip.addRoundedRect(room.adjusted(0, 0, 0, 20), 11, 11)
        elif self._corners == "start":
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            clip.addRoundedRect(room.adjusted(-20 if rtl else 0, 0, 0 if rtl else 20, 0), 11, 11)
        elif self._corners == "all":
            clip.addRoundedRect(room, 12, 12)
        else:
            clip.addRect(room)
        painter.setClipPath(clip)
        draw_scene(painter, room, theme, self._clock)
        if not self._big:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        big, lead = theme.font("display"), theme.font("lead")
        metrics, words = QFontMetricsF(big), QFontMetricsF(lead)
        base, left = 28 + metrics.capHeight(), 24.0
        wide = metrics.horizontalAdvance(self._big)
        painter.setPen(theme.color("text"))
        painter.setFont(big)
        painter.drawText(QPointF(self.width() - left - wide if rtl else left, base), self._big)
        painter.setFont(lead)
        beside = wide + 12
        word = words.horizontalAdvance(self._word)
        painter.drawText(QPointF(self.width() - left - beside - word if rtl else left + beside, base), self._word)
        painter.setPen(theme.color("text2"))
        painter.setFont(theme.font("body"))
        line = QFontMetricsF(theme.font("body"))
        below = QPointF(
            self.width() - left - line.horizontalAdvance(self._line) if rtl else left, base + 10 + line.ascent()
        )
        painter.drawText(below, self._line)
