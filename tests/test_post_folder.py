"""A folder that many use: hers are found by trial, kept, and taken out; the others are left as they lie."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.crypto import age
from sobersister_desktop.domain.errors import LetterNotKept
from sobersister_desktop.domain.letter import Mark
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.sharing import bundle
from sobersister_desktop.vault import post_folder
from tests.builders import NOW, TwoWomen, a_letter, an_address, an_identity, knows, two_women
from tests.vault.stores import full_disk

AS_OF_NOW = NOW.timestamp()


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "post"
    made.mkdir()
    return made


def sealed(women: TwoWomen, message: str = "Hello.", keep_until: date | None = None) -> post.Sealed:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    letter = post.compose(women.nora, to, [], {}, [], None, message, "", NOW, keep_until=keep_until)
    return post.seal(women.nora, to, letter, NOW).seal()


def dropped(women: TwoWomen, folder: Path, message: str = "Hello.") -> Path:
    return post.keep_and_write(women.nora, sealed(women, message), folder, NOW)


def stranger(folder: Path, number: int, recipient: int = 9) -> Path:
    two = an_identity(recipient)
    card = knows((two, "Someone"))[two.fingerprint][0]
    letter = bundle.seal(a_letter(), me=an_identity(8), to=card, address=an_address())
    file = folder / (f"{number:08}".translate(str.maketrans("0189", "abcd")) + ".age")
    file.write_bytes(letter.file)
    return file


def looked(women: TwoWomen, folder: Path) -> tuple[post.Found, tuple[str, ...]]:
    found = post.round_of(women.ruth, folder, NOW).look()
    return found, post.take_in(women.ruth, found, NOW)


def test_hers_comes_in_and_its_file_goes_and_a_strangers_stays(women: TwoWomen, folder: Path) -> None:
    mine, other = dropped(women, folder), stranger(folder, 1)
    found, new = looked(women, folder)
    assert len(new) == 1
    assert (found.there, found.strangers, found.refused, found.more) == (True, 0, 0, False)
    assert [row.id for row in women.ruth.letters.all()] == list(new)
    assert not mine.exists()
    assert other.exists()
    assert looked(women, folder)[1] == ()


def test_a_file_is_tried_once_and_again_only_when_it_has_changed(
    women: TwoWomen, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = stranger(folder, 1)
    looked(women, folder)
    tries: list[bytes] = []

    def header_fits(head: bytes, identities: object) -> bool:
        tries.append(head)
        return False

    monkeypatch.setattr(age, "header_fits", header_fits)
    looked(women, folder)
    assert tries == []
    other.write_bytes(other.read_bytes() + b"x")
    looked(women, folder)
    assert len(tries) == 1


def test_a_file_that_has_half_arrived_is_tried_again_and_is_no_error(women: TwoWomen, folder: Path) -> None:
    whole = sealed(women).closed.file
    file = folder / "abcdefgh.age"
    for size in (0, 100, 1500, len(whole) - 1):
        file.write_bytes(whole[:size])
        os.utime(file, (AS_OF_NOW, AS_OF_NOW))
        found, new = looked(women, folder)
        assert (new, found.refused, found.strangers, found.tried) == ((), 0, 0, frozenset())
    file.write_bytes(whole)
    assert len(looked(women, folder)[1]) == 1
    assert not file.exists()


def test_a_file_that_has_been_broken_for_long_is_not_tried_at_every_unlocking(women: TwoWomen, folder: Path) -> None:
    file = folder / "abcdefgh.age"
    file.write_bytes(b"never a letter")
    os.utime(file, (AS_OF_NOW - 7200, AS_OF_NOW - 7200))
    found, _new = looked(women, folder)
    assert len(found.tried) == 1
    assert file.exists()


def test_what_has_no_letters_name_is_not_looked_at(women: TwoWomen, folder: Path, tmp_path: Path) -> None:
    data = sealed(women).closed.file
    outside = tmp_path / "outside.age"
    outside.write_bytes(data)
    (folder / "Abcdefgh.age").write_bytes(data)
    (folder / "abcdefgh.age.tmp").write_bytes(data)
    (folder / "zzzzzzzz.age").mkdir()
    (folder / "aaaaaaaa.age").symlink_to(outside)
    assert looked(women, folder)[1] == ()
    assert women.ruth.letters.all() == []
    assert outside.exists()


def test_a_letter_from_someone_not_added_waits_and_comes_in_once_she_is(women: TwoWomen, folder: Path) -> None:
    file = dropped(women, folder)
    fingerprint = women.nora_as_ruth_knows_her.cards[0].fingerprint
    told = post.round_of(women.ruth, folder, NOW)
    unknown = replace(told, to_open=replace(told.to_open, cards={})).look()
    assert (unknown.strangers, unknown.tried) == (1, frozenset())
    post.take_in(women.ruth, unknown, NOW)
    assert file.exists()
    assert len(looked(women, folder)[1]) == 1
    women.ruth.people.set_trust(fingerprint, Trust.BLOCKED, NOW)
    blocked = dropped(women, folder)
    found, new = looked(women, folder)
    assert (new, found.refused) == ((), 1)
    assert blocked.exists()
    assert looked(women, folder)[0].refused == 0  # said once


def test_twice_is_once_and_the_second_file_goes_too(women: TwoWomen, folder: Path) -> None:
    data = dropped(women, folder).read_bytes()
    looked(women, folder)
    again = folder / "bbbbbbbb.age"
    again.write_bytes(data)
    assert looked(women, folder)[1] == ()
    assert not again.exists()
    assert len(women.ruth.letters.all()) == 1


def test_a_letter_whose_time_is_over_leaves_its_number_and_its_file_goes(women: TwoWomen, folder: Path) -> None:
    late = folder / "cccccccc.age"
    late.write_bytes(sealed(women, keep_until=NOW.date() - timedelta(days=1)).closed.file)
    assert looked(women, folder)[1] == ()
    assert [row.gone for row in women.ruth.letters.all()] == [Mark.OUTLIVED]
    assert not late.exists()


def test_under_a_full_disk_the_file_stays_for_the_next_time(women: TwoWomen, folder: Path) -> None:
    file = dropped(women, folder, "Long. " * 30_000)
    found = post.round_of(women.ruth, folder, NOW).look()
    full_disk(women.ruth.letters._connection)
    with pytest.raises(LetterNotKept):
        post.take_in(women.ruth, found, NOW)
    assert file.exists()
    assert women.ruth.letters.all() == []


def test_letters_under_words_lie_there_untried(women: TwoWomen, folder: Path) -> None:
    person = post.browser_person(women.nora, "May")
    letter = post.compose(women.nora, person, [], {}, [], None, "Hello.", "", NOW, by_words=True)
    file = post.keep_and_write(women.nora, post.seal_by_words(women.nora, person, letter).seal(), folder, NOW)
    found, new = looked(women, folder)
    assert (new, found.refused, len(found.tried)) == ((), 0, 1)
    assert file.exists()


def test_no_more_is_held_in_memory_than_a_round_may(
    women: TwoWomen, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each letter may have 64 MiB, and all of a round lie in memory, opened, until they are kept."""
    sizes = [dropped(women, folder).stat().st_size for _number in range(3)]
    monkeypatch.setattr("sobersister_desktop.post.post_folder.AT_ONCE_BYTES", sizes[0] + 1)
    assert [len(looked(women, folder)[1]) for _round in range(3)] == [1, 1, 1]
    assert list(folder.iterdir()) == []


