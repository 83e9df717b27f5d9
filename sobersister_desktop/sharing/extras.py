"""What a letter carries in `ext` of letter.json, by its kind (formats.md 3.3, 4.3, 5)."""

import re
from collections.abc import Mapping

from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import Extra, Kind

LETTERS, DELETED, READ = "letters", "deleted", "read"
ENDING, CARD, PAPER_KEY, HANDOVER = "ending", "card", "paper_key", "handover"
"""Names in `ext`. The first three hold ids with a space between each."""

MAX_IDS = 5_000
_ID = re.compile(r"[0-9a-f]{32}")
_MAX_CARD = 4_000  # characters of a card as text; it has 1,750
_MAX_PAPER_KEY = 60


def ext_of(kind: Kind, extra: Extra) -> dict[str, str]:
    """The names and values for `ext`; only those that the kind has, and only where there is something."""
    lists = {LETTERS: extra.taken_back, DELETED: extra.deleted, READ: extra.read}
    ext = {name: " ".join(ids) for name, ids in lists.items() if ids}
    ext |= {ENDING: "yes"} if extra.ending else {}
    ext |= {CARD: extra.card} if extra.card else {}
    ext |= {PAPER_KEY: extra.paper_key} if extra.paper_key else {}
    ext |= {HANDOVER: extra.handover.value} if extra.handover in _WORDS.get(kind, ()) else {}
    return {name: value for name, value in ext.items() if name in _NAMES.get(kind, ())}


def extra_of(kind: Kind, ext: Mapping[str, str]) -> Extra:
    """What the kind may carry, of what stands there; what is no id is left out."""
    here = {name: value for name, value in ext.items() if name in _NAMES.get(kind, ())}
    return Extra(
        taken_back=_ids(here.get(LETTERS, "")),
        deleted=_ids(here.get(DELETED, "")),
        read=_ids(here.get(READ, "")),
        ending=here.get(ENDING) == "yes",
        card=here.get(CARD, "") if len(here.get(CARD, "")) <= _MAX_CARD else "",
        paper_key=here.get(PAPER_KEY, "") if len(here.get(PAPER_KEY, "")) <= _MAX_PAPER_KEY else "",
        handover=next((word for word in _WORDS.get(kind, ()) if word == here.get(HANDOVER)), None),
    )


_NAMES: Mapping[Kind, tuple[str, ...]] = {
    Kind.RETRACT: (LETTERS, DELETED, ENDING),
    Kind.RECEIPT: (DELETED, READ),
    Kind.CARD: (CARD,),
    Kind.KEEPSAKE: (PAPER_KEY,),
    Kind.NOTE: (HANDOVER,),
    Kind.REPLY: (HANDOVER,),
}
_WORDS: Mapping[Kind, tuple[Word, ...]] = {Kind.NOTE: (Word.ASK,), Kind.REPLY: (Word.YES, Word.NO)}
"""Who may ask and who may answer: a letter that begins asks, and one that answers says yes or no."""


def _ids(text: str) -> tuple[str, ...]:
    found = [part for part in text.split(" ", MAX_IDS)[:MAX_IDS] if _ID.fullmatch(part)]
    return tuple(dict.fromkeys(found))
