"""How copies of the notebook are spoken of."""

from datetime import datetime
from pathlib import Path

from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.texts import ThreeParts, _, ngettext
from sobersister_desktop.vault.daily import Listed, Rhythm

_MB = 1_000_000


def at(moment: datetime, now: datetime) -> str:
    """Today, 07:30; 15 November, 21:15."""
    made, today = moment.astimezone(), now.astimezone().date()
    days = (today - made.date()).days
    names = {0: _("Today"), 1: _("Yesterday")}
    day = names.get(days) or day_and_month(made.date(), today)
    return _("{day}, {time}").format(day=day, time=f"{made:%H:%M}")


def size(number: int) -> str:
    """38.2 MB"""
    if number < _MB:
        return _("{n} kB").format(n=max(1, round(number / 1000)))
    return _("{n} MB").format(n=f"{number / _MB:.1f}")


def holds(pages: int, letters: int) -> str:
    """214 pages, 12 letters"""
    return _("{pages}, {letters}").format(
        pages=ngettext("{n} page", "{n} pages", pages), letters=ngettext("{n} letter", "{n} letters", letters)
    )


def place(copy: Listed, beside: Path) -> str:
    """Where it lies: beside the notebook, or the name of her folder."""
    folder = copy.path.parent
    return _("With the notebook") if folder == beside else folder.name or str(folder)


def state(copy: Listed) -> str:
    """Every copy was opened and checked before it had its name."""
    return _("Checked, opens") if copy.there else _("Not here now")


def rhythm_words() -> tuple[tuple[Rhythm, str], ...]:
    return ((Rhythm.NEVER, _("Never")), (Rhythm.DAILY, _("Daily")), (Rhythm.WEEKLY, _("Weekly")))


def last_line(copy: Listed | None, now: datetime) -> str:
    """Backed up today at 07:30."""
    if copy is None:
        return _("No copy has been made yet")
    made, today = copy.made.astimezone(), now.astimezone().date()
    days = (today - made.date()).days
    time = f"{made:%H:%M}"
    if days == 0:
        return _("Backed up today at {time}").format(time=time)
    if days == 1:
        return _("Backed up yesterday at {time}").format(time=time)
    return _("Backed up on {day}").format(day=day_and_month(made.date(), today))


def last_about(copy: Listed | None) -> str:
    if copy is None:
        return _("A copy is made by itself soon after unlocking, once a day.")
    checked = _("Checked after writing: it opens and nothing is missing.")
    if copy.pages is None or copy.letters is None:
        return checked
    return _("{holds}. {checked}").format(holds=holds(copy.pages, copy.letters), checked=checked)


def spoilt(copy: Path, copies: tuple[Listed, ...], beside: Path, now: datetime) -> ThreeParts:
    """What is said of a copy that can be read only in part: what is safe is the notebook, and the other copies."""
    about = next((each for each in copies if each.path == copy), None)
    others = sum(1 for each in copies if each.there and each.path != copy)
    happened = (
        _("The copy of {when} ({place}) can be read only in part. Disks sometimes do this as they age.").format(
            when=at(about.made, now), place=place(about, beside)
        )
        if about
        else _("The copy can be read only in part. Disks sometimes do this as they age.")
    )
    safe = _("The notebook itself, as it is open here.")
    if others:
        more = ngettext("And {n} other copy that is there.", "And {n} other copies that are there.", others)
        safe = f"{safe} {more}"
    return ThreeParts(
        _("One backup copy is damaged"),
        happened,
        safe,
        _("Make a fresh copy, on another disk if it happens again. The damaged one is left where it is until you say."),
    )
