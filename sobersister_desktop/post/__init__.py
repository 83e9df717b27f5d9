"""Between the notebook and a sealed file: cards, the five words, composing, sealing, opening.

Both front ends use this and nothing below it for letters. What is slow has a half that takes and returns values, for a
worker; the halves that touch the notebook stay on the window's thread:

    compose -> seal    -> SealedForPost.seal (worker) -> keep_and_write
               to_open -> ToOpen.open (worker)        -> keep_opened

`open_file` does all three of its row in one go. Cryptography, pydantic and SQL are imported where they are used, so
that this package may be imported on the way to the lock screen.
"""

from sobersister_desktop.post.cards import (
    add_person,
    mark_compared,
    my_card,
    my_identities,
    my_identity,
    my_words,
    new_card,
    new_card_for,
    sealing_card,
    verify,
    words_match,
    words_of,
)
from sobersister_desktop.post.composing import compose, compose_reply
from sobersister_desktop.post.opening import (
    OpenedLetter,
    ToOpen,
    keep_opened,
    kept_letter,
    missing_before,
    open_file,
    to_open,
)
from sobersister_desktop.post.sealing import Sealed, SealedForPost, as_text, file_name, keep, keep_and_write, seal

__all__ = [
    "OpenedLetter",
    "Sealed",
    "SealedForPost",
    "ToOpen",
    "add_person",
    "as_text",
    "compose",
    "compose_reply",
    "file_name",
    "keep",
    "keep_and_write",
    "keep_opened",
    "kept_letter",
    "mark_compared",
    "missing_before",
    "my_card",
    "my_identities",
    "my_identity",
    "my_words",
    "new_card",
    "new_card_for",
    "open_file",
    "seal",
    "sealing_card",
    "to_open",
    "verify",
    "words_match",
    "words_of",
]
