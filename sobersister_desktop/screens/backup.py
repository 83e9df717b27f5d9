"""Copies of the notebook: made by themselves once a day, or now; tried; and is everything whole?

Everything slow is done on values in the background. A folder that is away is said plainly and is no error.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import BackupDamaged, PaperKeyMistyped, Trouble, WrongPaperKey, WrongPassphrase
from sobersister_desktop.domain.progress import RESTORING, Progress
from sobersister_desktop.screens import backup_words as words
from sobersister_desktop.screens.bring_back import BringBack
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts
from sobersister_desktop.vault import backup, daily
from sobersister_desktop.vault.daily import Done, Found, Listed, Rhythm

if TYPE_CHECKING:
    from sobersister_desktop.vault.backup import Counts, Snapshot
    from sobersister_desktop.vault.health import HealthReport
    from sobersister_desktop.vault.keyslots import Unlocked
    from sobersister_desktop.vault.vault import Vault


class Doing(Enum):
    """What is under way; one thing at a time."""

    NOTHING = auto()
    COPYING = auto()
    TRYING = auto()
    LOOKING_OVER = auto()
    READING_KEY = auto()
    REMOVING = auto()


@dataclass(frozen=True, slots=True)
class Tried:
    """A copy that was brought back as a whole, counted, and cleared away again."""

    made: datetime
    pages: int
    letters: int


@dataclass(frozen=True, slots=True)
class BackupState:
    """`copies` are newest first; `hers_there` is None where she has chosen no folder of her own."""

    rhythm: Rhythm = Rhythm.DAILY
    hers: Path | None = None
    hers_there: bool | None = None
    copies: tuple[Listed, ...] = ()
    before: int = 0  # so many of them open with keys from before the key of the notebook was changed, and may go
    looked: bool = False  # the folders were read at least once
    doing: Doing = Doing.NOTHING
    trying: bool = False  # the form for it is open
    progress: Progress | None = None  # of the trying
    tried: Tried | None = None
    spoilt: ThreeParts | None = None  # the copy that was tried can be read only in part
    wrong: ThreeParts | None = None  # what was typed did not open the copy
    problems: tuple[str, ...] | None = None  # of the notebook, once it was looked over; none: it is whole
    key_due: bool = False
    key_asked: bool = False  # the line to type the paper key is open
    key_right: bool = False
    key_wrong: ThreeParts | None = None
    bringing: bool = False  # a notebook is being brought back from a copy: `BackupScreen.bring`
    hers_trouble: ThreeParts | None = None  # the copy beside the notebook was made, the one in her folder was not
    trouble: ThreeParts | None = None

    @property
    def last(self) -> Listed | None:
        """The newest copy that is there."""
        return next((copy for copy in self.copies if copy.there), None)


class BackupScreen(Screen[BackupState]):
    """`say` is for the one quiet line of the window; `restored` goes to the door of a notebook that was brought back,
    and is told whether it is to stand where this one stands."""

    def __init__(
        self,
        vault: "Vault",
        *,
        background: Background,
        now: Callable[[], datetime],
        say: Callable[[str], None],
        restored: Callable[[Path, bool], None] | None = None,
    ) -> None:
        journeys = vault.journeys
        super().__init__(BackupState(daily.rhythm(journeys), daily.her_folder(journeys)))
        self._vault, self._background, self._now, self._say = vault, background, now, say
        self._found = Found(())
        self._restored = restored
        self._tried = self.beside
        self.bring: BringBack | None = None

    @property
    def now(self) -> datetime:
        return self._now()

    @property
    def beside(self) -> Path:
        """The folder beside the notebook."""
        return self._vault.folder / backup.FOLDER

    # ---- which copies there are -----------------------------------------------------------------------------

    def look(self) -> None:
        """Read the folders anew."""
        self._background.run(self, self._looking(), self._seen, self._quietly)

    def _looking(self) -> Callable[[], Found]:
        return _Looking(self._vault.folder, self.state.hers, self._vault.unlocked)

    def _seen(self, found: Found) -> None:
        self._found = found
        copies = daily.listed(found, daily.remembered(self._vault.journeys))
        due = daily.paper_key_due(self._vault.journeys, self._today())
        self.show(replace(self.state, copies=copies, looked=True, hers_there=found.hers_there, key_due=due))
        self.show(replace(self.state, before=len(found.before)))

    # ---- by itself ------------------------------------------------------------------------------------------

    def by_itself(self) -> None:
        """After unlocking: a copy if one is due. What cannot be done is one quiet line, never a dialog."""
        if self.state.doing is Doing.NOTHING:
            self._background.run(self, self._looking(), self._by_itself, self._quietly)

    def _by_itself(self, found: Found) -> None:
        journeys, today, state = self._vault.journeys, self._today(), self.state
        try:
            self._seen(found)
            if daily.to_be_said(journeys, found, state.hers, today):
                self._say(_("Your own backup folder has not been here for two weeks. The copies beside are made."))
            elif self.state.key_due:
                self._say(_("Is your paper key still where you put it? Settings, Backup, lets you see if it fits."))
        except Trouble as trouble:
            self._quietly(trouble)
        if daily.due(state.rhythm, found.own[0].made if found.own else None, today):
            self._copy(self._quietly)
        elif state.hers and found.hers_there:
            newest = found.hers[0].made if found.hers else None
            if daily.due(state.rhythm, newest, today):
                self._make_up(state.hers)

    def _make_up(self, hers: Path) -> None:
        """Her folder is here again: bring it the newest copy, or make one where what that holds is not known."""
        known = {each.path: each for each in daily.remembered(self._vault.journeys)}
        newest = known.get(self._found.own[0].path) if self._found.own else None
        if newest is None:
            self._copy(self._quietly)
            return
        work = _MakingUp(newest, hers, self._vault.unlocked.key_file.vault_id, self._now())
        self._background.run(self, work, self._copied, self._quietly)

    def _quietly(self, error: Exception) -> None:
        self.show(replace(self.state, doing=Doing.NOTHING))
        if not isinstance(error, Trouble):
            raise error
        self._say(_("Today's copy could not be made. {why}").format(why=three_parts(error).happened))

    # ---- now ------------------------------------------------------------------------------------------------

    def back_up(self) -> None:
        """A copy now, beside the notebook and in her own folder where it is there."""
        if self.state.doing is Doing.NOTHING:
            self._copy(self._refused)

    def after_new_keys(self) -> None:
        """A copy that opens with the new passphrase or paper key; unless she wants none to be made by themselves.

        Before that, what the disk had to say once the new keys ruled (formats.md 2.7).
        """
        if self._vault.warning:
            self._say(self._vault.warning)
        if self.state.rhythm is not Rhythm.NEVER and self.state.doing is Doing.NOTHING:
            self._copy(self._quietly)

    def _copy(self, failed: Callable[[Exception], None]) -> None:
        try:
            taken = self._vault.snapshot(now=self._now())
        except Trouble as trouble:
            failed(trouble)
            return
        self.show(replace(self.state, doing=Doing.COPYING, trouble=None, hers_trouble=None))
        self._background.run(self, _Copying(taken, self.beside, self.state.hers, self._now()), self._copied, failed)

    def _copied(self, done: Done) -> None:
        made = [each for each in (done.own, done.also) if each is not None]
        self.show(
            replace(self.state, doing=Doing.NOTHING, hers_trouble=three_parts(done.trouble) if done.trouble else None)
        )
        try:
            if made:
                daily.remember(self._vault.journeys, *made)
        except Trouble as trouble:
            self._refused(trouble)
        if not done.sure:
            self._say(_("The copy is made, but the disk reports errors. Make another one on another disk."))
        self.look()

    # ---- where and when -------------------------------------------------------------------------------------

    def keep_in(self, folder: Path) -> None:
        """A folder of her own for a second copy, which is made there now."""
        own = {self._vault.folder.resolve(), self.beside.resolve()}
        if self._set(lambda: daily.set_her_folder(self._vault.journeys, folder)) and folder.resolve() not in own:
            self.show(replace(self.state, hers=folder, hers_there=True))
            self.back_up()

    def keep_only_beside(self) -> None:
        """No second copy any more. Those that are there stay."""
        if self._set(lambda: daily.set_her_folder(self._vault.journeys, None)):
            self.show(replace(self.state, hers=None, hers_there=None, hers_trouble=None))
            self.look()

    def every(self, rhythm: Rhythm) -> None:
        if self._set(lambda: daily.set_rhythm(self._vault.journeys, rhythm)):
            self.show(replace(self.state, rhythm=rhythm))

    def _set(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except Trouble as trouble:
            self._refused(trouble)
            return False
        self.show(replace(self.state, trouble=None))
        return True

    # ---- under keys of before -------------------------------------------------------------------------------

    def remove_before(self) -> None:
        """Delete the copies that open with keys of before; there is one under the present ones."""
        if self.state.doing is Doing.NOTHING and self.state.before:
            self.show(replace(self.state, doing=Doing.REMOVING, trouble=None))
            work = _Removing(self._vault.folder, self.state.hers, self._vault.unlocked)
            self._background.run(self, work, self._removed, self._refused)

    def _removed(self, _gone: int) -> None:
        self.show(replace(self.state, doing=Doing.NOTHING))
        self.look()

    # ---- practice -------------------------------------------------------------------------------------------

    def begin_try(self) -> None:
        self.show(replace(self.state, trying=True, tried=None, spoilt=None, wrong=None, trouble=None))

    def leave_try(self) -> None:
        if self.state.doing is not Doing.TRYING:
            self.show(replace(self.state, trying=False, wrong=None))

    def try_copy(self, copy: Path, passphrase: str) -> None:
        """Bring a copy back as a whole into a folder of its own, count what came, and clear it away again."""
        if self.state.doing is Doing.NOTHING and passphrase:
            progress = Progress(*RESTORING)
            self.show(replace(self.state, doing=Doing.TRYING, progress=progress, tried=None, wrong=None, trouble=None))
            self._tried = copy
            work = _Trying(copy, self.beside, passphrase, progress)
            made = next((each.made for each in self.state.copies if each.path == copy), self._now())
            self._background.run(self, work, partial(self._came_back, made), self._not_opened)

    def leave_spoilt(self) -> None:
        """She knows. The copy is left where it is."""
        self.show(replace(self.state, spoilt=None))

    def _came_back(self, made: datetime, counts: "Counts") -> None:
        tried = Tried(made, counts.pages, counts.letters)
        self.show(replace(self.state, doing=Doing.NOTHING, progress=None, trying=False, tried=tried))

    def _not_opened(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase | WrongPaperKey):
            self.show(replace(self.state, doing=Doing.NOTHING, progress=None, wrong=three_parts(error)))
        elif isinstance(error, BackupDamaged):
            spoilt = words.spoilt(self._tried, self.state.copies, self.beside, self.now)
            self.show(replace(self.state, doing=Doing.NOTHING, progress=None, trying=False, spoilt=spoilt))
        else:
            self._refused(error)

    # ---- brought back beside this one ------------------------------------------------------------------------

    @property
    def may_bring(self) -> bool:
        """Whether there is a door to go to."""
        return self._restored is not None

    def begin_bring(self) -> None:
        """Towards a notebook from a copy, the newest unless she chooses another. This one stays open, and as it is."""
        if self.state.bringing:
            return
        self.bring = BringBack(
            self._vault.folder,
            damaged=False,
            background=self._background,
            now=self._now,
            go_to=self._go_to,
            left=self.leave_bring,
            open_now=True,
            file=self.state.last.path if self.state.last else None,
        )
        self.show(replace(self.state, bringing=True))

    def leave_bring(self) -> None:
        """Nothing more of it is shown. What came back already stays where it lies."""
        self.bring = None
        self.show(replace(self.state, bringing=False))

    def _go_to(self, folder: Path) -> None:
        if self._restored is not None and self.bring is not None:
            self._restored(folder, self.bring.state.both is False)

    # ---- is it whole? ---------------------------------------------------------------------------------------

    def look_over(self) -> None:
        """Every page of the notebook, and both key files."""
        if self.state.doing is not Doing.NOTHING:
            return
        try:
            taken = self._vault.snapshot(now=self._now())
        except Trouble as trouble:
            self._refused(trouble)
            return
        self.show(replace(self.state, doing=Doing.LOOKING_OVER, problems=None, trouble=None))
        self._background.run(self, _LookingOver(self._vault.folder, taken), self._looked_over, self._refused)

    def _looked_over(self, report: "HealthReport") -> None:
        self.show(replace(self.state, doing=Doing.NOTHING, problems=report.problems))

    # ---- the paper key --------------------------------------------------------------------------------------

    def ask_key(self) -> None:
        self.show(replace(self.state, key_asked=True, key_right=False, key_wrong=None))

    def leave_key(self) -> None:
        """Not now: it is asked for again in half a year."""
        if self._set(lambda: daily.paper_key_seen(self._vault.journeys, self._today())):
            self.show(replace(self.state, key_asked=False, key_due=False, key_wrong=None))

    def typed_key(self, typed: str) -> None:
        """Whether what is on her sheet opens this notebook. Nothing is opened or changed."""
        if self.state.doing is Doing.NOTHING and typed.strip():
            self.show(replace(self.state, doing=Doing.READING_KEY, key_right=False, key_wrong=None))
            self._background.run(self, _ReadingKey(self._vault.unlocked, typed), self._key_fits, self._key_differs)

    def _key_fits(self, fits: bool) -> None:  # a wrong one comes as an error
        self.show(replace(self.state, doing=Doing.NOTHING, key_asked=False, key_right=fits, key_due=False))
        self._set(lambda: daily.paper_key_seen(self._vault.journeys, self._today()))

    def _key_differs(self, error: Exception) -> None:
        if isinstance(error, WrongPaperKey | PaperKeyMistyped):
            self.show(replace(self.state, doing=Doing.NOTHING, key_wrong=three_parts(error)))
        else:
            self._refused(error)

    # ---- the rest -------------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._now().astimezone().date()

    def _refused(self, error: Exception) -> None:
        self.show(replace(self.state, doing=Doing.NOTHING, progress=None))
        if not isinstance(error, Trouble):
            raise error
        self.show(replace(self.state, trouble=three_parts(error)))


@dataclass(frozen=True, slots=True)
class _Looking:
    folder: Path
    hers: Path | None
    unlocked: "Unlocked"

    def __call__(self) -> Found:
        return daily.look(self.folder, self.hers, self.unlocked)


@dataclass(frozen=True, slots=True)
class _Removing:
    folder: Path
    hers: Path | None
    unlocked: "Unlocked"

    def __call__(self) -> int:
        return daily.let_go_before(self.folder, self.hers, self.unlocked)


@dataclass(frozen=True, slots=True)
class _Copying:
    taken: "Snapshot"
    beside: Path
    hers: Path | None
    now: datetime

    def __call__(self) -> Done:
        return daily.make(self.taken, self.beside, self.hers, now=self.now)


@dataclass(frozen=True, slots=True)
class _MakingUp:
    newest: daily.Known
    hers: Path
    vault_id: str
    now: datetime

    def __call__(self) -> Done:
        return daily.make_up(self.newest, self.hers, self.vault_id, now=self.now)


@dataclass(frozen=True, slots=True, repr=False)
class _Trying:
    copy: Path
    beside: Path
    typed: str
    progress: Progress

    def __call__(self) -> "Counts":
        """With the passphrase; and with the paper key, if what was typed can be one."""
        from sobersister_desktop.vault.restore import practise

        try:
            return practise(self.copy, self.beside, passphrase=self.typed, told=self.progress)
        except WrongPassphrase:
            try:
                return practise(self.copy, self.beside, paper_key=self.typed, told=self.progress)
            except (PaperKeyMistyped, WrongPaperKey):
                pass
            raise


@dataclass(frozen=True, slots=True)
class _LookingOver:
    folder: Path
    taken: "Snapshot"

    def __call__(self) -> "HealthReport":
        from sobersister_desktop.vault.health import check_copy

        return check_copy(self.folder, self.taken)


@dataclass(frozen=True, slots=True, repr=False)
class _ReadingKey:
    unlocked: "Unlocked"
    typed: str

    def __call__(self) -> bool:
        from sobersister_desktop.vault.keyslots import Repair, open_key_file

        found = open_key_file(self.unlocked.key_file, Repair.NONE, paper_key=self.typed)
        return found.data_key == self.unlocked.data_key
