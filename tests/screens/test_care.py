"""Care: answers are kept at once and never scored; a pause tells nobody; nothing about it is ever final."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.care import Answer, CareWeek, Question, Supervisor
from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.letter import Direction, Kind, LetterRow
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.screens.care import Care
from sobersister_desktop.screens.care_words import beside_words, load_words, said_line
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault

TODAY, MONDAY = TUESDAY.date(), date(2026, 11, 16)
_ROW = LetterRow(
    id="1" * 32,
    direction=Direction.RECEIVED,
    person_id="p",
    person="Nora",
    fingerprint="7" * 64,
    trust=Trust.VERIFIED,
    kind=Kind.SHARE,
    seq=1,
    thread="t",
    in_reply_to=None,
    day=MONDAY,
    name="Nora",
    pages=1,
    words=100,
    notes=(),
    need=None,
    first_line="",
    keep_until=None,
    arrived=datetime(2026, 11, 16, 8, 0, tzinfo=UTC),
    opened=datetime(2026, 11, 16, 12, 0, tzinfo=UTC),
    read=None,
)


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock = vault, HandClock()
        self.letters: list[LetterRow] = []
        self.went: list[str] = []
        self.screen = Care(
            vault.care,
            vault.journeys,
            now=self.clock,
            letters=self.all,
            note_return=self.go,
            talk=self.go,
            see_help=self.go,
        )
        self.screen.arrive()

    def all(self) -> list[LetterRow]:
        return self.letters

    def go(self) -> None:
        self.went.append("away")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_an_answer_is_kept_at_once_changed_and_taken_away(room: Room) -> None:
    room.screen.answer(Question.REST, Answer.THIN)
    assert room.vault.care.weeks() == [CareWeek(MONDAY, {Question.REST: Answer.THIN})]
    room.screen.answer(Question.REST, Answer.ENOUGH)
    room.screen.note(" Slept. ")
    assert room.screen.state.week == CareWeek(MONDAY, {Question.REST: Answer.ENOUGH}, "Slept.")
    room.screen.take_week_away()
    assert room.vault.care.weeks() == []


def test_an_earlier_week_can_be_shown_and_corrected_and_a_later_one_is_not_there(room: Room) -> None:
    room.screen.week_before()
    room.screen.answer(Question.SUPPORT, Answer.SOME)
    assert room.vault.care.weeks()[0].monday == MONDAY - timedelta(days=7)
    room.screen.week_after()
    room.screen.week_after()
    assert (room.screen.state.monday, room.screen.state.this_week) == (MONDAY, True)
    assert [week.monday for week in room.screen.state.earlier] == [MONDAY - timedelta(days=7)]


def test_a_new_monday_begins_a_new_week(room: Room) -> None:
    room.screen.answer(Question.REST, Answer.SOME)
    room.clock.at += timedelta(days=7)
    room.screen.arrive()
    assert room.screen.state.week == CareWeek(MONDAY + timedelta(days=7), {})


def test_no_support_for_weeks_is_said_and_whom_she_can_tell(room: Room) -> None:
    room.vault.care.keep_supervisor(Supervisor("a" * 32, "Helen", "Thursdays"))
    for back in (1, 2):
        room.vault.care.keep_week(CareWeek(MONDAY - timedelta(days=7 * back), {Question.SUPPORT: Answer.THIN}))
    room.screen.answer(Question.SUPPORT, Answer.THIN)
    (said,) = room.screen.state.advice
    assert said.startswith("For 3 weeks now")
    assert "tell your supervisor" in said
    assert room.screen.state.whom == "Helen: Thursdays"
    room.vault.journeys.set_setting("supervision_next", "2026-12-03")
    room.screen.arrive()
    assert room.screen.state.whom == "Helen: Thursdays. The next session: Thursday 3 December."


def test_what_is_told_is_words_without_a_number_for_her(room: Room) -> None:
    for question in Question:
        room.screen.answer(question, Answer.THIN)
    told = " ".join(room.screen.state.advice)
    assert not any(character.isdigit() for character in told)
    assert len(room.screen.state.advice) == 3


def test_the_load_stands_beside_what_she_said_she_can_carry(room: Room) -> None:
    room.letters = [
        _ROW,
        replace(_ROW, id="2" * 32, notes=("death",)),
        replace(_ROW, id="3" * 32, opened=_ROW.arrived - timedelta(days=3)),  # of the week before
        replace(_ROW, id="4" * 32, opened=None),
        replace(_ROW, id="5" * 32, direction=Direction.SENT, in_reply_to="1" * 32, opened=None),
    ]
    room.screen.arrive()
    load = room.screen.state.load
    assert load_words(load) == "2 letters opened, 1 with content notes, 1 answered"
    assert "You may, or may leave it open" in beside_words(load)
    room.screen.set_limit(1)
    assert beside_words(room.screen.state.load) == "More than the 1 a week you said you can carry."
    (said,) = room.screen.state.advice
    assert said == "This is a week to slow down. A letter can wait a day, and nobody is told why."
    room.screen.set_limit(0)
    assert room.screen.state.load.limit is None


def test_a_pause_is_kept_with_her_words_corrected_and_ended(room: Room) -> None:
    back = TODAY + timedelta(days=10)
    assert not room.screen.keep_pause(TODAY, TODAY, "")
    assert room.screen.state.hint
    assert room.screen.keep_pause(TODAY - timedelta(days=1), None, room.screen.draft(None))
    assert room.screen.keep_pause(TODAY - timedelta(days=1), back, room.screen.draft(back))
    (pause,) = room.vault.care.pauses()
    assert (pause.until, "until 27 November" in pause.words) == (back, True)
    room.screen.end_pause()
    assert room.screen.state.pause is None
    assert room.vault.care.pauses()[0].until == TODAY
    room.screen.end_pause()


def test_a_pause_begun_today_and_ended_today_was_never_there(room: Room) -> None:
    room.screen.pause_now()
    room.screen.pause_now()
    assert len(room.vault.care.pauses()) == 1
    room.screen.end_pause()
    assert room.vault.care.pauses() == []


def test_what_fills_her_up_is_hers_to_add_and_take_away(room: Room) -> None:
    for words in ("Choir", "  The \n allotment ", "Choir", " "):
        room.screen.add_fill(words)
    assert room.screen.state.fills == ("Choir", "The allotment")
    room.screen.remove_fill("Choir")
    assert list(room.screen.state.fills) == ["The allotment"]


def test_a_full_disk_says_so_and_shows_what_is_kept(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(week: CareWeek) -> None:
        raise DiskFull

    room.screen.answer(Question.REST, Answer.SOME)
    monkeypatch.setattr(room.vault.care, "keep_week", full)
    room.screen.answer(Question.REST, Answer.THIN)
    assert room.screen.state.trouble
    assert room.screen.state.week.said(Question.REST) is Answer.SOME


def test_nothing_of_hers_is_left_behind_the_lock(room: Room) -> None:
    room.screen.answer(Question.REST, Answer.THIN)
    room.screen.note("A canary in a line.")
    room.screen.add_fill("Choir")
    room.screen.forget()
    state = room.screen.state
    assert (state.week.empty, state.weeks, state.advice, state.fills) == (True, (), (), ())


def test_a_week_is_told_in_one_line() -> None:
    week = CareWeek(MONDAY, {Question.SUPPORT: Answer.THIN, Question.REST: Answer.ENOUGH}, "A line.")
    assert said_line(week) == "Rest: enough. My own support: not lately. A line."
