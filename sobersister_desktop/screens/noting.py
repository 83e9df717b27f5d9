"""How much she wants to note: a pause for as long as she likes, and one question a day if she wants it (domain.md A3).

Noting can itself stir things up, so a pause is one press away. While it lasts nothing asks and the fields are put away;
what was noted stays, can be corrected, and no gap is ever counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys

USUALLY = time(20, 0)
"""What is offered until she has chosen a time of her own."""
_PAUSED, _ASK_AT, _LET_BE = "noting-paused", "noting-ask-at", "noting-let-be"


@dataclass(frozen=True, slots=True)
class Noting:
    paused: bool = False
    ask_at: time | None = None  # on the wall; None: the day is not asked about


def noting(journeys: "Journeys") -> Noting:
    """What she chose. Whatever is not of the right form counts as not chosen."""
    try:
        ask_at = time.fromisoformat(journeys.setting(_ASK_AT, ""))
    except ValueError:
        ask_at = None
    return Noting(journeys.setting(_PAUSED, False), ask_at)


def keep_noting(journeys: "Journeys", wanted: Noting) -> None:
    journeys.set_setting(_PAUSED, wanted.paused)
    journeys.set_setting(_ASK_AT, f"{wanted.ask_at:%H:%M}" if wanted.ask_at else "")


def asks_about_the_day(journeys: "Journeys", now: datetime) -> bool:
    """Whether the question of this day is there: its time has come, and nothing told since then how strong it was."""
    wanted, today = noting(journeys), now.date()
    if wanted.paused or wanted.ask_at is None or now.time() < wanted.ask_at:
        return False
    if journeys.setting(_LET_BE, "") == today.isoformat():
        return False
    since = datetime.combine(today, wanted.ask_at)
    return all(one.craving is None for one in journeys.checkins(since))


def let_the_day_be(journeys: "Journeys", now: datetime) -> None:
    """No answer is an answer; tomorrow it may ask again."""
    journeys.set_setting(_LET_BE, now.date().isoformat())


@dataclass(frozen=True, slots=True)
class HowState:
    noting: Noting
    trouble: ThreeParts | None = None


class HowNoting(Screen[HowState]):
    """Her choice, to be changed; `changed` tells that what stands on the pages is to be looked at again."""

    def __init__(self, journeys: "Journeys", *, changed: Callable[[], None]) -> None:
        super().__init__(HowState(Noting()))
        self._journeys, self._changed = journeys, changed
        self._doing(lambda: None)

    def keep(self, wanted: Noting) -> bool:
        """False where the disk refused; then all is as it was."""
        if not self._doing(lambda: keep_noting(self._journeys, wanted)):
            return False
        self._changed()
        return True

    def note_again(self) -> None:
        """The pause is over."""
        self.keep(replace(self.state.noting, paused=False))

    def _doing(self, act: Callable[[], object]) -> bool:
        try:
            act()
            self.show(HowState(noting(self._journeys)))
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        return True
