"""A page that the disk would not take, held in memory while the notebook is locked.

Locking never waits and never loses: what could not be saved is sealed under the data key and kept by the program
until the same notebook is opened again in the same process. It dies with the process, so closing asks first.
"""

from dataclasses import dataclass, field
from datetime import datetime

from sobersister_desktop.crypto import holding
from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.entry import Entry, Mood
from sobersister_desktop.vault.keyslots import Unlocked
from sobersister_desktop.vault.values import storable


@dataclass(frozen=True, slots=True)
class Held:
    """One page, sealed; `vault_id` tells which notebook it belongs to."""

    vault_id: str
    sealed: bytes = field(repr=False)


def hold(unlocked: Unlocked, entry: Entry) -> Held:
    """The page sealed under the notebook's data key: words, mood, tags and time, without its pictures."""
    said = {
        "id": entry.id,
        "when": entry.when.isoformat(),
        "title": storable(entry.title),
        "text": storable(entry.text),
        "mood": int(entry.mood or 0),
        "tags": [storable(tag) for tag in entry.tags],
    }
    return Held(unlocked.key_file.vault_id, holding.hold(unlocked.data_key, canon(said)))


def take_back(unlocked: Unlocked, held: Held) -> Entry | None:
    """The page again; None when it belongs to another notebook."""
    plain = holding.take_back(unlocked.data_key, held.sealed)
    if plain is None:
        return None
    said = parse_canon(plain)
    return Entry(
        id=said["id"],
        when=datetime.fromisoformat(said["when"]),
        title=said["title"],
        text=said["text"],
        mood=Mood(said["mood"]) if said["mood"] else None,
        tags=tuple(said["tags"]),
    )
