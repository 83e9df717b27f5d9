"""The parts that pages are made of."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.entry import EntryRow, Mood
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button, chip
from sobersister_desktop.ui.widgets.craving import CravingScale, CravingSlider
from sobersister_desktop.ui.widgets.entry_list import EntryList, EntryModel
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.focus_ring import FocusRing
from sobersister_desktop.ui.widgets.layout import FlowLayout
from sobersister_desktop.ui.widgets.leading_icon import LeadingIcon
from sobersister_desktop.ui.widgets.marks import initials
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.month import MonthGrid, months_later
from sobersister_desktop.ui.widgets.mood import MoodPicker
from sobersister_desktop.ui.widgets.paper import Paper
from sobersister_desktop.ui.widgets.scene import draw_scene, sun_at
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.text import ElidedLabel, label
from sobersister_desktop.ui.widgets.ticks import Check

Shown = Callable[[QWidget], QWidget]


def test_a_label_never_reads_markup(theme: Theme, qtbot: QtBot) -> None:
    made = label(theme, "<img src='/etc/passwd'>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_an_icon_button_has_a_name_and_a_tooltip(theme: Theme, qtbot: QtBot) -> None:
    made = button(theme, "Search", "icon", "search")
    qtbot.addWidget(made)
    assert (made.text(), made.accessibleName(), made.toolTip()) == ("", "Search", "Search")


def test_a_chip_says_by_a_tick_too_that_it_is_on(theme: Theme, qtbot: QtBot) -> None:
    made = chip(theme, "Tired")
    qtbot.addWidget(made)
    assert made.icon().isNull()
    made.click()
    assert made.isChecked()
    assert not made.icon().isNull()
    assert made.accessibleName() == "Tired"


def test_a_field_shows_what_needs_attention_and_then_its_hint_again(theme: Theme, qtbot: QtBot) -> None:
    made = field(theme, "Group 3", hint="Four characters")
    qtbot.addWidget(made)
    made.set_error("Group 3 does not fit.")
    assert made.note.text() == "Group 3 does not fit."
    assert made.edit.property("state") == "error"
    assert made.note.palette().color(made.note.foregroundRole()) == theme.color("clayText")
    made.set_error("")
    assert made.note.text() == "Four characters"
    assert made.label.buddy() is made.edit


def test_segments_move_by_arrow_keys_and_tell_the_place(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = Segments(theme, ["List", "Table"], 0, "View")
    shown(made)
    made.buttons()[0].setFocus()
    with qtbot.waitSignal(made.chosen) as told:
        QTest.keyClick(made.buttons()[0], Qt.Key.Key_Right)
    assert told.args == [1]
    assert [each.accessibleName() for each in made.buttons()] == ["View: List", "View: Table"]


def test_a_message_is_hidden_while_it_has_nothing_to_say(theme: Theme, qtbot: QtBot) -> None:
    made = MessageStrip(theme)
    qtbot.addWidget(made)
    assert made.isHidden()
    made.set_text("Done, and checked.", "done")
    assert not made.isHidden()
    assert made.accessibleName() == "Done, and checked."
    made.set_text("")
    assert made.isHidden()


def test_elided_words_keep_their_whole_text_as_name_and_tooltip(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = ElidedLabel(theme, "A long title that has no room here at all")
    made.resize(60, 20)
    shown(made)
    made.resize(60, 20)
    assert made.text().endswith("…")
    assert made.toolTip() == made.accessibleName() == "A long title that has no room here at all"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_flow_goes_on_to_the_next_line_and_follows_the_way_of_reading(
    theme: Theme, qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    holder = QWidget()
    holder.setLayoutDirection(direction)
    qtbot.addWidget(holder)
    flow = FlowLayout(holder)
    chips = [chip(theme, word) for word in ("Hungry", "Angry", "Lonely", "Tired")]
    for each in chips:
        flow.addWidget(each)
    holder.resize(170, 300)
    holder.show()
    assert chips[0].y() < chips[-1].y()
    assert all(each.x() >= 0 and each.geometry().right() <= 170 for each in chips)
    assert (chips[0].x() > chips[1].x()) == (direction == Qt.LayoutDirection.RightToLeft)


def test_a_tick_box_wraps_its_words(theme: Theme, qtbot: QtBot) -> None:
    made = Check(theme, "I understand: without the passphrase and without this sheet, nobody can open these pages.")
    qtbot.addWidget(made)
    assert made.heightForWidth(200) > made.heightForWidth(1000) >= 28


def test_initials(theme: Theme) -> None:
    assert [initials(name) for name in ("Ruth", "ruth de la Asher", "  ")] == ["R", "RA", "?"]


# ---- mood, craving, month ---------------------------------------------------------------------------------


def test_a_mood_pressed_again_is_taken_back(theme: Theme, qtbot: QtBot) -> None:
    made = MoodPicker(theme)
    qtbot.addWidget(made)
    told: list[Mood | None] = []
    made.chosen.connect(told.append)
    made.buttons()[3].click()
    made.buttons()[3].click()
    assert told == [Mood.LIGHTER, None]
    assert not any(each.isChecked() for each in made.buttons())


def test_arrows_go_among_the_moods_without_choosing(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = MoodPicker(theme)
    shown(made)
    made.buttons()[2].setFocus()
    QTest.keyClick(made.buttons()[2], Qt.Key.Key_Right)
    assert made.buttons()[3].hasFocus()
    assert made.mood is None


def test_a_craving_is_not_said_until_she_says_it_and_zero_is_an_answer(theme: Theme, qtbot: QtBot) -> None:
    made = CravingSlider(theme)
    qtbot.addWidget(made)
    told: list[int] = []
    made.chosen.connect(told.append)
    assert made.answer is None
    QTest.keyClick(made, Qt.Key.Key_0)
    QTest.keyClick(made, Qt.Key.Key_7)
    QTest.keyClick(made, Qt.Key.Key_PageUp)
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert told == [0, 7, 9, 8]
    assert made.accessibleDescription() == "8 of 10"
    made.set_answer(None)
    assert made.answer is None
    assert told == [0, 7, 9, 8]


def test_a_click_on_the_track_is_enough(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = CravingSlider(theme)
    made.resize(400, 40)
    shown(made)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=made.rect().center())
    assert made.answer == 5


def test_the_sun_is_low_high_and_gone(theme: Theme) -> None:
    from datetime import time

    morning, noon = sun_at(time(7)), sun_at(time(13))
    assert morning
    assert noon
    assert morning[1] < noon[1]
    assert sun_at(time(23)) is None


@dataclass(frozen=True)
class _Mark:
    pages: int
    shared: bool


def test_the_month_goes_by_keys_and_says_what_a_day_holds(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = MonthGrid(theme, date(2026, 11, 17), starts=0)
    shown(made)
    turned: list[date] = []
    chosen: list[date] = []
    made.month_turned.connect(turned.append)
    made.day_chosen.connect(chosen.append)
    made.show_month(date(2026, 11, 1), {18: _Mark(2, True)}, None, date(2026, 11, 17))
    QTest.keyClick(made, Qt.Key.Key_Right)
    assert made.accessibleDescription() == "Wednesday 18 November, 2 pages, shared"
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.keyClick(made, Qt.Key.Key_PageDown)
    assert chosen == [date(2026, 11, 18)]
    assert turned == [date(2026, 12, 1)]


def test_the_last_of_a_month_has_a_day_in_a_shorter_one(theme: Theme) -> None:
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2026, 1, 1), -1) == date(2025, 12, 1)


# ---- the list of pages ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Section:
    first: int
    label: str


class _Shelf:
    """A hundred thousand pages, and a note of which were asked for."""

    def __init__(self, count: int = 100_000) -> None:
        self.keys = array("q", range(count, 0, -1))
        self.asked: list[int] = []

    def rows(self, keys: Sequence[int]) -> list[EntryRow]:
        self.asked.append(len(keys))
        day = datetime(2026, 11, 17, 9)
        return [
            EntryRow(str(key), key, day - timedelta(hours=self.keys[0] - key), f"Page {key}", "Words", None, (), 2)
            for key in keys
        ]


def _list(theme: Theme, shelf: _Shelf) -> EntryList:
    model = EntryModel(shelf.rows)
    model.show(shelf.keys, (_Section(0, "This week"), _Section(3, "Last week")), 1)
    made = EntryList(theme, model)
    model.setParent(made)
    made.resize(320, 600)
    return made


def test_a_hundred_thousand_pages_read_only_what_is_seen(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    shelf = _Shelf()
    made = _list(theme, shelf)
    shown(made)
    made.grab()
    assert sum(shelf.asked) <= 128
    made.verticalScrollBar().setValue(made.verticalScrollBar().maximum())
    made.grab()
    assert sum(shelf.asked) <= 320


def test_every_row_lies_where_it_is_found_again(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = _list(theme, _Shelf(200))
    shown(made)
    for place in (0, 2, 3, 4):
        rect = made.visualRect(made.model().index(place, 0))
        assert made.indexAt(rect.center()).row() == place
    heading = made.visualRect(made.model().index(3, 0)).top() - 5
    assert not made.indexAt(QPoint(10, heading)).isValid()


def test_keys_walk_the_list_and_open_pages(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    made = _list(theme, _Shelf(5000))
    shown(made)
    made.setFocus()
    opened: list[int] = []
    made.opened.connect(opened.append)
    made.set_chosen(0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(made, key)
    assert opened == [1, 2, 4999, 0]


def test_a_row_is_read_aloud_with_its_day_title_mood_and_readers(theme: Theme, qtbot: QtBot) -> None:
    row = EntryRow("a", 1, datetime(2026, 11, 15, 21), "The long way", "", Mood.LIGHTER, (), 3, ("Ruth",))
    model = EntryModel(lambda keys: [row])
    model.show(array("q", [1]), (), 1)
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Sun 15, The long way, Mood: Lighter, Shared with Ruth"


def test_the_list_forgets_everything(theme: Theme, qtbot: QtBot) -> None:
    shelf = _Shelf(10)
    model = EntryModel(shelf.rows)
    model.show(shelf.keys, (), 1)
    assert model.entry(0)
    model.forget()
    assert model.rowCount() == 0
    assert model.entry(0) is None


# ---- paper -------------------------------------------------------------------------------------------------


def test_paper_gives_back_exactly_what_was_typed(theme: Theme, qtbot: QtBot) -> None:
    made = Paper(theme)
    qtbot.addWidget(made)
    text = "One\u00a0thing,  two spaces\n\n\ttab, é, 🌙\n"
    made.set_text(text)
    assert made.text() == text
    told: list[str] = []
    made.typed.connect(told.append)
    made.insert("!")
    assert told[-1] == "!" + text


def test_setting_the_text_tells_nothing_and_leaves_nothing_to_undo(theme: Theme, qtbot: QtBot) -> None:
    made = Paper(theme)
    qtbot.addWidget(made)
    told: list[str] = []
    made.typed.connect(told.append)
    made.set_text("Her words")
    made.set_text("Other words")
    made.undo()
    assert (made.text(), told) == ("Other words", [])


def test_paper_takes_only_the_words_of_what_is_pasted(theme: Theme, qtbot: QtBot) -> None:
    made = Paper(theme)
    qtbot.addWidget(made)
    data = QMimeData()
    data.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    made.insertFromMimeData(data)
    data = QMimeData()
    data.setText("plain <b>words</b>")
    made.insertFromMimeData(data)
    assert made.text().endswith("plain <b>words</b>")
    assert "passwd" not in made.toHtml()


def test_paper_opens_no_file_whatever_a_text_names(theme: Theme, qtbot: QtBot) -> None:
    made = Paper(theme)
    qtbot.addWidget(made)
    found = made.loadResource(2, QUrl("file:///etc/passwd"))
    assert isinstance(found, QImage)
    assert found.size() == QSize(1, 1)


def test_tab_leaves_the_paper_and_shift_enter_is_an_ordinary_new_line(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    made, other = Paper(theme), QLineEdit()
    box.addWidget(made)
    box.addWidget(other)
    shown(holder)
    made.setFocus()
    QTest.keyClicks(made, "a")
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(made, "b")
    QTest.keyClick(made, Qt.Key.Key_Tab)
    assert made.text() == "a\nb"
    assert other.hasFocus()


def test_leaving_the_paper_says_so(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    made, other = Paper(theme), QLineEdit()
    box.addWidget(made)
    box.addWidget(other)
    shown(holder)
    made.setFocus()
    with qtbot.waitSignal(made.left):
        other.setFocus()


def test_what_is_copied_from_paper_asks_not_to_be_kept(theme: Theme, qtbot: QtBot) -> None:
    made = Paper(theme)
    qtbot.addWidget(made)
    made.set_text("Her words")
    made.selectAll()
    data = made.createMimeDataFromSelection()
    assert data.text() == "Her words"
    assert not data.hasHtml()
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"


# ---- fields that hide, and the ring ------------------------------------------------------------------------


def test_a_passphrase_is_hidden_until_she_asks_and_no_input_method_learns_it(theme: Theme, qtbot: QtBot) -> None:
    made = SecretField(theme, "Passphrase")
    qtbot.addWidget(made)
    assert made.edit.echoMode() == QLineEdit.EchoMode.Password
    made.eye.click()
    assert made.revealed
    assert made.eye.accessibleName() == "Hide what is typed"
    assert made.edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    made.edit.setText("words")
    made.forget()
    made.edit.undo()
    assert made.text() == ""
    assert not made.revealed


def test_a_page_that_only_holds_the_focus_wears_no_ring(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    holder = QWidget()
    page = QWidget(holder)
    page.resize(200, 100)
    ring = FocusRing(holder, theme)
    ring.start()
    shown(holder)
    QTest.keyClick(holder, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(page.hasFocus)
    assert ring.target is None
    ring.stop()


def test_the_ring_follows_the_keyboard_and_not_the_mouse(theme: Theme, qtbot: QtBot, shown: Shown) -> None:
    holder = QWidget()
    box = QVBoxLayout(holder)
    first, second, line = button(theme, "One"), button(theme, "Two"), QLineEdit()
    for each in (first, second, line):
        box.addWidget(each)
    ring = FocusRing(holder, theme)
    ring.start()
    shown(holder)
    second.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.target is second
    first.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is None
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    assert ring.target is line


def test_the_sun_stands_on_the_other_side_where_words_begin_on_the_right(theme: Theme, qapp: QApplication) -> None:
    def suns_half() -> str:
        image = QImage(400, 200, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        draw_scene(painter, QRectF(image.rect()), theme, time(10, 0))
        painter.end()
        sun = theme.color("sceneSun").rgb()
        found = [x for x in range(400) if any(image.pixel(x, y) == sun for y in range(200))]
        return "right" if sum(found) / len(found) > 200 else "left"

    assert suns_half() == "right"
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        assert suns_half() == "left"
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_scale_names_its_middle_where_there_is_room(shown: Shown, theme: Theme) -> None:
    scale = CravingScale(theme)
    scale.resize(600, 60)
    shown(scale)
    assert scale._five.isVisible()
    assert abs(scale._five.geometry().center().x() - 300) <= 3
    scale.resize(180, 60)
    assert not scale._five.isVisible()


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_segments_are_as_high_as_they_are_drawn(shown: Shown, text: float) -> None:
    large = look.load(text=text)
    made = Segments(large, ["List", "Table"], 0, "View")
    made.setStyleSheet(large.qss())
    shown(made)
    assert made.height() == large.scale(36)


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_icon_of_a_field_grows_with_the_text_and_leaves_the_words_free(
    shown: Shown, way: Qt.LayoutDirection
) -> None:
    large = look.load(text=2.0)
    field = QLineEdit()
    icon = LeadingIcon(large, field, "search")
    field.setLayoutDirection(way)
    field.resize(300, 60)
    shown(field)
    assert icon.width() == large.icon_size(18) > 18
    margins, rtl = field.textMargins(), way == Qt.LayoutDirection.RightToLeft
    assert (margins.right() if rtl else margins.left()) > icon.width()
    assert (icon.x() > 200) == rtl
