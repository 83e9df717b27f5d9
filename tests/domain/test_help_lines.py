"""The numbers for the worst night: whole, dated, and never another country's."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from sobersister_desktop import resources
from sobersister_desktop.domain.help_line_list import line_id, read_emergency, read_list
from sobersister_desktop.domain.help_lines import (
    TOO_OLD_AFTER_DAYS,
    Confidence,
    HelpLine,
    Hers,
    dial_code,
    hours_of,
    in_country,
    matching,
    too_old,
    with_hers,
)
from sobersister_desktop.domain.opening_hours import Interval, Standing

DATA = resources.path("help_lines.json").read_bytes()
LINES = read_list(DATA)
EMERGENCY = read_emergency(resources.path("emergency_numbers.json").read_bytes())
SHARED = Path(__file__).parents[3] / "shared" / "help_lines.json"


def spoiled(**change: object) -> bytes:
    entries = json.loads(DATA)
    entries[0].update(change)
    return json.dumps(entries).encode()


def test_the_shipped_list_is_whole() -> None:
    assert len(LINES) == 218
    assert len({line.country for line in LINES}) == 46
    assert len({line.id for line in LINES}) == len(LINES)


def test_the_shipped_numbers_are_the_researched_ones() -> None:
    if not SHARED.exists():
        pytest.skip("the researched list is not beside this clone")
    assert json.loads(SHARED.read_bytes()) == json.loads(DATA)


def test_every_country_with_lines_has_its_emergency_number() -> None:
    assert {line.country for line in LINES} == set(EMERGENCY)
    assert EMERGENCY["GB"].silent == "55"


def test_no_line_is_older_than_a_year_on_the_day_of_a_release() -> None:
    """Whoever makes a release runs this on that day: the clock decides, not a day that someone has to move on."""
    assert too_old(LINES, date.today()) == ()


def test_a_line_of_a_year_and_a_day_would_stop_a_release() -> None:
    day = LINES[7].checked + timedelta(days=TOO_OLD_AFTER_DAYS)
    others_checked_since = [replace(line, checked=day) for line in LINES]
    mixed = (*others_checked_since[:7], LINES[7], *others_checked_since[8:])
    assert too_old(mixed, day) == ()
    assert too_old(mixed, day + timedelta(days=1)) == (LINES[7],)


AREA_OF_THE_BUSINESS = "412"
"""Pittsburgh, where the business of the founding article has its own line. Nobody else of the list is there."""


def rings_the_business(text: str) -> bool:
    """Whether a number of that area stands in the text, however it is written."""
    runs = re.findall(r"\d(?:[ ().-]*\d)*", text)
    numbers = [re.sub(r"\D", "", run) for run in runs]
    return any(len(n) in (10, 11) and n.removeprefix("1").startswith(AREA_OF_THE_BUSINESS) for n in numbers)


def test_no_number_of_a_treatment_business_is_shipped() -> None:
    texts = [text for line in LINES for text in (line.phone, line.sms, line.note, line.name, line.source) if text]
    assert [text for text in texts if rings_the_business(text)] == []
    pages = [path.read_text(encoding="utf-8") for path in resources.path("help").glob("*.md")]
    assert pages
    assert not any(rings_the_business(page) for page in pages)


@pytest.mark.parametrize(
    "written", ["412-555-0142", "(412) 555 0142", "+1 412 555 0142", "1-412-555-0142", "4125550142"]
)
def test_the_look_for_that_number_knows_it_however_it_is_written(written: str) -> None:
    assert rings_the_business(f"Ring {written} today")
    assert not rings_the_business(written.replace("412", "212"))


@pytest.mark.parametrize(
    "change",
    [
        {"phone": "call us"},
        {"phone": "1-800-662-4357 or 911"},
        {"country": "us"},
        {"purpose": "advert"},
        {"confidence": "low"},
        {"name": ""},
        {"name": "a\nb"},
        {"languages": []},
        {"compiled_on": "yesterday"},
        {"url": "x"},
        {"verified": "x" * 601},
        {"toll_free": 1},
        {"region": "Texas"},
        {"phone": "1-800-662-4357\n"},
        {"compiled_on": "2026-02-30"},
    ],
)
def test_a_list_with_anything_out_of_bounds_is_not_read_in_part(change: dict[str, object]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_list(spoiled(**change))


@pytest.mark.parametrize(
    "told",
    [
        {"numbers": []},
        {"numbers": [["112", ""]], "url": "x"},
        {"numbers": [["112"]]},
        {"numbers": [["112", "taxi"]]},
        {"numbers": [["112a", ""]]},
        {"numbers": [["112", ""]], "silent": "1"},
        {},
        "112",
    ],
)
def test_an_emergency_number_out_of_bounds_is_not_read(told: object) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        read_emergency(json.dumps({"IE": told}).encode())
    with pytest.raises(ValueError):  # noqa: PT011
        read_emergency(json.dumps({"ie": {"numbers": [["112", ""]]}}).encode())


def test_the_lists_are_there_without_what_takes_its_time_to_load() -> None:
    asked = "from sobersister_desktop.screens.shipped_lines import shipped; import sys; shipped(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert "sobersister_desktop.domain.help_lines" in loaded
    assert not {"pydantic", "pydantic_core"} & set(loaded)


def test_a_line_keeps_its_id_when_its_number_changes() -> None:
    changed = read_list(spoiled(phone="1-800-000-0000"))
    assert changed[0].id == LINES[0].id == line_id("US", None, LINES[0].name)


def test_a_country_shows_its_own_lines_and_no_others() -> None:
    assert {line.country for line in in_country(LINES, "NO")} == {"NO"}
    assert in_country(LINES, "XX") == ()


def test_her_corrections_survive_and_hidden_lines_stay_hidden() -> None:
    first, second, third = LINES[:3]
    own = replace(third, id="mine", name="The church hall")
    hers = Hers(frozenset({second.id}), {first.id: replace(first, phone="1-800-111-1111")}, (own,))
    mine = with_hers(LINES, hers)
    assert [line.name for line in mine[:3]] == ["The church hall", first.name, third.name]
    assert (mine[1].phone, mine[1].hers) == ("1-800-111-1111", True)
    assert not mine[2].hers


def test_search_wants_every_word_somewhere() -> None:
    found = matching(in_country(LINES, "GB"), "violence WOMEN")
    assert found
    assert all("women" in f"{line.name} {line.audience} {line.note}".lower() for line in found)
    assert matching(LINES, "") == LINES


def line(phone: str | None = "100", hours: str = "24/7", confidence: Confidence = Confidence.HIGH) -> HelpLine:
    return replace(LINES[0], phone=phone, hours=hours_of(hours, "GB", None), confidence=confidence)


@pytest.mark.parametrize(
    ("phone", "code"),
    [
        ("1-800-662-4357", "tel:18006624357"),
        ("(02) 8893-7603", "tel:0288937603"),
        ("+254 722 178 177", "tel:+254722178177"),
        ("988 then press 1", "tel:988"),
        ("808 24 24 24 option 4", "tel:808242424"),
        (None, None),
    ],
)
def test_a_phone_dials_the_number_as_it_is_written(phone: str | None, code: str | None) -> None:
    assert dial_code(line(phone)) == code


def test_every_shipped_number_gives_a_code_that_holds_exactly_its_digits() -> None:
    for shipped in LINES:
        if shipped.phone:
            number = re.split(r" (?:then|option)", shipped.phone)[0]
            assert (dial_code(shipped) or "").removeprefix("tel:") == re.sub(r"[^0-9+]", "", number)


def test_medium_confidence_claims_no_hours() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert line().status(now).standing is Standing.OPEN
    assert line(confidence=Confidence.MEDIUM).status(now).standing is Standing.NOT_CLAIMED


def test_a_line_says_quietly_that_it_is_six_months_old() -> None:
    checked = line().checked
    assert not line().stale(checked + timedelta(days=183))
    assert line().stale(checked + timedelta(days=184))


@pytest.mark.parametrize(
    "doubtful",
    [
        "check with service",
        "24/7, check",
        "often 24/7, varies",
        "24 hours in most areas",
        "daily, roughly 9/10am-midnight",
        "Mon-Fri daytime",
        "evenings, check",
        "7 days a week",
        "Mon-Fri 8am-5pm local time",
        "Fri-Mon 9am-5pm",
        "Mon-Foo 9am-5pm",
        "daily 11am-11pm, to 3am Fri-Sat",
        "daily 13am-5pm",
        "daily 9am",
        "meetings listed on its site",
    ],
)
def test_hours_the_list_doubts_or_the_grammar_does_not_know_claim_nothing(doubtful: str) -> None:
    hours = hours_of(doubtful, "GB", None)
    assert (hours.text, hours.always, hours.intervals) == (doubtful, False, None)


def test_hours_without_a_known_clock_claim_nothing() -> None:
    assert hours_of("daily 3pm-midnight", "AU", None).intervals is None
    assert hours_of("daily 3pm-midnight", "AU", "AU-VIC").zone == "Australia/Melbourne"
    assert hours_of("Mon-Fri 10am-10pm ET", "US", None).zone == "America/New_York"


def test_hours_are_read_as_they_are_meant() -> None:
    saturday = hours_of("Mon-Fri 11am-8pm, Sat 9am-2pm Pacific", "US", None).intervals
    assert saturday
    assert saturday[0] == Interval(0, 660, 1200)
    assert saturday[-1] == Interval(5, 540, 840)
    night = hours_of("daily 3:30pm-12:30am", "PT", None).intervals
    assert night
    assert night[6] == Interval(6, 930, 1470)
    assert hours_of("weekends 9am-12pm", "GB", None).intervals == (Interval(5, 540, 720), Interval(6, 540, 720))
    assert hours_of("7am-midnight", "NZ", None).intervals == tuple(Interval(day, 420, 1440) for day in range(7))
