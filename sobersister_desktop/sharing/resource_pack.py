"""Places and help lines that go in a letter, one item each (formats.md 4.3, type "resources"), read strictly.

An item that is not one, of a later version or made by a hostile hand, is left out: it is never guessed at.
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from sobersister_desktop.domain.contact import LONGEST_NUMBER
from sobersister_desktop.domain.help_lines import EVERYONE, Confidence, HelpLine, Purpose, hours_of, may_be_dialled
from sobersister_desktop.domain.place import LONGEST_LINE, LONGEST_NAME, MAX_TIMES, MeetingTime, Place, PlaceKind
from sobersister_desktop.domain.plain import one_line

TYPE: Final = "resources"
HELP_LINE: Final = "help-line"
"""What a help line says it is; a place says nothing, as it did before there were lines."""
MAX_LANGUAGES: Final = 20

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


class _HelpLine(BaseModel):
    """Every name is always there. An empty country is one that the writer did not write down."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    what: Literal["help-line"]
    name: Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_NAME)]
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?\z")]
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}\z")] | None
    purpose: Literal[
        "crisis",
        "suicide",
        "addiction",
        "domestic_violence",
        "sexual_assault",
        "peer_support",
        "maternal_mental_health",
        "child_family",
        "general_health",
        "poison",
        "trafficking",
    ]
    phone: Annotated[str, StringConstraints(max_length=LONGEST_NUMBER)]
    sms: _Line
    hours: _Line
    languages: Annotated[list[_Line], Field(max_length=MAX_LANGUAGES)]
    audience: _Line
    toll_free: bool
    source: _Line
    note: _Line
    confidence: Literal["high", "medium"]
    own: bool
    checked: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]


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


def line_data_of(line: HelpLine) -> dict[str, JsonValue]:
    """The line as the data of its item. ValueError (a bug of ours) for one that does not keep to the limits."""
    data = _HelpLine(
        what=HELP_LINE,
        name=line.name,
        country=line.country,
        region=line.region,
        purpose=line.purpose.value,
        phone=line.phone or "",
        sms=line.sms or "",
        hours=line.hours.text,
        languages=list(line.languages),
        audience=line.audience,
        toll_free=line.toll_free,
        source=line.source,
        note=line.note,
        confidence=line.confidence.value,
        own=line.hers,
        checked=line.checked.isoformat(),
    )
    return data.model_dump()


def line_of(item_id: str, data: dict[str, JsonValue]) -> HelpLine | None:
    """The help line that an item holds, each of its lines on one line, or None where the data is not that of one.

    A number that a telephone would take for an order to itself (with * or #) is not one to ring, so it is none.
    """
    try:
        read = _HelpLine.model_validate(data)
        checked = date.fromisoformat(read.checked)
    except (ValidationError, ValueError, RecursionError):
        return None
    name, phone, sms, hours = (one_line(text) for text in (read.name, read.phone, read.sms, read.hours))
    if not name or not (phone or sms) or (phone and not may_be_dialled(phone)):
        return None
    return HelpLine(
        id=item_id,
        country=read.country,
        region=read.region,
        name=name,
        purpose=Purpose(read.purpose),
        phone=phone or None,
        sms=sms or None,
        note=one_line(read.note),
        hours=hours_of(hours, read.country, read.region),
        languages=tuple(one_line(each) for each in read.languages if one_line(each)),
        audience=one_line(read.audience) or EVERYONE,
        toll_free=read.toll_free,
        source=one_line(read.source),
        verified="",
        confidence=Confidence(read.confidence),
        checked=checked,
        hers=read.own,
    )
