"""Another program's journal becomes pages: what can be read comes in, what cannot is named.

Nothing here touches the notebook. Each page comes with a key that stays the same whenever the same file is read,
so that bringing a journal in twice adds nothing twice.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.errors import FileUnreadable, ImportTooLarge, ImportUnknown
from sobersister_desktop.portability.incoming import MAX_BYTES, MAX_ENTRIES, MAX_PICTURE, Pictured, Read, Refused
from sobersister_desktop.texts import _

_PLAIN = ("markdown", "text")
FORMATS = ("auto", "jrnl", "dayone", "rednotebook", *_PLAIN)
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class ImportResult:
    """Pages with their source keys, in the order of the file, what could not be read, and which pictures are there."""

    entries: tuple[tuple[Entry, str], ...]
    refused: tuple[Refused, ...] = ()
    pictures: tuple[Pictured, ...] = ()


class Reader(NamedTuple):
    """One program's format: whether a parsed document is one of its own, and the pages in it."""

    recognises: Callable[[object], bool]
    pages: Callable[[Mapping[str, object]], Iterator[Read]]


def read_journal(path: Path, format: str = "auto") -> ImportResult:  # noqa: A002  the word of the command line
    """The pages of another program's journal: a file, a zip, or a folder. Slow; any thread, on values.

    Raises FileUnreadable, ImportTooLarge, or ImportUnknown when no known program wrote it (or not the one named).
    """
    if format in ("rednotebook", "auto") and (months := _months(path, sure=format != "auto")):
        return _red_notebook(path, months)
    if format in (*_PLAIN, "auto") and _is_plain(path):
        return _plain_files(path)
    if format == "rednotebook":
        raise ImportUnknown(name=path.name)
    documents = [_parsed(data, path) for data in _data(path)]
    found: list[Read] = []
    for document in documents:
        reader = next(
            (r for name, r in _readers().items() if format in ("auto", name) and r.recognises(document)), None
        )
        if reader is not None and isinstance(document, dict):
            entries = document.get("entries")
            if isinstance(entries, Sequence) and len(entries) > MAX_ENTRIES:
                raise _too_large(path)
            found += reader.pages(document)
        elif len(documents) == 1:
            raise ImportUnknown(name=path.name)
    if not documents:
        raise ImportUnknown(name=path.name)
    return _result(found, path)


def _result(found: Sequence[Read], path: Path | None = None) -> ImportResult:
    """With those pictures that are really in the zip; of how many pages some are not, is told."""
    wanted = [each for each in found if isinstance(each, Pictured)]
    there = _names_in(path) if wanted and path is not None else frozenset()
    pictures = [Pictured(each.source, tuple(name for name in each.names if name in there)) for each in wanted]
    refused = [page for page in found if isinstance(page, Refused)]
    without = sum(1 for each, left in zip(wanted, pictures, strict=True) if each.names != left.names)
    if without:
        refused.append(Refused(_("Pictures"), _("They are not in the file for {n} pages.").format(n=without)))
    return ImportResult(
        tuple(page for page in found if isinstance(page, tuple)),
        tuple(refused),
        tuple(each for each in pictures if each.names),
    )


def _names_in(path: Path) -> frozenset[str]:
    from sobersister_desktop.portability import zipped

    try:
        return zipped.names(path) if _is_zip(path) else frozenset()
    except (OSError, ValueError):
        return frozenset()


def pictures_in(path: Path, names: Sequence[str]) -> Mapping[str, bytes]:
    """The bytes of these pictures; those that are too large, or cannot be read any more, are left out. Any thread."""
    from sobersister_desktop.portability import zipped

    try:
        together = zipped.members(path, set(names).__contains__, MAX_PICTURE)
    except (OSError, ValueError):
        together = None
    if together is not None:
        return dict(together)
    found: dict[str, bytes] = {}
    for name in names:
        try:
            found.update(zipped.members(path, name.__eq__, MAX_PICTURE) or ())
        except (OSError, ValueError):
            continue
    return found


def _readers() -> dict[str, Reader]:
    # Loaded when a file is read: the models of outside data are slow to load and no window waits for them.
    from sobersister_desktop.portability import day_one, jrnl

    return {"jrnl": Reader(jrnl.recognises, jrnl.pages), "dayone": Reader(day_one.recognises, day_one.pages)}


def _months(path: Path, *, sure: bool) -> list[tuple[str, bytes]]:
    """The months of RedNotebook in a folder, a zip or this one file. Unless it is `sure`, one must look like one."""
    from sobersister_desktop.portability import red_notebook

    try:
        if path.is_dir():
            files, room, found = red_notebook.months_in(path), MAX_BYTES, []
            for file in files:
                with file.open("rb") as stream:
                    found.append((file.name, stream.read(room + 1)))
                room -= len(found[-1][1])
                if room < 0:
                    raise _too_large(path)
        elif red_notebook.is_month(path.name):
            found = [(path.name, _data(path)[0])]
        elif _is_zip(path):
            members = _zipped(path, lambda name: red_notebook.is_month(name.rpartition("/")[2]))
            found = [(name.rpartition("/")[2], data) for name, data in members]
        else:
            return []
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise FileUnreadable(name=path.name) from error
    return found if sure or any(red_notebook.looks_like_a_month(data) for _name, data in found) else []


def _red_notebook(path: Path, months: Sequence[tuple[str, bytes]]) -> ImportResult:
    from sobersister_desktop.portability import plain_files, red_notebook

    found: list[tuple[Entry, str] | Refused] = []
    for name, data in sorted(months):
        found += red_notebook.pages(name, data)
        if len(found) > MAX_ENTRIES:
            raise _too_large(path)
    if path.is_dir():
        names = {name for name, _data in months}
        others = sum(1 for file in path.iterdir() if file.name not in names and plain_files.is_one(file))
        if others:
            found.append(Refused(path.name, _("Other text files in it: {n}. They are not read.").format(n=others)))
    return _result(found)


def _is_plain(path: Path) -> bool:
    from sobersister_desktop.portability.plain_files import ENDINGS

    return path.is_dir() or path.name.casefold().endswith(ENDINGS)


def _plain_files(path: Path) -> ImportResult:
    from sobersister_desktop.portability import plain_files

    try:
        if not path.is_dir():
            path.open("rb").close()
        found = list(plain_files.pages(path))
    except (OSError, ValueError) as error:
        raise FileUnreadable(name=path.name) from error
    if not found:
        raise ImportUnknown(name=path.name)
    return _result(found)


def _too_large(path: Path) -> ImportTooLarge:
    return ImportTooLarge(name=path.name, megabytes=MAX_BYTES >> 20, entries=MAX_ENTRIES)


def _data(path: Path) -> list[bytes]:
    """The file, or the JSON files in a zip."""
    try:
        if _is_zip(path):
            from sobersister_desktop.portability.day_one import is_document

            return [data for _name, data in _zipped(path, is_document)]
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:  # ValueError: a name no file can have
        raise FileUnreadable(name=path.name) from error
    if len(data) > MAX_BYTES:
        raise _too_large(path)
    return [data]


def _is_zip(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(len(_ZIP)) == _ZIP


def _zipped(path: Path, wanted: Callable[[str], bool]) -> list[tuple[str, bytes]]:
    from sobersister_desktop.portability import zipped

    try:
        found = zipped.members(path, wanted, MAX_BYTES)
    except ValueError as error:
        raise ImportUnknown(name=path.name) from error
    if found is None:
        raise _too_large(path)
    return found


def _parsed(data: bytes, path: Path) -> object:
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ImportUnknown(name=path.name) from error
