"""What the four steps of sharing show: what is chosen, what is taken out, and whom it goes to."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from sobersister_desktop.domain.entry import Entry, EntryRow, count_words, reading_minutes
from sobersister_desktop.domain.help_lines import HelpLine
from sobersister_desktop.domain.letter import ItemKind, Span, Told
from sobersister_desktop.domain.names import name_places
from sobersister_desktop.domain.person import Person
from sobersister_desktop.domain.place import Place
from sobersister_desktop.screens.sealing import SealState, Way
from sobersister_desktop.screens.several import Delivered, Reader, may_join
from sobersister_desktop.screens.taking_out import within

MOST_PAGES = 500
"""Pages in one letter (formats.md 4.3)."""
KEEPING: tuple[int | None, ...] = (None, 7, 30, 90, 365)
"""Days for which the reader may keep a letter, as they are offered; None: as long as she likes."""
LONGEST_LINE = 300
"""Characters of the line that goes with it."""


def _no_keys() -> "array[int]":
    return array("q")


class Step(IntEnum):
    CHOOSE = 1
    SEE = 2
    NEED = 3
    SEAL = 4
    SENT = 5


@dataclass(frozen=True, slots=True)
class ShareState(SealState):
    """`opening` grows when the chosen page or the step is put up anew, so that a page knows when to build."""

    step: Step = Step.CHOOSE
    people: tuple[Person, ...] = ()
    others: tuple[Reader, ...] = ()  # who gets the same besides `person`, each in a file of her own
    delivered: tuple[Delivered, ...] = ()  # the files of several readers, once they are sealed
    left_out: tuple[Person, ...] = ()  # readers for whom it could not be sealed then
    search: str = ""
    keys: "array[int]" = field(default_factory=_no_keys)  # of the list, newest first
    chosen: tuple[EntryRow, ...] = ()  # oldest first
    showing: ItemKind | None = None  # what stands in the list of step 1; None: pages
    offered: tuple[Told, ...] = ()  # what there is of that kind
    also: tuple[Told, ...] = ()  # what goes besides pages, in the order it was chosen
    pages: tuple[Entry, ...] = ()  # the chosen pages, whole, and then the words of the others; from step 2 on
    page: int = 0
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)  # by entry id; what she hid with her own hand
    noticed: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()  # noticed names to take out everywhere
    letters_for_names: bool = False  # a first letter stands for them, instead of a hidden mark
    as_seen: bool = False
    with_pictures: bool = False
    all_places: tuple[Place, ...] = ()  # hers, to choose from
    places: tuple[str, ...] = ()  # ids of those that go along, in the order they were chosen
    lines: tuple[HelpLine, ...] = ()  # help lines that go along, likewise
    notes: tuple[str, ...] = ()
    need: str | None = None
    line: str = ""
    keep_days: int | None = None  # how long the reader may keep it; None: as long as she likes
    wished: Way = Way.CARD  # for someone who has no card, the browser stands in its place
    saved_page: Path | None = None  # the empty page, once it was saved

    @property
    def way(self) -> Way:
        """What opens it: as she chose; the browser where there is no card."""
        no_card = self.person is not None and not self.person.cards
        return Way.BROWSER if no_card and self.wished is Way.CARD else self.wished

    @property
    def browser(self) -> bool:
        """Whether it goes as a page for a browser."""
        return self.person is not None and self.way is Way.BROWSER

    @property
    def able(self) -> tuple[Person, ...]:
        """Who else could get the same: those whose words were compared."""
        return tuple(p for p in self.people if may_join(p) and (self.person is None or p.id != self.person.id))

    @property
    def besides(self) -> tuple[Reader, ...]:
        """Who else gets it as things stand; what opens with words is for one."""
        return self.others if self.way is Way.CARD else ()

    @property
    def words(self) -> int:
        told = (count_words(each.page.title) + count_words(each.page.text) for each in self.also)
        return sum(row.words for row in self.chosen) + sum(told)

    @property
    def count(self) -> int:
        """Pages of the letter: those of the journal, and one for each other thing."""
        return len(self.chosen) + len(self.also)

    @property
    def packed(self) -> int:
        """Places and help lines that go along."""
        return len(self.places) + len(self.lines)

    @property
    def minutes(self) -> int:
        return reading_minutes(self.words)

    @property
    def current(self) -> Entry | None:
        """The page on the desk in step 2."""
        return self.pages[self.page] if self.page < len(self.pages) else None

    @property
    def pictures(self) -> int:
        """How many pictures the chosen pages have."""
        return sum(len(entry.attachments) for entry in self.pages)

    @property
    def begun(self) -> bool:
        """Whether there is something that leaving must not throw away."""
        return self.step is not Step.SENT and bool(self.count or self.packed)

    def hidden_in(self, entry: Entry) -> tuple[Span, ...]:
        """All that leaves a mark in a page: what she hid, and the names, unless first letters stand for them."""
        own = self.spans.get(entry.id, ())
        if self.letters_for_names:
            return own
        spans = [
            Span(start, end, in_title)
            for name in sorted(self.names)
            for in_title, text in ((True, entry.title), (False, entry.text))
            for start, end in name_places(text, name)
        ]
        return (*own, *(span for span in spans if not any(within(span, other) for other in own)))

    @property
    def hidden(self) -> int:
        """Passages taken out of all the pages."""
        return sum(len(self.hidden_in(entry)) for entry in self.pages)
