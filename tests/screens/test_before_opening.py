"""What weighs in before a mentor opens a letter. It stops nothing, and nobody is told of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.screens.before_opening import AHEAD, BeforeOpening, Feeling, Ready
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.sides import letters_of_women
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, a_letter, two_women


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        yield women


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def screen(women: TwoWomen, clock: Clock, tmp_path: Path) -> Letters:
    letter = replace(a_letter(), notes=("children", "death", "of-a-later-version"))
    sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, letter, NOW).seal()
    made = Letters(
        women.ruth,
        background=Immediately(),
        now=clock,
        folder=tmp_path,
        add_someone=lambda: None,
        rows=lambda: letters_of_women(women.ruth),
        before=BeforeOpening(women.ruth, clock),
    )
    made.open_data(sealed.closed.file)
    return made


def test_her_own_list_is_matched_by_code_with_what_the_letter_touches_on(screen: Letters) -> None:
    before, row = screen.before, screen.state.chosen
    assert before is not None
    assert row is not None
    assert before.weighs(row, None) == ()
    before.set_take_care("children", True)
    before.set_take_care("violence", True)
    assert before.weighs(row, None) == ("Children is also on your own take-care list.",)
    before.set_take_care("death", True)
    assert before.weighs(row, None) == ("Children, Death are also on your own take-care list.",)
    for code in ("children", "death"):
        before.set_take_care(code, False)
    assert before.weighs(row, None) == ()


def test_her_hour_and_how_she_is_weigh_in_and_stop_nothing(screen: Letters, clock: Clock) -> None:
    before, row = screen.before, screen.state.chosen
    assert before is not None
    assert row is not None
    hour = clock.now.astimezone()
    before.set_not_after(time(19))
    clock.now = hour.replace(hour=21, minute=40)
    screen.feel(Feeling.NOT_NOW)
    said = before.weighs(row, screen.state.feeling)
    assert said[0] == "It is 21:40. You asked yourself not to open letters after 19:00."
    assert "not tonight" in said[1]
    clock.now = hour.replace(hour=9, minute=0)
    assert len(before.weighs(row, None)) == 0
    screen.open_now()
    assert screen.state.view is View.READING


def test_a_letter_is_kept_for_a_day_and_comes_back_on_it(screen: Letters, women: TwoWomen, clock: Clock) -> None:
    before, row = screen.before, screen.state.chosen
    assert before is not None
    assert row is not None
    day, _name = before.days()[1]
    screen.choose_day(day)
    screen.keep_for_later()
    assert screen.state.view is View.NOTHING
    assert screen.state.kept_for == {row.id: day}
    assert BeforeOpening(women.ruth, clock).kept_for() == {row.id: day}, "it is in the notebook"
    clock.now = NOW + timedelta(days=AHEAD[1])
    screen.refresh()
    assert screen.state.kept_for == {}


def test_a_letter_that_was_kept_can_be_opened_earlier_and_waits_no_more(screen: Letters) -> None:
    row = screen.state.chosen
    assert row is not None
    screen.keep_for_later()
    screen.choose(row.id)
    screen.open_now()
    assert screen.state.kept_for == {}
    assert screen.state.view is View.READING


@pytest.mark.parametrize("ready", list(Ready))
def test_a_ready_reply_only_begins_a_draft_and_opens_nothing(screen: Letters, women: TwoWomen, ready: Ready) -> None:
    row = screen.state.chosen
    assert row is not None
    screen.reply_ready(ready)
    assert screen.state.replying
    assert screen.state.view is View.GATE
    assert screen.state.letter is None
    assert "I have not opened it" in screen.replying.text
    assert [each for each in women.ruth.letters.all() if not each.received] == [], "nothing was sealed"
    assert women.ruth.letters.letter(row.id).row.opened is None
    screen.stop_replying()
    assert row.id in screen.state.begun


def test_a_ready_reply_never_takes_the_place_of_what_she_has_written(screen: Letters, women: TwoWomen) -> None:
    row = screen.state.chosen
    assert row is not None
    women.ruth.letters.drafts.keep(row.id, "Mine.", NOW)
    screen.reply_ready(Ready.NOT_THIS_ONE)
    assert screen.replying.text == "Mine."


def test_how_she_is_is_forgotten_at_the_lock(screen: Letters) -> None:
    screen.feel(Feeling.TIRED)
    screen.lock()
    assert screen.state.feeling is None


def test_before_the_second_choice_the_body_is_not_read_from_the_notebook(
    screen: Letters, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = screen.state.chosen
    assert row is not None
    read: list[str] = []
    whole = post.kept_letter

    def noted(vault: Vault, letter_id: str) -> Letter:
        read.append(letter_id)
        return whole(vault, letter_id)

    monkeypatch.setattr(post, "kept_letter", noted)
    screen.keep_for_later()
    screen.choose(row.id)
    screen.feel(Feeling.STEADY)
    assert read == []
    screen.open_now()
    assert read == [row.id]
