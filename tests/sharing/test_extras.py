"""What a letter that is not for reading carries, and what no other letter can carry in."""

import pytest

from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import NO_EXTRA, Extra, Kind
from sobersister_desktop.sharing.extras import MAX_IDS, ext_of, extra_of

ONE, TWO = "1" * 32, "2" * 32
EVERYTHING = {
    "letters": f"{ONE} {TWO}",
    "deleted": TWO,
    "read": ONE,
    "ending": "yes",
    "card": "a card",
    "paper_key": "000G",
    "handover": "ask",
    "of-a-later-version": "kept and not looked at",
}


@pytest.mark.parametrize(
    ("kind", "carried"),
    [
        (Kind.SHARE, NO_EXTRA),
        (Kind.REPLY, NO_EXTRA),  # it cannot ask
        (Kind.NOTE, Extra(handover=Word.ASK)),
        (Kind.RETRACT, Extra(taken_back=(ONE, TWO), deleted=(TWO,), ending=True)),
        (Kind.RECEIPT, Extra(deleted=(TWO,), read=(ONE,))),
        (Kind.CARD, Extra(card="a card")),
        (Kind.KEEPSAKE, Extra(paper_key="000G")),
    ],
)
def test_a_letter_does_only_what_its_kind_may_do(kind: Kind, carried: Extra) -> None:
    assert extra_of(kind, EVERYTHING) == carried
    assert extra_of(kind, ext_of(kind, carried)) == carried


@pytest.mark.parametrize("word", [Word.YES, Word.NO])
def test_only_an_answer_says_yes_or_no(word: Word) -> None:
    assert extra_of(Kind.REPLY, {"handover": word.value}) == Extra(handover=word)
    assert ext_of(Kind.REPLY, Extra(handover=word)) == {"handover": word.value}
    assert extra_of(Kind.NOTE, {"handover": word.value}) == NO_EXTRA
    assert ext_of(Kind.SHARE, Extra(handover=word)) == {}
    assert extra_of(Kind.REPLY, {"handover": "maybe"}) == NO_EXTRA


def test_what_is_no_number_of_a_letter_is_left_out_and_each_counts_once() -> None:
    ids = f"{ONE} {ONE} {'A' * 32} {'3' * 31} ../x {TWO}"
    assert extra_of(Kind.RETRACT, {"letters": ids}).taken_back == (ONE, TWO)


def test_more_than_any_exchange_has_is_cut() -> None:
    ids = " ".join(f"{number:032x}" for number in range(MAX_IDS + 10))
    assert len(extra_of(Kind.RETRACT, {"letters": ids}).taken_back) == MAX_IDS
    assert extra_of(Kind.CARD, {"card": "x" * 5_000}).card == ""
    assert extra_of(Kind.KEEPSAKE, {"paper_key": "x" * 100}).paper_key == ""


def test_nothing_is_written_where_there_is_nothing() -> None:
    assert ext_of(Kind.RETRACT, NO_EXTRA) == {}
    assert ext_of(Kind.SHARE, Extra(taken_back=(ONE,), card="a card")) == {}
