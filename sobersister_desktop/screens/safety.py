"""Pages to read about safety. They need no notebook and keep nothing: not that they were read, not which one."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from sobersister_desktop import resources
from sobersister_desktop.screens.screen import Screen


class Topic(StrEnum):
    """The name of the file in `resources/help`."""

    CHECKED = "checked-computer"
    LAW = "writing-and-the-law"
    WITHDRAWAL = "withdrawal-and-overdose"


class BlockKind(StrEnum):
    HEADING = "heading"
    WORDS = "words"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, one paragraph, or one item of a list: plain words, nothing that opens anything."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class SafetyPage:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class SafetyState:
    topic: Topic
    page: SafetyPage


def read_page(text: str) -> SafetyPage:
    """A page as our own files have it: a title, headings, paragraphs and items, each on a line of its own.

    ValueError (a bug of ours) without a title, or with a second one.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    titles = [line for line in lines if line.startswith("# ")]
    if len(titles) != 1 or lines[0] != titles[0]:
        raise ValueError("a page begins with its one title")
    return SafetyPage(titles[0].removeprefix("# "), tuple(_block(line) for line in lines[1:]))


def _block(line: str) -> Block:
    if line.startswith("## "):
        return Block(BlockKind.HEADING, line.removeprefix("## "))
    if line.startswith("- "):
        return Block(BlockKind.ITEM, line.removeprefix("- "))
    return Block(BlockKind.WORDS, line)


@cache
def page_of(topic: Topic) -> SafetyPage:
    """The shipped page."""
    return read_page(resources.text("help", f"{topic.value}.md"))


class Safety(Screen[SafetyState]):
    """Which page is read."""

    def __init__(self, topic: Topic = Topic.CHECKED) -> None:
        super().__init__(SafetyState(topic, page_of(topic)))

    def read(self, topic: Topic) -> None:
        self.show(SafetyState(topic, page_of(topic)))
