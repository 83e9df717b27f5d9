"""A new key for the notebook itself: everything is written anew under it, and with it comes a new paper key.

Worth it when someone may have copied the folder and known what opened it. As with a new paper key, nothing has changed
until the new one is known to be on paper; and then not before every page stands under the new key and was looked over.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble, WrittenMeanwhile
from sobersister_desktop.domain.progress import REWRITING, Progress
from sobersister_desktop.screens.new_paper_key import KeyOnPaper, mark
from sobersister_desktop.texts import three_parts
from sobersister_desktop.vault import daily

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sobersister_desktop.vault.keyslots import NewKeys, Unlocked
    from sobersister_desktop.vault.rotation import Begun, Rewritten

TRIES = 3
"""How often it is begun anew by itself when she has written something meanwhile."""


class NewDataKey(KeyOnPaper["NewKeys"]):
    """While `state.working` she may go on writing: what is written meanwhile is taken along by beginning anew."""

    _left = 0

    def keep(self) -> None:
        """Write everything anew, and let the new key rule from then on."""
        if self._prepared is not None and self.state.copied and not self.state.busy:
            self._left = TRIES
            self._rewrite(self._prepared)

    def _work(self, passphrase: str) -> "Callable[[], tuple[NewKeys, tuple[str, ...]]]":
        return _Drawing(self._vault.folder, self._vault.unlocked, passphrase)

    def _rewrite(self, keys: "NewKeys") -> None:
        self._left -= 1
        progress = Progress(*REWRITING)
        self.show(replace(self.state, busy=True, working=True, progress=progress, trouble=None))
        try:
            begun = self._vault.begin_rotation(now=self._now())
        except Trouble as trouble:
            self._stopped(trouble)
            return
        self._background.run(self, _Rewriting(begun, keys, self._now(), progress), self._rewritten, self._stopped)

    def _rewritten(self, made: "Rewritten") -> None:
        try:
            self._vault.rotate(made)
        except WrittenMeanwhile as trouble:
            if self._left:
                self._rewrite(made.keys)
            else:
                self._stopped(trouble)
            return
        except Trouble as trouble:
            self._stopped(trouble)
            return
        self._prepared = None
        try:
            mark(self._vault, checked=True)
            daily.remember(self._vault.journeys, made.copy)
        except Trouble as trouble:  # the new key rules all the same
            self.show(replace(self.state, trouble=three_parts(trouble)))
        self._in_force()

    def _stopped(self, error: Exception) -> None:
        """The keys before still rule; what she has copied can be tried again."""
        self.show(replace(self.state, working=False, progress=None))
        self._refused(error)


@dataclass(frozen=True, slots=True, repr=False)
class _Drawing:
    folder: "Path"
    unlocked: "Unlocked"
    passphrase: str

    def __call__(self) -> "tuple[NewKeys, tuple[str, ...]]":
        from sobersister_desktop.crypto.paper_key import PaperKey
        from sobersister_desktop.vault.keyslots import unlock, with_data_key

        unlock(self.folder, passphrase=self.passphrase)
        paper_key = PaperKey.generate()
        return with_data_key(self.unlocked, self.passphrase, paper_key), paper_key.groups


@dataclass(frozen=True, slots=True, repr=False)
class _Rewriting:
    begun: "Begun"
    keys: "NewKeys"
    now: datetime
    progress: Progress

    def __call__(self) -> "Rewritten":
        from sobersister_desktop.vault.rotation import rewrite

        return rewrite(self.begun, self.keys, now=self.now, told=self.progress)
