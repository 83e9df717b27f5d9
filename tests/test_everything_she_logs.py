"""Whatever she logs can be corrected, taken away, found, printed, written out in both forms, and is in the copy.

Every table of the notebook is either of a kind below or named as not hers to log: a new one without the six is told.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.journey import Aim
from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.post import exporting
from sobersister_desktop.screens.elsewhere import Elsewhere
from sobersister_desktop.screens.insights import Insights
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.screens.moment_words import choice_word
from sobersister_desktop.screens.moments import MomentsScreen
from sobersister_desktop.screens.plan import PlanScreen
from sobersister_desktop.screens.printing import Printout
from sobersister_desktop.screens.prompts import Prompts, shipped
from sobersister_desktop.screens.today import Today
from sobersister_desktop.vault import backup
from sobersister_desktop.vault.restore import restore
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault
from tests.vault.notebooks import PASSPHRASE

OLD, NEW = "kestrel", "heron"
EARLIER, LATER = date(2024, 3, 3), date(2024, 4, 4)
"""What is logged, and what it is corrected to: words, or days where a kind has no words."""


class Room:
    """All the pages of an open notebook on which she logs something."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock, self.papers = vault, HandClock(), list[Printout]()
        now, later, paper = self.clock, HandLater(), self.papers.append
        self.today = Today(
            vault.diary,
            vault.journeys,
            vault.letters,
            vault.milestones,
            vault.moments,
            now=now,
            write=self.nowhere,
            read_letter=self.nowhere,
            read_note=self.nowhere,
            see_milestones=self.nowhere,
            emergency=lambda: None,
            print_it=paper,
        )
        self.moments = MomentsScreen(vault.moments, vault.journeys, now=now, later=later, print_it=paper)
        self.milestones = Milestones(
            vault.journeys,
            vault.milestones,
            now=now,
            emergency=lambda: None,
            talk=self.nowhere,
            rest=self.nowhere,
            write=self.nowhere,
            plan=self.nowhere,
            print_it=paper,
        )
        self.plan = PlanScreen(vault.plans, vault.people, now=now, later=later, print_it=paper)
        self.plan.refresh()
        self.journal = Journal(
            vault.diary,
            vault.letters,
            now=now,
            later=later,
            share=self.nowhere,
            open_letter=self.nowhere,
            print_it=paper,
        )
        self.prompts = Prompts(vault, now=now, later=later, begin=self.journal.begin_with, talk=self.nowhere)
        self.insights = Insights(
            vault.moments, vault.journeys, now=now, order=lambda: (), word=choice_word, print_it=paper
        )

    def nowhere(self, *_of: object) -> None:
        """Where a page leads to is not looked at here."""

    # ---- what holds for every kind --------------------------------------------------------------------------

    def exported(self, folder: Path, form: str) -> str:
        exporting.export(self.vault.snapshot(now=self.clock()), folder, form)
        files = sorted(each for each in folder.rglob("*") if each.suffix in (".md", ".json"))
        return "\n".join(each.read_text(encoding="utf-8") for each in files)

    def in_the_copy(self, folder: Path) -> str:
        folder.mkdir()
        made = backup.write(self.vault.snapshot(now=self.clock()), folder)
        restore(made.path, folder / "again", passphrase=PASSPHRASE)
        with closing(Vault.open(folder / "again", passphrase=PASSPHRASE, now=self.clock())) as again:
            exporting.export(again.snapshot(now=self.clock()), folder / "out", "json")
        return (folder / "out" / "notebook.json").read_text(encoding="utf-8")

    def printed(self) -> str:
        self.moments.print_it()
        self.milestones.arrive()
        self.milestones.print_it()
        self.today.checkins().print_it()
        self.plan.print_it()
        self.journal.print_it()
        self.insights.refresh()
        self.insights.print_it()
        return "\n".join(f"{part.name}\n{part.text}" for each in self.papers for part in each.parts)

    def found(self, words: str) -> bool:
        search = Elsewhere(self.vault, now=self.clock, go=self.nowhere)
        search.search(words)
        return bool(search.state.found) or bool(self.vault.diary.search(words))


