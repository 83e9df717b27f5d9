"""letter.json: what a letter says of itself, read strictly (formats.md 4.3).

Importing this module imports pydantic, so it is imported only where a letter is sealed or opened.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, StringConstraints, ValidationError

from sobersister_desktop.domain import agreement
from sobersister_desktop.domain.availability import data_of, from_data
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TEXT, MAX_TITLE
from sobersister_desktop.domain.letter import Excerpt, ItemKind, Kind, Letter, LetterPicture
from sobersister_desktop.sharing import extras, items, resource_pack

MAX_JSON: Final = 4 << 20
MAX_ENTRIES: Final = 500
MAX_PICTURES: Final = 100
MAX_PICTURES_A_PAGE: Final = 20
MAX_PICTURE: Final = 20 << 20
MAX_LINE: Final = 200
MAX_SEQ: Final = 1 << 31

FIRST_LINE: Final = "first_line"
PROFILE: Final = "profile"
"""Names in `ext`: the line shown with the outer part, and the mark of a notebook made for testing."""

HOURS, AGREEMENT = "availability", "agreement"
"""The types of the items that tell when the writer reads letters, and what she agrees to."""


class ManifestError(ValueError):
    """These are not the bytes of a letter.json."""


class ManifestNewerError(ManifestError):
    """Made by a later version, or asking for something that this one does not know."""


class ManifestTooLargeError(ManifestError):
    """More than this program ever writes."""


def _real_day(text: str) -> str:
    date.fromisoformat(text)
    return text


Hex32 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}\z")]
Hex64 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\z")]
Day = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z"), AfterValidator(_real_day)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}\z")]
Line = Annotated[str, StringConstraints(max_length=MAX_LINE)]
Title = Annotated[str, StringConstraints(max_length=MAX_TITLE)]
Text = Annotated[str, StringConstraints(max_length=MAX_TEXT)]
MemberName = Annotated[str, StringConstraints(pattern=r"^attachments/[0-9]{4}\.(jpg|png|txt)\z")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ManifestAttachment(_Strict):
    name: MemberName
    size: Annotated[int, Field(ge=0, le=MAX_PICTURE)]
    sha256: Hex64
    alt: Line


class ManifestEntry(_Strict):
    id: Hex32
    rev: Annotated[int, Field(ge=1, le=MAX_SEQ)]
    day: Day
    title: Title
    text: Text
    tags: Annotated[list[Line], Field(max_length=MAX_TAGS)]
    attachments: Annotated[list[MemberName], Field(max_length=MAX_PICTURES_A_PAGE)]


class ManifestItem(_Strict):
    """Something other than a page. Kept as it came; what can be shown of it grows with the versions."""

    id: Hex32
    type: Literal["moment", "milestone", "checkins", "plan", "story", "resources", "agreement", "availability"]
    data: dict[str, JsonValue]


class Manifest(_Strict):
    """Every name is always there: what is new comes through `ext` first, or with a higher version."""

    format: Literal["letter"]
    version: Literal[1]
    kind: Literal["share", "reply", "note", "retract", "receipt", "card", "keepsake"]
    id: Hex32
    thread: Hex32
    in_reply_to: Hex32 | None
    seq: Annotated[int, Field(ge=1, le=MAX_SEQ)]
    sender: Hex64
    recipient: Hex64
    written: Day
    name: Line
    body: Text
    text_sha256: Hex64
    entries: Annotated[list[ManifestEntry], Field(max_length=MAX_ENTRIES)]
    items: Annotated[list[ManifestItem], Field(max_length=500)]
    attachments: Annotated[list[ManifestAttachment], Field(max_length=MAX_PICTURES)]
    content_notes: Annotated[list[Code], Field(max_length=20)]
    need: Code | None
    keep_until: Day | None
    critical: Annotated[list[Line], Field(max_length=20)]
    ext: Annotated[dict[Line, Text], Field(max_length=50)]


def write(
    letter: Letter,
    *,
    letter_id: str,
    thread: str,
    in_reply_to: str | None,
    seq: int,
    sender: str,
    recipient: str,
    text_sha256: str,
    testing: bool,
) -> bytes:
    """The canonical bytes of a letter that keeps to the limits; ValueError (a bug of ours) for one that does not."""
    ext = {FIRST_LINE: letter.first_line} if letter.first_line else {}
    ext |= extras.ext_of(letter.kind, letter.extra)
    if testing:
        ext[PROFILE] = "testing"
    manifest = Manifest(
        format="letter",
        version=1,
        kind=letter.kind.value,
        id=letter_id,
        thread=thread,
        in_reply_to=in_reply_to,
        seq=seq,
        sender=sender,
        recipient=recipient,
        written=letter.written.isoformat(),
        name=letter.name,
        body=letter.message,
        text_sha256=text_sha256,
        entries=[_entry(page) for page in letter.excerpts if page.item is None],
        items=_items(letter, letter_id),
        attachments=[
            ManifestAttachment(name=p.name, size=len(p.data), sha256=p.sha256, alt=p.alt) for p in letter.pictures
        ],
        content_notes=list(letter.notes),
        need=letter.need,
        keep_until=letter.keep_until.isoformat() if letter.keep_until else None,
        critical=[],
        ext=ext,
    )
    return canon(manifest.model_dump())


def _items(letter: Letter, letter_id: str) -> list[ManifestItem]:
    """What is no page. What is there once in a letter goes under the letter's own number."""
    told = [ManifestItem(id=t.id, type=t.item.value, data=items.data_of(t)) for t in letter.excerpts if t.item]
    told += [ManifestItem(id=p.id, type="resources", data=resource_pack.data_of(p)) for p in letter.places]
    told += [ManifestItem(id=x.id, type="resources", data=resource_pack.line_data_of(x)) for x in letter.lines]
    if letter.hours is not None:
        told.append(ManifestItem.model_validate({"id": letter_id, "type": HOURS, "data": data_of(letter.hours)}))
    if letter.agreement is not None:
        data = agreement.data_of(letter.agreement)
        told.append(ManifestItem.model_validate({"id": letter_id, "type": AGREEMENT, "data": data}))
    return told


