"""Today: how it is now, today's page, the days kept, one thing, a letter that came. Nothing here is required."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sobersister_desktop.domain.checkin import BodyState, CheckIn, Commitment, Outcome
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.journey import Aim, Run, Tracker, figures_of
from sobersister_desktop.domain.milestones import Milestone, NoteToSelf
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.asked import NOTHING, Asked, Questions
from sobersister_desktop.screens.checkins import MAX_LINE, CheckIns
from sobersister_desktop.screens.counting import CHOICES, Choices, going_tracker, own_milestones
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.notes import waiting
from sobersister_desktop.screens.noting import HowNoting
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.domain.letter import LetterRow
    from sobersister_desktop.screens.printing import Printout
    from sobersister_desktop.vault.diary import Diary
    from sobersister_desktop.vault.journeys import Journeys
    from sobersister_desktop.vault.letters import Letters
    from sobersister_desktop.vault.milestones import Milestones
    from sobersister_desktop.vault.moments import Moments

PREVIEW = 900
"""Characters of today's page that are shown; the card fades out before they end."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A check-in on the way. `number` grows whenever the fields have to be emptied."""

    number: int = 0
    mood: Mood | None = None
    craving: int | None = None
    states: frozenset[BodyState] = frozenset()
    line: str = ""
    known: CheckIn | None = None  # the one that is kept already and is being changed

    @property
    def empty(self) -> bool:
        return self.mood is None and self.craving is None and not self.states and not self.line.strip()


@dataclass(frozen=True, slots=True)
class TodaysPage:
    entry_id: str
    title: str
    text: str  # the beginning
    saved: datetime  # wall clock


@dataclass(frozen=True, slots=True)
class Counter:
    """The days of one run, in figures; the words are made by the functions below."""

    name: str
    days: int
    since: date
    in_all: int
    in_all_since: date
    ahead: Milestone | None  # the next day with a name
    reached: float  # how far from the last such day to the next, 0 to 1


@dataclass(frozen=True, slots=True)
class Arrival:
    """A letter that came and was not read yet."""

    letter_id: str
    sender: str
    arrived: datetime  # UTC


@dataclass(frozen=True, slots=True)
class TodayState:
    moment: datetime  # wall clock, when this was looked at
    name: str = ""  # what she likes to be called
    draft: Draft = Draft()
    last_checkin: CheckIn | None = None
    just_saved: bool = False
    hint: str = ""
    page: TodaysPage | None = None
    counter: Counter | None = None
    counting: bool = True  # False: she chose no counting
    begun: bool = False  # there is something counted or noted already, even where no run goes on
    starting: bool = False  # the few fields of a first count are open
    commitment: Commitment | None = None
    changing: bool = False  # the one thing is being written
    arrival: Arrival | None = None
    asked: Asked = NOTHING
    note: NoteToSelf | None = None  # one that has opened and was not read yet
    trouble: ThreeParts | None = None

    @property
    def today(self) -> date:
        return self.moment.date()

    @property
    def asking(self) -> Moment | None:
        """She wanted to be asked by now how strong it is."""
        return self.asked.moment


