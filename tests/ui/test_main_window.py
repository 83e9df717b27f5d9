"""The window as a whole: hiding, locking, going about, and another look in the middle of it."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sobersister_desktop.settings import Look
from sobersister_desktop.ui.dialogs import Dialog, confirm_dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.main_window import MainWindow
from sobersister_desktop.ui.pages.cover import CoverPage
from sobersister_desktop.ui.pages.journal import JournalPage
from sobersister_desktop.ui.sidebar import NavButton, Place
from sobersister_desktop.ui.theme import Theme
from tests.ui.conftest import Hands

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class Page(QLabel):
    """A page that notes what it was told."""

    def __init__(self, theme: Theme, key: str, told: list[str]) -> None:
        super().__init__(key)
        self.key, self.told = key, told
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        told.append(f"made {key}")

    def flush(self) -> None:
        self.told.append(f"flush {self.key}")

    def arrive(self) -> None:
        self.told.append(f"arrive {self.key}")

    def forget(self) -> None:
        self.told.append(f"forget {self.key}")

    def only_page(self, on: bool) -> None:
        self.told.append(f"only {on}")


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def window(theme: Theme, shown: Callable[[QWidget], QWidget], told: list[str]) -> MainWindow:
    made = MainWindow(theme)
    places = [
        Place("today", "Today", "sunrise", "Ctrl+1", lambda theme: Page(theme, "today", told)),
        Place("journal", "Journal", "notebook-pen", "Ctrl+2", lambda theme: Page(theme, "journal", told)),
        Place("letters", "Letters", "mail", "Ctrl+3", lambda theme: Page(theme, "letters", told), badge=lambda: 2),
        Place("settings", "Settings", "settings", "Ctrl+,", lambda theme: Page(theme, "settings", told), below=True),
    ]
    made.show_notebook(places, "today")
    shown(made)
    return made


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, modifiers)


def cover_of(window: MainWindow) -> CoverPage:
    found = window.findChild(CoverPage)
    assert found is not None
    return found


def journal_of(hands: Hands) -> JournalPage:
    found = hands.program.window.page("journal")
    assert isinstance(found, JournalPage)
    return found


# ---- going about -------------------------------------------------------------------------------------------


def test_a_page_is_made_at_the_first_visit_and_saved_when_she_leaves_it(window: MainWindow, told: list[str]) -> None:
    press(window, Qt.Key.Key_2, CTRL)
    press(window, Qt.Key.Key_1, CTRL)
    assert told == ["made today", "flush today", "made journal", "flush journal", "arrive today"]
    assert window.here == "today"


def test_alt_left_goes_back_and_ctrl_comma_to_settings(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Comma, CTRL)
    assert window.here == "settings"
    press(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.here == "today"


def test_the_sidebar_says_where_she_is_and_what_waits(window: MainWindow) -> None:
    buttons = {each.text(): each for each in window.findChildren(NavButton)}
    assert buttons["Today"].isChecked()
    assert buttons["Letters"].accessibleName() == "Letters, 2 new"
    assert buttons["Hide"].toolTip() == "Hide  Shift+Esc"


def test_a_narrow_window_has_a_rail_with_names_for_ears(window: MainWindow) -> None:
    wide = window.findChildren(NavButton)[0].width()
    window.resize(900, 640)
    QApplication.processEvents()
    button = window.findChildren(NavButton)[0]
    assert button.width() < wide
    assert (button.accessibleName(), button.toolTip()) == ("Today", "Today  Ctrl+1")


def test_f11_leaves_only_the_page_and_going_elsewhere_ends_it(window: MainWindow, told: list[str]) -> None:
    press(window, Qt.Key.Key_F11)
    assert told[-1] == "only True"
    window.go("journal")
    assert "only False" in told


def test_f6_goes_between_the_sidebar_and_the_page(window: MainWindow) -> None:
    page = window.page("today")
    assert page is not None
    page.setFocus()
    press(window, Qt.Key.Key_F6)
    assert isinstance(window.focusWidget(), NavButton)
    press(window, Qt.Key.Key_F6)
    assert window.focusWidget() is window.page("today")


def test_a_place_that_is_not_listed_is_made_anew_each_time(window: MainWindow, told: list[str]) -> None:
    place = Place("share", "Share", "share", "", lambda theme: Page(theme, "share", told), listed=False)
    window.open(place)
    window.open(place)
    assert told.count("made share") == 2
    window.drop("share")
    assert window.here == "today"
    assert "Share" not in {each.text() for each in window.findChildren(NavButton)}


def test_another_look_makes_the_pages_anew_at_the_same_place(window: MainWindow, theme: Theme, told: list[str]) -> None:
    window.go("journal")
    told.clear()
    window.set_theme(theme.with_text(1.5))
    assert window.here == "journal"
    assert told[:2] == ["flush today", "flush journal"]
    assert told[-1] == "made journal"


# ---- dialogs -----------------------------------------------------------------------------------------------


def test_a_dialog_lies_over_the_page_and_leaves_the_sidebar_alive(window: MainWindow, theme: Theme) -> None:
    page = window.page("today")
    assert page is not None
    page.setFocus()
    confirm = confirm_dialog(theme, title="Delete it?", words="For good.", do="Delete", keep="Keep it")
    confirm.open_over(page)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Keep it"
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab):
        press(window, key)
        assert confirm.dialog.isAncestorOf(window.focusWidget())
    assert window.findChildren(NavButton)[0].isEnabled()
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is page


def test_the_keys_are_listed_and_any_of_its_ways_out_closes_the_list(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Slash, CTRL)
    dialogs = [each for each in window.findChildren(Dialog) if each.isVisible()]
    assert len(dialogs) == 1
    press(window, Qt.Key.Key_Return)
    assert not [each for each in window.findChildren(Dialog) if each.isVisible()]


# ---- hiding ------------------------------------------------------------------------------------------------


def test_hide_covers_first_and_tells_afterwards(window: MainWindow, qtbot: QtBot, told: list[str]) -> None:
    told.clear()
    with qtbot.waitSignal(window.hidden):
        began = time.perf_counter()
        press(window, Qt.Key.Key_Escape, SHIFT)
        took = time.perf_counter() - began
        assert cover_of(window).isVisible()
        assert told == []
    assert took < 0.1


def test_hide_works_while_a_dialog_of_its_own_window_is_open(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QDialog(window)
    dialog.setModal(True)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClick(dialog, Qt.Key.Key_Escape, SHIFT)
    assert window.covered
    assert not dialog.isVisible()


def test_a_lone_escape_does_not_hide(window: MainWindow) -> None:
    press(window, Qt.Key.Key_Escape)
    assert not window.covered


def test_shift_alone_does_not_lift_the_cover_and_a_key_does(window: MainWindow, qtbot: QtBot) -> None:
    window.hide_now()
    lifted: list[int] = []
    window.uncovered.connect(lambda: lifted.append(1))
    press(window, Qt.Key.Key_Shift)
    assert lifted == []
    press(window, Qt.Key.Key_A)
    assert lifted == [1]


def test_the_cover_holds_no_word_of_hers_and_is_the_same_every_time(window: MainWindow) -> None:
    window.hide_now()
    first = window.grab().toImage()
    window.uncover()
    window.go("journal")
    window.hide_now()
    assert window.grab().toImage() == first


# ---- the whole program -------------------------------------------------------------------------------------


def test_lock_shuts_the_vault_and_forgets_the_pages(hands: Hands) -> None:
    hands.unlock()
    assert hands.program.window.here == "today"
    hands.press(Qt.Key.Key_L, CTRL)
    assert hands.lock_page.isVisible()
    assert hands.program._notebook is None
    assert hands.program.window.page("today") is None
    hands.unlock()


def test_hide_locks_behind_the_cover_and_a_key_then_shows_the_lock_screen(hands: Hands, qtbot: QtBot) -> None:
    hands.unlock()
    hands.press(Qt.Key.Key_Escape, SHIFT)
    assert hands.program.window.covered
    qtbot.waitUntil(lambda: hands.program._notebook is None)
    assert cover_of(hands.program.window).isVisible()
    hands.press(Qt.Key.Key_A)
    assert hands.lock_page.isVisible()


def test_what_she_was_writing_is_kept_when_she_hides(hands: Hands, qtbot: QtBot) -> None:
    hands.unlock()
    assert hands.program._notebook is not None
    hands.program._notebook.write(None)
    journal_of(hands).sheet.paper.insert("Not a second after this")
    hands.press(Qt.Key.Key_Escape, SHIFT)
    qtbot.waitUntil(lambda: hands.program._notebook is None)
    hands.press(Qt.Key.Key_A)
    hands.unlock()
    hands.program.window.go("journal")
    assert journal_of(hands).sheet.paper.text() == "Not a second after this"


def test_after_unlocking_she_is_where_she_was(hands: Hands) -> None:
    hands.unlock()
    hands.program.window.go("people")
    hands.program.lock()
    hands.unlock()
    assert hands.program.window.here == "people"


def test_quiet_minutes_lock_it(hands: Hands, qtbot: QtBot) -> None:
    hands.unlock()
    hands.program._autolock.due.emit()
    assert hands.lock_page.isVisible()


def test_a_notebook_made_for_testing_says_so_in_the_window(hands: Hands) -> None:
    hands.unlock()
    said = {each.text() for each in hands.program.window.findChildren(QLabel) if each.isVisible()}
    assert "For testing" in said


def test_the_title_is_neutral_and_never_changes(hands: Hands) -> None:
    assert hands.window.windowTitle() == "Notebook"
    hands.unlock()
    assert hands.window.windowTitle() == "Notebook"


def test_text_size_keys_work_at_the_door_and_inside_and_are_remembered(hands: Hands, qtbot: QtBot) -> None:
    hands.press(Qt.Key.Key_Plus, CTRL)
    qtbot.waitUntil(lambda: hands.program.window.theme.text == 1.15)
    hands.unlock()
    hands.press(Qt.Key.Key_Minus, CTRL)
    qtbot.waitUntil(lambda: hands.program.window.theme.text == 1.0)
    assert hands.program.window.here == "today"
    assert '"text_size": 100' in hands.settings_file.read_text()


def test_a_chosen_look_stays_whatever_the_computer_says(hands: Hands, qtbot: QtBot) -> None:
    hands.program._look(Look.HIGH_CONTRAST_DARK)
    qtbot.waitUntil(lambda: hands.program.window.theme.scheme == "highContrastDark")
    hands.program._system_look_changed()
    assert hands.program.window.theme.scheme == "highContrastDark"
    assert hands.lock_page.isVisible()


def test_closing_the_window_shuts_everything(hands: Hands) -> None:
    hands.unlock()
    assert hands.program._notebook is not None
    vault = hands.program._notebook._vault
    hands.window.close()
    assert vault._connection is None
    assert hands.program._notebook is None


def test_a_file_chooser_goes_when_she_hides(hands: Hands) -> None:
    hands.program._choose_notebook()
    hands.press(Qt.Key.Key_Escape, SHIFT)
    cover = cover_of(hands.program.window)
    image = hands.window.grab().toImage()
    assert image.pixelColor(5, 5) == cover.grab().toImage().pixelColor(5, 5)
    centre = image.rect().center()
    assert image.pixelColor(centre) == cover.grab().toImage().pixelColor(centre)


class _Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_but_the_window_is_ever_a_window(hands: Hands, qapp: QApplication) -> None:
    windows = _Windows()
    qapp.installEventFilter(windows)
    hands.unlock()
    for key in ("journal", "letters", "people", "settings"):
        hands.program.window.go(key)
        QApplication.processEvents()
    hands.program.window.set_theme(hands.program.window.theme.with_text(1.5))
    hands.program.lock()
    qapp.removeEventFilter(windows)
    assert windows.seen == []


def test_the_focus_lands_on_the_mood_today_and_on_the_field_when_locked(hands: Hands) -> None:
    hands.unlock()
    focused = hands.window.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Mood")
    hands.press(Qt.Key.Key_L, CTRL)
    assert hands.window.focusWidget() is hands.lock_page._secret.edit


def test_every_page_she_visited_forgets_when_the_notebook_is_taken_down(window: MainWindow, told: list[str]) -> None:
    window.go("journal")
    told.clear()
    window.forget_notebook()
    assert told == ["forget today", "forget journal"]
    assert window.page("today") is None


def test_enter_presses_the_button_with_the_focus_as_space_does(hands: Hands) -> None:
    hands.unlock()
    window = hands.program.window
    people = next(each for each in window.findChildren(QAbstractButton) if each.text() == "People" and each.isVisible())
    people.setFocus()
    hands.press(Qt.Key.Key_Return)
    assert window.here == "people"
    add = next(each for each in window.findChildren(QAbstractButton) if "Add someone" in each.text())
    add.setFocus()
    hands.press(Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    notebook = hands.program.notebook
    assert notebook is not None
    assert notebook.people.state.adding


def test_a_chooser_of_files_begins_at_the_name_keeps_tab_inside_and_gives_the_focus_back(hands: Hands) -> None:
    hands.unlock()
    window = hands.program.window
    window.go("people")
    search = next(each for each in window.findChildren(QLineEdit) if each.isVisible())
    search.setFocus()
    page = window.page("people")
    assert page is not None
    chooser = FilePanel(window.theme, page, "Where to", save=True, start=hands.folder / "card.txt")
    name = window.focusWidget()
    assert isinstance(name, QLineEdit)
    assert name.selectedText() == "card.txt"
    assert name.accessibleName()
    for _press in range(30):
        hands.press(Qt.Key.Key_Tab)
        here = window.focusWidget()
        assert here is not None
        assert chooser.isAncestorOf(here)
    hands.press(Qt.Key.Key_Escape)
    assert window.focusWidget() is search
