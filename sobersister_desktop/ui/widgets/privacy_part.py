"""Settings, Privacy: how it locks and hides, what others on this computer can see, and what no lock can do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.protections import locking_words, screen_words
from sobersister_desktop.screens.settings import LOCK_MINUTES, SettingsScreen, SettingsState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.marks import KeyHint
from sobersister_desktop.ui.widgets.setting_line import SettingsPanel, setting
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Switch


def not_protected() -> tuple[str, ...]:
    """What the lock does not promise, in her language (formats.md 1)."""
    return (
        _("Spyware, key loggers, cameras, screen recording, or someone looking over your shoulder."),
        _("Someone who makes you unlock it."),
        _("Someone with administrator rights while it is unlocked."),
        _("Traces in the memory of this computer, and in what it writes there when it sleeps."),
        _("Old copies that a disk has not yet written over."),
        _("That the notebook is here, how big it is, and when it was used."),
        _("An older copy of the whole folder, or of a file in it, put in its place."),
        _("What a reader does with a letter: copies, photographs, a court."),
    )


class PrivacyPart(QWidget):
    """The column of panels; the page shows it its state."""

    safety_wished = Signal()

    def __init__(self, screen: SettingsScreen, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._locking()
        self._hiding()
        self._typing()
        self._here()
        self._letters()
        self._honest()

    def show_state(self, state: SettingsState) -> None:
        self.minutes.set_current(LOCK_MINUTES.index(state.lock_minutes))
        for switch, on in (
            (self.remember, state.here.notebook is not None),
            (self.receipts, state.receipts),
            (self.private, state.private_typing),
        ):
            switch.blockSignals(True)
            switch.setChecked(on)
            switch.blockSignals(False)

    def _panel(self, title: str) -> QVBoxLayout:
        made = SettingsPanel(self._theme, title)
        self._box.addWidget(made)
        return made.box

    def _locking(self) -> None:
        theme, screen = self._theme, self._screen
        box = self._panel(_("Locking"))
        words = (_("1 min"), _("5 min"), _("15 min"), _("1 hour"))
        place = LOCK_MINUTES.index(screen.state.lock_minutes)
        self.minutes = Segments(theme, words, place, _("Lock by itself after"))
        self.minutes.chosen.connect(self._minutes_chosen)
        box.addWidget(setting(theme, _("Lock by itself after"), _("Writing is saved first, every time."), self.minutes))
        box.addWidget(rule(theme))
        box.addWidget(label(theme, locking_words(screen.protections), "label", "text2"))

    def _hiding(self) -> None:
        theme = self._theme
        about = _("Works from anywhere in the notebook, at once, and locks it.")
        plus = label(theme, "+", "label", "text2", wrap=False)
        keys = (KeyHint(theme, "Shift"), plus, KeyHint(theme, "Esc"))
        self._panel(_("Hide quickly")).addWidget(setting(theme, _("Hide key"), about, *keys))

    def _typing(self) -> None:
        theme, screen = self._theme, self._screen
        box = self._panel(_("Typing, copying, and the screen"))
        self.private = Switch(theme, name=_("Private typing"))
        self.private.toggled.connect(screen.type_privately)
        about = _(
            "Keys go straight to the page, past programs that help with typing and could remember. Accents made of two "
            "keys, and languages written with several, may not work then."
        )
        box.addWidget(setting(theme, _("Private typing"), about, self.private))
        for words in (
            _("What you copy leaves the clipboard after a minute and at locking, and asks not to be remembered."),
            screen_words(screen.protections),
        ):
            box.addWidget(rule(theme))
            box.addSpacing(4)
            box.addWidget(label(theme, words, "label", "text2"))
            box.addSpacing(4)

    def _here(self) -> None:
        theme, screen = self._theme, self._screen
        box = self._panel(_("This computer"))
        self.remember = Switch(theme, name=_("Remember where the notebook lies"))
        self.remember.toggled.connect(screen.remember_folder)
        about = _("Off: only the usual place is looked in. On: the place is written here in plain words.")
        box.addWidget(setting(theme, _("Remember where the notebook lies"), about, self.remember))
        box.addWidget(rule(theme))
        where = label(theme, str(screen.folder), "label", "text2")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(label(theme, _("It lies in"), "body"))
        box.addWidget(where)

    def _letters(self) -> None:
        theme, screen = self._theme, self._screen
        name = _("Offer a receipt for a letter you have read")
        self.receipts = Switch(theme, name=name)
        self.receipts.toggled.connect(screen.offer_receipts)
        about = _("Nobody is ever told by itself. A receipt is a file that you send, or do not.")
        self._panel(_("Letters")).addWidget(setting(theme, name, about, self.receipts))

    def _honest(self) -> None:
        theme = self._theme
        box = self._panel(_("What the lock cannot do"))
        box.addWidget(label(theme, _("It does not protect against:"), "body"))
        for words in not_protected():
            dash = label(theme, "–", "body", "text3", wrap=False)
            line = row(dash, label(theme, words, "body", "text2"), spacing=10)
            line.setAlignment(dash, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            box.addLayout(line)
        more = button(theme, _("Read more about safety"), "small", "shield-check")
        more.clicked.connect(self.safety_wished)
        box.addSpacing(8)
        box.addLayout(row(more, -1))

    def _minutes_chosen(self, place: int) -> None:
        self._screen.lock_after(LOCK_MINUTES[place])
