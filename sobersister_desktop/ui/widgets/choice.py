"""One of many, from a list that opens."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from sobersister_desktop.ui.theme import Theme


class Choice(QComboBox):
    """A combo box that shows that it opens: the style sheet takes Qt's own arrow away."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFont(theme.font("body"))
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, side = self._theme, self._theme.icon_size(16)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 11 if rtl else self.width() - side - 11
        spot = QRectF(left, (self.height() - side) / 2, side, side)
        theme.paint_icon(QPainter(self), spot, "chevron-down", "text2")
