"""What Nora's notebook holds besides her pages: a plan, people to ring, meetings, and a year of check-ins.

Made from a fixed seed, so that the same evening looks the same each time. Numbers are from the ranges that are kept
free for stories; nobody answers there.
"""

import random
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment
from sobersister_desktop.domain.contact import Contact
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.help_lines import Confidence, HelpLine, Purpose, hours_of
from sobersister_desktop.domain.milestones import NoteToSelf, OwnDay
from sobersister_desktop.domain.moment import Ending, Helped, HowLong, Moment, MomentKind, Tried
from sobersister_desktop.domain.person import Role
from sobersister_desktop.domain.place import MeetingTime, Place, PlaceKind
from sobersister_desktop.domain.plan import PlanSection

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

SEED = 118
YEAR = 365

_PLAN = {
    PlanSection.EARLY_SIGNS: "I stop opening letters. I answer in one word. I buy nothing for breakfast.",
    PlanSection.ALONE: "Shoes off. Kettle. Round the reservoir if it is light, round the kitchen if it is not.",
    PlanSection.COMPANY: "Ines on Fridays. The Thursday room. Maya's sofa, any day.",
    PlanSection.TELL: 'Ruth first: "It is one of those evenings." She will ask what I can see.',
    PlanSection.SAFER: "Nothing in the house. Card in the tin on top of the cupboard, not in my coat.",
    PlanSection.REASONS: "The jug with the flowers. Dad's silver car. Being there when the phone rings.",
}
_NOTE = "If you can read this, the jug is still on the sill. Put something in it."
_AHEAD = "Half a year. Go and see the sea, it is only two trains."
_LINES = ("The bath again. It works.", "Ines laughed at my soup.", "Long, and over.", "Nobody rang, and that was fine.")
_SENTENCE = "It has never once lasted as long as I was sure it would."


def lived_in(vault: "Vault", today: date, now: datetime) -> None:
    """Fill an open, real notebook as if it had been used for a year."""
    vault.plans.keep(_PLAN, _SENTENCE, now)
    vault.plans.set_review(today + timedelta(days=21))
    _people(vault)
    _places(vault, today)
    _line(vault, today)
    _check_ins(vault, today)
    _moments(vault, today)
    _notes(vault, today)
    vault.journeys.set_commitment(Commitment(today, "Ring the dentist before lunch."))


def _notes(vault: "Vault", today: date) -> None:
    """One that has opened this morning, one that is still closed, and a day of her own."""
    vault.milestones.add_note(NoteToSelf(new_id(), today, today - timedelta(days=112), _NOTE))
    vault.milestones.add_note(NoteToSelf(new_id(), today + timedelta(days=68), today - timedelta(days=9), _AHEAD))
    vault.milestones.keep_own_day(OwnDay(new_id(), today + timedelta(days=21), "The hearing"))


def _people(vault: "Vault") -> None:
    for name, role, number, contact in (
        ("Maya", Role.FRIEND, "07700 900742", Contact(good_for="Curtains, soup, silence", hours="Any time, she said")),
        ("Ines", Role.SISTER, "07700 900563", Contact(safe_when="Not before six", say_first="Are you counting tins?")),
        ("Carol", Role.FAMILY, "01632 960455", Contact(no_message=True, hours="Sundays", listed=False)),
        ("Dr Kaur", Role.DOCTOR, "01632 960120", Contact(hours="08:30 to 18:00")),
    ):
        vault.people.add_contact(name, role, contact.with_number(0, number))


def _line(vault: "Vault", today: date) -> None:
    """Her country, and a help line of her own."""
    vault.help_lines.keep("GB", frozenset())
    note, hours = "Ask for Dawn, she knows.", hours_of("Mon-Fri 9am-9pm", "GB", None)
    vault.help_lines.keep_line(
        HelpLine(
            id=new_id(),
            country="GB",
            region=None,
            name="The centre in Mill Lane",
            purpose=Purpose.ADDICTION,
            phone="01632 960410",
            sms=None,
            note=note,
            hours=hours,
            languages=("English",),
            audience="women",
            toll_free=False,
            source="The leaflet at the library",
            verified="",
            confidence=Confidence.HIGH,
            checked=today - timedelta(days=40),
            hers=True,
        ),
        corrects=False,
    )


