"""A pause, the question of the day, and a line about a minute, as they stand on the pages."""

from collections.abc import Callable, Iterator
from datetime import UTC, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.after_minute import LeftMinute, remember
from sobersister_desktop.screens.moments import MomentsScreen
from sobersister_desktop.screens.noting import Noting, keep_noting, noting
from sobersister_desktop.screens.today import Today
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.pages.moments import MomentsPage
from sobersister_desktop.ui.pages.today import TodayPage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.asking import Asking
from sobersister_desktop.ui.widgets.minute_line import MinuteLine
from sobersister_desktop.ui.widgets.noting import NotingForm
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault
from tests.ui.conftest import Hands

Shown = Callable[[QWidget], QWidget]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as opened:
        yield opened


def today(vault: Vault, theme: Theme, shown: Shown) -> TodayPage:
    screen = Today(
        vault.diary,
        vault.journeys,
        vault.letters,
        vault.milestones,
        vault.moments,
        now=HandClock(),
        write=lambda _page: None,
        read_letter=lambda _letter: None,
        read_note=lambda _note: None,
        see_milestones=lambda: None,
        emergency=lambda: None,
    )
    page = TodayPage(screen, theme)
    page.resize(1068, 770)
    shown(page)
    return page


def test_noting_is_paused_from_today_and_begun_again_with_one_press(vault: Vault, theme: Theme, shown: Shown) -> None:
    page = today(vault, theme, shown)
    page.checkin.how.click()
    (form,) = page.findChildren(NotingForm)
    form.paused.setChecked(True)
    form.save.click()
    assert not form.isVisible()
    assert noting(vault.journeys).paused
    assert page.checkin.title.text() == "Noting is paused"
    assert not page.checkin.mood.isVisible()
    assert page.checkin.paused.isVisible()
    page.checkin.paused.go.click()
    assert page.checkin.mood.isVisible()
    assert not page.checkin.paused.isVisible()


def test_a_check_in_that_is_kept_can_be_changed_while_noting_is_paused(
    vault: Vault, theme: Theme, shown: Shown
) -> None:
    page = today(vault, theme, shown)
    page._screen.say("Rain.")
    page._screen.save_checkin()
    keep_noting(vault.journeys, Noting(paused=True))
    page.arrive()
    known = vault.journeys.last_checkin()
    assert known is not None
    page._screen.change_checkin(known)
    assert page.checkin.line.isVisible()
    assert page.checkin.line.text() == "Rain."
    page.checkin.leave.click()
    assert not page.checkin.line.isVisible()


def test_on_moments_the_fields_are_put_away_and_one_that_is_kept_can_be_changed(
    vault: Vault, theme: Theme, shown: Shown
) -> None:
    noted = Moment(new_id(), TUESDAY, TUESDAY.astimezone(UTC), now=7)
    vault.moments.add(noted)
    screen = MomentsScreen(vault.moments, vault.journeys, now=HandClock(), later=HandLater())
    page = MomentsPage(screen, theme)
    page.resize(1068, 770)
    shown(page)
    page.how.click()
    (form,) = page.findChildren(NotingForm)
    form.paused.setChecked(True)
    form.save.click()
    assert page.paused.isVisible()
    assert not page.form.isVisible()
    screen.change(noted.id)
    assert page.form.isVisible()
    screen.leave()
    assert page.paused.isVisible()
    page._note_again()
    assert page.form.isVisible()


def test_the_day_is_asked_about_from_the_hour_she_chose(vault: Vault, theme: Theme, shown: Shown) -> None:
    page = today(vault, theme, shown)
    page.checkin.how.click()
    (form,) = page.findChildren(NotingForm)
    assert not form.at.isEnabled()
    form.asks.setChecked(True)
    form.at.setTime(QTime(9, 30))
    form.save.click()
    assert noting(vault.journeys) == Noting(ask_at=time(9, 30))
    (card,) = (each for each in page.findChildren(Asking) if each.isVisible())
    assert card.strength.accessibleName().startswith("How strong at its strongest today")
    QTest.keyClick(card.strength, Qt.Key.Key_0)
    assert [one.craving for one in vault.journeys.newest_checkins()] == [0]
    assert not any(each.isVisible() for each in page.findChildren(Asking))


def test_a_line_about_a_minute_is_kept_or_let_be(vault: Vault, theme: Theme, shown: Shown) -> None:
    remember(vault.journeys, LeftMinute(new_id(), TUESDAY.replace(hour=8)))
    page = today(vault, theme, shown)
    (card,) = (each for each in page.findChildren(MinuteLine) if each.isVisible())
    card.keep.click()
    assert card.isVisible()
    card.line.setText("The till queue.")
    card.keep.click()
    assert [noted.words for noted in vault.moments.newest()] == ["The till queue."]
    assert not any(each.isVisible() for each in page.findChildren(MinuteLine))
    remember(vault.journeys, LeftMinute(new_id(), TUESDAY.replace(hour=8)))
    page.arrive()
    (card,) = (each for each in page.findChildren(MinuteLine) if each.isVisible())
    card.leave.click()
    assert not any(each.isVisible() for each in page.findChildren(MinuteLine))
    assert vault.moments.count() == 1


@pytest.mark.parametrize("way", ["leave", "another page", "another look", "lock"])
def test_a_minute_that_was_left_whichever_way_waits_on_today(hands: Hands, way: str) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_F2)
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.minute.strength(6)
    if way == "leave":
        hands.press(Qt.Key.Key_Escape)
    elif way == "another page":
        hands.program.window.go("journal")
    elif way == "another look":
        hands.program.window.set_theme(themes.load("dark"))
    else:
        hands.program.lock()
        hands.settle()
        hands.unlock()
    again = hands.program.notebook
    assert again is not None
    hands.program.window.go("today")
    assert again.today.state.asked.minute is not None
    assert any(each.isVisible() for each in hands.window.findChildren(MinuteLine))
