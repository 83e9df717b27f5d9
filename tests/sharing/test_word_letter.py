"""A letter under six words: forgiving to her, and to nobody else."""

import hashlib
from dataclasses import replace
from typing import Any

import pyrage
import pytest

from sobersister_desktop.crypto import age
from sobersister_desktop.domain.agreement import Act, Agreement, Topic
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.canonical import canon
from sobersister_desktop.domain.errors import (
    LetterDamaged,
    LetterNewer,
    LetterTooLarge,
    LetterTrouble,
    LetterWordsWrong,
)
from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import NO_CARD, Extra, Kind
from sobersister_desktop.sharing import bundle, container, manifest, word_letter
from sobersister_desktop.sharing.letter_text import human_text
from tests.builders import a_letter, a_picture, an_address, an_excerpt, an_identity, knows

WORDS = "lantern pebble violin harbour moss needle"


def sealed(**changes: Any) -> bundle.Sealed:
    pages = (replace(an_excerpt(1), pictures=("attachments/0001.png",)),)
    letter = a_letter(*pages, pictures=(a_picture(1),), **{"kind": Kind.SHARE, **changes})
    return word_letter.seal(letter, WORDS, log_n=10)


def closed(members: list[tuple[str, bytes]], words: str = WORDS) -> bytes:
    """What anyone could seal with words."""
    return age.encrypt(container.build_padded(members), [age.Passphrase(words, 10)])


def members_with(**changes: Any) -> list[tuple[str, bytes]]:
    members = container.read(age.decrypt(sealed().file, [age.Passphrase(WORDS)]))
    raw = manifest.read(members["letter.json"]).model_dump() | changes
    members["letter.json"] = canon(raw)
    del members["padding"]
    return list(members.items())


def test_it_opens_whole_with_the_words_and_names_nobody() -> None:
    letter = a_letter(an_excerpt(1), kind=Kind.SHARE)
    opened = word_letter.open_by_words(word_letter.seal(letter, WORDS, log_n=10).file, WORDS)
    assert replace(opened.letter, excerpts=()) == replace(letter, excerpts=())
    assert [page.text for page in opened.letter.excerpts] == [page.text for page in letter.excerpts]
    assert (opened.sender, opened.recipient, opened.in_reply_to) == (NO_CARD, NO_CARD, None)
    assert opened.text.decode() == human_text(letter)
    assert word_letter.open_by_words(sealed().file, WORDS).pictures == {"attachments/0001.png": a_picture(1).data}


@pytest.mark.parametrize("typed", [WORDS.upper(), WORDS.replace(" ", "-"), f"  {WORDS.title()}.\n", "1. " + WORDS])
def test_capitals_and_what_stands_between_the_words_do_not_matter(typed: str) -> None:
    assert word_letter.open_by_words(sealed().file, typed).letter.kind is Kind.SHARE


@pytest.mark.parametrize("typed", ["", WORDS.replace("moss", "mass"), " ".join(reversed(WORDS.split())), WORDS[:-7]])
def test_other_words_are_named_as_the_cause(typed: str) -> None:
    with pytest.raises(LetterWordsWrong):
        word_letter.open_by_words(sealed().file, typed)


def test_it_is_told_from_a_letter_for_a_card_and_from_anything_else() -> None:
    file = sealed().file
    assert word_letter.is_by_words(file)
    assert word_letter.is_by_words(b"Hello,\n> " + age.armor(file).replace(b"\n", b"\r\n> "))
    two = an_identity(2)
    card = bundle.seal(a_letter(), me=an_identity(1), to=knows((two, "Ruth"))[two.fingerprint][0], address=an_address())
    assert not word_letter.is_by_words(card.file)
    assert not word_letter.is_by_words(b"")
    assert not word_letter.is_by_words(b"Dear Ruth, -> scrypt ")


def test_pasted_text_opens_too() -> None:
    text = b"Look:\r\n> " + age.armor(sealed().file).replace(b"\n", b"\r\n> ")
    assert word_letter.open_by_words(text, WORDS).letter.kind is Kind.SHARE


