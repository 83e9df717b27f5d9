"""What all parts of age share: the family of failures, the header's base64, a stanza (C2SP age.md).

AgeError
|-- HeaderError       not an age file, or a header no writer makes
|-- ArmorError        the text around it is broken
|-- NoMatch           sealed for other keys, or other words
|-- HmacError         the header was changed
|-- PayloadError      the contents were changed or cut
|   |-- TooLarge      more than the caller takes
|-- Unavailable       this computer's library cannot do it
"""

import base64
import binascii
from dataclasses import dataclass

COLUMNS = 64


class AgeError(Exception):
    """An age file was not opened."""


class HeaderError(AgeError):
    pass


class ArmorError(AgeError):
    pass


class NoMatch(AgeError):
    pass


class HmacError(AgeError):
    pass


class PayloadError(AgeError):
    pass


class TooLarge(PayloadError):
    pass


class Unavailable(AgeError):
    pass


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file key: a type, its arguments, a body."""

    args: tuple[str, ...]
    body: bytes

    def encode(self) -> bytes:
        """The lines as they stand in a header; a body of whole lines is closed by an empty one."""
        text = b64encode(self.body)
        lines = [text[start : start + COLUMNS] for start in range(0, len(text) + 1, COLUMNS)]
        return "\n".join(("-> " + " ".join(self.args), *lines, "")).encode("ascii")


def b64encode(data: bytes) -> str:
    """Base64 without padding."""
    return base64.b64encode(data).rstrip(b"=").decode("ascii")


def b64decode(text: str, size: int | None = None) -> bytes:
    """The bytes; HeaderError unless `text` is the one canonical spelling of them, and they are `size` long."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError) as error:
        raise HeaderError("base64") from error
    if b64encode(data) != text or (size is not None and len(data) != size):
        raise HeaderError("base64 is not canonical, or of another size")
    return data
