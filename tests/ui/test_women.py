"""Women I support, drawn: who they are, the ways to each, and deleting after reading only after she was asked."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.women import Women
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.women import HandoverForm, LettingGoForm, WomenPage
from sobersister_desktop.ui.theme import Theme
from tests.builders import NOW, TwoWomen, a_letter, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        women.ruth.journeys.set_setting("mentoring", "on")
        yield women


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
        send=lambda _person, letter: went.append(letter.message),
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


def test_the_other_ways_lead_to_the_agreement_and_to_the_last_letter(
    qtbot: QtBot, women: TwoWomen, theme: Theme
) -> None:
    went: list[str] = []
    page = shown(qtbot, women, theme, went)
    press(page, "Our agreement")
    press(page, "End with her…")
    nora = women.nora_as_ruth_knows_her.id
    assert went == [f"agreement {nora}", f"end {nora}"]
