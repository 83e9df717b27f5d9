"""The clock and the calendar of the diary: wall-clock time, weeks and months. How days are said is in days.py."""

from datetime import date, datetime, timedelta

from sobersister_desktop.screens.days import months, short_weekdays
from sobersister_desktop.texts import _


def wall_clock(moment: datetime) -> datetime:
    """The aware moment as wall-clock time here, without a zone."""
    return moment.astimezone().replace(tzinfo=None)


def clock(moment: datetime) -> str:
    """09:42"""
    return f"{moment:%H:%M}"


def month_and_year(day: date) -> str:
    """November 2026"""
    return _("{month} {year}").format(month=months()[day.month - 1], year=day.year)


def day_in_list(day: date) -> str:
    """Tue 17, under a heading that names the month."""
    return _("{weekday} {day}").format(weekday=short_weekdays()[day.weekday()], day=day.day)


def start_of_week(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())
