"""When each of two reads letters: hers is told only in a letter of hers, and the last that came is remembered."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.availability import LIMIT, MAX_AWAY, Availability, Away, data_of, from_data
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.post.composing import compose_note

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

_MINE = "reading-hours"
_THEIRS = "reading-hours {id}"
"""Names of preferences: her own weekly hours, and what someone told of hers."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What someone told of her hours, in the letter of this number, written that day."""

    hours: Availability
    seq: int
    day: date


def my_hours(vault: Vault, today: date, zone: str = "") -> Availability:
    """Her own, put together from what she said: the hours, the pauses that are not over, the letters she can carry.

    `zone` is the clock of this computer, for as long as she named none.
    """
    kept = _read(vault.journeys.setting(_MINE, ""))
    hours = kept if kept is not None else Availability(zone)
    pauses = (Away(each.first, each.until) for each in vault.care.pauses())
    away = tuple(sorted((each for each in pauses if each.back is None or each.back > today), key=lambda a: a.first))
    limit = vault.journeys.setting(LIMIT, 0)
    return replace(hours, away=away[:MAX_AWAY], letters_a_week=max(0, min(99, limit)))


def keep_my_hours(vault: Vault, zone: str, hours: tuple[Interval, ...]) -> None:
    """Keep her weekly hours by this clock. Raises what the vault raises of disks."""
    vault.journeys.set_setting(_MINE, json.dumps(data_of(Availability(zone, hours))))


def hours_of(vault: Vault, person_id: str) -> Heard | None:
    """What this person told last of when she reads letters."""
    try:
        kept = json.loads(vault.journeys.setting(_THEIRS.format(id=person_id), "{}"))
        hours = from_data(kept.get("hours"))
        return Heard(hours, int(kept["seq"]), date.fromisoformat(kept["day"])) if hours else None
    except (ValueError, KeyError):
        return None


def hear_hours(vault: Vault, person_id: str, letter: Letter, seq: int) -> dict[str, str]:
    """What is to be remembered of the hours that a letter tells; nothing if a later letter of hers told others."""
    known = hours_of(vault, person_id)
    if letter.hours is None or (known is not None and known.seq > seq):
        return {}
    kept = {"hours": data_of(letter.hours), "seq": seq, "day": letter.written.isoformat()}
    return {_THEIRS.format(id=person_id): json.dumps(kept)}


def compose_hours(vault: Vault, hours: Availability, words: str, now: datetime) -> Letter:
    """A letter that tells when she reads; `words` say the same for whoever opens it with another program."""
    return replace(compose_note(vault, words, now), hours=hours)


def _read(text: str) -> Availability | None:
    try:
        return from_data(json.loads(text)) if text else None
    except ValueError:
        return None
