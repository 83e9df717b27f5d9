"""What is said about a mentor's own weeks. Sentences, never a score; each says what it follows from."""

from sobersister_desktop.domain.care import Advice, Answer, CareWeek, Load, Question, Supervisor
from sobersister_desktop.texts import _, ngettext

ANSWERS = tuple(Answer)


def question_name(question: Question) -> str:
    return {
        Question.REST: _("Rest"),
        Question.OPENING: _("Before I open a letter"),
        Question.RECOVERY: _("My own recovery"),
        Question.SUPPORT: _("My own support"),
    }[question]


def answer_words(question: Question) -> tuple[str, str, str]:
    """The three words of a question, in the order of `Answer`."""
    return {
        Question.REST: (_("Little"), _("Some"), _("Enough")),
        Question.OPENING: (_("I dread it"), _("Mixed"), _("At ease")),
        Question.RECOVERY: (_("Thin"), _("Holding"), _("Steady")),
        Question.SUPPORT: (_("Not lately"), _("Some"), _("Enough")),
    }[question]


def said_line(week: CareWeek) -> str:
    """ "Rest: little. My own support: some. A long week." """
    parts = [
        _("{question}: {answer}.").format(
            question=question_name(question), answer=answer_words(question)[ANSWERS.index(answer)].casefold()
        )
        for question in Question
        if (answer := week.said(question)) is not None
    ]
    return " ".join((*parts, week.note.strip())).strip()


def advice_words(advice: Advice) -> str:
    return {
        Advice.SLOW_DOWN: _("This is a week to slow down. A letter can wait a day, and nobody is told why."),
        Advice.TELL: _("This is a week to tell your supervisor. You need no reason that is worked out first."),
        Advice.HAND_OVER: _(
            "Your own recovery comes first. This is a week to hand over, or to pause: the women you support are "
            "better held by someone who is held herself."
        ),
    }[advice]


def supervisor_line(supervisors: tuple[Supervisor, ...]) -> str:
    """Whom she can tell, as she wrote it down; nothing where she named nobody."""
    one = supervisors[0] if supervisors else None
    if one is None:
        return ""
    return _("{name}: {reach}").format(name=one.name, reach=one.reach) if one.reach else one.name


def load_words(load: Load) -> str:
    """ "6 letters, 2 of them with content notes"."""
    letters = ngettext("{n} letter opened", "{n} letters opened", load.read)
    answered = ngettext("{n} answered", "{n} answered", load.answered)
    if not load.read:
        return _("No letters opened this week.")
    if not load.heavy:
        return _("{letters}, {answered}").format(letters=letters, answered=answered)
    heavy = ngettext("{n} with content notes", "{n} with content notes", load.heavy)
    return _("{letters}, {heavy}, {answered}").format(letters=letters, heavy=heavy, answered=answered)


def beside_words(load: Load) -> str:
    """The load beside what she said she can carry."""
    if load.limit is None:
        return _("You have not said how many letters a week you can carry. You may, or may leave it open.")
    if load.above:
        return ngettext(
            "More than the {n} a week you said you can carry.",
            "More than the {n} a week you said you can carry.",
            load.limit,
        )
    return ngettext("You said you can carry {n} a week.", "You said you can carry {n} a week.", load.limit)


def thin_for(weeks: int) -> str:
    """Told from the second week on."""
    if weeks < 2:
        return ""
    return ngettext(
        "For {n} week now you have not had support of your own.",
        "For {n} weeks now you have not had support of your own.",
        weeks,
    )


def tiredness() -> tuple[tuple[str, str], ...]:
    """Three faces of being worn out by helping (domain.md C3), in plain words."""
    return (
        (
            _("Empty"),
            _("Sleep does not fill you up again. A short letter feels long. You put off what you used to like."),
        ),
        (
            _("Far away"),
            _("You read a hard letter and feel nothing, or you are short with her in your head. It is the mind's way "
              "of keeping a distance, and a sign to take notice of."),
        ),
        (
            _("Of no use"),
            _("It seems that nothing you write helps anybody. That thought comes with tiredness; it is seldom true."),
        ),
        (
            _("When her story becomes yours"),
            _("Pictures from a letter come back at night, or an old pull of your own wakes up. That happens to people "
              "who listen well. Say it to your supervisor or your own sponsor in the same week."),
        ),
    )  # fmt: skip


def pause_draft(until: str) -> str:
    """What the women she supports may be told. She changes it as she likes; nothing is sent by itself."""
    back = (
        _("I am taking a break from letters until {day}.").format(day=until)
        if until
        else _("I am taking a break from letters for a while, and will write when I am back.")
    )
    return "\n\n".join(
        (
            back,
            _("It is about me, not about you. What you sent is safe here, and I will read it when I am back."),
            _("If something cannot wait, please do not wait for me: the help lines are there day and night."),
        )
    )
