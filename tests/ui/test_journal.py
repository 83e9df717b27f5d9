"""The journal page: what her hands do reaches the screen behind it, and what is there is shown."""

import gc
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.domain.errors import DiskFull
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.ui import theme as themes
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.pages.journal import JournalPage
from sobersister_desktop.ui.theme import SCHEMES, Theme
from sobersister_desktop.ui.widgets.journal_tags import SoftButton
from sobersister_desktop.vault.vault import Vault
from tests.builders import a_png
from tests.screens.hands import HandClock, HandLater, an_open_vault, write

LONG = "Took the long way round again, by the allotments.\n\nMum rang at two."


class Room:
    """A journal page on an open notebook."""

    def __init__(self, vault: Vault, qtbot: QtBot, theme: Theme, size: tuple[int, int] = (1068, 770)) -> None:
        self.vault, self.qtbot, self.later = vault, qtbot, HandLater()
        self.shared: list[str] = []
        self.letters: list[str] = []
        self.screen = Journal(
            vault.diary,
            vault.letters,
            now=HandClock(),
            later=self.later,
            share=self.shared.append,
            open_letter=self.letters.append,
        )
        self.page = self.made(theme, size)

    def made(self, theme: Theme, size: tuple[int, int] = (1068, 770)) -> JournalPage:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyleSheet(theme.qss())
        page = JournalPage(self.screen, theme)
        self.qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        QApplication.processEvents()
        return page

    def type(self, text: str) -> None:
        QTest.keyClicks(self.page.sheet.paper, text)

    @property
    def text(self) -> str:
        entry = self.screen.writing.state.entry
        assert entry
        return self.vault.diary.entry(entry.id).text


@pytest.fixture
def theme(qtbot: QtBot) -> Theme:
    return themes.load()


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with an_open_vault(tmp_path) as vault:
        yield vault


@pytest.fixture
def room(vault: Vault, qtbot: QtBot, theme: Theme) -> Iterator[Room]:
    write(vault, datetime(2026, 11, 17, 7, 52), "Bin lorries", "Slept through.")
    write(vault, datetime(2026, 11, 15, 21, 10), "The long way round", LONG, ("family", "walking"))
    write(vault, datetime(2026, 11, 13, 19, 0), "Payday", "The hour between five and six again.")
    yield Room(vault, qtbot, theme)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setStyleSheet("")


def press(menu: QMenu, words: str) -> None:
    """The action of an open menu that has these words."""
    action = next(a for a in menu.actions() if a.text() == words)
    action.trigger()
    menu.close()


def menu_of(page: QWidget) -> QMenu:
    return next(m for m in page.findChildren(QMenu) if m.isVisible())


def visible(page: QWidget, kind: type[QWidget] = QWidget) -> list[QWidget]:
    return [w for w in page.findChildren(kind) if w.isVisible()]


# ---- showing ----------------------------------------------------------------------------------------------


def test_the_last_page_lies_open_with_all_there_is_about_it(room: Room) -> None:
    page = room.page
    room.screen.open_at(1)
    assert page.sheet.title.text() == "The long way round"
    assert page.sheet.paper.text() == LONG
    assert page.sheet.date.text() == "Sunday 15 November, 21:10"
    assert page.saved.accessibleName() == "Saved 15 Nov, encrypted"
    tags = [w.text() for w in page.sheet.tags.findChildren(SoftButton) if w.isVisible()]
    assert tags == ["Even", "family", "walking"]
    assert page.pane.list.currentIndex().row() == 1


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("text", "size"), [(1.0, (1068, 770)), (1.5, (1204, 770)), (2.0, (824, 610))])
def test_it_draws_in_every_look(room: Room, scheme: themes.Scheme, text: float, size: tuple[int, int]) -> None:
    room.screen.open_at(1)
    picture = room.made(themes.load(scheme, text), size).grab()
    assert (picture.width(), picture.height()) == size


def test_nothing_reaches_out_of_the_sheet_however_long_the_words(room: Room) -> None:
    room.screen.new_page()
    room.screen.writing.titled("Unbreakable" * 18)
    room.screen.writing.typed("w" * 2000)
    for n in range(20):
        room.screen.writing.add_tag(f"{n} " + "long tag " * 6)
    room.screen.flush()
    page = room.made(themes.load("light", 2.0), (824, 610))
    page.write_on()
    QApplication.processEvents()
    sheet = page.sheet
    assert sheet.horizontalScrollBar().maximum() == 0
    for part in sheet.tags.findChildren(SoftButton):
        if part.isVisible():
            right = part.mapTo(sheet.viewport(), part.rect().topRight()).x()
            assert right <= sheet.viewport().width()


def test_another_look_shows_the_words_that_are_not_saved_yet(room: Room) -> None:
    room.screen.open_at(0)
    room.screen.writing.typed("Not saved")
    page = room.made(themes.load("dark", 1.3))
    assert page.sheet.paper.text() == "Not saved"


def test_an_empty_notebook_says_so_and_offers_the_first_page(vault: Vault, qtbot: QtBot, theme: Theme) -> None:
    room = Room(vault, qtbot, theme)
    assert room.page.first.isVisible()
    QTest.mouseClick(room.page.first, Qt.MouseButton.LeftButton)
    assert not room.page.first.isVisible()
    assert room.page.sheet.title.isVisible()
    assert room.page.focusWidget() is room.page.sheet.title


def test_everything_that_takes_the_focus_has_a_name(room: Room) -> None:
    room.screen.open_at(1)
    room.page.sheet.change_date()
    room.page.sheet.tags.add_tag()
    nameless = [
        w
        for w in visible(room.page)
        if w.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not w.accessibleName()
        and w.focusProxy() is None
        and w.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []


def test_small_targets_are_large_enough(room: Room) -> None:
    room.screen.open_at(1)
    for part in [*visible(room.page, SoftButton), *visible(room.page, QPushButton)]:
        assert part.height() >= 26, part.accessibleName()


# ---- writing ----------------------------------------------------------------------------------------------


def test_what_she_types_is_kept_after_a_pause(room: Room) -> None:
    room.screen.open_at(0)
    room.page.write_on()
    room.type(" And more")
    assert room.page.saved.accessibleName() == "Saving"
    room.later.ring()
    assert room.text == "Slept through. And more"
    assert room.page.saved.accessibleName() == "Saved 09:42, encrypted"
    assert room.page.tick.isVisible()


def test_typing_never_moves_the_caret_or_the_undo(room: Room) -> None:
    room.screen.open_at(0)
    room.page.write_on()
    room.type("abc")
    place = room.page.sheet.paper.textCursor().position()
    room.later.ring()
    assert room.page.sheet.paper.textCursor().position() == place
    room.page.sheet.paper.undo()
    assert room.page.sheet.paper.text() == "Slept through."


def test_leaving_the_text_keeps_it_at_once(room: Room) -> None:
    room.screen.open_at(0)
    room.page.write_on()
    room.type("!")
    room.page.pane.search.setFocus()
    assert room.text == "Slept through.!"


def test_enter_in_the_title_goes_on_to_the_text(room: Room) -> None:
    room.page.new_page()
    QTest.keyClicks(room.page.sheet.title, "A title")
    QTest.keyClick(room.page.sheet.title, Qt.Key.Key_Return)
    assert room.page.focusWidget() is room.page.sheet.paper
    room.later.ring()
    entry = room.screen.writing.state.entry
    assert entry
    assert entry.title == "A title"


@pytest.mark.parametrize("text", ["two  spaces\u00a0here", "\U0001f33f \u202eodd", "a\n\n\nb\n", "\ttab", "<b>&amp;"])
def test_opening_and_typing_changes_nothing_else(room: Room, text: str) -> None:
    page = write(room.vault, datetime(2026, 11, 12, 9, 0), "", text)
    room.screen.open(page)
    assert room.page.sheet.paper.text() == text
    room.page.write_on()
    room.type("x")
    room.screen.flush()
    assert room.text == text + "x"


def test_only_plain_words_are_pasted(room: Room) -> None:
    room.screen.open_at(0)
    room.page.write_on()
    both = QMimeData()
    both.setHtml("<img src='file:///etc/hostname'><b>bold</b>")
    both.setText("bold")
    room.page.sheet.paper.insertFromMimeData(both)
    room.screen.flush()
    assert room.text == "Slept through.bold"


def test_a_long_page_scrolls_with_its_caret(room: Room) -> None:
    page = write(room.vault, datetime(2026, 11, 12, 9, 0), "Long", "\n".join(f"Line {n}" for n in range(400)))
    room.screen.open(page)
    QApplication.processEvents()
    assert room.page.sheet.verticalScrollBar().value() == 0
    room.page.write_on()
    bar = room.page.sheet.verticalScrollBar()
    room.qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() > bar.maximum() - 100)
    QTest.keyClick(room.page.sheet.paper, Qt.Key.Key_PageUp)
    assert bar.value() < bar.maximum() - 100


