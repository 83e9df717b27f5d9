"""Letting go of the letters of women she supported, without a window: only after she was told what goes and stays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.errors import DiskTrouble
from sobersister_desktop.domain.person import MENTORING
from sobersister_desktop.screens.kept_apart import KeptApart, goes_and_stays, here_line
from sobersister_desktop.vault import women as second
from tests.builders import NOW, TwoWomen, a_letter, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        turn(women, True)
        for _each in range(2):
            sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, a_letter(), NOW).seal()
            post.keep(women.nora, sealed, NOW)
            post.open_file(women.ruth, sealed.closed.file, NOW)
        yield women


def turn(women: TwoWomen, on: bool) -> None:
    women.ruth.journeys.set_setting(MENTORING, "on" if on else "off")
    women.ruth.settle_letters()


def made(women: TwoWomen) -> KeptApart:
    return KeptApart(women.ruth, on=lambda: women.ruth.journeys.setting(MENTORING, "off") == "on")


def test_while_the_side_is_on_there_is_nothing_to_take_away(women: TwoWomen) -> None:
    screen = made(women)
    assert not screen.state.here
    screen.ask()
    screen.take_away()
    assert not screen.state.asking
    assert len(women.ruth.letters.all()) == 2


def test_switched_off_it_says_how_many_are_here_and_of_how_many_women(women: TwoWomen) -> None:
    turn(women, False)
    screen = made(women)
    assert here_line(screen.state) == "Still here, out of sight: 2 letters of 1 woman."
    assert "Nora" not in repr(screen.state)


def test_asking_deletes_nothing_and_no_leaves_them_all(women: TwoWomen) -> None:
    turn(women, False)
    screen = made(women)
    screen.ask()
    assert screen.state.asking
    screen.leave()
    assert not screen.state.asking
    assert len(women.ruth.letters.all()) == 2


def test_what_goes_what_stays_who_is_told_and_what_leads_back_is_said_before(women: TwoWomen) -> None:
    turn(women, False)
    said = dict(goes_and_stays(made(women).state))
    assert list(said) == ["What goes", "What stays", "Who is told", "A way back"]
    assert said["What goes"].startswith("2 letters of 1 woman")
    assert said["Who is told"].startswith("Nobody.")
    assert "copy of the notebook" in said["A way back"]


def test_taken_away_they_are_gone_and_it_says_so(women: TwoWomen) -> None:
    turn(women, False)
    screen = made(women)
    screen.ask()
    screen.leave()  # the dialog closes before its button is heard
    screen.take_away()
    assert (screen.state.here, screen.state.gone) == (False, True)
    assert women.ruth.letters.all() == []
    turn(women, True)
    screen.look()
    assert not screen.state.gone


def test_a_disk_that_will_not_delete_them_is_told_and_they_are_counted_still(
    women: TwoWomen, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(women, False)
    screen = made(women)

    def refused(folder: Path, journal: str) -> None:
        raise DiskTrouble

    monkeypatch.setattr(second, "take_away", refused)
    screen.take_away()
    assert screen.state.trouble
    assert (screen.state.here, screen.state.letters) == (True, 2)


def test_a_damaged_file_can_be_taken_away_too(women: TwoWomen, monkeypatch: pytest.MonkeyPatch) -> None:
    turn(women, False)
    women.ruth._apart.close()
    women.ruth._apart._damaged = True
    screen = made(women)
    assert "damaged" in here_line(screen.state)
    assert "whole file" in dict(goes_and_stays(screen.state))["What goes"]
    screen.take_away()
    assert screen.state.gone
    assert not women.ruth.keeps_women
