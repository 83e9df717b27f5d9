"""A notebook in the clear: what stands in which file. Values in, names and texts out; nothing is written here.

The document is what FORMAT.txt in the exported folder describes; the Markdown says the same for a reader.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from sobersister_desktop.texts import _

FORMAT, VERSION = "notebook-export", 1
MARKDOWN, JSON = FORMATS = ("markdown", "json")

Record = Mapping[str, Any]

DESCRIPTION = """\
This folder holds a notebook in the clear. Anyone who can open the folder can read it.

notebook.json   everything, in the form below (UTF-8)
pictures/       the pictures of the pages; their names are the first 32 digits of their SHA-256
certificates/   those of trainings, as they were given
In a folder written as Markdown, the same is in pages/, letters/ and a few .md files instead of notebook.json.

The document is one object. "format" is "notebook-export", "version" is 1, "made" says when. Every other name is a list
of objects, or for "plan" one object:
  pages          id, when, title, text (exactly as typed), mood (1 heavy to 5 bright, or null), tags,
                 attachments (file, alt), earlier (title, text, saved: the page before it was changed)
  moments        when, kind, now, worst, after (0 to 10), place, company, feelings, words, thought, tried ...,
                 belongs_to (names of trackers)
  moment_lists   what she added to the lists she picks from: an object of lists
  check_ins      when, mood, craving (0 to 10), states, line
  commitments    day, text, outcome
  trackers       name, aim, runs (started, ended), returns (first, last, note, restarts)
  own_days       the days she marks herself
  notes_to_self  what she wrote to herself for a milestone
  marked_days    first, last: bleeding days, where she keeps such marks
  plan           sections (pairs of a name and a text), reason, changed, review
  people         name, role, note, contact, trust, fingerprints
  agreements     name (with whom), agreed (whether both said yes), day, number, review, sections (pairs of a name and
                 a text); of words that were only proposed, those she proposed herself
  meetings       places and their times
  help_lines     those she added or corrected
  care_weeks     monday, answers (codes), note: a mentor's own weeks
  pauses         first, until, words
  supervision    day, minutes, form, who, topics
  supervisors    name, reach
  trainings      title, day, minutes, domain, provider, runs_out, certificate (a file in certificates/, or null)
  letters_sent   to, written, kind, text (the letter as it can be read)
"when" is the time on the wall where she was, without a zone; "made", "saved", "changed" and "noted" are UTC. Days are
YYYY-MM-DD. A null or an empty list is what she left out. Names of later versions are to be passed over.

A reader:

import json, pathlib, sys

folder = pathlib.Path(sys.argv[1])
notebook = json.loads((folder / "notebook.json").read_text(encoding="utf-8"))
assert (notebook["format"], notebook["version"]) == ("notebook-export", 1)
for page in sorted(notebook["pages"], key=lambda page: page["when"]):
    print(page["when"], "|", page["title"], "|", ", ".join(page["tags"]))
    print(page["text"])
    for picture in page["attachments"]:
        size = (folder / picture["file"]).stat().st_size
        print("[picture:", picture["alt"], size, "bytes]")
for letter in notebook["letters_sent"]:
    print("letter to", letter["to"], "of", letter["written"])
    print(letter["text"])
for name, things in notebook.items():
    if isinstance(things, list) and name not in ("pages", "letters_sent"):
        print(name + ":", len(things))
"""


def plain(value: object) -> Any:
    """Any value of ours as JSON knows it: objects by their fields, times and days as ISO 8601, codes as they are."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return plain(value.value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [plain(each) for each in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(type(value).__name__)


def files(document: Record, form: str) -> Iterator[tuple[str, str]]:
    """The name, with `/` between folders, and the text of each file. ValueError for a form that is not there."""
    if form not in FORMATS:
        raise ValueError(form)
    yield "FORMAT.txt", DESCRIPTION
    if form == JSON:
        yield "notebook.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        return
    yield from _markdown(document)


