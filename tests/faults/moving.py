"""Letters of a woman she supports go to the second database, and back, and are taken away, while something goes wrong.

Each letter is in exactly one of the two afterwards, whole and once; or all of them are gone with their file.
"""

from collections.abc import Callable
from pathlib import Path

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.domain.person import MENTORING, Role
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_letter, a_picture, an_excerpt
from tests.faults.operations import AGAIN, DONE, NOW, OLD, PAGE, Operation, Tell, _sound, twice

NORA = "7" * 64
DRAFT = "> the lights were on\n\nI know that hour."
PICTURE = a_picture()
_RECEIVED, _SENT = ("a" * 32, "b" * 32, "c" * 32), "d" * 32


def _text(letter_id: str) -> bytes:
    return (letter_id[0] * 70 + "\n").encode() * 200


def _notebook(folder: Path, on: bool) -> None:
    vault, _paper_key = Vault.create(folder, OLD, profile=TESTING, now=NOW)
    vault.diary.add(PAGE, now=NOW)
    nora = vault.people.add("Nora", Role.MENTEE, b"a card", NORA, NOW.date(), NOW)
    if on:
        vault.journeys.set_setting(MENTORING, "on")
    letter = a_letter(an_excerpt(pictures=(PICTURE.name,)), pictures=(PICTURE,))
    for seq, letter_id in enumerate(_RECEIVED, 1):
        vault.letters.keep_received(
            letter,
            letter_id=letter_id,
            thread=letter_id,
            in_reply_to=None,
            seq=seq,
            sender=NORA,
            fingerprint=NORA,
            person_id=nora.id,
            manifest=_text(letter_id),
            text=_text(letter_id),
            now=NOW,
        )
    vault.letters.keep_sent(
        a_letter(an_excerpt(2, source=PAGE.id), kind=Kind.REPLY, name="Ruth"),
        letter_id=_SENT,
        thread=_RECEIVED[0],
        in_reply_to=_RECEIVED[0],
        seq=1,
        sender="8" * 64,
        fingerprint=NORA,
        person_id=nora.id,
        manifest=_text(_SENT),
        text=_text(_SENT),
        now=NOW,
    )
    vault.letters.mark_read(_RECEIVED[0], NOW)
    vault.letters.drafts.keep(_RECEIVED[1], DRAFT, NOW)
    vault.close()


def _in_journal(folder: Path) -> None:
    _notebook(folder, on=False)


def _in_second(folder: Path) -> None:
    _notebook(folder, on=True)


def _out_of_sight(folder: Path) -> None:
    _notebook(folder, on=True)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    vault.journeys.set_setting(MENTORING, "off")
    vault.close()


# ---- there and back ------------------------------------------------------------------------------------------


def _there(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    vault.journeys.set_setting(MENTORING, "on")
    twice(tell, vault.settle_letters)
    vault.close()


def _back(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    vault.people.set_role(vault.people.all()[0].id, Role.SISTER)
    twice(tell, vault.settle_letters)
    vault.close()


def _kept(vault: Vault) -> tuple[set[str], set[str], list[str]]:
    """What lies in the journal and what in the second database, by the rows themselves, and what is wrong with it."""
    own = {row.id for row in vault.letters.own.all()}
    theirs = {row.id for row in vault.letters.women.all()} if vault.letters.women else set()
    wrong = [f"{letter_id[0]} is there twice" for letter_id in own & theirs]
    rows = {row.id: row for row in vault.letters.all()}
    for letter_id in (*_RECEIVED, _SENT):
        if letter_id not in rows:
            wrong.append(f"{letter_id[0]} is not there")
        elif vault.letters.letter(letter_id).text != _text(letter_id):
            wrong.append(f"{letter_id[0]} is not as it was")
    if not any("not there" in each for each in wrong):
        draft = vault.letters.drafts.draft(_RECEIVED[1])
        if draft is None or draft.text != DRAFT:
            wrong.append("the reply that was begun is not as it was")
        if rows[_RECEIVED[0]].read is None or vault.letters.picture(_RECEIVED[2], PICTURE.name) != PICTURE.data:
            wrong.append("what hangs on a letter is not as it was")
        if [holder.name for holder in vault.letters.holders(PAGE.id)] != ["Nora"]:
            wrong.append("who holds the page is not as it was")
    return own, theirs, wrong


def _judged(wanted: Callable[[Vault], bool]) -> Callable[[Path, list[str]], list[str]]:
    """`wanted` says whether they are to be in the second database, by what the notebook itself has kept."""

    def judge(folder: Path, told: list[str]) -> list[str]:
        problems, _text = _sound(folder, OLD)
        vault = Vault.open(folder, passphrase=OLD, now=NOW)
        try:
            own, theirs, wrong = _kept(vault)
            there = wanted(vault)
            if (own if there else theirs) or len(theirs if there else own) != 4:
                wrong.append("not all of them are where they belong")
            if vault.warning:
                wrong.append(f"warned of: {vault.warning}")
            undone = (DONE in told or AGAIN in told) and there is not told_of[wanted]
        finally:
            vault.close()
        return problems + wrong + (["what was said to be done is not"] if undone else [])

    return judge


def _is_on(vault: Vault) -> bool:
    return vault.journeys.setting(MENTORING, "off") == "on"


def _is_supported(vault: Vault) -> bool:
    return vault.people.all()[0].role is Role.MENTEE


told_of: dict[Callable[[Vault], bool], bool] = {_is_on: True, _is_supported: False}
"""Where they are once it was said to be done."""


# ---- taken away ----------------------------------------------------------------------------------------------


def _take_away(folder: Path, tell: Tell) -> None:
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    twice(tell, vault.take_away_women)
    vault.close()


def _judge_taken_away(folder: Path, told: list[str]) -> list[str]:
    problems, _text = _sound(folder, OLD)
    vault = Vault.open(folder, passphrase=OLD, now=NOW)
    try:
        gone = not vault.keeps_women
        wrong = [] if gone else _kept(vault)[2]
        if gone and vault.letters.all():
            wrong.append("their file is gone, and letters are told of")
        if (DONE in told or AGAIN in told) and not gone:
            wrong.append("what was said to be gone is there")
        if vault.letters.next_seq(vault.people.all()[0].id) != 2:
            wrong.append("the numbers do not go on")
        if vault.warning:
            wrong.append(f"warned of: {vault.warning}")
    finally:
        vault.close()
    return problems + wrong


MOVING = Operation("moving", _in_journal, _there, _judged(_is_on))
MOVING_OPERATIONS = (
    MOVING,
    Operation("moving-back", _in_second, _back, _judged(_is_supported)),
    Operation("taking-away", _out_of_sight, _take_away, _judge_taken_away),
)
