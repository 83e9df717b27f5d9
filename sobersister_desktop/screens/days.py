"""Days and times as they are said on the screen, in her language."""

from datetime import date, datetime

from sobersister_desktop.texts import _


def weekdays() -> tuple[str, ...]:
    return (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))


def short_weekdays() -> tuple[str, ...]:
    return (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))


def months() -> tuple[str, ...]:
    return (
        *(_("January"), _("February"), _("March"), _("April"), _("May"), _("June")),
        *(_("July"), _("August"), _("September"), _("October"), _("November"), _("December")),
    )


def short_months() -> tuple[str, ...]:
    return (
        *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
        *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
    )


def day_and_month(day: date, today: date) -> str:
    """3 September; with the year when it is not this one."""
    text = _("{day} {month}").format(day=day.day, month=months()[day.month - 1])
    return text if day.year == today.year else f"{text} {day.year}"


def span_words(first: date, last: date, today: date) -> str:
    """25 July to 27 July; one day alone where it began and ended on it."""
    told = day_and_month(first, today)
    return told if last == first else _("{first} to {last}").format(first=told, last=day_and_month(last, today))


def short_day(day: date, today: date) -> str:
    """Tue 17 Nov; with the year instead of the weekday when it is not this one."""
    month = short_months()[day.month - 1]
    if day.year != today.year:
        return _("{day} {month} {year}").format(day=day.day, month=month, year=day.year)
    return _("{weekday} {day} {month}").format(weekday=short_weekdays()[day.weekday()], day=day.day, month=month)


def mark_day(day: date, today: date) -> str:
    """15 Nov, for a mark; with the year when it is not this one."""
    text = _("{day} {month}").format(day=day.day, month=short_months()[day.month - 1])
    return text if day.year == today.year else f"{text} {day.year}"


def long_day(day: date, today: date) -> str:
    """Friday 13 November; with the year when it is not this one."""
    text = _("{weekday} {day} {month}").format(
        weekday=weekdays()[day.weekday()], day=day.day, month=months()[day.month - 1]
    )
    return text if day.year == today.year else f"{text} {day.year}"


def came(moment: datetime, now: datetime) -> str:
    """Today, 18:22; yesterday; Sunday; 15 Nov. Both aware, in any zone; told in local time."""
    at, today = moment.astimezone(), now.astimezone().date()
    days = (today - at.date()).days
    if days == 0:
        return _("today, {time}").format(time=f"{at:%H:%M}")
    if days == 1:
        return _("yesterday")
    if 1 < days < 7:
        return weekdays()[at.weekday()]
    return mark_day(at.date(), today)
