from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.help_lines import Confidence, HelpLine
from sobersister_desktop.domain.person import Person, Trust
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.letter_pack import given_lines
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, a_letter, a_line, a_place, an_entry, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def a_screen(vault: Vault, folder: Path) -> Letters:
    screen = Letters(vault, background=Immediately(), now=lambda: NOW, folder=folder, add_someone=lambda: None)
    screen.refresh()
    return screen


@pytest.fixture
def ruths(women: TwoWomen, tmp_path: Path) -> Letters:
    return a_screen(women.ruth, tmp_path)


def send(women: TwoWomen, *texts: str, to: Person | None = None) -> bytes:
    """A sealed file from Nora to Ruth, one page for each text."""
    to = to or women.nora.people.person(women.ruth_as_nora_knows_her.id)
    ids = [women.nora.diary.add(an_entry("Payday", text), now=NOW).id for text in texts or ("I stayed.",)]
    letter = post.compose(
        women.nora, to, ids, hidden={}, notes=["children"], need="listen", message="Line", first_line="Line", now=NOW
    )
    sealed = post.seal(women.nora, to, letter, NOW).seal()
    post.keep(women.nora, sealed, NOW)
    return sealed.closed.file


def test_a_sealed_file_stands_before_its_gate(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women))
    state = ruths.state
    assert state.view is View.GATE
    assert state.chosen is not None
    assert state.chosen.outer.notes == ("children",)
    assert state.letter is None
    assert state.chosen.opened is None


def test_the_second_choice_opens_it(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women, "One.", "Two."))
    ruths.open_now()
    assert ruths.state.view is View.READING
    assert ruths.state.letter is not None
    assert [page.text for page in ruths.state.letter.excerpts] == ["One.", "Two."]
    assert ruths.state.opened[0].opened == NOW
    assert ruths.state.opened[0].read is None


def test_read_is_when_the_last_page_was_seen(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women, "One.", "Two."))
    ruths.open_now()
    ruths.turn_to(1)
    ruths.refresh()
    assert ruths.state.opened[0].read == NOW


def test_keeping_it_for_later_leaves_it_unopened(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women))
    ruths.keep_for_later()
    assert ruths.state.view is View.NOTHING
    assert len(ruths.state.unopened) == 1
    assert ruths.state.note


def test_closing_puts_its_words_away_at_once(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women))
    ruths.open_now()
    ruths.close_it()
    assert ruths.state.letter is None
    assert ruths.state.view is View.NOTHING


def test_a_letter_that_was_read_has_its_gate_again(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women))
    ruths.open_now()
    ruths.close_it()
    ruths.choose(ruths.state.opened[0].id)
    assert ruths.state.view is View.GATE
    assert ruths.state.letter is None


def test_opening_it_twice_keeps_it_once(ruths: Letters, women: TwoWomen) -> None:
    data = send(women)
    ruths.open_data(data)
    ruths.open_data(data)
    assert len(ruths.state.rows) == 1
    assert "already here" in ruths.state.note


def test_a_damaged_file_is_said_in_three_parts_and_kept_nowhere(ruths: Letters, women: TwoWomen) -> None:
    data = bytearray(send(women))
    data[-20] ^= 1
    ruths.open_data(bytes(data))
    assert ruths.state.trouble is not None
    assert ruths.state.code == "letter-damaged"
    assert ruths.state.rows == ()
    ruths.dismiss()
    assert ruths.state.trouble is None


def test_a_letter_from_someone_blocked_or_unknown_is_not_opened(ruths: Letters, women: TwoWomen) -> None:
    data = send(women)
    women.ruth.people.block(women.nora_as_ruth_knows_her.id, NOW)
    ruths.open_data(data)
    assert ruths.state.trouble is not None
    assert women.ruth.letters.all() == []


def test_a_letter_for_someone_else_is_not_opened(women: TwoWomen, tmp_path: Path) -> None:
    noras = a_screen(women.nora, tmp_path)
    noras.open_data(send(women))
    assert noras.state.code == "letter-for-someone-else"


def test_a_file_that_is_not_there_is_said(ruths: Letters, tmp_path: Path) -> None:
    ruths.open_file(tmp_path / "gone.age")
    assert ruths.state.code == "file-unreadable"


