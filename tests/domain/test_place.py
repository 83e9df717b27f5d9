"""When the next meeting is, agreed with a reckoning that walks the clock minute by minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.place import (
    MeetingTime,
    Place,
    begins,
    known_zone,
    next_meeting,
    occurrences,
    read_clock,
)

TUESDAY = datetime(2026, 11, 17, 9, 42, tzinfo=UTC)
YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def a_place(*times: MeetingTime, zone: str = "Europe/London", name: str = "Chapel Street") -> Place:
    return Place("c" * 32, name, zone=zone, times=times)


def seen_on_the_wall(zone: str, times: set[tuple[int, int]], since: datetime, days: int) -> list[datetime]:
    """Every quarter of an hour of these days at which a clock on the wall there shows one of the times.

    A time that the clock shows twice counts at its first showing; one that it never shows is not in the list.
    """
    wall, step, shown, found = ZoneInfo(zone), timedelta(minutes=15), set(), []
    moment = since
    while moment < since + timedelta(days=days):
        there = moment.astimezone(wall)
        what = (there.date(), there.hour, there.minute)
        if (there.weekday(), there.hour * 60 + there.minute) in times and what not in shown:
            shown.add(what)
            found.append(moment)
        moment += step
    return found


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/London",
        "America/New_York",
        "America/St_Johns",
        "Asia/Kolkata",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Africa/Cairo",
        "America/Santiago",
        "Pacific/Auckland",
        "UTC",
    ],
)
def test_a_year_of_meetings_agrees_with_a_clock_on_the_wall(zone: str) -> None:
    times = {(0, 18 * 60 + 30), (2, 0), (4, 23 * 60 + 45), (5, 10 * 60), (6, 13 * 60)}
    place = a_place(*(MeetingTime(day, start) for day, start in times), zone=zone)
    expected = seen_on_the_wall(zone, times, YEAR, 366)
    found = [o.start for o in occurrences([place], YEAR, YEAR + timedelta(days=366))]
    skipped = set(found) - set(expected)  # times that no clock showed: reckoned at the same moment all the same
    assert [start for start in found if start not in skipped] == expected
    assert len(skipped) <= 1
    for start in skipped:
        before = start.astimezone(ZoneInfo(zone)) - timedelta(minutes=0)
        assert (start - timedelta(hours=2)).astimezone(ZoneInfo(zone)).utcoffset() != before.utcoffset()


def test_all_quarters_of_a_week_of_clock_changes_agree_with_the_wall() -> None:
    times = {(day, quarter * 15) for day in range(7) for quarter in range(96)}
    for zone, day in (("Europe/London", 22), ("America/New_York", 4)):
        since = datetime(2026, 3, day, tzinfo=UTC)
        expected = seen_on_the_wall(zone, times, since, 8)
        found = {begins(m.astimezone(ZoneInfo(zone)).date(), at, ZoneInfo(zone))
                 for m in expected for at in [m.astimezone(ZoneInfo(zone)).hour * 60 + m.astimezone(ZoneInfo(zone)).minute]}  # fmt: skip  # noqa: E501
        assert found == set(expected)


def test_a_time_that_clocks_skip_is_met_as_much_later() -> None:
    spring = date(2026, 3, 29)
    assert begins(spring, 90, ZoneInfo("Europe/London")).astimezone(ZoneInfo("Europe/London")).hour == 2


def test_of_a_time_that_comes_twice_the_first_counts() -> None:
    autumn = date(2026, 10, 25)
    assert begins(autumn, 90, ZoneInfo("Europe/London")) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_meeting_that_begins_this_minute_is_still_the_next() -> None:
    place = a_place(MeetingTime(1, 18 * 60 + 30))
    at = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)
    found = next_meeting([place], at)
    assert found is not None
    assert found.start == at
    later = next_meeting([place], at + timedelta(minutes=1))
    assert later is not None
    assert later.start == at + timedelta(days=7)


def test_an_online_meeting_far_away_is_on_her_own_day() -> None:
    place = a_place(MeetingTime(1, 20 * 60), zone="America/Los_Angeles")
    found = next_meeting([place], TUESDAY)
    assert found is not None
    assert found.day == date(2026, 11, 17)
    assert found.start == datetime(2026, 11, 18, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("zone", ["", "Nowhere/At_All", "../../etc/passwd", "Europe", "/etc/localtime", "Europe/\0"])
def test_a_clock_that_is_not_known_claims_nothing(zone: str) -> None:
    assert known_zone(zone) is None
    assert next_meeting([a_place(MeetingTime(1, 600), zone=zone)], TUESDAY) is None


@given(st.lists(st.builds(MeetingTime, st.integers(0, 6), st.integers(0, 1439)), min_size=1, max_size=5))
def test_the_next_is_the_first_of_the_coming_ones(times: list[MeetingTime]) -> None:
    place = a_place(*times)
    found = occurrences([place], TUESDAY, TUESDAY + timedelta(days=8))
    assert found == sorted(found, key=lambda o: o.start)
    assert next_meeting([place], TUESDAY) == found[0]
    assert {(o.time.weekday, o.time.start) for o in found} == {(t.weekday, t.start) for t in times}


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("18:30", 1110),
        ("6.30pm", 1110),
        ("6:30 p.m.", 1110),
        ("7 pm", 1140),
        ("12am", 0),
        ("12 pm", 720),
        ("0730", 450),
        ("730", 450),
        ("9", 540),
        (" 09h15 ", 555),
        ("24:00", None),
        ("13pm", None),
        ("0 am", None),
        ("7:60", None),
        ("7:", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, minutes: int | None) -> None:
    assert read_clock(typed) == minutes


@pytest.mark.parametrize(("weekday", "start"), [(7, 0), (-1, 0), (0, -1), (0, 1440)])
def test_there_is_no_eighth_day_and_no_25th_hour(weekday: int, start: int) -> None:
    with pytest.raises(ValueError, match="within the day"):
        MeetingTime(weekday, start)


def test_a_place_is_stale_after_six_months_or_when_nobody_looked() -> None:
    today = date(2026, 11, 17)
    assert a_place().stale(today)
    assert not Place("c" * 32, "Hut", checked=today - timedelta(days=183)).stale(today)
    assert Place("c" * 32, "Hut", checked=today - timedelta(days=184)).stale(today)
