"""Trackers, runs and the days in them. Nothing she kept is ever taken away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
class Tracker:
    id: str
    name: str
    aim: Aim
    runs: tuple[Run, ...] = ()
    counted: bool = True

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


DEFAULT_MILESTONES = (1, 3, 7, 14, 30, 60, 90, 100, 120, 180, 270, 365, 500, 548, 730, 1000)
"""Days; the full calendar arithmetic (months, years, own days) belongs to the Milestones page."""


def next_milestone(days: int) -> int | None:
    """The next number of days with a name, or None after the last."""
    return next((m for m in DEFAULT_MILESTONES if m > days), None)
