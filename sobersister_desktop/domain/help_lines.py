"""Numbers for the worst night. A number is never made up, never guessed, never another country's.

The researched list ships as `resources/help_lines.json`; the policy is in domain.md, "Hotline data policy".
Her own corrections, hidden lines and added lines live in her notebook and are laid over it (`with_hers`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from sobersister_desktop.domain.contact import dialled, tel
from sobersister_desktop.domain.opening_hours import Hours, Standing, Status, read_hours, status

STALE_AFTER_DAYS = 183
"""Six months; from then on a line says quietly that it should be checked."""
TOO_OLD_AFTER_DAYS = 365
"""A release that ships an older line is stopped by a test."""
EVERYONE = "everyone"
"""The audience of a line that is for nobody in particular."""


class Purpose(StrEnum):
    CRISIS = "crisis"
    SUICIDE = "suicide"
    ADDICTION = "addiction"
    DOMESTIC_VIOLENCE = "domestic_violence"
    SEXUAL_ASSAULT = "sexual_assault"
    PEER_SUPPORT = "peer_support"
    MATERNAL_MENTAL_HEALTH = "maternal_mental_health"
    CHILD_FAMILY = "child_family"
    GENERAL_HEALTH = "general_health"
    POISON = "poison"
    TRAFFICKING = "trafficking"


class Confidence(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"


@dataclass(frozen=True, slots=True)
class HelpLine:
    """One line. `phone` None means that no number is recorded on purpose, and the note says where to look."""

    id: str  # stays the same across updates of the list, so that her corrections find it again
    country: str  # ISO 3166-1 alpha-2; of a line she added also "", which is listed whatever country is chosen
    region: str | None  # ISO 3166-2
    name: str
    purpose: Purpose
    phone: str | None
    sms: str | None
    note: str
    hours: Hours
    languages: tuple[str, ...]  # ISO 639; of a line of hers her own words
    audience: str
    toll_free: bool
    source: str
    verified: str
    confidence: Confidence
    checked: date
    hers: bool = False  # added or corrected by her
    given_by: str = ""  # whose letter it came in; nobody here has checked it

    @property
    def for_women(self) -> bool:
        """Whether the line says that it is for women, mothers among them."""
        return bool(re.search(r"\b(women|mothers|pregnant|survivors)\b", self.audience, re.IGNORECASE))

    def status(self, now: datetime) -> Status:
        """Open, closed or not claimed at this moment. A line of medium confidence claims no hours."""
        if self.confidence is Confidence.MEDIUM and not self.hers:
            return Status(Standing.NOT_CLAIMED)
        return status(self.hours, now)

    def stale(self, today: date) -> bool:
        """Whether it was last checked more than six months ago."""
        return (today - self.checked).days > STALE_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class Emergency:
    """What to ring in danger, in one country."""

    country: str
    numbers: tuple[tuple[str, str], ...]  # (number, what for; "" for everything)
    silent: str = ""  # what to do when she cannot speak safely


@dataclass(frozen=True, slots=True)
class Hers:
    """What she changed: lines she hides, corrects by id, or added."""

    hidden: frozenset[str] = frozenset()
    corrected: Mapping[str, HelpLine] = field(default_factory=dict)
    added: tuple[HelpLine, ...] = ()


def too_old(lines: Iterable[HelpLine], today: date) -> tuple[HelpLine, ...]:
    """The lines that nobody has checked for more than a year; a list that holds one is not released."""
    return tuple(line for line in lines if (today - line.checked).days > TOO_OLD_AFTER_DAYS)


def told(line: HelpLine) -> tuple[str, ...]:
    """Everything that is said of a line in words, in the order in which it is said."""
    reached = (line.phone or "", line.sms or "")
    about = (line.hours.text, line.audience, ", ".join(line.languages))
    return (line.name, line.country, *reached, *about, line.note, line.source)


def with_hers(shipped: Sequence[HelpLine], hers: Hers) -> tuple[HelpLine, ...]:
    """Her own lines first, then the shipped ones as she corrected them, without those she hides.

    A correction whose line is no longer shipped is a line of her own from then on: nothing she wrote goes by an update.
    """
    known = {line.id for line in shipped}
    left = (line for line_id, line in hers.corrected.items() if line_id not in known and line_id not in hers.hidden)
    mine = tuple(replace(line, hers=True) for line in (*hers.added, *left))
    kept = (hers.corrected.get(line.id, line) for line in shipped if line.id not in hers.hidden)
    return mine + tuple(replace(line, hers=line.id in hers.corrected) for line in kept)


def in_country(lines: Iterable[HelpLine], country: str) -> tuple[HelpLine, ...]:
    """The lines of one country and no other; her own additions keep their place in front, those among them for which
    no country is written down."""
    return tuple(line for line in lines if line.country == country or (line.hers and not line.country))


def may_be_dialled(phone: str) -> bool:
    """Whether a telephone would ring someone. Signs that give it an order (* and #) could send her calls elsewhere, so
    a number from outside may not hold them."""
    found = dialled(phone)
    return bool(found) and not set(found) & set("*#")


def same_number(one: HelpLine, other: HelpLine) -> bool:
    """Whether both are reached in the same way, however their numbers are written."""
    digits = [(dialled(each.phone or ""), (each.sms or "").casefold()) for each in (one, other)]
    return digits[0] == digits[1]


def matching(lines: Iterable[HelpLine], words: str) -> tuple[HelpLine, ...]:
    """Lines in which every word stands somewhere: name, purpose, audience, note, number or region."""
    wanted = words.casefold().split()

    def text(line: HelpLine) -> str:
        parts = (
            line.name,
            line.purpose.replace("_", " "),
            line.audience,
            line.note,
            line.phone or "",
            line.region or "",
        )
        return " ".join(parts).casefold()

    return tuple(line for line in lines if all(word in text(line) for word in wanted))


_SHORT_OR_SERVICE = re.compile(r"[^\d+]")


def dial_code(line: HelpLine) -> str | None:
    """The `tel:` address for a phone's camera, or None where there is nothing one could dial as it stands.

    The number is dialled as it is written for callers inside the country, digits only: a short code has no
    international form, and a prefix added from memory could reach someone else. Words after the number
    ("option 1", "then press 1") are hers to follow; where they stand, the code still dials the number before them.
    """
    if not line.phone:
        return None
    if line.hers:  # written as people write numbers, not as the list does
        return tel(line.phone) or None
    number = re.split(r"\s+(?:then|option|ext)\b", line.phone)[0]
    digits = _SHORT_OR_SERVICE.sub("", number)
    return f"tel:{digits}" if digits else None


_ZONES_BY_REGION = {
    "CA-AB": "America/Edmonton",
    "CA-BC": "America/Vancouver",
    "CA-MB": "America/Winnipeg",
    "CA-NB": "America/Moncton",
    "CA-NS": "America/Halifax",
    "CA-PE": "America/Halifax",
    "CA-YT": "America/Whitehorse",
    "AU-VIC": "Australia/Melbourne",
    "US-MA": "America/New_York",
    "US-NY": "America/New_York",
    "US-MN": "America/Chicago",
}
# Only countries with one clock, or whose national services all keep the capital's: elsewhere nothing is claimed.
_ZONES_BY_COUNTRY = {
    "GB": "Europe/London",
    "IE": "Europe/Dublin",
    "NZ": "Pacific/Auckland",
    "IN": "Asia/Kolkata",
    "ZA": "Africa/Johannesburg",
    "KE": "Africa/Nairobi",
    "NG": "Africa/Lagos",
    "FR": "Europe/Paris",
    "BE": "Europe/Brussels",
    "DE": "Europe/Berlin",
    "IT": "Europe/Rome",
    "NL": "Europe/Amsterdam",
    "SE": "Europe/Stockholm",
    "FI": "Europe/Helsinki",
    "CH": "Europe/Zurich",
    "DK": "Europe/Copenhagen",
    "PL": "Europe/Warsaw",
    "AT": "Europe/Vienna",
    "LU": "Europe/Luxembourg",
    "NO": "Europe/Oslo",
    "CZ": "Europe/Prague",
    "HU": "Europe/Budapest",
    "GR": "Europe/Athens",
    "HR": "Europe/Zagreb",
    "SG": "Asia/Singapore",
    "JP": "Asia/Tokyo",
    "KR": "Asia/Seoul",
    "PH": "Asia/Manila",
    "PT": "Europe/Lisbon",
    "ES": "Europe/Madrid",
}


def hours_of(text: str, country: str, region: str | None) -> Hours:
    """The hours of a line, in the clock of the place where it answers."""
    zone = _ZONES_BY_REGION.get(region or "") or _ZONES_BY_COUNTRY.get(country, "")
    return read_hours(text, zone)
