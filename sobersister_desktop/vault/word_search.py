"""From what she types into the search field to a question that FTS5 understands, whatever she types."""

from sobersister_desktop.vault.values import storable

MOST_WORDS = 32
"""Words of a search that are looked for; FTS5 itself stops at 256."""

_LONGEST_WORD = 200


def question(typed: str) -> str | None:
    """The FTS5 question: every word must be there, each perhaps only begun. None if there is nothing to ask.

    Each word is a quoted string, so that quotes, stars, NEAR and the like are only characters. What a word is,
    FTS5's own tokenizer decides: a hyphened word is looked for as its parts, one after the other, of which
    the last may be only begun.
    """
    words = [word for word in storable(typed).replace("\0", " ").split() if _has_word(word)][:MOST_WORDS]
    if not words:
        return None
    return " ".join('"' + word[:_LONGEST_WORD].replace('"', '""') + '"*' for word in words)


def _has_word(word: str) -> bool:
    """Whether there is anything in it but punctuation and pictures, which the index does not hold."""
    return any(character.isalnum() for character in word)


def on_one_line(text: str, longest: int = 240) -> str:
    """The text with every run of white space as one space, cut to a length that a row of a list can show."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
