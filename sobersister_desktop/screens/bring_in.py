"""Another program's journal brought in: read first and looked at, then brought in as a whole. Nothing comes twice."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import PictureRefused, Trouble
from sobersister_desktop.domain.progress import Progress, Stage
from sobersister_desktop.portability.imports import ImportResult, pictures_in, read_journal
from sobersister_desktop.portability.incoming import Refused
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.diary import Diary

SHOWN = 6
AT_ONCE = 4
"""Pictures painted in one go: so many are held in memory at most."""

Paint = Callable[[bytes, str], tuple[bytes, str]]
"""Paints a picture afresh, from its bytes and the name of its file; its bytes and kind then. Raises PictureRefused."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds, before any of it comes in. `titles` are the newest few, with their days."""

    pages: int
    new: int  # that are not here yet
    first: date | None
    last: date | None
    titles: tuple[tuple[date, str], ...]
    refused: tuple[Refused, ...]
    pictures: int = 0

    @property
    def may_come(self) -> bool:
        """Whether there is something to bring in. Which pictures are here already is seen when they are painted."""
        return bool(self.new or self.pictures)


@dataclass(frozen=True, slots=True)
class BringInState:
    busy: bool = False
    found: Found | None = None
    came: int | None = None  # pages that came in at last
    pictures: int = 0  # that came with them, or for pages that were here
    left_out: int = 0  # pictures that cannot be read here
    progress: Progress | None = None  # of the pictures
    trouble: ThreeParts | None = None


class BringIn(Screen[BringInState]):
    """`came` is called when pages have come in."""

    def __init__(
        self,
        diary: "Diary",
        *,
        background: Background,
        now: Callable[[], datetime],
        came: Callable[[], None] | None = None,
        paint: Paint | None = None,
    ) -> None:
        super().__init__(BringInState())
        self._paint = paint
        self._path = Path()
        self._left: list[tuple[str, str]] = []  # sources and names of pictures that are still to come
        self._diary, self._background, self._now, self._came = diary, background, now, came
        self._read: ImportResult | None = None

    def look(self, path: Path) -> None:
        """Read it, and show what is in it."""
        if not self.state.busy:
            self.forget()
            self._path = path
            self.show(BringInState(busy=True))
            self._background.run(self, _Reading(path), self._looked, self._refused)

    def bring(self) -> None:
        """All that is not here yet, in one go or not at all."""
        read = self._read
        if read is None or self.state.busy:
            return
        try:
            came = self._diary.add_many(read.entries, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.forget()
        self.show(BringInState(came=came))
        if self._came is not None:
            self._came()
        if self._paint is not None and read.pictures:
            self._left = [(each.source, name) for each in read.pictures for name in each.names]
            progress = Progress(Stage.PAINTING)
            progress(Stage.PAINTING, 0, len(self._left))
            self.show(replace(self.state, busy=True, progress=progress))
            self._next_pictures()

    def _next_pictures(self) -> None:
        """A few at a time, so that not all of them are held at once. What is stopped is made up for the next time."""
        progress = self.state.progress
        if not self._left or self._paint is None or progress is None:
            self.show(replace(self.state, busy=False, progress=None))
            return
        few, self._left = self._left[:AT_ONCE], self._left[AT_ONCE:]
        self._background.run(self, _Painting(self._path, tuple(few), self._paint), self._painted, self._refused)

    def _painted(self, few: "Sequence[Painted]") -> None:
        state = self.state
        if state.progress is None:
            return  # it was left meanwhile
        came = left_out = 0
        try:
            for each in few:
                kept = None if each.picture is None else hang(self._diary, each.source, *each.picture, self._now())
                came, left_out = came + (kept is True), left_out + (kept is None)
        except Trouble as trouble:
            self._left = []
            self.show(replace(self.state, pictures=state.pictures + came, progress=None))
            self._refused(trouble)
            return
        done = state.progress.at.done + len(few)
        state.progress(Stage.PAINTING, done, done + len(self._left))
        self.show(replace(state, pictures=state.pictures + came, left_out=state.left_out + left_out))
        self._next_pictures()

    def leave(self) -> None:
        """Nothing comes in."""
        if not self.state.busy:
            self.forget()

    def forget(self) -> None:
        """Hold nothing that was read."""
        self._read, self._left = None, []
        self.show(BringInState())

    def _looked(self, read: ImportResult) -> None:
        self._read = read
        here = self._diary.sources()
        pages = sorted((page for page, _key in read.entries), key=lambda page: page.when, reverse=True)
        self.show(
            BringInState(
                found=Found(
                    len(pages),
                    sum(1 for _page, key in read.entries if key not in here),
                    pages[-1].when.date() if pages else None,
                    pages[0].when.date() if pages else None,
                    tuple((page.when.date(), page.title or page.text.strip()[:80]) for page in pages[:SHOWN]),
                    read.refused if self._paint or not read.pictures else (*read.refused, stays(read)),
                    sum(len(each.names) for each in read.pictures) if self._paint else 0,
                )
            )
        )

    def _refused(self, error: Exception) -> None:
        self.show(replace(self.state, busy=False))
        if not isinstance(error, Trouble):
            raise error
        self.show(replace(self.state, trouble=three_parts(error)))


@dataclass(frozen=True, slots=True)
class _Reading:
    path: Path

    def __call__(self) -> ImportResult:
        return read_journal(self.path)


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture painted afresh with its kind, or None where it cannot be read; and the page it belongs to."""

    source: str
    picture: tuple[bytes, str] | None


@dataclass(frozen=True, slots=True)
class _Painting:
    path: Path
    few: tuple[tuple[str, str], ...]
    paint: Paint

    def __call__(self) -> list[Painted]:
        return painted(self.path, self.few, self.paint)


def painted(path: Path, few: Sequence[tuple[str, str]], paint: Paint) -> list[Painted]:
    """These pictures out of the zip, painted afresh. Slow; any thread."""
    found = pictures_in(path, [name for _source, name in few])
    made = []
    for source, name in few:
        try:
            made.append(Painted(source, paint(found[name], name) if name in found else None))
        except PictureRefused:
            made.append(Painted(source, None))
    return made


def hang(diary: "Diary", source: str, data: bytes, mime: str, now: datetime) -> bool:
    """Hang a picture on the page from there; False where it hangs there already. Raises what the diary does."""
    page = diary.page_from(source)
    digest = hashlib.sha256(data).hexdigest()
    if page is None or any(each.sha256 == digest for each in diary.entry(page).attachments):
        return False
    diary.attach(page, mime, data, "", now)
    return True


def stays(read: ImportResult) -> Refused:
    """That the pictures do not come along, where nothing here can paint them."""
    told = _("They stay in the export. {n} pages come without theirs.").format(n=len(read.pictures))
    return Refused(_("Pictures"), told)
