"""What is said about days with a name, runs and returns; never a verdict."""

from datetime import date

from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.journey import Aim, Return
from sobersister_desktop.domain.milestones import Milestone, MilestoneSet, Named, add_months
from sobersister_desktop.screens.days import day_and_month, span_words
from sobersister_desktop.texts import _, ngettext


def named_words(named: Named) -> str:
    """ "30 days", "6 months", "1 year"."""
    if named.unit == "day":
        return ngettext("{n} day", "{n} days", named.number)
    if named.unit == "month":
        return ngettext("{n} month", "{n} months", named.number)
    return ngettext("{n} year", "{n} years", named.number)


def milestone_words(milestone: Milestone) -> str:
    """Its length, or her own words for it."""
    return named_words(milestone.named) if milestone.named else milestone.words


def length_words(started: date, today: date) -> str:
    """ "112 days"; from a year on "1 year 8 months", by the calendar."""
    days = max(0, (today - started).days)
    months = (today.year - started.year) * 12 + today.month - started.month
    if add_months(started, months) > today:
        months -= 1
    if months < 12:
        return ngettext("{n} day", "{n} days", days)
    years = ngettext("{n} year", "{n} years", months // 12)
    if months % 12 == 0:
        return years
    return _("{years} {months}").format(years=years, months=ngettext("{n} month", "{n} months", months % 12))


def days_of(back: Return, today: date) -> str:
    """ "25 July", "25 July to 27 July", "since 25 July"."""
    if back.last is None:
        return _("since {day}").format(day=day_and_month(back.first, today))
    return span_words(back.first, back.last, today)


def aim_words(aim: Aim) -> str:
    return {
        Aim.STOP: _("Leave it"),
        Aim.LESS: _("Less of it"),
        Aim.AS_PRESCRIBED: _("Take it as prescribed"),
        Aim.WATCHING: _("Just watch it"),
    }[aim]


def set_words(which: MilestoneSet) -> str:
    return {
        MilestoneSet.DEFAULT: _("Days, months and years"),
        MilestoneSet.AA_STYLE: _("Every month, as at many AA meetings"),
        MilestoneSet.NA_STYLE: _("30, 60, 90 days, as at many NA meetings"),
        MilestoneSet.NONE: _("None"),
    }[which]


def emergency_words(emergency: Emergency | None) -> str:
    """ "999", or "15 (ambulance) or 112"; never a number of another country."""
    if emergency is None:
        return _("your local emergency number")
    what = {
        "ambulance": _("ambulance"),
        "police": _("police"),
        "from a mobile": _("from a mobile"),
    }
    told = [
        _("{number} ({what})").format(number=number, what=what[purpose]) if purpose in what else number
        for number, purpose in emergency.numbers
        if purpose != "police"
    ] or [number for number, _purpose in emergency.numbers]
    return _(" or ").join(told)


def danger_signs() -> tuple[str, ...]:
    """When to ring at once (domain.md B4, D7)."""
    return (
        _("hard to wake, or not to be woken"),
        _("slow or uneven breathing, gasping, or none"),
        _("blue or grey lips or fingertips"),
        _("a fit, great confusion, severe shaking, or seeing or hearing what is not there"),
    )


def naloxone() -> str:
    return _(
        "If opioids may be part of it and there is naloxone, give it, and ring even if it helps: it wears off. "
        "Stay with her, or ask someone to stay with you."
    )


def tolerance() -> str:
    return _("After even a short stop the body can take much less than before. Please do not use alone.")


def withdrawal(emergency: Emergency | None) -> str:
    """Before stopping suddenly (domain.md D7); told at the start of a count and after a return."""
    return _(
        "If it was alcohol, sleeping tablets or calming tablets, heavily and every day: stopping suddenly can be "
        "dangerous. Fits come mostly 12 to 48 hours after the last drink, confusion and seeing things mostly after "
        "two or three days, sometimes up to five. Ask a doctor how to stop safely. A fit, seeing or hearing things, "
        "confusion or severe shaking: ring {number}."
    ).format(number=emergency_words(emergency))


def total_words(kept: int, back: Return) -> str:
    """One kind, factual sentence with her total."""
    if kept == 0:
        return _("It is written down. That is a beginning, and everything else can wait.")
    days = ngettext("{n} day", "{n} days", kept)
    if back.last is None:
        return _("It is not over yet, and you wrote it down. You have kept {days} in all, and they stay.").format(
            days=days
        )
    return _("You have kept {days} in all, and they stay where they are. This only adds what happened.").format(
        days=days
    )
