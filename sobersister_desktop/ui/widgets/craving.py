"""How strong it is, 0 to 10, on a track. Until she touches it there is no answer, and none is needed."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.text import label

_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(10)}


class CravingSlider(QSlider):
    """Arrows move by 1, Page keys by 2, digits jump; a click anywhere on the track is enough."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme, self._answered = theme, False
        self.setRange(0, 10)
        self.setPageStep(2)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.valueChanged.connect(self._moved)
        self._speak()

    @property
    def answer(self) -> int | None:
        """0 to 10, or None while she has not said."""
        return self.value() if self._answered else None

    def set_answer(self, answer: int | None) -> None:
        """Show this one, without telling."""
        self.blockSignals(True)
        self._answered = answer is not None
        self.setValue(answer or 0)
        self.blockSignals(False)
        self._speak()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(220), self._knob() + 8)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scale(140), self._knob() + 8)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = _DIGITS.get(Qt.Key(event.key()))
        if digit is not None and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._say(digit)
            return
        before = self.value()
        super().keyPressEvent(event)
        keys = (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_PageDown, Qt.Key.Key_Space)
        if before == self.value() and not self._answered and event.key() in keys:
            self._say(before)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._say(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._say(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        knob, middle = self._knob(), self.height() / 2
        x = self._x(self.value())
        track = QRectF(knob / 2, middle - 3, self.width() - knob, 6)
        painter.setPen(QPen(theme.color("lineStrong"), 1))
        painter.setBrush(theme.color("sunken"))
        painter.drawRoundedRect(track.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
        if self._answered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            left, right = sorted((x, self._x(0)))
            painter.drawRoundedRect(QRectF(left, track.y(), right - left, 6), 3, 3)
        pen = QPen(theme.color("accent" if self._answered else "lineStrong"), 2)
        if not self._answered:
            pen.setDashPattern([1.5, 1.5])
        painter.setPen(pen)
        painter.setBrush(theme.color("hover" if self.underMouse() and self.isEnabled() else "raised"))
        painter.drawEllipse(QPointF(x, middle), knob / 2 - 1, knob / 2 - 1)
        if self._answered:
            font = theme.font("bodyStrong")
            font.setPointSizeF(theme.font("label").pointSizeF())
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            spot = QRectF(x - knob / 2, middle - knob / 2, knob, knob)
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, str(self.value()))

    def _knob(self) -> int:
        return max(self._theme.scale(28), round(QFontMetricsF(self._theme.font("label")).height()) + 6)

    def _x(self, value: int) -> float:
        knob = self._knob()
        part = value / 10
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            part = 1 - part
        return knob / 2 + (self.width() - knob) * part

    def _value_at(self, x: float) -> int:
        knob = self._knob()
        part = max(0.0, min(1.0, (x - knob / 2) / max(1, self.width() - knob)))
        return round(10 * (1 - part if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else part))

    def _say(self, value: int) -> None:
        again = value == self.value() and not self._answered
        self._answered = True
        self.setValue(value)
        if again:
            self._moved(value)

    def _moved(self, value: int) -> None:
        self._answered = True
        self._speak()
        self.update()
        self.chosen.emit(value)

    def _speak(self) -> None:
        said = _("{n} of 10").format(n=self.value()) if self._answered else _("not said")
        self.setAccessibleName(_("Craving, 0 to 10"))
        self.setAccessibleDescription(said)


class CravingScale(QWidget):
    """The slider with what its ends mean written below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = CravingSlider(theme)
        none = label(theme, _("0  none"), "caption", "text3", wrap=False)
        most = label(theme, _("10  as strong as it gets"), "caption", "text3", wrap=False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.slider)
        self._five = label(theme, "5", "caption", "text3", wrap=False)
        self._most = most
        ends = QGridLayout()
        ends.addWidget(none, 0, 0)
        ends.addWidget(self._five, 0, 1)
        ends.addWidget(most, 0, 2, Qt.AlignmentFlag.AlignTrailing)
        ends.setColumnStretch(0, 1)
        ends.setColumnStretch(2, 1)
        box.addLayout(ends)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The 5 is there only where it stands under the middle."""
        super().resizeEvent(event)
        self._five.setVisible(self.width() >= 2 * (self._most.sizeHint().width() + self._five.sizeHint().width()))
