"""What is put into words in a letter: it comes back as it was, and nothing of another shape is taken for it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.entry import MAX_TEXT, MAX_TITLE
from sobersister_desktop.domain.errors import TooMuch
from sobersister_desktop.domain.letter import Excerpt, ItemKind
from sobersister_desktop.sharing import items
from sobersister_desktop.sharing import manifest as manifests
from sobersister_desktop.sharing.limits import MAX_ITEMS, check_limits
from tests.builders import a_letter, a_place, an_excerpt
from tests.sharing.test_manifest import written


def told(number: int = 1, kind: ItemKind = ItemKind.MOMENT) -> Excerpt:
    return Excerpt(id=f"{number:032x}", rev=1, day=date(2026, 11, 13), title="Payday", text="6 then 3", item=kind)


def test_every_kind_comes_back_after_the_pages_and_before_the_places() -> None:
    letter = a_letter(an_excerpt(), *(told(n, kind) for n, kind in enumerate(ItemKind)), places=(a_place(),))
    assert manifests.letter_of(manifests.read(written(letter)), {}) == letter


@given(st.builds(Excerpt, st.just("a" * 32), st.integers(1, 1 << 31), st.dates(), st.text(max_size=40), st.text()))
def test_any_words_come_back(page: Excerpt) -> None:
    back = items.excerpt_of(ItemKind.PLAN, page.id, items.data_of(page))
    assert back is not None
    assert (back.rev, back.day, back.title, back.text) == (page.rev, page.day, page.title, page.text)


GOOD = items.data_of(told())


@pytest.mark.parametrize(
    "changes",
    [
        {"rev": 0},
        {"rev": True},
        {"rev": (1 << 31) + 1},
        {"day": "2026-02-30"},
        {"day": "2026-11-13\n"},
        {"day": 7},
        {"title": "x" * (MAX_TITLE + 1)},
        {"title": None},
        {"text": "x" * (MAX_TEXT + 1)},
        {"text": ["6 then 3"]},
        {"worst": 8},
    ],
)
def test_what_is_of_another_shape_is_left_out(changes: dict[str, Any]) -> None:
    assert items.excerpt_of(ItemKind.MOMENT, "a" * 32, GOOD | changes) is None


@pytest.mark.parametrize("name", list(GOOD))
def test_every_name_must_be_there(name: str) -> None:
    short = {key: value for key, value in GOOD.items() if key != name}
    assert items.excerpt_of(ItemKind.MOMENT, "a" * 32, short) is None


def test_an_item_of_another_shape_leaves_the_letter_whole() -> None:
    manifest = parse_canon(written(a_letter(an_excerpt(), told(1), told(2))))
    manifest["items"][0]["data"] = {"of": "a later version"}
    letter = manifests.letter_of(manifests.read(canon(manifest)), {})
    assert letter.excerpts == (an_excerpt(), told(2))


def test_more_things_than_a_letter_holds_are_too_much() -> None:
    pages = tuple(told(number) for number in range(MAX_ITEMS - 1))
    check_limits(a_letter(*pages, places=(a_place(1),)))
    with pytest.raises(TooMuch):
        check_limits(a_letter(*pages, places=(a_place(1), a_place(2))))
