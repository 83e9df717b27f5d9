"""Words to keep in mind or to read aloud: draw, complete, compare, and a rough and honest strength (formats.md 2.3).

One list of 4,096 words serves passphrases, the five words of a card and web letters: 12 bits a word.
"""

import hashlib
import re
import secrets
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from sobersister_desktop import resources

LIST_SHA256 = "c4ba70cff5e18d2e92c29824263cbf4419cc4e6e04f4f70aaa413ee3aa2a1603"
WORD_BITS = 12.0
DRAWN = 5


@cache
def word_list() -> tuple[str, ...]:
    """The 4,096 words, sorted. A changed file would change everyone's five words, so it is refused (RuntimeError)."""
    data = resources.path("words", "en.txt").read_bytes()
    if hashlib.sha256(data).hexdigest() != LIST_SHA256:
        raise RuntimeError("the word list is not the one that came with the program")
    return tuple(data.decode("ascii").split())


@cache
def _word_set() -> frozenset[str]:
    return frozenset(word_list())


def draw(n: int = DRAWN) -> str:
    """n words drawn with the system's randomness, with single spaces between them."""
    return " ".join(secrets.choice(word_list()) for _ in range(n))


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


def list_words_only(text: str) -> list[str] | None:
    """The words, if `text` is nothing but words of the list; else None."""
    words = [word for word in re.split(r"[\s\-,.]+", text.casefold()) if word]
    return words if words and all(word in _word_set() for word in words) else None


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