def test_tab_leaves_the_text(room: Room) -> None:
    room.screen.open_at(0)
    room.page.write_on()
    QTest.keyClick(room.page.sheet.paper, Qt.Key.Key_Tab)
    assert room.page.focusWidget() is not room.page.sheet.paper
    assert room.page.sheet.paper.text() == "Slept through."


# ---- marks ----------------------------------------------------------------------------------------------------


def select(room: Room, start: int, end: int) -> None:
    cursor = room.page.sheet.paper.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, cursor.MoveMode.KeepAnchor)
    room.page.sheet.paper.setTextCursor(cursor)


def test_bold_goes_round_the_words_and_off_again(room: Room) -> None:
    room.screen.open_at(0)
    paper = room.page.sheet.paper
    select(room, 0, 6)
    paper.put_mark("bold")
    assert paper.text() == "**Slept ** through.".replace("Slept **", "Slept**")
    paper.put_mark("bold")
    assert paper.text() == "Slept through."
    paper.undo()
    assert paper.text() == "**Slept** through."


def test_italic_within_bold_does_not_take_the_bold_apart(room: Room) -> None:
    room.screen.open_at(0)
    paper = room.page.sheet.paper
    select(room, 0, 5)
    paper.put_mark("bold")
    paper.put_mark("italic")
    assert paper.text() == "***Slept*** through."


def test_lists_and_quotes_go_before_every_line_and_off_again(room: Room) -> None:
    room.screen.open_at(1)
    paper = room.page.sheet.paper
    select(room, 0, len(LONG))
    paper.put_mark("list")
    assert paper.text() == "\n".join("- " + line for line in LONG.split("\n"))
    select(room, 0, len(paper.text()))
    paper.put_mark("list")
    assert paper.text() == LONG
    paper.put_mark("quote")
    assert paper.text().endswith("> Mum rang at two.")


def test_marks_are_shown_softly_and_stay_in_the_text(room: Room) -> None:
    page = write(room.vault, datetime(2026, 11, 12, 9, 0), "", "**bold** and *light*, 2 * 3 * 4\n> said\n- one")
    room.screen.open(page)
    QApplication.processEvents()
    block = room.page.sheet.paper.document().begin()
    weights = {f.start: f.format.fontWeight() for f in block.layout().formats() if f.format.fontWeight() > 0}
    assert 2 in weights
    assert not any(f.start > 22 for f in block.layout().formats())
    assert room.screen.flush()
    assert room.text.startswith("**bold** and *light*")


# ---- the list, search, the month --------------------------------------------------------------------------


def test_search_narrows_as_she_types_and_down_leads_into_the_list(room: Room) -> None:
    room.page.search()
    assert room.page.focusWidget() is room.page.pane.search
    QTest.keyClicks(room.page.pane.search, "allotm")
    room.later.ring(0)
    assert room.page.pane.model.rowCount() == 1
    assert room.page.pane.found.text() == "1 page"
    QTest.keyClick(room.page.pane.search, Qt.Key.Key_Down)
    assert room.page.focusWidget() is room.page.pane.list
    room.page.search()
    QTest.keyClick(room.page.pane.search, Qt.Key.Key_Escape)
    room.later.ring(0)
    assert room.page.pane.model.rowCount() == 3


