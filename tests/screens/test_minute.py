"""A minute asks nothing on the way in, holds nothing of hers without the notebook, and keeps one moment at most."""

from datetime import timedelta

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.moment import Ending, Moment
from sobersister_desktop.screens.minute import FASTEST, SLOWEST, Hers, Minute, Said, Thing, Way
from sobersister_desktop.screens.minute_words import lines, minutes_line, said_word, times_line, way_word
from tests.screens.hands import TUESDAY, HandClock


class Room:
    def __init__(self) -> None:
        self.clock = HandClock()
        self.kept: list[Moment] = []
        self.left = 0
        self.minute = Minute(
            now=self.clock, left=self._leave, help_lines=self._leave, hers=self._hers, keep=self.kept.append
        )
        self.minute.arrive()

    def _leave(self) -> None:
        self.left += 1

    def _hers(self) -> Hers:
        return Hers("Mornings.", (Thing("Went for a walk", "helped 4 of 5 times"),))


@pytest.fixture
def room() -> Room:
    return Room()


def test_doing_something_comes_first_and_her_sentence_is_there(room: Room) -> None:
    assert room.minute.state.way is Way.DO
    assert next(iter(Way)) is Way.DO
    assert room.minute.state.hers.reason == "Mornings."


def test_without_the_notebook_there_is_nothing_of_hers_and_nothing_is_kept() -> None:
    minute = Minute(now=HandClock(), left=lambda: None, help_lines=lambda: None)
    minute.arrive()
    minute.keep()
    assert minute.state.hers == Hers()
    assert not minute.state.can_keep
    assert not minute.state.kept


def test_stronger_brings_people_and_a_use_brings_what_is_safe(room: Room) -> None:
    went = []
    for said in (Said.EASING, Said.STRONGER, Said.USED):
        room.minute.say(said)
        went.append(room.minute.state.way)
    assert went == [Way.DO, Way.TALK, Way.USED]


def test_stronger_lets_the_picture_rise_again(room: Room) -> None:
    room.clock.at += timedelta(minutes=8)
    room.minute.look()
    assert room.minute.state.along == 8
    room.minute.say(Said.STRONGER)
    assert (room.minute.state.minutes, room.minute.state.along) == (8, 0)


def test_a_minute_goes_on_behind_the_door_with_its_time_and_nothing_of_hers(room: Room) -> None:
    room.minute.go(Way.PLAN)
    room.minute.strength(8)
    door = Minute(now=room.clock, left=room._leave, help_lines=room._leave)
    room.clock.at += timedelta(minutes=3)
    door.go_on_from(room.minute.state)
    door.begin()
    state = door.state
    assert (state.started, state.minutes, state.way) == (room.minute.state.started, 3, Way.DO)
    assert (state.hers, state.now, state.can_keep, state.can_note) == (Hers(), None, False, False)
    door.arrive()
    assert door.state.minutes == 0


def test_a_return_can_be_noted_only_where_there_is_something_to_note_it_of(room: Room) -> None:
    went: list[str] = []
    for may in (False, True):
        minute = Minute(
            now=room.clock,
            left=room._leave,
            help_lines=room._leave,
            may_note=[False, True][may].__bool__,
            note_return=lambda: went.append("note"),
        )
        minute.begin()
        minute.note_return()
        assert went == ["note"] * may


def test_breathing_stays_within_what_is_comfortable(room: Room) -> None:
    room.minute.breathe_at(20)
    assert room.minute.state.breaths == FASTEST
    room.minute.breathe_at(1)
    assert room.minute.state.breaths == SLOWEST


def test_the_quarter_of_an_hour_goes_by_quietly(room: Room) -> None:
    room.clock.at += timedelta(minutes=14, seconds=59)
    room.minute.look()
    assert (room.minute.state.minutes, room.minute.state.quarter_over) == (14, False)
    room.clock.at += timedelta(seconds=1)
    room.minute.look()
    assert room.minute.state.quarter_over
    room.clock.at = TUESDAY - timedelta(days=1)
    room.minute.look()
    assert room.minute.state.minutes == 0


@pytest.mark.parametrize(
    ("said", "ending"),
    [(None, None), (Said.EASING, None), (Said.STRONGER, Ending.STILL_HERE), (Said.USED, Ending.USED)],
)
def test_one_key_keeps_what_she_said_and_nothing_she_did_not(
    room: Room, said: Said | None, ending: Ending | None
) -> None:
    room.minute.strength(8)
    room.minute.strength_after(5)
    if said:
        room.minute.say(said)
    room.minute.keep()
    room.minute.keep()
    (kept,) = room.kept
    assert (kept.now, kept.after, kept.ending, kept.when) == (8, 5, ending, TUESDAY)
    room.minute.strength_after(3)
    room.minute.keep()
    assert {each.id for each in room.kept} == {kept.id}


def test_a_full_disk_is_said_and_she_can_stay(room: Room) -> None:
    def full(_noted: Moment) -> None:
        raise DiskFull

    minute = Minute(now=room.clock, left=room._leave, help_lines=room._leave, keep=full)
    minute.keep()
    assert minute.state.trouble is not None
    assert not minute.state.kept


def test_leaving_asks_nothing_and_forgetting_leaves_nothing_of_hers(room: Room) -> None:
    room.minute.leave()
    assert room.left == 1
    room.minute.forget()
    assert room.minute.state.hers == Hers()


def test_every_way_and_answer_has_its_words() -> None:
    assert all(way_word(way) for way in Way)
    assert all(said_word(said) for said in Said)
    assert not lines(Way.BREATHE)
    assert any("naloxone" in line for line in lines(Way.USED))
    assert any("do not stop all at once" in line for line in lines(Way.USED))
    assert minutes_line(0) == ""
    assert minutes_line(6) == "6 minutes in"
    assert times_line(4, 5) == "helped 4 of 5 times"
