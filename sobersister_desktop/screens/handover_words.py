"""What is said about someone else walking beside her: the question, her answers, where it stands, what follows."""

from datetime import date

from sobersister_desktop.domain.handover import Answer, Question, Standing, until
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.texts import _


def handover_words() -> str:
    """What stands in the letter that asks; hers to change. It asks, tells what would be passed on, and takes a no."""
    return _(
        "I may not be able to walk beside you for much longer, and I would like to ask you something before "
        "anything is decided. There is someone I trust who could walk beside you in my place: …\n\n"
        "I have told her nothing of you, and I will not, unless you say yes to this letter. A yes means that I tell "
        "her your first name and how to reach you. None of your letters go to her; what she reads of yours, you send "
        "her yourself. You can say no, you can ask who she is, and you can take your time. A yes from earlier does "
        "not count here, and you can take this one back."
    )


def answer_message(yes: bool) -> str:
    """What stands in her answer; she sees it before it is sealed."""
    if yes:
        return _(
            "Yes, you may tell her my first name and how to reach me. None of my letters go to her from you; what she "
            "is to read of mine, I send her myself."
        )
    return _("No, please tell nobody of me. Nothing else changes between us by this.")


def answer_told() -> str:
    """What a yes means, told to her before she chooses; {name} is who asks."""
    return _(
        "With a yes, {name} may tell one woman your first name and how to reach you, once, within a month. No letter "
        "of yours goes along. Until then you can take it back by saying no. With a no, or no answer, nothing is passed "
        "on."
    )


def standing_line(standing: Standing, question: Question | None, answer: Answer | None, name: str, today: date) -> str:
    """Where it stands with her, in a sentence or two; nothing where she was not asked."""
    if question is None:
        return ""
    asked = day_and_month(question.day, today)
    said = day_and_month(answer.day, today) if answer else ""
    ends = day_and_month(until(answer), today) if answer else ""
    given = day_and_month(question.given, today) if question.given else ""
    told = {
        Standing.ASKED: _("You asked on {asked} whether someone else may walk beside her. She has not answered."),
        Standing.YES: _(
            "{name} said yes on {said}: before {ends} you may tell one woman her first name and how to reach her."
        ),
        Standing.NO: _("{name} said no on {said}. Nothing of her is passed on."),
        Standing.TOO_OLD: _("{name} said yes on {said}. That is too long ago to count now; you can ask her again."),
        Standing.GIVEN: _("On {given} you told {to} how to reach her. Another time needs another yes."),
    }.get(standing, "")
    to = isolated(question.given_to)
    return told.format(asked=asked, said=said, ends=ends, given=given, name=name, to=to)


def introduction(name: str, reach: str, said: date, today: date) -> str:
    """The letter to the other woman: a first name, a way to reach her, and that she said yes; nothing else of hers."""
    return _(
        "{name} said yes, on {day}, to you walking beside her. How to reach her: {reach}\n\nNo letter of hers comes "
        "with this, and I tell you nothing of what she wrote. What you are to read, she sends you herself."
    ).format(name=name, day=day_and_month(said, today), reach=reach)
