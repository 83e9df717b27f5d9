"""Our agreement: where the two stand, the words themselves, and the place to write them together."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.agreement import Step, Topic
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.agreement import HALF_A_YEAR, AgreementScreen, AgreementState
from sobersister_desktop.screens.agreement_words import (
    no_contract,
    standing_words,
    step_line,
    topic_name,
    words_hint,
)
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.forms import Day, named, text_field
from sobersister_desktop.ui.widgets.frames import low_panel
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.marks import Tag
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Check

_MOST = 760


class AgreementPage(Lands, Column):
    def __init__(self, screen: AgreementScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.setObjectName("page")
        self.setAccessibleName(_("Our agreement"))
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self.editors: dict[Topic, QPlainTextEdit] = {}
        self.back = button(theme, _("Back"), None, "chevron-left")
        self.back.clicked.connect(screen.leave)
        self._strip = MessageStrip(theme, "trouble")
        self._parts = QVBoxLayout()
        self._parts.setSpacing(16)
        for part in (row(self.back, -1), 12, heading(theme, _("Our agreement"), "title"), 4):
            if isinstance(part, int):
                self.box.addSpacing(part)
            elif isinstance(part, QWidget):
                self.box.addWidget(part)
            else:
                self.box.addLayout(part)
        self.box.addWidget(label(theme, no_contract(), "body", "text2"))
        self.box.addSpacing(16)
        self.box.addWidget(self._strip)
        self.box.addLayout(self._parts)
        self.box.addStretch(1)
        self.body.setMinimumWidth(1)  # else one long word makes the page wider than the window
        self.land_on(self.back)
        screen.refresh()
        screen.watch(self.show_state)

    # ---- hooks of the window ---------------------------------------------------------------------------------

    def arrive(self) -> None:
        self._screen.refresh()

    def flush(self) -> bool:
        return self._screen.flush()

    def forget(self) -> None:
        """Hold nothing of theirs any more."""
        self._shown = None
        self.editors = {}
        emptied(self._parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width()
        side = 40 if room >= 780 else 24
        extra = max(0, (room - 2 * side - self._theme.scale(_MOST)) // 2)
        self.set_margins(side + extra, 24, 28)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._screen.stop_writing() if self._screen.state.writing else self._screen.leave()
        else:
            super().keyPressEvent(event)

    # ---- the state -------------------------------------------------------------------------------------------

    def show_state(self, state: AgreementState) -> None:
        trouble = state.trouble
        self._strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        if state.person is None:
            self.forget()
            return
        shown = (state.person, state.today, state.stand, state.steps, state.writing, state.opening, state.begun)
        if shown != self._shown:
            self._shown = shown
            self._build(state)
        if state.writing:
            self.send.setEnabled(state.can_send)

    def _build(self, state: AgreementState) -> None:
        emptied(self._parts)
        self.editors = {}
        self._parts.addWidget(self._standing(state))
        if state.writing:
            self._parts.addWidget(self._writing(state))
            return
        newest, agreed = state.stand.newest, state.stand.agreed
        if newest is not None:
            title = _("What you both said yes to") if newest is agreed else _("The words that wait for a yes")
            self._parts.addWidget(self._words(title, newest, agreed if newest is not agreed else None))
        if agreed is not None and newest is not agreed:
            self._parts.addWidget(self._words(_("What holds until then"), agreed, None))
        if state.steps:
            self._parts.addWidget(self._history(state))

    def _standing(self, state: AgreementState) -> QWidget:
        theme, box, stand = self._theme, low_panel(self._theme, 10), state.stand
        assert state.person is not None
        name = first_name(state.person.name)
        box.box.addWidget(heading(theme, isolated(state.person.name)))
        box.box.addWidget(label(theme, standing_words(stand, name, state.today), "body"))
        review = stand.agreed.agreement.review if stand.agreed else None
        if review is not None:
            due, day = stand.due(state.today), day_and_month(review, state.today)
            words = _("It is time to look at it again: {day}.") if due else _("You look at it again on {day}.")
            box.box.addWidget(MessageStrip(theme, "heads-up" if due else "plain", words.format(day=day)))
        if not state.can_write:
            box.box.addWidget(label(theme, _("She has no card yet. With one, you can send it."), "label", "text2"))
        ways = QWidget()
        flow = FlowLayout(ways, 8)
        accept = button(theme, _("Say yes to it"), "primary")
        accept.clicked.connect(self._screen.accept)
        begin = _("Write it") if stand.newest is None else _("Change it")
        write = button(theme, _("Go on writing") if state.begun else begin, None, "pen")
        write.clicked.connect(self._screen.write)
        paper = button(theme, _("Print it…"), None, "printer")
        paper.clicked.connect(self._screen.print_it)
        withdraw = button(theme, _("Withdraw…"), "quiet")
        withdraw.clicked.connect(self._screen.withdraw)
        for way, wanted in (
            (accept, state.can_accept and state.can_write),
            (write, not state.writing),
            (paper, stand.newest is not None),
            (withdraw, state.can_withdraw and state.can_write),
        ):
            if wanted:
                flow.addWidget(way)
            else:
                way.deleteLater()
        self.accept, self.write, self.paper, self.withdraw = accept, write, paper, withdraw
        if flow.count():
            box.box.addWidget(ways)
        return box

    def _words(self, title: str, step: Step, before: Step | None) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        box.box.addWidget(heading(theme, title))
        for topic, text in step.agreement.sections:
            name = strong(theme, topic_name(topic))
            changed = before is not None and before.agreement.text(topic) != text
            named_so = row(name, *((Tag(theme, _("changed"), "info"),) if changed else ()))
            named_so.setStretch(0, 1)
            box.box.addLayout(named_so)
            box.box.addWidget(label(theme, text, "body"))
        gone = [t for t, _text in before.agreement.sections if not step.agreement.text(t)] if before else []
        for topic in gone:
            line = _("{part} is left out.").format(part=topic_name(topic))
            box.box.addWidget(label(theme, line, "body", "text2"))
        if step.agreement.review is not None:
            day = day_and_month(step.agreement.review, self._screen.state.today)
            box.box.addWidget(label(theme, _("To be looked at again on {day}").format(day=day), "label", "text2"))
        return box

    def _history(self, state: AgreementState) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        assert state.person is not None
        box.box.addWidget(heading(theme, _("How it came about")))
        for step in reversed(state.steps):
            line = step_line(step, first_name(state.person.name), state.today)
            box.box.addWidget(label(theme, line, "body", "text2"))
        return box

    def _writing(self, state: AgreementState) -> QWidget:
        theme, box = self._theme, low_panel(self._theme, 10)
        assert state.person is not None
        box.box.addWidget(heading(theme, _("Written together")))
        about = _(
            "Leave out what you do not need. Nothing goes anywhere before you have seen the letter and sealed it."
        )
        box.box.addWidget(label(theme, about, "body", "text2"))
        self.suggest = button(theme, _("Words to begin with"), None, "quote")
        self.suggest.clicked.connect(self._screen.suggest)
        box.box.addLayout(row(self.suggest, -1))
        for topic in Topic:
            edit = text_field(theme, state.texts.get(topic, ""))
            edit.setProperty("topic", topic.value)
            edit.textChanged.connect(self._typed)
            self.editors[topic] = edit
            box.box.addSpacing(6)
            box.box.addLayout(named(theme, topic_name(topic), edit))
            box.box.addWidget(label(theme, words_hint(topic), "label", "text3"))
        day = state.review or state.today + HALF_A_YEAR
        self.review = Day(theme, day, least=state.today)
        self.with_review = Check(theme, _("Look at it again on a day"), checked=state.review is not None)
        self.review.setEnabled(state.review is not None)
        self.review.setAccessibleName(_("Look at it again on"))
        self.with_review.toggled.connect(self._day_changed)
        self.review.dateChanged.connect(self._day_changed)
        box.box.addSpacing(6)
        box.box.addWidget(self.with_review)
        box.box.addLayout(row(self.review, -1))
        self.send = button(theme, _("See the letter"), "primary")
        self.send.clicked.connect(self._screen.send)
        later = button(theme, _("Later"))
        later.clicked.connect(self._screen.stop_writing)
        away = button(theme, _("Throw it away"), "quiet")
        away.clicked.connect(self._screen.throw_away)
        ways = QWidget()
        flow = FlowLayout(ways, 8)
        for way in (*((self.send,) if state.can_write else ()), later, away):
            flow.addWidget(way)
        box.box.addSpacing(6)
        box.box.addWidget(ways)
        return box

    # ---- what she does ---------------------------------------------------------------------------------------

    def _typed(self) -> None:
        edit = self.sender()
        if isinstance(edit, QPlainTextEdit):
            self._screen.say(Topic(str(edit.property("topic"))), edit.toPlainText())

    def _day_changed(self) -> None:
        on = self.with_review.isChecked()
        self.review.setEnabled(on)
        day: date | None = self.review.day if on else None
        self._screen.set_review(day)
