"""I need a minute, as it is drawn: the way out above, one thing to do in the middle, four answers below."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from sobersister_desktop.screens.minute import FASTEST, SLOWEST, Hers, Minute, MinuteState, Said, Way
from sobersister_desktop.screens.minute_words import (
    intro,
    lines,
    minutes_line,
    quarter_line,
    said_word,
    way_word,
)
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import (
    Chip,
    FlowLayout,
    MessageStrip,
    Panel,
    announce,
    button,
    heading,
    label,
    row,
)
from sobersister_desktop.ui.widgets.breath import Breath
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.strength_scale import StrengthScale

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_OUT = (Way.DANGER, Way.USED)
_STEP = 0.5


class MinutePage(Column):
    """Renders `Minute`. Esc leaves quietly, Ctrl+Enter keeps the moment where the notebook is open."""

    def __init__(self, screen: Minute, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._screen, self._theme = screen, theme
        self._shown: tuple[Way, Hers] | None = None
        self._told = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)  # the whole page takes the keys; a ring round it would say nothing
        self.setAccessibleName(_("I need a minute"))
        self.leave = button(theme, _("Leave quietly"), None, "x")
        self.leave.setToolTip("Esc")
        self.reason = heading(theme, "", "heading")
        self.strip = MessageStrip(theme, "trouble")
        self.ways: dict[Way, QPushButton] = {}
        self.answers: dict[Said, QPushButton] = {}
        self.middle = Panel(theme)
        self.breath = Breath(theme)
        self.slower = button(theme, _("Slower"), "small")
        self.faster = button(theme, _("Quicker"), "small")
        self._breathing = QWidget()
        pace = row(-1, self.slower, self.faster, -1)
        inside = QVBoxLayout(self._breathing)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.breath)
        inside.addLayout(pace)
        inside.addWidget(label(theme, _("Stop if you feel dizzy; breathing as usual is fine."), "label", "text2"))
        self._words = QVBoxLayout()
        self._words.setSpacing(14)
        self.time = label(theme, "", "label", "text2")
        self.now = StrengthScale(theme, _("How strong"), low=True)
        self.after = StrengthScale(theme, _("How strong now, after a while"), low=True)
        self.keep = button(theme, _("Keep this as a moment"), None, "check")
        self.kept = label(theme, "", "label", "text2")
        self._keeping = QWidget()
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(screen.look)
        for keys, act in (("Esc", screen.leave), ("Ctrl+Return", screen.keep), ("Ctrl+Enter", screen.keep)):
            QShortcut(QKeySequence(keys), self, act).setContext(_WITHIN)
        self.leave.clicked.connect(screen.leave)
        self.keep.clicked.connect(screen.keep)
        self.slower.clicked.connect(self._slower)
        self.faster.clicked.connect(self._faster)
        self.now.chosen.connect(screen.strength)
        self.after.chosen.connect(screen.strength_after)
        screen.arrive()
        screen.watch(self.show_state)

    def _lay_out(self) -> None:
        theme, box = self._theme, self.box
        head = row(heading(theme, _("Nothing to do but float"), "title"), self.leave)
        head.setStretch(0, 1)
        box.addLayout(head)
        box.addSpacing(4)
        box.addWidget(label(theme, intro(), "body", "text2"))
        box.addSpacing(14)
        box.addWidget(self.strip)
        box.addWidget(self.reason)
        out, ways, answers = QWidget(), QWidget(), QWidget()
        for holder, some in ((out, _OUT), (ways, tuple(way for way in Way if way not in _OUT))):
            flow = FlowLayout(holder, 10)
            for way in some:
                made = self.ways[way] = Chip(theme, way_word(way))
                made.clicked.connect(partial(_go, self._screen, way))
                flow.addWidget(made)
        flow = FlowLayout(answers, 10)
        for said in Said:
            answer = self.answers[said] = Chip(theme, said_word(said))
            answer.clicked.connect(partial(_say, self._screen, said))
            flow.addWidget(answer)
        self.middle.box.addWidget(self._breathing)
        self.middle.box.addLayout(self._words)
        inside = QVBoxLayout(self._keeping)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(8)
        inside.addWidget(label(theme, _("How strong, if you want to say"), "label"))
        inside.addWidget(self.now)
        inside.addWidget(label(theme, _("And after a while"), "label"))
        inside.addWidget(self.after)
        inside.addLayout(row(self.keep, self.kept, spacing=12))
        for widget, gap in ((out, 12), (ways, 14), (self.middle, 16)):
            box.addWidget(widget)
            box.addSpacing(gap)
        box.addWidget(label(theme, _("How is it?"), "bodyStrong"))
        box.addSpacing(6)
        box.addWidget(answers)
        box.addSpacing(6)
        box.addWidget(self.time)
        box.addSpacing(14)
        box.addWidget(self._keeping)
        box.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        side = max(24, (event.size().width() - self._theme.scale(780)) // 2)
        self.box.setContentsMargins(side, 30, side, 26)
        super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def arrive(self) -> None:
        self._screen.arrive()

    def forget(self) -> None:
        """Nothing of hers stays here."""
        self._screen.forget()

    def _slower(self) -> None:
        self._screen.breathe_at(self._screen.state.breaths - _STEP)

    def _faster(self) -> None:
        self._screen.breathe_at(self._screen.state.breaths + _STEP)

    # ---- the state -----------------------------------------------------------------------------------------------

    def show_state(self, state: MinuteState) -> None:
        hers, trouble = state.hers, state.trouble
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self.reason.setText(hers.reason)
        self.reason.setVisible(bool(hers.reason))
        self.reason.setContentsMargins(0, 0, 0, 14)
        for way, each in self.ways.items():
            each.setChecked(way is state.way)
        self.ways[Way.PLAN].setVisible(bool(hers.plan))
        for said, each in self.answers.items():
            each.setChecked(said is state.said)
        self._breathing.setVisible(state.way is Way.BREATHE)
        self.breath.set_pace(state.breaths)
        self.slower.setEnabled(state.breaths > SLOWEST)
        self.faster.setEnabled(state.breaths < FASTEST)
        if (state.way, hers) != self._shown:
            self._shown = (state.way, hers)
            self._lay_words(state)
        self.time.setText(quarter_line() if state.quarter_over else minutes_line(state.minutes))
        self.time.setVisible(bool(self.time.text()))
        self._keeping.setVisible(state.can_keep)
        self.now.set_answer(state.now)
        self.after.set_answer(state.after)
        told = _("Kept. You can add to it later, in Moments.") if state.kept else ""
        if told and told != self._told:
            announce(self.kept, told)
        self._told = told
        self.kept.setText(told)
        self.keep.setEnabled(not state.kept)

    def _lay_words(self, state: MinuteState) -> None:
        theme, hers = self._theme, state.hers
        emptied(self._words)
        if state.way is Way.DO:
            for word, line in hers.things:
                self._pair(word, line)
        if state.way is Way.TALK:
            for call in hers.calls:
                self._words.addWidget(label(theme, f"{call.name}  {call.number}", "heading"))
                if call.line:
                    self._words.addWidget(label(theme, call.line, "body", "text2"))
        if state.way is Way.PLAN:
            for name, text in hers.plan:
                self._pair(name, text)
        if state.way is not Way.BREATHE:
            for line in lines(state.way):
                self._words.addWidget(label(theme, line, "readingSm"))

    def _pair(self, word: str, line: str) -> None:
        self._words.addWidget(label(self._theme, word, "bodyStrong"))
        if line:
            self._words.addWidget(label(self._theme, line, "body", "text2"))


def _go(screen: Minute, way: Way) -> None:
    screen.go(way)


def _say(screen: Minute, said: Said) -> None:
    screen.say(said)
