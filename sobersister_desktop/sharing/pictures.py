"""Pictures in a letter, looked at without decoding them: their beginning, and whether anything rides along."""

import struct
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_PNG_ALLOWED = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"pHYs", b"sBIT", b"bKGD"}
_APP0, _APP15, _COMMENT, _START_OF_SCAN = 0xE0, 0xEF, 0xFE, 0xDA


def looks_like_its_name(name: str, data: bytes) -> bool:
    """Whether a member begins as its name says. Text members may begin with anything that is UTF-8."""
    if name.endswith(".jpg"):
        return data.startswith(_JPEG)
    if name.endswith(".png"):
        return data.startswith(_PNG)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def carries_more_than_a_picture(data: bytes) -> bool:
    """Whether a JPEG or PNG holds a place, a date, a camera or any other text, or is neither or not whole.

    Pictures are painted afresh when they are added to a page, so this is the second lock on the same door.
    """
    try:
        if data.startswith(_JPEG):
            return any(
                marker == _COMMENT or (_APP0 < marker <= _APP15) for marker in _jpeg_markers(data)
            ) or not data.endswith(b"\xff\xd9")
        if data.startswith(_PNG):
            kinds = list(_png_chunks(data))
            return not set(kinds) <= _PNG_ALLOWED or kinds.index(b"IEND") != len(kinds) - 1
    except (struct.error, IndexError, ValueError):
        return True
    return True


def _jpeg_markers(data: bytes) -> Iterator[int]:
    """The markers up to the picture itself."""
    at = 2
    while True:
        if data[at] != 0xFF:
            raise IndexError
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            return
        yield marker
        at += 2 + int(struct.unpack_from(">H", data, at + 2)[0])


def _png_chunks(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at < len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        yield kind
        at += 12 + size
    if at != len(data):
        raise IndexError
