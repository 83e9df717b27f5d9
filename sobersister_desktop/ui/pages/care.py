"""Care: four questions about her own week, the letters she carried, a pause, and the weeks before. For her alone."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.care import LONGEST_LINE, LONGEST_TEXT, Question
from sobersister_desktop.screens.care import Care, CareState
from sobersister_desktop.screens.care_words import (
    ANSWERS,
    answer_words,
    beside_words,
    load_words,
    question_name,
    said_line,
)
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.care_forms import PauseForm, Tiredness, YouFirst
from sobersister_desktop.ui.widgets.carried_week import CarriedWeek
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.frames import low_panel, rule
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label

_MOST = 1120
_LIMITS = 15
_WEEKS = 8
"""Other weeks that are shown at once."""


class CarePage(Lands, Column):
    def __init__(self, screen: Care, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setAccessibleName(_("Care"))
        self._screen, self._theme = screen, theme
        self._asking: Dialog | None = None
        self._shown: object = None
        self._asked: object = None
        self._whole = False
        self._acts: dict[QPushButton, date | str] = {}
        self._strip = MessageStrip(theme, "trouble")
        self.answers: dict[Question, Segments] = {}
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.setSpacing(20)
        you, carried = self._make_you(), self._make_carried()
        self._both.addLayout(column(you, -1), 1)
        self._both.addLayout(column(carried, 16, self._make_pause(), 16, self._make_earlier(), -1), 1)
        self.box.addWidget(heading(theme, _("Care"), "title"))
        self.box.addSpacing(4)
        self.box.addWidget(label(theme, _("For you. Nobody else sees this page."), "body", "text2"))
        self.box.addSpacing(18)
        self.box.addWidget(self._strip)
        self.box.addLayout(self._both)
        self.box.addStretch(1)
        self.body.setMinimumWidth(1)  # else one long word makes the page wider than the window
        screen.arrive()
        screen.watch(self.show_state)
        self.land_on(self.before)

    # ---- building ------------------------------------------------------------------------------------------

    def _make_you(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        self.before = button(theme, _("The week before"), "icon", "chevron-left")
        self.after = button(theme, _("The week after"), "icon", "chevron-right")
        self.before.clicked.connect(self._screen.week_before)
        self.after.clicked.connect(self._screen.week_after)
        self._which = label(theme, "", "label", "text2")
        top = row(heading(theme, _("And you?")), self.before, self.after, spacing=4)
        top.setStretch(0, 1)
        box.box.addLayout(top)
        box.box.addWidget(self._which)
        self._questions = QVBoxLayout()
        self._questions.setSpacing(10)
        box.box.addLayout(self._questions)
        self.note = field(theme, _("A line about it, if you like"))
        self.note.edit.setMaxLength(LONGEST_TEXT)
        self.note.edit.editingFinished.connect(self._note)
        box.box.addWidget(self.note)
        self._advice = QVBoxLayout()
        self._advice.setSpacing(8)
        box.box.addLayout(self._advice)
        self.take_away = button(theme, _("Take this week away"), "quiet")
        self.take_away.clicked.connect(self._screen.take_week_away)
        self.tired = button(theme, _("What tiredness can look like"), "quiet")
        self.tired.clicked.connect(self._tired)
        self.returned = button(theme, _("I have returned to use"))
        self.returned.clicked.connect(self._you_first)
        box.box.addLayout(row(self.take_away, -1))
        box.box.addWidget(rule(theme))
        box.box.addWidget(strong(theme, _("What fills me up again")))
        self._fills = QVBoxLayout()
        self._fills.setSpacing(4)
        box.box.addLayout(self._fills)
        self.fill = QLineEdit()
        self.fill.setFont(theme.font("body"))
        self.fill.setPlaceholderText(_("Choir on Mondays"))
        self.fill.setAccessibleName(_("What fills me up again"))
        self.fill.setMaxLength(LONGEST_LINE)
        self.fill.returnPressed.connect(self._add_fill)
        self.add_fill = button(theme, _("Add"), None, "plus")
        self.add_fill.clicked.connect(self._add_fill)
        box.box.addLayout(row(self.fill, self.add_fill))
        box.box.addWidget(rule(theme))
        box.box.addLayout(column(row(self.returned, -1), 4, row(self.tired, -1)))
        return box

    def _make_carried(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        self._count = label(theme, "", "label", "text3")
        box.box.addWidget(heading(theme, _("What you carried")))
        box.box.addWidget(self._count)
        self.carried = CarriedWeek(theme)
        box.box.addWidget(self.carried)
        self._beside = label(theme, "", "body")
        box.box.addWidget(self._beside)
        self.limit = Choice(theme, _("Letters a week I can carry"))
        self.limit.addItem(_("Left open"))
        for number in range(1, _LIMITS):
            self.limit.addItem(str(number))
        self.limit.activated.connect(self._screen.set_limit)
        box.box.addWidget(strong(theme, _("Letters a week I can carry")))
        box.box.addLayout(row(self.limit, -1))
        return box

    def _make_pause(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        self._pause_told = label(theme, "", "body", "text2")
        self.pause = button(theme, "")
        self.pause.clicked.connect(self._pause)
        self.end = button(theme, _("I am back"))
        self.end.clicked.connect(self._screen.end_pause)
        box.box.addWidget(heading(theme, _("A pause")))
        box.box.addWidget(self._pause_told)
        box.box.addLayout(row(self.pause, self.end, -1))
        return box

    def _make_earlier(self) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        box.box.addWidget(heading(theme, _("Other weeks")))
        self._none = label(theme, _("No other weeks yet. There is nothing you need to do."), "body", "text2")
        box.box.addWidget(self._none)
        self._earlier = QVBoxLayout()
        self._earlier.setSpacing(6)
        box.box.addLayout(self._earlier)
        self.all = button(theme, _("Show all of them"), "quiet")
        self.all.clicked.connect(self._show_all)
        box.box.addLayout(row(self.all, -1))
        return box

    # ---- hooks of the window ---------------------------------------------------------------------------------

    def arrive(self) -> None:
        self._screen.arrive()

    def flush(self) -> bool:
        self._note()
        return True

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.note.edit.clear()
        self.fill.clear()
        if self._asking is not None:
            self._asking.close_dialog()
        self._screen.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width()
        side = 40 if room >= 780 else 24
        extra = max(0, (room - 2 * side - max(_MOST, self._theme.scale(_MOST))) // 2)
        self.set_margins(side + extra, 30, 24)
        across = room >= self._theme.scale(820)
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if across else way.TopToBottom)
        super().resizeEvent(event)

    # ---- the state -------------------------------------------------------------------------------------------

    def show_state(self, state: CareState) -> None:
        trouble = state.trouble
        self._strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        shown = replace(state, hint="", trouble=None)
        if shown == self._shown:
            return
        self._shown = shown
        since = day_and_month(state.monday, state.today)
        words = _("This week, since Monday {day}") if state.this_week else _("The week of Monday {day}")
        self._which.setText(words.format(day=since))
        self.after.setEnabled(not state.this_week)
        self._show_answers(state)
        if not self.note.edit.hasFocus():
            self.note.edit.setText(state.week.note)
        self.take_away.setEnabled(not state.week.empty)
        emptied(self._advice)
        for line in (*state.advice, *((state.whom,) if state.whom else ())):
            self._advice.addWidget(MessageStrip(self._theme, "heads-up" if line != state.whom else "plain", line))
        self._show_fills(state)
        self._count.setText(load_words(state.load))
        self.carried.show_load(state.load, state.monday)
        self.carried.setVisible(bool(state.load.read))
        self._beside.setText(beside_words(state.load))
        limit = state.load.limit or 0
        if limit >= self.limit.count():
            for number in range(self.limit.count(), limit + 1):
                self.limit.addItem(str(number))
        self.limit.setCurrentIndex(limit)
        self._show_pause(state)
        self._show_earlier(state)

    def _show_answers(self, state: CareState) -> None:
        said = {question for question in Question if state.week.said(question) is not None}
        known = (state.monday, said)
        before = self._asked if isinstance(self._asked, tuple) else (None, set())
        self._asked = known
        if before[0] != state.monday or not before[1] <= said or not self.answers:
            emptied(self._questions)
            self.answers = {question: self._question(question) for question in Question}
        for question, segments in self.answers.items():
            answer = state.week.said(question)
            if answer is not None:
                segments.set_current(ANSWERS.index(answer))

    def _question(self, question: Question) -> Segments:
        theme = self._theme
        name = question_name(question)
        segments = Segments(theme, answer_words(question), -1, name)
        segments.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        segments.setProperty("question", question.value)
        segments.chosen.connect(self._answer)
        self._questions.addLayout(column(strong(theme, name), 4, segments))
        return segments

    def _show_fills(self, state: CareState) -> None:
        emptied(self._fills)
        for words in state.fills:
            away = button(self._theme, _("Take “{name}” away").format(name=words), "icon", "x")
            away.clicked.connect(self._remove_fill)
            self._acts[away] = words
            line = row(label(self._theme, words, "body"), away)
            line.setStretch(0, 1)
            self._fills.addLayout(line)

    def _show_pause(self, state: CareState) -> None:
        pause = state.pause
        if pause is None:
            told = _("You may stop new letters for a while, for any reason or none.")
        elif pause.until is None:
            told = _("Paused since {day}, until you say so.")
        else:
            told = _("Away from {day}, back on {back}.")
        if pause is not None:
            back = day_and_month(pause.until, state.today) if pause.until else ""
            told = told.format(day=day_and_month(pause.first, state.today), back=back)
        self._pause_told.setText(told)
        words = _("Pause new letters…") if pause is None else _("Change it…")
        self.pause.setText(words)
        self.pause.setAccessibleName(words)
        self.end.setVisible(pause is not None)

    def _show_earlier(self, state: CareState) -> None:
        emptied(self._earlier)
        self._none.setVisible(not state.earlier)
        self.all.setVisible(not self._whole and len(state.earlier) > _WEEKS)
        for week in state.earlier if self._whole else state.earlier[:_WEEKS]:
            day = day_and_month(week.monday, state.today)
            show = button(self._theme, _("Show"), "quiet")
            show.setAccessibleName(_("Show the week of {day}").format(day=day))
            show.clicked.connect(self._choose)
            self._acts[show] = week.monday
            told = column(strong(self._theme, day), 2, label(self._theme, said_line(week), "label", "text2"))
            line = row(spacing=12)
            line.addLayout(told, 1)
            line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
            self._earlier.addLayout(line)

    # ---- what she does ---------------------------------------------------------------------------------------

    def _answer(self, place: int) -> None:
        segments = self.sender()
        assert isinstance(segments, Segments)
        self._screen.answer(Question(str(segments.property("question"))), ANSWERS[place])

    def _note(self) -> None:
        self._screen.note(self.note.text())

    def _add_fill(self) -> None:
        words = self.fill.text()
        self.fill.clear()
        self._screen.add_fill(words)

    def _show_all(self) -> None:
        self._whole, self._shown = True, None
        self.show_state(self._screen.state)

    def _remove_fill(self) -> None:
        self._screen.remove_fill(str(self._act()))

    def _choose(self) -> None:
        day = self._act()
        assert isinstance(day, date)
        self._screen.choose_week(day)
        self.before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _act(self) -> date | str:
        pressed = self.sender()
        assert isinstance(pressed, QPushButton)
        return self._acts[pressed]

    def _pause(self) -> None:
        self._ask(PauseForm(self._theme, self._screen))

    def _tired(self) -> None:
        self._ask(Tiredness(self._theme))

    def _you_first(self) -> None:
        self._ask(YouFirst(self._theme, self._screen))

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
