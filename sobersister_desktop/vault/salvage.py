"""A damaged notebook saved into a new one: all that can still be read, then the newest copy for the holes.

Nothing is written in the damaged folder, and its files are read only as copies (formats.md 2.7). The new notebook
opens with the same passphrase and paper key.
"""

import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from sobersister_desktop.crypto.keys import KEY_SIZE
from sobersister_desktop.domain.errors import (
    BackupDamaged,
    JournalDamaged,
    JournalMissing,
    KeyFilesDamaged,
    KeyFileTampered,
    NotAVault,
    Trouble,
    WrongPaperKey,
    WrongPassphrase,
)
from sobersister_desktop.domain.progress import Stage, Told, unheard
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.vault import backup, copy_file, damaged
from sobersister_desktop.vault.damaged import Holes
from sobersister_desktop.vault.database import Connection, checkpoint, known_errors, transaction
from sobersister_desktop.vault.files import disk_errors, sync_file, sync_folder
from sobersister_desktop.vault.folder_lock import LOCK_FILE, FolderLock, is_vault, women_name
from sobersister_desktop.vault.key_file import parse
from sobersister_desktop.vault.keyslots import Repair, Unlocked, open_key_file, read_key_files, write_key_files
from sobersister_desktop.vault.making import folder_held
from sobersister_desktop.vault.people import People
from sobersister_desktop.vault.women import Store, journal_at, women_at

