"""A field for a passphrase: hidden until she asks, pasted freely, never kept by an input method or an undo stack."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLineEdit

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import Field


class SecretField(Field):
    """A `Field` with an eye at its end. `conceal` shuts the eye again, after each try for one."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "", hint: str = "") -> None:
        super().__init__(theme, name, placeholder, hint)
        self._open: QIcon = theme.icon("eye")
        self._shut: QIcon = theme.icon("eye-off")
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.eye = QAction(self._open, "", self.edit)
        self.eye.triggered.connect(self._turn)
        self.edit.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.conceal()

    @property
    def revealed(self) -> bool:
        return self.edit.echoMode() == QLineEdit.EchoMode.Normal

    def conceal(self) -> None:
        """Dots again."""
        self._set(False)

    def reveal(self) -> None:
        self._set(True)

    def forget(self) -> None:
        """Empty, and hidden; nothing can be undone."""
        self.edit.setText("")  # setText clears what could be undone
        self.conceal()

    def _turn(self) -> None:
        self._set(not self.revealed)

    def _set(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(self._shut if shown else self._open)
        words = _("Hide what is typed") if shown else _("Show what is typed")
        self.eye.setText(words)
        self.eye.setToolTip(words)
