"""The column beside the first evening: the steps, over hills. It folds to one line of steps where there is no room."""

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.scene import TALL, draw_scene

WIDE = 340


class StepsAside(QWidget):
    """`current` counts from 0; before the first step it is -1."""

    def __init__(self, theme: Theme, title: str, names: Sequence[str], clock: time) -> None:
        super().__init__()
        self._theme, self._title, self._names, self._clock = theme, title, tuple(names), clock
        self._current = -1
        self.setFixedWidth(self.sizeHint().width())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def set_current(self, current: int) -> None:
        self._current = current
        now = self._names[current] if 0 <= current < len(self._names) else self._title
        place = _("Step {n} of {all}: {name}").format(n=current + 1, all=len(self._names), name=now)
        self.setAccessibleName(place if current >= 0 else self._title)
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.font("bodyStrong"))
        needed = max(words.horizontalAdvance(name) for name in self._names) + 90 + self._theme.scale(28)
        return QSize(round(max(self._theme.scale(WIDE) if self._theme.text < 1.3 else 0, needed, 300)), 400)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        disc = theme.scale(28)
        line = max(46.0, disc + 18.0)
        top = 44.0
        title = theme.font("section")
        words = QFontMetricsF(title)
        below = top + words.height() + 18 + line * len(self._names)
        draw_scene(
            painter, QRectF(self.rect()), theme, self._clock, TALL, hills=below < self.height() * (TALL.crests[0] - 0.1)
        )
        edge = 0 if rtl else self.width() - 1
        theme.paint_hairline(painter, edge, 0, down=self.height())
        painter.setFont(title)
        painter.setPen(theme.color("text"))
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        room = QRectF(40, top, self.width() - 80, words.height())
        painter.drawText(room, side.value, self._title)
        y = top + words.height() + 18
        for place, name in enumerate(self._names):
            x = self.width() - 40 - disc if rtl else 40
            self._disc(painter, QRectF(x, y + (line - disc) / 2, disc, disc), place)
            painter.setFont(theme.font("bodyStrong" if place == self._current else "body"))
            painter.setPen(theme.color("text" if place == self._current else "text2"))
            left = QRectF(40, y, self.width() - 80, line).adjusted(0, 0, -disc - 14, 0)
            if not rtl:
                left.translate(disc + 14, 0)
            painter.drawText(left, (side | Qt.AlignmentFlag.AlignVCenter).value, name)
            y += line

    def _disc(self, painter: QPainter, spot: QRectF, place: int) -> None:
        theme = self._theme
        now, done = place == self._current, place < self._current
        painter.setPen(QPen(theme.color("accent" if now or done else "lineStrong"), 1.5))
        painter.setBrush(theme.color("accent" if now else "page"))
        painter.drawEllipse(spot.adjusted(0.75, 0.75, -0.75, -0.75))
        if done:
            side = spot.width() * 0.62
            tick = QRectF(spot.center().x() - side / 2, spot.center().y() - side / 2, side, side)
            theme.paint_icon(painter, tick, "check", "accentText")
            return
        font = theme.font("bodyStrong")
        font.setPointSizeF(theme.font("label").pointSizeF())
        painter.setFont(font)
        painter.setPen(theme.color("onAccent" if now else "text2"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter.value, str(place + 1))
