"""The journal: every page can be found again, and nothing goes without a way back."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.entry import EntryRow, Mood
from sobersister_desktop.domain.errors import DiskFull, JournalDamaged
from sobersister_desktop.domain.letter import Span
from sobersister_desktop.screens.journal import UNDO, Journal, JournalState, Only, sections
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.vault import Vault
from tests.builders import two_women
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault, write

WALKING = ("walking", "family")


class Room:
    """An open journal with a few pages in it."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock, self.later = vault, HandClock(), HandLater()
        self.shared: list[str] = []
        self.letters: list[str] = []
        self.pages = {
            "today": write(vault, datetime(2026, 11, 17, 7, 52), "Bin lorries", "Slept through."),
            "sunday": write(
                vault, datetime(2026, 11, 15, 21, 10), "The long way round", "Rain.", ("walking", "family")
            ),
            "payday": write(vault, datetime(2026, 11, 13, 19, 0), "Payday", "Stayed on the bus. Recaída, almost."),
            "october": write(vault, datetime(2026, 10, 3, 12, 0), "Soup", "Too much soup.", ("family",)),
            "before": write(vault, datetime(2025, 3, 1, 12, 0), "First", "The first page."),
        }
        self.journal = Journal(
            vault.diary,
            vault.letters,
            now=self.clock,
            later=self.later,
            share=self.shared.append,
            open_letter=self.letters.append,
        )

    def rows(self) -> list[EntryRow]:
        return self.journal.rows(self.journal.state.keys)

    def titles(self) -> list[str]:
        return [row.title for row in self.rows()]

    def search(self, text: str) -> list[str]:
        self.journal.search_for(text)
        self.later.ring(0)
        return self.titles()

    def on_the_desk(self) -> str:
        entry = self.journal.writing.state.entry
        return entry.title if entry else ""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_pages_stand_newest_first_under_their_headings(room: Room) -> None:
    assert room.titles() == ["Bin lorries", "The long way round", "Payday", "Soup", "First"]
    headings = [(section.first, section.label) for section in room.journal.state.sections]
    assert headings == [(0, "This week"), (1, "Last week"), (3, "October"), (4, "March 2025")]


def test_headings_cost_a_search_each_and_not_a_walk() -> None:
    asked = 0

    def when_of(key: int) -> datetime:
        nonlocal asked
        asked += 1
        return Diary.when_of(key)

    keys = [Diary.key_at(TUESDAY - timedelta(hours=12 * n)) for n in range(20_000)]
    found = sections(keys, TUESDAY.date(), Diary.key_at, when_of)
    assert asked == len(found)
    assert 320 < len(found) < 340
    for section, following in pairwise(found):
        assert section.first < following.first


def test_a_page_dated_ahead_stands_under_still_to_come(room: Room) -> None:
    write(room.vault, datetime(2026, 12, 24, 9, 0), "To open at Christmas")
    room.journal.show_everything()
    assert room.journal.state.sections[0].label == "Still to come"


def test_the_last_page_lies_open_when_she_arrives(room: Room) -> None:
    room.journal.arrive()
    assert room.on_the_desk() == "Bin lorries"
    assert room.journal.state.chosen == 0
    assert room.journal.state.day == date(2026, 11, 17)


def test_headings_follow_midnight(room: Room) -> None:
    room.clock.at = datetime(2026, 11, 23, 0, 5)
    room.journal.arrive()
    assert room.journal.state.sections[0].label == "Last week"


# ---- searching ----------------------------------------------------------------------------------------------


def test_search_finds_the_beginning_of_a_word_and_is_blind_to_accents(room: Room) -> None:
    assert room.search("recaida") == ["Payday"]
    assert room.search("sou") == ["Soup"]
    assert room.search("") == ["Bin lorries", "The long way round", "Payday", "Soup", "First"]


def test_each_key_cancels_the_search_before(room: Room) -> None:
    before = room.journal.state.listing
    for length in range(1, 5):
        room.journal.search_for("soup"[:length])
    assert len(room.later.waiting) == 1
    room.later.ring(0)
    assert room.journal.state.listing == before + 1
    assert room.titles() == ["Soup"]


@pytest.mark.parametrize("typed", ['"', "*", "NEAR(", "a AND", "(((", "-", "\U0001f33f", "' OR 1=1 --", ":", "\0"])
def test_whatever_is_typed_is_a_search(room: Room, typed: str) -> None:
    room.search(typed)
    assert room.journal.state.trouble is None


def test_what_was_just_written_is_found(room: Room) -> None:
    room.journal.new_page()
    room.journal.writing.typed("A heron on the canal.")
    room.journal.search_ready()
    assert room.search("heron") == []
    room.journal.flush()
    assert len(room.search("heron")) == 1


