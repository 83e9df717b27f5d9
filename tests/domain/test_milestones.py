"""Days with a name fall where the calendar says, whatever the clocks do."""

from calendar import isleap
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.journey import Run
from sobersister_desktop.domain.milestones import (
    Milestone,
    MilestoneSet,
    Named,
    add_months,
    falls_on,
    next_after,
    of_run,
    on_day,
)

DAYS = st.dates(date(1970, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 10, 31), 6, date(2027, 4, 30)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 3, 15), 21, date(2027, 12, 15)),
    ],
)
def test_a_month_is_clamped_to_its_end(start: date, months: int, day: date) -> None:
    assert add_months(start, months) == day


@given(DAYS, st.integers(0, 300))
def test_months_land_in_the_right_month_on_the_same_day_or_its_last(start: date, months: int) -> None:
    day = add_months(start, months)
    assert (day.year * 12 + day.month) - (start.year * 12 + start.month) == months
    assert day.day == start.day or (day.day < start.day and (day + timedelta(days=1)).day == 1)


@given(st.integers(1972, 2060).filter(isleap), st.integers(1, 30))
def test_29_february_comes_on_the_28th_or_on_1_march_as_she_prefers(year: int, later: int) -> None:
    start, named = date(year, 2, 29), Named(later, "year")
    if isleap(year + later):
        assert falls_on(start, named) == falls_on(start, named, leap_day_in_march=True) == date(year + later, 2, 29)
    else:
        assert falls_on(start, named) == date(year + later, 2, 28)
        assert falls_on(start, named, leap_day_in_march=True) == date(year + later, 3, 1)


@given(DAYS, st.sampled_from(MilestoneSet))
def test_milestones_come_in_the_order_of_their_days_and_each_name_once(start: date, which: MilestoneSet) -> None:
    first = list(islice(of_run(start, which), 40))
    assert [m.day for m in first] == sorted(m.day for m in first)
    assert len({m.named for m in first}) == len(first)
    assert bool(first) == (which is not MilestoneSet.NONE)


@given(DAYS, st.integers(0, 12_000), st.sampled_from([s for s in MilestoneSet if s is not MilestoneSet.NONE]))
def test_the_next_one_is_ahead_and_nothing_lies_between(start: date, days: int, which: MilestoneSet) -> None:
    today = start + timedelta(days=days)
    ahead = next_after(start, today, which)
    assert ahead is not None
    assert ahead.day > today
    assert all(not on_day(start, today + timedelta(days=d), which) for d in range(1, (ahead.day - today).days))
    assert ahead in on_day(start, ahead.day, which)


def test_the_neutral_set() -> None:
    start = date(2026, 1, 1)
    named = [m.named for m in islice(of_run(start, MilestoneSet.DEFAULT), 15)]
    assert named == [
        Named(1, "day"), Named(3, "day"), Named(7, "day"), Named(14, "day"), Named(30, "day"), Named(60, "day"),
        Named(90, "day"), Named(100, "day"), Named(6, "month"), Named(9, "month"), Named(1, "year"),
        Named(500, "day"), Named(18, "month"), Named(2, "year"), Named(1000, "day"),
    ]  # fmt: skip


def test_days_of_her_own_stand_among_the_others_and_alone_where_she_wants_no_others() -> None:
    court = Milestone(date(2026, 1, 5), words="court date passed")
    assert [m.words for m in islice(of_run(date(2026, 1, 1), MilestoneSet.DEFAULT, [court]), 3)] == [
        "",
        "",
        court.words,
    ]
    assert next_after(date(2026, 1, 1), date(2026, 1, 2), MilestoneSet.NONE, [court]) == court
    assert next_after(date(2026, 1, 1), court.day, MilestoneSet.NONE, [court]) is None


def test_the_far_end_of_the_calendar_is_reached_without_falling_off() -> None:
    assert list(of_run(date(9990, 6, 1), MilestoneSet.NA_STYLE))


@given(
    st.sampled_from(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo"]),
    st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)),
    st.integers(0, 4000),
)
def test_days_are_dates_whatever_the_clocks_do(zone: str, began: datetime, days: int) -> None:
    """Midnight to midnight may be 23, 24 or 25 hours (or, in Apia in 2011, a day that never was): a day is a date."""
    start = began.replace(tzinfo=UTC).astimezone(ZoneInfo(zone)).date()
    today = start + timedelta(days=days)
    assert Run(start).days(today) == days
    assert falls_on(start, Named(days, "day")) == today
