"""Places and help lines in a letter: they come back as they were, and nothing of another shape is taken for one."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sobersister_desktop.domain.canonical import canon, parse_canon
from sobersister_desktop.domain.errors import TooMuch
from sobersister_desktop.domain.help_lines import Confidence, Purpose, hours_of
from sobersister_desktop.domain.place import LONGEST_LINE, MAX_TIMES, MeetingTime, Place, PlaceKind
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.sharing import manifest as manifests
from sobersister_desktop.sharing.letter_text import human_text
from sobersister_desktop.sharing.limits import MAX_LINES, MAX_PLACES, check_limits
from sobersister_desktop.sharing.resource_pack import data_of, line_data_of, line_of, place_of
from tests.builders import a_letter, a_line, a_place
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


# ---- help lines -----------------------------------------------------------------------------------------------------


def test_lines_come_back_as_they_were_and_in_their_order() -> None:
    lines = (
        a_line(2, hers=False, confidence=Confidence.MEDIUM, region="GB-SCT", toll_free=True, purpose=Purpose.CRISIS),
        a_line(
            1,
            phone=None,
            sms="Text SHOUT to 85258",
            languages=(),
            note="",
            source="",
            hours=hours_of("", "", None),
            country="",
        ),
    )
    letter = a_letter(places=(a_place(),), lines=lines)
    assert manifests.letter_of(manifests.read(written(letter)), {}) == letter


def test_what_the_reader_must_not_take_over_does_not_travel() -> None:
    assert "verified" not in line_data_of(a_line(verified="By Ruth"))
    assert "given_by" not in line_data_of(a_line(given_by="Bev"))


def test_every_shipped_line_can_go() -> None:
    for line in shipped().lines:
        found = line_of("a" * 32, line_data_of(line)) if line.phone or line.sms else line
        assert found is not None
        assert (found.name, found.phone, found.sms, found.hours) == (line.name, line.phone, line.sms, line.hours)


GOOD_LINE = line_data_of(a_line())


@pytest.mark.parametrize(
    "changes",
    [
        {"what": "place"},
        {"name": ""},
        {"name": "\u202e \n"},
        {"name": "x" * 121},
        {"name": 7},
        {"country": "gb"},
        {"country": "GBR"},
        {"country": "GB\n"},
        {"region": "Scotland"},
        {"region": ""},
        {"purpose": "advert"},
        {"phone": "x" * 41},
        {"phone": "ring us"},
        {"phone": "", "sms": ""},
        {"phone": "\u202e", "sms": " "},
        {"phone": "*21*01632960999#"},
        {"phone": "116 123 #"},
        {"phone": None},
        {"sms": "x" * (LONGEST_LINE + 1)},
        {"hours": "x" * (LONGEST_LINE + 1)},
        {"languages": ["English"] * 21},
        {"languages": "English"},
        {"toll_free": 1},
        {"own": "yes"},
        {"confidence": "low"},
        {"checked": "2026-02-30"},
        {"checked": "2026-10-01\n"},
        {"checked": None},
        {"note": "x" * (LONGEST_LINE + 1)},
        {"more": "of a later version"},
    ],
)
def test_what_is_not_a_help_line_is_left_out(changes: dict[str, Any]) -> None:
    assert line_of("a" * 32, GOOD_LINE | changes) is None


@pytest.mark.parametrize("name", list(GOOD_LINE))
def test_every_name_of_a_line_must_be_there(name: str) -> None:
    assert line_of("a" * 32, {key: value for key, value in GOOD_LINE.items() if key != name}) is None


def test_a_line_is_no_place_and_a_place_no_line() -> None:
    assert place_of("a" * 32, GOOD_LINE) is None
    assert line_of("a" * 32, GOOD) is None


def test_a_hostile_line_leaves_the_letter_and_the_other_lines_whole() -> None:
    manifest = parse_canon(written(a_letter(lines=(a_line(1), a_line(2)))))
    manifest["items"][0]["data"]["phone"] = "**21*01632960999#"
    letter = manifests.letter_of(manifests.read(canon(manifest)), {})
    assert letter.lines == (a_line(2),)


def test_the_words_of_a_line_stay_on_one_line_and_turn_nothing_round() -> None:
    found = line_of("a" * 32, GOOD_LINE | {"name": "The\ncentre\u202e", "languages": ["\u202e", "Pol\nish"]})
    assert found is not None
    assert (found.name, found.languages) == ("The centre", ("Pol ish",))


def test_a_letter_says_its_lines_in_plain_words() -> None:
    text = human_text(a_letter(lines=(a_line(), a_line(2, hers=False, confidence=Confidence.MEDIUM))))
    for words in ("The women's centre 1", "GB", "01632 960 410", "Mon-Fri 9am-5pm", "Ask for Dawn.", "2026-10-01"):
        assert words in text
    assert "My own note" in text
    assert "Not sure of this one" in text


def test_more_lines_than_can_be_looked_through_are_too_much() -> None:
    lines = tuple(a_line(number) for number in range(MAX_LINES + 1))
    check_limits(a_letter(lines=lines[:-1]))
    with pytest.raises(TooMuch) as refused:
        check_limits(a_letter(lines=lines))
    assert refused.value.values["limit"] == "100 help lines"