@pytest.mark.parametrize(
    "asking",
    [
        {"extra": Extra(handover=Word.ASK)},
        {"agreement": Agreement(1, ((Topic.HOPES, "This."),), None, Act.PROPOSE)},
        {"hours": Availability("Europe/London", letters_a_week=1)},
    ],
    ids=["asks for someone else", "agreement", "hours"],
)
def test_nobody_who_is_not_proven_asks_or_tells_anything_but_words(asking: dict[str, Any]) -> None:
    letter = a_letter(kind=Kind.NOTE, **asking)
    with pytest.raises(ValueError, match="words may close"):
        word_letter.seal(letter, WORDS, log_n=10)
    text = human_text(letter).encode()
    numbers: dict[str, Any] = {
        "letter_id": "1" * 32,
        "thread": "1" * 32,
        "in_reply_to": None,
        "seq": 1,
        "testing": False,
    }
    digest = hashlib.sha256(text).hexdigest()
    raw = manifest.write(letter, **numbers, sender=NO_CARD, recipient=NO_CARD, text_sha256=digest)
    with pytest.raises(LetterDamaged):
        word_letter.open_by_words(closed([("letter.txt", text), ("letter.json", raw)]), WORDS)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in word_letter.KINDS])
def test_only_pages_and_notes_go_under_words(kind: Kind) -> None:
    with pytest.raises(ValueError, match="words may close"):
        sealed(kind=kind)
    with pytest.raises(LetterDamaged):
        word_letter.open_by_words(closed(members_with(kind=kind.value)), WORDS)


@pytest.mark.parametrize(
    "changes",
    [
        {"sender": "1" * 64},
        {"recipient": "1" * 64},
        {"in_reply_to": "2" * 32},
        {"thread": "3" * 32},
        {"text_sha256": "4" * 64},
        {"attachments": []},
    ],
)
def test_who_knows_the_words_cannot_claim_a_writer_a_thread_or_other_members(changes: dict[str, Any]) -> None:
    assert word_letter.open_by_words(closed(members_with()), WORDS)
    with pytest.raises(LetterDamaged):
        word_letter.open_by_words(closed(members_with(**changes)), WORDS)


def test_a_seal_among_the_members_is_refused_and_so_is_a_letter_without_words_to_its_name() -> None:
    with pytest.raises(LetterDamaged):
        word_letter.open_by_words(closed([*members_with(), ("auth", b"0" * 64)]), WORDS)
    with pytest.raises(LetterDamaged):
        word_letter.open_by_words(closed([("letter.txt", b"x")]), WORDS)


def test_a_later_version_and_too_much_are_said_as_what_they_are() -> None:
    with pytest.raises(LetterNewer):
        word_letter.open_by_words(closed(members_with(version=2)), WORDS)
    with pytest.raises(LetterTooLarge):
        word_letter.open_by_words(b"x" * (bundle.MAX_FILE * 3 // 2 + 1), WORDS)


def test_a_letter_for_a_card_never_opens_by_words_alone() -> None:
    """Without the seal of its sender, what was in it would look like a letter under words."""
    one, two = an_identity(1), an_identity(2)
    card = knows((two, "Ruth"))[two.fingerprint][0]
    letter = bundle.seal(a_letter(), me=one, to=card, address=an_address())
    inside = container.read(age.decrypt(letter.file, [two.age_identity]))
    members = [(name, data) for name, data in inside.items() if name not in ("auth", "padding")]
    with pytest.raises(LetterDamaged):
        word_letter.open_by_words(closed(members), WORDS)


def test_a_changed_or_cut_file_is_never_a_letter() -> None:
    file = sealed().file
    for at in [*range(0, 320, 3), *range(320, len(file), 1_777)]:
        for altered in (file[:at], file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]):
            with pytest.raises(LetterTrouble):
                word_letter.open_by_words(altered, WORDS)


def test_another_age_program_opens_it_with_the_same_words() -> None:
    plain = pyrage.passphrase.decrypt(sealed().file, WORDS)
    assert container.read(plain)["letter.txt"] == sealed().text
