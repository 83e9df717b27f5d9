"""What becomes of letters: taken back, outlived, deleted, read; and the replies that are being written."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.domain.letter import Extra, Kind, Letter, LetterRow, Mark
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.letters import Letters
from sobersister_desktop.vault.people import People
from tests.builders import a_letter, a_picture, an_excerpt
from tests.vault.stores import NOW, database

MINE, HERS, OTHERS = "a" * 64, "b" * 64, "c" * 64
LATER = NOW + timedelta(days=2)


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    with database(tmp_path / "j.db") as opened:
        yield opened


@pytest.fixture
def letters(connection: Connection) -> Letters:
    return Letters(connection)


@pytest.fixture
def ruth(connection: Connection) -> Person:
    return People(connection).add("Ruth", Role.MENTOR, b"card", HERS, date(2026, 11, 1), NOW)


@pytest.fixture
def jess(connection: Connection) -> Person:
    return People(connection).add("Jess", Role.MENTOR, b"card", OTHERS, date(2026, 11, 1), NOW)


def come(letters: Letters, person: Person, number: int, letter: Letter | None = None, **more: Any) -> str:
    """A letter of hers is taken in; its id."""
    letter_id = f"{number:032x}"
    about: dict[str, Any] = {"thread": letter_id, "in_reply_to": None, "seq": number, "now": NOW}
    sender = person.cards[0].fingerprint
    letters.keep_received(
        letter or a_letter(an_excerpt(number), pictures=(a_picture(),)),
        **(about | more),
        letter_id=letter_id,
        sender=sender,
        fingerprint=sender,
        person_id=person.id,
        manifest=b"manifest %d" % number,
        text=b"text",
    )
    return letter_id


def send(letters: Letters, person: Person, number: int, letter: Letter | None = None) -> str:
    letter_id = f"{number:032x}"
    letters.keep_sent(
        letter or a_letter(an_excerpt(number, source="e" * 32)),
        letter_id=letter_id,
        thread=letter_id,
        in_reply_to=None,
        seq=number,
        sender=MINE,
        fingerprint=person.cards[0].fingerprint,
        person_id=person.id,
        manifest=b"manifest %d" % number,
        text=b"text",
        now=NOW,
    )
    return letter_id


def retract(*ids: str, **more: Any) -> Letter:
    return Letter(Kind.RETRACT, date(2026, 11, 24), extra=Extra(taken_back=ids, **more))


def the(letters: Letters, letter_id: str) -> LetterRow:
    return letters.letter(letter_id).row


def test_a_letter_taken_back_leaves_its_numbers_and_days_and_nothing_of_its_words(
    letters: Letters, ruth: Person
) -> None:
    one, other = come(letters, ruth, 1), come(letters, ruth, 2)
    come(letters, ruth, 3, retract(one), now=LATER)
    row = the(letters, one)
    assert row.gone is Mark.WITHDRAWN
    assert row.marked(Mark.WITHDRAWN) == LATER
    assert (row.id, row.seq, row.day, row.arrived) == (one, 1, date(2026, 11, 24), NOW)
    assert (row.name, row.pages, row.words, row.notes, row.need, row.first_line) == ("", 0, 0, (), None, "")
    stored = letters.letter(one)
    assert (stored.manifest, stored.text, stored.pictures) == (b"", b"", ())
    assert the(letters, other).gone is None
    assert letters.received_seqs(ruth.id) == {1, 2, 3}


def test_nobody_takes_back_what_another_wrote(letters: Letters, ruth: Person, jess: Person) -> None:
    one = come(letters, ruth, 1)
    mine = send(letters, jess, 2)
    come(letters, jess, 3, retract(one, mine))
    assert the(letters, one).gone is None
    assert the(letters, mine).marks == ()
    assert not letters.is_taken_back(ruth.id, one)


def test_a_letter_that_comes_after_it_was_taken_back_is_known_to_be(letters: Letters, ruth: Person) -> None:
    come(letters, ruth, 2, retract(f"{1:032x}"))
    assert letters.is_taken_back(ruth.id, f"{1:032x}")
    one = come(letters, ruth, 1, gone=Mark.WITHDRAWN)
    assert the(letters, one).gone is Mark.WITHDRAWN
    assert letters.letter(one).manifest == b""
    assert letters.known(HERS, one, b"manifest 1")


def test_the_draft_of_a_reply_stays_without_what_it_quotes(letters: Letters, ruth: Person) -> None:
    one = come(letters, ruth, 1)
    letters.drafts.keep(one, "Nora,\n\n> I stayed on the bus.\n\nSo did I.", NOW)
    come(letters, ruth, 2, retract(one))
    draft = letters.drafts.draft(one)
    assert draft is not None
    assert draft.text == "Nora,\n\n\nSo did I."


def test_sealing_a_retract_marks_what_is_asked_back_and_a_receipt_what_became_of_it(
    letters: Letters, ruth: Person
) -> None:
    one, two = send(letters, ruth, 1), send(letters, ruth, 2)
    send(letters, ruth, 3, retract(one))
    assert [mark for mark, _at in the(letters, one).marks] == [Mark.ASKED_BACK]
    receipt = Letter(Kind.RECEIPT, date(2026, 11, 24), extra=Extra(deleted=(one,), read=(two,)))
    come(letters, ruth, 4, receipt, now=LATER)
    assert the(letters, one).marked(Mark.DELETED_THERE) == LATER
    assert the(letters, two).marked(Mark.READ_THERE) == LATER
    assert the(letters, one).gone is None
    assert letters.letter(one).manifest == b"manifest 1"


def test_a_letter_kept_until_a_day_goes_the_day_after(letters: Letters, ruth: Person) -> None:
    letter = replace(a_letter(), keep_until=date(2026, 11, 25))
    one, other = come(letters, ruth, 1, letter), come(letters, ruth, 2)
    mine = send(letters, ruth, 3, letter)
    assert letters.let_go_outlived(date(2026, 11, 25), NOW) == 0
    assert letters.let_go_outlived(date(2026, 11, 26), LATER) == 1
    assert letters.let_go_outlived(date(2026, 11, 27), LATER) == 0
    assert the(letters, one).gone is Mark.OUTLIVED
    assert the(letters, other).gone is None
    assert the(letters, mine).gone is None


def test_an_ending_is_marked_on_both_sides(letters: Letters, ruth: Person, jess: Person) -> None:
    sent = send(letters, ruth, 1, retract(ending=True))
    came = come(letters, jess, 2, retract(ending=True))
    assert the(letters, sent).marked(Mark.ENDING)
    assert the(letters, came).marked(Mark.ENDING)


def test_a_keepsake_leaves_no_paper_key_in_the_notebook_it_opens(letters: Letters, ruth: Person) -> None:
    keepsake = Letter(Kind.KEEPSAKE, date(2026, 11, 24), extra=Extra(paper_key="000G-40R4"))
    sent = send(letters, ruth, 1, keepsake)
    stored = letters.letter(sent)
    assert (stored.manifest, stored.text) == (b"", b"")
    assert stored.row.gone is None


def test_a_later_state_of_a_page_is_found_from_the_earlier_and_back(
    letters: Letters, ruth: Person, jess: Person
) -> None:
    page = an_excerpt(1)
    first = come(letters, ruth, 1, a_letter(page))
    second = come(letters, ruth, 2, a_letter(replace(page, rev=4)))
    come(letters, jess, 3, a_letter(replace(page, rev=9)))
    assert letters.newer_page(first, page.id) == second
    assert letters.newer_page(second, page.id) is None
    assert letters.older_page(second, page.id) == first
    assert letters.older_page(first, page.id) is None


def test_answers_to_a_page_are_those_that_name_a_letter_it_went_in(
    letters: Letters, ruth: Person, jess: Person
) -> None:
    mine = send(letters, ruth, 1)
    reply = come(letters, ruth, 2, in_reply_to=mine)
    come(letters, ruth, 3)
    come(letters, jess, 4, in_reply_to=mine)
    assert [row.id for row in letters.replies_to("e" * 32)] == [reply]
    assert letters.replies_to("d" * 32) == []


def test_a_draft_is_kept_as_typed_and_an_empty_one_is_none(letters: Letters, ruth: Person) -> None:
    one = come(letters, ruth, 1)
    assert letters.drafts.draft(one) is None
    letters.drafts.keep(one, "  So did I.\n", NOW)
    letters.drafts.keep(one, "  So did I. \n", LATER)
    draft = letters.drafts.draft(one)
    assert draft is not None
    assert (draft.text, draft.saved) == ("  So did I. \n", LATER)
    assert letters.drafts.begun() == {one}
    letters.drafts.keep(one, " \n", LATER)
    assert letters.drafts.draft(one) is None


def test_deleting_by_hand_takes_only_what_came(letters: Letters, ruth: Person) -> None:
    came, mine = come(letters, ruth, 1), send(letters, ruth, 2)
    assert letters.delete_words([came, mine], LATER) == 1
    assert the(letters, came).gone is Mark.DELETED
    assert the(letters, mine).gone is None
