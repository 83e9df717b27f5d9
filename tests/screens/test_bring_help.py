"""When to bring help: the numbers of the place where she is, a duty that depends, and nothing that is sent or kept."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sobersister_desktop.domain.care import Supervisor
from sobersister_desktop.screens.bring_help import BringHelp, parts
from tests.screens.hands import an_open_vault


class Room:
    def __init__(self, screen: BringHelp, went: list[str]) -> None:
        self.screen, self.went = screen, went


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        vault.care.keep_supervisor(Supervisor("a" * 32, "Helen", "Thursdays"))
        went: list[str] = []

        def minute() -> None:
            went.append("minute")

        screen = BringHelp(vault.care, country="GB", see_lines=went.append, minute=minute)
        screen.arrive()
        yield Room(screen, went)


def test_the_numbers_are_those_of_the_country_that_is_chosen(room: Room) -> None:
    assert "999" in room.screen.state.danger
    room.screen.set_country("US")
    assert "911" in room.screen.state.danger
    room.screen.see_lines()
    assert room.went == ["US"]


def test_where_nobody_knows_no_number_is_guessed(room: Room) -> None:
    room.screen.set_country("")
    assert not any(character.isdigit() for character in room.screen.state.danger)


def test_it_says_that_duties_depend_and_that_it_is_no_legal_advice() -> None:
    told = " ".join(line for part in parts() for line in (part.title, *part.lines))
    assert "It depends on the country or state" in told
    assert "not legal advice" in told
    assert "about beginning, stopping or changing a medicine" in told


def test_whom_she_can_ask_stands_there_and_is_forgotten_behind_the_lock(room: Room) -> None:
    assert room.screen.state.whom == "Helen: Thursdays"
    room.screen.forget()
    assert room.screen.state.whom == ""
