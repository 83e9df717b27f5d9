"""What a letter changes besides the letters: someone's new card, what is remembered of her, letters in the other store.

Where all of that lies in the database that keeps the letter, it is done in the same transaction. Where it does not,
the letter is kept together with a note of what is still to do, that is then done, and only then is the note taken
away. So a program that is stopped in between has the letter and the note, and the next opening does the rest: all or
nothing (formats.md 4.5), although no transaction reaches over two files.
"""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sobersister_desktop.domain.letter import Direction, Extra, Kind, Letter
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.people import People
from sobersister_desktop.vault.values import row, utc

_NOTE = "letter-beside"
"""Name of the note in the store that keeps the letter."""


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card that a letter brought: parsed, and neither hers nor known."""

    data: bytes
    fingerprint: str
    made: date


@dataclass(frozen=True, slots=True)
class Beside:
    """What is to be changed in the journal with the letter. `remembered` are preferences by name, as text."""

    card: NewCard | None = None
    remembered: Mapping[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.card is not None or bool(self.remembered)


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left to do once the letter is kept: `told` to the other store, `beside` to the journal."""

    person_id: str
    now: datetime
    told: Letter | None = None
    direction: Direction = Direction.RECEIVED
    beside: Beside = NOTHING
    before: Mapping[str, str | None] = field(default_factory=dict)  # what was remembered until then

    def __bool__(self) -> bool:
        return self.told is not None or bool(self.beside)


def tells(letter: Letter) -> bool:
    """Whether the letter asks for other letters back, or tells of them."""
    return bool(letter.extra.taken_back or letter.extra.deleted or letter.extra.read)


def change(journal: Connection, person_id: str, beside: Beside, now: datetime) -> None:
    """Change the journal, within the caller's transaction. Twice is once."""
    if beside.card is not None and People(journal).by_fingerprint(beside.card.fingerprint) is None:
        card = beside.card
        People(journal).put_card(person_id, card.data, card.fingerprint, card.made, now)
    for name, text in beside.remembered.items():
        _remember(journal, name, json.dumps(text, ensure_ascii=False))


def change_later(journal: Connection, rest: Rest) -> None:
    """The same as `change`, some time after: what was remembered anew meanwhile is newer, and stays."""
    same = {
        name: text for name, text in rest.beside.remembered.items() if remembered(journal, name) == rest.before[name]
    }
    change(journal, rest.person_id, Beside(rest.beside.card, same), rest.now)


def remembered(journal: Connection, name: str) -> str | None:
    """What stands under this name, as it is stored; None for nothing."""
    found = row(journal, "SELECT value FROM setting WHERE name = ?", (name,))
    return found[0] if found else None


def note(store: Connection, rest: Rest) -> None:
    """Write down what is left to do, within the caller's transaction."""
    told, card = rest.told, rest.beside.card
    _remember(
        store,
        _NOTE,
        json.dumps(
            {
                "person": rest.person_id,
                "at": utc(rest.now),
                "direction": rest.direction,
                "told": _told(told) if told else None,
                "card": _card(card) if card else None,
                "remembered": dict(rest.beside.remembered),
                "before": dict(rest.before),
            },
            ensure_ascii=False,
        ),
    )


def noted(store: Connection) -> Rest | None:
    """What is left to do for the letter kept last, or nothing."""
    text = remembered(store, _NOTE)
    if text is None:
        return None
    kept = json.loads(text)
    card = kept["card"]
    return Rest(
        person_id=kept["person"],
        now=datetime.fromisoformat(kept["at"]),
        told=_letter(kept["told"]) if kept["told"] else None,
        direction=Direction(kept["direction"]),
        beside=Beside(
            NewCard(base64.b64decode(card[0]), card[1], date.fromisoformat(card[2])) if card else None,
            kept["remembered"],
        ),
        before=kept["before"],
    )


def done(store: Connection) -> None:
    """Take the note away, within the caller's transaction."""
    store.execute("DELETE FROM setting WHERE name = ?", (_NOTE,))


def _remember(connection: Connection, name: str, value: str) -> None:
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))


def _card(card: NewCard) -> list[str]:
    return [base64.b64encode(card.data).decode(), card.fingerprint, card.made.isoformat()]


def _told(letter: Letter) -> list[object]:
    extra = letter.extra
    return [letter.kind, letter.written.isoformat(), extra.taken_back, extra.deleted, extra.read]


def _letter(told: list[object]) -> Letter:
    kind, written, *ids = told
    taken_back, deleted, read = (tuple(each) for each in ids if isinstance(each, list))
    extra = Extra(taken_back=taken_back, deleted=deleted, read=read)
    return Letter(Kind(str(kind)), date.fromisoformat(str(written)), extra=extra)
