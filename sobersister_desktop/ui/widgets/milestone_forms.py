"""The small forms of Milestones: what she counts, her choices, a day of her own, a note to herself."""

from datetime import date

from PySide6.QtWidgets import QPushButton, QWidget

from sobersister_desktop.domain.journey import Aim
from sobersister_desktop.domain.milestones import MilestoneSet, NoteToSelf
from sobersister_desktop.screens.counting import Choices
from sobersister_desktop.screens.milestone_words import aim_words, days_of, set_words, withdrawal
from sobersister_desktop.screens.milestones import MAX_NAME, Milestones
from sobersister_desktop.screens.milestones_state import Line
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import confirm_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.fields import Field
from sobersister_desktop.ui.widgets.forms import Day, FormDialog, OneOf, named, text_field
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Check


class Form(FormDialog):
    """A form of Milestones."""

    def __init__(self, theme: Theme, screen: Milestones, title: str, words: str = "", icon: str = "mountain") -> None:
        super().__init__(theme, title, words, icon)
        self._screen = screen

    def to_mend(self) -> str:
        state = self._screen.state
        return state.hint or (f"{state.trouble.happened} {state.trouble.do}" if state.trouble else "")


class TrackerForm(Form):
    """What she leaves, takes less of, takes as prescribed or watches; since when; and the returns noted so far."""

    def __init__(self, theme: Theme, screen: Milestones, line: Line | None = None) -> None:
        tracker = line.tracker if line else None
        title = _("Change it") if tracker else _("Something I am leaving")
        super().__init__(theme, screen, title, _("Only you see this. Everything here can be changed later."))
        self._id = tracker.id if tracker else ""
        today = screen.state.today
        self.name = Field(theme, _("What it is, in your words"), _("May stay empty"))
        self.name.edit.setMaxLength(MAX_NAME)
        self.name.edit.setText(tracker.name if tracker else "")
        aims = [(aim, aim_words(aim)) for aim in Aim]
        self.aim = OneOf(theme, aims, tracker.aim if tracker else Aim.STOP, _("What you want"))
        started = (tracker.started or (tracker.runs[0].started if tracker.runs else None)) if tracker else None
        self.since = Day(theme, started or today, most=today)
        self.roughly = Check(theme, _("I only know it roughly"), checked=bool(tracker and tracker.rough))
        self.rough = Field(theme, _("Roughly when"), _("around spring 2023"), _("No days are counted then."))
        self.rough.edit.setMaxLength(MAX_NAME)
        self.rough.edit.setText(tracker.rough if tracker else "")
        self.counted = Check(theme, _("Count the days"), checked=tracker.counted if tracker else True)
        self.box.addWidget(self.name)
        self.add_named(_("What you want"), self.aim)
        self.since_box = QWidget()
        self.since_box.setLayout(named(theme, _("First day"), self.since))
        self.box.addWidget(self.since_box)
        self.box.addWidget(self.roughly)
        self.box.addWidget(self.rough)
        self.box.addWidget(self.counted)
        sets: list[tuple[MilestoneSet | None, str]] = [(None, _("As chosen for all"))]
        sets += [(which, set_words(which)) for which in MilestoneSet]
        self.which = OneOf(theme, sets, tracker.milestones if tracker else None, _("Milestones"))
        if line:
            self.add_named(_("Milestones"), self.which)
            self._returns(theme, line, today)
        self.safety = MessageStrip(theme, "info", withdrawal(screen.emergency()))
        self.box.addWidget(self.safety)
        self.corrected = ""  # the id of a return she wants to correct
        self.finish()
        if line:
            self.add_aside(_("Remove…")).clicked.connect(self._remove)
        self.roughly.toggled.connect(self._show_since)
        for radio in self.aim.radios():
            radio.toggled.connect(self._show_safety)
        self._show_since()
        self._show_safety()

    def _returns(self, theme: Theme, line: Line, today: date) -> None:
        self._marks: dict[QPushButton, str] = {}
        for back in line.returns:
            said = label(theme, _("A return to use: {days}").format(days=days_of(back, today)), "body", "text2")
            correct = button(theme, _("Correct it"), "quiet")
            correct.setAccessibleName(_("Correct the return {days}").format(days=days_of(back, today)))
            self._marks[correct] = back.id
            correct.clicked.connect(self._correct)
            line_box = row(said, correct, spacing=12)
            line_box.setStretch(0, 1)
            self.add_layout(line_box)

    def _correct(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QPushButton)
        self.corrected = self._marks[sender]
        self.close_dialog()

    def _show_since(self) -> None:
        self.rough.setVisible(self.roughly.isChecked())
        self.since_box.setVisible(not self.roughly.isChecked())

    def _show_safety(self) -> None:
        self.safety.setVisible(self.aim.chosen in (Aim.STOP, Aim.LESS))

    def keep(self) -> bool:
        aim, which = self.aim.chosen, self.which.chosen
        assert isinstance(aim, Aim)
        assert which is None or isinstance(which, MilestoneSet)
        rough = (self.rough.text().strip() or self.rough.edit.placeholderText()) if self.roughly.isChecked() else ""
        counted = self.counted.isChecked()
        if self._id:
            return self._screen.change(
                self._id, self.name.text(), aim, self.since.day, rough, counted=counted, which=which
            )
        return self._screen.add(self.name.text(), aim, self.since.day, rough, counted=counted)

    def _remove(self) -> None:
        ask = confirm_dialog(
            self._theme,
            title=_("Remove it with all its days?"),
            words=_("Its days, returns and your own days that belong to it go for good. Nothing else is touched."),
            do=_("Remove it"),
            keep=_("Keep it"),
        )
        ask.done.clicked.connect(self._remove_now)
        ask.open_over(self)

    def _remove_now(self) -> None:
        self._screen.remove(self._id)
        self.close_dialog()


