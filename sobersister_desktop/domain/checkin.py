"""How it is now, and one thing for today. Gaps are never counted."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sobersister_desktop.domain.entry import Mood


class BodyState(StrEnum):
    """The gentle body check (HALT); not a score."""

    HUNGRY = "hungry"
    ANGRY = "angry"
    LONELY = "lonely"
    TIRED = "tired"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Any part may be left out."""

    id: str
    when: datetime  # wall clock
    mood: Mood | None = None
    craving: int | None = None  # 0 to 10
    states: frozenset[BodyState] = frozenset()
    line: str = ""

    def __post_init__(self) -> None:
        if self.craving is not None and not 0 <= self.craving <= 10:
            raise ValueError("craving runs from 0 to 10")


class Outcome(StrEnum):
    KEPT = "kept"
    PARTLY = "partly"
    NOT_TODAY = "not-today"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing for a day, in her words, and how it went if she says so."""

    day: date
    text: str
    outcome: Outcome | None = None
