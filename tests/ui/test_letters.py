from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import View
from sobersister_desktop.screens.screen import Immediately
from sobersister_desktop.screens.shipped_lines import shipped
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.letters import LettersPage
from sobersister_desktop.ui.theme import Scheme, Theme, load
from sobersister_desktop.ui.widgets.letter_view import LetterView
from tests.builders import NOW, TwoWomen, a_letter, a_line, a_picture, a_place, a_png, an_entry, an_excerpt, two_women

CANARY = "quicksilver"


@pytest.fixture
def women(tmp_path: Path) -> Iterator[TwoWomen]:
    with two_women(tmp_path) as women:
        yield women


def nothing() -> None:
    pass


def a_sealed_file(women: TwoWomen, *texts: str, name: str = "") -> bytes:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    ids = [women.nora.diary.add(an_entry("Payday", text), now=NOW).id for text in texts or (CANARY,)]
    letter = post.compose(
        women.nora,
        to,
        ids,
        hidden={},
        notes=["children", "of-a-later-version"],
        need="listen",
        message="Her line",
        first_line="Her line",
        now=NOW,
        name=name,
    )
    sealed = post.seal(women.nora, to, letter, NOW).seal()
    post.keep(women.nora, sealed, NOW)
    return sealed.closed.file


@pytest.fixture
def ruths(women: TwoWomen, tmp_path: Path) -> Letters:
    return Letters(women.ruth, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=nothing)


def shown(qtbot: QtBot, screen: Letters, theme: Theme | None = None) -> LettersPage:
    page = LettersPage(screen, theme or load())
    qtbot.addWidget(page)
    page.resize(1068, 770)
    page.show()
    return page


def everything_said(widget: QWidget) -> str:
    labels = [label.text() + label.accessibleName() for label in widget.findChildren(QLabel)]
    edits = [edit.toPlainText() for edit in widget.findChildren(QTextEdit)]
    plain = [edit.toPlainText() for edit in widget.findChildren(QPlainTextEdit)]
    return " ".join((*labels, *edits, *plain, *(w.accessibleName() for w in widget.findChildren(QWidget))))


def test_no_word_of_the_letter_is_in_any_widget_before_the_second_choice(
    qtbot: QtBot, ruths: Letters, women: TwoWomen
) -> None:
    page = shown(qtbot, ruths)
    ruths.open_data(a_sealed_file(women))
    said = everything_said(page)
    assert CANARY not in said
    assert "Her line" in said
    QTest.mouseClick(page.gate.open, Qt.MouseButton.LeftButton)
    assert CANARY in everything_said(page)
    QTest.mouseClick(page.reading.close_it, Qt.MouseButton.LeftButton)
    assert CANARY not in everything_said(page)


def test_what_takes_the_place_of_the_list_is_made_when_it_is_first_needed(
    qtbot: QtBot, ruths: Letters, women: TwoWomen
) -> None:
    page = shown(qtbot, ruths)
    assert page.count() == 1
    ruths.write()
    assert page.currentWidget() is page.share
    assert page.count() == 2
    page.forget()
    assert page.count() == 2, "forgetting makes nothing"


def test_the_safe_button_has_the_focus_and_enter_keeps_it_for_later(
    qtbot: QtBot, ruths: Letters, women: TwoWomen
) -> None:
    page = shown(qtbot, ruths)
    page.activateWindow()
    ruths.open_data(a_sealed_file(women))
    assert page.focusWidget() is page.gate.keep
    assert not page.gate.open.isDefault()
    assert not page.gate.open.autoDefault()
    QTest.keyClick(page.gate.keep, Qt.Key.Key_Space)
    assert ruths.state.view is View.NOTHING
    assert len(ruths.state.unopened) == 1


