"""One page under her hands: nothing she types goes, and nothing is kept that is nothing."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop.domain.entry import Entry, Mood
from sobersister_desktop.domain.errors import DiskFull, JournalDamaged, NotFound
from sobersister_desktop.screens.keeping import LONGEST, PAUSE
from sobersister_desktop.screens.writing import Saving, Writing, saving_line
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_png
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault, write


class Desk:
    """A page on the desk of an open notebook."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.clock, self.later = vault, HandClock(), HandLater()
        self.kept: list[tuple[str, bool]] = []
        self.gone: list[str] = []
        self.writing = Writing(
            vault.diary, vault.letters, now=self.clock, later=self.later, kept=self._kept, gone=self.gone.append
        )

    def _kept(self, entry: Entry, created: bool) -> None:
        self.kept.append((entry.id, created))

    def stored(self) -> Entry:
        assert self.writing.state.entry
        return self.vault.diary.entry(self.writing.state.entry.id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with an_open_vault(tmp_path) as vault:
        yield Desk(vault)


def refuse(monkeypatch: pytest.MonkeyPatch, vault: Vault, trouble: type[Exception] = DiskFull) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise trouble

    for name in ("add", "keep", "attach", "remove_picture", "describe_picture"):
        monkeypatch.setattr(vault.diary, name, full)


def test_a_new_page_is_for_this_minute_and_is_not_kept_while_it_is_empty(desk: Desk) -> None:
    assert desk.writing.begin()
    entry = desk.writing.state.entry
    assert entry is not None
    assert entry.when == TUESDAY
    assert desk.writing.flush()
    assert desk.writing.leave()
    assert desk.vault.diary.count() == 0


def test_white_space_alone_is_still_an_empty_page(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.typed(" \n\n ")
    desk.later.ring()
    assert desk.vault.diary.count() == 0
    assert desk.writing.state.saving is Saving.NOTHING


def test_it_is_kept_after_a_pause_and_the_line_says_so(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.typed("Slept through.")
    assert saving_line(desk.writing.state) == "Saving"
    assert desk.vault.diary.count() == 0
    desk.later.ring(PAUSE)
    assert desk.stored().text == "Slept through."
    assert saving_line(desk.writing.state) == "Saved 09:42, encrypted"
    assert desk.kept == [(desk.stored().id, True)]


def test_each_key_puts_the_save_off_but_never_for_long(desk: Desk) -> None:
    desk.writing.begin()
    for length in range(1, 6):
        desk.writing.typed("words"[:length])
    waits = sorted(seconds for seconds, _callback in desk.later.waiting)
    assert waits == [PAUSE, LONGEST]
    desk.later.ring(LONGEST)
    assert desk.stored().text == "words"
    assert desk.later.waiting == []


def test_her_text_is_kept_exactly_as_typed(desk: Desk) -> None:
    typed = "  Deux espaces\u00a0: «\u202foui\u202f»\n\n\ttab \U0001f33f **not bold** \\ < > & \n"
    desk.writing.begin()
    desk.writing.typed(typed)
    desk.writing.flush()
    assert desk.stored().text == typed


def test_typing_does_not_put_the_text_into_the_editor_again(desk: Desk) -> None:
    desk.writing.begin()
    opening = desk.writing.state.opening
    desk.writing.typed("a")
    desk.later.ring()
    desk.writing.typed("ab")
    desk.later.ring()
    assert desk.writing.state.opening == opening


def test_the_same_text_again_is_no_change(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "The long way round", "Took the long way.")
    desk.writing.open(page)
    desk.writing.typed("Took the long way.")
    assert desk.writing.state.saving is Saving.SAVED
    assert desk.later.waiting == []
    assert saving_line(desk.writing.state) == "Saved 15 Nov, encrypted"


def test_one_sitting_makes_one_earlier_version(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "", "As it was.")
    desk.writing.open(page)
    for text in ("As it was. And", "As it was. And more", "As it was. And more."):
        desk.writing.typed(text)
        desk.writing.flush()
    assert [r.text for r in desk.vault.diary.revisions(page)] == ["As it was."]
    desk.writing.open(page)
    desk.writing.typed("Another sitting.")
    desk.writing.flush()
    assert [r.text for r in desk.vault.diary.revisions(page)] == ["As it was. And more.", "As it was."]


def test_opening_another_page_keeps_this_one_first(desk: Desk) -> None:
    other = write(desk.vault, datetime(2026, 11, 13, 19, 0), "Payday", "Stayed on the bus.")
    desk.writing.begin()
    assert desk.writing.state.entry
    first = desk.writing.state.entry.id
    desk.writing.titled("Not yet saved")
    desk.writing.open(other)
    assert desk.vault.diary.entry(first).title == "Not yet saved"
    assert desk.writing.text == "Stayed on the bus."


def test_a_page_begun_here_and_emptied_again_goes_without_a_trace(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.typed("x")
    desk.writing.flush()
    page = desk.stored().id
    desk.writing.typed("")
    desk.writing.leave()
    assert desk.gone == [page]
    with pytest.raises(NotFound):
        desk.vault.diary.entry(page)


def test_a_long_page_begun_here_and_emptied_waits_in_put_away(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.typed("A night's worth of words. " * 40)
    desk.writing.flush()
    page = desk.stored().id
    desk.writing.typed("")
    desk.writing.leave()
    assert [row.id for row in desk.vault.diary.put_away_list()] == [page]
    assert desk.vault.diary.revisions(page)[0].text.startswith("A night's worth")


def test_an_old_page_she_empties_stays_a_page(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "", "Words.")
    desk.writing.open(page)
    desk.writing.typed("")
    desk.writing.leave()
    assert desk.gone == []
    assert desk.vault.diary.entry(page).text == ""


# ---- trouble ----------------------------------------------------------------------------------------------


def test_a_full_disk_keeps_the_words_says_so_and_tries_again(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.typed("First.")
    desk.writing.flush()
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, desk.vault)
        desk.writing.typed("First. Second.")
        assert not desk.writing.flush()
        trouble = desk.writing.state.trouble
        assert trouble is not None
        assert trouble.happened == "This could not be saved: the disk is full."
        assert trouble.safe == "Your words are still here, on screen, and the last saved version is from 09:42."
        assert saving_line(desk.writing.state) == "Not saved yet"
        assert desk.writing.text == "First. Second."
        desk.later.ring(10)
        assert desk.writing.state.saving is Saving.TROUBLE
        assert desk.later.waiting
    desk.later.ring(10)
    assert desk.stored().text == "First. Second."
    assert desk.writing.state.trouble is None


def test_the_next_key_tries_again_too(desk: Desk) -> None:
    desk.writing.begin()
    with pytest.MonkeyPatch.context() as patch:
        refuse(patch, desk.vault)
        desk.writing.typed("a")
        desk.writing.flush()
    desk.writing.typed("ab")
    desk.later.ring(PAUSE)
    assert desk.stored().text == "ab"


def test_a_page_the_disk_refuses_is_never_left_behind(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = write(desk.vault, datetime(2026, 11, 13, 19, 0), "Payday")
    desk.writing.begin()
    desk.writing.typed("Only here.")
    refuse(monkeypatch, desk.vault)
    assert not desk.writing.open(other)
    assert not desk.writing.begin()
    assert not desk.writing.leave()
    assert desk.writing.text == "Only here."
    assert desk.writing.state.trouble


def test_a_damaged_journal_is_not_written_to_again_and_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.writing.begin()
    desk.writing.typed("Words.")
    refuse(monkeypatch, desk.vault, JournalDamaged)
    desk.writing.flush()
    assert desk.writing.state.trouble
    assert desk.later.waiting == []


# ---- mood, tags, time, pictures ---------------------------------------------------------------------------


def test_a_mood_alone_makes_a_page(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.feel(Mood.LIGHTER)
    assert desk.stored().mood is Mood.LIGHTER


def test_tags_are_tidied_known_ones_keep_their_spelling_and_none_comes_twice(desk: Desk) -> None:
    write(desk.vault, datetime(2026, 11, 1, 9, 0), "Old", tags=("Walking",))
    desk.writing.begin()
    for tag in ("  #walking ", "WALKING", "the  long way", ""):
        desk.writing.add_tag(tag)
    assert desk.stored().tags == ("Walking", "the long way")
    desk.writing.remove_tag("Walking")
    assert desk.stored().tags == ("the long way",)
    assert "the long way" in desk.writing.state.known_tags


def test_choosing_takes_the_waiting_keys_along(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.typed("Half a sent")
    desk.writing.feel(Mood.LOW)
    assert desk.stored().text == "Half a sent"


def test_a_page_can_move_to_another_day(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "", "Words.")
    desk.writing.open(page)
    desk.writing.move_to(datetime(2026, 11, 12, 8, 30, 44))
    assert desk.stored().when == datetime(2026, 11, 12, 8, 30)


def test_a_picture_hangs_on_its_page_is_described_and_comes_off(desk: Desk) -> None:
    desk.writing.begin()
    desk.writing.add_picture(a_png(), "image/png")
    picture = desk.stored().attachments[0]
    assert desk.writing.picture(picture.id) == a_png()
    desk.writing.describe_picture(picture.id, "The allotments, in rain")
    assert desk.stored().attachments[0].alt == "The allotments, in rain"
    desk.writing.remove_picture(picture.id)
    assert desk.stored().attachments == ()


def test_words_typed_while_pictures_change_are_kept_too(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "", "Words.")
    desk.writing.open(page)
    desk.writing.typed("Words and more.")
    desk.writing.add_picture(a_png(), "image/png")
    desk.writing.typed("Words and more. End.")
    desk.writing.describe_picture(desk.stored().attachments[0].id, "Rain")
    assert saving_line(desk.writing.state) == "Saving"
    desk.writing.leave()
    assert desk.vault.diary.entry(page).text == "Words and more. End."


def test_a_picture_the_disk_refuses_leaves_the_page_as_it_was(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "", "Words.")
    desk.writing.open(page)
    refuse(monkeypatch, desk.vault)
    desk.writing.add_picture(a_png(), "image/png")
    assert desk.writing.state.trouble
    assert desk.stored().attachments == ()


# ---- earlier versions ---------------------------------------------------------------------------------------


def test_a_version_brought_back_takes_nothing_away(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "One", "The first.")
    desk.writing.open(page)
    desk.writing.titled("Two")
    desk.writing.typed("The second.")
    desk.writing.show_versions()
    assert desk.writing.state.version
    assert desk.writing.state.version.text == "The first."
    opening = desk.writing.state.opening
    desk.writing.bring_back_version()
    assert (desk.stored().title, desk.stored().text) == ("One", "The first.")
    assert desk.writing.state.opening > opening
    assert desk.writing.state.versions is None
    assert "The second." in [r.text for r in desk.vault.diary.revisions(page)]


def test_looking_at_versions_changes_nothing(desk: Desk) -> None:
    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "One", "The first.")
    desk.writing.open(page)
    desk.writing.typed("The second.")
    desk.writing.flush()
    desk.writing.open(page)
    desk.writing.typed("The third.")
    desk.writing.show_versions()
    before = desk.stored()
    for version in desk.writing.state.versions or ():
        desk.writing.look_at(version.rev)
        assert desk.writing.state.version == version
    desk.writing.close_versions()
    assert desk.stored() == before
    assert desk.writing.state.versions is None


def test_versions_that_cannot_be_read_are_said_in_three_parts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(_entry_id: str) -> None:
        raise JournalDamaged

    page = write(desk.vault, datetime(2026, 11, 15, 21, 10), "One", "The first.")
    desk.writing.open(page)
    monkeypatch.setattr(desk.vault.diary, "revisions", damaged)
    desk.writing.show_versions()
    assert desk.writing.state.versions is None
    assert desk.writing.state.trouble


def test_before_the_lock_nothing_waits_any_more_even_where_the_disk_refuses(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.writing.begin()
    desk.writing.typed("On a full disk.")
    refuse(monkeypatch, desk.vault)
    assert not desk.writing.flush()
    desk.writing.forget()
    assert not desk.later.waiting
    assert desk.writing.text == ""
    assert desk.writing.unsaved() is None
