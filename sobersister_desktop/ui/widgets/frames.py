"""Boxes and lines around things."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sobersister_desktop.ui.theme import Theme

PAGE_AREA = "pages"
"""The object name of the widget that dialogs lie over."""


class Panel(QFrame):
    """A framed box with a column in it: `panel`, `sheet` (paper), `sunken` or `raised`."""

    def __init__(self, theme: Theme, kind: str = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.box = QVBoxLayout(self)
        side = 24 if theme.text < 1.75 else 18
        self.box.setContentsMargins(side, 22, side, 22)
        self.box.setSpacing(12)


def panel(theme: Theme, kind: str = "panel") -> Panel:
    """A framed box; add to its `.box`."""
    return Panel(theme, kind)


def low_panel(theme: Theme, spacing: int = 8) -> Panel:
    """A framed box that stands among others of its kind, with less room above and below."""
    made = Panel(theme)
    made.box.setContentsMargins(24, 18, 24, 18)
    made.box.setSpacing(spacing)
    return made


def rule(theme: Theme) -> QFrame:  # noqa: ARG001  one signature for all parts
    """A hairline."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line
