"""Who holds what; asking it back, being told, ending: between two real notebooks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.errors import LetterOutlived, LetterTakenBack
from sobersister_desktop.domain.letter import Kind, Mark
from sobersister_desktop.screens.holdings import became
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, PASSPHRASE, TwoWomen, an_entry, two_women
from tests.screens.hands import HandLater

CANARY = "quicksilver"


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def a_screen(vault: Vault, folder: Path) -> Letters:
    screen = Letters(
        vault, background=Immediately(), now=lambda: NOW, folder=folder, add_someone=lambda: None, later=HandLater()
    )
    screen.refresh()
    return screen


@pytest.fixture
def noras(women: TwoWomen, tmp_path: Path) -> Letters:
    return a_screen(women.nora, tmp_path)


@pytest.fixture
def ruths(women: TwoWomen, tmp_path: Path) -> Letters:
    return a_screen(women.ruth, tmp_path)


def share(women: TwoWomen, title: str = "Payday", keep_until: date | None = None) -> bytes:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    entry = women.nora.diary.add(an_entry(title, CANARY), now=NOW)
    letter = post.compose(women.nora, to, [entry.id], {}, [], None, "", "", NOW)
    sealed = post.seal(women.nora, to, replace(letter, keep_until=keep_until), NOW).seal()
    post.keep(women.nora, sealed, NOW)
    return sealed.closed.file


def sealed_by(screen: Letters) -> bytes:
    """What is on the screen before it is sealed, sealed, as its file."""
    assert screen.state.sending
    screen.sending.seal()
    assert screen.sending.state.sent is not None, screen.sending.state.trouble
    data = screen.sending.state.sent.path.read_bytes()
    screen.sending.leave()
    return data


def ask_back(women: TwoWomen, noras: Letters, number: int = 0) -> bytes:
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    noras.holdings.toggle(noras.holdings.state.held[number].row.id)
    noras.holdings.ask_back()
    return sealed_by(noras)


def test_each_letter_is_named_with_its_pages_and_what_is_known_of_it(women: TwoWomen, noras: Letters) -> None:
    share(women, "Payday")
    share(women, "The stairs")
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    state = noras.holdings.state
    assert [held.titles for held in state.held] == [("The stairs",), ("Payday",)]
    assert became(state.held[0].row, NOW.date()) == "She may have it still."
    noras.holdings.open_letter(state.held[1].row.id)
    assert noras.state.view is View.READING
    assert noras.state.letter is not None
    assert noras.state.letter.excerpts[0].title == "Payday"


def test_a_letter_asked_back_is_gone_there_and_told_of_here(women: TwoWomen, noras: Letters, ruths: Letters) -> None:
    ruths.open_data(share(women))
    ruths.open_now()
    data = ask_back(women, noras)
    held = noras.holdings.state.held[0].row
    assert held.marked(Mark.ASKED_BACK) == NOW
    assert "has not said" in became(held, NOW.date())
    ruths.open_data(data)
    assert ruths.state.view is View.TOLD
    assert ruths.state.letter is not None
    assert ruths.state.letter.kind is Kind.RETRACT
    gone = next(row for row in women.ruth.letters.all() if row.kind is Kind.SHARE)
    assert gone.gone is Mark.WITHDRAWN
    assert women.ruth.letters.letter(gone.id).manifest == b""
    assert [row.id for row in ruths.state.untold] == [gone.id]
    ruths.choose(gone.id)
    assert ruths.state.view is View.TOLD
    assert ruths.state.letter is None
    ruths.make_receipt()
    receipt = sealed_by(ruths)
    assert ruths.state.untold == ()
    noras.open_data(receipt)
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    held = noras.holdings.state.held[0].row
    assert "She says it is deleted" in became(held, NOW.date())
    assert noras.holdings.state.to_ask == ()


def test_nothing_of_it_is_left_in_the_notebook_of_the_other(women: TwoWomen, noras: Letters, ruths: Letters) -> None:
    """Not in the list, the letter, the words, the pictures; and not in the bytes of the tables."""
    ruths.open_data(share(women))
    ruths.open_data(ask_back(women, noras))
    connection = women.ruth.letters._connection
    for table in ("letter", "letter_page", "letter_picture", "letter_draft"):
        for values in connection.execute(f"SELECT * FROM {table}"):
            assert all(
                CANARY not in str(value) and CANARY.encode() not in bytes(str(value), "utf-8") for value in values
            )
            assert not any(isinstance(value, bytes) and CANARY.encode() in value for value in values)


def test_a_letter_that_comes_after_it_was_taken_back_is_not_kept(
    women: TwoWomen, noras: Letters, ruths: Letters
) -> None:
    late = share(women)
    ruths.open_data(ask_back(women, noras))
    ruths.open_data(late)
    assert ruths.state.code == "letter-taken-back"
    row = next(row for row in women.ruth.letters.all() if row.kind is Kind.SHARE)
    assert (row.gone, row.pages) == (Mark.WITHDRAWN, 0)
    assert ruths.state.gaps == ()
    with pytest.raises(LetterTakenBack):
        post.open_file(women.ruth, late, NOW)


def test_a_letter_whose_time_is_over_is_gone_at_the_next_opening(women: TwoWomen, tmp_path: Path) -> None:
    data = share(women, keep_until=NOW.date())
    assert post.open_file(women.ruth, data, NOW).letter.keep_until == NOW.date()
    women.ruth.close()
    with_vault = Vault.open(tmp_path / "ruth", passphrase=PASSPHRASE, now=NOW + timedelta(days=1))
    try:
        assert [row.gone for row in with_vault.letters.all()] == [Mark.OUTLIVED]
        late = share(women, keep_until=NOW.date())
        with pytest.raises(LetterOutlived):
            post.open_file(with_vault, late, NOW + timedelta(days=1))
        assert [row.gone for row in with_vault.letters.all()] == [Mark.OUTLIVED, Mark.OUTLIVED]
    finally:
        with_vault.close()


def test_a_letter_that_is_read_when_its_time_ends_is_closed(women: TwoWomen, tmp_path: Path) -> None:
    clock = [NOW]
    screen = Letters(
        women.ruth, background=Immediately(), now=lambda: clock[0], folder=tmp_path, add_someone=lambda: None
    )
    screen.open_data(share(women, keep_until=NOW.date()))
    screen.open_now()
    assert screen.state.letter is not None
    clock[0] += timedelta(days=1)
    screen.refresh()
    assert screen.state.letter is None
    assert screen.state.view is View.TOLD


def test_a_reply_on_the_desk_quotes_nothing_of_a_letter_that_is_gone(women: TwoWomen, tmp_path: Path) -> None:
    clock = [NOW]
    screen = Letters(
        women.ruth, background=Immediately(), now=lambda: clock[0], folder=tmp_path, add_someone=lambda: None
    )
    screen.open_data(share(women, keep_until=NOW.date()))
    screen.open_now()
    screen.reply()
    screen.replying.typed(f"Nora,\n\n> {CANARY}\n\nI read it.")
    clock[0] += timedelta(days=1)
    screen.refresh()
    assert screen.state.replying
    assert screen.replying.text == "Nora,\n\n\nI read it."
    draft = women.ruth.letters.drafts.draft(screen.state.rows[0].id)
    assert draft is not None
    assert CANARY not in draft.text
    screen.seal_reply()
    assert sealed_by(screen)
    assert [row.kind for row in women.ruth.letters.all()] == [Kind.REPLY, Kind.SHARE]


def test_nobody_is_told_that_a_letter_was_read_unless_she_wishes(
    women: TwoWomen, noras: Letters, ruths: Letters
) -> None:
    ruths.open_data(share(women))
    ruths.open_now()
    assert not ruths.state.receipts
    assert [row.kind for row in women.ruth.letters.all()] == [Kind.SHARE]
    women.ruth.journeys.set_setting("receipts", "on")
    ruths.refresh()
    assert ruths.state.receipts
    ruths.make_receipt()
    noras.open_data(sealed_by(ruths))
    sent = next(row for row in women.nora.letters.all() if row.kind is Kind.SHARE)
    assert "She says she read it" in became(sent, NOW.date())


def test_an_ending_takes_the_letters_from_both_sides_and_tells_the_other(
    women: TwoWomen, noras: Letters, ruths: Letters, tmp_path: Path
) -> None:
    ruths.open_data(share(women))
    ruths.open_now()
    ruths.reply()
    ruths.replying.typed("Nora,\n\nI read it.")
    ruths.seal_reply()
    noras.open_data(sealed_by(ruths))
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    noras.holdings.begin_ending()
    noras.holdings.say("Thank you for the bus.")
    noras.holdings.end()
    assert [row.gone for row in women.nora.letters.all() if row.kind is Kind.REPLY] == [None]
    last = sealed_by(noras)
    assert [row.gone for row in women.nora.letters.all() if row.kind is Kind.REPLY] == [Mark.DELETED]
    assert noras.holdings.state.ended == NOW.date()
    assert noras.holdings.state.words == ""
    ruths.open_data(last)
    assert ruths.state.letter is not None
    assert ruths.state.letter.message == "Thank you for the bus."
    assert ruths.state.letter.extra.ending
    marks = {row.kind: row for row in women.ruth.letters.all()}
    assert marks[Kind.SHARE].gone is Mark.WITHDRAWN
    assert marks[Kind.REPLY].marked(Mark.DELETED_THERE) == NOW
    assert marks[Kind.RETRACT].marked(Mark.ENDING) == NOW


def test_what_was_not_chosen_is_left_alone_by_an_ending(women: TwoWomen, noras: Letters, ruths: Letters) -> None:
    ruths.open_data(share(women))
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    noras.holdings.begin_ending()
    noras.holdings.set_ask_back(False)
    noras.holdings.set_delete_theirs(False)
    noras.holdings.end()
    ruths.open_data(sealed_by(noras))
    assert [row.gone for row in women.ruth.letters.all()] == [None, None]


def test_the_words_of_a_last_letter_wait_in_the_notebook(women: TwoWomen, noras: Letters, tmp_path: Path) -> None:
    share(women)
    noras.see_holdings(women.ruth_as_nora_knows_her.id)
    noras.holdings.begin_ending()
    noras.holdings.say("Thank you.")
    assert noras.flush()
    noras.lock()
    assert noras.holdings.state.words == ""
    again = a_screen(women.nora, tmp_path)
    again.see_holdings(women.ruth_as_nora_knows_her.id)
    assert again.holdings.state.words == "Thank you."


def test_a_later_state_of_a_page_says_so_on_both(women: TwoWomen, ruths: Letters) -> None:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    entry = women.nora.diary.add(an_entry("Payday", "First."), now=NOW)
    for text in ("First.", "Second."):
        women.nora.diary.keep(replace(entry, text=text), now=NOW, sitting=text)
        letter = post.compose(women.nora, to, [entry.id], {}, [], None, "", "", NOW)
        sealed = post.seal(women.nora, to, letter, NOW).seal()
        post.keep(women.nora, sealed, NOW)
        ruths.open_data(sealed.closed.file)
    ruths.open_now()
    assert ruths.state.chosen is not None
    assert ruths.state.older is not None
    assert ruths.state.newer is None
    newest = ruths.state.chosen.id
    ruths.choose(ruths.state.older)
    ruths.open_now()
    assert ruths.state.newer == newest
    assert ruths.state.older is None


def test_a_page_changed_since_can_follow_as_it_is_now(women: TwoWomen, noras: Letters) -> None:
    share(women)
    ruth = women.ruth_as_nora_knows_her.id
    entry = women.nora.diary.entry(women.nora.diary.rows(women.nora.diary.keys())[0].id)
    noras.see_holdings(ruth)
    assert [held.changed for held in noras.holdings.state.held] == [()]
    women.nora.diary.keep(replace(entry, text="And then I walked."), now=NOW, sitting="later")
    noras.holdings.refresh()
    (held,) = noras.holdings.state.held
    assert held.changed == (entry.id,)
    noras.holdings.send_again(held.row.id)
    assert noras.state.writing
    assert not noras.state.holding
    assert [row.id for row in noras.share.state.chosen] == [entry.id]
    assert noras.share.state.person is not None
    assert noras.share.state.person.id == ruth
    women.nora.diary.put_away(entry.id, NOW)
    women.nora.diary.delete_for_good(entry.id)
    noras.see_holdings(ruth)
    assert [held.changed for held in noras.holdings.state.held] == [()]
    assert noras.holdings.state.held[0].titles == ("Payday",)
