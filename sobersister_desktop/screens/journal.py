"""All her pages: the list, the month, search, the filter, what she put away; and the page on the desk (writing.py)."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from sobersister_desktop.domain.entry import DayMark, Entry, EntryRow, Mood
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.dates import month_and_year, start_of_week, wall_clock
from sobersister_desktop.screens.days import months
from sobersister_desktop.screens.later import Cancel, Later
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.writing import Writing
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.screens.printing import Printout
    from sobersister_desktop.vault.diary import Diary
    from sobersister_desktop.vault.letters import Letters

UNDO = 10.0
"""Seconds for which Undo is offered; Put away keeps the page for 30 days."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the list under one heading; `first` is the place of its first key."""

    first: int
    label: str


@dataclass(frozen=True, slots=True)
class Only:
    """What the list is narrowed to."""

    tag: str | None = None
    mood: Mood | None = None

    def __bool__(self) -> bool:
        return self.tag is not None or self.mood is not None


@dataclass(frozen=True, slots=True)
class Undo:
    entry_id: str
    title: str


def _no_keys() -> "array[int]":
    return array("q")


@dataclass(frozen=True, slots=True)
class JournalState:
    today: date
    month: date  # the first day of the month on show
    keys: "array[int]" = field(default_factory=_no_keys)  # newest first; 8 bytes a page
    sections: tuple[Section, ...] = ()
    listing: int = 0  # grows whenever rows have to be read again
    chosen: int | None = None  # the place in `keys` of the page on the desk
    any_pages: bool = False
    search: str = ""
    only: Only = Only()
    tags: tuple[str, ...] = ()  # to choose from in the filter
    marks: Mapping[int, DayMark] | None = None
    day: date | None = None  # of the page on the desk
    bare_day: date | None = None  # a day she chose that has no page
    undo: Undo | None = None
    put_away: tuple[EntryRow, ...] | None = None  # while she looks at them
    trouble: ThreeParts | None = None