@dataclass(frozen=True)
class Kind:
    """`told` is how a page, a paper and a copy tell it: of a day, in more than one way. Days cannot be searched for."""

    tables: frozenset[str]
    log: Callable[[Room], object]
    correct: Callable[[Room], object]
    remove: Callable[[Room], object]
    old: tuple[str, ...] = (OLD,)
    new: tuple[str, ...] = (NEW,)
    searched: bool = True


def _day(day: date) -> tuple[str, ...]:
    return (day.isoformat(), f"{day.day} {day:%B} {day.year}", repr(day.isoformat()))


# ---- moments ----------------------------------------------------------------------------------------------------


def _note_moment(room: Room) -> None:
    room.moments.give(now=7, words=OLD)
    room.moments.save()


def _correct_moment(room: Room) -> None:
    room.moments.change(room.moments.state.rows[0].id)
    room.moments.give(words=NEW)
    room.moments.save()


def _remove_moment(room: Room) -> None:
    room.moments.change(room.moments.state.rows[0].id)
    room.moments.remove()


# ---- her days ---------------------------------------------------------------------------------------------------


def _check_in(room: Room) -> None:
    room.today.say(OLD)
    room.today.save_checkin()


def _correct_checkin(room: Room) -> None:
    (row,) = room.today.checkins().state.rows
    assert isinstance(row, CheckIn)
    room.today.checkins().change(row.id)
    room.today.say(NEW)
    room.today.save_checkin()


def _remove_day(room: Room) -> None:
    days = room.today.checkins()
    days.remove(days.state.rows[0])


def _correct_thing(room: Room) -> None:
    room.today.checkins().change_thing(TUESDAY.date(), NEW, None)


# ---- milestones -------------------------------------------------------------------------------------------------


def _count(room: Room, name: str = "", first: date = EARLIER) -> str:
    assert room.milestones.add(name, Aim.STOP, first)
    return room.milestones.state.lines[-1].tracker.id


def _recount(room: Room, name: str = "", first: date = EARLIER) -> None:
    (line,) = room.milestones.state.lines
    assert room.milestones.change(line.tracker.id, name, Aim.STOP, first)


def _remove_tracker(room: Room) -> None:
    (line,) = room.milestones.state.lines
    room.milestones.remove(line.tracker.id)


def _return(room: Room, words: str = OLD, known: str = "") -> None:
    tracker = room.milestones.state.lines[0].tracker.id if known else _count(room)
    assert room.milestones.note_return(tracker, date(2026, 7, 25), date(2026, 7, 27), words, known=known)


def _correct_return(room: Room) -> None:
    _return(room, NEW, room.milestones.state.lines[0].returns[0].id)


def _remove_return(room: Room) -> None:
    (line,) = room.milestones.state.lines
    room.milestones.remove_return(line.tracker.id, line.returns[0].id)


def _own_day(room: Room) -> None:
    _count(room)
    room.milestones.keep_own_day(OLD, date(2026, 12, 25))


def _correct_own_day(room: Room) -> None:
    (own,) = room.milestones.state.own
    room.milestones.keep_own_day(NEW, own.day, "", own.id)


def _remove_own_day(room: Room) -> None:
    room.milestones.remove_own_day(room.milestones.state.own[0].id)


def _write_note(room: Room) -> None:
    """It is looked at once it has opened: a closed one is found and printed nowhere, as it should be."""
    _count(room)
    assert room.milestones.write_note(date(2026, 11, 18), OLD)
    room.clock.at = datetime(2026, 11, 18, 9, 0)
    room.milestones.arrive()


def _correct_note(room: Room) -> None:
    (note,) = room.milestones.state.notes
    assert room.milestones.write_note(note.opens, NEW, note.id)


def _remove_note(room: Room) -> None:
    room.milestones.remove_note(room.milestones.state.notes[0].id)


# ---- plan, pages, marks -------------------------------------------------------------------------------------------


def _plan(room: Room, words: str) -> None:
    room.plan.typed(PlanSection.ALONE, words)
    assert room.plan.flush()


def _reason(room: Room, words: str) -> None:
    room.plan.reason_typed(words)
    assert room.plan.flush()


def _practise(room: Room) -> None:
    room.prompts.take(shipped().practices[0])
    _type(room, OLD)


def _type(room: Room, words: str) -> None:
    writing = room.journal.writing
    writing.typed(f"{shipped().practices[0].text()}{words}")
    assert writing.flush()


