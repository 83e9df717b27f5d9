"""What goes in a letter besides pages and places: each in words, as she saw it (formats.md 4.3).

Words and not figures, so that what was shown is what was sealed and hidden words are gone from these as from a page.
An item that is not of this shape, of a later version or made by a hostile hand, is left out: it is never guessed at.
"""

from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from sobersister_desktop.domain.entry import MAX_TEXT, MAX_TITLE
from sobersister_desktop.domain.letter import Excerpt, ItemKind

MAX_REV: Final = 1 << 31


class _Told(BaseModel):
    """Every name is always there."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    rev: Annotated[int, Field(ge=1, le=MAX_REV)]
    day: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    title: Annotated[str, StringConstraints(max_length=MAX_TITLE)]
    text: Annotated[str, StringConstraints(max_length=MAX_TEXT)]


def data_of(told: Excerpt) -> dict[str, JsonValue]:
    """The words as the data of their item. ValueError (a bug of ours) where they do not keep to the limits."""
    data = _Told(rev=told.rev, day=told.day.isoformat(), title=told.title, text=told.text)
    return data.model_dump()


def excerpt_of(kind: ItemKind, item_id: str, data: dict[str, JsonValue]) -> Excerpt | None:
    """The words that an item holds, or None where the data is not of their shape."""
    try:
        read = _Told.model_validate(data)
        day = date.fromisoformat(read.day)
    except (ValidationError, ValueError, RecursionError):
        return None
    return Excerpt(id=item_id, rev=read.rev, day=day, title=read.title, text=read.text, item=kind)
