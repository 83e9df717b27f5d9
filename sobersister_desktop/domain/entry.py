"""A page of the journal."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from uuid import uuid4

MAX_TITLE = 200
MAX_TEXT = 200_000
MAX_TAGS = 20


class Mood(IntEnum):
    """Five heights of the sun; the words stand on the screen beside them."""

    HEAVY = 1
    LOW = 2
    EVEN = 3
    LIGHTER = 4
    BRIGHT = 5


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture on a page: painted afresh when it was added, so that nothing but the picture is in it."""

    id: str
    mime: str  # image/jpeg or image/png
    sha256: str  # 64 hex digits, of the bytes kept
    size: int
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page. `when` is wall-clock time where she was, without a zone; `text` is exactly what she typed."""

    id: str
    when: datetime
    title: str = ""
    text: str = ""
    mood: Mood | None = None
    tags: tuple[str, ...] = ()
    rev: int = 1
    attachments: tuple[Attachment, ...] = field(default=())
    put_away: datetime | None = None  # UTC; really deleted 30 days later

    def __post_init__(self) -> None:
        if self.when.tzinfo is not None:
            raise ValueError("wall-clock time carries no zone")


@dataclass(frozen=True, slots=True)
class EntryRow:
    """What a list shows of a page: enough to draw one row, and no more is read from the disk."""

    id: str
    key: int  # orders pages by time; newest is highest. See vault/diary.py
    when: datetime
    title: str
    snippet: str  # the beginning of the text, or the words around what was found, on one line
    mood: Mood | None
    tags: tuple[str, ...]
    words: int
    shared_with: tuple[str, ...] = ()  # names of the people who hold it
    put_away: datetime | None = None  # UTC


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a day of the month shows: how many pages, and whether one of them was sent to somebody."""

    pages: int
    shared: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier state of a page, kept when a later sitting changed it."""

    rev: int
    title: str
    text: str
    saved: datetime  # UTC


def new_id() -> str:
    """32 hexadecimal digits nobody else has drawn."""
    return uuid4().hex


def count_words(text: str) -> int:
    """Words as a reader would count them: runs of characters between white space."""
    return len(text.split())


def reading_minutes(words: int) -> int:
    """About how long it takes to read, at 200 words a minute; never less than one."""
    return max(1, round(words / 200))
