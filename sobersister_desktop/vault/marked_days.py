"""Bleeding days she marked, and whether she wants such marks: two preferences of the notebook (domain.md D8)."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys

_ON, _DAYS = "cycle", "cycle_days"


def wanted(journeys: "Journeys") -> bool:
    """Whether such marks are kept and drawn at all. Off until she turns it on; turning it off takes no mark away."""
    return journeys.setting(_ON, False)


def want(journeys: "Journeys", on: bool) -> None:
    journeys.set_setting(_ON, on)


def days_of(journeys: "Journeys") -> frozenset[date]:
    """All that is marked, whether it is drawn or not."""
    return frozenset(date.fromisoformat(day) for day in journeys.setting(_DAYS, "").split())


def keep_days(journeys: "Journeys", marked: Iterable[date]) -> None:
    """These and no others."""
    journeys.set_setting(_DAYS, " ".join(day.isoformat() for day in sorted(marked)))


def marked_spans(journeys: "Journeys") -> list[tuple[date, date]]:
    """What is marked, for paper and for a copy in the clear; nothing while she does not want such marks."""
    return spans_of(days_of(journeys)) if wanted(journeys) else []


def spans_of(marked: Iterable[date]) -> list[tuple[date, date]]:
    """The days as stretches without a gap, in their order, both ends counted."""
    spans: list[tuple[date, date]] = []
    for day in sorted(marked):
        if spans and day - spans[-1][1] == timedelta(days=1):
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans
