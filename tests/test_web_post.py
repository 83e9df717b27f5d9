"""A web letter between the notebook and the file: kept whole or not at all, and its reply beside it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.errors import (
    DiskFull,
    FileUnwritable,
    LetterNotKept,
    LetterTooLarge,
    LetterWordsWrong,
    NotTrusted,
    ReplyToAnotherLetter,
)
from sobersister_desktop.domain.letter import Direction, Kind, Letter
from sobersister_desktop.domain.person import Person
from sobersister_desktop.post.web import MadeWebLetter
from tests.builders import NOW, TwoWomen, an_entry, two_women
from tests.pages import SAID, header_in, written_back
from tests.vault.stores import full_disk


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def composed(women: TwoWomen, person: Person) -> Letter:
    entry = women.nora.diary.add(an_entry(), now=NOW)
    return post.compose(women.nora, person, [entry.id], {}, ("children",), "listen", "Hello.", "", NOW, by_words=True)


def made(women: TwoWomen) -> MadeWebLetter:
    person = post.browser_person(women.nora, "May")
    return post.web_letter(women.nora, person, composed(women, person)).make()


def test_a_web_letter_is_kept_as_it_was_sent_but_not_its_words(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    path = post.keep_and_write_web(women.nora, ready, tmp_path / "letter.html", NOW)
    assert path.read_bytes() == ready.page
    (row,) = women.nora.letters.all()
    assert (row.id, row.direction, row.person, row.by_words) == (ready.letter_id, Direction.SENT, "May", True)
    shown = post.kept_letter(women.nora, row.id)
    assert (shown.message, [page.text for page in shown.excerpts]) == ("Hello.", ["I stayed on the bus."])
    (holder,) = women.nora.letters.holders(ready.letter.excerpts[0].source)
    assert holder.name == "May"
    kept = [value for table in ("letter", "web_letter") for value in _values(women, table)]
    assert not any(ready.words.encode() in value for value in kept)


def _values(women: TwoWomen, table: str) -> list[bytes]:
    rows = women.nora.letters._connection.execute(f"SELECT * FROM {table}").fetchall()
    return [value if isinstance(value, bytes) else str(value).encode() for row in rows for value in row]


def test_no_id_of_hers_goes_along(women: TwoWomen) -> None:
    person = post.browser_person(women.nora, "May")
    one, two = composed(women, person), composed(women, person)
    assert one.excerpts[0].id not in (one.excerpts[0].source, two.excerpts[0].id)


def test_the_same_name_is_the_same_person(women: TwoWomen) -> None:
    assert post.browser_person(women.nora, "ruth").id == women.ruth_as_nora_knows_her.id
    assert post.browser_person(women.nora, "May").id == post.browser_person(women.nora, "MAY").id


def test_nothing_is_made_for_someone_she_has_blocked(women: TwoWomen) -> None:
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    person = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    with pytest.raises(NotTrusted):
        post.web_letter(women.nora, person, composed(women, women.ruth_as_nora_knows_her))


def test_a_page_that_cannot_be_written_is_not_kept(women: TwoWomen, tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        post.keep_and_write_web(women.nora, made(women), tmp_path / "gone" / "letter.html", NOW)
    assert women.nora.letters.all() == []


def test_a_letter_that_cannot_be_kept_leaves_no_page(women: TwoWomen, tmp_path: Path) -> None:
    person, target = post.browser_person(women.nora, "May"), tmp_path / "letter.html"
    letter = replace(composed(women, person), message="Long. " * 30_000)
    ready = post.web_letter(women.nora, person, letter).make()
    full_disk(women.nora.letters._connection)
    with pytest.raises(DiskFull):
        post.keep_and_write_web(women.nora, ready, target, NOW)
    assert not target.exists()


def test_a_reply_stands_beside_its_letter_and_twice_is_once(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    page = post.keep_and_write_web(women.nora, ready, tmp_path, NOW).read_bytes()
    block = written_back(header_in(page), ready.words)
    assert post.is_web_reply(block)
    asked = post.web_reply(women.nora, block)
    reply = asked.read(ready.words)
    assert not post.peeked_reply(women.nora, asked, reply, NOW).already_here
    assert len(women.nora.letters.all()) == 1
    first = post.keep_reply(women.nora, asked, reply, NOW)
    again = post.keep_reply(women.nora, asked, reply, NOW)
    assert (first.already_here, again.already_here) == (False, True)
    assert first.letter_id == again.letter_id
    row = women.nora.letters.letter(first.letter_id).row
    assert (row.received, row.kind, row.thread, row.in_reply_to) == (True, Kind.REPLY, ready.letter_id, ready.letter_id)
    assert (row.person, row.by_words, row.day) == ("May", True, date(2026, 11, 24))
    assert post.kept_letter(women.nora, row.id).message == SAID
    assert post.missing_before(women.nora, row.person_id, row.seq) == ()


def test_two_replies_to_one_letter_are_both_kept(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    header = header_in(post.keep_and_write_web(women.nora, ready, tmp_path, NOW).read_bytes())
    for text in ("One.", "Two."):
        asked = post.web_reply(women.nora, written_back(header, ready.words, {"text": text, "at": ""}))
        post.keep_reply(women.nora, asked, asked.read(ready.words), NOW)
    assert [post.kept_letter(women.nora, row.id).message for row in women.nora.letters.all()[:2]] == ["Two.", "One."]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-20T08:00:00.000Z", date(2026, 11, 20)),
        ("2031-01-01T00:00:00.000Z", date(2026, 11, 24)),
        ("not a time", date(2026, 11, 24)),
        ("0001-01-01T00:00:00+14:00", date(2026, 11, 24)),
    ],
)
def test_a_reply_bears_the_day_it_says_where_that_can_be(
    women: TwoWomen, tmp_path: Path, written: str, day: date
) -> None:
    ready = made(women)
    header = header_in(post.keep_and_write_web(women.nora, ready, tmp_path, NOW).read_bytes())
    asked = post.web_reply(women.nora, written_back(header, ready.words, {"text": "Yes.", "at": written}))
    assert (
        post.keep_reply(
            women.nora, asked, asked.read(ready.words), datetime(2026, 11, 24, 12, tzinfo=UTC)
        ).letter.written
        == day
    )


def test_wrong_words_and_another_notebook_read_nothing(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    header = header_in(post.keep_and_write_web(women.nora, ready, tmp_path, NOW).read_bytes())
    block = written_back(header, ready.words)
    with pytest.raises(LetterWordsWrong):
        post.web_reply(women.nora, block).read("lantern pebble violin harbour moss candle")
    with pytest.raises(ReplyToAnotherLetter):
        post.web_reply(women.ruth, block)


def test_a_reply_that_the_disk_has_no_room_for_says_so(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    header = header_in(post.keep_and_write_web(women.nora, ready, tmp_path, NOW).read_bytes())
    asked = post.web_reply(women.nora, written_back(header, ready.words, {"text": "Long. " * 30_000, "at": ""}))
    reply = asked.read(ready.words)
    full_disk(women.nora.letters._connection)
    with pytest.raises(LetterNotKept):
        post.keep_reply(women.nora, asked, reply, NOW)


def test_a_reply_that_is_too_long_is_refused(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    header = header_in(post.keep_and_write_web(women.nora, ready, tmp_path, NOW).read_bytes())
    asked = post.web_reply(women.nora, written_back(header, ready.words, {"text": "x" * 200_001, "at": ""}))
    with pytest.raises(LetterTooLarge):
        asked.read(ready.words)


def test_the_empty_page_and_the_text_belong_together(women: TwoWomen, tmp_path: Path) -> None:
    ready = made(women)
    path = post.keep_and_write_web(women.nora, ready, tmp_path / "letter.txt", NOW)
    assert path.read_text(encoding="ascii") == ready.block
    assert b'id="data"></script>' in post.empty_page()
