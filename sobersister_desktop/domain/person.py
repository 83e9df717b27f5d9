"""Someone she writes to or who writes to her, and how far her key is trusted (formats.md 3.2)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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
    """`cards` newest first. The name is the one she gave, not the label of the card."""

    id: str
    name: str
    role: Role = Role.MENTOR
    cards: tuple[KnownCard, ...] = ()
    note: str = ""

    @property
    def trust(self) -> Trust:
        """Where the newest card stands."""
        return self.cards[0].trust if self.cards else Trust.ADDED

    def sealing_card(self) -> KnownCard | None:
        """The card a letter is sealed to: the newest added or verified one; a changed card must be checked first."""
        return next((c for c in self.cards if c.trust in (Trust.ADDED, Trust.VERIFIED)), None)
