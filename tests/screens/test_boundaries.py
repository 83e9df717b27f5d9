"""When a mentor reads letters: hers until she tells it, told in a letter, and seen by the one who writes to her."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.availability import LIMIT, Availability, Away
from sobersister_desktop.domain.care import Pause
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.letter import Kind, Letter
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.before_opening import BeforeOpening
from sobersister_desktop.screens.boundaries import Boundaries, minute_of
from sobersister_desktop.screens.hours_words import hours_letter, when_read
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.sending import Sending
from sobersister_desktop.sharing.letter_text import human_text
from tests.builders import NOW, TwoWomen, two_women

LONDON = "Europe/London"
TUESDAY = Interval(1, 18 * 60, 21 * 60)
HOURS = Availability(LONDON, (TUESDAY,), (Away(date(2026, 12, 20), date(2027, 1, 4)),), 3)


def nothing(*_anything: object) -> None:
    pass


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        yield women


@pytest.fixture
def screen(women: TwoWomen) -> Boundaries:
    made = Boundaries(
        women.ruth,
        BeforeOpening(women.ruth, lambda: NOW),
        now=lambda: NOW,
        zone=LONDON,
        see_care=nothing,
        see_women=nothing,
        see_take_care=nothing,
    )
    made.arrive()
    return made


def send(women: TwoWomen, letter: Letter) -> None:
    """From Ruth to Nora, opened there."""
    sealed = post.seal(women.ruth, women.nora_as_ruth_knows_her, letter, NOW).seal()
    post.keep(women.ruth, sealed, NOW)
    post.open_file(women.nora, sealed.closed.file, NOW)


def sending(women: TwoWomen, folder: Path) -> Sending:
    return Sending(women.ruth, background=Immediately(), now=lambda: NOW, folder=folder, left=nothing, kept=nothing)


# ---- her own ----------------------------------------------------------------------------------------------------


def test_hours_are_added_on_several_days_and_are_there_when_she_comes_back(screen: Boundaries) -> None:
    assert screen.add_hours([1, 3], "18", "21:00")
    screen.forget()
    screen.arrive()
    assert screen.state.hours.hours == (TUESDAY, Interval(3, 18 * 60, 21 * 60))
    assert screen.state.hours.zone == LONDON


def test_hours_are_taken_away_again(screen: Boundaries) -> None:
    screen.add_hours([1, 3], "18", "21")
    screen.remove_hours(TUESDAY)
    assert screen.state.hours.hours == (Interval(3, 18 * 60, 21 * 60),)


@pytest.mark.parametrize(
    ("days", "start", "end"),
    [([], "18", "21"), ([1], "late", "21"), ([1], "18", ""), ([1], "21", "18"), ([1], "9", "9")],
)
def test_what_is_no_span_of_time_is_said_and_nothing_is_kept(
    screen: Boundaries, days: list[int], start: str, end: str
) -> None:
    assert not screen.add_hours(days, start, end)
    assert screen.state.hint
    assert screen.state.hours.hours == ()


def test_more_than_a_week_can_show_is_said(screen: Boundaries) -> None:
    for hour in range(4):
        assert screen.add_hours(range(7), f"{2 * hour}", f"{2 * hour + 1}")
    assert not screen.add_hours([1], "20", "21")
    assert len(screen.state.hours.hours) == 28


def test_a_clock_that_is_not_known_is_said_and_the_one_before_stays(screen: Boundaries) -> None:
    assert not screen.set_zone("Mars/Olympus")
    assert screen.state.hint
    assert screen.set_zone("America/New_York")
    assert screen.state.hours.zone == "America/New_York"


def test_without_a_clock_hours_are_not_kept(women: TwoWomen) -> None:
    made = Boundaries(
        women.ruth,
        BeforeOpening(women.ruth, lambda: NOW),
        now=lambda: NOW,
        zone="",
        see_care=nothing,
        see_women=nothing,
        see_take_care=nothing,
    )
    made.arrive()
    assert not made.add_hours([1], "18", "21")
    assert made.state.hint


def test_pauses_and_what_she_can_carry_are_those_of_care(women: TwoWomen, screen: Boundaries) -> None:
    today = NOW.date()
    women.ruth.care.keep_pause(Pause(new_id(), today - timedelta(days=9), today - timedelta(days=2)))
    women.ruth.care.keep_pause(Pause(new_id(), today, None))
    women.ruth.journeys.set_setting(LIMIT, 3)
    screen.arrive()
    assert screen.state.hours.away == (Away(today),)
    assert screen.state.hours.letters_a_week == 3


@pytest.mark.parametrize(
    ("text", "minute"),
    [("18", 1080), ("18:30", 1110), ("8.05", 485), ("24:00", 1440), ("24:01", None), ("9:75", None), ("", None)],
)
def test_times_as_people_write_them(text: str, minute: int | None) -> None:
    assert minute_of(text) == minute


# ---- in a letter -------------------------------------------------------------------------------------------------


def test_a_letter_that_tells_them_is_seen_by_the_one_who_writes(women: TwoWomen) -> None:
    send(women, post.compose_hours(women.ruth, HOURS, hours_letter(), NOW))
    heard = post.hours_of(women.nora, women.ruth_as_nora_knows_her.id)
    assert heard is not None
    assert heard.hours == HOURS
    sunday = NOW - timedelta(days=2)
    when, carries, told = when_read(heard, "Ruth", sunday)
    assert "Ruth next reads letters on " in when
    assert "3 letters" in carries
    assert "not a promise" in told


def test_her_words_say_it_too_for_any_other_program() -> None:
    text = human_text(Letter(Kind.NOTE, NOW.date(), hours=HOURS))
    assert "When I read letters\n- Tuesday, 18:00 to 21:00\n- By the clock of Europe/London\n" in text
    assert "- Away from 2026-12-20, back on 2027-01-04\n- About 3 letters a week" in text


def test_a_later_letter_tells_later_hours_and_an_earlier_one_that_comes_late_changes_nothing(women: TwoWomen) -> None:
    first = post.compose_hours(women.ruth, HOURS, "", NOW)
    earlier = post.seal(women.ruth, women.nora_as_ruth_knows_her, first, NOW).seal()
    post.keep(women.ruth, earlier, NOW)
    send(women, post.compose_hours(women.ruth, replace(HOURS, letters_a_week=1), "", NOW))
    post.open_file(women.nora, earlier.closed.file, NOW)
    heard = post.hours_of(women.nora, women.ruth_as_nora_knows_her.id)
    assert heard is not None
    assert heard.hours.letters_a_week == 1


def test_a_letter_without_hours_takes_none_away(women: TwoWomen) -> None:
    send(women, post.compose_hours(women.ruth, HOURS, "", NOW))
    send(women, Letter(Kind.NOTE, NOW.date(), message="Good night."))
    assert post.hours_of(women.nora, women.ruth_as_nora_knows_her.id) is not None


def test_only_a_mentor_who_named_hours_may_let_them_go_along(women: TwoWomen, tmp_path: Path) -> None:
    nora = women.nora_as_ruth_knows_her.id
    screen, letter = sending(women, tmp_path), post.compose_reply(women.ruth, "I read it.", NOW)
    screen.begin(nora, letter)
    assert screen.state.hours is None
    post.keep_my_hours(women.ruth, LONDON, (TUESDAY,))
    screen.begin(nora, letter)
    assert screen.state.hours is not None
    assert screen.state.letter is not None
    assert screen.state.letter.hours is None, "they go along only when she says so"
    screen.tell_hours(True)
    assert screen.state.letter.hours == screen.state.hours
    screen.tell_hours(False)
    assert screen.state.letter.hours is None
    women.ruth.people.set_role(nora, Role.FRIEND)
    screen.begin(nora, letter)
    assert screen.state.hours is None


def test_the_page_that_seals_says_when_it_will_be_read_and_where_to_turn(women: TwoWomen, tmp_path: Path) -> None:
    ruth = women.ruth_as_nora_knows_her.id
    screen = Sending(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, left=nothing, kept=nothing)
    screen.begin(ruth, Letter(Kind.NOTE, NOW.date(), message="Are you there?"))
    told = screen.when_read()
    assert "has not said when she reads letters" in told[0]
    assert "Help lines (F1) and I need a minute (F2)" in told[-1], "where to turn, also where nothing was told"
    send(women, post.compose_hours(women.ruth, HOURS, "", NOW))
    lines = screen.when_read()
    assert " next reads letters on " in lines[0]
    assert "Help lines (F1) and I need a minute (F2)" in lines[-1]


def test_of_someone_who_is_no_mentor_of_hers_nothing_is_said_that_was_not_told(women: TwoWomen, tmp_path: Path) -> None:
    screen = Sending(women.ruth, background=Immediately(), now=lambda: NOW, folder=tmp_path, left=nothing, kept=nothing)
    screen.begin(women.nora_as_ruth_knows_her.id, Letter(Kind.NOTE, NOW.date(), message="Yes."))
    assert screen.when_read() == ()


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (Availability(LONDON, (Interval(1, 0, 1440),)), "These are hours in which Ruth reads: now, until"),
        (Availability(LONDON, (TUESDAY,), (Away(date(2026, 11, 1)),)), "has not said until when"),
        (Availability(LONDON, (), (Away(date(2026, 11, 1), date(2026, 12, 1)),)), "until Tuesday 1 December"),
        (Availability(LONDON, (), (), 2), "named no hours"),
        (Availability(LONDON, (Interval(1, 22 * 60, 1440),)), "today, from"),
    ],
)
def test_what_is_said_of_her_hours(hours: Availability, said: str) -> None:
    heard = post.Heard(hours, 1, NOW.date())
    noon = NOW.replace(hour=12)
    assert said in when_read(heard, "Ruth", noon)[0]
