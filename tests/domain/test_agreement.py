"""What two women agree on: a yes counts for the very words that were proposed, and for nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.agreement import (
    LONGEST,
    MAX_NUMBER,
    Act,
    Agreement,
    Stand,
    Standing,
    Step,
    Topic,
    data_of,
    from_data,
    next_number,
    stand,
    with_words,
)

DAY = date(2026, 11, 3)
FIRST = Agreement(1, ((Topic.HOPES, "To be less alone."), (Topic.MONEY, "None.")), date(2027, 5, 1))
YES = replace(FIRST, act=Act.ACCEPT)
CHANGED = Agreement(2, ((Topic.HOPES, "To be less alone."),), date(2027, 5, 1))
OUT = Agreement(3, act=Act.WITHDRAW)


def mine(one: Agreement) -> Step:
    return Step(one, True, DAY)


def hers(one: Agreement) -> Step:
    return Step(one, False, DAY)


@pytest.mark.parametrize(
    ("steps", "standing"),
    [
        ((), Standing.NOTHING),
        ((mine(FIRST),), Standing.SHE_IS_ASKED),
        ((hers(FIRST),), Standing.I_AM_ASKED),
        ((mine(FIRST), hers(YES)), Standing.AGREED),
        ((hers(FIRST), mine(YES)), Standing.AGREED),
        ((mine(FIRST), hers(CHANGED)), Standing.I_AM_ASKED),
        ((mine(FIRST), hers(YES), mine(CHANGED)), Standing.SHE_IS_ASKED),
        ((mine(FIRST), hers(YES), hers(OUT)), Standing.WITHDRAWN),
        ((mine(FIRST), hers(YES), mine(OUT), hers(CHANGED)), Standing.I_AM_ASKED),
    ],
)
def test_where_letters_to_and_fro_have_led(steps: tuple[Step, ...], standing: Standing) -> None:
    assert stand(steps).standing is standing


def test_a_yes_to_other_words_is_no_yes() -> None:
    other = replace(YES, sections=((Topic.MONEY, "As much as she asks for."),))
    now = stand((mine(FIRST), hers(other)))
    assert now.standing is Standing.I_AM_ASKED
    assert now.agreed is None


def test_nobody_says_yes_to_her_own_words() -> None:
    assert stand((mine(FIRST), mine(YES))).agreed is None
    assert stand((hers(FIRST), hers(YES))).agreed is None


def test_a_yes_to_another_day_is_no_yes() -> None:
    assert stand((mine(FIRST), hers(replace(YES, review=None)))).agreed is None


def test_a_yes_out_of_nowhere_only_asks() -> None:
    assert stand((hers(YES),)).standing is Standing.I_AM_ASKED


def test_what_was_agreed_holds_while_a_change_waits() -> None:
    now = stand((mine(FIRST), hers(YES), hers(CHANGED)))
    assert now.agreed == hers(YES)
    assert now.open == now.newest == hers(CHANGED)


def test_after_withdrawing_nothing_holds() -> None:
    now = stand((mine(FIRST), hers(YES), hers(OUT)))
    assert (now.agreed, now.open, now.withdrawn) == (None, None, hers(OUT))


def test_it_is_due_on_its_day_and_only_where_something_is_agreed() -> None:
    agreed = stand((mine(FIRST), hers(YES)))
    assert not agreed.due(date(2027, 4, 30))
    assert agreed.due(date(2027, 5, 1))
    assert not stand((mine(FIRST),)).due(date(2030, 1, 1))
    assert not Stand().due(date(2030, 1, 1))


def test_versions_count_on() -> None:
    assert next_number(()) == 1
    assert next_number((mine(FIRST), hers(CHANGED))) == 3
    assert next_number((mine(replace(FIRST, number=MAX_NUMBER)),)) == MAX_NUMBER


def test_parts_without_words_are_left_out_and_the_rest_stands_in_order() -> None:
    texts = {Topic.MONEY: " None. ", Topic.HOPES: "x" * (LONGEST + 9), Topic.HOURS: " \n"}
    assert with_words(texts) == ((Topic.HOPES, "x" * LONGEST), (Topic.MONEY, "None."))
    assert FIRST.text(Topic.MONEY) == "None."
    assert FIRST.text(Topic.ENDING) == ""


agreements = st.builds(
    lambda number, texts, review, act: Agreement(number, with_words(texts), review, act),
    st.integers(1, MAX_NUMBER),
    st.dictionaries(st.sampled_from(Topic), st.text(max_size=60)),
    st.none() | st.dates(),
    st.sampled_from(Act),
)


@given(agreements)
def test_what_is_sent_is_what_is_read(one: Agreement) -> None:
    assert from_data(data_of(one)) == one


@pytest.mark.parametrize(
    "change",
    [
        {"number": 0},
        {"number": True},
        {"number": MAX_NUMBER + 1},
        {"act": "obey"},
        {"act": None},
        {"review": "2027-13-01"},
        {"review": "20270501"},
        {"review": 7},
        {"sections": None},
        {"sections": [["hopes"]]},
        {"sections": ["ab"]},
        {"sections": [["hopes", 7]]},
        {"sections": [["of-a-later-version", "x"]]},
        {"sections": [["hopes", "x"], ["hopes", "y"]]},
        {"sections": [["hopes", "x" * (LONGEST + 1)]]},
        {"sections": [["hopes", "  "]]},
        {"sections": [["money", "x"], ["hopes", "y"]]},
        {"sections": [["hopes", "x"]] * 14},
        {"more": 1},
    ],
)
def test_anything_else_counts_as_nothing(change: dict[str, Any]) -> None:
    whole = data_of(FIRST)
    assert from_data(whole) == FIRST
    assert from_data({**whole, **change}) is None


@pytest.mark.parametrize("data", [None, 7, [], {"number": 1}, {**data_of(FIRST), "act": ["propose"]}])
def test_what_is_not_of_this_form_counts_as_nothing(data: object) -> None:
    assert from_data(data) is None
