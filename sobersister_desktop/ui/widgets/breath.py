"""A breath to follow: out and in again at her pace, without holding. With less movement, a row of marks."""

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.screens.minute_words import pace_line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

IN_PART = 0.4
"""Of a breath: 4 seconds in and 6 out at six a minute."""
_FRAME, _CALM_FRAME = 50, 1000  # ms
_MARKS, _COUNT = 36, 15  # px from the word to the middle of the marks, and from there to the seconds


def breath_at(seconds: float, a_minute: float) -> tuple[bool, float, int]:
    """Whether it goes in, how full it is (0 to 1), and how many seconds this half still has."""
    whole = 60 / a_minute
    into = seconds % whole
    half = whole * IN_PART
    if into < half:
        return True, into / half, round(half - into + 0.5)
    out = whole - half
    return False, 1 - (into - half) / out, round(whole - into + 0.5)


class Breath(QWidget):
    """Moves only while it is seen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._pace = theme, 6.0
        self._since = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_CALM_FRAME if theme.less_movement else _FRAME)
        self._timer.timeout.connect(self.update)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("A breath to follow"))
        self.set_pace(6.0)

    def set_pace(self, breaths: float) -> None:
        """Breaths a minute."""
        self._pace = breaths
        whole = 60 / breaths
        said = _("In for {inward:.0f} seconds, out for {outward:.0f}, without holding.")
        self.setAccessibleDescription(said.format(inward=whole * IN_PART, outward=whole * (1 - IN_PART)))
        self.update()

    @property
    def moving(self) -> bool:
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        theme = self._theme
        if theme.less_movement:
            word, count = (QFontMetricsF(theme.font(role)).height() for role in ("heading", "display"))
            return QSize(theme.scale(280), round(word + _MARKS + _COUNT + count + 8))
        return QSize(theme.scale(280), theme.scale(280))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._since.restart()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        seconds = self._since.elapsed() / 1000 if self._since.isValid() else 0.0
        inward, full, left = breath_at(seconds, self._pace)
        word = _("Breathe in") if inward else _("Breathe out")
        if theme.less_movement:
            self._marks(painter, word, left, seconds)
            return
        middle = QPointF(self.width() / 2, self.height() / 2)
        most = self.height() / 2 - 6
        least = most * 0.64
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.2, Qt.PenStyle.DotLine))
        painter.drawEllipse(middle, most, most)
        round_it = least + (most - least) * full
        painter.setPen(Qt.PenStyle.NoPen)
        ring = theme.color("accent")
        for part in (1.0, 0.5, 0.2) if not theme.high_contrast else ():
            ring.setAlphaF(0.12)
            painter.setBrush(ring)
            size = least + (round_it - least) * part
            painter.drawEllipse(middle, size, size)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("page") if theme.high_contrast else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, round_it, round_it)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("page"))
        painter.drawEllipse(middle, least - 4, least - 4)
        self._words(painter, middle, word, str(left))

    def _words(self, painter: QPainter, middle: QPointF, word: str, left: str) -> None:
        """In or out, how many seconds this half still has, and her pace."""
        theme = self._theme
        lines = ((word, "section", "text"), (left, "display", "text"), (pace_line(self._pace), "caption", "text2"))
        high = [QFontMetricsF(theme.font(role)).height() for _words, role, _ink in lines]
        top = middle.y() - sum(high) / 2 - 4
        for (words, role, ink), tall in zip(lines, high, strict=True):
            painter.setPen(theme.color(ink))
            font = theme.font(role)
            font.setWeight(font.Weight.Normal)
            painter.setFont(font)
            painter.drawText(QRectF(0, top, self.width(), tall), Qt.AlignmentFlag.AlignCenter.value, words)
            top += tall

    def _marks(self, painter: QPainter, word: str, left: int, seconds: float) -> None:
        """One mark a second, filled as they go by; the longer half follows after a gap. Below, the seconds left."""
        theme, whole = self._theme, 60 / self._pace
        inward, marks = round(whole * IN_PART), round(whole)
        done = int(seconds % whole)
        painter.setFont(theme.font("heading"))
        painter.setPen(theme.color("text"))
        high = QFontMetricsF(theme.font("heading")).height()
        painter.drawText(QRectF(0, 8, self.width(), high), Qt.AlignmentFlag.AlignCenter.value, word)
        step = min(30.0, self.width() / (marks + 2))
        start = (self.width() - step * (marks + 1)) / 2
        for mark in range(marks):
            x = start + step * (mark + (1 if mark >= inward else 0)) + step / 2
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.setBrush(theme.color("accent" if mark <= done else "page"))
            painter.drawEllipse(QPointF(x, high + _MARKS), step * 0.3, step * 0.3)
        painter.setFont(theme.font("display"))
        painter.setPen(theme.color("text"))
        room = QRectF(0, high + _MARKS + _COUNT, self.width(), QFontMetricsF(theme.font("display")).height())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter.value, str(left))
