"""The first evening, as pages of one window: who else can look, passphrase, paper key, name and look."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from sobersister_desktop.screens.first_run import FirstRun, FirstRunState, Step
from sobersister_desktop.settings import Look
from sobersister_desktop.texts import _
from sobersister_desktop.ui.pages.first_run_parts import (
    NameStep,
    PaperKeyStep,
    PassphraseStep,
    SafetyStep,
)
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.aside import StepsAside
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.layout import held
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import announce, label

_LEAST_BESIDE = 620  # px of page beside the steps, at 100 %
_ROOM_FOR_WORDS = 820


class FirstRunPage(QWidget):
    """`look_wished` and `text_size_wished` change the look at once; `folder_wished` asks for another place."""

    look_wished = Signal(object)  # Look
    text_size_wished = Signal(int)  # per cent
    folder_wished = Signal()
    existing_wished = Signal()
    copy_wished = Signal()
    help_wished = Signal()
    minute_wished = Signal()
    safety_wished = Signal()

    def __init__(
        self,
        screen: FirstRun,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime],
        look: Look = Look.SYSTEM,
        percent: int = 100,
    ) -> None:
        super().__init__(parent)
        self._screen, self._theme = screen, theme
        self._step: Step | None = None
        self.setObjectName("page")
        names = (_("Passphrase"), _("Paper key"), _("Name and look"), _("First page"))
        self._aside = StepsAside(theme, _("Your notebook"), names, now().astimezone().time())
        self._safety = SafetyStep(screen, theme)
        self._passphrase = PassphraseStep(screen, theme)
        self._paper_key = PaperKeyStep(screen, theme)
        self._name = NameStep(screen, theme, look, percent)
        self._safety.folder_wished.connect(self.folder_wished)
        self._safety.more_wished.connect(self.safety_wished)
        self._safety.existing_wished.connect(self.existing_wished)
        self._safety.copy_wished.connect(self.copy_wished)
        self._name.look_wished.connect(self.look_wished)
        self._name.text_size_wished.connect(self.text_size_wished)
        self._passphrase.fields.finished.connect(self._on)
        self._stack = QStackedWidget()
        self._columns: list[Column] = []
        for step in (self._safety, self._passphrase, self._paper_key, self._name):
            column = Column()
            side = 60 if theme.text < 1.3 else 40
            column.box.setContentsMargins(side, 44, side, 12)
            column.box.addLayout(held(step, step.measure))
            column.box.addStretch(1)
            self._columns.append(column)
            self._stack.addWidget(column)
        self._back = button(theme, _("Back"), "big")
        self._next = button(theme, "", "primary")
        self._help = button(theme, _("Help lines"), "quiet", "phone")
        self._help.setToolTip(_("F1"))
        self._help.clicked.connect(self.help_wished)
        self._help.setProperty("edge", "right" if self.isRightToLeft() else "left")
        self._minute = button(theme, _("I need a minute"), "quiet", "waves")
        self._minute.setToolTip(_("I need a minute, F2"))
        self._minute.clicked.connect(self.minute_wished)
        self._hint = label(theme, "", "label", "text2")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._back.clicked.connect(screen.back)
        self._next.clicked.connect(self._on)
        foot = QHBoxLayout()
        foot.setContentsMargins(60 if theme.text < 1.3 else 40, 10, 60, 30)
        foot.setSpacing(12)
        foot.addWidget(self._help)
        foot.addWidget(self._minute)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._back)
        foot.addWidget(self._next)
        body = QVBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._stack, 1)
        body.addLayout(foot)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._aside)
        outer.addLayout(body, 1)
        screen.watch(self.show_state)

    def show_state(self, state: FirstRunState) -> None:
        self._aside.set_current(int(state.step) - 1)
        self._safety.show_state(state)
        self._passphrase.show_state(state)
        self._paper_key.show_state(state)
        self._name.show_trouble(state.trouble)
        self._stack.setCurrentIndex(int(state.step))
        self._back.setVisible(state.step is Step.PASSPHRASE)
        self._back.setEnabled(not state.busy)
        words = {
            Step.SAFETY: _("Next: passphrase"),
            Step.PASSPHRASE: _("Next: paper key"),
            Step.PAPER_KEY: _("Next: name and look"),
            Step.NAME_AND_LOOK: _("Open the first page"),
        }[state.step]
        set_button_text(self._next, _("Making your notebook") if state.busy else words)
        ready = {
            Step.SAFETY: state.others_can_look is not None,
            Step.PASSPHRASE: state.judged.good and not state.busy,
            Step.PAPER_KEY: state.copied,
            Step.NAME_AND_LOOK: True,
        }[state.step]
        self._next.setEnabled(ready)
        self._hint.setText(self._missing(state))
        if state.step is not self._step:
            first_time = self._step is None
            self._step = state.step
            self._columns[int(state.step)].verticalScrollBar().setValue(0)
            if not first_time:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                announce(self, self._aside.accessibleName())

    def _missing(self, state: FirstRunState) -> str:
        if state.busy:
            return _("This takes a few seconds: the lock is being made strong for this computer.")
        if state.step is Step.PASSPHRASE:
            return state.judged.missing
        if state.step is not Step.PAPER_KEY or state.copied:
            return ""
        if state.right != (True, True):
            return _("Type both groups from your own sheet, then tick the box.")
        return _("Tick the box when the sheet is somewhere safe.")

    def _on(self) -> None:
        step = self._screen.state.step
        if step is Step.PASSPHRASE:
            self._screen.make(*self._passphrase.fields.values())
        elif step is Step.NAME_AND_LOOK:
            self._screen.finish()
        else:
            self._screen.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on from wherever she is, unless a button has the focus: that is pressed."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        there = self.focusWidget()
        if isinstance(there, QPushButton | QToolButton) and there.isEnabled():
            there.click()
        elif self._next.isEnabled():
            self._next.click()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus lands on the first thing to be done."""
        {
            Step.SAFETY: self._safety.first,
            Step.PASSPHRASE: self._passphrase.fields.first.edit,
            Step.PAPER_KEY: self._paper_key.first.edit,
            Step.NAME_AND_LOOK: self._name.field.edit,
        }[self._screen.state.step].setFocus(reason)

    def forget(self) -> None:
        """Hold nothing that was typed."""
        self._passphrase.fields.forget()
        self._paper_key.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._aside.sizeHint().width()
        beside = room >= self._theme.scale(_LEAST_BESIDE)
        self._aside.setVisible(beside)
        # Its name stands beside the picture where there is room for both; a screen reader says it in any case.
        wide = (room if beside else self.width()) >= self._theme.scale(_ROOM_FOR_WORDS)
        self._minute.setText(" " + self._minute.accessibleName() if wide else "")
