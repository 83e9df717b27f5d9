"""Our agreement, with her hands: from People and from the women she supports, written, seen as a letter, forgotten."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from sobersister_desktop import post
from sobersister_desktop.domain.agreement import Act, Agreement, Step, Topic
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.ui.pages.agreement import AgreementPage
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.pages.people import PeoplePage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.letter_places import LetterPlaces, holds_more
from tests.builders import a_letter
from tests.ui.conftest import NOW, Hands
from tests.ui.test_sides import mentor

__all__ = ["mentor"]
TODAY = NOW.date()
WORDS = Agreement(1, ((Topic.HOPES, "To be less alone."), (Topic.MONEY, "None.")), TODAY)


def read(page: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def opened(hands: Hands) -> AgreementPage:
    notebook = hands.program.notebook
    assert notebook is not None
    hands.program.window.go("women")
    notebook.women.see_agreement(notebook._vault.people.all()[0].id)
    page = hands.program.window.page("agreement")
    assert isinstance(page, AgreementPage)
    QApplication.processEvents()
    return page


def test_it_is_written_and_seen_as_a_letter_before_it_goes(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    page = opened(hands)
    assert "This is no contract and no legal advice. Either of us may withdraw at any time, without a reason." in read(
        page
    )
    page.write.click()
    QApplication.processEvents()
    assert not page.send.isEnabled()
    QTest.keyClicks(page.editors[Topic.HOPES], "To be less alone.")
    assert page.send.isEnabled()
    page.send.click()
    window = hands.program.window
    assert window.here == "mentor-letters"
    letters = window.page("mentor-letters")
    assert isinstance(letters, LettersPage)
    assert "To be less alone." in read(letters.sending)
    assert "What each of us hopes for" in read(letters.sending)


def test_escape_leaves_the_writing_and_then_the_page_and_the_words_wait(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    page = opened(hands)
    page.write.click()
    QTest.keyClicks(page.editors[Topic.HOPES], "Hope")
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert not page._screen.state.writing
    assert page._screen.state.begun
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert hands.program.window.here == "women"


def test_the_day_can_be_left_out(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    page = opened(hands)
    page.write.click()
    page.with_review.setChecked(False)
    assert page._screen.state.review is None
    assert not page.review.isEnabled()


def test_on_her_people_page_it_is_told_when_it_is_due(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    vault = notebook._vault
    nora = vault.people.all()[0]
    post.keep_step(vault, nora.id, Step(WORDS, True, TODAY))
    post.keep_step(vault, nora.id, Step(Agreement(1, WORDS.sections, WORDS.review, Act.ACCEPT), False, TODAY))
    notebook._now = lambda: NOW
    notebook.people._now = notebook.agreement._now = lambda: NOW
    window = hands.program.window
    window.go("people")
    page = window.page("people")
    assert isinstance(page, PeoplePage)
    notebook.people.choose(nora.id)
    assert "It is time to look at your agreement again." in read(page)
    page.person.agreement.click()
    there = window.page("agreement")
    assert isinstance(there, AgreementPage)
    assert "To be less alone." in read(there)
    assert "You both said yes to this, 24 November." in read(there)


def test_in_a_letter_its_words_stand_below_the_message(theme: Theme) -> None:
    letter = Letter(a_letter().kind, TODAY, agreement=WORDS)
    places = LetterPlaces(theme)
    places.show_letter(letter, frozenset(), TODAY, received=True)
    assert holds_more(letter)
    assert "To be less alone." in [each.text() for each in places.findChildren(QLabel)]
    places.forget()
    QApplication.processEvents()
    assert not holds_more(Letter(letter.kind, TODAY))


def test_behind_the_lock_nothing_of_it_is_left(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    page = opened(hands)
    page.write.click()
    QTest.keyClicks(page.editors[Topic.HOPES], "Hope")
    notebook = hands.program.notebook
    assert notebook is not None
    screen, vault = notebook.agreement, notebook._vault
    nora = vault.people.all()[0].id
    hands.program.lock()
    assert screen.state.person is None
    assert screen.state.texts == {}
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    draft = post.agreement_draft(notebook._vault, nora)
    assert draft is not None
    assert draft[0][Topic.HOPES] == "Hope"


def test_ending_with_her_leads_to_the_last_letter_with_deletion_and_receipt(mentor: tuple[Hands, bytes]) -> None:
    hands, file = mentor
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    notebook.mentor_letters.open_data(file)
    hands.settle()
    notebook.women.end_with(notebook._vault.people.all()[0].id)
    holdings = notebook.mentor_letters.holdings
    assert hands.program.window.here == "mentor-letters"
    assert holdings.state.ending
    assert holdings.state.delete_theirs
    holdings.end()
    letter = notebook.mentor_letters.sending.state.letter
    assert letter is not None
    assert letter.extra.ending
    assert len(letter.extra.deleted) == 1


def test_a_letter_that_asks_about_someone_else_is_seen_before_it_goes(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    assert notebook.women.ask_about_handover(notebook._vault.people.all()[0].id, "Would you like Jess to read?")
    state = notebook.mentor_letters.sending.state
    assert state.letter is not None
    assert state.letter.message == "Would you like Jess to read?"
    assert state.sent is None


def test_from_a_letter_a_button_leads_to_the_agreement_it_belongs_to(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    notebook, window = hands.program.notebook, hands.program.window
    assert notebook is not None
    vault = notebook._vault
    nora = vault.people.all()[0]
    letter = post.compose_agreement(vault, WORDS, "As we said.", NOW)
    post.keep(vault, post.seal(vault, nora, letter, NOW).seal(), NOW)
    window.go("mentor-letters")
    notebook.mentor_letters.refresh()
    notebook.mentor_letters.choose(vault.letters.all()[0].id)
    page = window.page("mentor-letters")
    assert isinstance(page, LettersPage)
    QApplication.processEvents()
    ways = [each for each in page.reading.findChildren(QPushButton) if each.text().strip() == "Our agreement"]
    assert len(ways) == 1
    ways[0].click()
    there = window.page("agreement")
    assert isinstance(there, AgreementPage)
    assert notebook.agreement.state.person == nora
    QTest.keyClick(there, Qt.Key.Key_Escape)
    assert window.here == "mentor-letters"


def test_what_the_search_finds_of_an_agreement_leads_to_it(mentor: tuple[Hands, bytes]) -> None:
    hands, _file = mentor
    hands.unlock()
    notebook = hands.program.notebook
    assert notebook is not None
    nora = notebook._vault.people.all()[0]
    post.keep_step(notebook._vault, nora.id, Step(WORDS, True, TODAY))
    search = notebook.elsewhere()
    search.search("less alone")
    search.go(search.state.found[0])
    assert hands.program.window.here == "agreement"
    assert notebook.agreement.state.person == nora
