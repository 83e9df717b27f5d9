"""The rings of a tree: thirty days kept in each, a dotted one for a return, a heavier one for a year."""

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.screens.rings import MONTH, Rings
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.text import announce

_SIDE = 308
_STEPS = 96
_WAVES = ((2, 0.6, 0.5), (3, 1.9, 0.35), (5, 4.1, 0.15))


class TreeRings(QWidget):
    """Painted; its name is the sentence beside it, its description the table. Arrow keys go from ring to ring."""

    def __init__(self, theme: Theme, rings: Rings, sentence: str) -> None:
        super().__init__()
        self._theme, self._rings, self._at = theme, rings, -1
        self.setFixedSize(self.sizeHint())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(" ".join(self.said(place) for place in range(self.count)))

    @property
    def count(self) -> int:
        """Rings there are, the growing one too."""
        return self._rings.whole + (1 if self._rings.part else 0)

    def sizeHint(self) -> QSize:
        side = min(self._theme.scale(_SIDE), 360)
        return QSize(side, side)

    def said(self, place: int) -> str:
        """What one ring stands for."""
        rings = self._rings
        first, last = place * rings.each + 1, min((place + 1) * rings.each, rings.kept)
        if first == last:
            words = _("Day {n} kept").format(n=first)
        else:
            words = _("Days {first} to {last} kept").format(first=first, last=last)
        if place in rings.heavy:
            year = sum(1 for heavy in rings.heavy if heavy <= place)
            words += ", " + ngettext("{n} year", "{n} years", year)
        if place in rings.dotted:
            words += ", " + _("a return, and then you came back")
        return words + "."

    def keyPressEvent(self, event: QKeyEvent) -> None:
        outward = {Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.count - 1}
        key = Qt.Key(event.key())
        if self.count and (key in outward or key in ends):
            self._at = ends[key] if key in ends else min(max(self._at + outward[key], 0), self.count - 1)
            announce(self, self.said(self._at))
            self.setToolTip(self.said(self._at))
            self.update()
        else:
            super().keyPressEvent(event)

    # ---- drawing

    def _spot(self, radius: float, turn: float, swing: float) -> QPointF:
        """A point `turn` of the way round (0 to 1, from the top, clockwise) on a ring that is not quite a circle."""
        angle = turn * 2 * pi
        out = radius * (1 + swing * sum(share * sin(n * angle + off) for n, off, share in _WAVES))
        return QPointF(self.width() / 2 + out * sin(angle), self.height() / 2 - out * cos(angle))

    def _ring(self, radius: float, swing: float, part: float = 1.0) -> QPolygonF:
        steps = max(2, round(_STEPS * part))
        return QPolygonF([self._spot(radius, part * step / steps, swing) for step in range(steps + 1)])

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, rings, painter = self._theme, self._rings, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = theme.color("accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(QPointF(self.width() / 2, self.height() / 2), 2.4, 2.4)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        scale = self.width() / _SIDE
        room = 132 * scale
        inner = 16 * scale
        step = min(11 * scale, (room - inner) / max(1, self.count - 1))
        thin = min(1.0, step / 5)
        for place in range(self.count):
            radius, grown = inner + place * step, place / max(1, self.count - 1)
            swing = 0.012 + 0.075 * min(1.0, radius / room)
            wide = (1.2 + 0.7 * grown) * thin
            ink = theme.color("accent")
            if not theme.high_contrast:
                ink.setAlphaF(0.6 + 0.4 * grown)
            pen = QPen(ink, wide)
            if place in rings.heavy:
                pen.setWidthF(wide * 1.7)
            if place in rings.dotted:
                pen = QPen(theme.color("honey"), wide * (0.5 if place not in rings.heavy else 0.8) + 0.4)
                pen.setDashPattern([1.0, 2.4])
            pen.setCapStyle(Qt.PenCapStyle.RoundCap if place not in rings.dotted else Qt.PenCapStyle.FlatCap)
            if place == self._at and self.hasFocus():
                pen.setColor(theme.color("focus"))
                pen.setWidthF(wide + 2)
            painter.setPen(pen)
            growing = place == self.count - 1 and rings.part
            part = rings.part if growing else 1.0
            painter.drawPolyline(self._ring(radius, swing, part))
            if growing:
                self._bud(painter, self._spot(radius, part, swing))

    def _bud(self, painter: QPainter, spot: QPointF) -> None:
        painter.setPen(QPen(self._theme.color("page"), 2))
        painter.setBrush(self._theme.color("honey"))
        painter.drawEllipse(QRectF(spot.x() - 5, spot.y() - 5, 10, 10))
        painter.setBrush(Qt.BrushStyle.NoBrush)


def rings_of_years(rings: Rings) -> bool:
    """Whether a ring is a year, because there are too many months to tell apart."""
    return rings.each != MONTH
