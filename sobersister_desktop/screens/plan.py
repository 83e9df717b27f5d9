"""Her plan for when it gets hard, in her words: kept 0.8 s after the last key, printed when she asks for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.errors import DiskFull, DiskTrouble, Trouble, VaultTrouble
from sobersister_desktop.domain.plan import PRINTED_ONLY_IF_TICKED, Plan, PlanSection
from sobersister_desktop.screens.call_list import Call, call_line, calls
from sobersister_desktop.screens.dates import clock, wall_clock
from sobersister_desktop.screens.days import mark_day
from sobersister_desktop.screens.keeping import Keeping
from sobersister_desktop.screens.later import Later
from sobersister_desktop.screens.plan_words import ORDER, section_name
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.screens.writing import Saving
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.people import People
    from sobersister_desktop.vault.plans import Plans

REVIEW_AFTER = (timedelta(0), timedelta(days=30), timedelta(days=90))
"""No day, in a month, in three months."""

NOTHING_YET = Plan()


@dataclass(frozen=True, slots=True)
class PlanState:
    """`opening` grows whenever the words have to be put on the page anew, and never otherwise."""

    opening: int = 0
    plan: Plan = NOTHING_YET
    saving: Saving = Saving.NOTHING
    saved: datetime | None = None  # wall clock
    today: date = date.min
    trouble: ThreeParts | None = None
    calls: tuple[Call, ...] = ()  # whom she can ring, in her order; kept on the People page

    @property
    def due(self) -> bool:
        """Whether the day for reading it again has come."""
        return self.plan.due(self.today)


def saving_line(state: PlanState) -> str:
    """ "Saving", "Saved 09:42, encrypted", "Saved 16 Nov, encrypted", or nothing; trouble has its own strip."""
    if state.saving is Saving.WAITING:
        return _("Saving")
    if state.saving is Saving.TROUBLE:
        return _("Not saved yet")
    if state.saved is None:
        return ""
    when = clock(state.saved) if state.saved.date() == state.today else mark_day(state.saved.date(), state.today)
    return _("Saved {time}, encrypted").format(time=when)


class PlanScreen(Screen[PlanState]):
    """Keeps the plan as she types. What is typed and not kept yet lives here, so that a new look takes nothing away."""

    def __init__(
        self,
        plans: "Plans",
        people: "People",
        *,
        now: Callable[[], datetime],
        later: Later,
        print_it: Callable[[Printout], None],
    ) -> None:
        super().__init__(PlanState())
        self._plans, self._people = plans, people
        self._now, self._print = now, print_it
        self._typed: dict[PlanSection, str] = {}
        self._reason: str | None = None
        self._keeping = Keeping(later, self.flush)

    def refresh(self) -> None:
        """Read it again from the vault, unless something waits to be kept."""
        today = wall_clock(self._now()).date()
        if self._unsaved:
            self.show(replace(self.state, today=today))
            return
        try:
            plan, listed = self._plans.plan(), calls(self._people.all())
        except VaultTrouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        saved = wall_clock(plan.changed) if plan.changed else None
        opening = self.state.opening + (plan.sections != self.state.plan.sections or not self.state.opening)
        saving = Saving.SAVED if saved else Saving.NOTHING
        self.show(PlanState(opening, plan, saving, saved, today, calls=listed))

    # ---- typing ------------------------------------------------------------------------------------------

    def typed(self, section: PlanSection, text: str) -> None:
        """The whole text of a part as it now stands in the editor."""
        if text != self.text(section):
            self._typed[section] = text
            self._keep_soon()

    def reason_typed(self, text: str) -> None:
        """The one sentence."""
        if text != self.reason:
            self._reason = text
            self._keep_soon()

    def text(self, section: PlanSection) -> str:
        """What stands in the editor now."""
        return self._typed.get(section, self.state.plan.text(section))

    @property
    def reason(self) -> str:
        return self.state.plan.reason if self._reason is None else self._reason

    @property
    def empty(self) -> bool:
        """Whether there is nothing to print, counting what is not kept yet."""
        return not self.reason and not any(self.text(section) for section in ORDER)

    @property
    def _unsaved(self) -> bool:
        return bool(self._typed) or self._reason is not None

    def flush(self) -> bool:
        """Keep it now. False if the disk refused; then the words stay and it is tried again."""
        self._keeping.call_off()
        if not self._unsaved:
            return True
        now = self._now()
        try:
            self._plans.keep(self._typed, self._reason, now)
        except VaultTrouble as trouble:
            self._refused(trouble)
            return False
        plan = self.state.plan
        for section, text in self._typed.items():
            plan = replace(plan, sections=plan.with_text(section, text if text.strip() else ""))
        plan = replace(plan, reason=self.reason, changed=now)
        self._typed, self._reason = {}, None
        self.show(replace(self.state, plan=plan, saving=Saving.SAVED, saved=wall_clock(now), trouble=None))
        return True

    def _keep_soon(self) -> None:
        self._keeping.soon()
        if self.state.saving in (Saving.NOTHING, Saving.SAVED):
            self.show(replace(self.state, saving=Saving.WAITING))

    def _refused(self, trouble: Trouble) -> None:
        parts = three_parts(trouble)
        if isinstance(trouble, DiskFull | DiskTrouble):
            parts = parts._replace(safe=_("Your words are still here, on screen. All that was saved is unchanged."))
            self._keeping.again()
        self.show(replace(self.state, saving=Saving.TROUBLE, trouble=parts))

    # ---- reading it again ----------------------------------------------------------------------------------

    def review_in(self, after: timedelta) -> None:
        """The day for reading it again, counted from today; no time at all means no day."""
        day = self.state.today + after if after else None
        if not self.flush():
            return
        try:
            self._plans.set_review(day)
        except VaultTrouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.show(replace(self.state, plan=replace(self.state.plan, review=day)))

    # ---- paper ---------------------------------------------------------------------------------------------

    def print_it(self) -> None:
        """Show it as it would stand on paper. "If I use" is left out unless she ticks it."""
        if self.flush():
            people = self._people.all()
            self._print(printout(self.state.plan, tuple(person.name for person in people), calls(people)))

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._keeping.call_off()
        self._typed, self._reason = {}, None
        self.show(PlanState(opening=self.state.opening + 1))


def printout(plan: Plan, names: tuple[str, ...], listed: tuple[Call, ...] = ()) -> Printout:
    """The plan as it can stand on paper, under a title that tells nothing; those she can ring among the people."""
    texts = {section: plan.text(section) for section in ORDER}
    ring = "\n".join(call_line(call) for call in listed)
    texts[PlanSection.TELL] = "\n".join(text for text in (texts[PlanSection.TELL], ring) if text)
    parts = [PrintPart(section_name(s), texts[s], s not in PRINTED_ONLY_IF_TICKED) for s in ORDER]
    reason = PrintPart(_("First"), plan.reason)
    return Printout(_("My list"), (reason, *parts), names)
