"""The first evening, without a window."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.screens.first_run import FirstRun, Step
from sobersister_desktop.screens.passphrase import NOTHING, judge
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.vault.vault import Vault

NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
WORDS = "lantern pebble violin harbour moss"


@pytest.fixture
def finished() -> Iterator[list[Vault]]:
    vaults: list[Vault] = []
    yield vaults
    for vault in vaults:
        vault.close()


@pytest.fixture
def evening(tmp_path: Path, finished: list[Vault]) -> Iterator[FirstRun]:
    screen = FirstRun(
        tmp_path / "Notebook",
        background=Immediately(),
        now=lambda: NOW,
        finished=finished.append,
        profile=TESTING,
    )
    yield screen
    screen.close()


def step(evening: FirstRun) -> Step:
    return evening.state.step


def at_the_paper_key(evening: FirstRun) -> FirstRun:
    evening.answer(False)
    evening.next()
    evening.typed(WORDS, WORDS)
    evening.make(WORDS, WORDS)
    assert step(evening) is Step.PAPER_KEY
    return evening


def test_the_question_comes_first_and_waits_for_an_answer(evening: FirstRun) -> None:
    evening.next()
    assert step(evening) is Step.SAFETY
    evening.answer(True)
    evening.next()
    assert step(evening) is Step.PASSPHRASE
    evening.back()
    assert (evening.state.step, evening.state.others_can_look) == (Step.SAFETY, True)


def test_she_can_let_five_words_be_drawn_as_often_as_she_likes(evening: FirstRun) -> None:
    evening.suggest()
    first = evening.state.suggested
    evening.suggest()
    assert len(first.split()) == 5
    assert evening.state.suggested != first
    assert evening.state.suggestions == 2


def test_no_notebook_is_made_from_a_short_passphrase_or_from_two_different_ones(evening: FirstRun) -> None:
    evening.make("short", "short")
    evening.make(WORDS, WORDS + " rain")
    assert not evening.state.folder.exists()


def test_the_whole_evening(evening: FirstRun, finished: list[Vault]) -> None:
    at_the_paper_key(evening)
    state = evening.state
    assert len(state.groups) == 7
    first, second = (state.groups[place] for place in state.asked)
    evening.next()
    assert step(evening) is Step.PAPER_KEY
    evening.typed_back(first.lower(), second)
    evening.next()
    assert step(evening) is Step.PAPER_KEY
    evening.understand(True)
    evening.next()
    assert step(evening) is Step.NAME_AND_LOOK
    assert evening.state.groups == ()
    evening.call_me("  Nora ")
    evening.finish()
    assert finished[0].journeys.setting("name", "") == "Nora"
    evening.finish()
    assert len(finished) == 1


def test_a_group_is_judged_only_when_it_is_whole(evening: FirstRun) -> None:
    at_the_paper_key(evening)
    group = evening.state.groups[evening.state.asked[0]]
    evening.typed_back(group[:3], "")
    assert list(evening.state.right) == [None, None]
    wrong = ("0" if group[0] != "0" else "7") + group[1:]
    evening.typed_back(wrong, "")
    assert list(evening.state.right) == [False, None]


def test_a_folder_that_is_not_empty_is_told_in_three_parts_and_left_alone(evening: FirstRun, tmp_path: Path) -> None:
    folder = tmp_path / "Notebook"
    folder.mkdir()
    (folder / "holiday.txt").write_text("sand")
    evening.answer(False)
    evening.next()
    evening.make(WORDS, WORDS)
    assert evening.state.trouble
    assert evening.state.trouble.safe == "Nothing in it has been changed."
    assert [path.name for path in folder.iterdir()] == ["holiday.txt"]
    evening.keep_in(tmp_path / "Other")
    evening.make(WORDS, WORDS)
    assert step(evening) is Step.PAPER_KEY


def test_hiding_half_way_shuts_the_new_notebook(evening: FirstRun, tmp_path: Path) -> None:
    at_the_paper_key(evening)
    evening.close()
    Vault.open(tmp_path / "Notebook", passphrase=WORDS, now=NOW).close()


def test_nothing_typed_is_judged_as_nothing() -> None:
    assert judge("  ", "") is NOTHING
    assert NOTHING.missing
    assert not NOTHING.good


@pytest.mark.parametrize(
    ("first", "again", "level", "good"),
    [
        ("short", "short", 1, False),
        ("lantern pebble violin", "lantern pebble violin", 1, False),
        (WORDS, "", 2, False),
        (WORDS, WORDS, 2, True),
        (WORDS, "lantern  pebble violin harbour moss", 2, False),
        (WORDS, " lantern pebble violin harbour moss ", 2, True),
    ],
)
def test_how_a_passphrase_stands(first: str, again: str, level: int, good: bool) -> None:
    judged = judge(first, again)
    assert (judged.level, judged.good) == (level, good)
    assert bool(judged.missing) != good
