"""Where nothing is yet: a small drawing, what will come here, that she is free, and one thing to do (design.md 8)."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import FlowLayout, centred
from sobersister_desktop.ui.widgets.scene import smooth
from sobersister_desktop.ui.widgets.text import heading, label

Drawing = Literal["letter", "page", "people"]
_WAVES = ((0.0, 1.0, "sceneFar"), (0.09, 0.84, "sceneMid"), (0.22, 0.6, "sceneNear"))


class EmptyDrawing(QWidget):
    """An envelope, a sheet or two people on the water, with the sun behind."""

    def __init__(self, theme: Theme, what: Drawing) -> None:
        super().__init__()
        self._theme, self._what = theme, what
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(290), self._theme.scale(140))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / 290, self.width() / 290)
        painter.setPen(QPen(theme.color("sceneLine"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("sceneSun"))
        painter.drawEllipse(QPointF(206, 40), 25, 25)
        ink = QPen(theme.color("lineStrong"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        ink.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(ink)
        painter.setBrush(theme.color("page"))
        {"letter": self._letter, "page": self._page, "people": self._people}[self._what](painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, part, color in _WAVES:
            painter.setPen(QPen(theme.color(color), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            left, wide = 4 + 282 * inset, 282 * part
            base = 106 + 14 * _WAVES.index((inset, part, color))
            points = [QPointF(left + wide * i / 4, base + rise) for i, rise in enumerate((3, -2, 3, -5, 2))]
            painter.drawPath(smooth(points))

    def _letter(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(138, 58)
        painter.rotate(-4.5)
        painter.drawRoundedRect(QRectF(-60, -40, 120, 80), 5, 5)
        painter.drawPolyline([QPointF(-58, -37), QPointF(0, 5), QPointF(58, -37)])
        painter.restore()

    def _page(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(140, 56)
        painter.rotate(-3)
        painter.drawRoundedRect(QRectF(-42, -50, 84, 98), 4, 4)
        for line, wide in enumerate((52, 58, 44, 56, 30)):
            y = -30 + 15 * line
            painter.drawLine(QPointF(-29, y), QPointF(-29 + wide, y))
        painter.restore()

    def _people(self, painter: QPainter) -> None:
        for x, size in ((164, 0.86), (122, 1.0)):
            painter.save()
            painter.translate(x, 60)
            painter.scale(size, size)
            painter.drawChord(QRectF(-38, 4, 76, 84), 0, 180 * 16)
            painter.drawEllipse(QPointF(0, -18), 20, 20)
            painter.restore()


class EmptyState(QWidget):
    """Centred in whatever room there is; the first button is the primary one."""

    def __init__(
        self, theme: Theme, what: Drawing, title: str, words: str, buttons: Sequence[QPushButton] = ()
    ) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 24)
        box.setSpacing(0)
        box.addStretch(2)
        box.addWidget(EmptyDrawing(theme, what), 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(28)
        self.title = heading(theme, title, "heading")
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self.title)
        box.addSpacing(8)
        self.words = label(theme, words, "lead", "text2")
        self.words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        box.addLayout(centred(self.words, theme.scale(470)))
        if buttons:
            box.addSpacing(24)
            line = QWidget()
            flow = FlowLayout(line, 12)
            for each in buttons:
                flow.addWidget(each)
            box.addLayout(centred(line, flow.sizeHint().width()))
        box.addStretch(3)
