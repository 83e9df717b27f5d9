"""What the page of days shows."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sobersister_desktop.domain.journey import (
    Figures,
    Return,
    Tracker,
    all_returns,
    figures_of,
)
from sobersister_desktop.domain.milestones import Milestone, NoteToSelf, OwnDay, next_after, of_run
from sobersister_desktop.screens.counting import CHOICES, Choices, own_milestones
from sobersister_desktop.screens.rings import Rings
from sobersister_desktop.texts import ThreeParts

if TYPE_CHECKING:
    pass


@dataclass(frozen=True, slots=True)
class Line:
    """One tracker, as its ribbon shows it."""

    tracker: Tracker
    figures: Figures
    returns: tuple[Return, ...] = ()
    reached: tuple[Milestone, ...] = ()
    ahead: Milestone | None = None

    @property
    def since(self) -> date | None:
        run = self.tracker.current()
        return run.started if run else None


@dataclass(frozen=True, slots=True)
class After:
    """A return was just noted: one sentence, and where she may want to go."""

    words: str


@dataclass(frozen=True, slots=True)
class MilestonesState:
    today: date
    lines: tuple[Line, ...] = ()
    chosen: str = ""  # the tracker whose days are told large, here and on Today
    counting: bool = True
    rings: Rings | None = None
    days: int = 0  # from the first run of the chosen one to today
    choices: Choices = CHOICES
    today_is: tuple[Milestone, ...] = ()
    own: tuple[OwnDay, ...] = ()
    notes: tuple[NoteToSelf, ...] = ()
    reading: NoteToSelf | None = None
    after: After | None = None
    undo: str = ""  # what was just taken away, and can be had back
    hint: str = ""
    trouble: ThreeParts | None = None

    @property
    def line(self) -> Line | None:
        """The chosen one."""
        return next((line for line in self.lines if line.tracker.id == self.chosen), None)

    @property
    def together(self) -> date | None:
        """The newest start of all that is counted and goes on, where there is more than one and she wants to see it."""
        starts = [line.since for line in self.lines if line.tracker.counted and line.tracker.may_break]
        known = [start for start in starts if start is not None]
        shown = self.choices.together and self.counting and len(known) > 1 and len(known) == len(starts)
        return max(known) if shown else None

    @property
    def open_notes(self) -> tuple[NoteToSelf, ...]:
        return tuple(note for note in self.notes if note.opens <= self.today)

    @property
    def closed_notes(self) -> tuple[NoteToSelf, ...]:
        return tuple(note for note in self.notes if note.opens > self.today)


def line_of(tracker: Tracker, own: tuple[OwnDay, ...], choices: Choices, today: date) -> Line:
    """What there is to say of one tracker."""
    named = own_milestones(own, tracker.id)
    which = tracker.milestones or choices.which
    reached: list[Milestone] = []
    for run in tracker.runs if tracker.counted else ():
        end = min(run.ended or today, today)
        for milestone in of_run(run.started, which, named, leap_day_in_march=choices.leap_day_in_march):
            if milestone.day > end:
                break
            if milestone.day >= run.started and milestone not in reached:
                reached.append(milestone)
    now = tracker.current()
    ahead = None
    if now and tracker.counted:
        ahead = next_after(now.started, today, which, named, leap_day_in_march=choices.leap_day_in_march)
    return Line(tracker, figures_of(tracker, today), all_returns(tracker), tuple(reached), ahead)
