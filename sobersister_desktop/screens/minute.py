"""I need a minute: nothing is asked on the way in, everything may be left, and nothing has to be saved.

Without the notebook (from the lock screen) there is nothing of hers here, and nothing can be kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import Enum, auto

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.moment import Ending, Moment
from sobersister_desktop.screens.after_minute import LeftMinute
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, three_parts

QUIET_MINUTES = 15
SLOWEST, FASTEST = 4.5, 7.0
"""Breaths a minute; four parts in, six parts out, and no holding of the breath."""
USUAL = 6.0


class Way(Enum):
    """Doing something comes first; the last two are the ways out that are always there."""

    DO = auto()
    BREATHE = auto()
    RIDE = auto()
    GROUND = auto()
    TALK = auto()
    PLAN = auto()
    DANGER = auto()
    USED = auto()


class Said(Enum):
    """Four answers that weigh the same."""

    EASING = auto()
    SAME = auto()
    STRONGER = auto()
    USED = auto()


@dataclass(frozen=True, slots=True)
class Call:
    """Someone on her call list."""

    name: str
    number: str
    line: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something she tries: its words, how often it helped, and its code in her list."""

    word: str
    line: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Hers:
    """What is hers: there only while the notebook is open."""

    reason: str = ""
    things: tuple[Thing, ...] = ()
    calls: tuple[Call, ...] = ()
    plan: tuple[tuple[str, str], ...] = ()  # the name of a part and its words


@dataclass(frozen=True, slots=True)
class MinuteState:
    started: datetime  # wall clock
    minutes: int = 0
    risen: float = 0.0  # minutes in, when it last grew stronger: the picture begins to rise again there
    way: Way = Way.DO
    said: Said | None = None
    breaths: float = USUAL
    now: int | None = None
    after: int | None = None
    hers: Hers = Hers()
    can_keep: bool = False
    can_note: bool = False  # there is something a return to use can be noted of
    kept: bool = False
    trouble: ThreeParts | None = None

    @property
    def along(self) -> int:
        """How many whole minutes the mark in the picture has drifted."""
        return max(0, int(self.minutes - self.risen))

    @property
    def quarter_over(self) -> bool:
        return self.minutes >= QUIET_MINUTES


class Minute(Screen[MinuteState]):
    """`hers` reads what is hers and `keep` keeps a moment, or the one of this id as it now is; `note_return` leads to
    where a return to use is noted, and `may_note` tells whether there is one to note: all only with the notebook open.
    `left` goes back, `help_lines` lays them over everything. `remember` keeps that a minute was left, and `paused`
    tells whether she wants nothing noted just now.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        left: Callable[[], None],
        help_lines: Callable[[], None],
        hers: Callable[[], Hers] | None = None,
        keep: Callable[[Moment], None] | None = None,
        may_note: Callable[[], bool] | None = None,
        note_return: Callable[[], None] | None = None,
        remember: Callable[[LeftMinute], None] | None = None,
        paused: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(MinuteState(wall_clock(now()), can_keep=keep is not None))
        self._remember, self._paused = remember, paused
        self._now, self._left, self._hers, self._keep = now, left, hers, keep
        self._may_note, self._note_return = may_note, note_return
        self.help_lines = help_lines
        self._id = new_id()
        self._goes_on = False

    def begin(self) -> None:
        """A page shows it: a fresh minute, or the one that goes on in another look or after a lock."""
        if self._goes_on:
            self._goes_on = False
            self._read(self.state)
            self.look()
        else:
            self.arrive()

    def arrive(self) -> None:
        """A fresh minute, each time she comes."""
        self._id, self._goes_on = new_id(), False
        self._read(MinuteState(wall_clock(self._now()), can_keep=self._keep is not None))

    def _read(self, state: MinuteState) -> None:
        hers, may_note, paused, trouble = Hers(), False, False, None
        try:
            hers = self._hers() if self._hers is not None else hers
            may_note = self._may_note() if self._may_note is not None else False
            paused = self._paused() if self._paused is not None else False
        except Trouble as error:
            trouble = three_parts(error)
        can_keep = self._keep is not None and not paused
        self.show(replace(state, hers=hers, can_note=may_note, can_keep=can_keep, trouble=trouble))

    def go_on_from(self, before: MinuteState) -> None:
        """The same minute behind another door: its time and where she was in it, and nothing that is hers."""
        way = Way.DO if before.way is Way.PLAN and self._hers is None else before.way
        self._goes_on = True
        self.show(
            MinuteState(
                before.started,
                minutes=before.minutes,
                risen=before.risen,
                way=way,
                said=before.said,
                breaths=before.breaths,
                can_keep=self._keep is not None,
            )
        )

    def forget(self) -> None:
        """Nothing of hers stays in the state; the minute itself may go on in another look."""
        self.go_on_from(self.state)

    def look(self) -> None:
        """How many minutes she has been here. A clock turned back counts as none."""
        self.show(replace(self.state, minutes=int(self._over())))

    def drifted(self) -> float:
        """The minutes, unrounded, that the mark in the picture has drifted by now; it moves by the clock alone."""
        return max(0.0, self._over() - self.state.risen)

    def _over(self) -> float:
        return max(0.0, (wall_clock(self._now()) - self.state.started).total_seconds() / 60)

    def go(self, way: Way) -> None:
        self.show(replace(self.state, way=way))

    def say(self, said: Said) -> None:
        """Easing and the same stay where she is; stronger brings people; a use brings what is safe first."""
        way = {Said.STRONGER: Way.TALK, Said.USED: Way.USED}.get(said, self.state.way)
        risen = self._over() if said is Said.STRONGER else self.state.risen
        self.show(replace(self.state, said=said, way=way, risen=risen))

    def breathe_at(self, breaths: float) -> None:
        """Breaths a minute, within what is comfortable."""
        self.show(replace(self.state, breaths=min(FASTEST, max(SLOWEST, breaths))))

    def strength(self, now: int | None) -> None:
        self.show(replace(self.state, now=now, kept=False))

    def strength_after(self, after: int | None) -> None:
        self.show(replace(self.state, after=after, kept=False))

    def keep(self) -> None:
        """One moment out of this minute, with what she said and nothing she did not; it is one however often."""
        state = self.state
        if self._keep is None or not state.can_keep or state.kept:
            return
        ending = {Said.EASING: None, Said.SAME: Ending.STILL_HERE, Said.STRONGER: Ending.STILL_HERE}
        noted = Moment(
            id=self._id,
            when=state.started.replace(second=0, microsecond=0),
            noted=self._now().astimezone(UTC),
            now=state.now,
            after=state.after,
            ending=Ending.USED if state.said is Said.USED else ending.get(state.said) if state.said else None,
        )
        try:
            self._keep(noted)
        except Trouble as trouble:
            self.show(replace(state, trouble=three_parts(trouble)))
            return
        self.show(replace(state, kept=True, trouble=None))

    def note_return(self) -> None:
        """To where it is noted, when she wants to."""
        if self._note_return is not None and self.state.can_note:
            self._note_return()

    def flush(self) -> None:
        """Before this is left, one way or another: so that Today can offer a line about it, later. Nothing is asked."""
        state = self.state
        stayed = self._over() >= 1 or state.kept or (state.said, state.now, state.after) != (None, None, None)
        if self._remember is None or not stayed:
            return
        try:
            self._remember(LeftMinute(self._id, state.started.replace(second=0, microsecond=0)))
        except Trouble:
            return  # an offer that is not made is nothing to tell her of now

    def leave(self) -> None:
        """Quietly: nothing is asked."""
        self._left()
