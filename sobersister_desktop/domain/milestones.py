"""Days with a name, by the calendar (domain.md B1, B2).

A run starts on a local date. Months and years are counted on the calendar, clamped to the end of the month:
31 January and one month is 28 or 29 February. An anniversary of 29 February falls on 28 February in other
years, or on 1 March where she prefers. Nothing here subtracts seconds: a day is a date, whatever the clocks do.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from typing import Literal

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Named:
    """So many days, months or years."""

    number: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Milestone:
    """A named length of a run and the day it falls on; or a day of her own, with her words."""

    day: date
    named: Named | None = None
    words: str = ""


class MilestoneSet(StrEnum):
    DEFAULT = "default"
    AA_STYLE = "aa-style"
    NA_STYLE = "na-style"
    NONE = "none"


def _days(*numbers: int) -> tuple[Named, ...]:
    return tuple(Named(n, "day") for n in numbers)


def _months(*numbers: int) -> tuple[Named, ...]:
    return tuple(Named(n, "month") for n in numbers)


_BEFORE_THE_YEARS: dict[MilestoneSet, tuple[Named, ...]] = {
    MilestoneSet.DEFAULT: _days(1, 3, 7, 14, 30, 60, 90, 100, 500, 1000) + _months(6, 9, 18),
    MilestoneSet.AA_STYLE: _days(1) + _months(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 18),
    MilestoneSet.NA_STYLE: _days(1, 30, 60, 90) + _months(6, 9, 18),
    MilestoneSet.NONE: (),
}


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or the last day of that month if it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def falls_on(start: date, named: Named, *, leap_day_in_march: bool = False) -> date:
    """The day on which a run that started on `start` reaches this length."""
    if named.unit == "day":
        return start + timedelta(days=named.number)
    months = named.number * (12 if named.unit == "year" else 1)
    day = add_months(start, months)
    if leap_day_in_march and named.unit == "year" and (start.month, start.day) == (2, 29) and day.day == 28:
        return day + timedelta(days=1)
    return day


def of_run(
    start: date,
    which: MilestoneSet,
    own: Iterable[Milestone] = (),
    *,
    leap_day_in_march: bool = False,
) -> Iterator[Milestone]:
    """The milestones of a run in the order of their days, without end (unless the set is NONE).

    Where two fall on one day both are told, the plainer length (days before months before years) first.
    Her own days come in between wherever they fall, also before the run.
    """
    named = [Milestone(falls_on(start, n), n) for n in _BEFORE_THE_YEARS[which]]
    waiting = sorted((*named, *own), key=lambda m: m.day)
    years: Iterator[int] = iter(()) if which is MilestoneSet.NONE else count(1)
    for year in years:
        anniversary = falls_on(start, Named(year, "year"), leap_day_in_march=leap_day_in_march)
        while waiting and waiting[0].day <= anniversary:
            yield waiting.pop(0)
        yield Milestone(anniversary, Named(year, "year"))
        if anniversary.year >= date.max.year - 1:
            break
    yield from waiting


def next_after(
    start: date,
    today: date,
    which: MilestoneSet = MilestoneSet.DEFAULT,
    own: Iterable[Milestone] = (),
    *,
    leap_day_in_march: bool = False,
) -> Milestone | None:
    """The first milestone later than today, or None where there is none to come."""
    ahead = of_run(start, which, own, leap_day_in_march=leap_day_in_march)
    return next((m for m in ahead if m.day > today), None)


def on_day(
    start: date,
    today: date,
    which: MilestoneSet = MilestoneSet.DEFAULT,
    own: Iterable[Milestone] = (),
    *,
    leap_day_in_march: bool = False,
) -> tuple[Milestone, ...]:
    """The milestones that fall on this very day."""
    found: list[Milestone] = []
    for milestone in of_run(start, which, own, leap_day_in_march=leap_day_in_march):
        if milestone.day > today:
            break
        if milestone.day == today:
            found.append(milestone)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day of her own: "first Christmas", "court date passed"; of one tracker, or of none."""

    id: str  # 32 hex digits
    day: date
    words: str
    tracker: str = ""


@dataclass(frozen=True, slots=True)
class NoteToSelf:
    """What she wrote for a day ahead. It stays closed until that day comes."""

    id: str  # 32 hex digits
    opens: date
    written: date
    text: str
