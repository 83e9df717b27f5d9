from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.letter import HIDDEN, ItemKind, Span
from sobersister_desktop.domain.person import Role, Trust
from sobersister_desktop.screens.also_send import kind_name, nothing_of
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import Step
from sobersister_desktop.ui.pages.share import SharePage
from sobersister_desktop.ui.theme import Scheme, Theme, load
from sobersister_desktop.ui.widgets.hiding_text import HidingText
from sobersister_desktop.ui.widgets.letter_places import LetterPlaces
from sobersister_desktop.ui.widgets.share_lines import LinesDialog
from sobersister_desktop.ui.widgets.share_readers import readers_line
from sobersister_desktop.ui.widgets.words_grid import WordEdit
from tests.builders import NOW, TwoWomen, a_letter, a_line, a_notebook, a_place, an_entry, introduce, two_women
from tests.screens.test_also_send import a_full_life

TEXT = "I stayed 🐕 on the bus.\r\nRight out to where Dan lives.\nThen Maya called."


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def nothing() -> None:
    pass


@pytest.fixture
def share(women: TwoWomen, tmp_path: Path) -> Share:
    women.nora.diary.add(an_entry("Payday", TEXT, when=datetime(2026, 11, 13, 18)), now=NOW)
    women.nora.diary.add(an_entry("Boots", "They hold.", when=datetime(2026, 11, 9, 8)), now=NOW)
    share = Share(
        women.nora,
        background=Immediately(),
        now=lambda: NOW,
        folder=tmp_path,
        left=nothing,
        kept=nothing,
        add_someone=nothing,
    )
    share.begin()
    return share


