"""What a chart may claim. The type of a figure says what may be drawn; there is no other way to a number.

Rules of domain.md A4: under 5 the single moments as dots; 5 to 9 "4 of 5 times"; from 10 a share with its
Wilson interval; a comparison only from 10 each, 20 moments in all and 14 days, and only where the intervals do
not mostly overlap; a trend only from four weeks with a check-in on at least half the days. Nothing is ranked by
before and after, no risk is scored, and an empty day is drawn as empty, never as zero or as calm.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.moment import Helped, Moment, MomentKind

COUNT_FROM = 5
SHARE_FROM = 10
COMPARE_MOMENTS = 20
COMPARE_DAYS = 14
TREND_DAYS = 28
WEEK_FROM = 3
LONG_GAP = timedelta(days=7)
"""A line is not drawn across a gap longer than this."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Too few for any number: each one is shown as itself. True where it helped."""

    each: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many times: no percentage, no ranking."""

    yes: int
    of: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its 95 % Wilson interval; the counts are always shown with it."""

    yes: int
    of: int
    low: float
    high: float


Figure = Dots | Count | Share


@dataclass(frozen=True, slots=True)
class NotYet:
    """A designed state, not an error: how many there are, and from how many there is something to say."""

    have: int
    need: int


@dataclass(frozen=True, slots=True)
class Trend:
    """Points as they are, split where the gap is long; nothing is smoothed."""

    pieces: tuple[tuple[tuple[date, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two shares that may be set side by side; `differ` only where their intervals do not mostly overlap."""

    first: Share
    second: Share
    differ: bool


def wilson(yes: int, of: int, z: float = 1.959964) -> tuple[float, float]:
    """The Wilson score interval of a share (Wilson 1927); z is 1.96 for 95 %."""
    if not 0 <= yes <= of or of == 0:
        raise ValueError("a share is of something")
    p, n = yes / of, of
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def figure(outcomes: Sequence[bool]) -> Figure:
    """What may be said of these yes-or-no outcomes, in the order they happened."""
    of, yes = len(outcomes), sum(outcomes)
    if of < COUNT_FROM:
        return Dots(tuple(outcomes))
    if of < SHARE_FROM:
        return Count(yes, of)
    return Share(yes, of, *wilson(yes, of))


def what_helped(moments: Iterable[Moment]) -> dict[str, Figure]:
    """For each thing she tried, whether it helped, in the order of her first use of it. Never ranked."""
    outcomes: dict[str, list[bool]] = {}
    for moment in sorted(moments, key=lambda m: m.when):
        for tried in moment.tried:
            if tried.helped is not None:
                outcomes.setdefault(tried.what, []).append(tried.helped > Helped.NO_DIFFERENCE)
    return {what: figure(list_) for what, list_ in outcomes.items()}


def compare(first: Sequence[bool], second: Sequence[bool], days: int) -> Comparison | NotYet:
    """Two sets of outcomes over so many days, if there are enough of them to compare at all."""
    have = min(len(first), len(second))
    if have < SHARE_FROM:
        return NotYet(have, SHARE_FROM)
    if len(first) + len(second) < COMPARE_MOMENTS:
        return NotYet(len(first) + len(second), COMPARE_MOMENTS)
    if days < COMPARE_DAYS:
        return NotYet(days, COMPARE_DAYS)
    a, b = (Share(sum(x), len(x), *wilson(sum(x), len(x))) for x in (first, second))
    overlap = min(a.high, b.high) - max(a.low, b.low)
    return Comparison(a, b, differ=overlap <= min(a.high - a.low, b.high - b.low) / 2)


def by_weekday_and_hour(moments: Iterable[Moment]) -> Mapping[tuple[int, int], int]:
    """How many moments happened in each cell (weekday 0 to 6, part of the day 0 to 7, three hours each).

    By the time it happened. A use is a different thing and is not counted here.
    """
    return Counter((m.when.weekday(), m.when.hour // 3) for m in moments if m.kind is not MomentKind.USED)


def by_day(moments: Iterable[Moment]) -> dict[date, int]:
    """The strongest rating of each day that has a moment with one. Days without are simply not there."""
    days: dict[date, int] = {}
    for moment in moments:
        strongest = moment.strongest
        if strongest is not None and moment.kind is not MomentKind.USED:
            day = moment.when.date()
            if strongest >= days.get(day, 0):
                days[day] = strongest
    return days


def trend(checkins: Iterable[CheckIn], first: date, last: date) -> Trend | NotYet:
    """Cravings of the daily check-in over the days from `first` to `last`, both counted.

    Needs four weeks, and a check-in with a rating on at least half of the days.
    """
    points: dict[date, int] = {}
    for checkin in checkins:
        day = checkin.when.date()
        if checkin.craving is not None and first <= day <= last:
            points[day] = max(points.get(day, 0), checkin.craving)
    span = (last - first).days + 1
    if span < TREND_DAYS:
        return NotYet(span, TREND_DAYS)
    if 2 * len(points) < span:
        return NotYet(len(points), (span + 1) // 2)
    pieces: list[list[tuple[date, float]]] = []
    for day in sorted(points):
        if not pieces or day - pieces[-1][-1][0] > LONG_GAP:
            pieces.append([])
        pieces[-1].append((day, float(points[day])))
    return Trend(tuple(tuple(piece) for piece in pieces))


def days_without_an_urge(checkins: Iterable[CheckIn]) -> int:
    """Days whose every rated check-in says 0: logged calm, the only calm there is evidence of."""
    strongest: dict[date, int] = {}
    for checkin in checkins:
        if checkin.craving is not None:
            day = checkin.when.date()
            strongest[day] = max(strongest.get(day, 0), checkin.craving)
    return sum(1 for value in strongest.values() if value == 0)


@dataclass(frozen=True, slots=True)
class Change:
    """About how strong it was at first and lately, in whole steps; `differ` only where that is clear."""

    first: int
    last: int
    differ: bool


def weekly(trend_: Trend, first: date) -> tuple[tuple[tuple[date, float], ...], ...]:
    """Averages of weeks counted from `first`, at the middle of each; only of weeks with three points or more.

    A line goes from one week to the next, never over a week that has none.
    """
    weeks: dict[int, list[float]] = {}
    for piece in trend_.pieces:
        for day, value in piece:
            weeks.setdefault((day - first).days // 7, []).append(value)
    pieces: list[list[tuple[date, float]]] = []
    before = None
    for week in sorted(week for week, values in weeks.items() if len(values) >= WEEK_FROM):
        if before is None or week != before + 1:
            pieces.append([])
        middle = first + timedelta(days=7 * week + 3)
        pieces[-1].append((middle, sum(weeks[week]) / len(weeks[week])))
        before = week
    return tuple(tuple(piece) for piece in pieces)


def change(trend_: Trend, first: date, last: date) -> Change | NotYet:
    """How it was in the first part and how in the last: four weeks each, or half of a shorter time.

    Needs ten check-ins in either part; `differ` only where the 95 % intervals of the two means do not mostly overlap.
    """
    part = min(timedelta(days=28), (last - first + timedelta(days=1)) // 2)
    points = [point for piece in trend_.pieces for point in piece]
    early = [value for day, value in points if day < first + part]
    late = [value for day, value in points if day > last - part]
    have = min(len(early), len(late))
    if have < SHARE_FROM:
        return NotYet(have, SHARE_FROM)
    a, b = _mean_interval(early), _mean_interval(late)
    overlap = min(a[1], b[1]) - max(a[0], b[0])
    apart = overlap <= min(a[1] - a[0], b[1] - b[0]) / 2
    one, other = round(sum(early) / len(early)), round(sum(late) / len(late))
    return Change(one, other, differ=apart and one != other)


def _mean_interval(values: Sequence[float], z: float = 1.959964) -> tuple[float, float]:
    mean = sum(values) / len(values)
    spread = sqrt(sum((value - mean) ** 2 for value in values) / (len(values) - 1))
    half = z * spread / sqrt(len(values))
    return mean - half, mean + half


def stands_out(cells: Mapping[tuple[int, int], int], days: int) -> tuple[int, int] | NotYet | None:
    """The one cell that is clearly noted most often; None when there is no clear pattern.

    Needs 20 moments over 14 days. A cell stands out with five moments or more, if even the low end of its share's
    interval is above the share of the next: many cells always hold a largest one by chance.
    """
    of = sum(cells.values())
    if of < COMPARE_MOMENTS:
        return NotYet(of, COMPARE_MOMENTS)
    if days < COMPARE_DAYS:
        return NotYet(days, COMPARE_DAYS)
    ranked = sorted(cells.items(), key=lambda item: -item[1])
    (cell, most), second = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    return cell if most >= COUNT_FROM and wilson(most, of)[0] > second / of else None
