"""Moments: how strong it is, and Save. Everything else is optional, now or later, and can be mended or removed."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.journey import Tracker
from sobersister_desktop.domain.moment import ChoiceList, Helped, Moment, Tried, choice_lists
from sobersister_desktop.screens.dates import clock, wall_clock
from sobersister_desktop.screens.later import Cancel, Later
from sobersister_desktop.screens.noting import HowNoting, noting
from sobersister_desktop.screens.screen import Screen
from sobersister_desktop.texts import ThreeParts, _, three_parts

if TYPE_CHECKING:
    from sobersister_desktop.screens.printing import Printout
    from sobersister_desktop.vault.journeys import Journeys
    from sobersister_desktop.vault.moments import Moments

ASK_AFTER = timedelta(minutes=20)
AT_ONCE = 50
"""Moments that are listed at first, and added with each "Show earlier"."""
LOOKED_BACK = 200
"""Moments that are looked at for what she picks most."""
ON_PAPER = 2_000
"""Moments of a search that can be printed at once."""
MAX_WORDS = 200
MAX_THOUGHT = 2_000
MAX_CHOICE = 60
"""Characters of a line, of a thought, and of a choice of her own."""
DRAFT_AFTER = 0.8  # seconds after the last key
LISTS = ("going_on", "company", "place", "feelings", "body", "tried")


class View(Enum):
    LIST = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True)
class MomentsState:
    moment: datetime  # wall clock, when this was looked at
    draft: Moment
    number: int = 0  # grows whenever the fields have to be filled anew
    its_time_is_now: bool = True  # until she says when it was
    changing: bool = False  # the draft is one that is kept already
    more: bool = False  # "Add more" is open
    ask_later: bool = False
    editing: str = ""  # the list she is changing
    rows: tuple[Moment, ...] = ()
    earlier: bool = False  # there are more than these
    searched: str = ""
    view: View = View.LIST
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()
    often: tuple[str, ...] = ()  # what set it off, the most often picked first
    trackers: tuple[Tracker, ...] = ()
    asking: Moment | None = None  # she wanted to be asked about this one by now
    paused: bool = False  # she wants nothing noted just now; what is kept can be changed all the same
    undo: Moment | None = None  # the one just removed
    saved: str = ""  # "Saved 08:05"
    hint: str = ""
    trouble: ThreeParts | None = None

    @property
    def today(self) -> date:
        return self.moment.date()

    def offered(self, field: str) -> tuple[str, ...]:
        """What can be picked: the list, and what this moment has from an earlier list."""
        listed = dict(self.choices).get(field, ())
        return listed + tuple(one for one in chosen(self.draft, field) if one not in listed)


def most_often(noted: Sequence[Moment]) -> tuple[str, ...]:
    """What set it off, by how often she picked it: only to save her looking; it says nothing about causes."""
    picked = Counter(code for one in noted for code in one.going_on)
    return tuple(code for code, many in picked.most_common() if many > 1)


def chosen(draft: Moment, field: str) -> tuple[str, ...]:
    """What the draft has of a list."""
    if field == "tried":
        return tuple(one.what for one in draft.tried)
    if field == "place":
        return (draft.place,) if draft.place else ()
    value: tuple[str, ...] = getattr(draft, field)
    return value


class MomentsScreen(Screen[MomentsState]):
    """`later` keeps the draft a moment after the last key."""

    def __init__(
        self,
        moments: "Moments",
        journeys: "Journeys",
        *,
        now: Callable[[], datetime],
        later: Later,
        print_it: "Callable[[Printout], None] | None" = None,
        write_page: Callable[[str, str], None] | None = None,
        minute: Callable[[], None] | None = None,
    ) -> None:
        at = wall_clock(now())
        super().__init__(MomentsState(at, blank(at)))
        self._moments, self._journeys, self._now, self._later = moments, journeys, now, later
        self._print, self._write_page, self.minute = print_it, write_page, minute
        self._waiting: Cancel | None = None
        self._lists: dict[str, ChoiceList] = choice_lists()
        self._trying(self._begin)

    def _begin(self) -> None:
        draft = self._moments.draft()
        if draft is not None:
            kept = bool(draft.id)
            self.show(replace(self.state, draft=draft, changing=kept, its_time_is_now=False, more=_has_more(draft)))
        self._look()

    # ---- looking -----------------------------------------------------------------------------------------------

    def arrive(self) -> None:
        """She comes here: the clock, the list and what waits are looked at again."""
        self.show(replace(self.state, saved="", hint=""))
        self._trying(self._look)

    def _look(self) -> None:
        at = wall_clock(self._now())
        draft = self.state.draft
        if self.state.its_time_is_now:
            draft = replace(draft, when=_minute(at))
        self._lists = self._moments.choices()
        paused = noting(self._journeys).paused
        asked = [] if paused else self._moments.to_ask(self._now())
        shown = max(AT_ONCE, len(self.state.rows))
        rows = self._found(shown + 1)
        self.show(
            replace(
                self.state,
                moment=at,
                draft=draft,
                rows=rows[:shown],
                earlier=len(rows) > shown,
                choices=tuple((field, self._lists[field].choices()) for field in LISTS),
                often=() if self._lists["going_on"].order else most_often(self._moments.newest(LOOKED_BACK)),
                trackers=tuple(self._journeys.trackers()),
                asking=asked[0] if asked else None,
                paused=paused,
                trouble=None,
            )
        )

    def _found(self, limit: int, before: Moment | None = None) -> tuple[Moment, ...]:
        typed = self.state.searched
        if typed.strip():
            return tuple(self._moments.search(typed, limit, before))
        return tuple(self._moments.newest(limit, before))

    def earlier(self) -> None:
        """A screenful more."""
        self._trying(self._more_rows)

    def _more_rows(self) -> None:
        rows = self.state.rows
        found = self._found(AT_ONCE + 1, rows[-1] if rows else None)
        self.show(replace(self.state, rows=rows + found[:AT_ONCE], earlier=len(found) > AT_ONCE))

    def search(self, typed: str) -> None:
        self.show(replace(self.state, searched=typed, rows=()))
        self._trying(self._look)

    @property
    def can_print(self) -> bool:
        return self._print is not None

    def print_it(self) -> None:
        """Those found by the search, or those of the last year, as they would stand on paper."""
        self._trying(self._on_paper)

    def _on_paper(self) -> None:
        from sobersister_desktop.screens import on_paper

        today = wall_clock(self._now()).date()
        searched = self.state.searched.strip()
        found = self._found(ON_PAPER) if searched else self._moments.of_period(today - timedelta(days=365), today)
        if self._print is not None and found:
            self._print(on_paper.moments(found, today, self.state.trackers))

    def show_as(self, view: View) -> None:
        self.show(replace(self.state, view=view))

    # ---- the one on the way --------------------------------------------------------------------------------------

    def give(self, **parts: Any) -> None:
        """Some parts of the moment, by the names they have in domain/moment.py."""
        if isinstance(parts.get("words"), str):
            parts["words"] = parts["words"][:MAX_WORDS]
        if isinstance(parts.get("thought"), str):
            parts["thought"] = parts["thought"][:MAX_THOUGHT]
        self._draft(replace(self.state.draft, **parts))

    def happened(self, when: datetime, *, about: bool = False) -> None:
        """When it was; never in the future, and to the minute."""
        at = min(_minute(when), _minute(wall_clock(self._now())))
        self.show(replace(self.state, its_time_is_now=False))
        self._draft(replace(self.state.draft, when=at, about=about))

    def pick(self, field: str, choice: str, on: bool) -> None:
        """A choice of a list, taken or let go. A place is one; of the others there may be many."""
        draft, had = self.state.draft, chosen(self.state.draft, field)
        if on == (choice in had):
            return
        if field == "place":
            self._draft(replace(draft, place=choice if on else ""))
        elif field == "tried":
            tried = (*draft.tried, Tried(choice)) if on else tuple(one for one in draft.tried if one.what != choice)
            self._draft(replace(draft, tried=tried))
        else:
            picked = (*had, choice) if on else tuple(one for one in had if one != choice)
            parts: dict[str, Any] = {field: picked}
            self._draft(replace(draft, **parts))

    def it_helped(self, what: str, helped: Helped | None) -> None:
        """Whether something she tried helped, if she says so."""
        tried = tuple(Tried(one.what, helped) if one.what == what else one for one in self.state.draft.tried)
        self._draft(replace(self.state.draft, tried=tried))

    def belongs_to(self, tracker_id: str, on: bool) -> None:
        """Which of the things she counts it belongs to."""
        rest = tuple(each for each in self.state.draft.trackers if each != tracker_id)
        self._draft(replace(self.state.draft, trackers=(*rest, tracker_id) if on else rest))

    def touches(self, code: str, on: bool) -> None:
        """What it touches on, said before anyone else reads it."""
        rest = tuple(each for each in self.state.draft.content_notes if each != code)
        self._draft(replace(self.state.draft, content_notes=(*rest, code) if on else rest))

    @property
    def can_make_page(self) -> bool:
        return self._write_page is not None

    def make_page(self) -> None:
        """The moment in the fields as a page of the journal, where it can be written on, and shared if she wants."""
        from sobersister_desktop.screens.on_paper import moment_told

        noted = self.state.draft
        if self._write_page is not None and self.state.changing:
            names = {each.id: each.name for each in self.state.trackers}
            self._write_page("", moment_told(noted, self.state.today, names))

    def ask_later(self, on: bool) -> None:
        """Ask in 20 minutes how strong it is then: a line on the page, nothing outside the program."""
        self.show(replace(self.state, ask_later=on))

    def add_more(self, on: bool) -> None:
        self.show(replace(self.state, more=on))

    def _draft(self, draft: Moment) -> None:
        if draft == self.state.draft:
            return
        self.show(replace(self.state, draft=draft, saved="", hint="", undo=None))
        if self._waiting:
            self._waiting()
        self._waiting = self._later(DRAFT_AFTER, self.flush)

    def flush(self) -> None:
        """Keep what is half filled in; the door may shut at any moment."""
        if self._waiting:
            self._waiting()
            self._waiting = None
            draft = self.state.draft
            self._trying(lambda: self._moments.keep_draft(draft if _has_any(draft) else None))

    def save(self) -> None:
        """Kept: how strong is enough, and so is any other part."""
        draft, at = self.state.draft, self._now()
        if not _has_any(draft):
            self.show(replace(self.state, hint=_("How strong is enough. Any number will do.")))
            return
        self._called_off()
        if self.state.changing:
            self._trying(lambda: self._changed(draft))
            return
        when = _minute(wall_clock(at)) if self.state.its_time_is_now else draft.when
        noted = replace(draft, id=new_id(), when=when, noted=at.astimezone(UTC))
        ask = at + ASK_AFTER if self.state.ask_later and draft.after is None else None
        self._trying(lambda: self._added(noted, ask))

    def _added(self, noted: Moment, ask: datetime | None) -> None:
        self._moments.add(noted, ask_at=ask)
        self._kept()

    def _changed(self, noted: Moment) -> None:
        self._moments.change(noted)
        self._moments.keep_draft(None)
        self._kept()

    def _kept(self) -> None:
        self._blank()
        self._look()
        saved = _("Saved {time}").format(time=clock(self.state.moment))
        self.show(replace(self.state, saved=saved, undo=None))

    def _blank(self) -> None:
        at = wall_clock(self._now())
        self.show(
            replace(
                self.state,
                draft=blank(at),
                number=self.state.number + 1,
                its_time_is_now=True,
                changing=False,
                ask_later=False,
                hint="",
            )
        )

    def _called_off(self) -> None:
        if self._waiting:
            self._waiting()
            self._waiting = None

    # ---- one that is kept ------------------------------------------------------------------------------------------

    def change(self, moment_id: str) -> None:
        """Into the fields, to be looked at, added to or mended."""
        self._trying(lambda: self._open(moment_id))

    def _open(self, moment_id: str) -> None:
        noted = self._moments.moment(moment_id)
        self._called_off()
        self.show(
            replace(
                self.state,
                draft=noted,
                number=self.state.number + 1,
                its_time_is_now=False,
                changing=True,
                more=True,
                ask_later=False,
                saved="",
                hint="",
                undo=None,
            )
        )

    def leave(self) -> None:
        """As it was: the fields are empty again, nothing is changed."""
        self._called_off()
        self._trying(lambda: self._moments.keep_draft(None))
        self._blank()

    def remove(self) -> None:
        """The one in the fields is taken away; Undo has it back until something else is begun."""
        self._called_off()
        moment_id = self.state.draft.id
        if self.state.changing:
            self._trying(lambda: self._removed(moment_id))

    def _removed(self, moment_id: str) -> None:
        gone = self._moments.remove(moment_id)
        self._moments.keep_draft(None)
        self._blank()
        self._look()
        self.show(replace(self.state, undo=gone, saved=""))

    def undo(self) -> None:
        gone = self.state.undo
        if gone is not None:
            self._trying(lambda: self._back(gone))

    def _back(self, gone: Moment) -> None:
        self._moments.add(gone)
        self.show(replace(self.state, undo=None))
        self._look()

    # ---- asked after a while ----------------------------------------------------------------------------------------

    def by_now(self, strength: int) -> None:
        """How strong it is by now, of the one she wanted to be asked about."""
        asking = self.state.asking
        if asking is not None:
            self._trying(lambda: self._moments.change(replace(asking, after=strength)), self._look)

    def let_it_be(self) -> None:
        """No answer is an answer."""
        asking = self.state.asking
        if asking is not None:
            self._trying(lambda: self._moments.dont_ask(asking.id), self._look)

    def how_noting(self) -> HowNoting:
        """A pause, and the question of the day: hers to choose."""
        return HowNoting(self._journeys, changed=self.arrive)

    # ---- her lists -------------------------------------------------------------------------------------------------

    def edit_list(self, field: str) -> None:
        """Change the list of one field; the empty text is done with it."""
        self.show(replace(self.state, editing=field))

    def add_choice(self, field: str, words: str) -> None:
        """A choice of her own; it is picked at once, unless the list itself is being changed."""
        words = " ".join(words.split())[:MAX_CHOICE]
        if not words:
            return
        listed = self._lists[field]
        if words in listed.shipped or words in listed.added:
            self._set_list(field, replace(listed, removed=listed.removed - {words}))
        else:
            self._set_list(field, replace(listed, added=(*listed.added, words), order=(*listed.choices(), words)))
        if not self.state.editing:
            self.pick(field, words, True)

    def remove_choice(self, field: str, choice: str) -> None:
        """Off the list; where it was picked before it stays."""
        listed = self._lists[field]
        if choice in listed.added:
            self._set_list(field, replace(listed, added=tuple(one for one in listed.added if one != choice)))
        else:
            self._set_list(field, replace(listed, removed=listed.removed | {choice}))

    def move_choice(self, field: str, choice: str, steps: int) -> None:
        """Up (-1) or down (1) in the list."""
        order = list(self._lists[field].choices())
        place = order.index(choice)
        there = max(0, min(len(order) - 1, place + steps))
        order.insert(there, order.pop(place))
        self._set_list(field, replace(self._lists[field], order=tuple(order)))

    def shipped_list(self, field: str) -> None:
        """The list as it came, with what she added."""
        self._set_list(field, replace(self._lists[field], removed=frozenset(), order=()))

    def _set_list(self, field: str, listed: ChoiceList) -> None:
        self._trying(lambda: self._moments.set_choices(field, listed), self._look)

    # ---- the door ---------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """Before the lock: nothing of hers stays in the state."""
        self._called_off()
        at = self.state.moment
        self.show(MomentsState(at, blank(at), number=self.state.number + 1))

    def _trying(self, *acts: Callable[[], object]) -> None:
        try:
            for act in acts:
                act()
        except Trouble as trouble:
            self.show(replace(self.state, trouble=three_parts(trouble)))


def blank(at: datetime) -> Moment:
    """A moment of now with nothing in it."""
    return Moment("", _minute(at), datetime.min.replace(tzinfo=UTC))


def _minute(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)


def _has_any(draft: Moment) -> bool:
    """Whether there is anything in it but the time."""
    return draft != replace(blank(draft.when), id=draft.id, noted=draft.noted, about=draft.about)


def _has_more(draft: Moment) -> bool:
    """Whether there is anything that only "Add more" shows."""
    return _has_any(replace(draft, now=None, going_on=(), words=""))