class Today(Screen[TodayState]):
    """`write` opens the journal on a page (None: a fresh one); `read_letter` opens a letter, `read_note` a note to
    herself; `rows` are the letters of which an arrival is told, all of them where it is not given. `emergency` gives
    the numbers of her country, where it is known."""

    def __init__(
        self,
        diary: "Diary",
        journeys: "Journeys",
        letters: "Letters",
        milestones: "Milestones",
        moments: "Moments",
        *,
        now: Callable[[], datetime],
        write: Callable[[str | None], None],
        read_letter: Callable[[str], None],
        read_note: Callable[[str], None],
        see_milestones: Callable[[], None],
        emergency: Callable[[], Emergency | None],
        rows: "Callable[[], list[LetterRow]] | None" = None,
        print_it: "Callable[[Printout], None] | None" = None,
    ) -> None:
        super().__init__(TodayState(wall_clock(now())))
        self._diary, self._journeys, self._milestones = diary, journeys, milestones
        self._questions = Questions(journeys, moments, now)
        self._now, self._write, self._read_letter, self._read_note = now, write, read_letter, read_note
        self._letter_rows, self._print = rows or letters.all, print_it
        self.emergency = emergency
        self.see_milestones = see_milestones
        self._later: set[str] = set()  # letters and notes that she put off until the next opening
        self.arrive()

    # ---- looking again -----------------------------------------------------------------------------------

    def arrive(self) -> None:
        """The page comes into view, or an hour has passed: read everything again, keep the draft."""
        try:
            self._look(wall_clock(self._now()))
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))

    def _look(self, moment: datetime) -> None:
        self.show(
            replace(
                self.state,
                moment=moment,
                name=self._journeys.setting("name", "").strip(),
                last_checkin=self._journeys.last_checkin(),
                just_saved=False,
                hint="",
                page=self._todays_page(moment.date()),
                counter=self._counter(moment.date()),
                counting=self._journeys.setting("counter", "on") != "off",
                begun=bool(self._journeys.trackers()),
                commitment=self._journeys.commitment(moment.date()),
                arrival=self._arrival(),
                asked=self._questions.look(),
                note=self._note(moment.date()),
            )
        )

    def look_for_questions(self) -> None:
        """A minute has gone by: whether she wanted to be asked by now."""
        try:
            asked = self._questions.look()
        except Trouble:
            return  # the next look at the whole page says so
        if asked != self.state.asked:
            self.show(replace(self.state, asked=asked))

    def how_noting(self) -> HowNoting:
        """A pause, and the question of the day: hers to choose."""
        return HowNoting(self._journeys, changed=self.arrive)

    def _note(self, today: date) -> NoteToSelf | None:
        notes = [note for note in self._milestones.notes() if note.id not in self._later]
        return waiting(self._journeys, notes, today)

    def forget(self) -> None:
        """Before the lock: nothing half-typed stays on the screen."""
        self._later.clear()
        self.show(replace(self.state, draft=Draft(self.state.draft.number + 1), changing=False, trouble=None))

    def _todays_page(self, today: date) -> TodaysPage | None:
        rows = self._diary.newest(limit=1, since=today, until=today)
        if not rows:
            return None
        entry = self._diary.entry(rows[0].id)
        return TodaysPage(entry.id, entry.title, entry.text[:PREVIEW], wall_clock(self._diary.saved(entry.id)))

    def _arrival(self) -> Arrival | None:
        for letter in self._letter_rows():
            if letter.received and letter.read is None and not letter.gone and letter.id not in self._later:
                return Arrival(letter.id, letter.person, letter.arrived)
        return None

    # ---- the check-in -----------------------------------------------------------------------------------

    def feel(self, mood: Mood | None) -> None:
        self._draft(replace(self.state.draft, mood=mood))

    def crave(self, strength: int | None) -> None:
        self._draft(replace(self.state.draft, craving=strength))

    def be(self, state: BodyState, on: bool) -> None:
        states = self.state.draft.states
        self._draft(replace(self.state.draft, states=states | {state} if on else states - {state}))

    def say(self, line: str) -> None:
        self._draft(replace(self.state.draft, line=line[:MAX_LINE]))

    def _draft(self, draft: Draft) -> None:
        if draft != self.state.draft:
            self.show(replace(self.state, draft=draft, just_saved=False, hint=""))

    def save_checkin(self) -> None:
        """Kept, half filled or whole; an empty one asks for nothing but anything at all."""
        draft = self.state.draft
        if draft.empty:
            self.show(replace(self.state, hint=_("Any one of these is enough.")))
            return
        moment, known = wall_clock(self._now()), draft.known
        checkin = CheckIn(
            known.id if known else new_id(),
            known.when if known else moment,
            draft.mood,
            draft.craving,
            draft.states,
            draft.line.strip(),
        )
        try:
            (self._journeys.change_checkin if known else self._journeys.add_checkin)(checkin)
            last = self._journeys.last_checkin()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        self.show(
            replace(
                self.state,
                moment=moment,
                draft=Draft(draft.number + 1),
                last_checkin=last,
                just_saved=known is None,
                hint=_("Changed.") if known else "",
                trouble=None,
            )
        )

    def checkins(self) -> CheckIns:
        """All that was noted of her days, to look at, mend or take away."""
        return CheckIns(
            self._journeys, now=self._now, change=self.change_checkin, changed=self.arrive, print_it=self._print
        )

    def change_checkin(self, known: CheckIn) -> None:
        """Into the fields again, to be mended; its time stays."""
        draft = Draft(self.state.draft.number + 1, known.mood, known.craving, known.states, known.line, known)
        self.show(replace(self.state, draft=draft, just_saved=False, hint=""))

    def leave_checkin(self) -> None:
        """As it was: the fields are empty again."""
        self.show(replace(self.state, draft=Draft(self.state.draft.number + 1), hint=""))

    # ---- today's page -------------------------------------------------------------------------------------

    def write(self) -> None:
        """Go on with today's page, or begin it."""
        self._write(self.state.page.entry_id if self.state.page else None)

    def new_page(self) -> None:
        self._write(None)

    # ---- the days kept ------------------------------------------------------------------------------------

    def _counter(self, today: date) -> Counter | None:
        if self._journeys.setting("counter", "on") == "off":
            return None
        tracker = going_tracker(self._journeys.trackers(), self._journeys.setting("counter_tracker", ""))
        run = tracker.current() if tracker else None
        if tracker is None or run is None:
            return None
        own = own_milestones(self._milestones.own_days(), tracker.id)
        return counter(tracker, run, today, Choices.of(self._journeys.setting), own)

    def start_counting(self, name: str, since: date) -> None:
        """One tracker, from that day on. The name is hers and is shown nowhere but beside the figure."""
        today = wall_clock(self._now()).date()
        tracker = Tracker(new_id(), name.strip(), Aim.STOP, (Run(min(since, today)),))
        self._keeping(lambda: self._journeys.add_tracker(tracker), lambda: self._set_counting("on"))

    def begin_counting(self) -> None:
        """Open the few fields; nothing is kept yet."""
        self.show(replace(self.state, starting=True))

    def leave_counting(self) -> None:
        self.show(replace(self.state, starting=False))

    def no_counting(self) -> None:
        """No figures, here or anywhere, until she wants them."""
        self._keeping(lambda: self._set_counting("off"))

    def _set_counting(self, value: str) -> None:
        self._journeys.set_setting("counter", value)

    # ---- one thing for today ------------------------------------------------------------------------------

    def set_one_thing(self, text: str) -> None:
        """One thing for this day, in her words; empty takes it away again."""
        text = " ".join(text.split())[:MAX_LINE]
        old = self.state.commitment
        outcome = old.outcome if old and old.text == text else None
        thing = Commitment(wall_clock(self._now()).date(), text, outcome)
        self._keeping(lambda: self._journeys.set_commitment(thing))
        self.show(replace(self.state, changing=False))

    def change_one_thing(self) -> None:
        self.show(replace(self.state, changing=True))

    def leave_one_thing(self) -> None:
        """As it was."""
        self.show(replace(self.state, changing=False))

    def it_went(self, outcome: Outcome) -> None:
        thing = self.state.commitment
        if thing:
            self._keeping(lambda: self._journeys.set_commitment(replace(thing, outcome=outcome)))

    def _keeping(self, *acts: Callable[[], object]) -> None:
        """Do it, say so if the disk refuses, and look again."""
        try:
            for act in acts:
                act()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))
            return
        just_saved = self.state.just_saved
        self.arrive()
        self.show(replace(self.state, trouble=None, just_saved=just_saved, starting=False))

    # ---- asked after a while, and a note that has opened ---------------------------------------------------

    def by_now(self, strength: int) -> None:
        """How strong it is by now, of the moment she wanted to be asked about."""
        asking = self.state.asking
        if asking is not None:
            self._keeping(lambda: self._questions.by_now(asking, strength))

    def let_it_be(self) -> None:
        """No answer is an answer."""
        asking = self.state.asking
        if asking is not None:
            self._keeping(lambda: self._questions.let_it_be(asking))

    def day_was(self, strength: int) -> None:
        """How strong it was at its strongest today."""
        self._keeping(lambda: self._questions.day_was(strength))

    def let_the_day_be(self) -> None:
        """It is not asked again today."""
        self._keeping(self._questions.let_the_day_be)

    def keep_minute_line(self, words: str) -> None:
        """One line about the minute she took; it stands among her moments."""
        minute = self.state.asked.minute
        if minute is not None:
            self._keeping(lambda: self._questions.keep_line(minute, words))

    def let_minute_be(self) -> None:
        """No line, and no more offer of one."""
        self._keeping(self._questions.let_minute_be)

    def read_note(self) -> None:
        if self.state.note:
            self._read_note(self.state.note.id)

    def note_later(self) -> None:
        """Off this page until the notebook is opened again; it waits in Milestones."""
        if self.state.note:
            self._later.add(self.state.note.id)
            self.arrive()

    # ---- a letter that came -------------------------------------------------------------------------------

    def read(self) -> None:
        if self.state.arrival:
            self._read_letter(self.state.arrival.letter_id)

    def read_later(self) -> None:
        """Off this page until the notebook is opened again; it waits in Letters."""
        if self.state.arrival:
            self._later.add(self.state.arrival.letter_id)
            self.show(replace(self.state, arrival=self._arrival()))


def counter(
    tracker: Tracker, run: Run, today: date, choices: Choices = CHOICES, own: tuple[Milestone, ...] = ()
) -> Counter:
    """The figures of a run that goes on, and where the next day with a name lies."""
    told = figures_of(tracker, today)
    ahead = choices.next_after(tracker, run.started, today, own)
    last = choices.last_before(tracker, run.started, today, own)
    return Counter(
        name=tracker.name,
        days=told.this_run,
        since=run.started,
        in_all=told.in_all,
        in_all_since=min(r.started for r in tracker.runs),
        ahead=ahead,
        reached=(today - last).days / (ahead.day - last).days if ahead else 1.0,
    )
