"""The minute page: every way can be gone, it draws in every look, and the breath moves only while it is seen."""

import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.minute import Call, Hers, Minute, Said, Way
from sobersister_desktop.screens.minute_words import lines
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.pages.minute import MinutePage
from sobersister_desktop.ui.theme import SCHEMES, Theme
from sobersister_desktop.ui.widgets.breath import breath_at
from tests.screens.hands import HandClock

HERS = Hers("Mornings with Maya.", (("Went for a walk", ""),), (Call("Priya", "07700 900 742"),), (("Alone", "Tea."),))
Shown = Callable[[QWidget], QWidget]


class Room:
    def __init__(self, theme: Theme, shown: Shown) -> None:
        self.kept: list[Moment] = []
        self.screen = Minute(now=HandClock(), left=self._left, hers=lambda: HERS, keep=self.kept.append)
        self.page = MinutePage(self.screen, theme)
        self.page.resize(1068, 770)
        shown(self.page)

    def _left(self) -> None:
        """Nothing stands behind it here."""

    def said(self) -> str:
        QApplication.processEvents()
        return "\n".join(each.text() for each in self.page.findChildren(QLabel) if each.isVisible())


@pytest.fixture
def room(theme: Theme, shown: Shown) -> Room:
    return Room(theme, shown)


def test_each_way_shows_its_lines_and_her_own(room: Room) -> None:
    assert "Mornings with Maya." in room.said()
    for way in Way:
        QTest.mouseClick(room.page.ways[way], Qt.MouseButton.LeftButton)
        assert all(line in room.said() for line in lines(way))
    room.screen.say(Said.STRONGER)
    assert "Priya  07700 900 742" in room.said()


def test_both_ways_out_are_always_there(room: Room) -> None:
    for way in Way:
        room.screen.go(way)
        assert room.page.ways[Way.DANGER].isVisible()
        assert room.page.ways[Way.USED].isVisible()


def test_the_breath_moves_only_while_it_is_seen(room: Room) -> None:
    assert not room.page.breath.moving
    room.screen.go(Way.BREATHE)
    QApplication.processEvents()
    assert room.page.breath.moving
    room.page.faster.click()
    assert room.screen.state.breaths == 6.5
    room.screen.go(Way.DO)
    assert not room.page.breath.moving


def test_a_breath_is_four_seconds_in_and_six_out_and_never_held() -> None:
    assert [breath_at(at, 6)[0] for at in (0, 3.9, 4.1, 9.9, 10.1)] == [True, True, False, False, True]
    full = [breath_at(at / 10, 6)[1] for at in range(100)]
    assert all(abs(one - other) > 0.01 for one, other in itertools.pairwise(full))
    assert breath_at(0, 6)[2] == 4


def test_control_enter_keeps_it_once(room: Room) -> None:
    QTest.keyClick(room.page.now, Qt.Key.Key_8)
    QTest.keyClick(room.page.now, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.now for each in room.kept] == [8]
    assert "Kept." in room.said()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "size"), [(1.0, (1068, 770)), (1.0, (600, 500)), (2.0, (824, 610))])
@pytest.mark.parametrize("calm", [False, True])
def test_it_draws_in_every_look_and_never_scrolls_sideways(
    room: Room, shown: Shown, scheme: themes.Scheme, text: float, size: tuple[int, int], calm: bool
) -> None:
    page = MinutePage(room.screen, themes.load(scheme, text, less_movement=calm))
    room.screen.go(Way.BREATHE)
    page.resize(*size)
    shown(page)
    assert (page.grab().width(), page.grab().height()) == size
    assert page.body.width() <= page.viewport().width()
