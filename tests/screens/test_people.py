from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import Identity, card_text
from sobersister_desktop.domain.contact import LONGEST_LINE, Contact, Number
from sobersister_desktop.domain.errors import NoCard
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.screens.call_list import call_list
from sobersister_desktop.screens.people import People
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.vault import Vault
from tests.builders import NOW, TwoWomen, two_women

MADE = date(2026, 11, 1)


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def written_to() -> list[str]:
    return []


@pytest.fixture
def printed() -> list[Printout]:
    return []


@pytest.fixture
def people(women: TwoWomen, written_to: list[str], printed: list[Printout], tmp_path: Path) -> People:
    screen = People(
        women.nora,
        background=Immediately(),
        now=lambda: NOW,
        write_to=written_to.append,
        print_it=printed.append,
        folder=tmp_path,
    )
    screen.refresh()
    return screen


def the_new_one(vault: Vault, name: str) -> Trust:
    return vault.people.by_name(name).trust


def test_her_own_card_and_words_are_there(people: People, women: TwoWomen) -> None:
    mine = people.state.mine
    assert mine is not None
    assert mine.text.startswith("-----BEGIN CARD-----")
    assert mine.words == post.my_words(women.nora)


def test_her_card_is_saved_as_text(people: People, tmp_path: Path) -> None:
    path = tmp_path / "card.txt"
    people.save_card(path)
    assert people.state.mine is not None
    assert path.read_text() == people.state.mine.text
    assert "card.txt" in people.state.note


def test_a_card_that_cannot_be_saved_says_so(people: People) -> None:
    people.save_card(Path("/proc/none/card.txt"))
    assert people.state.trouble is not None


def test_a_card_is_opened_named_and_then_compared(people: People, women: TwoWomen) -> None:
    jess = Identity.generate()
    people.add()
    people.read_card(card_text(jess.card(MADE, "Jess at work")))
    assert people.state.new is not None
    assert people.state.new.name == "Jess at work"
    people.name_it("  Jess ")
    people.give_role(Role.SISTER)
    people.keep()
    assert people.state.checking
    assert the_new_one(women.nora, "Jess") is Trust.ADDED
    assert people.check is not None
    for place, word in enumerate(post.words_of(jess.fingerprint)):
        people.check.type_word(place, word.upper())
    people.check.compare()
    assert the_new_one(women.nora, "Jess") is Trust.VERIFIED
    assert people.check.state.verified == NOW


def test_wrong_words_are_refused_in_three_parts_and_stay_typed(people: People, women: TwoWomen) -> None:
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.name_it("Jess")
    people.keep()
    assert people.check is not None
    people.check.type_word(0, "one two three four five")
    people.check.compare()
    trouble = people.check.state.trouble
    assert trouble is not None
    assert "Jess" in trouble.happened
    assert people.check.state.typed == ("one", "two", "three", "four", "five")
    assert the_new_one(women.nora, "Jess") is Trust.ADDED


def test_four_words_are_not_compared(people: People) -> None:
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.name_it("Jess")
    people.keep()
    assert people.check is not None
    people.check.type_word(0, "one two three four")
    assert not people.check.state.ready
    people.check.compare()
    assert people.check.state.trouble is None


def test_words_are_completed_from_the_list(people: People) -> None:
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.name_it("Jess")
    people.keep()
    assert people.check is not None
    found = people.check.suggestions("Lan")
    assert found
    assert all(word.startswith("lan") for word in found)
    assert people.check.suggestions(" ") == []


def test_her_own_card_is_not_added(people: People) -> None:
    assert people.state.mine is not None
    people.read_card(people.state.mine.text)
    assert people.state.new is None
    assert people.state.trouble is not None


def test_a_broken_card_is_said(people: People) -> None:
    people.read_card("-----BEGIN CARD-----\nAAAA\n-----END CARD-----")
    assert people.state.trouble is not None


