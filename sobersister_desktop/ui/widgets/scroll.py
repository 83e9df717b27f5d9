"""A column that scrolls up and down and never sideways, and is as high as its wrapped words need at this width."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget


def set_page_margins(
    area: QAbstractScrollArea, box: QLayout, side: int, top: int, bottom: int, *, start: int | None = None
) -> None:
    """As much margin left as right (or `start` where a line begins): the bar lies in it, and nothing moves for it."""
    first, last = side if start is None else start, side - area.width() + area.viewport().width()
    rtl = area.layoutDirection() == Qt.LayoutDirection.RightToLeft
    box.setContentsMargins(last if rtl else first, top, first if rtl else last, bottom)


class Column(QScrollArea):
    """Add to `.box`. Qt's own scroll area asks a page how high it is without saying how wide it will be."""

    def __init__(self, *, see_through: bool = False) -> None:
        super().__init__()
        self._margins: tuple[int, int, int, int] | None = None
        self.body = QWidget()
        self.body.setObjectName("clearBody" if see_through else "body")
        self.box = QVBoxLayout(self.body)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if see_through:
            self.setStyleSheet("QScrollArea, QWidget#clearBody { background: transparent; }")
            self.viewport().setAutoFillBackground(False)
        self.setWidget(self.body)
        self.body.installEventFilter(self)

    def needed(self) -> int:
        """How high the column is at its present width."""
        wide = self.viewport().width()
        return self.box.totalHeightForWidth(wide) if self.box.hasHeightForWidth() else self.box.totalSizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return super().eventFilter(watched, event)

    def set_margins(self, side: int, top: int, bottom: int, *, start: int | None = None) -> None:
        """Margins that the bar lies in; `start` where the line begins, if it is another."""
        self._margins = (side, top, bottom, side if start is None else start)
        self._keep_margins()

    def _keep_margins(self) -> None:
        if self._margins is not None:
            side, top, bottom, start = self._margins
            set_page_margins(self, self.box, side, top, bottom, start=start)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_margins()
        self._grow()

    def _grow(self) -> None:
        needed = self.needed()
        if self.body.minimumHeight() != needed:
            self.body.setMinimumHeight(needed)
