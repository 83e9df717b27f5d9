"""Sharing in four steps: choose, see, need, seal. The steps draw; screens/share.py decides."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.place_words import holds_packed
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import ShareState, Step
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button, set_button_text
from sobersister_desktop.ui.widgets.columns import laid
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.landing import in_reading_order
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.share_choose import ChooseStep, chosen_words
from sobersister_desktop.ui.widgets.share_need import NeedStep
from sobersister_desktop.ui.widgets.share_readers import readers_line
from sobersister_desktop.ui.widgets.share_seal import SealStep, SentStep
from sobersister_desktop.ui.widgets.share_see import SeeStep
from sobersister_desktop.ui.widgets.share_web import WebSentStep, WebStep
from sobersister_desktop.ui.widgets.share_words import WordsSentStep, WordsStep
from sobersister_desktop.ui.widgets.steps import Steps
from sobersister_desktop.ui.widgets.text import ElidedLabel, announce, label

_SIDE, _BETWEEN = 40, 20


class SharePage(QWidget):
    def __init__(self, screen: Share, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme = screen, theme
        self._step: Step | None = None
        self._title = ElidedLabel(theme, "", "title")
        self._title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        names = [_("Choose"), _("What she will see"), _("What you need"), _("Seal")]
        self._steps = Steps(theme, names, 0)
        header = row(self._title, -1, self._steps, spacing=_BETWEEN, margins=(_SIDE, 20, _SIDE, 18))
        self.choose, self.see = ChooseStep(screen, theme), SeeStep(screen, theme)
        self.ways = (self._way(), self._way(), self._way())
        self.need, self.sent = NeedStep(screen, theme), SentStep(screen, theme)
        self.seal = SealStep(screen, theme, above=self.ways[0])
        self._bodies: dict[Step, ChooseStep | SeeStep | NeedStep | SealStep | SentStep] = {
            Step.CHOOSE: self.choose,
            Step.SEE: self.see,
            Step.NEED: self.need,
            Step.SEAL: self.seal,
            Step.SENT: self.sent,
        }
        self.web, self.web_sent = WebStep(screen, theme, self.ways[1]), WebSentStep(screen, theme)
        self.words, self.words_sent = WordsStep(screen, theme, self.ways[2]), WordsSentStep(screen, theme)
        self._other_ways: dict[tuple[Way, Step], WebStep | WebSentStep | WordsStep] = {
            (Way.BROWSER, Step.SEAL): self.web,
            (Way.BROWSER, Step.SENT): self.web_sent,
            (Way.WORDS, Step.SEAL): self.words,
            (Way.WORDS, Step.SENT): self.words_sent,
        }
        self._body = QStackedWidget()
        for body in (*self._bodies.values(), *self._other_ways.values()):
            self._body.addWidget(body)
        self._trouble = MessageStrip(theme, "trouble")
        self._trouble_room = QWidget()
        self._trouble_room.setLayout(row(self._trouble, margins=(40, 8, 40, 8)))
        self.back = button(theme, _("Cancel"), "big")
        self.back.clicked.connect(screen.back)
        self._status = label(theme, "", "label", "text2")
        self._status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.next = button(theme, "", "primary")
        self.next.clicked.connect(self._go_on)
        self._stamp = theme.icon("stamp", "onAccent", 18)
        self.next.setIconSize(QSize(theme.icon_size(18), theme.icon_size(18)))
        footer = row(self.back, self._status, self.next, spacing=12, margins=(40, 16, 40, 20))
        footer.setStretch(1, 1)
        laid(self, column(header, rule(theme), self._body, self._trouble_room, rule(theme), footer), 2)
        screen.watch(self.show_state)

    def _way(self) -> Segments:
        """How she opens it: one stands on either way of the last step."""
        words = [_("By her card"), _("In any browser"), _("By words alone")]
        way = Segments(self._theme, words, 0, _("How she opens it"))
        way.chosen.connect(self._way_chosen)
        return way

    def show_state(self, state: ShareState) -> None:
        name = first_name(state.person.name) if state.person else ""
        self._title.set_text(_("Share with {name}").format(name=readers_line(state)) if name else _("Share"))
        self._fit_title()
        body = self._other_ways.get((state.way, state.step)) or self._bodies[state.step]
        body.show_state(state)
        for words in (self.web_sent, self.words_sent):
            if body is not words:
                words.forget()
        for way in self.ways:
            way.set_current(state.way.value)
            way.buttons()[Way.CARD.value].setEnabled(state.person is not None and bool(state.person.cards))
        if self._body.currentWidget() is not body:
            self._body.setCurrentWidget(body)
        self._steps.set_current(min(int(state.step), 4) - 1 if state.step is not Step.SENT else 4)
        self._steps.setVisible(state.step is not Step.SENT)
        parts = state.trouble
        self._trouble.set_text(" ".join((parts.happened, parts.safe, parts.do)) if parts else "")
        self._trouble_room.setVisible(parts is not None)
        self._show_footer(state)
        in_reading_order(self)
        if state.step is not self._step:
            self._step = state.step
            self._arrive(state)

    def _fit_title(self) -> None:
        """The title goes before the names of the steps, but not before the steps."""
        title = self._title.sizeHint().width() + 4
        self._title.setMinimumWidth(min(title, 160))
        left = self.width() - 2 * _SIDE - _BETWEEN - title
        self._steps.setMaximumWidth(max(self._steps.minimumSizeHint().width(), left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()

    def _show_footer(self, state: ShareState) -> None:
        self.back.setVisible(state.step is not Step.SENT)
        set_button_text(self.back, _("Cancel") if state.step is Step.CHOOSE else _("Back"))
        self.back.setEnabled(not state.sealing)
        seal_words = _("Seal each letter") if state.besides else _("Seal the letter")
        words = {
            Step.CHOOSE: _("Next: what she will see") if state.count or not state.packed else _("Next: what you need"),
            Step.SEE: _("Next: what you need"),
            Step.NEED: _("Next: seal"),
            Step.SEAL: _("Sealing") if state.sealing else seal_words,
            Step.SENT: _("Done"),
        }
        if state.step is Step.SEAL:
            self.next.setIcon(self._stamp)
        else:
            self.next.setIcon(type(self._stamp)())
        set_button_text(self.next, words[state.step])
        self.next.setEnabled(state.step is Step.SENT or self._screen.can_go_on())
        self._status.setText(self._hint(state))

    def _hint(self, state: ShareState) -> str:
        if state.step is Step.CHOOSE and state.person is None:
            return _("Add someone first")
        if state.step is Step.CHOOSE and state.packed and not state.count:
            return holds_packed(len(state.places), len(state.lines))
        if state.step is Step.CHOOSE and not state.count:
            return _("Choose a page to go on")
        if state.step is Step.CHOOSE:
            pages = chosen_words(state)
            minutes = ngettext("about {n} minute", "about {n} minutes", state.minutes)
            return _("{pages}, {minutes}").format(pages=pages, minutes=minutes)
        if state.step is Step.SEE:
            pages = ngettext("{n} page", "{n} pages", len(state.pages))
            hidden = ngettext("{n} passage hidden", "{n} passages hidden", state.hidden)
            return _("{pages}, {hidden}").format(pages=pages, hidden=hidden) if state.hidden else pages
        if state.step is Step.SEAL and not self._screen.checked():
            return _("Compare her five words first")
        return ""

    def land(self) -> None:
        """The focus goes to the first thing of the step she is at."""
        self._arrive(self._screen.state)

    def _arrive(self, state: ShareState) -> None:
        """Focus lands on the first thing of the step, and the step is said aloud."""
        first = {
            Step.CHOOSE: self.choose.search,
            Step.SEE: self.see.text,
            Step.NEED: self.need.line,
            Step.SEAL: self.next if self._screen.checked() else self.seal,
            Step.SENT: self.next,
        }[state.step]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, self._steps.accessibleName())

    def _way_chosen(self, place: int) -> None:
        self._screen.go_by(Way(place))

    def _go_on(self) -> None:
        step = self._screen.state.step
        if step is Step.SEAL:
            self._screen.seal()
        elif step is Step.SENT:
            self._screen.leave()
        else:
            self._screen.next()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sent = self._screen.state.sent
        if event.key() == Qt.Key.Key_Escape and sent is not None and sent.words:
            event.accept()  # words that are shown once do not go by a key hit in passing
        elif event.key() == Qt.Key.Key_Escape:
            self._screen.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._screen.state.step is not Step.SEAL
        ):
            self._go_on()
        else:
            super().keyPressEvent(event)

    def flush(self) -> bool:
        """Nothing of the choice is kept on the disk; there is nothing to save."""
        return True

    def forget(self) -> None:
        """Hold nothing of her words any more."""
        self.web_sent.forget()
        self.words_sent.forget()
        self.see.text.begin()
        self.see.view.forget()
        self.need.places.forget()
        self.choose.forget()
