"""Settings, Backup, before the whole program."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QPushButton

from sobersister_desktop.app import notebook
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.settings import Look
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.settings import SettingsPage
from sobersister_desktop.ui.widgets.backup_part import BackupPart
from sobersister_desktop.vault import daily
from sobersister_desktop.vault.vault import Vault
from tests.ui.conftest import NOW, PASSPHRASE, Hands


@pytest.fixture
def part(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> BackupPart:
    monkeypatch.setattr(notebook, "_COPY_AFTER", 3600.0)  # only what a test asks for
    hands.unlock()
    hands.program.window.go("settings")
    found = hands.program.window.page("settings")
    assert isinstance(found, SettingsPage)
    found._parts[Section.BACKUP].click()
    hands.settle()
    return found._backup


def test_a_copy_made_now_stands_at_the_top_and_in_the_list(part: BackupPart, hands: Hands) -> None:
    assert part.last.title.text() == "No copy has been made yet"
    part.last.now.click()
    assert not part.last.now.isEnabled()
    hands.qtbot.waitUntil(lambda: part.last.title.text().startswith("Backed up today"), timeout=20_000)
    assert any("0 pages, 0 letters" in each.text() for each in part.list.findChildren(QLabel))


def test_her_own_folder_is_chosen_and_gets_its_copy(part: BackupPart, hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    part.choose.click()
    panel = hands.window.findChild(FilePanel)
    assert panel is not None
    panel.pick(tmp_path / "stick")
    hands.qtbot.waitUntil(lambda: len(part._screen.state.copies) == 2, timeout=20_000)
    assert part.folder.text() == str(tmp_path / "stick")
    part.only_beside.click()
    assert part.folder.isHidden()


def test_a_copy_is_tried_and_the_field_is_empty_afterwards(part: BackupPart, hands: Hands) -> None:
    assert not part.begin_try.isEnabled()
    part.last.now.click()
    hands.qtbot.waitUntil(part.begin_try.isEnabled, timeout=20_000)
    part.begin_try.click()
    part.secret.edit.setText("kettle marble otter oats")
    part.go_try.click()
    hands.qtbot.waitUntil(lambda: bool(part.secret.note.text()), timeout=20_000)
    part.secret.edit.setText(PASSPHRASE)
    part.go_try.click()
    hands.qtbot.waitUntil(lambda: part.tried.words.text().startswith("It came back whole"), timeout=20_000)
    assert part.secret.text() == ""


def test_the_notebook_is_looked_over(part: BackupPart, hands: Hands) -> None:
    part.look_over.click()
    hands.qtbot.waitUntil(lambda: "everything is whole" in part.found.words.text(), timeout=20_000)


def test_a_wrong_paper_key_is_told_at_its_line_and_forgotten_on_lock(part: BackupPart, hands: Hands) -> None:
    part.ask_key.click()
    part.key.edit.setText("0000-1111")
    part.go_key.click()
    hands.qtbot.waitUntil(lambda: "7 groups" in part.key.note.text(), timeout=20_000)
    part.forget()
    assert part.key.text() == ""


def test_how_often_is_kept(part: BackupPart, hands: Hands) -> None:
    part.rhythm.buttons()[2].click()
    assert hands.program.notebook is not None
    assert daily.rhythm(hands.program.notebook._vault.journeys) is daily.Rhythm.WEEKLY


def test_the_copy_of_the_day_is_made_after_the_first_page_and_not_before(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(notebook, "_COPY_AFTER", 0.05)
    hands.unlock()
    beside = hands.folder / "backups"
    assert not beside.exists()
    assert hands.program.window.page("today") is not None
    hands.qtbot.waitUntil(lambda: beside.is_dir() and len(list(beside.glob("b-*.zip"))) == 1, timeout=20_000)
    hands.settle()


def test_a_window_closed_before_its_copy_is_due_closes_quietly(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notebook, "_COPY_AFTER", 1234.0)
    hands.unlock()
    kept = hands.program.notebook
    assert kept is not None
    waits = [timer for timer in kept.findChildren(QTimer) if timer.interval() == 1_234_000]
    assert [timer.isActive() for timer in waits] == [True]
    hands.window.close()
    assert [timer.isActive() for timer in waits] == [False]


def test_a_notebook_locked_while_a_copy_is_written_is_whole(part: BackupPart, hands: Hands) -> None:
    part.last.now.click()
    hands.program.lock()
    hands.unlock()
    hands.settle()
    assert hands.program.notebook is not None
    assert hands.program.notebook._vault.check().ok


def test_a_journal_from_elsewhere_is_looked_at_and_comes_in(part: BackupPart, hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "2021-07-03 On the bus.md").write_text("I stayed.")
    page = hands.program.window.page("settings")
    assert isinstance(page, SettingsPage)
    bring = page._bring_in
    bring.folder.click()
    panel = hands.window.findChild(FilePanel)
    assert panel is not None
    panel.pick(tmp_path / "notes")
    hands.settle()
    assert bring.told.text() == "1 page is in it, from 2021-07-03 to 2021-07-03. 1 of them is not here yet."
    bring.bring.click()
    assert bring.came.words.text() == "1 page came in."
    assert hands.program.notebook is not None
    assert hands.program.notebook._vault.diary.count() == 1


def test_another_look_leaves_what_was_looked_at_and_locking_does_not(
    part: BackupPart, hands: Hands, tmp_path: Path
) -> None:
    (tmp_path / "2021-07-03 On the bus.md").write_text("I stayed.")
    assert hands.program.notebook is not None
    screen = hands.program.notebook.settings.bring_in
    screen.look(tmp_path)
    hands.settle()
    before = hands.program.window.page("settings")
    hands.program.notebook.settings.look(Look.DARK)
    hands.qtbot.waitUntil(lambda: hands.program.window.theme.scheme == "dark")
    page = hands.program.window.page("settings")
    assert isinstance(page, SettingsPage)
    assert page is not before
    assert page._bring_in.told.text() == "1 page is in it, from 2021-07-03 to 2021-07-03. 1 of them is not here yet."
    hands.program.lock()
    assert screen.state.found is None


def test_everything_is_written_out_after_the_passphrase(part: BackupPart, hands: Hands, tmp_path: Path) -> None:
    page = hands.program.window.page("settings")
    assert isinstance(page, SettingsPage)
    export = page._export
    export.begin.click()
    export.forms.buttons()[1].click()
    export._chosen(tmp_path)
    export.secret.edit.setText(PASSPHRASE)
    export.go.click()
    hands.settle()
    assert export.done.isVisible()
    assert list(tmp_path.glob("Pages */notebook.json"))
    assert export.secret.text() == ""


def test_a_copy_from_settings_takes_the_place_of_the_open_notebook(part: BackupPart, hands: Hands) -> None:
    program = hands.program
    part.last.now.click()
    hands.qtbot.waitUntil(part.begin_try.isEnabled, timeout=20_000)
    assert program.notebook is not None
    program.notebook.journal.new_page()
    program.notebook.journal.writing.typed("since the copy")
    program.notebook.journal.writing.flush()
    part.restore.click()
    sheet = part._sheet
    assert sheet is not None
    sheet.secret.edit.setText(PASSPHRASE)
    sheet.go.click()
    hands.qtbot.waitUntil(lambda: not sheet.back.isHidden() and sheet.back.words.text() != "", timeout=20_000)
    assert not sheet.open.isEnabled()
    sheet.moved.click()
    assert "put aside" in sheet.two.words.text()
    sheet.open.click()
    hands.qtbot.waitUntil(lambda: program.notebook is None)
    hands.unlock()
    assert program.notebook is not None
    assert program.notebook._vault.folder == hands.folder
    assert program.notebook._vault.diary.count() == 0
    program.lock()
    (aside,) = [each for each in hands.folder.parent.iterdir() if each.name.startswith("Notebook before ")]
    vault = Vault.open(aside, passphrase=PASSPHRASE, now=NOW)
    assert [vault.diary.entry(row.id).text for row in vault.diary.newest()] == ["since the copy"]
    vault.close()


def test_bringing_back_can_be_left_and_locking_forgets_what_was_typed(part: BackupPart, hands: Hands) -> None:
    part.restore.click()
    sheet = part._sheet
    assert sheet is not None
    assert not sheet.go.isEnabled()
    sheet.leave.click()
    assert part._sheet is None
    part.restore.click()
    sheet = part._sheet
    assert sheet is not None
    sheet.secret.edit.setText(PASSPHRASE)
    part.forget()
    assert sheet.secret.text() == ""


def test_a_damaged_copy_is_told_in_three_parts_and_a_fresh_one_is_made(part: BackupPart, hands: Hands) -> None:
    part.last.now.click()
    hands.qtbot.waitUntil(part.begin_try.isEnabled, timeout=20_000)
    copy = part._screen.state.copies[0].path
    data = bytearray(copy.read_bytes())
    data[len(data) // 2] ^= 1
    copy.write_bytes(data)
    part.begin_try.click()
    part.secret.edit.setText(PASSPHRASE)
    part.go_try.click()
    hands.qtbot.waitUntil(lambda: hands.window.findChild(Dialog) is not None, timeout=20_000)
    dialog = hands.window.findChild(Dialog)
    assert dialog is not None
    (fresh,) = [each for each in dialog.findChildren(QPushButton) if each.text() == "Make a fresh copy"]
    fresh.click()
    hands.qtbot.waitUntil(lambda: len(part._screen.state.copies) == 2, timeout=20_000)
    assert part._screen.state.spoilt is None
