"""How a place is said on the screen: the same for her own and for one in a letter."""

from collections.abc import Iterable
from datetime import date

from sobersister_desktop.domain.place import MeetingTime, Place, PlaceKind
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month, weekdays
from sobersister_desktop.texts import _, ngettext


def kind_name(kind: PlaceKind) -> str:
    return {
        PlaceKind.MEETING: _("Meeting"),
        PlaceKind.GROUP: _("Group"),
        PlaceKind.TREATMENT: _("Treatment"),
        PlaceKind.SHELTER: _("Shelter"),
        PlaceKind.OTHER: _("Other place"),
    }[kind]


def mark_words(place: Place) -> list[str]:
    """What kind it is, and for whom."""
    words = [kind_name(place.kind)]
    words += [_("Online")] if place.online else []
    words += [_("In person")] if place.in_person else []
    words += [_("Women only")] if place.women_only else []
    words += [_("Children welcome")] if place.children else []
    return words


def times_line(times: Iterable[MeetingTime]) -> str:
    """Tuesday 18:30; Saturday 10:00"""
    return "; ".join(_("{day} {time}").format(day=weekdays()[time.weekday], time=time.clock) for time in times)


def lines(place: Place, here: str) -> list[tuple[str, str]]:
    """What is known of it, each with its title. `here` is the clock of this computer, which needs no naming."""
    zone = place.zone if place.times and place.zone != here else ""
    told = [
        (_("Every week"), times_line(place.times)),
        (_("By the clock of"), zone),
        (_("Where"), place.where),
        (_("How to get in online"), place.link),
        (_("Telephone"), place.phone),
        (_("Language"), place.language),
        (_("Cost"), place.cost),
        (_("Getting in"), place.access),
        (_("Note"), place.note),
    ]
    return [(name, text) for name, text in told if text]


def checked_line(place: Place, today: date) -> str:
    """When somebody last looked whether it is still so, and who; a quiet word after six months."""
    if place.checked is None:
        return _("Nobody has said yet when this was last checked. Ring before you go.")
    day, by = day_and_month(place.checked, today), one_line(place.checked_by)
    said = _("Last checked on {day}.").format(day=day)
    if by:
        said = _("Last checked on {day} by {name}.").format(day=day, name=isolated(by))
    if place.stale(today):
        said = _("{checked} That is a while ago; ring before you go.").format(checked=said)
    return said


def holds_packed(places: int, lines: int) -> str:
    """2 places, 3 help lines"""
    parts = [ngettext("{n} place", "{n} places", places)] if places else []
    parts += [ngettext("{n} help line", "{n} help lines", lines)] if lines else []
    return ", ".join(parts)
