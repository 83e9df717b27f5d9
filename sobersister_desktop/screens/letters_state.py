"""What the page of letters shows, and what it reckons from the letters that are here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import TYPE_CHECKING

from sobersister_desktop.domain.letter import Kind, Letter, LetterRow
from sobersister_desktop.screens.before_opening import Feeling
from sobersister_desktop.texts import ThreeParts

if TYPE_CHECKING:
    pass


class View(Enum):
    """What stands beside the list."""

    NOTHING = auto()
    BRINGING = auto()  # a way in for a sealed file or its text
    GATE = auto()
    READING = auto()
    TOLD = auto()  # what a letter that is not for reading says, or that its words are gone


@dataclass(frozen=True, slots=True)
class Gap:
    """Letters of one person whose numbers are missing here."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LettersState:
    """`letter` is there only while it is read."""

    rows: tuple[LetterRow, ...] = ()
    gaps: tuple[Gap, ...] = ()
    chosen: LetterRow | None = None
    view: View = View.NOTHING
    letter: Letter | None = None
    page: int = 0
    kept_places: frozenset[str] = frozenset()  # of its places and help lines, those that are hers already
    opening: bool = False  # a sealed file is being opened
    words_from: str = ""  # who wrote the answer that waits for the six words of its letter
    givers: tuple[str, ...] | None = None  # who may have given her the letter that waits for its words; None: none does
    trouble: ThreeParts | None = None
    code: str = ""  # of the trouble, for a helper
    note: str = ""  # one line that says what was just done
    search: str = ""
    found: frozenset[str] | None = None  # ids that answer the search; None: there is none
    writing: bool = False  # the four steps of sharing are open
    begun: frozenset[str] = frozenset()  # letters to which a reply is begun
    thread: tuple[LetterRow, ...] = ()  # of the chosen letter, the earliest first; itself among them
    replying: bool = False  # the reply stands beside the letter
    unkept: bool = False  # one of which nothing is kept is written
    sending: bool = False  # a letter that is whole is shown before it is sealed
    holding: bool = False  # what one person was sent is looked at
    feeling: Feeling | None = None  # how she said she is; known only until the notebook is locked
    kept_for: Mapping[str, date] = field(default_factory=dict)  # letters that wait for a day of her choice
    keep_day: date | None = None  # the day she is choosing
    untold: tuple[LetterRow, ...] = ()  # of the chosen one's person: gone from here, and she was not told
    receipts: bool = False  # she offers receipts for what she has read
    missing: int = 0  # letters before the chosen one that have not come
    newer: str | None = None  # the letter with a later state of the page on show
    older: str | None = None  # the letter whose page this one takes the place of

    @property
    def listed(self) -> tuple[LetterRow, ...]:
        """All of them, or those that answer the search."""
        return self.rows if self.found is None else tuple(row for row in self.rows if row.id in self.found)

    @property
    def unopened(self) -> tuple[LetterRow, ...]:
        return tuple(row for row in self.listed if row.received and row.opened is None and not row.gone)

    @property
    def opened(self) -> tuple[LetterRow, ...]:
        return tuple(row for row in self.listed if row.received and (row.opened or row.gone))

    @property
    def sent(self) -> tuple[LetterRow, ...]:
        return tuple(row for row in self.listed if not row.received)

    @property
    def pages(self) -> int:
        """How many pages the letter being read has, its message alone counting as one."""
        return max(1, len(self.letter.excerpts)) if self.letter else 0


TELLING = frozenset({Kind.RETRACT, Kind.RECEIPT, Kind.CARD, Kind.KEEPSAKE})
"""Kinds of letter that tell or ask something, and hold no pages."""


def thread_of(rows: Sequence[LetterRow], row: LetterRow) -> tuple[LetterRow, ...]:
    """The letters between the two that belong to the same thread, by their days, each after the one it answers.

    The order in which they came plays no part: however they were shuffled on the way, the thread is the same.
    """
    among = {r.id: r for r in rows if r.thread == row.thread and r.person_id == row.person_id}
    depths: dict[str, int] = {}
    for each in among.values():  # not by recursion: a thread of some years is deeper than that may go
        path: dict[str, None] = {}
        at: LetterRow | None = each
        while at is not None and at.id not in depths and at.id not in path:
            path[at.id] = None
            at = among.get(at.in_reply_to or "")
        depth = -1 if at is None else depths.get(at.id, -1)
        for letter_id in reversed(path):
            depth += 1
            depths[letter_id] = depth
    return tuple(sorted(among.values(), key=lambda r: (r.day, depths[r.id], r.received, r.seq, r.id)))
