"""Prompts: only when asked, never again once dismissed, no good things asked for in heavy days, a soft end."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.entry import MAX_TITLE
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.screens.prompts import BELL, Beginning, Prompts, shipped
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault, write


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock, self.later = vault, HandClock(), HandLater()
        self.talked: list[str] = []
        self.journal = Journal(
            vault.diary,
            vault.letters,
            now=self.clock,
            later=self.later,
            share=self.talked.append,
            open_letter=self.talked.append,
        )
        self.screen = Prompts(
            vault, now=self.clock, later=self.later, begin=self.journal.begin_with, talk=self.talked.clear
        )

    def one(self, *, deeper: bool) -> Beginning:
        self.screen.ask()
        return next(p for p in self.screen.state.prompts if p.deeper is deeper)

    def offered(self) -> set[str]:
        self.screen.ask()
        return {b.id for b in (*self.screen.state.prompts, *self.screen.state.practices)}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_what_ships_is_whole_marked_and_fits_a_page() -> None:
    everything = (*shipped().prompts, *shipped().practices)
    assert len({b.id for b in everything}) == len(everything)
    assert all(0 < len(b.title) <= MAX_TITLE for b in everything)
    assert all(b.parts and b.about for b in shipped().practices)
    assert {True, False} == {b.deeper for b in shipped().prompts}
    assert any("not mine to mend" in part for b in shipped().practices for part in b.parts)
    assert shipped().closing


def test_nothing_is_there_before_she_asks(room: Room) -> None:
    assert not room.screen.state.open
    assert not room.screen.state.prompts


def test_a_page_begun_and_left_as_it_is_is_not_kept(room: Room) -> None:
    room.screen.take(room.one(deeper=False))
    room.screen.ask()
    practice = room.screen.state.practices[0]
    room.screen.take(practice)
    assert room.journal.writing.title == practice.title
    assert practice.parts[0] in room.journal.writing.text
    assert room.journal.writing.leave()
    assert room.vault.diary.count() == 0


def test_a_practice_page_becomes_an_ordinary_page_when_written(room: Room) -> None:
    room.screen.ask()
    practice = room.screen.state.practices[0]
    room.screen.take(practice)
    room.journal.writing.typed(practice.text() + "My sister.")
    assert room.journal.writing.flush()
    (page,) = room.vault.diary.newest()
    assert page.title == practice.title
    assert room.vault.diary.search("sister")


def test_what_is_dismissed_never_comes_again_unless_she_brings_it_back(room: Room) -> None:
    room.screen.ask()
    first, practice = room.screen.state.prompts[0], room.screen.state.practices[0]
    room.screen.dismiss(first.id)
    room.screen.dismiss(practice.id)
    again = Room(room.vault)
    assert not {first.id, practice.id} & again.offered()
    again.clock.at = TUESDAY + timedelta(days=400)
    assert not {first.id, practice.id} & again.offered()
    again.screen.bring_all_back()
    assert {first.id, practice.id} <= again.offered()


def test_another_goes_round(room: Room) -> None:
    room.screen.ask()
    seen = []
    for _prompt in shipped().prompts:
        seen.append(room.screen.state.prompts[0].id)
        room.screen.another()
    assert len(set(seen)) == len(seen)
    assert room.screen.state.prompts[0].id == seen[0]


@pytest.mark.parametrize("tag", ["Violence", "loss"])
def test_good_things_are_not_asked_for_in_the_days_after_violence_or_loss(room: Room, tag: str) -> None:
    assert "three-good-things" in room.offered()
    write(room.vault, TUESDAY - timedelta(days=2), "", "what happened", (tag,))
    assert "three-good-things" not in room.offered()
    room.clock.at = TUESDAY + timedelta(days=5)
    assert "three-good-things" in room.offered()


def test_a_deeper_one_says_softly_how_long_it_was_and_has_an_end(room: Room) -> None:
    room.screen.take(room.one(deeper=True))
    assert room.screen.state.writing is not None
    assert not room.screen.state.rung
    room.later.ring(within=BELL)
    assert room.screen.state.rung
    room.screen.closed()
    assert room.screen.state.writing is None


def test_a_lighter_one_has_no_bell_and_calls_off_the_one_before(room: Room) -> None:
    room.screen.take(room.one(deeper=True))
    room.screen.take(room.one(deeper=False))
    room.later.ring(within=BELL)
    assert room.screen.state.writing is None
    assert not room.screen.state.rung


def test_forgetting_calls_off_the_bell(room: Room) -> None:
    room.screen.take(room.one(deeper=True))
    room.screen.forget()
    room.later.ring(within=BELL)
    assert not room.screen.state.rung
    assert room.clock.at == datetime(2026, 11, 17, 9, 42)
