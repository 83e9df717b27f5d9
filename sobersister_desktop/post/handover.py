"""Asking whether someone else may walk beside her, her answer, and the letter that a yes allows. Kept on both sides."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.handover import Answer, Question, Standing, Word, standing
from sobersister_desktop.domain.letter import Extra, Letter
from sobersister_desktop.post.composing import compose_note, compose_reply

if TYPE_CHECKING:
    from sobersister_desktop.domain.person import Person
    from sobersister_desktop.vault.vault import Vault

_ASKED = "handover-asked {id}"
_ANSWERED = "handover-answered {id}"
"""Names of preferences: the last question to this person, and the last answer that came from her."""


def compose_question(vault: Vault, words: str, now: datetime) -> Letter:
    """The letter that asks her. Nothing of hers is handed on by it."""
    return replace(compose_note(vault, words, now), extra=Extra(handover=Word.ASK))


def compose_answer(vault: Vault, yes: bool, words: str, now: datetime) -> Letter:
    """Her answer, to be sealed as one to the letter that asks."""
    return replace(compose_reply(vault, words, now), extra=Extra(handover=Word.YES if yes else Word.NO))


def note_asked(vault: Vault, person_id: str, now: datetime) -> None:
    """Her last letter to this person asks: whatever was answered before counts no more. Raises what disks raise."""
    sent = (row for row in vault.letters.all() if row.person_id == person_id and not row.received)
    last = next(sent, None)
    if last is not None:
        _keep_question(vault, person_id, Question(last.id, now.astimezone().date()))


def note_given(vault: Vault, person_id: str, to: Person, now: datetime) -> None:
    """Her yes was made use of: it counts no more."""
    question = question_to(vault, person_id)
    if question is not None:
        _keep_question(vault, person_id, replace(question, given_to=to.name, given=now.astimezone().date()))


def question_to(vault: Vault, person_id: str) -> Question | None:
    """The last question to this person, if there is one."""
    try:
        kept = json.loads(vault.journeys.setting(_ASKED.format(id=person_id), "null"))
        if kept is None:
            return None
        given = date.fromisoformat(kept["given"]) if kept["given"] else None
        return Question(str(kept["letter"]), date.fromisoformat(kept["day"]), str(kept["given_to"]), given)
    except (ValueError, KeyError, TypeError):
        return None


def answer_of(vault: Vault, person_id: str) -> Answer | None:
    """What her last letter about it says, if one came."""
    try:
        kept = json.loads(vault.journeys.setting(_ANSWERED.format(id=person_id), "null"))
        if kept is None:
            return None
        return Answer(kept["yes"] is True, str(kept["asked"]), date.fromisoformat(kept["day"]), int(kept["seq"]))
    except (ValueError, KeyError, TypeError):
        return None


def hear_answer(
    vault: Vault, person_id: str, letter: Letter, in_reply_to: str | None, seq: int, today: date
) -> dict[str, str]:
    """What is to be remembered of what a letter of hers answers; nothing if a later one of hers came before it.

    A letter that says it was written on a day still to come was written today: a yes is never fresh for longer.
    """
    word, known = letter.extra.handover, answer_of(vault, person_id)
    if word not in (Word.YES, Word.NO) or in_reply_to is None or (known is not None and known.seq > seq):
        return {}
    kept = {"yes": word is Word.YES, "asked": in_reply_to, "day": min(letter.written, today).isoformat(), "seq": seq}
    return {_ANSWERED.format(id=person_id): json.dumps(kept)}


def handover_with(vault: Vault, person_id: str, today: date) -> Standing:
    """Where it stands with this person."""
    return standing(question_to(vault, person_id), answer_of(vault, person_id), today)


def _keep_question(vault: Vault, person_id: str, one: Question) -> None:
    given = one.given.isoformat() if one.given else None
    kept = {"letter": one.letter, "day": one.day.isoformat(), "given_to": one.given_to, "given": given}
    vault.journeys.set_setting(_ASKED.format(id=person_id), json.dumps(kept))
