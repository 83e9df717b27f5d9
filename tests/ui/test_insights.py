"""The charts: drawn in every look, walked by keys, read as a table, hidden when she wishes."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.moment import Helped, MomentKind, Tried
from sobersister_desktop.screens.insights import PERIODS
from sobersister_desktop.ui.pages.insights import InsightsPage
from sobersister_desktop.ui.theme import SCHEMES, load
from sobersister_desktop.ui.widgets.charts.card import ChartCard
from sobersister_desktop.ui.widgets.charts.chart import Chart
from sobersister_desktop.ui.widgets.cycle_marks import CycleMarks
from tests.screens.hands import TUESDAY, an_open_vault
from tests.screens.test_insights import Room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault)


@pytest.fixture
def full(room: Room) -> Room:
    """Twelve weeks of notes."""
    for ago in range(84):
        room.check_in(ago, ago % 6)
        kind = MomentKind.USED if ago == 40 else MomentKind.CRAVING
        tried = (Tried("walked", Helped.A_LOT), Tried("tea" if ago % 2 else "rang-someone", Helped.NO_DIFFERENCE))
        room.kept.add(TUESDAY.replace(hour=19) - timedelta(days=ago), ago % 10, kind=kind, tried=tried[: 1 + ago % 2])
    return room


def a_page(room: Room, qtbot: QtBot, scheme: str = "light", text: float = 1.0) -> InsightsPage:
    page = InsightsPage(room.screen, load(next(s for s in SCHEMES if s == scheme), text))
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    QApplication.processEvents()
    return page


def card(page: InsightsPage, key: str) -> ChartCard:
    return next(card for card in page.cards if card._card.key == key)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_all_charts_can_be_drawn_in_every_look(full: Room, qtbot: QtBot, scheme: str) -> None:
    page = a_page(full, qtbot, scheme, 1.5)
    assert len(page.cards) == 4
    assert all(isinstance(card.chart, Chart) for card in page.cards)
    for card in page.cards:
        assert not card.grab().isNull()


def test_arrow_keys_walk_the_points_and_say_them(full: Room, qtbot: QtBot) -> None:
    page = a_page(full, qtbot)
    for card in page.cards:
        assert isinstance(card.chart, Chart)
        said = set()
        card.chart.setFocus()
        QTest.keyClick(card.chart, Qt.Key.Key_Home)
        said.add(card.readout.text())
        QTest.keyClick(card.chart, Qt.Key.Key_Right)
        said.add(card.readout.text())
        QTest.keyClick(card.chart, Qt.Key.Key_End)
        QTest.keyClick(card.chart, Qt.Key.Key_Up)
        said.add(card.readout.text())
        assert len(said) >= 2
        assert card.chart.accessibleName()
        assert "\n" in card.chart.accessibleDescription()


def test_an_empty_box_and_an_empty_day_are_said_as_nothing_noted(full: Room, qtbot: QtBot) -> None:
    page = a_page(full, qtbot)
    hours, days = card(page, "by-hour").chart, card(page, "days").chart
    assert isinstance(hours, Chart)
    assert isinstance(days, Chart)
    assert hours.points[0].words == "Monday, 0 to 3: 0 moments"
    assert any(", used" in point.words or ": used" in point.words for point in days.points)
    full.kept.moments.clear()
    full.screen.set_period(PERIODS[2])
    days = card(page, "days").chart
    assert isinstance(days, Chart)
    assert days.points[0].words.endswith("nothing noted")


def test_the_table_opens_and_closes(full: Room, qtbot: QtBot) -> None:
    page = a_page(full, qtbot)
    tried = card(page, "tried")
    QTest.mouseClick(tried.as_table, Qt.MouseButton.LeftButton)
    assert tried.table is not None
    first = tried.table.item(0, 0)
    assert first is not None
    assert first.text() == "Walked"
    QTest.mouseClick(tried.as_table, Qt.MouseButton.LeftButton)
    assert tried.table is None


def test_hidden_ones_can_be_brought_back(full: Room, qtbot: QtBot) -> None:
    page = a_page(full, qtbot)
    QTest.mouseClick(card(page, "days").hide_it, Qt.MouseButton.LeftButton)
    assert len(page.cards) == 3
    full.screen.bring_back("days")
    assert len(page.cards) == 4


def test_with_nothing_noted_the_page_is_calm(room: Room, qtbot: QtBot) -> None:
    page = a_page(room, qtbot)
    assert len(page.cards) == 4
    assert not page.grab().isNull()
    page.forget()
    assert not page.cards


def test_a_year_is_worked_out_and_drawn_at_once(room: Room, qtbot: QtBot) -> None:
    for ago in range(365):
        room.check_in(ago, ago % 7)
    for at in range(3000):
        tried = (Tried("walked", Helped.A_LOT),)
        room.kept.add(TUESDAY - timedelta(hours=2.9 * at), at % 10, tried=tried)
    room.screen.set_period(PERIODS[2])
    page = a_page(room, qtbot)
    began = time.perf_counter()
    room.screen.set_period(PERIODS[0])
    room.screen.set_period(PERIODS[2])
    page.grab()
    assert time.perf_counter() - began < 3


def test_marks_of_her_own_lie_under_her_days_once_she_wants_them(full: Room, qtbot: QtBot) -> None:
    page = a_page(full, qtbot)
    before = card(page, "days").grab().toImage()
    page.cycle.click()
    marks = page.window().findChildren(CycleMarks)[-1]
    assert not marks.mark.isVisible()
    marks.on.click()
    assert marks.mark.isVisible()
    for back in (2, 30, 58, 80):
        day = TUESDAY - timedelta(days=back)
        for each in (marks.first, marks.last):
            each.setDate(QDate(day.year, day.month, day.day))
        marks.mark.click()
    QApplication.processEvents()
    assert card(page, "days").grab().toImage() != before
    chart = card(page, "days").chart
    assert isinstance(chart, Chart)
    assert sum("marked" in point.words for point in chart.laid_out()) == 4
    marks.all.click()
    QApplication.processEvents()
    assert card(page, "days").grab().toImage() == before
