"""What she chose about counting, and which run she sees: used by Milestones and by Today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sobersister_desktop.domain.journey import Tracker
from sobersister_desktop.domain.milestones import Milestone, MilestoneSet, OwnDay, next_after, of_run, on_day


class Settings(Protocol):
    """How a preference is asked for."""

    def __call__(self, name: str, default: str, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Choices:
    """For all trackers, unless one has a set of its own."""

    which: MilestoneSet = MilestoneSet.DEFAULT
    quietly: bool = False  # "mark it, don't celebrate it"
    leap_day_in_march: bool = False
    together: bool = False  # a line that looks at all she counts together

    @classmethod
    def of(cls, setting: Settings) -> "Choices":
        which = setting("milestones", MilestoneSet.DEFAULT.value)
        known = MilestoneSet(which) if which in list(MilestoneSet) else MilestoneSet.DEFAULT
        return cls(
            known,
            setting("milestones_quietly", "off") == "on",
            setting("leap_day", "february") == "march",
            setting("milestones_together", "off") == "on",
        )

    def settings(self) -> tuple[tuple[str, str], ...]:
        """The same as preferences to keep."""
        return (
            ("milestones", self.which.value),
            ("milestones_quietly", "on" if self.quietly else "off"),
            ("leap_day", "march" if self.leap_day_in_march else "february"),
            ("milestones_together", "on" if self.together else "off"),
        )

    def next_after(self, tracker: Tracker, start: date, today: date, own: Iterable[Milestone] = ()) -> Milestone | None:
        """The first named day later than today."""
        which = tracker.milestones or self.which
        return next_after(start, today, which, own, leap_day_in_march=self.leap_day_in_march)

    def on_day(
        self, tracker: Tracker, start: date, today: date, own: Iterable[Milestone] = ()
    ) -> tuple[Milestone, ...]:
        """What falls on this very day."""
        which = tracker.milestones or self.which
        return on_day(start, today, which, own, leap_day_in_march=self.leap_day_in_march)

    def last_before(self, tracker: Tracker, start: date, today: date, own: Iterable[Milestone] = ()) -> date:
        """The last named day up to today, or the first day of the run."""
        last = start
        which = tracker.milestones or self.which
        for milestone in of_run(start, which, own, leap_day_in_march=self.leap_day_in_march):
            if milestone.day > today:
                break
            last = max(last, milestone.day)
        return last


CHOICES = Choices()
"""What holds until she chooses."""


def own_milestones(own: Iterable[OwnDay], tracker_id: str) -> tuple[Milestone, ...]:
    """Her own days that belong to this tracker or to none."""
    return tuple(Milestone(day.day, None, day.words) for day in own if day.tracker in ("", tracker_id))


def counted_tracker(trackers: Sequence[Tracker], chosen: str) -> Tracker | None:
    """The one she chose, or the first that is counted, or the first there is; whether or not a run goes on."""
    by_choice = [tracker for tracker in trackers if tracker.id == chosen]
    counted = [tracker for tracker in trackers if tracker.counted]
    return next(iter((*by_choice, *counted, *trackers)), None)


def going_tracker(trackers: Sequence[Tracker], chosen: str) -> Tracker | None:
    """The same, if it is counted and a run of it goes on; never another one in its place while hers is not over."""
    found = counted_tracker(trackers, chosen)
    return found if found and found.counted and found.current() else None
