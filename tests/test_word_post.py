"""A letter under six words between two notebooks: kept whole or not at all, under whom she says gave it to her."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.errors import (
    LetterBlocked,
    LetterNotKept,
    LetterOutlived,
    LetterTakenBack,
    LetterTesting,
    LetterWordsWrong,
    NotTrusted,
)
from sobersister_desktop.domain.letter import Direction, Mark
from sobersister_desktop.domain.person import Trust
from tests.builders import NOW, TwoWomen, an_entry, two_women
from tests.vault.stores import full_disk


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def sealed(women: TwoWomen, keep_until: date | None = None) -> post.Sealed:
    person = post.browser_person(women.nora, "May")
    entry = women.nora.diary.add(an_entry(), now=NOW)
    letter = post.compose(women.nora, person, [entry.id], {}, ("children",), "listen", "Hello.", "", NOW, by_words=True)
    return post.seal_by_words(women.nora, person, replace(letter, keep_until=keep_until)).seal()


def opened(women: TwoWomen, letter: post.Sealed, keep: bool = True) -> post.OpenedLetter:
    found = post.to_open_by_words(women.ruth, letter.closed.file).open(letter.words)
    return post.keep_by_words(women.ruth, found, women.nora_as_ruth_knows_her, NOW, keep=keep)


def test_it_goes_from_one_notebook_to_the_other_and_says_on_both_sides_that_nothing_is_proven(
    women: TwoWomen, tmp_path: Path
) -> None:
    letter = sealed(women)
    path = post.keep_and_write(women.nora, letter, tmp_path, NOW)
    assert path.suffix == ".age"
    assert post.is_by_words(path.read_bytes())
    (sent,) = women.nora.letters.all()
    assert (sent.direction, sent.person, sent.by_words) == (Direction.SENT, "May", True)
    found = opened(women, letter)
    assert (found.by_words, found.trust, found.already_here) == (True, Trust.ADDED, False)
    (came,) = women.ruth.letters.all()
    assert (came.person, came.by_words, came.trust) == ("Nora", True, Trust.ADDED)
    assert post.kept_letter(women.ruth, came.id).message == "Hello."


def test_its_words_are_kept_nowhere_and_told_by_no_value(women: TwoWomen) -> None:
    letter = sealed(women)
    post.keep(women.nora, letter, NOW)
    rows = women.nora.letters._connection.execute("SELECT * FROM letter").fetchall()
    assert not any(letter.words in (v.decode("latin-1") if isinstance(v, bytes) else str(v)) for r in rows for v in r)
    assert letter.words not in repr(letter)
    assert letter.words.split()[0] not in repr(letter)


def test_twice_is_once_whoever_is_named_the_second_time(women: TwoWomen) -> None:
    letter = sealed(women)
    assert not opened(women, letter, keep=False).already_here
    assert women.ruth.letters.all() == []
    opened(women, letter)
    found = post.to_open_by_words(women.ruth, post.as_text(letter)).open(letter.words.upper())
    again = post.keep_by_words(women.ruth, found, post.browser_person(women.ruth, "Someone new"), NOW)
    assert (again.already_here, again.person.name) == (True, "Nora")
    assert len(women.ruth.letters.all()) == 1


def test_wrong_words_and_someone_blocked_keep_nothing(women: TwoWomen) -> None:
    letter = sealed(women)
    with pytest.raises(LetterWordsWrong):
        post.to_open_by_words(women.ruth, letter.closed.file).open("one two three four five six")
    women.ruth.people.block(women.nora_as_ruth_knows_her.id, NOW)
    found = post.to_open_by_words(women.ruth, letter.closed.file).open(letter.words)
    blocked = women.ruth.people.person(women.nora_as_ruth_knows_her.id)
    with pytest.raises(LetterBlocked):
        post.keep_by_words(women.ruth, found, blocked, NOW)
    assert women.ruth.letters.all() == []
    women.nora.people.block(women.ruth_as_nora_knows_her.id, NOW)
    with pytest.raises(NotTrusted):
        post.seal_by_words(women.nora, women.nora.people.person(women.ruth_as_nora_knows_her.id), letter.letter)


def test_a_full_disk_keeps_nothing_of_it(women: TwoWomen) -> None:
    letter = sealed(women)
    long = replace(letter.letter, message="I stayed. " * 10_000)
    letter = post.seal_by_words(women.nora, post.browser_person(women.nora, "May"), long).seal()
    full_disk(women.ruth.letters._connection)
    with pytest.raises(LetterNotKept):
        opened(women, letter)
    assert women.ruth.letters.all() == []


def test_a_notebook_for_testing_and_a_real_one_exchange_none(women: TwoWomen) -> None:
    letter = sealed(women)
    with pytest.raises(LetterTesting):
        replace(post.to_open_by_words(women.ruth, letter.closed.file), testing=False).open(letter.words)


def test_its_time_ends_and_it_can_be_taken_back_as_any_other(women: TwoWomen) -> None:
    late = sealed(women, NOW.date() - timedelta(days=1))
    with pytest.raises(LetterOutlived):
        opened(women, late)
    letter = sealed(women)
    post.keep(women.nora, letter, NOW)
    opened(women, letter)
    asked = post.compose_retract(women.nora, [women.nora.letters.all()[0]], NOW)
    ruth = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    post.open_file(women.ruth, post.seal(women.nora, ruth, asked, NOW).seal().closed.file, NOW)
    assert [row.gone for row in women.ruth.letters.all()] == [None, Mark.WITHDRAWN, Mark.OUTLIVED]
    with pytest.raises(LetterTakenBack):
        opened(women, letter)


def test_it_leaves_no_gap_among_the_numbers_of_the_others(women: TwoWomen) -> None:
    opened(women, sealed(women))
    assert women.ruth.letters.received_seqs(women.nora_as_ruth_knows_her.id) == set()
