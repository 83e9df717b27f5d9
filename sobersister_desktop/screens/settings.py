"""How the notebook looks and locks, and the passphrase. What is private about it lies in the notebook itself."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble, WrongPassphrase
from sobersister_desktop.domain.person import MENTORING
from sobersister_desktop.screens.backup import BackupScreen
from sobersister_desktop.screens.before_opening import BeforeOpening
from sobersister_desktop.screens.bring_in import BringIn, Paint
from sobersister_desktop.screens.export import Export
from sobersister_desktop.screens.kept_apart import KeptApart
from sobersister_desktop.screens.new_data_key import NewDataKey
from sobersister_desktop.screens.new_paper_key import NewPaperKey
from sobersister_desktop.screens.passphrase import NOTHING, Judged, judge, suggest
from sobersister_desktop.screens.post_box import PostBox
from sobersister_desktop.screens.protections import Protections
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.settings import Look, Settings
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from pathlib import Path

    from sobersister_desktop.vault.key_file import KeyFile
    from sobersister_desktop.vault.keyslots import Unlocked
    from sobersister_desktop.vault.vault import Vault

LOCK_MINUTES = (1, 5, 15, 60)
DEFAULT_LOCK_MINUTES = 5
MAX_NAME = 60


RECEIPTS = "receipts"
"""Name of the preference."""


def gives_receipts(vault: "Vault") -> bool:
    """Whether she wants to be offered receipts for letters she has read. Off unless she switched it on."""
    return vault.journeys.setting(RECEIPTS, "off") == "on"


def is_mentor(vault: "Vault") -> bool:
    """Whether the mentor's side of the notebook is on. Off unless she switched it on."""
    return vault.journeys.setting(MENTORING, "off") == "on"


PRIVATE_TYPING = "private-typing"


def types_privately(vault: "Vault") -> bool:
    """Whether keys pass input-method programs by. Off unless she switched it on: some languages cannot do without."""
    return vault.journeys.setting(PRIVATE_TYPING, "off") == "on"


LESS_MOVEMENT = "less-movement"


def moves_less(vault: "Vault") -> bool:
    """Whether nothing is to move by itself. Off unless she switched it on."""
    return vault.journeys.setting(LESS_MOVEMENT, "off") == "on"


class Section(Enum):
    PRIVACY = auto()
    BACKUP = auto()
    LETTERS = auto()
    LOOK = auto()
    PASSPHRASE = auto()
    MENTORING = auto()
    ABOUT = auto()


@dataclass(frozen=True, slots=True)
class SettingsState:
    here: Settings  # of this computer
    section: Section = Section.PRIVACY
    lock_minutes: int = DEFAULT_LOCK_MINUTES
    name: str = ""
    counting: bool = True
    receipts: bool = False
    private_typing: bool = False
    less_movement: bool = False
    mentor: bool = False
    changing: bool = False  # the passphrase fields are open
    busy: bool = False
    changed: int = 0  # grows with each change that went through, so that the fields are emptied
    judged: Judged = NOTHING
    suggested: str = ""
    trouble: ThreeParts | None = None
    wrong_now: ThreeParts | None = None  # the present passphrase was not right


def lock_minutes(vault: "Vault") -> int:
    """After how many quiet minutes the notebook locks itself."""
    kept = vault.journeys.setting("lock-minutes", str(DEFAULT_LOCK_MINUTES))
    return int(kept) if kept in {str(minutes) for minutes in LOCK_MINUTES} else DEFAULT_LOCK_MINUTES


def _unheard(on: bool) -> None:
    """Where there is no window that could follow."""


def _unsaid(words: str) -> None:
    """Where there is no window to say it in."""


