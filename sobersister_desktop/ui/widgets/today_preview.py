"""The beginning of a page on the Today card: as much as there is room for, fading where it goes on."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QLinearGradient, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme

_FADE = 34
_LINE = 1.55
_BETWEEN = 8.0


class TodayPreview(QWidget):
    """Plain text in the reading font. Its whole text is its accessible name."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._text = theme, ""
        self._font = theme.font("readingSm")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_text(self, text: str) -> None:
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def _line_height(self) -> float:
        return float(self._theme.px(16) * _LINE)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(300), round(self._line_height() * 3))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scale(160), round(self._line_height() * 3))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setPen(theme.color("text"))
        whole_lines = theme.high_contrast
        y, more = 0.0, False
        for paragraph in self._text.split("\n"):
            if not paragraph.strip():
                continue
            y, more = self._paragraph(painter, paragraph, y + (_BETWEEN if y else 0), whole_lines=whole_lines)
            if more:
                break
        if more and not whole_lines:
            paper = theme.color("page")
            fade = QLinearGradient(0, self.height() - _FADE, 0, self.height())
            fade.setColorAt(0, QColor(paper.red(), paper.green(), paper.blue(), 0))
            fade.setColorAt(1, paper)
            painter.fillRect(QRectF(0, self.height() - _FADE, self.width(), _FADE), fade)

    def _paragraph(self, painter: QPainter, text: str, y: float, *, whole_lines: bool) -> tuple[float, bool]:
        """Draw a paragraph from `y` down; say where it ended, and whether it did not fit."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        layout = QTextLayout(text, self._font)
        layout.setTextOption(option)
        tall = self._line_height()
        lead = (tall - QFontMetricsF(self._font).height()) / 2
        layout.beginLayout()
        lines: list[float] = []
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            if y >= self.height() or (whole_lines and y + tall > self.height()):
                layout.endLayout()
                self._draw(painter, layout, lines)
                return y, True
            line.setLineWidth(self.width())
            line.setPosition(QPointF(0, y + lead))
            lines.append(y)
            y += tall
        layout.endLayout()
        self._draw(painter, layout, lines)
        return y, y > self.height()

    @staticmethod
    def _draw(painter: QPainter, layout: QTextLayout, lines: list[float]) -> None:
        for place in range(len(lines)):
            layout.lineAt(place).draw(painter, QPointF(0, 0))
