"""What Day One writes as "JSON in a zip": entries with a UUID, a moment in UTC, a time zone and Markdown.

The zip is never unpacked: only its *.json members at the top are read, within bounds, and the pictures one by one when
they are asked for. Where a picture stood in the text is a mark that only Day One can follow; it is taken out.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from sobersister_desktop.domain.entry import MAX_TAGS, Entry, new_id
from sobersister_desktop.portability.incoming import Pictured, Read, Refused, heading_and_text, why_not
from sobersister_desktop.texts import _

_LONGEST_TAG = 100
MAX_PICTURES = 100
"""Of one page."""

_MARK = re.compile(r"[ \t]*!\[[^\]\n]*\]\(dayone-moment:/[^)\s]*\)[ \t]*\n?")
_MD5 = re.compile(r"[0-9A-Fa-f]{32}")
_KIND = re.compile(r"[A-Za-z0-9]{1,8}")


class _Page(BaseModel):
    """One entry. Keys that other versions add are passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    uuid: Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z-]{8,64}$")]
    creationDate: Annotated[str, StringConstraints(max_length=40)]  # noqa: N815  its name in the file
    timeZone: Annotated[str, StringConstraints(max_length=64)] = "UTC"  # noqa: N815
    text: str = ""
    tags: list[str] = Field(default_factory=list, max_length=10_000)
    photos: list[object] = Field(default_factory=list, max_length=10_000)


def is_document(name: str) -> bool:
    """Whether this member of a zip is one of its journals."""
    return "/" not in name and name.casefold().endswith(".json")


def recognises(document: object) -> bool:
    """Whether this parsed document is one that Day One wrote."""
    found = document.get("entries") if isinstance(document, dict) else None
    return isinstance(found, list) and any(isinstance(e, dict) and "uuid" in e and "creationDate" in e for e in found)


def pages(document: Mapping[str, object]) -> Iterator[Read]:
    """Each entry as a page with its key, or what is wrong with it, in the order of the file."""
    entries = document["entries"]
    assert isinstance(entries, list)
    for number, raw in enumerate(entries, start=1):
        where = _("Entry {number}").format(number=number)
        try:
            page = _Page.model_validate(raw)
            when = _wall_clock(page)
        except ValidationError:
            yield Refused(where, _("A part of it is missing or cannot be read."))
            continue
        except (ValueError, OSError, OverflowError):
            yield Refused(where, _("Its date or time is not one the calendar has."))
            continue
        pictures = _pictures(page)
        title, text = _parted(_MARK.sub("", page.text) if page.photos else page.text)
        if pictures and not title.strip() and not text.strip():
            title = _("Picture")
        if why := why_not(title, text):
            yield Refused(where, why)
            continue
        tags = (tag.strip() for tag in page.tags)
        usable = dict.fromkeys(tag for tag in tags if 0 < len(tag) <= _LONGEST_TAG and tag.isprintable())
        source = f"day-one:{page.uuid}"
        yield Entry(new_id(), when, title, text, tags=tuple(usable)[:MAX_TAGS]), source
        if pictures:
            yield Pictured(source, pictures)


def _pictures(page: _Page) -> tuple[str, ...]:
    """The names of its files in the zip, in their order, each once."""
    named = []
    for photo in page.photos[:MAX_PICTURES]:
        md5, kind = (photo.get("md5"), photo.get("type")) if isinstance(photo, dict) else (None, None)
        if isinstance(md5, str) and isinstance(kind, str) and _MD5.fullmatch(md5) and _KIND.fullmatch(kind):
            named.append(f"photos/{md5}.{kind}")
        else:
            named.append("")  # it has one, but not where it could be found
    return tuple(dict.fromkeys(named))


def _wall_clock(page: _Page) -> datetime:
    """The time on the wall where she was. A zone that is not known here is taken as UTC."""
    moment = datetime.fromisoformat(page.creationDate)
    if moment.tzinfo is None:
        return moment.replace(microsecond=0)
    try:
        zone = ZoneInfo(page.timeZone)
    except (OSError, ValueError):
        return moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0)


def _parted(text: str) -> tuple[str, str]:
    """A heading in the first line is the title; else there is none."""
    first, _newline, rest = text.lstrip("\n").partition("\n")
    if first.startswith("# "):
        return heading_and_text(first[2:], rest.lstrip("\n"))
    return "", text
