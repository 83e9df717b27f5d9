"""What is pressed: buttons, words that are on or off, and one of a few side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton

from sobersister_desktop.ui.theme import Theme


def button(theme: Theme, text: str, kind: str | None = None, icon: str | None = None) -> QPushButton:
    """A button: None, `primary` (one a view), `big`, `quiet`, `danger`, `small`, or `icon` (then text is its name)."""
    widget = QPushButton()
    widget.setFont(theme.font({"primary": "bodyStrong", "small": "label"}.get(kind or "", "body")))
    if kind:
        widget.setProperty("kind", kind)
    if kind == "icon":
        widget.setAccessibleName(text)
        widget.setToolTip(text)
    else:
        # two spaces keep the word off its picture; a style sheet has no other way
        widget.setText(f" {text}" if icon else text)
        widget.setAccessibleName(text)
    if icon:
        ink = {"primary": "onAccent", "quiet": "accentText", "danger": "clayText"}.get(kind or "", "text2")
        widget.setIcon(theme.icon(icon, ink, 20 if kind == "icon" else 18))
        side = theme.icon_size(20 if kind == "icon" else 18)
        widget.setIconSize(QSize(side, side))
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.setAutoDefault(False)
    return widget


def set_button_text(widget: QPushButton, text: str) -> None:
    """Another word on a button made by `button`, its name with it."""
    widget.setText(f" {text}" if not widget.icon().isNull() else text)
    widget.setAccessibleName(text)


class Chip(QPushButton):
    """A word that can be on or off; a tick says so too, not the colour alone."""

    def __init__(self, theme: Theme, text: str, *, checked: bool = False) -> None:
        super().__init__(text)
        self._tick = theme.icon("check", "onAccentSoft", 16)
        self._word = text
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFont(theme.font("label"))
        side = theme.icon_size(16)
        self.setIconSize(QSize(side, side))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.toggled.connect(self._mark)
        self.setChecked(checked)

    def _mark(self, on: bool) -> None:
        if on:
            self.setIcon(self._tick)
            self.setText(f" {self._word}")
        else:
            self.setIcon(type(self._tick)())
            self.setText(self._word)


def chip(theme: Theme, text: str, *, checked: bool = False) -> Chip:
    """A word that can be on or off."""
    return Chip(theme, text, checked=checked)


class _Segment(QToolButton):
    """One of them. Its line is painted: a style sheet would bend it up the rounded corner."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = {"first": (0, 20), "last": (-20, 0)}.get(str(self.property("place")), (-20, 20))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            ends = (-ends[1], -ends[0])
        inside = QPainterPath()
        inside.addRoundedRect(QRectF(self.rect()).adjusted(ends[0], -20, ends[1], 0), 7, 7)
        painter.setClipPath(inside)
        painter.fillRect(0, self.height() - 2, self.width(), 2, self._theme.color("accent"))


class Segments(QFrame):
    """One of a few, side by side. Arrow keys move; `chosen` tells the place."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], current: int = 0, name: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._theme = theme
        self._group = QButtonGroup(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for place, word in enumerate(words):
            part = _Segment(theme)
            part.setProperty("kind", "segment")
            part.setProperty("place", "first" if place == 0 else "last" if place == len(words) - 1 else "middle")
            part.setText(word)
            part.setFont(theme.font("label"))
            part.setCheckable(True)
            part.setAccessibleName(f"{name}: {word}" if name else word)
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(part, place)
            box.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_current(current)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def set_current(self, place: int) -> None:
        """Choose without telling."""
        part = self._group.button(place)
        if part is not None:
            part.setChecked(True)

    def buttons(self) -> list[QAbstractButton]:
        return self._group.buttons()
