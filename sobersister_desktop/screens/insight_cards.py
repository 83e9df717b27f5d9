"""The charts of Insights: of each a plain sentence, the picture, what it shows, and the same as a table."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sobersister_desktop.domain import figures
from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.figures import Count, Dots, Figure, NotYet, Share
from sobersister_desktop.domain.moment import Moment, MomentKind
from sobersister_desktop.screens.days import short_day, weekdays
from sobersister_desktop.texts import _, ngettext


@dataclass(frozen=True, slots=True)
class Table:
    """The same as words: what "Show as a table" shows and a screen reader reads."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class OverTime:
    """Ratings of check-ins as points; `line` are weekly averages, broken where there is nothing to average."""

    first: date
    last: date
    points: tuple[tuple[date, float], ...]
    line: tuple[tuple[tuple[date, float], ...], ...]


@dataclass(frozen=True, slots=True)
class ByHour:
    """How many moments in each weekday (0 to 6) and part of the day (0 to 7)."""

    cells: Mapping[tuple[int, int], int]
    marked: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Tries:
    """What she tried and what may be said of it, in her own order."""

    each: tuple[tuple[str, Figure], ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The strongest rating of each day that has one, the days on which she used, the days rated none."""

    first: date
    last: date
    strongest: Mapping[date, int]
    noted: frozenset[date]
    used: frozenset[date]
    none: frozenset[date]
    marked: frozenset[date] = frozenset()  # bleeding days, where she wants to see them


Picture = OverTime | ByHour | Tries | Days | NotYet


@dataclass(frozen=True, slots=True)
class Card:
    """One chart: a plain sentence, the picture, what it shows, and the same as a table."""

    key: str
    name: str
    sentence: str
    picture: Picture
    shows: str
    table: Table


def over_time(checkins: Sequence[CheckIn], first: date, last: date) -> Card:
    """Strength over time, from the daily check-in."""
    name, found = _("Over time"), figures.trend(checkins, first, last)
    head = (_("Day"), _("Strength, 0 to 10"))
    if isinstance(found, NotYet):
        sentence = _("Over time: not enough check-ins yet.")
        return Card("over-time", name, sentence, found, _nothing_to_do(found), Table(head, ()))
    points = tuple(point for piece in found.pieces for point in piece)
    picture = OverTime(first, last, points, figures.weekly(found, first))
    rows = tuple((said_day(day, last), str(round(value))) for day, value in points)
    shows = _("Rings: each day with a check-in. Line: the average of a week, left open where there are too few.")
    return Card("over-time", name, _change_words(figures.change(found, first, last)), picture, shows, Table(head, rows))


def _change_words(found: "figures.Change | NotYet") -> str:
    if isinstance(found, NotYet):
        return _("How strong it was, day by day.")
    if not found.differ:
        return _("About {n}, with no clear change.").format(n=found.last)
    return _("About {first} at first, about {last} lately.").format(first=found.first, last=found.last)


def by_hour(moments: Sequence[Moment], span: int) -> Card:
    """Weekday by part of the day, by when it happened; what she used is not counted here."""
    name, cells = _("Days and hours"), figures.by_weekday_and_hour(moments)
    found = figures.stands_out(cells, span)
    head = (_("Day"), *(hours(part) for part in range(8)))
    rows = tuple((day, *(str(cells.get((at, part), 0)) for part in range(8))) for at, day in enumerate(weekdays()))
    if isinstance(found, NotYet):
        sentence = _("Days and hours: not enough moments yet.")
        return Card("by-hour", name, sentence, found, _nothing_to_do(found), Table(head, rows if cells else ()))
    if found is None:
        sentence = _("Days and hours: no clear pattern.")
    else:
        sentence = _("Noted most often on {day}, {hours}: {n} of {all}.").format(
            day=weekdays()[found[0]], hours=hours(found[1]), n=cells[found], all=sum(cells.values())
        )
    shows = _("How many moments you noted, by when they happened. An empty box is no note, not a calm hour.")
    return Card("by-hour", name, sentence, ByHour(cells, found), shows, Table(head, rows))


def what_helped(moments: Sequence[Moment], order: Sequence[str], word: Callable[[str], str]) -> Card:
    """What she tried and how often she said it helped; in her own order, never ranked."""
    name, found = _("What you tried"), figures.what_helped(moments)
    rank = {what: at for at, what in enumerate(order)}
    inorder = sorted(found, key=lambda what: rank.get(what, len(rank)))
    each = tuple((word(what), found[what]) for what in inorder)
    head = (_("What you tried"), _("How often it helped"))
    shows = _("In your own order. Strong moments ease by themselves too, so this says nothing about what works best.")
    table = Table(head, tuple((what, figure_words(figure)) for what, figure in each))
    if not each:
        sentence = _("What you tried: nothing is noted yet.")
        return Card(
            "tried", name, sentence, NotYet(0, figures.COUNT_FROM), _("There is nothing you need to do."), table
        )
    counted = [(what, figure) for what, figure in each if not isinstance(figure, Dots)]
    if len(counted) == 1:
        sentence = _("{what}: it helped {times}.").format(what=counted[0][0], times=_times(counted[0][1]))
    else:
        sentence = _("What you tried, and how often it helped.")
    return Card("tried", name, sentence, Tries(each), shows, table)


def days(
    moments: Iterable[Moment],
    checkins: Sequence[CheckIn],
    first: date,
    last: date,
    marked: frozenset[date] = frozenset(),
) -> Card:
    """The days, each as it was noted."""
    moments = list(moments)
    strongest = figures.by_day(moments)
    noted = frozenset(m.when.date() for m in moments if m.kind is not MomentKind.USED)
    used = frozenset(m.when.date() for m in moments if m.kind is MomentKind.USED)
    rated = _rated(checkins)
    none = frozenset(day for day, value in rated.items() if value == 0 and day not in noted and day not in used)
    picture = Days(first, last, strongest, noted, used, none, marked)
    rows: list[tuple[str, ...]] = []
    for day in sorted(noted | used | none):
        strength = str(strongest[day]) if day in strongest else _("not rated") if day in noted else _("none")
        rows.append((said_day(day, last), strength, _("yes") if day in used else ""))
    sentence = ngettext(
        "{n} day had a check-in that said none.",
        "{n} days had a check-in that said none.",
        figures.days_without_an_urge(checkins),
    )
    shows = _(
        "A number: the strongest you noted. A dot: a check-in said none. A ring: you used. Nothing: nothing was noted."
    )
    head: tuple[str, ...] = (_("Day"), _("Strongest"), _("Used"))
    if marked and rows:
        shows += " " + _("A line below: a day you marked; three cycles say little, and nothing is foretold.")
        head = (*head, _("Marked"))
        rows = [
            (*row, _("yes") if day in marked else "")
            for row, day in zip(rows, sorted(noted | used | none), strict=True)
        ]
    table = Table(head, tuple(rows))
    if not rows:
        sentence = _("The days: nothing is noted yet.")
        return Card("days", _("The days"), sentence, NotYet(0, 1), _("There is nothing you need to do."), table)
    return Card("days", _("The days"), sentence, picture, shows, table)


def _rated(checkins: Iterable[CheckIn]) -> dict[date, int]:
    rated: dict[date, int] = {}
    for checkin in checkins:
        if checkin.craving is not None:
            day = checkin.when.date()
            rated[day] = max(rated.get(day, 0), checkin.craving)
    return rated


@lru_cache(maxsize=1024)
def said_day(day: date, last: date) -> str:
    """A day as charts and tables say it; a year of them is said several times over."""
    return short_day(day, last)


def hours(part: int) -> str:
    """One of the eight parts of a day."""
    return _("{start} to {end}").format(start=3 * part, end=3 * part + 3)


def figure_words(figure: Figure) -> str:
    """What may be said of it, and no more."""
    if isinstance(figure, Dots):
        return ", ".join(_("helped") if helped else _("made no difference") for helped in figure.each)
    if isinstance(figure, Share):
        return _("{times}, about {percent} % (between {low} and {high})").format(
            times=_times(figure),
            percent=round(100 * figure.yes / figure.of),
            low=round(100 * figure.low),
            high=round(100 * figure.high),
        )
    return _times(figure)


def _times(figure: Figure) -> str:
    assert isinstance(figure, Count | Share)
    return _("{yes} of {of} times").format(yes=figure.yes, of=figure.of)


def _nothing_to_do(found: NotYet) -> str:
    return _(
        "There are {have} so far. With about {need}, this can say something honest; it may also find nothing."
    ).format(have=found.have, need=found.need)
