"""Supervision and training, side by side: what was, the sums beside the rule she follows, and the way to paper."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.domain.care import Rule, Session, Supervisor, Training
from sobersister_desktop.screens.dates import month_and_year
from sobersister_desktop.screens.days import day_and_month, mark_day
from sobersister_desktop.screens.practice import Practice, PracticeState
from sobersister_desktop.screens.practice_words import (
    ethics_words,
    month_words,
    next_words,
    not_a_verdict,
    rule_name,
    rule_words,
    session_line,
    training_line,
    two_year_words,
)
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog, confirm_dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import Panel, low_panel, rule
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.practice_forms import (
    NextForm,
    OwnRuleForm,
    RuleChoice,
    SessionForm,
    SupervisorForm,
    TrainingForm,
)
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label

_MOST = 1120
_MONTHS = 3
_ROWS = 12
"""Rows of each list that are shown at once; the rest come with the search, and stand on paper."""


class PracticePage(Lands, Column):
    def __init__(self, screen: Practice, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setObjectName("page")
        self.setAccessibleName(_("Supervision and training"))
        self._screen, self._theme = screen, theme
        self._asking: Dialog | None = None
        self._shown: object = None
        self.print = button(theme, _("Print the record…"), None, "printer")
        self.print.clicked.connect(screen.print_it)
        self.finder = field(theme, "", _("Find a session or a training"))
        self.finder.edit.setAccessibleName(_("Find a session or a training"))
        self.finder.edit.textChanged.connect(screen.search)
        self._strip = MessageStrip(theme, "trouble")
        self._note = MessageStrip(theme, "done")
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(12)
        self._head.addWidget(heading(theme, _("Supervision and training"), "title"), 1)
        self._head.addLayout(row(self.print, -1))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(20)
        left = column(self._make_supervision(), 16, self._make_contacts(), 16, self._make_rule(), -1)
        self._both.addLayout(left, 1)
        self._both.addLayout(column(self._make_training(), -1), 1)
        for part in (self._head, 4, label(theme, _("For you. Nobody else sees this page."), "body", "text2"), 12):
            if isinstance(part, int):
                self.box.addSpacing(part)
            elif isinstance(part, QWidget):
                self.box.addWidget(part)
            else:
                self.box.addLayout(part)
        self.box.addWidget(self.finder)
        self.box.addSpacing(12)
        self.box.addWidget(self._strip)
        self.box.addWidget(self._note)
        self.box.addLayout(self._both)
        self.box.addStretch(1)
        self.body.setMinimumWidth(1)  # else one long word makes the page wider than the window
        screen.arrive()
        screen.watch(self.show_state)
        self.land_on(self.add_session)

    # ---- building ------------------------------------------------------------------------------------------

    def _lines(self, box: Panel) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(6)
        box.box.addLayout(lines)
        return lines

    def _titled(self, box: Panel, title: str, add: str, act: Callable[[], None]) -> QPushButton:
        made = button(self._theme, add, "quiet", "plus")
        made.clicked.connect(act)
        line = row(heading(self._theme, title), made, spacing=12)
        line.setStretch(0, 1)
        box.box.addLayout(line)
        return made

    def _make_supervision(self) -> QWidget:
        box = low_panel(self._theme)
        self.add_session = self._titled(box, _("Supervision"), _("Add a session"), self._new_session)
        self._next = label(self._theme, "", "body")
        self._next.setMinimumWidth(1)
        self.plan = button(self._theme, "", "quiet")
        self.plan.clicked.connect(self._plan_next)
        line = row(self._next, self.plan, spacing=12)
        line.setStretch(0, 1)
        box.box.addLayout(line)
        self._months = self._lines(box)
        box.box.addWidget(rule(self._theme))
        self._sessions = self._lines(box)
        return box

    def _make_contacts(self) -> QWidget:
        box = low_panel(self._theme)
        self.add_supervisor = self._titled(box, _("Whom I can ask"), _("Add someone"), self._new_supervisor)
        self._supervisors = self._lines(box)
        return box

    def _make_rule(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme)
        box.box.addWidget(heading(theme, _("The rule I follow")))
        self.rule = RuleChoice(theme, _("The rule I follow"))
        for each in Rule:
            self.rule.addItem(rule_name(each))
        self.rule.activated.connect(self._rule_chosen)
        self.own = button(theme, _("Change what it asks for…"), "quiet")
        self.own.clicked.connect(self._own_rule)
        box.box.addLayout(row(self.rule, self.own, -1))
        self._rule_told = label(theme, "", "body", "text2")
        box.box.addWidget(self._rule_told)
        box.box.addWidget(label(theme, not_a_verdict(), "label", "text3"))
        return box

    def _make_training(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme)
        self.add_training = self._titled(box, _("Training"), _("Add a training"), self._new_training)
        self._years, self._ethics = label(theme, "", "bodyStrong"), label(theme, "", "body", "text2")
        self._runs_out = label(theme, "", "body", "text2")
        for each in (self._years, self._ethics, self._runs_out):
            box.box.addWidget(each)
        box.box.addWidget(rule(theme))
        self._trainings = self._lines(box)
        return box

    # ---- hooks of the window ---------------------------------------------------------------------------------

    def arrive(self) -> None:
        self._screen.arrive()

    def flush(self) -> bool:
        """Everything here is kept as it is done."""
        return True

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.finder.edit.clear()
        if self._asking is not None:
            self._asking.close_dialog()
        self._screen.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width()
        side = 40 if room >= 780 else 24
        extra = max(0, (room - 2 * side - max(_MOST, self._theme.scale(_MOST))) // 2)
        self.set_margins(side + extra, 30, 24)
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if room >= self._theme.scale(920) else way.TopToBottom)
        self._head.setDirection(way.LeftToRight if room >= self._theme.scale(620) else way.TopToBottom)
        super().resizeEvent(event)

    # ---- the state -------------------------------------------------------------------------------------------

    def show_state(self, state: PracticeState) -> None:
        trouble = state.trouble
        self._strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self._note.set_text(state.note)
        lists = (state.sessions, state.trainings, state.supervisors)
        shown = (*lists, state.rule, state.asked, state.today, state.search, state.next)
        if shown == self._shown:
            return
        self._shown = shown
        self.print.setEnabled(state.any_kept)
        self.rule.show_rule(state.rule)
        self.own.setVisible(state.rule is Rule.OWN)
        self._rule_told.setText(rule_words(state.rule))
        self._show_sessions(state)
        self._show_supervisors(state)
        self._show_trainings(state)

    def _say(self, lines: QVBoxLayout, words: str) -> None:
        lines.addWidget(label(self._theme, words, "body", "text2"))

    def _show_sessions(self, state: PracticeState) -> None:
        self._next.setText(next_words(state.next, state.today))
        set_button_text(self.plan, _("Change") if state.next else _("Plan one…"))
        self.plan.setAccessibleName(
            _("Change the day of the next session") if state.next else _("Plan the next session")
        )
        emptied(self._months)
        for month in state.months[:_MONTHS]:
            self._months.addWidget(strong(self._theme, month_and_year(month.first)))
            self._say(self._months, month_words(month, state.asked))
        emptied(self._sessions)
        if not state.sessions:
            none = _("Nothing with these words.") if state.search else _("No sessions noted yet.")
            self._say(self._sessions, none)
        for session in state.sessions[:_ROWS]:
            day = mark_day(session.day, state.today)
            name = _("Change the session of {day}").format(day=day_and_month(session.day, state.today))
            self._row(self._sessions, day, "", session_line(session), name, partial(self._change_session, session))
        self._more(self._sessions, len(state.sessions))

    def _show_supervisors(self, state: PracticeState) -> None:
        emptied(self._supervisors)
        if not state.supervisors:
            self._say(self._supervisors, _("Someone beside you who knows this work. Nobody is written down yet."))
        for one in state.supervisors:
            name = _("Change {name}").format(name=one.name)
            self._row(self._supervisors, "", one.name, one.reach, name, partial(self._change_supervisor, one))

    def _show_trainings(self, state: PracticeState) -> None:
        sums, today = state.sums, state.today
        anything = sums is not None and bool(sums.minutes)
        if sums is not None:
            self._years.setText(_("In two years: {sum}").format(sum=two_year_words(sums, state.asked)))
            self._ethics.setText(ethics_words(sums, state.asked))
        self._years.setVisible(anything)
        self._ethics.setVisible(anything)
        ends = state.runs_out
        if ends is not None and ends.runs_out is not None:
            day = day_and_month(ends.runs_out, today)
            self._runs_out.setText(_("{name} runs out on {day}.").format(name=ends.title, day=day))
        self._runs_out.setVisible(ends is not None)
        emptied(self._trainings)
        if not state.trainings:
            none = _("Nothing with these words.") if state.search else _("No trainings noted yet.")
            self._say(self._trainings, none)
        for training in state.trainings[:_ROWS]:
            day, name = mark_day(training.day, today), _("Change {name}").format(name=training.title)
            act = partial(self._change_training, training)
            self._row(self._trainings, day, training.title, training_line(training), name, act)
            self._certificate(training)
        self._more(self._trainings, len(state.trainings))

    def _more(self, lines: QVBoxLayout, count: int) -> None:
        if count > _ROWS:
            self._say(lines, _("Earlier ones are found by their words, and all of them stand on paper."))

    def _row(self, lines: QVBoxLayout, day: str, title: str, told: str, name: str, act: Callable[[], None]) -> None:
        theme = self._theme
        change = button(theme, _("Change"), "quiet")
        change.setAccessibleName(name)
        change.clicked.connect(act)
        said = column(spacing=1, margins=(0, 7, 0, 0))  # on the line of the button's word
        words = [label(theme, title, "bodyStrong")] if title else []
        if told:
            words.append(label(theme, told, "label", "text2") if title else label(theme, told, "body"))
        for each in words:
            each.setMinimumWidth(1)  # else the longest word would push the button out
            said.addWidget(each)
        line = row(spacing=12)
        if day and theme.text < 1.4:
            when = label(theme, day, "body", "text2", wrap=False)
            when.setMinimumWidth(theme.scale(74))
            when.setContentsMargins(0, 7, 0, 0)
            line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        elif day:
            said.insertWidget(0, label(theme, day, "label", "text2"))
        said.addStretch(1)
        line.addLayout(said, 1)
        line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(line)

    def _certificate(self, training: Training) -> None:
        theme = self._theme
        acts = []
        if training.certificate:
            save = button(theme, _("Save the certificate…"), "quiet", "download")
            save.setAccessibleName(_("Save {name} out of the notebook").format(name=training.certificate))
            save.clicked.connect(partial(self._save_out, training))
            away = button(theme, _("Take it away"), "quiet")
            away.setAccessibleName(_("Take {name} away").format(name=training.certificate))
            away.clicked.connect(partial(self._drop_certificate, training))
            acts = [save, away]
        else:
            attach = button(theme, _("Attach a certificate…"), "quiet", "attach")
            attach.setAccessibleName(_("Attach a certificate to {name}").format(name=training.title))
            attach.clicked.connect(partial(self._attach, training))
            acts = [attach]
        remove = button(theme, _("Remove"), "quiet")
        remove.setAccessibleName(_("Remove {name}").format(name=training.title))
        remove.clicked.connect(partial(self._remove_training, training))
        line: QBoxLayout = row(*acts, remove, -1) if theme.text < 1.4 else column(*acts, remove)
        self._trainings.addLayout(line)

    # ---- what she does ---------------------------------------------------------------------------------------

    def _new_session(self) -> None:
        self._ask(SessionForm(self._theme, self._screen))

    def _plan_next(self) -> None:
        self._ask(NextForm(self._theme, self._screen))

    def _change_session(self, session: Session) -> None:
        self._ask(SessionForm(self._theme, self._screen, session))

    def _new_supervisor(self) -> None:
        self._ask(SupervisorForm(self._theme, self._screen))

    def _change_supervisor(self, one: Supervisor) -> None:
        self._ask(SupervisorForm(self._theme, self._screen, one))

    def _new_training(self) -> None:
        self._ask(TrainingForm(self._theme, self._screen))

    def _change_training(self, training: Training) -> None:
        self._ask(TrainingForm(self._theme, self._screen, training))

    def _remove_training(self, training: Training) -> None:
        words = _("It goes from this page for good, with its certificate. Files outside the notebook stay.")
        asked = confirm_dialog(
            self._theme,
            title=_("Remove “{name}”?").format(name=training.title),
            words=words,
            do=_("Remove it"),
            keep=_("Keep it"),
        )
        asked.done.clicked.connect(partial(self._screen.remove_training, training.id))
        self._ask(asked.dialog)

    def _rule_chosen(self, place: int) -> None:
        chosen = list(Rule)[place]
        self._screen.set_rule(chosen)
        if chosen is Rule.OWN and not any(
            (self._screen.state.asked.month_minutes, self._screen.state.asked.two_year_minutes)
        ):
            self._own_rule()

    def _own_rule(self) -> None:
        self._ask(OwnRuleForm(self._theme, self._screen))

    def _attach(self, training: Training) -> None:
        title = _("A certificate: PDF, JPEG or PNG")
        panel = FilePanel(self._theme, self, title, save=False, start=self._screen.folder, accept=_("Attach"))
        panel.chosen.connect(partial(self._attached, training.id))

    def _attached(self, training_id: str, path: Path) -> None:
        self._screen.attach(training_id, path)

    def _save_out(self, training: Training) -> None:
        start = self._screen.folder / training.certificate
        panel = FilePanel(self._theme, self, _("Save the certificate"), save=True, start=start, accept=_("Save"))
        panel.chosen.connect(partial(self._saved_out, training.id))

    def _saved_out(self, training_id: str, path: Path) -> None:
        self._screen.save_out(training_id, path)

    def _drop_certificate(self, training: Training) -> None:
        asked = confirm_dialog(
            self._theme,
            title=_("Take “{name}” away?").format(name=training.certificate),
            words=_("The file goes from the notebook for good. The training stays."),
            do=_("Take it away"),
            keep=_("Keep it"),
        )
        asked.done.clicked.connect(partial(self._screen.remove_certificate, training.id))
        self._ask(asked.dialog)

    def _ask(self, dialog: Dialog) -> None:
        """One dialog at a time, over this page."""
        before, self._asking = self._asking, dialog
        if before is not None:
            before.close_dialog()
        dialog.closed.connect(self._closed)
        dialog.open_over(self)

    def _closed(self) -> None:
        if self.sender() is self._asking:
            self._asking = None
