"""Insights claim no more than they may: sentences, counts, gaps; use apart from craving; hidden is hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from sobersister_desktop.domain.checkin import CheckIn
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.figures import NotYet
from sobersister_desktop.domain.moment import Helped, Moment, MomentKind, Tried
from sobersister_desktop.screens.insight_cards import ByHour, Card, Days, OverTime, Tries
from sobersister_desktop.screens.insights import PERIODS, Insights
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault


class Kept:
    """Moments as a store gives them."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []

    def for_charts(self, since: date, until: date, /) -> Sequence[Moment]:
        return [m for m in self.moments if since <= m.when.date() <= until]

    def add(self, when: datetime, now: int | None = 5, **more: Any) -> None:
        noted = when.astimezone() + timedelta(minutes=5)
        self.moments.append(replace(Moment(new_id(), when, noted, now=now), **more))


class Room:
    def __init__(self, vault: Vault) -> None:
        self.vault, self.kept, self.clock = vault, Kept(), HandClock()
        self.screen = Insights(
            self.kept, vault.journeys, now=self.clock, order=lambda: ("walked", "rang-someone"), word=str.capitalize
        )

    def card(self, key: str) -> Card:
        self.screen.refresh()
        return next(card for card in self.screen.state.cards if card.key == key)

    def check_in(self, days_ago: int, craving: int | None) -> None:
        self.vault.journeys.add_checkin(CheckIn(new_id(), TUESDAY - timedelta(days=days_ago), None, craving))


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


def test_with_nothing_noted_every_card_is_a_quiet_not_yet(room: Room) -> None:
    room.screen.refresh()
    assert len(room.screen.state.cards) == 4
    for card in room.screen.state.cards:
        assert isinstance(card.picture, NotYet)
        assert not any(row for row in card.table.rows)
    assert "0 check-ins and 0 moments" in room.screen.state.counted


def test_strength_over_time_needs_check_ins_on_half_the_days_and_says_about(room: Room) -> None:
    for ago in range(84):
        room.check_in(ago, 6 if ago > 50 else 3)
    card = room.card("over-time")
    assert isinstance(card.picture, OverTime)
    assert card.sentence == "About 6 at first, about 3 lately."
    assert len(card.picture.points) == 84
    assert len(card.table.rows) == 84


def test_a_gap_stays_open_and_a_wavering_line_is_no_change(room: Room) -> None:
    for ago in range(84):
        if not 30 <= ago < 52:
            room.check_in(ago, 2 + ago % 5)
    card = room.card("over-time")
    assert isinstance(card.picture, OverTime)
    assert len(card.picture.line) == 2
    assert "no clear change" in card.sentence


def test_days_and_hours_say_a_stretch_only_when_it_is_clear(room: Room) -> None:
    for week in range(8):
        for hour in (4, 19, 19, 20):
            room.kept.add(TUESDAY.replace(hour=hour) - timedelta(days=7 * week + 4))
    card = room.card("by-hour")
    assert isinstance(card.picture, ByHour)
    assert card.sentence == "Noted most often on Friday, 18 to 21: 24 of 32."
    room.kept.moments.clear()
    for ago in range(40):
        room.kept.add(TUESDAY.replace(hour=ago % 24) - timedelta(days=ago))
    assert room.card("by-hour").sentence == "Days and hours: no clear pattern."
    room.kept.moments[20:] = []
    room.kept.moments.pop()
    found = room.card("by-hour").picture
    assert found == NotYet(19, 20)


def test_a_use_is_counted_in_no_craving(room: Room) -> None:
    for ago in range(20):
        room.kept.add(TUESDAY - timedelta(days=ago), kind=MomentKind.USED)
    assert room.card("by-hour").picture == NotYet(0, 20)
    days = room.card("days")
    assert isinstance(days.picture, Days)
    assert not days.picture.strongest
    assert len(days.picture.used) == 20
    assert all(row[1:] == ("none", "yes") or row[2] == "yes" for row in days.table.rows)


def test_what_she_tried_is_in_her_own_order_and_never_ranked(room: Room) -> None:
    for at in range(7):
        helped = Helped.A_LOT if at < 5 else Helped.NO_DIFFERENCE
        room.kept.add(TUESDAY - timedelta(days=at), tried=(Tried("rang-someone", helped),))
    room.kept.add(TUESDAY, tried=(Tried("walked", Helped.A_LITTLE), Tried("tea", Helped.A_LOT)))
    card = room.card("tried")
    assert isinstance(card.picture, Tries)
    assert [what for what, _figure in card.picture.each] == ["Walked", "Rang-someone", "Tea"]
    assert card.sentence == "Rang-someone: it helped 5 of 7 times."
    assert card.table.rows[1] == ("Rang-someone", "5 of 7 times")
    assert "%" not in str(card.table.rows)


def test_from_ten_times_a_share_is_said_with_its_interval(room: Room) -> None:
    for at in range(10):
        helped = Helped.A_LOT if at < 8 else Helped.NO_DIFFERENCE
        room.kept.add(TUESDAY - timedelta(days=at), tried=(Tried("walked", helped),))
    assert room.card("tried").table.rows == (("Walked", "8 of 10 times, about 80 % (between 49 and 94)"),)


def test_a_day_that_said_none_is_marked_and_an_empty_day_is_nothing(room: Room) -> None:
    room.check_in(1, 0)
    room.check_in(2, None)
    room.kept.add(TUESDAY - timedelta(days=3), 7)
    card = room.card("days")
    assert isinstance(card.picture, Days)
    assert card.picture.none == {TUESDAY.date() - timedelta(days=1)}
    assert dict(card.picture.strongest) == {TUESDAY.date() - timedelta(days=3): 7}
    assert len(card.table.rows) == 2
    assert card.sentence.startswith("1 day had")


def test_what_was_noted_late_can_be_left_out(room: Room) -> None:
    for ago in range(20):
        room.kept.add(TUESDAY - timedelta(days=ago))
    late = room.kept.moments[0]
    room.kept.moments[0] = replace(late, noted=late.noted + timedelta(days=2))
    assert isinstance(room.card("by-hour").picture, ByHour)
    assert room.screen.state.any_late
    room.screen.leave_out_late(True)
    assert room.card("by-hour").picture == NotYet(19, 20)
    assert room.screen.state.any_late


def test_what_she_hides_stays_hidden_until_she_brings_it_back(room: Room) -> None:
    room.screen.refresh()
    room.screen.hide("tried")
    again = Room(room.vault)
    again.screen.refresh()
    assert [key for key, _name in again.screen.state.hidden] == ["tried"]
    assert "tried" not in {card.key for card in again.screen.state.cards}
    again.screen.bring_back("tried")
    assert len(again.screen.state.cards) == 4


def test_the_period_is_four_weeks_twelve_weeks_or_a_year(room: Room) -> None:
    room.check_in(200, 4)
    for period, seen in zip(PERIODS, (0, 0, 1), strict=True):
        room.screen.set_period(period)
        assert f"From {seen} check-in" in room.screen.state.counted
    room.screen.forget()
    assert not room.screen.state.cards
