"""Today asks for nothing, keeps what is given, and counts no gaps."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.checkin import BodyState, CheckIn, Outcome
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.errors import DiskFull, JournalDamaged
from sobersister_desktop.domain.journey import Aim, Run, Tracker
from sobersister_desktop.domain.milestones import Milestone, MilestoneSet, Named, NoteToSelf
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.checkin_words import checkin_told
from sobersister_desktop.screens.checkins import AT_ONCE
from sobersister_desktop.screens.notes import was_read
from sobersister_desktop.screens.today import Arrival, Today, counter
from sobersister_desktop.screens.today_words import (
    arrival_line,
    away_line,
    checkin_line,
    greeting,
    in_all_line,
    since_line,
)
from sobersister_desktop.vault.vault import Vault
from tests.builders import two_women
from tests.screens.hands import TUESDAY, HandClock, an_open_vault, write


def no_number() -> None:
    """Where she is is not known."""


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock = vault, HandClock()
        self.written: list[str | None] = []
        self.read: list[str] = []
        self.milestones_wished = 0
        self.today = self.made()

    def ask_for_milestones(self) -> None:
        self.milestones_wished += 1

    def made(self) -> Today:
        """The page as it is after the next unlocking."""
        return Today(
            self.vault.diary,
            self.vault.journeys,
            self.vault.letters,
            self.vault.milestones,
            self.vault.moments,
            now=self.clock,
            write=self.written.append,
            read_letter=self.read.append,
            read_note=self.read.append,
            emergency=no_number,
            see_milestones=self.ask_for_milestones,
        )


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


@pytest.mark.parametrize(
    ("hour", "words"),
    [(4, "Hello"), (5, "Good morning"), (11, "Good morning"), (12, "Good afternoon"), (18, "Good evening")],
)
def test_the_greeting_follows_the_clock(room: Room, hour: int, words: str) -> None:
    room.clock.at = TUESDAY.replace(hour=hour)
    room.today.arrive()
    assert greeting(room.today.state) == words
    room.vault.journeys.set_setting("name", "Nora")
    room.today.arrive()
    assert greeting(room.today.state) == f"{words}, Nora"


# ---- the check-in -------------------------------------------------------------------------------------------


def test_a_whole_checkin_is_kept_and_the_fields_are_empty_again(room: Room) -> None:
    today = room.today
    today.feel(Mood.LIGHTER)
    today.crave(3)
    today.be(BodyState.TIRED, True)
    today.be(BodyState.HUNGRY, True)
    today.be(BodyState.HUNGRY, False)
    today.say("  Slept through. ")
    number = today.state.draft.number
    today.save_checkin()
    kept = room.vault.journeys.last_checkin()
    assert kept is not None
    assert replace(kept, id="") == CheckIn("", TUESDAY, Mood.LIGHTER, 3, frozenset({BodyState.TIRED}), "Slept through.")
    assert today.state.draft.empty
    assert today.state.draft.number == number + 1
    assert checkin_line(today.state) == "Saved 09:42"


@pytest.mark.parametrize("part", ["mood", "craving", "state", "line"])
def test_any_one_part_is_enough(room: Room, part: str) -> None:
    today = room.today
    {
        "mood": lambda: today.feel(Mood.HEAVY),
        "craving": lambda: today.crave(0),
        "state": lambda: today.be(BodyState.LONELY, True),
        "line": lambda: today.say("Here."),
    }[part]()
    today.save_checkin()
    assert room.vault.journeys.last_checkin()


def test_an_empty_checkin_is_not_kept_and_nothing_is_demanded(room: Room) -> None:
    room.today.save_checkin()
    assert room.vault.journeys.last_checkin() is None
    assert room.today.state.hint == "Any one of these is enough."
    room.today.feel(Mood.LOW)
    assert room.today.state.hint == ""


def test_a_full_disk_keeps_the_checkin_on_the_screen(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_checkin: CheckIn) -> None:
        raise DiskFull

    room.today.say("Still here.")
    with monkeypatch.context() as patch:
        patch.setattr(room.vault.journeys, "add_checkin", full)
        room.today.save_checkin()
        assert room.today.state.trouble
        assert room.today.state.draft.line == "Still here."
    room.today.save_checkin()
    assert room.today.state.trouble is None
    assert room.vault.journeys.last_checkin()


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 11, 17, 7, 5), "Last check-in today, 07:05"),
        (datetime(2026, 11, 16, 21, 40), "Last check-in yesterday, 21:40"),
        (datetime(2026, 11, 12, 21, 40), "Last check-in Thursday"),
        (datetime(2026, 11, 2, 21, 40), "Last check-in 2 November"),
        (datetime(2025, 11, 2, 21, 40), "Last check-in 2 November 2025"),
    ],
)
def test_the_last_checkin_is_named_and_the_gap_is_not_counted(room: Room, when: datetime, words: str) -> None:
    room.vault.journeys.add_checkin(CheckIn(new_id(), when, Mood.EVEN))
    room.today.arrive()
    assert checkin_line(room.today.state) == words


def test_looking_again_keeps_what_is_half_filled(room: Room) -> None:
    room.today.crave(7)
    room.clock.at = TUESDAY.replace(hour=10)
    room.today.arrive()
    assert room.today.state.draft.craving == 7


def test_locking_forgets_what_is_half_filled(room: Room) -> None:
    room.today.say("Not for other eyes.")
    room.today.change_one_thing()
    room.today.forget()
    assert room.today.state.draft.empty
    assert not room.today.state.changing


# ---- today's page -------------------------------------------------------------------------------------------


def test_todays_page_is_shown_and_gone_on_with(room: Room) -> None:
    write(room.vault, datetime(2026, 11, 16, 23, 59), "Yesterday")
    page = write(room.vault, datetime(2026, 11, 17, 7, 52), "Bin lorries", "Slept through.")
    write(room.vault, datetime(2026, 11, 18, 0, 0), "Dated ahead")
    room.today.arrive()
    shown = room.today.state.page
    assert shown is not None
    assert (shown.title, shown.text, shown.saved) == ("Bin lorries", "Slept through.", datetime(2026, 11, 17, 7, 52))
    room.today.write()
    room.today.new_page()
    assert room.written == [page, None]


def test_without_a_page_today_writing_begins_one(room: Room) -> None:
    write(room.vault, datetime(2026, 11, 16, 23, 59), "Yesterday")
    room.today.arrive()
    assert room.today.state.page is None
    room.today.write()
    assert room.written == [None]


# ---- the days -------------------------------------------------------------------------------------------------


def test_there_is_no_counter_until_there_is_something_to_count(room: Room) -> None:
    assert room.today.state.counter is None
    assert room.today.state.counting


def test_the_counter_shows_this_run_the_next_number_and_all_days_kept(room: Room) -> None:
    runs = (Run(date(2025, 3, 4), date(2026, 7, 25)), Run(date(2026, 7, 28)))
    room.vault.journeys.add_tracker(Tracker(new_id(), "", Aim.STOP, runs))
    room.today.arrive()
    counted = room.today.state.counter
    assert counted is not None
    assert (counted.days, counted.ahead) == (112, Milestone(date(2027, 1, 28), Named(6, "month")))
    assert since_line(counted, TUESDAY.date()) == "since 28 July"
    assert away_line(counted, TUESDAY.date()) == "72 days away"
    assert in_all_line(counted) == "620 days kept in all, since March 2025"
    assert 0 <= counted.reached <= 1


def test_without_a_set_of_milestones_there_is_none_ahead() -> None:
    run = Run(date(2010, 1, 1))
    counted = counter(Tracker("a", "", Aim.STOP, (run,), milestones=MilestoneSet.NONE), run, TUESDAY.date())
    assert counted.ahead is None
    assert away_line(counted, TUESDAY.date()) == ""
    assert counted.reached == 1.0


def test_the_first_run_is_not_said_twice() -> None:
    run = Run(date(2026, 11, 10))
    assert in_all_line(counter(Tracker("a", "", Aim.STOP, (run,)), run, TUESDAY.date())) == ""


def test_counting_begins_on_the_day_she_gives_and_never_ahead(room: Room) -> None:
    room.today.begin_counting()
    room.today.start_counting("  drink ", date(2027, 1, 1))
    counted = room.today.state.counter
    assert counted is not None
    assert (counted.name, counted.days, counted.since) == ("drink", 0, TUESDAY.date())
    assert not room.today.state.starting


def test_no_counting_is_remembered_and_takes_no_days(room: Room) -> None:
    room.vault.journeys.add_tracker(Tracker(new_id(), "", Aim.STOP, (Run(date(2026, 7, 28)),)))
    room.today.no_counting()
    assert room.today.state.counter is None
    assert not room.made().state.counting
    assert len(room.vault.journeys.trackers()) == 1


def test_a_tracker_that_is_only_watched_is_not_counted(room: Room) -> None:
    room.vault.journeys.add_tracker(Tracker(new_id(), "", Aim.WATCHING, (Run(date(2026, 7, 28)),), counted=False))
    room.today.arrive()
    assert room.today.state.counter is None


# ---- one thing for today ------------------------------------------------------------------------------------


def test_one_thing_is_set_answered_and_changed(room: Room) -> None:
    today = room.today
    today.set_one_thing("  Ask Priya about\nthe lift ")
    assert today.state.commitment
    assert today.state.commitment.text == "Ask Priya about the lift"
    for outcome in (Outcome.PARTLY, Outcome.KEPT):
        today.it_went(outcome)
        assert today.state.commitment.outcome is outcome
    today.change_one_thing()
    today.set_one_thing("Ask Priya about the lift")
    assert today.state.commitment.outcome is Outcome.KEPT
    assert not today.state.changing
    today.set_one_thing("Something else")
    assert today.state.commitment.outcome is None


def test_an_empty_one_thing_takes_it_away(room: Room) -> None:
    room.today.set_one_thing("Ring Mum")
    room.today.set_one_thing("")
    assert room.today.state.commitment is None


def test_one_thing_is_for_its_day_alone(room: Room) -> None:
    room.today.set_one_thing("Ring Mum")
    room.clock.at = TUESDAY.replace(day=18)
    room.today.arrive()
    assert room.today.state.commitment is None


def test_it_went_without_one_thing_is_nothing(room: Room) -> None:
    room.today.it_went(Outcome.KEPT)
    assert room.today.state.commitment is None


# ---- a letter that came -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2026, 11, 17, 8, 0), "Came today at 08:00."),
        (datetime(2026, 11, 16, 20, 14), "Came yesterday at 20:14."),
        (datetime(2026, 11, 12, 20, 14), "Came on Thursday 12 November."),
    ],
)
def test_when_a_letter_came_is_said(when: datetime, words: str) -> None:
    assert arrival_line(Arrival("ab", "Ruth", when.astimezone()), TUESDAY) == words


def test_an_unread_letter_is_named_until_it_is_read_or_put_off(tmp_path: Path) -> None:
    with two_women(tmp_path) as women:
        clock = HandClock()
        page = write(women.ruth, datetime(2026, 11, 13, 19, 0), "For Nora", "The last line is the true one.")
        nora = women.nora_as_ruth_knows_her
        letter = post.compose(
            women.ruth, nora, [page], hidden={}, notes=(), need=None, message="", first_line="", now=clock()
        )
        sealed = post.seal(women.ruth, nora, letter, clock()).seal()
        path = post.keep_and_write(women.ruth, sealed, tmp_path / "letter.age", clock())
        post.open_file(women.nora, path.read_bytes(), clock())
        read: list[str] = []
        vault = women.nora
        today = Today(
            vault.diary,
            vault.journeys,
            vault.letters,
            vault.milestones,
            vault.moments,
            now=clock,
            write=print,
            read_letter=read.append,
            read_note=read.append,
            emergency=no_number,
            see_milestones=read.clear,
        )
        arrival = today.state.arrival
        assert arrival is not None
        assert arrival.sender == "Ruth"
        today.read()
        assert read == [arrival.letter_id]
        today.read_later()
        assert today.state.arrival is None
        today.forget()
        today.arrive()
        assert today.state.arrival
        vault.letters.mark_read(arrival.letter_id, clock())
        today.arrive()
        assert today.state.arrival is None
        today.read()
        assert len(read) == 1


def test_a_damaged_journal_is_said_in_three_parts(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(**_more: object) -> None:
        raise JournalDamaged

    monkeypatch.setattr(room.vault.diary, "newest", damaged)
    room.today.say("Still here.")
    room.today.arrive()
    assert room.today.state.trouble
    assert room.today.state.draft.line == "Still here."


def test_while_a_return_is_not_over_there_is_no_count_and_none_is_offered(room: Room) -> None:
    room.vault.journeys.add_tracker(Tracker(new_id(), "", Aim.STOP, (Run(date(2025, 3, 4), date(2026, 11, 16)),)))
    room.today.arrive()
    assert room.today.state.counter is None
    assert room.today.state.begun


def test_what_she_wanted_to_be_asked_is_asked_when_it_is_due(room: Room) -> None:
    at = room.clock()
    noted = Moment(new_id(), TUESDAY, at.astimezone(UTC), now=7)
    room.vault.moments.add(noted, ask_at=at + timedelta(minutes=20))
    room.today.arrive()
    assert room.today.state.asking is None
    room.clock.at += timedelta(minutes=20)
    room.today.look_for_questions()
    assert room.today.state.asking == noted
    room.today.by_now(3)
    assert room.today.state.asking is None
    assert room.vault.moments.moment(noted.id).after == 3


def test_no_answer_is_an_answer(room: Room) -> None:
    at = room.clock()
    noted = Moment(new_id(), TUESDAY, at.astimezone(UTC), now=7)
    room.vault.moments.add(noted, ask_at=at)
    room.today.arrive()
    room.today.let_it_be()
    assert room.today.state.asking is None
    assert room.vault.moments.moment(noted.id).after is None


def test_a_note_to_herself_waits_on_its_day_until_it_is_read(room: Room) -> None:
    note = NoteToSelf(new_id(), TUESDAY.date(), date(2026, 1, 1), "You got here.")
    ahead = NoteToSelf(new_id(), date(2026, 12, 24), date(2026, 1, 1), "Christmas.")
    for each in (note, ahead):
        room.vault.milestones.add_note(each)
    room.today.arrive()
    assert room.today.state.note == note
    room.today.read_note()
    assert room.read == [note.id]
    room.today.note_later()
    assert room.today.state.note is None
    assert room.made().state.note == note
    was_read(room.vault.journeys, note.id, [note, ahead])
    assert room.made().state.note is None


def test_a_checkin_is_corrected_in_its_place_or_taken_away(room: Room) -> None:
    room.today.feel(Mood.LOW)
    room.today.say("Rain.")
    room.today.save_checkin()
    room.today.set_one_thing("Ring Mum")
    kept = room.vault.journeys.last_checkin()
    assert kept is not None
    room.clock.at += timedelta(days=1)
    listed = room.today.checkins()
    assert [checkin_told(row) for row in listed.state.rows] == ["Mood: Low · Rain.", "One thing: Ring Mum"]
    listed.change(kept.id)
    assert room.today.state.draft.line == "Rain."
    room.today.leave_checkin()
    assert room.today.state.draft.empty
    listed.change(kept.id)
    room.today.say("Sun, later.")
    room.today.save_checkin()
    changed = room.vault.journeys.last_checkin()
    assert changed == replace(kept, line="Sun, later.")
    for row in listed.state.rows:
        before = listed.state.rows
        listed.remove(row)
        assert row not in listed.state.rows
        assert listed.state.undo == row
        listed.undo()
        assert set(listed.state.rows) == set(before)
        listed.remove(row)
    assert room.vault.journeys.last_checkin() is None
    assert room.vault.journeys.commitments() == []


def test_earlier_days_come_a_screenful_at_a_time(room: Room) -> None:
    for back in range(AT_ONCE + 3):
        room.vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY - timedelta(days=back), Mood.EVEN))
    listed = room.today.checkins()
    assert (len(listed.state.rows), listed.state.earlier) == (AT_ONCE, True)
    listed.show_earlier()
    assert (len(listed.state.rows), listed.state.earlier) == (AT_ONCE + 3, False)


def test_a_full_disk_takes_no_checkin_away(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.today.feel(Mood.LOW)
    room.today.save_checkin()
    listed = room.today.checkins()

    def full(_id: str) -> None:
        raise DiskFull

    monkeypatch.setattr(room.vault.journeys, "remove_checkin", full)
    listed.remove(listed.state.rows[0])
    assert listed.state.trouble is not None
    assert len(listed.state.rows) == 1
