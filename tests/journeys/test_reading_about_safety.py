"""Reading about safety with the notebook shut, with none at all, and from inside it; nothing is kept of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from sobersister_desktop.screens.safety import Topic
from sobersister_desktop.ui.pages.first_run import FirstRunPage
from sobersister_desktop.ui.pages.help_lines import HelpLinesPage
from sobersister_desktop.ui.pages.safety import SafetyPage
from sobersister_desktop.ui.pages.settings import SettingsPage
from tests.ui.conftest import Hands, _a_real_font, hands, new_hands

__all__ = ["_a_real_font", "hands", "new_hands"]


def pressed(where: QWidget, words: str) -> None:
    found = [each for each in where.findChildren(QPushButton) if each.text().strip() == words]
    assert len(found) == 1
    found[0].click()


def reading(hands: Hands) -> SafetyPage:
    page = hands.program.window.laid_over
    assert isinstance(page, SafetyPage)
    assert page.isVisible()
    return page


def test_from_the_lock_screen_to_the_help_lines_and_back(hands: Hands) -> None:
    pressed(hands.lock_page, "Is this computer safe?")
    reading(hands)
    hands.press(Qt.Key.Key_F1)
    assert isinstance(hands.program.window.laid_over, HelpLinesPage)
    pressed(hands.program.window.laid_over, "About safety")
    reading(hands)
    hands.press(Qt.Key.Key_Escape)
    assert hands.program.window.laid_over is None
    assert hands.lock_page._secret.edit.hasFocus()


def test_on_the_first_evening_and_nothing_is_left(new_hands: Callable[[], Hands], tmp_path: Path) -> None:
    hands = new_hands()
    assert hands.program.first_run is not None
    hands.program.first_run.answer(others_can_look=True)
    page = hands.program.window.room
    assert isinstance(page, FirstRunPage)
    pressed(page, "Read more about this")
    reading(hands).topics[Topic.LAW].click()
    hands.press(Qt.Key.Key_Escape)
    assert hands.program.first_run is not None
    assert list(tmp_path.iterdir()) == []


def test_from_the_settings_and_before_a_return_is_noted(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.go("settings")
    page = hands.program.window.page("settings")
    assert isinstance(page, SettingsPage)
    pressed(page, "Read more about safety")
    reading(hands)
    hands.press(Qt.Key.Key_Escape)
    notebook = hands.program.notebook
    assert notebook is not None
    assert notebook.milestones.read_more is not None
    notebook.milestones.read_more()
    assert reading(hands).paper.accessibleName() == "Withdrawal and overdose"
    hands.program.lock()
    assert hands.program.window.laid_over is None
