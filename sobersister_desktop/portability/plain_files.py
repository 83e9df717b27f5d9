"""A folder of Markdown and plain text, or one such file: each file is a page.

The day of a page is the one it names: "date:" between two lines of ---, or the beginning of the file's name; else the
day the file was last changed. Links are not followed, and nothing outside of the folder is read.
"""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TEXT, Entry, new_id
from sobersister_desktop.portability.incoming import MAX_BYTES, MAX_ENTRIES, Refused, heading_and_text, why_not
from sobersister_desktop.texts import _

ENDINGS = (".md", ".markdown", ".txt")
_DEEPEST = 12
_LONGEST_TAG = 100
_UTF8_AT_MOST = 4
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[ T_-]+(\d{2})[:.-]?(\d{2}))?(?!\d)")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*\n", re.DOTALL)


def is_one(path: Path) -> bool:
    """Whether a file of this name would be read."""
    return not path.name.startswith(".") and path.name.casefold().endswith(ENDINGS) and path.is_file()


def pages(path: Path) -> Iterator[tuple[Entry, str] | Refused]:
    """Each file as a page with its key, or why not, in the order of their names. Raises OSError for the folder."""
    files = [path] if path.is_file() else list(_files(path, 0))
    room = MAX_BYTES
    for number, file in enumerate(sorted(files)):
        where = file.name if path.is_file() else file.relative_to(path).as_posix()
        if number >= MAX_ENTRIES or room <= 0:
            yield Refused(where, _("There are more files than can be read at once. Bring the rest in by itself."))
            return
        try:
            with file.open("rb") as stream:
                data = stream.read(MAX_TEXT * _UTF8_AT_MOST + 1)
            changed = datetime.fromtimestamp(file.stat().st_mtime).replace(microsecond=0)  # noqa: DTZ006  wall clock
        except (OSError, ValueError, OverflowError):
            yield Refused(where, _("It cannot be read."))
            continue
        room -= len(data)
        yield _page(where, file.stem, data, changed)


def _files(folder: Path, depth: int) -> Iterator[Path]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                yield from _files(Path(entry.path), depth + 1)
            elif entry.is_file(follow_symlinks=False) and entry.name.casefold().endswith(ENDINGS):
                yield Path(entry.path)


def _page(where: str, stem: str, data: bytes, changed: datetime) -> tuple[Entry, str] | Refused:
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Refused(where, _("It is not plain text (UTF-8)."))
    told, text = _front_matter(text)
    first, _newline, rest = text.lstrip("\n").partition("\n")
    title = told.get("title", "")
    if not title and first.startswith("# "):
        title, text = first[2:], rest.lstrip("\n")
    if not title:
        title = _DAY.sub("", stem, count=1).strip(" -_.")
    title, text = heading_and_text(title.replace("\0", ""), text)
    if why := why_not(title if text.strip() else "", text):
        return Refused(where, why)
    when = _moment(told.get("date", "")) or _moment(stem) or changed
    key = hashlib.sha256("\0".join((when.date().isoformat(), title, text)).encode()).hexdigest()[:32]
    if when == changed:  # a copy of the file must be known again, whenever it was copied
        key = hashlib.sha256("\0".join((where, title, text)).encode()).hexdigest()[:32]
    return Entry(new_id(), when, title, text, tags=_tags(told.get("tags", ""))), f"files:{key}"


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Names and values of one line each between two lines of ---, as many programs write them; and what follows."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    told: dict[str, str] = {}
    name = ""
    for line in found[1].splitlines():
        key, colon, value = line.partition(":")
        if line.lstrip().startswith("- ") and name:
            told[name] = f"{told[name]}, {line.lstrip()[2:].strip()}".strip(", ")
        elif colon and key.strip().isidentifier():
            name = key.strip().casefold()
            told[name] = value.strip().strip("\"'")
    return told, text[found.end() :].lstrip("\n")


def _moment(text: str) -> datetime | None:
    found = _DAY.search(text)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
        at = time(int(found[4]), int(found[5])) if found[4] else time(12)
    except ValueError:
        return None
    return datetime.combine(day, at)


def _tags(told: str) -> tuple[str, ...]:
    named = (tag.strip().strip("\"'").lstrip("#") for tag in told.strip("[]").split(","))
    usable = dict.fromkeys(tag for tag in named if 0 < len(tag) <= _LONGEST_TAG and tag.isprintable())
    return tuple(usable)[:MAX_TAGS]
