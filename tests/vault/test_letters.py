"""Letters: kept whole or not at all, once, and as exactly the bytes that were sealed."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.domain.entry import DayMark
from sobersister_desktop.domain.errors import Ambiguous, DiskFull, LetterConflict, NotFound
from sobersister_desktop.domain.letter import Direction, Excerpt, Kind, Letter, LetterPicture, Mark, outer
from sobersister_desktop.domain.person import Person, Role, Trust
from sobersister_desktop.vault.database import Connection
from sobersister_desktop.vault.diary import Diary
from sobersister_desktop.vault.letters import Letters
from sobersister_desktop.vault.people import People
from tests.vault.stores import NOW, database, full_disk, page

MINE, HERS, OTHERS = "a" * 64, "b" * 64, "c" * 64
LATER = NOW + timedelta(hours=1)


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


def a_picture(data: bytes = b"picture") -> LetterPicture:
    return LetterPicture("attachments/0001.png", data, hashlib.sha256(data).hexdigest(), "The sea")


def a_letter(*excerpts: Excerpt, **changes: Any) -> Letter:
    letter = Letter(
        kind=Kind.SHARE,
        written=date(2026, 11, 24),
        name="Nora",
        message="The end is the important bit.",
        excerpts=excerpts,
        notes=("strong-cravings", "of-a-later-version"),
        need="listen",
        first_line="The end is",
        keep_until=date(2027, 1, 1),
    )
    return replace(letter, **changes)


def an_excerpt(source: str, number: int = 1, **changes: Any) -> Excerpt:
    return replace(Excerpt(f"{number:032x}", 3, date(2026, 11, 13), "Payday", "On the bus.", source=source), **changes)


def sent(letters: Letters, person: Person, letter: Letter, number: int = 1, **changes: Any) -> bool:
    about: dict[str, Any] = {
        "letter_id": f"{number:032x}",
        "thread": "e" * 32,
        "in_reply_to": None,
        "seq": number,
        "sender": MINE,
        "fingerprint": person.cards[0].fingerprint,
        "person_id": person.id,
        "manifest": b'{"number":%d}' % number,
        "text": b"letter.txt",
        "now": NOW,
    }
    return letters.keep_sent(letter, **(about | changes))


def received(letters: Letters, person: Person, letter: Letter, number: int = 1, **changes: Any) -> bool:
    about: dict[str, Any] = {
        "letter_id": f"{number + 0xABCDEF:032x}",
        "thread": "e" * 32,
        "in_reply_to": "d" * 32,
        "seq": number,
        "sender": person.cards[0].fingerprint,
        "fingerprint": person.cards[0].fingerprint,
        "person_id": person.id,
        "manifest": b'{"number":%d}' % number,
        "text": b"letter.txt",
        "now": NOW,
    }
    return letters.keep_received(letter, **(about | changes))


def counts(connection: Connection) -> list[int]:
    return [
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in ("letter", "letter_entry", "letter_picture")
    ]


def test_a_letter_that_came_is_kept_byte_for_byte(letters: Letters, ruth: Person) -> None:
    letter = a_letter(an_excerpt(""), pictures=(a_picture(),))
    assert received(letters, ruth, letter, manifest=b"\x00exact\xff", text=b"\xfe text")
    (row,) = letters.all()
    assert row.received
    assert row.direction is Direction.RECEIVED
    assert (row.person, row.person_id, row.trust, row.kind) == ("Ruth", ruth.id, Trust.ADDED, Kind.SHARE)
    assert (row.seq, row.thread, row.in_reply_to, row.day) == (1, "e" * 32, "d" * 32, date(2026, 11, 24))
    assert (row.arrived, row.opened, row.read) == (NOW, None, None)
    assert row.outer == outer(letter)
    stored = letters.letter(row.id)
    assert (stored.row, stored.manifest, stored.text) == (row, b"\x00exact\xff", b"\xfe text")
    assert stored.pictures == ("attachments/0001.png",)
    assert letters.picture(row.id, "attachments/0001.png") == b"picture"


def test_the_same_letter_again_is_here_already(letters: Letters, ruth: Person, connection: Connection) -> None:
    letter = a_letter(pictures=(a_picture(),))
    assert received(letters, ruth, letter)
    assert not received(letters, ruth, letter, now=LATER)
    assert letters.known(HERS, letters.all()[0].id, b'{"number":1}')
    assert counts(connection) == [1, 0, 1]


def test_another_letter_with_its_number_is_refused_and_the_first_stays(letters: Letters, ruth: Person) -> None:
    received(letters, ruth, a_letter())
    letter_id = letters.all()[0].id
    with pytest.raises(LetterConflict):
        received(letters, ruth, a_letter(message="Another."), manifest=b"another")
    with pytest.raises(LetterConflict):
        letters.known(HERS, letter_id, b"another")
    assert letters.letter(letter_id).manifest == b'{"number":1}'


def test_the_database_itself_refuses_a_number_twice(letters: Letters, ruth: Person, connection: Connection) -> None:
    received(letters, ruth, a_letter())
    columns = [name for _number, name, *_rest in connection.execute("PRAGMA table_info(letter)")][2:]
    others = ", ".join(columns)
    with pytest.raises(Exception, match=r"UNIQUE constraint failed: letter\.sender, letter\.letter"):
        connection.execute(f"INSERT INTO letter (id, {others}) SELECT ?, {others} FROM letter", ("f" * 32,))


def test_the_same_number_from_someone_else_is_another_letter(letters: Letters, ruth: Person, jess: Person) -> None:
    received(letters, ruth, a_letter(), manifest=b"hers")
    first = letters.all()[0].id
    assert received(letters, jess, a_letter(), manifest=b"others")
    second = next(row.id for row in letters.all() if row.person == "Jess")
    assert first != second
    assert letters.letter(first).manifest == b"hers"
    assert letters.letter(second).manifest == b"others"
    assert letters.known(OTHERS, first, b"others")


def test_her_own_letter_sent_back_with_its_number_replaces_nothing(letters: Letters, ruth: Person) -> None:
    sent(letters, ruth, a_letter(), manifest=b"mine")
    received(letters, ruth, a_letter(), letter_id=f"{1:032x}", manifest=b"hers")
    assert letters.letter(f"{1:032x}").manifest == b"mine"
    assert len(letters.all()) == 2


def test_a_full_disk_keeps_nothing_of_a_letter(letters: Letters, ruth: Person, connection: Connection) -> None:
    full_disk(connection)
    with pytest.raises(DiskFull):
        received(letters, ruth, a_letter(pictures=(a_picture(b"x" * 500_000),)))
    assert counts(connection) == [0, 0, 0]


def test_a_letter_that_cannot_be_kept_whole_is_not_kept(letters: Letters, ruth: Person, connection: Connection) -> None:
    twice = (a_picture(b"one"), a_picture(b"two"))
    with pytest.raises(Exception, match="UNIQUE"):
        received(letters, ruth, a_letter(pictures=twice))
    assert counts(connection) == [0, 0, 0]


def test_what_was_sent_says_which_pages_went(letters: Letters, ruth: Person, connection: Connection) -> None:
    diary = Diary(connection)
    entry = diary.add(page("On the bus."), now=NOW)
    other = diary.add(page("Not sent.", when=datetime(2026, 11, 2)), now=NOW)
    sent(letters, ruth, a_letter(an_excerpt(entry.id, hidden=2)))
    (holder,) = letters.holders(entry.id)
    assert (holder.name, holder.person_id, holder.letter_id) == ("Ruth", ruth.id, f"{1:032x}")
    assert (holder.day, holder.rev, holder.hidden) == (date(2026, 11, 24), 3, 2)
    assert letters.holders(other.id) == []
    assert [row.shared_with for row in diary.newest()] == [("Ruth",), ()]
    assert diary.days(2026, 11) == {24: DayMark(1, True), 2: DayMark(1, False)}


def test_a_page_sent_to_two_names_both_once_and_by_todays_name(
    letters: Letters, ruth: Person, jess: Person, connection: Connection
) -> None:
    diary = Diary(connection)
    entry = diary.add(page("On the bus."), now=NOW)
    sent(letters, jess, a_letter(an_excerpt(entry.id)), 1)
    sent(letters, ruth, a_letter(an_excerpt(entry.id)), 2)
    sent(letters, ruth, a_letter(an_excerpt(entry.id)), 3)
    People(connection).rename(jess.id, "Jessamy")
    assert diary.newest()[0].shared_with == ("Jessamy", "Ruth")
    assert [holder.name for holder in letters.holders(entry.id)] == ["Jessamy", "Ruth", "Ruth"]


def test_what_was_sent_stays_sent_when_the_page_is_deleted(
    letters: Letters, ruth: Person, connection: Connection
) -> None:
    diary = Diary(connection)
    entry = diary.add(page("On the bus."), now=NOW)
    sent(letters, ruth, a_letter(an_excerpt(entry.id)), text=b"On the bus.")
    diary.delete_for_good(entry.id)
    assert letters.letter(f"{1:032x}").text == b"On the bus."
    assert letters.holders(entry.id)


def test_the_words_of_a_letter_never_become_journal_text(
    letters: Letters, ruth: Person, connection: Connection
) -> None:
    received(letters, ruth, a_letter(an_excerpt("0" * 32, text="canary")), text=b"canary")
    diary = Diary(connection)
    assert diary.count() == 0
    assert diary.search("canary") == []


def test_numbers_count_for_each_person_and_direction(letters: Letters, ruth: Person, jess: Person) -> None:
    assert letters.next_seq(ruth.id) == 1
    sent(letters, ruth, a_letter(), 1)
    sent(letters, ruth, a_letter(), 2)
    received(letters, ruth, a_letter(), 7)
    received(letters, ruth, a_letter(), 5)
    assert letters.next_seq(ruth.id) == 3
    assert letters.next_seq(jess.id) == 1
    assert letters.received_seqs(ruth.id) == {5, 7}
    assert letters.received_seqs(jess.id) == set()


def test_a_letter_is_marked_once_and_reading_it_opens_it(letters: Letters, ruth: Person) -> None:
    received(letters, ruth, a_letter())
    letter_id = letters.all()[0].id
    letters.mark_opened(letter_id, NOW)
    letters.mark_opened(letter_id, LATER)
    assert (letters.all()[0].opened, letters.all()[0].read) == (NOW, None)
    letters.mark_read(letter_id, LATER)
    letters.mark_read(letter_id, LATER + timedelta(days=1))
    assert (letters.all()[0].opened, letters.all()[0].read) == (NOW, LATER)
    received(letters, ruth, a_letter(), 2)
    letters.mark_read(letters.all()[0].id, LATER)
    assert letters.all()[0].opened == LATER


def test_the_list_says_where_the_card_stands_today(letters: Letters, ruth: Person, connection: Connection) -> None:
    received(letters, ruth, a_letter())
    people = People(connection)
    people.add_card(ruth.id, b"new card", "d" * 64, date(2026, 11, 20), NOW)
    people.set_trust("d" * 64, Trust.VERIFIED, NOW)
    assert letters.all()[0].trust is Trust.RETIRED


def test_the_last_letter_stands_first(letters: Letters, ruth: Person) -> None:
    for number in (1, 2, 3):
        sent(letters, ruth, a_letter(), number)
    assert [row.seq for row in letters.all()] == [3, 2, 1]


def test_six_digits_name_a_letter(letters: Letters, ruth: Person) -> None:
    sent(letters, ruth, a_letter(), 1, letter_id="abcdef" + "0" * 26)
    sent(letters, ruth, a_letter(), 2, letter_id="abcdee" + "1" * 26)
    sent(letters, ruth, a_letter(), 3, letter_id="abcdee" + "2" * 26)
    assert letters.find("ABCDEF") == "abcdef" + "0" * 26
    with pytest.raises(Ambiguous):
        letters.find("abcdee")
    for nothing in ("abcde", "zzzzzz", "", "abcded"):
        with pytest.raises(NotFound):
            letters.find(nothing)


def test_a_letter_that_is_not_there(letters: Letters) -> None:
    for act in (letters.letter, lambda name: letters.mark_read(name, NOW), lambda name: letters.picture(name, "x")):
        with pytest.raises(NotFound):
            act("0" * 32)
    assert letters.all() == []


def test_of_a_letter_whose_words_are_not_kept_only_number_day_and_for_whom_are_here(
    letters: Letters, ruth: Person
) -> None:
    page = an_excerpt("f" * 32, pictures=("attachments/0001.png",))
    letter = a_letter(page, pictures=(a_picture(),))
    assert sent(letters, ruth, letter, words=False)
    assert not sent(letters, ruth, letter, words=False)
    (row,) = letters.all()
    assert (row.seq, row.day, row.person, row.gone) == (1, letter.written, "Ruth", Mark.DELETED)
    assert (row.name, row.pages, row.words, row.notes, row.need, row.first_line) == ("", 0, 0, (), None, "")
    stored = letters.letter(row.id)
    assert (stored.manifest, stored.text, stored.pictures) == (b"", b"", ())
    assert letters.holders("f" * 32) == []
    assert letters.words_of() == [(row.id, "")]
    assert letters.next_seq(ruth.id) == 2


def test_an_id_that_a_hostile_hand_took_beforehand_is_passed_over(letters: Letters, ruth: Person, jess: Person) -> None:
    """Ids are chosen by whoever writes, and where two chose one, the next comes from sender and id."""
    taken = "1" * 32
    after = hashlib.sha256(f"{OTHERS} {taken}".encode()).hexdigest()[:32]
    assert received(letters, ruth, a_letter(), letter_id=taken)
    assert received(letters, ruth, a_letter(), 2, letter_id=after)
    assert received(letters, jess, a_letter(message="Jess"), letter_id=taken)
    kept = letters.kept_under(OTHERS, taken)
    assert kept not in (None, taken, after)
    assert len(letters.all()) == 3
