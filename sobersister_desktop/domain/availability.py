"""When someone reads letters: weekly hours by her own clock, days away, and how many letters a week she can carry.

It is told to others only in a letter of hers (formats.md 4.3, an item of type "availability"), so whatever comes in
one is read strictly: anything that is not exactly of this form counts as nothing. The same form is kept in the
notebook, where it is read on the way to pages that must not wait for a larger library.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sobersister_desktop.domain.opening_hours import DAY, Hours, Interval, Standing, status
from sobersister_desktop.domain.place import known_zone

LIMIT: Final = "letters_a_week"
"""The name of the preference: how many letters a week she can carry; 0 or none: she left it open."""
MAX_HOURS: Final = 28
MAX_AWAY: Final = 20
MAX_LETTERS: Final = 99
_ZONE: Final = 64
_TRIES: Final = 4 * MAX_AWAY


@dataclass(frozen=True, slots=True)
class Away:
    """Days without letters, from `first` on; `back` is the day she reads again, None where that is open."""

    first: date
    back: date | None = None

    def holds(self, day: date) -> bool:
        return self.first <= day and (self.back is None or day < self.back)


@dataclass(frozen=True, slots=True)
class Availability:
    """`hours` lie within a day each, by the clock of `zone` (an IANA name); none: she named no hours."""

    zone: str
    hours: tuple[Interval, ...] = ()
    away: tuple[Away, ...] = ()
    letters_a_week: int = 0  # 0: left open

    @property
    def empty(self) -> bool:
        return not self.hours and not self.away and not self.letters_a_week


@dataclass(frozen=True, slots=True)
class Reading:
    """When she reads next: `at` in UTC, `until` when that ends. `now` says that it is so already."""

    at: datetime
    until: datetime | None = None
    now: bool = False


def next_reading(one: Availability, now: datetime) -> Reading | None:
    """The first moment from `now` (aware) on at which she reads letters; None where nothing can be claimed.

    Nothing is claimed without hours, without a clock that is known here, or while she is away with an open end.
    """
    if not one.hours or not known_zone(one.zone):
        return None
    zone, at = ZoneInfo(one.zone), now.astimezone(UTC)
    weekly = Hours("", intervals=one.hours, zone=one.zone)
    for _try in range(_TRIES):
        away = next((each for each in one.away if each.holds(at.astimezone(zone).date())), None)
        if away is not None:
            if away.back is None or away.back.year == MAXYEAR:  # after which there is no day to reckon with
                return None
            at = datetime.combine(away.back, time(), zone).astimezone(UTC)
            continue
        found = status(weekly, at)
        if found.standing is Standing.OPEN:
            return Reading(at, found.until, now=at == now)
        if found.until is None:
            return None
        at = found.until
    return None


def away_now(one: Availability, now: datetime) -> Away | None:
    """The days away that hold this moment, by her clock."""
    if not known_zone(one.zone):
        return None
    day = now.astimezone(ZoneInfo(one.zone)).date()
    return next((each for each in one.away if each.holds(day)), None)


def without_past(one: Availability, today: date) -> tuple[Away, ...]:
    """The days away that are not over."""
    return tuple(each for each in one.away if each.back is None or each.back > today)


def joined(hours: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """In the order of the week; those that touch or overlap on one day become one."""
    found: list[Interval] = []
    for each in sorted(hours, key=lambda one: (one.weekday, one.start, one.end)):
        last = found[-1] if found else None
        if last is not None and last.weekday == each.weekday and each.start <= last.end:
            found[-1] = Interval(last.weekday, last.start, max(last.end, each.end))
        else:
            found.append(each)
    return tuple(found)


# ---- as it is kept and sent ------------------------------------------------------------------------------------


def data_of(one: Availability) -> dict[str, object]:
    """The form in which it is kept and sent; every name is always there."""
    return {
        "zone": one.zone,
        "hours": [[each.weekday, each.start, each.end] for each in one.hours],
        "away": [[each.first.isoformat(), each.back.isoformat() if each.back else None] for each in one.away],
        "letters_a_week": one.letters_a_week,
    }


def from_data(data: object) -> Availability | None:
    """The same back; None for anything that is not exactly of this form and within its limits."""
    if not isinstance(data, Mapping) or set(data) != {"zone", "hours", "away", "letters_a_week"}:
        return None
    zone, hours, away, limit = data["zone"], data["hours"], data["away"], data["letters_a_week"]
    if not isinstance(zone, str) or len(zone) > _ZONE or not known_zone(zone):
        return None
    if not isinstance(hours, list) or len(hours) > MAX_HOURS or not isinstance(away, list) or len(away) > MAX_AWAY:
        return None
    if not _whole(limit, 0, MAX_LETTERS):
        return None
    spans = [_interval(each) for each in hours]
    gone = [_away(each) for each in away]
    if None in spans or None in gone:
        return None
    return Availability(zone, joined(tuple(s for s in spans if s)), tuple(a for a in gone if a), int(limit))


def _whole(value: object, least: int, most: int) -> bool:
    return type(value) is int and least <= value <= most


def _interval(data: object) -> Interval | None:
    if not isinstance(data, list) or len(data) != 3:
        return None
    weekday, start, end = data
    if not (_whole(weekday, 0, 6) and _whole(start, 0, DAY - 1) and _whole(end, 1, DAY) and start < end):
        return None
    return Interval(weekday, start, end)


def _away(data: object) -> Away | None:
    if not isinstance(data, list) or len(data) != 2:
        return None
    first, back = (_day(each) for each in data)
    if first is None or (back is None and data[1] is not None) or (back is not None and back - first < timedelta()):
        return None
    return Away(first, back)


def _day(text: object) -> date | None:
    if not isinstance(text, str) or len(text) != 10:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
