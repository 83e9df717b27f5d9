"""Everything she wrote and noted, in the clear, in a folder that she chose. Of letters only those she sent.

What other women wrote to her is theirs, and is not here. The whole folder is written beside and then given its name:
it is there whole, or not at all.
"""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sobersister_desktop.domain.agreement import stand
from sobersister_desktop.domain.care import certificate_mime
from sobersister_desktop.domain.errors import FolderNotEmpty
from sobersister_desktop.domain.letter import Direction
from sobersister_desktop.portability import exports
from sobersister_desktop.post.agreeing import steps_in
from sobersister_desktop.vault.backup import Snapshot
from sobersister_desktop.vault.files import disk_errors, sync_folder
from sobersister_desktop.vault.marked_days import marked_spans
from sobersister_desktop.vault.reading import Reading, reading

_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf"}
_LONG_AGO = date(1900, 1, 1)
_EVERY_MOMENT = 1_000_000

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """`files` are the names inside the folder."""

    folder: Path
    files: tuple[str, ...]
    pages: int
    letters: int


def export(taken: Snapshot, folder: Path, form: str) -> Exported:
    """Write a snapshot in the clear into `folder`, which is empty or not there. Slow, any thread.

    Raises FolderNotEmpty, FolderNotAllowed, FolderGone, DiskFull, DiskTrouble, and what `reading` raises. Then there
    is nothing in the folder.
    """
    with reading(taken) as stores, disk_errors(folder.parent):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderNotEmpty(folder=folder)
        part = folder.with_name(f"{folder.name}.{secrets.token_hex(4)}.part")
        part.mkdir(mode=0o700, parents=True)
        try:
            document = gather(stores, taken.made)
            names = [_write(part, name, text.encode()) for name, text in exports.files(document, form)]
            names += [_write(part, name, stores.diary.picture(number)) for name, number in _pictures(stores)]
            names += [_write(part, name, stores.care.certificate(number)) for name, number in _certificates(stores)]
            if folder.exists():
                folder.rmdir()
            part.replace(folder)
            sync_folder(folder.parent)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return Exported(folder, tuple(names), len(document["pages"]), len(document["letters_sent"]))


def gather(stores: Reading, made: datetime) -> dict[str, Any]:
    """The document that FORMAT.txt describes."""
    plain, hers = exports.plain, stores.help_lines.hers()
    return {
        "format": exports.FORMAT,
        "version": exports.VERSION,
        "made": made.astimezone(UTC).isoformat(),
        "pages": list(_pages(stores)),
        "moments": list(_moments(stores)),
        "moment_lists": {field: list(each.added) for field, each in stores.moments.choices().items() if each.added},
        "check_ins": plain(stores.journeys.checkins(_LONG_AGO)),
        "commitments": plain(stores.journeys.commitments()),
        "trackers": plain(stores.journeys.trackers()),
        "own_days": plain(stores.milestones.own_days()),
        "notes_to_self": plain(stores.milestones.notes()),
        "marked_days": [{"first": plain(first), "last": plain(last)} for first, last in marked_spans(stores.journeys)],
        "plan": plain(stores.plans.plan()),
        "people": list(_people(stores)),
        "agreements": list(_agreements(stores)),
        "meetings": plain(stores.places.all()),
        "help_lines": plain([*hers.added, *hers.corrected.values()]),
        "care_weeks": plain(stores.care.weeks()),
        "pauses": plain(stores.care.pauses()),
        "supervision": plain(stores.care.sessions()),
        "supervisors": plain(stores.care.supervisors()),
        "trainings": list(_trainings(stores)),
        "letters_sent": list(_letters(stores)),
    }


def _moments(stores: Reading) -> Iterator[dict[str, Any]]:
    names = {each.id: each.name for each in stores.journeys.trackers()}
    for noted in stores.moments.newest(_EVERY_MOMENT):
        told = exports.plain(noted)
        del told["trackers"]
        yield {**told, "belongs_to": [names[each] for each in noted.trackers if each in names]}


def _pages(stores: Reading) -> Iterator[dict[str, Any]]:
    for key in stores.diary.keys():  # noqa: SIM118  a store, not a mapping
        entry = stores.diary.entry(stores.diary.rows([key])[0].id)
        page = exports.plain(entry)
        del page["put_away"], page["rev"]
        page["attachments"] = [
            {"file": _picture(each.sha256, each.mime), "alt": each.alt} for each in entry.attachments
        ]
        page["earlier"] = [
            {"title": each.title, "text": each.text, "saved": each.saved.isoformat()}
            for each in stores.diary.revisions(entry.id)
        ]
        yield page


def _people(stores: Reading) -> Iterator[dict[str, Any]]:
    for person in stores.people.all():
        yield {
            "name": person.name,
            "role": exports.plain(person.role),
            "note": person.note,
            "contact": exports.plain(person.contact),
            "trust": exports.plain(person.trust) if person.cards else None,
            "fingerprints": [card.fingerprint for card in person.cards],
        }


def _agreements(stores: Reading) -> Iterator[dict[str, Any]]:
    """Words that are hers: those she sent, and those that both said yes to."""
    for person in stores.people.all():
        steps = steps_in(stores.journeys, person.id)
        now = stand(steps)
        step = now.mine
        if step is None:
            continue
        one = step.agreement
        yield {
            "name": person.name,
            "agreed": step is now.agreed,
            "day": step.day.isoformat(),
            "number": one.number,
            "review": exports.plain(one.review),
            "sections": exports.plain(one.sections),
        }


def _trainings(stores: Reading) -> Iterator[dict[str, Any]]:
    files = {number: name for name, number in _certificates(stores)}
    for training in stores.care.trainings():
        told = exports.plain(training)
        told["certificate"] = files.get(training.id)
        yield told


def _certificates(stores: Reading) -> Iterator[tuple[str, str]]:
    """The name of each certificate's file, and the training it belongs to."""
    for training in stores.care.trainings():
        if training.certificate:
            mime = certificate_mime(stores.care.certificate(training.id)) or ""
            yield f"certificates/{training.id}{_ENDINGS.get(mime, '')}", training.id


def _letters(stores: Reading) -> Iterator[dict[str, Any]]:
    for row in stores.letters.all():
        if row.direction is Direction.SENT:
            text = stores.letters.letter(row.id).text.decode("utf-8", "replace")
            told = {"id": row.id, "to": row.person, "written": row.day.isoformat(), "kind": str(row.kind)}
            yield {**told, "text": text}


def _pictures(stores: Reading) -> Iterator[tuple[str, str]]:
    """The name of each picture's file once, and the number of the picture."""
    seen = set()
    for key in stores.diary.keys():  # noqa: SIM118  a store, not a mapping
        for each in stores.diary.entry(stores.diary.rows([key])[0].id).attachments:
            if each.sha256 not in seen:
                seen.add(each.sha256)
                yield _picture(each.sha256, each.mime), each.id


def _picture(sha256: str, mime: str) -> str:
    return f"pictures/{sha256[:32]}{_ENDINGS.get(mime, '')}"


def _write(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(descriptor)
    return name
