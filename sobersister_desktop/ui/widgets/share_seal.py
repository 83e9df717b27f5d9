"""Step 4 of sharing: whose key it is, where the file goes, what is in it; and what to know once it is sealed."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from sobersister_desktop.domain.person import Person
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name, holds_line, keep_words, need_title, note_names
from sobersister_desktop.screens.place_words import holds_packed
from sobersister_desktop.screens.sealing import SentFile, Way
from sobersister_desktop.screens.share_state import ShareState
from sobersister_desktop.screens.words_check import WordsCheck, WordsState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import Columns, emptied, scrolled
from sobersister_desktop.ui.widgets.envelope import Envelope
from sobersister_desktop.ui.widgets.gate import NoteTag
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.share_readers import ReaderFiles, files_told, readers_names
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading, label
from sobersister_desktop.ui.widgets.words_grid import WordsShown, WordsTyped


class PlaceBox(QFrame):
    """A folder and a file name, as a field that is not typed in."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("place")
        self.setStyleSheet(
            f"QFrame#place {{ background: {theme.hex('field')}; border: 1px solid {theme.hex('lineStrong')};"
            f" border-radius: 7px; }}"
        )
        picture = QLabel()
        picture.setPixmap(theme.icon("folder-open", "text2", 18).pixmap(theme.icon_size(18), theme.icon_size(18)))
        self._path = ElidedLabel(theme, "", "body")
        box = row(picture, self._path, spacing=9, margins=(12, 0, 12, 0))
        box.setStretch(1, 1)
        self.setLayout(box)
        self.setMinimumHeight(theme.scale(40))

    def set_path(self, path: Path) -> None:
        folder = path.parent.name or str(path.parent)
        self._path.set_text(f"{isolated(folder)}  /  {isolated(path.name)}")
        self.setAccessibleName(_("{file} in the folder {folder}").format(file=path.name, folder=str(path.parent)))


class Sealable(Protocol):
    """A screen from which a letter is sealed: its words check, and where the file goes."""

    check: WordsCheck | None

    @property
    def state(self) -> "ToSeal": ...
    def today(self) -> date: ...
    def doubt(self) -> None: ...
    def put_in(self, target: Path) -> None: ...
    def sealed_text(self) -> str: ...
    def when_read(self) -> tuple[str, ...]: ...


class ToSeal(Protocol):
    """What there is to know of the letter."""

    @property
    def person(self) -> Person | None: ...
    @property
    def target(self) -> Path: ...
    @property
    def hidden(self) -> int: ...
    @property
    def sent(self) -> SentFile | None: ...
    @property
    def kept(self) -> bool: ...
    @property
    def way(self) -> Way: ...


