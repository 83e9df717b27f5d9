"""The type of a figure says what may be drawn."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.figures import (
    Comparison,
    Count,
    Dots,
    NotYet,
    Share,
    Trend,
    by_day,
    by_weekday_and_hour,
    compare,
    days_without_an_urge,
    figure,
    trend,
    what_helped,
    wilson,
)
from sobersister_desktop.domain.moment import Helped, Moment, MomentKind, Tried

NOTED = datetime(2026, 11, 1, tzinfo=UTC)


def moment(
    day: int,
    hour: int = 12,
    *,
    tried: tuple[Tried, ...] = (),
    now: int | None = None,
    worst: int | None = None,
    kind: MomentKind = MomentKind.CRAVING,
) -> Moment:
    when = datetime(2026, 11, 1, hour) + timedelta(days=day)
    return Moment(f"{day}-{hour}", when, NOTED, kind, now=now, worst=worst, tried=tried)


# Textbook values: 4 of 5, 8 of 10 and 16 of 20 as in domain.md A4; 0 of 10 and 81 of 263 as in Newcombe 1998, table I.
@pytest.mark.parametrize(
    ("yes", "of", "low", "high"),
    [(4, 5, 0.38, 0.96), (8, 10, 0.49, 0.94), (16, 20, 0.58, 0.92), (0, 10, 0.0, 0.278), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_gives_the_textbook_intervals(yes: int, of: int, low: float, high: float) -> None:
    places = 4 if of > 100 else 3 if yes == 0 else 2
    assert tuple(round(v, places) for v in wilson(yes, of)) == (low, high)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_and_stays_within_nothing_and_all(counts: tuple[int, int]) -> None:
    yes, of = counts
    low, high = wilson(yes, of)
    assert 0 <= low <= yes / of + 1e-12
    assert yes / of - 1e-12 <= high <= 1


@pytest.mark.parametrize(("yes", "of"), [(1, 0), (0, 0), (3, 2), (-1, 4)])
def test_a_share_is_of_something(yes: int, of: int) -> None:
    with pytest.raises(ValueError, match="share"):
        wilson(yes, of)


@given(st.lists(st.booleans(), max_size=30))
def test_only_ten_or_more_carry_a_share_and_under_five_carry_no_number(outcomes: list[bool]) -> None:
    said = figure(outcomes)
    kinds = {True: Dots, 5 <= len(outcomes) < 10: Count, len(outcomes) >= 10: Share}
    assert type(said) is kinds[True]


def test_what_helped_stands_in_the_order_of_first_use_and_is_never_ranked() -> None:
    rang, walked = Tried("rang-someone", Helped.NO_DIFFERENCE), Tried("walked", Helped.A_LOT)
    moments = [moment(d, tried=(walked,)) for d in range(3, 12)] + [moment(1, tried=(rang, Tried("ate")))]
    assert list(what_helped(moments).items()) == [("rang-someone", Dots((False,))), ("walked", Count(9, 9))]


def test_two_things_are_compared_only_from_ten_each_twenty_in_all_and_fourteen_days() -> None:
    yes, no = [True] * 12, [False] * 12
    assert compare(yes[:9], no, 30) == NotYet(9, 10)
    assert compare(yes, no, 13) == NotYet(13, 14)
    apart = compare(yes, no, 14)
    assert isinstance(apart, Comparison)
    assert apart.differ
    close = compare([True] * 6 + [False] * 6, [True] * 7 + [False] * 5, 14)
    assert isinstance(close, Comparison)
    assert not close.differ


def test_a_use_is_not_a_craving_in_any_chart() -> None:
    moments = [moment(0, 20, now=4), moment(0, 21, worst=7), moment(1, now=9, kind=MomentKind.USED), moment(2)]
    assert by_day(moments) == {date(2026, 11, 1): 7}
    assert by_weekday_and_hour(moments) == {(6, 6): 1, (6, 7): 1, (1, 4): 1}


def checkin(day: int, craving: int | None, hour: int = 9) -> CheckIn:
    return CheckIn(f"{day}-{hour}", datetime(2026, 1, 1, hour) + timedelta(days=day), craving=craving)


def test_a_trend_needs_four_weeks_with_check_ins_on_half_of_the_days() -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 28)
    assert trend([], first, date(2026, 1, 27)) == NotYet(27, 28)
    few = [checkin(d, 3) for d in range(13)]
    assert trend(few, first, last) == NotYet(13, 14)
    assert trend([*few, checkin(20, None)], first, last) == NotYet(13, 14)
    assert isinstance(trend([*few, checkin(20, 0)], first, last), Trend)


def test_a_long_gap_stays_open() -> None:
    first, last = date(2026, 1, 1), date(2026, 1, 31)
    days = [*range(8), *range(15, 23)]  # 7 to 15 is eight days: a gap; had it been seven, a line
    drawn = trend([checkin(d, 2) for d in days] + [checkin(0, 6, hour=20), checkin(40, 1)], first, last)
    assert isinstance(drawn, Trend)
    assert [len(piece) for piece in drawn.pieces] == [8, 8]
    assert drawn.pieces[0][0] == (date(2026, 1, 1), 6.0)


def test_only_a_day_logged_as_calm_counts_as_calm() -> None:
    assert days_without_an_urge([checkin(0, 0), checkin(1, None), checkin(2, 0), checkin(2, 3, hour=22)]) == 1
