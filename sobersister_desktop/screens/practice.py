"""Supervision and training: who looks at her work with her, what was learnt, and the sums beside the rule she follows.

Templates and sums, never a claim that a rule is met.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.care import (
    LARGEST_CERTIFICATE,
    LONGEST_LINE,
    LONGEST_MINUTES,
    LONGEST_TEXT,
    NEXT,
    PUBLISHED,
    Asked,
    Domain,
    Month,
    Rule,
    Session,
    SupervisionForm,
    Supervisor,
    Training,
    TwoYears,
    months_of,
    named_in,
    planned,
    two_years_to,
)
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import FileUnreadable, FileUnwritable, Trouble
from sobersister_desktop.screens.dates import month_and_year, wall_clock
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.finding import has_words
from sobersister_desktop.screens.practice_words import (
    domain_name,
    ethics_words,
    form_name,
    month_words,
    names_seen,
    not_a_verdict,
    read_length,
    rule_words,
    session_line,
    training_line,
    two_year_words,
)
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.care import Care
    from sobersister_desktop.vault.journeys import Journeys

_RULE = "supervision_rule"
_OWN = {
    "month_minutes": "rule_month_minutes",
    "two_year_minutes": "rule_years_minutes",
    "ethics_minutes": "rule_ethics",
}


@dataclass(frozen=True, slots=True)
class PracticeState:
    today: date
    sessions: tuple[Session, ...] = ()  # those that answer to `search`, newest first
    trainings: tuple[Training, ...] = ()  # the same
    any_kept: bool = False
    supervisors: tuple[Supervisor, ...] = ()
    next: date | None = None  # for which she has planned a session
    rule: Rule = Rule.NONE
    asked: Asked = Asked()  # noqa: RUF009  a frozen value
    months: tuple[Month, ...] = ()
    sums: TwoYears | None = None
    runs_out: Training | None = None  # the next certificate that runs out
    search: str = ""
    hint: str = ""
    note: str = ""
    trouble: ThreeParts | None = None


class Practice(Screen[PracticeState]):
    """`names` are the women she supports, so that none of them is named by accident; `print_it` leads to paper."""

    def __init__(
        self,
        store: "Care",
        journeys: "Journeys",
        *,
        now: Callable[[], datetime],
        names: Callable[[], Iterable[str]],
        print_it: Callable[[Printout], None],
        folder: Path,
    ) -> None:
        super().__init__(PracticeState(wall_clock(now()).date()))
        self._store, self._journeys, self._now, self._names = store, journeys, now, names
        self._print, self.folder = print_it, folder
        self._warned: str | None = None

    # ---- looking -----------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Look at everything again."""
        self.show(replace(self.state, today=wall_clock(self._now()).date()))
        try:
            self._read()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def _read(self) -> None:
        state, today = self.state, self.state.today
        sessions, trainings = self._store.sessions(), self._store.trainings()
        rule = Rule(self._journeys.setting(_RULE, Rule.NONE.value))
        ahead = [training for training in trainings if training.runs_out is not None and training.runs_out >= today]
        self.show(
            replace(
                state,
                sessions=tuple(each for each in sessions if has_words(state.search, _session_words(each))),
                trainings=tuple(each for each in trainings if has_words(state.search, _training_words(each))),
                any_kept=bool(sessions or trainings),
                supervisors=tuple(self._store.supervisors()),
                next=planned(self._journeys.setting(NEXT, "")),
                rule=rule,
                asked=self._asked(rule),
                months=months_of(sessions),
                sums=two_years_to(today, trainings),
                runs_out=min(ahead, key=lambda one: one.runs_out or today, default=None),
            )
        )

    def _asked(self, rule: Rule) -> Asked:
        if rule is Rule.OWN:
            return Asked(**{name: self._journeys.setting(key, 0) for name, key in _OWN.items()})
        return PUBLISHED[rule]

    def search(self, text: str) -> None:
        """Only the sessions and trainings about which all these words are written down."""
        self.show(replace(self.state, search=text))
        self.arrive()

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._warned = None
        self.show(PracticeState(self.state.today))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble), note=""))
            return False
        self.show(replace(self.state, trouble=None, hint="", note=""))
        self.arrive()
        return True

    def _hint(self, words: str) -> bool:
        self.show(replace(self.state, hint=words))
        return False

    # ---- the rule ------------------------------------------------------------------------------------------

    def set_rule(self, rule: Rule) -> None:
        self._do(lambda: self._journeys.set_setting(_RULE, rule.value))

    def set_own_rule(self, month: str, two_years: str, ethics: str) -> bool:
        """Her organisation's, in hours; an empty line means that it says nothing."""
        lengths = [read_length(text) if text.strip() else 0 for text in (month, two_years, ethics)]
        if None in lengths:
            return self._hint(_("Hours as a number: 4, or 1:30."))

        def keep() -> None:
            for key, minutes in zip(_OWN.values(), lengths, strict=True):
                self._journeys.set_setting(key, min(minutes or 0, LONGEST_MINUTES * 10))
            self._journeys.set_setting(_RULE, Rule.OWN.value)

        return self._do(keep)

    # ---- supervision ---------------------------------------------------------------------------------------

    def keep_session(
        self, day: date, length: str, form: SupervisionForm, who: str, topics: str, known: str = ""
    ) -> bool:
        """Keep it, or correct the one that is `known`. A name of a woman she supports is pointed out once."""
        minutes = self._minutes(length)
        if minutes is None:
            return False
        topics = topics.strip()[:LONGEST_TEXT]
        seen = named_in(topics, self._names())
        if seen and self._warned != topics:
            self._warned = topics
            return self._hint(names_seen(seen))
        self._warned = None
        session = Session(known or new_id(), day, minutes, form, _line(who), topics)

        def keep() -> None:
            self._store.keep_session(session)
            if not known and self.state.next is not None and self.state.next <= day:
                self._journeys.set_setting(NEXT, "")  # it is what was planned

        return self._do(keep)

    def plan_next(self, day: date | None) -> bool:
        """The day of the next session, or none."""
        return self._do(lambda: self._journeys.set_setting(NEXT, day.isoformat() if day else ""))

    def remove_session(self, session_id: str) -> None:
        self._do(lambda: self._store.delete_session(session_id))

    def keep_supervisor(self, name: str, reach: str, known: str = "") -> bool:
        if not name.strip():
            return self._hint(_("A name is enough."))
        one = Supervisor(known or new_id(), _line(name), _line(reach))
        return self._do(lambda: self._store.keep_supervisor(one))

    def remove_supervisor(self, supervisor_id: str) -> None:
        self._do(lambda: self._store.delete_supervisor(supervisor_id))

    # ---- training ------------------------------------------------------------------------------------------

    def keep_training(
        self,
        title: str,
        provider: str,
        day: date,
        length: str,
        domain: Domain,
        runs_out: date | None = None,
        known: str = "",
    ) -> bool:
        """Keep it, or correct the one that is `known`; its certificate stays."""
        if not title.strip():
            return self._hint(_("What it was called, in a word or two."))
        minutes = self._minutes(length)
        if minutes is None:
            return False
        training = Training(known or new_id(), _line(title), day, minutes, domain, _line(provider), runs_out)
        return self._do(lambda: self._store.keep_training(training))

    def remove_training(self, training_id: str) -> None:
        """With its certificate; asked before."""
        self._do(lambda: self._store.delete_training(training_id))

    def attach(self, training_id: str, path: Path) -> None:
        """Keep a copy of the file in the notebook; the file itself stays where it is."""

        def keep() -> None:
            try:
                with path.open("rb") as file:
                    data = file.read(LARGEST_CERTIFICATE + 1)
            except OSError as error:
                raise FileUnreadable(name=path.name) from error
            self._store.attach_certificate(training_id, path.name, data)

        if self._do(keep):
            self.folder = path.parent
            self.show(replace(self.state, note=_("{name} is kept in the notebook.").format(name=path.name)))

    def save_out(self, training_id: str, path: Path) -> None:
        """Write the certificate there, as it was. A file of that name is not replaced."""

        def write() -> None:
            from sobersister_desktop.vault.files import write_atomically

            data = self._store.certificate(training_id)
            if path.exists() or path.is_symlink():
                raise FileUnwritable(name=path.name)
            try:
                write_atomically(path, data)
            except (OSError, ValueError) as error:
                raise FileUnwritable(name=path.name) from error

        if self._do(write):
            self.folder = path.parent
            said = _("Saved as {name}. The file is not sealed: whoever finds it can read it.")
            self.show(replace(self.state, note=said.format(name=path.name)))

    def remove_certificate(self, training_id: str) -> None:
        self._do(lambda: self._store.delete_certificate(training_id))

    # ---- paper ---------------------------------------------------------------------------------------------

    def print_it(self) -> None:
        """Everything that is kept, whatever she is looking for just now."""
        self.search("")
        self._print(record(self.state))

    def _minutes(self, length: str) -> int | None:
        minutes = read_length(length)
        if minutes is None or minutes > LONGEST_MINUTES:
            self._hint(_("How long, as a number of hours: 1, 1.5 or 1:30. Or in minutes: 45 min."))
            return None
        return minutes


