"""Killed at any moment while letters move from one database of the notebook to the other, and back: each is there once,
whole, in the one where it belongs (formats.md 8, T14)."""

import random
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.vault import letter_moves
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_letter, an_excerpt
from tests.faults.kills import killed_once
from tests.faults.letters import PICTURES
from tests.faults.operations import NOW, OLD, Tell, standing_notebook

LETTERS = 8
LONGEST = 0.05  # seconds from the beginning of a move to the kill
HERS = "f" * 64


@dataclass(frozen=True, slots=True)
class Kept:
    """One letter, as the notebook tells it."""

    manifest: bytes
    text: bytes
    pictures: tuple[bytes, ...]
    draft: str


def moving_kills(folder: Path, rounds: int, seed: int, *, careless: bool = False) -> list[str]:
    """That many kills of a program that moves letters, each in the middle of what the one before left; what is wrong.

    A careless one moves each row by itself, to see that this would be noticed.
    """
    draw, wrong = random.Random(seed), list[str]()
    expected = _prepared(folder)
    stopped = 0
    for turn in range(rounds):
        promised = killed_once(_move_carelessly if careless else _move_about, folder, draw.uniform(0, LONGEST))
        stopped += promised[-1].startswith("role")
        wrong += [f"round {turn}: {problem}" for problem in _judge(folder, expected, whole=turn % 10 == 9)]
    if rounds >= 50 and not stopped:
        wrong.append("no kill met a move")
    return wrong


def _prepared(folder: Path) -> dict[str, Kept]:
    standing_notebook(folder)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    vault.journeys.set_setting(MENTORING, "on")
    nora = vault.people.add("Nora", Role.MENTEE, b"card", HERS, NOW.date(), NOW)
    for number in range(1, LETTERS + 1):
        letter_id = f"{number:032x}"
        vault.letters.keep_received(
            a_letter(an_excerpt(pictures=(PICTURES[0].name,)), pictures=PICTURES[:1]),
            letter_id=letter_id,
            thread="e" * 32,
            in_reply_to=None,
            seq=number,
            sender=HERS,
            fingerprint=HERS,
            person_id=nora.id,
            manifest=b"manifest %d " % number * 500,
            text=b"text %d " % number * 500,
            now=NOW,
        )
        vault.letters.drafts.keep(letter_id, f"draft {number}", NOW)
    expected = _letters(vault)
    vault.close()
    return expected


def _letters(vault: Vault) -> dict[str, Kept]:
    found = {}
    for row in vault.letters.all():
        stored, draft = vault.letters.letter(row.id), vault.letters.drafts.draft(row.id)
        pictures = tuple(vault.letters.picture(row.id, name) for name in stored.pictures)
        found[row.id] = Kept(stored.manifest, stored.text, pictures, draft.text if draft else "")
    return found


def _move_about(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    (nora,) = vault.people.all()
    for number in count(nora.role is Role.MENTEE):
        role = Role.SISTER if number % 2 else Role.MENTEE
        vault.people.set_role(nora.id, role)
        tell(f"role {role}")
        vault.settle_letters()
        tell("settled")


def _move_carelessly(folder: Path, tell: Tell) -> None:
    setattr(letter_moves, "transaction", nullcontext)  # noqa: B010  a name that is not to be set; the process ends soon
    _move_about(folder, tell)


def _judge(folder: Path, expected: dict[str, Kept], *, whole: bool) -> list[str]:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        wrong = [] if _letters(vault) == expected else ["the letters are not what they were"]
        (nora,) = vault.people.all()
        own, women = (len(store.all()) if store else 0 for store in (vault.letters.own, vault.letters.women))
        if (own, women) != ((0, LETTERS) if nora.role is Role.MENTEE else (LETTERS, 0)):
            wrong.append(f"{own} letters in the one and {women} in the other")
        if vault.warning:
            wrong.append(vault.warning)
        if whole:
            wrong += vault.check().problems
    finally:
        vault.close()
    return wrong
