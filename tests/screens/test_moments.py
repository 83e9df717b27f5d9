"""Strength and Save is enough; the rest is optional, and everything can be mended or taken away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.journey import Aim, Tracker
from sobersister_desktop.domain.moment import Ending, Helped, HowLong, Moment, MomentKind, Tried, choice_lists
from sobersister_desktop.screens import moment_words as words
from sobersister_desktop.screens.moments import AT_ONCE, DRAFT_AFTER, MomentsScreen, View
from sobersister_desktop.screens.printing import Printout
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock, self.later = vault, HandClock(), HandLater()
        self.screen = self.made()

    def made(self) -> MomentsScreen:
        """The page as it is after the next unlocking."""
        return MomentsScreen(self.vault.moments, self.vault.journeys, now=self.clock, later=self.later)

    def kept(self) -> list[Moment]:
        return self.vault.moments.newest()

    def noted(self, when: datetime = TUESDAY, **parts: Any) -> Moment:
        made = replace(Moment(new_id(), when, when.astimezone(), now=6), **parts)
        self.vault.moments.add(made)
        self.screen.arrive()
        return made


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_how_strong_and_save_is_enough(room: Room) -> None:
    room.screen.give(now=6)
    room.screen.save()
    (kept,) = room.kept()
    assert (kept.now, kept.when, kept.kind) == (6, TUESDAY, MomentKind.CRAVING)
    assert room.screen.state.saved == "Saved 09:42"
    assert room.screen.state.draft.now is None
    assert room.screen.state.rows == (kept,)


def test_an_empty_one_asks_for_any_number(room: Room) -> None:
    room.screen.save()
    assert room.kept() == []
    assert room.screen.state.hint
    room.screen.give(now=0)
    assert room.screen.state.hint == ""
    room.screen.save()
    assert room.kept()[0].now == 0


def test_every_part_is_kept(room: Room) -> None:
    tracker = Tracker(new_id(), "wine", Aim.STOP)
    room.vault.journeys.add_tracker(tracker)
    screen = room.screen
    screen.give(kind=MomentKind.NEARLY, now=6, worst=9, after=3, how_long=HowLong.TO_30, words="The door", thought="x")
    screen.give(ending=Ending.RATHER_NOT_SAY, confidence=4)
    for field, choice in (("going_on", "argument"), ("company", "partner"), ("feelings", "angry"), ("body", "tired")):
        screen.pick(field, choice, True)
    screen.pick("place", "home", True)
    screen.pick("place", "work", True)
    screen.pick("tried", "walked", True)
    screen.pick("tried", "ate", True)
    screen.pick("tried", "ate", False)
    screen.it_helped("walked", Helped.A_LOT)
    screen.belongs_to(tracker.id, True)
    screen.happened(TUESDAY - timedelta(hours=2), about=True)
    screen.save()
    (kept,) = room.kept()
    assert kept.when == TUESDAY - timedelta(hours=2)
    assert kept.about
    assert kept.noted == TUESDAY.astimezone()
    assert (kept.place, kept.company, kept.tried) == ("work", ("partner",), (Tried("walked", Helped.A_LOT),))
    assert (kept.ending, kept.trackers, kept.how_long) == (Ending.RATHER_NOT_SAY, (tracker.id,), HowLong.TO_30)


def test_a_moment_is_never_in_the_future(room: Room) -> None:
    room.screen.give(now=3)
    room.screen.happened(TUESDAY + timedelta(days=1))
    assert room.screen.state.draft.when == TUESDAY


def test_its_time_is_when_it_is_saved_until_she_says_otherwise(room: Room) -> None:
    room.screen.give(now=3)
    room.clock.at += timedelta(minutes=5)
    room.screen.save()
    assert room.kept()[0].when == TUESDAY + timedelta(minutes=5)


def test_what_is_half_filled_in_is_there_after_the_next_unlocking(room: Room) -> None:
    room.screen.give(now=7, words="The stairs")
    room.later.ring(DRAFT_AFTER)
    again = room.made()
    assert (again.state.draft.now, again.state.draft.words) == (7, "The stairs")
    again.save()
    assert room.kept()[0].words == "The stairs"
    assert room.made().state.draft.now is None


def test_the_door_may_shut_before_the_pause_is_over(room: Room) -> None:
    room.screen.give(words="The st")
    room.screen.flush()
    room.screen.forget()
    assert room.screen.state.draft.words == ""
    assert room.screen.state.rows == ()
    assert room.made().state.draft.words == "The st"


def test_a_moment_can_be_mended(room: Room) -> None:
    noted = room.noted()
    room.screen.change(noted.id)
    assert room.screen.state.changing
    assert room.screen.state.draft == noted
    room.screen.give(after=2, ending=Ending.PASSED)
    room.screen.save()
    assert room.kept() == [replace(noted, after=2, ending=Ending.PASSED)]
    assert not room.screen.state.changing


def test_a_change_that_is_left_changes_nothing(room: Room) -> None:
    noted = room.noted()
    room.screen.change(noted.id)
    room.screen.give(now=1)
    room.screen.leave()
    assert room.kept() == [noted]
    assert not room.screen.state.changing


def test_a_removed_one_can_be_had_back(room: Room) -> None:
    noted = room.noted()
    room.screen.change(noted.id)
    room.screen.remove()
    assert room.kept() == []
    assert room.screen.state.undo == noted
    room.screen.undo()
    assert room.kept() == [noted]
    assert room.screen.state.undo is None


def test_undo_is_over_when_something_else_is_begun(room: Room) -> None:
    room.screen.change(room.noted().id)
    room.screen.remove()
    room.screen.give(now=2)
    assert room.screen.state.undo is None


def test_she_is_asked_after_twenty_minutes_and_may_let_it_be(room: Room) -> None:
    for _time in range(2):
        room.screen.give(now=8)
        room.screen.ask_later(True)
        room.screen.save()
    assert room.screen.state.asking is None
    room.clock.at += timedelta(minutes=20)
    room.screen.arrive()
    first = room.screen.state.asking
    assert first is not None
    room.screen.by_now(3)
    assert room.vault.moments.moment(first.id).after == 3
    second = room.screen.state.asking
    assert second is not None
    assert second.id != first.id
    room.screen.let_it_be()
    assert room.screen.state.asking is None
    assert room.vault.moments.moment(second.id).after is None


def test_the_list_comes_a_screenful_at_a_time_and_can_be_searched(room: Room) -> None:
    for number in range(AT_ONCE + 3):
        room.vault.moments.add(
            Moment(
                new_id(), TUESDAY - timedelta(hours=number), TUESDAY.astimezone(), words="rain" if number % 9 else "sun"
            )
        )
    room.screen.arrive()
    assert len(room.screen.state.rows) == AT_ONCE
    assert room.screen.state.earlier
    room.screen.earlier()
    assert len(room.screen.state.rows) == AT_ONCE + 3
    assert not room.screen.state.earlier
    room.screen.search("sun")
    assert len(room.screen.state.rows) == 6
    room.screen.search("")
    assert len(room.screen.state.rows) == AT_ONCE
    room.screen.show_as(View.TABLE)
    assert room.screen.state.view is View.TABLE


def test_her_lists_are_hers(room: Room) -> None:
    screen = room.screen
    screen.add_choice("tried", "  Rang   my sister ")
    assert screen.state.draft.tried == (Tried("Rang my sister"),)
    screen.edit_list("tried")
    screen.remove_choice("tried", "bath")
    screen.move_choice("tried", "Rang my sister", -20)
    offered = screen.state.offered("tried")
    assert offered[0] == "Rang my sister"
    assert "bath" not in offered
    screen.add_choice("tried", "bath")
    assert "bath" in screen.state.offered("tried")
    screen.remove_choice("tried", "ate")
    screen.shipped_list("tried")
    assert set(screen.state.offered("tried")) == {*choice_lists()["tried"].shipped, "Rang my sister"}
    screen.edit_list("")
    screen.remove_choice("tried", "Rang my sister")
    assert "Rang my sister" in screen.state.offered("tried"), "what this moment has stays with it"


def test_trouble_with_the_disk_is_said_and_the_words_stay(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_values: object, **_more: object) -> None:
        raise DiskFull

    room.screen.give(now=4, words="Still here")
    monkeypatch.setattr(room.vault.moments, "add", full)
    room.screen.save()
    assert room.screen.state.trouble is not None
    assert room.screen.state.draft.words == "Still here"


# ---- words ------------------------------------------------------------------------------------------------------


def test_every_code_has_a_word_of_its_own() -> None:
    codes = [code for listed in choice_lists().values() for code in listed.shipped]
    said = [words.choice_word(code) for code in codes]
    assert not set(said) & set(codes)
    assert len(set(said)) == len(set(codes))
    assert words.choice_word("rang my sister") == "rang my sister"
    assert all(words.kind_word(one) for one in MomentKind)
    assert all(words.how_long_word(one) for one in HowLong)
    assert all(words.ending_word(one) for one in Ending)
    assert all(words.helped_word(one) for one in Helped)
    assert all(words.field_word(field) for field in choice_lists())


def test_a_row_says_what_there_is() -> None:
    bare = Moment("a" * 32, TUESDAY, TUESDAY.astimezone(), now=6)
    assert (words.headline(bare), words.second_line(bare), words.strengths(bare)) == ("Craving", "", "6")
    full = replace(
        bare,
        going_on=("argument",),
        body=("tired",),
        after=3,
        kind=MomentKind.USED,
        tried=(Tried("breathed", Helped.A_LITTLE), Tried("walked")),
    )
    assert words.headline(full) == "An argument, tired"
    assert words.second_line(full) == "Used, breathed, went for a walk"
    assert words.strengths(full) == "6 then 3"
    assert words.strengths(replace(bare, now=None, worst=9, after=2)) == "9 then 2"
    assert words.tried_line(full.tried) == "Breathed (helped a little), Went for a walk"
    assert words.spoken(full, "yesterday").startswith("yesterday, 09:42, An argument")


def test_that_all_passed_is_said_only_when_it_is_true() -> None:
    passed = Moment("a" * 32, TUESDAY, TUESDAY.astimezone(), now=6, after=3, ending=Ending.PASSED)
    assert words.passed_line([passed]) == ""
    assert words.passed_line([passed, passed]) == "Every one of these passed. Most eased by half or more."
    assert (
        words.passed_line([passed, replace(passed, after=5), replace(passed, after=5)]) == "Every one of these passed."
    )
    assert words.passed_line([passed, replace(passed, ending=None)]) == ""
    assert words.passed_line([passed, replace(passed, kind=MomentKind.USED)]) == ""


def test_what_she_picks_most_comes_first_unless_she_has_her_own_order(room: Room) -> None:
    for _each in range(2):
        room.screen.give(now=5)
        room.screen.pick("going_on", "social-media", True)
        room.screen.save()
    assert room.screen.state.often == ("social-media",)
    room.screen.move_choice("going_on", "payday", -1)
    room.screen.arrive()
    assert not room.screen.state.often


def test_a_mark_to_share_and_what_it_touches_on_are_kept_and_send_nothing(room: Room) -> None:
    assert not room.screen.state.draft.may_share
    room.screen.give(now=5, may_share=True)
    room.screen.touches("violence", True)
    room.screen.touches("death", True)
    room.screen.touches("violence", False)
    room.screen.save()
    (kept,) = room.vault.moments.newest()
    assert (kept.may_share, kept.content_notes) == (True, ("death",))
    assert room.vault.letters.all() == []


def test_a_kept_moment_becomes_a_page_when_she_wants(room: Room) -> None:
    pages: list[tuple[str, str]] = []
    screen = MomentsScreen(
        room.vault.moments,
        room.vault.journeys,
        now=room.clock,
        later=room.later,
        write_page=lambda title, text: pages.append((title, text)),
    )
    screen.give(now=5, words="The till queue.")
    screen.make_page()
    assert pages == []
    screen.save()
    screen.change(screen.state.rows[0].id)
    screen.make_page()
    assert "The till queue." in pages[0][1]


def test_moments_found_or_of_a_year_can_be_printed(room: Room) -> None:
    printed: list[Printout] = []
    screen = MomentsScreen(
        room.vault.moments, room.vault.journeys, now=room.clock, later=room.later, print_it=printed.append
    )
    screen.print_it()
    assert printed == []
    for said in ("Payday", "Rain"):
        screen.give(now=5, words=said)
        screen.save()
    screen.print_it()
    screen.search("payday")
    screen.print_it()
    assert "Rain" in printed[0].parts[0].text
    assert "Rain" not in printed[1].parts[0].text
