"""My boundaries, with her hands: hours by keys, a letter that tells them, and nothing left behind the lock."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from sobersister_desktop import post
from sobersister_desktop.domain.availability import Availability
from sobersister_desktop.domain.opening_hours import Interval
from sobersister_desktop.ui.pages.boundaries import BoundariesPage
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.pages.women import WomenPage
from tests.ui.conftest import Hands
from tests.ui.test_sides import mentor

__all__ = ["mentor"]


def the_page(hands: Hands) -> BoundariesPage:
    hands.program.window.go("boundaries")
    page = hands.program.window.page("boundaries")
    assert isinstance(page, BoundariesPage)
    QApplication.processEvents()
    return page


def type_hours(page: BoundariesPage) -> None:
    page.zone.edit.setText("Europe/London")
    page.days[1].setChecked(True)
    QTest.keyClicks(page.start.edit, "18")
    QTest.keyClicks(page.end.edit, "21:00")
    QTest.keyClick(page.end.edit, Qt.Key.Key_Return)


def test_hours_are_added_by_keys_and_taken_away(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    page = the_page(hands)
    type_hours(page)
    assert "Tuesday, 18:00 to 21:00" in [each.text() for each in page.findChildren(QLabel)]
    assert not page.days[1].isChecked()
    page._screen.remove_hours(Interval(1, 18 * 60, 21 * 60))
    assert page._screen.state.hours.hours == ()


def test_what_is_to_mend_stands_beside_the_times(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    page = the_page(hands)
    page.zone.edit.setText("Europe/London")
    page.add.click()
    assert page._hint.text() == "Choose at least one day of the week."
    assert not page._hint.isHidden()


def test_from_the_women_she_supports_she_tells_her_hours(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    type_hours(the_page(hands))
    window = hands.program.window
    window.go("women")
    women = window.page("women")
    assert isinstance(women, WomenPage)
    QApplication.processEvents()
    women._screen.tell_hours(women._screen.state.women[0].person.id)
    assert window.here == "mentor-letters"
    letters = window.page("mentor-letters")
    assert isinstance(letters, LettersPage)
    QApplication.processEvents()
    shown = [each.text() for each in letters.sending.findChildren(QLabel) if each.isVisible()]
    assert "When she reads letters" in shown
    assert letters.sending.tell_hours.isChecked()
    letters.sending.tell_hours.click()
    state = letters.sending._screen.state
    assert state.letter is not None
    assert state.letter.hours is None
    assert state.letter.message


def test_the_seal_page_has_the_line_only_when_she_told_something(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    vault = notebook._vault
    nora = vault.people.all()[0]
    hours = Availability("Europe/London", (Interval(1, 60, 120),))
    hands.program.window.go("mentor-letters")
    page = hands.program.window.page("mentor-letters")
    assert isinstance(page, LettersPage)
    told = post.compose_hours(vault, hours, "Hello", notebook._now())
    notebook.mentor_letters._send(nora.id, told, notebook.mentor_letters.refresh)
    page.sending._go_on()
    assert page.sending.seal.when.isHidden()
    letter = post.compose_hours(vault, hours, "", notebook._now())
    for name, text in post.hear_hours(vault, nora.id, letter, 1).items():
        vault.journeys.set_setting(name, text)
    page.sending.show_state(page.sending._screen.state)
    assert not page.sending.seal.when.isHidden()


def test_behind_the_lock_nothing_of_it_is_left(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    type_hours(the_page(hands))
    notebook = hands.program.notebook
    assert notebook is not None
    screen = notebook.boundaries
    assert screen.state.hours.hours
    hands.program.lock()
    assert screen.state.hours.hours == ()
    assert screen.state.women == ()
