"""RedNotebook's months: a file YYYY-MM.txt each, in YAML, of {day: {text, category: {entry: null}, Tags: {tag: null}}}.

Only the events of the YAML are read, with the depth, the number and the length of things bounded: no value is ever
made from a tag, and an alias, by which a small file can stand for a giant one, is refused. Each day is read by itself,
so that a bad one takes no other with it. The words stay as they were typed, marks of their own markup too.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sobersister_desktop.domain.entry import MAX_TAGS, Entry, new_id
from sobersister_desktop.portability.incoming import Refused, heading_and_text, why_not
from sobersister_desktop.texts import _

_MONTH = re.compile(r"(\d{4})-(\d{2})\.txt", re.IGNORECASE | re.ASCII)
_A_DAY = re.compile(r"^['\"]?(\d{1,2})['\"]?[ \t]*:", re.MULTILINE | re.ASCII)
_ALL_DAYS = re.compile(r"\s*(?:#[^\n]*\n\s*|---[^\n]*\n\s*)*(?:\{|['\"]?\d{1,2}['\"]?[ \t]*:)", re.ASCII)
_BEFORE = re.compile(r"^(?:#|---|%).*$", re.MULTILINE)
"""Lines that may stand before the first day and say nothing."""

_HEADING = re.compile(r"(={1,5})[ \t]*(\S.*?)[ \t]*\1", re.ASCII)
_TEXT, _TAGS = "text", "tags"
_DEEPEST = 4
_MOST = 20_000
"""Events of one day. RedNotebook has six for its words, and four for each entry under a category."""

_LONGEST_TAG = 100
_NOTHING = ("", "null", "~", "Null", "NULL")

Tree = str | dict[str, Any] | list[Any]


def is_month(name: str) -> bool:
    """Whether a file of this name can be one of RedNotebook's months."""
    found = _MONTH.fullmatch(name)
    return bool(found) and 1 <= int(name[5:7]) <= 12 and int(name[:4]) >= 1


def looks_like_a_month(data: bytes) -> bool:
    """Whether it begins with a day, so that text files that are only named by months are left alone."""
    return bool(_ALL_DAYS.match(data[:4096].decode("utf-8-sig", "replace")))


def months_in(folder: Path) -> list[Path]:
    """The months in a folder, or in the `data` of one, in their order. Raises OSError. Links are not followed."""
    for place in (folder, folder / "data"):
        if place.is_dir():
            found = [
                each for each in place.iterdir() if is_month(each.name) and each.is_file() and not each.is_symlink()
            ]
            if found:
                return sorted(found)
    return []


def pages(name: str, data: bytes) -> Iterator[tuple[Entry, str] | Refused]:
    """Each day of a month as a page with its key, or what is wrong with it."""
    year, month = int(name[:4]), int(name[5:7])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield Refused(name, _("It is not plain text (UTF-8)."))
        return
    for number, day in _days(text.replace("\r\n", "\n")):
        where = f"{year:04}-{month:02}-{number:02}" if number else name
        try:
            when = datetime.combine(date(year, month, number), time(12))
        except ValueError:
            yield Refused(where, _("Its date or time is not one the calendar has.") if number else _unread())
            continue
        yield _page(where, when, day)


def _unread() -> str:
    return _("It cannot be read.")


def _days(text: str) -> Iterator[tuple[int, Tree | None]]:
    """The number of each day and what is written under it, None where it cannot be read; 0 for what is no day."""
    starts = list(_A_DAY.finditer(text))
    if starts and _BEFORE.sub("", text[: starts[0].start()]).strip():
        yield 0, None
    if not starts:
        whole = _tree(text)
        if not isinstance(whole, dict):
            yield 0, None
            return
        for key, value in whole.items():
            yield (int(key), value) if key.isascii() and key.isdigit() and len(key) <= 2 else (0, None)
        return
    for at, start in enumerate(starts):
        end = starts[at + 1].start() if at + 1 < len(starts) else len(text)
        found = _tree(text[start.start() : end])
        yield int(start[1]), next(iter(found.values())) if isinstance(found, dict) and len(found) == 1 else None


def _page(where: str, when: datetime, day: Tree | None) -> tuple[Entry, str] | Refused:
    if isinstance(day, str) and day not in _NOTHING:  # a day that is only its words
        day = {_TEXT: day}
    if not isinstance(day, dict):
        return Refused(where, _("There is nothing in it.") if isinstance(day, str) else _unread())
    words = day.get(_TEXT, "")
    if not isinstance(words, str):
        return Refused(where, _unread())
    named, below = _categories(day)
    text = "\n\n".join(part for part in ("" if words in _NOTHING else words, *below) if part)
    title, rest = _parted(text)
    if why := why_not(title, rest):
        return Refused(where, why)
    key = hashlib.sha256("\0".join((where, text, *named)).encode()).hexdigest()[:32]
    usable = dict.fromkeys(tag for tag in named if 0 < len(tag) <= _LONGEST_TAG and tag.isprintable())
    return Entry(new_id(), when, title, rest, tags=tuple(usable)[:MAX_TAGS]), f"rednotebook:{key}"


def _categories(day: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Tags; and each other category with its entries, as lines to stand under the words."""
    tags: list[str] = []
    below: list[str] = []
    for name, held in day.items():
        if name == _TEXT:
            continue
        if isinstance(held, dict):
            entries = list(held)
        else:
            entries = [each for each in (held if isinstance(held, list) else [held]) if isinstance(each, str)]
        entries = [each for each in entries if each not in _NOTHING]
        if name.casefold() == _TAGS:
            tags += [entry.strip().lstrip("#") for entry in entries]
            continue
        tags.append(name.strip().lstrip("#"))
        if entries:
            below.append("\n".join((f"{name}:", *(f"- {entry}" for entry in entries))))
    return tags, below


def _parted(text: str) -> tuple[str, str]:
    """A heading in the first line is the title; else there is none."""
    first, _newline, rest = text.lstrip("\n").partition("\n")
    found = _HEADING.fullmatch(first.strip())
    return heading_and_text(found[2], rest.lstrip("\n")) if found else ("", text)


# ---- YAML, by its events -----------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """A list or an object whose end has not come yet. `name` is the one that waits for its value."""

    held: dict[str, Any] | list[Any]
    name: str | None = None

    def put(self, value: Tree) -> bool:
        """Whether it could be taken: names are words, and each stands once."""
        if isinstance(self.held, list):
            self.held.append(value)
            return True
        if self.name is None:
            if not isinstance(value, str) or value in self.held:
                return False
            self.name = value
            return True
        self.held[self.name], self.name = value, None
        return True


def _tree(text: str) -> Tree | None:
    """The one document in this text, of words, lists and objects; None for everything else."""
    import yaml  # not before such a file is read

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    above: list[_Open] = []
    whole: Tree | None = None
    try:
        for number, event in enumerate(yaml.parse(text, Loader=loader)):
            if number > _MOST or isinstance(event, yaml.AliasEvent) or len(above) > _DEEPEST:
                return None
            value: Tree
            if isinstance(event, yaml.ScalarEvent):
                value = event.value
            elif isinstance(event, yaml.MappingStartEvent):
                above.append(_Open({}))
                continue
            elif isinstance(event, yaml.SequenceStartEvent):
                above.append(_Open([]))
                continue
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                value = above.pop().held
            else:
                continue
            if above:
                if not above[-1].put(value):
                    return None
            elif whole is not None:
                return None
            else:
                whole = value
    except (yaml.YAMLError, RecursionError, ValueError, OverflowError):
        return None
    return whole
