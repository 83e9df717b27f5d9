"""The text form of an age file, for pasting into a message (RFC 7468, strict; C2SP age.md)."""

import base64
import binascii

from sobersister_desktop.crypto.age_stanza import COLUMNS, ArmorError

_BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
_END = b"-----END AGE ENCRYPTED FILE-----"
_SPACE = b" \t\r\n"


def is_armored(data: bytes) -> bool:
    """Whether this is, or means to be, the text form."""
    return data.lstrip(_SPACE).startswith(_BEGIN)


def armor(data: bytes) -> bytes:
    """The text form, in lines of 64 characters."""
    text = base64.b64encode(data)
    lines = [text[start : start + COLUMNS] for start in range(0, len(text), COLUMNS)]
    return b"\n".join((_BEGIN, *lines, _END, b""))


def dearmor(data: bytes) -> bytes:
    """The binary form. White space around the whole and CRLF are forgiven; anything else raises ArmorError."""
    first, *lines = data.strip(_SPACE).replace(b"\r\n", b"\n").split(b"\n")
    if first != _BEGIN or not lines or lines.pop() != _END:
        raise ArmorError("no beginning or no end")
    if any(len(line) != COLUMNS for line in lines[:-1]) or (lines and not 0 < len(lines[-1]) <= COLUMNS):
        raise ArmorError("lines of other lengths")
    text = b"".join(lines)
    try:
        binary = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ArmorError("base64") from error
    if base64.b64encode(binary) != text:
        raise ArmorError("base64 is not canonical")
    return binary
