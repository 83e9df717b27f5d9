"""Women I support, drawn: who they are, the ways to each, and deleting after reading only after she was asked."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.domain.handover import Word
from sobersister_desktop.domain.letter import Letter
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.women import Women
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.pages.women import HandOverForm, HandoverForm, LettingGoForm, WomenPage
from sobersister_desktop.ui.theme import Theme
from tests.builders import NOW, TwoWomen, a_letter, a_notebook, introduce, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        yield women


def noted(went: list[str], _person: str, letter: Letter, _done: Callable[[], None]) -> None:
    went.append(letter.message)


def shown(qtbot: QtBot, women: TwoWomen, theme: Theme, went: list[str]) -> WomenPage:
    screen = Women(
        women.ruth,
        now=lambda: NOW,
        write_to=lambda person: went.append(f"write {person}"),
        see_held=lambda person: went.append(f"held {person}"),
        see_letters=lambda: went.append("letters"),
        add_someone=lambda: went.append("add"),
        tell_hours=lambda person: went.append(f"hours {person}"),
        see_agreement=lambda person: went.append(f"agreement {person}"),
        end_with=lambda person: went.append(f"end {person}"),
        send=partial(noted, went),
    )
    page = WomenPage(screen, theme)
    page.setProperty("screen", screen)
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def press(page: WomenPage, words: str) -> None:
    found = [each for each in page.findChildren(QPushButton) if each.text().strip() == words and each.isVisible()]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def bring(women: TwoWomen, days_ago: int) -> str:
    at = NOW - timedelta(days=days_ago)
    sealed = post.seal(women.nora, women.ruth_as_nora_knows_her, a_letter(), at).seal()
    post.keep(women.nora, sealed, at)
    letter_id = post.open_file(women.ruth, sealed.closed.file, at).letter_id
    women.ruth.letters.mark_read(letter_id, at)
    return letter_id


def said(page: WomenPage) -> str:
    return " ".join(each.text() for each in page.findChildren(QLabel))


def test_each_has_what_lies_here_and_the_ways_to_her(qtbot: QtBot, women: TwoWomen, theme: Theme) -> None:
    bring(women, 4)
    went: list[str] = []
    page = shown(qtbot, women, theme, went)
    assert "Nora" in said(page)
    assert "1 letter of hers is here, from 20 November." in said(page)
    nora = women.nora_as_ruth_knows_her.id
    for words in ("Write to her", "Her letters", "What \u2068Nora\u2069 holds"):
        press(page, words)
    assert went == [f"write {nora}", "letters", f"held {nora}"]


def test_where_there_is_nobody_it_says_how_someone_comes_here(qtbot: QtBot, women: TwoWomen, theme: Theme) -> None:
    women.ruth.people.set_role(women.nora_as_ruth_knows_her.id, Role.FRIEND)
    went: list[str] = []
    page = shown(qtbot, women, theme, went)
    assert "Nobody yet" in said(page)
    press(page, "Add someone")
    assert went == ["add"]


def test_deleting_asks_first_and_the_safe_answer_changes_nothing(qtbot: QtBot, women: TwoWomen, theme: Theme) -> None:
    bring(women, 40)
    page = shown(qtbot, women, theme, [])
    QTest.mouseClick(page.days.buttons()[2], Qt.MouseButton.LeftButton)
    dialog = page.findChild(Dialog)
    assert dialog is not None
    press(page, "Keep them")
    assert page.days.current == 0
    assert women.ruth.letters.all()[0].gone is None
    QTest.mouseClick(page.days.buttons()[2], Qt.MouseButton.LeftButton)
    press(page, "Delete them")
    assert women.ruth.letters.all()[0].gone is not None
    assert page.days.current == 2
    assert "No letter of hers is here." in said(page)


def test_for_one_woman_another_time_is_chosen_and_said(qtbot: QtBot, women: TwoWomen, theme: Theme) -> None:
    bring(women, 40)
    page = shown(qtbot, women, theme, [])
    press(page, "Delete after reading…")
    form = page.findChild(LettingGoForm)
    assert form is not None
    assert [each.text() for each in form.days.radios()] == [
        "As for all (Never)",
        "Never",
        "7 days",
        "30 days",
        "90 days",
    ]
    form.days.pick(30)
    form.save.click()
    press(page, "Delete them")
    assert women.ruth.letters.all()[0].gone is not None
    assert "Their words go 30 days after you read them." in said(page)
    assert page.days.current == 0, "for all it is as it was"


def test_nothing_of_them_is_left_after_forgetting(qtbot: QtBot, women: TwoWomen, theme: Theme) -> None:
    page = shown(qtbot, women, theme, [])
    page.forget()
    qtbot.waitUntil(lambda: "Nora" not in said(page))


def test_to_someone_else_leads_only_a_letter_that_asks(qtbot: QtBot, women: TwoWomen, theme: Theme) -> None:
    went: list[str] = []
    page = shown(qtbot, women, theme, went)
    press(page, "Ask about someone else…")
    form = page.findChild(HandoverForm)
    assert form is not None
    assert "unless you say yes to this letter" in form.letter.toPlainText()
    form.letter.setPlainText("  ")
    form.save.click()
    assert went == []
    assert form._hint.text() == "Write a few words first."
    form.letter.setPlainText("Would you like Jess to read for you?")
    form.save.click()
    assert went == ["Would you like Jess to read for you?"]


def buttons(page: WomenPage) -> list[str]:
    QApplication.processEvents()
    return [each.text().strip() for each in page.findChildren(QPushButton) if each.isVisible()]


def test_the_way_to_someone_else_is_there_only_after_her_yes(
    qtbot: QtBot, women: TwoWomen, theme: Theme, tmp_path: Path
) -> None:
    jess = a_notebook(tmp_path / "jess")
    introduce(women.ruth, jess, "Jess", Role.FRIEND)
    jess.close()
    went: list[str] = []
    page = shown(qtbot, women, theme, went)
    nora = women.nora_as_ruth_knows_her.id
    way = "Tell someone how to reach her…"
    assert way not in buttons(page)
    question = post.compose_question(women.ruth, "Would you like Jess?", NOW)
    sealed = post.seal(women.ruth, women.nora_as_ruth_knows_her, question, NOW).seal()
    post.keep(women.ruth, sealed, NOW)
    post.note_asked(women.ruth, nora, NOW)
    page.arrive()
    assert way not in buttons(page)
    assert "She has not answered." in said(page)
    came = post.open_file(women.nora, sealed.closed.file, NOW)
    answering = women.nora.letters.letter(came.letter_id)
    for yes in (False, True):
        answer = post.compose_answer(women.nora, yes, "", NOW)
        file = post.seal(women.nora, women.ruth_as_nora_knows_her, answer, NOW, answering=answering).seal()
        post.keep(women.nora, file, NOW)
        post.open_file(women.ruth, file.closed.file, NOW)
        page.arrive()
        assert (way in buttons(page)) is yes
    press(page, way)
    form = page.findChild(HandOverForm)
    assert form is not None
    assert [form.whom.itemText(place) for place in range(form.whom.count())] == ["Jess"]
    form.save.click()
    assert went == []
    assert form._hint.text() == "Write how she can be reached."
    form.reach.edit.setText("07700 900 318")
    form.save.click()
    assert len(went) == 1
    assert "07700 900 318" in went[0]


def test_in_the_letter_that_asks_a_yes_and_a_no_stand_beside_what_they_mean(
    qtbot: QtBot, women: TwoWomen, theme: Theme, tmp_path: Path
) -> None:
    question = replace(post.compose_question(women.ruth, "Would you like Jess?", NOW), name="Ruth")
    sealed = post.seal(women.ruth, women.nora_as_ruth_knows_her, question, NOW).seal()
    screen = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    page = LettersPage(screen, theme)
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    screen.open_data(sealed.closed.file)
    screen.open_now()
    found = {each.text().strip(): each for each in page.reading.findChildren(QPushButton) if each.isVisible()}
    words = " ".join(each.text() for each in page.reading.findChildren(QLabel) if each.isVisible())
    assert "May someone else walk beside you?" in words
    assert "No letter of yours goes along." in words
    QTest.mouseClick(found["Say no…"], Qt.MouseButton.LeftButton)
    assert screen.state.sending
    letter = screen.sending.state.letter
    assert letter is not None
    assert letter.extra.handover is Word.NO
    assert [row for row in women.nora.letters.all() if not row.received] == [], "nothing is sealed by a click"
    shown_words = " ".join(each.text() for each in page.sending.findChildren(QLabel) if each.isVisible())
    assert "It says no" in shown_words


def test_the_other_ways_lead_to_the_agreement_and_to_the_last_letter(
    qtbot: QtBot, women: TwoWomen, theme: Theme
) -> None:
    went: list[str] = []
    page = shown(qtbot, women, theme, went)
    press(page, "Our agreement")
    press(page, "End with her…")
    nora = women.nora_as_ruth_knows_her.id
    assert went == [f"agreement {nora}", f"end {nora}"]
