"""Small painted marks: a tag, the first letters of a name, a key of the keyboard."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.tones import Tone, tone_ground, tone_ink


def paint_row(row: QWidget, theme: Theme, *, here: bool) -> None:
    """The ground of a row of a list: where she is, or what the mouse is over. To be called from its paint event."""
    painter = QPainter(row)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if here:
        painter.setBrush(theme.color("selected"))
        painter.drawRoundedRect(row.rect(), 8, 8)
        painter.setBrush(theme.color("accent"))
        left = row.width() - 3 if row.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.drawRoundedRect(left, 10, 3, row.height() - 20, 1.5, 1.5)
    elif row.underMouse():
        painter.setBrush(theme.color("hover"))
        painter.drawRoundedRect(row.rect(), 8, 8)


class Tag(QLabel):
    """A small soft mark: `plain`, `shared`, `done`, `heads-up`, `info` or `trouble`, with an icon or none."""

    def __init__(self, theme: Theme, text: str, kind: Tone = "plain", icon: str | None = None) -> None:
        super().__init__(text)
        self._theme, self._kind, self._icon = theme, kind, icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = theme.font("caption")
        font.setWeight(theme.font("label").weight())
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        side = self._theme.icon_size(14) + 6 if self._icon else 0
        return QSize(metrics.horizontalAdvance(self.text()) + side + 19, max(22, metrics.height() + 5))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tone_ground(self._kind)))
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        ink, room = tone_ink(self._kind), self.rect().adjusted(9, 0, -9, 0)
        if self._icon:
            side = theme.icon_size(14)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = room.right() - side if rtl else room.x()
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            theme.paint_icon(painter, spot, self._icon, ink)
            room = room.adjusted(0, 0, -side - 6, 0) if rtl else room.adjusted(side + 6, 0, 0, 0)
        painter.setPen(theme.color(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Avatar(QWidget):
    """A disc with the first letters of a name; `tone` as in Tag."""

    def __init__(self, theme: Theme, name: str, tone: Tone = "shared", size: int = 36) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._letters = initials(name)
        side = theme.scale(size)
        self.setFixedSize(side, side)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tone_ground(self._tone)))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        font = theme.font("bodyStrong")
        font.setPixelSize(max(8, round(self.height() * 0.36)))
        painter.setFont(font)
        painter.setPen(theme.color(tone_ink(self._tone)))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


def initials(name: str) -> str:
    """The first letter of the first and the last word of a name."""
    words = name.split()
    letters = [words[0][0]] + ([words[-1][0]] if len(words) > 1 else []) if words else ["?"]
    return "".join(letters).upper()


class KeyHint(QLabel):
    """A key as it looks on the keyboard."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 14, metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        key = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(key, 5, 5)
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(key.adjusted(0, 0, 0, -1.5), 5, 5)
        painter.setPen(theme.color("text2"))
        painter.drawText(self.rect().adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, self.text())
