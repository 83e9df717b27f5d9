"""The shipped list of help lines, read strictly: a list that is not as it should be is not shown in part.

Checked by hand and not by pydantic, which would take 21 MiB and a tenth of a second: this is read on the worst night,
and by every notebook that is open.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sobersister_desktop.domain.help_lines import Confidence, Emergency, HelpLine, Purpose, hours_of

Check = Callable[[Any], bool]
_MOST_LINES = 2000
_COUNTRY = re.compile("[A-Z]{2}")
_EMERGENCY = frozenset({"numbers", "silent"})
_WHAT_FOR = ("", "ambulance", "police", "from a mobile")
_SILENT = ("", "55", "114")


def _like(pattern: str, longest: int = 200) -> Check:
    wanted = re.compile(pattern)
    return lambda value: isinstance(value, str) and len(value) <= longest and wanted.fullmatch(value) is not None


def _or_none(check: Check) -> Check:
    return lambda value: value is None or check(value)


def _one_of(*words: str) -> Check:
    return lambda value: isinstance(value, str) and value in words


_LINE = _like(r"[^\x00-\x1f\x7f]+")
_LANGUAGE = _like("[a-z]{2,3}")
_DIGITS = _like("[0-9]{2,5}")
_CHECKS: Mapping[str, Check] = {
    "country": _like(_COUNTRY.pattern),
    "region": _or_none(_like("[A-Z]{2}-[A-Z0-9]{2,3}")),
    "name": _LINE,
    "purpose": _one_of(*Purpose),
    "phone": _or_none(_like("[+(]?[0-9][0-9 ()-]*( (then press|option) [0-9])?", 30)),
    "sms": _or_none(_LINE),
    "chat_note": _or_none(_like(r"(?s:.*)", 400)),
    "hours": _LINE,
    "languages": lambda value: isinstance(value, list) and 1 <= len(value) <= 20 and all(map(_LANGUAGE, value)),
    "audience": _LINE,
    "toll_free": lambda value: isinstance(value, bool),
    "source": _LINE,
    "verified": _like(r"(?s:.+)", 600),
    "confidence": _one_of(*Confidence),
    "compiled_on": _like("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
}
"""What each value of an entry of `help_lines.json` must be; there are these and no others."""


def line_id(country: str, region: str | None, name: str) -> str:
    """12 hex digits that stay the same while a line keeps its country, region and name."""
    return hashlib.sha256("\n".join((country, region or "", name)).encode()).hexdigest()[:12]


def read_list(data: bytes) -> tuple[HelpLine, ...]:
    """The lines in the order of the file. Raises ValueError if anything in it is out of bounds."""
    entries = json.loads(data)
    if not isinstance(entries, list) or len(entries) > _MOST_LINES:
        raise ValueError("not a list of help lines")
    return tuple(_line(entry, place) for place, entry in enumerate(entries))


def _line(entry: Any, place: int) -> HelpLine:
    if not isinstance(entry, dict) or entry.keys() != _CHECKS.keys():
        raise ValueError(f"entry {place} of the help lines has other names than it should")
    for name, check in _CHECKS.items():
        if not check(entry[name]):
            raise ValueError(f"{name} of entry {place} of the help lines is out of bounds")
    country, region, name = entry["country"], entry["region"], entry["name"]
    return HelpLine(
        id=line_id(country, region, name),
        country=country,
        region=region,
        name=name,
        purpose=Purpose(entry["purpose"]),
        phone=entry["phone"],
        sms=entry["sms"],
        note=entry["chat_note"] or "",
        hours=hours_of(entry["hours"], country, region),
        languages=tuple(entry["languages"]),
        audience=entry["audience"],
        toll_free=entry["toll_free"],
        source=entry["source"],
        verified=entry["verified"],
        confidence=Confidence(entry["confidence"]),
        checked=date.fromisoformat(entry["compiled_on"]),
    )


def read_emergency(data: bytes) -> dict[str, Emergency]:
    """Emergency numbers by country. Raises ValueError if anything in it is out of bounds."""
    countries = json.loads(data)
    if not isinstance(countries, dict):
        raise ValueError("not a list of emergency numbers")
    return {country: _emergency(country, told) for country, told in countries.items()}


def _emergency(country: str, told: Any) -> Emergency:
    if not _COUNTRY.fullmatch(country) or not isinstance(told, dict) or not {"numbers"} <= told.keys() <= _EMERGENCY:
        raise ValueError(f"the emergency numbers of {country!r} have other names than they should")
    numbers, silent = told["numbers"], told.get("silent", "")
    if not isinstance(numbers, list) or not 1 <= len(numbers) <= 4 or not all(map(_is_number, numbers)):
        raise ValueError(f"an emergency number of {country} is out of bounds")
    if silent not in _SILENT:
        raise ValueError(f"what to do silently in {country} is out of bounds")
    return Emergency(country, tuple((number, what_for) for number, what_for in numbers), silent)


def _is_number(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and _DIGITS(value[0]) and value[1] in _WHAT_FOR
