"""The disk is full, and she locks, hides or closes: not a word goes."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from sobersister_desktop import post
from sobersister_desktop.crypto.identity import card_bytes
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.person import Role
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.sharing.bundle import seal
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.vault.making import make
from sobersister_desktop.vault.vault import Vault
from tests.builders import MADE, NORA, a_letter, an_address
from tests.ui.conftest import NOW, PASSPHRASE, Hands

WORDS = "The worst night, and these are my words. " * 40


@contextmanager
def a_small_disk(place: Path) -> Iterator[Path]:
    """A real disk of 3 MiB in memory; skipped where it may not be made."""
    place.mkdir()
    asked = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)]
    root = sys.platform == "linux" and os.geteuid() == 0
    if not root or subprocess.run(asked, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can only be made by root on Linux")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> None:
    """To the last byte; again, where something has been given back."""
    with (disk / "ballast").open("ab", buffering=0) as file:
        for size in (65536, 4096, 512):
            try:
                while file.write(b"\0" * size) == size:
                    pass
            except OSError:
                continue


def make_room(disk: Path) -> None:
    (disk / "ballast").unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with a_small_disk(tmp_path / "disk") as place:
        yield place


@pytest.fixture
def hands(disk: Path, qtbot: QtBot, tmp_path: Path, new_hands: Callable[[], Hands]) -> Iterator[Hands]:
    """She writes on a page of a notebook on that disk, and it is full."""
    make(disk / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    (tmp_path / "Notebook").symlink_to(disk / "Notebook")
    found = new_hands()
    found.unlock()
    journal = writing(found)
    found.program.window.go("journal")
    journal.new_page()
    journal.writing.typed("Saved before.")
    assert journal.flush()
    fill(disk)
    journal.writing.typed("Saved before. " + WORDS)
    assert not journal.flush()
    yield found
    found.program._close_anyway = True


def writing(hands: Hands) -> Journal:
    assert hands.program._notebook is not None
    return hands.program._notebook.journal


def test_locking_on_a_full_disk_holds_the_words_and_unlocking_saves_them(hands: Hands, disk: Path) -> None:
    hands.program.lock()
    assert "still has to be saved" in hands.lock_page._line.text()
    make_room(disk)
    hands.unlock()
    journal = writing(hands)
    assert hands.program.window.here == "journal"
    assert journal.writing.unsaved() is None
    assert [row.words for row in journal.rows(journal.state.keys)] == [len(("Saved before. " + WORDS).split())]
    assert any("is saved now" in each.text() for each in hands.window.findChildren(QLabel) if each.isVisible())
    assert not hands.program._waiting


def test_hiding_on_a_full_disk_holds_them_too_and_a_disk_still_full_leaves_them_on_the_desk(
    hands: Hands, disk: Path
) -> None:
    hands.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    hands.qtbot.waitUntil(lambda: hands.program._notebook is None)
    fill(disk)  # closing gave back what the write-ahead file had taken
    hands.program.window.uncover()
    hands.unlock()
    assert writing(hands).writing.text == "Saved before. " + WORDS
    assert writing(hands).writing.unsaved() is not None
    hands.program.lock()  # and once more
    make_room(disk)
    hands.unlock()
    assert writing(hands).writing.unsaved() is None
    assert writing(hands).writing.text == "Saved before. " + WORDS


def test_what_is_held_cannot_be_read_in_memory(hands: Hands) -> None:
    hands.program.lock()
    (_folder, held), *_others = hands.program._waiting._held
    assert b"worst night" not in held.sealed
    assert "worst" not in repr(held)


def test_a_page_that_was_never_on_the_disk_is_held_as_well(hands: Hands, disk: Path) -> None:
    make_room(disk)
    assert writing(hands).flush()
    writing(hands).new_page()
    fill(disk)
    writing(hands).writing.typed(WORDS)
    hands.program.lock()
    make_room(disk)
    hands.unlock()
    assert len(writing(hands).state.keys) == 2
    assert writing(hands).writing.text == WORDS


@pytest.mark.parametrize("locked", [False, True])
def test_closing_then_is_asked_about_and_the_window_stays(hands: Hands, disk: Path, *, locked: bool) -> None:
    if locked:
        hands.program.lock()
    assert not hands.program.window.close()
    assert not hands.program.window.close()
    dialogs = [each for each in hands.window.findChildren(Dialog) if each.isVisible()]
    assert [each.title.text() for each in dialogs] == ["A page is not saved yet"]
    QTest.keyClick(dialogs[0], Qt.Key.Key_Escape)
    assert hands.window.isVisible()
    make_room(disk)
    if locked:
        hands.unlock()
    assert hands.program.window.close()


def test_closing_without_the_words_is_hers_to_say(hands: Hands) -> None:
    hands.program.window.close()
    (dialog,) = [each for each in hands.window.findChildren(Dialog) if each.isVisible()]
    buttons = {each.text(): each for each in dialog.findChildren(QPushButton)}
    buttons["Close without these words"].click()
    assert not hands.window.isVisible()


def test_a_reply_on_a_full_disk_is_held_behind_the_lock_and_saved_beside_its_letter(
    disk: Path, qtbot: QtBot, tmp_path: Path, new_hands: Callable[[], Hands]
) -> None:
    make(disk / "Notebook", PASSPHRASE, profile=TESTING, now=NOW)
    (tmp_path / "Notebook").symlink_to(disk / "Notebook")
    hands = new_hands()
    hands.unlock()
    notebook = hands.program._notebook
    assert notebook is not None
    letter_id = a_letter_came(notebook._vault)
    letters = notebook.letters
    hands.program.window.go("letters")
    letters.choose(letter_id)
    letters.open_now()
    letters.reply()
    fill(disk)
    letters.replying.typed(WORDS)
    assert not letters.flush()
    hands.program.lock()
    assert "still has to be saved" in hands.lock_page._line.text()
    make_room(disk)
    hands.unlock()
    notebook = hands.program._notebook
    assert notebook is not None
    draft = notebook._vault.letters.drafts.draft(letter_id)
    assert draft is not None
    assert draft.text == WORDS
    assert not hands.program._waiting
    hands.program._close_anyway = True


def a_letter_came(vault: Vault) -> str:
    """A letter from someone who is known here; its id."""
    card = NORA.card(MADE)
    vault.people.add("Nora", Role.MENTEE, card_bytes(card), card.fingerprint, MADE, NOW)
    to = post.my_card(vault, NOW)
    sealed = seal(a_letter(), me=NORA, to=to, address=an_address(), testing=True)
    return post.open_file(vault, sealed.file, NOW).letter_id
