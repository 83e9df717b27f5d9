"""Another program's journal becomes pages: what can be read comes in, what cannot is named.

Nothing here touches the notebook. Each page comes with a key that stays the same whenever the same file is read,
so that bringing a journal in twice adds nothing twice.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sobersister_desktop.domain.entry import MAX_TEXT, MAX_TITLE, Entry
from sobersister_desktop.domain.errors import FileUnreadable, ImportTooLarge, ImportUnknown
from sobersister_desktop.texts import _

MAX_BYTES = 128 * 1024 * 1024
MAX_ENTRIES = 200_000
FORMATS = ("auto", "jrnl")


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that did not come in. `where` and `why` are sentences for her, and hold none of the page's words."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Pages with their source keys, in the order of the file, and what could not be read."""

    entries: tuple[tuple[Entry, str], ...]
    refused: tuple[Refused, ...] = ()


class Reader(NamedTuple):
    """One program's format: whether a parsed document is one of its own, and the pages in it."""

    recognises: Callable[[object], bool]
    pages: Callable[[Mapping[str, object]], Iterator[tuple[Entry, str] | Refused]]


def read_journal(path: Path, format: str = "auto") -> ImportResult:  # noqa: A002  the word of the command line
    """The pages of an exported journal. Slow for a large file: it may run on any thread, on values alone.

    Raises FileUnreadable, ImportTooLarge, or ImportUnknown when no known program wrote the file (or not the one named).
    """
    document = _document(path)
    reader = next((r for name, r in _readers().items() if format in ("auto", name) and r.recognises(document)), None)
    if reader is None or not isinstance(document, dict):
        raise ImportUnknown(name=path.name)
    found = document.get("entries")
    if isinstance(found, Sequence) and len(found) > MAX_ENTRIES:
        raise ImportTooLarge(name=path.name, megabytes=MAX_BYTES >> 20, entries=MAX_ENTRIES)
    pages = list(reader.pages(document))
    return ImportResult(
        tuple(page for page in pages if not isinstance(page, Refused)),
        tuple(page for page in pages if isinstance(page, Refused)),
    )


def _readers() -> dict[str, Reader]:
    # Loaded when a file is read: the models of outside data are slow to load and no window waits for them.
    from sobersister_desktop.portability import jrnl

    return {"jrnl": Reader(jrnl.recognises, jrnl.pages)}


def _document(path: Path) -> object:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise FileUnreadable(name=path.name) from error
    if len(data) > MAX_BYTES:
        raise ImportTooLarge(name=path.name, megabytes=MAX_BYTES >> 20, entries=MAX_ENTRIES)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportUnknown(name=path.name) from error


def heading_and_text(title: str, text: str) -> tuple[str, str]:
    """A title short enough for a page, on one line. One that is longer is cut at a word and kept whole in the text."""
    title = title.strip()
    if len(title) <= MAX_TITLE and len(title.splitlines()) <= 1:
        return title, text
    short = title.splitlines()[0].rstrip()
    if len(short) > MAX_TITLE:
        short = short[: MAX_TITLE - 1]
        short = (short.rsplit(maxsplit=1)[0] if " " in short else short) + "…"
    return short, f"{title}\n\n{text}" if text else title


def why_not(title: str, text: str) -> str | None:
    """The sentence that says why a page with these words cannot be kept, or None when it can."""
    if not title.strip() and not text.strip():
        return _("There is nothing in it.")
    if len(text) > MAX_TEXT:
        return _("It is longer than a page can be ({limit} characters).").format(limit=f"{MAX_TEXT:,}")
    if any(character == "\0" or "\ud800" <= character <= "\udfff" for character in title + text):
        return _("It holds a character that no text can hold.")
    return None
