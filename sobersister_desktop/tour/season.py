"""What Ruth keeps about herself as a mentor: a season of weeks, supervision and training, and two more women.

Made from a fixed seed, as Nora's life is. Numbers are from the ranges that are kept free for stories.
"""

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.care import (
    NEXT,
    Answer,
    CareWeek,
    Domain,
    Question,
    Rule,
    Session,
    SupervisionForm,
    Supervisor,
    Training,
)
from sobersister_desktop.domain.contact import Contact
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.post import keep_my_hours

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

SEED = 119
WEEKS = 13

_TOPICS = (
    "Where my part ends and a doctor's begins.",
    "Being on call in my head on Sundays.",
    "A letter that went home with me, and what I did with it.",
    "Saying no to a second phone call.",
)
_TRAININGS = (
    ("Reflective listening, refresher", "Northgate peer network", 5, 120, Domain.MENTORING),
    ("Safeguarding adults", "Northgate peer network", 40, 180, Domain.ETHICS),
    ("Boundaries and dual roles", "Evening college", 75, 240, Domain.ETHICS),
    ("Knowing what is open where", "Northgate peer network", 210, 90, Domain.ADVOCACY),
)


def a_season(vault: "Vault", today: date) -> None:
    """Fill the mentor's side of an open, real notebook, and turn it on."""
    chance = random.Random(SEED)  # noqa: S311  a story, not a secret
    vault.journeys.set_setting(MENTORING, "on")
    vault.journeys.set_setting("letters_a_week", 3)
    keep_my_hours(vault, "Europe/London", (Interval(1, 18 * 60, 21 * 60), Interval(3, 18 * 60, 21 * 60)))
    vault.journeys.set_setting("care_fills", "Choir, Mondays\nThe allotment\nRinging Bea")
    vault.journeys.set_setting("supervision_rule", Rule.IC_RC.value)
    for name, number in (("Jess", "07700 900211"), ("Amina", "07700 900834")):
        vault.people.add_contact(name, Role.MENTEE, Contact().with_number(0, number))
    monday = today - timedelta(days=today.weekday())
    for back in range(WEEKS):
        answers = {question: chance.choice((Answer.SOME, Answer.SOME, Answer.ENOUGH)) for question in Question}
        if back < 3:
            answers[Question.SUPPORT] = Answer.THIN
        vault.care.keep_week(CareWeek(monday - timedelta(days=7 * back), answers))
    vault.journeys.set_setting(NEXT, (monday + timedelta(days=10)).isoformat())
    vault.care.keep_supervisor(Supervisor(new_id(), "Helen", "Thursdays from 17:00, 07700 900410"))
    for back in range(3, WEEKS):
        form = chance.choice((SupervisionForm.IN_PERSON, SupervisionForm.VIDEO))
        day = monday - timedelta(days=7 * back - 3)
        vault.care.keep_session(Session(new_id(), day, 60, form, "Helen", chance.choice(_TOPICS)))
    for title, provider, ago, minutes, domain in _TRAININGS:
        vault.care.keep_training(Training(new_id(), title, today - timedelta(days=ago), minutes, domain, provider))
    first_aid = today + timedelta(days=74)
    vault.care.keep_training(
        Training(
            new_id(), "First aid", first_aid - timedelta(days=730), 480, Domain.WELLNESS, "Fire station", first_aid
        )
    )
