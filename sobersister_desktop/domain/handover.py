"""Whether someone else may walk beside her: her mentor asks it in a letter, and only her own letter can say yes.

A yes is to one question, counts once, for a month, and until she says no. What it allows is small: that one woman is
told her first name and how to reach her.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

FRESH: Final = timedelta(days=30)
"""For so long a yes counts."""


class Word(StrEnum):
    """What a letter says about it."""

    ASK = "ask"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Question:
    """The last letter that asked her: its number here and its day; and once it was made use of, for whom and when."""

    letter: str
    day: date
    given_to: str = ""  # a name
    given: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What her last letter about it says: to which of mine, and when she wrote it."""

    yes: bool
    asked: str
    day: date
    seq: int  # of her letter


class Standing(StrEnum):
    NOT_ASKED = "not-asked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"
    TOO_OLD = "too-old"  # she said yes, longer ago than it counts
    GIVEN = "given"  # it was made use of


def standing(question: Question | None, answer: Answer | None, today: date) -> Standing:
    """Where it stands. An answer to an earlier question counts as none."""
    if question is None:
        return Standing.NOT_ASKED
    if question.given is not None:
        return Standing.GIVEN
    if answer is None or answer.asked != question.letter:
        return Standing.ASKED
    if not answer.yes:
        return Standing.NO
    return Standing.YES if today < until(answer) else Standing.TOO_OLD


def until(answer: Answer) -> date:
    """The first day on which her yes counts no more."""
    return answer.day + FRESH
