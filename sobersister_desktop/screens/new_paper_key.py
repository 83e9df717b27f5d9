"""A new paper key for a notebook that has one: shown, copied, typed back, and only then in force.

Until she has shown that it is on paper, the paper key before it opens the notebook, and nothing has changed.
"""

import random
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Generic, TypeVar

from sobersister_desktop.domain.errors import Trouble, WrongPassphrase
from sobersister_desktop.domain.progress import Progress
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from pathlib import Path

    from sobersister_desktop.vault.key_file import KeyFile
    from sobersister_desktop.vault.keyslots import Unlocked
    from sobersister_desktop.vault.vault import Vault

_SETTING = "paper-key"
_UNCHECKED, _CHECKED = "unchecked", "checked"


Prepared = TypeVar("Prepared")


def mark(vault: "Vault", *, checked: bool) -> None:
    """Remember whether the paper key was ever typed back from paper. Raises DiskFull and its kind."""
    vault.journeys.set_setting(_SETTING, _CHECKED if checked else _UNCHECKED)


def never_checked(vault: "Vault") -> bool:
    """Whether the first evening ended before the paper key was known to be on paper."""
    return vault.journeys.setting(_SETTING, _CHECKED) == _UNCHECKED


def two_groups(count: int) -> tuple[int, int]:
    """Which two of so many groups she is asked for, counted from 0."""
    first, second = sorted(random.SystemRandom().sample(range(count), 2))
    return first, second


def compared(groups: tuple[str, ...], asked: tuple[int, int], first: str, second: str) -> tuple[bool | None, ...]:
    """Whether each group she typed is the one on the sheet; look-alikes count as the same, None while it is short."""
    from sobersister_desktop.crypto.paper_key import GROUP_SIZE, read, same_group

    return tuple(
        same_group(typed, groups[place]) if len(read(typed)) >= GROUP_SIZE else None
        for typed, place in zip((first, second), asked, strict=True)
    )


@dataclass(frozen=True, slots=True)
class NewPaperKeyState:
    """`groups` are there only while the key is on the screen."""

    unchecked: bool = False  # the present one was never typed back
    asking: bool = False  # for the passphrase, before a key is shown
    busy: bool = False
    working: bool = False  # copied, and coming into force
    progress: Progress | None = None  # of the working, where it is long
    groups: tuple[str, ...] = ()
    made: date | None = None
    asked: tuple[int, int] = (0, 1)
    right: tuple[bool | None, bool | None] = (None, None)
    understood: bool = False
    changed: int = 0  # grows with each new key in force
    wrong: ThreeParts | None = None  # the passphrase was not right
    trouble: ThreeParts | None = None

    @property
    def copied(self) -> bool:
        """Whether the new key is safely on paper, as far as can be known."""
        return bool(self.groups) and self.right == (True, True) and self.understood


class KeyOnPaper(Screen[NewPaperKeyState], ABC, Generic[Prepared]):
    """Asks for the passphrase first, so that a notebook left open gives nobody a key to it.

    What is prepared stays here until she has copied it. `changed` is called once a new one is in force.
    """

    def __init__(
        self,
        vault: "Vault",
        *,
        background: Background,
        now: Callable[[], datetime],
        changed: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(NewPaperKeyState(unchecked=never_checked(vault)))
        self._changed = changed
        self._vault, self._background, self._now = vault, background, now
        self._prepared: Prepared | None = None

    def begin(self) -> None:
        self._stand(asking=True)

    def leave(self) -> None:
        """Everything stays as it was; the key on the screen never comes into force."""
        if not self.state.busy:
            self._prepared = None
            self._stand()

    def ask(self, passphrase: str) -> None:
        """With her passphrase: make a key and show it."""
        if self.state.busy or not self.state.asking or not passphrase:
            return
        self.show(replace(self.state, busy=True, wrong=None, trouble=None))
        self._background.run(self, self._work(passphrase), self._made, self._refused)

    def typed_back(self, first: str, second: str) -> None:
        """Compare what she copied with the sheet."""
        if self.state.groups:
            right = compared(self.state.groups, self.state.asked, first, second)
            self.show(replace(self.state, right=(right[0], right[1])))

    def understand(self, understood: bool) -> None:
        self.show(replace(self.state, understood=understood))

    @abstractmethod
    def keep(self) -> None:
        """Put it in force: from now on this one opens the notebook, and the one before does not."""

    @abstractmethod
    def _work(self, passphrase: str) -> Callable[[], tuple[Prepared, tuple[str, ...]]]:
        """Slow: see whether the passphrase is right, and make a paper key. Writes nothing."""

    def _in_force(self) -> None:
        self._stand(changed=self.state.changed + 1)
        if self._changed is not None:
            self._changed()

    def _made(self, made: tuple[Prepared, tuple[str, ...]]) -> None:
        self._prepared, groups = made
        self._stand(groups=groups, made=self._now().astimezone().date(), asked=two_groups(len(groups)))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, WrongPassphrase):
            self.show(replace(self.state, busy=False, wrong=three_parts(error)))
        elif isinstance(error, Trouble):
            self.show(replace(self.state, busy=False, trouble=three_parts(error)))
        else:
            self.show(replace(self.state, busy=False))
            raise error

    def _stand(
        self,
        *,
        asking: bool = False,
        groups: tuple[str, ...] = (),
        made: date | None = None,
        asked: tuple[int, int] = (0, 1),
        changed: int | None = None,
    ) -> None:
        """A new standing, with nothing left of the one before."""
        self.show(
            NewPaperKeyState(
                unchecked=self.state.unchecked if changed is None else False,
                asking=asking,
                groups=groups,
                made=made,
                asked=asked,
                changed=self.state.changed if changed is None else changed,
            )
        )


class NewPaperKey(KeyOnPaper["KeyFile"]):
    """Another paper key for the same notebook; the passphrase stays."""

    def keep(self) -> None:
        prepared = self._prepared
        if prepared is None or not self.state.copied:
            return
        try:
            self._vault.adopt(prepared)
            self._prepared = None
            mark(self._vault, checked=True)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            if self._prepared is not None:
                return
        self._in_force()

    def _work(self, passphrase: str) -> "Callable[[], tuple[KeyFile, tuple[str, ...]]]":
        return _Making(self._vault.folder, self._vault.unlocked, passphrase)


@dataclass(frozen=True, slots=True, repr=False)
class _Making:
    folder: "Path"
    unlocked: "Unlocked"
    passphrase: str

    def __call__(self) -> "tuple[KeyFile, tuple[str, ...]]":
        from sobersister_desktop.crypto.paper_key import PaperKey
        from sobersister_desktop.vault.keyslots import unlock, with_paper_key

        unlock(self.folder, passphrase=self.passphrase)
        paper_key = PaperKey.generate()
        return with_paper_key(self.unlocked, paper_key), paper_key.groups
