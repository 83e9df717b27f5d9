"""The agreement in words: what each part is for, words to begin with, and where the two stand."""

from datetime import date

from sobersister_desktop.domain.agreement import Act, Agreement, Stand, Standing, Step, Topic
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.sharing.agreement_text import act_line, no_contract, topic_name
from sobersister_desktop.texts import _

__all__ = [
    "act_line",
    "letter_words",
    "no_contract",
    "standing_words",
    "step_line",
    "suggested",
    "topic_name",
    "words_hint",
]


def words_hint(topic: Topic) -> str:
    """What may stand in this part."""
    return {
        Topic.HOPES: _("One line from each of you is enough."),
        Topic.REACH: _("Letters, calls, meeting: which, and how often."),
        Topic.REPLIES: _("So that a quiet week is not a worry."),
        Topic.HOURS: _("When a letter is read, and when not."),
        Topic.WHAT_I_AM_NOT: _("Not a therapist, doctor, lawyer, bank or taxi."),
        Topic.MONEY: _("What does not pass between you."),
        Topic.SOCIAL_MEDIA: _("Whether you follow each other, and what is never posted."),
        Topic.DISAGREE: _("How you say it, and whom you can ask."),
        Topic.WHO_SEES: _("A supervisor, perhaps: who, and with what taken out."),
        Topic.LIMITS: _("Said before the first hard letter, so that nobody is surprised by it."),
        Topic.RETURN_TO_USE: _("Yours or hers. What helps then, and what is not asked."),
        Topic.ENDING: _("An ending may be planned, and it may be sudden."),
        Topic.AFTERWARDS: _("Who deletes what, and how the other hears of it."),
    }[topic]


def suggested(topic: Topic) -> str:
    """Words to begin with; every one of them is there to be changed."""
    return {
        Topic.HOPES: _("I hope … You hope …"),
        Topic.REACH: _("We write letters. A call only when we have agreed on it before."),
        Topic.REPLIES: _("An answer within a week, often sooner. If it takes longer, a line says so."),
        Topic.HOURS: _("Letters are read in the hours that were told, and not at night."),
        Topic.WHAT_I_AM_NOT: _(
            "A mentor is a woman who walks beside you. She is no therapist, doctor, lawyer, bank or taxi, and gives no "
            "advice on starting, stopping or changing medicines. In danger we ring for help that is there at once."
        ),
        Topic.MONEY: _(
            "We lend and give each other no money and no presents. We do not live or work together, and "
            "there is no romance between us."
        ),
        Topic.SOCIAL_MEDIA: _("We do not follow each other, and neither of us posts anything about the other."),
        Topic.DISAGREE: _("We say it plainly and early. If it stays hard, we ask someone we both trust."),
        Topic.WHO_SEES: _(
            "Nobody, unless you say yes. With a supervisor I speak without names and without your words."
        ),
        Topic.LIMITS: _(
            "Letters stay between us, with these limits: when someone’s life is in danger, when a child is at risk, "
            "when a court orders it, and what the rules of my organisation ask. I am / am not obliged by law to "
            "report. Before I tell anyone, I tell you, whenever that is safe."
        ),
        Topic.RETURN_TO_USE: _(
            "If you return to use, you are as welcome as before, and may tell it or not. If I return to use, I look "
            "after myself first, and you hear from me that I am pausing. Neither of us is the reason, or the cure."
        ),
        Topic.ENDING: _(
            "Either of us may end it, at any time. We send a last letter, if we can. Someone new reads "
            "nothing of yours unless you say yes again."
        ),
        Topic.AFTERWARDS: _("I delete your letters from my notebook and send you a receipt. You decide about mine."),
    }[topic]


def letter_words(act: Act) -> str:
    """What stands in the letter before the parts."""
    return {
        Act.PROPOSE: _(
            "Here is how I would like us to agree. Say yes to it, or change what you want and send it back. You find "
            "it under your people, beside my name."
        ),
        Act.ACCEPT: _("Yes, I agree to this."),
        Act.WITHDRAW: _("I withdraw from our agreement. Nothing else changes by this letter."),
    }[act]


def standing_words(stand: Stand, name: str, today: date) -> str:
    """Where the two stand, in a sentence or two."""
    step = stand.newest
    day = day_and_month(step.day, today) if step else ""
    if stand.standing is Standing.WITHDRAWN and stand.withdrawn:
        day = day_and_month(stand.withdrawn.day, today)
        line = _("You withdrew on {day}.") if stand.withdrawn.mine else _("{name} withdrew on {day}.")
        return line.format(day=day, name=name)
    told = {
        Standing.AGREED: _("You both said yes to this, {day}."),
        Standing.SHE_IS_ASKED: _("You sent this on {day}. {name} has not answered it yet."),
        Standing.I_AM_ASKED: _("{name} sent this on {day}. Say yes to it, or change it and send it back."),
    }.get(stand.standing, _("Nothing is agreed yet. Write it together, or begin and send it to her."))
    line = told.format(day=day, name=name)
    if stand.open is not None and stand.agreed is not None:
        before = _("Until then, what you both said yes to on {day} holds.")
        line = f"{line} {before.format(day=day_and_month(stand.agreed.day, today))}"
    return line


def step_line(step: Step, name: str, today: date) -> str:
    """3 November: you sent version 2"""
    one: Agreement = step.agreement
    told = {
        (Act.PROPOSE, True): _("{day}: you sent version {number}"),
        (Act.PROPOSE, False): _("{day}: {name} sent version {number}"),
        (Act.ACCEPT, True): _("{day}: you said yes to version {number}"),
        (Act.ACCEPT, False): _("{day}: {name} said yes to version {number}"),
        (Act.WITHDRAW, True): _("{day}: you withdrew"),
        (Act.WITHDRAW, False): _("{day}: {name} withdrew"),
    }[one.act, step.mine]
    return told.format(day=day_and_month(step.day, today), name=name, number=one.number)