def _markdown(document: Record) -> Iterator[tuple[str, str]]:
    for page in document["pages"]:
        yield _name("pages", page["when"], page["id"]), _page(page)
    for letter in document["letters_sent"]:
        head = _("# Letter to {name}").format(name=letter["to"])
        yield _name("letters", letter["written"], letter["id"]), f"{head}\n\n{letter['written']}\n\n{letter['text']}\n"
    for key, title in (
        ("moments", _("Moments")),
        ("check_ins", _("Check-ins")),
        ("commitments", _("One thing for the day")),
        ("trackers", _("Days")),
        ("own_days", _("Days of her own")),
        ("notes_to_self", _("Notes to herself")),
        ("marked_days", _("Days she marked")),
        ("people", _("People")),
        ("meetings", _("Meetings and places")),
        ("help_lines", _("Help lines of her own")),
        ("care_weeks", _("Weeks of her own")),
        ("pauses", _("Pauses")),
        ("supervision", _("Supervision")),
        ("supervisors", _("Supervisors")),
        ("trainings", _("Training")),
    ):
        if document[key]:
            parts = "\n\n".join(_record(record) for record in document[key])
            yield f"{key.replace('_', '-')}.md", f"# {title}\n\n{parts}\n"
    if document["agreements"]:
        parts = "\n\n".join(_agreement(one) for one in document["agreements"])
        yield "agreements.md", f"# {_('Agreements')}\n\n{parts}\n"
    if document["moment_lists"]:
        told = "\n".join(f"- {_words(field)}: {_value(added)}" for field, added in document["moment_lists"].items())
        yield "moment-lists.md", f"# {_('Her own words in the lists')}\n\n{told}\n"
    plan = document["plan"]
    if plan["sections"] or plan["reason"]:
        told = "\n\n".join(f"## {_words(name)}\n\n{text}" for name, text in plan["sections"])
        yield "plan.md", f"# {_('Plan')}\n\n{plan['reason']}\n\n{told}\n"


def _name(folder: str, when: str, number: str) -> str:
    """Sorted by time, and of characters that every disk takes."""
    return f"{folder}/{re.sub('[^0-9]', '', when)[:12].ljust(8, '0')}-{number[:8]}.md"


def _page(page: Record) -> str:
    lines = [f"# {page['title'] or page['when'][:10]}", "", page["when"].replace("T", " ")]
    if page["mood"]:
        lines.append(_("Mood: {n} of 5").format(n=page["mood"]))
    if page["tags"]:
        lines.append(" ".join(f"#{tag}" for tag in page["tags"]))
    lines += ["", page["text"]]
    lines += [f"\n![{_flat(picture['alt'])}](../{picture['file']})" for picture in page["attachments"]]
    for earlier in page["earlier"]:
        lines += ["", "---", "", _("As it was, saved {when}").format(when=earlier["saved"]), "", earlier["text"]]
    return "\n".join(lines) + "\n"


def _record(record: Record) -> str:
    """One thing with all that she gave; what she left out is left out."""
    head = next((str(record[key]) for key in ("when", "day", "name", "first", "monday") if record.get(key)), "")
    told = [
        f"- {_words(key)}: {_value(value)}"
        for key, value in record.items()
        if key != "id" and value not in (None, "", [], False) and str(value) != head
    ]
    return "\n".join((f"## {_flat(head)}", "", *told))


def _agreement(one: Record) -> str:
    """With whom and since when, and each part under its name."""
    told = _("You both said yes, {day}.") if one["agreed"] else _("Proposed by you, {day}.")
    lines = [f"## {_flat(one['name'])}", told.format(day=one["day"])]
    if one["review"]:
        lines.append(_("To be looked at again on {day}.").format(day=one["review"]))
    lines += [f"### {_words(code)}\n\n{text}" for code, text in one["sections"]]
    return "\n\n".join(lines)


def _value(value: object) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{_words(k)} {_value(v)}" for k, v in value.items() if v not in (None, "", [], False))
    if isinstance(value, list):
        return "; ".join(_value(each) for each in value)
    return _flat(str(value))


def _words(code: str) -> str:
    return code.replace("_", " ").replace("-", " ")


def _flat(text: str) -> str:
    return " ".join(text.split())
