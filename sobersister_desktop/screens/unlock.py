"""The locked door: a passphrase opens it, or the paper key, after which a new passphrase is chosen.

Nothing heavy is imported before she has typed something: the door itself has to be there at once.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import JournalDamaged, JournalMissing, KeyFilesDamaged, Trouble, UnlockTrouble
from sobersister_desktop.screens.passphrase import NOTHING, Judged, judge, suggest
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.folder_lock import FolderLock
    from sobersister_desktop.vault.key_file import KeyFile
    from sobersister_desktop.vault.keyslots import Unlocked
    from sobersister_desktop.vault.vault import Vault


_DAMAGE = (JournalDamaged, JournalMissing, KeyFilesDamaged)


class Door(Enum):
    PASSPHRASE = auto()
    PAPER_KEY = auto()
    NEW_PASSPHRASE = auto()  # after the paper key


@dataclass(frozen=True, slots=True)
class UnlockState:
    folder: Path
    door: Door = Door.PASSPHRASE
    busy: bool = False
    tries: int = 0  # grows with each answer, so that the page hides and selects what was typed
    trouble: ThreeParts | None = None
    unsaved: bool = False  # a page of this notebook waits, sealed in memory, to be saved
    damaged: bool = False  # there is a notebook here, and part of it cannot be read
    at_field: bool = True  # the trouble is about what was typed, not about the folder
    judged: Judged = NOTHING
    suggested: str = ""


class Unlock(Screen[UnlockState]):
    """`opened` takes the open notebook; it belongs to the receiver from then on."""

    def __init__(
        self,
        folder: Path,
        *,
        background: Background,
        now: Callable[[], datetime],
        opened: Callable[["Vault"], None],
        unsaved: Callable[[Path], bool] = lambda _folder: False,
    ) -> None:
        super().__init__(UnlockState(folder, unsaved=unsaved(folder)))
        self._unsaved = unsaved
        self._background, self._now, self._opened = background, now, opened
        self._waiting: Vault | None = None  # open by paper key, until it has a new passphrase
        self._lock: FolderLock | None = None  # held while the key is made

    def choose(self, door: Door) -> None:
        """Go by passphrase, or by paper key."""
        if not self.state.busy and self.state.door is not Door.NEW_PASSPHRASE:
            self.show(replace(self.state, door=door, trouble=None))

    def look_in(self, folder: Path) -> None:
        """Another notebook, or the same one after its stick was plugged in."""
        if not self.state.busy:
            self.close()
            self.show(UnlockState(folder, tries=self.state.tries, unsaved=self._unsaved(folder)))

    def try_passphrase(self, typed: str) -> None:
        if typed and not self.state.busy:
            self._try(_Key(self.state.folder, typed, None))

    def try_paper_key(self, typed: str) -> None:
        if typed.strip() and not self.state.busy:
            self._try(_Key(self.state.folder, None, typed))

    # ---- a new passphrase after the paper key ------------------------------------------------------------

    def typed_new(self, first: str, again: str) -> None:
        """Say how the new passphrase stands."""
        self.show(replace(self.state, judged=judge(first, again), trouble=None))

    def suggest(self) -> None:
        words, judged = suggest()
        self.show(replace(self.state, suggested=words, judged=judged))

    def take_new(self, first: str, again: str) -> None:
        """Let the new passphrase open the notebook from now on, and go in."""
        vault = self._waiting
        if vault is None or self.state.busy or not judge(first, again).good:
            return
        self.show(replace(self.state, busy=True, trouble=None))
        self._background.run(self, _NewKey(vault.unlocked, first), self._adopt, self._refused)

    def close(self) -> None:
        """Shut what is open and waits; the door stands as at first."""
        vault, self._waiting = self._waiting, None
        if vault is not None:
            vault.close()
        self._let_go()
        self.show(UnlockState(self.state.folder, tries=self.state.tries, unsaved=self.state.unsaved))

    def _let_go(self) -> None:
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release()

    # ---- how it went -------------------------------------------------------------------------------------

    def _try(self, key: "_Key") -> None:
        from sobersister_desktop.vault.folder_lock import FolderLock

        self.show(replace(self.state, busy=True, trouble=None))
        try:
            self._lock = FolderLock.acquire(self.state.folder)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._background.run(self, key, self._enter, self._refused)

    def _enter(self, unlocked: "Unlocked") -> None:
        from sobersister_desktop.vault.vault import Vault

        lock, self._lock = self._lock, None
        if lock is None:
            return  # she has left the door meanwhile
        try:
            vault = Vault(self.state.folder, unlocked, lock, now=self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        if self.state.door is Door.PAPER_KEY:
            self._waiting = vault
            choosing = replace(self.state, door=Door.NEW_PASSPHRASE, busy=False, judged=NOTHING, suggested="")
            self.show(replace(choosing, tries=self.state.tries + 1))
        else:
            self._go_in(vault)

    def _adopt(self, key_file: "KeyFile") -> None:
        vault = self._waiting
        if vault is None:
            return
        try:
            vault.adopt(key_file)
        except Trouble as trouble:
            self._refused(trouble)
            return
        self._waiting = None
        self._go_in(vault)

    def _go_in(self, vault: "Vault") -> None:
        self.show(UnlockState(self.state.folder, tries=self.state.tries + 1))
        self._opened(vault)

    def _refused(self, error: Exception) -> None:
        self._let_go()
        if not isinstance(error, Trouble):
            self.show(replace(self.state, busy=False, tries=self.state.tries + 1))
            raise error
        self.show(
            replace(
                self.state,
                busy=False,
                tries=self.state.tries + 1,
                trouble=three_parts(error),
                damaged=isinstance(error, _DAMAGE),
                at_field=isinstance(error, UnlockTrouble) and not isinstance(error, _DAMAGE),
            )
        )


@dataclass(frozen=True, slots=True)
class _Key:
    """What the worker does: derive the key and unwrap. Values in, values out."""

    folder: Path
    passphrase: str | None
    paper_key: str | None

    def __call__(self) -> "Unlocked":
        from sobersister_desktop.vault.vault import unlock

        return unlock(self.folder, passphrase=self.passphrase, paper_key=self.paper_key)

    def __repr__(self) -> str:
        return "_Key"


@dataclass(frozen=True, slots=True, repr=False)
class _NewKey:
    unlocked: "Unlocked"
    passphrase: str

    def __call__(self) -> "KeyFile":
        from sobersister_desktop.vault.vault import prepare_passphrase

        return prepare_passphrase(self.unlocked, self.passphrase)


def greeting(moment: datetime) -> str:
    """Good morning, afternoon or evening, by the clock on the wall; never a name."""
    hour = moment.astimezone().hour
    if 4 <= hour < 12:
        return _("Good morning")
    return _("Good afternoon") if 12 <= hour < 18 else _("Good evening")
