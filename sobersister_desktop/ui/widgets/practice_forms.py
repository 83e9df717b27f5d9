"""The small forms of Supervision and training. Each also corrects what it kept, and takes it away."""

from datetime import timedelta

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QBoxLayout, QWidget

from sobersister_desktop.domain.care import (
    LONGEST_LINE,
    LONGEST_TEXT,
    Domain,
    Rule,
    Session,
    SupervisionForm,
    Supervisor,
    Training,
)
from sobersister_desktop.screens.practice import Practice
from sobersister_desktop.screens.practice_words import domain_name, form_name
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.forms import Day, FormDialog, OneOf, named, text_field
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.ticks import Check

_LENGTH = "1:30"
_YEARS = timedelta(days=365)
_FORTNIGHT = timedelta(days=14)


class PracticeForm(FormDialog):
    def __init__(self, theme: Theme, screen: Practice, title: str, words: str, icon: str, known: str = "") -> None:
        super().__init__(theme, title, words, icon)
        self._screen, self._known = screen, known

    def to_mend(self) -> str:
        state = self._screen.state
        return state.hint or (f"{state.trouble.happened} {state.trouble.do}" if state.trouble else "")

    def _two(self, left: QBoxLayout, right: QWidget) -> None:
        both: QBoxLayout = row(spacing=16) if self._theme.text < 1.6 else column(spacing=12)
        both.addLayout(left, 1)
        both.addWidget(right, 1)
        self.add_layout(both)

    def _removable(self) -> None:
        if self._known:
            self.add_aside(_("Take it away")).clicked.connect(self._take_away)

    def _take_away(self) -> None:
        self.remove()
        self.close_dialog()

    def remove(self) -> None:
        raise NotImplementedError


class SessionForm(PracticeForm):
    def __init__(self, theme: Theme, screen: Practice, session: Session | None = None) -> None:
        words = _("What you spoke about, without the names of the women you support.")
        super().__init__(theme, screen, _("A session"), words, "handshake", session.id if session else "")
        today, planned = screen.state.today, screen.state.next
        new = planned if planned is not None and planned < today else today
        self.day = Day(theme, session.day if session else new, most=today)
        self.length = field(theme, _("How long, in hours"), _LENGTH)
        if session:
            self.length.edit.setText(f"{session.minutes // 60}:{session.minutes % 60:02}")
        self._two(named(theme, _("Day"), self.day), self.length)
        forms = [(form, form_name(form)) for form in SupervisionForm]
        self.form = OneOf(theme, forms, session.form if session else SupervisionForm.IN_PERSON, _("How"))
        self.add_named(_("How"), self.form)
        self.who = field(theme, _("With whom"))
        self.who.edit.setMaxLength(LONGEST_LINE)
        usual = screen.state.supervisors[0].name if screen.state.supervisors else ""
        self.who.edit.setText(session.who if session else usual)
        self.box.addWidget(self.who)
        self.topics = text_field(theme, session.topics if session else "")
        self.add_named(_("What it was about"), self.topics)
        self.finish()
        self._removable()

    def keep(self) -> bool:
        form = self.form.chosen
        assert isinstance(form, SupervisionForm)
        topics = self.topics.toPlainText()[:LONGEST_TEXT]
        return self._screen.keep_session(
            self.day.day, self.length.text(), form, self.who.text(), topics, known=self._known
        )

    def remove(self) -> None:
        self._screen.remove_session(self._known)


class NextForm(PracticeForm):
    """The day of the next session."""

    def __init__(self, theme: Theme, screen: Practice) -> None:
        words = _("It stands on this page, and nothing else reminds you of it.")
        state = screen.state
        ahead = state.next if state.next is not None and state.next >= state.today else None
        super().__init__(theme, screen, _("The next session"), words, "handshake", "next" if state.next else "")
        self.day = Day(theme, ahead or state.today + _FORTNIGHT, least=state.today)
        self.add_named(_("Day"), self.day)
        self.finish()
        self._removable()

    def keep(self) -> bool:
        return self._screen.plan_next(self.day.day)

    def remove(self) -> None:
        self._screen.plan_next(None)


