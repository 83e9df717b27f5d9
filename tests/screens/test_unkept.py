"""Write, send, keep nothing: the words are nowhere before the letter is sealed, and nowhere but in its file after."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.letter import Mark
from sobersister_desktop.post.exporting import gather
from sobersister_desktop.screens.elsewhere import Elsewhere
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View, thread_of
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.reading import reading
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, two_women
from tests.faults.leaks import found_in

WORD = "vellichor"
TEXT = f"He came home early.\n\nI hid the {WORD}, and nobody saw."


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path / "notebooks") as women:
        yield women


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def a_screen(vault: Vault, out: Path) -> Letters:
    screen = Letters(vault, background=Immediately(), now=lambda: NOW, folder=out, add_someone=lambda: None)
    screen.refresh()
    return screen


@pytest.fixture
def letters(women: TwoWomen, out: Path) -> Letters:
    screen = a_screen(women.nora, out)
    screen.write_unkept()
    screen.unkept.typed(TEXT)
    return screen


def sealed(letters: Letters) -> bytes:
    letters.unkept.go_on()
    letters.sending.seal()
    sent = letters.sending.state.sent
    assert sent is not None
    letters.sending.leave()
    return sent.path.read_bytes()


def all_that_is_kept(vault: Vault) -> str:
    """Every value of every row of her database, as it lies there decrypted."""
    connection = vault.letters._connection
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = [row for name in tables for row in connection.execute(f'SELECT * FROM "{name}"').fetchall()]
    return " ".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value) for row in rows for value in row
    )


def test_what_is_kept_is_looked_through_by_something_that_finds_words(women: TwoWomen) -> None:
    assert WORD not in all_that_is_kept(women.nora)
    women.nora.journeys.set_setting("name", WORD)
    assert WORD in all_that_is_kept(women.nora)


def test_while_it_is_written_nothing_of_it_is_on_the_disk(letters: Letters, women: TwoWomen, tmp_path: Path) -> None:
    assert letters.flush()
    assert WORD not in all_that_is_kept(women.nora)
    assert found_in(tmp_path, (WORD,))[0] == []


def test_a_lock_takes_it(letters: Letters) -> None:
    letters.lock()
    letters.write_unkept()
    assert letters.unkept.text == ""
    assert not letters.unkept.can_go_on()


def test_a_lock_before_the_seal_takes_the_letter_that_was_shown(letters: Letters, out: Path) -> None:
    letters.unkept.go_on()
    letters.lock()
    assert letters.sending.state.letter is None
    assert letters.unkept.text == ""
    assert list(out.iterdir()) == []


def test_going_back_from_the_preview_brings_the_words_back_to_be_changed(letters: Letters) -> None:
    letters.unkept.go_on()
    assert letters.sending.state.letter is not None
    assert letters.sending.state.letter.message == TEXT
    letters.sending.leave()
    assert letters.state.unkept
    assert letters.unkept.text == TEXT


def test_leaving_keeps_it_in_memory_and_says_so(letters: Letters) -> None:
    letters.unkept.leave()
    assert not letters.state.unkept
    assert "until the notebook is locked" in letters.state.note
    letters.write_unkept()
    assert letters.unkept.text == TEXT
    letters.unkept.throw_away()
    assert letters.unkept.text == ""
    letters.unkept.leave()
    assert letters.state.note == ""


def test_once_sealed_its_words_are_in_its_file_and_nowhere_else(
    letters: Letters, women: TwoWomen, tmp_path: Path, out: Path
) -> None:
    data = sealed(letters)
    assert letters.unkept.text == ""
    assert letters.sending.sealed_text() == ""
    assert WORD not in all_that_is_kept(women.nora)
    women.nora.idle()
    assert found_in(tmp_path, (WORD,))[0] == []
    assert len(list(out.iterdir())) == 1
    assert post.open_file(women.ruth, data, NOW).letter.message == TEXT


def test_of_the_sent_letter_number_day_and_for_whom_are_listed_and_told(letters: Letters) -> None:
    sealed(letters)
    (row,) = letters.state.sent
    assert (row.person, row.seq, row.day, row.gone) == ("Ruth", 1, NOW.astimezone().date(), Mark.DELETED)
    letters.choose(row.id)
    assert letters.state.view is View.TOLD
    assert letters.state.letter is None
    assert letters.state.trouble is None


def test_no_reader_of_sent_letters_stumbles_over_it_or_finds_its_words(letters: Letters, women: TwoWomen) -> None:
    sealed(letters)
    letters.search_for(WORD)
    assert letters.state.listed == ()
    letters.search_for("Ruth")
    assert len(letters.state.listed) == 1
    elsewhere = Elsewhere(women.nora, now=lambda: NOW, go=lambda found: None)
    elsewhere.search(WORD)
    assert elsewhere.state.found == ()
    ruth = women.ruth_as_nora_knows_her.id
    letters.see_holdings(ruth)
    (held,) = letters.holdings.state.held
    assert held.titles == ()
    assert post.untold(women.nora, ruth) == []
    with reading(women.nora.snapshot(now=NOW)) as stores:
        document = gather(stores, NOW)
    assert [letter["text"] for letter in document["letters_sent"]] == [""]
    assert WORD not in str(document)


def test_it_can_be_asked_back_by_its_number(letters: Letters, women: TwoWomen, out: Path) -> None:
    data = sealed(letters)
    found = post.open_file(women.ruth, data, NOW)
    letters.see_holdings(women.ruth_as_nora_knows_her.id)
    letters.holdings.toggle(letters.state.rows[0].id)
    letters.holdings.ask_back()
    letters.sending.seal()
    sent = letters.sending.state.sent
    assert sent is not None
    post.open_file(women.ruth, sent.path.read_bytes(), NOW)
    assert women.ruth.letters.letter(found.letter_id).row.gone is Mark.WITHDRAWN


def test_an_answer_joins_the_thread_of_a_letter_that_is_not_here(letters: Letters, women: TwoWomen, out: Path) -> None:
    ruths = a_screen(women.ruth, out)
    ruths.open_data(sealed(letters))
    ruths.open_now()
    ruths.reply()
    ruths.replying.typed("I will ring at nine.")
    ruths.seal_reply()
    ruths.sending.seal()
    answer = ruths.sending.state.sent
    assert answer is not None
    letters.open_data(answer.path.read_bytes())
    assert letters.state.trouble is None
    (row,) = (each for each in letters.state.rows if each.received)
    assert [each.received for each in thread_of(letters.state.rows, row)] == [False, True]
    letters.open_now()
    assert letters.state.letter is not None
    assert letters.state.letter.message == "I will ring at nine."


def test_the_next_letter_has_the_next_number_and_is_kept_as_ever(letters: Letters, women: TwoWomen) -> None:
    sealed(letters)
    letters._send(women.ruth_as_nora_knows_her.id, post.compose_reply(women.nora, "Kept.", NOW), lambda: None)
    letters.sending.seal()
    assert [(row.seq, row.gone) for row in women.nora.letters.all()] == [(2, None), (1, Mark.DELETED)]
    assert "Kept." in all_that_is_kept(women.nora)


def test_where_the_file_cannot_be_written_nothing_is_noted_and_the_words_stay(
    letters: Letters, women: TwoWomen, out: Path
) -> None:
    letters.unkept.go_on()
    letters.sending.put_in(out / "not there" / "letter.age")
    letters.sending.seal()
    assert letters.sending.state.sent is None
    assert letters.sending.state.trouble is not None
    assert women.nora.letters.all() == []
    letters.sending.leave()
    assert letters.unkept.text == TEXT
    sealed(letters)


def test_it_is_sealed_for_nobody_who_is_blocked(women: TwoWomen, letters: Letters) -> None:
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    letters.unkept.begin()
    assert letters.unkept.state.person is None
    assert not letters.unkept.can_go_on()
    letters.unkept.go_on()
    assert not letters.state.sending


def test_spaces_alone_are_no_letter(letters: Letters) -> None:
    letters.unkept.typed(" \n\n ")
    assert not letters.unkept.can_go_on()
