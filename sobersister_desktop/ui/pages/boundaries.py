"""My boundaries: when a mentor reads letters, and what stands around it. For her, until she tells it in a letter."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.screens.boundaries import Boundaries, BoundariesState
from sobersister_desktop.screens.days import day_and_month, weekdays
from sobersister_desktop.screens.hours_words import span_words
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, chip
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import Panel, low_panel, rule
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands, in_reading_order
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label, tint

_MOST = 760


class BoundariesPage(Lands, Column):
    def __init__(self, screen: Boundaries, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setObjectName("page")
        self.setAccessibleName(_("My boundaries"))
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self._strip = MessageStrip(theme, "trouble")
        self.box.addWidget(heading(theme, _("My boundaries"), "title"))
        self.box.addSpacing(4)
        about = _("For you. The women you support see of it only what you tell in a letter.")
        self.box.addWidget(label(theme, about, "body", "text2"))
        self.box.addSpacing(18)
        self.box.addWidget(self._strip)
        self.box.addWidget(self._make_hours())
        self.box.addSpacing(16)
        self.box.addWidget(self._make_rest())
        self.box.addStretch(1)
        self.body.setMinimumWidth(1)  # else one long word makes the page wider than the window
        self.land_on(self.days[0])
        screen.watch(self.show_state)
        screen.arrive()

    # ---- building ------------------------------------------------------------------------------------------

    def _make_hours(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        box.box.addWidget(heading(theme, _("When I read letters")))
        self._none = label(
            theme, _("No hours named yet. Without them, nobody is told when to expect you."), "body", "text2"
        )
        box.box.addWidget(self._none)
        self._hours = QVBoxLayout()
        self._hours.setSpacing(4)
        box.box.addLayout(self._hours)
        box.box.addWidget(rule(theme))
        box.box.addWidget(strong(theme, _("Add hours")))
        days = QWidget()
        flow = FlowLayout(days, 8)
        self.days = [chip(theme, name) for name in weekdays()]
        for each in self.days:
            flow.addWidget(each)
        box.box.addWidget(days)
        self.start, self.end = field(theme, _("From"), "18:00"), field(theme, _("Until"), "21:00")
        self.zone = field(theme, _("By the clock of"), "Europe/London")
        for time in (self.start, self.end):
            time.edit.setMaxLength(5)
            time.edit.returnPressed.connect(self._add)
        self.zone.edit.setMaxLength(64)
        self.zone.edit.editingFinished.connect(self._zone)
        box.box.addLayout(row(self.start, self.end, spacing=16))
        self._hint = label(theme, "", "body")
        tint(self._hint, theme, "clayText")
        self._hint.hide()
        box.box.addWidget(self._hint)
        self.add = button(theme, _("Add these hours"), None, "plus")
        self.add.clicked.connect(self._add)
        box.box.addLayout(row(self.add, -1))
        box.box.addWidget(rule(theme))
        box.box.addWidget(self.zone)
        return box

    def _make_rest(self) -> QWidget:
        box = low_panel(self._theme, 10)
        self.away = self._line(box, _("Change in Care"), self._screen.see_care)
        box.box.addWidget(rule(self._theme))
        self.carry = self._line(box, _("Change in Care"), self._screen.see_care)
        box.box.addWidget(rule(self._theme))
        self.women = self._line(box, _("Women I support"), self._screen.see_women)
        box.box.addWidget(rule(self._theme))
        self.take_care = self._line(box, _("Change in Settings"), self._screen.see_take_care)
        return box

    def _line(self, box: Panel, words: str, act: Callable[[], None]) -> "_Line":
        made = _Line(self._theme, words)
        made.way.clicked.connect(act)
        box.box.addWidget(made)
        return made

    # ---- hooks of the window ---------------------------------------------------------------------------------

    def arrive(self) -> None:
        self._screen.arrive()

    def flush(self) -> bool:
        """Hours are kept as they are added; a clock that was typed is kept where it is one."""
        self._screen.set_zone(self.zone.text())
        return True

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._shown = None
        emptied(self._hours)
        for each in (self.start, self.end, self.zone):
            each.edit.clear()
        self._screen.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width()
        side = 40 if room >= 780 else 24
        extra = max(0, (room - 2 * side - self._theme.scale(_MOST)) // 2)
        self.set_margins(side + extra, 30, 24)
        super().resizeEvent(event)

    # ---- the state -------------------------------------------------------------------------------------------

    def show_state(self, state: BoundariesState) -> None:
        trouble = state.trouble
        self._strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self._hint.setText(state.hint)
        self._hint.setVisible(bool(state.hint))
        if not self.zone.edit.hasFocus():
            self.zone.edit.setText(state.hours.zone)
        shown = (state.today, state.hours, state.not_after, state.take_care, state.women)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._hours)
        self._none.setVisible(not state.hours.hours)
        for each in state.hours.hours:
            self._hours.addLayout(self._span(each))
        in_reading_order(self)
        self.away.say(*_away_words(state))
        limit = state.hours.letters_a_week
        self.carry.say(
            ngettext("{n} letter a week", "{n} letters a week", limit) if limit else _("Letters a week: left open"),
            _("Counted for you alone; it stops nothing."),
        )
        self.women.say(
            ngettext("{n} woman I walk beside", "{n} women I walk beside", len(state.women))
            if state.women
            else _("Nobody yet"),
            ", ".join(state.women),
        )
        after = _("Not after {hour}. ").format(hour=state.not_after) if state.not_after else ""
        names = ", ".join(state.take_care)
        self.take_care.say(
            _("I take care with: {names}").format(names=names) if names else _("I take care with: nothing named"),
            after + _("Shown to you before you open a letter. Nobody is told."),
        )

    def _span(self, each: Interval) -> QVBoxLayout:
        words = span_words(each)
        away = button(self._theme, _("Take “{name}” away").format(name=words), "icon", "x")
        away.clicked.connect(partial(self._screen.remove_hours, each))
        line = row(label(self._theme, words, "body"), away)
        line.setStretch(0, 1)
        return column(line)

    # ---- what she does ---------------------------------------------------------------------------------------

    def _add(self) -> None:
        if not self._screen.set_zone(self.zone.text()):
            return
        chosen = [place for place, each in enumerate(self.days) if each.isChecked()]
        if self._screen.add_hours(chosen, self.start.text(), self.end.text()):
            for each in self.days:
                each.setChecked(False)
            self.days[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _zone(self) -> None:
        self._screen.set_zone(self.zone.text())


class _Line(QWidget):
    """What is so, a word about it, and the way to where it is changed."""

    def __init__(self, theme: Theme, way: str) -> None:
        super().__init__()
        self._title, self._told = label(theme, "", "bodyStrong"), label(theme, "", "label", "text2")
        for each in (self._title, self._told):
            each.setMinimumWidth(1)
        self.way = button(theme, way, "quiet")
        words = column(self._title, 2, self._told)
        if theme.text < 1.4:
            line = row(words, self.way, spacing=12)
            line.setStretch(0, 1)
            self.setLayout(column(line))
        else:
            self.setLayout(column(words, 4, row(self.way, -1)))

    def say(self, title: str, told: str) -> None:
        self._title.setText(title)
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.way.setAccessibleName(f"{self.way.text().strip()}: {title}")


def _away_words(state: BoundariesState) -> tuple[str, str]:
    if not state.hours.away:
        return _("No days away"), _("A pause is kept in Care, and goes along when you tell your hours.")
    lines = []
    for away in state.hours.away:
        first = day_and_month(away.first, state.today)
        if away.back is None:
            lines.append(_("Away from {first}, until I say so").format(first=first))
        else:
            lines.append(
                _("Away from {first}, back on {back}").format(first=first, back=day_and_month(away.back, state.today))
            )
    return lines[0], "; ".join(lines[1:]) or _("Kept in Care. It goes along when you tell your hours.")
