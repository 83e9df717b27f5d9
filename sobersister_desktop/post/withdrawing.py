"""Letters that ask others back, tell that some were deleted or read, or end the exchange (formats.md 5).

They are sealed as any letter is. What they ask for happens in the other notebook when they are opened there.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.canonical import parse_canon
from sobersister_desktop.domain.letter import Direction, Extra, ItemKind, Kind, Letter, LetterRow, Mark
from sobersister_desktop.post.composing import signed

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

_NOT_READ = frozenset({Kind.RETRACT, Kind.RECEIPT})


def held_by(vault: Vault, person_id: str) -> list[LetterRow]:
    """What she was sent, newest first, but for requests and receipts."""
    rows = vault.letters.all()
    return [r for r in rows if r.person_id == person_id and not r.received and r.kind not in _NOT_READ]


def kept_from(vault: Vault, person_id: str) -> list[LetterRow]:
    """What came from her and has its words here still, newest first, but for requests and receipts."""
    rows = vault.letters.all()
    mine = (r for r in rows if r.person_id == person_id and r.direction is Direction.RECEIVED)
    return [r for r in mine if r.kind not in _NOT_READ and r.gone is None]


def untold(vault: Vault, person_id: str) -> list[LetterRow]:
    """Letters of hers whose words are gone from here, and she has not been told."""
    rows = vault.letters.all()
    gone = (r for r in rows if r.person_id == person_id and r.received and r.gone is not None)
    return [r for r in gone if r.marked(Mark.RECEIPTED) is None]


def titles(vault: Vault, letter_id: str) -> tuple[str, ...]:
    """The titles of the pages in a sent letter and of what else it tells, as they were sent. Raises NotFound."""
    manifest = vault.letters.letter(letter_id).manifest
    if not manifest:
        return ()
    sent = parse_canon(manifest)
    told = (item["data"]["title"] for item in sent["items"] if item["type"] in set(ItemKind))
    return (*(page["title"] for page in sent["entries"]), *told)


def compose_retract(vault: Vault, taken_back: Sequence[LetterRow], now: datetime) -> Letter:
    """A letter that asks for these back."""
    extra = Extra(taken_back=vault.letters.numbers([row.id for row in taken_back]))
    return _letter(vault, Kind.RETRACT, extra, "", now)


def compose_ending(
    vault: Vault,
    now: datetime,
    *,
    words: str,
    taken_back: Sequence[LetterRow] = (),
    deleted: Sequence[LetterRow] = (),
) -> Letter:
    """The last letter: its words, what it asks back, and which of hers are deleted here once it is sealed."""
    extra = Extra(
        taken_back=vault.letters.numbers([row.id for row in taken_back]),
        deleted=vault.letters.numbers([row.id for row in deleted]),
        ending=True,
    )
    return _letter(vault, Kind.RETRACT, extra, words, now)


def compose_receipt(
    vault: Vault, now: datetime, *, deleted: Sequence[LetterRow] = (), read: Sequence[LetterRow] = ()
) -> Letter:
    """A receipt for letters of hers that are deleted here, or were read."""
    extra = Extra(
        deleted=vault.letters.numbers([row.id for row in deleted]),
        read=vault.letters.numbers([row.id for row in read]),
    )
    return _letter(vault, Kind.RECEIPT, extra, "", now)


def _letter(vault: Vault, kind: Kind, extra: Extra, words: str, now: datetime) -> Letter:
    from sobersister_desktop.vault.values import storable

    return Letter(
        kind=kind,
        written=now.astimezone().date(),
        name=signed(vault),
        message=storable(words.strip()),
        extra=extra,
    )
