"""The cards of Today that need more than a line: the days kept, one thing, a letter that came."""

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QFrame, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from sobersister_desktop.domain.checkin import Outcome
from sobersister_desktop.domain.milestones import NoteToSelf
from sobersister_desktop.screens.checkins import MAX_LINE
from sobersister_desktop.screens.days import day_and_month, long_day
from sobersister_desktop.screens.milestone_words import milestone_words
from sobersister_desktop.screens.today import Arrival, Counter, TodayState
from sobersister_desktop.screens.today_words import arrival_line, away_line, in_all_line, since_line
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.scene import Scene
from sobersister_desktop.ui.widgets.text import heading, label

OUTCOMES = (Outcome.KEPT, Outcome.PARTLY, Outcome.NOT_TODAY)


class RoundIcon(QWidget):
    """A picture in a soft disc; decoration beside words that say the same."""

    def __init__(self, theme: Theme, icon: str, ground: str = "figSoft", ink: str = "onFigSoft") -> None:
        super().__init__()
        self._theme, self._icon, self._ground, self._ink = theme, icon, ground, ink
        side = theme.scale(40)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._ground))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        side = theme.icon_size(20)
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, spot, self._icon, self._ink)


class CounterCard(QFrame):
    """Days in the hills, and where the next number with a name lies. Numbers never count up before her eyes."""

    asked = Signal()  # more about these days

    def __init__(self, theme: Theme, counted: Counter, state: TodayState, *, wide: bool) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self._theme = theme
        self.scene = Scene(theme, state.moment.time(), corners="start" if wide else "top")
        if counted.days:
            days = ngettext("day", "days", counted.days)
            self.scene.set_words(str(counted.days), days, since_line(counted, state.today))
        else:
            self.scene.set_words(_("Today"), "", _("is where it starts"))
        words = self._words(counted, state)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        box = QBoxLayout(direction, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        line = QFrame()
        line.setProperty("kind", "rule")
        (line.setFixedWidth if wide else line.setFixedHeight)(1)
        box.addWidget(self.scene, 1 if wide else 0)
        box.addWidget(line)
        self.scene.setFixedHeight(theme.scale(196 if wide else 186))
        if wide:
            self.scene.setMinimumWidth(theme.scale(270))
            box.addLayout(column(-1, words, -1, margins=(28, 20, 28, 20)), 1)
        else:
            words.setContentsMargins(24, 13, 24, 15)
            box.addLayout(words)

    def _words(self, counted: Counter, state: TodayState) -> QVBoxLayout:
        theme = self._theme
        box = column(spacing=8)
        if counted.ahead:
            named = bool(counted.ahead.named)
            days = label(theme, milestone_words(counted.ahead), "bodyStrong", wrap=not named)
            on = _("on {day}").format(day=long_day(counted.ahead.day, state.today))
            room = theme.scale(294) - days.sizeHint().width()
            long = not named or QFontMetrics(theme.font("body")).horizontalAdvance(on) > room
            when = label(theme, on, "body", "text2", wrap=long)
            bar = QProgressBar()
            bar.setTextVisible(False)
            bar.setRange(0, 1000)
            bar.setValue(round(counted.reached * 1000))
            bar.setAccessibleName(away_line(counted, state.today))
            away = label(theme, away_line(counted, state.today), "caption", "text3", wrap=False)
            if named:
                first = row(days, when, spacing=5)
                first.setStretch(1, 1)
                box.addLayout(first)
            else:
                box.addLayout(column(days, when, spacing=2))
            way = row(bar, away, spacing=12)
            way.setStretch(0, 1)
            box.addLayout(way)
        in_all = in_all_line(counted)
        if in_all:
            box.addWidget(label(theme, in_all, "caption", "text3"))
        if counted.name:
            name = label(theme, counted.name, "caption", "text3")
            name.setAccessibleName(_("What these days are for: {name}").format(name=counted.name))
            box.addWidget(name)
        see = button(theme, _("See milestones"), "quiet")
        see.clicked.connect(self.asked)
        box.addLayout(row(see, -1))
        return box


class StartCard(Lands, Panel):
    """Where there is nothing to count yet: a quiet way to begin, and just as easy a way not to."""

    started = Signal(str, object)  # what for, since when (date)
    opened = Signal()
    closed = Signal()
    declined = Signal()

    def __init__(self, theme: Theme, state: TodayState, withdrawal: str = "") -> None:
        super().__init__(theme)
        self._withdrawal = withdrawal
        self.box.setContentsMargins(22, 18, 22, 18)
        self.box.setSpacing(0)
        self.box.addWidget(heading(theme, _("Days, if you want them")))
        self.box.addSpacing(4)
        about = _(
            "A quiet count that you alone see. Days you keep are never taken away. Settings can turn it off or on."
        )
        self.box.addWidget(label(theme, about, "body", "text2"))
        self.box.addSpacing(12)
        if state.starting:
            self._fields(theme, state)
            return
        begin, none = button(theme, _("Count days…")), button(theme, _("No counting"), "quiet")
        begin.clicked.connect(self.opened)
        none.clicked.connect(self.declined)
        self.box.addLayout(row(begin, none, -1, spacing=12))
        self.land_on(begin)

    def _fields(self, theme: Theme, state: TodayState) -> None:
        what = label(theme, _("What for (only you see this)"), "label")
        self.what = QLineEdit()
        self.what.setFont(theme.font("body"))
        self.what.setMaxLength(60)
        self.what.setPlaceholderText(_("May stay empty"))
        what.setBuddy(self.what)
        self.what.setAccessibleName(what.text())
        since = label(theme, _("Since"), "label")
        today = QDate(state.today.year, state.today.month, state.today.day)
        self.since = QDateEdit(today)
        self.since.setFont(theme.font("body"))
        self.since.lineEdit().setTextMargins(8, 0, 8, 0)  # a style sheet's padding does not reach inside
        self.since.setDisplayFormat("d MMMM yyyy")
        self.since.setMaximumDate(today)
        self.since.setAccessibleName(since.text())
        since.setBuddy(self.since)
        start, back = button(theme, _("Start counting"), "primary"), button(theme, _("Not now"), "quiet")
        start.clicked.connect(self._start)
        back.clicked.connect(self.closed)
        self.what.returnPressed.connect(self._start)
        self.land_on(self.what)
        self.box.addLayout(column(what, 4, self.what, 10, since, 4, self.since, 14))
        # Before the first day is kept: stopping suddenly can be dangerous.
        self.box.addWidget(MessageStrip(theme, "info", self._withdrawal))
        self.box.addSpacing(14)
        self.box.addLayout(row(start, back, -1, spacing=8))

    def _start(self) -> None:
        self.started.emit(self.what.text(), self.since.date().toPython())


class OneThingCard(Lands, Panel):
    """One thing for today, in her words, and how it went if she says so. Not today is as good an answer as any."""

    kept = Signal(str)
    changing = Signal()
    left = Signal()
    went = Signal(object)  # Outcome

    def __init__(self, theme: Theme, state: TodayState) -> None:
        super().__init__(theme)
        self.box.setContentsMargins(22, 18, 22, 18)
        self.box.setSpacing(0)
        thing = state.commitment
        title = heading(theme, _("One thing for today"))
        if thing and thing.text and not state.changing:
            change = button(theme, _("Change it"), "icon", "pencil")
            change.clicked.connect(self.changing)
            top = row(title, change)
            top.setStretch(0, 1)
            self.box.addLayout(top)
            self.box.addSpacing(2)
            self.box.addWidget(label(theme, thing.text, "readingSm"))
            self.box.addSpacing(12)
            self.answers = Segments(theme, (_("Kept"), _("Partly"), _("Not today")), -1, _("How it went"))
            self.answers.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
            if thing.outcome:
                self.answers.set_current(OUTCOMES.index(thing.outcome))
            self.answers.chosen.connect(self._answered)
            self.box.addWidget(self.answers)
            self.land_on(self.answers.buttons()[0])
            return
        self.box.addWidget(title)
        self.box.addSpacing(8)
        self.edit = QLineEdit(thing.text if thing else "")
        self.edit.setFont(theme.font("body"))
        self.edit.setMaxLength(MAX_LINE)
        self.edit.setPlaceholderText(_("A small one is plenty"))
        self.edit.setAccessibleName(title.text())
        self.edit.returnPressed.connect(self._keep)
        self.box.addWidget(self.edit)
        self.land_on(self.edit)
        self.box.addSpacing(10)
        keep = button(theme, _("Keep it"))
        keep.clicked.connect(self._keep)
        buttons = row(keep, spacing=8)
        if state.changing:
            leave = button(theme, _("As it was"), "quiet")
            leave.clicked.connect(self.left)
            buttons.addWidget(leave)
        buttons.addStretch(1)
        self.box.addLayout(buttons)

    def _keep(self) -> None:
        if self.edit.text().strip() or self.edit.isModified():
            self.kept.emit(self.edit.text())

    def _answered(self, place: int) -> None:
        self.went.emit(OUTCOMES[place])


class NoteCard(Lands, Panel):
    """A note to herself that has opened. Nothing of it is shown here; she opens it when she wants to."""

    read = Signal()
    later = Signal()

    def __init__(self, theme: Theme, note: NoteToSelf, state: TodayState) -> None:
        super().__init__(theme)
        self.box.setContentsMargins(22, 18, 22, 18)
        today = note.opens == state.today
        title = heading(theme, _("A note from you for today") if today else _("A note from you has opened"))
        title.setMinimumWidth(0)
        written = _("Written on {day}").format(day=day_and_month(note.written, state.today))
        read, later = button(theme, _("Read it")), button(theme, _("Later"), "quiet")
        read.clicked.connect(self.read)
        later.clicked.connect(self.later)
        words = column(title, 2, label(theme, written, "body", "text2"), 12, row(read, later, -1, spacing=12))
        line = row(spacing=14)
        line.addWidget(RoundIcon(theme, "pen", "honeySoft", "onHoneySoft"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.box.addLayout(line)
        self.land_on(read)


class ArrivalCard(Panel):
    """A letter that came. Nothing of it is shown here, and nothing tells the sender."""

    read = Signal()
    later = Signal()

    def __init__(self, theme: Theme, arrival: Arrival, state: TodayState) -> None:
        super().__init__(theme)
        self.box.setContentsMargins(22, 18, 22, 18)
        title = heading(theme, _("A letter from {name}").format(name=arrival.sender))
        title.setMinimumWidth(0)
        came = label(theme, arrival_line(arrival, state.moment), "body", "text2")
        read, later = button(theme, _("Read it")), button(theme, _("Later"), "quiet")
        read.clicked.connect(self.read)
        later.clicked.connect(self.later)
        words = column(title, 2, came, 12, row(read, later, -1, spacing=12))
        line = row(spacing=14)
        line.addWidget(RoundIcon(theme, "mail"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self.box.addLayout(line)
        self.box.addStretch(1)