_DERIVED = frozenset({"entry_tag", "page_stale"})
"""Filled by the database itself from the pages."""


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was saved. `missing` are sentences for her, none of her words in them; `copy` filled some of the holes."""

    folder: Path
    counts: backup.Counts
    missing: tuple[str, ...]
    copy: Path | None = None
    sure: bool = True


@dataclass(slots=True)
class _Account:
    """What is known of the reading so far, table by table."""

    holes: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    filled: dict[str, int] = field(default_factory=dict)
    new_keys: bool = False  # those for letters could not be read
    unreadable: bool = False  # nothing of it, not even which tables there are


def salvage(
    folder: Path, target: Path, *, passphrase: str | None = None, paper_key: str | None = None, told: Told = unheard
) -> Salvaged:
    """Make a new notebook in `target`, which is empty or not there, of what can be read in `folder`. Slow, any thread.

    Raises every UnlockTrouble, JournalMissing or JournalDamaged (nothing can be read and there is no copy),
    JournalNewer, AlreadyOpen, and what making a notebook raises. Then the target is as it was. The damaged folder is
    never written to.
    """
    lock = FolderLock.acquire(folder, new=not is_vault(folder)) if (folder / LOCK_FILE).exists() else None
    try:
        told(Stage.OPENING, 0, 0)
        unlocked = _unlocked(folder, passphrase, paper_key)
        with folder_held(target) as held:
            name = unlocked.key_file.database
            with disk_errors(target):
                held.note(name)
            account = _Account()
            with closing(_new(journal_at(target / name), unlocked.data_key)) as into:
                copy = _fill(into, folder, target, unlocked, account, told)
                missing = _told(into, account, copy)
                checkpoint(into)
            second, of_women = _second(folder, target, unlocked)
            told(Stage.CHECKING, 0, 0)
            counts = backup.look_over(target / name, unlocked.data_key, second)
            with disk_errors(target):
                sync_file(target / name)
                if second is not None:
                    sync_file(second)
                sync_folder(target)
            sure = write_key_files(target, unlocked.key_file)
            with suppress(OSError):
                held.note("")
    finally:
        if lock is not None:
            lock.release()
    return Salvaged(target, counts, (*missing, *of_women), copy.path if copy else None, sure)


# ---- keys ------------------------------------------------------------------------------------------------------


def _unlocked(folder: Path, passphrase: str | None, paper_key: str | None) -> Unlocked:
    """With the key files, or where both are gone with that of the newest copy that she can open."""
    try:
        key_file, repair = read_key_files(folder)
        return open_key_file(key_file, repair, passphrase=passphrase, paper_key=paper_key)
    except (KeyFilesDamaged, KeyFileTampered, NotAVault) as error:
        wrong: Trouble = error
    for copy in backup.copies_in(folder / backup.FOLDER):
        try:
            key_file = parse(copy_file.keys_in(copy.path))
            return open_key_file(key_file, Repair.DAMAGED, passphrase=passphrase, paper_key=paper_key)
        except (WrongPassphrase, WrongPaperKey) as error:
            wrong = error
        except (Trouble, ValueError):
            continue
    raise wrong


# ---- rows ------------------------------------------------------------------------------------------------------


def _new(store: Store, data_key: bytes) -> Connection:
    connection = store.connect(data_key, create=True)
    try:
        store.migrate(connection)
        connection.execute("PRAGMA foreign_keys = OFF")  # parents may be missing; what hangs on nothing goes at the end
    except BaseException:
        connection.close()
        raise
    return connection


def _fill(
    into: Connection, folder: Path, target: Path, unlocked: Unlocked, account: _Account, told: Told
) -> backup.Copy | None:
    journal = folder / unlocked.key_file.database
    if journal.exists():
        try:
            with _set_aside(journal_at(journal), target, unlocked.data_key) as source:
                _take(into, source, account, told=told)
        except JournalDamaged:
            account.unreadable = True
    else:
        account.unreadable = True
    used = None
    if account.unreadable or account.holes:
        told(Stage.FILLING, 0, 0)
        used = _from_copies(into, folder, target, unlocked, account, journal_at, copy_file.DATABASE)
        if used is None and account.unreadable:
            raise JournalDamaged if journal.exists() else JournalMissing
    _let_go_of_orphans(into)
    if not into.execute("SELECT count(*) FROM identity").fetchone()[0]:
        People(into).add_identity(secrets.token_bytes(KEY_SIZE), secrets.token_bytes(KEY_SIZE), _today())
        account.new_keys = True
    return used


def _today() -> date:
    return datetime.now().astimezone().date()


@contextmanager
def _set_aside(store: Store, target: Path, data_key: bytes) -> Iterator[Connection]:
    """The damaged database and what was not yet moved into it, as a copy that may be opened."""
    path = _aside(target)
    try:
        with disk_errors(target):
            for suffix in ("", "-wal"):
                part = store.path.with_name(store.path.name + suffix)
                if part.exists():
                    shutil.copyfile(part, path.with_name(path.name + suffix))
        with closing(_opened(replace(store, path=path), data_key)) as connection:
            yield connection
    finally:
        backup.discard(path)


def _opened(store: Store, data_key: bytes) -> Connection:
    """Opened; where the first page is what keeps it shut, with a first page made anew."""
    try:
        return store.connect(data_key)
    except JournalDamaged:
        with disk_errors(store.path.parent):
            if not store.mend(data_key):
                raise
        return store.connect(data_key)


def _from_copies(
    into: Connection,
    folder: Path,
    target: Path,
    unlocked: Unlocked,
    account: _Account,
    store_at: Callable[[Path], Store],
    member: str,
) -> backup.Copy | None:
    """Fill the holes from the newest copy that is whole and opens with the same key."""
    for copy in backup.copies_in(folder / backup.FOLDER, unlocked.key_file.vault_id):
        path = _aside(target)
        try:
            whole = copy_file.verified(copy.path)
            if member == copy_file.WOMEN and not whole.women:
                continue
            copy_file.unpack_database(whole, path, member)
            store = store_at(path)
            with closing(store.connect(unlocked.data_key)) as source:
                store.migrate(source)
                _take(into, source, account, only_holes=True)
            return copy
        except (BackupDamaged, JournalDamaged):
            continue
        finally:
            backup.discard(path)
    return None


def _aside(target: Path) -> Path:
    return target / f"j-{secrets.token_hex(4)}.db.copy"


def _second(folder: Path, target: Path, unlocked: Unlocked) -> tuple[Path | None, tuple[str, ...]]:
    """The letters of the women she supports, as far as they can be read here or in a copy; and what to tell of them."""
    damaged_file = folder / women_name(unlocked.key_file.database)
    copies = backup.copies_in(folder / backup.FOLDER, unlocked.key_file.vault_id)
    if not damaged_file.exists() and not any(_holds_women(copy.path) for copy in copies):
        return None, ()
    made, account = women_at(target / damaged_file.name), _Account()
    with closing(_new(made, unlocked.data_key)) as into:
        try:
            if not damaged_file.exists():
                raise JournalMissing
            with _set_aside(women_at(damaged_file), target, unlocked.data_key) as source:
                _take(into, source, account)
        except (JournalDamaged, JournalMissing):
            account.unreadable = True
        if account.unreadable or account.holes:
            _from_copies(into, folder, target, unlocked, account, women_at, copy_file.WOMEN)
        _let_go_of_orphans(into)
        checkpoint(into)
    if account.unreadable:
        return made.path, (_("The letters of the women you support could be read only in a copy, if one has them."),)
    if account.holes:
        return made.path, (_("Some of the letters of the women you support could not be read."),)
    return made.path, ()


def _holds_women(path: Path) -> bool:
    try:
        return copy_file.verified(path).women
    except Trouble:
        return False


def _take(
    into: Connection, source: Connection, account: _Account, *, only_holes: bool = False, told: Told = unheard
) -> None:
    """Every row that the new database has not. With `only_holes`, those that lie where nothing could be read."""
    there = dict(damaged.tables(source))
    tables = damaged.tables(into)
    for at, (table, numbers) in enumerate(tables):
        told(Stage.TAKING, at, len(tables))
        if table in _DERIVED or table not in there:
            continue
        ranges = account.holes.get(table, [])
        if only_holes and not ranges and not account.unreadable:
            continue
        had = set(damaged.columns(source, table))
        columns = [name for name in damaged.columns(into, table) if name in had]
        holes = Holes()
        rows = (damaged.numbered if numbers else damaged.keyed)(source, table, columns, holes)
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        sql = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({marks})'
        taken = 0
        with transaction(into):
            for number, *values in rows:
                if only_holes and not account.unreadable and not _within(number, ranges):
                    continue
                taken += into.execute(sql, values).rowcount
        if only_holes:
            account.filled[table] = taken
        elif holes.found:
            account.holes[table] = holes.found


def _within(number: object, ranges: list[tuple[int, int]]) -> bool:
    return not isinstance(number, int) or any(low < number < high for low, high in ranges)


def _let_go_of_orphans(into: Connection) -> None:
    """What hangs on something that is missing: a version of no page, a picture of no letter."""
    for _each in range(4):  # as deep as anything hangs
        gone = 0
        for table, _numbers in damaged.tables(into):
            with known_errors(into):
                keys = into.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            for _id, _seq, parent, name, to, *_rest in keys:
                sql = f'DELETE FROM "{table}" WHERE "{name}" NOT IN (SELECT "{to or name}" FROM "{parent}")'
                with transaction(into):
                    gone += into.execute(sql).rowcount
        if not gone:
            return


# ---- what is missing -------------------------------------------------------------------------------------------


def _names() -> Mapping[str, str]:
    return {
        "revision": _("Earlier versions of pages"),
        "picture": _("Pictures"),
        "checkin": _("Check-ins"),
        "commitment": _("The one thing for a day"),
        "tracker": _("What you count the days of"),
        "run": _("What you count the days of"),
        "return_to_use": _("Returns"),
        "setting": _("Preferences"),
        "person": _("People"),
        "card": _("People's cards"),
        "letter": _("Letters"),
        "letter_picture": _("Pictures of letters"),
        "moment": _("Moments"),
        "plan_section": _("Parts of your plan"),
        "place": _("Meetings and places"),
        "help_line": _("Help lines of your own"),
    }


def _told(into: Connection, account: _Account, copy: backup.Copy | None) -> tuple[str, ...]:
    """Sentences about each hole: where it was, and what filled it."""
    day = f"{copy.made.astimezone():%Y-%m-%d}" if copy else ""
    if account.unreadable:
        return (
            _("The journal file cannot be read at all. Everything here is from the copy of {day}.").format(day=day),
        )
    sentences = []
    for table, ranges in account.holes.items():
        if table == "entry":
            sentences += [_pages_between(into, low, high) for low, high in ranges]
        else:
            sentences.append(_("{what}: a part could not be read.").format(what=_names().get(table, _("Other things"))))
        filled = account.filled.get(table, 0)
        if filled:
            back = ngettext("{n} of it came back from a copy", "{n} of them came back from a copy", filled)
            sentences.append(_("{back}, as it was on {day}.").format(back=back, day=day))
    if account.new_keys:
        sentences.append(_("Your sharing keys could not be read. You have new ones: give your mentor your new card."))
    return tuple(dict.fromkeys(sentences))


def _pages_between(into: Connection, low: int, high: int) -> str:
    before = into.execute("SELECT when_there FROM entry WHERE key <= ? ORDER BY key DESC LIMIT 1", (low,)).fetchone()
    after = into.execute("SELECT when_there FROM entry WHERE key >= ? ORDER BY key LIMIT 1", (high,)).fetchone()
    if before and after:
        return _("Pages between {first} and {last} could not be read.").format(first=before[0][:10], last=after[0][:10])
    if before:
        return _("Pages after {first} could not be read.").format(first=before[0][:10])
    if after:
        return _("Pages before {last} could not be read.").format(last=after[0][:10])
    return _("Pages could not be read.")


def change_places(folder: Path, new: Path, aside: Path) -> None:
    """Let the new notebook stand where the damaged one stood, and that one aside. Both names are on the same disk.

    Raises DiskTrouble, DiskFull, FolderNotAllowed, FolderGone; then both stand where they stood.
    """
    with disk_errors(folder.parent):
        folder.rename(aside)
        try:
            new.rename(folder)
        except BaseException:
            aside.rename(folder)
            raise
        with suppress(OSError):
            sync_folder(folder.parent)
