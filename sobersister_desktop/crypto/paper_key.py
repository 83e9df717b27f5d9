"""The paper key: 128 random bits as 28 characters she can copy by hand, with one slip forgiven (formats.md 2.4).

Seven groups of four in Crockford's alphabet (no I, L, O, U). The last 12 of the 140 bits are a check, enough to
find a slip, and too few to accept a guess: what decides is always the key slot that a candidate opens.
"""

import hashlib
import secrets
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from sobersister_desktop.domain.errors import PaperKeyMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET_SIZE = 16
LENGTH = 28
GROUP_SIZE = 4
CHECK_BITS = 12
_LOOKALIKES = str.maketrans("OILU", "011V")
_VALUES = {character: value for value, character in enumerate(ALPHABET)}


@dataclass(frozen=True, slots=True)
class PaperKey:
    """The spare key of one notebook. The secret is left out of repr, so that no log can hold it."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != SECRET_SIZE:
            raise ValueError("a paper key has 16 bytes")

    @classmethod
    def generate(cls) -> Self:
        """A fresh one, from the system's randomness."""
        return cls(secrets.token_bytes(SECRET_SIZE))

    @property
    def groups(self) -> tuple[str, ...]:
        """The seven groups of four, as they stand on the sheet."""
        number = int.from_bytes(self.secret, "big") << CHECK_BITS | _check(self.secret)
        text = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
        return tuple(text[start : start + GROUP_SIZE] for start in range(0, LENGTH, GROUP_SIZE))

    @property
    def text(self) -> str:
        """The groups with hyphens between them: 34 characters (formats.md 2.4)."""
        return "-".join(self.groups)


def candidates(typed: str) -> list[bytes]:
    """Every secret that `typed` may stand for: what it says first, then each one with one slip mended.

    A slip is one wrong character or two neighbours swapped. Usually one or two candidates; none when there is
    more than one slip. Raises PaperKeyMistyped when there are not 28 characters.
    """
    characters = read(typed)
    if len(characters) != LENGTH:
        raise PaperKeyMistyped(count=len(characters))
    found: dict[bytes, None] = {}
    for reading in _readings(characters):
        secret = _secret(reading)
        if secret is not None:
            found[secret] = None
    return list(found)


def read(typed: str) -> str:
    """What counts of what she typed: letters and digits, in capitals, look-alikes made one (O and 0; I, L and 1)."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in folded if c.isalnum()).translate(_LOOKALIKES)


def same_group(typed: str, group: str) -> bool:
    """Whether she copied a group rightly, look-alikes forgiven; for typing two groups back after writing it down."""
    return read(typed) == group


def _readings(characters: str) -> Iterator[str]:
    yield characters
    for place in range(LENGTH):
        before, after = characters[:place], characters[place + 1 :]
        for character in ALPHABET:
            yield before + character + after
        if after:
            yield before + after[0] + characters[place] + after[1:]


def _secret(characters: str) -> bytes | None:
    number = 0
    for character in characters:
        value = _VALUES.get(character)
        if value is None:
            return None
        number = number << 5 | value
    secret = (number >> CHECK_BITS).to_bytes(SECRET_SIZE, "big")
    return secret if number & (1 << CHECK_BITS) - 1 == _check(secret) else None


def _check(secret: bytes) -> int:
    digest = hashlib.sha256(b"sobersister/v1/recovery" + secret).digest()
    return int.from_bytes(digest[:2], "big") >> 16 - CHECK_BITS
