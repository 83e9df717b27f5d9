"""A pause takes nothing, the day is asked about only where she wants it, and a minute waits quietly for a line."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.after_minute import LeftMinute, remember
from sobersister_desktop.screens.minute import Minute, Said
from sobersister_desktop.screens.moments import MomentsScreen
from sobersister_desktop.screens.noting import HowNoting, Noting, keep_noting, noting
from sobersister_desktop.screens.today import Today
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault

EIGHT = time(20, 0)


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock = vault, HandClock()
        self.today = Today(
            vault.diary,
            vault.journeys,
            vault.letters,
            vault.milestones,
            vault.moments,
            now=self.clock,
            write=lambda _page: None,
            read_letter=lambda _letter: None,
            read_note=lambda _note: None,
            see_milestones=lambda: None,
            emergency=lambda: None,
        )
        self.minute = Minute(
            now=self.clock,
            left=lambda: None,
            help_lines=lambda: None,
            keep=vault.moments.add,
            remember=self.remember,
            paused=lambda: noting(vault.journeys).paused,
        )

    def remember(self, left: LeftMinute) -> None:
        remember(self.vault.journeys, left)

    def choose(self, wanted: Noting) -> None:
        assert self.today.how_noting().keep(wanted)

    def at(self, hour: int, minute: int = 0) -> None:
        self.clock.at = self.clock.at.replace(hour=hour, minute=minute)
        self.today.look_for_questions()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


# ---- a pause ----------------------------------------------------------------------------------------------------


def test_while_she_has_paused_nothing_asks_and_all_that_is_kept_stays(room: Room) -> None:
    room.vault.moments.add(Moment(new_id(), TUESDAY, TUESDAY.astimezone(UTC), now=7), ask_at=TUESDAY.astimezone(UTC))
    room.remember(LeftMinute(new_id(), TUESDAY))
    room.choose(Noting(ask_at=time(9, 0)))
    asked = room.today.state.asked
    assert (asked.moment is not None, asked.of_the_day, asked.minute is not None) == (True, True, True)
    room.choose(Noting(paused=True, ask_at=time(9, 0)))
    asked = room.today.state.asked
    assert asked.paused
    assert (asked.moment, asked.of_the_day, asked.minute) == (None, False, None)
    moments = MomentsScreen(room.vault.moments, room.vault.journeys, now=room.clock, later=HandLater())
    assert moments.state.paused
    assert moments.state.asking is None
    assert len(moments.state.rows) == 1
    room.minute.arrive()
    assert not room.minute.state.can_keep
    room.minute.keep()
    assert room.vault.moments.count() == 1
    room.today.how_noting().note_again()
    assert room.today.state.asked.moment is not None
    assert noting(room.vault.journeys) == Noting(ask_at=time(9, 0))


def test_what_is_kept_wrongly_counts_as_not_chosen(room: Room) -> None:
    room.vault.journeys.set_setting("noting-ask-at", "half past")
    assert noting(room.vault.journeys) == Noting()


def test_a_choice_the_disk_does_not_take_changes_nothing_and_says_so(room: Room) -> None:
    changed: list[str] = []
    how = HowNoting(room.vault.journeys, changed=lambda: changed.append("x"))
    room.vault.journeys._connection.execute("PRAGMA query_only = ON")
    assert not how.keep(Noting(paused=True))
    assert how.state.trouble is not None
    assert (how.state.noting, changed) == (Noting(), [])
    room.vault.journeys._connection.execute("PRAGMA query_only = OFF")


# ---- the question of the day ------------------------------------------------------------------------------------


def test_the_day_is_asked_about_only_where_she_wants_it_and_from_her_hour_on(room: Room) -> None:
    room.at(23)
    assert not room.today.state.asked.of_the_day
    room.choose(Noting(ask_at=EIGHT))
    room.at(19, 59)
    assert not room.today.state.asked.of_the_day
    room.at(20)
    assert room.today.state.asked.of_the_day


def test_none_is_an_answer_and_is_a_check_in_like_any_other(room: Room) -> None:
    room.choose(Noting(ask_at=EIGHT))
    room.at(21)
    room.today.day_was(0)
    assert not room.today.state.asked.of_the_day
    (checkin,) = room.vault.journeys.newest_checkins()
    assert (checkin.craving, checkin.mood, checkin.line) == (0, None, "")
    room.clock.at += timedelta(days=1)
    room.at(21)
    assert room.today.state.asked.of_the_day


def test_no_answer_is_an_answer_for_this_day(room: Room) -> None:
    room.choose(Noting(ask_at=EIGHT))
    room.at(21)
    room.today.let_the_day_be()
    assert not room.today.state.asked.of_the_day
    assert room.vault.journeys.last_checkin() is None
    room.clock.at += timedelta(days=1)
    room.at(21)
    assert room.today.state.asked.of_the_day


def test_a_check_in_after_her_hour_that_says_how_strong_it_was_answers_it(room: Room) -> None:
    room.choose(Noting(ask_at=EIGHT))
    room.vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY.replace(hour=12), craving=6))
    room.vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY.replace(hour=20, minute=5), line="Rain."))
    room.at(21)
    assert room.today.state.asked.of_the_day
    room.vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY.replace(hour=20, minute=6), craving=6))
    room.at(21, 1)
    assert not room.today.state.asked.of_the_day


# ---- after a minute ---------------------------------------------------------------------------------------------


def test_after_a_minute_a_line_is_offered_on_today_and_stands_with_her_moments(room: Room) -> None:
    room.minute.arrive()
    started = room.minute.state.started
    room.clock.at += timedelta(minutes=6)
    room.minute.flush()
    room.today.arrive()
    minute = room.today.state.asked.minute
    assert minute is not None
    assert minute.started == started
    room.today.keep_minute_line("  The smell\nof the till queue ")
    (noted,) = room.vault.moments.newest()
    assert (noted.words, noted.when, noted.now) == ("The smell of the till queue", started, None)
    assert room.today.state.asked.minute is None


def test_the_line_goes_into_the_moment_that_was_kept_of_that_minute(room: Room) -> None:
    room.minute.arrive()
    room.minute.strength(8)
    room.minute.keep()
    room.minute.flush()
    room.today.arrive()
    room.today.keep_minute_line("It eased on the stairs.")
    (noted,) = room.vault.moments.newest()
    assert (noted.now, noted.words) == (8, "It eased on the stairs.")


def test_nothing_is_offered_where_there_are_words_already_nor_after_a_day(room: Room) -> None:
    room.minute.arrive()
    room.minute.keep()
    room.minute.flush()
    (noted,) = room.vault.moments.newest()
    room.vault.moments.change(replace(noted, words="Payday."))
    room.today.arrive()
    assert room.today.state.asked.minute is None
    room.vault.moments.change(replace(noted, words=""))
    room.today.arrive()
    assert room.today.state.asked.minute is not None
    room.clock.at += timedelta(hours=24)
    room.today.arrive()
    assert room.today.state.asked.minute is None
    room.clock.at = datetime(2026, 11, 16, 9, 0)  # a clock turned back
    room.today.arrive()
    assert room.today.state.asked.minute is None


def test_a_minute_left_at_once_offers_nothing_and_let_it_be_is_the_end_of_it(room: Room) -> None:
    room.minute.arrive()
    room.clock.at += timedelta(seconds=30)
    room.minute.flush()
    room.today.arrive()
    assert room.today.state.asked.minute is None
    room.minute.say(Said.EASING)
    room.minute.flush()
    room.today.arrive()
    assert room.today.state.asked.minute is not None
    room.today.keep_minute_line("   ")
    assert room.today.state.asked.minute is not None
    room.today.let_minute_be()
    assert room.today.state.asked.minute is None
    assert room.vault.moments.count() == 0


def test_from_the_lock_screen_nothing_is_remembered_and_a_full_disk_is_not_told_then(room: Room) -> None:
    door = Minute(now=room.clock, left=lambda: None, help_lines=lambda: None)
    door.arrive()
    door.say(Said.SAME)
    door.flush()
    room.vault.journeys._connection.execute("PRAGMA query_only = ON")
    room.minute.arrive()
    room.minute.say(Said.SAME)
    room.minute.flush()
    assert room.minute.state.trouble is None
    room.vault.journeys._connection.execute("PRAGMA query_only = OFF")
    room.today.arrive()
    assert room.today.state.asked.minute is None
    keep_noting(room.vault.journeys, Noting())
