"""Meetings, groups, treatment and shelters she keeps for herself, and when they are next, in anyone's own clock."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

LONGEST_NAME = 120
LONGEST_LINE = 300
MAX_TIMES = 14
STALE_AFTER_DAYS = 183
"""Six months; from then on a place says quietly that it should be checked."""

_DAY = 24 * 60


class PlaceKind(StrEnum):
    MEETING = "meeting"
    GROUP = "group"
    TREATMENT = "treatment"
    SHELTER = "shelter"
    OTHER = "other"


@dataclass(frozen=True, slots=True, order=True)
class MeetingTime:
    """Every week on `weekday` (0 is Monday), at so many minutes after midnight by the place's own clock."""

    weekday: int
    start: int

    def __post_init__(self) -> None:
        if not (0 <= self.weekday < 7 and 0 <= self.start < _DAY):
            raise ValueError("a meeting begins on one of seven days, within the day")

    @property
    def clock(self) -> str:
        """18:30"""
        return f"{self.start // 60:02}:{self.start % 60:02}"


@dataclass(frozen=True, slots=True)
class Place:
    """`zone` is the IANA name of the clock that the times are said in; empty where there are no times."""

    id: str
    name: str
    kind: PlaceKind = PlaceKind.MEETING
    where: str = ""
    online: bool = False
    in_person: bool = True
    link: str = ""  # how to get in online, as text only: nothing here ever opens it
    zone: str = ""
    times: tuple[MeetingTime, ...] = ()
    women_only: bool = False
    children: bool = False  # children are welcome
    language: str = ""
    cost: str = ""
    access: str = ""
    phone: str = ""
    note: str = ""
    checked: date | None = None
    checked_by: str = ""

    def stale(self, today: date) -> bool:
        """Whether nobody looked for six months whether this is still so."""
        return self.checked is None or (today - self.checked).days > STALE_AFTER_DAYS


def told(place: Place) -> tuple[str, ...]:
    """Everything that is said of a place in words, in the order in which it is said."""
    lines = (place.name, place.where, place.link, place.zone, place.phone, place.language)
    return (*lines, place.cost, place.access, place.note, place.checked_by)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting: the place, the moment it begins (UTC), and its day in the place's own calendar."""

    start: datetime
    place: Place
    day: date
    time: MeetingTime

    @property
    def key(self) -> tuple[str, date, int]:
        """What a mark on this one meeting is kept under; a change of the reader's zone does not move it."""
        return self.place.id, self.day, self.time.start


def known_zone(name: str) -> ZoneInfo | None:
    """The clock of this name, or None for a name that is not known here (nothing is claimed then)."""
    if not name or not re.fullmatch(r"[A-Za-z0-9_+\-]+(/[A-Za-z0-9_+\-]+)*", name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not there; not a zone; a folder of that name
        return None


def begins(day: date, minute: int, zone: tzinfo) -> datetime:
    """When the wall clock shows this minute on this day, in UTC.

    An hour that clocks skip is met as much later as they skip; of an hour that comes twice the first one counts.
    """
    wall = datetime(day.year, day.month, day.day, minute // 60, minute % 60, tzinfo=zone, fold=0)
    return wall.astimezone(UTC)


def occurrences(places: Iterable[Place], since: datetime, until: datetime) -> list[Occurrence]:
    """Every meeting that begins from `since` (inclusive) until `until` (exclusive), in order."""
    found = [o for place in places for o in _of(place, since, until) if since <= o.start < until]
    return sorted(found, key=lambda o: (o.start, o.place.name.casefold(), o.place.id))


def _of(place: Place, since: datetime, until: datetime) -> Iterator[Occurrence]:
    zone = known_zone(place.zone)
    if zone is None:
        return
    day = since.astimezone(zone).date() - timedelta(days=1)
    last = until.astimezone(zone).date() + timedelta(days=1)
    while day <= last:
        for time in place.times:
            if time.weekday == day.weekday():
                yield Occurrence(begins(day, time.start, zone), place, day, time)
        day += timedelta(days=1)


def next_meeting(places: Iterable[Place], now: datetime) -> Occurrence | None:
    """The next one that has not begun, within eight days; None where no times are known."""
    return next(iter(occurrences(places, now, now + timedelta(days=8))), None)


def read_clock(text: str) -> int | None:
    """Minutes after midnight of a time as people type it: 18:30, 6.30pm, 7 pm, 1830; None for anything else."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?(?:m\.?)?", text.strip().casefold())
    if not match or (match[3] is None and match[2] is None and not text.strip().isdigit()):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour * 60 + minute if hour < 24 and minute < 60 else None
