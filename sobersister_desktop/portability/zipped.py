"""A zip that another program made: members read one by one, within bounds, and never unpacked to the disk."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_MAX_MEMBERS = 200_000
_CHUNK = 1 << 20
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# zipfile says it in many ways: NotImplementedError for a version or a flag it does not know, RuntimeError for a member
# under a password, EOFError and zlib.error for one that is cut or spoiled.
_NOT_A_ZIP = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)


def members(path: Path, wanted: Callable[[str], bool], room: int) -> list[tuple[str, bytes]] | None:
    """Names and bytes of the members whose name is wanted, in order; None where they are more than `room` bytes.

    Raises OSError, and ValueError for a file that is no zip or says something untrue about itself.
    """
    found = []
    with _opened(path) as archive:
        if len(archive.infolist()) > _MAX_MEMBERS:
            return None
        for member in archive.infolist():
            if member.is_dir() or not wanted(member.filename):
                continue
            data = _bytes(archive, member, room)
            if data is None:
                return None
            room -= len(data)
            found.append((member.filename, data))
    return found


def names(path: Path) -> frozenset[str]:
    """The names of its members; none where there are too many. Raises OSError, ValueError as `members` does."""
    with _opened(path) as archive:
        found = archive.namelist()
    return frozenset(found) if len(found) <= _MAX_MEMBERS else frozenset()


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes | None:
    if member.compress_type not in _PACKED:  # no journal is packed in other ways, each of which breaks in its own
        raise zipfile.BadZipFile
    data = bytearray()
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):  # what it says of its size is not believed
            data += chunk
            if len(data) > room:
                return None
    return bytes(data)


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _NOT_A_ZIP as error:
        raise ValueError("not a zip") from error
