"""A process of its own: an empty window, the lock screen, or an open notebook. It tells when it was painted first."""

import json
import sys
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

PASSPHRASE = "lantern pebble violin harbour moss"


class FirstPaint(QObject):
    """Says once that a widget has been painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.done = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.done = self.done or event.type() == QEvent.Type.Paint
        return False

    def wait(self) -> None:
        """Let things happen until it was painted, and tell."""
        while not self.done:
            QApplication.processEvents()
        print("{}", flush=True)


def resident() -> float:
    """Resident memory of this process in MiB (Linux)."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def empty() -> dict[str, float]:
    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 800)
    paint = FirstPaint(window)
    window.show()
    paint.wait()
    app.processEvents()
    return {"resident": resident()}


def lock(folder: Path) -> dict[str, float]:
    from sobersister_desktop import app as composition
    from sobersister_desktop.ui.pages.lock import LockPage

    app = composition.application()
    program = composition.Program(app, folder, folder.parent / "no-settings.json")
    page = program.window.findChild(LockPage)
    assert page is not None
    paint = FirstPaint(page)
    program.window.show()
    paint.wait()
    return {"minute": minute(program), "hide": hide(program)}


def minute(program: object) -> float:
    """Milliseconds from F2 on the lock screen of a fresh process to the painted page."""
    from PySide6.QtTest import QTest

    from sobersister_desktop.app import Program

    assert isinstance(program, Program)
    QApplication.processEvents()
    began = perf_counter()
    QTest.keyClick(program.window, Qt.Key.Key_F2)
    program.window.repaint()
    took = (perf_counter() - began) * 1000
    from sobersister_desktop.ui.pages.minute import MinutePage

    assert any(page.isVisible() for page in program.window.findChildren(MinutePage))
    return took


def hide(program: object) -> float:
    """Milliseconds from the key to the painted cover, the whole of what happens in between."""
    from PySide6.QtTest import QTest

    from sobersister_desktop.app import Program

    assert isinstance(program, Program)
    began = perf_counter()
    QTest.keyClick(program.window, Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert program.window.covered
    return (perf_counter() - began) * 1000


def opened(folder: Path) -> dict[str, float]:
    from sobersister_desktop import app as composition
    from sobersister_desktop.ui.widgets.entry_list import EntryList
    from tests.bench.notebooks import Notebook

    app = composition.application()
    program = composition.Program(app, folder, folder.parent / "no-settings.json")
    program.window.show()
    app.processEvents()
    notebook = Notebook("", folder)
    assert notebook.unlocked
    import sobersister_desktop.app.notebook  # the prefetch has it by the time she has typed  # noqa: F401

    began = perf_counter()
    program.opened(notebook.open())
    program.window.repaint()
    today = (perf_counter() - began) * 1000
    app.processEvents()
    told = {"today": today, "resident": resident()}
    program.window.go("journal")
    app.processEvents()
    shown = program.window.findChild(EntryList)
    assert shown is not None
    bar = shown.verticalScrollBar()
    for step in range(200):
        bar.setValue(bar.maximum() * step // 200)
        shown.viewport().repaint()
    told["scrolled"] = resident()
    program.window.close()
    return told


def main() -> None:
    kind, folder = sys.argv[1], Path(sys.argv[2])
    told = empty() if kind == "empty" else lock(folder) if kind == "lock" else opened(folder)
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
