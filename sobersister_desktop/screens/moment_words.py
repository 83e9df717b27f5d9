"""How moments are said: the words for every code, the two lines of a row, and what may be said of several."""

from collections.abc import Sequence

from sobersister_desktop.domain.moment import Ending, Helped, HowLong, Moment, MomentKind, Tried, all_passed
from sobersister_desktop.texts import _


def kind_word(kind: MomentKind) -> str:
    return {
        MomentKind.CRAVING: _("Craving"),
        MomentKind.TRIGGER: _("Something set it off, no craving"),
        MomentKind.NEARLY: _("Nearly used"),
        MomentKind.USED: _("Used"),
    }[kind]


def how_long_word(how_long: HowLong) -> str:
    return {
        HowLong.UNDER_5: _("Under 5 minutes"),
        HowLong.TO_15: _("5 to 15 minutes"),
        HowLong.TO_30: _("15 to 30 minutes"),
        HowLong.TO_60: _("30 to 60 minutes"),
        HowLong.OVER_60: _("Over an hour"),
        HowLong.CAME_AND_WENT: _("Came and went"),
    }[how_long]


def ending_word(ending: Ending) -> str:
    return {
        Ending.PASSED: _("It passed"),
        Ending.STILL_HERE: _("It is still here"),
        Ending.USED: _("I used"),
        Ending.RATHER_NOT_SAY: _("I’d rather not say"),
    }[ending]


def helped_word(helped: Helped) -> str:
    return {
        Helped.MADE_IT_HARDER: _("Made it harder"),
        Helped.NO_DIFFERENCE: _("No difference"),
        Helped.A_LITTLE: _("Helped a little"),
        Helped.A_LOT: _("Helped a lot"),
    }[helped]


def field_word(field: str) -> str:
    """The name of a list she picks from."""
    return {
        "going_on": _("What set it off"),
        "company": _("Who I was with"),
        "place": _("Where I was"),
        "feelings": _("What I felt"),
        "body": _("My body"),
        "tried": _("What I tried"),
    }[field]


def choice_word(code: str) -> str:
    """A shipped choice in her language; what she added herself stays as she wrote it."""
    return _places_and_company().get(code) or _going_on().get(code) or _inside().get(code) or code


def _places_and_company() -> dict[str, str]:
    return {
        "home": _("Home"),
        "work": _("Work"),
        "car": _("Car"),
        "shop": _("Shop"),
        "party": _("Party"),
        "meeting": _("Meeting"),
        "clinic": _("Clinic"),
        "online": _("Online"),
        "other": _("Somewhere else"),
        "alone": _("Nobody"),
        "partner": _("Partner"),
        "ex-partner": _("Ex-partner"),
        "children": _("Children"),
        "family": _("Family"),
        "friend": _("Friend"),
        "colleague": _("Colleague"),
        "stranger": _("Someone I did not know"),
    }


def _going_on() -> dict[str, str]:
    return {
        "argument": _("An argument"),
        "pressure-to-use": _("Pressure to use"),
        "partner-pressure": _("Partner wanted me to use"),
        "recovery-got-in-the-way-of": _("Someone got in the way of my recovery"),
        "custody-or-court": _("Custody or court"),
        "around-others-who-use": _("Around others who use"),
        "good-times": _("A good time"),
        "testing-myself": _("Testing myself"),
        "a-place": _("A place"),
        "smell-or-sight": _("A smell or a sight"),
        "time-of-day": _("Time of day"),
        "payday": _("Payday"),
        "money": _("Money"),
        "anniversary": _("An anniversary"),
        "period": _("My period"),
        "baby-up-all-night": _("Baby up all night"),
        "social-media": _("Social media"),
        "out-of-the-blue": _("Out of the blue"),
    }


def _inside() -> dict[str, str]:
    return {
        "angry": _("Angry"),
        "sad": _("Sad"),
        "anxious": _("Anxious"),
        "bored": _("Bored"),
        "lonely": _("Lonely"),
        "ashamed": _("Ashamed"),
        "frustrated": _("Frustrated"),
        "numb": _("Numb"),
        "happy": _("Happy"),
        "relieved": _("Relieved"),
        "hungry": _("Hungry"),
        "thirsty": _("Thirsty"),
        "tired": _("Tired"),
        "slept-badly": _("Slept badly"),
        "pain": _("In pain"),
        "cramps": _("Cramps"),
        "ill": _("Ill"),
        "withdrawal": _("Withdrawal"),
        "rang-someone": _("Rang someone"),
        "left": _("Left"),
        "walked": _("Went for a walk"),
        "ate": _("Ate something"),
        "breathed": _("Breathed"),
        "rode-it-out": _("Rode it out"),
        "grounding": _("Looked around me"),
        "bath": _("Had a bath"),
        "read-my-plan": _("Read my plan"),
        "distracted": _("Did something else"),
    }


# ---- a row -----------------------------------------------------------------------------------------------------


def headline(noted: Moment) -> str:
    """Her own words; else what set it off; else what kind of moment it was."""
    if noted.words.strip():
        return noted.words.strip()
    listed = [choice_word(code) for code in (*noted.going_on, *noted.feelings, *noted.body)]
    return _joined(listed[:3]) if listed else kind_word(noted.kind)


def second_line(noted: Moment) -> str:
    """What she tried; for a near thing or a use, that first."""
    told = [kind_word(noted.kind)] if noted.kind in (MomentKind.NEARLY, MomentKind.USED) else []
    told += [choice_word(one.what) for one in noted.tried]
    return _joined(told)


def strengths(noted: Moment) -> str:
    """ "6 then 3"; one of them where the other is missing."""
    first = noted.worst if noted.now is None else noted.now
    if first is None or noted.after is None:
        only = noted.after if first is None else first
        return "" if only is None else str(only)
    return _("{before} then {after}").format(before=first, after=noted.after)


def tried_line(tried: Sequence[Tried]) -> str:
    """What was tried, each with whether it helped where she said so."""
    said = [
        choice_word(one.what) if one.helped is None else f"{choice_word(one.what)} ({helped_word(one.helped).lower()})"
        for one in tried
    ]
    return ", ".join(said)


def passed_line(moments: Sequence[Moment]) -> str:
    """Said only when it is true of every one that is listed; otherwise nothing is."""
    if len(moments) < 2 or not all_passed(moments):
        return ""
    rated = [m for m in moments if m.after is not None and m.now]
    eased = [m for m in rated if m.after is not None and m.now and m.after * 2 <= m.now]
    if len(rated) == len(moments) and len(eased) * 2 > len(moments):
        return _("Every one of these passed. Most eased by half or more.")
    return _("Every one of these passed.")


def spoken(noted: Moment, day: str) -> str:
    """A whole row, for ears."""
    parts = [day, f"{noted.when:%H:%M}", headline(noted), second_line(noted), strengths(noted)]
    return ", ".join(part for part in parts if part)


def _joined(words: Sequence[str]) -> str:
    """ "An argument, tired": the first word keeps its capital."""
    return ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])
