"""Everything about one moment, as fields: the few that are needed on top, all the rest below when she wants it."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QBoxLayout, QDateTimeEdit, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import ContentNote
from sobersister_desktop.domain.moment import Ending, HowLong, MomentKind
from sobersister_desktop.screens.letter_words import note_name
from sobersister_desktop.screens.moment_words import (
    ending_word,
    field_word,
    how_long_word,
    kind_word,
)
from sobersister_desktop.screens.moments import MAX_WORDS, MomentsScreen, MomentsState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, button, set_button_text
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.marks import KeyHint
from sobersister_desktop.ui.widgets.moment_choices import Choices, HelpedRows
from sobersister_desktop.ui.widgets.moment_list import day_words
from sobersister_desktop.ui.widgets.strength_scale import StrengthScale
from sobersister_desktop.ui.widgets.text import announce, heading, label
from sobersister_desktop.ui.widgets.ticks import Check

_MORE_LISTS = ("place", "company", "feelings", "body", "tried")


class _OneOf(QWidget):
    """One of a few codes, or none: chips that let go of one another."""

    def __init__(self, theme: Theme, screen: MomentsScreen, part: str, codes: dict[object, str], name: str) -> None:
        super().__init__()
        self._screen, self._part, self._name = screen, part, name
        self.chips: dict[object, Chip] = {}
        flow = FlowLayout(self)
        for code, word in codes.items():
            chip = self.chips[code] = Chip(theme, word)
            chip.setAccessibleName(f"{name}: {word}")
            chip.clicked.connect(partial(_given, screen, part, code, chip))
            flow.addWidget(chip)

    def show_value(self, value: object) -> None:
        for code, chip in self.chips.items():
            chip.setChecked(code == value)


class MomentForm(Panel):
    """Everything about one moment. Only what is on top is needed, and of that any one thing."""

    def __init__(self, theme: Theme, screen: MomentsScreen) -> None:
        super().__init__(theme)
        self._theme, self._screen, self._number = theme, screen, -1
        self.box.setSpacing(8)
        self.title = heading(theme, _("Note one now"))
        self.at = label(theme, "", "label", "text2", wrap=False)
        self.change_time = button(theme, _("change"), "quiet")
        self.change_time.setAccessibleName(_("Change when it was"))
        self.change_time.clicked.connect(self._turn_time)
        self.when = QDateTimeEdit()
        self.when.setFont(theme.font("body"))
        self.when.setDisplayFormat("ddd d MMM yyyy  HH:mm")
        self.when.setAccessibleName(_("When it was"))
        self.about = Check(theme, _("About then"))
        self._time = QWidget()
        self._time.setLayout(row(self.when, 4, self.about, spacing=8))
        self._time.hide()
        self.strength = StrengthScale(theme, _("How strong"))
        self.set_off = Choices(theme, screen, "going_on", short=True)
        self.words = QLineEdit()
        self.words.setFont(theme.font("body"))
        self.words.setMaxLength(MAX_WORDS)
        self.words.setAccessibleName(_("In a few words"))
        self.hint = label(theme, "", "label", "text3")
        self.save = button(theme, _("Save moment"), "primary")
        self.leave = button(theme, _("Leave it as it was"), "quiet")
        self.remove = button(theme, _("Remove"), "danger", "trash")
        self.ask = Check(theme, _("Ask me in 20 minutes how strong it is then"))
        self.ask.setToolTip(_("A quiet line on this page, nothing outside this notebook"))
        self.page = button(theme, _("Make a page of it"), "quiet", "notebook-pen")
        self.page.setToolTip(_("To write on, and to share if you want"))
        self.page.clicked.connect(screen.make_page)
        self.minute = button(theme, _("I need a minute"), "quiet", "waves")
        self.minute.setToolTip("F2")
        if screen.minute is not None:
            self.minute.clicked.connect(screen.minute)
        self.turn = button(theme, "", "quiet")
        self.more = _More(theme, screen)
        self._lay_out()
        self.strength.chosen.connect(partial(_give, screen, "now"))
        self.words.textEdited.connect(partial(_give, screen, "words"))
        self.words.returnPressed.connect(screen.save)
        self.save.clicked.connect(screen.save)
        self.leave.clicked.connect(screen.leave)
        self.remove.clicked.connect(screen.remove)
        self.ask.toggled.connect(screen.ask_later)
        self.turn.clicked.connect(self._turn_more)
        self.when.dateTimeChanged.connect(self._happened)
        self.about.toggled.connect(self._happened)

    def _lay_out(self) -> None:
        theme, box = self._theme, self.box
        head = row(self.title, self.at, self.change_time, spacing=4)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addWidget(self._time)
        box.addWidget(_name(theme, _("How strong")))
        box.addWidget(self.strength)
        box.addSpacing(6)
        box.addLayout(_named(theme, field_word("going_on"), _("any that fit")))
        box.addWidget(self.set_off)
        box.addSpacing(6)
        box.addLayout(_named(theme, _("In a few words"), _("if you like")))
        box.addWidget(self.words)
        box.addWidget(self.hint)
        box.addSpacing(6)
        keys = row(self.save, 4, KeyHint(theme, "Ctrl"), KeyHint(theme, _("Enter")), -1, self.minute, spacing=4)
        box.addLayout(keys)
        box.addLayout(row(self.leave, -1, self.remove))
        box.addLayout(row(self.page, -1))
        box.addWidget(self.ask)
        box.addSpacing(4)
        box.addWidget(rule(theme))
        box.addLayout(row(self.turn, -1))
        box.addWidget(self.more)
        box.addStretch(1)

    def _turn_time(self) -> None:
        self._time.setVisible(self._time.isHidden())
        if self._time.isVisible():
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_more(self) -> None:
        self._screen.add_more(not self._screen.state.more)

    def _happened(self) -> None:
        at = self.when.dateTime()
        day, time = at.date(), at.time()
        when = datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001  wall clock
        self._screen.happened(when, about=self.about.isChecked())

    def show_state(self, state: MomentsState) -> None:
        draft, today = state.draft, state.today
        said = day_words(draft.when.date(), today)
        at = _("{time}, {day}").format(time=f"{draft.when:%H:%M}", day=said[:1].lower() + said[1:])
        self.at.setText(_("about {time}").format(time=at) if draft.about else at)
        wall = draft.when
        shown = QDateTime(QDate(wall.year, wall.month, wall.day), QTime(wall.hour, wall.minute))
        for each in (self.when, self.about, self.ask):
            each.blockSignals(True)
        if self.when.dateTime() != shown:
            self.when.setDateTime(shown)
        self.about.setChecked(draft.about)
        self.ask.setChecked(state.ask_later)
        for each in (self.when, self.about, self.ask):
            each.blockSignals(False)
        self.title.setText(_("Look at it again") if state.changing else _("Note one now"))
        self.strength.set_answer(draft.now)
        self.set_off.show_state(state)
        if state.number != self._number:
            self._number = state.number
            self.words.setText(draft.words)
            self._time.setVisible(False)
        set_button_text(self.save, _("Save changes") if state.changing else _("Save moment"))
        self.leave.setVisible(state.changing)
        self.remove.setVisible(state.changing)
        self.page.setVisible(state.changing and self._screen.can_make_page)
        self.minute.setVisible(self._screen.minute is not None and not state.changing)
        self.ask.setVisible(not state.changing)
        line = state.hint or state.saved
        if line != self.hint.text():
            self.hint.setText(line)
            if line:
                announce(self.hint, line)
        self.hint.setVisible(bool(line))
        set_button_text(self.turn, _("Show less") if state.more else _("Add more, now or later"))
        self.more.setVisible(state.more)
        self.more.show_state(state)


class _More(QWidget):
    """All the rest, in the order of domain.md A2. Nothing here is needed."""

    def __init__(self, theme: Theme, screen: MomentsScreen) -> None:
        super().__init__()
        self._theme, self._screen, self._number = theme, screen, -1
        self._trackers: tuple[str, ...] | None = None
        self.kind = _OneOf(theme, screen, "kind", {each: kind_word(each) for each in MomentKind}, _("Kind"))
        self.worst = StrengthScale(theme, _("At its worst"), low=True)
        self.after = StrengthScale(theme, _("How strong after"), low=True)
        self.confidence = StrengthScale(theme, _("How sure for the next time"), low=True)
        self.how_long = _OneOf(
            theme, screen, "how_long", {each: how_long_word(each) for each in HowLong}, _("How long")
        )
        self.ending = _OneOf(theme, screen, "ending", {each: ending_word(each) for each in Ending}, _("How it ended"))
        self.lists = {field: Choices(theme, screen, field) for field in _MORE_LISTS}
        self.helped = HelpedRows(theme, screen)
        self.thought = QPlainTextEdit()
        self.thought.setFont(theme.font("body"))
        self.thought.setTabChangesFocus(True)
        self.thought.setAccessibleName(_("What I thought"))
        self.thought.setFixedHeight(theme.scale(76))
        self.may_share = Check(theme, _("I may want to share this one"))
        self.notes = {code: Chip(theme, note_name(code)) for code in ContentNote}
        self.tracker_box = QWidget()
        self._flow = FlowLayout(self.tracker_box)
        self.tracker_name = _name(theme, _("What it belongs to"))
        self._lay_out()
        self.worst.chosen.connect(partial(_give, screen, "worst"))
        self.after.chosen.connect(partial(_give, screen, "after"))
        self.confidence.chosen.connect(partial(_give, screen, "confidence"))
        self.thought.textChanged.connect(self._thought)

    def _lay_out(self) -> None:
        theme = self._theme
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.setSpacing(8)
        box.addWidget(_name(theme, _("What kind it was")))
        box.addWidget(self.kind)
        box.addSpacing(6)
        box.addWidget(self.tracker_name)
        box.addWidget(self.tracker_box)
        box.addSpacing(6)
        parts: list[tuple[str, QWidget]] = [
            (_("At its worst"), self.worst),
            (_("How strong after"), self.after),
            (_("How long"), self.how_long),
            *((field_word(field), self.lists[field]) for field in _MORE_LISTS[:-1]),
            (_("What I thought"), self.thought),
            (field_word("tried"), self.lists["tried"]),
        ]
        for name, widget in parts:
            box.addWidget(_name(theme, name))
            box.addWidget(widget)
            box.addSpacing(6)
        box.addWidget(self.helped)
        for name, widget in ((_("How it ended"), self.ending), (_("How sure for the next time"), self.confidence)):
            box.addWidget(_name(theme, name))
            box.addWidget(widget)
            box.addSpacing(6)
        box.addWidget(self.may_share)
        box.addWidget(label(theme, _("Only a mark for yourself. Nothing is sent by it."), "caption", "text3"))
        box.addWidget(_name(theme, _("If someone else reads it: what it touches on")))
        notes = QWidget()
        flow = FlowLayout(notes)
        for code, chip in self.notes.items():
            chip.clicked.connect(partial(_touches, self._screen, code, chip))
            flow.addWidget(chip)
        box.addWidget(notes)
        self.may_share.clicked.connect(partial(_may_share, self._screen, self.may_share))

    def _thought(self) -> None:
        self._screen.give(thought=self.thought.toPlainText())

    def show_state(self, state: MomentsState) -> None:
        draft = state.draft
        self.kind.show_value(draft.kind)
        self.how_long.show_value(draft.how_long)
        self.ending.show_value(draft.ending)
        self.worst.set_answer(draft.worst)
        self.after.set_answer(draft.after)
        self.confidence.set_answer(draft.confidence)
        for each in self.lists.values():
            each.show_state(state)
        self.helped.show_state(state)
        if state.number != self._number:
            self._number = state.number
            self.thought.blockSignals(True)
            self.thought.setPlainText(draft.thought)
            self.thought.blockSignals(False)
        self._show_trackers(state)
        self.may_share.setChecked(draft.may_share)
        for code, chip in self.notes.items():
            chip.setChecked(code in draft.content_notes)

    def _show_trackers(self, state: MomentsState) -> None:
        ids = tuple(each.id for each in state.trackers)
        if ids != self._trackers:
            self._trackers = ids
            emptied(self._flow)
            for tracker in state.trackers:
                chip = Chip(self._theme, tracker.name or _("What I count"))
                chip.setProperty("tracker", tracker.id)
                chip.clicked.connect(partial(_belongs, self._screen, tracker.id, chip))
                self._flow.addWidget(chip)
        for chip in self.tracker_box.findChildren(Chip):
            chip.setChecked(chip.property("tracker") in state.draft.trackers)
        self.tracker_name.setVisible(bool(ids))
        self.tracker_box.setVisible(bool(ids))


def _name(theme: Theme, text: str) -> QWidget:
    name = label(theme, text, "label")
    strong = theme.font("bodyStrong")
    strong.setPointSizeF(theme.font("label").pointSizeF())
    name.setFont(strong)
    return name


def _named(theme: Theme, text: str, hint: str) -> QBoxLayout:
    """A name, and beside it how little is asked for."""
    return row(_name(theme, text), label(theme, hint, "label", "text2", wrap=False), -1, spacing=6)


def _given(screen: MomentsScreen, part: str, code: object, chip: Chip) -> None:
    """Pressed again it is let go; the kind always is one."""
    if part == "kind" and not chip.isChecked():
        chip.setChecked(True)
    screen.give(**{part: code if chip.isChecked() else None})


def _give(screen: MomentsScreen, part: str, value: object) -> None:
    screen.give(**{part: value})


def _may_share(screen: MomentsScreen, check: Check) -> None:
    screen.give(may_share=check.isChecked())


def _touches(screen: MomentsScreen, code: str, chip: Chip) -> None:
    screen.touches(code, chip.isChecked())


def _belongs(screen: MomentsScreen, tracker_id: str, chip: Chip) -> None:
    screen.belongs_to(tracker_id, chip.isChecked())
