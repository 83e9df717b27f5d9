"""The shipped list of help lines, read strictly: a list that is not as it should be is not shown in part.

Kept apart from `help_lines` because pydantic takes its time to import, and values do not need it.
"""

import hashlib
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter

from sobersister_desktop.domain.help_lines import Confidence, Emergency, HelpLine, Purpose, hours_of

_MODEL = ConfigDict(extra="forbid", frozen=True)
_Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")]
_Phone = Annotated[str, StringConstraints(max_length=30, pattern=r"^[+(]?\d[\d ()-]*( (then press|option) \d)?$")]
_Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]


class _Shipped(BaseModel):
    """One entry of `help_lines.json`."""

    model_config = _MODEL
    country: _Country
    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}-[A-Z0-9]{2,3}$")] | None
    name: _Line
    purpose: Purpose
    phone: _Phone | None
    sms: _Line | None
    chat_note: Annotated[str, StringConstraints(max_length=400)] | None
    hours: _Line
    languages: Annotated[list[_Language], Field(min_length=1, max_length=20)]
    audience: _Line
    toll_free: bool
    source: _Line
    verified: Annotated[str, StringConstraints(min_length=1, max_length=600)]
    confidence: Confidence
    compiled_on: date


class _Numbers(BaseModel):
    """One country of `emergency_numbers.json`."""

    model_config = _MODEL
    numbers: Annotated[
        list[
            tuple[
                Annotated[str, StringConstraints(pattern=r"^\d{2,5}$")],
                Literal["", "ambulance", "police", "from a mobile"],
            ]
        ],
        Field(min_length=1, max_length=4),
    ]
    silent: Literal["", "55", "114"] = ""


_LIST = TypeAdapter(Annotated[list[_Shipped], Field(max_length=2000)])
_EMERGENCY = TypeAdapter(dict[_Country, _Numbers])


def line_id(country: str, region: str | None, name: str) -> str:
    """12 hex digits that stay the same while a line keeps its country, region and name."""
    return hashlib.sha256("\n".join((country, region or "", name)).encode()).hexdigest()[:12]


def read_list(data: bytes) -> tuple[HelpLine, ...]:
    """The lines in the order of the file. Raises ValueError if anything in it is out of bounds."""
    return tuple(
        HelpLine(
            id=line_id(x.country, x.region, x.name),
            country=x.country,
            region=x.region,
            name=x.name,
            purpose=x.purpose,
            phone=x.phone,
            sms=x.sms,
            note=x.chat_note or "",
            hours=hours_of(x.hours, x.country, x.region),
            languages=tuple(x.languages),
            audience=x.audience,
            toll_free=x.toll_free,
            source=x.source,
            verified=x.verified,
            confidence=x.confidence,
            checked=x.compiled_on,
        )
        for x in _LIST.validate_json(data)
    )


def read_emergency(data: bytes) -> dict[str, Emergency]:
    """Emergency numbers by country. Raises ValueError if anything in it is out of bounds."""
    return {
        country: Emergency(country, tuple(x.numbers), x.silent) for country, x in _EMERGENCY.validate_json(data).items()
    }
