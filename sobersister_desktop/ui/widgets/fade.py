"""One page fades into the next (design.md 10): the picture of the old one lies over the new one and goes."""

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget


class Fade(QWidget):
    """Lies over `room` for so many milliseconds. No key and no click is meant for it; `end` takes it away at once."""

    def __init__(self, room: QWidget, picture: QPixmap, duration: int) -> None:
        super().__init__(room)
        self._picture, self._left = picture, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setGeometry(room.rect())
        self._going = QVariantAnimation(self)
        self._going.setStartValue(1.0)
        self._going.setEndValue(0.0)
        self._going.setDuration(duration)
        self._going.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._going.valueChanged.connect(self._go_on)
        self._going.finished.connect(self.end)
        self.show()
        self.raise_()
        self._going.start()

    @property
    def ended(self) -> bool:
        """Whether nothing of the old page is held any more."""
        return self._picture.isNull()

    def end(self) -> None:
        """Hold nothing of the old page any more. May be called twice."""
        if not self.ended:
            self._picture = QPixmap()
            if self._going.state() == QAbstractAnimation.State.Running:
                self._going.stop()
            self.hide()
            self.deleteLater()

    def _go_on(self, left: float) -> None:
        self._left = left
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it
        painter = QPainter(self)
        painter.setOpacity(self._left)
        painter.drawPixmap(0, 0, self._picture)
