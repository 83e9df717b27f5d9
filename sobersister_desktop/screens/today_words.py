"""What Today says: the greeting, the last check-in, the days, a letter that came."""

from datetime import date, datetime
from enum import Enum, auto

from sobersister_desktop.screens.dates import clock, month_and_year, wall_clock
from sobersister_desktop.screens.days import day_and_month, long_day, weekdays
from sobersister_desktop.screens.today import Arrival, Counter, TodayState
from sobersister_desktop.texts import _, ngettext


class PartOfDay(Enum):
    MORNING = auto()
    AFTERNOON = auto()
    EVENING = auto()
    NIGHT = auto()


def part_of_day(moment: datetime) -> PartOfDay:
    if moment.hour < 5:
        return PartOfDay.NIGHT
    if moment.hour < 12:
        return PartOfDay.MORNING
    return PartOfDay.AFTERNOON if moment.hour < 18 else PartOfDay.EVENING


def greeting(state: TodayState) -> str:
    """ "Good morning, Nora"; without a name where she gave none."""
    part = part_of_day(state.moment)
    if state.name:
        template = {
            PartOfDay.MORNING: _("Good morning, {name}"),
            PartOfDay.AFTERNOON: _("Good afternoon, {name}"),
            PartOfDay.EVENING: _("Good evening, {name}"),
            PartOfDay.NIGHT: _("Hello, {name}"),
        }[part]
        return template.format(name=state.name)
    return {
        PartOfDay.MORNING: _("Good morning"),
        PartOfDay.AFTERNOON: _("Good afternoon"),
        PartOfDay.EVENING: _("Good evening"),
        PartOfDay.NIGHT: _("Hello"),
    }[part]


def checkin_line(state: TodayState) -> str:
    """When the last one was, as near as is useful; gaps are never counted."""
    last = state.last_checkin
    if last is None:
        return ""
    if state.draft.known:
        return _("Noted {day}, {time}").format(
            day=day_and_month(state.draft.known.when.date(), state.today), time=clock(state.draft.known.when)
        )
    if state.just_saved:
        return _("Saved {time}").format(time=clock(last.when))
    back = (state.today - last.when.date()).days
    if back == 0:
        return _("Last check-in today, {time}").format(time=clock(last.when))
    if back == 1:
        return _("Last check-in yesterday, {time}").format(time=clock(last.when))
    if 1 < back < 7:
        return _("Last check-in {day}").format(day=weekdays()[last.when.weekday()])
    return _("Last check-in {day}").format(day=day_and_month(last.when.date(), state.today))


def since_line(counted: Counter, today: date) -> str:
    return _("since {day}").format(day=day_and_month(counted.since, today))


def away_line(counted: Counter, today: date) -> str:
    return ngettext("{n} day away", "{n} days away", (counted.ahead.day - today).days) if counted.ahead else ""


def in_all_line(counted: Counter) -> str:
    """All days kept, in every run; said only where it is more than this run."""
    if counted.in_all <= counted.days:
        return ""
    days = ngettext("{n} day kept in all", "{n} days kept in all", counted.in_all)
    return _("{days}, since {month}").format(days=days, month=month_and_year(counted.in_all_since))


def arrival_line(arrival: Arrival, moment: datetime) -> str:
    """ "Came yesterday at 20:14." """
    at = wall_clock(arrival.arrived)
    back = (moment.date() - at.date()).days
    if back == 0:
        return _("Came today at {time}.").format(time=clock(at))
    if back == 1:
        return _("Came yesterday at {time}.").format(time=clock(at))
    return _("Came on {day}.").format(day=long_day(at.date(), moment.date()))
