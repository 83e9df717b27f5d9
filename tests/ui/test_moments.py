"""The Moments page: how strong and Save; the rest is there when it is wanted, and nowhere in the way."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.journey import Aim, Tracker
from sobersister_desktop.domain.letter import ContentNote
from sobersister_desktop.domain.moment import Ending, Helped, Moment, MomentKind, Tried
from sobersister_desktop.screens.moments import AT_ONCE, MomentsScreen, View
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.pages.moments import MomentsPage
from sobersister_desktop.ui.theme import SCHEMES
from sobersister_desktop.ui.widgets.moment_list import MomentRow
from sobersister_desktop.ui.widgets.strength_scale import StrengthScale
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, HandLater, an_open_vault


class Room:
    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.qtbot, self.clock = vault, qtbot, HandClock()
        self.screen = MomentsScreen(vault.moments, vault.journeys, now=self.clock, later=HandLater())
        self.page = self.made(themes.load())

    def made(self, theme: themes.Theme, size: tuple[int, int] = (1068, 770)) -> MomentsPage:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyleSheet(theme.qss())
        page = MomentsPage(self.screen, theme)
        self.qtbot.addWidget(page)
        page.resize(*size)
        with self.qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        QApplication.processEvents()
        return page

    def press(self, name: str) -> None:
        QApplication.processEvents()
        found = [b for b in self.page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()]
        assert len(found) == 1, name
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def noted(self, when: datetime = TUESDAY, **parts: Any) -> Moment:
        made = replace(Moment(new_id(), when, when.astimezone(), now=6), **parts)
        self.vault.moments.add(made)
        self.screen.arrive()
        return made

    def rows(self) -> list[MomentRow]:
        QApplication.processEvents()
        return [row for row in self.page.findChildren(MomentRow) if row.isVisible()]


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault, qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")


def test_a_digit_and_control_enter_keep_a_moment(room: Room) -> None:
    room.page.setFocus()
    QTest.keyClick(room.page.form.strength, Qt.Key.Key_7)
    QTest.keyClick(room.page.form.strength, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (kept,) = room.vault.moments.newest()
    assert kept.now == 7
    assert room.page.form.hint.text() == "Saved 09:42"
    assert room.page.form.strength.answer is None
    assert len(room.rows()) == 1


def test_the_focus_lands_on_how_strong(room: Room) -> None:
    room.page.setFocus()
    assert room.page.form.strength.hasFocus()


def test_an_empty_moment_is_not_kept_and_nothing_is_blamed(room: Room) -> None:
    room.press("Save moment")
    assert room.vault.moments.newest() == []
    assert room.page.form.hint.isVisible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "size"), [(1.0, (1068, 770)), (1.0, (600, 500)), (2.0, (824, 610))])
@pytest.mark.parametrize("view", View)
def test_it_draws_in_every_look_and_never_scrolls_sideways(
    room: Room, scheme: themes.Scheme, text: float, size: tuple[int, int], view: View
) -> None:
    room.noted(words="A word and another " * 9, after=2, tried=(Tried("walked"),))
    room.screen.add_more(True)
    room.screen.show_as(view)
    page = room.made(themes.load(scheme, text), size)
    assert (page.grab().width(), page.grab().height()) == size
    assert page.body.width() <= page.viewport().width()


def test_everything_more_reaches_the_vault(room: Room) -> None:
    room.vault.journeys.add_tracker(Tracker(new_id(), "wine", Aim.STOP))
    room.screen.arrive()
    room.press("Add more, now or later")
    for name in ("An argument", "Partner", "Home", "Angry", "Tired", "Went for a walk", "Kind: Nearly used", "wine"):
        room.press(name)
    room.press("Went for a walk: Helped a lot")
    room.press("How long: 5 to 15 minutes")
    room.press("How it ended: I’d rather not say")
    more = room.page.form.more
    for scale, key in ((more.worst, Qt.Key.Key_9), (more.after, Qt.Key.Key_2), (more.confidence, Qt.Key.Key_5)):
        QTest.keyClick(scale, key)
    QTest.keyClicks(more.thought, "One")
    QTest.keyClicks(room.page.form.words, "The door")
    room.press("Save moment")
    (kept,) = room.vault.moments.newest()
    assert (kept.kind, kept.worst, kept.after, kept.confidence) == (MomentKind.NEARLY, 9, 2, 5)
    assert (kept.place, kept.company, kept.words, kept.thought) == ("home", ("partner",), "The door", "One")
    assert kept.tried == (Tried("walked", Helped.A_LOT),)
    assert kept.ending is Ending.RATHER_NOT_SAY
    assert len(kept.trackers) == 1


def test_the_kind_is_always_one(room: Room) -> None:
    room.press("Add more, now or later")
    room.press("Kind: Craving")
    assert room.screen.state.draft.kind is MomentKind.CRAVING
    assert room.page.form.more.kind.chips[MomentKind.CRAVING].isChecked()


def test_a_row_opens_to_be_mended_removed_and_had_back(room: Room) -> None:
    noted = room.noted(words="The stairs")
    QTest.keyClick(room.rows()[0], Qt.Key.Key_Space)
    assert room.page.form.words.text() == "The stairs"
    room.press("Remove")
    assert room.rows() == []
    room.press("Undo")
    assert room.vault.moments.newest() == [noted]


def test_when_it_was_can_be_given_and_can_be_a_guess(room: Room) -> None:
    room.press("Change when it was")
    form = room.page.form
    assert form.when.isVisible()
    form.when.setDateTime(form.when.dateTime().addSecs(-3600))
    form.about.click()
    assert room.screen.state.draft.when == TUESDAY - timedelta(hours=1)
    assert form.at.text() == "about 08:42, today"


def test_she_is_asked_here_when_it_is_time(room: Room) -> None:
    room.screen.give(now=8, words="The stairs")
    room.page.form.ask.click()
    room.press("Save moment")
    room.clock.at += timedelta(minutes=21)
    room.page.arrive()
    asking = room.page.lately.asking
    assert asking.isVisible()
    assert "The stairs" in asking.words.text()
    QTest.keyClick(asking.strength, Qt.Key.Key_3)
    assert not asking.isVisible()
    assert room.vault.moments.newest()[0].after == 3


def test_her_own_words_become_a_choice_and_the_list_can_be_changed(room: Room) -> None:
    room.press("Add more, now or later")
    tried = room.page.form.more.lists["tried"]
    QTest.keyClicks(tried.findChildren(QLineEdit)[0], "Rang my sister")
    QTest.keyClick(tried.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert tried.chips["Rang my sister"].isChecked()
    room.press("Change the list: What I tried")
    room.press("Take off: Had a bath")
    room.press("Up: Rang my sister")
    room.press("Done: What I tried")
    assert "bath" not in tried.chips
    assert list(tried.chips).index("Rang my sister") == len(tried.chips) - 2


def test_it_is_found_by_its_words_and_shown_as_a_table(room: Room) -> None:
    room.noted(words="The stairs")
    room.noted(TUESDAY - timedelta(days=1), words="The garden")
    QTest.keyClicks(room.page.lately.finder, "gard")
    assert len(room.rows()) == 1
    room.page.lately.finder.clear()
    room.screen.show_as(View.TABLE)
    table = room.page.lately.table
    assert table.isVisible()
    assert table.rowCount() == 2
    table.cellActivated.emit(1, 0)
    assert room.screen.state.draft.words == "The garden"


def test_earlier_ones_come_when_they_are_asked_for(room: Room) -> None:
    for hours in range(AT_ONCE + 2):
        room.vault.moments.add(Moment(new_id(), TUESDAY - timedelta(hours=hours), TUESDAY.astimezone(), now=3))
    room.screen.arrive()
    assert len(room.rows()) == AT_ONCE
    room.press("Show earlier")
    assert len(room.rows()) == AT_ONCE + 2


def test_the_scale_answers_to_keys_and_clicks(room: Room) -> None:
    scale = room.page.form.strength
    for keys, answer in (
        ((Qt.Key.Key_1, Qt.Key.Key_0), 10),
        ((Qt.Key.Key_Left,), 9),
        ((Qt.Key.Key_PageDown,), 7),
        ((Qt.Key.Key_Home,), 0),
        ((Qt.Key.Key_End,), 10),
        ((Qt.Key.Key_Delete,), None),
        ((Qt.Key.Key_Right,), 0),
    ):
        for key in keys:
            QTest.keyClick(scale, key)
        assert scale.answer == answer
    QTest.mouseClick(scale, Qt.MouseButton.LeftButton, pos=scale.rect().center())
    assert scale.answer == 5
    assert isinstance(scale, StrengthScale)
    assert scale.accessibleDescription() == "5 of 10"


def test_nothing_of_hers_is_left_on_the_page_at_the_lock(room: Room) -> None:
    room.screen.give(words="The stairs", thought="One")
    room.screen.add_more(True)
    room.page.form.words.setText("The stairs")
    room.page.forget()
    assert room.page.form.words.text() == ""
    assert room.page.form.more.thought.toPlainText() == ""


def test_every_field_stands_there_in_the_order_of_its_list_and_rather_not_say_is_an_ending(room: Room) -> None:
    room.vault.journeys.add_tracker(Tracker("a" * 32, "Wine", Aim.STOP))
    noted = room.noted(tried=(Tried("walked"),))
    room.screen.change(noted.id)
    QApplication.processEvents()
    form, more = room.page.form, room.page.form.more
    lists = more.lists
    fields = [
        *(form.change_time, form.strength, form.set_off, form.words),
        *(more.kind, more.tracker_box, more.worst, more.after, more.how_long),
        *(lists["place"], lists["company"], lists["feelings"], lists["body"], more.thought),
        *(lists["tried"], more.helped, more.ending, more.confidence, more.may_share, more.notes[ContentNote.CHILDREN]),
    ]
    assert all(field.isVisible() for field in fields)
    heights = [field.mapTo(form, QPoint()).y() for field in fields]
    assert heights == sorted(heights)
    room.press("How it ended: I’d rather not say")
    assert room.screen.state.draft.ending is Ending.RATHER_NOT_SAY
