"""Marks of bleeding days: a switch that is off at first, from and to, and what is marked, each to be taken away."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.cycle import Cycle, CycleState
from sobersister_desktop.screens.days import span_words
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.forms import Day, named
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import announce, label
from sobersister_desktop.ui.widgets.ticks import Switch


class CycleMarks(Dialog):
    """Renders `Cycle`."""

    def __init__(self, theme: Theme, screen: Cycle) -> None:
        about = _(
            "Only if you want them. They stay in this notebook and its copies, and go into no letter; what you write "
            "out in plain files has them only while this is on. Nothing is foretold from them, and this is not for "
            "planning or avoiding a pregnancy. After three whole cycles they lie under your days."
        )
        super().__init__(theme, title=_("Bleeding days, as marks of your own"), words=about, icon="drop", tone="info")
        self._theme, self._screen = theme, screen
        self._shown: object = None
        self.strip = MessageStrip(theme, "trouble")
        self.on = Switch(theme, _("Keep such marks"))
        self.first, self.last = (Day(theme, screen.state.today, most=screen.state.today) for _each in range(2))
        self.mark = button(theme, _("Mark these days"))
        self.hint = label(theme, "", "label", "text2")
        self.all = button(theme, _("Take all of them away"), "danger", "trash")
        self._marking = QWidget()
        inside = QVBoxLayout(self._marking)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        dates = row(spacing=16)
        dates.addLayout(named(theme, _("From"), self.first), 1)
        dates.addLayout(named(theme, _("To"), self.last), 1)
        inside.addLayout(dates)
        inside.addLayout(row(self.mark, -1))
        inside.addWidget(self.hint)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        for widget in (self.strip, self.on, self._marking):
            self.box.addWidget(widget)
        self.box.addLayout(self._rows)
        self.box.addLayout(row(self.all, -1))
        self.add_button(_("Close"), safe=True)
        self.on.toggled.connect(screen.turn)
        self.mark.clicked.connect(self._mark)
        self.all.clicked.connect(screen.take_all_away)
        screen.watch(self.show_state)

    def _mark(self) -> None:
        self._screen.mark(self.first.day, self.last.day)

    def show_state(self, state: CycleState) -> None:
        trouble = state.trouble
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self.on.blockSignals(True)
        self.on.setChecked(state.on)
        self.on.blockSignals(False)
        self._marking.setVisible(state.on)
        if state.hint and state.hint != self.hint.text():
            announce(self.hint, state.hint)
        self.hint.setText(state.hint)
        self.hint.setVisible(bool(state.hint))
        self.all.setVisible(bool(state.spans))
        if state.spans == self._shown:
            return
        self._shown = state.spans
        emptied(self._rows)
        for at, (first, last) in enumerate(state.spans):
            if at:
                self._rows.addWidget(rule(self._theme))
            said = span_words(first, last, state.today)
            away = button(self._theme, _("Take it away"), "icon", "trash")
            away.setAccessibleName(_("Take it away: {what}").format(what=said))
            away.clicked.connect(partial(self._screen.take_away, first, last))
            line = row(label(self._theme, said, "body"), away, margins=(0, 4, 0, 4))
            line.setStretch(0, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._rows.addWidget(holder)
