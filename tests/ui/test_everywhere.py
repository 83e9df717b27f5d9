"""What holds on every page: names for ears, targets for hands, nothing that tells a passer-by, and room at 200 %."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from sobersister_desktop.settings import Look, Settings
from tests.ui.conftest import Hands
from tests.ui.test_sides import be_a_mentor

TELLING = (
    *("sober", "sobriety", "craving", "relapse", "recovery", "alcohol", "drug", "drink", "addict"),
    *("trigger", "rehab"),
)
PLACES = ("today", "journal", "moments", "insights", "plan", "letters", "people", "minute", "settings")
MENTORING_PLACES = ("mentor-letters", "women", "care", "boundaries", "practice", "bring-help")


def visit(hands: Hands) -> Iterator[str]:
    """Every page there is, one after the other."""
    yield "lock"
    hands.unlock()
    for key in PLACES:
        hands.program.window.go(key)
        QApplication.processEvents()
        yield key
    be_a_mentor(hands)
    QApplication.processEvents()
    for key in MENTORING_PLACES:
        hands.program.window.go(key)
        QApplication.processEvents()
        yield key


def stops(window: QWidget) -> list[QWidget]:
    """What the Tab key can reach."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def name_of(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name) if found else ""


def test_everything_that_can_be_reached_has_a_name(hands: Hands) -> None:
    nameless = []
    for place in visit(hands):
        for each in stops(hands.window):
            if not name_of(each) and not each.property("qt_spinbox_lineedit"):
                nameless.append(f"{place}: {type(each).__name__} {each.objectName()}")
    assert nameless == []


def test_nothing_that_can_be_pressed_is_smaller_than_a_fingertip(hands: Hands) -> None:
    small = []
    for place in visit(hands):
        for each in stops(hands.window):
            if isinstance(each, QAbstractButton) and min(each.width(), each.height()) < 28:
                small.append(f"{place}: {type(each).__name__} {name_of(each)} {each.width()}x{each.height()}")
    assert small == []


def test_from_two_metres_it_is_an_ordinary_notes_program(hands: Hands) -> None:
    told = []
    for place in visit(hands):
        for each in hands.window.findChildren(QWidget):
            if not each.isVisible():
                continue
            large = QFontInfo(each.font()).pixelSize() >= 20
            shown = each.text() if isinstance(each, QLabel | QAbstractButton) and large else ""
            seen = " ".join((shown, each.toolTip(), each.windowTitle())).lower()
            told += [f"{place}: {word} in {seen}" for word in TELLING if word in seen]
        sidebar = hands.window.findChild(QWidget, "sidebar")
        for each in sidebar.findChildren(QAbstractButton) if sidebar else []:
            told += [f"{place}: {each.text()}" for word in TELLING if word in each.text().lower()]
    assert told == []


@pytest.mark.parametrize("size", [(1280, 800), (900, 640)])
def test_at_200_per_cent_nothing_is_cut_off_sideways(
    new_hands: Callable[[], Hands], hands: Hands, size: tuple[int, int]
) -> None:
    hands.program._text(200)
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.text == 2.0)
    hands.window.resize(*size)
    cut = []
    for place in visit(hands):
        QApplication.processEvents()
        assert hands.window.width() == size[0]
        for each in stops(hands.window):
            if isinstance(each, QAbstractScrollArea | QLineEdit) or _scrolled_sideways(each):
                continue
            left = each.mapTo(hands.window, each.rect().topLeft()).x()
            if left < 0 or left + each.width() > hands.window.width():
                cut.append(f"{place}: {type(each).__name__} {name_of(each)!r} {left}+{each.width()}")
    assert cut == []


def _scrolled_sideways(widget: QWidget) -> bool:
    found: QWidget | None = widget
    while found is not None:
        if isinstance(found, QScrollArea) and found.horizontalScrollBar().maximum() > 0:
            return found.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        found = found.parentWidget()
    return False


@pytest.mark.parametrize("look", [Look.DARK, Look.HIGH_CONTRAST_LIGHT, Look.HIGH_CONTRAST_DARK])
def test_every_page_can_be_drawn_in_every_look(hands: Hands, look: Look) -> None:
    hands.program._keep(Settings(look=look))
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.scheme == look.value)
    for _place in visit(hands):
        assert not hands.window.grab().isNull()


def test_tab_goes_round_every_page_and_is_caught_nowhere(hands: Hands) -> None:
    for place in visit(hands):
        if place == "lock":
            continue
        seen: list[QWidget] = []
        for _press in range(200):
            hands.press(Qt.Key.Key_Tab)
            focused = hands.window.focusWidget()
            assert focused is not None
            if focused in seen:
                break
            seen.append(focused)
        assert len(seen) >= 5, place
        assert focused is seen[0] or len(seen) > 6, f"{place}: caught in {focused}"
