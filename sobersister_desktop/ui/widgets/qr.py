"""A square for a phone's camera: black on white in every look, because cameras want it so."""

from math import ceil

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme

QUIET = 4
"""Modules of white all round (ISO/IEC 18004)."""
LEAST = 220
"""How wide the black part is at least, in px: a phone reads it from half a metre."""


def modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a QR code at error correction M, without the quiet zone."""
    import segno  # 47 ms: not before the first square is wanted

    return tuple(tuple(bool(cell) for cell in line) for line in segno.make_qr(payload, error="m").matrix)


class QrSquare(QWidget):
    """Draws it with whole pixels a module, so that no edge is blurred. `name` tells ears what it does."""

    def __init__(self, theme: Theme, payload: str, name: str) -> None:
        super().__init__()
        self._theme, self._cells = theme, modules(payload)
        self._module = ceil(LEAST / len(self._cells))
        side = self._module * (len(self._cells) + 2 * QUIET)
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        start = QUIET * self._module
        for y, line in enumerate(self._cells):
            for x, black in enumerate(line):
                if black:
                    spot = QRect(start + x * self._module, start + y * self._module, self._module, self._module)
                    painter.fillRect(spot, Qt.GlobalColor.black)