class SealStep(QWidget):
    """`lines` are what stands under the envelope: for whom it is, what it holds, what it asks. `above` stands over
    the words, if anything does."""

    def __init__(
        self,
        screen: Sealable,
        theme: Theme,
        lines: Callable[[ToSeal], Sequence[tuple[str, str]]] | None = None,
        above: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._lines = lines or share_lines
        self._check: WordsCheck | None = None
        self._check_shown: object = None
        self._title = heading(theme, "")
        self._about = label(theme, "", "body", "text2")
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self.place = PlaceBox(theme)
        self.change = button(theme, _("Change…"), "big")
        self.change.clicked.connect(self._change)
        self.when = WhenRead(theme)
        place = row(self.place, self.change, spacing=8)
        place.setStretch(0, 1)
        self.others = ReaderFiles(theme)
        self.others.hide()
        self._hint = label(theme, "", "label", "text3")
        self._kept = label(theme, "", "label", "text3")
        main = QWidget()
        main.setLayout(
            column(
                *((row(above, -1), 14) if above else ()),
                self._title,
                4,
                self._about,
                12,
                self._words,
                self.when,
                28,
                heading(theme, _("Where should the sealed file go?")),
                8,
                place,
                6,
                self._hint,
                12,
                self.others,
                12,
                self._kept,
                -1,
            )
        )
        self.envelope = Envelope(theme)
        self.summary = Summary(theme)
        side = QWidget()
        side.setLayout(column(self.envelope, 22, self.summary, -1))
        inner = QWidget()
        inner.setLayout(
            column(
                Columns(theme, main, side, aside_width=330, gap=40, least=800),
                margins=(40, 26, 40, 24),
            )
        )
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: ToSeal) -> None:
        if state.person is None:
            return
        name = first_name(state.person.name)
        self._title.setText(_("Is it really {name}’s key?").format(name=name))
        self._hint.setText(
            _(
                "The name gives nothing away. Send the file as you and {name} usually do: a memory stick, an email, "
                "a message. It is safe to carry, and useless to anyone else."
            ).format(name=name)
        )
        self.when.show_lines(self._screen.when_read())
        self.place.set_path(state.target)
        if isinstance(state, ShareState):
            self.others.show_state(state, self._screen.today())
        self._kept.setText(
            _("Your notebook keeps a copy of exactly what you sent, so that you can see later what she has.")
            if state.kept
            else _("Your notebook keeps nothing of what is in it: only its number, its day, and for whom it was.")
        )
        self.envelope.set_letter(closed=False, veiled=bool(state.hidden))
        self.summary.show_lines(self._lines(state))
        check = self._screen.check
        if check is not self._check and check is not None:
            self._check = check
            self._check_shown = None
        if check is not None:
            self.show_check(check.state, name)

    def show_check(self, state: WordsState, name: str) -> None:
        """The places to type in; or her words and the day, once they were compared."""
        shown = (self._check, bool(state.verified), state.words)
        if shown == self._check_shown or self._check is None:
            return
        self._check_shown = shown
        emptied(self._words)
        theme = self._theme
        if state.verified is None:
            self._about.setText(
                _(
                    "Ask her to read you the five words on her People page, face to face or by phone, and type what "
                    "you hear. If all five fit, only {name}’s notebook can open this letter."
                ).format(name=name)
            )
            self._words.addWidget(WordsTyped(self._check, theme))
            return
        self._about.setText(
            _("Only {name}’s notebook can open this letter. These are the five words she reads on her screen.").format(
                name=name
            )
        )
        grid = WordsShown(theme)
        grid.set_words(state.words)
        day = day_and_month(state.verified.astimezone().date(), self._screen.today())
        checked = NoteTag(theme, _("You checked these together on {day}").format(day=day), "done", "shield-check")
        differ = button(theme, _("They do not match"), "quiet")
        differ.setFont(theme.font("label"))
        differ.clicked.connect(self._screen.doubt)
        self._words.addWidget(grid)
        self._words.addSpacing(12)
        self._words.addLayout(row(checked, differ, -1, spacing=8))

    def _change(self) -> None:
        state = self._screen.state
        asking = FilePanel(
            self._theme,
            self.window() if self.parentWidget() is None else self,
            _("Where should the sealed file go?"),
            save=True,
            start=state.target,
            accept=_("Put it here"),
        )
        asking.chosen.connect(self._screen.put_in)


class WhenRead(QWidget):
    """When she will read it, by the clock of the one who writes, and where to turn if it cannot wait."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, ...] = ()
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.setLayout(column(24, heading(theme, _("When will it be read?")), 6, self._lines))
        self.hide()

    def show_lines(self, lines: tuple[str, ...]) -> None:
        """The first is the strong one, the last is for when it cannot wait; without any there is nothing."""
        self.setVisible(bool(lines))
        if lines == self._shown:
            return
        self._shown = lines
        emptied(self._lines)
        for place, line in enumerate(lines[:-1]):
            self._lines.addWidget(
                label(self._theme, line, "body" if place == 0 else "label", "text" if place == 0 else "text2")
            )
        if lines:
            self._lines.addWidget(MessageStrip(self._theme, "heads-up", lines[-1]))


class Summary(QFrame):
    """For whom, what it holds, what it says first, what it asks; and that it cannot be unsent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(22, 18, 22, 18)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self._shown: list[tuple[str, str]] = []

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """What each line is about, and what it says; the first is the strong one."""
        if list(lines) == self._shown:
            return
        self._shown = list(lines)
        emptied(self._grid)
        for place, (what, value) in enumerate(lines):
            left = label(self._theme, what, "body", "text3", wrap=False)
            self._grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label(self._theme, value, "bodyStrong" if place == 0 else "body"), place, 1)


