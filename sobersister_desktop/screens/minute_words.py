"""What is said in a minute. Short lines, eyes open, no promise of a time, nothing that blames."""

from sobersister_desktop.screens.minute import Said, Way
from sobersister_desktop.texts import _, ngettext


def way_word(way: Way) -> str:
    return {
        Way.DO: _("Do something"),
        Way.BREATHE: _("Breathe"),
        Way.RIDE: _("Ride it out"),
        Way.GROUND: _("Look around"),
        Way.TALK: _("Talk to someone"),
        Way.PLAN: _("My plan"),
        Way.DANGER: _("I’m in danger"),
        Way.USED: _("I’ve already used"),
    }[way]


def said_word(said: Said) -> str:
    return {
        Said.EASING: _("It is easing"),
        Said.SAME: _("About the same"),
        Said.STRONGER: _("Stronger"),
        Said.USED: _("I have used"),
    }[said]


def intro() -> str:
    return _("It rises, it crests, it falls. Many ease within 15 to 30 minutes; some come back, and ease again.")


def lines(way: Way) -> tuple[str, ...]:
    """The lines of a way; of doing something, what anyone can do."""
    return {
        Way.DO: (
            _("Go to another room, or out of the door."),
            _("Put something in your mouth: water, toast, a mint."),
            _("Give your hands a small job: the sink, a drawer, a walk to the corner."),
            _("Be where someone is: a shop, a library, a neighbour’s step."),
        ),
        Way.RIDE: (
            _("Keep your eyes open, and your feet on the floor."),
            _("Where in the body is it? Chest, jaw, hands, belly?"),
            _("Has it an edge, a warmth, a pull? Describe it, as you would the weather."),
            _("You do not have to push it away or obey it. Let it move."),
            _("Look again in a little while: is it in the same place?"),
        ),
        Way.GROUND: (
            _("Five things you can see."),
            _("Four you can touch. Touch one of them."),
            _("Three you can hear."),
            _("Two you can smell."),
            _("One you can taste. A sip of water counts."),
        ),
        Way.TALK: (_("You can say: “It is strong right now. Can you stay on the phone with me for a bit?”"),),
        Way.DANGER: (
            _("Ring your emergency number now. 112 works in most of Europe and in many other countries; 911 in the USA"
              ", Canada and Mexico; 999 in the UK; 000 in Australia; 111 in New Zealand."),
            _("If someone near you may hurt you, go first, and ring from where you are safe."),
            _("If you may hurt yourself, ring now, or go to someone and say so. You do not have to explain it well."),
            _("Someone who cannot be woken, breathes slowly or not at all, or has blue or grey lips: ring, say where "
              "you are, give naloxone if you have it, lay her on her side, and stay."),
        ),
        Way.USED: (
            _("Are you safe right now? Slow breathing, blue or grey lips, or someone who cannot be woken: ring your "
              "emergency number (112, 911, 999, 000), and give naloxone if there is any."),
            _("Do not be alone with it: ring someone, or open the door. After even a few days without, the body bears "
              "much less than it did before."),
            _("If you drank or took calming tablets heavily every day, do not stop all at once by yourself. A fit, "
              "strong shaking, confusion, or seeing or hearing things that are not there: ring the emergency number."),
            _("Every day you kept stays kept."),
            _("Now one thing only: talk to someone, rest, or write a line. The rest can wait for tomorrow."),
        ),
    }.get(way, ())  # fmt: skip


def said_line(said: Said | None) -> str:
    """What is said back: that she was heard, and nothing that asks for more."""
    return (
        {
            Said.EASING: _("Good to know. Stay as long as you like, or go."),
            Said.SAME: _("That is all right. It takes its own time."),
        }.get(said, "")
        if said
        else ""
    )


def minutes_line(minutes: int) -> str:
    """How long she has been here; after the quiet quarter of an hour, that she may look again."""
    if minutes < 1:
        return ""
    return ngettext("{n} minute in", "{n} minutes in", minutes)


def pace_line(breaths: float) -> str:
    """ "in 4, out 6", in seconds."""
    whole = 60 / breaths
    return _("in {inward:.0f}, out {outward:.0f}").format(inward=whole * 0.4, outward=whole * 0.6)


def quarter_line() -> str:
    return _("A quarter of an hour has gone by. How is it now? You can stay, or go.")


def times_line(helped: int, of: int) -> str:
    """ "helped 7 of 9 times", in her own marks."""
    return _("helped {n} of {of} times").format(n=helped, of=of)
