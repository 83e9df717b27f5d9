"""What a designer would see at once: edges that line up, what stands out, and lines that stay where they are drawn."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from sobersister_desktop.ui.sidebar import NavButton
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.layout import row
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
