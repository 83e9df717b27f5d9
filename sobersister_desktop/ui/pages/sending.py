"""A letter that is whole: as the other will see it on one side, whose key it is on the other; then it is sealed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import Kind, Letter
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.letter_words import first_name, told_lines
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.sending import Sending, SendingState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.columns import emptied, scrolled
from sobersister_desktop.ui.widgets.flow_frame import FlowFrame
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.letter_places import agreement_panel, hours_panel
from sobersister_desktop.ui.widgets.letter_view import LetterView
from sobersister_desktop.ui.widgets.share_seal import SealStep, SentStep, ToSeal
from sobersister_desktop.ui.widgets.share_web import WebSentStep
from sobersister_desktop.ui.widgets.share_words import WordsSentStep, WordsStep
from sobersister_desktop.ui.widgets.text import announce, heading, label
from sobersister_desktop.ui.widgets.ticks import Check


class SendingPage(FlowFrame):
    """Two steps: what she will see, and the seal."""

    def __init__(self, screen: Sending, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, [_("What she will see"), _("Seal")], parent)
        self._screen = screen
        self._sealing = False  # the second step
        self._landed = self._was_sent = False
        self._shown: Letter | None = None
        self._told = label(theme, "", "body", "text2")
        self.view = LetterView(theme)
        self._as_seen = heading(theme, "")
        self._sheet = panel(theme)
        side = 32 if theme.text < 1.4 else 14
        self._sheet.box.setContentsMargins(side, 24, side // 2, 14)
        self._seen = QVBoxLayout()
        self._seen.setSpacing(10)
        self._sheet.box.addLayout(self._seen)
        self._sheet.box.addWidget(self.view, 1)
        middle = QWidget()
        middle.setMaximumWidth(round(700 * theme.text))
        self.tell_hours = Check(theme, _("Say in it when I read letters"))
        self.tell_hours.toggled.connect(screen.tell_hours)
        self._hours = row(self.tell_hours, -1, margins=(0, 12, 0, 0))
        self._seeing = column(self._told, 16, self._as_seen, 8, self._sheet, -1, self._hours)
        middle.setLayout(self._seeing)
        self.view.setMinimumHeight(round(150 * theme.text))
        inner = QWidget()
        inner.setLayout(row(middle, margins=(40, 24, 40, 12)))
        see = scrolled(inner)
        self.seal, self.sent = SealStep(screen, theme, summary_lines), SentStep(screen, theme)
        self.by_words = WordsStep(screen, theme, lines=summary_lines)
        self.words_sent, self.page_sent = WordsSentStep(screen, theme), WebSentStep(screen, theme)
        self._see = see
        for body in (see, self.seal, self.sent, self.by_words, self.words_sent, self.page_sent):
            self.body.addWidget(body)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._go_on)
        screen.watch(self.show_state)

    def show_state(self, state: SendingState) -> None:
        if state.letter is None or state.person is None:
            self.forget()
            return
        if state.letter is not self._shown:
            before, self._shown = self._shown, state.letter
            fresh = before is None or replace(before, hours=None) != replace(state.letter, hours=None)
            if fresh:
                self._sealing = False
            self.view.show_letter(state.letter, 0, self._screen.today())
            emptied(self._seen)
            for line in told_lines(state.letter, isolated(state.letter.name or _("she")), mine=False):
                self._seen.addWidget(label(self._theme, line, "body"))
            if state.letter.hours is not None:
                self._seen.addWidget(hours_panel(self._theme, state.letter.hours))
            if state.letter.agreement is not None:
                self._seen.addWidget(agreement_panel(self._theme, state.letter.agreement))
            self.tell_hours.setVisible(state.hours is not None)
            if self.tell_hours.isChecked() != (state.letter.hours is not None):
                self.tell_hours.setChecked(state.letter.hours is not None)
            self._landed = self._landed and not fresh
        name = first_name(state.person.name)
        self.set_title(letter_title(state.letter).format(name=name))
        self._as_seen.setText(_("As {name} will see it").format(name=name))
        told = told_lines(state.letter, name, mine=True)
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(told))
        self.view.setVisible(bool(state.letter.message or not told))
        long = bool(state.letter.message or not told)
        self._seeing.setStretch(4, int(long))  # the sheet, and the room below it
        self._seeing.setStretch(5, int(not long))
        seal, sent = self._steps_of(state)
        seal.show_state(state)
        for each in {sent, self.words_sent, self.page_sent}:
            each.show_state(state)  # the others forget their words
        self.body.setCurrentWidget(sent if state.sent else seal if self._sealing else self._see)
        assert self.steps is not None
        self.steps.setVisible(state.sent is None)
        self.steps.set_current(1 if self._sealing else 0)
        self.show_trouble(state.trouble)
        self._show_footer(state)
        if not self._landed or (state.sent is not None) is not self._was_sent:
            self._was_sent = state.sent is not None
            self._arrive()

    def _steps_of(self, state: SendingState) -> tuple[SealStep | WordsStep, SentStep | WebSentStep]:
        """Before it is sealed, and after, as it is opened."""
        if state.way is Way.CARD:
            return self.seal, self.sent
        return self.by_words, self.page_sent if state.way is Way.BROWSER else self.words_sent

    def _show_footer(self, state: SendingState) -> None:
        self.back.setVisible(state.sent is None)
        self.back.setEnabled(not state.sealing)
        words = _("Seal the letter") if self._sealing else _("Next: seal")
        if state.sealing:
            words = _("Sealing")
        self.set_next(_("Done") if state.sent else words, stamp=self._sealing and not state.sent)
        self.next.setEnabled(state.sent is not None or not self._sealing or self._screen.can_seal())
        unchecked = self._sealing and state.sent is None and not self._screen.checked()
        self.status.setText(_("Compare her five words first") if unchecked else "")

    def land(self) -> None:
        """The focus goes to the first thing of the step she is at."""
        self._arrive()

    def _arrive(self) -> None:
        """Focus lands on the first thing of the step, and the step is said aloud."""
        self._landed = True
        unchecked = self._sealing and not self._screen.checked() and self._screen.state.sent is None
        first = self.seal if unchecked else self.next
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self.steps.accessibleName() if self.steps else "")

    def _go_on(self) -> None:
        state = self._screen.state
        if state.sent is not None:
            self._screen.leave()
        elif self._sealing:
            self._screen.seal()
        else:
            self._turn(True)

    def _back(self) -> None:
        if self._sealing:
            self._turn(False)
        else:
            self._screen.leave()

    def _turn(self, sealing: bool) -> None:
        self._sealing = sealing
        self.show_state(self._screen.state)
        self._arrive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back() if self._screen.state.sent is None else self._screen.leave()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Hold nothing of her words any more."""
        self._shown, self._sealing = None, False
        self._landed = self._was_sent = False
        self.view.forget()
        self.words_sent.forget()
        self.page_sent.forget()
        emptied(self._seen)
        self._told.setText("")


