"""Her plan for when it gets hard: sections in her words, a call list, reasons (domain.md E3)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class PlanSection(StrEnum):
    """The order is the order of the page; the words on the page are this program's own."""

    EARLY_SIGNS = "early-signs"
    IF_THEN = "if-then"
    ALONE = "alone"
    COMPANY = "company"
    TELL = "tell"
    PROFESSIONALS = "professionals"
    SAFER = "safer"
    CHILDREN = "children"
    IF_I_USE = "if-i-use"
    REASONS = "reasons"


PRINTED_ONLY_IF_TICKED = frozenset({PlanSection.IF_I_USE})
"""Paper can be found; this part goes on it only when she says so."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A section she left empty is simply not there. `reason` is the one sentence that Minute shows first."""

    sections: tuple[tuple[PlanSection, str], ...] = ()
    reason: str = ""
    changed: datetime | None = None  # UTC
    review: date | None = None

    def text(self, section: PlanSection) -> str:
        """Her words for a section, or nothing."""
        return dict(self.sections).get(section, "")

    def with_text(self, section: PlanSection, text: str) -> tuple[tuple[PlanSection, str], ...]:
        """The sections with this one changed, in the order of the page."""
        texts = {**dict(self.sections), section: text}
        return tuple((s, texts[s]) for s in PlanSection if texts.get(s))

    def due(self, today: date) -> bool:
        """Whether the day she set for reading it again has come."""
        return self.review is not None and today >= self.review