def test_a_double_click_in_the_list_opens_nothing(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.open_data(a_sealed_file(women))
    ruths.keep_for_later()
    spot = page.list.visualRect(page.model.index(1)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert ruths.state.view is View.GATE
    assert ruths.state.letter is None


def test_the_gate_says_who_how_much_and_what_it_touches_on(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.open_data(a_sealed_file(women, "One.", "Two."))
    said = everything_said(page.gate)
    for words in ("Nora", "2 pages, about 1 minute", "Children", "Other", "No advice unless she asks."):
        assert words in said
    assert "not told when you open it" in said


def test_pages_are_turned_and_the_first_and_last_are_ends(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.open_data(a_sealed_file(women, "One.", "Two."))
    ruths.open_now()
    assert not page.reading.before.isEnabled()
    QTest.mouseClick(page.reading.after, Qt.MouseButton.LeftButton)
    assert "Two." in page.reading.view.document().toRawText()
    assert not page.reading.after.isEnabled()


def test_escape_veils_the_letter_at_once(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    ruths.open_data(a_sealed_file(women))
    ruths.open_now()
    QTest.keyClick(page.reading.view, Qt.Key.Key_Escape)
    assert CANARY not in everything_said(page)


def test_trouble_is_told_in_three_parts_and_the_way_in_is_still_there(qtbot: QtBot, ruths: Letters) -> None:
    page = shown(qtbot, ruths)
    ruths.bring()
    page.bringing.text.setPlainText("not a letter")
    QTest.mouseClick(page.bringing.open, Qt.MouseButton.LeftButton)
    dialog = page.findChild(Dialog)
    assert dialog is not None
    said = everything_said(dialog)
    assert "This file was damaged on its way." in said
    assert "your notebook is unchanged" in said
    dialog.close_dialog()
    assert ruths.state.trouble is None
    assert ruths.state.view is View.BRINGING


def test_a_sealed_file_is_chosen_inside_the_window(
    qtbot: QtBot, ruths: Letters, women: TwoWomen, tmp_path: Path
) -> None:
    path = tmp_path / "abcdefgh.age"
    path.write_bytes(a_sealed_file(women))
    page = shown(qtbot, ruths)
    QTest.mouseClick(page.open, Qt.MouseButton.LeftButton)
    QTest.mouseClick(page.bringing.choose, Qt.MouseButton.LeftButton)
    asking = page.findChild(FilePanel)
    assert asking is not None
    assert asking.window() is page
    asking.pick(path)
    assert ruths.state.view is View.GATE


def test_pasted_text_is_gone_once_it_was_opened(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    from sobersister_desktop.crypto.age import armor

    page = shown(qtbot, ruths)
    ruths.bring()
    page.bringing.text.setPlainText(armor(a_sealed_file(women)).decode())
    QTest.mouseClick(page.bringing.open, Qt.MouseButton.LeftButton)
    assert ruths.state.view is View.GATE
    assert page.bringing.text.toPlainText() == ""


def test_a_missing_letter_is_named(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    a_sealed_file(women)
    ruths.open_data(a_sealed_file(women))
    assert "has not arrived" in everything_said(page._list_pane)
    assert "1 letter before this one has not come yet." in everything_said(page.gate)
    ruths.open_now()
    assert "1 letter before this one has not come yet." in everything_said(page.reading)
    assert not page.reading.other_state.action.isVisible()


def test_a_name_that_turns_the_line_round_is_straightened(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    women.ruth.people.rename(women.nora_as_ruth_knows_her.id, "No\u202era")
    ruths.open_data(a_sealed_file(women, name="N\u202eora"))
    assert "\u202e" not in everything_said(page)


def test_what_was_sent_is_shown_without_a_gate(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    a_sealed_file(women)
    noras = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=nothing)
    page = shown(qtbot, noras)
    spot = page.list.visualRect(page.model.index(1)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert noras.state.view is View.READING
    assert CANARY in page.reading.view.document().toRawText()


def test_a_begun_letter_waits_and_can_be_let_go(qtbot: QtBot, women: TwoWomen, tmp_path: Path) -> None:
    entry = women.nora.diary.add(an_entry(), now=NOW)
    noras = Letters(women.nora, background=Immediately(), now=lambda: NOW, folder=tmp_path, add_someone=nothing)
    page = shown(qtbot, noras)
    noras.write([entry.id])
    assert page.currentWidget() is page.share
    QTest.keyClick(page.share, Qt.Key.Key_Escape)
    assert page._begun.isVisible()
    QTest.mouseClick(page._drop, Qt.MouseButton.LeftButton)
    assert not page._begun.isVisible()


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("scheme", ["dark", "highContrastLight"])
def test_the_pages_fit_a_small_window(
    qtbot: QtBot, ruths: Letters, women: TwoWomen, scheme: Scheme, text: float
) -> None:
    page = shown(qtbot, ruths, load(scheme, text))
    page.resize(836, 640)
    for step in (nothing, ruths.bring, lambda: ruths.open_data(a_sealed_file(women)), ruths.open_now):
        step()
        page.resize(836, 640)
        assert (page.width(), page.height()) == (836, 640), ruths.state.view


def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    page = shown(qtbot, ruths)
    for step in (nothing, ruths.bring, lambda: ruths.open_data(a_sealed_file(women)), ruths.open_now):
        step()
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
                assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_a_picture_is_drawn_with_its_words_and_what_is_none_is_said(qtbot: QtBot) -> None:
    view = LetterView(load())
    qtbot.addWidget(view)
    page = an_excerpt(pictures=("attachments/0001.png", "attachments/0002.jpg"))
    pictures = (a_picture(1, a_png(40, 30), alt="The hill"), a_picture(2, b"nothing", alt="Broken"))
    view.show_letter(a_letter(page, pictures=pictures), 0, date(2026, 11, 24))
    text = view.document().toRawText()
    assert "\ufffc" in text  # where the picture stands
    assert "The hill" in text
    assert "a picture that this program does not show" in text


def test_each_place_of_a_pack_is_kept_by_its_own_button(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    for number in (1, 2):
        women.nora.places.keep(a_place(number))
    ids = [a_place(number).id for number in (1, 2)]
    letter = post.compose(women.nora, to, [], {}, [], None, "", "", NOW, place_ids=ids)
    page = shown(qtbot, ruths)
    ruths.open_data(post.seal(women.nora, to, letter, NOW).seal().closed.file)
    assert "Chapel Street" not in everything_said(page)
    ruths.open_now()
    buttons = page.reading.places.buttons
    assert [button.accessibleName() for button in buttons] == ["Keep Chapel Street 1", "Keep Chapel Street 2"]
    QTest.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert [place.name for place in women.ruth.places.all()] == ["Chapel Street 2"]
    assert len(page.reading.places.buttons) == 1
    ruths.close_it()
    qtbot.waitUntil(lambda: "Chapel Street" not in everything_said(page))


@pytest.mark.parametrize("text", [1.0, 2.0])
def test_a_pack_fits_a_small_window(qtbot: QtBot, ruths: Letters, women: TwoWomen, text: float) -> None:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    women.nora.places.keep(a_place(1, name="Donnerstagsgesprächskreis der Nachbarschaftshilfe " * 2))
    letter = post.compose(women.nora, to, [], {}, [], None, "A line", "", NOW, place_ids=[a_place(1).id])
    page = shown(qtbot, ruths, load("light", text))
    ruths.open_data(post.seal(women.nora, to, letter, NOW).seal().closed.file)
    ruths.open_now()
    page.resize(836, 640)
    assert (page.width(), page.height()) == (836, 640)


def test_each_help_line_of_a_letter_is_kept_by_its_own_button(qtbot: QtBot, ruths: Letters, women: TwoWomen) -> None:
    to = women.nora.people.person(women.ruth_as_nora_knows_her.id)
    samaritans = next(x for x in shipped().lines if x.name == "Samaritans" and x.country == "GB")
    lines = (a_line(1), replace(samaritans, phone="01632 960 999"))
    letter = post.compose(women.nora, to, [], {}, [], None, "", "", NOW, lines=lines)
    page = shown(qtbot, ruths)
    ruths.open_data(post.seal(women.nora, to, letter, NOW).seal().closed.file)
    assert "centre" not in everything_said(page)
    ruths.open_now()
    said = everything_said(page)
    assert "this program has not checked them" in said
    assert "has another number for it: 116 123" in said
    buttons = page.reading.places.buttons
    assert [button.accessibleName() for button in buttons] == ["Keep The women's centre 1", "Keep Samaritans"]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    (kept,) = women.ruth.help_lines.hers().added
    assert (kept.name, kept.given_by) == ("The women's centre 1", "Nora")
    assert [button.accessibleName() for button in page.reading.places.buttons] == ["Keep Samaritans"]
    assert "Among your help lines" in everything_said(page)
    ruths.close_it()
    qtbot.waitUntil(lambda: "centre" not in everything_said(page))


def test_a_picture_that_swells_is_not_decoded_and_its_place_says_so(qtbot: QtBot) -> None:
    """Twenty of them on a page would freeze it; those this program seals have 2,000 pixels a side."""
    whole, large = a_picture(1), a_picture(2, a_png(5_000, 4_000))
    letter = a_letter(an_excerpt(pictures=(whole.name, large.name)), pictures=(whole, large))
    view = LetterView(load())
    qtbot.addWidget(view)
    drawn = view._pictures(letter, 0)
    assert [image.isNull() for image, _alt in drawn] == [False, True]
    assert drawn[1][1] == "Here is a picture that this program does not show."
