"""How much she wants to note: the form for it, and what stands in place of the fields while she has paused."""

from datetime import time

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QTimeEdit, QWidget

from sobersister_desktop.screens.noting import USUALLY, HowNoting, Noting
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.forms import FormDialog
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Check


class NotingForm(FormDialog):
    """Renders `HowNoting`."""

    def __init__(self, theme: Theme, screen: HowNoting) -> None:
        about = _("As much or as little as does you good. Days without a note are never counted.")
        super().__init__(theme, _("What is noted, and when"), about, "clock")
        self._screen = screen
        chosen = screen.state.noting
        self.paused = Check(theme, _("Pause noting for as long as I like"), checked=chosen.paused)
        self.asks = Check(theme, _("Once a day, ask me here how strong it was"), checked=chosen.ask_at is not None)
        at = chosen.ask_at or USUALLY
        self.at = QTimeEdit(QTime(at.hour, at.minute))
        self.at.setFont(theme.font("body"))
        self.at.setDisplayFormat("HH:mm")
        self.at.setAccessibleName(_("From what time"))
        self.at.lineEdit().setTextMargins(8, 0, 8, 0)  # a style sheet's padding does not reach inside
        self.box.addWidget(self.paused)
        quiet = _("Nothing asks and the fields are put away. All that you noted stays, and can be changed.")
        self.box.addWidget(label(theme, quiet, "caption", "text3"))
        self.box.addWidget(self.asks)
        self.add_layout(row(label(theme, _("From"), "label", wrap=False), self.at, -1, spacing=10))
        line = _("A line on Today, and nothing outside this notebook. None is an answer, and so is no answer.")
        self.box.addWidget(label(theme, line, "caption", "text3"))
        self.finish()
        self.asks.toggled.connect(self.at.setEnabled)
        self.at.setEnabled(self.asks.isChecked())

    def keep(self) -> bool:
        at = self.at.time()
        ask_at = time(at.hour(), at.minute()) if self.asks.isChecked() else None
        return self._screen.keep(Noting(self.paused.isChecked(), ask_at))

    def to_mend(self) -> str:
        trouble = self._screen.state.trouble
        return f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else ""


def paused_title() -> str:
    """What stands over `PausedNoting`."""
    return _("Noting is paused")


class PausedNoting(Lands, QWidget):
    """In place of the fields."""

    again = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.go = button(theme, _("Note again"))
        self.go.clicked.connect(self.again)
        words = _("Nothing asks. All that you noted is kept, and can be changed or taken away.")
        self.setLayout(column(label(theme, words, "body", "text2"), 12, row(self.go, -1)))
        self.land_on(self.go)
