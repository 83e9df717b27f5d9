"""The parts of an agreement in plain words: the same in letter.txt and on every page."""

from collections.abc import Iterator

from sobersister_desktop.domain.agreement import Act, Agreement, Topic
from sobersister_desktop.texts import _


def topic_name(topic: Topic) -> str:
    return {
        Topic.HOPES: _("What each of us hopes for"),
        Topic.REACH: _("How often, and by what way"),
        Topic.REPLIES: _("How soon an answer comes"),
        Topic.HOURS: _("Hours"),
        Topic.WHAT_I_AM_NOT: _("What a mentor is not"),
        Topic.MONEY: _("Money, gifts, housing, work, romance"),
        Topic.SOCIAL_MEDIA: _("Social media"),
        Topic.DISAGREE: _("When we disagree"),
        Topic.WHO_SEES: _("Who else may see letters"),
        Topic.LIMITS: _("What cannot stay between us"),
        Topic.RETURN_TO_USE: _("If either of us returns to use"),
        Topic.ENDING: _("How we end"),
        Topic.AFTERWARDS: _("What becomes of the letters afterwards"),
    }[topic]


def no_contract() -> str:
    return _("This is no contract and no legal advice. Either of us may withdraw at any time, without a reason.")


def act_line(one: Agreement) -> str:
    """What this letter does."""
    return {
        Act.PROPOSE: _("An agreement between us, version {number}, to say yes to or to change"),
        Act.ACCEPT: _("I say yes to our agreement, version {number}"),
        Act.WITHDRAW: _("I withdraw from our agreement"),
    }[one.act].format(number=one.number)


def agreement_blocks(one: Agreement) -> Iterator[str]:
    """What it is, then part after part, then the day to look at it again."""
    yield act_line(one)
    for topic, text in one.sections:
        yield "\n".join((topic_name(topic), text))
    if one.review and one.act is not Act.WITHDRAW:
        yield _("We look at it again on {day}.").format(day=one.review.isoformat())
    if one.sections:
        yield no_contract()
