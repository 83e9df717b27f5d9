"""What was copied does not stay."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui.clipboard import ClipboardGuard, not_for_history


def test_what_is_ours_is_cleared_at_once_when_locked(qapp: QApplication, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    guard = ClipboardGuard(clipboard)
    clipboard.setMimeData(not_for_history("her words"))
    assert guard._timer.isActive()
    guard.clear()
    assert clipboard.text() == ""
    assert not guard._timer.isActive()
    guard.deleteLater()


def test_it_is_cleared_by_itself_after_a_minute(qapp: QApplication, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    guard = ClipboardGuard(clipboard)
    clipboard.setMimeData(not_for_history("her words"))
    assert guard._timer.isActive()
    assert guard._timer.interval() == 60_000
    guard._timer.timeout.emit()
    assert clipboard.text() == ""
    guard.deleteLater()


def test_what_others_put_there_is_left_alone(qapp: QApplication, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    guard = ClipboardGuard(clipboard)
    clipboard.setText("a recipe")
    assert not guard._timer.isActive() or clipboard.ownsClipboard()
    if not clipboard.ownsClipboard():
        guard.clear()
        assert clipboard.text() == "a recipe"
    guard.deleteLater()
