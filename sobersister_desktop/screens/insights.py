"""What her own notes show, worked out here and claiming no more than domain.md A4 allows.

Counts, her own ratings, her own before and after. No risk, no ranking, no comparison with anyone; a day without a
note is drawn as a day without a note. Craving and use are different things and stand apart everywhere.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Protocol

from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.cycle import Cycle, drawn
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.insight_cards import Card, by_hour, days, over_time, what_helped
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, ngettext, three_parts
from sobersister_desktop.vault.marked_days import marked_spans

if TYPE_CHECKING:
    from sobersister_desktop.screens.printing import Printout
    from sobersister_desktop.vault.journeys import Journeys

PERIODS = (28, 84, 365)
"""Days: four weeks, twelve weeks, a year."""
_HIDDEN, _LATE = "insights.hidden", "insights.without-late"


class Moments(Protocol):
    """Where the moments of a period come from."""

    def for_charts(self, since: date, until: date, /) -> Sequence[Moment]: ...


@dataclass(frozen=True, slots=True)
class InsightsState:
    period: int = PERIODS[1]
    without_late: bool = False
    any_late: bool = False
    counted: str = ""
    cards: tuple[Card, ...] = ()
    hidden: tuple[tuple[str, str], ...] = ()  # key and name
    trouble: ThreeParts | None = None


class Insights(Screen[InsightsState]):
    """Works everything out anew whenever she comes; nothing of it is stored but what she hid."""

    def __init__(
        self,
        moments: Moments,
        journeys: "Journeys",
        *,
        now: Callable[[], datetime],
        order: Callable[[], Sequence[str]],
        word: Callable[[str], str],
        print_it: "Callable[[Printout], None] | None" = None,
    ) -> None:
        super().__init__(InsightsState())
        self._moments, self._journeys, self._now = moments, journeys, now
        self._order, self._word, self._print = order, word, print_it

    def refresh(self) -> None:
        """Read the period and work out the cards."""
        try:
            self._read()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    @property
    def can_print(self) -> bool:
        return self._print is not None

    def print_it(self) -> None:
        """The charts on show as they would stand on paper: sentence and table; and, unticked, the days she marks."""
        from sobersister_desktop.screens import on_paper

        if self._print is None:
            return
        try:
            marked = marked_spans(self._journeys)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        today = wall_clock(self._now()).date()
        self._print(on_paper.charts(self.state.cards, self.state.counted, marked, today))

    def set_period(self, days: int) -> None:
        self.show(replace(self.state, period=days))
        self.refresh()

    def leave_out_late(self, on: bool) -> None:
        """Whether moments written down more than a day later are left out."""
        self._set(_LATE, on)

    def cycle(self) -> Cycle:
        """Marks of bleeding days, for her to keep or not."""
        return Cycle(self._journeys, now=self._now, changed=self.refresh)

    def hide(self, key: str) -> None:
        """She does not want this one."""
        self._set(_HIDDEN, " ".join(sorted({*self._hidden(), key})))

    def bring_back(self, key: str) -> None:
        self._set(_HIDDEN, " ".join(sorted(self._hidden() - {key})))

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.show(InsightsState(period=self.state.period))

    def _set(self, name: str, value: str | bool) -> None:
        try:
            self._journeys.set_setting(name, value)
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.refresh()

    def _hidden(self) -> set[str]:
        return set(self._journeys.setting(_HIDDEN, "").split())

    def _read(self) -> None:
        now = self._now()
        last = wall_clock(now).date()
        first = last - timedelta(days=self.state.period - 1)
        offset = now.astimezone().utcoffset() or timedelta()
        moments = self._moments.for_charts(first, last)
        checkins = [c for c in self._journeys.checkins(first) if c.when.date() <= last]
        without_late = self._journeys.setting(_LATE, False)
        in_time = [moment for moment in moments if not moment.noted_late(offset)]
        any_late = len(in_time) < len(moments)
        if without_late:
            moments = in_time
        cards = (
            over_time(checkins, first, last),
            by_hour(moments, (last - first).days + 1),
            what_helped(moments, self._order(), self._word),
            days(moments, checkins, first, last, drawn(self._journeys, first, last)),
        )
        hidden = self._hidden()
        counted = _("From {checkins} and {moments}. Worked out on this computer, from what you noted here.").format(
            checkins=ngettext("{n} check-in", "{n} check-ins", len(checkins)),
            moments=ngettext("{n} moment", "{n} moments", len(moments)),
        )
        self.show(
            InsightsState(
                period=self.state.period,
                without_late=without_late,
                any_late=any_late,
                counted=counted,
                cards=tuple(card for card in cards if card.key not in hidden),
                hidden=tuple((card.key, card.name) for card in cards if card.key in hidden),
            )
        )
