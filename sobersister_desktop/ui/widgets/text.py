"""Words on a page, and what a screen reader is told.

Labels are always plain text: nothing she or anyone else wrote is ever read as markup.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sobersister_desktop.ui.theme import Theme


def label(theme: Theme, text: str, role: str = "body", color: str = "text", *, wrap: bool = True) -> QLabel:
    """Plain text in a role and a token's colour."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setFont(theme.font(role))
    widget.setWordWrap(wrap)
    tint(widget, theme, color)
    return widget


def heading(theme: Theme, text: str, role: str = "section") -> QLabel:
    """A title of a page (`title`), a dialog (`heading`) or a part of a page (`section`)."""
    widget = label(theme, text, role)
    widget.setProperty("isHeading", True)
    return widget


def tint(widget: QWidget, theme: Theme, color: str) -> None:
    """Give a label a token's colour."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.color(color))
    palette.setColor(QPalette.ColorRole.Text, theme.color(color))
    widget.setPalette(palette)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say it: politely, or at once when `urgent`."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # a millisecond that the first picture spares

    event = QAccessibleAnnouncementEvent(widget, text)
    level = QAccessible.AnnouncementPoliteness.Assertive if urgent else QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(level)
    QAccessible.updateAccessibility(event)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    before = widget.property(name)
    if before != value and not (before is None and value == ""):  # to a style sheet these two are one
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that ends in … when there is no room; the whole text is its name and its tooltip."""

    def __init__(self, theme: Theme, text: str, role: str = "body", color: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        tint(self, theme, color)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