def _told(manifest: Manifest) -> tuple[Excerpt, ...]:
    """The items that are words; they follow the pages, in their order."""
    kinds = {kind.value: kind for kind in ItemKind}
    found = (items.excerpt_of(kinds[i.type], i.id, i.data) for i in manifest.items if i.type in kinds)
    return tuple(each for each in found if each is not None)


def _entry(page: Excerpt) -> ManifestEntry:
    return ManifestEntry(
        id=page.id,
        rev=page.rev,
        day=page.day.isoformat(),
        title=page.title,
        text=page.text,
        tags=list(page.tags),
        attachments=list(page.pictures),
    )


def read(data: bytes) -> Manifest:
    """The manifest, if these bytes are the canonical form of one within every limit; else ManifestError."""
    if len(data) > MAX_JSON:
        raise ManifestTooLargeError("letter.json is too large")
    try:
        value = parse_canon(data)
    except ValueError as error:
        raise ManifestError("not canonical") from error
    if _is_newer(value):
        raise ManifestNewerError("made by a later version")
    try:
        manifest = Manifest.model_validate(value)
    except (ValidationError, RecursionError):
        # The library's error quotes what it read, and what it read may be her words.
        raise ManifestError("outside its limits") from None
    if canon(manifest.model_dump()) != data:
        raise ManifestError("not canonical")
    return manifest


def _is_newer(value: Any) -> bool:
    """Told before anything else, since a later version may look different in every other way."""
    if not isinstance(value, dict) or value.get("format") != "letter":
        return False
    version, critical = value.get("version"), value.get("critical")
    later = isinstance(version, int) and version > 1
    return later or (isinstance(critical, list) and bool(critical))


def letter_of(manifest: Manifest, pictures: Mapping[str, bytes]) -> Letter:
    """What the manifest says, as the value that is drawn. `pictures` are the members it names."""
    return Letter(
        kind=Kind(manifest.kind),
        written=date.fromisoformat(manifest.written),
        name=manifest.name,
        message=manifest.body,
        excerpts=tuple(
            Excerpt(
                id=entry.id,
                rev=entry.rev,
                day=date.fromisoformat(entry.day),
                title=entry.title,
                text=entry.text,
                tags=tuple(entry.tags),
                pictures=tuple(entry.attachments),
            )
            for entry in manifest.entries
        )
        + _told(manifest),
        pictures=tuple(
            LetterPicture(name=a.name, data=pictures[a.name], sha256=a.sha256, alt=a.alt) for a in manifest.attachments
        ),
        places=tuple(
            place
            for item in manifest.items
            if item.type == resource_pack.TYPE and (place := resource_pack.place_of(item.id, item.data))
        ),
        lines=tuple(
            line
            for item in manifest.items
            if item.type == resource_pack.TYPE and (line := resource_pack.line_of(item.id, item.data))
        ),
        hours=next((from_data(item.data) for item in manifest.items if item.type == HOURS), None),
        agreement=next((agreement.from_data(item.data) for item in manifest.items if item.type == AGREEMENT), None),
        notes=tuple(manifest.content_notes),
        need=manifest.need,
        first_line=manifest.ext.get(FIRST_LINE, "")[:MAX_LINE],
        keep_until=date.fromisoformat(manifest.keep_until) if manifest.keep_until else None,
        extra=extras.extra_of(Kind(manifest.kind), manifest.ext),
    )
