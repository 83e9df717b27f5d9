"""A year of clock positions against a second calculation that shares nothing with the first."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sobersister_desktop.domain.help_lines import hours_of
from sobersister_desktop.domain.opening_hours import Standing, read_hours, status

# (hours as shipped, country, region, zone, open minutes of the week as (day, from, to) written out by hand)
CASES = [
    ("Mon-Fri 11am-8pm, Sat 9am-2pm Pacific", "US", None, "America/Los_Angeles",
     [(d, 11 * 60, 20 * 60) for d in range(5)] + [(5, 9 * 60, 14 * 60)]),
    ("Mon-Fri 9am-9pm CT", "US", None, "America/Chicago", [(d, 9 * 60, 21 * 60) for d in range(5)]),
    ("weekdays 8:30am-4:30pm", "CA", "CA-YT", "America/Whitehorse", [(d, 510, 990) for d in range(5)]),
    ("Mon-Fri 9am-9pm, weekends 9am-12pm", "GB", "GB-SCT", "Europe/London",
     [(d, 540, 1260) for d in range(5)] + [(5, 540, 720), (6, 540, 720)]),
    ("Mon-Thu 10am-9pm, Fri 10am-7pm", "IE", None, "Europe/Dublin",
     [(d, 600, 1260) for d in range(4)] + [(4, 600, 1140)]),
    ("daily 8am-2am", "FR", None, "Europe/Paris", [(d, 480, 1440) for d in range(7)] + [(d, 0, 120) for d in range(7)]),
    ("daily 3:30pm-12:30am", "PT", None, "Europe/Lisbon",
     [(d, 930, 1440) for d in range(7)] + [(d, 0, 30) for d in range(7)]),
    ("daily 9am-5am", "DK", None, "Europe/Copenhagen",
     [(d, 540, 1440) for d in range(7)] + [(d, 0, 300) for d in range(7)]),
    ("7am-midnight", "NZ", None, "Pacific/Auckland", [(d, 420, 1440) for d in range(7)]),
    # None of the list opens or shuts within the hour that clocks skip or repeat; one of hers may.
    ("daily 9am-1:30am", "GB", None, "Europe/London",
     [(d, 540, 1440) for d in range(7)] + [(d, 0, 90) for d in range(7)]),
    ("daily 2:30am-6am ET", "US", None, "America/New_York", [(d, 150, 360) for d in range(7)]),
]  # fmt: skip


def week_of(spans: list[tuple[int, int, int]]) -> list[bool]:
    week = [False] * (7 * 1440)
    for day, start, end in spans:
        for minute in range(start, end):
            week[day * 1440 + minute] = True
    return week


def by_hand(week: list[bool], zone: ZoneInfo, moment: datetime) -> bool:
    local = moment.astimezone(zone)
    return week[local.weekday() * 1440 + local.hour * 60 + local.minute]


@pytest.mark.parametrize(
    ("text", "country", "region", "zone", "spans"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_open_and_closed_agree_for_a_year_of_half_hours(
    text: str, country: str, region: str | None, zone: str, spans: list[tuple[int, int, int]]
) -> None:
    hours, week, where = hours_of(text, country, region), week_of(spans), ZoneInfo(zone)
    assert hours.zone == zone
    start = datetime(2027, 1, 1, 0, 7, tzinfo=UTC)
    for half_hour in range(0, 365 * 48, 3):
        moment = start + timedelta(minutes=30 * half_hour)
        expected = Standing.OPEN if by_hand(week, where, moment) else Standing.CLOSED
        assert status(hours, moment).standing is expected, moment


@pytest.mark.parametrize(
    ("text", "country", "region", "zone", "spans"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_next_change_is_the_first_minute_that_differs_also_when_clocks_change(
    text: str, country: str, region: str | None, zone: str, spans: list[tuple[int, int, int]]
) -> None:
    hours, week, where = hours_of(text, country, region), week_of(spans), ZoneInfo(zone)
    changes = ("2027-03-12", "2027-03-14", "2027-03-27", "2027-04-03", "2027-09-25", "2027-10-30", "2027-11-06")
    for day in changes:
        for hour in (0, 7, 13, 23):
            moment = datetime.fromisoformat(f"{day}T{hour:02}:20+00:00")
            now_open = by_hand(week, where, moment)
            walk = moment
            while by_hand(week, where, walk) == now_open:
                walk += timedelta(minutes=5 if walk.minute % 5 == 0 else 1)
            assert status(hours, moment).until == walk, moment


def test_day_and_night_never_changes_and_doubt_claims_nothing() -> None:
    now = datetime(2027, 1, 1, tzinfo=UTC)
    assert (status(read_hours("24/7", ""), now).standing, status(read_hours("24/7", ""), now).until) == (
        Standing.OPEN,
        None,
    )
    assert status(read_hours("24/7 in Finnish", "Europe/Helsinki"), now).standing is Standing.OPEN
    assert status(read_hours("check", "Europe/London"), now).standing is Standing.NOT_CLAIMED
    assert status(read_hours("daily 9am-5pm", ""), now).standing is Standing.NOT_CLAIMED


def test_hours_that_fill_the_whole_day_never_close() -> None:
    hours = read_hours("daily 9am-9am", "Europe/London")
    assert status(hours, datetime(2027, 1, 1, tzinfo=UTC)).standing is Standing.OPEN
    assert status(hours, datetime(2027, 1, 1, tzinfo=UTC)).until is None