def test_a_file_is_read_from_the_disk(ruths: Letters, women: TwoWomen, tmp_path: Path) -> None:
    path = tmp_path / "abcdefgh.age"
    path.write_bytes(send(women))
    ruths.open_file(path)
    assert ruths.state.view is View.GATE


def test_a_missing_number_is_named(ruths: Letters, women: TwoWomen) -> None:
    send(women)
    send(women)
    ruths.open_data(send(women))
    assert [(gap.name, gap.numbers) for gap in ruths.state.gaps] == [("Nora", (1, 2))]


def test_what_she_sent_is_shown_exactly_whatever_became_of_the_page(women: TwoWomen, tmp_path: Path) -> None:
    send(women, "As it was.")
    entry_id = women.nora.diary.rows(women.nora.diary.keys())[0].id
    women.nora.diary.put_away(entry_id, NOW)
    women.nora.diary.delete_for_good(entry_id)
    noras = a_screen(women.nora, tmp_path)
    noras.choose(noras.state.sent[0].id)
    assert noras.state.view is View.READING
    assert noras.state.letter is not None
    assert noras.state.letter.excerpts[0].text == "As it was."


def test_a_letter_under_replaced_keys_says_so(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women))
    card = women.nora_as_ruth_knows_her.cards[0]
    women.ruth.people.set_trust(card.fingerprint, Trust.RETIRED, NOW)
    ruths.refresh()
    assert ruths.state.rows[0].trust is Trust.RETIRED


def test_writing_opens_the_four_steps_and_leaving_comes_back(women: TwoWomen, tmp_path: Path) -> None:
    noras = a_screen(women.nora, tmp_path)
    entry = women.nora.diary.add(an_entry(), now=NOW)
    noras.write([entry.id])
    assert noras.state.writing
    assert noras.share.state.begun
    noras.share.leave()
    assert not noras.state.writing
    noras.let_go()
    assert not noras.share.state.begun


