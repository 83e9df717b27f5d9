"""When to bring help: what to do when a letter worries her. To read; it sends nothing and asks for nothing."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from sobersister_desktop.screens.bring_help import BringHelp, BringHelpState, Part, parts
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.country_choice import CountryChoice
from sobersister_desktop.ui.widgets.frames import low_panel
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label

_MOST = 1120


class BringHelpPage(Lands, Column):
    def __init__(self, screen: BringHelp, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setAccessibleName(_("When to bring help"))
        self._screen, self._theme = screen, theme
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(20)
        told = parts()
        left = column(*(gap for part in told[:4] for gap in (self._part(part), 16)), -1)
        right = column(self._make_call(), 16, *(gap for part in told[4:] for gap in (self._part(part), 16)), -1)
        self._both.addLayout(left, 1)
        self._both.addLayout(right, 1)
        self.box.addWidget(heading(theme, _("When to bring help"), "title"))
        self.box.addSpacing(4)
        about = _("For when a letter worries you. You decide; nothing here is sent to anyone.")
        self.box.addWidget(label(theme, about, "body", "text2"))
        self.box.addSpacing(18)
        self.box.addLayout(self._both)
        self.box.addStretch(1)
        self.body.setMinimumWidth(1)  # else one long word makes the page wider than the window
        screen.arrive()
        screen.watch(self.show_state)
        self.land_on(self.country)

    def _part(self, part: Part) -> QWidget:
        box = low_panel(self._theme)
        box.box.addWidget(heading(self._theme, part.title))
        for line in part.lines:
            box.box.addWidget(label(self._theme, line, "body"))
        return box

    def _make_call(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme)
        box.box.addWidget(heading(theme, _("Whom to ring")))
        box.box.addWidget(strong(theme, _("Where is she?")))
        self.country = CountryChoice(theme, _("Where is she?"), _("I do not know"))
        self.country.picked.connect(self._screen.set_country)
        box.box.addLayout(row(self.country, -1))
        self.danger = label(theme, "", "bodyStrong")
        box.box.addWidget(self.danger)
        self.lines = button(theme, _("Help lines there"), None, "phone")
        self.lines.clicked.connect(self._screen.see_lines)
        self.minute = button(theme, _("I need a minute"), None, "waves")
        self.minute.clicked.connect(self._screen.minute)
        box.box.addLayout(row(self.lines, self.minute, -1) if theme.text < 1.3 else column(self.lines, 8, self.minute))
        self._whom_name = strong(theme, _("Whom you can ask"))
        self.whom = label(theme, "", "body")
        box.box.addWidget(self._whom_name)
        box.box.addWidget(self.whom)
        return box

    def arrive(self) -> None:
        self._screen.arrive()

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.whom.clear()
        self._screen.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width()
        side = 40 if room >= 780 else 24
        extra = max(0, (room - 2 * side - max(_MOST, self._theme.scale(_MOST))) // 2)
        self.set_margins(side + extra, 30, 24)
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if room >= self._theme.scale(820) else way.TopToBottom)
        super().resizeEvent(event)

    def show_state(self, state: BringHelpState) -> None:
        self.country.show_countries(state.countries, state.country)
        self.danger.setText(state.danger)
        self.whom.setText(state.whom)
        self._whom_name.setVisible(bool(state.whom))
        self.whom.setVisible(bool(state.whom))
