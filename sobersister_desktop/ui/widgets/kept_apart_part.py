"""Settings, Mentoring, while it is off: the letters of the women she supported are here still, and may be let go."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.kept_apart import KeptApart, KeptApartState, goes_and_stays, here_line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog, Rows
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import low_panel
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label


class KeptApartPart(QWidget):
    """There is nothing of it where no such letters are here."""

    def __init__(self, screen: KeptApart, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._asked = False
        self.trouble, self.done = MessageStrip(theme, "trouble"), MessageStrip(theme, "done")
        self._panel = low_panel(theme)
        self.line = label(theme, "", "body")
        more = _("Switching the mentor's side on again brings them back into sight.")
        self.take = button(theme, _("Take them all away…"), "danger")
        self.take.clicked.connect(screen.ask)
        for part in (
            heading(theme, _("Letters of the women you supported")),
            self.line,
            label(theme, more, "label", "text2"),
        ):
            self._panel.box.addWidget(part)
        self._panel.box.addLayout(row(self.take, -1))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        for piece in (self.trouble, self.done, self._panel):
            box.addWidget(piece)
        screen.look()
        screen.watch(self.show_state)

    def show_state(self, state: KeptApartState) -> None:
        said = state.trouble
        self.trouble.set_text(f"{said.happened} {said.safe} {said.do}" if said else "")
        self.done.set_text(_("They are gone from this computer.") if state.gone else "")
        self._panel.setVisible(state.here)
        if not (state.here or state.gone or said):
            self.hide()
        elif self.parent() is not None:  # else it would be a window of its own
            self.show()
        if state.here:
            self.line.setText(here_line(state))
        asked, self._asked = self._asked, state.asking
        if state.asking and not asked:
            self._ask(state)

    def _ask(self, state: KeptApartState) -> None:
        dialog = Dialog(self._theme, title=_("Delete the letters of the women you supported?"), icon="trash")
        dialog.box.addWidget(Rows(self._theme, goes_and_stays(state)))
        done = dialog.add_button(_("Delete them all"), "danger")
        dialog.add_button(_("Keep them"), safe=True)
        done.clicked.connect(self._screen.take_away)
        dialog.closed.connect(self._screen.leave)
        dialog.open_over(self)