class ChoicesForm(Form):
    """How days are counted and told, for all."""

    def __init__(self, theme: Theme, screen: Milestones) -> None:
        super().__init__(theme, screen, _("How days are counted"), icon="settings")
        state = screen.state
        self.counting = Check(theme, _("Count days, here and on Today"), checked=state.counting)
        self.box.addWidget(self.counting)
        options = [(which, set_words(which)) for which in MilestoneSet]
        self.which = OneOf(theme, options, state.choices.which, _("Milestones"))
        self.add_named(_("Milestones"), self.which)
        self.quietly = Check(theme, _("Mark a day, don’t celebrate it"), checked=state.choices.quietly)
        self.leap = Check(
            theme,
            _("A year from 29 February falls on 1 March, not on 28 February"),
            checked=state.choices.leap_day_in_march,
        )
        self.box.addWidget(self.quietly)
        self.box.addWidget(self.leap)
        self.together = Check(theme, _("A line for all you count together"), checked=state.choices.together)
        self.box.addWidget(self.together)
        self.finish()

    def keep(self) -> bool:
        which = self.which.chosen
        assert isinstance(which, MilestoneSet)
        choices = Choices(which, self.quietly.isChecked(), self.leap.isChecked(), self.together.isChecked())
        self._screen.set_choices(choices, counting=self.counting.isChecked())
        return self._screen.state.trouble is None


class OwnDayForm(Form):
    """A day of her own, with her words."""

    def __init__(self, theme: Theme, screen: Milestones, known: str = "") -> None:
        super().__init__(theme, screen, _("A day of your own"), _("It stands among the milestones, in your words."))
        own = next((each for each in screen.state.own if each.id == known), None)
        self._known, self._tracker = known, own.tracker if own else ""
        self.words_field = Field(theme, _("What the day is"), _("First Christmas"))
        self.words_field.edit.setMaxLength(MAX_NAME)
        self.words_field.edit.setText(own.words if own else "")
        self.day = Day(theme, own.day if own else screen.state.today)
        self.box.addWidget(self.words_field)
        self.add_named(_("When"), self.day)
        self.finish()
        if known:
            self.add_aside(_("Take it away")).clicked.connect(self._take_away)

    def keep(self) -> bool:
        return self._screen.keep_own_day(self.words_field.text(), self.day.day, self._tracker, self._known)

    def _take_away(self) -> None:
        self._screen.remove_own_day(self._known)
        self.close_dialog()


class NoteForm(Form):
    """A note to herself, closed until its day; written anew whenever she asks for it."""

    def __init__(self, theme: Theme, screen: Milestones, opens: date, note: NoteToSelf | None = None) -> None:
        words = _("It stays closed until that day. Then it waits here until you open it; nothing appears by itself.")
        super().__init__(theme, screen, _("A note to yourself"), words, icon="mail")
        self._note = note
        self.text = text_field(theme, note.text if note else "")
        self.opens = Day(theme, note.opens if note else opens)
        self.add_named(_("What you want to tell yourself"), self.text)
        self.add_named(_("It opens on"), self.opens)
        is_open = note is not None and note.opens <= screen.state.today
        self.finish("" if is_open else _("Close it until then"))
        if note:
            self.add_aside(_("Take it away")).clicked.connect(self._take_away)

    def keep(self) -> bool:
        return self._screen.write_note(self.opens.day, self.text.toPlainText(), self._note.id if self._note else "")

    def _take_away(self) -> None:
        if self._note:
            self._screen.remove_note(self._note.id)
        self.close_dialog()
