"""Places in a letter: they come back as they were, and nothing of another shape is taken for one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.errors import TooMuch
from sobersister_desktop.domain.place import LONGEST_LINE, MAX_TIMES, MeetingTime, Place, PlaceKind
from sobersister_desktop.sharing import manifest as manifests
from sobersister_desktop.sharing.letter_text import human_text
from sobersister_desktop.sharing.limits import MAX_PLACES, check_limits
from sobersister_desktop.sharing.resource_pack import data_of, place_of
from tests.builders import a_letter, a_place
from tests.sharing.test_manifest import written


def test_places_come_back_as_they_were_and_in_their_order() -> None:
    places = (a_place(2), a_place(1, checked=None, checked_by="", times=(), zone=""), a_place(3, online=True))
    letter = a_letter(places=places)
    assert manifests.letter_of(manifests.read(written(letter)), {}) == letter


@given(
    st.builds(
        Place,
        id=st.just("a" * 32),
        name=st.text("abc é", min_size=1, max_size=20).map(lambda name: f"x{name}x".replace("  ", " ")),
        kind=st.sampled_from(PlaceKind),
        online=st.booleans(),
        times=st.lists(st.builds(MeetingTime, st.integers(0, 6), st.integers(0, 1439)), max_size=MAX_TIMES).map(tuple),
        checked=st.none() | st.dates(),
    )
)
def test_any_place_comes_back(place: Place) -> None:
    place = replace(place, name=" ".join(place.name.split()))
    assert place_of(place.id, data_of(place)) == place


GOOD = data_of(a_place())


@pytest.mark.parametrize(
    "changes",
    [
        {"name": ""},
        {"name": "\u202e \n"},
        {"name": "x" * 121},
        {"name": 7},
        {"kind": "bank"},
        {"where": "x" * (LONGEST_LINE + 1)},
        {"where": None},
        {"online": 1},
        {"times": [{"weekday": 7, "start": 0}]},
        {"times": [{"weekday": 1, "start": 1440}]},
        {"times": [{"weekday": True, "start": 1}]},
        {"times": [{"weekday": 1, "start": 1, "more": 1}]},
        {"times": [{"weekday": 1, "start": 1}] * (MAX_TIMES + 1)},
        {"checked": "2026-02-30"},
        {"checked": "2026-10-01\n"},
        {"checked": "1 October"},
        {"zone": "x" * 65},
        {"more": "of a later version"},
    ],
)
def test_what_is_not_a_place_is_left_out(changes: dict[str, Any]) -> None:
    assert place_of("a" * 32, GOOD | changes) is None


@pytest.mark.parametrize("name", list(GOOD))
def test_every_name_must_be_there(name: str) -> None:
    assert place_of("a" * 32, {key: value for key, value in GOOD.items() if key != name}) is None


def test_an_item_that_is_no_place_leaves_the_letter_whole() -> None:
    manifest = parse_canon(written(a_letter(places=(a_place(1), a_place(2)))))
    manifest["items"][0]["data"] = {"of": "a later version"}
    manifest["items"].append({"id": "d" * 32, "type": "plan", "data": {}})
    letter = manifests.letter_of(manifests.read(canon(manifest)), {})
    assert letter.places == (a_place(2),)


def test_lines_from_outside_stay_on_one_line_and_turn_nothing_round() -> None:
    found = place_of("a" * 32, GOOD | {"where": "Back\nroom\u202e", "note": "a\0b"})
    assert found is not None
    assert (found.where, found.note) == ("Back room", "ab")


def test_a_letter_says_its_places_in_plain_words() -> None:
    text = human_text(a_letter(places=(a_place(),)))
    for words in ("Chapel Street 1", "Tuesday 18:30", "Saturday 10:00", "women only", "01632 960 130", "2026-10-01"):
        assert words in text


def test_more_places_than_can_be_looked_through_are_too_much() -> None:
    places = tuple(a_place(number) for number in range(MAX_PLACES + 1))
    check_limits(a_letter(places=places[:-1]))
    with pytest.raises(TooMuch):
        check_limits(a_letter(places=places))


def test_a_day_before_the_calendar_is_no_day() -> None:
    assert place_of("a" * 32, GOOD | {"checked": "0000-01-01"}) is None
    assert place_of("a" * 32, GOOD | {"checked": date.min.isoformat()}) is not None
