"""One line of the settings: what it is and what it does, and the control at its end; and the box of such lines."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.text import heading, label


def setting(theme: Theme, name: str, about: str, *controls: QWidget) -> QWidget:
    """One line: what it is and what it does, and the control at the end; under one another where it is narrow."""
    words = QVBoxLayout()
    words.setSpacing(2)
    title = label(theme, name, "body")
    words.addWidget(title)
    if about:
        words.addWidget(label(theme, about, "label", "text2"))
    if controls:
        title.setBuddy(controls[0])
    holder = _Line(theme, controls)
    holder.words.addLayout(words)
    return holder


class SettingsPanel(Panel):
    """A framed box of such lines, under a heading if it has one."""

    def __init__(self, theme: Theme, title: str = "") -> None:
        super().__init__(theme)
        self.box.setContentsMargins(24, 18, 24, 14)
        self.box.setSpacing(4)
        if title:
            self.box.addWidget(heading(theme, title))


class _Line(QWidget):
    def __init__(self, theme: Theme, controls: tuple[QWidget, ...]) -> None:
        super().__init__()
        self._theme, self._controls = theme, controls
        self.words = QVBoxLayout()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 6, 0, 6)
        self._box.setSpacing(12)
        self._box.addLayout(self.words, 1)
        self._end = row(*controls, spacing=8)
        self._box.addLayout(self._end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._end.sizeHint().width()
        beside = room >= self._theme.scale(230)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)
            side = Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft
            self._end.setAlignment(side)
