"""New keys, and a paper key to keep, through the whole window and a letter that comes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.crypto.paper_key import PaperKey
from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.people import People
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import load
from sobersister_desktop.ui.widgets.people_parts import MyCardPart, PersonPart
from tests.builders import NOW, TwoWomen, two_women


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def said(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def pressed(widget: QWidget, words: str) -> None:
    found = [b for b in widget.findChildren(QPushButton) if b.text().strip() == words and b.isVisibleTo(widget)]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def led() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def people(women: TwoWomen, tmp_path: Path, led: list[tuple[str, str]]) -> People:
    screen = People(
        women.nora,
        background=Immediately(),
        now=lambda: NOW,
        folder=tmp_path,
        write_to=lambda who: led.append(("write", who)),
        print_it=lambda _sheet: None,
        send_card=lambda who: led.append(("card", who)),
        give_paper_key=lambda who: led.append(("key", who)),
        see_held=lambda who: led.append(("held", who)),
    )
    screen.refresh()
    return screen


def test_new_keys_are_asked_first_and_then_each_of_her_people_is_named(
    qtbot: QtBot, people: People, women: TwoWomen, led: list[tuple[str, str]]
) -> None:
    before = people.state.mine
    part = MyCardPart(people, load())
    qtbot.addWidget(part)
    part.resize(700, 900)
    part.show()
    part.show_state(people.state)
    QTest.mouseClick(part.new_keys, Qt.MouseButton.LeftButton)
    dialog = part.findChild(Dialog)
    assert dialog is not None
    assert people.state.mine == before
    pressed(dialog, "Make new keys")
    assert people.state.mine is not None
    assert people.state.mine != before
    ruth = women.ruth_as_nora_knows_her.id
    assert people.state.lacking == {ruth}
    people.choose(ruth)
    person = PersonPart(people, load())
    qtbot.addWidget(person)
    person.resize(700, 900)
    person.show_state(people.state)
    person.show()
    assert "has an earlier card of yours" in said(person)
    pressed(person, "Send her your new card…")
    pressed(person, "What \u2068Ruth\u2069 holds")
    pressed(person, "Ask her to keep your paper key…")
    assert led == [("card", ruth), ("held", ruth), ("key", ruth)]


def test_a_card_that_comes_says_what_to_do_and_leads_there(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    asked: list[str] = []
    post.replace_keys(women.nora, NOW)
    noras = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    noras.send_my_card(women.ruth_as_nora_knows_her.id)
    page = LettersPage(noras, load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    assert "It brings her your new card." in said(page.sending)
    noras.sending.seal()
    assert noras.sending.state.sent is not None
    ruths = Letters(
        women.ruth,
        background=Immediately(),
        now=lambda: NOW,
        folder=tmp_path,
        add_someone=lambda: None,
        compare_words=asked.append,
    )
    others = LettersPage(ruths, load())
    qtbot.addWidget(others)
    others.resize(1068, 770)
    others.show()
    ruths.open_data(noras.sending.state.sent.path.read_bytes())
    qtbot.waitUntil(lambda: "says she has new keys" in said(others.notice))
    QTest.mouseClick(others.notice.compare, Qt.MouseButton.LeftButton)
    assert asked == [women.nora_as_ruth_knows_her.id]


def test_a_wrong_paper_key_is_said_and_a_right_one_goes_on_to_the_letter(
    qtbot: QtBot, women: TwoWomen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = PaperKey.generate()
    noras = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    page = LettersPage(noras, load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    noras.give_paper_key(women.ruth_as_nora_knows_her.id)
    dialog = page.keepsake
    assert dialog is not None
    assert "Whoever has both can open everything" in said(dialog)
    assert page.focusWidget() is not dialog.go
    dialog.typed.edit.setText(key.text)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert "does not open this notebook" in said(dialog)
    assert not noras.state.sending
    monkeypatch.setattr(post.PaperKeyToCheck, "check", lambda self: key.text)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert page.keepsake is None
    assert dialog.typed.text() == ""
    assert page.currentWidget() is page.sending
    assert key.text not in said(page)
    noras.sending.seal()
    assert noras.sending.state.sent is not None
    ruths = Letters(women.ruth, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    others = LettersPage(ruths, load())
    qtbot.addWidget(others)
    others.resize(1068, 770)
    others.show()
    ruths.open_data(noras.sending.state.sent.path.read_bytes())
    assert key.text not in said(others)
    QTest.mouseClick(others.notice.show_key, Qt.MouseButton.LeftButton)
    assert key.text in said(others.notice)
    ruths.close_it()
    assert key.text not in said(others)
    noras.sending.leave()
    row = next(r for r in noras.state.rows if r.kind is Kind.KEEPSAKE)
    noras.choose(row.id)
    qtbot.waitUntil(lambda: "It is not kept here." in said(page.notice))


def test_leaving_the_dialog_forgets_what_was_typed(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    noras = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    page = LettersPage(noras, load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    noras.give_paper_key(women.ruth_as_nora_knows_her.id)
    dialog = page.keepsake
    assert dialog is not None
    dialog.typed.edit.setText("0000")
    QTest.mouseClick(dialog.leave, Qt.MouseButton.LeftButton)
    assert page.keepsake is None
    assert noras.keepsake.state.person is None
    noras.give_paper_key(women.ruth_as_nora_knows_her.id)
    assert page.keepsake is not None
    assert page.keepsake.typed.text() == ""
