"""What was copied does not stay."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sobersister_desktop.ui.clipboard import ClipboardGuard, not_for_history

ROOT = Path(__file__).parents[2]


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


SELECTS = """
import select, sys
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit
from sobersister_desktop.ui.clipboard import ClipboardGuard
app = QApplication(sys.argv[:1])
guard = ClipboardGuard(app.clipboard()) if sys.argv[1] == "guarded" else None
for kind in (QLineEdit, QTextEdit, QPlainTextEdit):
    field = kind("her words")
    field.show()
    field.setFocus()
    QTest.qWaitForWindowExposed(field)
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert field.selectedText() if kind is QLineEdit else field.textCursor().selectedText()
    print("selected", flush=True)
    while not select.select([0], [], [], 0.02)[0]:
        QCoreApplication.processEvents()
    sys.stdin.readline()
    if guard:
        guard.clear()
"""
ASKS = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QClipboard, QGuiApplication
app = QGuiApplication(sys.argv[:1])
QCoreApplication.processEvents()
copied = app.clipboard().mimeData()
mark = copied.data("x-kde-passwordManagerHint").data() if copied else b""
print(repr(app.clipboard().text(QClipboard.Mode.Selection)), repr(copied.text() if copied else ""), mark)
"""


@pytest.fixture
def x11(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A screen of X of our own, in memory."""
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-nolisten", "tcp", "-screen", "0", "640x480x24"]
    with subprocess.Popen(command, pass_fds=(writer,), stderr=subprocess.DEVNULL) as server:
        os.close(writer)
        with os.fdopen(reader) as pipe:
            number = pipe.readline().strip()
        yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "QT_LOGGING_RULES": "*=false"}
        server.terminate()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("how", "heard"), [("guarded", "'' 'her words' b'secret'"), ("unguarded", "'her words' 'her words' b''")]
)
def test_another_program_hears_no_selection_and_is_asked_to_keep_no_copy(
    x11: dict[str, str], how: str, heard: str
) -> None:
    command = [sys.executable, "-c", SELECTS, how]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=x11, cwd=ROOT, text=True) as hers:
        assert hers.stdin
        assert hers.stdout
        for _field in range(3):
            if hers.stdout.readline() != "selected\n":
                pytest.skip("no window of X can be opened here")
            asked = subprocess.run([sys.executable, "-c", ASKS], env=x11, capture_output=True, text=True, check=True)
            assert asked.stdout.strip() == heard
            hers.stdin.write("on\n")
            hers.stdin.flush()