class Journal(Screen[JournalState]):
    """`share` opens the way to a letter for a page; `open_letter` shows what was sent."""

    def __init__(
        self,
        diary: "Diary",
        letters: "Letters",
        *,
        now: Callable[[], datetime],
        later: Later,
        share: Callable[[str], None],
        open_letter: Callable[[str], None],
        print_it: "Callable[[Printout], None] | None" = None,
    ) -> None:
        today = wall_clock(now()).date()
        super().__init__(JournalState(today=today, month=today.replace(day=1)))
        self._diary, self._now, self._later = diary, now, later
        self._share, self._open_letter, self._print = share, open_letter, print_it
        self._search_cancel: Cancel | None = None
        self._undo_cancel: Cancel | None = None
        self.writing = Writing(diary, letters, now=now, later=later, kept=self._page_kept, gone=self._page_gone)
        self._read_list()

    # ---- coming and going ---------------------------------------------------------------------------------

    def arrive(self) -> None:
        """The journal comes into view: the last page lies open, if there is any; what was sent meanwhile is marked."""
        self._turn_to_today()
        self._read_list()
        with suppress(Trouble):  # whatever it is, reading the list has said so
            self.writing.sent()
        if self.writing.state.entry is None and len(self.state.keys):
            self.open_at(0)

    def flush(self) -> bool:
        """Keep what is being written, now. False if the disk refused; the words are then still on the screen."""
        return self.writing.flush()

    def forget(self) -> None:
        """Before the lock: search, filter, undo and the page on the desk are forgotten; what she wrote is kept."""
        self.writing.forget()
        for cancel in (self._search_cancel, self._undo_cancel):
            if cancel:
                cancel()
        self._search_cancel = self._undo_cancel = None
        today = wall_clock(self._now()).date()
        self.show(JournalState(today=today, month=today.replace(day=1), listing=self.state.listing + 1))

    def resume(self, held: Entry) -> bool:
        """A page that was held behind the lock comes back to the desk and is saved; trouble is said there.

        False where the journal cannot even be read: then the page is not on the desk.
        """
        try:
            self.writing.resume(held)
            entry = self.writing.state.entry
            if entry:
                self._look_at(entry)
        except Trouble as trouble:
            self.tell(trouble)
        entry = self.writing.state.entry
        return entry is not None and entry.id == held.id

    @property
    def can_print(self) -> bool:
        return self._print is not None

    def print_it(self) -> None:
        """The page on the desk as it would stand on paper."""
        from sobersister_desktop.screens import on_paper

        self.flush()
        entry = self.writing.state.entry
        if self._print is not None and entry is not None:
            self._print(on_paper.page(entry, self.state.today))

    # ---- the page on the desk ---------------------------------------------------------------------------

    def open_at(self, place: int) -> None:
        """The page at this place of the list."""
        if 0 <= place < len(self.state.keys):
            rows = self.rows(self.state.keys[place : place + 1])
            if rows:
                self.open(rows[0].id)

    def open(self, entry_id: str) -> None:
        """This page, from wherever it was asked for."""
        if self.writing.state.entry and self.writing.state.entry.id == entry_id:
            return
        try:
            if self.writing.open(entry_id) and self.writing.state.entry:
                self._look_at(self.writing.state.entry)
        except Trouble as trouble:
            self.tell(trouble)

    def new_page(self, day: date | None = None) -> None:
        """A fresh page, for now, or for an hour of that day."""
        now = wall_clock(self._now())
        try:
            if self.writing.begin(datetime.combine(day, now.time()) if day else None) and self.writing.state.entry:
                self._turn_to_today()
                self._look_at(self.writing.state.entry)
        except Trouble as trouble:
            self.tell(trouble)

    def begin_with(self, title: str, text: str) -> bool:
        """A fresh page with something to begin with on it. False if the page before could not be kept."""
        try:
            begun = self.writing.begin(None, title, text)
        except Trouble as trouble:
            self.tell(trouble)
            return False
        if begun and self.writing.state.entry:
            self._turn_to_today()
            self._look_at(self.writing.state.entry)
        return begun

    def share(self) -> None:
        """Towards a letter, with this page in it. Nothing leaves by this alone."""
        entry = self.writing.state.entry
        if entry and self.writing.flush() and not self.writing.state.new:
            self._share(entry.id)

    def open_letter(self, letter_id: str) -> None:
        self._open_letter(letter_id)

    def _look_at(self, entry: Entry) -> None:
        """List and month turn to the page."""
        first = entry.when.date().replace(day=1)
        self.show(
            replace(
                self.state,
                chosen=self._place(entry),
                day=entry.when.date(),
                bare_day=None,
                month=first,
                marks=self._diary.days(first.year, first.month),
                put_away=None,
                trouble=None,
            )
        )

    def _place(self, entry: Entry) -> int | None:
        if self.writing.state.new:
            return None
        key = self._diary.key(entry.id)
        place = _down_to(self.state.keys, key) - 1
        return place if place >= 0 and self.state.keys[place] == key else None

    def _page_kept(self, entry: Entry, created: bool) -> None:
        try:
            if created or self._place(entry) is None or entry.when.date() != self.state.day:
                self._read_list()
                self._look_at(entry)
            else:
                self.show(replace(self.state, listing=self.state.listing + 1, tags=self.writing.state.known_tags))
        except Trouble as trouble:
            self.tell(trouble)

    def _page_gone(self, _entry_id: str) -> None:
        self._read_list()

    # ---- the list --------------------------------------------------------------------------------------

    def rows(self, keys: Sequence[int]) -> list[EntryRow]:
        """What to draw for these keys; around the words found, while she searches."""
        try:
            return self._diary.rows(keys, search=self.state.search or None)
        except Trouble as trouble:
            self._later(0.0, partial(self.tell, trouble))  # not while the list is being drawn
            return []

    def search_ready(self) -> None:
        """She is about to search: bring the index up to what was saved, before the first key."""
        with suppress(Trouble):
            self._diary.settle()

    def search_for(self, text: str) -> None:
        """As she types: keys that wait in the queue come first, so that only the last search is made."""
        if self._search_cancel:
            self._search_cancel()
        self.show(replace(self.state, search=text))
        self._search_cancel = self._later(0.0, self._read_list)

    def narrow(self, only: Only) -> None:
        self.show(replace(self.state, only=only))
        self._read_list()

    def show_everything(self) -> None:
        """Neither search nor filter."""
        self.show(replace(self.state, search="", only=Only(), bare_day=None))
        self._read_list()

    def _read_list(self) -> None:
        self._search_cancel = None
        try:
            self._take_list()
        except Trouble as trouble:
            self.tell(trouble)

    def _take_list(self) -> None:
        state, only = self.state, self.state.only
        keys = self._diary.keys(state.search.strip() or None, tag=only.tag, mood=only.mood)
        entry = self.writing.state.entry
        self.show(
            replace(
                state,
                keys=keys,
                sections=sections(keys, state.today, self._diary.key_at, self._diary.when_of),
                listing=state.listing + 1,
                any_pages=bool(len(keys)) or self._diary.count() > 0,
                tags=tuple(self._diary.tags()),
                marks=self._diary.days(state.month.year, state.month.month),
            )
        )
        if entry:
            self.show(replace(self.state, chosen=self._place(entry)))

    # ---- the month --------------------------------------------------------------------------------------

    def show_month(self, month: date) -> None:
        """The month this day lies in."""
        first = month.replace(day=1)
        try:
            marks = self._diary.days(first.year, first.month)
        except Trouble as trouble:
            self.tell(trouble)
            return
        self.show(replace(self.state, month=first, marks=marks))

    def choose_day(self, day: date) -> None:
        """The newest page of that day; where there is none, a quiet way to write one for it."""
        keys, place = self.state.keys, 0
        if day < date.max:
            place = _down_to(keys, self._diary.key_at(datetime.combine(day + timedelta(days=1), time())))
        if place < len(keys) and self._diary.when_of(keys[place]).date() == day:
            self.open_at(place)
        else:
            self.show(replace(self.state, bare_day=day))

    def _turn_to_today(self) -> None:
        """Midnight may have passed since the headings were made."""
        today = wall_clock(self._now()).date()
        if today != self.state.today:
            self.show(replace(self.state, today=today))
            self._read_list()

    # ---- put away ---------------------------------------------------------------------------------------

    def put_away(self) -> None:
        """The page goes to Put away for 30 days; Undo stands in the line for 10 seconds. Nothing is asked."""
        entry = self.writing.state.entry
        if entry is None or not self.writing.flush():
            return
        if self.writing.state.new:
            self.writing.leave()
            return
        place = self.state.chosen
        try:
            self._diary.put_away(entry.id, self._now())
        except Trouble as trouble:
            self.tell(trouble)
            return
        self.writing.leave()
        self._read_list()
        self.show(replace(self.state, chosen=None, day=None, undo=Undo(entry.id, entry.title)))
        if self._undo_cancel:
            self._undo_cancel()
        self._undo_cancel = self._later(UNDO, self._undo_over)
        if len(self.state.keys):
            self.open_at(min(place or 0, len(self.state.keys) - 1))

    def undo(self) -> None:
        if self.state.undo:
            self.bring_back(self.state.undo.entry_id)

    def _undo_over(self) -> None:
        self._undo_cancel = None
        self.show(replace(self.state, undo=None))

    def show_put_away(self) -> None:
        try:
            self.show(replace(self.state, put_away=tuple(self._diary.put_away_list())))
        except Trouble as trouble:
            self.tell(trouble)

    def show_pages(self) -> None:
        """Back from Put away to the list."""
        self.show(replace(self.state, put_away=None))

    def bring_back(self, entry_id: str) -> None:
        """Out of Put away, to its place in the list, and open on the desk."""
        try:
            self._diary.bring_back(entry_id)
        except Trouble as trouble:
            self.tell(trouble)
            return
        self.show(replace(self.state, undo=None))
        self._read_list()
        self.open(entry_id)

    def delete_for_good(self, entry_id: str) -> None:
        """Out of Put away and out of the notebook, at once. The page asks before it calls this."""
        try:
            self._diary.delete_for_good(entry_id)
        except Trouble as trouble:
            self.tell(trouble)
            return
        undo = self.state.undo if self.state.undo and self.state.undo.entry_id != entry_id else None
        self.show(replace(self.state, undo=undo))
        self._read_list()
        self.show_put_away()

    def tell(self, trouble: Trouble) -> None:
        """Something from outside was refused; the page is as it was."""
        self.show(replace(self.state, trouble=three_parts(trouble)))

    def trouble_read(self) -> None:
        """She has read the message."""
        self.show(replace(self.state, trouble=None))


def sections(
    keys: Sequence[int], today: date, key_at: Callable[[datetime], int], when_of: Callable[[int], datetime]
) -> tuple[Section, ...]:
    """The headings over keys that run from newest to oldest: this week, last week, then month by month.

    Costs a binary search for each heading, so that 100,000 pages are as quick as ten.
    """
    monday = start_of_week(today)
    found, place = [], 0
    while place < len(keys):
        day = when_of(keys[place]).date()
        if day >= monday + timedelta(days=7):
            label, since = _("Still to come"), monday + timedelta(days=7)
        elif day >= monday:
            label, since = _("This week"), monday
        elif day >= monday - timedelta(days=7):
            label, since = _("Last week"), monday - timedelta(days=7)
        else:
            since = day.replace(day=1)
            label = months()[day.month - 1] if day.year == today.year else month_and_year(day)
        found.append(Section(place, label))
        place = _down_to(keys, key_at(datetime.combine(since, time())))
    return tuple(found)


def _down_to(keys: Sequence[int], key: int) -> int:
    """How many of the keys, which run from newest to oldest, are not older than this one."""
    return bisect_right(keys, -key, key=int.__neg__)
