"""Meetings and places: the week, the next one, and what she keeps of each. Worked out here, without any network."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.place import (
    LONGEST_LINE,
    LONGEST_NAME,
    MAX_TIMES,
    MeetingTime,
    Occurrence,
    Place,
    known_zone,
    next_meeting,
    occurrences,
    read_clock,
)
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.dates import clock, start_of_week
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting in the week, as her own clock has it."""

    occurrence: Occurrence
    at: datetime  # aware, in her zone
    going: bool

    @property
    def clock(self) -> str:
        return clock(self.at)


@dataclass(frozen=True, slots=True)
class DayOfMeetings:
    day: date
    today: bool
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True, slots=True)
class Typed:
    """A place as it stands in the form. `times` are weekdays (0 is Monday) with a time as she typed it."""

    place: Place
    times: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PlacesState:
    places: tuple[Place, ...] = ()  # all of them
    week: tuple[DayOfMeetings, ...] = ()  # what the filters let through
    next: Meeting | None = None  # of all places
    online: bool = False
    in_person: bool = False
    women_only: bool = False
    place: Place | None = None  # the one that is looked at
    meeting: Meeting | None = None  # the single meeting of it, if she came by one
    form: Place | None = None  # the one that is being written
    wrong: dict[str, str] = field(default_factory=dict)  # what needs attention in the form, by the name of its line
    trouble: ThreeParts | None = None


class Places(Screen[PlacesState]):
    """`zone` is the IANA name of this computer's clock, offered for a new place; "" when it is not known. `send_it` is
    called with the id of a place that she wants to send in a letter, `print_it` with what is to stand on paper."""

    def __init__(
        self,
        vault: Vault,
        *,
        now: Callable[[], datetime],
        zone: str = "",
        send_it: Callable[[str], None],
        print_it: Callable[[Printout], None],
    ) -> None:
        super().__init__(PlacesState())
        self._vault, self._now, self.zone = vault, now, zone
        self._send_it, self._print = send_it, print_it
        self._first: date | None = None

    def today(self) -> date:
        return self._now().astimezone().date()

    def refresh(self) -> None:
        """Read the places anew."""
        try:
            self._tell()
        except Trouble as trouble:
            self._refused(trouble)

    def forget(self) -> None:
        """Let go of everything that was read."""
        self.show(PlacesState())

    # ---- the week ----------------------------------------------------------------------------------------------

    def turn(self, weeks: int) -> None:
        """Another week; 0 is this one."""
        self._first = (self._first or start_of_week(self.today())) + timedelta(weeks=weeks) if weeks else None
        self.refresh()

    def filter(self, *, online: bool, in_person: bool, women_only: bool) -> None:
        """What the week shows. Online and in person both on, or both off, let both through."""
        self._state = replace(self.state, online=online, in_person=in_person, women_only=women_only)
        self.refresh()

    def print_week(self) -> None:
        """The week that is shown as a small sheet, seen before it is printed."""
        parts = tuple(
            PrintPart(
                long_day(day.day, self.today()),
                "\n".join(
                    _("{time}  {place}").format(time=m.clock, place=_told(m.occurrence.place)) for m in day.meetings
                ),
            )
            for day in self.state.week
            if day.meetings
        )
        if parts:
            self._print(Printout(_("My week"), parts))

    def open_meeting(self, meeting: Meeting) -> None:
        self.show(replace(self.state, place=meeting.occurrence.place, meeting=meeting, form=None, trouble=None))

    def open_place(self, place_id: str) -> None:
        """A place by itself; its next meeting with it, if there is one."""
        place = next((p for p in self.state.places if p.id == place_id), None)
        if place is not None:
            coming = self._next((place,))
            self.show(replace(self.state, place=place, meeting=coming, form=None, trouble=None))

    def close_place(self) -> None:
        """Back to the week."""
        self.show(replace(self.state, place=None, meeting=None, form=None, wrong={}, trouble=None))

    def go(self, going: bool) -> None:
        """Whether she means to go to the meeting that is looked at."""
        meeting = self.state.meeting
        if meeting is None or meeting.going == going:
            return
        try:
            self._vault.places.set_going(meeting.occurrence, going)
            self._state = replace(self.state, meeting=replace(meeting, going=going))
            self._tell()
        except Trouble as trouble:
            self._refused(trouble)

    def send(self) -> None:
        """The way to a letter that this place goes in."""
        if self.state.place is not None:
            self._send_it(self.state.place.id)

    # ---- writing one -------------------------------------------------------------------------------------------

    def write_new(self) -> None:
        """An empty form."""
        fresh = Place(new_id(), "", zone=self.zone)
        self.show(replace(self.state, place=None, meeting=None, form=fresh, wrong={}, trouble=None))

    def change(self) -> None:
        """The form, with the place that is looked at."""
        self.show(replace(self.state, form=self.state.place, wrong={}, trouble=None))

    def leave_form(self) -> None:
        """Back to where she came from; what was typed is let go."""
        self.show(replace(self.state, form=None, wrong={}, trouble=None))

    def keep(self, typed: Typed) -> None:
        """Keep what stands in the form, or say what needs attention; the form stays as it is then."""
        place, wrong = _read(typed)
        if not wrong:
            self._keep(place)
        elif self.state.form is not None:
            self.show(replace(self.state, wrong=wrong))

    def keep_before_leaving(self, typed: Typed) -> None:
        """Before the door shuts: what can be kept is kept; a time that cannot be read becomes a word in the note."""
        if not one_line(typed.place.name) or self.state.form is None:
            return
        unread = [text for _day, text in typed.times if text.strip() and read_clock(text) is None]
        note = ", ".join([typed.place.note, *unread] if typed.place.note else unread)
        zone = typed.place.zone if known_zone(typed.place.zone) else self.zone
        times = tuple(each for each in typed.times if read_clock(each[1]) is not None)
        place, wrong = _read(Typed(replace(typed.place, note=note, zone=zone), times))
        if not wrong:
            self._keep(place)

    def remove(self) -> None:
        """Take the place out for good."""
        place = self.state.place
        if place is None:
            return
        try:
            self._vault.places.remove(place.id)
            self._state = replace(self.state, place=None, meeting=None, form=None, trouble=None)
            self._tell()
        except Trouble as trouble:
            self._refused(trouble)

    def _keep(self, place: Place) -> None:
        try:
            self._vault.places.keep(place)
            self._state = replace(self.state, form=None, wrong={}, trouble=None)
            self._tell()
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.open_place(place.id)

    # ---- what is shown -----------------------------------------------------------------------------------------

    def _tell(self) -> None:
        places, going = tuple(self._vault.places.all()), self._vault.places.going()
        place = next((p for p in places if self.state.place and p.id == self.state.place.id), None)
        self.show(
            replace(
                self.state,
                places=places,
                place=place,
                week=self._week([p for p in places if self._let_through(p)], going),
                next=self._next(places),
                trouble=None,
            )
        )

    def _let_through(self, place: Place) -> bool:
        state = self.state
        if state.women_only and not place.women_only:
            return False
        if state.online == state.in_person:
            return True
        return place.online if state.online else place.in_person

    def _week(self, places: Sequence[Place], going: frozenset[tuple[str, date, int]]) -> tuple[DayOfMeetings, ...]:
        first = self._first or start_of_week(self.today())
        days = [first + timedelta(days=n) for n in range(8)]
        midnights = [datetime.combine(day, time()).astimezone() for day in days]
        found = [self._met(o, going) for o in occurrences(places, midnights[0], midnights[-1])]
        return tuple(
            DayOfMeetings(day, day == self.today(), tuple(m for m in found if m.at.date() == day)) for day in days[:7]
        )

    def _next(self, places: Iterable[Place]) -> Meeting | None:
        coming = next_meeting(places, self._now())
        return self._met(coming, self._vault.places.going()) if coming else None

    def _met(self, occurrence: Occurrence, going: frozenset[tuple[str, date, int]]) -> Meeting:
        return Meeting(occurrence, occurrence.start.astimezone(), occurrence.key in going)

    def _refused(self, trouble: Trouble) -> None:
        self.show(replace(self.state, trouble=three_parts(trouble)))