class SupervisorForm(PracticeForm):
    def __init__(self, theme: Theme, screen: Practice, one: Supervisor | None = None) -> None:
        words = _("Someone you can turn to about the women you support, or about yourself.")
        super().__init__(theme, screen, _("Whom I can ask"), words, "people", one.id if one else "")
        self.name = field(theme, _("Name"))
        self.reach = field(theme, _("How and when to reach her"), _("Thursdays after five, by phone"))
        for each, text in ((self.name, one.name if one else ""), (self.reach, one.reach if one else "")):
            each.edit.setMaxLength(LONGEST_LINE)
            each.edit.setText(text)
            self.box.addWidget(each)
        self.finish()
        self._removable()

    def keep(self) -> bool:
        return self._screen.keep_supervisor(self.name.text(), self.reach.text(), self._known)

    def remove(self) -> None:
        self._screen.remove_supervisor(self._known)


class TrainingForm(PracticeForm):
    """Taking a training away takes its certificate along; so that is asked on the page, not here."""

    def __init__(self, theme: Theme, screen: Practice, training: Training | None = None) -> None:
        known = training.id if training else ""
        super().__init__(theme, screen, _("A training"), "", "graduation-cap", known)
        today = screen.state.today
        self.title_field = field(theme, _("What it was called"))
        self.provider = field(theme, _("Who held it"))
        for each, text in (
            (self.title_field, training.title if training else ""),
            (self.provider, training.provider if training else ""),
        ):
            each.edit.setMaxLength(LONGEST_LINE)
            each.edit.setText(text)
            self.box.addWidget(each)
        self.day = Day(theme, training.day if training else today)
        self.length = field(theme, _("How long, in hours"), _LENGTH)
        if training:
            self.length.edit.setText(f"{training.minutes // 60}:{training.minutes % 60:02}")
        self._two(named(theme, _("Day"), self.day), self.length)
        domains = [(domain, domain_name(domain)) for domain in Domain]
        self.domain = OneOf(theme, domains, training.domain if training else Domain.MENTORING, _("Counted under"))
        self.add_named(_("Counted under"), self.domain)
        self.ends = Check(theme, _("It runs out"), checked=bool(training and training.runs_out))
        self.runs_out = Day(theme, (training.runs_out if training else None) or today + _YEARS)
        self.runs_out.setAccessibleName(_("Runs out on"))
        self.box.addWidget(self.ends)
        self.box.addWidget(self.runs_out)
        self.ends.toggled.connect(self.runs_out.setEnabled)
        self.runs_out.setEnabled(self.ends.isChecked())
        self.finish()

    def keep(self) -> bool:
        domain = self.domain.chosen
        assert isinstance(domain, Domain)
        return self._screen.keep_training(
            self.title_field.text(),
            self.provider.text(),
            self.day.day,
            self.length.text(),
            domain,
            self.runs_out.day if self.ends.isChecked() else None,
            self._known,
        )


class OwnRuleForm(PracticeForm):
    def __init__(self, theme: Theme, screen: Practice) -> None:
        words = _("In hours. A line left empty says nothing.")
        super().__init__(theme, screen, _("What my organisation asks for"), words, "list-checks")
        asked = screen.state.asked if screen.state.rule is Rule.OWN else None
        self.month = field(theme, _("Supervision in a month"))
        self.years = field(theme, _("Training in two years"))
        self.ethics = field(theme, _("Of that, ethics"))
        sums = (asked.month_minutes, asked.two_year_minutes, asked.ethics_minutes) if asked else (0, 0, 0)
        for each, minutes in zip((self.month, self.years, self.ethics), sums, strict=True):
            each.edit.setText(f"{minutes // 60}:{minutes % 60:02}" if minutes else "")
            self.box.addWidget(each)
        self.finish()

    def keep(self) -> bool:
        return self._screen.set_own_rule(self.month.text(), self.years.text(), self.ethics.text())


class RuleChoice(Choice):
    """Which rule she follows."""

    def show_rule(self, rule: Rule) -> None:
        with QSignalBlocker(self):
            self.setCurrentIndex(list(Rule).index(rule))
