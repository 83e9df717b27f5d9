"""Later, on Today: one line about a minute she took, if she likes. It is never asked for on the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from sobersister_desktop.screens.after_minute import LeftMinute
from sobersister_desktop.screens.checkins import MAX_LINE
from sobersister_desktop.screens.dates import clock
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.text import heading, label


class MinuteLine(Lands, Panel):
    kept = Signal(str)
    let_be = Signal()

    def __init__(self, theme: Theme, minute: LeftMinute) -> None:
        super().__init__(theme)
        self.box.setContentsMargins(22, 18, 22, 18)
        self.box.setSpacing(0)
        title = heading(theme, _("A minute at {time}").format(time=clock(minute.started)))
        about = label(theme, _("One line about it, if you like. It stands with your moments."), "body", "text2")
        self.line = QLineEdit()
        self.line.setFont(theme.font("body"))
        self.line.setMaxLength(MAX_LINE)
        self.line.setAccessibleName(_("One line about that minute"))
        self.keep, self.leave = button(theme, _("Keep it")), button(theme, _("Let it be"), "quiet")
        self.line.returnPressed.connect(self._keep)
        self.keep.clicked.connect(self._keep)
        self.leave.clicked.connect(self.let_be)
        for widget in (title, about):
            self.box.addWidget(widget)
        self.box.addSpacing(10)
        self.box.addWidget(self.line)
        self.box.addSpacing(10)
        self.box.addLayout(row(self.keep, self.leave, -1, spacing=8))
        self.land_on(self.line)

    def _keep(self) -> None:
        if self.line.text().strip():
            self.kept.emit(self.line.text())
