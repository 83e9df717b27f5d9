"""The first evening: who else can look here, a passphrase, the paper key, a name and a look, and the first page."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.new_paper_key import compared, mark, two_groups
from sobersister_desktop.screens.passphrase import NOTHING, Judged, judge, suggest
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.crypto.keys import KdfProfile
    from sobersister_desktop.vault.vault import Made, Vault

MAX_NAME = 60


class Step(IntEnum):
    SAFETY = 0
    PASSPHRASE = 1
    PAPER_KEY = 2
    NAME_AND_LOOK = 3


@dataclass(frozen=True, slots=True)
class FirstRunState:
    """`groups` and `asked` are there only while the paper key is on the screen."""

    folder: Path
    step: Step = Step.SAFETY
    others_can_look: bool | None = None
    busy: bool = False
    judged: Judged = NOTHING
    suggested: str = ""
    suggestions: int = 0
    groups: tuple[str, ...] = ()
    made: date | None = None
    asked: tuple[int, int] = (0, 1)  # the two groups she types back, counted from 0
    right: tuple[bool | None, bool | None] = (None, None)  # None while a group is not whole
    understood: bool = False
    name: str = ""
    trouble: ThreeParts | None = None

    @property
    def copied(self) -> bool:
        """Whether the paper key is safely on paper, as far as can be known."""
        return self.right == (True, True) and self.understood


class FirstRun(Screen[FirstRunState]):
    """`finished` takes the new, open notebook. `profile` is for tests; without, the computer is measured."""

    def __init__(
        self,
        folder: Path,
        *,
        background: Background,
        now: Callable[[], datetime],
        finished: Callable[["Vault"], None],
        profile: "KdfProfile | None" = None,
    ) -> None:
        super().__init__(FirstRunState(folder))
        self._background, self._now, self._finished, self._profile = background, now, finished, profile
        self._vault: Vault | None = None

    # ---- who else can look -------------------------------------------------------------------------------

    def answer(self, others_can_look: bool) -> None:
        self.show(replace(self.state, others_can_look=others_can_look))

    def keep_in(self, folder: Path) -> None:
        """Another place for the notebook: a memory stick, for one."""
        if self._vault is None and not self.state.busy:
            self.show(replace(self.state, folder=folder, trouble=None))

    def back(self) -> None:
        if self.state.step is Step.PASSPHRASE and not self.state.busy:
            self.show(replace(self.state, step=Step.SAFETY, trouble=None))

    def next(self) -> None:
        """From the question to the passphrase, and from the paper key to the name."""
        if self.state.step is Step.SAFETY and self.state.others_can_look is not None:
            self.show(replace(self.state, step=Step.PASSPHRASE))
        elif self.state.step is Step.PAPER_KEY and self.state.copied:
            if self._vault is not None:
                with suppress(Trouble):  # then she is reminded once more, which does no harm
                    mark(self._vault, checked=True)
            self.show(replace(self.state, step=Step.NAME_AND_LOOK, groups=()))

    # ---- the passphrase ----------------------------------------------------------------------------------

    def typed(self, first: str, again: str) -> None:
        self.show(replace(self.state, judged=judge(first, again), trouble=None))

    def suggest(self) -> None:
        """Draw five words into the first field; she can draw as often as she likes."""
        words, judged = suggest()
        self.show(replace(self.state, suggested=words, suggestions=self.state.suggestions + 1, judged=judged))

    def make(self, first: str, again: str) -> None:
        """Make the notebook. Nothing is left of it if that cannot be done."""
        if self.state.busy or self._vault is not None or not judge(first, again).good:
            return
        self.show(replace(self.state, busy=True, trouble=None))
        work = _Making(self.state.folder, first, self._profile, self._now())
        self._background.run(self, work, self._made, self._refused)

    def _made(self, made: "Made") -> None:
        from sobersister_desktop.vault.vault import FolderLock, Vault

        now = self._now()
        try:
            self._vault = Vault(made.folder, made.unlocked, FolderLock.acquire(made.folder), now=now)
        except Trouble as trouble:
            self._refused(trouble)
            return
        with suppress(Trouble):  # a full disk: then the next evening does not know, and asks nothing
            mark(self._vault, checked=False)
        self.show(
            replace(
                self.state,
                step=Step.PAPER_KEY,
                busy=False,
                suggested="",
                groups=made.paper_key.groups,
                made=now.astimezone().date(),
                asked=two_groups(len(made.paper_key.groups)),
            )
        )

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, Trouble):
            self.show(replace(self.state, busy=False))
            raise error
        self.show(replace(self.state, busy=False, trouble=three_parts(error)))

    # ---- the paper key -----------------------------------------------------------------------------------

    def typed_back(self, first: str, second: str) -> None:
        """Compare what she copied with the sheet; look-alikes count as the same."""
        right = compared(self.state.groups, self.state.asked, first, second)
        self.show(replace(self.state, right=(right[0], right[1])))

    def understand(self, understood: bool) -> None:
        self.show(replace(self.state, understood=understood))

    # ---- her name, and in ----------------------------------------------------------------------------------

    def call_me(self, name: str) -> None:
        """What she likes to be called; kept when she goes in."""
        self.show(replace(self.state, name=name[:MAX_NAME]))

    def finish(self) -> None:
        """Keep what she likes to be called, if anything, and open the first page."""
        vault = self._vault
        if vault is None or self.state.step is not Step.NAME_AND_LOOK:
            return
        try:
            vault.journeys.set_setting("name", self.state.name.strip())
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self._vault = None
        self._finished(vault)

    def close(self) -> None:
        """Shut the notebook if it is open already: hidden, or the window closed half-way."""
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.close()


@dataclass(frozen=True, slots=True, repr=False)
class _Making:
    folder: Path
    passphrase: str
    profile: "KdfProfile | None"
    now: datetime

    def __call__(self) -> "Made":
        from sobersister_desktop.vault.vault import make

        return make(self.folder, self.passphrase, profile=self.profile, now=self.now)
