"""Trackers, runs and the days in them. Nothing she kept is ever taken away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise, zip_longest

from sobersister_desktop.domain.milestones import MilestoneSet


class Aim(StrEnum):
    STOP = "stop"
    LESS = "less"
    AS_PRESCRIBED = "as-prescribed"
    WATCHING = "watching"


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row, from the first day to the day before `ended`; `ended` None means it goes on."""

    started: date
    ended: date | None = None

    def days(self, today: date) -> int:
        """Whole calendar days from the start to today, or to the end; never negative."""
        return max(0, ((self.ended or today) - self.started).days)


@dataclass(frozen=True, slots=True)
class Return:
    """A return to use: its first day, its last day (None: it is not over yet), and what she wants to keep about it.

    `restarts` is her choice: whether the run ends before it and another begins after it, or goes on across it.
    """

    id: str  # 32 hex digits
    first: date
    last: date | None = None
    note: str = ""
    restarts: bool = True

    def days(self, today: date) -> int:
        """How many days it took, today included while it is not over."""
        return max(0, ((self.last or today) - self.first).days + 1)


@dataclass(frozen=True, slots=True)
class Tracker:
    """One substance or behaviour. `runs` always follow from the first day and the returns: see `noting`."""

    id: str
    name: str
    aim: Aim
    runs: tuple[Run, ...] = ()
    counted: bool = True
    returns: tuple[Return, ...] = ()
    rough: str = ""  # "around spring 2023": then no days are counted up to the first return
    milestones: MilestoneSet | None = None  # None: the set she chose for all

    @property
    def started(self) -> date | None:
        """The first day of the first run, where she knows it."""
        return None if self.rough or not self.runs else self.runs[0].started

    @property
    def may_break(self) -> bool:
        """Whether a return to use can be noted here. What is taken as prescribed is treatment, never a break."""
        return self.aim in (Aim.STOP, Aim.LESS)

    def current(self) -> Run | None:
        return next((run for run in reversed(self.runs) if run.ended is None), None)


@dataclass(frozen=True, slots=True)
class Figures:
    """The three figures that stand side by side."""

    this_run: int
    in_all: int
    longest: int


def figures(runs: Sequence[Run], today: date) -> Figures:
    """Days in this run, days in all, longest run. Runs do not overlap."""
    lengths = [run.days(today) for run in runs]
    going = [run.days(today) for run in runs if run.ended is None]
    return Figures(going[-1] if going else 0, sum(lengths), max(lengths, default=0))


def figures_of(tracker: Tracker, today: date) -> Figures:
    """The same of a tracker: days of a return within a run that goes on are in the run, but were not kept."""
    told = figures(tracker.runs, today)
    away = sum(back.days(today) for back in tracker.returns if not back.restarts and _within_a_run(tracker, back))
    return Figures(told.this_run, max(0, told.in_all - away), told.longest)


def days_since_the_first(tracker: Tracker, today: date) -> int:
    """All days from the first run to today, kept or not."""
    return max(0, (today - tracker.runs[0].started).days) if tracker.runs else 0


def _within_a_run(tracker: Tracker, back: Return) -> bool:
    return any(run.started <= back.first and (run.ended is None or back.first < run.ended) for run in tracker.runs)


def all_returns(tracker: Tracker) -> tuple[Return, ...]:
    """Her returns in the order of their days; a gap between two runs that nobody described is one too."""
    known = {back.first for back in tracker.returns}
    gaps: list[Return] = []
    for run, following in zip_longest(tracker.runs, tracker.runs[1:]):
        if run.ended is None or run.ended in known or (following and following.started <= run.ended):
            continue
        last = following.started - timedelta(days=1) if following else None
        gaps.append(Return(f"{run.ended.toordinal():032x}", run.ended, last))
    return tuple(sorted((*tracker.returns, *gaps), key=lambda back: back.first))


def noting(tracker: Tracker, started: date | None, returns: Sequence[Return]) -> Tracker:
    """The tracker with this first day (None: known only roughly) and these returns, its runs made to follow.

    Raises ValueError where two returns share a day, where one that is not over has another after it, or where
    one lies before the first day: nothing is guessed.
    """
    ordered = tuple(sorted(returns, key=lambda back: back.first))
    for back, following in pairwise(ordered):
        if back.last is None or back.last >= following.first:
            raise ValueError("two returns share a day")
    if any(back.last is not None and back.last < back.first for back in ordered):
        raise ValueError("a return ends before it begins")
    if started and ordered and ordered[0].first < started:
        raise ValueError("a return lies before the first day")
    runs: list[Run] = []
    since = started
    for back in ordered:
        if not back.restarts:
            continue
        if since is not None:
            runs.append(Run(since, back.first))
        since = back.last + timedelta(days=1) if back.last else None
        if back.last is None:
            break
    if since is not None:
        runs.append(Run(since))
    return replace(tracker, runs=tuple(runs), returns=ordered)


def with_return(tracker: Tracker, back: Return) -> Tracker:
    """The tracker with one more return, or with this one corrected (by its id). Raises ValueError as `noting`."""
    others = [each for each in all_returns(tracker) if each.id != back.id]
    return noting(tracker, tracker.started, [*others, back])


def without_return(tracker: Tracker, return_id: str) -> Tracker:
    """The tracker as if that return had never been noted."""
    others = [each for each in all_returns(tracker) if each.id != return_id]
    return noting(tracker, tracker.started, others)
