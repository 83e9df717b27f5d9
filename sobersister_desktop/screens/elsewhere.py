"""One search over everything she wrote outside the journal's pages, and for each thing found where it lies."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import stand
from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.agreement_words import topic_name
from sobersister_desktop.screens.checkin_words import body_word, checkin_told
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.finding import has_words, people_with, places_with
from sobersister_desktop.screens.moment_words import choice_word, headline
from sobersister_desktop.screens.plan_words import section_name
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

MOST = 100
"""Things of one kind that are shown; a longer word finds fewer."""
_LOOKED_THROUGH = 5000
"""Check-ins and moments that are looked through."""


class Where(Enum):
    MOMENT = auto()
    CHECK_IN = auto()
    ONE_THING = auto()
    TRACKER = auto()
    RETURN = auto()
    OWN_DAY = auto()
    NOTE = auto()
    PLAN = auto()
    LETTER = auto()
    PERSON = auto()
    PLACE = auto()
    LINE = auto()
    AGREEMENT = auto()


@dataclass(frozen=True, slots=True)
class Found:
    """`key` is the id of what was found, where it has one."""

    where: Where
    key: str
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class ElsewhereState:
    today: date
    typed: str = ""
    found: tuple[Found, ...] = ()
    trouble: ThreeParts | None = None


def where_word(where: Where) -> str:
    return {
        Where.MOMENT: _("Moments"),
        Where.CHECK_IN: _("Check-in"),
        Where.ONE_THING: _("One thing for a day"),
        Where.TRACKER: _("Milestones, what you count"),
        Where.RETURN: _("Milestones, a return to use"),
        Where.OWN_DAY: _("Milestones, a day of your own"),
        Where.NOTE: _("Milestones, a note to yourself"),
        Where.PLAN: _("Plan"),
        Where.LETTER: _("Letters"),
        Where.PERSON: _("People"),
        Where.PLACE: _("Meetings and places"),
        Where.LINE: _("Help lines, your own note"),
        Where.AGREEMENT: _("Agreement"),
    }[where]


class Elsewhere(Screen[ElsewhereState]):
    """`go` leads to what was found. A note that is still closed is not looked into, nor a letter never opened."""

    def __init__(self, vault: "Vault", *, now: Callable[[], datetime], go: Callable[[Found], None]) -> None:
        super().__init__(ElsewhereState(wall_clock(now()).date()))
        self._vault, self.go = vault, go

    def search(self, typed: str) -> None:
        """Every word must be there, or begin a word; accents and case do not matter."""
        try:
            found = tuple(self._found(typed)) if typed.strip() else ()
        except Trouble as trouble:
            self.show(replace(self.state, typed=typed, found=(), trouble=three_parts(trouble)))
            return
        self.show(replace(self.state, typed=typed, found=found, trouble=None))

    def _found(self, typed: str) -> Iterator[Found]:
        yield from self._moments(typed)
        yield from _some(self._days(typed))
        yield from _some(self._milestones(typed))
        plan = self._vault.plans.plan()
        for section, text in plan.sections:
            if has_words(typed, (text,)):
                yield Found(Where.PLAN, section, f"{section_name(section)}: {text}")
        if plan.reason and has_words(typed, (plan.reason,)):
            yield Found(Where.PLAN, "", plan.reason)
        yield from _some(self._letters(typed))
        for person in people_with(typed, self._vault.people.all()):
            yield Found(Where.PERSON, person.id, person.name)
        yield from _some(self._agreements(typed))
        for place in places_with(typed, self._vault.places.all()):
            yield Found(Where.PLACE, place.id, place.name)
        hers = self._vault.help_lines.hers()
        for line in (*hers.added, *hers.corrected.values()):
            said = (line.name, line.phone or "", line.sms or "", line.note, line.audience, line.source)
            if has_words(typed, (*said, *line.languages, line.hours.text)):
                yield Found(Where.LINE, line.id, line.name)

    def _moments(self, typed: str) -> Iterator[Found]:
        """By her words, by the words of what she picked from the lists, and by what it belongs to."""
        there = set()
        names = {each.id: each.name for each in self._vault.journeys.trackers()}
        for noted in self._vault.moments.search(typed, MOST):
            there.add(noted.id)
            yield Found(Where.MOMENT, noted.id, headline(noted), noted.when.date())
        picked = 0
        for noted in self._vault.moments.newest(_LOOKED_THROUGH):
            codes = (*noted.going_on, *noted.company, noted.place, *noted.feelings, *noted.body)
            said = [choice_word(code) for code in (*codes, *(one.what for one in noted.tried)) if code]
            said += [names[each] for each in noted.trackers if each in names]
            if noted.id not in there and picked < MOST and has_words(typed, (*said, noted.words, noted.thought)):
                picked += 1
                yield Found(Where.MOMENT, noted.id, headline(noted), noted.when.date())

    def _days(self, typed: str) -> Iterator[Found]:
        for checkin in self._vault.journeys.newest_checkins(_LOOKED_THROUGH):
            if has_words(typed, (checkin.line, *(body_word(state) for state in checkin.states))):
                yield Found(Where.CHECK_IN, checkin.id, checkin_told(checkin), checkin.when.date())
        for thing in self._vault.journeys.newest_commitments(_LOOKED_THROUGH):
            if has_words(typed, (thing.text,)):
                yield Found(Where.ONE_THING, thing.day.isoformat(), thing.text, thing.day)

    def _milestones(self, typed: str) -> Iterator[Found]:
        for tracker in self._vault.journeys.trackers():
            if has_words(typed, (tracker.name, tracker.rough)):
                yield Found(Where.TRACKER, tracker.id, tracker.name or tracker.rough)
            for back in tracker.returns:
                if has_words(typed, (back.note, tracker.name)):
                    yield Found(Where.RETURN, back.id, back.note or tracker.name, back.first)
        for own in self._vault.milestones.own_days():
            if has_words(typed, (own.words,)):
                yield Found(Where.OWN_DAY, own.id, own.words, own.day)
        for note in self._vault.milestones.notes():
            if note.opens <= self.state.today and has_words(typed, (note.text,)):
                yield Found(Where.NOTE, note.id, note.text, note.opens)

    def _letters(self, typed: str) -> Iterator[Found]:
        own = self._vault.letters.own  # what other women wrote is never among what is found here
        rows = {row.id: row for row in own.all()}
        for letter_id, text in own.words_of():
            row = rows.get(letter_id)
            if row is not None and has_words(typed, (row.person, text)):
                yield Found(Where.LETTER, letter_id, row.person, wall_clock(row.arrived).date())

    def _agreements(self, typed: str) -> Iterator[Found]:
        """By whom it is with, and the words that are hers too: what the other proposes, and she has not said yes to,
        is as closed here as a letter is that was never opened."""
        for person in self._vault.people.all():
            step = stand(post.steps_with(self._vault, person.id)).mine
            if step is None:
                continue
            said = [(topic_name(topic), text) for topic, text in step.agreement.sections]
            if has_words(typed, (person.name, *(each for one in said for each in one))):
                fits = [each for each in said if has_words(typed, each)]
                name, text = (fits or said or [("", "")])[0]
                yield Found(Where.AGREEMENT, person.id, f"{person.name}. {name}: {text}", step.day)

    def checkin(self, checkin_id: str) -> CheckIn | None:
        """The check-in that was found, if it is still there."""
        found = self._vault.journeys.newest_checkins(_LOOKED_THROUGH)
        return next((one for one in found if one.id == checkin_id), None)


def _some(found: Iterable[Found]) -> Iterator[Found]:
    many: dict[Where, int] = {}
    for one in found:
        many[one.where] = many.get(one.where, 0) + 1
        if many[one.where] <= MOST:
            yield one
