from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import Identity, card_text
from sobersister_desktop.domain.contact import Contact, Number
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.domain.place import MeetingTime, Place
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.people import People
from sobersister_desktop.screens.places import Places
from sobersister_desktop.screens.printing import Printout
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.people import PeoplePage
from sobersister_desktop.ui.print_words import paint_words
from sobersister_desktop.ui.printing import printer_there
from sobersister_desktop.ui.theme import Scheme, Theme, load
from sobersister_desktop.ui.widgets.dialling import DialButton
from sobersister_desktop.ui.widgets.meetings_week import MeetingButton
from sobersister_desktop.ui.widgets.people_parts import PersonRow
from sobersister_desktop.ui.widgets.place_parts import PlaceRow
from sobersister_desktop.ui.widgets.qr import QrSquare, modules
from sobersister_desktop.ui.widgets.words_grid import WordEdit
from tests.builders import NOW, TwoWomen, two_women

MADE = date(2026, 11, 1)


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def written_to() -> list[str]:
    return []


@pytest.fixture
def printed() -> list[Printout]:
    return []


@pytest.fixture
def people(women: TwoWomen, written_to: list[str], printed: list[Printout], tmp_path: Path) -> People:
    return People(
        women.nora,
        background=Immediately(),
        now=lambda: NOW,
        folder=tmp_path,
        write_to=written_to.append,
        print_it=printed.append,
    )


