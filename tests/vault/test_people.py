"""Her own seeds, and the people she knows with the cards they gave her."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop.domain.contact import Contact, Number
from sobersister_desktop.domain.errors import Ambiguous, CardAlreadyKnown, DiskFull, NotFound, PersonUnknown
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.people import People
from tests.vault.stores import NOW, database, full_disk

MADE = date(2026, 11, 1)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def people(connection: Connection) -> People:
    return People(connection)


def known(people: People, name: str = "Ruth", card: str = "a") -> Person:
    return people.add(name, Role.MENTOR, f"card {card}".encode(), card * 64, MADE, NOW)


def trusts(people: People, person: Person) -> list[Trust]:
    return [card.trust for card in people.person(person.id).cards]


def test_the_seeds_in_use_stand_before_those_they_replaced(people: People) -> None:
    people.add_identity(b"1" * 32, b"2" * 32, MADE)
    people.add_identity(b"3" * 32, b"4" * 32, date(2026, 11, 20))
    assert people.identity() == (b"3" * 32, b"4" * 32, date(2026, 11, 20))
    assert [seed for seed, _auth, _made in people.identities()] == [b"3" * 32, b"1" * 32]


def test_someone_is_added_under_the_name_she_is_given_and_not_trusted_yet(people: People) -> None:
    ruth = known(people)
    assert (ruth.name, ruth.role, ruth.trust) == ("Ruth", Role.MENTOR, Trust.ADDED)
    (card,) = ruth.cards
    assert (card.data, card.fingerprint, card.made, card.added, card.verified) == (
        b"card a",
        "a" * 64,
        MADE,
        NOW,
        None,
    )
    assert people.all() == [ruth]
    assert people.person(ruth.id) == ruth
    assert people.by_fingerprint("a" * 64) == (ruth, card)
    assert people.by_fingerprint("b" * 64) is None


def test_a_card_belongs_to_one_person_only(people: People) -> None:
    known(people)
    other = known(people, "Jess", "b")
    with pytest.raises(CardAlreadyKnown) as refused:
        known(people, "Somebody", "a")
    assert refused.value.values == {"name": "Ruth"}
    with pytest.raises(CardAlreadyKnown):
        people.add_card(other.id, b"card a", "a" * 64, MADE, NOW)
    assert [person.name for person in people.all()] == ["Jess", "Ruth"]


def test_a_name_is_found_whatever_its_case_and_accents_are_written(people: People) -> None:
    ruth, zoe = known(people), known(people, "Zoe\u0308", "b")
    assert people.by_name("  rUTH ") == ruth
    assert people.by_name("ZOË") == zoe
    with pytest.raises(PersonUnknown):
        people.by_name("Zoe")


def test_two_of_one_name_are_told_apart_only_by_how_it_is_written(people: People) -> None:
    known(people, "Ruth", "a")
    small = known(people, "ruth", "b")
    assert people.by_name("ruth") == small
    with pytest.raises(Ambiguous):
        people.by_name("RUTH")
    known(people, "Ruth", "c")
    with pytest.raises(Ambiguous):
        people.by_name("Ruth")


def test_compared_words_are_dated_and_doubt_takes_the_date_away(people: People) -> None:
    ruth = known(people)
    people.set_trust("a" * 64, Trust.VERIFIED, LATER)
    assert people.person(ruth.id).cards[0].verified == LATER
    people.set_trust("a" * 64, Trust.ADDED, LATER)
    assert people.person(ruth.id).cards[0].verified is None


def test_a_new_card_is_changed_and_the_one_before_stays_as_it_is(people: People) -> None:
    ruth = known(people)
    people.set_trust("a" * 64, Trust.VERIFIED, NOW)
    changed = people.add_card(ruth.id, b"card b", "b" * 64, MADE, LATER)
    assert [(card.fingerprint[0], card.trust) for card in changed.cards] == [
        ("b", Trust.CHANGED),
        ("a", Trust.VERIFIED),
    ]
    assert changed.trust is Trust.CHANGED


def test_a_verified_card_retires_those_before_it_and_none_of_anyone_else(people: People) -> None:
    ruth, jess = known(people), known(people, "Jess", "j")
    people.set_trust("a" * 64, Trust.VERIFIED, NOW)
    people.add_card(ruth.id, b"card b", "b" * 64, MADE, NOW)
    people.set_trust("b" * 64, Trust.VERIFIED, LATER)
    assert trusts(people, ruth) == [Trust.VERIFIED, Trust.RETIRED]
    assert people.person(ruth.id).cards[1].verified == NOW
    assert trusts(people, jess) == [Trust.ADDED]


def test_someone_blocked_stays_blocked_whatever_card_comes(people: People) -> None:
    ruth = known(people)
    people.block(ruth.id, NOW)
    assert trusts(people, ruth) == [Trust.BLOCKED]
    people.add_card(ruth.id, b"card b", "b" * 64, MADE, NOW)
    assert trusts(people, ruth) == [Trust.BLOCKED, Trust.BLOCKED]
    assert people.person(ruth.id).sealing_card() is None


def test_blocking_leaves_retired_cards_retired(people: People) -> None:
    ruth = known(people)
    people.add_card(ruth.id, b"card b", "b" * 64, MADE, NOW)
    people.set_trust("b" * 64, Trust.VERIFIED, NOW)
    people.block(ruth.id, NOW)
    assert trusts(people, ruth) == [Trust.BLOCKED, Trust.RETIRED]


def test_unblocked_she_must_be_checked_again(people: People) -> None:
    ruth, jess = known(people), known(people, "Jess", "j")
    people.set_trust("a" * 64, Trust.VERIFIED, NOW)
    people.block(ruth.id, NOW)
    people.unblock(ruth.id, LATER)
    assert trusts(people, ruth) == [Trust.ADDED]
    assert people.person(ruth.id).cards[0].verified is None
    people.add_card(jess.id, b"card k", "k" * 64, MADE, NOW)
    people.block(jess.id, NOW)
    people.unblock(jess.id, LATER)
    assert trusts(people, jess) == [Trust.CHANGED, Trust.RETIRED]
    assert people.person(jess.id).sealing_card() is None


def test_name_role_and_note_are_hers_to_change(people: People) -> None:
    ruth = known(people)
    people.rename(ruth.id, "Aunt Ruth")
    people.set_role(ruth.id, Role.SISTER)
    people.set_note(ruth.id, "Tuesdays")
    changed = people.person(ruth.id)
    assert (changed.name, changed.role, changed.note) == ("Aunt Ruth", Role.SISTER, "Tuesdays")


def test_everyone_is_listed_by_name(people: People) -> None:
    for number, name in enumerate(("ruth", "Älva", "Jess", "Aba")):
        known(people, name, str(number))
    assert [person.name for person in people.all()] == ["Aba", "Jess", "ruth", "Älva"]


def test_nobody_by_that_id(people: People) -> None:
    for act in (people.person, lambda name: people.rename(name, "x"), lambda name: people.block(name, NOW)):
        with pytest.raises(NotFound):
            act("0" * 32)
    with pytest.raises(NotFound):
        people.set_trust("0" * 64, Trust.VERIFIED, NOW)


def test_a_full_disk_adds_nobody(people: People, connection: Connection) -> None:
    full_disk(connection)
    with pytest.raises(DiskFull):
        people.add("Ruth", Role.MENTOR, b"x" * 200_000, "a" * 64, MADE, NOW)
    assert people.all() == []
    assert people.by_fingerprint("a" * 64) is None


# ---- ringing them --------------------------------------------------------------------------------------------------

MUM = Contact(
    numbers=(Number("01632 960 455"), Number("+44 7700 900 742", "mobile")),
    safe_when="Not after ten",
    no_message=True,
    hours="Evenings",
    good_for="Soup, and not asking",
    say_first="It is me. I do not need anything.",
)


def test_someone_without_a_card_is_kept_with_all_that_was_written_down(people: People) -> None:
    mum = people.add_contact("Mum", Role.FAMILY, MUM)
    assert (mum.name, mum.role, mum.cards, mum.contact) == ("Mum", Role.FAMILY, (), MUM)
    assert people.all() == [mum]
    assert mum.sealing_card() is None


def test_a_changed_contact_keeps_her_place_and_her_role(people: People) -> None:
    mum, ruth = people.add_contact("Mum", Role.FAMILY, MUM), known(people)
    people.set_contact(ruth.id, Contact((Number("07700 900 318"),)))
    people.set_contact(mum.id, replace(MUM, no_message=False, listed=False))
    assert people.person(mum.id) == replace(mum, contact=replace(MUM, no_message=False, listed=False))
    assert people.person(ruth.id).role is Role.MENTOR
    assert sorted(people.all(), key=lambda p: p.rank)[0].name == "Mum"


@pytest.mark.parametrize("role", Role)
def test_every_role_is_kept_with_a_card_and_without(people: People, role: Role) -> None:
    assert people.add("Ruth", role, b"card", "a" * 64, MADE, NOW).role is role
    mum = people.add_contact("Mum", role, MUM)
    assert mum.role is role
    for other in Role:
        people.set_role(mum.id, other)
        assert people.person(mum.id).role is other
        assert people.person(mum.id).contact == MUM


def test_the_call_list_runs_as_she_ordered_it(people: People) -> None:
    ids = [people.add_contact(name, Role.FRIEND, MUM).id for name in ("Zoe", "Ana", "Mum")]
    assert [p.name for p in sorted(people.all(), key=lambda p: p.rank)] == ["Zoe", "Ana", "Mum"]
    people.set_order([ids[2], ids[0], ids[1]])
    assert [p.name for p in sorted(people.all(), key=lambda p: p.rank)] == ["Mum", "Zoe", "Ana"]
    with pytest.raises(NotFound):
        people.set_order([ids[0], "f" * 32])


def test_someone_who_is_taken_out_is_gone_with_her_numbers_and_her_card(people: People, connection: Connection) -> None:
    ruth = known(people)
    people.set_contact(ruth.id, MUM)
    assert people.removable(ruth.id)
    people.remove(ruth.id)
    assert people.all() == []
    for table in ("person", "card", "contact"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    with pytest.raises(NotFound):
        people.remove(ruth.id)


def test_the_first_card_of_someone_who_had_none_is_a_new_one_not_a_changed_one(people: People) -> None:
    mum = people.add_contact("Mum", Role.FAMILY, MUM)
    assert people.add_card(mum.id, b"card", "a" * 64, MADE, NOW).trust is Trust.ADDED
    assert people.person(mum.id).contact == MUM
