"""How it is now, as the height of the sun over a line: five heights, each with its word."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.screens.checkin_words import mood_word
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_HEIGHT = {Mood.HEAVY: 26.5, Mood.LOW: 22.0, Mood.EVEN: 18.0, Mood.LIGHTER: 13.6, Mood.BRIGHT: 9.0}
_SUN = 6.6
_HORIZON = 18.0


def draw_mood(painter: QPainter, room: QRectF, mood: Mood, theme: Theme, ink: QColor) -> None:
    """Sun and horizon, 36 by 34 design units, scaled to the width of the room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(room.topLeft())
    painter.scale(room.width() / 36, room.width() / 36)
    middle = _HEIGHT[mood]
    sun = QRectF(18 - _SUN, middle - _SUN, 2 * _SUN, 2 * _SUN)
    painter.save()
    painter.setClipRect(QRectF(0, 0, 36, _HORIZON))
    painter.setPen(QPen(theme.color("honey"), 1.4))
    painter.setBrush(theme.color("sceneSun"))
    painter.drawEllipse(sun)
    painter.restore()
    if middle + _SUN > _HORIZON + 0.9:
        painter.save()
        painter.setClipRect(QRectF(0, _HORIZON + 0.9, 36, 20))
        pen = QPen(ink, 1.3, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
        pen.setDashPattern([1.2, 1.8])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setOpacity(0.8)
        painter.drawEllipse(sun)
        painter.restore()
    painter.setPen(QPen(ink, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(3, _HORIZON), QPointF(33, _HORIZON))
    painter.restore()


class MoodButton(QAbstractButton):
    """One of the five."""

    def __init__(self, theme: Theme, mood: Mood) -> None:
        super().__init__()
        self._theme, self.mood = theme, mood
        self.setCheckable(True)
        self.setText(mood_word(mood))
        self.setFont(theme.font("label"))
        self.setAccessibleName(_("Mood: {word}").format(word=mood_word(mood)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _sun(self) -> float:
        return float(self._theme.scale(40))

    def sizeHint(self) -> QSize:
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetricsF(font)
        width = max(self._sun() + 8, metrics.horizontalAdvance(self.text()) + 12)
        return QSize(round(width), round(self._sun() * 34 / 36 + metrics.height() + 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the picker knows its neighbours
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on or self.underMouse() or self.isDown():
            painter.setPen(QPen(theme.color("accent"), 1) if on else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accentSoft" if on else "pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        ink = theme.color("onAccentSoft" if on else "text2" if self.isEnabled() else "textDisabled")
        side = self._sun()
        draw_mood(painter, QRectF((self.width() - side) / 2, 8, side, side), self.mood, theme, ink)
        font = QFont(self.font())
        if on:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink)
        foot = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignHCenter
        painter.drawText(self.rect().adjusted(0, 0, 0, -8), foot, self.text())


class MoodPicker(QWidget):
    """The five side by side. None chosen is an answer too: a second press takes the choice back."""

    chosen = Signal(object)  # Mood or None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Mood"))
        self._mood: Mood | None = None
        self._buttons = {mood: MoodButton(theme, mood) for mood in Mood}
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8 if theme.text < 1.5 else 2)
        for mood_button in self._buttons.values():
            box.addWidget(mood_button)
            mood_button.clicked.connect(self._pressed)
        self.set_mood(None)

    @property
    def mood(self) -> Mood | None:
        return self._mood

    def set_mood(self, mood: Mood | None) -> None:
        """Show this one, without telling."""
        self._mood = mood
        for which, mood_button in self._buttons.items():
            mood_button.setChecked(which == mood)
            # One stop on the way of the Tab key; arrows go among the five.
            stop = which == (mood or Mood.EVEN)
            mood_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus)

    def buttons(self) -> list[MoodButton]:
        return list(self._buttons.values())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}
        step = ahead.get(Qt.Key(event.key()), 0)
        focused = next((mood for mood, found in self._buttons.items() if found.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            step = -step
        there = self._buttons[Mood(max(1, min(5, focused + step)))]
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _pressed(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, MoodButton):
            self.set_mood(None if pressed.mood == self._mood else pressed.mood)
            pressed.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.chosen.emit(self._mood)
