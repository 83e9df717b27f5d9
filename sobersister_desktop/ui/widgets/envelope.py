"""The letter going into its envelope: a drawing, not a control."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme

_W, _H = 280.0, 206.0  # the drawing's own measures
_LINES = ((24, 24, 120), (24, 40, 170), (24, 56, 150), (24, 72, 160), (24, 88, 96))
_VEIL = (56, 69, 52)


class Envelope(QWidget):
    """Open while the letter is being made, closed once it is sealed. One line of it is veiled when words are hidden."""

    def __init__(self, theme: Theme, *, closed: bool = False, veiled: bool = False) -> None:
        super().__init__()
        self._theme, self._closed, self._veiled = theme, closed, veiled
        self.setAccessibleName("")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_letter(self, *, closed: bool, veiled: bool) -> None:
        if (closed, veiled) != (self._closed, self._veiled):
            self._closed, self._veiled = closed, veiled
            self.update()

    def sizeHint(self) -> QSize:
        grown = min(1.25, 1 + (self._theme.text - 1) * 0.3)
        return QSize(round(_W * grown), round(_H * grown))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / _W, self.height() / _H)
        painter.translate((self.width() - _W * scale) / 2, 0)
        painter.scale(scale, scale)
        fig = QPen(theme.color("fig"), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        body = QRectF(1, 67, _W - 2, 136)
        if not self._closed:
            self._letter(painter)
        painter.setPen(fig)
        painter.setBrush(theme.color("figSoft"))
        painter.drawPath(self._pocket(body))
        if self._closed:
            painter.drawRoundedRect(body, 5, 5)
            flap = [QPointF(body.left() + 2, 70), QPointF(_W / 2, 146), QPointF(body.right() - 2, 70)]
            painter.drawPolyline(QPolygonF(flap))
        else:
            painter.drawLine(QPointF(3, 201), QPointF(110, 124.6))
            painter.drawLine(QPointF(_W - 3, 201), QPointF(_W - 110, 124.6))
        self._seal(painter)

    def _letter(self, painter: QPainter) -> None:
        theme = self._theme
        sheet = QRectF(32, 1, 216, 160)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("page"))
        painter.drawRoundedRect(sheet, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        for x, y, width in _LINES:
            painter.drawRoundedRect(QRectF(sheet.x() + x, y - 1, width, 5), 2.5, 2.5)
        if self._veiled:
            x, y, width = _VEIL
            painter.setBrush(theme.color("veil"))
            painter.drawRoundedRect(QRectF(sheet.x() + x, y, width, 9), 2, 2)

    def _pocket(self, body: QRectF) -> QPainterPath:
        """The front of the envelope: a rectangle with a V cut out of its upper edge."""
        path = QPainterPath()
        if self._closed:
            return path
        left, right, top, bottom, r = body.left(), body.right(), body.top(), body.bottom(), 5.0
        path.moveTo(left + r, top)
        path.lineTo(36, top)
        path.lineTo(_W / 2 - 14, 137)
        path.quadTo(_W / 2, 147, _W / 2 + 14, 137)
        path.lineTo(_W - 36, top)
        path.lineTo(right - r, top)
        path.quadTo(right, top, right, top + r)
        path.lineTo(right, bottom - r)
        path.quadTo(right, bottom, right - r, bottom)
        path.lineTo(left + r, bottom)
        path.quadTo(left, bottom, left, bottom - r)
        path.lineTo(left, top + r)
        path.quadTo(left, top, left + r, top)
        return path

    def _seal(self, painter: QPainter) -> None:
        theme, middle = self._theme, QPointF(_W / 2, 143)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("fig"))
        painter.drawEllipse(middle, 23, 23)
        ink = QPen(theme.color("onFig"), 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hill = QPainterPath(QPointF(middle.x() - 8, middle.y() + 5))
        hill.lineTo(middle.x() + 8, middle.y() + 5)
        painter.drawPath(hill)
        painter.drawArc(QRectF(middle.x() - 5.5, middle.y() - 4.5, 11, 13), 15 * 16, 150 * 16)
