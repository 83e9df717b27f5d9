"""When a help line answers, said in its own clock and worked out in the caller's.

The shipped list carries hours as people write them ("Mon-Fri 9am-9pm, weekends 10am-3pm"). They are read by a
small strict grammar; whatever it does not know, or what the list itself doubts ("check", "roughly", "varies"),
stays text, and nothing is claimed about open or closed: to understate is safe, a wrong "open now" is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAY = 24 * 60
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DOUBT = re.compile(r"\b(check|vary|varies|roughly|most|limited|listed|returned|daytime|evenings?)\b", re.IGNORECASE)
_ALWAYS = re.compile(r"(24/7|24 hours)( in [A-Z][a-z]+)?")
_ZONES = {"Pacific": "America/Los_Angeles", "ET": "America/New_York", "CT": "America/Chicago"}


@dataclass(frozen=True, slots=True)
class Interval:
    """Open from `start` to `end`, minutes after midnight on `weekday` (0 is Monday); `end` may pass 1440."""

    weekday: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hours:
    """`intervals` is None where nothing is claimed; an empty zone means the zone is not known."""

    text: str
    always: bool = False
    intervals: tuple[Interval, ...] | None = None
    zone: str = ""


class Standing(StrEnum):
    OPEN = "open"
    CLOSED = "closed"
    NOT_CLAIMED = "not-claimed"


@dataclass(frozen=True, slots=True)
class Status:
    """How it stands now; `until` is when that next changes (UTC), None if never or not claimed."""

    standing: Standing
    until: datetime | None = None


def read_hours(text: str, zone: str) -> Hours:
    """The hours as written, for a line whose clock runs in the zone ("" where that is not known)."""
    if _ALWAYS.fullmatch(text):
        return Hours(text, always=True, zone=zone)
    for word, named in _ZONES.items():
        if re.search(rf"\b{word}\b", text):
            zone, text_without = named, re.sub(rf"\s*\b{word}\b", "", text)
            return Hours(text, intervals=_intervals(text_without), zone=zone)
    return Hours(text, intervals=_intervals(text) if zone else None, zone=zone)


def _intervals(text: str) -> tuple[Interval, ...] | None:
    if _DOUBT.search(text) or "local time" in text:
        return None
    found: list[Interval] = []
    for part in text.split(", "):
        read = _part(part)
        if read is None:
            return None
        found += read
    return tuple(sorted(found, key=lambda i: (i.weekday, i.start)))


def _part(text: str) -> list[Interval] | None:
    """One part: days (every day where none are named), then one span of time."""
    match = re.fullmatch(
        r"(?:(?P<days>daily|weekdays|weekends|[A-Z][a-z]{2}(?:-[A-Z][a-z]{2})?) )?(?P<a>\S+)-(?P<b>\S+)", text
    )
    if not match:
        return None
    days, start, end = _days(match["days"]), _minutes(match["a"]), _minutes(match["b"])
    if days is None or start is None or end is None:
        return None
    if end <= start:
        end += DAY
    return [Interval(day, start, end) for day in days]


def _days(text: str | None) -> Sequence[int] | None:
    if text in (None, "daily"):
        return range(7)
    if text == "weekdays":
        return range(5)
    if text == "weekends":
        return (5, 6)
    ends = [_DAYS.index(day) for day in text.lower().split("-") if day in _DAYS]
    if len(ends) != len(text.split("-")):
        return None
    first, last = ends[0], ends[-1]
    return range(first, last + 1) if first <= last else None


def _minutes(text: str) -> int | None:
    if text == "midnight":
        return 0
    match = re.fullmatch(r"(1[0-2]|[1-9])(?::([0-5]\d))?(am|pm)", text)
    if not match:
        return None
    return int(match[1]) % 12 * 60 + int(match[2] or 0) + (12 * 60 if match[3] == "pm" else 0)


def status(hours: Hours, now: datetime) -> Status:
    """Open, closed or not claimed at this moment (an aware time), and when it next changes.

    The line's own wall clock decides: on a day when clocks change, an hour that does not exist is simply
    passed over, and one that comes twice counts both times.
    """
    if hours.always:
        return Status(Standing.OPEN)
    if hours.intervals is None or not hours.zone:
        return Status(Standing.NOT_CLAIMED)
    zone = ZoneInfo(hours.zone)
    open_now = _open_at(hours.intervals, now.astimezone(zone))
    for change in _edges(hours.intervals, now, zone):
        if _open_at(hours.intervals, change.astimezone(zone)) != open_now:
            return Status(Standing.OPEN if open_now else Standing.CLOSED, change)
    return Status(Standing.OPEN if open_now else Standing.CLOSED)


def _open_at(intervals: Sequence[Interval], local: datetime) -> bool:
    minute = local.hour * 60 + local.minute
    today, yesterday = local.weekday(), (local.weekday() - 1) % 7
    return any(
        (i.weekday == today and i.start <= minute < i.end) or (i.weekday == yesterday and minute < i.end - DAY)
        for i in intervals
    )


def _edges(intervals: Sequence[Interval], now: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Every moment in the coming nine days at which the line may open or close, in order, in UTC."""
    first = now.astimezone(zone).date() - timedelta(days=1)
    edges: set[datetime] = set()
    for offset in range(10):
        day = first + timedelta(days=offset)
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  wall clock; the zone follows
        for interval in intervals:
            if interval.weekday != day.weekday():
                continue
            for minute in (interval.start, interval.end):
                wall = midnight + timedelta(minutes=minute)
                edges |= {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
        # Where clocks change, the wall clock may jump over an edge or repeat one: look at each such night too.
        edges |= _jumps(midnight, zone)
    return (edge for edge in sorted(edges) if edge > now)


def _jumps(midnight: datetime, zone: ZoneInfo) -> set[datetime]:
    """The whole quarter hours of a day on which the zone's offset changes; none on any other day."""
    start = midnight.replace(tzinfo=zone).astimezone(UTC)
    if start.astimezone(zone).utcoffset() == (start + timedelta(hours=25)).astimezone(zone).utcoffset():
        return set()
    return {start + timedelta(minutes=15 * quarter) for quarter in range(101)}
