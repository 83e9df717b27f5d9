"""What mentoring costs, as it is listed: each burden has its place, and words there that carry some of it."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from sobersister_desktop.screens.before_opening import Feeling
from sobersister_desktop.screens.letter_words import note_name
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.ui.pages.care import CarePage
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.pages.milestones import MilestonesPage
from sobersister_desktop.ui.sidebar import MENTORING
from sobersister_desktop.ui.widgets.gate import NoteTag
from sobersister_desktop.ui.widgets.return_forms import SafeFirst
from tests.ui.conftest import Hands
from tests.ui.test_sides import be_a_mentor, mentor

__all__ = ["mentor"]

BURDENS = {
    "burnout": ("care", ("And you?", "What tiredness can look like", "Pause new letters…")),
    "boundaries": ("boundaries", ("When I read letters", "Add these hours", "Letters a week: left open")),
    "confidentiality": ("practice", ("For you. Nobody else sees this page.", "Whom I can ask")),
    "continuous training": ("practice", ("Training", "Add a training", "The rule I follow")),
    "knowing the resources": ("bring-help", ("Whom to ring", "Help lines there", "What you must report depends")),
}
"""Burden, the key of its place, and what is read there. Being triggered has a test of its own: it needs a letter."""


def read(page: QWidget) -> list[str]:
    QApplication.processEvents()
    parts = page.findChildren(QLabel) + page.findChildren(QAbstractButton)
    return [part.text().strip() for part in parts if not part.isHidden()]


def pictured(page: QWidget) -> int:
    """How many different colours stand on the page: a blank one has one."""
    image = page.grab().toImage().scaled(160, 120)
    return len({image.pixel(x, y) for x in range(160) for y in range(120)})


@pytest.mark.parametrize("burden", BURDENS)
def test_each_burden_has_its_place(hands: Hands, burden: str) -> None:
    hands.unlock()
    be_a_mentor(hands)
    QApplication.processEvents()
    key, words = BURDENS[burden]
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    assert {place.key: place.side for place in notebook.places()}[key] == MENTORING
    window.go(key)
    page = window.page(key)
    assert page is not None
    missing = [each for each in words if each not in read(page)]
    assert missing == []
    assert pictured(page) > 20


def test_being_triggered_has_a_gate_before_the_words(mentor: tuple[Hands, bytes]) -> None:
    hands, file = mentor
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    window.go("mentor-letters")
    notebook.mentor_letters.open_data(file)
    hands.settle()
    assert notebook.mentor_letters.state.view is View.GATE
    page = window.page("mentor-letters")
    assert isinstance(page, LettersPage)
    notes = [each for each in page.gate.findChildren(NoteTag) if each.isVisible()]
    assert [each.text() for each in notes] == [note_name("strong-cravings"), note_name("children")]
    assert "She says it touches on" in read(page.gate)
    assert "How are you, just now?" in read(page.gate)
    assert "Keep it for tomorrow" in read(page.gate)
    assert any(each.startswith("Your answer stays on this computer. ") for each in read(page.gate))
    before = notebook.mentor_letters.before
    assert before is not None
    before.set_take_care("children", True)
    notebook.mentor_letters.feel(Feeling.TIRED)
    assert page.gate.more is not None
    assert "Children is also on your own take-care list." in page.gate.more.weighs.words.text()
    written = "I stayed on the bus."
    assert not any(written in each for each in read(page)), "the words are behind the second choice"
    assert pictured(page) > 20


def test_a_worry_on_the_mentors_side_leads_to_when_to_bring_help(hands: Hands) -> None:
    hands.unlock()
    be_a_mentor(hands)
    QApplication.processEvents()
    window = hands.program.window
    window.go("mentor-letters")
    page = window.page("mentor-letters")
    assert isinstance(page, LettersPage)
    page.worry_wished.emit()
    assert window.here == "bring-help"


def test_when_she_has_returned_to_use_the_first_way_asks_whether_she_is_safe(hands: Hands) -> None:
    hands.unlock()
    be_a_mentor(hands)
    QApplication.processEvents()
    window = hands.program.window
    window.go("care")
    page = window.page("care")
    assert isinstance(page, CarePage)
    page._screen.note_return()
    there = window.page("milestones")
    assert window.here == "milestones"
    assert isinstance(there, MilestonesPage)
    assert isinstance(there._asking, SafeFirst)


def test_behind_the_lock_nothing_of_her_care_is_left(hands: Hands) -> None:
    hands.unlock()
    be_a_mentor(hands)
    QApplication.processEvents()
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.care.add_fill("Choir")
    care, practice = notebook.care, notebook.practice
    practice.keep_supervisor("Helen", "")
    hands.program.window.go("care")
    hands.program.lock()
    assert care.state.fills == ()
    assert practice.state.supervisors == ()
