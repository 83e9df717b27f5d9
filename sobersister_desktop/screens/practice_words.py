"""What is said about supervision and training: facts with where they are from, never a verdict."""

import re
from datetime import date

from sobersister_desktop.domain.care import Asked, Domain, Month, Rule, Session, SupervisionForm, Training, TwoYears
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.texts import _, ngettext


def form_name(form: SupervisionForm) -> str:
    return {
        SupervisionForm.IN_PERSON: _("In person"),
        SupervisionForm.VIDEO: _("By video"),
        SupervisionForm.PHONE: _("By phone"),
        SupervisionForm.WRITING: _("In writing"),
        SupervisionForm.GROUP: _("In a group"),
    }[form]


def domain_name(domain: Domain) -> str:
    return {
        Domain.ADVOCACY: _("Advocacy"),
        Domain.MENTORING: _("Mentoring and education"),
        Domain.WELLNESS: _("Recovery and wellness"),
        Domain.ETHICS: _("Ethical responsibility"),
    }[domain]


def rule_name(rule: Rule) -> str:
    return {
        Rule.NONE: _("None"),
        Rule.IC_RC: _("IC&RC"),
        Rule.NAADAC: _("NAADAC"),
        Rule.OWN: _("My organisation's"),
    }[rule]


def rule_words(rule: Rule) -> str:
    """What the rule says, and where that was read."""
    return {
        Rule.NONE: _("A sponsor or a volunteer need follow no rule. The sums are there all the same."),
        Rule.IC_RC: _(
            "IC&RC, code of ethics for peer recovery: a session a week, and at least 4 documented hours a month. "
            "To stay certified: 20 hours of training every two years, 6 of them ethics."
        ),
        Rule.NAADAC: _(
            "NAADAC, code of ethics for peer recovery support specialists: at least two sessions, two hours a month. "
            "What it asks for in training is not known here."
        ),
        Rule.OWN: _("What your organisation asks for, as you wrote it down."),
    }[rule]


def not_a_verdict() -> str:
    return _(
        "These are sums beside a rule, not a finding that you meet it. Bodies change their rules; the body you are "
        "with, or your supervisor, tells what counts."
    )


def length_words(minutes: int) -> str:
    """ "1 h 30 min", "45 min", "2 h"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{n} h {rest} min").format(n=hours, rest=rest) if rest else _("{n} h").format(n=hours)


_LENGTH = re.compile(r"(?:(\d{1,3})\s*:\s*([0-5]\d)|(\d{1,3})\s*m(?:in)?|(\d{1,3}(?:[.,]\d{1,2})?)\s*h?)")


def read_length(text: str) -> int | None:
    """Minutes of "1:30", "90 min", "1.5", "2 h"; None where it is no length, or none at all."""
    found = _LENGTH.fullmatch(text.strip().casefold())
    if found is None:
        return None
    hours, minutes, only_minutes, parts = found.groups()
    if hours is not None:
        total = int(hours) * 60 + int(minutes)
    elif only_minutes is not None:
        total = int(only_minutes)
    else:
        total = round(float(parts.replace(",", ".")) * 60)
    return total or None


def month_words(month: Month, asked: Asked) -> str:
    """The sum of a month beside what the rule says."""
    told = _("{sessions}, {length}").format(
        sessions=ngettext("{n} session", "{n} sessions", month.sessions), length=length_words(month.minutes)
    )
    beside = []
    if asked.month_sessions:
        beside.append(ngettext("{n} session", "{n} sessions", asked.month_sessions))
    if asked.month_minutes:
        beside.append(length_words(asked.month_minutes))
    return _("{told}; the rule says {asked}").format(told=told, asked=", ".join(beside)) if beside else told


def two_year_words(sums: TwoYears, asked: Asked) -> str:
    if not asked.two_year_minutes:
        return length_words(sums.minutes)
    wanted = length_words(asked.two_year_minutes)
    return _("{told}; the rule says {asked}").format(told=length_words(sums.minutes), asked=wanted)


def ethics_words(sums: TwoYears, asked: Asked) -> str:
    told = _("of these, ethics: {length}").format(length=length_words(sums.ethics))
    if not asked.ethics_minutes:
        return told
    return _("{told}; the rule says {asked}").format(told=told, asked=length_words(asked.ethics_minutes))


def next_words(day: date | None, today: date) -> str:
    """When the next session is planned for; of a day that has passed, a question and no reproach."""
    if day is None:
        return _("No next session is planned.")
    if day == today:
        return _("The next session is today.")
    told = _("The next session: {day}.") if day > today else _("One was planned for {day}. Note it, or plan another.")
    return told.format(day=long_day(day, today))


def session_line(session: Session) -> str:
    """ "1 h, in person, Helen. Where my part ends." """
    about = ", ".join(filter(None, (length_words(session.minutes), form_name(session.form).casefold(), session.who)))
    return _("{about}. {topics}").format(about=about, topics=session.topics).strip()


def training_line(training: Training) -> str:
    """ "4 h, ethical responsibility, Red house"."""
    parts = (length_words(training.minutes), domain_name(training.domain).casefold(), training.provider)
    return ", ".join(filter(None, parts))


def names_seen(names: tuple[str, ...]) -> str:
    """A gentle word about names in the topics."""
    return _(
        "The topics name {names}. A first letter, or no name at all, keeps her out of a log that others may be shown. "
        "Save once more to keep it as it is."
    ).format(names=", ".join(names))
