"""The way by words alone, sealed by one woman and opened by the other, as it is seen and pressed."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.domain.contact import NO_CONTACT
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import load
from sobersister_desktop.ui.widgets.marks import Tag
from tests.builders import NOW, TwoWomen, an_entry, two_women
from tests.pages import header_in, written_back
from tests.screens.hands import Held


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


@pytest.fixture
def noras(women: TwoWomen, tmp_path: Path) -> Letters:
    """In the last step, with one page for May, who has no card."""
    women.nora.diary.add(an_entry("Payday", "I stayed.", when=datetime(2026, 11, 13, 18)), now=NOW)
    may = women.nora.people.add_contact("May Lind", Role.SPONSOR, NO_CONTACT)
    screen = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    to_seal(screen, may.id)
    return screen


def to_seal(screen: Letters, person_id: str) -> None:
    screen.write(person_id=person_id)
    for row in screen.share.rows(screen.share.state.keys):
        if row.id not in {chosen.id for chosen in screen.share.state.chosen}:
            screen.share.toggle(row)
    while screen.share.state.step is not Step.SEAL:
        screen.share.next()


@pytest.fixture
def ruths(women: TwoWomen, tmp_path: Path) -> Letters:
    screen = Letters(women.ruth, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=lambda: None)
    screen.refresh()
    return screen


def sealed(noras: Letters) -> tuple[bytes, str]:
    noras.share.go_by(Way.WORDS)
    noras.share.seal()
    sent = noras.share.state.sent
    assert sent is not None
    return sent.path.read_bytes(), " ".join(sent.words)


def shown(qtbot: QtBot, screen: Letters) -> LettersPage:
    page = LettersPage(screen, load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def words_on(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget))


def test_it_says_before_sealing_that_nothing_is_proven_and_shows_the_words_once(qtbot: QtBot, noras: Letters) -> None:
    page = shown(qtbot, noras)
    QTest.mouseClick(page.share.ways[1].buttons()[2], Qt.MouseButton.LeftButton)
    assert page.share.words.isVisible()
    assert "Who wrote it is not proven" in words_on(page.share.words)
    assert noras.share.state.target.suffix == ".age"
    QTest.mouseClick(page.share.next, Qt.MouseButton.LeftButton)
    sent = noras.share.state.sent
    assert sent is not None
    assert len(sent.words) == 6
    assert all(word in words_on(page.share.words_sent.words) for word in sent.words)
    QTest.keyClick(page.share, Qt.Key.Key_Escape)
    assert page.share.words_sent.isVisible()
    QTest.mouseClick(page.share.next, Qt.MouseButton.LeftButton)
    assert not any(word in words_on(page.share.words_sent.words) for word in sent.words)
    assert noras.share.sealed_text() == ""


def test_a_card_stays_the_first_way_and_its_words_are_not_asked_for_under_words(
    noras: Letters, women: TwoWomen
) -> None:
    ruth = women.ruth_as_nora_knows_her
    women.nora.people.set_trust(ruth.cards[0].fingerprint, ruth.trust.ADDED, NOW)
    noras.share.start_again()
    to_seal(noras, ruth.id)
    assert not noras.share.can_go_on()  # her card, whose words were not compared
    noras.share.go_by(Way.WORDS)
    assert noras.share.can_go_on()
    noras.share.write_to(women.nora.people.by_name("May Lind").id)
    assert noras.share.state.way is Way.BROWSER


def test_the_one_who_opens_it_says_who_gave_it_to_her(qtbot: QtBot, noras: Letters, ruths: Letters) -> None:
    file, words = sealed(noras)
    page = shown(qtbot, ruths)
    ruths.bring()
    ruths.open_data(file)
    bringing = page.bringing
    assert bringing.words.hasFocus() or page.focusWidget() is bringing.words
    bringing.words.setText("not these at all or so")
    assert not bringing.try_it.isEnabled()
    QTest.keyClick(bringing.words, Qt.Key.Key_Return)
    assert ruths.state.code == ""  # nobody is named, so nothing is tried
    bringing.giver.setCurrentIndex(0)
    bringing.giver.activated.emit(0)
    assert bringing.try_it.isEnabled()
    QTest.keyClick(bringing.words, Qt.Key.Key_Return)
    assert ruths.state.code == "letter-words-wrong"
    assert bringing.words.text() == "not these at all or so"
    ruths.dismiss()
    bringing.words.setText(words.upper())
    QTest.mouseClick(bringing.try_it, Qt.MouseButton.LeftButton)
    assert ruths.state.view is View.GATE
    assert "Who wrote it is not proven" in [tag.text() for tag in page.gate.findChildren(Tag)]
    assert [row.person for row in ruths.state.rows] == ["Nora"]
    assert bringing.words.text() == ""
    assert ruths.can_reply()  # by Nora's card


def test_a_letter_with_words_is_answered_with_words_again_and_stands_in_its_thread(
    qtbot: QtBot, noras: Letters, ruths: Letters, women: TwoWomen
) -> None:
    file, words = sealed(noras)
    ruths.open_data(file)
    ruths.try_words(words, "Aunt May")
    ruths.open_now()
    page = shown(qtbot, ruths)
    QTest.mouseClick(page.reading.reply, Qt.MouseButton.LeftButton)
    ruths.replying.write("I was there too.")
    ruths.seal_reply()
    sending = page.sending
    QTest.mouseClick(sending.next, Qt.MouseButton.LeftButton)
    assert sending.by_words.isVisible()
    assert "Who wrote it is not proven" in words_on(sending.by_words)
    assert sending.next.isEnabled()
    assert ruths.sending.state.target.suffix == ".age"
    QTest.mouseClick(sending.next, Qt.MouseButton.LeftButton)
    sent = ruths.sending.state.sent
    assert sent is not None
    assert sending.words_sent.isVisible()
    assert all(word in words_on(sending.words_sent.words) for word in sent.words)
    new, came = ruths._vault.letters.all()
    assert (new.thread, new.in_reply_to) == (came.thread, came.id)
    answer = sent.path.read_bytes()
    QTest.mouseClick(sending.next, Qt.MouseButton.LeftButton)
    assert not any(word in words_on(sending.words_sent.words) for word in sent.words)
    assert ruths.sending.sealed_text() == ""
    opened = post.to_open_by_words(women.nora, answer).open(" ".join(sent.words))
    assert (opened.letter.message, opened.in_reply_to) == ("I was there too.", None)


def test_an_answer_from_a_browser_is_answered_with_a_page(
    qtbot: QtBot, noras: Letters, women: TwoWomen, tmp_path: Path
) -> None:
    noras.share.seal()
    sent = noras.share.state.sent
    assert sent is not None
    noras.share.leave()
    noras.open_data(written_back(header_in(sent.path.read_bytes()), " ".join(sent.words)))
    noras.try_words(" ".join(sent.words))
    noras.open_now()
    page = shown(qtbot, noras)
    QTest.mouseClick(page.reading.reply, Qt.MouseButton.LeftButton)
    noras.replying.write("Thank you, May.")
    noras.seal_reply()
    noras.sending.put_in(tmp_path / "again")
    assert noras.sending.state.target.name == "again.html"
    noras.sending.put_in(tmp_path)
    sending = page.sending
    QTest.mouseClick(sending.next, Qt.MouseButton.LeftButton)
    assert "An iPhone or iPad does not open it" in words_on(sending.by_words)
    QTest.mouseClick(sending.next, Qt.MouseButton.LeftButton)
    second = noras.sending.state.sent
    assert second is not None
    assert second.path.suffix == ".html"
    assert noras.sending.sealed_text().startswith("-----BEGIN LETTER-----")
    assert second.words != sent.words
    assert len({row.thread for row in women.nora.letters.all()}) == 1
    again = written_back(header_in(second.path.read_bytes()), " ".join(second.words))
    noras.sending.leave()
    noras.open_data(again)
    noras.try_words(" ".join(second.words))
    assert len({row.thread for row in women.nora.letters.all()}) == 1
    assert len(women.nora.letters.all()) == 4


def test_someone_who_is_not_among_her_people_is_named_by_hand(
    qtbot: QtBot, noras: Letters, ruths: Letters, women: TwoWomen
) -> None:
    file, words = sealed(noras)
    page = shown(qtbot, ruths)
    ruths.open_data(file)
    last = page.bringing.giver.count() - 1
    page.bringing.giver.setCurrentIndex(last)
    page.bringing.giver.activated.emit(last)
    assert page.bringing.new_giver.isVisible()
    page.bringing.words.setText(words)
    assert not page.bringing.try_it.isEnabled()
    page.bringing.new_giver.setText("Aunt May")
    QTest.mouseClick(page.bringing.try_it, Qt.MouseButton.LeftButton)
    assert [row.person for row in ruths.state.rows] == ["Aunt May"]
    ruths.open_data(file)
    ruths.try_words(words, "Nora")
    assert ruths.state.note == "This letter is already here."
    assert len(women.ruth.letters.all()) == 1


def test_put_away_or_locked_it_waits_no_longer_and_nothing_is_written(
    noras: Letters, ruths: Letters, women: TwoWomen, tmp_path: Path
) -> None:
    file, words = sealed(noras)
    ruths.open_data(file)
    ruths.close_it()
    ruths.try_words(words, "Nora")
    assert women.ruth.letters.all() == []
    held, out = Held(), tmp_path / "out"
    out.mkdir()
    late = Letters(women.nora, background=held, now=lambda: NOW, folder=out, add_someone=lambda: None)
    for way in (Way.WORDS, Way.CARD):
        to_seal(late, women.ruth_as_nora_knows_her.id)
        late.share.go_by(way)
        late.share.seal()
        late.lock()
        held.results.pop()()
        assert list(out.iterdir()) == []
    assert len(women.nora.letters.all()) == 1
