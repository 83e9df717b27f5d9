"""The mentor's own side: how she is, who looks after her work, and what she learns (domain.md C1, C3, C4.7 to C4.9).

All of it is hers alone. Nothing here is a score: an answer is a word, and leads to a sentence, never to a number.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# ---- care -------------------------------------------------------------------------------------------


class Question(StrEnum):
    """Four questions of this program's own; none is taken from a published instrument."""

    REST = "rest"
    OPENING = "opening"  # how it is before she opens a letter
    RECOVERY = "recovery"  # her own
    SUPPORT = "support"  # her own


class Answer(StrEnum):
    """Three words to each question; which words, the page says."""

    THIN = "thin"
    SOME = "some"
    ENOUGH = "enough"


@dataclass(frozen=True, slots=True)
class CareWeek:
    """Her answers for the week that begins on this Monday. Any of them may be missing."""

    monday: date
    answers: Mapping[Question, Answer]
    note: str = ""

    def said(self, question: Question) -> Answer | None:
        return self.answers.get(question)

    @property
    def empty(self) -> bool:
        return not self.answers and not self.note.strip()


@dataclass(frozen=True, slots=True)
class Carried:
    """A letter that she has opened, for the week's load: when, and whether it came with content notes."""

    day: date
    heavy: bool
    answered: bool


@dataclass(frozen=True, slots=True)
class Load:
    """What a week held, beside what she said she can carry (None: she said nothing)."""

    letters: tuple[Carried, ...]
    limit: int | None = None

    @property
    def read(self) -> int:
        return len(self.letters)

    @property
    def heavy(self) -> int:
        return sum(letter.heavy for letter in self.letters)

    @property
    def answered(self) -> int:
        return sum(letter.answered for letter in self.letters)

    @property
    def above(self) -> bool:
        """More than she said she can carry."""
        return self.limit is not None and self.read > self.limit


class Advice(StrEnum):
    """What a week may be for. Words for her; nothing is closed or told to anyone because of them."""

    SLOW_DOWN = "slow-down"
    TELL = "tell-your-supervisor"
    HAND_OVER = "hand-over"


def advice(week: CareWeek | None, load: Load) -> tuple[Advice, ...]:
    """Each follows from a single answer, never from a sum: what she said is what she is told.

    Little rest, or more letters than she can carry: slow down. Dread before opening, or no support of her own: tell
    her supervisor. Her own recovery feels thin: hand over for a while.
    """
    thin = {question for question in Question if week and week.said(question) is Answer.THIN}
    found = []
    if Question.RECOVERY in thin:
        found.append(Advice.HAND_OVER)
    if thin & {Question.OPENING, Question.SUPPORT}:
        found.append(Advice.TELL)
    if load.above or Question.REST in thin:
        found.append(Advice.SLOW_DOWN)
    return tuple(found)


def weeks_in_a_row(weeks: Sequence[CareWeek], question: Question, answer: Answer, monday: date) -> int:
    """For how many weeks up to this one she has given that answer; a week without an answer ends the row."""
    by_monday = {week.monday: week for week in weeks}
    count = 0
    while (week := by_monday.get(monday)) and week.said(question) is answer:
        count += 1
        monday -= timedelta(days=7)
    return count


@dataclass(frozen=True, slots=True)
class Pause:
    """No new letters from `first` until `until` (None: until she says so). `words` are what she may tell the women."""

    id: str
    first: date
    until: date | None
    words: str = ""

    def on(self, day: date) -> bool:
        """Whether she is away on that day; the day `until` itself she is back."""
        return self.first <= day and (self.until is None or day < self.until)


# ---- supervision ------------------------------------------------------------------------------------


class SupervisionForm(StrEnum):
    IN_PERSON = "in-person"
    VIDEO = "video"
    PHONE = "phone"
    WRITING = "writing"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Session:
    """One meeting about her work. `topics` are hers, without the names of the women she supports."""

    id: str
    day: date
    minutes: int
    form: SupervisionForm = SupervisionForm.IN_PERSON
    who: str = ""
    topics: str = ""


@dataclass(frozen=True, slots=True)
class Supervisor:
    """Someone she can turn to about her work, and how."""

    id: str
    name: str
    reach: str = ""  # a number, an address, a weekday


