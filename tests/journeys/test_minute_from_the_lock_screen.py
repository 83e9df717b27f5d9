"""F2 is there before anything is unlocked, with nothing of hers; and from the notebook it keeps a moment in one key."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from sobersister_desktop.ui.pages.minute import MinutePage
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
    assert not page._keeping.isVisible()
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