def test_no_hit_is_said_kindly_with_a_way_back(room: Room) -> None:
    room.screen.search_for("zeppelin")
    room.later.ring(0)
    assert room.page.pane.nothing.isVisible()
    QTest.mouseClick(room.page.pane.everything, Qt.MouseButton.LeftButton)
    assert room.page.pane.model.rowCount() == 3
    assert room.page.pane.search.text() == ""


def test_a_press_on_a_row_opens_its_page(room: Room) -> None:
    listed = room.page.pane.list
    spot = listed.visualRect(listed.model().index(2, 0)).center()
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert room.page.sheet.title.text() == "Payday"


def test_the_month_folds_into_its_button_where_there_is_little_room(room: Room) -> None:
    pane = room.page.pane
    assert pane.month.isVisible()
    assert not pane.calendar.isVisible()
    room.page.resize(836, 610)
    assert not pane.month.isVisible()
    QTest.mouseClick(pane.calendar, Qt.MouseButton.LeftButton)
    assert pane.month.isVisible()


def test_at_the_largest_text_list_and_page_take_turns(room: Room) -> None:
    page = room.made(themes.load("light", 2.0), (824, 610))
    assert page.pane.isVisible()
    assert not page.sheet.isVisible()
    page.pane.list.opened.emit(1)
    assert page.sheet.isVisible()
    assert not page.pane.isVisible()
    QTest.mouseClick(page.fold, Qt.MouseButton.LeftButton)
    assert page.pane.isVisible()


def test_only_the_page(room: Room) -> None:
    room.page.only_page(True)
    assert not room.page.pane.isVisible()
    assert room.page.focusWidget() is room.page.sheet.paper
    room.page.only_page(False)
    assert room.page.pane.isVisible()


def test_the_panes_are_the_search_the_list_and_the_text(room: Room) -> None:
    page = room.page
    assert page.panes() == [page.pane.search, page.pane.list, page.sheet.paper]


def test_the_filter_narrows_and_says_to_what(room: Room) -> None:
    QTest.mouseClick(room.page.pane.filter, Qt.MouseButton.LeftButton)
    menu = menu_of(room.page)
    tags = next(a.menu() for a in menu.actions() if a.text() == "Tag")
    assert isinstance(tags, QMenu)
    press(tags, "family")
    menu.close()
    assert room.page.pane.model.rowCount() == 1
    assert room.page.pane.narrowed.accessibleName() == "family"
    QTest.mouseClick(room.page.pane.narrowed, Qt.MouseButton.LeftButton)
    assert room.page.pane.model.rowCount() == 3


# ---- tags, mood, date ---------------------------------------------------------------------------------------


def test_a_tag_is_typed_added_followed_and_taken_off(room: Room) -> None:
    room.screen.open_at(0)
    tags = room.page.sheet.tags
    tags.add_tag()
    QTest.keyClicks(tags.edit, "walking")
    QTest.keyClick(tags.edit, Qt.Key.Key_Return)
    entry = room.screen.writing.state.entry
    assert entry
    assert entry.tags == ("walking",)
    assert room.page.focusWidget() is tags.edit
    QTest.keyClick(tags.edit, Qt.Key.Key_Escape)
    tag = next(w for w in tags.findChildren(SoftButton) if w.isVisible() and w.text() == "walking")
    QTest.mouseClick(tag, Qt.MouseButton.LeftButton)
    press(menu_of(room.page), "Show the pages that have it")
    assert room.page.pane.model.rowCount() == 2
    QTest.mouseClick(tag, Qt.MouseButton.LeftButton)
    press(menu_of(room.page), "Take it off this page")
    entry = room.screen.writing.state.entry
    assert entry
    assert entry.tags == ()


def test_the_mood_is_chosen_and_taken_back(room: Room) -> None:
    room.screen.open_at(0)
    for words, mood in (("Bright", Mood.BRIGHT), ("Not said", None)):
        feel = next(w for w in room.page.sheet.tags.findChildren(SoftButton) if w.isVisible())
        QTest.mouseClick(feel, Qt.MouseButton.LeftButton)
        press(menu_of(room.page), words)
        entry = room.screen.writing.state.entry
        assert entry
        assert entry.mood is mood


