"""What every test of the window stands on: a real font, our style, and a program put together as `app` does it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import app as composition
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.pages.lock import LockPage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.vault.making import make

PASSPHRASE = "lantern pebble violin harbour moss"
NOW = datetime(2026, 11, 24, 21, 5, tzinfo=UTC)
ALIASES = {"Monospace", "Sans Serif", "Serif"}


@pytest.fixture(scope="session", autouse=True)
def _a_real_font(qapp: QApplication) -> None:
    assert set(QFontDatabase.families()) - ALIASES, "no font is installed: every letter would be a box"
    qapp.setStyle("Fusion")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light look at 100 %, dressed on the application."""
    made = look.load()
    qapp.setPalette(made.palette())
    qapp.setStyleSheet(made.qss())
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], QWidget]:
    """Shows a widget as a window with the focus and looks after it."""

    def show(widget: QWidget) -> QWidget:
        qtbot.addWidget(widget)
        with qtbot.waitActive(widget):
            widget.show()
            widget.activateWindow()
        return widget

    return show


@dataclass
class Hands:
    """She sits before the whole program."""

    program: composition.Program
    qtbot: QtBot
    folder: Path
    settings_file: Path

    @property
    def window(self) -> QWidget:
        return self.program.window

    @property
    def lock_page(self) -> LockPage:
        found = [page for page in self.program.window.findChildren(LockPage) if page.isVisible()]
        assert len(found) == 1
        return found[0]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.program.window.focusWidget() or self.program.window, key, modifiers)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        page = self.lock_page
        page._secret.edit.setText(passphrase)
        page._go.click()
        self.qtbot.waitUntil(lambda: bool(self.program.window.here), timeout=20_000)

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.program.tasks.busy, timeout=20_000)
        QApplication.processEvents()


@pytest.fixture
def new_hands(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Callable[[], Hands]]:
    """Starts the program on this computer; there may be a notebook in `folder` or none."""
    started: list[composition.Program] = []

    def start() -> Hands:
        folder, file = tmp_path / "Notebook", tmp_path / "look" / "settings.json"
        program = composition.Program(qapp, folder, file)
        started.append(program)
        with qtbot.waitActive(program.window):
            program.window.show()
            program.window.activateWindow()
        return Hands(program, qtbot, folder, file)

    yield start
    for program in started:
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
    qapp.setStyleSheet("")
    QApplication.processEvents()


@pytest.fixture
def hands(new_hands: Callable[[], Hands], tmp_path: Path) -> Hands:
    """The program on its lock screen, with a notebook behind it."""
    make(tmp_path / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    return new_hands()
