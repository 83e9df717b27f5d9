"""Step 1 of sharing: help lines that go with a letter, and the dialog in which they are chosen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.help_lines import HelpLine
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.packing import choice_words
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import ShareState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.country_choice import CountryChoice
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.leading_icon import LeadingIcon
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Check


class LineTicks(QWidget):
    """Help lines, each with a box to tick."""

    toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[HelpLine, ...] = ()
        self.checks: list[Check] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self.setLayout(column(self._box))

    def show_lines(self, lines: tuple[HelpLine, ...], chosen: frozenset[str]) -> None:
        """These, the chosen ones ticked."""
        if lines != self._shown:
            self._shown = lines
            emptied(self._box)
            self.checks = []
            for line in lines:
                check = Check(self._theme, isolated(choice_words(line)))
                check.setProperty("line", line.id)
                check.clicked.connect(self._clicked)
                self._box.addWidget(check)
                self.checks.append(check)
        for check in self.checks:
            check.setChecked(check.property("line") in chosen)

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.toggled.emit(str(sender.property("line")))


class LineChoice(QWidget):
    """The lines that go along, and the way to others."""

    def __init__(self, theme: Theme, screen: Share) -> None:
        super().__init__()
        self._theme, self._screen = theme, screen
        self._title = strong(theme, _("Help lines to go with it"))
        self.ticks = LineTicks(theme)
        self.ticks.toggled.connect(screen.toggle_line)
        self.choose = button(theme, _("Choose help lines…"), "small", "phone")
        self.choose.clicked.connect(self._open)
        self._dialog: LinesDialog | None = None
        self.setLayout(column(self._title, 4, self.ticks, 6, row(self.choose, -1)))

    def show_state(self, state: ShareState) -> None:
        self._title.setVisible(bool(state.lines))
        self.ticks.show_lines(state.lines, frozenset(line.id for line in state.lines))
        if self._dialog is not None:
            self._dialog.show_state(state)

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.ticks.show_lines((), frozenset())
        if self._dialog is not None:
            self._dialog.close_dialog()

    def _open(self) -> None:
        self._dialog = LinesDialog(self._theme, self._screen)
        self._dialog.closed.connect(self._closed)
        self._dialog.show_state(self._screen.state)
        self._dialog.open_over(self)

    def _closed(self) -> None:
        self._dialog = None


class LinesDialog(Dialog):
    """Her own lines and those that came with the program, country by country."""

    def __init__(self, theme: Theme, screen: Share) -> None:
        told = _("She sees all that is known of each, and keeps those she wants. A number works only in its country.")
        super().__init__(theme, title=_("Help lines to go with it"), words=told, icon="phone", tone="info")
        self._screen = screen
        self.country = CountryChoice(theme)
        offered = screen.lines_to_choose()
        self.country.show_countries(offered.countries, offered.country)
        self.country.picked.connect(self._narrowed)
        self.search = QLineEdit()
        self.search.setProperty("kind", "small")
        self.search.setFont(theme.font("body"))
        self.search.setPlaceholderText(_("Find a line"))
        self.search.setAccessibleName(_("Find a line"))
        self.search.setClearButtonEnabled(True)
        LeadingIcon(theme, self.search, "search")
        self.search.textChanged.connect(self._narrowed)
        self.ticks = LineTicks(theme)
        self.ticks.toggled.connect(screen.toggle_line)
        self._nothing = label(theme, "", "body", "text2")
        wide = theme.text < 1.4
        self.box.addLayout(row(self.country, self.search, spacing=12) if wide else column(self.country, 8, self.search))
        self.box.addWidget(self._nothing)
        self.box.addWidget(self.ticks)
        self.done = self.add_button(_("Done"), "primary", safe=True)

    def show_state(self, state: ShareState) -> None:
        offered = self._screen.lines_to_choose(self.country.code, self.search.text())
        self.ticks.show_lines(offered.lines, frozenset(line.id for line in state.lines))
        nothing = _("Choose a country above.") if not offered.country else _("No line here has all of these words.")
        self._nothing.setText(nothing)
        self._nothing.setVisible(not offered.lines)

    def _narrowed(self) -> None:
        self.show_state(self._screen.state)