def test_many_come_in_in_rounds(women: TwoWomen, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sobersister_desktop.post.post_folder.AT_ONCE", 2)
    for _number in range(3):
        dropped(women, folder)
    found, new = looked(women, folder)
    assert (found.more, len(new)) == (True, 2)
    found, new = looked(women, folder)
    assert (found.more, len(new)) == (False, 1)
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_away_is_said_and_forgets_nothing(women: TwoWomen, folder: Path) -> None:
    stranger(folder, 1)
    looked(women, folder)
    before = post_folder.tried(women.ruth.journeys)
    away = folder.rename(folder.with_name("away"))
    found, new = looked(women, folder)
    assert (found.there, new) == (False, ())
    assert post_folder.tried(women.ruth.journeys) == before
    next(away.iterdir()).unlink()
    looked(women, away)
    assert post_folder.tried(women.ruth.journeys) == frozenset()  # of files that are gone nothing is remembered


def test_another_folder_begins_with_nothing_tried(women: TwoWomen, folder: Path) -> None:
    journeys = women.ruth.journeys
    assert post_folder.post_folder(journeys) is None
    post_folder.set_post_folder(journeys, folder)
    post_folder.set_tried(journeys, [b"123456789012", b"abcdefghijkl"])
    assert post_folder.tried(journeys) == {b"123456789012", b"abcdefghijkl"}
    post_folder.set_post_folder(journeys, None)
    assert (post_folder.post_folder(journeys), post_folder.tried(journeys)) == (None, frozenset())
    journeys.set_setting("post-folder", "not/absolute")
    journeys.set_setting("post-folder-tried", "!")
    assert (post_folder.post_folder(journeys), post_folder.tried(journeys)) == (None, frozenset())


def test_five_hundred_letters_of_strangers_cost_little(women: TwoWomen, folder: Path) -> None:
    """Ten thousand cost less than five seconds; here is a twentieth of them. The machine's own time, however busy."""
    data = stranger(folder, 0).read_bytes()
    for number in range(1, 500):
        (folder / (f"{number:08}".translate(str.maketrans("0189", "abcd")) + ".age")).write_bytes(data)
    began = time.process_time()
    found, _new = looked(women, folder)
    assert len(found.tried) == 500
    assert time.process_time() - began < 0.25
