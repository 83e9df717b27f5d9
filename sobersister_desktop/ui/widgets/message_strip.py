"""A calm line across a page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.text import announce, label, set_property, tint
from sobersister_desktop.ui.widgets.tones import Tone, tone_icon, tone_ink


class MessageStrip(QFrame):
    """A calm line across the page. Hidden while it has nothing to say; spoken when it appears."""

    shown = Signal(bool)

    def __init__(self, theme: Theme, kind: Tone = "info", text: str = "", action: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "strip")
        self._picture = QLabel()
        self._picture.setAccessibleName("")
        self.words = label(theme, text, "body")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = button(theme, action, "small")
        if not action:
            self.action.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(12)
        box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.words, 1)
        box.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tone: Tone = kind
        self._dress(kind)
        if not text:  # never setVisible(True) here: without a parent it would be a window of its own
            self.hide()

    def set_text(self, text: str, kind: Tone | None = None) -> None:
        """Say this (and hide when there is nothing)."""
        if kind is not None and kind != self._tone:
            self._dress(kind)
        if text and (text != self.words.text() or self.isHidden()):
            announce(self, text, urgent=self._tone == "trouble")
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.shown.emit(bool(text))

    def _dress(self, kind: Tone) -> None:
        self._tone = kind
        set_property(self, "tone", kind)
        tint(self.words, self._theme, tone_ink(kind))
        picture = self._theme.icon(tone_icon(kind), tone_ink(kind))
        self._picture.setPixmap(picture.pixmap(self._theme.qsize_icon))
