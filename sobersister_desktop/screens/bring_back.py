"""A notebook brought back: from a copy on a new computer, or out of a damaged one what can still be read.

Nothing is ever written over. A damaged notebook is left as it is and only put aside once the new one is whole.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sobersister_desktop.domain.errors import PaperKeyMistyped, Trouble, WrongPaperKey, WrongPassphrase
from sobersister_desktop.domain.progress import RESTORING, SAVING, Progress
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
    """`damaged` is the notebook to be saved; without, a copy in a file is brought back.

    `beside` is the notebook that is open meanwhile, if one is.
    """

    into: Path
    damaged: bool = False
    beside: Path | None = None
    file: Path | None = None
    busy: bool = False
    progress: Progress | None = None  # while it is busy
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
        open_now: bool = False,
        file: Path | None = None,
    ) -> None:
        """`open_now` says that the notebook in `folder` is open; `file` is a copy that is chosen already."""
        into, beside = folder if damaged else free(folder), folder if open_now else None
        super().__init__(BringBackState(into, damaged, beside, file))
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
        day = f"{self._now().astimezone():%Y-%m-%d}"
        progress = Progress(*(SAVING if state.file is None else RESTORING))
        self.show(replace(state, busy=True, progress=progress, wrong=None, trouble=None))
        work = (
            _Saving(state.into, day, typed, progress)
            if state.file is None
            else _Restoring(state.file, state.into, typed, progress)
        )
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
        self.show(replace(self.state, busy=False, progress=None, done=back))

    def _refused(self, error: Exception) -> None:
        self.show(replace(self.state, busy=False, progress=None))
        if isinstance(error, WrongPassphrase | WrongPaperKey | PaperKeyMistyped):
            self.show(replace(self.state, wrong=three_parts(error)))
        elif isinstance(error, Trouble):
            self.show(replace(self.state, trouble=three_parts(error)))
        else:
            raise error


def meaning(state: BringBackState) -> str:
    """What her answer means, before she goes on; nothing where there is nothing to be minded."""
    if state.both:
        return _(
            "Then they are two notebooks from now on: what you write in one does not come into the other. Send "
            "letters from one of them only, so that your mentor gets them in their order."
        )
    if state.both is None or state.beside is None or state.done is None:
        return ""
    if not beside_each_other(state.beside, state.done.folder):
        return _(
            "Unlock it from the lock screen by its folder: {folder}. The one that is open now stays in its own, as "
            "it is."
        ).format(folder=state.done.folder)
    return _(
        "The one that is open now is locked and put aside under another name beside it. Nothing of it is deleted, and "
        "what you wrote since the copy is in it alone."
    )


def beside_each_other(one: Path, other: Path) -> bool:
    """Whether the two can change their places by their names alone."""
    return one.parent.resolve() == other.parent.resolve()


def take_the_place(of: Path, new: Path, day: str) -> Path:
    """Let the notebook in `new` stand where the one in `of` stood, which is put aside. Both are shut.

    Where it stands then: in `of`, or still in `new` where the disk did not allow it or they do not lie together.
    """
    from sobersister_desktop.vault.salvage import change_places

    if not beside_each_other(of, new):
        return new
    try:
        change_places(of, new, free(of.with_name(_("{name} before {day}").format(name=of.name, day=day))))
    except Trouble:
        return new
    return of


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
    progress: Progress

    def __call__(self) -> Back:
        return _either(self.typed, self._by)

    def _by(self, **opens: str) -> Back:
        from sobersister_desktop.vault.restore import restore

        made = restore(self.file, self.into, told=self.progress, **opens)
        return Back(made.folder, made.counts.pages, made.counts.letters)


@dataclass(frozen=True, slots=True, repr=False)
class _Saving:
    folder: Path
    day: str
    typed: str
    progress: Progress

    def __call__(self) -> Back:
        return _either(self.typed, self._by)

    def _by(self, **opens: str) -> Back:
        from sobersister_desktop.vault.salvage import change_places, salvage

        new = free(self.folder.with_name(f"{self.folder.name} {self.day}"))
        saved = salvage(self.folder, new, told=self.progress, **opens)
        aside = free(self.folder.with_name(_("{name} damaged {day}").format(name=self.folder.name, day=self.day)))
        counts = saved.counts
        try:
            change_places(self.folder, new, aside)
        except Trouble:  # it is saved all the same, only not under the old name
            return Back(new, counts.pages, counts.letters, saved.missing)
        return Back(self.folder, counts.pages, counts.letters, saved.missing, aside)
