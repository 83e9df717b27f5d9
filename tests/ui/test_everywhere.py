"""What holds on every page: names for ears, targets for hands, nothing that tells a passer-by, and room at 200 %."""

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QFontInfo
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.settings import Look, Settings
from sobersister_desktop.tour.life import lived_in
from sobersister_desktop.tour.women import nora
from sobersister_desktop.vault.making import make
from sobersister_desktop.vault.vault import Vault
from tests.ui.conftest import NOW, PASSPHRASE, Hands
from tests.ui.test_sides import be_a_mentor

TELLING = (
    *("sober", "sobriety", "craving", "relapse", "recovery", "alcohol", "drug", "drink", "addict"),
    *("trigger", "rehab"),
)
PLACES = ("today", "journal", "moments", "milestones", "insights", "plan", "letters", "people", "minute", "settings")
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


@pytest.fixture
def lived_hands(new_hands: Callable[[], Hands], tmp_path: Path) -> Hands:
    """The program before a notebook that a woman has kept for a while."""
    make(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    with closing(Vault.open(tmp_path / "Notebook", passphrase=PASSPHRASE, now=NOW)) as vault:
        vault.diary.add_many(nora().pages(NOW.date()), now=NOW)
        lived_in(vault, NOW.date(), NOW)
    return new_hands()


def way_round(hands: Hands) -> list[QWidget]:
    """What the Tab key comes to, one after the other, until it is back."""
    way: list[QWidget] = []
    for _press in range(300):
        hands.press(Qt.Key.Key_Tab)
        there = hands.window.focusWidget()
        assert there is not None
        if there in way:
            break
        way.append(there)
    return way


def test_the_tab_key_reaches_everything_and_goes_as_the_eye_does(lived_hands: Hands) -> None:
    hands, missed, upwards = lived_hands, [], []
    for place in visit(hands):
        if place == "lock":
            continue
        hands.settle()
        way = way_round(hands)
        for each in stops(hands.window):
            inside = each.objectName().startswith("qt_") or each.property("qt_spinbox_lineedit")
            if each not in way and not inside and not each.visibleRegion().isEmpty():
                missed.append(f"{place}: {type(each).__name__} {name_of(each)}")
        for one, other in pairwise([*way, way[0]]):
            page = hands.program.window.page(place)
            if page is None or not (page.isAncestorOf(one) and page.isAncestorOf(other)):
                continue
            above, below = on_window(other), on_window(one)
            beside = min(above.right(), below.right()) > max(above.left(), below.left())
            if above.bottom() <= below.top() and beside and (place, name_of(one)) not in GOES_BACK:
                upwards.append(f"{place}: from {name_of(one)} up to {name_of(other)}")
    assert missed == []
    assert upwards == []


GOES_BACK = {("journal", "The text of this page")}
"""From the title at once into the text; what is noted above it comes after."""


def on_window(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_what_is_a_picture_alone_says_by_a_tooltip_what_it_does(lived_hands: Hands) -> None:
    silent = []
    for place in visit(lived_hands):
        for each in lived_hands.window.findChildren(QPushButton):
            if each.isVisible() and not each.icon().isNull() and not each.text().strip() and not each.toolTip():
                silent.append(f"{place}: {name_of(each)}")
    assert silent == []


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
