"""What Today asks, each only because she wanted it, and each with a way to let it be that is as easy as an answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens import after_minute
from sobersister_desktop.screens.after_minute import LeftMinute
from sobersister_desktop.screens.checkins import MAX_LINE
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.noting import asks_about_the_day, let_the_day_be, noting

if TYPE_CHECKING:
    from sobersister_desktop.vault.journeys import Journeys
    from sobersister_desktop.vault.moments import Moments


@dataclass(frozen=True, slots=True)
class Asked:
    """Nothing of it while she has paused noting."""

    paused: bool = False
    moment: Moment | None = None  # she wanted to be asked by now how strong it is
    of_the_day: bool = False  # how strong it was at its strongest today
    minute: LeftMinute | None = None  # a line about it can be kept


NOTHING = Asked()


class Questions:
    """Reads and answers. Any method may raise what the stores raise."""

    def __init__(self, journeys: "Journeys", moments: "Moments", now: Callable[[], datetime]) -> None:
        self._journeys, self._moments, self._now = journeys, moments, now

    def look(self) -> Asked:
        """What there is to ask now."""
        if noting(self._journeys).paused:
            return Asked(paused=True)
        waiting, at = self._moments.to_ask(self._now()), wall_clock(self._now())
        return Asked(
            moment=waiting[0] if waiting else None,
            of_the_day=asks_about_the_day(self._journeys, at),
            minute=after_minute.left_minute(self._journeys, self._moments, at),
        )

    def by_now(self, asking: Moment, strength: int) -> None:
        self._moments.change(replace(asking, after=strength))

    def let_it_be(self, asking: Moment) -> None:
        self._moments.dont_ask(asking.id)

    def day_was(self, strength: int) -> None:
        """A check-in with nothing but this; none (0) is an answer."""
        self._journeys.add_checkin(CheckIn(new_id(), wall_clock(self._now()), craving=strength))

    def let_the_day_be(self) -> None:
        let_the_day_be(self._journeys, wall_clock(self._now()))

    def keep_line(self, minute: LeftMinute, words: str) -> None:
        words = " ".join(words.split())[:MAX_LINE]
        if words:
            after_minute.keep_line(self._journeys, self._moments, minute, words, self._now())

    def let_minute_be(self) -> None:
        after_minute.let_it_go(self._journeys)
