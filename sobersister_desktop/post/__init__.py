"""Between the notebook and a sealed file: cards, the five words, composing, sealing, opening.

Both front ends use this and nothing below it for letters. What is slow has a half that takes and returns values, for a
worker; the halves that touch the notebook stay on the window's thread:

    compose -> seal    -> SealedForPost.seal (worker) -> keep_and_write
               to_open -> ToOpen.open (worker)        -> keep_opened

`open_file` does all three of its row in one go. Cryptography, pydantic and SQL are imported where they are used, so
that this package may be imported on the way to the lock screen.
"""

from sobersister_desktop.post.agreeing import (
    agreement_draft,
    compose_agreement,
    hear_agreement,
    keep_agreement_draft,
    keep_step,
    steps_with,
)
from sobersister_desktop.post.by_words import (
    OpenByWords,
    WordsForPost,
    is_by_words,
    keep_by_words,
    seal_by_words,
    to_open_by_words,
)
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
from sobersister_desktop.post.hours import Heard, compose_hours, hear_hours, hours_of, keep_my_hours, my_hours
from sobersister_desktop.post.new_keys import (
    PaperKeyToCheck,
    compose_card,
    compose_keepsake,
    lacks_my_card,
    replace_keys,
)
from sobersister_desktop.post.opening import (
    OpenedLetter,
    ToOpen,
    keep_opened,
    kept_letter,
    missing_before,
    open_file,
    to_open,
)
from sobersister_desktop.post.sealing import (
    Sealed,
    SealedForPost,
    as_text,
    file_name,
    keep,
    keep_and_write,
    seal,
    write_new,
)
from sobersister_desktop.post.web import (
    MadeWebLetter,
    ReplyToRead,
    WebForPost,
    browser_person,
    empty_page,
    is_web_reply,
    keep_and_write_web,
    keep_reply,
    peeked_reply,
    reply_here,
    web_file_name,
    web_letter,
    web_reply,
)
from sobersister_desktop.post.withdrawing import (
    compose_ending,
    compose_receipt,
    compose_retract,
    held_by,
    kept_from,
    titles,
    untold,
)

__all__ = [
    "Heard",
    "MadeWebLetter",
    "OpenByWords",
    "OpenedLetter",
    "PaperKeyToCheck",
    "ReplyToRead",
    "Sealed",
    "SealedForPost",
    "ToOpen",
    "WebForPost",
    "WordsForPost",
    "add_person",
    "agreement_draft",
    "as_text",
    "browser_person",
    "compose",
    "compose_agreement",
    "compose_card",
    "compose_ending",
    "compose_hours",
    "compose_keepsake",
    "compose_receipt",
    "compose_reply",
    "compose_retract",
    "empty_page",
    "file_name",
    "hear_agreement",
    "hear_hours",
    "held_by",
    "hours_of",
    "is_by_words",
    "is_web_reply",
    "keep",
    "keep_agreement_draft",
    "keep_and_write",
    "keep_and_write_web",
    "keep_by_words",
    "keep_my_hours",
    "keep_opened",
    "keep_reply",
    "keep_step",
    "kept_from",
    "kept_letter",
    "lacks_my_card",
    "mark_compared",
    "missing_before",
    "my_card",
    "my_hours",
    "my_identities",
    "my_identity",
    "my_words",
    "new_card",
    "new_card_for",
    "open_file",
    "peeked_reply",
    "replace_keys",
    "reply_here",
    "seal",
    "seal_by_words",
    "sealing_card",
    "steps_with",
    "titles",
    "to_open",
    "to_open_by_words",
    "untold",
    "verify",
    "web_file_name",
    "web_letter",
    "web_reply",
    "words_match",
    "words_of",
    "write_new",
]
