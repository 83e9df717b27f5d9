"""Milestones: days kept, their rings and ribbons, named days ahead, and a return to use noted without shame."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.journey import (
    Aim,
    Return,
    Run,
    Tracker,
    all_returns,
    days_since_the_first,
    figures_of,
    noting,
    with_return,
    without_return,
)
from sobersister_desktop.domain.milestones import MilestoneSet, NoteToSelf, OwnDay
from sobersister_desktop.screens.counting import Choices, counted_tracker, own_milestones
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.milestone_words import days_of, total_words
from sobersister_desktop.screens.milestones_state import After, MilestonesState, line_of
from sobersister_desktop.screens.notes import not_read, was_read
from sobersister_desktop.screens.rings import rings_of
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.screens.printing import Printout
    from sobersister_desktop.vault.journeys import Journeys
    from sobersister_desktop.vault.milestones import Milestones as Store

MAX_NAME = 60
MAX_NOTE = 4000
"""Characters of a note to herself, and of what she keeps about a return."""


class Milestones(Screen[MilestonesState]):
    """`talk`, `rest`, `write`, `plan` and `read_more` (about withdrawal and overdose) lead elsewhere. `emergency` gives
    the numbers of her country, where it is known."""

    def __init__(
        self,
        journeys: "Journeys",
        store: "Store",
        *,
        now: Callable[[], datetime],
        emergency: Callable[[], Emergency | None],
        talk: Callable[[], None],
        rest: Callable[[], None],
        write: Callable[[], None],
        plan: Callable[[], None],
        read_more: Callable[[], None] | None = None,
        print_it: "Callable[[Printout], None] | None" = None,
        look_back: Callable[[date], None] | None = None,
    ) -> None:
        super().__init__(MilestonesState(wall_clock(now()).date()))
        self._journeys, self._store, self._now = journeys, store, now
        self.emergency, self._print, self._look_back = emergency, print_it, look_back
        self.talk, self.rest, self.write, self.plan, self.read_more = talk, rest, write, plan, read_more
        self._back: Callable[[], object] | None = None
        self.arrive()

    # ---- looking -----------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """She comes here: everything is looked at again, and what was taken away before stays so."""
        self._back = None
        self.show(replace(self.state, undo=""))
        self._again()

    def _again(self) -> None:
        try:
            self._look()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def _look(self) -> None:
        today = wall_clock(self._now()).date()
        journeys = self._journeys
        choices = Choices.of(journeys.setting)
        own = tuple(self._store.own_days())
        trackers = journeys.trackers()
        chosen = counted_tracker(trackers, journeys.setting("counter_tracker", ""))
        lines = tuple(line_of(tracker, own, choices, today) for tracker in trackers)
        run = chosen.current() if chosen and chosen.counted else None
        named = own_milestones(own, chosen.id) if chosen else ()
        self.show(
            replace(
                self.state,
                today=today,
                lines=lines,
                chosen=chosen.id if chosen else "",
                counting=journeys.setting("counter", "on") != "off",
                rings=rings_of(chosen, today) if chosen and chosen.counted else None,
                days=days_since_the_first(chosen, today) if chosen else 0,
                choices=choices,
                today_is=choices.on_day(chosen, run.started, today, named) if chosen and run else (),
                own=own,
                notes=tuple(self._store.notes()),
            )
        )

    def forget(self) -> None:
        """Before the lock: nothing that was opened stays open."""
        self._back = None
        self.show(replace(self.state, reading=None, after=None, undo="", hint="", trouble=None))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        self._back = None
        self.show(replace(self.state, trouble=None, hint="", undo=""))
        self._again()
        return True

    def _take_away(self, act: Callable[[], object], back: Callable[[], object], words: str) -> None:
        """At once, without asking; Undo has it back until something else is done."""
        if self._do(act):
            self._back = back
            self.show(replace(self.state, undo=words))

    def undo(self) -> None:
        """What was just taken away is there again."""
        if self._back is not None:
            self._do(self._back)

    def _hint(self, words: str) -> bool:
        self.show(replace(self.state, hint=words))
        return False

    def _tracker(self, tracker_id: str) -> Tracker:
        return next(line.tracker for line in self.state.lines if line.tracker.id == tracker_id)

    @property
    def can_print(self) -> bool:
        return self._print is not None

    def print_it(self) -> None:
        """Her days as they would stand on paper; the returns are left out unless she ticks them."""
        from sobersister_desktop.screens import on_paper

        if self._print is not None:
            self._print(on_paper.days(self.state))

    # ---- trackers ----------------------------------------------------------------------------------------

    def choose(self, tracker_id: str) -> None:
        """Tell these days large, here and on Today."""
        self._do(lambda: self._journeys.set_setting("counter_tracker", tracker_id))

    def add(self, name: str, aim: Aim, started: date, rough: str = "", *, counted: bool = True) -> bool:
        """Begin to count. With a rough start in her words no days are counted until a day is known."""
        runs = () if rough.strip() else (Run(min(started, self.state.today)),)
        name, rough = name.strip()[:MAX_NAME], rough.strip()[:MAX_NAME]
        tracker = Tracker(new_id(), name, aim, runs, counted, rough=rough)
        return self._do(lambda: self._journeys.add_tracker(tracker))

    def change(
        self,
        tracker_id: str,
        name: str,
        aim: Aim,
        started: date,
        rough: str = "",
        *,
        counted: bool = True,
        which: MilestoneSet | None = None,
    ) -> bool:
        """Correct it. The first day may be mended; the returns stay."""
        old = self._tracker(tracker_id)
        returns = all_returns(old)
        rough = rough.strip()[:MAX_NAME]
        try:
            dated = noting(old, None if rough else min(started, self.state.today), returns)
        except ValueError:
            return self._hint(_("The first day lies after a return that is noted. Correct that one first."))
        new = replace(dated, name=name.strip()[:MAX_NAME], aim=aim, counted=counted, rough=rough, milestones=which)
        return self._do(lambda: self._journeys.keep_tracker(new))

    def remove(self, tracker_id: str) -> None:
        """For good, with its days; asked before."""
        self._do(lambda: self._journeys.delete_tracker(tracker_id))

    # ---- a return to use ------------------------------------------------------------------------------------

    def note_return(
        self, tracker_id: str, first: date, last: date | None, note: str = "", *, restarts: bool = True, known: str = ""
    ) -> bool:
        """Keep it, or correct the one that is `known`. Nothing is sent to anyone. False with a hint if days clash."""
        today = self.state.today
        if first > today or (last is not None and last > today):
            return self._hint(_("That day is still to come. Any day up to today is right."))
        if last is not None and last < first:
            return self._hint(_("It ends before it begins. Turn the two days round."))
        tracker = self._tracker(tracker_id)
        back = Return(known or new_id(), first, last, note.strip()[:MAX_NOTE], restarts)
        try:
            new = with_return(tracker, back)
        except ValueError:
            return self._hint(_days_clash(tracker, back))
        if not self._do(lambda: self._journeys.keep_tracker(new)):
            return False
        self.show(replace(self.state, after=After(total_words(figures_of(new, today).in_all, back))))
        return True

    @property
    def can_look_back(self) -> bool:
        return self._look_back is not None

    def look_back(self, first: date) -> None:
        """A page to look back on a return that began that day; never asked for, and not on the day itself."""
        if self._look_back is not None:
            self._look_back(first)

    def remove_return(self, tracker_id: str, return_id: str) -> None:
        """As if it had never been noted: every figure is as it was before."""
        before = self._tracker(tracker_id)
        back = next(each for each in all_returns(before) if each.id == return_id)
        self._take_away(
            lambda: self._journeys.keep_tracker(without_return(before, return_id)),
            lambda: self._journeys.keep_tracker(before),
            _("A return to use: {days}").format(days=days_of(back, self.state.today)),
        )

    def seen_after(self) -> None:
        """The sentence was read."""
        self.show(replace(self.state, after=None))

    # ---- her choices ----------------------------------------------------------------------------------------

    def set_choices(self, choices: Choices, *, counting: bool) -> None:
        """Which milestones, whether a day is only marked, where 29 February goes; and whether days are counted."""

        def keep() -> None:
            for name, value in choices.settings():
                self._journeys.set_setting(name, value)
            self._journeys.set_setting("counter", "on" if counting else "off")

        self._do(keep)

    # ---- days of her own, notes to herself ---------------------------------------------------------------------

    def keep_own_day(self, words: str, day: date, tracker_id: str = "", known: str = "") -> bool:
        words = " ".join(words.split())[:MAX_NAME]
        if not words:
            return self._hint(_("A word or two for this day is enough."))
        return self._do(lambda: self._store.keep_own_day(OwnDay(known or new_id(), day, words, tracker_id)))

    def remove_own_day(self, own_id: str) -> None:
        own = next(each for each in self.state.own if each.id == own_id)
        self._take_away(lambda: self._store.delete_own_day(own_id), lambda: self._store.keep_own_day(own), own.words)

    def write_note(self, opens: date, text: str, known: str = "") -> bool:
        """Close a note until that day; or the one that is `known`, written anew.

        A note that is open may stay as it is, open, on the day it has.
        """
        old = next((note for note in self.state.notes if note.id == known), None)
        if not text.strip():
            return self._hint(_("A line is enough."))
        if opens <= self.state.today and (old is None or opens != old.opens):
            return self._hint(_("Choose a day that is still to come."))
        written = old.written if old else self.state.today
        note = NoteToSelf(known or new_id(), opens, written, text.strip()[:MAX_NOTE])
        if old is None:
            return self._do(lambda: self._store.add_note(note))

        def change() -> None:
            self._store.change_note(note)
            if opens > old.opens:
                not_read(self._journeys, note.id)  # closed again, it waits anew on its day

        return self._do(change)

    def read_note(self, note_id: str) -> None:
        """Only on its day or later; never by itself."""
        found = next((note for note in self.state.open_notes if note.id == note_id), None)
        if found is not None:
            self._do(lambda: was_read(self._journeys, found.id, self.state.notes))
        self.show(replace(self.state, reading=found))

    def close_note(self) -> None:
        self.show(replace(self.state, reading=None))

    def remove_note(self, note_id: str) -> None:
        self.show(replace(self.state, reading=None))
        note = next(each for each in self.state.notes if each.id == note_id)
        self._take_away(
            lambda: self._store.delete_note(note_id),
            lambda: self._store.add_note(note),
            _("the note of {day}").format(day=day_and_month(note.written, self.state.today)),
        )


def _days_clash(tracker: Tracker, back: Return) -> str:
    if tracker.started and back.first < tracker.started:
        return _("That day lies before the first day you count from. You can change that first day.")
    return _("These days touch another return that is noted. You can correct that one instead.")
