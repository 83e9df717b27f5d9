"""The copies that are made by themselves: when, where to, and what is remembered of them (formats.md 2.8).

What she chose and what each copy held lie in the notebook itself; whether a copy is there is asked of the disk.

found = look(folder, hers, vault_id)            any thread: which copies there are
made = make(taken, beside, hers, now=...)       slow, any thread: the copy beside the notebook, and one on her stick
"""

import json
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sobersister_desktop.domain.errors import FolderGone, Trouble
from sobersister_desktop.vault import backup, copy_file
from sobersister_desktop.vault.backup import PART, Backup, Copy, Snapshot
from sobersister_desktop.vault.files import disk_errors, sync_file, sync_folder
from sobersister_desktop.vault.journeys import Journeys
from sobersister_desktop.vault.keyslots import Unlocked

_RHYTHM, _FOLDER, _COPIES, _SAID, _KEY_SEEN = (
    "backup-rhythm",
    "backup-folder",
    "backup-copies",
    "backup-said",
    "paper-key-seen",
)
REMEMBERED = 40
MISSED = timedelta(days=14)
"""So long may her own folder be away before a word is said of it, and then again only after `AGAIN`."""
AGAIN = timedelta(days=7)
PAPER_KEY_EVERY = timedelta(days=182)


class Rhythm(StrEnum):
    """How often a copy is made by itself, at the first unlocking of a day."""

    NEVER = "never"
    DAILY = "daily"
    WEEKLY = "weekly"


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a copy that was made and checked."""

    path: Path
    made: datetime  # UTC
    size: int  # bytes
    pages: int
    letters: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A copy as it is told to her. `there` is False when its folder is away just now; counts may be unknown."""

    path: Path
    made: datetime  # UTC
    size: int  # bytes
    pages: int | None = None
    letters: int | None = None
    there: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """What the folders hold, newest first. `hers_there` is None where she has chosen no folder of her own.

    `before` are those that may go because a copy under the present data key lies beside the notebook (formats.md 2.7).
    """

    own: tuple[Copy, ...]
    hers: tuple[Copy, ...] = ()
    hers_there: bool | None = None
    before: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What came of it. `trouble` is what her own folder said; the copy beside the notebook is there all the same."""

    own: Backup | None
    also: Backup | None = None
    trouble: Trouble | None = None

    @property
    def sure(self) -> bool:
        return all(each.sure for each in (self.own, self.also) if each is not None)


# ---- what she chose ------------------------------------------------------------------------------------------


def rhythm(journeys: Journeys) -> Rhythm:
    kept = journeys.setting(_RHYTHM, Rhythm.DAILY.value)
    return Rhythm(kept) if kept in set(Rhythm) else Rhythm.DAILY


def set_rhythm(journeys: Journeys, wanted: Rhythm) -> None:
    """Raises DiskFull and its kind."""
    journeys.set_setting(_RHYTHM, wanted.value)


def her_folder(journeys: Journeys) -> Path | None:
    """A folder of her own for a second copy, on a stick for one."""
    kept = journeys.setting(_FOLDER, "")
    return Path(kept) if kept and "\0" not in kept and Path(kept).is_absolute() else None


def set_her_folder(journeys: Journeys, folder: Path | None) -> None:
    """Raises DiskFull and its kind."""
    journeys.set_setting(_FOLDER, str(folder) if folder else "")


def _day(journeys: Journeys, name: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(journeys.setting(name, ""))
    return None


def paper_key_due(journeys: Journeys, today: date) -> bool:
    """Whether it is half a year since the paper key was last in her hands. The first asking begins the count."""
    seen = _day(journeys, _KEY_SEEN)
    if seen is None or seen > today:
        paper_key_seen(journeys, today)
        return False
    return today - seen >= PAPER_KEY_EVERY


def paper_key_seen(journeys: Journeys, today: date) -> None:
    """She typed it back, or wishes not to be asked now: the half year begins again. Raises DiskFull and its kind."""
    journeys.set_setting(_KEY_SEEN, today.isoformat())


# ---- what is remembered of them --------------------------------------------------------------------------------


def remembered(journeys: Journeys) -> tuple[Known, ...]:
    """Newest first. What cannot be read is nothing."""
    try:
        return tuple(
            Known(Path(path), datetime.fromisoformat(made).astimezone(UTC), int(size), int(pages), int(letters))
            for path, made, size, pages, letters in json.loads(journeys.setting(_COPIES, "[]"))
        )
    except (ValueError, TypeError):
        return ()


def remember(journeys: Journeys, *made: Backup) -> None:
    """Keep what they held, of the newest few. Raises DiskFull and its kind."""
    new = tuple(
        Known(each.path, each.made, each.size, each.counts.pages, each.counts.letters)
        for each in sorted(made, key=lambda each: each.made, reverse=True)
    )
    paths = {each.path for each in new}
    kept = (*new, *(each for each in remembered(journeys) if each.path not in paths))[:REMEMBERED]
    rows = [[str(each.path), each.made.isoformat(), each.size, each.pages, each.letters] for each in kept]
    journeys.set_setting(_COPIES, json.dumps(rows, ensure_ascii=False))


def listed(found: Found, known: tuple[Known, ...]) -> tuple[Listed, ...]:
    """Every copy that is there, and those of a folder that is away, newest first."""
    counts = {each.path: each for each in known}
    there = []
    for copy in (*found.own, *found.hers):
        told = counts.get(copy.path)
        held = (told.pages, told.letters) if told else (None, None)
        there.append(Listed(copy.path, copy.made, copy.size, *held))
    away = [
        Listed(each.path, each.made, each.size, each.pages, each.letters, there=False)
        for each in known
        if not each.path.parent.is_dir()
    ]
    return tuple(sorted((*there, *away), key=lambda each: each.made, reverse=True))


# ---- when ------------------------------------------------------------------------------------------------------


def due(wanted: Rhythm, newest: datetime | None, today: date) -> bool:
    """Whether a copy is to be made by itself. A clock that was set back makes one rather than none."""
    if wanted is Rhythm.NEVER:
        return False
    if newest is None:
        return True
    days = abs((today - newest.astimezone().date()).days)
    return days >= (1 if wanted is Rhythm.DAILY else 7)


def to_be_said(journeys: Journeys, found: Found, hers: Path | None, today: date) -> bool:
    """Whether her own folder has been away so long that a quiet word is due; saying it is remembered.

    Raises DiskFull and its kind.
    """
    if hers is None or found.hers_there is not False:
        return False
    last = max((each.made for each in remembered(journeys) if each.path.parent == hers), default=None)
    if last is None or today - last.astimezone().date() < MISSED:
        return False
    said = _day(journeys, _SAID)
    if said is not None and timedelta(0) <= today - said < AGAIN:
        return False
    journeys.set_setting(_SAID, today.isoformat())
    return True


# ---- on the disk -----------------------------------------------------------------------------------------------


def look(folder: Path, hers: Path | None, unlocked: Unlocked) -> Found:
    """Which copies of this notebook there are, beside it and in her own folder. Reads a little of each; any thread."""
    vault_id = unlocked.key_file.vault_id
    own = tuple(backup.copies_in(folder / backup.FOLDER, vault_id))
    there = hers.is_dir() if hers else None
    also = tuple(backup.copies_in(hers, vault_id)) if hers and there else ()
    before = backup.under_other_keys(own, unlocked.data_key)
    if len(before) == len(own):
        return Found(own, also, there)
    return Found(own, also, there, (*before, *backup.under_other_keys(also, unlocked.data_key)))


def let_go_before(folder: Path, hers: Path | None, unlocked: Unlocked) -> int:
    """Delete the copies that open with keys of before, once the newest under the present ones has been read whole.

    How many went. Slow, any thread. Raises FileUnreadable, BackupDamaged: then all of them stay.
    """
    found = look(folder, hers, unlocked)
    if not found.before:
        return 0
    copy_file.verified(next(copy.path for copy in found.own if copy not in found.before))
    return backup.remove(found.before)


def make(taken: Snapshot, beside: Path, hers: Path | None, *, now: datetime) -> Done:
    """A checked copy beside the notebook, then the same one in her own folder where that is there. Slow, any thread.

    Older copies are thinned out after that. Raises what `backup.write` raises of the copy beside the notebook.
    """
    try:
        with disk_errors(beside.parent):
            beside.mkdir(mode=0o700, exist_ok=True)
    except Trouble:
        taken.discard()
        raise
    made = backup.write(taken, beside)
    vault_id = taken.key_file.vault_id
    backup.rotate(beside, vault_id, now=now)
    if hers is None or not hers.is_dir():
        return Done(made)
    try:
        also = duplicate(made, hers)
    except Trouble as trouble:
        return Done(made, trouble=trouble)
    backup.rotate(hers, vault_id, now=now)
    return Done(made, also)


def make_up(newest: Known, hers: Path, vault_id: str, *, now: datetime) -> Done:
    """The newest copy beside the notebook brought to her own folder, which was away. Slow, any thread."""
    made = Backup(newest.path, newest.made, newest.size, backup.Counts(newest.pages, newest.letters))
    try:
        also = duplicate(made, hers)
    except Trouble as trouble:
        return Done(None, trouble=trouble)
    backup.rotate(hers, vault_id, now=now)
    return Done(None, also)


def duplicate(made: Backup, target: Path) -> Backup:
    """A copy of a copy, whose sums are compared before it has its name. Slow, any thread.

    Raises FolderGone, FolderNotAllowed, DiskFull, DiskTrouble, BackupDamaged; then there is no new file.
    """
    path = target / made.path.name
    if path.exists():
        path = target / f"b-{made.made:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}.zip"
    part = path.with_name(path.name + PART)
    with disk_errors(target):
        if not target.is_dir():
            raise FolderGone
        try:
            _copy(made.path, part)
            size = copy_file.verified(part).size
            part.replace(path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
    try:
        sync_folder(target)
    except OSError:
        return Backup(path, made.made, size, made.counts, sure=False)
    return Backup(path, made.made, size, made.counts)


def _copy(source: Path, target: Path) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with source.open("rb") as file, os.fdopen(os.open(target, flags, 0o600), "wb") as to:
        shutil.copyfileobj(file, to, 1 << 20)
    sync_file(target)
