"""The women she supports: who they are, and what of theirs lies here."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.sides import letters_of_women, own_letters
from sobersister_desktop.screens.women import Women
from tests.builders import NOW, TwoWomen, a_letter, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        yield women


def nothing(*_anything: object) -> None:
    pass


def the_screen(women: TwoWomen) -> Women:
    return Women(
        women.ruth, now=lambda: NOW, write_to=nothing, see_held=nothing, see_letters=nothing, add_someone=nothing
    )


def bring(women: TwoWomen, days_ago: int) -> str:
    at = NOW - timedelta(days=days_ago)
    sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, a_letter(), at).seal()
    post.keep(women.nora, sealed, at)
    return post.open_file(women.ruth, sealed.closed.file, at).letter_id


def test_she_sees_how_many_letters_lie_here_and_since_when(women: TwoWomen) -> None:
    read = bring(women, 9)
    bring(women, 2)
    women.ruth.letters.mark_opened(read, NOW)
    screen = the_screen(women)
    screen.arrive()
    (nora,) = screen.state.women
    assert (nora.person.name, nora.kept, nora.waiting) == ("Nora", 2, 1)
    assert (nora.first, nora.last) == ((NOW - timedelta(days=9)).date(), (NOW - timedelta(days=2)).date())


def test_words_that_are_gone_are_not_counted(women: TwoWomen) -> None:
    women.ruth.letters.delete_words([bring(women, 3)], NOW)
    screen = the_screen(women)
    screen.arrive()
    assert screen.state.women[0].kept == 0
    assert screen.state.women[0].first is None


def test_each_letter_belongs_to_one_side(women: TwoWomen) -> None:
    letter_id = bring(women, 1)
    assert [row.id for row in letters_of_women(women.ruth)] == [letter_id]
    assert own_letters(women.ruth) == []
    women.ruth.people.set_role(women.nora_as_ruth_knows_her.id, Role.FRIEND)
    assert letters_of_women(women.ruth) == []
    assert [row.id for row in own_letters(women.ruth)] == [letter_id]


def test_without_the_role_there_is_nobody_and_every_letter_is_among_her_own(women: TwoWomen) -> None:
    letter_id = bring(women, 1)
    women.ruth.journeys.set_setting("mentoring", "off")
    screen = the_screen(women)
    screen.arrive()
    assert screen.state.women == ()
    assert [row.id for row in own_letters(women.ruth)] == [letter_id]
