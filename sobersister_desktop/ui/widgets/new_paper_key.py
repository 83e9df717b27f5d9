"""A new paper key, in Settings: the passphrase, the sheet, two groups typed back, and then it is in force.

So it goes with a new key for the notebook too, which comes with a paper key of its own; only the words differ.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.new_paper_key import KeyOnPaper, NewPaperKeyState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Parts
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import held, row
from sobersister_desktop.ui.widgets.long_work import LongWork
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.paper_key_check import PaperKeyCheck
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.text import label


@dataclass(frozen=True, slots=True)
class KeyWords:
    """What is said on the way. `before` stands over the passphrase, `working` while it comes into force."""

    begin: str
    show: str
    keep: str
    note: str
    done: str
    before: tuple[str, ...] = ()
    working: str = ""
    unchecked: str = ""


def paper_key_words() -> KeyWords:
    return KeyWords(
        begin=_("New paper key"),
        show=_("Show a new paper key"),
        keep=_("Use this paper key"),
        note=_("Once it is in use, the paper key before it opens this notebook no more. Copies made earlier keep it."),
        done=_("The new paper key opens the notebook from now on. Put the old sheet away."),
        unchecked=_("This paper key was never typed back. If it is not on paper, make a new one."),
    )


def data_key_words() -> KeyWords:
    return KeyWords(
        begin=_("Change the key"),
        show=_("Show the new paper key"),
        keep=_("Change the key"),
        note=_("Your passphrase stays. Once the key is changed, the paper key before opens this notebook no more."),
        done=_(
            "Every page is written anew. The notebook opens with your passphrase and the new paper key from now on. "
            "Put the old sheet away. Copies from before can be let go of under Backup."
        ),
        before=(
            _("If someone may know the passphrase you have now, change that first: it stays as it is here."),
            _(
                "Every page is then written anew under a new key, and you get a new paper key to copy. "
                "A copy is made before that."
            ),
            _(
                "What was copied before still opens with what opened it then: a backup, the folder on a stick. So may "
                "what a disk keeps of deleted files."
            ),
        ),
        working=_(
            "Writing every page anew and looking each of them over. You can go on writing. "
            "If it stops, the keys stay as they were."
        ),
    )


class KeyOnPaperPart(QWidget):
    """Everything below the line of such a key; `begin` is the button that stands in that line.

    `journal_wished` is for going on writing while it comes into force.
    """

    journal_wished = Signal()

    def __init__(self, screen: KeyOnPaper[Any], theme: Theme, words: KeyWords, begin: Callable[[], None]) -> None:
        super().__init__()
        self._words = words
        self._begin_wished = begin
        self._screen, self._theme = screen, theme
        self._changed = screen.state.changed
        self._parts: QWidget | None = None
        self.begin = button(theme, words.begin, "small")
        self.begin.setParent(self)  # until it stands in its line: shown without a parent it would be a window
        self.begin.clicked.connect(self._begin)
        self.done = MessageStrip(theme, "done")
        self._ask = QWidget()
        self.passphrase = SecretField(theme, _("Present passphrase"))
        self._leave = button(theme, _("Leave it as it is"), "big")
        self._show = button(theme, words.show, "primary")
        asking = QVBoxLayout(self._ask)
        asking.setContentsMargins(0, 8, 0, 8)
        asking.setSpacing(8)
        asking.addWidget(rule(theme))
        for line in words.before:
            asking.addWidget(label(theme, line, "label", "text2"))
        asking.addWidget(self.passphrase)
        asking.addLayout(row(-1, self._leave, self._show, spacing=12))
        self.check = PaperKeyCheck(theme)
        self._sheet = QWidget()
        self._not_now = button(theme, _("Leave it as it is"), "big")
        self.keep = button(theme, words.keep, "primary")
        inside = QVBoxLayout(self._sheet)
        inside.setContentsMargins(0, 8, 0, 8)
        inside.setSpacing(10)
        inside.addWidget(rule(theme))
        inside.addWidget(self.check)
        inside.addWidget(label(theme, words.note, "label", "text2"))
        inside.addLayout(row(-1, self._not_now, self.keep, spacing=12))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self.done)
        self._box.addLayout(held(self._ask, theme.scale(640)))
        self._box.addWidget(self._sheet)
        self._working = label(theme, words.working, "body", "text2")
        self._box.addWidget(self._working)
        safe = _("If the power goes or it is stopped here, nothing is lost: the keys stay as they were.")
        self.work = LongWork(theme, _("Changing the key of the notebook"), safe, may_leave=True)
        self.work.left.connect(self.journal_wished)
        self._box.addWidget(self.work)
        for leaves in (self._leave, self._not_now):
            leaves.clicked.connect(screen.leave)
        self._show.clicked.connect(self._ask_for_it)
        self.passphrase.edit.returnPressed.connect(self._ask_for_it)
        self.check.typed.connect(screen.typed_back)
        self.check.understands.connect(screen.understand)
        self.keep.clicked.connect(screen.keep)
        screen.watch(self.show_state)

    def show_state(self, state: NewPaperKeyState) -> None:
        shown = bool(state.groups)
        self.begin.setVisible(not state.asking and not shown)
        self._ask.setVisible(state.asking)
        self._sheet.setVisible(shown and not state.working)
        self._working.setVisible(state.working)
        self.work.follow(state.progress)
        wrong = state.wrong
        self.passphrase.set_error(f"{wrong.happened} {wrong.safe} {_('Try the present one again.')}" if wrong else "")
        set_button_text(self._show, _("Making it") if state.busy else self._words.show)
        self._show.setEnabled(not state.busy)
        self._leave.setEnabled(not state.busy)
        if not state.asking:
            self.passphrase.forget()
        if shown:
            self.check.show_key(state)
        else:
            self.check.forget()
        self.keep.setEnabled(state.copied)
        if state.changed != self._changed:
            self._changed = state.changed
            self.done.set_text(self._words.done, "done")
        elif state.unchecked and self._words.unchecked and not state.asking and not shown:
            self.done.set_text(self._words.unchecked, "heads-up")
        elif state.asking or shown:
            self.done.set_text("")
        self._show_trouble(state)

    def _show_trouble(self, state: NewPaperKeyState) -> None:
        if self._parts is not None:
            self._parts.setParent(None)
            self._parts.deleteLater()
            self._parts = None
        if state.trouble is not None:
            self._parts = Parts(self._theme, state.trouble)
            self._box.addWidget(self._parts)

    def _begin(self) -> None:
        self._begin_wished()
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_for_it(self) -> None:
        self._screen.ask(self.passphrase.text())
        if self._screen.state.groups:
            self.check.setFocus()

    def forget(self) -> None:
        """Hold nothing that was typed or shown."""
        self.passphrase.forget()
        self.check.forget()