def test_a_card_file_is_read_and_a_missing_one_is_said(people: People, tmp_path: Path) -> None:
    path = tmp_path / "jess.txt"
    path.write_text("Hello, here it is:\n\n" + card_text(Identity.generate().card(MADE)))
    people.read_file(path)
    assert people.state.new is not None
    people.cancel()
    people.read_file(tmp_path / "gone.txt")
    assert people.state.trouble is not None


def test_a_card_without_a_name_is_not_kept(people: People) -> None:
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.keep()
    assert people.state.new is not None
    assert len(people.state.people) == 1


def test_the_same_name_asks_whether_it_is_her_new_card(people: People, women: TwoWomen) -> None:
    people.add()
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.name_it("ruth")
    people.keep()
    assert people.state.trouble is not None
    assert the_new_one(women.nora, "Ruth") is Trust.VERIFIED
    people.is_her_new_card()
    assert the_new_one(women.nora, "Ruth") is Trust.CHANGED
    assert len(women.nora.people.all()) == 1
    assert people.state.checking


def test_a_new_card_retires_the_old_one_once_its_words_fit(people: People, women: TwoWomen) -> None:
    fresh = Identity.generate()
    people.choose(women.ruth_as_nora_knows_her.id)
    people.give_new_card()
    people.read_card(card_text(fresh.card(MADE)))
    assert people.state.new is not None
    assert people.state.new.name == "Ruth"
    people.keep()
    assert people.check is not None
    people.check.type_word(0, " ".join(post.words_of(fresh.fingerprint)))
    people.check.compare()
    person = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    assert [card.trust for card in person.cards] == [Trust.VERIFIED, Trust.RETIRED]


def test_renaming_and_another_role(people: People, women: TwoWomen) -> None:
    people.choose(women.ruth_as_nora_knows_her.id)
    people.rename("Ruth Adeyemi")
    people.change_role(Role.SISTER)
    assert people.state.chosen is not None
    assert (people.state.chosen.name, people.state.chosen.role) == ("Ruth Adeyemi", Role.SISTER)


def test_two_people_cannot_have_one_name(people: People, women: TwoWomen) -> None:
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.name_it("Jess")
    people.keep()
    people.rename("RUTH")
    assert people.state.trouble is not None
    assert people.state.chosen is not None
    assert people.state.chosen.name == "Jess"


def test_blocking_and_letting_in_again_asks_for_the_words(people: People, women: TwoWomen) -> None:
    people.choose(women.ruth_as_nora_knows_her.id)
    people.block()
    assert people.state.chosen is not None
    assert the_new_one(women.nora, "Ruth") is Trust.BLOCKED
    people.unblock()
    assert the_new_one(women.nora, "Ruth") is Trust.ADDED


def test_writing_to_her_leads_to_the_letter(people: People, women: TwoWomen, written_to: list[str]) -> None:
    people.choose(women.ruth_as_nora_knows_her.id)
    people.write()
    assert written_to == [women.ruth_as_nora_knows_her.id]


def test_printing_says_how_it_went(people: People) -> None:
    people.printed(True)
    assert people.state.note == "It is with the printer."
    people.printed(False)
    assert people.state.trouble is not None
    people.no_printer()
    assert people.state.trouble is not None
    assert people.state.trouble.happened == "This computer knows no printer."


# ---- ringing them --------------------------------------------------------------------------------------------------


def test_someone_to_ring_needs_a_name_and_no_card(people: People, women: TwoWomen) -> None:
    people.add()
    people.add_to_call("  ", "07700 900 742", Role.FAMILY)
    assert people.state.adding
    people.add_to_call("Mum", "01632  960 455", Role.FAMILY)
    assert people.state.chosen is not None
    assert people.state.chosen == women.nora.people.by_name("Mum")
    assert people.state.chosen.contact.numbers == (Number("01632 960 455"),)
    assert not people.state.adding
    people.compare_words()
    assert not people.state.checking


def test_a_name_that_is_taken_is_said_and_the_form_stays(people: People, women: TwoWomen) -> None:
    people.add()
    people.add_to_call("ruth", "1", Role.FRIEND)
    assert people.state.trouble is not None
    assert people.state.adding
    assert len(women.nora.people.all()) == 1


