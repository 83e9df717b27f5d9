"""What stands in a check-in and in the one thing of a day, in words."""

from datetime import date

from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment, Outcome
from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.screens.dates import clock
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.texts import _


def mood_word(mood: Mood) -> str:
    """The word that stands beside the sun."""
    return (_("Heavy"), _("Low"), _("Even"), _("Lighter"), _("Bright"))[mood - 1]


def body_word(state: BodyState) -> str:
    return {
        BodyState.HUNGRY: _("Hungry"),
        BodyState.ANGRY: _("Angry"),
        BodyState.LONELY: _("Lonely"),
        BodyState.TIRED: _("Tired"),
    }[state]


def outcome_word(outcome: Outcome) -> str:
    return {Outcome.KEPT: _("Kept"), Outcome.PARTLY: _("Partly"), Outcome.NOT_TODAY: _("Not today")}[outcome]


def when_words(row: CheckIn | Commitment, today: date) -> str:
    """The day, and of a check-in the time."""
    if isinstance(row, CheckIn):
        return _("{day}, {time}").format(day=long_day(row.when.date(), today), time=clock(row.when))
    return long_day(row.day, today)


def checkin_told(row: CheckIn | Commitment) -> str:
    """All that was noted, in one line."""
    if isinstance(row, Commitment):
        thing = _("One thing: {words}").format(words=row.text)
        return f"{thing} ({outcome_word(row.outcome)})" if row.outcome else thing
    parts = []
    if row.mood is not None:
        parts.append(_("Mood: {word}").format(word=mood_word(row.mood)))
    if row.craving is not None:
        parts.append(_("Strength {n} of 10").format(n=row.craving))
    parts += [body_word(state) for state in BodyState if state in row.states]
    if row.line:
        parts.append(row.line)
    return " · ".join(parts)
