"""A column that scrolls up and down and never sideways, and is as high as its wrapped words need at this width."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget


class Column(QScrollArea):
    """Add to `.box`. Qt's own scroll area asks a page how high it is without saying how wide it will be."""

    def __init__(self, *, see_through: bool = False) -> None:
        super().__init__()
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        needed = self.needed()
        if self.body.minimumHeight() != needed:
            self.body.setMinimumHeight(needed)
