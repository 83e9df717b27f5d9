"""What holds for every journal that is brought in: how much is read, and what a page that comes in may be."""

from dataclasses import dataclass

from sobersister_desktop.domain.entry import MAX_TEXT, MAX_TITLE, Entry
from sobersister_desktop.texts import _

MAX_BYTES = 128 * 1024 * 1024
MAX_ENTRIES = 200_000
MAX_PICTURE = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that did not come in. `where` and `why` are sentences for her, and hold none of the page's words."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Pictured:
    """The pictures of a page, by the names of their files in the zip; `source` is the key of the page."""

    source: str
    names: tuple[str, ...]


Read = tuple[Entry, str] | Refused | Pictured


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
