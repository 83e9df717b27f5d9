"""For work of more than two seconds: what, how much of it in things, about how long, what is safe if it stops."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.text import heading, label

StepState = Literal["done", "now", "later"]


class _Dot(QWidget):
    def __init__(self, theme: Theme, state: StepState) -> None:
        super().__init__()
        self._theme, self._state = theme, state
        side = theme.scale(20)
        self.setFixedSize(side + 2, side + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spot = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self._state == "now":
            thick = spot.width() * 0.3
            painter.setPen(QPen(theme.color("accent"), thick))
            painter.setBrush(theme.color("page"))
            painter.drawEllipse(spot.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2))
            return
        painter.setPen(QPen(theme.color("moss" if self._state == "done" else "lineStrong"), 1.5))
        painter.setBrush(theme.color("mossSoft" if self._state == "done" else "page"))
        painter.drawEllipse(spot)
        if self._state == "done":
            side = spot.width() * 0.7
            tick = QRectF(spot.center().x() - side / 2, spot.center().y() - side / 2, side, side)
            theme.paint_icon(painter, tick, "check", "mossText")


class ProgressPanel(Panel):
    """`paused` and `left` are wishes of hers; writing, help and Hide are never blocked meanwhile."""

    paused = Signal()
    left = Signal()

    def __init__(self, theme: Theme, title: str, safe: str, *, can_pause: bool = True, can_leave: bool = True) -> None:
        super().__init__(theme)
        self._theme = theme
        self.box.setContentsMargins(40, 34, 40, 28)
        self.setMaximumWidth(theme.scale(620))
        self.box.addWidget(heading(theme, title, "title"))
        self._about = label(theme, "", "body", "text2")
        self.box.addWidget(self._about)
        self.box.addSpacing(8)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self.box.addWidget(self._bar)
        self._count, self._part = label(theme, "", "label", "text2"), label(theme, "", "label", "text2", wrap=False)
        self.box.addLayout(row(self._count, -1, self._part))
        self.box.addWidget(rule(theme))
        self._steps = QVBoxLayout()
        self._steps.setSpacing(12)
        self.box.addLayout(self._steps)
        note = Panel(theme, "sunken")
        note.box.setContentsMargins(18, 14, 18, 14)
        shield = QLabel()
        shield.setPixmap(theme.icon("shield-check").pixmap(theme.qsize_icon))
        line = row(shield, label(theme, safe, "body"), spacing=12)
        line.setAlignment(shield, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        note.box.addLayout(line)
        self.box.addWidget(note)
        pause, on = button(theme, _("Pause"), "big"), button(theme, _("Go on writing"), "primary")
        if not can_pause:
            pause.hide()
        if not can_leave:
            on.hide()
        pause.clicked.connect(self.paused)
        on.clicked.connect(self.left)
        self.box.addLayout(row(-1, pause, on, spacing=12))

    def show_progress(self, done: int, total: int, count: str, about: str) -> None:
        """`count` is in things ("138 of 214 pages"), `about` says how long, in words."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._count.setText(count)
        self._part.setText(_("{n} %").format(n=round(100 * done / max(1, total))))
        self._about.setText(about)
        self._bar.setAccessibleDescription(count)

    def show_steps(self, steps: Sequence[tuple[StepState, str, str]]) -> None:
        """State, name and a small remark of each step."""
        while self._steps.count():
            item = self._steps.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        for state, name, remark in steps:
            line = QWidget()
            role, color = ("bodyStrong", "text") if state == "now" else ("body", "text" if state == "done" else "text3")
            words = label(self._theme, name, role, color)
            box = row(_Dot(self._theme, state), 8, words, label(self._theme, remark, "caption", "text3", wrap=False))
            box.setStretch(2, 1)
            line.setLayout(box)
            self._steps.addWidget(line)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(620), super().sizeHint().height())
