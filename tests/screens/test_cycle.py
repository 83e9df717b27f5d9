"""Marks of bleeding days: off at first, drawn only after three whole cycles, and gone when she takes them away."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.screens.cycle import Cycle, drawn, whole_cycles
from sobersister_desktop.vault.marked_days import days_of, spans_of
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault

TODAY = TUESDAY.date()


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.told = vault, 0
        self.cycle = Cycle(vault.journeys, now=HandClock(), changed=self._changed)

    def _changed(self) -> None:
        self.told += 1

    def drawn(self) -> frozenset[date]:
        return drawn(self.vault.journeys, TODAY - timedelta(days=90), TODAY)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_it_is_off_and_empty_at_first(room: Room) -> None:
    assert (room.cycle.state.on, room.cycle.state.spans) == (False, ())
    assert room.drawn() == frozenset()


def test_marks_are_drawn_only_when_wanted_and_after_three_whole_cycles(room: Room) -> None:
    room.cycle.turn(True)
    for back in (4, 32, 60):
        first = TODAY - timedelta(days=back)
        room.cycle.mark(first, first + timedelta(days=3))
    assert room.cycle.state.cycles == 2
    assert room.drawn() == frozenset()
    first = TODAY - timedelta(days=88)
    room.cycle.mark(first, first + timedelta(days=3))
    assert len(room.drawn()) == 16
    room.cycle.turn(False)
    assert room.drawn() == frozenset()
    assert len(room.cycle.state.spans) == 4


def test_any_of_them_and_all_of_them_can_be_taken_away(room: Room) -> None:
    room.cycle.mark(TODAY - timedelta(days=3), TODAY)
    room.cycle.mark(TODAY - timedelta(days=30), TODAY - timedelta(days=30))
    newest, oldest = room.cycle.state.spans
    room.cycle.take_away(*newest)
    assert room.cycle.state.spans == (oldest,)
    room.cycle.take_all_away()
    assert days_of(room.vault.journeys) == frozenset()
    assert room.told == 4


@pytest.mark.parametrize(
    ("first", "last"),
    [(TODAY, TODAY - timedelta(days=1)), (TODAY, TODAY + timedelta(days=1)), (TODAY - timedelta(days=60), TODAY)],
)
def test_days_that_cannot_be_are_said_and_not_kept(room: Room, first: date, last: date) -> None:
    room.cycle.mark(first, last)
    assert room.cycle.state.hint
    assert room.cycle.state.spans == ()


def test_a_few_days_later_is_the_same_cycle() -> None:
    start = date(2026, 1, 1)
    assert whole_cycles([start, start + timedelta(days=2), start + timedelta(days=8)]) == 0
    assert whole_cycles([start, start + timedelta(days=28)]) == 1
    assert whole_cycles([]) == 0
    assert spans_of([start + timedelta(days=1), start]) == [(start, start + timedelta(days=1))]


def test_a_full_disk_is_said(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_name: str, _value: object) -> None:
        raise DiskFull

    monkeypatch.setattr(room.vault.journeys, "set_setting", full)
    room.cycle.turn(True)
    assert room.cycle.state.trouble is not None
