"""What jrnl writes with `jrnl --format json`: {"tags": {...}, "entries": [{title, body, date, time, tags, starred}]}.

Dates and times are the wall clock of the writer, without a zone, and stay so. jrnl's title is the first sentence;
its tags also stand in the text, with their sign.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from sobersister_desktop.domain.entry import MAX_TAGS, Entry, new_id
from sobersister_desktop.portability.incoming import Refused, heading_and_text, why_not
from sobersister_desktop.texts import _

_SIGNS = "@#"
_LONGEST_TAG = 100
_STARRED = "starred"

_Date = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
_Time = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$")]


class _Page(BaseModel):
    """One entry as jrnl writes it. Keys that other versions add are passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    date: _Date
    time: _Time = "00:00"
    title: str = ""
    body: str = ""
    tags: list[str] = Field(default_factory=list, max_length=10_000)
    starred: bool = False


def recognises(document: object) -> bool:
    """Whether this parsed document is one that jrnl wrote."""
    found = document.get("entries") if isinstance(document, dict) else None
    if not isinstance(found, list):
        return False
    # One entry may be bad, even the first: one good one is enough. None at all: jrnl still writes its "tags".
    return any(isinstance(e, dict) and "date" in e and ("body" in e or "title" in e) for e in found) or (
        not found and isinstance(document, dict) and "tags" in document
    )


def pages(document: Mapping[str, object]) -> Iterator[tuple[Entry, str] | Refused]:
    """Each entry as a page with its key, or what is wrong with it, in the order of the file."""
    seen: Counter[str] = Counter()
    found = document["entries"]
    assert isinstance(found, list)
    for number, raw in enumerate(found, start=1):
        try:
            page = _Page.model_validate(raw)
            when = datetime.combine(date.fromisoformat(page.date), time.fromisoformat(page.time))
        except ValidationError as error:
            yield Refused(_where(number, raw), _wrong_part(error))
            continue
        except ValueError:
            yield Refused(_where(number, raw), _("Its date or time is not one the calendar has."))
            continue
        title, text = heading_and_text(page.title, page.body)
        if why := why_not(title, text):
            yield Refused(_where(number, raw), why)
            continue
        key = _key(page)
        seen[key] += 1  # the same words in the same minute, twice, are two pages
        yield (
            Entry(id=new_id(), when=when, title=title, text=text, tags=_tags(page)),
            f"jrnl:{key}" if seen[key] == 1 else f"jrnl:{key}:{seen[key]}",
        )


def _key(page: _Page) -> str:
    parts = "\0".join((page.date, page.time, page.title, page.body))
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def _tags(page: _Page) -> tuple[str, ...]:
    """Without their signs, each once. What is too much for a page is left out here and still stands in the text."""
    named = [tag.strip().lstrip(_SIGNS).strip() for tag in page.tags] + ([_STARRED] if page.starred else [])
    usable = (tag for tag in named if 0 < len(tag) <= _LONGEST_TAG and tag.isprintable())
    return tuple(dict.fromkeys(usable))[:MAX_TAGS]


def _where(number: int, raw: object) -> str:
    """The place in the file, with its date if that can be read; never a word of it."""
    day = raw.get("date") if isinstance(raw, dict) else None
    try:
        return _("Entry {number}, {date}").format(number=number, date=date.fromisoformat(str(day)).isoformat())
    except ValueError:
        return _("Entry {number}").format(number=number)


def _wrong_part(error: ValidationError) -> str:
    """Which part could not be read, without quoting what it held."""
    parts = sorted({str(problem["loc"][0]) for problem in error.errors(include_input=False) if problem["loc"]})
    if not parts:
        return _("It is not an entry.")
    return _("This part of it is missing or cannot be read: {parts}.").format(parts=", ".join(parts))
