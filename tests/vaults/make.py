"""Makes the small vault of the newest schema that every later program must open: `python -m tests.vaults.make`.

Run once when a schema is new, never again for that schema: the folder is then as frozen as the SQL is.
"""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.care import (
    Answer,
    CareWeek,
    Domain,
    Pause,
    Question,
    Session,
    Supervisor,
    Training,
)
from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment, Outcome
from sobersister_desktop.domain.contact import Contact, Number
from sobersister_desktop.domain.entry import Entry, Mood
from sobersister_desktop.domain.help_lines import Confidence, HelpLine, Purpose, hours_of
from sobersister_desktop.domain.journey import Aim, Return, Run, Tracker
from sobersister_desktop.domain.letter import NO_CARD, Excerpt, Extra, Kind, Letter
from sobersister_desktop.domain.milestones import NoteToSelf, OwnDay
from sobersister_desktop.domain.moment import SKILLS, ChoiceList, Ending, Helped, Moment, Tried
from sobersister_desktop.domain.person import Role
from sobersister_desktop.domain.place import MeetingTime, Place, occurrences
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.vault.migrations import LATEST
from sobersister_desktop.vault.vault import Vault

PASSPHRASE = "lantern pebble violin harbour moss"
NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
PERSON = "Ruth"
ENTRY = Entry(
    id="1" * 32,
    when=datetime(2026, 11, 13, 18, 30),
    title="Sin recaída",
    text="I stayed on the bus.\n\nThe lights were on at home.",
    mood=Mood.LIGHTER,
    tags=("payday", "home"),
)
CONTACT = Contact((Number("07700 900 318"),), "Evenings until nine", no_message=True, say_first="It is me.")
PLACE = Place("b" * 32, "Chapel Street", where="Back room", zone="Europe/London", times=(MeetingTime(1, 1110),))
LETTER = Letter(
    kind=Kind.SHARE,
    written=date(2026, 11, 24),
    name="Nora",
    message="The end is the important bit.",
    excerpts=(Excerpt("2" * 32, 2, ENTRY.when.date(), ENTRY.title, ENTRY.text, source=ENTRY.id),),
)
REPLY = Letter(
    kind=Kind.REPLY,
    written=date(2026, 11, 24),
    message="I read that line three times.",
    excerpts=(Excerpt("2" * 32, 1, ENTRY.when.date(), "Mine", "The same bus."),),
)
DRAFT = "> I read that line three times.\n\nSo did I."
WEB_KEY = (b'{"v":1}', bytes(range(32)))
MOMENT = Moment(
    id="b" * 32,
    when=datetime(2026, 11, 13, 17, 50),
    noted=NOW,
    now=8,
    after=4,
    going_on=("payday",),
    words="The platform, warm air",
    tried=(Tried("rang my sister", Helped.A_LOT),),
    ending=Ending.PASSED,
)

WEEK = CareWeek(date(2026, 11, 23), {Question.REST: Answer.THIN, Question.SUPPORT: Answer.SOME}, "A long week.")
PAUSE = Pause("a" * 32, date(2026, 12, 20), date(2027, 1, 4), "Away over Christmas.")
SESSION = Session("1" * 32, date(2026, 11, 19), 60, who="Helen", topics="Where my part ends.")
SUPERVISOR = Supervisor("2" * 32, "Helen", "Thursdays, 07700 900 410")
TRAINING = Training(
    "3" * 32, "First aid", date(2026, 1, 30), 480, Domain.WELLNESS, "Red house", date(2027, 1, 30), "a.pdf"
)
OWN_LINE = HelpLine(
    id="7" * 32,
    country="GB",
    region=None,
    name="The women's centre",
    purpose=Purpose.ADDICTION,
    phone="01632 960 410",
    sms=None,
    note="Ask for Dawn.",
    hours=hours_of("Mon-Fri 9am-5pm", "GB", None),
    languages=("English", "Polish"),
    audience="women",
    toll_free=False,
    source="Their leaflet",
    verified="",
    confidence=Confidence.HIGH,
    checked=date(2026, 11, 24),
    hers=True,
)


