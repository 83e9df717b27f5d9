"""What sealing keeps and writes when it is let go of while it works."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.share_state import Step
from tests.builders import NOW, TwoWomen, a_letter, an_entry, two_women
from tests.screens.hands import Held


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture
def held() -> Held:
    return Held()


@pytest.fixture
def letters(women: TwoWomen, out: Path, held: Held) -> Letters:
    return Letters(women.nora, background=held, now=lambda: NOW, folder=out, add_someone=lambda: None)


def test_a_lock_while_pages_are_sealed_leaves_no_file_and_no_copy(
    letters: Letters, women: TwoWomen, held: Held, out: Path
) -> None:
    women.nora.diary.add(an_entry("Payday", "I stayed."), now=NOW)
    share = letters.share
    share.begin()
    for row in share.rows(share.state.keys):
        share.toggle(row)
    while share.state.step is not Step.SEAL:
        share.next()
    share.seal()
    letters.lock()
    held.results.pop()()
    assert share.state.sent is None
    assert list(out.iterdir()) == []
    assert women.nora.letters.all() == []


def test_a_lock_while_a_whole_letter_is_sealed_leaves_no_file_and_no_copy(
    letters: Letters, women: TwoWomen, held: Held, out: Path
) -> None:
    letters.sending.begin(women.ruth_as_nora_knows_her.id, a_letter(kind=Kind.NOTE))
    letters.sending.seal()
    letters.lock()
    held.results.pop()()
    assert letters.sending.state.sent is None
    assert list(out.iterdir()) == []
    assert women.nora.letters.all() == []


def test_what_was_let_go_of_does_not_come_in_place_of_the_next(
    letters: Letters, women: TwoWomen, held: Held, out: Path
) -> None:
    sending, ruth = letters.sending, women.ruth_as_nora_knows_her.id
    sending.begin(ruth, a_letter(kind=Kind.NOTE, message="The first."))
    sending.seal()
    first = held.results.pop()
    letters.lock()
    sending.begin(ruth, a_letter(kind=Kind.NOTE, message="The second."))
    sending.seal()
    first()
    assert sending.state.sealing
    assert list(out.iterdir()) == []
    held.results.pop()()
    assert sending.state.sent is not None
    assert len(list(out.iterdir())) == 1
    assert [b"The second." in women.nora.letters.letter(row.id).text for row in women.nora.letters.all()] == [True]