def _places(vault: "Vault", today: date) -> None:
    checked = today - timedelta(days=40)
    evening, noon = MeetingTime(3, 18 * 60 + 30), MeetingTime(1, 12 * 60 + 15)
    vault.places.keep(
        Place(
            new_id(),
            "Thursday room",
            PlaceKind.GROUP,
            where="Library, first floor",
            zone="Europe/London",
            times=(evening,),
            women_only=True,
            cost="Tea money",
            checked=checked,
            checked_by="Ruth",
        )
    )
    vault.places.keep(
        Place(
            new_id(),
            "Lunch circle",
            where="Mill House",
            online=True,
            zone="Europe/London",
            times=(noon, MeetingTime(4, 17 * 60 + 30)),
            children=True,
            checked=checked,
            checked_by="me",
        )
    )


def _check_ins(vault: "Vault", today: date) -> None:
    """Most days, and some not; a little easier as the year goes on, with weeks that are not."""
    chance = random.Random(SEED)  # noqa: S311  a story, not a secret
    for ago in range(YEAR, 0, -1):
        if chance.random() < 0.28:
            continue
        day = today - timedelta(days=ago)
        hard = 3 + 3 * ago / YEAR + (2 if day.weekday() == 4 else 0) + chance.gauss(0, 1.6)
        craving = max(0, min(10, round(hard)))
        mood = Mood(max(1, min(5, round(5 - hard / 2.4 + chance.gauss(0, 0.7)))))
        states = frozenset(state for state in BodyState if chance.random() < 0.1 + craving / 40)
        at = datetime.combine(day, time(20 + chance.randrange(3), chance.randrange(60)))
        line = _LINES[ago // 11 % len(_LINES)] if ago % 11 == 0 else ""
        vault.journeys.add_checkin(CheckIn(new_id(), at, mood, craving, states, line))


_SETTINGS = (
    ("argument", "home", "partner", "The rent again."),
    ("payday", "shop", "alone", "Doors open, warm air."),
    ("time-of-day", "home", "alone", "Six o'clock, and nothing on the stove."),
    ("good-times", "party", "colleague", "Martin's leaving."),
    ("smell-or-sight", "work", "colleague", "The kitchen at work."),
)
_TRIED = ("rang-someone", "walked", "ate", "breathed", "read-my-plan")


def _moments(vault: "Vault", today: date) -> None:
    """Some two a week, more on Fridays and in the evenings; what she tried helped more often than not."""
    chance = random.Random(SEED + 1)  # noqa: S311  a story, not a secret
    for ago in range(YEAR, 0, -1):
        day = today - timedelta(days=ago)
        if chance.random() > (0.6 if day.weekday() == 4 else 0.22):
            continue
        at = datetime.combine(day, time(chance.choice((12, 17, 18, 18, 19, 20, 21)), chance.randrange(60)))
        going_on, place, company, words = chance.choice(_SETTINGS)
        now = min(10, 4 + chance.randrange(5))
        helped = chance.choice((Helped.A_LOT, Helped.A_LITTLE, Helped.A_LITTLE, Helped.NO_DIFFERENCE))
        vault.moments.add(
            Moment(
                id=new_id(),
                when=at,
                noted=at.astimezone(UTC) + timedelta(minutes=30),
                kind=MomentKind.CRAVING,
                now=now,
                worst=min(10, now + chance.randrange(2)),
                after=max(0, now - int(helped) - chance.randrange(3)),
                how_long=chance.choice(tuple(HowLong)),
                place=place,
                company=(company,),
                going_on=(going_on,),
                words=words,
                tried=(Tried(chance.choice(_TRIED), helped),),
                ending=Ending.PASSED,
            )
        )
