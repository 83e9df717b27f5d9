"""Milestones: what can be noted, corrected and taken away; and that nothing is sent or shown by itself."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.journey import Aim, Return
from sobersister_desktop.domain.milestones import Milestone, MilestoneSet, Named
from sobersister_desktop.screens.counting import Choices
from sobersister_desktop.screens.milestone_words import (
    days_of,
    emergency_words,
    length_words,
    milestone_words,
    total_words,
    withdrawal,
)
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.screens.notes import waiting
from sobersister_desktop.screens.rings import Rings
from sobersister_desktop.vault.vault import Vault
from tests.builders import two_women
from tests.screens.hands import TUESDAY, HandClock, an_open_vault

START, TODAY = date(2025, 3, 3), TUESDAY.date()
JULY = (date(2026, 7, 25), date(2026, 7, 27))


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock = vault, HandClock()
        self.went: list[str] = []
        self.screen = Milestones(
            vault.journeys,
            vault.milestones,
            now=self.clock,
            emergency=self.emergency,
            talk=self.talk,
            rest=self.talk,
            write=self.talk,
            plan=self.talk,
        )

    def emergency(self) -> Emergency | None:
        return None

    def talk(self) -> None:
        self.went.append("talk")

    def begin(self, name: str = "Alcohol", aim: Aim = Aim.STOP, start: date = START) -> str:
        assert self.screen.add(name, aim, start)
        return self.screen.state.lines[-1].tracker.id


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_what_is_taken_away_can_be_had_back_until_something_else_is_done(room: Room) -> None:
    wine = room.begin()
    room.screen.note_return(wine, *JULY, "The train home.")
    before = room.screen.state.lines
    room.screen.remove_return(wine, before[0].returns[0].id)
    assert room.screen.state.undo == "A return to use: 25 July to 27 July"
    room.screen.undo()
    assert room.screen.state.lines == before
    room.screen.remove_return(wine, before[0].returns[0].id)
    room.screen.arrive()
    assert room.screen.state.undo == ""
    room.screen.undo()
    assert not room.screen.state.lines[0].returns
    room.screen.note_return(wine, *JULY)
    room.screen.remove_return(wine, room.screen.state.lines[0].returns[0].id)
    room.screen.choose(wine)
    room.screen.undo()
    assert room.screen.state.lines[0].returns == ()
    assert room.screen.state.undo == ""


def test_nothing_taken_away_comes_back_after_the_lock(room: Room) -> None:
    room.begin()
    room.screen.keep_own_day("First Christmas", date(2026, 12, 25))
    room.screen.remove_own_day(room.screen.state.own[0].id)
    room.screen.forget()
    assert room.screen.state.undo == ""
    room.screen.undo()
    assert room.screen.state.own == ()


def test_a_note_that_was_read_and_is_closed_again_waits_anew_on_its_day(room: Room) -> None:
    room.screen.write_note(date(2026, 11, 20), "Hello you.")
    room.clock.at = datetime(2026, 11, 20, 9, 0)
    room.screen.arrive()
    (note,) = room.screen.state.notes
    room.screen.read_note(note.id)
    assert not waiting(room.vault.journeys, room.screen.state.notes, date(2026, 11, 20))
    assert room.screen.write_note(note.opens, "Hello again.", note.id)
    assert not waiting(room.vault.journeys, room.screen.state.notes, date(2026, 11, 20))
    assert not room.screen.write_note(date(2026, 11, 19), "Hello again.", note.id)
    assert room.screen.write_note(date(2026, 12, 1), "Hello again.", note.id)
    (again,) = room.screen.state.notes
    assert (again.written, again.text) == (note.written, "Hello again.")
    assert waiting(room.vault.journeys, room.screen.state.notes, date(2026, 12, 1)) == again


def test_a_return_adds_what_happened_and_takes_no_day(room: Room) -> None:
    wine = room.begin()
    before = room.screen.state.lines
    assert room.screen.note_return(wine, *JULY, "It was the train home.")
    state = room.screen.state
    assert state.line is not None
    assert (state.line.figures.in_all, state.line.figures.this_run, state.line.figures.longest) == (621, 112, 509)
    assert state.days == 624
    assert state.after is not None
    assert "621 days" in state.after.words
    assert room.went == []
    room.screen.seen_after()
    room.screen.remove_return(wine, state.line.returns[0].id)
    assert room.screen.state.lines == before


def test_a_return_is_corrected_and_may_not_be_over(room: Room) -> None:
    wine = room.begin()
    room.screen.note_return(wine, *JULY)
    known = room.screen.state.lines[0].returns[0].id
    assert room.screen.note_return(wine, date(2026, 11, 16), None, known=known)
    (line,) = room.screen.state.lines
    assert [back.first for back in line.returns] == [date(2026, 11, 16)]
    assert line.since is None
    assert line.figures.in_all == 623
    assert room.screen.note_return(wine, date(2026, 11, 16), date(2026, 11, 16), known=known)
    assert room.screen.state.lines[0].since == TODAY


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 11, 18), None),
        (date(2026, 11, 17), date(2026, 11, 18)),
        (date(2026, 8, 2), date(2026, 8, 1)),
        (date(2026, 7, 27), date(2026, 7, 28)),
        (date(2025, 3, 2), date(2025, 3, 2)),
    ],
)
def test_days_that_cannot_be_are_said_kindly_and_nothing_changes(room: Room, first: date, last: date | None) -> None:
    wine = room.begin()
    room.screen.note_return(wine, *JULY)
    room.screen.seen_after()
    before = room.screen.state.lines
    assert not room.screen.note_return(wine, first, last)
    assert room.screen.state.hint
    assert room.screen.state.lines == before
    assert room.screen.state.after is None


def test_medicine_taken_as_prescribed_is_never_a_break(room: Room) -> None:
    room.begin("Methadone", Aim.AS_PRESCRIBED)
    assert not room.screen.state.lines[0].tracker.may_break


def test_a_start_known_only_roughly_counts_no_days(room: Room) -> None:
    assert room.screen.add("Pills", Aim.STOP, TODAY, "around spring 2023")
    (line,) = room.screen.state.lines
    assert (line.figures.in_all, line.since, line.ahead, line.tracker.rough) == (0, None, None, "around spring 2023")
    assert room.screen.change(line.tracker.id, "Pills", Aim.STOP, date(2026, 11, 1))
    assert room.screen.state.lines[0].figures.in_all == 16


def test_the_first_day_is_corrected_with_the_returns_left_where_they_are(room: Room) -> None:
    wine = room.begin()
    room.screen.note_return(wine, *JULY)
    assert room.screen.change(wine, "Wine", Aim.LESS, date(2025, 1, 1), which=MilestoneSet.NONE)
    (line,) = room.screen.state.lines
    assert (line.tracker.name, line.tracker.aim, line.tracker.started) == ("Wine", Aim.LESS, date(2025, 1, 1))
    assert len(line.returns) == 1
    assert line.ahead is None
    assert not room.screen.change(wine, "Wine", Aim.LESS, date(2026, 8, 1))
    assert "first day" in room.screen.state.hint


def test_she_chooses_whose_days_are_told_large(room: Room) -> None:
    wine, smoke = room.begin(), room.begin("Cigarettes", start=date(2026, 10, 9))
    assert room.screen.state.chosen == wine
    room.screen.choose(smoke)
    assert room.screen.state.line is not None
    assert room.screen.state.line.tracker.name == "Cigarettes"
    room.screen.remove(smoke)
    assert room.screen.state.chosen == wine


def test_her_choices_hold_for_all(room: Room) -> None:
    room.begin(start=date(2026, 10, 18))
    assert room.screen.state.today_is == (Milestone(TODAY, Named(30, "day")),)
    choices = Choices(MilestoneSet.AA_STYLE, quietly=True, leap_day_in_march=True)
    room.screen.set_choices(choices, counting=False)
    state = room.screen.state
    assert (state.choices, state.counting, state.today_is) == (choices, False, ())
    assert state.lines[0].ahead == Milestone(date(2026, 11, 18), Named(1, "month"))


def test_a_set_that_this_program_does_not_know_is_the_usual_one(room: Room) -> None:
    room.vault.journeys.set_setting("milestones", "of another year")
    room.screen.arrive()
    assert room.screen.state.choices.which is MilestoneSet.DEFAULT


def test_a_day_of_her_own_stands_among_the_milestones(room: Room) -> None:
    room.begin()
    assert not room.screen.keep_own_day("  ", TODAY)
    assert room.screen.keep_own_day(" First   Christmas ", date(2026, 12, 25))
    assert room.screen.state.lines[0].ahead == Milestone(date(2026, 12, 25), None, "First Christmas")
    own = room.screen.state.own[0]
    assert room.screen.keep_own_day("Christmas", own.day, known=own.id)
    assert [day.words for day in room.screen.state.own] == ["Christmas"]
    room.screen.remove_own_day(own.id)
    assert room.screen.state.own == ()


def test_a_note_to_herself_stays_closed_until_its_day_and_opens_only_when_asked(room: Room) -> None:
    assert not room.screen.write_note(date(2026, 12, 1), " ")
    assert not room.screen.write_note(TODAY, "Hello you.")
    assert room.screen.write_note(date(2026, 12, 1), "Hello you.")
    (note,) = room.screen.state.closed_notes
    room.screen.read_note(note.id)
    assert room.screen.state.reading is None
    room.clock.at = datetime(2026, 12, 1, 0, 5)
    room.screen.arrive()
    assert room.screen.state.reading is None
    assert room.screen.state.open_notes == (note,)
    room.screen.read_note(note.id)
    assert room.screen.state.reading == note
    room.screen.close_note()
    room.screen.read_note(note.id)
    room.screen.remove_note(note.id)
    assert room.screen.state.notes == ()


def test_the_lock_leaves_nothing_open(room: Room) -> None:
    room.screen.note_return(room.begin(), *JULY)
    room.screen.forget()
    assert (room.screen.state.after, room.screen.state.reading, room.screen.state.hint) == (None, None, "")


def test_no_ring_is_missing_and_the_one_with_a_return_is_dotted(room: Room) -> None:
    wine = room.begin()
    room.screen.note_return(wine, *JULY)
    rings = room.screen.state.rings
    assert rings == Rings(621, 30, frozenset({16}), frozenset({12}))
    assert (rings.whole, rings.part) == (20, 0.7)


def test_a_life_of_days_becomes_rings_of_years(room: Room) -> None:
    room.begin(start=date(2006, 11, 17))
    rings = room.screen.state.rings
    assert rings is not None
    assert (rings.each, rings.whole, rings.heavy) == (365, 20, frozenset())


def test_words_about_days() -> None:
    assert length_words(date(2026, 7, 28), TODAY) == "112 days"
    assert length_words(START, TODAY) == "1 year 8 months"
    assert length_words(date(2025, 11, 17), TODAY) == "1 year"
    assert length_words(date(2025, 11, 18), TODAY) == "364 days"
    assert days_of(Return("", *JULY), TODAY) == "25 July to 27 July"
    assert days_of(Return("", JULY[0], JULY[0]), TODAY) == "25 July"
    assert days_of(Return("", JULY[0]), TODAY) == "since 25 July"
    assert milestone_words(Milestone(TODAY, Named(1, "year"))) == "1 year"
    assert milestone_words(Milestone(TODAY, None, "Court")) == "Court"
    assert "beginning" in total_words(0, Return("", TODAY))
    assert "not over" in total_words(1, Return("", TODAY))


def test_a_number_is_never_one_of_another_country() -> None:
    assert emergency_words(None) == "your local emergency number"
    assert emergency_words(Emergency("GB", (("999", ""), ("112", "")))) == "999 or 112"
    assert emergency_words(Emergency("FR", (("15", "ambulance"), ("17", "police")))) == "15 (ambulance)"
    assert "your local emergency number" in withdrawal(None)


def test_two_women_keep_their_own(tmp_path: Path) -> None:
    with two_women(tmp_path) as women:
        mine = Room(women.nora)
        mine.begin()
        assert Room(women.ruth).screen.state.lines == ()


def test_a_return_that_is_not_over_puts_no_other_count_in_its_place(room: Room) -> None:
    wine = room.begin()
    room.begin("Tablets", Aim.AS_PRESCRIBED)
    room.screen.note_return(wine, date(2026, 11, 16), None)
    assert room.screen.state.chosen == wine


def test_the_tracker_she_chose_goes_on_without_a_run_that_goes_on(room: Room) -> None:
    wine = room.begin()
    room.screen.choose(wine)
    room.screen.note_return(wine, date(2026, 11, 16), None)
    assert room.screen.state.chosen == wine
    assert replace(room.screen.state, today=TODAY).line is not None
