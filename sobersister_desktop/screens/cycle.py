"""Marks of bleeding days, if she wants them: off at first, hers alone, and nothing is foretold from them.

They lie over her own days in Insights once three whole cycles are there. The evidence about cycles and strong moments
conflicts and differs from woman to woman (domain.md D8), so nothing is said about them; they are only drawn.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.marked_days import days_of, keep_days, spans_of, want, wanted

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys

CYCLES = 3
"""Whole cycles that must be there before the marks are drawn over anything."""
APART = 10
"""Days without a mark after which a mark begins another cycle."""
LONGEST = 31
"""Days that can be marked at once."""


@dataclass(frozen=True, slots=True)
class CycleState:
    today: date
    on: bool = False
    spans: tuple[tuple[date, date], ...] = ()  # newest first, both ends counted
    cycles: int = 0
    hint: str = ""
    trouble: ThreeParts | None = None


class Cycle(Screen[CycleState]):
    """`changed` tells that what lies over her days is to be drawn anew."""

    def __init__(self, journeys: "Journeys", *, now: Callable[[], datetime], changed: Callable[[], None]) -> None:
        super().__init__(CycleState(wall_clock(now()).date()))
        self._journeys, self._changed = journeys, changed
        self._doing(lambda: None)

    def _doing(self, act: Callable[[], object]) -> None:
        try:
            act()
            marked = days_of(self._journeys)
            on = wanted(self._journeys)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        spans = tuple(reversed(spans_of(marked)))
        self.show(replace(self.state, on=on, spans=spans, cycles=whole_cycles(marked), hint="", trouble=None))

    def turn(self, on: bool) -> None:
        """Whether such marks are kept and drawn at all. Turning it off takes no mark away."""
        self._doing(lambda: want(self._journeys, on))
        self._changed()

    def mark(self, first: date, last: date) -> None:
        """These days, both ends counted."""
        if last < first:
            self.show(replace(self.state, hint=_("It ends before it begins. Turn the two days round.")))
        elif last > self.state.today:
            self.show(replace(self.state, hint=_("That day is still to come. Any day up to today is right.")))
        elif (last - first).days >= LONGEST:
            self.show(replace(self.state, hint=_("A month at most can be marked at once.")))
        else:
            self._keep(lambda marked: marked | _days(first, last))

    def take_away(self, first: date, last: date) -> None:
        self._keep(lambda marked: marked - _days(first, last))

    def take_all_away(self) -> None:
        self._keep(lambda _marked: frozenset())

    def _keep(self, changed: Callable[[frozenset[date]], frozenset[date]]) -> None:
        def keep() -> None:
            keep_days(self._journeys, changed(days_of(self._journeys)))

        self._doing(keep)
        self._changed()


def drawn(journeys: "Journeys", first: date, last: date) -> frozenset[date]:
    """The marks of a period that may lie over her days: only where she wants them, and after three whole cycles."""
    if not wanted(journeys):
        return frozenset()
    marked = days_of(journeys)
    return frozenset(day for day in marked if first <= day <= last) if whole_cycles(marked) >= CYCLES else frozenset()


def whole_cycles(marked: Iterable[date]) -> int:
    """How many are whole: from one beginning to the next. Spotting a few days later begins none."""
    begins, last = 0, None
    for day in sorted(marked):
        if last is None or (day - last).days > APART:
            begins += 1
        last = day
    return max(0, begins - 1)


def _days(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=at) for at in range((last - first).days + 1))
