"""When someone reads letters: worked out by her clock, told by the reader's, and read strictly when it comes."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.availability import (
    MAX_AWAY,
    MAX_HOURS,
    Availability,
    Away,
    away_now,
    data_of,
    from_data,
    joined,
    next_reading,
    without_past,
)
from sobersister_desktop.domain.opening_hours import Interval

LONDON = "Europe/London"
TUESDAYS = (Interval(1, 18 * 60, 21 * 60),)
SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def test_before_her_hours_the_next_ones_are_told_with_their_end() -> None:
    found = next_reading(Availability(LONDON, TUESDAYS), SUNDAY)
    assert found is not None
    assert (found.at, found.until, found.now) == (at(24, 18), at(24, 21), False)


def test_within_her_hours_it_is_now() -> None:
    found = next_reading(Availability(LONDON, TUESDAYS), at(24, 19, 30))
    assert found is not None
    assert (found.at, found.until, found.now) == (at(24, 19, 30), at(24, 21), True)


def test_her_clock_counts_not_the_writers() -> None:
    found = next_reading(Availability("America/New_York", TUESDAYS), SUNDAY)
    assert found is not None
    assert found.at == at(24, 23)


def test_hours_in_summer_and_in_winter_keep_to_her_wall() -> None:
    before = datetime(2026, 10, 20, 22, tzinfo=UTC)
    found = next_reading(Availability(LONDON, TUESDAYS), before - timedelta(days=1))
    after = next_reading(Availability(LONDON, TUESDAYS), before)
    assert found is not None
    assert after is not None
    assert found.at == datetime(2026, 10, 20, 17, tzinfo=UTC)
    assert after.at == datetime(2026, 10, 27, 18, tzinfo=UTC)


def test_days_away_are_passed_over() -> None:
    away = (Away(date(2026, 11, 23), date(2026, 11, 25)),)
    found = next_reading(Availability(LONDON, TUESDAYS, away), SUNDAY)
    assert found is not None
    assert found.at == datetime(2026, 12, 1, 18, tzinfo=UTC)


def test_on_the_day_she_is_back_she_reads() -> None:
    away = (Away(date(2026, 11, 20), date(2026, 11, 24)),)
    found = next_reading(Availability(LONDON, TUESDAYS, away), SUNDAY)
    assert found is not None
    assert found.at == at(24, 18)


def test_an_open_end_claims_nothing_and_is_told_as_away() -> None:
    away = Away(date(2026, 11, 20))
    one = Availability(LONDON, TUESDAYS, (away,))
    assert next_reading(one, SUNDAY) is None
    assert away_now(one, SUNDAY) == away
    assert away_now(Availability(LONDON, TUESDAYS), SUNDAY) is None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12", LONDON])
def test_away_until_the_last_day_of_the_calendar_is_an_open_end(zone: str) -> None:
    """What a hostile hand may send: it must not stop the page on which a letter to her is sealed."""
    away = (Away(date.min, date.max),)
    every = tuple(Interval(weekday, 0, 24 * 60) for weekday in range(7))
    one = from_data(data_of(Availability(zone, every, away)))
    assert one is not None
    assert next_reading(one, SUNDAY) is None
    assert away_now(one, SUNDAY) == away[0]


@pytest.mark.parametrize("one", [Availability(LONDON), Availability("Mars/Olympus", TUESDAYS), Availability("")])
def test_without_hours_or_a_clock_nothing_is_claimed(one: Availability) -> None:
    assert next_reading(one, SUNDAY) is None


def test_away_by_an_unknown_clock_is_not_claimed() -> None:
    assert away_now(Availability("Mars/Olympus", (), (Away(date(2026, 11, 1)),)), SUNDAY) is None


def test_what_is_over_is_left_out() -> None:
    over, coming, open_end = (
        Away(date(2026, 1, 1), date(2026, 1, 8)),
        Away(date(2026, 12, 1), date(2026, 12, 8)),
        Away(date(2026, 1, 1)),
    )
    one = Availability(LONDON, (), (over, coming, open_end))
    assert without_past(one, date(2026, 11, 24)) == (coming, open_end)


def test_hours_that_touch_on_one_day_become_one() -> None:
    hours = (Interval(1, 720, 800), Interval(1, 600, 720), Interval(0, 60, 120), Interval(1, 900, 960))
    assert joined(hours) == (Interval(0, 60, 120), Interval(1, 600, 800), Interval(1, 900, 960))


spans = st.builds(
    lambda day, start, length: Interval(day, start, min(1440, start + length)),
    st.integers(0, 6),
    st.integers(0, 1439),
    st.integers(1, 600),
)
days_away = st.builds(
    lambda first, length: Away(first, None if length is None else first + timedelta(days=length)),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.none() | st.integers(0, 400),
)


@given(st.lists(spans, max_size=MAX_HOURS), st.lists(days_away, max_size=MAX_AWAY), st.integers(0, 99))
def test_what_is_sent_is_what_is_read(hours: list[Interval], away: list[Away], limit: int) -> None:
    one = Availability(LONDON, joined(tuple(hours)), tuple(away), limit)
    assert from_data(data_of(one)) == one


@given(st.lists(spans, min_size=1, max_size=6), st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1)))
def test_the_moment_told_lies_in_her_hours_and_not_before_now(hours: list[Interval], wall: datetime) -> None:
    now = wall.replace(tzinfo=UTC)
    one = Availability("Etc/UTC", joined(tuple(hours)))
    found = next_reading(one, now)
    assert found is not None
    assert now <= found.at <= now + timedelta(days=8)
    minute = found.at.hour * 60 + found.at.minute
    assert any(each.weekday == found.at.weekday() and each.start <= minute < each.end for each in one.hours)


WHOLE: dict[str, Any] = {
    "zone": LONDON,
    "hours": [[1, 1080, 1260]],
    "away": [["2026-11-24", None]],
    "letters_a_week": 3,
}


@pytest.mark.parametrize(
    "change",
    [
        {"zone": "Mars/Olympus"},
        {"zone": 7},
        {"zone": "Europe/London" + "x" * 60},
        {"hours": None},
        {"hours": [[1, 1080]]},
        {"hours": ["ab"]},
        {"hours": [[7, 1080, 1260]]},
        {"hours": [[1, 1260, 1080]]},
        {"hours": [[1, 0, 1441]]},
        {"hours": [[True, 0, 60]]},
        {"hours": [[1, 0, 60]] * (MAX_HOURS + 1)},
        {"away": "2026"},
        {"away": [["2026-11-24"]]},
        {"away": [["2026-13-24", None]]},
        {"away": [["20261124", None]]},
        {"away": [["2026-11-24", "2026-11-23"]]},
        {"away": [["2026-11-24", "never-mind"]]},
        {"away": [[None, None]]},
        {"away": [["2026-11-24", None]] * (MAX_AWAY + 1)},
        {"letters_a_week": -1},
        {"letters_a_week": 100},
        {"letters_a_week": True},
        {"letters_a_week": "3"},
        {"more": 1},
    ],
)
def test_anything_else_counts_as_nothing(change: dict[str, Any]) -> None:
    assert from_data(WHOLE) is not None
    assert from_data({**WHOLE, **change}) is None


@pytest.mark.parametrize("data", [None, 7, "hours", [], {"zone": LONDON}])
def test_what_has_not_its_names_counts_as_nothing(data: object) -> None:
    assert from_data(data) is None
