"""The values of a page, a check-in, a run and a person hold their own promises."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import Entry, count_words, new_id, reading_minutes
from sobersister_desktop.domain.journey import Aim, Run, Tracker, figures
from sobersister_desktop.domain.person import KnownCard, Person, Trust

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


def test_wall_clock_time_carries_no_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        Entry(new_id(), datetime(2026, 1, 1, tzinfo=UTC))


def test_craving_runs_from_0_to_10() -> None:
    assert CheckIn("a", datetime(2026, 1, 1), craving=10).craving == 10
    for outside in (-1, 11):
        with pytest.raises(ValueError, match="0 to 10"):
            CheckIn("a", datetime(2026, 1, 1), craving=outside)


def test_words_and_minutes() -> None:
    assert count_words("  two\n words ") == 2
    assert (reading_minutes(0), reading_minutes(919)) == (1, 5)


def test_a_return_to_use_takes_no_day_away() -> None:
    before = figures([Run(date(2025, 3, 1))], date(2026, 7, 28))
    after = figures([Run(date(2025, 3, 1), date(2026, 7, 28)), Run(date(2026, 7, 28))], date(2026, 7, 28))
    assert after.in_all == before.in_all == 514
    assert (after.this_run, after.longest) == (0, 514)


@given(DAYS, st.lists(st.tuples(st.integers(0, 900), st.integers(0, 40)), min_size=1, max_size=8))
def test_days_in_all_only_ever_grow_as_time_goes_by(start: date, lengths: list[tuple[int, int]]) -> None:
    runs, at = [], start.toordinal()
    for length, pause in lengths:
        runs.append(Run(date.fromordinal(at), date.fromordinal(at + length)))
        at += length + pause
    runs.append(Run(date.fromordinal(at)))
    sums = [figures(runs, date.fromordinal(at + later)).in_all for later in range(5)]
    assert sums == sorted(sums)
    assert figures(runs, date.fromordinal(at)).longest == max(length for length, _ in lengths)


def test_a_run_that_starts_tomorrow_has_no_days_yet() -> None:
    assert Run(date(2026, 5, 2)).days(date(2026, 5, 1)) == 0
    assert figures([], date(2026, 5, 1)).longest == 0


def test_the_run_that_goes_on_is_the_current_one() -> None:
    tracker = Tracker("t", "mine", Aim.STOP, (Run(date(2025, 1, 1), date(2025, 6, 1)), Run(date(2025, 6, 1))))
    assert tracker.current() == Run(date(2025, 6, 1))
    assert Tracker("t", "mine", Aim.STOP).current() is None


def known(trust: Trust, number: int = 0) -> KnownCard:
    return KnownCard(f"{number:064x}", b"", trust, date(2026, 1, 1), datetime(2026, 1, 1, tzinfo=UTC))


def test_nothing_is_sealed_to_a_changed_card_before_its_words_are_compared() -> None:
    old = known(Trust.VERIFIED, 1)
    assert Person("p", "Ruth", cards=(known(Trust.CHANGED, 2), old)).sealing_card() == old
    assert Person("p", "Ruth", cards=(known(Trust.CHANGED), known(Trust.RETIRED))).sealing_card() is None
    assert Person("p", "Ruth", cards=(known(Trust.BLOCKED),)).sealing_card() is None
    assert Person("p", "Ruth").trust is Trust.ADDED
