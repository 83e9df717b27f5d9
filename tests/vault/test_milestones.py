"""Days of her own, notes to herself, and trackers with their returns."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.domain.journey import Aim, Return, Tracker, noting, with_return, without_return
from sobersister_desktop.domain.milestones import MilestoneSet, NoteToSelf, OwnDay
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.journeys import Journeys
from sobersister_desktop.vault.milestones import Milestones
from tests.vault.stores import database

START = date(2025, 3, 3)
WINE = noting(Tracker("a" * 32, "Wine", Aim.STOP, milestones=MilestoneSet.NA_STYLE), START, [])
JULY = Return("b" * 32, date(2026, 7, 25), date(2026, 7, 27), "It was the train home.")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as connection:
        yield connection


def test_a_return_is_kept_corrected_and_taken_away(connection: Connection) -> None:
    journeys = Journeys(connection)
    journeys.add_tracker(WINE)
    noted = with_return(WINE, JULY)
    journeys.keep_tracker(noted)
    assert journeys.trackers() == [noted]
    open_still = with_return(noted, replace(JULY, last=None, restarts=False))
    journeys.keep_tracker(open_still)
    assert journeys.trackers() == [open_still]
    journeys.keep_tracker(without_return(open_still, JULY.id))
    assert journeys.trackers() == [WINE]


def test_a_start_may_be_known_only_roughly(connection: Connection) -> None:
    journeys = Journeys(connection)
    rough = replace(WINE, runs=(), rough="around spring 2023", milestones=None)
    journeys.add_tracker(rough)
    assert journeys.trackers() == [rough]


def test_a_tracker_goes_for_good_with_what_belongs_to_it(connection: Connection) -> None:
    journeys, milestones = Journeys(connection), Milestones(connection)
    journeys.add_tracker(with_return(WINE, JULY))
    milestones.keep_own_day(OwnDay("c" * 32, START, "Court date passed", WINE.id))
    journeys.delete_tracker(WINE.id)
    assert journeys.trackers() == []
    assert milestones.own_days() == []
    with pytest.raises(NotFound):
        journeys.delete_tracker(WINE.id)


def test_days_of_her_own_are_kept_corrected_and_taken_away(connection: Connection) -> None:
    milestones = Milestones(connection)
    late, early = OwnDay("c" * 32, date(2026, 12, 25), "First Christmas"), OwnDay("d" * 32, START, "Zoë’s birthday")
    milestones.keep_own_day(late)
    milestones.keep_own_day(early)
    assert milestones.own_days() == [early, late]
    milestones.keep_own_day(replace(late, words="Second Christmas"))
    assert milestones.own_days()[1].words == "Second Christmas"
    milestones.delete_own_day(late.id)
    assert milestones.own_days() == [early]
    with pytest.raises(NotFound):
        milestones.delete_own_day(late.id)


def test_a_note_to_herself_comes_back_whole_and_can_be_taken_away(connection: Connection) -> None:
    milestones = Milestones(connection)
    note = NoteToSelf("e" * 32, date(2027, 3, 3), date(2026, 11, 24), "You did not send it.\n\n🌧")
    milestones.add_note(note)
    assert milestones.notes() == [note]
    milestones.delete_note(note.id)
    assert milestones.notes() == []
    with pytest.raises(NotFound):
        milestones.delete_note(note.id)
