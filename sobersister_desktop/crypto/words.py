"""Words to keep in mind or to read aloud: draw, complete, compare (formats.md 2.3, 3.2)."""

import secrets
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

from sobersister_desktop.crypto.strength import Strength, strength
from sobersister_desktop.crypto.word_list import word_list

__all__ = ["DRAWN", "Strength", "complete", "draw", "strength", "typed_words_match", "word_list"]

DRAWN = 5


def draw(n: int = DRAWN) -> str:
    """n different words drawn with the system's randomness, single spaces between them; 59.99 bits for five."""
    return " ".join(secrets.SystemRandom().sample(word_list(), n))


def complete(prefix: str) -> list[str]:
    """The words that begin so, in order; none for nothing, since a list of everything helps nobody."""
    start = prefix.strip().casefold()
    words = word_list()
    if not start:
        return []
    return list(words[bisect_left(words, start) : bisect_left(words, start + "\N{TILDE}")])


def typed_words_match(typed: str, words: Sequence[str]) -> bool:
    """Whether she typed these words in this order; capitals, spaces, hyphens and commas do not matter."""
    return bool(words) and _letters(typed) == _letters("".join(words))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
