"""Check-ins, one thing for a day, days counted, and preferences."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment, Outcome
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.domain.journey import Aim, Run, Tracker
from sobersister_desktop.vault.journeys import Journeys
from tests.vault.stores import database

DAY = date(2026, 11, 24)


@pytest.fixture
def journeys(tmp_path: Path) -> Iterator[Journeys]:
    with database(tmp_path / "j.db") as connection:
        yield Journeys(connection)


def checkin(day: int = 24, hour: int = 9, **more: Any) -> CheckIn:
    return replace(CheckIn(new_id(), datetime(2026, 11, day, hour)), **more)


def tracker(*runs: Run, **more: Any) -> Tracker:
    return replace(Tracker(new_id(), "Wine", Aim.STOP, runs), **more)


def test_a_checkin_comes_back_as_it_was(journeys: Journeys) -> None:
    whole = checkin(mood=Mood.LOW, craving=0, states=frozenset({BodyState.TIRED, BodyState.LONELY}), line="Rain.")
    journeys.add_checkin(whole)
    assert journeys.last_checkin() == whole


def test_any_part_may_be_left_out(journeys: Journeys) -> None:
    bare = checkin()
    journeys.add_checkin(bare)
    assert journeys.last_checkin() == bare


def test_the_last_checkin_is_the_latest_by_its_own_time(journeys: Journeys) -> None:
    assert journeys.last_checkin() is None
    for day in (24, 22, 23):
        journeys.add_checkin(checkin(day))
    last = journeys.last_checkin()
    assert last is not None
    assert last.when.day == 24


def test_checkins_since_a_day_or_an_hour_come_oldest_first(journeys: Journeys) -> None:
    for day in (24, 22, 23):
        journeys.add_checkin(checkin(day))
    assert [one.when.day for one in journeys.checkins(date(2026, 11, 23))] == [23, 24]
    assert [one.when.day for one in journeys.checkins(datetime(2026, 11, 23, 9, 1))] == [24]


def test_one_thing_a_day_and_how_it_went(journeys: Journeys) -> None:
    assert journeys.commitment(DAY) is None
    journeys.set_commitment(Commitment(DAY, "Walk home the long way"))
    journeys.set_commitment(Commitment(DAY, "Walk home the long way", Outcome.PARTLY))
    assert journeys.commitment(DAY) == Commitment(DAY, "Walk home the long way", Outcome.PARTLY)
    assert journeys.commitment(date(2026, 11, 25)) is None


def test_an_empty_thing_takes_it_away(journeys: Journeys) -> None:
    journeys.set_commitment(Commitment(DAY, "Walk"))
    journeys.set_commitment(Commitment(DAY, "  "))
    assert journeys.commitment(DAY) is None


def test_trackers_come_in_the_order_they_began_with_their_runs(journeys: Journeys) -> None:
    wine = tracker(Run(date(2026, 1, 1), date(2026, 3, 1)), Run(date(2026, 3, 3)))
    pills = tracker(Run(date(2025, 1, 1)), name="Pills", aim=Aim.AS_PRESCRIBED, counted=False)
    journeys.add_tracker(wine)
    journeys.add_tracker(pills)
    assert journeys.trackers() == [wine, pills]


def test_a_run_is_closed_and_another_begun_without_losing_a_day(journeys: Journeys) -> None:
    wine = tracker(Run(date(2026, 1, 1)))
    journeys.add_tracker(wine)
    again = replace(wine, name="Wine and beer", runs=(Run(date(2026, 1, 1), date(2026, 3, 1)), Run(date(2026, 3, 3))))
    journeys.keep_tracker(again)
    assert journeys.trackers() == [again]


def test_a_run_is_never_taken_away(journeys: Journeys) -> None:
    wine = tracker(Run(date(2026, 1, 1), date(2026, 3, 1)), Run(date(2026, 3, 3)))
    journeys.add_tracker(wine)
    with pytest.raises(ValueError, match="never taken away"):
        journeys.keep_tracker(replace(wine, runs=wine.runs[1:]))
    assert journeys.trackers() == [wine]


def test_a_tracker_that_is_not_there(journeys: Journeys) -> None:
    with pytest.raises(NotFound):
        journeys.keep_tracker(tracker())


@pytest.mark.parametrize("value", ["", "Zoë 🌧", 0, 5, True, False])
def test_a_preference_comes_back_as_what_it_is(journeys: Journeys, value: Any) -> None:
    journeys.set_setting("one", value)
    assert journeys.setting("one", type(value)()) == value
    assert type(journeys.setting("one", type(value)())) is type(value)


def test_without_a_choice_the_default_holds(journeys: Journeys) -> None:
    assert journeys.setting("name", "") == ""
    assert journeys.setting("minutes", 5) == 5


def test_a_value_of_another_kind_does_not_come_out(journeys: Journeys) -> None:
    journeys.set_setting("minutes", "soon")
    assert journeys.setting("minutes", 5) == 5
    journeys.set_setting("minutes", True)
    assert journeys.setting("minutes", 5) == 5


def test_the_last_choice_counts(journeys: Journeys) -> None:
    journeys.set_setting("name", "Nora")
    journeys.set_setting("name", "N.")
    assert journeys.setting("name", "") == "N."
