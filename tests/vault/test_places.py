"""The places she keeps, and the meetings she means to go to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import DiskFull, NotFound
from sobersister_desktop.domain.place import MeetingTime, Place, PlaceKind, occurrences
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.places import Places
from tests.vault.stores import NOW, database, full_disk

CHAPEL = Place(
    id="c" * 32,
    name="Chapel Street",
    kind=PlaceKind.GROUP,
    where="Back room",
    online=True,
    in_person=True,
    link="Ask Ruth for the code",
    zone="Europe/London",
    times=(MeetingTime(1, 18 * 60 + 30), MeetingTime(5, 10 * 60)),
    women_only=True,
    children=True,
    language="English",
    cost="Free",
    access="Step at the door",
    phone="01632 960 120",
    note="Tea after",
    checked=date(2026, 10, 1),
    checked_by="Ruth",
)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def places(connection: Connection) -> Places:
    return Places(connection)


def test_a_place_is_kept_as_it_is(places: Places) -> None:
    places.keep(CHAPEL)
    bare = Place(new_id(), "Allotment hut", in_person=True)
    places.keep(bare)
    assert places.all() == [bare, CHAPEL]
    assert places.place(CHAPEL.id) == CHAPEL


def test_a_place_is_changed_and_its_marks_stay(places: Places) -> None:
    places.keep(CHAPEL)
    first = occurrences([CHAPEL], NOW, NOW + timedelta(days=7))[0]
    places.set_going(first, True)
    changed = replace(CHAPEL, where="Front room", women_only=False, checked=None)
    places.keep(changed)
    assert places.all() == [changed]
    assert places.going() == {first.key}


def test_a_mark_is_set_twice_and_taken_away_twice_without_harm(places: Places) -> None:
    places.keep(CHAPEL)
    first, second = occurrences([CHAPEL], NOW, NOW + timedelta(days=8))[:2]
    for _again in range(2):
        places.set_going(first, True)
    places.set_going(second, True)
    for _again in range(2):
        places.set_going(first, False)
    assert places.going() == {second.key}


def test_a_place_that_is_taken_out_leaves_no_marks(places: Places) -> None:
    places.keep(CHAPEL)
    places.set_going(occurrences([CHAPEL], NOW, NOW + timedelta(days=7))[0], True)
    places.remove(CHAPEL.id)
    assert places.all() == []
    assert places.going() == frozenset()
    with pytest.raises(NotFound):
        places.remove(CHAPEL.id)


def test_a_full_disk_leaves_the_place_as_it_was(places: Places, connection: Connection) -> None:
    places.keep(CHAPEL)
    full_disk(connection)
    with pytest.raises(DiskFull):
        places.keep(replace(CHAPEL, note="x" * 100_000))
    assert places.all() == [CHAPEL]
