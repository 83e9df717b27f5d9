"""The Milestones page: rings, ribbons and figures; safety before anything is asked; every part by keyboard."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.help_lines import Emergency
from sobersister_desktop.domain.journey import Aim
from sobersister_desktop.domain.milestones import MilestoneSet
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.milestones import MilestonesPage
from sobersister_desktop.ui.theme import SCHEMES
from sobersister_desktop.ui.widgets.milestone_forms import ChoicesForm, NoteForm, OwnDayForm, TrackerForm
from sobersister_desktop.ui.widgets.return_forms import AfterNoting, ReturnForm, SafeFirst
from sobersister_desktop.ui.widgets.ribbons import Ribbon
from sobersister_desktop.ui.widgets.rings import TreeRings
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import HandClock, an_open_vault

START = date(2025, 3, 3)


class Room:
    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.qtbot, self.clock = vault, qtbot, HandClock()
        self.went: list[str] = []
        self.screen = Milestones(
            vault.journeys,
            vault.milestones,
            now=self.clock,
            emergency=self.emergency,
            talk=self.talk,
            rest=self.rest,
            write=self.write,
            plan=self.plan,
        )
        self.page = self.made(themes.load())

    def emergency(self) -> Emergency | None:
        return Emergency("GB", (("999", ""),))

    def talk(self) -> None:
        self.went.append("talk")

    def rest(self) -> None:
        self.went.append("rest")

    def write(self) -> None:
        self.went.append("write")

    def plan(self) -> None:
        self.went.append("plan")

    def made(self, theme: themes.Theme, size: tuple[int, int] = (1068, 770)) -> MilestonesPage:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyleSheet(theme.qss())
        page = MilestonesPage(self.screen, theme)
        self.qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        QApplication.processEvents()
        return page

    def begin(self, name: str = "Alcohol", aim: Aim = Aim.STOP) -> str:
        self.screen.add(name, aim, START)
        return self.screen.state.lines[-1].tracker.id

    def press(self, name: str) -> None:
        QApplication.processEvents()
        buttons = [b for b in self.page.findChildren(QPushButton) if b.isVisible()]
        found = [b for b in buttons if name in (b.accessibleName(), b.text())]
        assert found, name
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)

    def asking(self, kind: type[Dialog]) -> Dialog:
        return next(dialog for dialog in self.page.findChildren(kind) if dialog.isVisible())

    def said(self) -> str:
        QApplication.processEvents()
        return " ".join(words.text() for words in self.page.findChildren(QLabel) if words.isVisible())


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault, qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")


def ribbon(room: Room) -> Ribbon:
    QApplication.processEvents()
    return next(one for one in room.page.findChildren(Ribbon) if one.isVisible())


def test_a_first_count_is_begun_with_the_withdrawal_words_beside_it(room: Room) -> None:
    room.press("Add something I am leaving")
    form = room.asking(TrackerForm)
    assert isinstance(form, TrackerForm)
    assert "dangerous" in form.safety.words.text()
    assert "999" in form.safety.words.text()
    form.aim.pick(Aim.AS_PRESCRIBED)
    assert form.safety.isHidden()
    form.aim.pick(Aim.STOP)
    form.name.edit.setText("Alcohol")
    form.since.setDate(QDate(2025, 3, 3))
    form.save.click()
    assert "624" in room.said()
    assert room.page.findChildren(TreeRings)


def test_safety_comes_before_anything_is_asked_then_one_sentence_and_three_ways(room: Room) -> None:
    room.begin()
    room.press("Note a return to use")
    safe = room.asking(SafeFirst)
    assert isinstance(safe, SafeFirst)
    assert "999" in safe.ring.text()
    assert safe.window().focusWidget() is safe.go_on
    safe.go_on.click()
    form = room.asking(ReturnForm)
    assert isinstance(form, ReturnForm)
    form.first.setDate(QDate(2026, 7, 25))
    form.last.setDate(QDate(2026, 7, 27))
    form.note.setPlainText("It was the train home.")
    form.save.click()
    after = room.asking(AfterNoting)
    assert isinstance(after, AfterNoting)
    assert "621 days" in after.words.text()
    assert room.went == []
    after.ways[1].click()
    assert room.went == ["rest"]
    assert room.screen.state.after is None
    assert "621" in room.said()


def test_what_cannot_be_is_said_in_the_form_and_the_text_stays(room: Room) -> None:
    room.begin()
    room.page.ask_for_return()
    safe = room.asking(SafeFirst)
    assert isinstance(safe, SafeFirst)
    safe.go_on.click()
    form = room.asking(ReturnForm)
    assert isinstance(form, ReturnForm)
    form.note.setPlainText("The train.")
    form.first.setDate(QDate(2026, 11, 17))
    form.last.setDate(QDate(2026, 11, 2))
    form.save.click()
    assert form.isVisible()
    assert form.note.toPlainText() == "The train."
    assert form._hint.isVisible()
    form.going_on.setChecked(True)
    assert not form.last.isEnabled()
    form.save.click()
    assert room.screen.state.lines[0].returns[0].last is None


def test_a_return_is_found_on_the_ribbon_by_keys_corrected_and_taken_away(room: Room) -> None:
    wine = room.begin()
    before = room.screen.state.lines
    room.screen.note_return(wine, date(2026, 7, 25), date(2026, 7, 27))
    after = room.asking(AfterNoting)
    after.close_dialog()
    one = ribbon(room)
    places = [place for place, point in enumerate(one.points) if point.kind == "return"]
    for _step in range(places[0] + 1):
        QTest.keyClick(one, Qt.Key.Key_Right)
    QTest.keyClick(one, Qt.Key.Key_Return)
    form = room.asking(ReturnForm)
    assert isinstance(form, ReturnForm)
    assert not form.restarts.isHidden()
    room.press("Take it away")
    assert room.screen.state.lines == before


def test_a_return_is_found_by_way_of_its_tracker_too(room: Room) -> None:
    wine = room.begin()
    room.screen.note_return(wine, date(2026, 7, 25), date(2026, 7, 27))
    room.asking(AfterNoting).close_dialog()
    room.press("Change Alcohol")
    room.press("Correct the return 25 July to 27 July")
    assert room.asking(ReturnForm).isVisible()


def test_a_tracker_is_changed_and_taken_away_after_asking(room: Room) -> None:
    room.begin()
    room.press("Change Alcohol")
    form = room.asking(TrackerForm)
    assert isinstance(form, TrackerForm)
    form.roughly.setChecked(True)
    form.rough.edit.setText("around spring 2023")
    form.save.click()
    assert "around spring 2023" in room.said()
    room.press("Change Alcohol")
    room.press("Remove…")
    room.press("Remove it")
    assert room.screen.state.lines == ()


def test_her_choices_and_no_counting_at_all(room: Room) -> None:
    room.begin()
    room.press("How days are counted")
    form = room.asking(ChoicesForm)
    assert isinstance(form, ChoicesForm)
    form.which.pick(MilestoneSet.NONE)
    form.counting.setChecked(False)
    form.save.click()
    assert "No days are counted" in room.said()
    assert "624" not in room.said()
    room.press("Count days again")
    assert "624" in room.said()
    assert room.screen.state.choices.which is MilestoneSet.NONE


def test_a_note_to_herself_is_closed_and_opens_on_its_day(room: Room) -> None:
    room.begin()
    room.press("Write a note to yourself")
    form = room.asking(NoteForm)
    assert isinstance(form, NoteForm)
    form.text.setPlainText("Hello you.")
    form.opens.setDate(QDate(2026, 12, 1))
    form.save.click()
    assert "It opens on 1 December" in room.said()
    assert "Hello you." not in room.said()
    room.clock.at = room.clock.at.replace(month=12, day=1)
    room.page.arrive()
    assert "Hello you." not in room.said()
    room.press("Open it")
    assert "Hello you." in room.said()
    room.page.forget()
    assert "Hello you." not in room.said()


def test_a_note_is_written_anew_while_it_is_closed_and_after_it_was_read(room: Room) -> None:
    room.begin()
    room.screen.write_note(date(2026, 12, 1), "Hello you.")
    room.press("Change it")
    form = room.asking(NoteForm)
    assert isinstance(form, NoteForm)
    assert form.text.toPlainText() == "Hello you."
    form.text.setPlainText("Hello again.")
    form.save.click()
    room.clock.at = room.clock.at.replace(month=12, day=1)
    room.page.arrive()
    room.press("Open it")
    assert "Hello again." in room.said()
    room.press("Change it")
    form = room.asking(NoteForm)
    assert isinstance(form, NoteForm)
    form.text.setPlainText("You came this far.")
    form.save.click()
    assert [note.text for note in room.screen.state.notes] == ["You came this far."]
    room.press("Open it")
    room.press("Take it away")
    assert "Taken away: the note of" in room.said()
    room.press("Undo")
    assert [note.text for note in room.screen.state.notes] == ["You came this far."]
    assert not room.page.undo.isVisible()


def test_a_day_of_her_own_is_added_and_taken_away(room: Room) -> None:
    room.begin()
    room.press("Add a day")
    form = room.asking(OwnDayForm)
    assert isinstance(form, OwnDayForm)
    form.words_field.edit.setText("First Christmas")
    form.day.setDate(QDate(2026, 12, 25))
    form.save.click()
    assert "First Christmas" in room.said()
    room.press("Change First Christmas")
    room.press("Take it away")
    assert not room.screen.state.own
    assert "Taken away: First Christmas" in room.said()
    room.press("Undo")
    assert [own.words for own in room.screen.state.own] == ["First Christmas"]


def test_rings_and_ribbons_speak_and_are_walked_by_keys(room: Room) -> None:
    room.begin()
    QApplication.processEvents()
    rings = next(one for one in room.page.findChildren(TreeRings) if one.isVisible())
    assert "thirty days" in rings.accessibleName()
    assert rings.count == 21
    QTest.keyClick(rings, Qt.Key.Key_Home)
    assert rings.toolTip() == "Days 1 to 30 kept."
    QTest.keyClick(rings, Qt.Key.Key_End)
    assert rings.toolTip() == "Days 601 to 624 kept."
    assert rings.said(12) == "Days 361 to 390 kept, 1 year."
    assert ribbon(room).accessibleName().startswith("Alcohol, 1 year 8 months")
    assert "1 year, 3 March" in ribbon(room).accessibleDescription()


def test_another_one_is_told_large(room: Room) -> None:
    room.begin()
    room.begin("Tablets", Aim.AS_PRESCRIBED)
    room.press("Show Tablets large, here and on Today")
    assert room.screen.state.line is not None
    assert room.screen.state.line.tracker.name == "Tablets"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "size"), [(1.0, (1068, 770)), (1.5, (688, 640)), (2.0, (688, 640))])
def test_it_fits_in_every_look(room: Room, scheme: themes.Scheme, text: float, size: tuple[int, int]) -> None:
    room.screen.note_return(room.begin("A very long name for a thing she is leaving at last"), START, START)
    room.screen.seen_after()
    page = room.made(themes.Theme(themes.shipped_tokens(), scheme, text), size)
    for dialog in page.findChildren(Dialog):
        dialog.close_dialog()
    assert not page.grab().isNull()
    assert page.body.width() <= page.viewport().width()
    outside = [w for w in page.body.findChildren(QWidget) if w.isVisible() and w.width() > page.viewport().width()]
    assert outside == []


def test_a_line_for_all_she_counts_together_tells_the_newest_start_when_she_wants_it(room: Room) -> None:
    room.begin()
    room.screen.add("Cigarettes", Aim.STOP, date(2026, 11, 1))
    assert room.screen.state.together is None
    room.screen.set_choices(replace(room.screen.state.choices, together=True), counting=True)
    QApplication.processEvents()
    assert room.screen.state.together == date(2026, 11, 1)
    said = " ".join(each.text() for each in room.page.findChildren(QLabel) if each.isVisible())
    assert "All of them together: 16 days, since 1 November." in said
