"""A woman who types one word that exists nowhere else into every field of the window; `leaks` looks for it afterwards.

`python -m tests.faults.typing_everywhere [SPOIL]` speaks on standard output and listens on standard input, a line each:
it tells what it did, waits, and is killed in the middle of the second evening. SPOIL takes one protection away, so that
it is seen whether that would be noticed.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from sobersister_desktop import app as composition
from sobersister_desktop import guard
from sobersister_desktop.crypto.keys import TESTING
from sobersister_desktop.domain.person import MENTORING
from sobersister_desktop.screens.settings import Section
from sobersister_desktop.tour.correspondence import letters_come
from sobersister_desktop.tour.life import lived_in
from sobersister_desktop.tour.season import a_season
from sobersister_desktop.tour.seat import Seat
from sobersister_desktop.tour.women import Clock, nora
from sobersister_desktop.ui.clipboard import ClipboardGuard
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.vault.making import make
from sobersister_desktop.vault.vault import Vault
from tests.faults.reachable import holders

WORD = "quizzelkroft"
"""The canary."""
PASSPHRASE = f"{WORD} pebble violin harbour moss"
FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)
FORMS = {
    "milestones": ("_add", "_add_day", "_write_note", "_write_return", "_choices"),
    "help-lines": ("_add",),
    "care": ("_pause",),
    "practice": ("_new_session", "_plan_next", "_new_supervisor", "_new_training", "_own_rule"),
}
"""What a page asks in a dialog, by the slots of its buttons."""

SPOILS = ("", "socket", "file", "settings", "clipboard", "plain", "title", "object")


def _nothing(*_given: object) -> None:
    """What is left of a protection that was taken away."""


def _spoiled(spoil: str) -> None:
    """Take one protection away before the program starts."""
    if spoil == "settings":
        setattr(QSettings, "setPath", staticmethod(_nothing))  # noqa: B010  a name that is not to be set
    elif spoil == "clipboard":
        setattr(ClipboardGuard, "clear", _nothing)  # noqa: B010


class Typist:
    """She sits before the program as it is composed."""

    def __init__(self, room: Path) -> None:
        self._room, self._clock = room, Clock()
        self.seat = Seat(room / "desk", PASSPHRASE, self._clock, TESTING)
        self._typed = 0

    def notebook_made(self) -> None:
        """There is a notebook in which somebody has lived."""
        made = make(self._room / "desk" / "Notebook", PASSPHRASE, profile=TESTING, now=self._clock())
        vault = Vault.open(made.folder, passphrase=PASSPHRASE, now=self._clock())
        woman = nora()
        vault.diary.add_many(woman.pages(self._clock.today), now=self._clock())
        woman.start_counting(vault, self._clock.today)
        lived_in(vault, self._clock.today, self._clock())
        a_season(vault, self._clock.today)
        letters_come(vault, self._clock())
        vault.journeys.set_setting(MENTORING, "off")  # she comes to that side later in the evening
        vault.close()

    def unlocked(self) -> None:
        """By the field of the lock screen, after a try that is not right."""
        self.seat.try_passphrase(f"{WORD} of another notebook")
        self.seat.unlock()

    def typed_everywhere(self) -> int:
        """Into every field of every place, and of what opens on it; in how many."""
        self._typed = 0
        for key in self.seat.place_keys:
            self.seat.go(key)
            self._type_here()
            for opened in self._more_of(key):
                opened()
                self.seat.settle()
                self._type_here()
            self._forms(key)
            self.seat.program.window.close_over()
        self._other_side()
        self._choose_a_file()
        self.copied()
        return self._typed

    def _forms(self, key: str) -> None:
        window = self.seat.program.window
        for slot in FORMS.get(key, ()):
            pages = (each for each in window.findChildren(QWidget) if each.isVisible() and hasattr(each, "_screen"))
            page = next(each for each in pages if hasattr(each, slot))
            getattr(page, slot)()
            self.seat.settle()
            dialogs = [each for each in window.findChildren(Dialog) if each.isVisible()]
            assert dialogs, f"{key}: {slot} asks nothing"
            self._type_here()
            for dialog in dialogs:
                dialog.close_dialog()
            self.seat.settle()

    def _other_side(self) -> None:
        """A mentor's places, an answer to a letter of a woman she supports, and what she agrees on with her."""
        notebook = self.seat.notebook
        notebook.settings.be_a_mentor(True)
        self.seat.settle()
        for key in self.seat.mentoring_keys:
            self.seat.go(key)
            self._type_here()
            self._forms(key)
        letters = notebook.mentor_letters
        self.seat.go("mentor-letters")
        letters.search_for("")
        letters.choose(next(row.id for row in letters.state.rows if row.received))
        letters.open_now()
        letters.reply()
        self.seat.settle()
        self._type_here()
        self.seat.go("women")
        notebook.women.see_agreement(notebook.women.state.women[0].person.id)
        self.seat.settle()
        notebook.agreement.write()
        self.seat.settle()
        self._type_here()
        notebook.agreement.leave()
        notebook.settings.be_a_mentor(False)
        self.seat.settle()

    def kept(self) -> bool:
        """Whether what was typed on the paper is found again: nothing would leak from a page that took no keys."""
        journal = self.seat.notebook.journal
        self.seat.go("journal")
        journal.search_for(WORD)
        self.seat.settle()
        return len(journal.state.keys) > 0

    def _more_of(self, key: str) -> Iterator[Callable[[], object]]:
        """What opens on a place and has fields of its own."""
        notebook = self.seat.notebook
        if key == "journal":
            yield notebook.journal.new_page
        elif key == "people":
            yield notebook.people.show_week
            yield notebook.meetings.write_new
            yield notebook.people.add
            yield partial(notebook.people.choose, notebook.people.state.people[0].id)
        elif key == "letters":
            notebook.journal.show_everything()
            page = notebook.journal.rows(notebook.journal.state.keys[:1])[0].id
            yield notebook.letters.write_unkept
            yield partial(notebook.letters.write, (page,))
            share = notebook.letters.share
            yield share.next
            yield share.next
        elif key == "today":
            yield notebook.today.change_one_thing
            yield notebook.today.begin_counting
        elif key == "moments":
            yield partial(notebook.moments.add_more, True)
        elif key == "settings":
            for section in Section:
                yield partial(notebook.settings.open, section)
            yield partial(notebook.settings.open, Section.PASSPHRASE)
            yield notebook.settings.begin_change

    def _type_here(self) -> None:
        window = self.seat.program.window
        for field in self._fields(window):
            if not field.isVisible():  # what was typed before has changed the page
                continue
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            QTest.keyClicks(field, WORD)
            QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(field, Qt.Key.Key_End)
            self._typed += 1
        window.flush()
        self.seat.settle()

    def _fields(self, window: QWidget) -> list[QWidget]:
        found: list[QWidget] = []
        for kind in FIELDS:
            found += [each for each in window.findChildren(kind) if each.isVisible() and each.isEnabled()]
        return [each for each in found if not getattr(each, "isReadOnly", bool)()]

    def _choose_a_file(self) -> None:
        """In the program's own chooser, in a folder whose name is the word."""
        place = self._room / "stick" / WORD
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{WORD}.txt").write_text("nothing of hers", encoding="ascii")
        window = self.seat.program.window
        for save in (False, True):
            panel = FilePanel(window.theme, window.room, "Choose", save=save, start=place / f"{WORD}.txt")
            panel.pick(place / f"{WORD}.txt")
            self.seat.settle()

    def copied(self) -> None:
        """A page of hers is in the clipboard when it is locked."""
        self.seat.go("journal")
        self.seat.notebook.journal.new_page()
        self.seat.type_page("", WORD)
        papers = [each for each in self.seat.program.window.findChildren(QTextEdit) if each.isVisible()]
        papers[-1].selectAll()
        papers[-1].copy()


