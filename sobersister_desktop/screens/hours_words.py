"""When someone reads letters, said to the one who writes to her, by the clock on her own wall."""

from datetime import datetime

from sobersister_desktop.domain.availability import Availability, away_now, next_reading
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.post import Heard
from sobersister_desktop.screens.dates import clock, wall_clock
from sobersister_desktop.screens.days import day_and_month, long_day
from sobersister_desktop.sharing.hours_text import hours_lines, span_line
from sobersister_desktop.texts import _, ngettext


def when_read(heard: Heard, name: str, now: datetime) -> tuple[str, ...]:
    """When a letter sealed now will be read, in the writer's own time; how sure that is; how much she can carry."""
    hours, today = heard.hours, wall_clock(now).date()
    lines = [_when(hours, name, now)]
    if hours.letters_a_week:
        carries = ngettext(
            "She can carry about {n} letter a week.", "She can carry about {n} letters a week.", hours.letters_a_week
        )
        lines.append(carries)
    lines.append(
        _("She told you this on {day}. It is when she means to read, not a promise.").format(
            day=day_and_month(heard.day, today)
        )
    )
    return tuple(lines)


def _when(hours: Availability, name: str, now: datetime) -> str:
    today = wall_clock(now).date()
    found = next_reading(hours, now)
    if found is None:
        away = away_now(hours, now)
        if away is None:
            return _("{name} named no hours in which she reads letters.").format(name=name)
        if away.back is None:
            return _("{name} is away from letters, and has not said until when.").format(name=name)
        return _("{name} is away from letters until {day}.").format(name=name, day=long_day(away.back, today))
    at = wall_clock(found.at)
    if found.now and found.until is not None:
        return _("These are hours in which {name} reads: now, until {time} your time.").format(
            name=name, time=clock(wall_clock(found.until))
        )
    if at.date() == today:
        return _("{name} next reads letters today, from {time} your time.").format(name=name, time=clock(at))
    return _("{name} next reads letters on {day}, from {time} your time.").format(
        name=name, day=long_day(at.date(), today), time=clock(at)
    )


def not_told(name: str) -> str:
    """Of a mentor from whom no hours have come."""
    return _("{name} has not said when she reads letters. It may take days.").format(name=name)


def not_quick() -> str:
    """What stands beside it, always: where to turn when it cannot wait."""
    return _(
        "A letter is not quick help. If it cannot wait, Help lines (F1) and I need a minute (F2) are there at any "
        "hour, on every page."
    )


def span_words(each: Interval) -> str:
    """Tuesday, 18:00 to 21:00"""
    return span_line(each)


def told_hours(hours: Availability) -> tuple[str, ...]:
    """Every hour by her own clock, the days away, and how many letters a week, as letter.txt says it."""
    return hours_lines(hours)


def hours_letter() -> str:
    """What stands in a letter that tells them; the hours themselves stand below it."""
    return _(
        "This is when I read letters, so that you know when yours will be read. Outside these hours I may not see it. "
        "If it cannot wait, please do not wait for me: ring a help line, or someone near you."
    )
