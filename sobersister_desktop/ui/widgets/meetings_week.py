"""The week with its meetings, a day beside a day; where there is no room for seven, a day under a day."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.dates import day_in_list
from sobersister_desktop.screens.days import weekdays
from sobersister_desktop.screens.places import DayOfMeetings, Meeting
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.marks import Tag
from sobersister_desktop.ui.widgets.text import label

_LEAST_DAY = 82  # px, so that most words of a name fit a column
_LONGEST_NAME = 60  # characters shown; the whole name is the accessible one and stands on the meeting's own page


def shortened(name: str) -> str:
    """The name on one line, ended where it would make the day too tall."""
    name = one_line(name)
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rstrip() + "…"


class MeetingButton(QAbstractButton):
    """One meeting: when, which, and whether she means to go."""

    def __init__(self, theme: Theme, meeting: Meeting, chosen: Callable[[Meeting], None]) -> None:
        super().__init__()
        self._theme, self._meeting, self._chosen = theme, meeting, chosen
        name = one_line(meeting.occurrence.place.name)
        day = weekdays()[meeting.at.weekday()]
        said = _("{day} {time}, {name}").format(day=day, time=meeting.clock, name=name)
        self.setAccessibleName(_("{meeting}. You are going.").format(meeting=said) if meeting.going else said)
        self.setToolTip(name if shortened(name) != name else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        box = column(
            label(theme, meeting.clock, "bodyStrong"),
            label(theme, shortened(name), "label"),
            margins=(10, 3, 6, 3),
        )
        if meeting.going:
            box.addSpacing(4)
            box.addLayout(row(Tag(theme, _("going"), "info", "check"), -1))
        self._box = box
        self.setLayout(box)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setForegroundRole(QPalette.ColorRole.WindowText)
        self.clicked.connect(self._open)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._box.totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(_LEAST_DAY), self.heightForWidth(self._theme.scale(_LEAST_DAY)))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, max(28, self._theme.scale(28)))

    def _open(self) -> None:
        self._chosen(self._meeting)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        if self.underMouse():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("hover"))
            painter.drawRoundedRect(self.rect().adjusted(2, 0, -2, 0), 6, 6)


class _Day(QWidget):
    """One day; today has a ground of its own and a bold name."""

    def __init__(self, theme: Theme, day: DayOfMeetings, chosen: Callable[[Meeting], None], *, first: bool) -> None:
        super().__init__()
        self._theme, self._today, self._first = theme, day.today, first
        self.beside = True
        name = label(theme, day_in_list(day.day), "bodyStrong" if day.today else "label", wrap=False)
        name.setContentsMargins(10, 0, 0, 0)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        font = name.font()
        font.setPointSizeF(theme.font("label").pointSizeF())
        name.setFont(font)
        if day.today:
            name.setAccessibleName(_("Today, {day}").format(day=day_in_list(day.day)))
        box = column(name, 4, margins=(0, 11, 0, 10))
        for meeting in day.meetings:
            box.addWidget(MeetingButton(theme, meeting, chosen))
        box.addStretch(1)
        self.setLayout(box)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        if self._today:
            painter.fillRect(self.rect(), self._theme.color("selected"))
        if self._first:
            return
        if not self.beside:
            self._theme.paint_hairline(painter, 0, 0, across=self.width())
            return
        left = self.width() - 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        self._theme.paint_hairline(painter, left, 0, down=self.height())


class MeetingsWeek(QFrame):
    """Seven days. Days without a meeting are left out where the days stand under one another, but for today."""

    def __init__(self, theme: Theme, chosen: Callable[[Meeting], None]) -> None:
        super().__init__()
        self._theme, self._chosen = theme, chosen
        self._week: tuple[DayOfMeetings, ...] = ()
        self._beside = True
        inner = QVBoxLayout(self)
        inner.setContentsMargins(1, 1, 1, 1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(0)
        inner.addLayout(self._box)
        self.setAccessibleName(_("Meetings this week"))

    @property
    def beside(self) -> bool:
        """Whether the days stand beside one another."""
        return self._beside

    def set_week(self, week: tuple[DayOfMeetings, ...]) -> None:
        if week != self._week:
            self._week = week
            self._build()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = event.size().width() >= 7 * self._theme.scale(_LEAST_DAY)
        if beside != self._beside:
            self._beside = beside
            self._build()

    def _build(self) -> None:
        emptied(self._box)
        way = QBoxLayout.Direction
        self._box.setDirection(way.LeftToRight if self._beside else way.TopToBottom)
        shown = [day for day in self._week if self._beside or day.today or day.meetings]
        for place, day in enumerate(shown):
            widget = _Day(self._theme, day, self._chosen, first=place == 0)
            widget.beside = self._beside
            widget.setMinimumHeight(self._theme.scale(176) if self._beside else 0)
            self._box.addWidget(widget, 1 if self._beside else 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(self._theme.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
