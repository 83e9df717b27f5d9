"""Milestones as they are drawn: rings and figures, a ribbon for each tracker, days of her own."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.domain.milestones import add_months
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.milestone_words import aim_words, length_words
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.screens.milestones_state import Line, MilestonesState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.milestone_forms import ChoicesForm, NoteForm, OwnDayForm, TrackerForm
from sobersister_desktop.ui.widgets.milestone_hero import Hero, NothingYet
from sobersister_desktop.ui.widgets.return_forms import AfterNoting, ReturnForm, SafeFirst
from sobersister_desktop.ui.widgets.ribbons import Months, Ribbon, Span, span_of
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label

_MOST = 1120


class MilestonesPage(Column):
    """Renders `Milestones`. The parts are few and change seldom: they are made anew."""

    def __init__(self, screen: Milestones, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self._screen, self._theme = screen, theme
        self._wide: bool | None = None
        self._shown: object = None
        self._asking: Dialog | None = None
        self._acts: dict[QPushButton, str] = {}
        self.note_return = button(theme, _("Note a return to use"))
        self.add = button(theme, _("Add something I am leaving"), None, "plus")
        self.choose = button(theme, _("How days are counted"), "icon", "settings")
        self.note_return.clicked.connect(self.ask_for_return)
        self.add.clicked.connect(self._add)
        self.choose.clicked.connect(self._choices)
        self.print = button(theme, _("Print…"), "icon", "printer")
        self.print.clicked.connect(screen.print_it)
        self.print.hide()
        title = heading(theme, _("Milestones"), "title")
        self._strip = MessageStrip(theme, "trouble")
        self.undo = MessageStrip(theme, "info", "", _("Undo"))
        self.undo.action.clicked.connect(screen.undo)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(16)
        acts = (self.note_return, self.add, self.choose, self.print)
        if theme.text < 1.3:
            buttons: QBoxLayout = row(*acts, -1)
        else:
            buttons = column(row(self.note_return, -1), row(self.add, self.choose, self.print, -1), spacing=8)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._head.addWidget(title, 1)
        self._head.addLayout(buttons)
        self.box.addLayout(self._head)
        self.box.addSpacing(18)
        self._told_above = QWidget()
        self._told_above.setLayout(column(self._strip, self.undo, 16))
        self.box.addWidget(self._told_above)
        self.box.addLayout(self._parts)
        self.box.addStretch(1)
        screen.watch(self.show_state)

    def arrive(self) -> None:
        self._screen.arrive()

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._screen.forget()
        if self._asking is not None:
            self._asking.close_dialog()

    def flush(self) -> bool:
        """Everything here is kept as it is done."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width()
        side = 40 if room >= 780 else 24
        extra = max(0, (room - 2 * side - max(_MOST, self._theme.scale(_MOST))) // 2)
        self.set_margins(side + extra, 30, 24)
        across = room >= 760 and self._theme.text < 1.3
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if across else QBoxLayout.Direction.TopToBottom)
        wide = room >= self._theme.scale(880) and self._theme.text < 1.5
        if wide != self._wide:
            self._wide = wide
            self._shown = None
            self.show_state(self._screen.state)
        super().resizeEvent(event)

    # ---- the state -------------------------------------------------------------------------------------------

    def show_state(self, state: MilestonesState) -> None:
        trouble = state.trouble
        self._strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self.undo.set_text(_("Taken away: {what}").format(what=state.undo) if state.undo else "")
        self._told_above.setVisible(bool(trouble or state.undo))
        if state.after is not None and not isinstance(self._asking, AfterNoting):
            self._ask(AfterNoting(self._theme, self._screen, state.after))
        if state.reading is not None and self._asking is None:
            self._read(state)
        shown = (state.lines, state.chosen, state.counting, state.choices, state.own, state.notes, state.today)
        if self._wide is None or shown == self._shown:
            return
        self._shown = shown
        focus = self.window().focusWidget()
        held = focus.accessibleName() if focus and self.body.isAncestorOf(focus) else ""
        self._fill(state)
        if held:
            again = (w for w in self.body.findChildren(QWidget) if w.accessibleName() == held and w.isVisible())
            found = next(again, None)
            if found is not None:
                found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, state: MilestonesState) -> None:
        emptied(self._parts)
        self._acts.clear()
        self.print.setVisible(self._screen.can_print and bool(state.lines))
        self.note_return.setVisible(any(line.tracker.may_break for line in state.lines))
        line = state.line
        if line is None or not state.counting:
            nothing = NothingYet(self._theme, state)
            nothing.wished.connect(self._add if state.counting else self._count_again)
            nothing.declined.connect(self._no_counting)
            self._parts.addWidget(nothing)
        elif line.tracker.counted:
            hero = Hero(self._theme, state, line, wide=bool(self._wide))
            hero.note_wished.connect(self._write_note)
            hero.note_opened.connect(self._screen.read_note)
            hero.note_changed.connect(self._change_note)
            self._parts.addWidget(hero)
        if state.lines:
            self._parts.addWidget(self._ribbons(state))
            self._parts.addWidget(self._own(state))

    def _ribbons(self, state: MilestonesState) -> QWidget:
        theme, box = self._theme, Panel(self._theme)
        box.box.setContentsMargins(26, 16, 26, 16)
        span, grid = span_of(state.lines, state.today), QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        beside = bool(self._wide)
        grid.setColumnStretch(1 if beside else 0, 1)
        at = 0
        for place, line in enumerate(state.lines):
            if place:
                grid.addWidget(rule(theme), at, 0, 1, 2)
                at += 1
            at = self._one(grid, at, line, state, span, beside=beside)
        grid.addWidget(Months(theme, span), at, 1 if beside else 0)
        box.box.addLayout(grid)
        if state.together is not None:
            said = _("All of them together: {days}, since {day}.").format(
                days=length_words(state.together, state.today), day=day_and_month(state.together, state.today)
            )
            box.box.addWidget(label(theme, said, "body", "text2"))
        return box

    def _one(self, grid: QGridLayout, at: int, line: Line, state: MilestonesState, span: Span, *, beside: bool) -> int:
        theme, tracker = self._theme, line.tracker
        counting = state.counting and tracker.counted
        name = tracker.name or _("Without a name")
        words = column(label(theme, name, "bodyStrong"), spacing=1)
        told = self._told(line, state, counting=counting)
        for place, each in enumerate(told):
            first = place == 0 and counting and line.since is not None
            words.addWidget(label(theme, each, "bodyStrong" if first else "caption", "text" if first else "text2"))
        change = button(theme, _("Change"), "quiet")
        change.setAccessibleName(_("Change {name}").format(name=name))
        change.clicked.connect(self._change)
        self._acts[change] = tracker.id
        acts = [change]
        if counting and len(state.lines) > 1 and tracker.id != state.chosen:
            show = button(theme, _("Show large"), "quiet")
            show.setAccessibleName(_("Show {name} large, here and on Today").format(name=name))
            show.clicked.connect(self._show_large)
            self._acts[show] = tracker.id
            acts.append(show)
        for act in acts:
            words.addLayout(row(act, -1))
        holder = QWidget()
        holder.setLayout(words)
        if beside:
            holder.setFixedWidth(theme.scale(186))
        ribbon = Ribbon(theme, line, span, ", ".join((name, *told)), counting=counting)
        ribbon.opened.connect(partial(self._correct, tracker.id))
        grid.addWidget(holder, at, 0)
        grid.addWidget(ribbon, at if beside else at + 1, 1 if beside else 0)
        return at + (1 if beside else 2)

    def _told(self, line: Line, state: MilestonesState, *, counting: bool) -> list[str]:
        told: list[str] = []
        if line.tracker.rough:
            told.append(line.tracker.rough)
        if line.since and counting:
            told.insert(0, length_words(line.since, state.today))
            told.append(_("since {day}").format(day=day_and_month(line.since, state.today)))
        elif line.returns and line.returns[-1].last is None:
            told.append(_("It is not over yet, and that can be changed any day."))
        told.append(aim_words(line.tracker.aim))
        return told

    def _own(self, state: MilestonesState) -> QWidget:
        theme, box = self._theme, Panel(self._theme)
        box.box.setContentsMargins(26, 16, 26, 16)
        box.box.setSpacing(8)
        add = button(theme, _("Add a day"), "quiet", "plus")
        add.clicked.connect(self._add_day)
        top = row(heading(theme, _("Days of your own")), add, spacing=12)
        top.setStretch(0, 1)
        box.box.addLayout(top)
        if not state.own:
            box.box.addWidget(
                label(theme, _("A first Christmas, a court date passed: days only you know."), "body", "text2")
            )
        for own in state.own:
            change = button(theme, _("Change"), "quiet")
            change.setAccessibleName(_("Change {name}").format(name=own.words))
            self._acts[change] = own.id
            change.clicked.connect(self._change_day)
            words = _("{day}: {name}").format(day=day_and_month(own.day, state.today), name=own.words)
            line = row(label(theme, words, "body"), change, spacing=12)
            line.setStretch(0, 1)
            box.box.addLayout(line)
        return box

    # ---- what she asks for ------------------------------------------------------------------------------------

    def _ask(self, dialog: Dialog) -> None:
        """One dialog at a time, over this page."""
        before, self._asking = self._asking, dialog
        if before is not None:
            before.close_dialog()
        dialog.closed.connect(self._asked)
        dialog.open_over(self)

    def _asked(self) -> None:
        if self.sender() is self._asking:
            self._asking = None

    def _act(self) -> str:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        return self._acts[sender]

    def _line(self, tracker_id: str) -> Line:
        return next(line for line in self._screen.state.lines if line.tracker.id == tracker_id)

    def ask_for_return(self) -> None:
        """Safety first; then, if she goes on, what happened."""
        safe = SafeFirst(self._theme, self._screen)
        safe.go_on.clicked.connect(self._write_return)
        self._ask(safe)

    def _write_return(self) -> None:
        self._ask(ReturnForm(self._theme, self._screen))

    def _correct(self, tracker_id: str, return_id: str) -> None:
        back = next(back for back in self._line(tracker_id).returns if back.id == return_id)
        self._ask(ReturnForm(self._theme, self._screen, tracker_id, back))

    def _add(self) -> None:
        self._ask(TrackerForm(self._theme, self._screen))

    def _change(self) -> None:
        tracker_id = self._act()
        form = TrackerForm(self._theme, self._screen, self._line(tracker_id))
        self._ask(form)
        form.closed.connect(partial(self._correct_chosen, form, tracker_id))

    def _correct_chosen(self, form: TrackerForm, tracker_id: str) -> None:
        if form.corrected:
            self._correct(tracker_id, form.corrected)

    def _show_large(self) -> None:
        self._screen.choose(self._act())

    def _choices(self) -> None:
        self._ask(ChoicesForm(self._theme, self._screen))

    def _count_again(self) -> None:
        self._screen.set_choices(self._screen.state.choices, counting=True)

    def _no_counting(self) -> None:
        self._screen.set_choices(self._screen.state.choices, counting=False)

    def _add_day(self) -> None:
        self._ask(OwnDayForm(self._theme, self._screen))

    def _change_day(self) -> None:
        self._ask(OwnDayForm(self._theme, self._screen, self._act()))

    def _write_note(self) -> None:
        state = self._screen.state
        ahead = state.line.ahead if state.line else None
        self._ask(NoteForm(self._theme, self._screen, ahead.day if ahead else add_months(state.today, 1)))

    def _change_note(self, note_id: str) -> None:
        note = next(note for note in self._screen.state.notes if note.id == note_id)
        self._ask(NoteForm(self._theme, self._screen, note.opens, note))

    def _read(self, state: MilestonesState) -> None:
        note = state.reading
        assert note is not None
        written = _("Written on {day}").format(day=day_and_month(note.written, state.today))
        dialog = Dialog(self._theme, title=_("A note to yourself"), words=written, icon="mail", tone="shared")
        dialog.box.addWidget(label(self._theme, note.text, "reading"))
        away = dialog.add_button(_("Take it away"), "danger")
        away.clicked.connect(partial(self._screen.remove_note, note.id))
        change = dialog.add_aside(_("Change it"))
        dialog.add_button(_("Close"), safe=True)
        dialog.closed.connect(self._screen.close_note)
        change.clicked.connect(dialog.close_dialog)
        change.clicked.connect(partial(self._change_note, note.id))
        self._ask(dialog)
