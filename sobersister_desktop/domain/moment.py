"""A moment: a craving, a trigger, a near thing or a use, noted as it happens or later (domain.md A2).

Craving and use are different things and stay so in every chart. Strength is enough; everything else may be
left out, added later, corrected or removed. `when` is when it happened; `noted` is when she wrote it down.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import IntEnum, StrEnum

STRENGTHS = range(11)
"""0 "none" to 10 "as strong as it gets"."""

LATE_AFTER = timedelta(hours=24)
"""A moment noted later than this is marked, and charts may leave it out."""


class MomentKind(StrEnum):
    CRAVING = "craving"
    TRIGGER = "trigger"
    NEARLY = "nearly"
    USED = "used"


class HowLong(StrEnum):
    """Ranges, because false precision helps nobody."""

    UNDER_5 = "under-5"
    TO_15 = "5-15"
    TO_30 = "15-30"
    TO_60 = "30-60"
    OVER_60 = "over-60"
    CAME_AND_WENT = "came-and-went"


class Ending(StrEnum):
    PASSED = "passed"
    STILL_HERE = "still-here"
    USED = "used"
    RATHER_NOT_SAY = "rather-not-say"


class Helped(IntEnum):
    MADE_IT_HARDER = -1
    NO_DIFFERENCE = 0
    A_LITTLE = 1
    A_LOT = 2


@dataclass(frozen=True, slots=True)
class Tried:
    """Something she tried, from her own list or in her own words, and whether it helped if she says so."""

    what: str
    helped: Helped | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """Choices are codes of the lists below, or her own words where she added some."""

    id: str
    when: datetime  # wall clock
    noted: datetime  # UTC
    kind: MomentKind = MomentKind.CRAVING
    about: bool = False  # the time is a guess
    now: int | None = None
    worst: int | None = None
    after: int | None = None
    how_long: HowLong | None = None
    trackers: tuple[str, ...] = ()  # ids of the trackers it belongs to
    place: str = ""
    company: tuple[str, ...] = ()
    going_on: tuple[str, ...] = ()
    feelings: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    words: str = ""  # in a few words
    thought: str = ""
    tried: tuple[Tried, ...] = ()
    ending: Ending | None = None
    confidence: int | None = None  # for the next time, 0 to 10
    may_share: bool = False
    content_notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.when.tzinfo is not None:
            raise ValueError("wall-clock time carries no zone")
        for value in (self.now, self.worst, self.after, self.confidence):
            if value is not None and value not in STRENGTHS:
                raise ValueError("strength runs from 0 to 10")

    @property
    def strongest(self) -> int | None:
        """The highest of the three ratings that are there."""
        # A list: a year of moments is asked in one breath, and a generator takes three times as long.
        return max([v for v in (self.now, self.worst, self.after) if v is not None], default=None)

    def noted_late(self, utc_offset: timedelta) -> bool:
        """Whether it was written down more than a day after it happened, in a place that far from UTC."""
        happened = (self.when - utc_offset).replace(tzinfo=UTC)
        return self.noted - happened > LATE_AFTER


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A list she can edit: what ships, in her order, without what she removed, with what she added."""

    shipped: tuple[str, ...]
    added: tuple[str, ...] = ()
    removed: frozenset[str] = frozenset()
    order: tuple[str, ...] = ()

    def choices(self) -> tuple[str, ...]:
        """What is offered. An item she has once used keeps its place in old moments all the same."""
        offered = [c for c in (*self.shipped, *self.added) if c not in self.removed]
        rank = {choice: at for at, choice in enumerate(self.order)}
        return tuple(sorted(offered, key=lambda c: rank.get(c, len(rank))))


PLACES = ("home", "work", "car", "shop", "party", "meeting", "clinic", "online", "other")
COMPANY = ("alone", "partner", "ex-partner", "children", "family", "friend", "colleague", "stranger")
GOING_ON = (
    "argument",
    "pressure-to-use",
    "partner-pressure",
    "recovery-got-in-the-way-of",
    "custody-or-court",
    "around-others-who-use",
    "good-times",
    "testing-myself",
    "a-place",
    "smell-or-sight",
    "time-of-day",
    "payday",
    "money",
    "anniversary",
    "period",
    "baby-up-all-night",
    "social-media",
    "out-of-the-blue",
)
FEELINGS = ("angry", "sad", "anxious", "bored", "lonely", "ashamed", "frustrated", "numb", "happy", "relieved")
BODY = ("hungry", "thirsty", "tired", "slept-badly", "pain", "cramps", "ill", "withdrawal")
SKILLS = (
    "rang-someone",
    "left",
    "walked",
    "ate",
    "breathed",
    "rode-it-out",
    "grounding",
    "bath",
    "read-my-plan",
    "distracted",
)


def choice_lists() -> dict[str, ChoiceList]:
    """The lists as they ship, by the field they serve."""
    return {
        "place": ChoiceList(PLACES),
        "company": ChoiceList(COMPANY),
        "going_on": ChoiceList(GOING_ON),
        "feelings": ChoiceList(FEELINGS),
        "body": ChoiceList(BODY),
        "tried": ChoiceList(SKILLS),
    }


def all_passed(moments: Sequence[Moment]) -> bool:
    """Whether each of them is known to have passed; the only time the page may say so."""
    return bool(moments) and all(m.ending is Ending.PASSED and m.kind is not MomentKind.USED for m in moments)
