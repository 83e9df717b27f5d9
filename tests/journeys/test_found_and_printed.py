"""She looks for a word everywhere and is led to it; and what she logged is seen as paper, from each of its pages."""

from datetime import UTC, date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from sobersister_desktop.domain.checkin import CheckIn, Commitment
from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.journey import Aim
from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.elsewhere import Found, Where
from sobersister_desktop.ui.pages.insights import InsightsPage
from sobersister_desktop.ui.pages.journal import JournalPage
from sobersister_desktop.ui.pages.milestones import MilestonesPage
from sobersister_desktop.ui.pages.moments import MomentsPage
from sobersister_desktop.ui.pages.printing import PrintPage
from sobersister_desktop.ui.widgets.checkin_list import ThingForm
from sobersister_desktop.ui.widgets.elsewhere_list import ElsewhereList
from tests.ui.conftest import NOW, Hands


def test_a_word_is_found_in_a_moment_and_she_is_led_there(hands: Hands) -> None:
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    noted = Moment(new_id(), wall_clock(NOW), NOW.astimezone(UTC), now=7, words="The café on the corner")
    notebook.keep_moment(noted)
    window.go("journal")
    page = window.page("journal")
    assert isinstance(page, JournalPage)
    assert not page.pane.elsewhere.isVisible()
    notebook.journal.search_for("cafe")
    QApplication.processEvents()
    page.pane.elsewhere.click()
    (listed,) = hands.window.findChildren(ElsewhereList)
    there = [each for each in listed.findChildren(QPushButton) if each.text() == "Go there"]
    assert len(there) == 1
    there[0].click()
    assert window.here == "moments"
    assert notebook.moments.state.draft == noted


def test_each_kind_of_thing_leads_to_its_place(hands: Hands) -> None:
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    checkin = CheckIn(new_id(), wall_clock(NOW), line="Rain")
    notebook._vault.journeys.add_checkin(checkin)
    for where, place in (
        (Where.PLAN, "plan"),
        (Where.CHECK_IN, "today"),
        (Where.TRACKER, "milestones"),
        (Where.RETURN, "milestones"),
        (Where.PLACE, "people"),
        (Where.NOTE, "milestones"),
    ):
        notebook.go_to_found(Found(where, checkin.id, ""))
        assert window.here == place
    assert notebook.today.state.draft.known == checkin


def test_a_one_thing_that_was_found_is_opened_to_be_changed(hands: Hands) -> None:
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    day = date(2026, 11, 3)
    notebook._vault.journeys.set_commitment(Commitment(day, "Ring Ruth"))
    search = notebook.elsewhere()
    search.search("ruth")
    (found,) = search.state.found
    notebook.go_to_found(found)
    assert hands.program.window.here == "today"
    (form,) = hands.window.findChildren(ThingForm)
    assert form.text.text() == "Ring Ruth"


def test_what_she_logged_is_seen_as_paper_from_each_page(hands: Hands) -> None:
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    notebook.keep_moment(Moment(new_id(), wall_clock(NOW), NOW.astimezone(UTC), now=7, words="Payday"))
    notebook.milestones.add("Wine", Aim.STOP, date(2026, 1, 1))
    notebook.write(None)
    for key, kind in (("moments", MomentsPage), ("milestones", MilestonesPage), ("insights", InsightsPage)):
        window.go(key)
        QApplication.processEvents()
        page = window.page(key)
        assert isinstance(page, kind)
        pressed = next(
            each for each in page.findChildren(QPushButton) if each.accessibleName() == "Print…" and each.isVisible()
        )
        pressed.click()
        assert window.here == "print"
        paper = window.page("print")
        assert isinstance(paper, PrintPage)
        hands.press(Qt.Key.Key_Escape)
        window.drop("print")
        assert window.here == key


def test_a_return_is_looked_back_on_from_its_own_form(hands: Hands) -> None:
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    today = notebook.milestones.state.today
    notebook.milestones.add("Wine", Aim.STOP, today - timedelta(days=100))
    (line,) = notebook.milestones.state.lines
    notebook.milestones.note_return(line.tracker.id, today - timedelta(days=2), today - timedelta(days=2))
    window.go("milestones")
    page = window.page("milestones")
    assert isinstance(page, MilestonesPage)
    (line,) = notebook.milestones.state.lines
    page._correct(line.tracker.id, line.returns[0].id)
    (look,) = (each for each in hands.window.findChildren(QPushButton) if each.text() == "Look back on it")
    look.click()
    assert window.here == "journal"
    entry = notebook.journal.writing.state.entry
    assert entry is not None
    assert "What was good about it" in entry.text
    assert notebook.prompts.state.writing is not None
