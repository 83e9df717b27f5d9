"""My boundaries: when she reads letters, days away, what she can carry, what she takes care with. She tells whom she
likes; nothing goes anywhere by itself.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop import post
from sobersister_desktop.domain.availability import MAX_HOURS, Availability, joined
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.opening_hours import DAY, Interval
from sobersister_desktop.domain.place import known_zone
from sobersister_desktop.screens.before_opening import BeforeOpening
from sobersister_desktop.screens.letter_words import note_name
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.sides import supported
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.vault import Vault

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")


@dataclass(frozen=True, slots=True)
class BoundariesState:
    """`not_after` is an hour as she reads it, or nothing."""

    today: date = date.min
    hours: Availability = Availability("")  # noqa: RUF009  a frozen value
    not_after: str = ""
    take_care: tuple[str, ...] = ()
    women: tuple[str, ...] = ()  # their names
    hint: str = ""
    trouble: ThreeParts | None = None


class Boundaries(Screen[BoundariesState]):
    """`zone` is the clock of this computer. `see_care` and `see_women` lead to where those things are changed."""

    def __init__(
        self,
        vault: "Vault",
        before: BeforeOpening,
        *,
        now: Callable[[], datetime],
        zone: str,
        see_care: Callable[[], None],
        see_women: Callable[[], None],
        see_take_care: Callable[[], None],
    ) -> None:
        super().__init__(BoundariesState())
        self._vault, self._before, self._now, self._zone = vault, before, now, zone
        self.see_care, self.see_women, self.see_take_care = see_care, see_women, see_take_care

    def arrive(self) -> None:
        """Read it anew: some of it is changed on other pages."""
        today = self._now().astimezone().date()
        after = self._before.not_after()
        self.show(
            BoundariesState(
                today,
                post.my_hours(self._vault, today, self._zone),
                f"{after:%H:%M}" if after else "",
                tuple(note_name(code) for code in sorted(self._before.take_care())),
                tuple(person.name for person in supported(self._vault)),
            )
        )

    def add_hours(self, weekdays: Iterable[int], start: str, end: str) -> bool:
        """Read letters on these days of the week from one time until another; False with a hint where that is none."""
        days, first, last = sorted(set(weekdays)), minute_of(start), minute_of(end)
        if not days:
            return self._hint(_("Choose at least one day of the week."))
        if first is None or last is None:
            return self._hint(_("Write both times as 18:30 or 18."))
        if last <= first:
            return self._hint(_("The end comes after the beginning, on the same day. Midnight is 24:00."))
        if not known_zone(self.state.hours.zone):
            return self._hint(_("Name the clock first, for example Europe/London."))
        hours = joined((*self.state.hours.hours, *(Interval(day, first, last) for day in days)))
        if len(hours) > MAX_HOURS:
            return self._hint(_("That is more than a week can show. Take some away first."))
        return self._keep(self.state.hours.zone, hours)

    def remove_hours(self, each: Interval) -> None:
        """Read no letters then."""
        left = tuple(one for one in self.state.hours.hours if one != each)
        self._keep(self.state.hours.zone, left)

    def set_zone(self, name: str) -> bool:
        """By whose clock the hours are said; False with a hint for a name that is not known."""
        name = name.strip()
        if name == self.state.hours.zone:
            return True
        if known_zone(name) is None:
            return self._hint(_("This clock is not known here. Names look like Europe/London."))
        return self._keep(name, self.state.hours.hours)

    def _keep(self, zone: str, hours: tuple[Interval, ...]) -> bool:
        try:
            post.keep_my_hours(self._vault, zone, hours)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        self.arrive()
        return True

    def _hint(self, words: str) -> bool:
        self.show(replace(self.state, hint=words))
        return False

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.show(BoundariesState())


def minute_of(text: str) -> int | None:
    """18, 18:30 or 18.30 as minutes after midnight; 24:00 is the end of the day; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    minute = int(found[1]) * 60 + int(found[2] or 0)
    return minute if int(found[2] or 0) < 60 and minute <= DAY else None
