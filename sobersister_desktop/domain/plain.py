"""Names and other short texts from outside, made fit to stand in a line of ours."""

import unicodedata

_DIRECTION_MARKS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def one_line(text: str) -> str:
    """The text on one line, without control characters and without marks that turn the direction of writing."""
    kept = (
        " " if character.isspace() else character
        for character in text
        if character not in _DIRECTION_MARKS and (character.isspace() or unicodedata.category(character) != "Cc")
    )
    return " ".join("".join(kept).split())


def isolated(text: str) -> str:
    """One line that keeps to itself: whatever its direction, the words around it stay where they are."""
    return f"{FIRST_STRONG_ISOLATE}{one_line(text)}{POP_ISOLATE}"


def without_quotes(text: str) -> str:
    """The text without the lines that quote."""
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">")).strip("\n")
