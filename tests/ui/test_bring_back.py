"""A notebook brought back, before the whole program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.bring_back import BringBackPage
from sobersister_desktop.ui.pages.first_run import FirstRunPage
from sobersister_desktop.vault.vault import Vault
from tests.ui.conftest import NOW, PASSPHRASE, Hands


def _page(hands: Hands) -> BringBackPage:
    (found,) = [page for page in hands.window.findChildren(BringBackPage) if page.isVisible()]
    return found


def _copy(folder: Path) -> Path:
    vault, _key = Vault.create(folder, PASSPHRASE, profile=TESTING, now=NOW)
    made = vault.back_up(now=NOW)
    vault.close()
    return made.path


def test_on_a_new_computer_a_copy_becomes_a_notebook_and_is_unlocked(
    new_hands: Callable[[], Hands], tmp_path: Path
) -> None:
    copy = _copy(tmp_path / "other computer")
    hands = new_hands()
    hands.window.findChildren(FirstRunPage)[0]._safety.copy_wished.emit()
    page = _page(hands)
    page.sheet.choose.click()
    panel = page.findChild(FilePanel)
    assert panel is not None
    panel.pick(copy)
    page.sheet.secret.edit.setText(PASSPHRASE)
    page.sheet.go.click()
    hands.settle()
    assert page.sheet.back.words.text() == "0 pages, 0 letters are back, and whole."
    assert page.sheet.secret.text() == ""
    assert not page.sheet.open.isEnabled()
    page.sheet.second.click()
    assert "two notebooks" in page.sheet.two.words.text()
    page.sheet.moved.click()
    assert page.sheet.two.isHidden()
    page.sheet.open.click()
    hands.unlock()


def test_esc_leads_back_to_the_first_evening(new_hands: Callable[[], Hands]) -> None:
    hands = new_hands()
    hands.window.findChildren(FirstRunPage)[0]._safety.copy_wished.emit()
    assert _page(hands)
    hands.press(Qt.Key.Key_Escape)
    assert [page for page in hands.window.findChildren(FirstRunPage) if page.isVisible()]


def test_a_damaged_notebook_is_saved_from_its_lock_screen(hands: Hands) -> None:
    hands.unlock()
    assert hands.program.notebook is not None
    hands.program.notebook._vault.back_up(now=NOW)
    hands.program.lock()
    (journal,) = hands.folder.glob("j-*.db")
    data = bytearray(journal.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    journal.write_bytes(data)
    hands.lock_page._secret.edit.setText(PASSPHRASE)
    hands.lock_page._go.click()
    hands.settle()
    assert hands.lock_page._rescue.isVisible()
    hands.lock_page._rescue.click()
    page = _page(hands)
    page.sheet.secret.edit.setText(PASSPHRASE)
    page.sheet.go.click()
    hands.settle()
    assert page.sheet.missing.isVisible()
    assert "damaged" in page.sheet.aside.text()
    page.sheet.open.click()
    hands.unlock()


def test_locking_while_a_notebook_is_brought_back_leads_to_the_door(new_hands: Callable[[], Hands]) -> None:
    hands = new_hands()
    hands.window.findChildren(FirstRunPage)[0]._safety.copy_wished.emit()
    hands.program.lock()
    assert [page for page in hands.window.findChildren(FirstRunPage) if page.isVisible()]
