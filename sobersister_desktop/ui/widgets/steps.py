"""Where she is in a few steps."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme


class Steps(QWidget):
    """Where she is in a few steps: done ones carry a tick, this one is strong, the others wait."""

    def __init__(self, theme: Theme, names: Sequence[str], current: int) -> None:
        super().__init__()
        self._theme, self._names, self._current = theme, tuple(names), current
        self._speak()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_current(self, current: int) -> None:
        self._current = current
        self._speak()
        self.updateGeometry()
        self.update()

    def _speak(self) -> None:
        name = self._names[self._current] if 0 <= self._current < len(self._names) else ""
        self.setAccessibleName(f"{self._current + 1} / {len(self._names)}: {name}")

    def _parts(self, names_shown: bool, *, none: bool = False) -> list[tuple[int, str, float]]:
        disc, parts = self._theme.scale(24), []
        for place, name in enumerate(self._names):
            font = self._theme.font("bodyStrong" if place == self._current else "label")
            font.setPointSizeF(self._theme.font("label").pointSizeF())
            word = name if (names_shown or place == self._current) and not none else ""
            width = disc + (8 + QFontMetricsF(font).horizontalAdvance(word) if word else 0)
            parts.append((place, word, width))
        return parts

    def sizeHint(self) -> QSize:
        wide = sum(part[2] for part in self._parts(True)) + 34 * (len(self._names) - 1)
        return QSize(round(wide) + 4, max(self._theme.scale(28), 28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._narrow(none=True), self.sizeHint().height())

    def _narrow(self, *, none: bool) -> int:
        """How wide with the name of this step alone, or with none."""
        wide = sum(part[2] for part in self._parts(False, none=none)) + 18 * (len(self._names) - 1)
        return round(wide) + 4

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        roomy = self.width() >= self.sizeHint().width()
        gap, disc, x, middle = (34 if roomy else 18), theme.scale(24), 1.0, self.height() / 2
        for place, word, width in self._parts(roomy, none=self.width() < self._narrow(none=False)):
            self._disc(painter, QRectF(x, middle - disc / 2, disc, disc), place)
            if word:
                font = theme.font("bodyStrong" if place == self._current else "label")
                font.setPointSizeF(theme.font("label").pointSizeF())
                painter.setFont(font)
                painter.setPen(theme.color("text" if place == self._current else "text2"))
                room = QRectF(x + disc + 8, 0, width - disc, self.height())
                self._upright(painter, room, word, Qt.AlignmentFlag.AlignVCenter)
            x += width
            if place < len(self._names) - 1:
                painter.fillRect(QRectF(round(x + gap / 2 - 8), round(middle - 0.5), 16, 1), theme.color("lineStrong"))
            x += gap

    def _disc(self, painter: QPainter, spot: QRectF, place: int) -> None:
        theme = self._theme
        done, now = place < self._current, place == self._current
        ground = "accent" if now else "accentSoft" if done else "field"
        painter.setPen(QPen(theme.color("accent" if now or done else "lineStrong"), 1.25))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(spot.adjusted(0.6, 0.6, -0.6, -0.6))
        if done:
            side = spot.width() * 0.6
            tick = QRectF(spot.center().x() - side / 2, spot.center().y() - side / 2, side, side)
            theme.paint_icon(painter, tick, "check", "onAccentSoft")
            return
        font = theme.font("bodyStrong")
        font.setPointSizeF(theme.font("caption").pointSizeF())
        painter.setFont(font)
        painter.setPen(theme.color("onAccent" if now else "text2"))
        self._upright(painter, spot, str(place + 1), Qt.AlignmentFlag.AlignCenter)

    def _upright(self, painter: QPainter, room: QRectF, text: str, align: Qt.AlignmentFlag) -> None:
        """Text is never mirrored, whatever the direction of the page."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.save()
            painter.translate(room.center().x() * 2, 0)
            painter.scale(-1, 1)
            painter.drawText(room, (align | Qt.AlignmentFlag.AlignAbsolute).value, text)
            painter.restore()
        else:
            painter.drawText(room, align.value, text)
