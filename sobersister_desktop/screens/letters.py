"""Letters that came and letters that went: one page for both, with a gate before anything of hers is read.

Nothing of a letter's pages is in the state before she chose to open it, and nothing is left there after she closed it.
Nobody is told that a letter was opened or read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop import post
from sobersister_desktop.domain.errors import FileUnreadable, LetterTooLarge, Trouble
from sobersister_desktop.domain.letter import Letter, LetterRow
from sobersister_desktop.domain.place import LONGEST_LINE
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.screens.share import Share
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault.vault import Vault

if TYPE_CHECKING:
    from sobersister_desktop.sharing.bundle import Opened

LARGEST = 98 << 20
"""Bytes of a file that are read at all: the largest letter, as text for pasting."""


class View(Enum):
    """What stands beside the list."""

    NOTHING = auto()
    BRINGING = auto()  # a way in for a sealed file or its text
    GATE = auto()
    READING = auto()


@dataclass(frozen=True, slots=True)
class Gap:
    """Letters of one person whose numbers are missing here."""

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LettersState:
    """`letter` is there only while it is read."""

    rows: tuple[LetterRow, ...] = ()
    gaps: tuple[Gap, ...] = ()
    chosen: LetterRow | None = None
    view: View = View.NOTHING
    letter: Letter | None = None
    page: int = 0
    kept_places: frozenset[str] = frozenset()  # of the places in it, those that are among hers already
    opening: bool = False  # a sealed file is being opened
    trouble: ThreeParts | None = None
    code: str = ""  # of the trouble, for a helper
    note: str = ""  # one line that says what was just done
    writing: bool = False  # the four steps of sharing are open

    @property
    def unopened(self) -> tuple[LetterRow, ...]:
        return tuple(row for row in self.rows if row.received and row.opened is None)

    @property
    def opened(self) -> tuple[LetterRow, ...]:
        return tuple(row for row in self.rows if row.received and row.opened is not None)

    @property
    def sent(self) -> tuple[LetterRow, ...]:
        return tuple(row for row in self.rows if not row.received)

    @property
    def pages(self) -> int:
        """How many pages the letter being read has, its message alone counting as one."""
        return max(1, len(self.letter.excerpts)) if self.letter else 0


class Letters(Screen[LettersState]):
    """`folder` is where sealed files go and come from at first; `add_someone` leads to People; `changed` is called
    after a letter came, went or was opened, for marks elsewhere."""

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        folder: Path,
        add_someone: Callable[[], None],
        changed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(LettersState())
        self._vault, self._background, self._now = vault, background, now
        self.folder, self._changed = folder, changed
        self.share = Share(
            vault,
            background=background,
            now=now,
            folder=folder,
            left=self._writing_left,
            kept=self._letter_kept,
            add_someone=add_someone,
        )

    def now(self) -> datetime:
        return self._now()

    def today(self) -> date:
        return self._now().astimezone().date()

    def refresh(self) -> None:
        """Read the list anew. A letter that is open stays open."""
        rows = tuple(self._vault.letters.all())
        chosen = next((r for r in rows if self.state.chosen and r.id == self.state.chosen.id), None)
        self.show(replace(self.state, rows=rows, gaps=self._gaps(rows), chosen=chosen))

    def _gaps(self, rows: Sequence[LetterRow]) -> tuple[Gap, ...]:
        latest: dict[str, LetterRow] = {}
        for row in rows:
            if row.received and (row.person_id not in latest or row.seq > latest[row.person_id].seq):
                latest[row.person_id] = row
        found = ((row.person, post.missing_before(self._vault, person, row.seq)) for person, row in latest.items())
        return tuple(Gap(name, numbers) for name, numbers in found if numbers)

    # ---- writing --------------------------------------------------------------------------------------------

    def write(self, entry_ids: Sequence[str] = (), person_id: str | None = None, place_ids: Sequence[str] = ()) -> None:
        """Open the four steps of sharing, with these pages and places chosen, for this person."""
        self._shut()
        self.share.begin(entry_ids, person_id, place_ids)
        self.show(replace(self.state, writing=True, view=View.NOTHING, chosen=None, trouble=None, note=""))

    def let_go(self) -> None:
        """Throw away the choice of the letter that was begun. Pages and letters stay as they are."""
        self.share.start_again()
        self.show(replace(self.state))

    def _writing_left(self) -> None:
        self.show(replace(self.state, writing=False))

    def _letter_kept(self) -> None:
        self.refresh()
        self._tell()

    # ---- a sealed file ---------------------------------------------------------------------------------------

    def bring(self) -> None:
        """Open the way in for a sealed file or its text."""
        self._shut()
        self.show(replace(self.state, view=View.BRINGING, chosen=None, trouble=None, note=""))

    def open_file(self, path: Path) -> None:
        """Open a sealed file. All of it is kept, or nothing."""
        try:
            with path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except OSError:
            self._refused(FileUnreadable(name=path.name))
            return
        if len(data) > LARGEST:
            self._refused(LetterTooLarge())
            return
        self.open_data(data)

    def open_data(self, data: bytes | str) -> None:
        """The same, for what was pasted from a message."""
        if self.state.opening or not data.strip():
            return
        try:
            work = post.to_open(self._vault, data)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, opening=True, trouble=None, note=""))
        self._background.run(self, work.open, self._opened, self._could_not)

    def _opened(self, opened: "Opened") -> None:
        try:
            letter = post.keep_opened(self._vault, opened, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        rows = tuple(self._vault.letters.all())
        row = next((r for r in rows if r.id == letter.letter_id), None)
        note = _("This letter is already here.") if letter.already_here else ""
        self.show(
            replace(
                self.state,
                rows=rows,
                gaps=self._gaps(rows),
                opening=False,
                chosen=row,
                view=View.GATE if row else View.NOTHING,
                note=note,
            )
        )
        self._tell()

    def _refused(self, trouble: Trouble) -> None:
        self.show(replace(self.state, opening=False, trouble=three_parts(trouble), code=trouble.code, note=""))

    def _could_not(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.show(replace(self.state, opening=False))
            raise error
        self._refused(error)

    def dismiss(self) -> None:
        """The message about trouble has been read."""
        self.show(replace(self.state, trouble=None, code=""))

    # ---- the gate ---------------------------------------------------------------------------------------------

    def choose(self, letter_id: str) -> None:
        """A received letter: its outside only, however often it was read. One she sent: what exactly she sent."""
        if all(r.id != letter_id for r in self.state.rows):
            self.refresh()
        row = next((r for r in self.state.rows if r.id == letter_id), None)
        if row is None or (self.state.chosen == row and self.state.view in (View.GATE, View.READING)):
            return
        self._shut()
        if row.received:
            self.show(replace(self.state, chosen=row, view=View.GATE, trouble=None, note=""))
        else:
            self._read(row)

    def keep_for_later(self) -> None:
        """Leave it as it is; it waits in the list."""
        self._shut()
        note = _("It waits here until you choose to open it.")
        self.show(replace(self.state, chosen=None, view=View.NOTHING, note=note))

    def open_now(self) -> None:
        """The second choice: now its pages are read from the notebook."""
        row = self.state.chosen
        if row is not None and self.state.view is View.GATE:
            self._read(row)

    def _read(self, row: LetterRow) -> None:
        try:
            letter = post.kept_letter(self._vault, row.id)
            here = frozenset(place.id for place in self._vault.places.all()) if letter.places else frozenset()
            if row.received:
                self._vault.letters.mark_opened(row.id, self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(
            replace(
                self.state,
                chosen=row,
                view=View.READING,
                letter=letter,
                page=0,
                kept_places=here,
                trouble=None,
                note="",
            )
        )
        self._note_read()
        self.refresh()
        self._tell()

    def keep_place(self, place_id: str) -> None:
        """Take one place of the letter being read into her own. Nothing is taken in by itself."""
        letter, row = self.state.letter, self.state.chosen
        if letter is None or row is None or not row.received or place_id in self.state.kept_places:
            return
        place = next((p for p in letter.places if p.id == place_id), None)
        if place is None:
            return
        by = place.checked_by or (row.person if place.checked else "")
        try:
            self._vault.places.keep(replace(place, checked_by=by[:LONGEST_LINE]))
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, kept_places=self.state.kept_places | {place_id}))

    # ---- reading ------------------------------------------------------------------------------------------------

    def turn_to(self, page: int) -> None:
        if self.state.letter is not None and 0 <= page < self.state.pages:
            self.show(replace(self.state, page=page))
            self._note_read()

    def close_it(self) -> None:
        """Put the letter away at once. It is in the list, behind its gate."""
        self._shut()
        self.show(self.state)

    def lock(self) -> None:
        """Letters stay closed after locking; what was begun is forgotten."""
        self._shut()
        self.share.start_again()
        self.show(replace(self.state, writing=False, trouble=None, note=""))

    def _note_read(self) -> None:
        """Read, once its last page was on the screen. Known only here."""
        row = self.state.chosen
        if row and row.received and row.read is None and self.state.page == self.state.pages - 1:
            self._vault.letters.mark_read(row.id, self._now())

    def _shut(self) -> None:
        """Let go of the open letter without drawing yet."""
        self._state = replace(self.state, letter=None, kept_places=frozenset(), page=0, chosen=None, view=View.NOTHING)

    def _tell(self) -> None:
        if self._changed:
            self._changed()
