"""Places that go in a letter, one item each (formats.md 4.3, type "resources"), read strictly.

An item that is not one, of a later version or made by a hostile hand, is left out: it is never guessed at.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from sobersister_desktop.domain.place import LONGEST_LINE, LONGEST_NAME, MAX_TIMES, MeetingTime, Place, PlaceKind
from sobersister_desktop.domain.plain import one_line

TYPE: Final = "resources"

_Line = Annotated[str, StringConstraints(max_length=LONGEST_LINE)]
_Minutes = Annotated[int, Field(ge=0, lt=24 * 60)]
_Weekday = Annotated[int, Field(ge=0, le=6)]


class _Time(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    weekday: _Weekday
    start: _Minutes


class _Place(BaseModel):
    """Every name is always there."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
    kind: Literal["meeting", "group", "treatment", "shelter", "other"]
    where: _Line
    online: bool
    in_person: bool
    link: _Line
    zone: Annotated[str, StringConstraints(max_length=64)]
    times: Annotated[list[_Time], Field(max_length=MAX_TIMES)]
    women_only: bool
    children: bool
    language: _Line
    cost: _Line
    access: _Line
    phone: _Line
    note: _Line
    checked: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")] | None
    checked_by: _Line


def data_of(place: Place) -> dict[str, JsonValue]:
    """The place as the data of its item. ValueError (a bug of ours) for one that does not keep to the limits."""
    data = _Place(
        name=place.name,
        kind=place.kind.value,
        where=place.where,
        online=place.online,
        in_person=place.in_person,
        link=place.link,
        zone=place.zone,
        times=[_Time(weekday=time.weekday, start=time.start) for time in place.times],
        women_only=place.women_only,
        children=place.children,
        language=place.language,
        cost=place.cost,
        access=place.access,
        phone=place.phone,
        note=place.note,
        checked=place.checked.isoformat() if place.checked else None,
        checked_by=place.checked_by,
    )
    return data.model_dump()


def place_of(item_id: str, data: dict[str, JsonValue]) -> Place | None:
    """The place that an item holds, each of its lines on one line, or None where the data is not that of a place."""
    try:
        read = _Place.model_validate(data)
        checked = date.fromisoformat(read.checked) if read.checked else None
    except (ValidationError, ValueError, RecursionError):
        return None
    name = one_line(read.name)
    if not name:
        return None
    return Place(
        id=item_id,
        name=name,
        kind=PlaceKind(read.kind),
        where=one_line(read.where),
        online=read.online,
        in_person=read.in_person,
        link=one_line(read.link),
        zone=one_line(read.zone),
        times=tuple(MeetingTime(time.weekday, time.start) for time in read.times),
        women_only=read.women_only,
        children=read.children,
        language=one_line(read.language),
        cost=one_line(read.cost),
        access=one_line(read.access),
        phone=one_line(read.phone),
        note=one_line(read.note),
        checked=checked,
        checked_by=one_line(read.checked_by),
    )
