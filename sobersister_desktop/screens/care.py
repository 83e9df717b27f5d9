"""Care: how a mentor is this week, what she carried, and a pause when she needs one. For her alone.

Nothing here is scored, drawn as a line, or told to anyone.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from sobersister_desktop.domain.availability import LIMIT
from sobersister_desktop.domain.care import (
    LONGEST_LINE,
    LONGEST_TEXT,
    NEXT,
    Advice,
    Answer,
    CareWeek,
    Carried,
    Load,
    Pause,
    Question,
    Supervisor,
    advice,
    planned,
    weeks_in_a_row,
)
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.screens.care_words import advice_words, pause_draft, supervisor_line, thin_for
from sobersister_desktop.screens.dates import start_of_week, wall_clock
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.practice_words import next_words
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.vault.care import Care as Store
    from sobersister_desktop.vault.journeys import Journeys

_WEEK = timedelta(days=7)
_FILLS = "care_fills"


@dataclass(frozen=True, slots=True)
class CareState:
    today: date
    monday: date  # of the week that is shown
    week: CareWeek  # as far as she has said something
    weeks: tuple[CareWeek, ...] = ()  # every one she said something about, newest first
    load: Load = Load(())  # noqa: RUF009  a frozen value
    advice: tuple[str, ...] = ()
    whom: str = ""  # whom she can tell, when the advice is to tell
    pause: Pause | None = None  # the one that is on, or that comes next
    fills: tuple[str, ...] = ()
    hint: str = ""
    trouble: ThreeParts | None = None

    @property
    def this_week(self) -> bool:
        return self.monday == start_of_week(self.today)

    @property
    def earlier(self) -> tuple[CareWeek, ...]:
        """The weeks beside the one that is shown."""
        return tuple(week for week in self.weeks if week.monday != self.monday)


class Care(Screen[CareState]):
    """`letters` gives those exchanged with the women she supports. `noted_return`, `talk` and `see_help` lead away."""

    def __init__(
        self,
        store: "Store",
        journeys: "Journeys",
        *,
        now: Callable[[], datetime],
        letters: Callable[[], Iterable[LetterRow]],
        note_return: Callable[[], None],
        talk: Callable[[], None],
        see_help: Callable[[], None],
    ) -> None:
        today = wall_clock(now()).date()
        monday = start_of_week(today)
        super().__init__(CareState(today, monday, CareWeek(monday, {})))
        self._store, self._journeys, self._now, self._letters = store, journeys, now, letters
        self.note_return, self.talk, self.see_help = note_return, talk, see_help

    # ---- looking -----------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Look at everything again; on a new Monday a new week is begun."""
        today = wall_clock(self._now()).date()
        if start_of_week(today) != start_of_week(self.state.today):
            self.show(replace(self.state, monday=start_of_week(today)))
        self.show(replace(self.state, today=today))
        self._look()

    def _look(self) -> None:
        try:
            self._read()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def _read(self) -> None:
        state, monday = self.state, self.state.monday
        weeks = tuple(self._store.weeks())
        week = next((week for week in weeks if week.monday == monday), CareWeek(monday, {}))
        limit = self._journeys.setting(LIMIT, 0) or None
        load = Load(carried(self._letters(), monday), limit)
        said = advice(week, load)
        supervisors = tuple(self._store.supervisors())
        pauses = [pause for pause in self._store.pauses() if pause.until is None or pause.until > state.today]
        self.show(
            replace(
                state,
                week=week,
                weeks=weeks,
                load=load,
                advice=tuple(self._words(one, weeks, monday) for one in said),
                whom=self._whom(said, supervisors),
                pause=min(pauses, key=lambda pause: pause.first, default=None),
                fills=tuple(line for line in self._journeys.setting(_FILLS, "").split("\n") if line),
            )
        )

    def _words(self, one: Advice, weeks: tuple[CareWeek, ...], monday: date) -> str:
        since = thin_for(weeks_in_a_row(weeks, Question.SUPPORT, Answer.THIN, monday)) if one is Advice.TELL else ""
        return " ".join(filter(None, (since, advice_words(one))))

    def _whom(self, said: tuple[Advice, ...], supervisors: tuple[Supervisor, ...]) -> str:
        """Whom she can tell, and when they meet anyway, where telling is what the week is for."""
        if not {Advice.TELL, Advice.HAND_OVER} & set(said):
            return ""
        day, today = planned(self._journeys.setting(NEXT, "")), self.state.today
        ahead = next_words(day, today) if day is not None and day >= today else ""
        return ". ".join(filter(None, (supervisor_line(supervisors), ahead)))

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        monday = start_of_week(self.state.today)
        self.show(CareState(self.state.today, monday, CareWeek(monday, {})))

    def _do(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return False
        self.show(replace(self.state, trouble=None, hint=""))
        self._look()
        return True

    # ---- her week ------------------------------------------------------------------------------------------

    def choose_week(self, monday: date) -> None:
        """Show that week, to read it or to correct it; a week that is still to come is not shown."""
        self.show(replace(self.state, monday=min(start_of_week(monday), start_of_week(self.state.today))))
        self._look()

    def week_before(self) -> None:
        self.choose_week(self.state.monday - _WEEK)

    def week_after(self) -> None:
        self.choose_week(self.state.monday + _WEEK)

    def answer(self, question: Question, answer: Answer) -> None:
        """Kept at once; another answer takes its place."""
        week = self.state.week
        self._do(lambda: self._store.keep_week(replace(week, answers={**week.answers, question: answer})))

    def note(self, text: str) -> None:
        """A line of her own to the week."""
        week = self.state.week
        if text.strip() != week.note:
            self._do(lambda: self._store.keep_week(replace(week, note=text.strip()[:LONGEST_TEXT])))

    def take_week_away(self) -> None:
        """As if she had said nothing."""
        self._do(lambda: self._store.keep_week(CareWeek(self.state.monday, {})))

    def set_limit(self, letters: int) -> None:
        """How many letters a week she can carry; 0: she leaves it open."""
        self._do(lambda: self._journeys.set_setting(LIMIT, max(0, min(letters, 99))))

    def add_fill(self, words: str) -> None:
        """Something that fills her up again."""
        words = " ".join(words.split())[:LONGEST_LINE]
        if words and words not in self.state.fills:
            self._keep_fills((*self.state.fills, words))

    def remove_fill(self, words: str) -> None:
        self._keep_fills(tuple(each for each in self.state.fills if each != words))

    def _keep_fills(self, fills: tuple[str, ...]) -> None:
        self._do(lambda: self._journeys.set_setting(_FILLS, "\n".join(fills)))

    # ---- a pause -------------------------------------------------------------------------------------------

    def draft(self, until: date | None) -> str:
        """Words she may give the women she supports."""
        return pause_draft(day_and_month(until, self.state.today) if until else "")

    def keep_pause(self, first: date, until: date | None, words: str) -> bool:
        """Begin a pause, or correct the one there is. Nobody is told by this. False with a hint if the days clash."""
        if until is not None and until <= first:
            self.show(replace(self.state, hint=_("You are back before you are away. Turn the two days round.")))
            return False
        known = self.state.pause.id if self.state.pause else new_id()
        pause = Pause(known, first, until, words.strip()[:LONGEST_TEXT])
        return self._do(lambda: self._store.keep_pause(pause))

    def pause_now(self) -> None:
        """From today until she says so."""
        if self.state.pause is None:
            self.keep_pause(self.state.today, None, self.draft(None))

    def end_pause(self) -> None:
        """She is back today; a pause that had not begun is taken away."""
        pause = self.state.pause
        if pause is None:
            return
        if pause.first >= self.state.today:
            self._do(lambda: self._store.delete_pause(pause.id))
        else:
            self._do(lambda: self._store.keep_pause(replace(pause, until=self.state.today)))


def carried(letters: Iterable[LetterRow], monday: date) -> tuple[Carried, ...]:
    """The letters of this week that she has opened, in the order of their days."""
    rows = list(letters)
    answered = {row.in_reply_to for row in rows if not row.received and row.in_reply_to}
    found = [
        Carried(wall_clock(row.opened).date(), bool(row.notes), row.id in answered)
        for row in rows
        if row.received and row.opened is not None
    ]
    return tuple(sorted((one for one in found if monday <= one.day < monday + _WEEK), key=lambda one: one.day))
