"""A letter for someone with only a browser, from the four steps to her answer in the list."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.contact import NO_CONTACT
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import Step
from tests.builders import NOW, TwoWomen, an_entry, two_women
from tests.pages import SAID, header_in, written_back
from tests.screens.hands import Held


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def may(women: TwoWomen) -> Person:
    """She has no card."""
    women.nora.diary.add(an_entry("Payday", "I stayed.", when=datetime(2026, 11, 13, 18)), now=NOW)
    return women.nora.people.add_contact("May Lind", Role.SPONSOR, NO_CONTACT)


@pytest.fixture
def letters(women: TwoWomen, may: Person, tmp_path: Path) -> Letters:
    screen = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    screen.refresh()
    return screen


def to_seal(share: Share, person: Person) -> Share:
    share.begin(person_id=person.id)
    for row in share.rows(share.state.keys):
        share.toggle(row)
    while share.state.step is not Step.SEAL:
        share.next()
    return share


def made(share: Share) -> tuple[Path, str]:
    """Where the page lies, and its words."""
    share.seal()
    assert share.state.sent is not None
    return share.state.sent.path, " ".join(share.state.sent.words)


def test_someone_without_a_card_is_written_to_through_her_browser(letters: Letters, may: Person) -> None:
    share = to_seal(letters.share, may)
    assert share.state.browser
    assert share.state.target.suffix == ".html"
    path, words = made(share)
    assert path.read_bytes().startswith(b"<!DOCTYPE html>")
    assert len(words.split()) == 6
    assert [(row.person, row.by_words) for row in letters.state.sent] == [("May Lind", True)]


def test_those_with_a_card_come_first_and_are_sealed_for(letters: Letters, women: TwoWomen) -> None:
    letters.share.begin()
    person = letters.share.state.person
    assert person is not None
    assert person.cards
    assert not letters.share.state.browser


def test_nobody_is_chosen_by_itself_where_nobody_gave_a_card(letters: Letters, women: TwoWomen, may: Person) -> None:
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    letters.share.begin()
    assert ([person.name for person in letters.share.state.people], letters.share.state.person) == (["May Lind"], None)
    letters.share.write_to(may.id)
    assert letters.share.state.browser


def test_it_can_be_a_page_although_there_is_a_card_and_no_words_are_compared(letters: Letters, women: TwoWomen) -> None:
    women.nora.people.set_trust(
        women.ruth_as_nora_knows_her.cards[0].fingerprint, women.ruth_as_nora_knows_her.trust.ADDED, NOW
    )
    share = to_seal(letters.share, women.nora.people.person(women.ruth_as_nora_knows_her.id))
    assert not share.can_go_on()
    share.go_by(Way.BROWSER)
    assert share.can_go_on()
    assert share.state.target.suffix == ".html"
    share.go_by(Way.CARD)
    assert not share.can_go_on()
    assert share.state.target.suffix == ".age"


def test_as_text_it_is_the_block_for_the_empty_page(letters: Letters, may: Person, tmp_path: Path) -> None:
    share = to_seal(letters.share, may)
    share.as_block(True)
    path, _words = made(share)
    assert path.suffix == ".txt"
    assert path.read_text().startswith("-----BEGIN")
    share.save_empty_page(tmp_path / "reader.html")
    assert share.state.saved_page == tmp_path / "reader.html"
    assert (tmp_path / "reader.html").read_bytes() == post.empty_page()


def test_a_file_name_she_chose_keeps_an_ending_that_opens(letters: Letters, may: Person, tmp_path: Path) -> None:
    share = to_seal(letters.share, may)
    share.put_in(tmp_path / "for May")
    assert share.state.target.name == "for May.html"


def test_the_words_are_gone_once_she_goes_on_and_after_locking(letters: Letters, may: Person) -> None:
    share = to_seal(letters.share, may)
    made(share)
    share.leave()
    assert share.state.sent is None
    assert share.sealed_text() == ""
    made(to_seal(letters.share, may))
    letters.lock()
    assert share.state.sent is None


def test_a_page_that_was_let_go_of_while_it_was_made_is_written_and_kept_nowhere(
    women: TwoWomen, may: Person, tmp_path: Path
) -> None:
    held, out = Held(), tmp_path / "out"
    out.mkdir()
    letters = Letters(women.nora, background=held, now=lambda: NOW, folder=out, add_someone=lambda: None)
    share = to_seal(letters.share, may)
    share.seal()
    letters.lock()
    held.results.pop()()
    assert share.state.sent is None
    assert list(out.iterdir()) == []
    assert women.nora.letters.all() == []


def test_a_page_that_was_let_go_of_does_not_come_in_place_of_the_next(
    women: TwoWomen, may: Person, tmp_path: Path
) -> None:
    held, out = Held(), tmp_path / "out"
    out.mkdir()
    letters = Letters(women.nora, background=held, now=lambda: NOW, folder=out, add_someone=lambda: None)
    to_seal(letters.share, may).seal()
    first = held.results.pop()
    letters.lock()
    share = to_seal(letters.share, may)
    share.say("The second.")
    share.seal()
    first()
    assert share.state.sealing
    assert list(out.iterdir()) == []
    held.results.pop()()
    assert share.state.sent is not None
    assert [b"The second." in women.nora.letters.letter(row.id).text for row in women.nora.letters.all()] == [True]


def test_her_answer_opens_with_the_six_words_and_stands_beside_its_letter(letters: Letters, may: Person) -> None:
    path, words = made(to_seal(letters.share, may))
    letters.share.leave()
    block = written_back(header_in(path.read_bytes()), words)
    letters.open_data(block)
    assert (letters.state.view, letters.state.words_from) == (View.BRINGING, "May Lind")
    letters.try_words("one two three four five six")
    assert letters.state.code == "letter-words-wrong"
    assert letters.state.words_from == "May Lind"
    letters.try_words(words.upper().replace(" ", "-"))
    assert letters.state.view is View.GATE
    letters.open_now()
    assert letters.state.letter is not None
    assert letters.state.letter.message == SAID
    assert [row.received for row in letters.state.thread] == [False, True]
    letters.close_it()
    letters.open_data(block)
    assert not letters.state.words_from  # it is here: no words are asked for
    assert letters.state.note == "This letter is already here."
    assert len(letters.state.rows) == 2


def test_an_answer_to_another_letter_or_a_damaged_one_asks_for_no_words(letters: Letters, may: Person) -> None:
    path, words = made(to_seal(letters.share, may))
    letters.share.leave()
    block = written_back(header_in(path.read_bytes()), words)
    letters.open_data(block.replace("a", "b", 1).replace("A", "B", 1))
    assert letters.state.code == "letter-damaged"
    assert not letters.state.words_from
    other = written_back(header_in(path.read_bytes()), words, id="AAAAAAAAAAAAAAAAAAAAAA==")
    letters.open_data(other)
    assert letters.state.code == "reply-to-another-letter"
    assert not letters.state.words_from


def test_put_away_it_waits_no_longer(letters: Letters, may: Person) -> None:
    path, words = made(to_seal(letters.share, may))
    letters.share.leave()
    letters.open_data(written_back(header_in(path.read_bytes()), words))
    letters.close_it()
    letters.try_words(words)
    assert letters.state.view is View.NOTHING
    assert len(letters.state.rows) == 1