def _seen_from_outside() -> dict[str, object]:
    """What other programs may see of this one: asked after locking."""
    titles = [each.windowTitle() for each in QApplication.topLevelWidgets()]
    arguments = Path("/proc/self/cmdline")
    return {
        "titles": titles,
        "clipboard": QGuiApplication.clipboard().text(),
        "argv": arguments.read_text() if arguments.exists() else " ".join(sys.argv),
        "environ": json.dumps(dict(os.environ)),
    }


def _say(**told: object) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def main(spoil: str) -> None:
    _spoiled(spoil)
    guard.close_off()
    if spoil == "socket":
        import socket  # noqa: TID251  what must never be there, to see that it would be seen

        socket.socket(socket.AF_INET).close()
    guard.no_network()
    room = Path(os.environ["HOME"])
    typist = Typist(room)
    typist.notebook_made()
    typist.seat.sit_down()
    typist.unlocked()
    fields = typist.typed_everywhere()
    kept = typist.kept()
    typist.copied()
    if spoil == "file":
        (room / ".cache").mkdir(exist_ok=True)
        (room / ".cache" / "thumbnail").write_bytes(WORD.encode("utf-16-le"))
    elif spoil == "plain":
        (room / "desk" / "Notebook" / "draft").write_text(WORD, encoding="ascii")
    elif spoil == "title":
        typist.seat.program.window.setWindowTitle(WORD)
    held = [f"{WORD}, held" for _once in range(spoil == "object")]
    typist.seat.lock()
    _say(pid=os.getpid(), fields=fields, kept=kept, seen=_seen_from_outside(), held=holders(WORD, (WORD, PASSPHRASE)))
    sys.stdin.readline()
    typist.seat.unlock()
    held.clear()
    _say(fields=typist.typed_everywhere())
    sys.stdin.readline()  # the kill comes here, with everything open and typed
    composition.note_bug(RuntimeError, RuntimeError("still alive"), None)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "")
