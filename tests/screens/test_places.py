"""The week of meetings, and the form that keeps a place."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.place import MeetingTime, Place
from sobersister_desktop.screens.places import Places, Typed
from sobersister_desktop.screens.printing import Printout, PrintPart
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import HandClock, an_open_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as opened:
        yield opened


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def sent() -> list[str]:
    return []


@pytest.fixture
def printed() -> list[Printout]:
    return []


@pytest.fixture
def places(vault: Vault, clock: HandClock, sent: list[str], printed: list[Printout]) -> Places:
    screen = Places(vault, now=clock, zone="Europe/London", send_it=sent.append, print_it=printed.append)
    screen.refresh()
    return screen


def a_place(
    vault: Vault,
    name: str,
    *times: tuple[int, int],
    online: bool = False,
    in_person: bool = True,
    women_only: bool = False,
) -> Place:
    """Times are a weekday and an hour."""
    place = Place(
        new_id(),
        name,
        online=online,
        in_person=in_person,
        women_only=women_only,
        zone="UTC",
        times=tuple(MeetingTime(day, hour * 60) for day, hour in times),
    )
    vault.places.keep(place)
    return place


def names(places: Places) -> list[str]:
    return [m.occurrence.place.name for day in places.state.week for m in day.meetings]


def test_the_week_runs_from_monday_and_knows_today(places: Places, clock: HandClock) -> None:
    assert [day.day for day in places.state.week] == [date(2026, 11, 16 + n) for n in range(7)]
    assert [day.today for day in places.state.week].index(True) == clock.at.weekday()


def test_every_meeting_of_the_week_stands_on_its_day_in_her_own_clock(places: Places, vault: Vault) -> None:
    a_place(vault, "Chapel Street", (1, 18), (5, 10))
    places.refresh()
    found = [m for day in places.state.week for m in day.meetings]
    assert [m.at for m in found] == [
        datetime(2026, 11, 17, 18, tzinfo=UTC).astimezone(),
        datetime(2026, 11, 21, 10, tzinfo=UTC).astimezone(),
    ]
    for day in places.state.week:
        assert all(m.at.date() == day.day for m in day.meetings)


def test_weeks_are_turned_and_zero_is_this_one(places: Places, vault: Vault) -> None:
    a_place(vault, "Chapel Street", (1, 18))
    places.turn(1)
    places.turn(1)
    assert places.state.week[0].day == date(2026, 11, 30)
    assert names(places) == ["Chapel Street"]
    places.turn(0)
    assert places.state.week[0].day == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("online", "in_person", "women", "expected"),
    [
        (False, False, False, ["Hut", "Screen", "Both"]),
        (True, True, False, ["Hut", "Screen", "Both"]),
        (True, False, False, ["Screen", "Both"]),
        (False, True, False, ["Hut", "Both"]),
        (False, False, True, ["Both"]),
    ],
)
def test_the_week_shows_what_she_asks_for(
    places: Places, vault: Vault, online: bool, in_person: bool, women: bool, expected: list[str]
) -> None:
    a_place(vault, "Hut", (0, 10))
    a_place(vault, "Screen", (1, 10), online=True, in_person=False)
    a_place(vault, "Both", (2, 10), online=True, women_only=True)
    places.filter(online=online, in_person=in_person, women_only=women)
    assert names(places) == expected


def test_the_next_meeting_moves_on_with_the_clock(places: Places, vault: Vault, clock: HandClock) -> None:
    a_place(vault, "Chapel Street", (1, 18))
    a_place(vault, "Hut", (2, 10))
    places.refresh()
    assert places.state.next is not None
    assert places.state.next.occurrence.place.name == "Chapel Street"
    clock.at = datetime(2026, 11, 18, 3, 0)
    places.refresh()
    assert places.state.next.occurrence.place.name == "Hut"


def test_she_says_that_she_goes_to_one_meeting_and_the_week_after_is_free(places: Places, vault: Vault) -> None:
    a_place(vault, "Chapel Street", (1, 18))
    places.refresh()
    places.open_meeting(places.state.week[1].meetings[0])
    places.go(True)
    assert places.state.meeting is not None
    assert places.state.meeting.going
    assert places.state.week[1].meetings[0].going
    places.turn(1)
    assert not places.state.week[1].meetings[0].going
    places.go(False)
    places.turn(0)
    assert not places.state.week[1].meetings[0].going


def test_a_place_is_written_kept_changed_and_taken_out(places: Places, vault: Vault) -> None:
    places.write_new()
    form = places.state.form
    assert form is not None
    assert form.zone == "Europe/London"
    places.keep(Typed(replace(form, name=" Chapel \n Street ", where="Back room"), ((1, "6.30pm"), (1, "18:30"))))
    (kept,) = vault.places.all()
    assert (kept.name, kept.times) == ("Chapel Street", (MeetingTime(1, 1110),))
    assert places.state.place == kept
    assert places.state.form is None
    places.change()
    places.keep(Typed(replace(kept, where="Front room"), ()))
    assert vault.places.place(kept.id).where == "Front room"
    places.remove()
    assert vault.places.all() == []
    assert places.state.place is None


@pytest.mark.parametrize(
    ("name", "zone", "time", "line"),
    [
        ("", "UTC", "18:30", "name"),
        ("Hut", "UTC", "half past", "times"),
        ("Hut", "Middle/Earth", "18:30", "zone"),
    ],
)
def test_a_slip_is_said_beside_its_line_and_nothing_is_kept(
    places: Places, vault: Vault, name: str, zone: str, time: str, line: str
) -> None:
    places.write_new()
    form = places.state.form
    assert form is not None
    places.keep(Typed(replace(form, name=name, zone=zone), ((1, time),)))
    assert list(places.state.wrong) == [line]
    assert places.state.form == form
    assert vault.places.all() == []


def test_when_the_door_shuts_what_was_typed_is_kept_and_no_word_of_it_goes(places: Places, vault: Vault) -> None:
    places.write_new()
    form = places.state.form
    assert form is not None
    typed = Typed(replace(form, name="Hut", zone="?", note="Tea"), ((1, "half past"), (2, "10:00")))
    places.keep_before_leaving(typed)
    (kept,) = vault.places.all()
    assert (kept.zone, kept.note, kept.times) == ("Europe/London", "Tea, half past", (MeetingTime(2, 600),))


def test_a_form_without_a_name_is_let_go_when_the_door_shuts(places: Places, vault: Vault) -> None:
    places.write_new()
    assert places.state.form is not None
    places.keep_before_leaving(Typed(places.state.form))
    assert vault.places.all() == []


def test_a_place_without_times_is_in_the_list_and_not_in_the_week(places: Places, vault: Vault) -> None:
    shelter = a_place(vault, "Safe house")
    places.refresh()
    assert places.state.places == (shelter,)
    assert names(places) == []
    assert places.state.next is None
    places.open_place(shelter.id)
    assert places.state.meeting is None


def test_a_place_leads_to_a_letter_it_goes_in(places: Places, vault: Vault, sent: list[str]) -> None:
    places.send()
    shelter = a_place(vault, "Safe house")
    places.refresh()
    places.open_place(shelter.id)
    places.send()
    assert sent == [shelter.id]


def test_the_week_on_paper_has_the_days_with_meetings_and_says_nothing_of_what_they_are_for(
    places: Places, vault: Vault, printed: list[Printout]
) -> None:
    places.print_week()
    assert printed == []
    vault.places.keep(replace(a_place(vault, "Chapel Street", (2, 12)), where="Back room", phone="01632 960 130"))
    places.refresh()
    places.print_week()
    at = places.state.week[2].meetings[0].clock
    part = PrintPart("Wednesday 18 November", f"{at}  Chapel Street, Back room, 01632 960 130")
    assert printed == [Printout("My week", (part,))]


def test_when_it_is_locked_nothing_of_hers_is_held(places: Places, vault: Vault) -> None:
    a_place(vault, "Chapel Street", (1, 18))
    places.refresh()
    places.forget()
    assert places.state.places == ()
    assert places.state.week == ()