def test_the_day_and_time_can_be_changed(room: Room) -> None:
    room.screen.open_at(0)
    sheet = room.page.sheet
    QTest.mouseClick(sheet.date, Qt.MouseButton.LeftButton)
    assert sheet.when.isVisible()
    sheet.when.setDateTime(sheet.when.dateTime().addDays(-1))
    QTest.mouseClick(sheet.done, Qt.MouseButton.LeftButton)
    assert sheet.date.text() == "Monday 16 November, 07:52"
    assert not sheet.when.isVisible()


# ---- pictures -------------------------------------------------------------------------------------------------


def test_a_picture_is_painted_afresh_hung_described_and_looked_at(room: Room, tmp_path: Path) -> None:
    room.screen.open_at(0)
    path = tmp_path / "canary.png"
    path.write_bytes(a_png(40, 30))
    room.page.take_picture(path)
    entry = room.screen.writing.state.entry
    assert entry
    picture = entry.attachments[0]
    assert room.vault.diary.picture(picture.id) != path.read_bytes()
    assert room.page.sheet.pictures.isVisible()
    thumb = room.page.sheet.pictures.findChild(QPushButton)
    assert isinstance(thumb, QPushButton)
    QTest.mouseClick(thumb, Qt.MouseButton.LeftButton)
    press(menu_of(room.page), "Describe it…")
    room.page.alt.setText("The canal")
    QTest.keyClick(room.page.alt, Qt.Key.Key_Return)
    entry = room.screen.writing.state.entry
    assert entry
    assert entry.attachments[0].alt == "The canal"


def test_what_is_no_picture_is_refused_in_three_parts(room: Room, tmp_path: Path) -> None:
    room.screen.open_at(0)
    path = tmp_path / "notes.png"
    path.write_text("not a picture")
    room.page.take_picture(path)
    assert "notes.png" in room.page.strip.words.text()
    assert "The page is unchanged." in room.page.strip.words.text()
    QTest.mouseClick(room.page.strip.action, Qt.MouseButton.LeftButton)
    assert not room.page.strip.isVisible()
    room.page.take_picture(tmp_path / "gone.png")
    assert "gone.png" in room.page.strip.words.text()


# ---- trouble, put away, versions ----------------------------------------------------------------------------


def test_a_full_disk_is_said_above_the_words_that_stay(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_more: object) -> None:
        raise DiskFull

    room.screen.open_at(0)
    room.page.write_on()
    with monkeypatch.context() as patch:
        patch.setattr(room.vault.diary, "keep", full)
        room.type(" Still here")
        room.later.ring()
        assert room.page.strip.isVisible()
        assert "the disk is full" in room.page.strip.words.text()
        assert room.page.sheet.paper.text() == "Slept through. Still here"
        assert room.page.saved.accessibleName() == "Not saved yet"
        assert not room.page.flush()
    room.later.ring(10)
    assert not room.page.strip.isVisible()
    assert room.text == "Slept through. Still here"


def test_put_away_can_be_undone_from_the_list(room: Room) -> None:
    room.screen.open_at(1)
    QTest.mouseClick(room.page.more, Qt.MouseButton.LeftButton)
    press(menu_of(room.page), "Put away")
    assert room.page.pane.undone.words.text() == "“The long way round” is in Put away."
    QTest.mouseClick(room.page.pane.undone.action, Qt.MouseButton.LeftButton)
    assert room.page.sheet.title.text() == "The long way round"
    assert not room.page.pane.undone.isVisible()


def test_deleting_for_good_asks_first_and_the_safe_button_has_the_focus(room: Room) -> None:
    room.screen.open_at(1)
    room.screen.put_away()
    room.screen.show_put_away()
    away = room.page.pane.away
    assert away.isVisible()
    delete = next(b for b in away.findChildren(QPushButton) if b.accessibleName() == "Delete now…")
    QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
    dialog = room.page.findChild(Dialog)
    assert isinstance(dialog, Dialog)
    focus = room.page.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.accessibleName() == "Keep it"
    assert len(room.vault.diary.put_away_list()) == 1
    done = next(b for b in dialog.findChildren(QPushButton) if b.accessibleName() == "Delete")
    QTest.mouseClick(done, Qt.MouseButton.LeftButton)
    assert room.vault.diary.put_away_list() == []


