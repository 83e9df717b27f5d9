"""A moment: strength is enough, and what she leaves out stays left out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from sobersister_desktop.domain.moment import GOING_ON, ChoiceList, Ending, Moment, MomentKind, all_passed, choice_lists

WHEN = datetime(2026, 11, 13, 17, 50)
MOMENT = Moment("m", WHEN, datetime(2026, 11, 13, 17, 51, tzinfo=UTC), now=8)


def test_strength_is_enough() -> None:
    assert (MOMENT.kind, MOMENT.strongest, MOMENT.ending) == (MomentKind.CRAVING, 8, None)
    assert replace(MOMENT, now=None).strongest is None
    assert replace(MOMENT, worst=9, after=2).strongest == 9


def test_strength_runs_from_0_to_10_and_wall_clock_has_no_zone() -> None:
    with pytest.raises(ValueError, match="0 to 10"):
        replace(MOMENT, after=11)
    with pytest.raises(ValueError, match="zone"):
        replace(MOMENT, when=datetime(2026, 1, 1, tzinfo=UTC))


def test_a_moment_noted_a_day_later_is_marked_in_her_own_time() -> None:
    offset = timedelta(hours=-5)
    happened = datetime(2026, 11, 13, 22, 50, tzinfo=UTC)
    assert not replace(MOMENT, noted=happened + timedelta(hours=24)).noted_late(offset)
    assert replace(MOMENT, noted=happened + timedelta(hours=24, minutes=1)).noted_late(offset)


def test_a_list_is_hers_to_edit_and_to_order() -> None:
    mine = ChoiceList(("a", "b", "c"), added=("my own",), removed=frozenset({"b"}), order=("my own", "c"))
    assert mine.choices() == ("my own", "c", "a")


def test_pressure_sabotage_and_custody_are_among_what_was_going_on() -> None:
    assert {"partner-pressure", "recovery-got-in-the-way-of", "custody-or-court"} <= set(GOING_ON)
    assert choice_lists()["going_on"].choices() == GOING_ON


def test_the_line_under_the_list_is_written_only_when_it_is_true() -> None:
    passed = replace(MOMENT, ending=Ending.PASSED)
    assert all_passed([passed, passed])
    assert not all_passed([passed, MOMENT])
    assert not all_passed([passed, replace(passed, kind=MomentKind.USED)])
    assert not all_passed([])
