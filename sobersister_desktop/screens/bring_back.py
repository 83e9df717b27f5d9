"""A notebook brought back: from a copy on a new computer, or out of a damaged one what can still be read.

Nothing is ever written over. A damaged notebook is left as it is and only put aside once the new one is whole.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sobersister_desktop.domain.errors import PaperKeyMistyped, Trouble, WrongPaperKey, WrongPassphrase
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts


@dataclass(frozen=True, slots=True)
class Back:
    """What came back, and where it stands. `aside` is where the damaged one was put."""

    folder: Path
    pages: int
    letters: int
    missing: tuple[str, ...] = ()
    aside: Path | None = None


@dataclass(frozen=True, slots=True)
class BringBackState:
    """`damaged` is the notebook to be saved; without, a copy in a file is brought back."""

    into: Path
    damaged: bool = False
    file: Path | None = None
    busy: bool = False
    wrong: ThreeParts | None = None  # what was typed did not open it
    trouble: ThreeParts | None = None
    done: Back | None = None
    both: bool | None = None  # whether the other computer goes on being used; None until she has said

    @property
    def ready(self) -> bool:
        return not self.busy and self.done is None and (self.damaged or self.file is not None)


class BringBack(Screen[BringBackState]):
    """`go_to` opens the lock screen of the notebook that came back; `left` is called when she does not want to."""

    def __init__(
        self,
        folder: Path,
        *,
        damaged: bool,
        background: Background,
        now: Callable[[], datetime],
        go_to: Callable[[Path], None],
        left: Callable[[], None],
    ) -> None:
        super().__init__(BringBackState(folder if damaged else free(folder), damaged))
        self._background, self._now, self._go_to, self._left = background, now, go_to, left

    def take(self, file: Path) -> None:
        """The copy she has chosen."""
        self.show(replace(self.state, file=file, wrong=None, trouble=None))

    def put_in(self, folder: Path) -> None:
        """Another place for it."""
        if not self.state.damaged:
            self.show(replace(self.state, into=free(folder), trouble=None))

    def bring(self, typed: str) -> None:
        """With the passphrase or the paper key of when the copy was made."""
        state = self.state
        if not state.ready or not typed.strip():
            return
        self.show(replace(state, busy=True, wrong=None, trouble=None))
        day = f"{self._now().astimezone():%Y-%m-%d}"
        work = _Saving(state.into, day, typed) if state.file is None else _Restoring(state.file, state.into, typed)
        self._background.run(self, work, self._done, self._refused)

    def says(self, both: bool) -> None:
        """Whether the computer that the copy is from goes on being used too."""
        self.show(replace(self.state, both=both))

    def open(self) -> None:
        if self.state.done is not None:
            self._go_to(self.state.done.folder)

    def leave(self) -> None:
        if not self.state.busy:
            self._left()

    def _done(self, back: Back) -> None:
        self.show(replace(self.state, busy=False, done=back))

    def _refused(self, error: Exception) -> None:
        self.show(replace(self.state, busy=False))
        if isinstance(error, WrongPassphrase | WrongPaperKey | PaperKeyMistyped):
            self.show(replace(self.state, wrong=three_parts(error)))
        elif isinstance(error, Trouble):
            self.show(replace(self.state, trouble=three_parts(error)))
        else:
            raise error


def free(folder: Path) -> Path:
    """The folder itself where it is empty or not there yet; else one beside it with a number."""
    number, found = 1, folder
    while found.exists() and (not found.is_dir() or any(found.iterdir())):
        number += 1
        found = folder.with_name(f"{folder.name} {number}")
    return found


def _either(typed: str, work: Callable[..., Back]) -> Back:
    """By passphrase; and by paper key, if what was typed can be one."""
    try:
        return work(passphrase=typed)
    except WrongPassphrase:
        try:
            return work(paper_key=typed)
        except (PaperKeyMistyped, WrongPaperKey):
            pass
        raise


@dataclass(frozen=True, slots=True, repr=False)
class _Restoring:
    file: Path
    into: Path
    typed: str

    def __call__(self) -> Back:
        return _either(self.typed, self._by)

    def _by(self, **opens: str) -> Back:
        from sobersister_desktop.vault.restore import restore

        made = restore(self.file, self.into, **opens)
        return Back(made.folder, made.counts.pages, made.counts.letters)


@dataclass(frozen=True, slots=True, repr=False)
class _Saving:
    folder: Path
    day: str
    typed: str

    def __call__(self) -> Back:
        return _either(self.typed, self._by)

    def _by(self, **opens: str) -> Back:
        from sobersister_desktop.vault.salvage import change_places, salvage

        new = free(self.folder.with_name(f"{self.folder.name} {self.day}"))
        saved = salvage(self.folder, new, **opens)
        aside = free(self.folder.with_name(_("{name} damaged {day}").format(name=self.folder.name, day=self.day)))
        counts = saved.counts
        try:
            change_places(self.folder, new, aside)
        except Trouble:  # it is saved all the same, only not under the old name
            return Back(new, counts.pages, counts.letters, saved.missing)
        return Back(self.folder, counts.pages, counts.letters, saved.missing, aside)
