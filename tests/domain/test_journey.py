"""Runs follow from the first day and the returns: nothing kept is ever taken away, and undoing is exact."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.journey import (
    Aim,
    Return,
    Run,
    Tracker,
    all_returns,
    figures_of,
    noting,
    with_return,
    without_return,
)

START = date(2025, 3, 3)
TODAY = date(2026, 11, 17)
BARE = noting(Tracker("a" * 32, "Wine", Aim.STOP), START, [])
JULY = Return("b" * 32, date(2026, 7, 25), date(2026, 7, 27))


@st.composite
def years(draw: st.DrawFn) -> Tracker:
    """A first day and returns that do not touch, each restarting the count or not."""
    tracker, at = BARE, START
    for number in range(draw(st.integers(0, 6))):
        at += timedelta(days=draw(st.integers(0, 90)))
        last = at + timedelta(days=draw(st.integers(0, 20)))
        back = Return(f"{number:032x}", at, last, "", draw(st.booleans()))
        tracker = with_return(tracker, back)
        at = last + timedelta(days=1)
    return tracker


def test_a_return_closes_one_run_and_another_begins_after_it() -> None:
    noted = with_return(BARE, JULY)
    assert noted.runs == (Run(START, JULY.first), Run(date(2026, 7, 28)))
    told = figures_of(noted, TODAY)
    assert (told.this_run, told.in_all, told.longest) == (112, 621, 509)


def test_she_may_let_the_count_go_on() -> None:
    noted = with_return(BARE, Return(JULY.id, JULY.first, JULY.last, restarts=False))
    assert noted.runs == BARE.runs
    told = figures_of(noted, TODAY)
    assert (told.this_run, told.in_all) == (624, 621)


def test_one_that_is_not_over_leaves_no_run_going_on_and_takes_nothing() -> None:
    noted = with_return(BARE, Return(JULY.id, JULY.first))
    assert noted.current() is None
    assert figures_of(noted, TODAY).in_all == figures_of(BARE, JULY.first).in_all


def test_a_gap_that_nobody_described_can_be_described_later() -> None:
    bare = Tracker("a" * 32, "", Aim.STOP, (Run(START, JULY.first), Run(date(2026, 7, 28))))
    (gap,) = all_returns(bare)
    assert (gap.first, gap.last) == (JULY.first, JULY.last)
    described = with_return(bare, Return(gap.id, gap.first, gap.last, "The train home."))
    assert described.runs == bare.runs
    assert all_returns(described)[0].note == "The train home."


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 7, 27), date(2026, 7, 29)),
        (date(2026, 7, 20), None),
        (START - timedelta(days=1), START),
        (date(2026, 8, 3), date(2026, 8, 2)),
    ],
)
def test_days_that_clash_are_never_guessed(first: date, last: date | None) -> None:
    with pytest.raises(ValueError, match="return"):
        with_return(with_return(BARE, JULY), Return("c" * 32, first, last))


def test_with_a_rough_start_days_are_known_only_after_the_first_return() -> None:
    rough = Tracker("a" * 32, "", Aim.STOP, rough="around spring 2023")
    assert rough.started is None
    assert figures_of(rough, TODAY).in_all == 0
    noted = with_return(rough, JULY)
    assert noted.runs == (Run(date(2026, 7, 28)),)
    assert noted.started is None


@given(years(), st.integers(0, 20), st.booleans())
def test_a_return_taken_away_brings_everything_back_exactly(tracker: Tracker, long: int, restarts: bool) -> None:
    ends = [back.last for back in tracker.returns if back.last]
    first = (max(ends) if ends else START) + timedelta(days=3)
    back = Return("f" * 32, first, first + timedelta(days=long), "", restarts)
    noted = with_return(tracker, back)
    corrected = with_return(noted, Return(back.id, first + timedelta(days=1), None))
    assert without_return(noted, back.id) == tracker
    assert without_return(corrected, back.id) == tracker


@given(years(), st.integers(0, 800))
def test_every_day_is_kept_or_in_a_return_and_none_is_counted_twice(tracker: Tracker, later: int) -> None:
    ends = [back.last for back in tracker.returns if back.last]
    today = max([START, *ends]) + timedelta(days=1 + later)
    away = sum(back.days(today) for back in tracker.returns)
    assert figures_of(tracker, today).in_all + away == (today - START).days
    assert figures_of(tracker, today).longest >= figures_of(tracker, today).this_run


@given(years())
def test_noting_a_return_today_takes_no_day_already_kept(tracker: Tracker) -> None:
    ends = [back.last for back in tracker.returns if back.last]
    today = max([START, *ends]) + timedelta(days=40)
    noted = with_return(tracker, Return("f" * 32, today))
    assert figures_of(noted, today).in_all >= figures_of(tracker, today).in_all - (
        1 if tracker.current() is None else 0
    )