def _remove_page(room: Room) -> None:
    entry = room.journal.writing.state.entry
    assert entry is not None
    room.journal.put_away()
    room.journal.delete_for_good(entry.id)


def _mark(room: Room, day: date = EARLIER) -> None:
    cycle = room.insights.cycle()
    cycle.turn(True)
    cycle.take_all_away()
    cycle.mark(day, day)


def _unmark(room: Room) -> None:
    room.insights.cycle().take_away(LATER, LATER)


def _kind(
    tables: str, log: Callable[[Room], object], correct: Callable[[Room], object], remove: Callable[[Room], object]
) -> Kind:
    return Kind(frozenset(tables.split()), log, correct, remove)


def _kind_of_days(
    tables: str, log: Callable[[Room], object], correct: Callable[[Room], object], remove: Callable[[Room], object]
) -> Kind:
    return replace(_kind(tables, log, correct, remove), old=_day(EARLIER), new=_day(LATER), searched=False)


def _set_thing(room: Room) -> None:
    room.today.set_one_thing(OLD)


KINDS = {
    "moment": _kind("moment", _note_moment, _correct_moment, _remove_moment),
    "check-in": _kind("checkin", _check_in, _correct_checkin, _remove_day),
    "one thing for a day": _kind("commitment", _set_thing, _correct_thing, _remove_day),
    "tracker": _kind("tracker", partial(_count, name=OLD), partial(_recount, name=NEW), _remove_tracker),
    "run": _kind_of_days("run", _count, partial(_recount, first=LATER), _remove_tracker),
    "return to use": _kind("return_to_use", _return, _correct_return, _remove_return),
    "day of her own": _kind("own_day", _own_day, _correct_own_day, _remove_own_day),
    "note to herself": _kind("note_to_self", _write_note, _correct_note, _remove_note),
    "section of her plan": _kind(
        "plan_section", partial(_plan, words=OLD), partial(_plan, words=NEW), partial(_plan, words="")
    ),
    "her reason": _kind("plan", partial(_reason, words=OLD), partial(_reason, words=NEW), partial(_reason, words="")),
    "practice page": _kind("entry", _practise, partial(_type, words=NEW), _remove_page),
    "marked day": _kind_of_days("setting", _mark, partial(_mark, day=LATER), _unmark),
}

_OF_A_PAGE = ("entry_tag", "revision", "picture", "page_stale")
_OF_OTHERS = ("person", "card", "contact", "going", "place", "help_line", "identity", "about", "moment_choice")
_LETTERS = ("letter", "letter_entry", "letter_picture", "letter_draft", "letter_page", "letter_mark", "taken_back")
_MENTORING = ("care_week", "care_pause", "supervision", "supervisor", "training", "certificate")
NOT_LOGGED = frozenset((*_OF_A_PAGE, *_OF_OTHERS, *_LETTERS, "web_letter", *_MENTORING))
"""Her lists and what belongs to a page; people, places, lines and letters; what a mentor keeps: looked at elsewhere."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_every_table_is_of_a_kind_or_named_as_not_hers_to_log(room: Room) -> None:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    there = {name for (name,) in room.vault.diary._connection.execute(sql)}
    tables = {name for name in there if not name.startswith(("page_words", "moment_words"))}
    logged = frozenset[str]().union(*(kind.tables for kind in KINDS.values()))
    assert not logged & NOT_LOGGED
    assert sorted(tables - logged - NOT_LOGGED) == []
    assert sorted(logged - there) == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_it_is_found_printed_written_out_and_in_the_copy(room: Room, kind: Kind, tmp_path: Path) -> None:
    kind.log(room)
    assert not kind.searched or room.found(OLD)
    assert any(words in room.printed() for words in kind.old)
    for form in ("markdown", "json"):
        assert any(words in room.exported(tmp_path / form, form) for words in kind.old), form
    assert any(words in room.in_the_copy(tmp_path / "copies") for words in kind.old)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_it_can_be_corrected_and_taken_away(room: Room, kind: Kind, tmp_path: Path) -> None:
    kind.log(room)
    kind.correct(room)
    corrected = room.exported(tmp_path / "corrected", "json")
    assert any(words in corrected for words in kind.new)
    assert not any(words in corrected for words in kind.old)
    kind.remove(room)
    removed = room.exported(tmp_path / "removed", "json")
    assert not any(words in removed for words in (*kind.old, *kind.new))