def shown(qtbot: QtBot, share: Share, theme: Theme | None = None) -> SharePage:
    page = SharePage(share, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def select(text: HidingText, words: str) -> None:
    """As if she had drawn the mouse over the words."""
    start = text.document().toRawText().index(words)
    cursor = text.textCursor()
    cursor.setPosition(len(text.document().toRawText()[:start].encode("utf-16-le")) // 2)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(words))
    text.setTextCursor(cursor)


def choose_all(share: Share) -> None:
    for row in share.rows(share.state.keys):
        share.toggle(row)


def words_of(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_next_sleeps_until_a_page_is_chosen(qtbot: QtBot, share: Share) -> None:
    page = shown(qtbot, share)
    assert not page.next.isEnabled()
    page.choose.list.setFocus()
    page.choose.list.setCurrentIndex(page.choose.model.index(0, 0))
    QTest.keyClick(page.choose.list, Qt.Key.Key_Space)
    assert [row.title for row in share.state.chosen] == ["Payday"]
    assert page.next.isEnabled()
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert share.state.step is Step.SEE


def test_a_click_on_a_row_ticks_it_and_a_second_lets_it_go(qtbot: QtBot, share: Share) -> None:
    page = shown(qtbot, share)
    spot = page.choose.list.visualRect(page.choose.model.index(1, 0)).center()
    for expected in (["Boots"], []):
        QTest.mouseClick(page.choose.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert [row.title for row in share.state.chosen] == expected


def test_search_as_she_types_narrows_the_list(qtbot: QtBot, share: Share) -> None:
    page = shown(qtbot, share)
    QTest.keyClicks(page.choose.search, "lives")
    assert page.choose.model.rowCount() == 1
    QTest.keyClicks(page.choose.search, "xyz")
    assert "No page has all of these words." in words_of(page.choose)


def test_h_hides_the_selected_words_beyond_an_emoji_and_a_line_end(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    page = shown(qtbot, share)
    select(page.see.text, "where Dan lives")
    QTest.keyClick(page.see.text, Qt.Key.Key_H)
    start = TEXT.index("where Dan lives")
    assert share.state.hidden_in(share.state.pages[1]) == (Span(start, start + len("where Dan lives")),)
    assert share.state.letter is not None
    assert f"out to {HIDDEN}." in share.state.letter.excerpts[1].text
    assert not page.see.text.textCursor().hasSelection()


def test_a_title_is_hidden_by_the_small_bar(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    page = shown(qtbot, share)
    select(page.see.text, "Payday")
    bar = page.see.text._bar
    assert bar.isVisible()
    QTest.mouseClick(bar.hide_words, Qt.MouseButton.LeftButton)
    assert share.state.hidden_in(share.state.pages[1]) == (Span(0, 6, True),)
    assert not bar.isVisible()


def test_leave_hides_nothing(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    page = shown(qtbot, share)
    select(page.see.text, "hold")
    QTest.mouseClick(page.see.text._bar.leave, Qt.MouseButton.LeftButton)
    assert share.state.hidden == 0
    select(page.see.text, "hold")
    QTest.keyClick(page.see.text, Qt.Key.Key_Escape)
    assert not page.see.text.textCursor().hasSelection()
    assert share.state.step is Step.SEE


def test_the_other_view_is_drawn_from_the_letter_and_holds_no_hidden_word(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    share.turn_to(1)
    start = TEXT.index("where Dan lives")
    share.hide(start, start + len("where Dan lives"))
    share.look(True)
    page = shown(qtbot, share)
    text = page.see.view.document().toRawText()
    assert "Dan" not in text
    assert "words\u00a0kept\u00a0private" in text
    assert HIDDEN not in text


def test_nothing_of_a_page_goes_to_the_clipboard(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    page = shown(qtbot, share)
    QGuiApplication.clipboard().setText("before")
    for text in (page.see.text, page.see.view):
        text.selectAll()
        QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert "hold" not in QGuiApplication.clipboard().text()
        assert not text.createMimeDataFromSelection().hasText()


def test_markup_in_a_page_is_words(qtbot: QtBot, women: TwoWomen, share: Share) -> None:
    entry = women.nora.diary.add(an_entry("<b>x</b>", "<img src='file:///etc/hostname'>"), now=NOW)
    share.begin([entry.id])
    share.next()
    share.look(True)
    page = shown(qtbot, share)
    assert "<img src='file:///etc/hostname'>" in page.see.view.document().toRawText()
    assert "<b>x</b>" in page.see.view.document().toRawText()


def test_a_note_a_need_and_a_line_are_seen_first(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    share.next()
    page = shown(qtbot, share)
    next(chip for code, chip in page.need._chips.items() if code == "children").click()
    next(card for need, card in page.need._cards.items() if need == "listen").click()
    QTest.keyClicks(page.need.line, "The end is the important bit.")
    qtbot.waitUntil(lambda: "The end is the important bit." in words_of(page.need._preview))
    seen = words_of(page.need._preview)
    assert "Children" in seen
    assert "No advice unless she asks." in seen
    assert "The end is the important bit." in seen


def test_seal_sleeps_until_the_typed_words_fit(qtbot: QtBot, share: Share, women: TwoWomen) -> None:
    from sobersister_desktop import post

    fingerprint = women.ruth_as_nora_knows_her.cards[0].fingerprint
    women.nora.people.set_trust(fingerprint, Trust.ADDED, NOW)
    share.begin()
    choose_all(share)
    for _step in range(3):
        share.next()
    page = shown(qtbot, share)
    assert not page.next.isEnabled()
    edits = page.seal.findChildren(WordEdit)
    assert len(edits) == 5
    edits[0].setFocus()
    for edit, word in zip(edits, post.words_of(fingerprint), strict=True):
        QTest.keyClicks(edit, word)
        QTest.keyClick(edit, Qt.Key.Key_Space)
    assert page.next.isEnabled()
    assert "You checked these together" in " ".join(label.text() for label in page.seal.findChildren(QLabel))
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert share.state.step is Step.SENT
    assert share.state.sent is not None
    assert share.state.sent.path.exists()


def test_a_word_is_completed_behind_the_caret(qtbot: QtBot, share: Share, women: TwoWomen) -> None:
    women.nora.people.set_trust(women.ruth_as_nora_knows_her.cards[0].fingerprint, Trust.ADDED, NOW)
    share.begin()
    choose_all(share)
    for _step in range(3):
        share.next()
    page = shown(qtbot, share)
    edit = page.seal.findChildren(WordEdit)[0]
    assert share.check is not None
    word = share.check.suggestions("lant")[0]
    QTest.keyClicks(edit, "lant")
    assert edit.text() == word
    assert edit.selectedText() == word[4:]
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "lant"


def test_the_sealed_text_is_copied(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    for _step in range(3):
        share.next()
    share.seal()
    page = shown(qtbot, share)
    QTest.mouseClick(page.sent.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().startswith("-----BEGIN AGE ENCRYPTED FILE-----")


def test_choosing_another_place_in_the_window_itself(qtbot: QtBot, share: Share, tmp_path: Path) -> None:
    from sobersister_desktop.ui.file_dialogs import FilePanel

    choose_all(share)
    for _step in range(3):
        share.next()
    page = shown(qtbot, share)
    QTest.mouseClick(page.seal.change, Qt.MouseButton.LeftButton)
    asking = page.findChild(FilePanel)
    assert asking is not None
    assert asking.window() is page
    asking.pick(tmp_path / "elsewhere.age")
    assert share.state.target == tmp_path / "elsewhere.age"


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scheme", ["light", "highContrastDark"])
def test_every_step_fits_a_small_window(qtbot: QtBot, share: Share, scheme: Scheme, text: float) -> None:
    choose_all(share)
    page = shown(qtbot, share, load(scheme, text))
    for _step in range(4):
        page.resize(836, 640)
        page.resize(836, 640)  # the title has made room meanwhile
        hint = page.minimumSizeHint()
        assert (hint.width() <= 836, hint.height() <= 640) == (True, True), (hint, share.state.step)
        share.next()


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    page = shown(qtbot, share)
    for _step in range(4):
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget
        share.next()


def test_the_page_forgets_every_word(qtbot: QtBot, share: Share) -> None:
    choose_all(share)
    share.next()
    share.look(True)
    page = shown(qtbot, share)
    page.forget()
    assert "hold" not in page.see.text.document().toRawText()
    assert "hold" not in page.see.view.document().toRawText()


def test_places_are_ticked_and_seen_before_they_are_sealed(qtbot: QtBot, share: Share, women: TwoWomen) -> None:
    page = shown(qtbot, share)
    assert page.choose.places == []
    women.nora.places.keep(a_place(1))
    share.begin()
    (choice,) = page.choose.places
    choice.click()
    assert share.state.places == (a_place(1).id,)
    assert page.next.isEnabled()
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert "Chapel Street 1" in words_of(page.need)
    assert "Tuesday 18:30; Saturday 10:00" in words_of(page.need)
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert "1 place" in words_of(page.seal)
    assert "0 pages" not in words_of(page.seal)


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_the_choice_of_places_fits_a_small_window(qtbot: QtBot, share: Share, women: TwoWomen, text: float) -> None:
    for number in range(12):
        women.nora.places.keep(a_place(number, name=f"Nachbarschaftsgesprächskreis {number} " * 2))
    share.begin(place_ids=[a_place(1).id])
    page = shown(qtbot, share, load("light", text))
    for _step in range(3):
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        share.next()


def test_until_when_it_may_be_kept_is_seen_before_opening_and_in_the_summary(qtbot: QtBot, share: Share) -> None:
    page = shown(qtbot, share)
    for row in share.rows(share.state.keys):
        share.toggle(row)
    while share.state.step is not Step.NEED:
        share.next()
    page.need.keep.setFocus()
    QTest.keyClick(page.need.keep, Qt.Key.Key_Down)  # for a week
    assert share.state.keep_days == 7
    shown_first = [each.text() for each in page.need._preview.findChildren(QLabel)]
    assert "To be kept until 1 December." in shown_first
    share.next()
    assert "for a week" in [each.text() for each in page.seal.summary.findChildren(QLabel)]
    share.back()
    share.keep_for(None)
    share.next()
    assert "Kept" not in [each.text() for each in page.seal.summary.findChildren(QLabel)]


def test_other_things_are_chosen_from_lists_of_their_own(qtbot: QtBot, share: Share, women: TwoWomen) -> None:
    a_full_life(women.nora)
    page = shown(qtbot, share)
    QTest.mouseClick(page.choose.kinds.chips[ItemKind.PLAN], Qt.MouseButton.LeftButton)
    assert [check.text() for check in page.choose.items.checks] == [
        "\u2068People, in order\u2069",
        "\u2068If I use\u2069",
    ]
    assert not page.choose.search.isVisible()
    page.choose.items.checks[0].click()
    assert page.next.isEnabled()
    assert "1 thing chosen" in words_of(page.choose)
    QTest.mouseClick(page.choose.kinds.chips[None], Qt.MouseButton.LeftButton)
    assert page.choose.search.isVisible()
    share.toggle(share.rows(share.state.keys)[0])
    assert "1 page and 1 other chosen" in words_of(page.choose)
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    share.turn_to(1)
    share.look(as_seen=True)
    assert "Ruth first" in page.see.view.document().toRawText()
    page.forget()
    assert page.choose.items.checks == []


def test_a_kind_with_nothing_in_it_says_how_something_comes_there(qtbot: QtBot, share: Share) -> None:
    page = shown(qtbot, share)
    for kind, chip in page.choose.kinds.chips.items():
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
        assert share.state.showing is kind
        assert chip.isChecked()
        assert kind is None or nothing_of(kind) in words_of(page.choose)


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_the_other_things_fit_a_small_window(qtbot: QtBot, share: Share, women: TwoWomen, text: float) -> None:
    a_full_life(women.nora)
    page = shown(qtbot, share, load("light", text))
    for kind in ItemKind:
        share.show_kind(kind)
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        if page.choose.kinds.one_line:
            assert page.choose.kinds.one_of.currentText() == kind_name(kind)
    page.choose.kinds.one_of.activated.emit(0)
    assert share.state.showing is (None if page.choose.kinds.one_line else ItemKind.STORY)


def test_several_readers_are_ticked_named_and_told_whose_file_is_which(
    qtbot: QtBot, share: Share, women: TwoWomen, tmp_path: Path
) -> None:
    ines = a_notebook(tmp_path / "ines")
    introduce(women.nora, ines, "Ines", Role.SISTER)
    ines.close()
    page = shown(qtbot, share)
    assert page.choose.readers.checks == []
    share.begin(person_id=women.ruth_as_nora_knows_her.id)
    (check,) = page.choose.readers.checks
    check.click()
    assert readers_line(share.state) == "\u2068Ruth\u2069 and 1 other"
    assert page._title.accessibleName() == "Share with \u2068Ruth\u2069 and 1 other"
    choose_all(share)
    for _step in range(3):
        share.next()
    assert page.next.text().strip() == "Seal each letter"
    file = share.state.others[0].file
    assert f"\u2068Ines\u2069: \u2068{file}\u2069" in words_of(page.seal)
    assert "You checked her five words on 24 November." in words_of(page.seal)
    assert "\u2068Ruth\u2069, \u2068Ines\u2069" in words_of(page.seal.summary)
    page.next.click()
    assert file in words_of(page.sent)
    assert share.state.target.name in words_of(page.sent)
    assert not page.sent.copy.isVisible()
    share.leave()
    share.begin(person_id=women.ruth_as_nora_knows_her.id)
    choose_all(share)
    for _step in range(3):
        share.next()
    share.seal()
    assert page.sent.copy.isVisibleTo(page.sent)


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_several_readers_fit_a_small_window(
    qtbot: QtBot, share: Share, women: TwoWomen, tmp_path: Path, text: float
) -> None:
    ines = a_notebook(tmp_path / "ines")
    introduce(women.nora, ines, "Nachbarschaftsgesprächskreisleiterin Ines-Marie", Role.SISTER)
    ines.close()
    share.begin(person_id=women.ruth_as_nora_knows_her.id)
    share.toggle_reader(share.state.able[0].id)
    choose_all(share)
    page = shown(qtbot, share, load("light", text))
    for _step in range(4):
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        share.seal() if share.state.step is Step.SEAL else share.next()
    assert share.state.step is Step.SENT


@pytest.mark.parametrize(("signed", "said"), [("Nora", "from \u2068Nora\u2069’s letter"), ("", "from this letter")])
def test_places_that_came_in_a_letter_are_said_to_be_unchecked(qtbot: QtBot, signed: str, said: str) -> None:
    places = LetterPlaces(load())
    qtbot.addWidget(places)
    letter = a_letter(places=(a_place(),), name=signed)
    places.show_letter(letter, frozenset(), NOW.date(), received=True)
    assert f"They are {said}, and this program has not checked them." in words_of(places)
    places.show_letter(letter, frozenset(), NOW.date(), received=False)
    assert "has not checked" not in words_of(places)


# ---- help lines ---------------------------------------------------------------------------------------------------


def test_help_lines_are_chosen_in_a_dialog_and_seen_before_they_are_sealed(
    qtbot: QtBot, share: Share, women: TwoWomen
) -> None:
    women.nora.help_lines.keep("GB", frozenset())
    women.nora.help_lines.keep_line(a_line(1), corrects=False)
    page = shown(qtbot, share)
    QTest.mouseClick(page.choose.lines.choose, Qt.MouseButton.LeftButton)
    (dialog,) = page.findChildren(LinesDialog)
    assert dialog.ticks.checks[0].text() == "\u2068The women's centre 1, 01632 960 410. United Kingdom\u2069"
    dialog.ticks.checks[0].click()
    dialog.country.setCurrentIndex(dialog.country.findData("IE"))
    dialog.country.picked.emit(dialog.country.code)
    dialog.search.setText("samaritans")
    (found,) = dialog.ticks.checks
    found.click()
    dialog.search.setText("nothing of the kind")
    assert "No line here has all of these words." in words_of(dialog)
    dialog.done.click()
    assert [line.name for line in share.state.lines] == ["The women's centre 1", "Samaritans Ireland"]
    page.choose.lines.ticks.checks[1].click()
    assert [line.name for line in share.state.lines] == ["The women's centre 1"]
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert "01632 960 410" in words_of(page.need)
    assert "Her own note" in words_of(page.need)
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert "1 help line" in words_of(page.seal)


def test_locking_takes_the_choice_of_help_lines_away(qtbot: QtBot, share: Share, women: TwoWomen) -> None:
    women.nora.help_lines.keep_line(a_line(1, country=""), corrects=False)
    page = shown(qtbot, share)
    page.choose.lines.choose.click()
    page.forget()
    qtbot.waitUntil(lambda: not page.findChildren(LinesDialog))
    assert page.choose.lines.ticks.checks == []


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
def test_the_choice_of_help_lines_fits_a_small_window(qtbot: QtBot, share: Share, women: TwoWomen, text: float) -> None:
    long_one = a_line(1, name="Nachbarschaftsgesprächskreistelefonseelsorge " * 2, audience="Frauen " * 20)
    women.nora.help_lines.keep_line(long_one, corrects=False)
    share.toggle_line(long_one.id)
    page = shown(qtbot, share, load("light", text))
    page.choose.lines.choose.click()
    for _step in range(3):
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640)
        share.next()
