"""Another program's journal brought in: read first and looked at, then brought in as a whole. Nothing comes twice."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.portability.imports import ImportResult, read_journal
from sobersister_desktop.portability.incoming import Refused
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.diary import Diary

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Found:
    """What a file holds, before any of it comes in. `titles` are the newest few, with their days."""

    pages: int
    new: int  # that are not here yet
    first: date | None
    last: date | None
    titles: tuple[tuple[date, str], ...]
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class BringInState:
    busy: bool = False
    found: Found | None = None
    came: int | None = None  # pages that came in at last
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
    ) -> None:
        super().__init__(BringInState())
        self._diary, self._background, self._now, self._came = diary, background, now, came
        self._read: ImportResult | None = None

    def look(self, path: Path) -> None:
        """Read it, and show what is in it."""
        if not self.state.busy:
            self.forget()
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

    def leave(self) -> None:
        """Nothing comes in."""
        if not self.state.busy:
            self.forget()

    def forget(self) -> None:
        """Hold nothing that was read."""
        self._read = None
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
                    read.refused,
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
