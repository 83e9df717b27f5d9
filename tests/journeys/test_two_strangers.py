"""Two women who have never seen the program exchange letters by the words on the screen alone, with a keyboard only.

Each does nothing but go on with Tab until what has the focus is called what she looks for, and press Enter, or type.
From card to reply, in two notebooks; a picture of each step is kept in the folder that SOBERSISTER_PICTURES names.
"""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.tour.camera import Camera
from sobersister_desktop.tour.seat import Seat
from sobersister_desktop.tour.women import Clock
from sobersister_desktop.ui.widgets.words_grid import WordsShown
from sobersister_desktop.vault.vault import Vault

PASSPHRASES = {"Nora": "lantern pebble violin harbour moss", "Ruth": "copper drift yonder maple tonic"}
SAID = "I stayed on the bus. Dan was at the stop, and Dan waved."
ANSWER = "I was on that bus once. Well stayed."
PATIENCE = 60
"""Presses of Tab after which nobody looks any further."""


class Stranger:
    """One of the two, before her own window. She sees what has the focus, and what stands there."""

    def __init__(self, name: str, folder: Path, clock: Clock, camera: Camera) -> None:
        self.name, self._camera = name, camera
        self._seat = Seat(folder / name.lower(), PASSPHRASES[name], clock, TESTING)

    def sit_down(self) -> None:
        self._seat.sit_down()
        self.types(PASSPHRASES[self.name])
        self.presses(Qt.Key.Key_Return)
        self._seat._until(lambda: self._seat.program.notebook is not None)
        self._seat.settle()

    def gets_up(self) -> None:
        self._seat.leave()

    @property
    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._seat.program.window.focusWidget() or self._seat.program.window

    def presses(self, key: Qt.Key) -> None:
        QTest.keyClick(self._focus, key)
        self._seat.settle()

    def types(self, words: str) -> None:
        for character in words:
            QTest.keyClicks(self._focus, character)
        self._seat.settle()

    def goes_to(self, words: str) -> None:
        for _press in range(PATIENCE):
            if words in called(self._focus):
                return
            self.presses(Qt.Key.Key_Tab)
        self.picture("lost")
        raise AssertionError(f"{self.name} does not find {words}")

    def chooses(self, words: str, view: str = "") -> None:
        self.goes_to(words)
        self.presses(Qt.Key.Key_Return)
        if view:
            self.picture(view)

    def names_the_file(self, name: str) -> None:
        """The chooser of files: the field for the name has the focus at once."""
        assert isinstance(self._focus, QLineEdit)
        self.types(name)
        self.presses(Qt.Key.Key_Return)

    def picture(self, view: str) -> None:
        self._camera.take(self._seat.program.window, self._camera.next(f"{self.name.lower()}-{view}"))

    def sees(self, words: str) -> bool:
        window = self._seat.program.window
        return any(words in plain(each.text()) for each in window.findChildren(QLabel) if each.isVisible())

    def has_at_hand(self) -> str:
        """What would be pressed by Enter now."""
        return called(self._focus)

    def reads_her_words(self) -> str:
        shown = next(each for each in self._seat.program.window.findChildren(WordsShown) if each.isVisible())
        self._seat._until(lambda: "…" not in " ".join(each.text() for each in shown.findChildren(QLabel)))
        return " ".join(each.text() for each in shown.findChildren(QLabel) if each.text().isalpha())


def called(widget: QWidget) -> str:
    """What a reader of screens says of it, or what stands on it."""
    name = widget.accessibleName()
    if not name and isinstance(widget, QAbstractButton):
        name = widget.text()
    return plain(name)


def plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "").replace("&", "")


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where files lie that the two give each other: both see it as their home."""
    place = tmp_path / "table"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("USERPROFILE", str(place))
    return place


@pytest.fixture
def two(tmp_path: Path, table: Path) -> Iterator[Callable[[str], Stranger]]:
    kept = os.environ.get("SOBERSISTER_PICTURES")
    camera = Camera((Path(kept) if kept else tmp_path) / "two-strangers")
    clock = Clock()
    for name, passphrase in PASSPHRASES.items():
        (tmp_path / name.lower()).mkdir()
        vault, _key = Vault.create(tmp_path / name.lower() / "Notebook", passphrase, profile=TESTING, now=clock())
        if name == "Nora":
            page = Entry("1" * 32, datetime(2026, 11, 13, 18), title="The bus", text=SAID)
            vault.diary.add(page, now=datetime(2026, 11, 13, 18, tzinfo=UTC))
        vault.close()
    sitting: list[Stranger] = []

    def sit(name: str) -> Stranger:
        if sitting:
            sitting.pop().gets_up()
        sitting.append(Stranger(name, tmp_path, clock, camera))
        sitting[-1].sit_down()
        return sitting[-1]

    yield sit
    for each in sitting:
        each.gets_up()


def saves_her_card(woman: Stranger, table: Path) -> str:
    """Her card lies on the table afterwards; her five words, as she reads them aloud."""
    woman.chooses("People")
    woman.chooses("My card", "my-card")
    words = woman.reads_her_words()
    assert len(words.split()) == 5
    woman.chooses("Save as a file")
    woman.names_the_file(f"{woman.name.lower()}.txt")
    woman.picture("my-card-saved")
    assert woman.sees(f"Your card is saved as {woman.name.lower()}.txt")
    assert (table / f"{woman.name.lower()}.txt").is_file()
    return words


def adds(woman: Stranger, other: str, words: str, role: str) -> None:
    """By her card, and the five words that she reads aloud."""
    woman.chooses("People")
    woman.chooses("Add someone", "add-someone")
    woman.chooses("Choose the card file")
    woman.names_the_file(f"{other.lower()}.txt")
    woman.picture("the-card-is-whole")
    assert woman.has_at_hand() == "What you call her"
    woman.types(other)
    woman.goes_to("Mentor")
    while role not in woman.has_at_hand():
        woman.presses(Qt.Key.Key_Right)
    woman.chooses("Keep her card", "her-five-words")
    assert woman.has_at_hand() == "Word 1 of 5"
    woman.types(words)
    woman.presses(Qt.Key.Key_Return)
    woman._seat._until(lambda: woman.sees("The five words fit."))
    woman._seat.settle()
    woman.picture("the-words-fit")
    assert woman.has_at_hand() == "Done"
    woman.presses(Qt.Key.Key_Return)
    woman.picture("her-page")


def opens(woman: Stranger, file: str) -> None:
    woman.chooses("Letters")
    woman.chooses("Open a sealed file", "open-a-sealed-file")
    assert woman.has_at_hand() == "Choose the file…"
    woman.presses(Qt.Key.Key_Return)
    woman.names_the_file(file)
    woman.picture("before-it-is-opened")
    assert woman.has_at_hand() == "Keep it for later"
    woman.chooses("Open it now", "reading")


def seals(woman: Stranger, file: str, view: str) -> None:
    woman.picture(f"{view}-before-sealing")
    woman.chooses("Change…")
    woman.names_the_file(file)
    woman.chooses("Seal the letter", f"{view}-sealed")
    assert woman.has_at_hand() == "Done"
    woman.presses(Qt.Key.Key_Return)


def test_from_card_to_reply_by_the_words_on_the_screen_and_a_keyboard(
    two: Callable[[str], Stranger], table: Path
) -> None:
    noras_words = saves_her_card(two("Nora"), table)
    ruth = two("Ruth")
    ruths_words = saves_her_card(ruth, table)
    adds(ruth, "Nora", noras_words, "Someone I walk beside")

    nora = two("Nora")
    adds(nora, "Ruth", ruths_words, "Mentor")
    assert nora.has_at_hand() == "Write to Ruth"
    nora.presses(Qt.Key.Key_Return)
    nora.picture("choose")
    nora.goes_to("Search your pages")
    nora.presses(Qt.Key.Key_Tab)
    nora.presses(Qt.Key.Key_Space)
    nora.chooses("Next", "what-she-will-see")
    nora.chooses("Next", "what-i-need")
    nora.chooses("Next")
    seals(nora, "letter.age", "letter")
    assert (table / "letter.age").is_file()

    ruth = two("Ruth")
    opens(ruth, "letter.age")
    assert ruth.has_at_hand() == "Letter"
    ruth.chooses("Write back", "her-reply")
    assert ruth.has_at_hand() == "Your reply"
    ruth.types(ANSWER)
    ruth.chooses("Seal reply", "her-reply-as-it-is-seen")
    assert ruth.has_at_hand() == "Next: seal"
    ruth.presses(Qt.Key.Key_Return)
    seals(ruth, "answer.age", "reply")

    nora = two("Nora")
    opens(nora, "answer.age")
    assert nora.sees("Ruth")
    kept = nora._seat.notebook.letters.state
    assert kept.letter is not None
    assert ANSWER in kept.letter.message
    assert [row.received for row in kept.thread] == [False, True]
