"""From a copy, or out of a damaged notebook: which, where to, the passphrase, and then what came back.

Stands on a page of its own before the door, and among the copies in Settings while a notebook is open.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from sobersister_desktop.screens.backup_words import holds
from sobersister_desktop.screens.bring_back import BringBack, BringBackState, meaning
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Parts
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.long_work import LongWork
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.setting_line import setting
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Radio


def title_of(screen: BringBack) -> str:
    """What it is about, for the eye and for a screen reader."""
    return _("Save what can be read") if screen.state.damaged else _("Bring a notebook back from a copy")


class BringBackSheet(Panel):
    """Renders `BringBack`."""

    def __init__(self, screen: BringBack, theme: Theme) -> None:
        super().__init__(theme)
        self._screen, self._theme = screen, theme
        self._parts: QWidget | None = None
        damaged = screen.state.damaged
        self.setAccessibleName(title_of(screen))
        self.box.setContentsMargins(40, 32, 40, 28)
        self.box.setSpacing(10)
        self.box.addWidget(heading(theme, title_of(screen), "title"))
        self._ask = QWidget()
        inside = QVBoxLayout(self._ask)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        about = (
            _(
                "Everything that can still be read goes into a new notebook, and the newest copy fills the holes. The "
                "damaged one is left as it is and put aside."
            )
            if damaged
            else _("The copy is read and checked as a whole before anything is made. Nothing is written over.")
        )
        inside.addWidget(label(theme, about, "body", "text2"))
        self.choose = button(theme, _("Choose…"), "small", "folder-open")
        self.choose.clicked.connect(self._choose_file)
        self.file = label(theme, "", "label", "text2")
        self.place = button(theme, _("Another place"), "small")
        self.place.clicked.connect(self._choose_place)
        self.into = label(theme, "", "label", "text2")
        if damaged:
            for each in (self.choose, self.file, self.place, self.into):
                each.setParent(self._ask)
                each.hide()
        else:
            about_it = _("A file whose name begins with b- and ends with .zip.")
            inside.addWidget(setting(theme, _("The copy"), about_it, self.choose))
            inside.addWidget(self.file)
            inside.addWidget(setting(theme, _("Where the notebook will lie"), "", self.place))
            inside.addWidget(self.into)
        self.secret = SecretField(theme, _("Passphrase or paper key"), "", _("The one of when the copy was made."))
        self.secret.edit.returnPressed.connect(self._bring)
        inside.addWidget(self.secret)
        self.leave = button(theme, _("Not now"), "big")
        self.go = button(theme, _("Save it") if damaged else _("Bring it back"), "primary")
        self.leave.clicked.connect(screen.leave)
        self.go.clicked.connect(self._bring)
        inside.addLayout(row(-1, self.leave, self.go, spacing=12))
        self.box.addWidget(self._ask)
        under_way = _("Saving what can be read") if damaged else _("Bringing the notebook back")
        safe = _("If the power goes or you stop here, nothing has changed: it can be begun again.")
        self.work = LongWork(theme, under_way, safe)
        self.box.addWidget(self.work)
        self._done()
        screen.watch(self.show_state)

    def _done(self) -> None:
        theme, screen = self._theme, self._screen
        self._told = QWidget()
        told = QVBoxLayout(self._told)
        told.setContentsMargins(0, 0, 0, 0)
        told.setSpacing(10)
        self.back = MessageStrip(theme, "done")
        told.addWidget(self.back)
        self.missing = label(theme, "", "body")
        self.aside = label(theme, "", "label", "text2")
        told.addWidget(self.missing)
        told.addWidget(self.aside)
        self._which = QWidget()
        which = QVBoxLayout(self._which)
        which.setContentsMargins(0, 6, 0, 0)
        which.setSpacing(8)
        open_now = screen.state.beside is not None
        asked = _("The notebook that is open now") if open_now else _("The computer that the copy is from")
        takes_place = _("The one from the copy takes its place") if open_now else _("I moved: this one takes its place")
        both = _("Both go on being used") if open_now else _("This is a second computer: both go on being used")
        which.addWidget(label(theme, asked, "bodyStrong"))
        self.moved = Radio(theme, takes_place)
        self.second = Radio(theme, both)
        group = QButtonGroup(self)
        for at, each in enumerate((self.moved, self.second)):
            group.addButton(each, at)
            which.addWidget(each)
        group.idClicked.connect(self._said)
        self.two = MessageStrip(theme, "heads-up")
        which.addWidget(self.two)
        told.addWidget(self._which)
        self.open = button(theme, _("Unlock it"), "primary")
        self.open.clicked.connect(screen.open)
        self.stay = button(theme, _("Stay in this one"), "big")
        self.stay.clicked.connect(screen.leave)
        told.addLayout(row(-1, self.stay, self.open, spacing=12) if open_now else row(-1, self.open))
        self.box.addWidget(self._told)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: BringBackState) -> None:
        done = state.done
        self._ask.setVisible(done is None)
        self._told.setVisible(done is not None)
        self.file.setText(str(state.file) if state.file else _("None chosen yet"))
        self.into.setText(str(state.into))
        self.go.setEnabled(state.ready)
        self.leave.setEnabled(not state.busy)
        self.work.follow(state.progress)
        ready = _("Save it") if state.damaged else _("Bring it back")
        set_button_text(self.go, _("Reading it") if state.busy else ready)
        wrong = state.wrong
        self.secret.set_error(f"{wrong.happened} {wrong.safe}" if wrong else "")
        if done is not None:
            self.secret.forget()
            told = _("{holds} are back. This is missing:") if done.missing else _("{holds} are back, and whole.")
            self.back.set_text(told.format(holds=holds(done.pages, done.letters)))
            self.missing.setText("\n".join(done.missing))
            self.missing.setVisible(bool(done.missing))
            put = _("The damaged notebook and its copies now lie in {folder}.")
            self.aside.setText(put.format(folder=done.aside) if done.aside else str(done.folder))
        self._which.setVisible(not state.damaged)
        self.two.set_text(meaning(state))
        if state.both is not None:  # said before the look was changed
            (self.second if state.both else self.moved).setChecked(True)
        self.open.setEnabled(state.damaged or state.both is not None)
        if self._parts is not None:
            self._parts.setParent(None)
            self._parts.deleteLater()
            self._parts = None
        if state.trouble is not None:
            self._parts = Parts(self._theme, state.trouble)
            self.box.insertWidget(1, self._parts)

    # ---- hands ---------------------------------------------------------------------------------------------

    def _choose_file(self) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        panel = FilePanel(self._theme, self, _("Find the copy"), save=False, start=Path.home())
        panel.chosen.connect(self._taken)

    def _taken(self, file: Path) -> None:
        self._screen.take(file)
        self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_place(self) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        start = self._screen.state.into.parent
        panel = FilePanel(self._theme, self, _("Where the notebook will lie"), save=False, start=start, folder=True)
        panel.chosen.connect(self._screen.put_in)

    def _bring(self) -> None:
        self._screen.bring(self.secret.text())

    def _said(self, at: int) -> None:
        self._screen.says(bool(at))

    def forget(self) -> None:
        """Hold nothing that was typed."""
        self.secret.forget()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        known = self._screen.state.damaged or self._screen.state.file is not None
        (self.secret.edit if known else self.choose).setFocus(reason)
