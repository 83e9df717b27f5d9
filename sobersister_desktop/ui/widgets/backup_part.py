"""Settings, Backup: the last copy, where and how often, the copies, a practice, a look over it, the paper key."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QVBoxLayout, QWidget

from sobersister_desktop.screens import backup_words as words
from sobersister_desktop.screens.backup import BackupScreen, BackupState, Doing
from sobersister_desktop.texts import ThreeParts, _, ngettext
from sobersister_desktop.ui.dialogs import IconDisc, Parts, confirm_dialog, trouble_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.bring_back_sheet import BringBackSheet
from sobersister_desktop.ui.widgets.buttons import Segments, button, set_button_text
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.fields import Field
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.layout import held, row
from sobersister_desktop.ui.widgets.long_work import LongWork
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.setting_line import SettingsPanel, setting
from sobersister_desktop.ui.widgets.text import heading, label

ROWS = 6
_ROOM = 520  # px at 100 %, from which a copy is one line


class _Last(Panel):
    """The newest copy and the button for another."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.box.setContentsMargins(24, 20, 24, 20)
        self.now = button(theme, _("Back up now"), "primary")
        self.title = heading(theme, "")
        self.about = label(theme, "", "body", "text2")
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.about)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(16)
        self._done, self._none = IconDisc(theme, "check", "done"), IconDisc(theme, "archive", "heads-up")
        for disc in (self._done, self._none):
            head.addWidget(disc, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(said, 1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._line.setSpacing(16)
        self._line.addLayout(head, 1)
        self._line.addWidget(self.now, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(self._line)

    def show_state(self, state: BackupState, screen: BackupScreen) -> None:
        last, copying = state.last, state.doing is Doing.COPYING
        self._done.setVisible(last is not None)
        self._none.setVisible(last is None)
        self.title.setText(words.last_line(last, screen.now) if state.looked else "")
        about = words.last_about(last) if state.looked else ""
        self.about.setText(_("Writing a copy and checking it. You can go on writing.") if copying else about)
        set_button_text(self.now, _("Backing up") if copying else _("Back up now"))
        self.now.setEnabled(state.doing is Doing.NOTHING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.scale(_ROOM)
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)


class _Copies(QWidget):
    """One line a copy: when, where, how large, and how it is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    def show_state(self, state: BackupState, screen: BackupScreen) -> None:
        wanted = (state.copies[:ROWS], len(state.copies), screen.now.date(), state.looked)
        if wanted == self._shown:
            return
        self._shown = wanted
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        theme = self._theme
        for copy in state.copies[:ROWS]:
            holds = "" if copy.pages is None else words.holds(copy.pages, copy.letters or 0)
            about = " · ".join(filter(None, (words.place(copy, screen.beside), words.size(copy.size), holds)))
            self._box.addWidget(rule(theme))
            self._box.addWidget(_Row(theme, words.at(copy.made, screen.now), about, words.state(copy), copy.there))
        more = len(state.copies) - ROWS
        if more > 0:
            self._box.addWidget(rule(theme))
            older = ngettext("and {n} older one", "and {n} older ones", more)
            self._box.addWidget(label(theme, older, "label", "text2"))
        if state.looked and not state.copies:
            self._box.addWidget(label(theme, _("There is none yet."), "body", "text2"))


class _Row(QWidget):
    def __init__(self, theme: Theme, when: str, about: str, state: str, there: bool) -> None:
        super().__init__()
        icon = QLabel()
        side = theme.icon_size(18)
        picture = theme.icon("circle-check" if there else "clock", "mossText" if there else "text2")
        icon.setPixmap(picture.pixmap(QSize(side, side)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 10, 0, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.addWidget(label(theme, when, "bodyStrong"), 0, 0)
        grid.addWidget(label(theme, about, "label", "text2"), 1, 0)
        grid.addLayout(row(icon, label(theme, state, "label", "text2", wrap=False), spacing=8), 0, 1)
        grid.setColumnStretch(0, 1)
        self.setAccessibleName(f"{when}. {about}. {state}")


class BackupPart(QWidget):
    """Everything about copies. `journal_wished` is for going on writing while something is under way."""

    journal_wished = Signal()

    def __init__(self, screen: BackupScreen, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._parts: QWidget | None = None
        self._sheet: BringBackSheet | None = None
        self._told_spoilt = screen.state.spoilt is not None  # not once more in another look
        self._offered: tuple[Path, ...] = ()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self.last = _Last(theme)
        self.last.now.clicked.connect(screen.back_up)
        self._box.addWidget(self.last)
        self._where()
        self._copies()
        self._whole()
        self._paper_key()
        self._box.addWidget(
            label(
                theme,
                _(
                    "Copies are encrypted with the same passphrase and paper key. A copy is no use to anyone without "
                    "one of them, and that includes you."
                ),
                "label",
                "text2",
            )
        )
        screen.watch(self.show_state)
        screen.look()

    # ---- the parts -----------------------------------------------------------------------------------------

    def _where(self) -> None:
        theme, screen = self._theme, self._screen
        where = SettingsPanel(theme, _("Where and when"))
        self.choose = button(theme, _("Choose…"), "small")
        self.only_beside = button(theme, _("Stop using it"), "small")
        self.choose.clicked.connect(self._choose_folder)
        self.only_beside.clicked.connect(screen.keep_only_beside)
        self.folder = label(theme, "", "label", "text2")
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.box.addWidget(
            setting(
                theme,
                _("A folder of your own, too"),
                _("On a memory stick, best kept in another place than the computer."),
                self.only_beside,
                self.choose,
            )
        )
        where.box.addWidget(self.folder)
        self.hers = MessageStrip(theme, "heads-up")
        where.box.addWidget(self.hers)
        where.box.addWidget(rule(theme))
        names = [name for _rhythm, name in words.rhythm_words()]
        self.rhythm = Segments(theme, names, 0, _("Back up by itself"))
        self.rhythm.chosen.connect(self._rhythm_chosen)
        where.box.addWidget(
            setting(
                theme,
                _("Back up by itself"),
                _("Soon after unlocking. Days without your folder are made up for quietly."),
                self.rhythm,
            )
        )
        where.box.addWidget(rule(theme))
        kept = _("Of 7 days, 4 weeks and 12 months. Older copies go only after a newer one has been checked.")
        where.box.addWidget(setting(theme, _("What is kept"), kept))
        self._box.addWidget(where)

    def _copies(self) -> None:
        theme, screen = self._theme, self._screen
        copies = SettingsPanel(theme)
        self.begin_try = button(theme, _("Try your backup"), "small")
        self.begin_try.clicked.connect(self._begin_try)
        self.restore = button(theme, _("Restore…"), "small")
        self.restore.clicked.connect(self._begin_bring)
        copies.box.addLayout(row(heading(theme, _("Copies")), -1, self.begin_try, self.restore))
        copies.box.addSpacing(6)
        self.tried = MessageStrip(theme, "done")
        copies.box.addWidget(self.tried)
        self._try = QWidget()
        inside = QVBoxLayout(self._try)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(10)
        inside.addWidget(
            label(
                theme,
                _("The whole copy is brought back into a folder of its own, counted, and cleared away again."),
                "body",
                "text2",
            )
        )
        self.which = Choice(theme, _("Which copy"))
        self.secret = SecretField(theme, _("Passphrase or paper key of when it was made"))
        self.leave_try = button(theme, _("Not now"), "big")
        self.go_try = button(theme, _("Try it"), "primary")
        self.leave_try.clicked.connect(screen.leave_try)
        self.go_try.clicked.connect(self._try_it)
        self.secret.edit.returnPressed.connect(self._try_it)
        inside.addWidget(self.which, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.secret)
        inside.addLayout(row(-1, self.leave_try, self.go_try, spacing=12))
        copies.box.addLayout(held(self._try, theme.scale(640)))
        safe = _("If it is stopped, the copy and this notebook stay as they are.")
        self.work = LongWork(theme, _("Trying the copy"), safe, may_leave=True)
        self.work.left.connect(self.journal_wished)
        copies.box.addWidget(self.work)
        self.list = _Copies(theme)
        copies.box.addWidget(self.list)
        self.remove_before = button(theme, _("Delete them…"), "small")
        self.remove_before.clicked.connect(self._ask_remove)
        self._before = QWidget()
        below = QVBoxLayout(self._before)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(rule(theme))
        below.addWidget(
            setting(
                theme,
                _("Copies from before the key was changed"),
                _("They open with the passphrase and the paper key of then. If someone may know those, let them go."),
                self.remove_before,
            )
        )
        copies.box.addWidget(self._before)
        self._box.addWidget(copies)
        self._sheets = QVBoxLayout()
        self._sheets.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._sheets)

    def _whole(self) -> None:
        theme = self._theme
        whole = SettingsPanel(theme, _("Is everything whole?"))
        self.look_over = button(theme, _("Look it over"), "small")
        self.look_over.clicked.connect(self._screen.look_over)
        about = _("Reads every page of the notebook and both key files, and changes nothing.")
        whole.box.addWidget(setting(theme, _("This notebook"), about, self.look_over))
        self.found = MessageStrip(theme, "done")
        whole.box.addWidget(self.found)
        self._box.addWidget(whole)

    def _paper_key(self) -> None:
        theme, screen = self._theme, self._screen
        paper = SettingsPanel(theme, _("Paper key"))
        self.ask_key = button(theme, _("See if it fits"), "small")
        self.ask_key.clicked.connect(self._ask_key)
        about = _("Find your sheet and type the key back: then you know that it is there and right.")
        paper.box.addWidget(setting(theme, _("The paper key you have"), about, self.ask_key))
        self.key_said = MessageStrip(theme, "done")
        paper.box.addWidget(self.key_said)
        self._key = QWidget()
        inside = QVBoxLayout(self._key)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(10)
        self.key = Field(theme, _("What stands on the sheet"), "0000-0000-0000-0000-0000-0000-0000")
        self.key.edit.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.leave_key = button(theme, _("Not now"), "big")
        self.go_key = button(theme, _("See"), "primary")
        self.leave_key.clicked.connect(screen.leave_key)
        self.go_key.clicked.connect(self._key_typed)
        self.key.edit.returnPressed.connect(self._key_typed)
        inside.addWidget(self.key)
        inside.addLayout(row(-1, self.leave_key, self.go_key, spacing=12))
        paper.box.addLayout(held(self._key, theme.scale(640)))
        self._box.addWidget(paper)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: BackupState) -> None:
        screen, idle = self._screen, state.doing is Doing.NOTHING
        self.last.show_state(state, screen)
        self.list.show_state(state, screen)
        self.folder.setText(str(state.hers) if state.hers else "")
        self.folder.setVisible(state.hers is not None)
        self.only_beside.setVisible(state.hers is not None)
        set_button_text(self.choose, _("Change…") if state.hers else _("Choose…"))
        self.choose.setEnabled(idle)
        away = _("This folder is not here now. The copies with the notebook are made all the same.")
        trouble = state.hers_trouble
        told = _("No copy in your folder this time. {why}").format(why=trouble.happened) if trouble else ""
        self.hers.set_text(told or (away if state.hers_there is False else ""))
        self.rhythm.set_current([each for each, _name in words.rhythm_words()].index(state.rhythm))
        self._before.setVisible(state.before > 0)
        self.remove_before.setEnabled(idle)
        self._show_try(state)
        self._show_bring(state)
        self._show_found(state)
        self._show_key(state)
        self._show_trouble(state)
        before, self._told_spoilt = self._told_spoilt, state.spoilt is not None
        if state.spoilt is not None and not before:
            self._tell_spoilt(state.spoilt)

    def _tell_spoilt(self, parts: ThreeParts) -> None:
        dialog = trouble_dialog(self._theme, parts, "backup-damaged", icon="archive")
        dialog.add_button(_("Later"))
        fresh = dialog.add_button(_("Make a fresh copy"), "primary", safe=True)
        fresh.clicked.connect(self._screen.back_up)
        dialog.closed.connect(self._screen.leave_spoilt)
        dialog.open_over(self)

    def _ask_remove(self) -> None:
        n = self._screen.state.before
        asked = confirm_dialog(
            self._theme,
            title=ngettext("Delete {n} copy?", "Delete {n} copies?", n).format(n=n),
            words=_(
                "A copy under the new key has been checked and stays. Those from before are deleted, with the notebook "
                "and in your own folder where it is here. This cannot be undone, and copies elsewhere are not touched."
            ),
            do=_("Delete them"),
            keep=_("Keep them"),
        )
        asked.done.clicked.connect(self._screen.remove_before)
        asked.open_over(self)

    def _show_try(self, state: BackupState) -> None:
        there = tuple(copy for copy in state.copies if copy.there)
        paths = tuple(copy.path for copy in there)
        if paths != self._offered:
            self._offered = paths
            self.which.clear()
            for copy in there:
                when, where = words.at(copy.made, self._screen.now), words.place(copy, self._screen.beside)
                self.which.addItem(f"{when} · {where}")
        busy = state.doing is Doing.TRYING
        self.work.follow(state.progress)
        self._try.setVisible(state.trying)
        self.begin_try.setVisible(not state.trying)
        self.begin_try.setEnabled(bool(there) and state.doing is Doing.NOTHING)
        self.go_try.setEnabled(state.doing is Doing.NOTHING)
        self.leave_try.setEnabled(not busy)
        set_button_text(self.go_try, _("Trying it") if busy else _("Try it"))
        wrong = state.wrong
        self.secret.set_error(f"{wrong.happened} {wrong.safe}" if wrong else "")
        if not state.trying:
            self.secret.forget()
        tried = state.tried
        self.tried.set_text(
            _("It came back whole: {holds}. If this computer were gone, you would have that.").format(
                holds=words.holds(tried.pages, tried.letters)
            )
            if tried
            else ""
        )

    def _show_bring(self, state: BackupState) -> None:
        self.restore.setVisible(self._screen.may_bring and not state.bringing)
        bring = self._screen.bring
        if state.bringing and bring is not None and self._sheet is None:
            self._sheet = BringBackSheet(bring, self._theme)
            self._sheets.addWidget(self._sheet)
        elif not state.bringing and self._sheet is not None:
            gone, self._sheet = self._sheet, None
            gone.forget()
            gone.setParent(None)
            gone.deleteLater()

    def _show_found(self, state: BackupState) -> None:
        busy = state.doing is Doing.LOOKING_OVER
        set_button_text(self.look_over, _("Looking") if busy else _("Look it over"))
        self.look_over.setEnabled(state.doing is Doing.NOTHING)
        if state.problems is None:
            self.found.set_text("")
        elif state.problems:
            do = _("Make a backup on another disk now, and keep the copies you have.")
            self.found.set_text(" ".join((*state.problems[:3], do)), "heads-up")
        else:
            self.found.set_text(_("Everything was read, and everything is whole."), "done")

    def _show_key(self, state: BackupState) -> None:
        self._key.setVisible(state.key_asked)
        self.ask_key.setVisible(not state.key_asked)
        self.ask_key.setEnabled(state.doing is Doing.NOTHING)
        self.go_key.setEnabled(state.doing is Doing.NOTHING)
        wrong = state.key_wrong
        self.key.set_error(f"{wrong.happened} {wrong.safe} {wrong.do}" if wrong else "")
        if not state.key_asked:
            self.key.edit.setText("")
        if state.key_right:
            self.key_said.set_text(_("It fits: this paper key opens the notebook. Put the sheet back."), "done")
        elif state.key_due and not state.key_asked:
            self.key_said.set_text(_("It is half a year since it was last in your hands."), "info")
        else:
            self.key_said.set_text("")

    def _show_trouble(self, state: BackupState) -> None:
        if self._parts is not None:
            self._parts.setParent(None)
            self._parts.deleteLater()
            self._parts = None
        if state.trouble is not None:
            self._parts = Parts(self._theme, state.trouble)
            self._box.insertWidget(0, self._parts)

    # ---- hands ---------------------------------------------------------------------------------------------

    def _choose_folder(self) -> None:
        from sobersister_desktop.ui.file_dialogs import FilePanel

        start = self._screen.state.hers or Path.home()
        panel = FilePanel(self._theme, self, _("Where a second copy shall lie"), save=False, start=start, folder=True)
        panel.chosen.connect(self._screen.keep_in)

    def _rhythm_chosen(self, at: int) -> None:
        self._screen.every(words.rhythm_words()[at][0])

    def _begin_try(self) -> None:
        self._screen.begin_try()
        self.secret.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_bring(self) -> None:
        self._screen.begin_bring()
        if self._sheet is not None:
            self._sheet.setFocus()

    def _try_it(self) -> None:
        at = self.which.currentIndex()
        if 0 <= at < len(self._offered):
            self._screen.try_copy(self._offered[at], self.secret.text())

    def _ask_key(self) -> None:
        self._screen.ask_key()
        self.key.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_typed(self) -> None:
        self._screen.typed_key(self.key.text())

    def forget(self) -> None:
        """Hold nothing that was typed."""
        self.secret.forget()
        self.key.edit.setText("")
        if self._sheet is not None:
            self._sheet.forget()
