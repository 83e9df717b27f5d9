"""I need a minute, as it is drawn: a breath over a wave, four answers below, and beside it what she can do first."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.screens.minute import FASTEST, SLOWEST, Hers, Minute, MinuteState, Said, Way
from sobersister_desktop.screens.minute_words import intro, lines, quarter_line, said_line, said_word, way_word
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.breath import Breath
from sobersister_desktop.ui.widgets.buttons import Chip, button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import FlowLayout, centred, column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.minute_beside import Beside
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import announce, heading, label
from sobersister_desktop.ui.widgets.wave import Floating

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_WAYS = (Way.DO, Way.BREATHE, Way.RIDE, Way.GROUND, Way.TALK, Way.PLAN)
_STEP = 0.5
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX
_BESIDE = 880
"""So much room there must be for the column beside the wave."""


class MinutePage(Column):
    """Renders `Minute`. Esc leaves quietly, Ctrl+Enter keeps the moment where the notebook is open.

    Where there is room, what she can do stands beside the wave, and the breath in the middle of it.
    """

    def __init__(self, screen: Minute, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._screen, self._theme = screen, theme
        self._shown: tuple[Way, Hers, bool] | None = None
        self._told = ""
        self._wide: bool | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("ownRing", True)  # the whole page takes the keys; a ring round it would say nothing
        self.setAccessibleName(_("I need a minute"))
        self.leave = button(theme, _("Leave quietly"), None, "x")
        self.leave.setToolTip("Esc")
        self.strip = MessageStrip(theme, "trouble")
        self.ways: dict[Way, QPushButton] = {}
        self.answers: dict[Said, QPushButton] = {}
        self.floating = Floating(theme, screen.drifted)
        self.beside = Beside(theme, screen)
        self.middle = Panel(theme)
        self.breath = Breath(theme)
        self.breath.setMaximumWidth(theme.scale(330))
        self.slower = button(theme, _("Slower"), "small")
        self.faster = button(theme, _("Quicker"), "small")
        self._words = QVBoxLayout()
        self._words.setSpacing(14)
        self.time = label(theme, "", "bodyStrong", "text")
        self._lay_out()
        self._minute = QTimer(self)
        self._minute.setInterval(20_000)
        self._minute.timeout.connect(screen.look)
        for keys, act in (("Esc", screen.leave), ("Ctrl+Return", screen.keep), ("Ctrl+Enter", screen.keep)):
            QShortcut(QKeySequence(keys), self, act).setContext(_WITHIN)
        self.leave.clicked.connect(screen.leave)
        self.slower.clicked.connect(self._slower)
        self.faster.clicked.connect(self._faster)
        screen.begin()
        screen.watch(self.show_state)

    # ---- how it lies -------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._sea = QVBoxLayout(self.floating)
        self._sea.setSpacing(0)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._both.setSpacing(0)
        self._both.addWidget(self.floating, 1)
        self._aside = Column()
        self._aside.box.addWidget(self.beside)
        self._both.addWidget(self._aside)
        self.box.addLayout(self._both)
        self._aside.body.installEventFilter(self)
        self._breath = self._breath_room()
        sea = self._sea
        sea.addLayout(self._head())
        sea.addSpacing(4)
        sea.addWidget(label(self._theme, intro(), "body", "text2"))
        sea.addSpacing(12)
        sea.addWidget(self.strip)
        sea.addWidget(self._way_chips())
        sea.addSpacing(18)
        sea.addWidget(self._breath)
        self.middle.box.addLayout(self._words)
        sea.addLayout(centred(self.middle, self._theme.scale(620)))
        sea.addStretch(1)
        self._gap = QWidget()
        self._gap.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        sea.addWidget(self._gap)
        sea.addLayout(centred(self._says(), self._theme.scale(560)))
        sea.addSpacing(8)
        self._grid = QGridLayout()
        self._grid.setSpacing(10)
        for said in Said:
            answer = self.answers[said] = button(self._theme, said_word(said), "big")
            answer.setCheckable(True)
            answer.setFont(self._theme.font("bodyStrong"))
            answer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            answer.clicked.connect(partial(_say, self._screen, said))
        sea.addLayout(self._grid)
        self.floating.keep_clear_of(self._breath, self.middle, below=self.answers[Said.EASING])

    def _head(self) -> QBoxLayout:
        danger = self.ways[Way.DANGER] = Chip(self._theme, way_word(Way.DANGER))
        danger.clicked.connect(partial(_go, self._screen, Way.DANGER))
        used = self.ways[Way.USED] = Chip(self._theme, way_word(Way.USED))
        used.clicked.connect(partial(_say, self._screen, Said.USED))
        self._title = heading(self._theme, _("Nothing to do but float"), "title")
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setContentsMargins(0, 0, 0, 0)
        self._top.setSpacing(12)
        self._top.addWidget(self._title, 1)
        self._acts = QWidget()
        self._acts.setLayout(row(danger, used, self.leave, -1, spacing=10))
        self._top.addWidget(self._acts)
        return self._top

    def _way_chips(self) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, 10)
        for way in _WAYS:
            made = self.ways[way] = Chip(self._theme, way_word(way))
            made.clicked.connect(partial(_go, self._screen, way))
            flow.addWidget(made)
        return holder

    def _breath_room(self) -> QWidget:
        holder = QWidget()
        dizzy = label(self._theme, _("Stop if you feel dizzy; breathing as usual is fine."), "caption", "text2")
        dizzy.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        round_it = row(-1, self.slower, self.breath, self.faster, -1, spacing=0)
        holder.setLayout(column(dizzy, 6, round_it))
        return holder

    def _says(self) -> QWidget:
        """What is said back, and that a quarter of an hour has gone by: paper over the water."""
        self._said = Panel(self._theme)
        self._said.box.setContentsMargins(18, 10, 18, 10)
        self._said.box.addWidget(self.time)
        return self._said

    def resizeEvent(self, event: QResizeEvent) -> None:
        room, theme = event.size().width(), self._theme
        wide = room >= theme.scale(_BESIDE) and theme.text < 1.75
        if wide != self._wide:
            self._wide = wide
            way = QBoxLayout.Direction
            self._both.setDirection(way.LeftToRight if wide else way.TopToBottom)
            self._aside.setMinimumWidth(theme.scale(346) if wide else 0)
            self._aside.setMaximumWidth(theme.scale(346) if wide else _NO_LIMIT)
            self.beside.place(beside=wide)
            self.show_state(self._screen.state)
        sea = room - (theme.scale(346) if wide else 0)
        side = 40 if sea >= 640 else 24
        self._sea.setContentsMargins(side, 30, side, 26)
        title = QFontMetrics(self._title.font()).horizontalAdvance(self._title.text()) + 8
        across = sea - 2 * side >= title + 12 + self._acts.sizeHint().width()
        way = QBoxLayout.Direction
        self._top.setDirection(way.LeftToRight if across else way.TopToBottom)
        widest = max(each.sizeHint().width() for each in self.answers.values()) + 30
        columns = 4 if sea - 2 * side >= 4 * widest + 30 else 2 if sea - 2 * side >= 2 * widest + 10 else 1
        for at, answer in enumerate(self.answers.values()):
            self._grid.addWidget(answer, at // columns, at % columns)
        super().resizeEvent(event)
        self._stretch_aside()

    def _stretch_aside(self) -> None:
        """Beside the wave it scrolls by itself, so that the four answers stay in sight; under it all is one page."""
        self._aside.setMinimumHeight(0 if self._wide else self._aside.needed())
        self._aside.setMaximumHeight(_NO_LIMIT if self._wide else self._aside.needed())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and watched is self._aside.body:
            self._stretch_aside()
        return super().eventFilter(watched, event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._minute.stop()

    def arrive(self) -> None:
        self._screen.arrive()

    def flush(self) -> None:
        self._screen.flush()

    def forget(self) -> None:
        """Nothing of hers stays here."""
        self._screen.forget()

    def _slower(self) -> None:
        self._screen.breathe_at(self._screen.state.breaths - _STEP)

    def _faster(self) -> None:
        self._screen.breathe_at(self._screen.state.breaths + _STEP)

    # ---- the state -----------------------------------------------------------------------------------------------

    def show_state(self, state: MinuteState) -> None:
        trouble, wide = state.trouble, bool(self._wide)
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        # Beside the wave stands what she can do, so that the middle is free for the breath.
        middle = Way.BREATHE if wide and state.way is Way.DO else state.way
        for way, each in self.ways.items():
            each.setChecked(way is middle)
        self.ways[Way.DO].setVisible(not wide)
        self.ways[Way.USED].setVisible(not wide)  # where the four answers may lie below what is seen
        self.ways[Way.PLAN].setVisible(bool(state.hers.plan))
        for said, answer in self.answers.items():
            on = said is state.said
            if answer.isChecked() != on or answer.icon().isNull() == on:
                answer.setChecked(on)
                mark = self._theme.icon("check", "accentText", 18)
                answer.setIcon(mark if on else type(mark)())
        self._breath.setVisible(middle is Way.BREATHE)
        self.middle.setVisible(middle is not Way.BREATHE)
        self._gap.setFixedHeight(self._theme.scale(96 if middle is Way.BREATHE else 130))
        self.breath.set_pace(state.breaths)
        self.slower.setEnabled(state.breaths > SLOWEST)
        self.faster.setEnabled(state.breaths < FASTEST)
        self.floating.set_minutes(state.minutes, state.along)
        if (middle, state.hers, state.can_note) != self._shown:
            self._shown = (middle, state.hers, state.can_note)
            self._lay_words(state, middle)
        told = quarter_line() if state.quarter_over else said_line(state.said)
        if told and told != self._told:
            announce(self.time, told)
        self._told = told
        self.time.setText(told)
        self._said.setVisible(bool(told))
        self.beside.show_state(state)

    def _lay_words(self, state: MinuteState, way: Way) -> None:
        theme, hers = self._theme, state.hers
        emptied(self._words)
        if way is Way.DO:  # in the middle only where there is no room beside: her own sentence stands first
            if hers.reason:
                self._words.addWidget(label(theme, _("“{words}”").format(words=hers.reason), "reading"))
            for thing in hers.things:
                self._pair(thing.word, thing.line)
        if way is Way.TALK:
            for call in hers.calls:
                self._words.addWidget(label(theme, f"{call.name}  {call.number}", "heading"))
                if call.line:
                    self._words.addWidget(label(theme, call.line, "body", "text2"))
        if way is Way.PLAN:
            for name, text in hers.plan:
                self._pair(name, text)
        for line in lines(way):
            self._words.addWidget(label(theme, line, "readingSm"))
        if way in (Way.TALK, Way.DANGER, Way.USED):
            talk = button(theme, _("Help lines"), None, "phone")
            talk.clicked.connect(self._screen.help_lines)
            acts = row(talk, spacing=10)
            if way is Way.USED and state.can_note:
                note = button(theme, _("Note it, when you want to"), None, "pen")
                note.clicked.connect(self._screen.note_return)
                acts.addWidget(note)
            acts.addStretch(1)
            self._words.addLayout(acts)

    def _pair(self, word: str, line: str) -> None:
        said = column(label(self._theme, word, "bodyStrong"), spacing=2)
        if line:
            said.addWidget(label(self._theme, line, "body", "text2"))
        self._words.addLayout(said)


def _go(screen: Minute, way: Way) -> None:
    screen.go(way)


def _say(screen: Minute, said: Said) -> None:
    screen.say(said)
