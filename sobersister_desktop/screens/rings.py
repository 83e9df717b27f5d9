"""The rings of the days she kept: which are whole, which hold a return, which close a year. No ring is ever missing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sobersister_desktop.domain.journey import Return, Run, Tracker, all_returns, figures_of

MONTH, YEAR = 30, 365
_MOST = 60
"""So many rings of thirty days can be told apart; beyond, a ring is a year."""


@dataclass(frozen=True, slots=True)
class Rings:
    kept: int  # days kept in all
    each: int  # days in a ring: 30, or 365
    dotted: frozenset[int] = frozenset()  # places from the middle, 0 first
    heavy: frozenset[int] = frozenset()

    @property
    def whole(self) -> int:
        return self.kept // self.each

    @property
    def part(self) -> float:
        """How much of the ring that is growing is there, 0 to 1."""
        return self.kept % self.each / self.each


def rings_of(tracker: Tracker, today: date) -> Rings:
    """The rings of one tracker."""
    kept = figures_of(tracker, today).in_all
    each = MONTH if kept <= _MOST * MONTH else YEAR
    dotted = frozenset(min(before // each, max(0, (kept - 1) // each)) for before, _back in kept_before(tracker))
    heavy = (
        frozenset((year * YEAR - 1) // MONTH for year in range(1, kept // YEAR + 1)) if each == MONTH else frozenset()
    )
    return Rings(kept, each, dotted, heavy)


def kept_before(tracker: Tracker) -> Iterator[tuple[int, Return]]:
    """Each return with the days kept before it."""
    away = 0
    for back in all_returns(tracker):
        days = sum(
            Run(run.started, min(run.ended or back.first, back.first)).days(back.first)
            for run in tracker.runs
            if run.started <= back.first
        )
        yield max(0, days - away), back
        if not back.restarts:
            away += back.days(back.last or back.first)
