"""Everything in the clear, in a folder she chooses: after a warning, and after her passphrase."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble, WrongPassphrase
from sobersister_desktop.portability.exports import FORMATS, MARKDOWN
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.post.exporting import Exported
    from sobersister_desktop.vault.backup import Snapshot
    from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class ExportState:
    """`folder` is where the new folder will lie; None until she has chosen."""

    asking: bool = False
    form: str = MARKDOWN
    folder: Path | None = None
    busy: bool = False
    done: "Exported | None" = None
    wrong: ThreeParts | None = None  # the passphrase was not right
    trouble: ThreeParts | None = None


class Export(Screen[ExportState]):
    """Nothing is written before the passphrase has been typed again: a notebook left open is copied by nobody."""

    def __init__(self, vault: "Vault", *, background: Background, now: Callable[[], datetime]) -> None:
        super().__init__(ExportState())
        self._vault, self._background, self._now = vault, background, now

    def begin(self) -> None:
        self.show(ExportState(asking=True, form=self.state.form))

    def leave(self) -> None:
        if not self.state.busy:
            self.show(ExportState(form=self.state.form))

    def write_as(self, form: str) -> None:
        if form in FORMATS:
            self.show(replace(self.state, form=form))

    def into(self, folder: Path) -> None:
        """A new folder of a neutral name inside this one."""
        self.show(replace(self.state, folder=_free(folder, f"{self._now().astimezone():%Y-%m-%d}"), trouble=None))

    def write(self, passphrase: str) -> None:
        folder = self.state.folder
        if self.state.busy or folder is None or not passphrase:
            return
        try:
            taken = self._vault.snapshot(now=self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, busy=True, wrong=None, trouble=None))
        work = _Writing(self._vault.folder, taken, passphrase, folder, self.state.form)
        self._background.run(self, work, self._written, self._refused)

    def _written(self, done: "Exported") -> None:
        self.show(ExportState(form=self.state.form, done=done))

    def _refused(self, error: Exception) -> None:
        self.show(replace(self.state, busy=False))
        if isinstance(error, WrongPassphrase):
            self.show(replace(self.state, wrong=three_parts(error)))
        elif isinstance(error, Trouble):
            self.show(replace(self.state, trouble=three_parts(error)))
        else:
            raise error


def _free(folder: Path, day: str) -> Path:
    name = _("Pages {day}").format(day=day)
    number = 1
    while (folder / name).exists():
        number += 1
        name = _("Pages {day} ({n})").format(day=day, n=number)
    return folder / name


@dataclass(frozen=True, slots=True, repr=False)
class _Writing:
    vault: Path
    taken: "Snapshot"
    passphrase: str
    folder: Path
    form: str

    def __call__(self) -> "Exported":
        from sobersister_desktop.post.exporting import export
        from sobersister_desktop.vault.keyslots import unlock

        try:
            unlock(self.vault, passphrase=self.passphrase)
        except BaseException:
            self.taken.discard()
            raise
        return export(self.taken, self.folder, self.form)