def test_an_index_that_cannot_be_brought_up_does_not_stop_the_search(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise DiskFull

    monkeypatch.setattr(room.vault.diary, "settle", full)
    room.journal.search_ready()
    assert room.journal.state.trouble is None


def test_the_list_can_be_narrowed_to_a_tag_and_a_mood(room: Room) -> None:
    room.journal.narrow(Only(tag="family"))
    assert room.titles() == ["The long way round", "Soup"]
    room.journal.narrow(Only(tag="family", mood=Mood.BRIGHT))
    assert room.titles() == []
    assert room.journal.state.any_pages
    room.journal.show_everything()
    assert len(room.titles()) == 5
    assert room.journal.state.tags == ("family", "walking")


# ---- the month ------------------------------------------------------------------------------------------------


def test_the_month_marks_the_days_that_have_pages(room: Room) -> None:
    assert room.journal.state.month == date(2026, 11, 1)
    assert set(room.journal.state.marks or {}) == {13, 15, 17}
    room.journal.show_month(date(2026, 10, 9))
    assert set(room.journal.state.marks or {}) == {3}


def test_a_day_opens_its_page_and_the_month_follows_the_page(room: Room) -> None:
    room.journal.choose_day(date(2026, 11, 13))
    assert room.on_the_desk() == "Payday"
    room.journal.open(room.pages["october"])
    assert room.journal.state.month == date(2026, 10, 1)


def test_a_day_without_a_page_offers_one_for_that_day(room: Room) -> None:
    room.journal.choose_day(date(2026, 11, 10))
    assert room.journal.state.bare_day == date(2026, 11, 10)
    room.journal.new_page(date(2026, 11, 10))
    entry = room.journal.writing.state.entry
    assert entry is not None
    assert entry.when == datetime(2026, 11, 10, 9, 42)
    assert room.journal.state.bare_day is None


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_only_days_without_a_page(room: Room, day: date) -> None:
    room.journal.choose_day(day)
    room.journal.show_month(day)
    assert room.journal.state.bare_day == day


# ---- writing --------------------------------------------------------------------------------------------------


def test_a_new_page_takes_its_place_in_the_list_once_it_is_kept(room: Room) -> None:
    room.journal.new_page()
    assert room.journal.state.chosen is None
    room.journal.writing.typed("Now.")
    room.later.ring()
    assert room.journal.state.chosen == 0
    assert len(room.journal.state.keys) == 6


def test_a_save_lets_the_rows_be_read_again_and_leaves_the_keys(room: Room) -> None:
    room.journal.open(room.pages["payday"])
    keys, listing = room.journal.state.keys, room.journal.state.listing
    room.journal.writing.titled("Payday, after all")
    room.later.ring()
    assert room.journal.state.keys == keys
    assert room.journal.state.listing > listing
    assert "Payday, after all" in room.titles()


def test_a_page_moved_to_another_day_moves_in_the_list(room: Room) -> None:
    room.journal.open(room.pages["payday"])
    room.journal.writing.move_to(datetime(2026, 11, 17, 9, 0))
    assert room.titles()[0] == "Payday"
    assert room.journal.state.chosen == 0
    assert room.journal.state.day == date(2026, 11, 17)


def test_sharing_keeps_the_page_first_and_an_empty_one_is_not_shared(room: Room) -> None:
    room.journal.new_page()
    room.journal.share()
    assert room.shared == []
    room.journal.writing.typed("For Ruth.")
    room.journal.share()
    assert room.journal.writing.state.entry
    assert room.shared == [room.journal.writing.state.entry.id]
    assert room.vault.diary.entry(room.shared[0]).text == "For Ruth."


def test_a_page_that_has_gone_meanwhile_says_so_in_three_parts(room: Room) -> None:
    room.vault.diary.delete_for_good(room.pages["payday"])
    room.journal.open(room.pages["payday"])
    assert room.journal.state.trouble
    room.journal.trouble_read()
    assert room.journal.state.trouble is None


def test_who_was_sent_a_page_stands_on_it_in_the_list_and_in_the_month(tmp_path: Path) -> None:
    with two_women(tmp_path) as women:
        vault, clock = women.nora, HandClock()
        page = write(vault, datetime(2026, 11, 13, 19, 0), "Payday", "I stayed on the bus, out to where Dan lives.")
        letter = post.compose(
            vault,
            women.ruth_as_nora_knows_her,
            [page],
            hidden={page: [Span(28, 44)]},
            notes=(),
            need=None,
            message="",
            first_line="",
            now=clock(),
        )
        opened: list[str] = []
        journal = Journal(
            vault.diary, vault.letters, now=clock, later=HandLater(), share=print, open_letter=opened.append
        )
        journal.arrive()
        assert not journal.writing.state.holders
        sealed = post.seal(vault, women.ruth_as_nora_knows_her, letter, clock()).seal()
        post.keep_and_write(vault, sealed, tmp_path / "letter.age", clock())
        journal.arrive()
        holder = journal.writing.state.holders[0]
        assert (holder.name, holder.hidden) == ("Ruth", 1)
        assert journal.rows(journal.state.keys)[0].shared_with == ("Ruth",)
        assert (journal.state.marks or {})[13].shared


def test_what_was_sent_opens_from_the_page(room: Room) -> None:
    room.journal.open_letter("ab" * 16)
    assert room.letters == ["ab" * 16]


# ---- put away -----------------------------------------------------------------------------------------------


def test_put_away_offers_undo_for_ten_seconds_and_opens_the_next_page(room: Room) -> None:
    room.journal.open(room.pages["sunday"])
    room.journal.put_away()
    assert room.titles() == ["Bin lorries", "Payday", "Soup", "First"]
    assert room.on_the_desk() == "Payday"
    assert room.journal.state.undo
    room.later.ring(UNDO)
    assert room.journal.state.undo is None
    room.journal.show_put_away()
    assert [row.title for row in room.journal.state.put_away or ()] == ["The long way round"]


def test_undo_brings_it_back_to_its_place_and_onto_the_desk(room: Room) -> None:
    room.journal.open(room.pages["sunday"])
    room.journal.put_away()
    room.journal.undo()
    assert room.on_the_desk() == "The long way round"
    assert room.journal.state.chosen == 1
    assert room.journal.state.undo is None


def test_the_words_typed_last_go_along_into_put_away(room: Room) -> None:
    room.journal.open(room.pages["sunday"])
    room.journal.writing.typed("Rain, and then none.")
    room.journal.put_away()
    room.journal.undo()
    assert room.journal.writing.text == "Rain, and then none."


def test_an_empty_new_page_is_put_away_by_being_gone(room: Room) -> None:
    room.journal.new_page()
    room.journal.put_away()
    assert room.journal.state.undo is None
    assert room.journal.writing.state.entry is None


def test_deleting_for_good_takes_the_page_and_its_undo(room: Room) -> None:
    room.journal.open(room.pages["sunday"])
    room.journal.put_away()
    room.journal.delete_for_good(room.pages["sunday"])
    assert room.journal.state.put_away == ()
    assert room.journal.state.undo is None
    assert room.vault.diary.put_away_list() == []


def test_put_away_while_the_disk_refuses_changes_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise DiskFull

    room.journal.open(room.pages["sunday"])
    monkeypatch.setattr(room.vault.diary, "put_away", full)
    room.journal.put_away()
    assert room.journal.state.trouble
    assert room.on_the_desk() == "The long way round"


# ---- locking ------------------------------------------------------------------------------------------------


def test_locking_keeps_the_words_and_forgets_search_filter_undo_and_page(room: Room) -> None:
    room.journal.open(room.pages["sunday"])
    room.journal.put_away()
    room.journal.narrow(Only(tag="family"))
    room.search("soup")
    room.journal.new_page()
    room.journal.writing.typed("Last words.")
    room.journal.forget()
    state = room.journal.state
    assert (state.search, state.only, state.undo, state.chosen, len(state.keys)) == ("", Only(), None, None, 0)
    assert room.journal.writing.text == ""
    assert room.later.waiting == []
    assert any(row.snippet == "Last words." for row in room.vault.diary.newest())


def test_an_empty_notebook_has_no_pages_at_all(tmp_path: Path) -> None:
    with an_open_vault(tmp_path) as vault:
        journal = Journal(
            vault.diary, vault.letters, now=HandClock(), later=HandLater(), share=print, open_letter=print
        )
        journal.arrive()
        assert not journal.state.any_pages
        assert journal.writing.state.entry is None


# ---- a damaged journal ----------------------------------------------------------------------------------------


class Told:
    """The titles of all messages, also of those that a later success took away."""

    def __init__(self) -> None:
        self.titles: set[str] = set()

    def state(self, state: JournalState) -> None:
        if state.trouble:
            self.titles.add(state.trouble.title)


def damaged(*_args: object, **_more: object) -> None:
    raise JournalDamaged


@pytest.mark.parametrize("part", ["keys", "rows", "days", "tags", "entry", "put_away_list", "bring_back", "key"])
def test_a_damaged_journal_is_said_in_three_parts_wherever_it_is_met(
    room: Room, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    journal, told = room.journal, Told()
    journal.watch(told.state)
    monkeypatch.setattr(room.vault.diary, part, damaged)
    journal.open_at(1)
    journal.rows(journal.state.keys)
    journal.show_month(date(2026, 10, 1))
    journal.search_for("soup")
    journal.show_put_away()
    journal.bring_back(room.pages["payday"])
    journal.arrive()
    journal.new_page()
    room.later.ring(0)
    assert told.titles == {"The journal file is damaged"}


def test_a_page_with_keys_the_disk_refuses_is_not_put_away(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise DiskFull

    room.journal.open(room.pages["sunday"])
    room.journal.writing.typed("Not on the disk.")
    with monkeypatch.context() as patch:
        patch.setattr(room.vault.diary, "keep", full)
        room.journal.put_away()
    assert room.vault.diary.put_away_list() == []
    assert room.journal.writing.text == "Not on the disk."
