"""What is shown of help lines: which of them, in which order, one in a list, and all there is to know about one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sobersister_desktop.domain.help_lines import EVERYONE, HelpLine, Purpose, dial_code, in_country
from sobersister_desktop.domain.opening_hours import Standing
from sobersister_desktop.screens import help_line_words as words
from sobersister_desktop.screens.call_list import Ringing
from sobersister_desktop.texts import _, ngettext

_FIRST = (Purpose.CRISIS, Purpose.SUICIDE, Purpose.ADDICTION, Purpose.DOMESTIC_VIOLENCE, Purpose.SEXUAL_ASSAULT)


@dataclass(frozen=True, slots=True)
class Row:
    """One line in the list."""

    line: HelpLine
    number: str  # the phone number, or what to text, or nothing
    about: str
    standing: str
    open: bool
    when: str  # that it answers day and night, and is free, where that is sure

    @property
    def said(self) -> str:
        """All of it but name, number and how it stands now."""
        return " · ".join(part for part in (self.about, self.when) if part)


@dataclass(frozen=True, slots=True)
class Told:
    """All there is to know about the chosen line."""

    line: HelpLine
    number: str
    dial: str | None  # tel: address for a phone's camera
    text: str  # what to text, to where; empty where one cannot
    standing: str
    open: bool
    facts: tuple[tuple[str, str], ...]  # what it is called, what it is
    note: str
    caution: str
    checked: str
    came: str = ""  # of a line she corrected: what the shipped list says
    corrected: bool = False  # the shipped line is there, and hers lies over it
    own: bool = False  # there is no shipped line under it


@dataclass(frozen=True, slots=True)
class Wish:
    """What she narrowed the list to."""

    country: str = ""  # "" while nobody knows
    purpose: Purpose | None = None
    open_now: bool = False
    for_women: bool = False
    by_text: bool = False
    search: str = ""


@dataclass(frozen=True, slots=True)
class Near:
    """A few lines of her country, and how many there are."""

    country: str  # "" while nobody knows
    countries: tuple[tuple[str, str], ...]  # code and name, by name
    rows: tuple[Row, ...]
    known: tuple[Ringing, ...]  # what to keep in mind about each of them
    said: str


def near_of(lines: Sequence[HelpLine], wish: Wish, now: datetime, most: int) -> Near:
    """Hers, then one of each kind, of the wished country; those for the whole country before those of a region."""
    countries = countries_of(lines)
    here = in_country(lines, wish.country)
    fitting = sorted((line for line in here if wanted(line, wish, now)), key=lambda line: bool(line.region))
    chosen: list[HelpLine] = []
    for line in sorted(fitting, key=rank):
        if line.hers or line.purpose not in {each.purpose for each in chosen}:
            chosen.append(line)
    said = summary(here, now, wish.country) or _("Choose your country among all the lines.")
    shown, today = chosen[:most], now.astimezone().date()
    return Near(
        country=wish.country,
        countries=countries,
        rows=tuple(row_of(line, now) for line in shown),
        known=tuple(_known(line, today) for line in shown),
        said=said,
    )


def countries_of(lines: Iterable[HelpLine]) -> tuple[tuple[str, str], ...]:
    """Code and name of each country that has a line, by name."""
    known = {line.country for line in lines if line.country}
    return tuple(sorted(((code, words.country_name(code)) for code in known), key=lambda pair: pair[1]))


def _known(line: HelpLine, today: date) -> Ringing:
    caution = words.caution(line, today)
    return Ringing(
        (caution,) if caution else (), tuple(text for text in (line.note, words.checked(line, today)) if text)
    )


def rank(line: HelpLine) -> tuple[bool, int]:
    """Her own lines first; then what a bad night needs most, in the order of the list."""
    return (not line.hers, _FIRST.index(line.purpose) if line.purpose in _FIRST else len(_FIRST))


def wanted(line: HelpLine, wish: Wish, now: datetime) -> bool:
    """Whether the line is what she narrowed the list to, but for country and search."""
    return (
        (wish.purpose is None or line.purpose is wish.purpose)
        and (not wish.open_now or line.status(now).standing is Standing.OPEN)
        and (not wish.for_women or line.for_women)
        and (not wish.by_text or bool(line.sms))
    )


def row_of(line: HelpLine, now: datetime) -> Row:
    """The line as it stands in a list at this moment."""
    standing, is_open = words.standing(line, now)
    number = line.phone or (_("Text {number}").format(number=line.sms.partition(" (")[0]) if line.sms else "")
    return Row(line, number, words.about(line), standing, is_open, words.when(line))


def told_of(line: HelpLine, now: datetime) -> Told:
    """All there is to know about the line at this moment."""
    standing, is_open = words.standing(line, now)
    today = now.astimezone().date()
    facts = [
        (_("Where"), words.where(line)),
        (_("For"), _("Everyone") if line.audience == EVERYONE else line.audience),
        (_("Hours"), words.hours_told(line)),
        (_("Languages"), words.languages(line)),
        (_("Cost"), words.cost(line) if line.phone else ""),
        (_("Source"), line.source),
    ]
    return Told(
        line=line,
        number=line.phone or "",
        dial=dial_code(line),
        text=line.sms or "",
        standing=standing,
        open=is_open,
        facts=tuple((name, value) for name, value in facts if value),
        note=line.note,
        caution=words.caution(line, today),
        checked=words.checked(line, today),
    )


def summary(here: Sequence[HelpLine], now: datetime, country: str) -> str:
    """How many lines there are in a country, and how many of them answer now; nothing where no country is known."""
    if not here or not country:
        return ""
    answering = sum(1 for line in here if line.status(now).standing is Standing.OPEN)
    both = ngettext("{n} line in this country", "{n} lines in this country", len(here))
    return _("{lines}, {open} open now for sure. The list came with the program and works offline.").format(
        lines=both, open=answering
    )
