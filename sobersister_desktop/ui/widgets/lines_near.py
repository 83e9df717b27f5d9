"""A few help lines of her country, one of each kind, beside her people: all of them are a key away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.help_lines import dial_code
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.call_list import Ringing
from sobersister_desktop.screens.help_line_rows import Row
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, chip
from sobersister_desktop.ui.widgets.columns import emptied, titled
from sobersister_desktop.ui.widgets.country_choice import CountryChoice
from sobersister_desktop.ui.widgets.dialling import DialButton
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.text import heading, label, tint


class LinesNear(QWidget):
    """`all_wished`: to every line, where she can also correct or add one."""

    all_wished = Signal()

    def __init__(self, screen: HelpLines, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._rows: tuple[Row, ...] | None = None
        self.open_now, self.for_women = chip(theme, _("Open now")), chip(theme, _("For women"))
        self.by_text = chip(theme, _("Text"))
        self.country = CountryChoice(theme)
        self.country.picked.connect(self._choose_country)
        chips = (self.open_now, self.for_women, self.by_text)
        for each in chips:
            each.toggled.connect(self.refresh)
        self._box = QVBoxLayout()
        self._box.setSpacing(0)
        panel = Panel(theme)
        panel.box.setContentsMargins(20, 6, 16, 6)
        panel.box.addLayout(self._box)
        self._said = label(theme, "", "label", "text2")
        self.all = button(theme, _("All of them, correct or add one"), "small", "phone")
        self.all.clicked.connect(self.all_wished)
        foot = row(self._said, self.all, spacing=12) if theme.text < 1.4 else column(self._said, 8, row(self.all, -1))
        foot.setStretch(0, 1)
        head = titled(theme, heading(theme, _("Help lines")), self.country, *chips)
        self.setLayout(column(head, 12, panel, 10, foot, 26))

    def refresh(self) -> None:
        """Look at the clock, and at what is hers, again."""
        near = self._screen.near(
            open_now=self.open_now.isChecked(), for_women=self.for_women.isChecked(), by_text=self.by_text.isChecked()
        )
        self._said.setText(near.said)
        self.country.show_countries(near.countries, near.country)
        if near.rows != self._rows:
            self._rows = near.rows
            emptied(self._box)
            for place, (found, known) in enumerate(zip(near.rows, near.known, strict=True)):
                if place:
                    self._box.addWidget(rule(self._theme))
                self._box.addWidget(self._line(found, known))
            if not near.rows:
                nothing = _("None here. All of them are one step away.")
                self._box.addWidget(label(self._theme, nothing, "body", "text2"))

    def _choose_country(self, code: str) -> None:
        self._screen.set_country(code)
        self.refresh()

    def _line(self, found: Row, known: Ringing) -> QWidget:
        theme, line = self._theme, QWidget()
        name = label(theme, isolated(one_line(found.line.name)), "bodyStrong")
        words = column(name, 2, label(theme, one_line(found.about), "label", "text2"))
        number = label(theme, isolated(found.number), "bodyStrong")
        standing = label(theme, found.standing, "label", "text2")
        tint(standing, theme, "mossText" if found.open else "text2")
        dial = DialButton(theme, line)
        dial.set_number(found.line.name, found.number, known, address=dial_code(found.line) or "")
        if theme.text < 1.4:
            number.setFixedWidth(theme.scale(190))
            box = row(words, column(number, 2, standing, -1), dial, spacing=16, margins=(0, 9, 0, 9))
        else:
            words.addWidget(number)
            words.addWidget(standing)
            box = row(words, dial, spacing=16, margins=(0, 9, 0, 9))
        box.setStretch(0, 1)
        line.setLayout(box)
        return line
