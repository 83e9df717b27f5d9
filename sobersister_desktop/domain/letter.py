"""Exactly what may leave the notebook. An `Entry` cannot be sealed: only a `Letter` can (formats.md 4.3).

The page that shows what her mentor will read draws this very object, and this very object is sealed.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sobersister_desktop.domain.agreement import Agreement
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.entry import MAX_TITLE, Entry, count_words, reading_minutes
from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.help_lines import HelpLine
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.domain.place import Place

HIDDEN = "\N{FULL BLOCK}" * 5
"""Stands where words were taken out: always the same, so that its length tells nothing."""

NO_CARD = "0" * 64
"""Stands for the fingerprint of someone who has only a browser (formats.md 6)."""


class Kind(StrEnum):
    SHARE = "share"
    REPLY = "reply"
    NOTE = "note"
    RETRACT = "retract"
    RECEIPT = "receipt"
    CARD = "card"
    KEEPSAKE = "keepsake"


class Need(StrEnum):
    """What she asks for. The codes are the same in every language."""

    JUST_READ = "just-read"
    LISTEN = "listen"
    THINK = "think"
    BE_WITH_ME = "be-with-me"


class ContentNote(StrEnum):
    """What a letter touches on, said before it is read. The codes are the same in every language."""

    STRONG_CRAVINGS = "strong-cravings"
    RETURN_TO_USE = "return-to-use"
    VIOLENCE = "violence"
    SEXUAL_VIOLENCE = "sexual-violence"
    DEATH = "death"
    HURTING_MYSELF = "hurting-myself"
    CHILDREN = "children"
    PREGNANCY_OR_BIRTH = "pregnancy-or-birth"
    FOOD_AND_BODY = "food-and-body"
    OTHER = "other"


class ItemKind(StrEnum):
    """What besides pages can go in a letter, each put into words (formats.md 4.3)."""

    MOMENT = "moment"
    MILESTONE = "milestone"
    CHECKINS = "checkins"
    PLAN = "plan"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Told:
    """Something of her notebook that is no page of the journal, in the words in which it would go.

    The words stand in a page of their own, whose id names what they tell of, so that hidden words, names and preview
    are the same as those of any page. That page is never kept.
    """

    kind: ItemKind
    page: Entry
    notes: tuple[str, ...] = ()  # codes of ContentNote that she gave it when she noted it


@dataclass(frozen=True, slots=True)
class Span:
    """Words to take out: characters `start` to `end` (exclusive) of a page's text, or of its title."""

    start: int
    end: int
    in_title: bool = False


