"""A line to type in, with its label and what is to be said about it."""

from PySide6.QtWidgets import QLineEdit

from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import TakesRoom, column, row
from sobersister_desktop.ui.widgets.text import announce, label, set_property, tint


class Field(TakesRoom):
    """A label, its line to type in, and a hint below that gives way to what needs attention."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "", hint: str = "") -> None:
        super().__init__()
        self._theme, self._hint = theme, hint
        self.label = label(theme, name, "label")
        font = self.label.font()
        font.setWeight(theme.font("bodyStrong").weight())
        self.label.setFont(font)
        self.edit = QLineEdit()
        self.edit.setFont(theme.font("body"))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self.label.setBuddy(self.edit)
        self.note = label(theme, hint, "label", "text3")
        self.line = row(self.edit)
        self.setLayout(column(self.label, 6, self.line, 6, self.note))
        if not name:
            self.label.hide()
        self.set_error("")

    def set_error(self, text: str) -> None:
        """Show what needs attention below the line, or the hint again when empty. Said aloud once."""
        shown = text or self._hint
        if text and self.note.text() != text:
            announce(self.edit, text, urgent=True)
        self.note.setText(shown)
        self.note.setVisible(bool(shown))
        tint(self.note, self._theme, "clayText" if text else "text3")
        set_property(self.edit, "state", "error" if text else "")
        self.edit.setAccessibleDescription(shown)

    def text(self) -> str:
        return self.edit.text()


def field(theme: Theme, name: str, placeholder: str = "", hint: str = "") -> Field:
    """A labelled line to type in; `.edit` is the QLineEdit."""
    return Field(theme, name, placeholder, hint)
