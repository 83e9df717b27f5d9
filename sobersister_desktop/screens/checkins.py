"""What she has noted of her days: check-ins and the one thing of a day, to be looked at again, mended or taken away."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.checkin import CheckIn, Commitment, Outcome
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.screens.printing import Printout
    from sobersister_desktop.vault.journeys import Journeys

MAX_LINE = 200
"""Characters in the one line of a check-in, and in the one thing of a day."""

AT_ONCE = 30
"""Days that are listed at first, and added with each "Show earlier"."""
ON_PAPER = 2_000
"""The latest that can be printed at once."""


@dataclass(frozen=True, slots=True)
class CheckInsState:
    today: date
    rows: tuple[CheckIn | Commitment, ...] = ()  # newest first
    shown: int = AT_ONCE
    earlier: bool = False  # there are more than these
    undo: CheckIn | Commitment | None = None
    trouble: ThreeParts | None = None


class CheckIns(Screen[CheckInsState]):
    """`change` takes a check-in back into the fields of Today; `changed` tells that one was taken away."""

    def __init__(
        self,
        journeys: "Journeys",
        *,
        now: Callable[[], datetime],
        change: Callable[[CheckIn], None],
        changed: Callable[[], None],
        print_it: "Callable[[Printout], None] | None" = None,
    ) -> None:
        super().__init__(CheckInsState(wall_clock(now()).date()))
        self._journeys, self._change, self._changed, self._print = journeys, change, changed, print_it
        self._doing(lambda: None)

    def _doing(self, act: Callable[[], object], undo: CheckIn | Commitment | None = None) -> None:
        try:
            act()
            self._look()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.show(replace(self.state, undo=undo, trouble=None))

    def _look(self) -> None:
        found = self._newest(self.state.shown + 1)
        self.show(replace(self.state, rows=tuple(found[: self.state.shown]), earlier=len(found) > self.state.shown))

    def _newest(self, many: int) -> list[CheckIn | Commitment]:
        found: list[CheckIn | Commitment] = [
            *self._journeys.newest_checkins(many),
            *self._journeys.newest_commitments(many),
        ]
        return sorted(found, key=_when, reverse=True)

    def show_earlier(self) -> None:
        self.show(replace(self.state, shown=self.state.shown + AT_ONCE))
        self._doing(lambda: None)

    def change(self, checkin_id: str) -> None:
        """Into the fields of Today."""
        for row in self.state.rows:
            if isinstance(row, CheckIn) and row.id == checkin_id:
                self._change(row)

    def thing(self, day: date) -> Commitment | None:
        """The one thing of that day, if it is still there."""
        try:
            return self._journeys.commitment(day)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return None

    def change_thing(self, day: date, text: str, outcome: Outcome | None) -> bool:
        """The one thing of any day as it now stands; an empty text takes it away. False where the disk refused."""
        text = " ".join(text.split())[:MAX_LINE]
        self._doing(lambda: self._journeys.set_commitment(Commitment(day, text, outcome)))
        self._changed()
        return self.state.trouble is None

    @property
    def can_print(self) -> bool:
        return self._print is not None

    def print_it(self) -> None:
        """All of it as it would stand on paper."""
        from sobersister_desktop.screens import on_paper

        try:
            found = self._newest(ON_PAPER)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        if self._print is not None and found:
            self._print(on_paper.noted_days(found, self.state.today))

    def remove(self, row: CheckIn | Commitment) -> None:
        """Taken away; Undo has it back until something else is done."""
        if isinstance(row, CheckIn):
            self._doing(lambda: self._journeys.remove_checkin(row.id), row)
        else:
            self._doing(lambda: self._journeys.set_commitment(replace(row, text="")), row)
        self._changed()

    def undo(self) -> None:
        gone = self.state.undo
        if isinstance(gone, CheckIn):
            self._doing(lambda: self._journeys.add_checkin(gone))
        elif gone is not None:
            self._doing(lambda: self._journeys.set_commitment(gone))
        self._changed()


def _when(row: CheckIn | Commitment) -> tuple[str, str]:
    if isinstance(row, CheckIn):
        return row.when.date().isoformat(), row.when.isoformat()
    return row.day.isoformat(), ""
