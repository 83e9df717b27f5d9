"""What two women agree on: sections in their own words, a day to look at it again, and who said yes to which words.

It travels as an item of type "agreement" in a letter (formats.md 4.3) and is read strictly: anything that is not
exactly of this form counts as nothing. Nobody is bound by it, and either may withdraw at any time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LONGEST: Final = 4_000
"""Characters of one section."""
MAX_NUMBER: Final = 10_000


class Topic(StrEnum):
    """The parts of an agreement, in their order. The codes are the same in every language."""

    HOPES = "hopes"
    REACH = "reach"
    REPLIES = "replies"
    HOURS = "hours"
    WHAT_I_AM_NOT = "what-i-am-not"
    MONEY = "money"
    SOCIAL_MEDIA = "social-media"
    DISAGREE = "disagree"
    WHO_SEES = "who-sees"
    LIMITS = "limits"
    RETURN_TO_USE = "return-to-use"
    ENDING = "ending"
    AFTERWARDS = "afterwards"


class Act(StrEnum):
    PROPOSE = "propose"
    ACCEPT = "accept"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Agreement:
    """One letter's worth of it. `number` counts the versions between the two; sections without words are left out."""

    number: int
    sections: tuple[tuple[Topic, str], ...] = ()
    review: date | None = None
    act: Act = Act.PROPOSE

    def text(self, topic: Topic) -> str:
        return dict(self.sections).get(topic, "")

    @property
    def words(self) -> tuple[tuple[tuple[Topic, str], ...], date | None]:
        """What one says yes to: the sections and the day."""
        return self.sections, self.review


@dataclass(frozen=True, slots=True)
class Step:
    """One letter about it: hers or the other's, and its day."""

    agreement: Agreement
    mine: bool
    day: date


class Standing(StrEnum):
    NOTHING = "nothing"
    SHE_IS_ASKED = "she-is-asked"  # mine was sent; she has not answered
    I_AM_ASKED = "i-am-asked"
    AGREED = "agreed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where the two stand. `agreed` stays as it is while a change of it is `open`."""

    standing: Standing = Standing.NOTHING
    agreed: Step | None = None
    open: Step | None = None  # the last words that nobody has said yes to yet
    withdrawn: Step | None = None

    @property
    def newest(self) -> Step | None:
        return self.open or self.agreed

    @property
    def mine(self) -> Step | None:
        """The newest words that are hers too: those she sent, or those that both said yes to."""
        return self.open if self.open is not None and self.open.mine else self.agreed

    def due(self, today: date) -> bool:
        """Whether the day to look at it again has come."""
        review = self.agreed.agreement.review if self.agreed else None
        return review is not None and review <= today


def stand(steps: Iterable[Step]) -> Stand:
    """Where these steps, in the order in which they were sent and came, have led.

    A yes counts for exactly the words that the other had proposed; a yes to other words is a proposal of those.
    """
    now = Stand()
    for step in steps:
        act = step.agreement.act
        if act is Act.WITHDRAW:
            now = Stand(Standing.WITHDRAWN, withdrawn=step)
        elif act is Act.ACCEPT and _answers(step, now.open):
            now = Stand(Standing.AGREED, agreed=step)
        else:
            asked = Standing.SHE_IS_ASKED if step.mine else Standing.I_AM_ASKED
            now = Stand(asked, agreed=now.agreed, open=step)
    return now


def _answers(step: Step, asked: Step | None) -> bool:
    return asked is not None and asked.mine != step.mine and asked.agreement.words == step.agreement.words


def next_number(steps: Sequence[Step]) -> int:
    """The number of the next version."""
    return min(MAX_NUMBER, max((step.agreement.number for step in steps), default=0) + 1)


def with_words(texts: Mapping[Topic, str]) -> tuple[tuple[Topic, str], ...]:
    """The sections that have words, in their order, each within its length."""
    kept = ((topic, texts.get(topic, "").strip()[:LONGEST].rstrip()) for topic in Topic)
    return tuple((topic, text) for topic, text in kept if text)


# ---- as it is kept and sent ------------------------------------------------------------------------------------


def data_of(one: Agreement) -> dict[str, object]:
    """The form in which it is kept and sent; every name is always there."""
    return {
        "number": one.number,
        "act": one.act.value,
        "review": one.review.isoformat() if one.review else None,
        "sections": [[topic.value, text] for topic, text in one.sections],
    }


def from_data(data: object) -> Agreement | None:
    """The same back; None for anything that is not exactly of this form and within its limits."""
    if not isinstance(data, Mapping) or set(data) != {"number", "act", "review", "sections"}:
        return None
    number, act, sections = data["number"], data["act"], data["sections"]
    if type(number) is not int or not 1 <= number <= MAX_NUMBER or act not in [each.value for each in Act]:
        return None
    if not isinstance(sections, list) or len(sections) > len(Topic):
        return None
    known = {topic.value: topic for topic in Topic}
    texts: dict[Topic, str] = {}
    for each in sections:
        if not isinstance(each, list) or len(each) != 2 or not all(isinstance(part, str) for part in each):
            return None
        code, text = each
        if code not in known or known[code] in texts or len(text) > LONGEST:
            return None
        texts[known[code]] = text
    try:
        review = date.fromisoformat(data["review"]) if data["review"] is not None else None
    except (TypeError, ValueError):
        return None
    one = Agreement(number, tuple(texts.items()), review, Act(act))
    return one if data_of(one) == dict(data) and one.sections == with_words(texts) else None
