"""The post folder: one that something of hers carries, and in which she and others leave sealed letters.

Hers are found by trial in the background, soon after unlocking and when she wishes; whatever else lies there is left
alone and is never an error.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sobersister_desktop import post
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.screen import Background, Screen
from sobersister_desktop.texts import ThreeParts, _, ngettext, three_parts
from sobersister_desktop.vault import post_folder
from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class PostBoxState:
    """`came` is how many letters the last look brought; None before there was one."""

    folder: Path | None = None
    looking: bool = False
    there: bool = True  # the folder, when it was last looked for
    came: int | None = None
    strangers: int = 0  # letters for her from someone whose card she does not have
    refused: int = 0  # sealed for her, and not taken in
    trouble: ThreeParts | None = None


def _nothing() -> None:
    pass


def _unsaid(_words: str) -> None:
    pass


def _unmoved(_folder: Path | None) -> None:
    pass


class PostBox(Screen[PostBoxState]):
    """`came` is called after the notebook has new letters, `say` tells her of them where she is, and `moved` hears of
    the folder into which sealed letters go."""

    def __init__(
        self,
        vault: Vault,
        *,
        background: Background,
        now: Callable[[], datetime],
        came: Callable[[], None] = _nothing,
        say: Callable[[str], None] = _unsaid,
        moved: Callable[[Path | None], None] = _unmoved,
    ) -> None:
        super().__init__(PostBoxState(post_folder.post_folder(vault.journeys)))
        self._vault, self._background, self._now = vault, background, now
        self._came, self._say, self._moved = came, say, moved
        self._brought = 0
        self._by_itself = self._shut = False

    def use(self, folder: Path) -> None:
        """Leave letters there from now on, and look for new ones there now."""
        if self._set(folder):
            self.look()

    def stop(self) -> None:
        """Leave and look nowhere any more. What lies there stays."""
        self._set(None)

    def _set(self, folder: Path | None) -> bool:
        try:
            post_folder.set_post_folder(self._vault.journeys, folder)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        self.show(PostBoxState(folder, looking=self.state.looking))
        self._moved(folder)
        return True

    def by_itself(self) -> None:
        """Soon after unlocking: only what came is said."""
        self._look(by_itself=True)

    def look(self) -> None:
        """At her wish: that nothing came is said too."""
        self._look(by_itself=False)

    def shut(self) -> None:
        """The notebook is being locked: what is still found lies there the next time."""
        self._shut = True

    def _look(self, *, by_itself: bool) -> None:
        if self.state.folder is None or self.state.looking or self._shut:
            return
        self._by_itself, self._brought = by_itself, 0
        self.show(replace(self.state, looking=True, trouble=None))
        self._round(self.state.folder)

    def _round(self, folder: Path) -> None:
        work = post.round_of(self._vault, folder, self._now())
        self._background.run(self, lambda: (folder, work.look()), self._found, self._could_not)

    def _found(self, told: tuple[Path, post.Found]) -> None:
        folder, found = told
        if self._shut:
            return
        if folder != self.state.folder:  # she chose another one meanwhile
            self.show(replace(self.state, looking=False))
            self.look()
            return
        try:
            self._brought += len(post.take_in(self._vault, found, self._now()))
        except Trouble as trouble:
            self._refused(trouble)
            return
        if found.more:
            self._round(folder)
            return
        self.show(
            replace(
                self.state,
                looking=False,
                there=found.there,
                came=self._brought,
                strangers=found.strangers,
                refused=found.refused,
            )
        )
        self._tell()

    def _tell(self) -> None:
        if self._brought:
            self._came()
            if self._by_itself:
                self._say(came_words(self._brought))

    def _refused(self, trouble: Trouble) -> None:
        """What came in before the disk refused is there."""
        self.show(replace(self.state, looking=False, trouble=three_parts(trouble)))
        self._came()

    def _could_not(self, error: Exception) -> None:
        self.show(replace(self.state, looking=False))
        if not isinstance(error, Trouble):
            raise error
        self._refused(error)


def came_words(count: int) -> str:
    """2 letters came from your post folder."""
    if not count:
        return _("No new letter lies in your post folder.")
    return ngettext("{n} letter came from your post folder.", "{n} letters came from your post folder.", count)


def looked_words(state: PostBoxState) -> str:
    """What the last look brought, and what still lies there for her."""
    if state.folder is None or state.looking or state.came is None:
        return ""
    if not state.there:
        return _("Your post folder is not here just now. Letters wait in it until it is.")
    lines = [came_words(state.came)]
    if state.strangers:
        lines.append(
            ngettext(
                "{n} letter lies there from someone you have not added. Add her card, and it comes in.",
                "{n} letters lie there from people you have not added. Add their cards, and they come in.",
                state.strangers,
            )
        )
    if state.refused:
        lines.append(
            ngettext(
                "{n} file there was not taken in. Open it by hand under Letters to see why.",
                "{n} files there were not taken in. Open them by hand under Letters to see why.",
                state.refused,
            )
        )
    return " ".join(lines)
