"""When someone reads letters, in plain words: the same in letter.txt and on every page."""

from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.texts import _, ngettext


def day_names() -> tuple[str, ...]:
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def clock_of(minute: int) -> str:
    """18:30, and 24:00 for the end of a day."""
    return f"{minute // 60:02}:{minute % 60:02}"


def span_line(each: Interval) -> str:
    """Tuesday, 18:00 to 21:00"""
    return _("{day}, {start} to {end}").format(
        day=day_names()[each.weekday], start=clock_of(each.start), end=clock_of(each.end)
    )


def hours_lines(one: Availability) -> tuple[str, ...]:
    """Every hour by its own clock, the days away, and how many letters a week."""
    lines = [span_line(each) for each in one.hours]
    if one.hours:
        lines.append(_("By the clock of {zone}").format(zone=one.zone))
    for away in one.away:
        told = _("Away from {first} until I say so") if away.back is None else _("Away from {first}, back on {back}")
        lines.append(told.format(first=away.first.isoformat(), back=away.back.isoformat() if away.back else ""))
    if one.letters_a_week:
        lines.append(ngettext("About {n} letter a week", "About {n} letters a week", one.letters_a_week))
    return tuple(lines)