@dataclass(frozen=True, slots=True)
class LetterPicture:
    """A picture that goes along, already painted afresh."""

    name: str  # attachments/NNNN.jpg or .png
    data: bytes
    sha256: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A page as it leaves: hidden words are gone, not covered. `id` is a pseudonym for this pair only.

    With `item`, it is not a page of the journal but the words for something else.
    """

    id: str  # 32 hex digits
    rev: int
    day: date
    title: str
    text: str
    tags: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()  # names of LetterPicture
    hidden: int = 0  # passages taken out; for her own side, not sealed
    source: str = ""  # her own number of the page; for her own side, not sealed
    item: ItemKind | None = None


@dataclass(frozen=True, slots=True)
class Extra:
    """What a letter carries beside its words, by its kind (formats.md 3.3, 5). Ids are those of letters."""

    taken_back: tuple[str, ...] = ()  # RETRACT: letters of the writer's that she asks the reader to delete
    deleted: tuple[str, ...] = ()  # RECEIPT, RETRACT: letters of the reader's that the writer has deleted
    read: tuple[str, ...] = ()  # RECEIPT: letters of the reader's that the writer has read
    ending: bool = False  # RETRACT: the writer ends the exchange of letters
    card: str = ""  # CARD: the writer's new card, as text
    paper_key: str = ""  # KEEPSAKE: the writer's paper key, to be kept for her
    handover: Word | None = None  # NOTE: asks whether someone else may walk beside the reader; REPLY: her yes or no


NO_EXTRA = Extra()


class Mark(StrEnum):
    """What became of a letter after it was sealed or opened."""

    ASKED_BACK = "asked-back"  # sent: a letter was sealed that asks for it back
    DELETED_THERE = "deleted-there"  # sent: a receipt says that it is deleted
    READ_THERE = "read-there"  # sent: a receipt says that it was read; received: a receipt was sealed that says so
    WITHDRAWN = "withdrawn"  # received: she took it back; its words are gone from here
    OUTLIVED = "outlived"  # received: the day until which it was to be kept has passed; its words are gone
    DELETED = "deleted"  # received: deleted here by hand, or when the exchange ended; sent: its words were never kept
    RECEIPTED = "receipted"  # received: a receipt was sealed that says so
    ENDING = "ending"  # this letter ends the exchange


GONE = frozenset({Mark.WITHDRAWN, Mark.OUTLIVED, Mark.DELETED})
"""Marks of a letter of which only number and days are left here, or were ever kept."""


@dataclass(frozen=True, slots=True)
class Letter:
    """All of a letter but its seal. Parties and numbers are set when it is addressed."""

    kind: Kind
    written: date
    name: str = ""  # how she signs it
    message: str = ""  # the body: a line or a page to go with it, or the whole of a reply
    excerpts: tuple[Excerpt, ...] = ()
    pictures: tuple[LetterPicture, ...] = ()
    places: tuple[Place, ...] = ()  # meetings, shelters and the like; their ids are pseudonyms for this pair only
    lines: tuple[HelpLine, ...] = ()  # help lines; `hers` says that the writer wrote it down herself
    hours: Availability | None = None  # when the writer reads letters
    agreement: Agreement | None = None  # what she proposes, says yes to, or withdraws from
    notes: tuple[str, ...] = ()  # codes of ContentNote; unknown codes of later versions are kept
    need: str | None = None  # code of Need
    first_line: str = ""  # a line of the message shown with the outer part, if she marked one
    keep_until: date | None = None
    extra: Extra = NO_EXTRA  # what a retract, a receipt, a card or a keepsake is about

    @property
    def words(self) -> int:
        return count_words(self.message) + sum(count_words(e.title) + count_words(e.text) for e in self.excerpts)

    @property
    def minutes(self) -> int:
        """About how long it takes to read."""
        return reading_minutes(self.words)


@dataclass(frozen=True, slots=True)
class Outer:
    """What is shown of a letter before the second choice: enough to choose a moment, none of its pages."""

    kind: Kind
    written: date
    name: str
    pages: int
    words: int
    minutes: int
    notes: tuple[str, ...]
    need: str | None
    first_line: str
    keep_until: date | None


def outer(letter: Letter) -> Outer:
    """The outside of a letter; the same for her, before she seals it, and for the one who opens it."""
    return Outer(
        kind=letter.kind,
        written=letter.written,
        name=letter.name,
        pages=len(letter.excerpts),
        words=letter.words,
        minutes=letter.minutes,
        notes=letter.notes,
        need=letter.need,
        first_line=letter.first_line,
        keep_until=letter.keep_until,
    )


class Direction(StrEnum):
    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class LetterRow:
    """What a list shows of a letter that is kept: who, when and its outside, none of its pages."""

    id: str  # 32 hex digits
    direction: Direction
    person_id: str
    person: str  # the name she has here today
    fingerprint: str  # of the other side's card
    trust: Trust  # where that card stands today
    kind: Kind
    seq: int  # counts from 1 for this person and direction
    thread: str
    in_reply_to: str | None
    day: date  # written on
    name: str  # how it is signed
    pages: int
    words: int
    notes: tuple[str, ...]
    need: str | None
    first_line: str
    keep_until: date | None
    arrived: datetime  # UTC; for a sent letter, when it was sealed
    opened: datetime | None  # UTC; when the gate was passed
    read: datetime | None  # UTC
    marks: tuple[tuple[Mark, datetime], ...] = ()  # what became of it, and when (UTC)

    def marked(self, mark: Mark) -> datetime | None:
        """When it got this mark, or None."""
        return dict(self.marks).get(mark)

    @property
    def gone(self) -> Mark | None:
        """Why its words are not here any more; None while they are."""
        return next((mark for mark, _at in self.marks if mark in GONE), None)

    @property
    def received(self) -> bool:
        return self.direction is Direction.RECEIVED

    @property
    def by_words(self) -> bool:
        """Whether it went to a browser, or came from one: opened with words, and nobody's key proves the writer."""
        return self.fingerprint == NO_CARD

    @property
    def outer(self) -> Outer:
        """The same outside that was shown when it came, or before it was sealed."""
        return Outer(
            kind=self.kind,
            written=self.day,
            name=self.name,
            pages=self.pages,
            words=self.words,
            minutes=reading_minutes(self.words),
            notes=self.notes,
            need=self.need,
            first_line=self.first_line,
            keep_until=self.keep_until,
        )


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A letter as it is kept: the exact bytes of its two parts, and the names of its pictures."""

    row: LetterRow
    manifest: bytes
    text: bytes
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Someone who was sent a page, and how it went."""

    person_id: str
    name: str
    letter_id: str
    day: date
    rev: int  # of the page as she holds it
    hidden: int  # passages taken out


def take_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without the words between each pair of places, a mark of one fixed width where they were.

    Places outside the text are cut to it; spans that touch or overlap, or that have only white space
    between them, leave one mark, so that neither their number nor their length can be told from the outcome.
    """
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, s), min(len(text), e)) for s, e in spans):
        if start >= end:
            continue
        if merged and not text[merged[-1][1] : start].strip():
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    out, at = [], 0
    for start, end in merged:
        out += [text[at:start], HIDDEN]
        at = end
    return "".join(out) + text[at:]


def find_words(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Every place where the words stand, whatever their case and however the white space runs between them."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return ()
    return tuple(m.span() for m in re.finditer(r"\s+".join(parts), text, re.IGNORECASE))


def excerpt(
    entry: Entry,
    pseudonym: str,
    spans: Sequence[Span] = (),
    with_tags: bool = False,
    item: ItemKind | None = None,
) -> Excerpt:
    """The page as it may leave: hidden words taken out of title and text, nothing else of it carried along.

    A story is a page of hers, which she then finds marked as sent; other items have none.
    """
    in_title = [(s.start, s.end) for s in spans if s.in_title]
    in_text = [(s.start, s.end) for s in spans if not s.in_title]
    return Excerpt(
        id=pseudonym,
        rev=entry.rev,
        day=entry.when.date(),
        title=_shortened(take_out(entry.title, in_title)),
        text=take_out(entry.text, in_text),
        tags=entry.tags if with_tags else (),
        hidden=len(in_title) + len(in_text),
        source=entry.id if item in (None, ItemKind.STORY) else "",
        item=item,
    )


def _shortened(title: str) -> str:
    """Marks can make a title longer than a letter allows; it is cut here, where she can see it, not while sealing."""
    return title if len(title) <= MAX_TITLE else title[: MAX_TITLE - 1] + "…"