def share_lines(state: ToSeal) -> Sequence[tuple[str, str]]:
    """The summary of a letter made of chosen pages."""
    if not isinstance(state, ShareState) or state.person is None:
        return ()
    notes = ", ".join(note_names(state.notes))
    return (
        (_("For"), readers_names(state)),
        (_("Holds"), holds(state)),
        (_("Says first"), notes[:1] + notes[1:].lower() if notes else _("nothing")),
        (_("Asks"), need_title(state.need) or _("nothing")),
        *(((_("Kept"), keep_words(state.keep_days)),) if state.keep_days is not None else ()),
        (_("Cannot be"), _("unsent once you have sent it")),
    )


def holds(state: ShareState) -> str:
    """2 pages, 3 passages taken out, 1 place, 4 help lines"""
    parts = [holds_line(len(state.pages), state.hidden)] if state.pages else []
    parts += [holds_packed(len(state.places), len(state.lines))] if state.packed else []
    return ", ".join(parts)


class SentStep(QWidget):
    """It is sealed: the file, how to send it, and the same as text for a message."""

    def __init__(self, screen: Sealable, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._title = heading(theme, "", "title")
        self._title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._file = label(theme, "", "lead")
        self._file.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._folder = label(theme, "", "body", "text2")
        self._folder.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._how = label(theme, "", "body", "text2")
        self._how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.copy = button(theme, _("Copy it as text instead"), None, "copy")
        self.copy.clicked.connect(self._copy)
        self._copied = MessageStrip(theme, "done")
        middle = QWidget()
        middle.setMaximumWidth(round(560 * theme.text))
        middle.setLayout(
            column(
                -1,
                Envelope(theme, closed=True),
                22,
                self._title,
                12,
                self._file,
                2,
                self._folder,
                16,
                self._how,
                20,
                row(-1, self.copy, -1),
                14,
                self._copied,
                -1,
            )
        )
        inner = QWidget()
        inner.setLayout(row(middle, margins=(40, 22, 40, 22)))
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: ToSeal) -> None:
        if state.sent is None or state.person is None:
            return
        name = first_name(state.person.name)
        self._title.setText(_("Sealed for {name}").format(name=name))
        self._file.setText(isolated(state.sent.path.name))
        self._folder.setText(_("in {folder}").format(folder=isolated(str(state.sent.path.parent))))
        how = (
            _(
                "Send it as you and {name} usually do. Until then nobody has it, and you can delete the file. Once you "
                "have sent it, it cannot be unsent. Your notebook keeps a copy of what is in it."
            )
            if state.kept
            else _(
                "Send it as you and {name} usually do, then delete the file here. Once you have sent it, it cannot be "
                "unsent. Your notebook keeps nothing of what is in it. A backup of this computer or old parts of its "
                "disk may hold the file even after that; only {name} can open it."
            )
        )
        if state.sent.posted and state.kept:
            how = _(
                "It lies in your post folder, which carries it to {name}. Until it is carried nobody has it, and you "
                "can delete the file. Afterwards it cannot be unsent. Your notebook keeps a copy of what is in it."
            )
        self._how.setText(how.format(name=name))
        self._copied.set_text("")
        several = isinstance(state, ShareState) and bool(state.delivered)
        self.copy.setVisible(not several)
        if isinstance(state, ShareState) and state.delivered:
            self._title.setText(
                ngettext("Sealed for {n} person", "Sealed for {n} people, each alone", len(state.delivered))
            )
            self._file.setText(files_told(state))
            told = _(
                "Give each her own file, as you usually do; only she can open it. Until then nobody has it, and you "
                "can delete the files. Your notebook keeps a copy for each, so that you can see later who has what."
            )
            self._how.setText(told)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._screen.sealed_text())
        self._copied.set_text(_("Copied. Paste it into a message: it is useless to anyone else."))
