"""The women she supports: who they are, and what of theirs lies here."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sobersister_desktop import post
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.sides import LettingGo, due, letters_of_women, own_letters
from sobersister_desktop.screens.women import Asked, Women
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
        women.ruth,
        now=lambda: NOW,
        write_to=nothing,
        see_held=nothing,
        see_letters=nothing,
        add_someone=nothing,
        tell_hours=nothing,
        see_agreement=nothing,
        end_with=nothing,
        send=nothing,
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


def test_without_the_role_there_is_nobody_and_their_letters_are_out_of_sight(women: TwoWomen) -> None:
    letter_id = bring(women, 1)
    women.ruth.journeys.set_setting("mentoring", "off")
    screen = the_screen(women)
    screen.arrive()
    assert screen.state.women == ()
    assert own_letters(women.ruth) == []
    assert women.ruth.letters.has(letter_id)


def read(women: TwoWomen, days_ago: int) -> str:
    letter_id = bring(women, days_ago + 1)
    women.ruth.letters.mark_read(letter_id, NOW - timedelta(days=days_ago))
    return letter_id


def gone(women: TwoWomen) -> set[str]:
    return {row.id for row in letters_of_women(women.ruth) if row.gone}


def test_what_was_read_longer_ago_goes_only_after_she_said_yes(women: TwoWomen) -> None:
    old, new = read(women, 40), read(women, 3)
    screen = the_screen(women)
    screen.arrive()
    screen.let_go_after(30)
    asked = screen.state.asking
    assert asked == Asked(30, 1)
    screen.no()
    assert gone(women) == set()
    assert screen.state.let_go_after == 0
    screen.let_go_after(30)
    screen.yes(asked)
    assert gone(women) == {old}
    assert screen.state.let_go_after == 30
    assert screen.state.women[0].kept == 1
    assert new not in gone(women)


def test_where_nothing_would_go_at_once_she_is_not_asked(women: TwoWomen) -> None:
    read(women, 3)
    screen = the_screen(women)
    screen.arrive()
    screen.let_go_after(7)
    assert (screen.state.asking, screen.state.let_go_after) == (None, 7)


def test_a_letter_that_was_not_read_never_goes_by_itself(women: TwoWomen) -> None:
    letter_id = bring(women, 200)
    women.ruth.letters.mark_opened(letter_id, NOW - timedelta(days=199))
    women.ruth.journeys.set_setting("letters-let-go-after", "7")
    the_screen(women).arrive()
    assert gone(women) == set()


def test_what_she_gave_to_keep_never_goes_by_itself(women: TwoWomen) -> None:
    letter_id = read(women, 100)
    assert due(women.ruth, LettingGo(7), NOW) == (letter_id,)
    for kind in ("keepsake", "card", "receipt", "retract"):
        women.ruth._apart.needed().execute("UPDATE letter SET kind = ?", (kind,))
        assert due(women.ruth, LettingGo(7), NOW) == ()


def test_her_own_letters_are_not_touched(women: TwoWomen) -> None:
    read(women, 100)
    women.ruth.people.set_role(women.nora_as_ruth_knows_her.id, Role.FRIEND)
    assert due(women.ruth, LettingGo(7), NOW) == ()


def test_for_one_woman_another_time_counts_than_for_all(women: TwoWomen) -> None:
    old = read(women, 40)
    nora = women.nora_as_ruth_knows_her.id
    screen = the_screen(women)
    screen.arrive()
    screen.let_go_after(0, nora)
    screen.let_go_after(30)
    assert screen.state.asking is None, "nothing of hers would go"
    assert (screen.state.let_go_after, screen.state.women[0].let_go_after) == (30, 0)
    assert gone(women) == set()
    screen.let_go_after(None, nora)
    asked = Asked(None, 1, nora)
    assert repr(screen.state.asking) == repr(asked), "she is asked before it is as for all again"
    screen.yes(asked)
    assert screen.state.women[0].let_go_after is None
    assert gone(women) == {old}


def test_what_is_due_goes_without_her_page_being_looked_at(women: TwoWomen) -> None:
    old = read(women, 40)
    women.ruth.journeys.set_setting(f"letters-let-go-after {women.nora_as_ruth_knows_her.id}", "30")
    the_screen(women).let_go()
    assert gone(women) == {old}


def test_nothing_of_them_is_held_after_forgetting(women: TwoWomen) -> None:
    screen = the_screen(women)
    screen.arrive()
    screen.forget()
    assert "Nora" not in repr(screen.state)