def letter_title(letter: Letter) -> str:
    """What stands above the steps; {name} is whom it is for."""
    if letter.extra.ending:
        return _("The last letter to {name}")
    if letter.agreement is not None:
        return _("Agreement with {name}")
    return {
        Kind.REPLY: _("Your reply to {name}"),
        Kind.RETRACT: _("Ask {name} for letters back"),
        Kind.RECEIPT: _("A receipt for {name}"),
        Kind.CARD: _("Your new card for {name}"),
        Kind.KEEPSAKE: _("Your paper key, for {name} to keep"),
    }.get(letter.kind, _("A letter to {name}"))


def summary_lines(state: ToSeal) -> Sequence[tuple[str, str]]:
    """For whom, what it is, and that it cannot be unsent."""
    if not isinstance(state, SendingState) or state.person is None or state.letter is None:
        return ()
    kinds = {
        Kind.REPLY: _("your reply"),
        Kind.RETRACT: _("a request to delete letters"),
        Kind.RECEIPT: _("a receipt"),
        Kind.CARD: _("your new card"),
        Kind.KEEPSAKE: _("your paper key"),
    }
    kept = () if state.kept else ((_("Kept here"), _("nothing of it")),)
    return (
        (_("For"), isolated(state.person.name)),
        (_("Holds"), kinds.get(state.letter.kind, _("a letter"))),
        *kept,
        (_("Cannot be"), _("unsent once you have sent it")),
    )
