"""A moment is noted in three keys, through the real window, and is there after the next unlocking."""

from PySide6.QtCore import Qt

from sobersister_desktop.ui.pages.moments import MomentsPage
from tests.ui.conftest import Hands

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_moment_in_three_keys(hands: Hands) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_3, CONTROL)  # to Moments
    assert hands.program.window.here == "moments"
    hands.press(Qt.Key.Key_7)
    hands.press(Qt.Key.Key_Return, CONTROL)
    notebook = hands.program.notebook
    assert notebook is not None
    assert [noted.now for noted in notebook.moments.state.rows] == [7]
    hands.program.lock()
    hands.settle()
    hands.unlock()
    again = hands.program.notebook
    assert again is not None
    assert [noted.now for noted in again.moments.state.rows] == [7]


def test_from_moments_a_minute_is_one_press_away(hands: Hands) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_3, CONTROL)
    page = hands.program.window.page("moments")
    assert isinstance(page, MomentsPage)
    page.form.minute.click()
    assert hands.program.window.here == "minute"