def a_turn_of_the_wheel(over: QWidget) -> QWheelEvent:
    middle = over.rect().center().toPointF()
    return QWheelEvent(
        middle,
        over.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


def nowhere(place_id: str) -> None:
    raise AssertionError(place_id)


@pytest.fixture
def places(women: TwoWomen, printed: list[Printout]) -> Places:
    return Places(women.nora, now=lambda: NOW, zone="Europe/London", send_it=nowhere, print_it=printed.append)


def shown(qtbot: QtBot, screen: People, theme: Theme | None = None, places: Places | None = None) -> PeoplePage:
    places = places or Places(
        screen._vault, now=lambda: NOW, zone="Europe/London", send_it=nowhere, print_it=screen._print
    )
    page = PeoplePage(screen, places, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def a_button(page: QWidget, words: str) -> QPushButton:
    return next(b for b in page.findChildren(QPushButton) if words in b.text() and b.isVisible())


def test_a_square_dials_the_number_and_says_what_to_keep_in_mind(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    contact = Contact(
        (Number("07700 900 318"), Number("ask her sister")),
        "Evenings until nine",
        no_message=True,
        hours="18:00 to 21:00",
        good_for="Nights",
        say_first="It is me.",
    )
    priya = women.nora.people.add_contact("Priya", Role.FRIEND, contact)
    page = shown(qtbot, people)
    rows = [each for each in page.findChildren(PersonRow) if "Priya" in each.accessibleName()]
    assert len(rows) == 1
    assert "07700 900 318" in rows[0].dial.accessibleName()
    QTest.mouseClick(rows[0].dial, Qt.MouseButton.LeftButton)
    dialog = page.findChild(Dialog)
    assert dialog is not None
    assert people.state.chosen is None, "the row below the button is not pressed with it"
    square = dialog.findChild(QrSquare)
    assert square is not None
    assert square._cells == modules("tel:07700900318")
    for words in (
        "07700 900 318",
        "Evenings until nine",
        "not leave a message",
        "18:00 to 21:00",
        "Nights",
        "It is me.",
    ):
        assert words in said(dialog)
    dialog.close_dialog()
    people.choose(priya.id)
    assert [dial.isVisible() for dial in page.person.contact.dials] == [True, False, False, False]


def test_help_lines_stand_above_the_meetings_and_lead_to_all_of_them(
    qtbot: QtBot, people: People, places: Places, women: TwoWomen
) -> None:
    lines = HelpLines(now=lambda: NOW, country="GB")
    lines.open_hers(women.nora.help_lines)
    page = PeoplePage(people, places, load(), lines=lines)
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    near = page.near
    assert near is not None
    assert near.isVisible()
    assert "116 123" in said(near)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in near.findChildren(DialButton)))
    next(each for each in near.findChildren(DialButton) if each.isVisible()).click()
    dialog = page.findChild(Dialog)
    assert dialog is not None
    square = dialog.findChild(QrSquare)
    assert square is not None
    assert square._cells == modules("tel:116123")
    assert "Last checked" in said(dialog)
    dialog.close_dialog()
    near.country.setCurrentIndex(near.country.findText("Ireland"))
    near.country.activated.emit(near.country.currentIndex())
    assert "1800 " in said(near)
    assert (near.country.code, women.nora.help_lines.country()) == ("IE", "IE")
    QApplication.sendEvent(near.country, a_turn_of_the_wheel(near.country))
    assert near.country.code == "IE"
    near.country.activated.emit(near.country.findText("United Kingdom"))
    near.by_text.click()
    assert "85258" in said(near)
    with qtbot.waitSignal(page.lines_wished):
        near.all.click()
    people.show_mine()
    assert not near.isVisible()


def test_words_after_a_number_of_the_list_are_not_dialled(qtbot: QtBot) -> None:
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(900, 700)
    dial = DialButton(load(), room)
    dial.set_number("Health advice", "111 then press 2", address="tel:111")
    room.show()
    dial.click()
    square = room.findChild(QrSquare)
    assert square is not None
    assert square._cells == modules("tel:111")


def test_who_cannot_be_dialled_has_no_square(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    women.nora.people.add_contact("Priya", Role.FRIEND, Contact((Number("ask Ruth"),)))
    page = shown(qtbot, people)
    assert not [each for each in page.findChildren(PersonRow) if each.dial.isVisible()]


def test_her_five_words_are_large_and_her_card_is_copied(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.show_mine()
    for word in post.my_words(women.nora):
        assert word in said(page.mine)
    QTest.mouseClick(page.mine.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("-----BEGIN CARD-----")
    assert "copied" in said(page)


def test_her_card_is_saved_where_she_says(qtbot: QtBot, people: People, tmp_path: Path) -> None:
    page = shown(qtbot, people)
    people.show_mine()
    QTest.mouseClick(page.mine.save, Qt.MouseButton.LeftButton)
    asking = page.findChild(FilePanel)
    assert asking is not None
    assert asking.window() is page
    asking.pick(tmp_path / "for-ruth.txt")
    assert (tmp_path / "for-ruth.txt").read_text().startswith("-----BEGIN CARD-----")


def test_a_pasted_card_is_named_kept_and_its_words_typed(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    jess = Identity.generate()
    page = shown(qtbot, people)
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    page.adding.text.setPlainText(card_text(jess.card(MADE)))
    QTest.mouseClick(page.adding.open, Qt.MouseButton.LeftButton)
    assert not page.adding.keep.isEnabled()
    QTest.keyClicks(page.adding.name.edit, "Jess")
    QTest.mouseClick(page.adding.keep, Qt.MouseButton.LeftButton)
    edits = page.ritual.findChildren(WordEdit)
    for edit, word in zip(edits, post.words_of(jess.fingerprint), strict=True):
        QTest.keyClicks(edit, word)
        QTest.keyClick(edit, Qt.Key.Key_Return)
    assert women.nora.people.by_name("Jess").trust is Trust.VERIFIED
    assert "The five words fit." in said(page.ritual)


def test_no_button_says_that_the_words_match(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    people.compare_words()
    page.show()
    assert not any("match" in button.text().casefold() for button in page.findChildren(QPushButton))


def test_everyone_is_in_the_list_with_role_and_trust_in_words(qtbot: QtBot, people: People) -> None:
    page = shown(qtbot, people)
    names = [row.accessibleName() for row in page.findChildren(PersonRow)]
    assert names == ["Ruth. Mentor. Words checked.", "My card. To give away, with five words"]


def test_a_row_shows_the_person_and_writing_leads_to_a_letter(
    qtbot: QtBot, people: People, women: TwoWomen, written_to: list[str]
) -> None:
    page = shown(qtbot, people)
    QTest.mouseClick(page.findChildren(PersonRow)[0], Qt.MouseButton.LeftButton)
    assert "You compared her five words on 24 November." in said(page.person)
    qtbot.waitUntil(lambda: any("Write to" in b.text() and b.isVisible() for b in page.findChildren(QPushButton)))
    QTest.mouseClick(a_button(page, "Write to"), Qt.MouseButton.LeftButton)
    assert written_to == [women.ruth_as_nora_knows_her.id]


def test_blocking_asks_first_and_the_safe_button_changes_nothing(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    qtbot.waitUntil(lambda: any("Block" in b.text() and b.isVisible() for b in page.findChildren(QPushButton)))
    for answer, trust in (("Leave it", Trust.VERIFIED), ("Block", Trust.BLOCKED)):
        QTest.mouseClick(a_button(page.person, "Block"), Qt.MouseButton.LeftButton)
        dialog = next(d for d in page.findChildren(Dialog) if d.isVisible())
        QTest.mouseClick(a_button(dialog, answer), Qt.MouseButton.LeftButton)
        assert women.nora.people.by_name("Ruth").trust is trust


def test_another_name_is_kept_when_the_field_is_left(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    page.person.name.edit.setText("Ruth Adeyemi")
    QTest.keyClick(page.person.name.edit, Qt.Key.Key_Return)
    assert women.nora.people.by_name("Ruth Adeyemi").role is Role.MENTOR


def test_a_broken_card_is_told_calmly_and_the_way_in_stays(qtbot: QtBot, people: People) -> None:
    page = shown(qtbot, people)
    people.add()
    page.adding.text.setPlainText("hello")
    QTest.mouseClick(page.adding.open, Qt.MouseButton.LeftButton)
    assert "not a whole card" in said(page)
    assert page.adding.isVisible()
    assert page.adding.text.toPlainText() == "hello"


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scheme", ["light", "highContrastDark"])
def test_the_page_fits_a_small_window(
    qtbot: QtBot, people: People, women: TwoWomen, scheme: Scheme, text: float
) -> None:
    page = shown(qtbot, people, load(scheme, text))
    women.nora.people.rename(women.ruth_as_nora_knows_her.id, "Ruth " + "Adeyemi-Nwachukwu " * 4)
    people.refresh()
    for step in (people.show_mine, people.add, lambda: people.choose(women.ruth_as_nora_knows_her.id)):
        step()
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    for step in (people.show_mine, people.add, lambda: people.choose(women.ruth_as_nora_knows_her.id)):
        step()
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_her_words_are_painted_for_a_printer_in_ink_on_white(qtbot: QtBot) -> None:
    picture = QImage(480, 300, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    tall = paint_words(
        painter, QRectF(20, 20, 420, 260), load("dark", 2.0), ("lantern", "pebble", "violin", "moss", "sea")
    )
    painter.end()
    assert tall == 210
    shades = {picture.pixelColor(x, y).lightness() for x in range(0, 480, 2) for y in range(0, 300, 2)}
    assert min(shades) < 80
    assert picture.pixelColor(470, 290) == QColor("white")


def test_without_a_printer_she_is_told_what_to_do(qtbot: QtBot, people: People) -> None:
    if printer_there():
        pytest.skip("this computer has a printer")
    page = shown(qtbot, people)
    people.show_mine()
    QTest.mouseClick(page.mine.print, Qt.MouseButton.LeftButton)
    assert "This computer knows no printer." in said(page)


# ---- ringing them, and meetings ------------------------------------------------------------------------------------


def a_meeting(women: TwoWomen, name: str = "Chapel Street", times: tuple[MeetingTime, ...] = ()) -> Place:
    place = Place(new_id(), name, zone="UTC", times=times or (MeetingTime(1, 1110),), women_only=True)
    women.nora.places.keep(place)
    return place


def test_someone_is_added_by_her_number_alone(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    QTest.mouseClick(page.add, Qt.MouseButton.LeftButton)
    form = page.adding.to_call
    assert not form.keep.isEnabled()
    QTest.keyClicks(form.name.edit, "Mum")
    QTest.keyClicks(form.number.edit, "01632 960 455")
    QTest.mouseClick(form.keep, Qt.MouseButton.LeftButton)
    assert women.nora.people.by_name("Mum").contact.numbers[0].number == "01632 960 455"
    assert page.person.isVisible()
    assert "01632 960 455" in page.findChildren(PersonRow)[0].accessibleName()


def test_a_line_is_kept_when_it_is_left_and_the_rows_stay_where_they_are(
    qtbot: QtBot, people: People, women: TwoWomen
) -> None:
    page = shown(qtbot, people)
    people.add_to_call("Mum", "1", Role.FAMILY)
    people.choose(women.ruth_as_nora_knows_her.id)
    mum_row = page.findChildren(PersonRow)[0]
    page.person.contact.safe_when.edit.setFocus()
    QTest.keyClicks(page.person.contact.safe_when.edit, "Evenings")
    QTest.keyClick(page.person.contact.safe_when.edit, Qt.Key.Key_Return)
    assert women.nora.people.by_name("Ruth").contact.safe_when == "Evenings"
    assert mum_row in page.findChildren(PersonRow)
    assert page.focusWidget() is page.person.contact.safe_when.edit


def test_what_is_being_typed_is_kept_when_the_door_shuts(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.choose(women.ruth_as_nora_knows_her.id)
    page.person.contact.numbers[0].edit.setText("07700 900 318")
    page.flush()
    assert women.nora.people.by_name("Ruth").contact.numbers[0].number == "07700 900 318"


def test_the_week_shows_a_meeting_and_a_click_marks_it(
    qtbot: QtBot, people: People, women: TwoWomen, places: Places
) -> None:
    a_meeting(women)
    page = shown(qtbot, people, places=places)
    button = page.week.findChildren(MeetingButton)[0]
    assert button.accessibleName() == "Tuesday 18:30, Chapel Street" or places.state.week[1].meetings == ()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.place.isVisible()
    assert page.place.going is not None
    page.place.going.click()
    assert len(women.nora.places.going()) == 1
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.week.isVisible()
    assert "You are going." in page.week.findChildren(MeetingButton)[0].accessibleName()


def test_a_meeting_is_written_in_the_form(qtbot: QtBot, people: People, women: TwoWomen, places: Places) -> None:
    page = shown(qtbot, people, places=places)
    QTest.mouseClick(page.week.add, Qt.MouseButton.LeftButton)
    assert page.form.isVisible()
    QTest.keyClicks(page.form.name.edit, "Quaker hall")
    QTest.keyClicks(page.form.days[5].edit, "10:00, 7.30 pmm")
    QTest.mouseClick(page.form.keep, Qt.MouseButton.LeftButton)
    assert "is not a time" in said(page.form)
    assert page.form.name.text() == "Quaker hall"
    page.form.days[5].edit.setText("10:00, 7.30 pm")
    QTest.mouseClick(page.form.keep, Qt.MouseButton.LeftButton)
    assert women.nora.places.all()[0].times == (MeetingTime(5, 600), MeetingTime(5, 1170))
    assert page.place.isVisible()


def test_where_there_is_no_room_beside_the_list_what_she_chose_is_brought_into_view(
    qtbot: QtBot, people: People, women: TwoWomen
) -> None:
    page = shown(qtbot, people, load("light", 1.5))
    page.resize(836, 640)
    for number in range(6):
        women.nora.people.add_contact(f"Friend {number}", Role.FRIEND, Contact((Number("1"),)))
    people.refresh()
    qtbot.waitUntil(lambda: not page._columns.beside and page._area.verticalScrollBar().maximum() > 0)
    people.choose(women.ruth_as_nora_knows_her.id)
    qtbot.waitUntil(lambda: 0 <= page.person.mapTo(page, QPoint(0, 0)).y() < 200)


def test_in_a_narrow_window_the_days_stand_under_one_another(
    qtbot: QtBot, people: People, women: TwoWomen, places: Places
) -> None:
    a_meeting(women)
    page = shown(qtbot, people, load("light", 2.0), places)
    page.resize(700, 640)
    qtbot.waitUntil(lambda: not page.week.week.beside)
    assert page.week.findChildren(MeetingButton)


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_the_meetings_fit_a_small_window(
    qtbot: QtBot, people: People, women: TwoWomen, places: Places, text: float
) -> None:
    place = a_meeting(women, "Donnerstagsgesprächskreis der Nachbarschaftshilfe " * 2)
    page = shown(qtbot, people, load("highContrastLight", text), places)
    steps: list[Callable[[], object]] = [partial(places.open_place, place.id), places.change]
    for step in (*steps, places.leave_form, places.close_place):
        step()
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_the_pocket_card_and_the_week_go_to_paper_by_way_of_their_preview(
    qtbot: QtBot, people: People, women: TwoWomen, places: Places, printed: list[Printout]
) -> None:
    a_meeting(women)
    page = shown(qtbot, people, places=places)
    people.add_to_call("Mum", "01632 960 455", Role.FAMILY)
    QTest.mouseClick(page.pocket, Qt.MouseButton.LeftButton)
    people.show_week()
    QTest.mouseClick(page.week.print, Qt.MouseButton.LeftButton)
    assert [each.title for each in printed] == ["My list", "My week"]


def test_without_anyone_to_ring_there_is_no_pocket_card(qtbot: QtBot, people: People) -> None:
    page = shown(qtbot, people)
    assert not page.pocket.isEnabled()
    people.add_to_call("Mum", "1", Role.FAMILY)
    assert page.pocket.isEnabled()


def test_someone_is_taken_out_after_she_was_asked(qtbot: QtBot, people: People, women: TwoWomen) -> None:
    page = shown(qtbot, people)
    people.add_to_call("Mum", "1", Role.FAMILY)
    QTest.mouseClick(a_button(page.person, "Take out"), Qt.MouseButton.LeftButton)
    dialog = next(d for d in page.findChildren(Dialog) if d.isVisible())
    QTest.mouseClick(a_button(dialog, "Take out"), Qt.MouseButton.LeftButton)
    assert [person.name for person in women.nora.people.all()] == ["Ruth"]


def test_people_and_places_are_found_from_one_field_and_open_with_a_click(
    qtbot: QtBot, people: People, women: TwoWomen, places: Places
) -> None:
    a_meeting(women, "Library")
    page = shown(qtbot, people, places=places)
    people.add_to_call("Mum", "01632 960 455", Role.FAMILY)
    QTest.keyClicks(page.search, "01632")
    assert [row.accessibleName()[:4] for row in page.findChildren(PersonRow)] == ["Mum.", "My c"]
    page.search.setText("libr")
    (found,) = [row for row in page.findChildren(PlaceRow) if row.parent() is not page.week]
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.place.isVisible)
    page.search.clear()
    assert len(page.findChildren(PersonRow)) == 3
