"""F2 is there before anything is unlocked, with nothing of hers; and from the notebook it keeps a moment in one key."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sobersister_desktop.domain.journey import Aim
from sobersister_desktop.screens.minute import Hers, Said, Way
from sobersister_desktop.ui.pages.first_run import FirstRunPage
from sobersister_desktop.ui.pages.help_lines import HelpLinesPage
from sobersister_desktop.ui.pages.minute import MinutePage
from sobersister_desktop.ui.widgets.return_forms import SafeFirst
from tests.ui.conftest import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


def seen(hands: Hands) -> MinutePage | None:
    pages = [page for page in hands.window.findChildren(MinutePage) if page.isVisible()]
    return pages[0] if pages else None


def test_a_minute_from_the_lock_screen(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F2)
    page = seen(hands)
    assert page is not None
    assert hands.program.notebook is None
    assert not page.beside.keeping.isVisible()
    said = " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    assert "Nothing to do but float" in said
    hands.press(Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: seen(hands) is None)
    assert hands.lock_page.isVisible()


def test_a_minute_from_the_notebook_is_kept_with_one_key(hands: Hands) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_U, CONTROL)
    assert hands.program.window.here == "minute"
    hands.press(Qt.Key.Key_Return, CONTROL)
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.moments.arrive()
    assert len(notebook.moments.state.rows) == 1
    hands.press(Qt.Key.Key_Escape)
    assert hands.program.window.here == "today"
    hands.press(Qt.Key.Key_F2)
    hands.program.lock()
    hands.settle()
    assert seen(hands) is None


def test_a_minute_is_not_cut_off_when_the_notebook_locks_itself(hands: Hands) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_F2)
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.minute.say(Said.SAME)
    notebook.minute.go(Way.GROUND)
    before = notebook.minute.state
    hands.program._autolock.due.emit()
    hands.settle()
    page = seen(hands)
    assert page is not None
    assert hands.program.notebook is None
    state = page._screen.state
    assert (state.started, state.way, state.said) == (before.started, Way.GROUND, Said.SAME)
    assert state.hers == Hers()
    assert not state.can_keep
    hands.press(Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: seen(hands) is None)
    assert hands.lock_page.isVisible()


def test_elsewhere_the_notebook_locks_itself_to_the_lock_screen(hands: Hands) -> None:
    hands.unlock()
    hands.program._autolock.due.emit()
    hands.settle()
    assert seen(hands) is None
    assert hands.lock_page.isVisible()


def test_a_minute_in_the_first_evening(new_hands: Callable[[], Hands]) -> None:
    hands = new_hands()
    first = hands.program.first_run
    assert first is not None
    first.answer(True)
    hands.press(Qt.Key.Key_F2)
    assert seen(hands) is not None
    hands.press(Qt.Key.Key_F1)
    assert hands.program.window.laid_over is not None
    hands.press(Qt.Key.Key_F2)
    assert hands.program.window.laid_over is None
    hands.press(Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: seen(hands) is None)
    assert hands.program.first_run is first
    assert first.state.others_can_look
    assert any(page.isVisible() for page in hands.window.findChildren(FirstRunPage))


def test_a_use_said_in_a_minute_leads_to_what_is_safe_first(hands: Hands) -> None:
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.milestones.add("Alcohol", Aim.STOP, date(2026, 1, 1))
    hands.press(Qt.Key.Key_F2)
    notebook.minute.say(Said.USED)
    notebook.minute.note_return()
    assert hands.program.window.here == "milestones"
    safe = [each for each in hands.window.findChildren(SafeFirst) if each.isVisible()]
    assert len(safe) == 1
    safe[0].talk.click()
    assert isinstance(hands.program.window.laid_over, HelpLinesPage)
