"""The list and its rules, drawing, completing, comparing, and a rough strength."""

import hashlib
import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop import resources
from sobersister_desktop.crypto import word_list as the_list
from sobersister_desktop.crypto.words import Strength, complete, draw, strength, typed_words_match, word_list

WORDS = ("petunia", "pullover", "ironwood", "wedging", "wooden")


# ---- the list -----------------------------------------------------------------------------------------


def test_the_list_is_4096_sorted_words_of_three_to_nine_letters() -> None:
    words = word_list()
    assert len(set(words)) == len(words) == 4096
    assert list(words) == sorted(words)
    assert all(re.fullmatch("[a-z]{3,9}", word) for word in words)


def test_no_two_words_are_one_edit_apart() -> None:
    near: dict[str, set[str]] = defaultdict(set)
    for word in word_list():
        for place in range(len(word)):
            near[word[:place] + "_" + word[place + 1 :]].add(word)  # a letter changed
        for place in range(len(word) + 1):
            near[word[:place] + "_" + word[place:]].add(word)  # a letter more or less
    assert [pair for words in near.values() for pair in combinations(sorted(words), 2)] == []


def test_the_file_is_the_pinned_one() -> None:
    assert hashlib.sha256(resources.path("words", "en.txt").read_bytes()).hexdigest() == the_list.LIST_SHA256


def test_a_changed_list_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.txt").write_text("acorn\n")
    monkeypatch.setattr(resources, "FOLDER", tmp_path)
    the_list.word_list.cache_clear()
    with pytest.raises(RuntimeError, match="word list"):
        word_list()
    monkeypatch.undo()
    assert len(word_list()) == 4096


# ---- draw, complete, compare --------------------------------------------------------------------------


def test_drawn_words_are_of_the_list_and_differ_each_time() -> None:
    assert len(set(draw().split(" "))) == 5
    assert set(draw(6).split(" ")) <= set(word_list())
    assert len({draw() for _ in range(50)}) == 50


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=5))
def test_completing_finds_every_word_that_begins_so(prefix: str) -> None:
    assert complete(prefix) == [word for word in word_list() if word.startswith(prefix)]


def test_completing_forgives_capitals_and_knows_nothing_of_nothing() -> None:
    assert "petunia" in complete(" PETU")
    assert complete("  ") == complete("é") == complete("zzz") == []


@pytest.mark.parametrize(
    "typed",
    [
        "petunia pullover ironwood wedging wooden",
        " Petunia-Pullover, IRONWOOD\n wedging\u00a0wooden. ",
        "petuniapulloverironwoodwedgingwooden",
        "petunia pull over iron-wood wedging wooden",
    ],
)
def test_words_typed_in_any_dress_match(typed: str) -> None:
    assert typed_words_match(typed, WORDS)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "petunia pullover ironwood wedging",
        "petunia pullover ironwood wedding wooden",
        "pullover petunia ironwood wedging wooden",
        "petunia pullover ironwood wedging wooden wooden",
        "petunia pullover ironwood wedging would-en",
    ],
)
def test_other_words_do_not_match(typed: str) -> None:
    assert not typed_words_match(typed, WORDS)


def test_no_words_match_nothing() -> None:
    assert not typed_words_match("", ())


# ---- strength -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "step"),
    [(3, Strength.SHORT), (4, Strength.FAIR), (5, Strength.STRONG), (6, Strength.VERY_STRONG)],
)
@pytest.mark.parametrize("between", [" ", "-", "  ", ", "])
def test_drawn_words_are_judged_by_their_number(count: int, step: Strength, between: str) -> None:
    for _ in range(20):
        words = draw(count).split(" ")
        assert strength(between.join(words).title())[0] is step


def test_short_words_with_capitals_and_hyphens_are_still_words() -> None:
    short = [word.title() for word in word_list() if len(word) < 5]
    assert strength("-".join(short[:4]))[0] is Strength.FAIR
    assert strength("-".join(short[-5:]))[0] is Strength.STRONG


def test_drawn_words_written_together_are_never_judged_stronger_than_apart() -> None:
    for count in (3, 4, 5, 6):
        words = draw(count).split(" ")
        assert strength("".join(words))[0] <= strength(" ".join(words))[0]


@pytest.mark.parametrize(
    "weak",
    [
        "aaaaaaaaaaaa",
        "!!!!!!!!!!!!!!",
        "abababababab",
        "123456789012345",
        "98765432109876",
        "12345678910111213",
        "qwertyuiop123456",
        "qwertzuiopasdfghjkl",
        "Emma-Lucy-Toby-Max1",
        "Leo1Tom2Ann3Max4",
        "12.03.1987-Tom",
        "Александровна",
        "k1tch3n-t4bl3",
        "Max-Leo-Tom-Ann",
        "1q2w3e4r5t6y",
        "1a2b3c4d5e6f7g",
        "a1!a2!a3!a4!a5!",
        "dfghjklzxcvbnm",
        "sdfsdfsdfsdf",
        "Password123!",
        "P4$$w0rD!2x9Q",
        "P@ssw0rd2024!",
        "$unshine 2024!!",
        "iloveyou iloveyou iloveyou",
        "Emma2014Lucy2016!",
        "Emma Emma Emma Emma Emma",
        "Fluffy 12.03.1987",
        "12/03/1987 14/05/1990",
        "12031987 14051990",
        "120387140590",
        "Margarita Fernández 1987",
        "mi perro se llama Toby",
        "correct horse battery staple",
        "badger badger badger badger badger",
        "brave brave badger badger bubble",
    ],
)
def test_names_dates_and_patterns_are_not_overrated(weak: str) -> None:
    assert strength(weak)[0] is Strength.SHORT


@pytest.mark.parametrize("generated", ["xK9$fP2qLm7!", "k7#Qz9!mWp2x", "qmzxvbtrkwpdslfh", "T4v-9Kq_z8Rw3Xm"])
def test_what_a_password_manager_makes_is_strong(generated: str) -> None:
    assert strength(generated)[0] >= Strength.STRONG


def test_a_sentence_of_her_own_is_fair() -> None:
    assert strength("we walked to the river every morning in june")[0] is Strength.FAIR


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("", "Four or five"),
        ("short", "It needs 12"),
        ("bubble badger brave", "Four different words"),
        ("Fluffy 12.03.1987", "Names, dates"),
        ("bubble badger brave bunting", "Four unrelated"),
        ("we walked to the river every morning in june", "One more word"),
        ("bubble badger brave bunting blanket", "Five unrelated"),
        ("xK9$fP2qLm7!", "Hard to guess"),
        ("bubble badger brave bunting blanket uplift", "As strong"),
    ],
)
def test_the_step_comes_with_a_reason(text: str, beginning: str) -> None:
    reason = strength(text)[1]
    assert reason.startswith(beginning)
    assert reason.endswith(".")


@given(st.text(max_size=80))
def test_any_text_gets_a_step(text: str) -> None:
    assert strength(text)[0] in Strength


@given(st.text(max_size=11))
def test_fewer_than_twelve_characters_are_short(text: str) -> None:
    assert strength(text)[0] is Strength.SHORT