NEXT = "supervision_next"
"""Name of the preference: the day for which she has planned her next session, as text; empty where none is planned."""


def planned(stored: str) -> date | None:
    """The day that is kept under `NEXT`; None for anything that is none."""
    try:
        return date.fromisoformat(stored)
    except ValueError:
        return None


class Rule(StrEnum):
    """What she follows; a sponsor or a volunteer need follow none (domain.md C1)."""

    NONE = "none"
    IC_RC = "ic-rc"
    NAADAC = "naadac"
    OWN = "own"  # her organisation's


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule asks for, so far as it is known here. 0: it says nothing, or nothing is known."""

    month_minutes: int = 0
    month_sessions: int = 0
    two_year_minutes: int = 0
    ethics_minutes: int = 0


PUBLISHED: Mapping[Rule, Asked] = {
    # IC&RC PR code of ethics: a session a week, at least 4 documented hours a month; IC&RC: 20 hours of further
    # training in two years, 6 of them ethics. NAADAC NCPRSS code: at least two sessions, two hours a month.
    Rule.NONE: Asked(),
    Rule.IC_RC: Asked(month_minutes=4 * 60, two_year_minutes=20 * 60, ethics_minutes=6 * 60),
    Rule.NAADAC: Asked(month_minutes=2 * 60, month_sessions=2),
}
"""As read for domain.md C1. Bodies change their rules; the page says so and gives nobody a verdict."""


@dataclass(frozen=True, slots=True)
class Month:
    """The sessions of one month, added up."""

    first: date
    sessions: int
    minutes: int


def months_of(sessions: Iterable[Session]) -> tuple[Month, ...]:
    """Newest first; a month without a session is not there."""
    found: dict[date, tuple[int, int]] = {}
    for session in sessions:
        first = session.day.replace(day=1)
        count, minutes = found.get(first, (0, 0))
        found[first] = (count + 1, minutes + session.minutes)
    return tuple(Month(first, *found[first]) for first in sorted(found, reverse=True))


def named_in(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Which of these names, or first names of at least three letters, stand in the text as whole words."""
    found = []
    for name in names:
        words = {word for word in (name, *name.split()[:1]) if len(word) > 2}
        if any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words):
            found.append(name)
    return tuple(found)


# ---- training ---------------------------------------------------------------------------------------


class Domain(StrEnum):
    """The four of IC&RC, in which many bodies count training."""

    ADVOCACY = "advocacy"
    MENTORING = "mentoring"
    WELLNESS = "wellness"
    ETHICS = "ethics"


@dataclass(frozen=True, slots=True)
class Training:
    """Something she has learnt. `runs_out`: the day after which a certificate no longer counts, where there is one."""

    id: str
    title: str
    day: date
    minutes: int
    domain: Domain
    provider: str = ""
    runs_out: date | None = None
    certificate: str = ""  # the name of the file that is kept with it; none: empty


@dataclass(frozen=True, slots=True)
class TwoYears:
    """Training from `first` to the day of asking, added up."""

    first: date
    minutes: int
    ethics: int


def two_years_to(day: date, trainings: Iterable[Training]) -> TwoYears:
    """The two years that end on this day, the day itself among them; what is planned for later does not count yet."""
    first = (day if (day.month, day.day) != (2, 29) else day.replace(day=28)).replace(year=day.year - 2)
    first += timedelta(days=1)
    counted = [training for training in trainings if first <= training.day <= day]
    ethics = sum(training.minutes for training in counted if training.domain is Domain.ETHICS)
    return TwoYears(first, sum(training.minutes for training in counted), ethics)


LARGEST_CERTIFICATE = 10 << 20
"""Bytes of a certificate; a scan of a page is a tenth of that."""

_BEGINNINGS = ((b"%PDF-", "application/pdf"), (b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))


def certificate_mime(data: bytes) -> str | None:
    """What the first bytes say it is: a PDF, a JPEG or a PNG; None for anything else, or for more than the bound."""
    if len(data) > LARGEST_CERTIFICATE:
        return None
    return next((mime for start, mime in _BEGINNINGS if data.startswith(start)), None)


LONGEST_LINE = 200
LONGEST_TEXT = 4000
LONGEST_MINUTES = 24 * 60 * 14
"""Minutes of one session or one training: two weeks without a pause."""
