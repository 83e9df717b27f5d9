"""She writes a plan, sees it as it would stand on paper, and saves a PDF that tells a stranger as little as it can."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sobersister_desktop.domain.plan import PlanSection
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.plan import PlanPage
from sobersister_desktop.ui.pages.printing import PrintPage
from tests.ui.conftest import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_plan_is_written_printed_and_still_there_after_locking(hands: Hands, tmp_path: Path) -> None:
    window = hands.program.window
    hands.unlock()
    window.go("plan")
    page = window.page("plan")
    assert isinstance(page, PlanPage)
    QTest.keyClicks(page.reason.edit, "Saturday mornings.")
    QTest.keyClicks(page.papers[PlanSection.EARLY_SIGNS], "I skip lunch.")
    QTest.keyClicks(page.papers[PlanSection.IF_I_USE], "Tell her the same day.")
    QTest.mouseClick(page.print, Qt.MouseButton.LeftButton)

    paper = window.page("print")
    assert isinstance(paper, PrintPage)
    text = paper._sheets.document.toPlainText()
    assert text.startswith("My list\n")
    assert "I skip lunch." in text
    assert "same day" not in text
    assert window.windowTitle() == "Notebook"

    QTest.mouseClick(paper.pdf, Qt.MouseButton.LeftButton)
    panel = window.findChild(FilePanel)
    assert panel is not None
    panel.pick(tmp_path / "pages.pdf")
    data = (tmp_path / "pages.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") == 1
    assert "Notebook".encode("utf-16-be") in data

    hands.press(Qt.Key.Key_Escape)
    assert window.here == "plan"
    QApplication.processEvents()
    hands.press(Qt.Key.Key_L, CTRL)
    hands.qtbot.waitUntil(lambda: not window.here)
    hands.unlock()
    window.go("plan")
    again = window.page("plan")
    assert isinstance(again, PlanPage)
    assert again.papers[PlanSection.EARLY_SIGNS].text() == "I skip lunch."
