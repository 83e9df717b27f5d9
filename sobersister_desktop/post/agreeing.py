"""The agreement between two women: every letter about it is remembered on both sides, in the order it went and came."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.agreement import Agreement, Step, Topic, data_of, from_data, with_words
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.post.composing import compose_note

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys
    from sobersister_desktop.vault.vault import Vault

_STEPS = "agreement {id}"
_DRAFT = "agreement-draft {id}"
"""Names of preferences: what went to and fro with this person, and the words that are being written."""
MOST_STEPS = 60


def steps_with(vault: Vault, person_id: str) -> tuple[Step, ...]:
    """Every letter about the agreement with this person that is remembered, the first one first."""
    return steps_in(vault.journeys, person_id)


def steps_in(journeys: Journeys, person_id: str) -> tuple[Step, ...]:
    """The same, out of her preferences alone."""
    found = []
    for each in _kept(journeys, person_id):
        agreement = from_data(each.get("data"))
        if agreement is not None:
            found.append(Step(agreement, bool(each["mine"]), date.fromisoformat(str(each["day"]))))
    return tuple(found)


def keep_step(vault: Vault, person_id: str, step: Step, letter_id: str = "") -> None:
    """Remember one more; a letter that is known by its id already is not remembered twice."""
    for name, text in _with_step(vault, person_id, step, letter_id).items():
        vault.journeys.set_setting(name, text)


def hear_agreement(vault: Vault, person_id: str, letter: Letter, letter_id: str) -> dict[str, str]:
    """What is to be remembered of what a letter of hers says about the agreement, if it says something."""
    if letter.agreement is None:
        return {}
    return _with_step(vault, person_id, Step(letter.agreement, False, letter.written), letter_id)


def _with_step(vault: Vault, person_id: str, step: Step, letter_id: str) -> dict[str, str]:
    kept = _kept(vault.journeys, person_id)
    if letter_id and any(each.get("letter") == letter_id for each in kept):
        return {}
    one = {"mine": step.mine, "day": step.day.isoformat(), "letter": letter_id, "data": data_of(step.agreement)}
    return {_STEPS.format(id=person_id): json.dumps([*kept, one][-MOST_STEPS:])}


def agreement_draft(vault: Vault, person_id: str) -> tuple[dict[Topic, str], date | None] | None:
    """The words that are being written for this person, and the day; None where nothing was begun."""
    try:
        kept = json.loads(vault.journeys.setting(_DRAFT.format(id=person_id), "null"))
        if kept is None:
            return None
        review = date.fromisoformat(kept["review"]) if kept["review"] else None
        return {Topic(code): str(text) for code, text in kept["texts"].items()}, review
    except (ValueError, KeyError, TypeError):
        return None


def keep_agreement_draft(vault: Vault, person_id: str, texts: Mapping[Topic, str] | None, review: date | None) -> None:
    """Keep the words that are being written; None lets them go."""
    kept = None
    if texts is not None:
        words = {topic.value: text for topic, text in texts.items()}
        kept = {"texts": words, "review": review.isoformat() if review else None}
    vault.journeys.set_setting(_DRAFT.format(id=person_id), json.dumps(kept))


def compose_agreement(vault: Vault, agreement: Agreement, words: str, now: datetime) -> Letter:
    """The letter that brings it; `words` are for her, before the parts."""
    from sobersister_desktop.vault.values import storable

    texts = {topic: storable(text) for topic, text in agreement.sections}
    kept = Agreement(agreement.number, with_words(texts), agreement.review, agreement.act)
    return replace(compose_note(vault, words, now), agreement=kept)


def _kept(journeys: Journeys, person_id: str) -> list[dict[str, object]]:
    try:
        kept = json.loads(journeys.setting(_STEPS.format(id=person_id), "[]"))
    except ValueError:
        return []
    return [each for each in kept if isinstance(each, dict)] if isinstance(kept, list) else []
