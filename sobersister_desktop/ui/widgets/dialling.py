"""A number large, and a square that lets a phone's camera dial it: the program itself never rings anyone."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from sobersister_desktop.domain.contact import tel
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.call_list import NOTHING_KNOWN, Ringing
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.qr import QrSquare
from sobersister_desktop.ui.widgets.text import label


class DialButton(QPushButton):
    """A small button that shows the square for a number; it is not there where nothing could be dialled."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._name, self._number = theme, "", ""
        self._known, self._address = NOTHING_KNOWN, ""
        self.setProperty("kind", "icon")
        self.setIcon(theme.icon("qr-code"))
        self.setIconSize(theme.qsize_icon)
        self.setToolTip(_("Dial with a phone"))  # never her own words: a tool tip would read them as rich text
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._show)
        self.hide()

    def set_number(self, name: str, number: str, known: Ringing = NOTHING_KNOWN, *, address: str | None = None) -> None:
        """Whose number it is, and what is known about ringing her. `address` is what the square says, where that is
        not simply the number as it stands."""
        self._address = tel(number) if address is None else address
        self._name, self._number, self._known = one_line(name), one_line(number), known
        said = _("A square that lets a phone’s camera dial {number}").format(number=self._number)
        self.setAccessibleName(said)
        self.setVisible(bool(self._address))

    def _show(self) -> None:
        dial_dialog(self._theme, self._name, self._number, self._address, self._known).open_over(self)


def dial_dialog(theme: Theme, name: str, number: str, address: str, known: Ringing = NOTHING_KNOWN) -> Dialog:
    """The number, the square with this `tel:` address, how, and what to keep in mind."""
    dialog = Dialog(theme, title=isolated(name) or _("A number"), icon="phone", tone="info", width=460)
    shown = label(theme, isolated(number), "number")
    shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    dialog.box.addWidget(shown)
    for words in known.safe:
        safe = label(theme, words, "body")
        safe.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        dialog.box.addWidget(safe)
    square = QrSquare(theme, address, _("A square that lets a phone’s camera dial {number}").format(number=number))
    dialog.box.addLayout(row(-1, square, -1))
    how = label(theme, how_to_dial(), "body", "text2")
    how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    dialog.box.addWidget(how)
    for words in known.more:
        dialog.box.addWidget(label(theme, words, "body"))
    dialog.box.addWidget(label(theme, leaves_traces(), "body", "text2"))
    dialog.add_button(_("Close"), safe=True)
    return dialog


def how_to_dial() -> str:
    return _("Point your phone’s camera at the square, then tap the number to ring.")


def leaves_traces() -> str:
    return _("Calls can show in a phone’s call list and on the bill.")