def _read(typed: Typed) -> tuple[Place, dict[str, str]]:
    """The place that stands in the form, and what needs attention in it."""
    wrong: dict[str, str] = {}
    name = one_line(typed.place.name)[:LONGEST_NAME]
    if not name:
        wrong["name"] = _("Give it a name, so that you find it again.")
    times: list[MeetingTime] = []
    for weekday, text in typed.times[:MAX_TIMES]:
        start = read_clock(text)
        if start is not None:
            times.append(MeetingTime(weekday, start))
        elif text.strip():
            wrong["times"] = _("{text} is not a time. Write it like 18:30.").format(text=one_line(text)[:20])
    zone = one_line(typed.place.zone)
    if times and known_zone(zone) is None:
        wrong["zone"] = _("This clock is not known here. Write it like Europe/London.")
    place = replace(
        typed.place,
        name=name,
        times=tuple(sorted(set(times))),
        zone=zone,
        where=_kept(typed.place.where),
        link=_kept(typed.place.link),
        language=_kept(typed.place.language),
        cost=_kept(typed.place.cost),
        access=_kept(typed.place.access),
        phone=_kept(typed.place.phone),
        note=_kept(typed.place.note),
        checked_by=_kept(typed.place.checked_by),
    )
    return place, wrong


def _told(place: Place) -> str:
    """Chapel Street, back room, 01632 960 130"""
    return ", ".join(one_line(text) for text in (place.name, place.where, place.phone) if text)


def _kept(line: str) -> str:
    return one_line(line)[:LONGEST_LINE]
