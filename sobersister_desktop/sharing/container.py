"""The inside of a letter file: a ZIP written in one way only (formats.md 4.3).

Members are stored, every header field is fixed, and the names come from a short list. The reader walks the local
headers, writes the ZIP again from what it found and demands the same bytes. That one comparison refuses whatever else
a ZIP can hide: paths, bombs, comments, extra fields, descriptors, directories that disagree, bytes between members.
Any ordinary unzip opens the outcome.
"""

import re
import struct
import zlib
from collections.abc import Sequence

MAX_SIZE = 64 << 20
"""A letter is held in memory whole; more than this is never made and never read."""
MAX_MEMBERS = 128
FLOOR = 32_768
"""The smallest size, so that a line and ten pages look alike from outside."""

PADDING = "padding"
_NAME = re.compile(r"letter\.txt|letter\.json|auth|padding|attachments/[0-9]{4}\.(?:jpg|png|txt)")
_LONGEST_NAME = 64
_VERSION, _JANUARY_1980 = 20, 33
_FIXED = struct.Struct("<HHHHHIIIHH")  # version, flags, method, time, date, crc, packed, size, name, extra
_LOCAL, _CENTRAL, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_LOCAL_SIZE = len(_LOCAL) + _FIXED.size


class ContainerError(ValueError):
    """These are not the bytes this program writes."""


class ContainerTooLargeError(ContainerError):
    """More bytes or members than this program ever writes."""


def padme(size: int) -> int:
    """The size rounded up so that it tells little: at most 12 % more (PADME, PoPETs 2019)."""
    if size < 2:
        return size
    exponent = size.bit_length() - 1
    kept = exponent.bit_length()
    mask = (1 << max(0, exponent - kept)) - 1
    return (size + mask) & ~mask


def build(members: Sequence[tuple[str, bytes]]) -> bytes:
    """The one ZIP of these members, in this order. Raises ValueError for what the reader would refuse."""
    names = [name for name, _ in members]
    if not names or len(set(names)) != len(names) or not all(_NAME.fullmatch(name) for name in names):
        raise ValueError("a letter has other members")
    if len(names) > MAX_MEMBERS or sum(len(data) for _, data in members) > MAX_SIZE:
        raise ContainerTooLargeError("more than a letter holds")
    return _written(members)


def build_padded(members: Sequence[tuple[str, bytes]]) -> bytes:
    """The same, with zero bytes as the last member so that the whole has one of few sizes."""
    base = len(build([*members, (PADDING, b"")]))
    return build([*members, (PADDING, bytes(max(FLOOR, padme(base)) - base))])


def read(data: bytes) -> dict[str, bytes]:
    """The members in their order. Raises ContainerError unless `build` gives exactly these bytes."""
    if len(data) > MAX_SIZE:
        raise ContainerTooLargeError("more bytes than a letter has")
    members: dict[str, bytes] = {}
    at = 0
    while data.startswith(_LOCAL, at):
        name, body, at = _member(data, at)
        members[name] = body  # a name that comes twice is gone from the rebuilt ZIP, and so refused below
        if len(members) > MAX_MEMBERS:
            raise ContainerTooLargeError("more members than a letter has")
    if not members or _written(list(members.items())) != data:
        raise ContainerError("not the canonical form")
    return members


def _member(data: bytes, at: int) -> tuple[str, bytes, int]:
    """One member, believed only as far as the comparison in `read` bears it out, and where the next one begins."""
    if at + _LOCAL_SIZE > len(data):
        raise ContainerError("cut short")
    *_, size, name_size, _extra = _FIXED.unpack_from(data, at + len(_LOCAL))
    start = at + _LOCAL_SIZE + name_size
    if name_size > _LONGEST_NAME or start + size > len(data):
        raise ContainerError("cut short")
    name = data[at + _LOCAL_SIZE : start].decode("ascii", errors="replace")
    if not _NAME.fullmatch(name):
        raise ContainerError("not a name a letter uses")
    return name, data[start : start + size], start + size


def _written(members: Sequence[tuple[str, bytes]]) -> bytes:
    out: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for name, data in members:
        raw = name.encode("ascii")
        fixed = _FIXED.pack(_VERSION, 0, 0, 0, _JANUARY_1980, zlib.crc32(data), len(data), len(data), len(raw), 0)
        out += [_LOCAL, fixed, raw, data]
        made_by = struct.pack("<H", _VERSION)
        rest = struct.pack("<HHHII", 0, 0, 0, 0, offset)  # comment, disk, attributes inside and outside, offset
        directory += [_CENTRAL, made_by, fixed, rest, raw]
        offset += _LOCAL_SIZE + len(raw) + len(data)
    central = b"".join(directory)
    count = len(members)
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(central), offset, 0)
    return b"".join([*out, central, _END, end])