class SettingsScreen(Screen[SettingsState]):
    """`keep` remembers this computer's part and lets the window follow; `locks_after` hears of another waiting time,
    and `sides_changed` when the mentor's side is there or not there any more."""

    def __init__(
        self,
        vault: "Vault",
        here: Settings,
        *,
        background: Background,
        keep: Callable[[Settings], None],
        locks_after: Callable[[int], None],
        now: Callable[[], datetime],
        backup: BackupScreen | None = None,
        post_box: PostBox | None = None,
        type_privately: Callable[[bool], None] = _unheard,
        move_less: Callable[[bool], None] = _unheard,
        protections: Protections | None = None,
        sides_changed: Callable[[], None] | None = None,
        paint: Paint | None = None,
    ) -> None:
        journeys = vault.journeys
        super().__init__(
            SettingsState(
                here,
                lock_minutes=lock_minutes(vault),
                name=journeys.setting("name", ""),
                counting=journeys.setting("counter", "on") != "off",
                receipts=gives_receipts(vault),
                private_typing=types_privately(vault),
                less_movement=moves_less(vault),
                mentor=is_mentor(vault),
            )
        )
        self._vault, self._background = vault, background
        self.before = BeforeOpening(vault, now)
        self._keep, self._locks_after, self._sides_changed = keep, locks_after, sides_changed
        self._type_privately, self._move_less = type_privately, move_less
        self.protections = protections or Protections()
        self.backup = backup or BackupScreen(vault, background=background, now=now, say=_unsaid)
        self.post_box = post_box or PostBox(vault, background=background, now=now)
        self.bring_in = BringIn(vault.diary, background=background, now=now, paint=paint)
        self.export = Export(vault, background=background, now=now)
        after = self.backup.after_new_keys
        self.paper_key = NewPaperKey(vault, background=background, now=now, changed=after)
        self.data_key = NewDataKey(vault, background=background, now=now, changed=after)
        self.kept_apart = KeptApart(vault, on=lambda: is_mentor(vault))

    @property
    def folder(self) -> "Path":
        return self._vault.folder

    def open(self, section: Section) -> None:
        self.show(replace(self.state, section=section, changing=False, trouble=None, wrong_now=None))

    # ---- this computer -----------------------------------------------------------------------------------

    def look(self, look: Look) -> None:
        self._remember(replace(self.state.here, look=look))

    def text_size(self, percent: int) -> None:
        self._remember(replace(self.state.here, text_size=percent))

    def remember_folder(self, remember: bool) -> None:
        """Whether this computer keeps in the clear where her notebook lies."""
        self._remember(replace(self.state.here, notebook=self.folder if remember else None))

    def now_here(self, here: Settings) -> None:
        """They were changed elsewhere: by a key, or on the lock screen."""
        self.show(replace(self.state, here=here))

    def _remember(self, here: Settings) -> None:
        try:
            self._keep(here)
        except Trouble as trouble:
            self.show(replace(self.state, here=here, trouble=three_parts(trouble)))
        else:
            self.show(replace(self.state, here=here, trouble=None))

    # ---- in the notebook -----------------------------------------------------------------------------------

    def lock_after(self, minutes: int) -> None:
        if self._set("lock-minutes", str(minutes)):
            self.show(replace(self.state, lock_minutes=minutes))
            self._locks_after(minutes)

    def call_me(self, name: str) -> None:
        name = name.strip()[:MAX_NAME]
        if name != self.state.name and self._set("name", name):
            self.show(replace(self.state, name=name))

    def count_days(self, counting: bool) -> None:
        if self._set("counter", "on" if counting else "off"):
            self.show(replace(self.state, counting=counting))

    def offer_receipts(self, on: bool) -> None:
        """Whether a receipt is offered for a letter that was read. None is ever made by itself."""
        if self._set(RECEIPTS, "on" if on else "off"):
            self.show(replace(self.state, receipts=on))

    def be_a_mentor(self, on: bool) -> None:
        """Whether the notebook has a mentor's side. Off, nothing of it is deleted; it is not shown."""
        if on != self.state.mentor and self._set(MENTORING, "on" if on else "off"):
            self.show(replace(self.state, mentor=on))
            self._settle_letters()
            self.kept_apart.look()
            if self._sides_changed:
                self._sides_changed()

    def _settle_letters(self) -> None:
        """What cannot be moved now is moved when the notebook is next opened; it is here in the meantime."""
        try:
            self._vault.settle_letters()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def type_privately(self, on: bool) -> None:
        """Whether what she types goes past input-method programs, straight to the page."""
        if self._set(PRIVATE_TYPING, "on" if on else "off"):
            self.show(replace(self.state, private_typing=on))
            self._type_privately(on)

    def move_less(self, on: bool) -> None:
        """Whether nothing is to move by itself, such as the breath to follow."""
        if on != self.state.less_movement and self._set(LESS_MOVEMENT, "on" if on else "off"):
            self.show(replace(self.state, less_movement=on))
            self._move_less(on)

    def _set(self, name: str, value: str) -> bool:
        try:
            self._vault.journeys.set_setting(name, value)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        self.show(replace(self.state, trouble=None))
        return True

    # ---- the passphrase ------------------------------------------------------------------------------------

    def begin_change(self) -> None:
        if not self._leave_changes():
            return
        self.show(replace(self.state, changing=True, judged=NOTHING, suggested="", trouble=None, wrong_now=None))

    def begin_paper_key(self) -> None:
        """Towards a new paper key; another change that was begun is left."""
        if self._leave_changes():
            self.paper_key.begin()

    def begin_data_key(self) -> None:
        """Towards a new key for the notebook; another change that was begun is left."""
        if self._leave_changes():
            self.data_key.begin()

    def _leave_changes(self) -> bool:
        """One change at a time: each is made from the keys as they stand. False while one of them is being made."""
        if self.state.busy or self.paper_key.state.busy or self.data_key.state.busy:
            return False
        self.leave_change()
        self.paper_key.leave()
        self.data_key.leave()
        return True

    def leave_change(self) -> None:
        if not self.state.busy:
            self.show(replace(self.state, changing=False, judged=NOTHING, suggested="", trouble=None, wrong_now=None))

    def typed_new(self, first: str, again: str) -> None:
        self.show(replace(self.state, judged=judge(first, again), trouble=None))

    def suggest(self) -> None:
        words, judged = suggest()
        self.show(replace(self.state, suggested=words, judged=judged))

    def change(self, present: str, first: str, again: str) -> None:
        """Ask for the present one first, so that a notebook left open cannot be taken over."""
        if self.state.busy or not judge(first, again).good:
            return
        self.show(replace(self.state, busy=True, trouble=None, wrong_now=None))
        work = _Changing(self._vault.folder, self._vault.unlocked, present, first)
        self._background.run(self, work, self._adopt, self._refused)

    def _adopt(self, key_file: "KeyFile") -> None:
        try:
            self._vault.adopt(key_file)
        except Trouble as trouble:
            self._refused(trouble)
            return
        done = replace(self.state, busy=False, changing=False, judged=NOTHING, suggested="")
        self.show(replace(done, changed=self.state.changed + 1))
        self.backup.after_new_keys()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            self.show(replace(self.state, busy=False, wrong_now=three_parts(error)))
        elif isinstance(error, Trouble):
            self.show(replace(self.state, busy=False, trouble=three_parts(error)))
        else:
            self.show(replace(self.state, busy=False))
            raise error


@dataclass(frozen=True, slots=True, repr=False)
class _Changing:
    folder: "Path"
    unlocked: "Unlocked"
    present: str
    new: str

    def __call__(self) -> "KeyFile":
        from sobersister_desktop.vault.vault import prepare_passphrase, unlock

        unlock(self.folder, passphrase=self.present)
        return prepare_passphrase(self.unlocked, self.new)
