"""The one list of 4,096 words: passphrases, the five words of a card, web letters. 12 bits a word (formats.md 2.3)."""

import hashlib
import re
from functools import cache

from sobersister_desktop import resources

LIST_SHA256 = "c4ba70cff5e18d2e92c29824263cbf4419cc4e6e04f4f70aaa413ee3aa2a1603"
WORD_BITS = 12.0


@cache
def word_list() -> tuple[str, ...]:
    """The words, sorted. A changed file would change everyone's five words, so it is refused (RuntimeError)."""
    data = resources.path("words", "en.txt").read_bytes()
    if hashlib.sha256(data).hexdigest() != LIST_SHA256:
        raise RuntimeError("the word list is not the one that came with the program")
    return tuple(data.decode("ascii").split())


@cache
def word_set() -> frozenset[str]:
    """The same words, for looking up."""
    return frozenset(word_list())


def list_words_only(text: str) -> list[str] | None:
    """The words, if `text` is nothing but words of the list; else None."""
    words = [word for word in re.split(r"[\s\-,.]+", text.casefold()) if word]
    return words if words and word_set().issuperset(words) else None
