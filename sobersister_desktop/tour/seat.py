"""Where a woman sits: her folder, her window, her hands. Everything goes through the program as it is composed."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop, QSize, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from sobersister_desktop import app as composition
from sobersister_desktop.app.notebook import Notebook
from sobersister_desktop.domain.errors import NotFound
from sobersister_desktop.screens.first_run import FirstRun
from sobersister_desktop.tour.camera import Camera
from sobersister_desktop.ui import theme as look
from sobersister_desktop.ui.sidebar import MENTORING

if TYPE_CHECKING:
    from sobersister_desktop.crypto.keys import KdfProfile
    from sobersister_desktop.tour.women import Clock
    from sobersister_desktop.vault.vault import Vault

PATIENCE = 120_000  # milliseconds; a slow machine stretches a key for seconds
USUAL = QSize(1280, 800)
SMALL = QSize(900, 640)
SCREEN = '{"screens":[{"name":"A","x":0,"y":0,"width":1600,"height":1000,"logicalDpi":96,"logicalBaseDpi":96,"dpr":1}]}'


def application() -> QApplication:
    """Qt without a screen, whatever screen there is; the one that runs already, if one does."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    with tempfile.TemporaryDirectory() as folder:
        screen = Path(folder) / "screen.json"
        screen.write_text(SCREEN, encoding="ascii")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"
        return composition.application()


class Seat:
    """Her notebook lies in `folder`/Notebook, this computer's look in `folder`/look.json."""

    def __init__(self, folder: Path, passphrase: str, clock: "Clock", profile: "KdfProfile | None") -> None:
        self._folder, self._passphrase, self._clock, self._profile = folder, passphrase, clock, profile
        self._program: composition.Program | None = None

    # ---- coming and going ----------------------------------------------------------------------------------------

    def sit_down(self) -> None:
        """Start the program and look at its window."""
        self._program = composition.Program(
            application(), self._folder / "Notebook", self._folder / "look.json", now=self._clock, profile=self._profile
        )
        self._program.window.resize(USUAL)
        self._program.window.show()
        self._program.window.activateWindow()
        self.settle()

    def leave(self) -> None:
        """Close the window."""
        program, self._program = self.program, None
        program.window.close()
        program.window.deleteLater()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    @property
    def program(self) -> composition.Program:
        assert self._program is not None, "nobody sits here"
        return self._program

    @property
    def notebook(self) -> Notebook:
        notebook = self.program.notebook
        assert notebook is not None, "the notebook is locked"
        return notebook

    @property
    def first_run(self) -> FirstRun:
        first = self.program.first_run
        assert first is not None
        return first

    @property
    def place_keys(self) -> tuple[str, ...]:
        return tuple(place.key for place in self.notebook.places())

    @property
    def mentoring_keys(self) -> tuple[str, ...]:
        """The places of the mentor's side."""
        return tuple(place.key for place in self.notebook.places() if place.side == MENTORING)

    def vault(self) -> "Vault":
        """Her notebook opened beside the window, while the window is locked or closed."""
        from sobersister_desktop.vault.vault import Vault

        return Vault.open(self._folder / "Notebook", passphrase=self._passphrase, now=self._clock())

    # ---- waiting -------------------------------------------------------------------------------------------------

    def settle(self) -> None:
        """Until nothing is under way and everything is painted."""
        self._until(lambda: not self.program.tasks.busy)
        self.program.window.end_fade()  # a picture shows one page
        for _round in range(3):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _until(self, ready: Callable[[], bool]) -> None:
        patience = QDeadlineTimer(PATIENCE)
        while not ready():
            if patience.hasExpired():
                raise TimeoutError("the program did not come to rest")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            QThread.msleep(1)  # the worker needs the interpreter too

    # ---- her hands -------------------------------------------------------------------------------------------------

    def go(self, key: str) -> None:
        self.program.window.go(key)
        self.settle()

    def lock(self) -> None:
        self._key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        self._until(lambda: self.program.notebook is None)
        self.settle()

    def hide(self) -> None:
        self._key(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
        self._until(lambda: self.program.notebook is None)

    def unlock(self) -> None:
        """Type the passphrase where the focus is, and Enter."""
        self.try_passphrase(self._passphrase)
        self._until(lambda: self.program.notebook is not None)
        self.settle()

    def try_passphrase(self, words: str) -> None:
        field = self._fields()[0]
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
        self.settle()

    def type_passphrase_twice(self) -> None:
        for field in self._fields()[:2]:
            field.clear()
            QTest.keyClicks(field, self._passphrase)
        self.settle()

    def type_back_paper_key(self) -> None:
        """The two groups she is asked for, copied from the sheet on the screen."""
        state = self.first_run.state
        groups = [state.groups[place] for place in state.asked]
        for field, group in zip(self._fields()[:2], groups, strict=True):
            field.clear()
            QTest.keyClicks(field, group)
        self.first_run.understand(True)
        self.settle()

    def type_page(self, title: str, text: str) -> None:
        """Key by key into the page on the desk."""
        window = self.program.window
        QApplication.processEvents()
        papers = [each for each in window.findChildren(QTextEdit) if each.isVisible() and not each.isReadOnly()]
        self.notebook.journal.writing.titled(title)
        paper = papers[-1]
        paper.setFocus(Qt.FocusReason.OtherFocusReason)
        QTest.keyClicks(paper, text)
        self.settle()

    def entry_titled(self, title: str) -> str:
        """The id of her page of this title."""
        journal = self.notebook.journal
        found = [row.id for row in journal.rows(journal.state.keys) if row.title == title]
        if not found:
            raise NotFound(name=title)
        return found[0]

    def _fields(self) -> list[QLineEdit]:
        window = self.program.window
        fields = [each for each in window.findChildren(QLineEdit) if each.isVisible() and each.isEnabled()]
        return sorted(fields, key=lambda each: (each.mapTo(window, each.rect().topLeft()).y(), each.x()))

    def _key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        window: QWidget = self.program.window
        QTest.keyClick(window.focusWidget() or window, key, modifiers)

    # ---- pictures --------------------------------------------------------------------------------------------------

    def picture(
        self, camera: Camera, name: str, wanted: bool = True, *, hands: Callable[[], None] | None = None
    ) -> None:
        """The window as it stands, dark and light. `hands` does again what is in no state: what is typed in secret."""
        start = camera.next(name) if wanted else ""
        for scheme in ("dark", "light") if wanted else ("light",):
            self._look(scheme, 1.0)
            if hands:
                hands()
            if wanted:
                camera.take(self.program.window, f"{start}-{scheme}")

    def other_looks(self, camera: Camera, name: str) -> None:
        """High contrast of both kinds, half as large again, and a small window."""
        start = camera.next(f"{name}-looks")
        self._in_look(camera, f"{start}-contrast-dark", "highContrastDark", 1.0)
        self._in_look(camera, f"{start}-contrast-light", "highContrastLight", 1.0)
        self._in_look(camera, f"{start}-text150", "light", 1.5)
        self.program.window.resize(SMALL)
        self._in_look(camera, f"{start}-small", "light", 1.0)
        self.program.window.resize(USUAL)
        self.settle()

    def _in_look(self, camera: Camera, name: str, scheme: look.Scheme, text: float) -> None:
        self._look(scheme, text)
        camera.take(self.program.window, name)

    def _look(self, scheme: look.Scheme, text: float) -> None:
        theme = self.program.window.theme
        if (theme.scheme, theme.text) != (scheme, text):
            self.program.window.set_theme(look.load(scheme, text))
        self.settle()
