"""The Today page: every part may be left alone, and what is given is kept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.checkin import BodyState, Commitment, Outcome
from sobersister_desktop.domain.entry import Mood, new_id
from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.domain.journey import Aim, Run, Tracker
from sobersister_desktop.domain.milestones import NoteToSelf
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.printing import Printout
from sobersister_desktop.screens.today import Arrival, Today
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.pages.today import TodayPage
from sobersister_desktop.ui.theme import SCHEMES
from sobersister_desktop.ui.widgets.asking import Asking
from sobersister_desktop.ui.widgets.checkin_list import CheckInList, ThingForm
from sobersister_desktop.ui.widgets.today_cards import ArrivalCard, CounterCard, NoteCard, OneThingCard, StartCard
from sobersister_desktop.vault.vault import Vault
from tests.screens.hands import TUESDAY, HandClock, an_open_vault, write

CARDS = (ArrivalCard, CounterCard, OneThingCard, StartCard)


def no_number() -> None:
    """Where she is is not known."""


class Room:
    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.qtbot, self.clock = vault, qtbot, HandClock()
        self.written: list[str | None] = []
        self.read: list[str] = []
        self.papers: list[Printout] = []
        self.milestones_wished = 0
        self.screen = Today(
            vault.diary,
            vault.journeys,
            vault.letters,
            vault.milestones,
            vault.moments,
            now=self.clock,
            write=self.written.append,
            read_letter=self.read.append,
            read_note=self.read.append,
            emergency=no_number,
            print_it=self.papers.append,
            see_milestones=self.ask_for_milestones,
        )
        self.page = self.made(themes.load())

    def ask_for_milestones(self) -> None:
        self.milestones_wished += 1

    def made(self, theme: themes.Theme, size: tuple[int, int] = (1068, 770)) -> TodayPage:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyleSheet(theme.qss())
        page = TodayPage(self.screen, theme)
        self.qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        QApplication.processEvents()
        return page

    def press(self, name: str) -> None:
        found = [b for b in self.page.findChildren(QPushButton) if b.accessibleName() == name and b.isVisible()]
        assert len(found) == 1, name
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def cards(self) -> list[str]:
        return [type(w).__name__ for kind in CARDS for w in self.page.findChildren(kind) if w.isVisible()]

    def card(self, kind: type[QWidget]) -> QWidget:
        return next(w for w in self.page.findChildren(kind) if w.isVisible())


@pytest.fixture
def room(tmp_path: Path, qtbot: QtBot) -> Iterator[Room]:
    with an_open_vault(tmp_path) as vault:
        yield Room(vault, qtbot)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")


def furnish(room: Room) -> None:
    """Everything there can be on Today."""
    room.vault.journeys.set_setting("name", "Nora")
    runs = (Run(date(2025, 3, 4), date(2026, 7, 25)), Run(date(2026, 7, 28)))
    room.vault.journeys.add_tracker(Tracker(new_id(), "wine", Aim.STOP, runs))
    room.vault.journeys.set_commitment(Commitment(TUESDAY.date(), "Ask Priya about the lift on Friday."))
    write(room.vault, datetime(2026, 11, 17, 7, 52), "Bin lorries", "Slept through. " * 90)
    room.screen.arrive()
    arrival = Arrival("ab" * 16, "Ruth", datetime(2026, 11, 16, 20, 14).astimezone())
    room.screen.show(replace(room.screen.state, arrival=arrival))


def test_a_new_notebook_greets_her_and_asks_for_nothing(room: Room) -> None:
    assert room.page.greeting.text() == "Good morning"
    assert room.page.day.text() == "Tuesday 17 November"
    assert room.page.page.nothing.isVisible()
    assert room.cards() == ["OneThingCard", "StartCard"]


def test_everything_is_shown_where_there_is_everything(room: Room) -> None:
    furnish(room)
    assert room.page.greeting.text() == "Good morning, Nora"
    assert room.page.page.title.text() == "Today’s page"
    assert room.page.page.preview.accessibleName().startswith("Bin lorries\nSlept through.")
    assert room.page.page.saved.text() == "Saved 07:52"
    assert room.cards() == ["ArrivalCard", "CounterCard", "OneThingCard"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("text", "size"), [(1.0, (1068, 770)), (1.0, (600, 500)), (1.5, (1018, 770)), (2.0, (824, 610))]
)
def test_it_draws_in_every_look_and_never_scrolls_sideways(
    room: Room, scheme: themes.Scheme, text: float, size: tuple[int, int]
) -> None:
    furnish(room)
    page = room.made(themes.load(scheme, text), size)
    assert (page.grab().width(), page.grab().height()) == size
    body = page.widget()
    assert body is not None
    assert body.width() <= page.viewport().width()


def test_everything_that_takes_the_focus_has_a_name(room: Room) -> None:
    furnish(room)
    room.screen.change_one_thing()
    nameless = [
        w
        for w in room.page.findChildren(QWidget)
        if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus and not w.accessibleName()
    ]
    assert [w for w in nameless if w.focusProxy() is None] == []


def test_the_focus_lands_on_the_mood(room: Room) -> None:
    room.page.activateWindow()
    room.page.setFocus()
    room.qtbot.waitUntil(lambda: room.page.checkin.mood.isAncestorOf(room.page.focusWidget() or room.page))


def test_a_checkin_is_given_by_hand_and_kept(room: Room) -> None:
    checkin = room.page.checkin
    QTest.mouseClick(checkin.mood.buttons()[3], Qt.MouseButton.LeftButton)
    QTest.keyClick(checkin.craving.slider, Qt.Key.Key_3)
    QTest.mouseClick(checkin.chips[BodyState.TIRED], Qt.MouseButton.LeftButton)
    QTest.keyClicks(checkin.line, "Slept through.")
    room.press("Save check-in")
    kept = room.vault.journeys.last_checkin()
    assert kept is not None
    assert (kept.mood, kept.craving, kept.states, kept.line) == (
        Mood.LIGHTER,
        3,
        frozenset({BodyState.TIRED}),
        "Slept through.",
    )
    assert checkin.mood.mood is None
    assert checkin.craving.slider.answer is None
    assert not checkin.chips[BodyState.TIRED].isChecked()
    assert checkin.line.text() == ""
    assert checkin.last.text() == "Saved 09:42"


def test_enter_in_the_line_saves_and_an_empty_one_only_says_that_anything_is_enough(room: Room) -> None:
    QTest.keyClick(room.page.checkin.line, Qt.Key.Key_Return)
    assert room.page.checkin.hint.text() == "Any one of these is enough."
    QTest.keyClicks(room.page.checkin.line, "Here.")
    assert not room.page.checkin.hint.isVisible()
    QTest.keyClick(room.page.checkin.line, Qt.Key.Key_Return)
    assert room.vault.journeys.last_checkin()


def test_a_half_filled_checkin_survives_another_look(room: Room) -> None:
    room.screen.feel(Mood.LOW)
    room.screen.say("Half a line")
    page = room.made(themes.load("dark", 1.3))
    assert page.checkin.mood.mood is Mood.LOW
    assert page.checkin.line.text() == "Half a line"


def test_a_full_disk_is_said_and_the_words_stay(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise DiskFull

    monkeypatch.setattr(room.vault.journeys, "add_checkin", full)
    QTest.keyClicks(room.page.checkin.line, "Still here.")
    room.press("Save check-in")
    assert "the disk is full" in room.page.strip.words.text()
    assert room.page.checkin.line.text() == "Still here."


def test_writing_goes_on_with_todays_page_or_begins_one(room: Room) -> None:
    room.press("Write a page")
    page = write(room.vault, datetime(2026, 11, 17, 7, 52), "Bin lorries", "Slept through.")
    room.screen.arrive()
    room.press("Continue writing")
    room.press("New page")
    assert room.written == [None, page, None]


def test_counting_begins_quietly(room: Room) -> None:
    room.press("Count days…")
    card = room.card(StartCard)
    assert isinstance(card, StartCard)
    QTest.keyClicks(card.what, "wine")
    card.since.setDate(QDate(2026, 11, 10))
    room.press("Start counting")
    counter = room.card(CounterCard)
    assert isinstance(counter, CounterCard)
    assert counter.scene.accessibleName() == "7 days since 10 November"
    assert "StartCard" not in room.cards()


def test_no_counting_takes_the_card_away(room: Room) -> None:
    room.press("No counting")
    assert room.cards() == ["OneThingCard"]


def test_the_first_day_is_called_today(room: Room) -> None:
    room.screen.start_counting("", TUESDAY.date())
    counter = room.card(CounterCard)
    assert isinstance(counter, CounterCard)
    assert counter.scene.accessibleName() == "Today is where it starts"


def test_one_thing_is_written_answered_and_changed(room: Room) -> None:
    card = room.card(OneThingCard)
    assert isinstance(card, OneThingCard)
    QTest.keyClicks(card.edit, "Ring Mum")
    room.press("Keep it")
    card = room.card(OneThingCard)
    assert isinstance(card, OneThingCard)
    assert card.answers.current == -1
    QTest.mouseClick(card.answers.buttons()[2], Qt.MouseButton.LeftButton)
    kept = room.vault.journeys.commitment(TUESDAY.date())
    assert kept is not None
    assert kept.outcome is Outcome.NOT_TODAY
    room.press("Change it")
    card = room.card(OneThingCard)
    assert isinstance(card, OneThingCard)
    assert room.page.focusWidget() is card.edit
    room.press("As it was")
    card = room.card(OneThingCard)
    assert isinstance(card, OneThingCard)
    assert card.answers.current == 2


def test_a_letter_can_be_read_or_left_for_later(room: Room) -> None:
    furnish(room)
    room.press("Read it")
    assert room.read == ["ab" * 16]
    room.press("Later")
    assert "ArrivalCard" not in room.cards()


def test_the_hills_follow_the_clock(room: Room) -> None:
    furnish(room)
    morning = room.card(CounterCard)
    room.clock.at = TUESDAY.replace(hour=22)
    room.page.arrive()
    assert room.page.greeting.text() == "Good evening, Nora"
    assert room.card(CounterCard) is not morning


@pytest.mark.parametrize("act", [Today.arrive, Today.begin_counting, Today.change_one_thing])
def test_cards_made_anew_leave_none_behind(room: Room, act: Callable[[Today], None]) -> None:
    furnish(room)
    for _time in range(3):
        act(room.screen)
    room.qtbot.waitUntil(lambda: len(room.page.findChildren(OneThingCard)) == 1)
    assert room.cards().count("OneThingCard") == 1


def test_before_a_count_begins_it_says_what_stopping_suddenly_can_do(room: Room) -> None:
    room.screen.begin_counting()
    QApplication.processEvents()
    (card,) = (each for each in room.page.findChildren(StartCard) if each.isVisible())
    said = " ".join(each.text() for each in card.findChildren(QLabel) if each.isVisible())
    assert "stopping suddenly can be dangerous" in said


def test_a_question_and_a_note_stand_on_the_page_when_they_are_due(room: Room) -> None:
    at = room.clock()
    room.vault.moments.add(Moment(new_id(), TUESDAY, at.astimezone(UTC), now=7), ask_at=at)
    note = NoteToSelf(new_id(), TUESDAY.date(), date(2026, 1, 1), "You got here.")
    room.vault.milestones.add_note(note)
    room.page.arrive()
    QApplication.processEvents()
    (card,) = (each for each in room.page.findChildren(NoteCard) if each.isVisible())
    assert not any("You got here." in each.text() for each in room.page.findChildren(QLabel))
    card.read.emit()
    assert room.read == [note.id]
    (asking,) = (each for each in room.page.findChildren(Asking) if each.isVisible())
    QTest.keyClick(asking.strength, Qt.Key.Key_4)
    QApplication.processEvents()
    assert not [each for each in room.page.findChildren(Asking) if each.isVisible()]
    assert room.vault.moments.newest()[0].after == 4


def test_an_earlier_checkin_is_changed_and_taken_away_from_its_list(room: Room) -> None:
    room.screen.say("Rain.")
    room.screen.save_checkin()
    room.page.checkin.earlier.click()
    listed = room.page.window().findChildren(CheckInList)[-1]
    names = {each.accessibleName().split(":")[0]: each for each in listed.findChildren(QPushButton)}
    names["Change"].click()
    assert room.page.checkin.line.text() == "Rain."
    assert room.page.checkin.save.text() == "Save changes"
    room.page.checkin.leave.click()
    assert not room.page.checkin.leave.isVisible()
    room.page.checkin.earlier.click()
    listed = room.page.window().findChildren(CheckInList)[-1]
    names = {each.accessibleName().split(":")[0]: each for each in listed.findChildren(QPushButton)}
    names["Take it away"].click()
    assert room.vault.journeys.last_checkin() is None
    listed.undo.action.click()
    assert room.vault.journeys.last_checkin() is not None


def test_the_one_thing_of_any_day_is_changed_from_the_list_and_printed(room: Room) -> None:
    yesterday = room.clock.at.date() - timedelta(days=1)
    room.vault.journeys.set_commitment(Commitment(yesterday, "Ring Ruth", Outcome.KEPT))
    listed = CheckInList(room.page._theme, room.screen.checkins())
    listed.open_over(room.page)
    change = next(each for each in listed.findChildren(QPushButton) if each.text() == "Change")
    change.click()
    form = room.page.window().findChildren(ThingForm)[-1]
    assert form.text.text() == "Ring Ruth"
    form.text.setText("Ring Ruth, or Priya")
    form.went.pick(None)
    form.save.click()
    assert room.vault.journeys.commitment(yesterday) == Commitment(yesterday, "Ring Ruth, or Priya")
    assert any("or Priya" in each.text() for each in listed.findChildren(QLabel))
    listed.print.click()
    assert "Ring Ruth, or Priya" in room.papers[0].parts[0].text


def test_what_the_disk_does_not_take_of_a_one_thing_is_said_and_stays_in_the_form(room: Room) -> None:
    room.vault.journeys.set_commitment(Commitment(room.clock.at.date(), "Ring Ruth"))
    room.page.see_thing(room.clock.at.date() - timedelta(days=1))  # there is none
    assert not room.page.window().findChildren(ThingForm)
    room.page.see_thing(room.clock.at.date())
    (form,) = room.page.window().findChildren(ThingForm)
    form.text.setText("Ring Priya")
    room.vault.journeys._connection.execute("PRAGMA query_only = ON")
    form.save.click()
    assert form.isVisible()
    assert form.text.text() == "Ring Priya"
    assert form._hint.text()
    room.vault.journeys._connection.execute("PRAGMA query_only = OFF")
    form.save.click()
    thing = room.vault.journeys.commitment(room.clock.at.date())
    assert thing is not None
    assert thing.text == "Ring Priya"
