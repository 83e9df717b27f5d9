"""On a bad day she notes a return to use: safety first, one kind sentence; later she corrects it, and takes it away."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sobersister_desktop.domain.journey import Aim
from sobersister_desktop.ui.pages.milestones import MilestonesPage
from sobersister_desktop.ui.widgets.return_forms import AfterNoting, ReturnForm, SafeFirst
from sobersister_desktop.ui.widgets.ribbons import Ribbon
from tests.ui.conftest import Hands

CTRL = Qt.KeyboardModifier.ControlModifier


def the(page: QWidget, kind: type[QWidget]) -> QWidget:
    QApplication.processEvents()
    return next(widget for widget in page.findChildren(kind) if widget.isVisible())


def milestones(hands: Hands) -> MilestonesPage:
    hands.program.window.go("milestones")
    page = hands.program.window.page("milestones")
    assert isinstance(page, MilestonesPage)
    return page


def said(page: QWidget) -> str:
    QApplication.processEvents()
    return " ".join(words.text() for words in page.findChildren(QLabel) if words.isVisible())


def test_a_return_to_use_is_noted_kept_over_the_lock_corrected_and_taken_away(hands: Hands) -> None:
    hands.unlock()
    window, page = hands.program.window, milestones(hands)
    today = page._screen.state.today
    page._screen.add("Alcohol", Aim.STOP, today - timedelta(days=100))
    assert "100" in said(page)

    page.note_return.click()
    safe = the(page.window(), SafeFirst)
    assert isinstance(safe, SafeFirst)
    safe.go_on.click()
    form = the(page.window(), ReturnForm)
    assert isinstance(form, ReturnForm)
    form.going_on.setChecked(True)
    form.note.setPlainText("It was the train home.")
    form.save.click()
    after = the(page.window(), AfterNoting)
    assert isinstance(after, AfterNoting)
    assert "100 days" in after.words.text()
    after.ways[2].click()
    assert window.here == "journal"

    hands.press(Qt.Key.Key_L, CTRL)
    hands.qtbot.waitUntil(lambda: not window.here)
    hands.unlock()
    page = milestones(hands)
    (line,) = page._screen.state.lines
    assert line.returns[0].note == "It was the train home."
    ribbon = the(page, Ribbon)
    assert isinstance(ribbon, Ribbon)
    ribbon.opened.emit(line.returns[0].id)
    form = the(page.window(), ReturnForm)
    assert isinstance(form, ReturnForm)
    assert form.note.toPlainText() == "It was the train home."
    first = today - timedelta(days=20)
    form.first.setDate(QDate(first.year, first.month, first.day))
    form.going_on.setChecked(False)
    last: date = first + timedelta(days=1)
    form.last.setDate(QDate(last.year, last.month, last.day))
    form.save.click()
    the(page.window(), AfterNoting).close()
    (line,) = page._screen.state.lines
    assert (line.figures.in_all, line.figures.this_run, line.figures.longest) == (98, 18, 80)

    page._screen.seen_after()
    page._correct(line.tracker.id, line.returns[0].id)
    form = the(page.window(), ReturnForm)
    away = next(b for b in form.findChildren(QPushButton) if b.text() == "Take it away")
    away.click()
    (line,) = page._screen.state.lines
    assert (line.figures.in_all, line.figures.this_run, line.figures.longest) == (100, 100, 100)
    assert line.returns == ()