def test_what_is_written_about_ringing_her_is_kept_on_one_line(people: People, women: TwoWomen) -> None:
    ruth = women.ruth_as_nora_knows_her
    people.choose(ruth.id)
    people.set_contact(
        Contact((Number("07700 900 318"),), "Evenings\nuntil nine", no_message=True, say_first="x" * 999)
    )
    kept = women.nora.people.person(ruth.id).contact
    assert kept.safe_when == "Evenings until nine"
    assert kept.no_message
    assert len(kept.say_first) == LONGEST_LINE


def test_she_orders_her_call_list_and_it_shows_only_whom_she_can_ring(people: People, women: TwoWomen) -> None:
    for name in ("Mum", "Priya", "Dr Kaur"):
        people.add_to_call(name, "0" + str(len(name)), Role.OTHER)
    people.move(-1)
    assert [call.name for call in call_list(women.nora)] == ["Mum", "Dr Kaur", "Priya"]
    people.choose(women.nora.people.by_name("Priya").id)
    assert people.state.chosen is not None
    people.set_contact(replace(people.state.chosen.contact, listed=False))
    assert [call.name for call in call_list(women.nora)] == ["Mum", "Dr Kaur"]
    assert [person.name for person in people.state.people] == ["Mum", "Dr Kaur", "Priya", "Ruth"]


def test_someone_who_is_blocked_is_not_on_the_call_list(people: People, women: TwoWomen) -> None:
    people.choose(women.ruth_as_nora_knows_her.id)
    people.set_contact(Contact((Number("07700 900 318"),)))
    assert [call.number for call in call_list(women.nora)] == ["07700 900 318"]
    people.block()
    assert call_list(women.nora) == ()


def test_someone_no_letter_hangs_on_is_taken_out(people: People, women: TwoWomen) -> None:
    people.add_to_call("Mum", "1", Role.FAMILY)
    assert people.state.removable
    people.remove()
    assert people.state.chosen is None
    assert [person.name for person in people.state.people] == ["Ruth"]


def test_someone_with_letters_stays(people: People, women: TwoWomen, tmp_path: Path) -> None:
    ruth = women.ruth_as_nora_knows_her
    letter = post.compose(women.nora, ruth, [], {}, [], None, "Hello.", "", NOW)
    post.keep_and_write(women.nora, post.seal(women.nora, ruth, letter, NOW).seal(), tmp_path / "a.age", NOW)
    people.choose(ruth.id)
    assert not people.state.removable
    people.remove()
    assert women.nora.people.person(ruth.id).name == "Ruth"


def test_someone_without_a_card_gives_her_first_one(people: People, women: TwoWomen) -> None:
    people.add_to_call("Jess", "1", Role.SISTER)
    people.give_new_card()
    people.read_card(card_text(Identity.generate().card(MADE)))
    people.keep()
    assert the_new_one(women.nora, "Jess") is Trust.ADDED
    assert people.state.checking


def test_nothing_is_sealed_to_someone_without_a_card(people: People, women: TwoWomen) -> None:
    people.add_to_call("Jess", "1", Role.SISTER)
    jess = women.nora.people.by_name("Jess")
    with pytest.raises(NoCard):
        post.compose(women.nora, jess, [], {}, [], None, "Hello.", "", NOW)
    with pytest.raises(NoCard):
        post.verify(women.nora, jess.id, "lantern pebble violin moss sea", NOW)


def test_the_pocket_card_has_names_numbers_and_when_to_ring(people: People, printed: list[Printout]) -> None:
    people.print_card()
    assert printed == []
    people.add_to_call("Mum", "01632 960 455", Role.FAMILY)
    assert people.state.chosen is not None
    people.set_contact(replace(people.state.chosen.contact, safe_when="Not after ten", no_message=True))
    people.print_card()
    part = PrintPart("Mum", "01632 960 455\nNot after ten\nDo not leave a message")
    assert printed == [Printout("My list", (part,), ("Mum",))]