def test_locking_closes_the_letter_and_forgets_what_was_begun(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(send(women))
    ruths.open_now()
    ruths.lock()
    assert ruths.state.letter is None
    assert not ruths.share.state.begun


def places_sent(women: TwoWomen, *numbers: int, checked_by: str = "") -> bytes:
    """A sealed file from Nora to Ruth that holds places and no page."""
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    ids = []
    for number in numbers:
        place = a_place(number, checked_by=checked_by)
        women.nora.places.keep(place)
        ids.append(place.id)
    letter = post.compose(women.nora, to, [], {}, [], None, "", "", NOW, place_ids=ids)
    return post.seal(women.nora, to, letter, NOW).seal().closed.file


def test_nothing_of_a_pack_is_added_by_itself_and_each_line_by_a_choice(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(places_sent(women, 1, 2))
    assert ruths.state.letter is None
    ruths.open_now()
    assert ruths.state.letter is not None
    assert women.ruth.places.all() == []
    first, second = ruths.state.letter.places
    ruths.keep_place(second.id)
    ruths.keep_place(second.id)
    ruths.keep_place("f" * 32)
    (kept,) = women.ruth.places.all()
    assert (kept.name, kept.checked_by) == ("Chapel Street 2", "Nora")
    assert ruths.state.kept_places == {second.id}
    assert first.id not in ruths.state.kept_places


def test_a_pack_that_comes_again_knows_what_was_kept_and_her_own_changes_stay(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(places_sent(women, 1, checked_by="Dr Kaur"))
    ruths.open_now()
    assert ruths.state.letter is not None
    ruths.keep_place(ruths.state.letter.places[0].id)
    (kept,) = women.ruth.places.all()
    assert kept.checked_by == "Dr Kaur"
    women.ruth.places.keep(replace(kept, where="Front room"))
    ruths.close_it()
    assert ruths.state.kept_places == frozenset()
    ruths.open_data(places_sent(women, 1))
    ruths.open_now()
    assert ruths.state.kept_places == {kept.id}
    ruths.keep_place(kept.id)
    assert women.ruth.places.place(kept.id).where == "Front room"


def test_places_she_sent_are_shown_and_not_taken_in(women: TwoWomen, tmp_path: Path) -> None:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    women.nora.places.keep(a_place(1))
    letter = post.compose(women.nora, to, [], {}, [], None, "", "", NOW, place_ids=[a_place(1).id])
    post.keep(women.nora, post.seal(women.nora, to, letter, NOW).seal(), NOW)
    screen = a_screen(women.nora, tmp_path)
    screen.choose(screen.state.rows[0].id)
    assert screen.state.letter is not None
    screen.keep_place(screen.state.letter.places[0].id)
    assert len(women.nora.places.all()) == 1


# ---- help lines in a letter ----------------------------------------------------------------------------------------


def lines_sent(women: TwoWomen, *lines: HelpLine) -> bytes:
    """A sealed file from Nora to Ruth that holds help lines and no page."""
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    letter = post.compose(women.nora, to, [], {}, [], None, "", "", NOW, lines=lines)
    return post.seal(women.nora, to, letter, NOW).seal().closed.file


def test_a_help_line_is_kept_by_a_choice_and_known_to_be_from_the_letter(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(lines_sent(women, a_line(1), a_line(2)))
    ruths.open_now()
    assert ruths.state.letter is not None
    assert women.ruth.help_lines.hers().added == ()
    _first, second = ruths.state.letter.lines
    ruths.keep_place(second.id)
    ruths.keep_place(second.id)
    (kept,) = women.ruth.help_lines.hers().added
    assert (kept.name, kept.phone, kept.given_by) == ("The women's centre 2", "01632 960 410", "Nora")
    assert ruths.state.kept_places == {second.id}
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.open_hers(women.ruth.help_lines)
    lines.choose(kept.id)
    told = lines.state.chosen
    assert told is not None
    assert told.caution == "From \u2068Nora\u2069’s letter. This program has not checked it."
    ruths.close_it()
    ruths.open_data(lines_sent(women, a_line(2, phone="01632 960 999")))
    ruths.open_now()
    assert ruths.state.kept_places == {second.id}
    assert women.ruth.help_lines.hers().added == (kept,)


def test_her_own_change_does_not_make_the_giver_forgotten(ruths: Letters, women: TwoWomen) -> None:
    ruths.open_data(lines_sent(women, a_line(1)))
    ruths.open_now()
    assert ruths.state.letter is not None
    ruths.keep_place(ruths.state.letter.lines[0].id)
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.open_hers(women.ruth.help_lines)
    lines.choose(ruths.state.letter.lines[0].id)
    assert lines.keep_line(replace(lines.typed(), note="Ask for Bev."), ruths.state.letter.lines[0].id)
    (kept,) = women.ruth.help_lines.hers().added
    assert (kept.note, kept.given_by) == ("Ask for Bev.", "Nora")


@pytest.mark.parametrize(
    ("phone", "said", "differs"),
    [
        ("116123", "has the same number", False),
        ("116 999", "has another number for it: 116 123", True),
    ],
)
def test_a_line_of_a_known_name_is_laid_beside_the_list(phone: str, said: str, differs: bool) -> None:
    shipped_line = next(x for x in shipped().lines if x.name == "Samaritans" and x.country == "GB")
    given = given_lines(a_letter(lines=(replace(shipped_line, phone=phone),)), NOW.date())[0]
    assert said in given.beside
    assert given.differs is differs
    unknown = given_lines(a_letter(lines=(a_line(),)), NOW.date())[0]
    assert (unknown.beside, unknown.differs) == ("", False)


def test_the_same_name_in_another_country_is_another_line() -> None:
    shipped_line = next(x for x in shipped().lines if x.name == "Samaritans" and x.country == "GB")
    given = given_lines(a_letter(lines=(replace(shipped_line, country="AU"),)), NOW.date())[0]
    assert given.beside == ""
    assert ("Where", "Australia") in given.facts


def test_whose_note_it_is_and_what_is_less_sure_is_said() -> None:
    listed = a_line(1, hers=False, confidence=Confidence.MEDIUM)
    own, from_list = given_lines(a_letter(lines=(a_line(2), listed)), NOW.date())
    assert own.checked == "Her own note, 1 October"
    assert from_list.checked == "In the list of her program, checked 1 October. That list is less sure of this one."
