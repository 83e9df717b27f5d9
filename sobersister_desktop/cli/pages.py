"""Pages: bring in, write, find, show."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from sobersister_desktop.cli import asking
from sobersister_desktop.cli.answers import Answer
from sobersister_desktop.cli.opening import now, opened, read_file
from sobersister_desktop.domain.entry import MAX_TEXT, Entry, EntryRow, Mood, new_id
from sobersister_desktop.domain.errors import NotPlainText, PageTooLong
from sobersister_desktop.portability.imports import ImportResult, read_journal
from sobersister_desktop.portability.incoming import Refused
from sobersister_desktop.screens.bring_in import hang, painted, stays
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.vault.vault import Vault

_AT_ONCE = 200
_UTF8_AT_MOST = 4  # bytes a character


def import_(asked: Namespace) -> Answer:
    """Another program's journal. Raises ImportUnknown and its kin before anything is opened."""
    asking.progress(_("Reading the file ..."))
    found = read_journal(asked.file, asked.format)
    with opened(asked) as vault:
        asking.progress(_("Bringing the pages in ..."))
        imported = vault.diary.add_many(found.entries, now())
        pictures, without = _pictures(asked.file, found, vault)
    return _brought_in(found, imported, pictures, without)


def _pictures(path: Path, found: ImportResult, vault: Vault) -> tuple[int, tuple[Refused, ...]]:
    """How many came in, and what is to be told of the others. Painting needs Qt; only here, and only for pictures."""
    if not found.pictures:
        return 0, ()
    try:
        from sobersister_desktop.ui.pictures import painted_afresh
    except ImportError:  # a bare system without the libraries of a window
        return 0, (stays(found),)
    asking.progress(_("Painting the pictures afresh ..."))
    came = left_out = 0
    for each in found.pictures:
        for name in each.names:
            (made,) = painted(path, [(each.source, name)], painted_afresh)
            if made.picture is None:
                left_out += 1
            else:
                came += hang(vault.diary, each.source, *made.picture, now())
    told = ngettext("{n} of them cannot be read here.", "{n} of them cannot be read here.", left_out)
    return came, ((Refused(_("Pictures"), told),) if left_out else ())


def _brought_in(found: ImportResult, imported: int, pictures: int, without: tuple[Refused, ...]) -> Answer:
    there = len(found.entries) - imported
    lines = [ngettext("{n} page came in.", "{n} pages came in.", imported)]
    if there:
        lines.append(ngettext("{n} page was already there.", "{n} pages were already there.", there))
    if pictures:
        lines.append(ngettext("{n} picture with them.", "{n} pictures with them.", pictures))
    left = (*found.refused, *without)
    if left:
        lines.append(ngettext("{n} could not come in:", "{n} could not come in:", len(left)))
    lines += [f"  {refused.where}: {refused.why}" for refused in left]
    refused = [{"where": refused.where, "why": refused.why} for refused in left]
    document = {"imported": imported, "already_there": there, "pictures": pictures, "refused": refused}
    return Answer(document, "\n".join(lines))


def write(asked: Namespace) -> Answer:
    """One page from a file, its text exactly as it stands there. Raises FileUnreadable, NotPlainText, PageTooLong."""
    too_long = PageTooLong(name=asked.file.name, limit=f"{MAX_TEXT:,}")
    data = read_file(asked.file, MAX_TEXT * _UTF8_AT_MOST, too_long)
    text = plain_text(data, asked.file.name)
    if len(text) > MAX_TEXT:
        raise too_long
    page = Entry(
        id=new_id(),
        when=when_given(asked.date),
        title=asked.title,
        text=text,
        mood=Mood(asked.mood) if asked.mood else None,
        tags=tuple(dict.fromkeys(asked.tags)),
    )
    with opened(asked) as vault:
        kept = vault.diary.add(page, now=now())
    return Answer({"id": kept.id}, _("The page is kept. It is {id}.").format(id=kept.id))


def plain_text(data: bytes, name: str) -> str:
    """The text of a file, without the mark some editors put first. Raises NotPlainText."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotPlainText(name=name) from error
    if "\0" in text:
        raise NotPlainText(name=name)
    return text


def when_given(given: date | datetime | None) -> datetime:
    """Wall-clock time: the one given; for a bare day, the time it is now on that day."""
    here = now().astimezone().replace(tzinfo=None, microsecond=0)
    if isinstance(given, datetime):
        return given
    return datetime.combine(given, here.time()) if given else here


def entries(asked: Namespace) -> Answer:
    """The pages, newest first, all or those asked for."""
    with opened(asked) as vault:
        rows = list(islice(_rows(vault, asked), asked.limit))
    lines = [f"{row.id[:10]}  {row.when:%Y-%m-%d %H:%M}  {row.title or row.snippet}" for row in rows]
    return Answer([_row(row) for row in rows], "\n".join(lines) or _("There are no pages like that."))


def _rows(vault: Vault, asked: Namespace) -> Iterator[EntryRow]:
    searched = asked.search is not None
    before = None
    while True:
        rows = (
            vault.diary.search(asked.search, limit=_AT_ONCE, before=before)
            if searched
            else vault.diary.newest(limit=_AT_ONCE, before=before)
        )
        for row in rows:
            day = row.when.date()
            if asked.since and day < asked.since:
                return
            if not asked.until or day <= asked.until:
                yield row
        if len(rows) < _AT_ONCE:
            return
        before = rows[-1].key


def _row(row: EntryRow) -> dict[str, object]:
    return {
        "id": row.id,
        "date": _iso(row.when),
        "title": row.title,
        "mood": int(row.mood) if row.mood else None,
        "tags": list(row.tags),
        "snippet": row.snippet,
    }


def show(asked: Namespace) -> Answer:
    """One page, exactly as typed. Raises NotFound, Ambiguous."""
    with opened(asked) as vault:
        page = vault.diary.entry(vault.diary.find(asked.id.strip().lower()))
    pictures = [{"id": a.id, "mime": a.mime, "size": a.size, "alt": a.alt} for a in page.attachments]
    document = {
        "id": page.id,
        "date": _iso(page.when),
        "title": page.title,
        "text": page.text,
        "mood": int(page.mood) if page.mood else None,
        "tags": list(page.tags),
        "attachments": pictures,
    }
    heading = "\n".join(line for line in (page.title, f"{page.when:%Y-%m-%d %H:%M}", ", ".join(page.tags)) if line)
    return Answer(document, f"{heading}\n\n{page.text}")


def _iso(when: datetime) -> str:
    return when.isoformat(timespec="minutes")
