"""What a designer would see at once: edges that line up, what stands out, and lines that stay where they are drawn."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.pages.today import TodayPage
from sobersister_desktop.ui.sidebar import NavButton
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import Columns, Folding, scrolled
from sobersister_desktop.ui.widgets.fade import Fade
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import label
from tests.ui.conftest import Hands

Shown = Callable[[QWidget], QWidget]


def ink(widget: QWidget, ground: QColor) -> tuple[int, int]:
    """The first and the last column of a widget in which anything is drawn."""
    image = widget.grab().toImage()
    drawn = [
        x
        for x in range(image.width())
        if any(abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 60 for y in range(image.height()))
    ]
    return drawn[0], drawn[-1]


def test_the_words_of_a_quiet_button_begin_and_end_where_other_words_do(theme: Theme, shown: Shown) -> None:
    held = QWidget()
    box = QVBoxLayout(held)
    words: QLabel = label(theme, "Here we begin")
    first, last = button(theme, "Here we end", "quiet"), button(theme, "at the edge", "quiet")
    box.addWidget(words)
    box.addLayout(row(first, -1))
    box.addLayout(row(-1, last))
    shown(held)
    held.resize(500, 200)
    QApplication.processEvents()
    ground = theme.color("window")
    assert abs(first.x() + ink(first, ground)[0] - words.x() - ink(words, ground)[0]) <= 1
    assert held.width() - box.contentsMargins().right() - (last.x() + ink(last, ground)[1]) <= 3


def test_a_minute_stands_apart_and_is_large_enough_for_a_shaking_hand(hands: Hands) -> None:
    hands.unlock()
    made = {each.text(): each for each in hands.window.findChildren(NavButton)}
    minute, others = made["I need a minute"], made["Help lines"]
    assert minute.height() >= 48
    assert minute.grab().toImage().pixelColor(minute.width() // 2, 6) == hands.program.window.theme.color("raised")
    assert minute.height() > others.height()


def test_help_hide_and_lock_never_scroll_away(hands: Hands) -> None:
    hands.unlock()
    hands.program._text(200)
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.text == 2.0)
    hands.window.resize(900, 640)
    hands.program.window.go("people")
    QApplication.processEvents()
    made = {each.text(): each for each in hands.window.findChildren(NavButton) if each.isVisible()}
    for name in ("I need a minute", "Help lines", "Hide", "Lock", "People"):
        assert made[name].visibleRegion().boundingRect().size() == made[name].size(), name


def test_the_margins_of_a_page_are_equal_and_nothing_moves_when_it_begins_to_scroll(
    theme: Theme, shown: Shown, qtbot: QtBot
) -> None:
    page, inside = Column(), QWidget()
    inside.setFixedHeight(100)
    page.box.addWidget(inside)
    page.set_margins(40, 30, 20)
    shown(page)
    page.resize(600, 300)
    QApplication.processEvents()
    assert (inside.x(), inside.width()) == (40, 520)
    inside.setFixedHeight(900)
    qtbot.waitUntil(page.verticalScrollBar().isVisible)
    assert (inside.x(), inside.width()) == (40, 520)


def test_what_is_lower_stands_in_the_middle_of_its_line(theme: Theme, shown: Shown) -> None:
    held = QWidget()
    flow = FlowLayout(held)
    high, low = button(theme, "High", "primary"), button(theme, "Low", "small")
    flow.addWidget(high)
    flow.addWidget(low)
    shown(held)
    held.resize(400, 100)
    QApplication.processEvents()
    assert high.height() > low.height()
    assert abs(high.geometry().center().y() - low.geometry().center().y()) <= 1


def test_today_s_page_ends_with_the_window_however_many_cards_there_are(hands: Hands) -> None:
    hands.unlock()
    page = hands.program.window.page("today")
    assert isinstance(page, TodayPage)
    hands.window.resize(1280, 800)
    QApplication.processEvents()

    def end() -> int:
        return page.page.mapTo(page, QPoint(0, page.page.height())).y()

    hands.qtbot.waitUntil(lambda: end() == page.viewport().height() - 26)
    card = QWidget()
    card.setFixedHeight(900)
    page._stack_box.addWidget(card)
    hands.qtbot.waitUntil(page.verticalScrollBar().isVisible)
    assert end() == page.viewport().height() - 26


def test_the_line_under_what_is_chosen_does_not_bend_up_its_corner(theme: Theme, shown: Shown) -> None:
    made = Segments(theme, ("First", "Second", "Third"), 0, "Which")
    shown(made)
    QApplication.processEvents()
    part = made.buttons()[0]
    image, accent = part.grab().toImage(), theme.color("accent")
    rows = {y for y in range(image.height()) for x in range(image.width()) if image.pixelColor(x, y) == accent}
    assert rows == {image.height() - 2, image.height() - 1}
    corner = part.mapTo(made, QPoint(0, part.height() - 1))
    assert made.grab().toImage().pixelColor(corner) != accent
    assert made.layoutDirection() == Qt.LayoutDirection.LeftToRight


@pytest.mark.parametrize("high", [400, 900])
def test_columns_under_one_another_scroll_as_one_page_and_fill_the_window_while_beside(
    theme: Theme, shown: Shown, qtbot: QtBot, high: int
) -> None:
    inner, main = QWidget(), QWidget()
    inside = QWidget()
    inside.setFixedHeight(300)
    QVBoxLayout(inner).addWidget(inside)
    aside = scrolled(inner)
    page = Folding(Columns(theme, main, aside, aside_width=200, gap=0, least=500), aside, least=360)
    shown(page)
    page.resize(800, high)
    qtbot.waitUntil(lambda: main.height() == high and not page.verticalScrollBar().isVisible())
    page.resize(400, high)
    qtbot.waitUntil(lambda: main.y() != aside.y() and main.height() >= 360)
    assert aside.height() >= 300
    assert not aside.verticalScrollBar().isVisible()
    qtbot.waitUntil(lambda: page.verticalScrollBar().isVisible() == (high < 660))


def test_what_opens_a_list_shows_that_it_does(hands: Hands) -> None:
    """The style sheet takes Qt's own arrow away: every box that opens is a Choice, which paints one."""
    hands.unlock()
    for place in ("today", "journal", "moments", "insights", "plan", "letters", "people", "settings"):
        hands.program.window.go(place)
    assert hands.program.notebook is not None
    hands.program.notebook.letters.write([])
    QApplication.processEvents()
    boxes = [each for each in hands.window.findChildren(QComboBox) if not isinstance(each, Choice)]
    assert boxes == []


def fades(hands: Hands) -> list[Fade]:
    return [each for each in hands.window.findChildren(Fade) if not each.ended]


def test_one_page_fades_into_the_next_and_then_nothing_of_it_is_held(hands: Hands) -> None:
    hands.unlock()
    assert fades(hands) == []
    hands.program.window.go("plan")
    assert len(fades(hands)) == 1
    fade = fades(hands)[0]
    assert fade.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    room, page = fade.parentWidget(), hands.program.window.page("plan")
    assert room is not None
    assert page is not None
    assert room.children().index(fade) > room.children().index(page)  # it lies on top
    hands.program.window.go("people")
    assert len(fades(hands)) == 1
    hands.qtbot.waitUntil(lambda: fades(hands) == [])
    hands.program.window.go("minute")  # what must be there at once waits for no picture
    assert fades(hands) == []


def test_with_less_movement_pages_change_at_once(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.set_theme(look.load(less_movement=True))
    hands.program.window.go("plan")
    assert fades(hands) == []


def test_hide_leaves_no_picture_of_the_page_before(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.go("plan")
    assert fades(hands)
    hands.program.window.hide_now()
    assert fades(hands) == []
    assert hands.program.window.grab().toImage() == hands.program.window._cover.grab().toImage()
