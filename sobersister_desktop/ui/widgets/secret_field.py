"""A field for a passphrase: hidden until she asks, pasted freely, never kept by an input method or an undo stack."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLineEdit

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.fields import Field

_PRIVATE = (
    Qt.InputMethodHint.ImhSensitiveData
    | Qt.InputMethodHint.ImhNoPredictiveText
    | Qt.InputMethodHint.ImhNoAutoUppercase
    | Qt.InputMethodHint.ImhHiddenText
)


class SecretField(Field):
    """A `Field` with an eye at its end. `conceal` shuts the eye again, after each try for one."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "", hint: str = "") -> None:
        super().__init__(theme, name, placeholder, hint)
        self._open: QIcon = theme.icon("eye")
        self._shut: QIcon = theme.icon("eye-off")
        self.edit.setProperty("secret", True)  # the window keeps its keys from input methods, shown or not
        self.eye = button(theme, _("Show what is typed"), "icon", "eye")
        self.eye.setParent(self.edit)
        self.eye.clicked.connect(self._turn)
        self.edit.installEventFilter(self)
        room = self.eye.sizeHint().width()
        self.edit.setTextMargins(0, 0, room, 0)
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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.edit and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """The eye stands inside the field, at the end of the line."""
        side = min(self.eye.sizeHint().width(), self.edit.height() - 6)
        rtl = self.edit.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = 5 if rtl else self.edit.width() - side - 5
        self.eye.setGeometry(left, (self.edit.height() - side) // 2, side, side)

    def _turn(self) -> None:
        self._set(not self.revealed)

    def _set(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.edit.setInputMethodHints(_PRIVATE)  # Qt sets them anew with the echo mode
        self.eye.setIcon(self._shut if shown else self._open)
        words = _("Hide what is typed") if shown else _("Show what is typed")
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)