def test_earlier_versions_are_shown_and_brought_back(room: Room) -> None:
    room.screen.open_at(0)
    room.page.write_on()
    room.type(" More.")
    room.screen.flush()
    QTest.mouseClick(room.page.more, Qt.MouseButton.LeftButton)
    press(menu_of(room.page), "Earlier versions")
    versions = room.page.versions
    assert versions.isVisible()
    assert versions.text.text() == "Slept through."
    assert versions.text.isReadOnly()
    QTest.mouseClick(versions.restore, Qt.MouseButton.LeftButton)
    assert room.page.sheet.paper.text() == "Slept through."
    assert room.page.sheet.isVisible()


def test_a_page_without_earlier_versions_says_so(room: Room) -> None:
    room.screen.open_at(0)
    room.screen.writing.show_versions()
    assert room.page.versions.none.isVisible()
    assert not room.page.versions.restore.isVisible()


def test_share_leads_on_with_this_page(room: Room) -> None:
    room.screen.open_at(1)
    QTest.mouseClick(room.page.share, Qt.MouseButton.LeftButton)
    entry = room.screen.writing.state.entry
    assert entry
    assert room.shared == [entry.id]
    room.page.new_page()
    assert not room.page.share.isEnabled()


# ---- going ----------------------------------------------------------------------------------------------------


def test_nothing_of_hers_is_left_in_the_widgets_after_locking(room: Room) -> None:
    room.screen.open_at(1)
    room.page.write_on()
    room.type(" canary")
    room.screen.search_for("allotments")
    room.later.ring(0)
    room.screen.forget()
    room.page.forget()
    assert room.page.sheet.paper.text() == ""
    assert not room.page.sheet.paper.document().isUndoAvailable()
    assert room.page.sheet.title.text() == ""
    assert room.page.pane.search.text() == ""
    assert room.page.pane.model.rowCount() == 0
    assert any("canary" in room.vault.diary.entry(row.id).text for row in room.vault.diary.newest())


def test_a_page_that_was_let_go_is_freed(room: Room, qtbot: QtBot) -> None:
    page = JournalPage(room.screen, themes.load())
    page.resize(900, 600)
    page.show()
    page.sheet.tags.add_tag()
    gone = weakref.ref(page)
    page.close()
    page.deleteLater()
    del page
    gc.collect()
    qtbot.waitUntil(lambda: gone() is None or not gone())
    room.screen.new_page()


def test_the_keys_of_the_page(room: Room) -> None:
    room.page.activateWindow()
    room.page.sheet.paper.setFocus()
    room.qtbot.waitUntil(room.page.isActiveWindow)
    QTest.keySequence(room.page.sheet.paper, QKeySequence(QKeySequence.StandardKey.Find))
    assert room.page.focusWidget() is room.page.pane.search
    QTest.keySequence(room.page.sheet.paper, QKeySequence(QKeySequence.StandardKey.New))
    assert room.page.focusWidget() is room.page.sheet.title


def test_the_sidebar_gives_way_where_lines_would_be_too_short(room: Room) -> None:
    assert not room.page.crowded(1068)
    large = room.made(themes.load("light", 1.5), (984, 770))
    assert large.crowded(984)
    assert not large.crowded(1200)


def test_the_focus_lands_on_her_text_or_on_the_nearest_thing_to_it(room: Room, qtbot: QtBot) -> None:
    page = room.page

    def lands() -> QWidget | None:
        return page.landing

    assert lands() is page.sheet.paper
    room.screen.writing.leave()
    assert lands() is page.begin
    room.screen.open_at(0)
    room.screen.writing.show_versions()
    assert lands() is page.versions.back
    large = room.made(themes.load("light", 2.0), (824, 610))
    assert large.landing is large.pane.list
