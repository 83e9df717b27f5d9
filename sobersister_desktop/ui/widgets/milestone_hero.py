"""The days kept, told large: rings, one figure with two beside it, what comes next, and a note that waits."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.domain.journey import Return
from sobersister_desktop.domain.milestones import NoteToSelf
from sobersister_desktop.screens.dates import month_and_year
from sobersister_desktop.screens.days import day_and_month, long_day
from sobersister_desktop.screens.milestone_words import milestone_words
from sobersister_desktop.screens.milestones_state import Line, MilestonesState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.marks import Tag
from sobersister_desktop.ui.widgets.rings import TreeRings, rings_of_years
from sobersister_desktop.ui.widgets.text import label


def rings_words(state: MilestonesState, line: Line) -> str:
    """What the rings show, in plain words: it is their name for a screen reader too."""
    rings = state.rings
    assert rings is not None
    if not rings.kept:
        return _("The first ring begins today.")
    told = [_("Each ring is a year you kept.") if rings_of_years(rings) else _("Each ring is thirty days you kept.")]
    told += [_return_words(back, state) for back in line.returns[-1:]]
    if len(line.returns) > 1:
        told.append(
            ngettext("{n} earlier return is dotted too.", "{n} earlier returns are dotted too.", len(line.returns) - 1)
        )
    if rings.heavy:
        one = _("The heavier one is your first year.")
        told.append(one if len(rings.heavy) == 1 else _("The heavier ones are your years."))
    return " ".join(told)


def _return_words(back: Return, state: MilestonesState) -> str:
    month = month_and_year(back.first)
    days = ngettext("{n} day away", "{n} days away", back.days(state.today))
    if back.last is None:
        return _("The dotted one is {month}: {days} so far.").format(month=month, days=days)
    return _("The dotted one is {month}: {days}, and then you came back.").format(month=month, days=days)


class Hero(Panel):
    """The chosen tracker. `note_wished`, `day_wished` and the rest say what she asked for."""

    note_wished = Signal()
    note_opened = Signal(str)
    note_changed = Signal(str)

    def __init__(self, theme: Theme, state: MilestonesState, line: Line, *, wide: bool) -> None:
        super().__init__(theme)
        self._theme, self._state, self._line = theme, state, line
        self._notes: dict[QPushButton, str] = {}
        self.box.setContentsMargins(30, 18, 26, 18)
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        across.setSpacing(30 if wide else 18)
        if state.rings is not None and line.tracker.runs:
            self.rings = TreeRings(theme, state.rings, rings_words(state, line))
            if wide:
                across.addWidget(self.rings)
            else:
                across.addLayout(row(-1, self.rings, -1))
        across.addLayout(column(-1, self._words(), -1), 1)
        if wide:
            line_between = QFrame()
            line_between.setProperty("kind", "rule")
            line_between.setFixedWidth(1)
            across.addWidget(line_between)
        else:
            across.addWidget(rule(theme))
        beside = QWidget()
        beside.setLayout(column(-1, self._ahead(), -1))
        if wide:
            beside.setFixedWidth(theme.scale(240))
        across.addWidget(beside)
        self.box.addLayout(across)

    def _words(self) -> QVBoxLayout:
        theme, state, line = self._theme, self._state, self._line
        box = column(spacing=4)
        if line.tracker.name:
            box.addWidget(label(theme, line.tracker.name, "bodyStrong", "text2"))
        if line.tracker.rough and not line.tracker.runs:
            box.addWidget(label(theme, line.tracker.rough, "heading"))
            box.addWidget(label(theme, _("No days are counted, because no day is known."), "body", "text2"))
            return box
        figures = line.figures
        big = label(theme, str(figures.in_all), "display", wrap=False)
        template = _("day kept, of {all}") if figures.in_all == 1 else _("days kept, of {all}")
        words = template.format(all=max(state.days, figures.in_all))
        said = label(theme, words, "lead", wrap=False)
        big.setAccessibleName(f"{figures.in_all} {words}")
        box.addLayout(row(big, said, -1, spacing=12))
        box.addSpacing(4)
        three = [
            ngettext("{n} day in this run", "{n} days in this run", figures.this_run),
            ngettext("longest run {n} day", "longest run {n} days", figures.longest),
        ]
        box.addWidget(label(theme, _(" · ").join(three), "body", "text2"))
        box.addSpacing(8)
        if state.rings is not None:
            box.addWidget(label(theme, rings_words(state, line), "readingSm"))
            box.addSpacing(4)
            box.addWidget(label(theme, _("A tree does not lose its rings."), "readingSm", "text2"))
        return box

    def _ahead(self) -> QVBoxLayout:
        theme, state, line = self._theme, self._state, self._line
        box = column(spacing=4)
        for milestone in state.today_is:
            words = _("Today: {name}").format(name=milestone_words(milestone))
            quiet = state.choices.quietly
            box.addLayout(row(Tag(theme, words, "plain" if quiet else "done", None if quiet else "leaf"), -1))
            if not quiet:
                box.addWidget(label(theme, _("You got here. That is yours."), "readingSm"))
            box.addSpacing(8)
        if line.ahead and state.counting:
            away = (line.ahead.day - state.today).days
            box.addWidget(label(theme, _("Next"), "label", "text2"))
            box.addWidget(label(theme, milestone_words(line.ahead), "heading"))
            box.addWidget(label(theme, long_day(line.ahead.day, state.today), "body", "text2"))
            bar = QProgressBar()
            bar.setTextVisible(False)
            whole = max(1, (line.ahead.day - (line.since or state.today)).days)
            bar.setRange(0, whole)
            bar.setValue(whole - away)
            words = ngettext("{n} day away", "{n} days away", away)
            bar.setAccessibleName(words)
            way = row(bar, label(theme, words, "caption", "text3", wrap=False), spacing=12)
            way.setStretch(0, 1)
            box.addLayout(way)
            box.addSpacing(14)
        for note in state.open_notes:
            box.addWidget(self._note(note, waiting=False))
            box.addSpacing(6)
        for note in state.closed_notes:
            box.addWidget(self._note(note, waiting=True))
            box.addSpacing(6)
        write = button(theme, _("Write a note to yourself"), "quiet", "mail")
        write.clicked.connect(self.note_wished)
        box.addLayout(row(write, -1))
        return box

    def _note(self, note: NoteToSelf, *, waiting: bool) -> QWidget:
        theme, today = self._theme, self._state.today
        frame = QFrame()
        frame.setProperty("kind", "strip")
        frame.setProperty("tone", "heads-up")
        when = day_and_month(note.opens if waiting else note.written, today)
        if waiting:
            words = _("A note to yourself. It opens on {day}.").format(day=when)
        else:
            words = _("Your note of {day} is here, when you want it.").format(day=when)
        act = button(theme, _("Change it") if waiting else _("Open it"), "quiet")
        act.setAccessibleName(f"{act.text().strip()}. {words}")
        self._notes[act] = note.id
        act.clicked.connect(self._change if waiting else self._open)
        said = label(theme, words, "label", "onHoneySoft")
        frame.setLayout(column(said, 2, row(act, -1), margins=(14, 12, 14, 8)))
        return frame

    def _open(self) -> None:
        self.note_opened.emit(self._notes[_button(self)])

    def _change(self) -> None:
        self.note_changed.emit(self._notes[_button(self)])


def _button(widget: QWidget) -> QPushButton:
    sender = widget.sender()
    assert isinstance(sender, QPushButton)
    return sender


class NothingYet(Panel):
    """Before the first tracker, or where she wants no counting."""

    wished = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, state: MilestonesState) -> None:
        super().__init__(theme)
        self.box.setContentsMargins(30, 30, 30, 30)
        self.box.setSpacing(8)
        if not state.counting:
            title = _("No days are counted")
            words = _(
                "That is as good a way as any. What you noted is kept, and you can count again whenever you like."
            )
            go = _("Count days again")
        else:
            title = _("Days, if you want them")
            words = _("A quiet count that you alone see. Days you keep are never taken away, whatever happens later.")
            go = _("Add something I am leaving")
        self.box.addWidget(label(theme, title, "heading"))
        self.box.addWidget(label(theme, words, "readingSm", "text2"))
        self.box.addSpacing(6)
        self.go = button(theme, go, "primary")
        self.go.clicked.connect(self.wished)
        buttons = row(self.go, spacing=12)
        if state.counting:
            none = button(theme, _("No counting"), "quiet")
            none.clicked.connect(self.declined)
            buttons.addWidget(none)
        buttons.addStretch(1)
        self.box.addLayout(buttons)
