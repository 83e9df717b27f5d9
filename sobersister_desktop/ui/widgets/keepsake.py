"""Giving the paper key to someone to keep: what it means, and the field in which it is typed."""

from sobersister_desktop.screens.keepsake import Keepsake, KeepsakeState, keepsake_words
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.text import label


class KeepsakeDialog(Dialog):
    """Closes by itself once the key was right. What was typed is forgotten however it closes."""

    def __init__(self, screen: Keepsake, theme: Theme, name: str) -> None:
        title = _("Ask {name} to keep your paper key?").format(name=name)
        super().__init__(theme, title=title, icon="key", width=600)
        self._screen = screen
        for words in keepsake_words(name):
            self.box.addWidget(label(theme, words, "body"))
        self.typed = SecretField(theme, _("Your paper key, from the sheet"), "0000-0000-0000-0000-0000-0000-0000")
        self.typed.edit.returnPressed.connect(self._give)
        self.typed.edit.textChanged.connect(self._enable)
        self.box.addWidget(self.typed)
        self.strip = MessageStrip(theme, "heads-up")
        self.box.addWidget(self.strip)
        self.go = button(theme, _("Next: what she will see"), "big")
        self.go.setEnabled(False)
        self.go.clicked.connect(self._give)
        self.box.addLayout(row(-1, self.go))
        self.leave = self.add_button(_("Leave it as it is"), "primary", safe=True)
        self.closed.connect(self._closed)

    def show_state(self, state: KeepsakeState) -> None:
        parts = state.trouble
        self.strip.set_text(" ".join((parts.happened, parts.safe, parts.do)) if parts else "")
        self.go.setEnabled(not state.busy and bool(self.typed.text().strip()))
        if state.done or state.person is None:
            self.close_dialog()

    def _enable(self) -> None:
        self.go.setEnabled(not self._screen.state.busy and bool(self.typed.text().strip()))

    def _give(self) -> None:
        self._screen.give(self.typed.text())

    def _closed(self) -> None:
        self.typed.forget()
        if not self._screen.state.done:
            self._screen.leave()


def keepsake_dialog(screen: Keepsake, theme: Theme) -> KeepsakeDialog | None:
    """The dialog for whom it is about; None when it is about nobody."""
    person = screen.state.person
    return KeepsakeDialog(screen, theme, first_name(person.name)) if person else None
