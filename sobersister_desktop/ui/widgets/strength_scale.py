"""How strong, 0 to 10: eleven cells, filled up to the answer. Until she touches it there is none."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_CELLS = 11
_DIGITS = {getattr(Qt.Key, f"Key_{digit}"): digit for digit in range(10)}


class StrengthScale(QWidget):
    """A digit jumps (1 and then 0 within a breath is 10), arrows move by 1, Page keys by 2, Delete takes it back."""

    chosen = Signal(object)  # 0 to 10, or None

    def __init__(self, theme: Theme, name: str, *, low: bool = False) -> None:
        super().__init__()
        self._theme, self._name, self._low = theme, name, low
        self._answer: int | None = None
        self._one = False  # the last key was 1, so that 0 makes it 10
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._speak()

    @property
    def answer(self) -> int | None:
        return self._answer

    def set_answer(self, answer: int | None) -> None:
        """Show this one, without telling."""
        if answer != self._answer:
            self._answer, self._one = answer, False
            self._speak()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(400), self._theme.scale(32 if self._low else 42))

    def minimumSizeHint(self) -> QSize:
        wide = QFontMetricsF(self._theme.font("label")).horizontalAdvance("10") + 4
        return QSize(round(wide * _CELLS), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, now = Qt.Key(event.key()), self._answer
        free = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if free and key in _DIGITS:
            digit = 10 if self._one and key == Qt.Key.Key_0 else _DIGITS[key]
            self._say(digit)
            self._one = key == Qt.Key.Key_1
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        steps = {
            Qt.Key.Key_Left: 1 if rtl else -1,
            Qt.Key.Key_Right: -1 if rtl else 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_PageDown: -2,
            Qt.Key.Key_PageUp: 2,
        }
        if free and key in steps:
            self._say(max(0, min(10, (now if now is not None else -1 if steps[key] > 0 else 1) + steps[key])))
        elif free and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._say(0 if key == Qt.Key.Key_Home else 10)
        elif free and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._say(None)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            part = event.position().x() / max(1, self.width())
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                part = 1 - part
            self._say(max(0, min(10, int(part * _CELLS))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _say(self, answer: int | None) -> None:
        self._one = False
        if answer != self._answer:
            self._answer = answer
            self._speak()
            self.update()
            self.chosen.emit(answer)

    def _speak(self) -> None:
        self.setAccessibleName(_("{name}, 0 to 10").format(name=self._name))
        said = _("not said") if self._answer is None else _("{n} of 10").format(n=self._answer)
        self.setAccessibleDescription(said)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(box, 7, 7)
        painter.fillPath(shape, theme.color("field"))
        painter.save()
        painter.setClipPath(shape)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wide = box.width() / _CELLS
        strong, plain = theme.font("bodyStrong"), theme.font("label")
        for value in range(_CELLS):
            left = box.right() - (value + 1) * wide if rtl else box.left() + value * wide
            cell = QRectF(left, box.top(), wide, box.height())
            on = value == self._answer
            under = self._answer is not None and value < self._answer
            if on or under:
                painter.fillRect(cell, theme.color("accent" if on else "accentSoft"))
            if value:
                edge = cell.right() if rtl else cell.left()
                theme.paint_hairline(painter, edge, box.top(), down=box.height())
            painter.setFont(strong if on else plain)
            painter.setPen(theme.color("onAccent" if on else "onAccentSoft" if under else "text"))
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter.value, str(value))
        painter.restore()
        painter.setPen(QPen(theme.color("lineStrong"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)
