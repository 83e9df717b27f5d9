"""Two notebooks on one computer, each with its own passphrase; and one on a stick that is pulled out."""

import shutil
from pathlib import Path

import pytest

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.vault.making import make
from tests.ui.conftest import NOW, PASSPHRASE, Hands

OTHER = "window cedar marble thunder oats"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Another notebook, elsewhere."""
    return make(tmp_path / "stick" / "Notebook", OTHER, profile=TESTING, now=NOW).folder


def write(hands: Hands, text: str) -> None:
    notebook = hands.program.notebook
    assert notebook is not None
    hands.program.window.go("journal")
    notebook.journal.new_page()
    notebook.journal.writing.typed(text)
    notebook.journal.flush()


def snippets(hands: Hands) -> list[str]:
    notebook = hands.program.notebook
    assert notebook is not None
    hands.program.window.go("journal")
    return [row.snippet for row in notebook.journal.rows(notebook.journal.state.keys)]


def try_to_unlock(hands: Hands, passphrase: str) -> None:
    page = hands.lock_page
    page._secret.edit.setText(passphrase)
    page._go.click()
    hands.settle()


def test_each_opens_with_its_own_passphrase_and_knows_nothing_of_the_other(hands: Hands, stick: Path) -> None:
    hands.unlock()
    write(hands, "in the first")
    hands.program.lock()
    hands.program._go_to(stick)
    try_to_unlock(hands, PASSPHRASE)
    assert hands.program.notebook is None
    hands.unlock(OTHER)
    assert snippets(hands) == []
    write(hands, "in the other")
    hands.program.lock()
    hands.program._go_to(hands.folder)
    try_to_unlock(hands, OTHER)
    assert hands.program.notebook is None
    hands.unlock()
    assert snippets(hands) == ["in the first"]


def test_where_they_lie_is_written_nowhere(hands: Hands, stick: Path, tmp_path: Path) -> None:
    hands.program._go_to(stick)
    hands.unlock(OTHER)
    hands.program.lock()
    hands.program._look(hands.program._here.look)
    outside = [file for file in tmp_path.rglob("*") if file.is_file() and "Notebook" not in file.parts]
    assert [file for file in outside if b"stick" in file.read_bytes()] == []


def test_a_stick_that_was_pulled_out_is_named_and_found_again(hands: Hands, stick: Path, tmp_path: Path) -> None:
    hands.program._go_to(stick)
    hands.unlock(OTHER)
    hands.program.lock()
    shutil.move(stick.parent, tmp_path / "in her pocket")
    try_to_unlock(hands, OTHER)
    unlock = hands.program.unlock
    assert unlock is not None
    assert unlock.state.trouble is not None
    assert unlock.state.trouble.happened == "The folder or memory stick with your notebook is not there."
    shutil.move(tmp_path / "in her pocket", stick.parent)
    hands.unlock(OTHER)
    assert hands.program.notebook is not None
