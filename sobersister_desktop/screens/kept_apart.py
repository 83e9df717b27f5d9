"""The letters of women she supported, while the mentor's side is off: that they are here still, and letting them go.

Nothing of what they wrote is in the state, and no name: how many letters, and of how many women.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, ngettext, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class KeptApartState:
    here: bool = False  # their file is here, and the mentor's side is off
    readable: bool = True
    letters: int = 0
    women: int = 0
    asking: bool = False
    gone: bool = False  # they were deleted a moment ago
    trouble: ThreeParts | None = None


class KeptApart(Screen[KeptApartState]):
    """`on` says whether the mentor's side is on: then there is nothing here."""

    def __init__(self, vault: "Vault", *, on: Callable[[], bool]) -> None:
        super().__init__(KeptApartState())
        self._vault, self._on = vault, on
        self.look()

    def look(self) -> None:
        """Look again at what is here."""
        if self._on() or not self._vault.keeps_women:
            self.show(KeptApartState(gone=self.state.gone and not self._on(), trouble=self.state.trouble))
            return
        women = self._vault.letters.women
        rows = women.all() if women else []
        people = {row.person_id for row in rows}
        self.show(KeptApartState(True, women is not None, len(rows), len(people), trouble=self.state.trouble))

    def ask(self) -> None:
        """Nothing is deleted before she was told what goes and what stays."""
        if self.state.here:
            self.show(replace(self.state, asking=True, trouble=None))

    def leave(self) -> None:
        """They stay."""
        self.show(replace(self.state, asking=False))

    def take_away(self) -> None:
        """Delete them from this computer, all of them. The dialog has closed by then, which alone means no."""
        if not self.state.here:
            return
        try:
            self._vault.take_away_women()
        except Trouble as trouble:
            self._state = replace(self.state, trouble=three_parts(trouble))
            self.look()
            return
        self._state = KeptApartState(gone=True)
        self.look()


def here_line(state: KeptApartState) -> str:
    """Still here, out of sight: 12 letters of 3 women."""
    if not state.readable:
        return _("Their file is here still. It is damaged, so what is in it cannot be counted.")
    return _("Still here, out of sight: {letters} of {women}.").format(**_counted(state))


def _counted(state: KeptApartState) -> dict[str, str]:
    return {
        "letters": ngettext("{n} letter", "{n} letters", state.letters),
        "women": ngettext("{n} woman", "{n} women", state.women),
    }


def goes_and_stays(state: KeptApartState) -> tuple[tuple[str, str], ...]:
    """What she is told before she decides, part by part."""
    goes = (
        _(
            "{letters} of {women}: theirs, your answers, and the pictures in them. With them goes the note which of "
            "your pages they hold."
        ).format(**_counted(state))
        if state.readable
        else _("The whole file of their letters, as it is. A backup may hold one that is whole.")
    )
    return (
        (_("What goes"), goes),
        (
            _("What stays"),
            _(
                "Your own pages and letters, the people and what you agreed on with them, your care, supervision and "
                "training. And how many letters there were, so that none is asked for again."
            ),
        ),
        (
            _("Who is told"),
            _(
                "Nobody. If a woman is to have a receipt, switch the mentor's side on first and end with her under "
                "Women I support: the last letter tells her what is deleted here."
            ),
        ),
        (
            _("A way back"),
            _(
                "None, but for a copy of the notebook made before: it holds them still. What the women have "
                "themselves stays with them."
            ),
        ),
    )