def fill(vault: Vault) -> None:
    """One of each thing that can be kept."""
    first = Entry(ENTRY.id, ENTRY.when, ENTRY.title, "I stayed on the bus.")
    vault.diary.add(first, sitting="first", now=NOW)
    vault.diary.keep(ENTRY, sitting="second", now=NOW)
    vault.diary.attach(ENTRY.id, "image/png", b"not really a picture", "The bus stop", NOW)
    vault.diary.add_many([(Entry("3" * 32, datetime(2020, 2, 29, 8, 0), text="From elsewhere."), "elsewhere 1")], NOW)
    vault.diary.put_away(vault.diary.add(Entry("4" * 32, datetime(2026, 11, 20, 7, 0)), now=NOW).id, NOW)
    vault.diary.settle()
    vault.journeys.add_checkin(
        CheckIn("5" * 32, datetime(2026, 11, 24, 8, 0), Mood.EVEN, 3, frozenset({BodyState.TIRED}), "Rain.")
    )
    vault.journeys.set_commitment(Commitment(date(2026, 11, 24), "Walk home the long way", Outcome.KEPT))
    runs = (Run(date(2026, 1, 1), date(2026, 3, 1)), Run(date(2026, 3, 3)))
    back = Return("b" * 32, date(2026, 3, 1), date(2026, 3, 2), "The train home.")
    vault.journeys.add_tracker(Tracker("6" * 32, "Wine", Aim.STOP, runs, returns=(back,)))
    vault.milestones.keep_own_day(OwnDay("c" * 32, date(2026, 12, 25), "First Christmas", "6" * 32))
    vault.milestones.add_note(NoteToSelf("d" * 32, date(2027, 3, 3), date(2026, 11, 24), "You did not send it."))
    vault.journeys.set_setting("name", "Nora")
    vault.moments.add(MOMENT)
    vault.moments.set_choices("tried", ChoiceList(SKILLS, ("rang my sister",)))
    vault.plans.keep({PlanSection.EARLY_SIGNS: "I skip lunch.", PlanSection.REASONS: "Maya."}, "Mornings.", NOW)
    vault.plans.set_review(date(2026, 12, 24))
    ruth = vault.people.add(PERSON, Role.MENTOR, b"a card", "7" * 64, date(2026, 11, 1), NOW)
    vault.people.set_contact(ruth.id, CONTACT)
    vault.places.keep(PLACE)
    vault.places.set_going(occurrences([PLACE], NOW, NOW + timedelta(days=8))[0], True)
    vault.letters.keep_sent(
        LETTER,
        letter_id="8" * 32,
        thread="9" * 32,
        in_reply_to=None,
        seq=1,
        sender="a" * 64,
        fingerprint="7" * 64,
        person_id=ruth.id,
        manifest=b"{}",
        text=b"The end is the important bit.",
        now=NOW,
    )
    vault.letters.keep_sent(
        LETTER,
        letter_id="e" * 32,
        thread="e" * 32,
        in_reply_to=None,
        seq=1,
        sender="a" * 64,
        fingerprint=NO_CARD,
        person_id=ruth.id,
        manifest=b"{}",
        text=b"The end is the important bit.",
        web_key=WEB_KEY,
        now=NOW,
    )
    vault.letters.keep_received(
        REPLY,
        letter_id="f" * 32,
        thread="9" * 32,
        in_reply_to="8" * 32,
        seq=1,
        sender="7" * 64,
        fingerprint="7" * 64,
        person_id=ruth.id,
        manifest=b"{}",
        text=b"I read that line three times.",
        now=NOW,
    )
    vault.letters.drafts.keep("f" * 32, DRAFT, NOW)
    retract = Letter(Kind.RETRACT, date(2026, 11, 24), extra=Extra(taken_back=("d" * 32,)))
    vault.letters.keep_received(
        retract,
        letter_id="c" * 32,
        thread="c" * 32,
        in_reply_to=None,
        seq=2,
        sender="7" * 64,
        fingerprint="7" * 64,
        person_id=ruth.id,
        manifest=b"{}",
        text=b"",
        now=NOW,
    )
    vault.care.keep_week(WEEK)
    vault.care.keep_pause(PAUSE)
    vault.care.keep_session(SESSION)
    vault.care.keep_supervisor(SUPERVISOR)
    vault.care.keep_training(TRAINING)
    vault.help_lines.keep_line(OWN_LINE, corrects=False)
    vault.care.attach_certificate(TRAINING.id, "a.pdf", b"%PDF-1.4 not really")


def main() -> None:
    os.environ["SOBERSISTER_TESTING"] = "1"
    folder = Path(__file__).parent / f"schema_{LATEST:03}"
    vault, _paper_key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    fill(vault)
    vault.close()
    (folder / "lock").unlink(missing_ok=True)


if __name__ == "__main__":
    main()
