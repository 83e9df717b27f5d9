"""Someone she rings or writes to, and how far her key is trusted where she has one (formats.md 3.2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sobersister_desktop.domain.contact import NO_CONTACT, Contact

MENTORING = "mentoring"
"""Name of the preference in the notebook: "on" while she is a mentor too."""


class Trust(StrEnum):
    ADDED = "added"  # a card was opened; the words were not compared yet
    VERIFIED = "verified"  # she typed the five words that the other read aloud
    CHANGED = "changed"  # a new card came for her; nothing is sealed to it before its words are compared
    RETIRED = "retired"  # replaced; letters under it are marked
    BLOCKED = "blocked"


class Role(StrEnum):
    MENTOR = "mentor"
    SISTER = "sister"
    MENTEE = "mentee"
    SPONSOR = "sponsor"
    THERAPIST = "therapist"
    DOCTOR = "doctor"
    FAMILY = "family"
    LAWYER = "lawyer"
    FRIEND = "friend"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class KnownCard:
    """A card of hers that is kept: the public halves and where its trust stands."""

    fingerprint: str  # 64 hex digits
    data: bytes  # card bytes, formats.md 3.1
    trust: Trust
    made: date  # as the card says
    added: datetime  # UTC
    verified: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True)
class Person:
    """`cards` newest first; someone without one can be rung, not written to. The name is the one she gave."""

    id: str
    name: str
    role: Role = Role.MENTOR
    cards: tuple[KnownCard, ...] = ()
    note: str = ""
    contact: Contact = NO_CONTACT
    order: int | None = None  # where she stands on the call list, smallest first; None: nobody put her anywhere yet

    @property
    def rank(self) -> tuple[bool, int, str]:
        """Sorts people as she ordered them; those she never ordered follow, by name."""
        return self.order is None, self.order or 0, self.name.casefold()

    @property
    def trust(self) -> Trust:
        """Where the newest card stands."""
        return self.cards[0].trust if self.cards else Trust.ADDED

    def sealing_card(self) -> KnownCard | None:
        """The card a letter is sealed to: the newest added or verified one; a changed card must be checked first."""
        return next((c for c in self.cards if c.trust in (Trust.ADDED, Trust.VERIFIED)), None)