def record(state: PracticeState) -> Printout:
    """The record as it can stand on paper, under a title that tells nothing; topics only if she ticks them."""
    today = state.today

    def dated(day: date, words: str) -> str:
        return _("{day}: {name}").format(day=day_and_month(day, today), name=words)

    months = [
        _("{month}: {sum}").format(month=month_and_year(m.first), sum=month_words(m, state.asked)) for m in state.months
    ]
    sessions = [dated(one.day, session_line(replace(one, topics="")).rstrip(". ")) for one in state.sessions]
    topics = [dated(one.day, one.topics) for one in state.sessions if one.topics]
    trainings = [
        dated(one.day, _("{title}, {about}").format(title=one.title, about=training_line(one)))
        for one in state.trainings
    ]
    sums = state.sums
    years = ""
    if sums is not None and state.trainings:
        since = _("Since {day}: {sum}").format(
            day=day_and_month(sums.first, today), sum=two_year_words(sums, state.asked)
        )
        years = f"{since}\n{ethics_words(sums, state.asked)}"
    return Printout(
        _("My record"),
        (
            PrintPart(_("Supervision, month by month"), "\n".join(months)),
            PrintPart(_("Sessions"), "\n".join(sessions)),
            PrintPart(_("What they were about"), "\n".join(topics), on=False),
            PrintPart(_("Training"), "\n".join(trainings)),
            PrintPart(_("Training in two years"), years),
            PrintPart(_("About these sums"), f"{rule_words(state.rule)} {not_a_verdict()}"),
        ),
        tuple(dict.fromkeys(one.who for one in state.sessions if one.who)),
    )


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST_LINE]


def _session_words(session: Session) -> tuple[str, ...]:
    return session.who, session.topics, form_name(session.form), month_and_year(session.day)


def _training_words(training: Training) -> tuple[str, ...]:
    about = (training.title, training.provider, domain_name(training.domain), training.certificate)
    return (*about, month_and_year(training.day))
