"""How hard a passphrase would be to guess: rough, honest, and offline (formats.md 2.3).

Words of the list count 12 bits, as if drawn; everything else counts modestly, because people choose names, dates
and patterns, and the person she fears may know them. It says too little of a good passphrase rather than too much.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import IntEnum
from itertools import pairwise

from sobersister_desktop.crypto.word_list import WORD_BITS, list_words_only, word_set

LEAST_CHARACTERS = 12
LEAST_WORDS = 4
_FAIR_BITS, _STRONG_BITS, _VERY_STRONG_BITS = 44.0, 60.0, 72.0
_WORD_AGAIN = 1.0
_LITTLE_WORD = 2.0
_COMMON = 4.0
_YEAR = 6.0
_DATE = 9.0
_DIGIT, _MOST_FOR_DIGITS, _SIGN = 2.5, 30.0, 2.5
_LETTER, _MOST_FOR_LETTERS = 2.0, 10.0
_RANDOM = 5.0
_GLUED_LEAST = 14
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "12345678901", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm")
_LEET = str.maketrans("013457@$!", "oieastasi")
_LITTLE = frozenset(
    re.findall(
        r"\w+",
        """a all am an and are as at be but by can do for from go has have he her his i if in is it me my no not of on
        or our she so that the this to us was we with you your de el en es la los mi se su te tu un una y""",
    )
)
_USUAL = frozenset(
    re.findall(
        r"\w+",
        """admin angel baby boss charlie contrasena dragon family football freedom hello hola iloveyou jesus jordan
        journal letmein login love lovely lover master max michael monkey mother mum pass passphrase passwd passwort
        password princess pw qwerty recovery secret shadow sober sunshine superman teamo welcome whatever""",
    )
)


class Strength(IntEnum):
    """Four steps, said in words beside the bar. Next needs FAIR."""

    SHORT = 1
    FAIR = 2
    STRONG = 3
    VERY_STRONG = 4


def N_(message: str) -> str:
    """Marks a text for the catalogue; it is translated where it is shown."""
    return message


EMPTY = N_("Four or five ordinary words, or 12 characters and more.")
TOO_SHORT = N_("It needs 12 characters, or four words.")
TOO_FEW_WORDS = N_("Four different words or more; five are better.")
EASY = N_("Names, dates and patterns are soon guessed by someone who knows you. Another word helps most.")
FOUR_WORDS = N_("Four unrelated words; five are better.")
NEARLY = N_("One more word makes it strong.")
FIVE_WORDS = N_("Five unrelated words.")
HARD = N_("Hard to guess, even with this computer in hand.")
HARDEST = N_("As strong as it needs to be.")


def strength(passphrase: str) -> tuple[Strength, str]:
    """The step, and one sentence why (English; translate it where it is shown)."""
    text = passphrase.strip()
    if not text:
        return Strength.SHORT, EMPTY
    if len(text) < LEAST_CHARACTERS:
        return Strength.SHORT, TOO_SHORT
    words = list_words_only(text)
    if words is not None and len(set(words)) < LEAST_WORDS:
        return Strength.SHORT, TOO_FEW_WORDS
    bits = estimate(text) if words is None else WORD_BITS * len(set(words))
    if bits < _FAIR_BITS:
        return Strength.SHORT, EASY
    if bits < _STRONG_BITS:
        return Strength.FAIR, NEARLY if words is None else FOUR_WORDS
    if bits < _VERY_STRONG_BITS:
        return Strength.STRONG, HARD if words is None else FIVE_WORDS
    return Strength.VERY_STRONG, HARDEST


def estimate(passphrase: str) -> float:
    """Bits, roughly: the log of the guesses that someone who knows these habits would need."""
    seen: set[str] = set()
    bits = 0.0
    for piece in _pieces(unicodedata.normalize("NFKC", passphrase)):
        bits += _WORD_AGAIN if piece in seen else _piece_bits(piece)
        seen.add(piece)
    return bits


def _pieces(text: str) -> Iterator[str]:
    """What is guessed as one thing: a drawn word, a date, a run of letters, of digits or of other signs."""
    for token in re.findall(r"[^\s]+", text):
        if re.fullmatch(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}", token) or _looks_random(token):
            yield token
        elif (plain := token.casefold().translate(_LEET)) != token.casefold() and _is_known(plain):
            yield plain
        else:
            for run in re.findall(r"[^\W\d_]+|\d+|[\W_]", token):
                yield from _unglued(run.casefold())


def _piece_bits(piece: str) -> float:
    if piece in word_set():
        return WORD_BITS
    if piece in _LITTLE:
        return _LITTLE_WORD
    if piece in _USUAL or _is_pattern(piece):
        return _COMMON
    if re.fullmatch(r"\d+([./-])\d+\1\d+", piece):
        return _DATE
    if piece.isdecimal():
        return _digit_bits(piece)
    if _looks_random(piece):
        return _RANDOM * len(piece)
    if piece.isalpha():
        return min(_MOST_FOR_LETTERS, _LETTER * len(piece))
    return _SIGN


def _digit_bits(digits: str) -> float:
    if re.fullmatch(r"(19|20)\d\d", digits):
        return _YEAR
    if re.fullmatch(r"\d{6}|\d{8}", digits):
        return _DATE
    return min(_MOST_FOR_DIGITS, _DIGIT * len(digits))


def _looks_random(token: str) -> bool:
    """Long, varied, and less than half of it words or numbers, as a password manager's are and a person's are not."""
    varied = token.isascii() and len(token) >= 10 and len(set(token)) * 3 >= len(token) * 2
    return varied and not (
        _is_mostly(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}|\d{2,}", token)
        or _is_mostly("[A-Z]?[a-z]{3,}", token.translate(_LEET))
        or _is_woven(token)
    )


def _is_mostly(pattern: str, token: str) -> bool:
    """Whether half of it or more is runs that look like this, and like something that can be said or dated."""
    runs = [run for run in re.findall(pattern, token) if run.isdecimal() or re.search("[aeiouy]", run.casefold())]
    return 2 * sum(map(len, runs)) >= len(token)


def _is_woven(token: str) -> bool:
    """Two patterns one in the other, like 1q2w3e."""
    letters = "".join(c for c in token.casefold() if c.isalpha())
    digits = "".join(c for c in token if c.isdecimal())
    return any(len(part) > 3 and _is_pattern(part) for part in (letters, digits))


def _is_pattern(piece: str) -> bool:
    """Mostly the same character again, or its neighbour on the keyboard or in the alphabet."""
    steps = [a == b or any(a + b in row or b + a in row for row in _ROWS) for a, b in pairwise(piece)]
    return len(steps) > 1 and sum(steps) * 4 >= len(steps) * 3


def _unglued(run: str) -> list[str]:
    """Words of the list written without spaces, taken apart; any other run as it is."""
    if len(run) < _GLUED_LEAST or not run.isascii():
        return [run]
    best: list[list[str] | None] = [[]]
    for end in range(1, len(run) + 1):
        ways = (
            [*before, run[start:end]]
            for start in range(max(0, end - 9), end)
            if (before := best[start]) is not None and _is_known(run[start:end])
        )
        best.append(min(ways, key=len, default=None))
    return best[-1] or [run]


def _is_known(word: str) -> bool:
    return word in word_set() or word in _LITTLE or word in _USUAL
