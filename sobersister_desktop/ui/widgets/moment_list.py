"""Moments one below the other under their days, each with its small falling line; or as a table."""

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QSizePolicy, QTableWidget, QTableWidgetItem

from sobersister_desktop.domain.moment import Moment
from sobersister_desktop.screens.days import long_day, short_day
from sobersister_desktop.screens.moment_words import (
    ending_word,
    headline,
    kind_word,
    second_line,
    spoken,
    strengths,
    tried_line,
)
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme


def day_words(day: date, today: date) -> str:
    """Today, Yesterday, Saturday 14 November."""
    back = (today - day).days
    return _("Today") if back == 0 else _("Yesterday") if back == 1 else long_day(day, today)


class MomentRow(QAbstractButton):
    """One moment; pressing it puts it in the fields."""

    opened = Signal(str)

    def __init__(self, theme: Theme, noted: Moment, today: date) -> None:
        super().__init__()
        self._theme, self._noted = theme, noted
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(spoken(noted, day_words(noted.when.date(), today)))
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self.opened.emit(self._noted.id)

    def sizeHint(self) -> QSize:
        lines = sum(QFontMetricsF(self._theme.font(role)).height() for role in ("bodyStrong", "label"))
        return QSize(self._theme.scale(300), round(lines) + 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter, noted = self._theme, QPainter(self), self._noted
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("pressed" if self.isDown() else "hover"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 1, 0, -1), 6, 6)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        label, strong = theme.font("label"), theme.font("bodyStrong")
        figures = QFontMetricsF(label)
        side, gap = 6.0, 16.0
        clock, said = f"{noted.when:%H:%M}", strengths(noted)
        wide, end = figures.horizontalAdvance("00:00") + 4, QFontMetricsF(strong).horizontalAdvance(said) + 4
        spark = float(theme.scale(54)) if self.width() > theme.scale(400) else 0.0
        middle = QRectF(side, 0, self.width() - 2 * side, self.height())
        self._text(painter, QRectF(middle.x(), 0, wide, self.height()), clock, "text2", rtl)
        x = side + wide + gap
        if spark:
            self._spark(painter, x, spark, rtl)
            x += spark + gap
        room = self.width() - x - end - gap - side
        painter.setFont(strong)
        top = (self.height() - QFontMetricsF(strong).height() - figures.height() - 4) / 2
        under = second_line(noted)
        high = QFontMetricsF(strong).height()
        first = QRectF(x, top if under else (self.height() - high) / 2, room, high)
        title = QFontMetricsF(strong).elidedText(headline(noted), Qt.TextElideMode.ElideRight, room)
        self._text(painter, first, title, "text", rtl)
        painter.setFont(label)
        if under:
            below = QRectF(x, top + high + 4, room, figures.height())
            self._text(painter, below, figures.elidedText(under, Qt.TextElideMode.ElideRight, room), "text2", rtl)
        painter.setFont(strong)
        self._text(painter, QRectF(self.width() - end - side, 0, end, self.height()), said, "text", rtl, at_end=True)
        theme.paint_hairline(painter, 0, self.height() - 1, across=self.width())

    def _text(self, painter: QPainter, room: QRectF, text: str, ink: str, rtl: bool, *, at_end: bool = False) -> None:
        if rtl:
            room = QRectF(self.width() - room.right(), room.y(), room.width(), room.height())
        painter.setPen(self._theme.color(ink))
        side = Qt.AlignmentFlag.AlignRight if at_end != rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, (side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute).value, text)

    def _spark(self, painter: QPainter, x: float, wide: float, rtl: bool) -> None:
        """From the strength at first to the one after: two marks of two shapes, never only a colour."""
        theme, noted = self._theme, self._noted
        first = noted.worst if noted.now is None else noted.now
        if first is None:
            return
        tall = self.height() - 28.0

        def spot(value: int, part: float) -> QPointF:
            at = x + 5 + part * (wide - 10)
            return QPointF(self.width() - at if rtl else at, 14 + tall * (1 - value / 10))

        here = spot(first, 0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(here, 4, 4)
        if noted.after is None:
            return
        there = spot(noted.after, 1)
        bend = QPainterPath(here)
        half = (there.x() - here.x()) / 2
        bend.cubicTo(QPointF(here.x() + half, here.y()), QPointF(there.x() - half, there.y()), there)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.color("accent"), 1.5, Qt.PenStyle.DotLine))
        painter.drawPath(bend)
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.setBrush(theme.color("window"))
        painter.drawEllipse(there, 3.5, 3.5)


class MomentTable(QTableWidget):
    """The same as rows and columns, in a box of its own that may scroll sideways."""

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._ids: list[str] = []
        self.setAccessibleName(_("Moments as a table"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFont(theme.font("label"))
        self.horizontalHeader().setFont(theme.font("label"))
        self.verticalHeader().hide()
        self.setMinimumHeight(theme.scale(420))
        self.cellActivated.connect(self._open)

    def show_rows(self, moments: tuple[Moment, ...], today: date) -> None:
        names = (_("Day"), _("Time"), _("Kind"), _("First"), _("Worst"), _("After"), _("What"), _("Tried"), _("Ended"))
        self._ids = [noted.id for noted in moments]
        self.setColumnCount(len(names))
        self.setHorizontalHeaderLabels(list(names))
        self.setRowCount(len(moments))
        for line, noted in enumerate(moments):
            about = _("about {time}") if noted.about else "{time}"
            cells = (
                short_day(noted.when.date(), today),
                about.format(time=f"{noted.when:%H:%M}"),
                kind_word(noted.kind),
                *("" if value is None else str(value) for value in (noted.now, noted.worst, noted.after)),
                headline(noted),
                tried_line(noted.tried),
                ending_word(noted.ending) if noted.ending else "",
            )
            for at, text in enumerate(cells):
                self.setItem(line, at, QTableWidgetItem(text))
        self.resizeColumnsToContents()
        self.resizeRowsToContents()

    def _open(self, line: int, _column: int) -> None:
        self.opened.emit(self._ids[line])
