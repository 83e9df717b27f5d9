"""One chart with all that belongs to it: a plain sentence, what it shows, the table, and a way to hide it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem, QWidget

from sobersister_desktop.domain.figures import NotYet
from sobersister_desktop.screens.insight_cards import ByHour, Card, Days, OverTime, Table, Tries
from sobersister_desktop.screens.insights import Insights
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.charts.chart import Chart
from sobersister_desktop.ui.widgets.charts.kinds import ByHourChart, DaysChart, OverTimeChart, TriesChart
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import FlowLayout
from sobersister_desktop.ui.widgets.text import heading, label

_MOST_DOTS = 30


class SoFar(QWidget):
    """As many dots as there are notes, in as many rings as are needed to say something. Not an error."""

    def __init__(self, theme: Theme, found: NotYet) -> None:
        super().__init__()
        self._theme, self._found = theme, found
        self._side, self._gap = theme.scale(14), theme.scale(7)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def _need(self) -> int:
        return min(self._found.need, _MOST_DOTS)

    def _in_line(self, width: int) -> int:
        return max(1, width // (self._side + self._gap))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = -(-self._need // self._in_line(width))
        return lines * (self._side + self._gap) + 4

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(280), self.heightForWidth(self._theme.scale(280)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        full = round(self._need * min(1.0, self._found.have / max(1, self._found.need)))
        step, in_line = self._side + self._gap, self._in_line(self.width())
        for place in range(self._need):
            here = place < full
            painter.setPen(QPen(self._theme.color("honey" if here else "lineStrong"), 1.5))
            painter.setBrush(self._theme.color("honey") if here else Qt.BrushStyle.NoBrush)
            x, y = place % in_line * step, place // in_line * step
            painter.drawEllipse(x + 1, y + 1, self._side - 2, self._side - 2)


class ChartCard(Panel):
    def __init__(self, theme: Theme, screen: Insights, card: Card) -> None:
        super().__init__(theme, "sunken" if isinstance(card.picture, NotYet) else "panel")
        self._theme, self._screen, self._card = theme, screen, card
        self._table: QTableWidget | None = None
        self.setAccessibleName(card.name)
        self.box.addWidget(heading(theme, card.sentence))
        self.chart = made_chart(theme, card)
        self.box.addWidget(self.chart)
        self.readout = label(theme, "", "label", "text")
        if isinstance(self.chart, Chart):
            self.readout.setMinimumHeight(self.readout.fontMetrics().height())
            self.chart.read.connect(self.readout.setText)
            self.box.addWidget(self.readout)
        else:
            self.readout.hide()
        self.box.addWidget(label(theme, card.shows, "label", "text2"))
        self.box.addStretch(1)
        foot = QWidget()
        flow = FlowLayout(foot, 4)
        self.as_table = button(theme, _("Show as a table"), "quiet")
        self.as_table.clicked.connect(self._turn_table)
        self.hide_it = button(theme, _("Hide this one"), "quiet")
        self.hide_it.setAccessibleName(_("Hide this one: {name}").format(name=card.name))
        self.hide_it.clicked.connect(self._hide)
        if card.table.rows:
            flow.addWidget(self.as_table)
        else:
            self.as_table.setParent(foot)
            self.as_table.hide()
        flow.addWidget(self.hide_it)
        self.box.addWidget(foot)

    def _hide(self) -> None:
        self._screen.hide(self._card.key)

    def _turn_table(self) -> None:
        if self._table is None:
            self._table = as_table(self._theme, self._card.name, self._card.table)
            self.box.insertWidget(self.box.count() - 1, self._table)
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
            set_button_text(self.as_table, _("Hide the table"))
        else:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
            set_button_text(self.as_table, _("Show as a table"))

    @property
    def table(self) -> QTableWidget | None:
        """The table, while it is shown."""
        return self._table


def made_chart(theme: Theme, card: Card) -> QWidget:
    """The picture of a card; for what is not enough yet, its dots."""
    picture, words = card.picture, _in_words(card.table)
    if isinstance(picture, OverTime):
        return OverTimeChart(theme, card.sentence, words, picture)
    if isinstance(picture, ByHour):
        return ByHourChart(theme, card.sentence, words, picture)
    if isinstance(picture, Tries):
        return TriesChart(theme, card.sentence, words, picture)
    if isinstance(picture, Days):
        return DaysChart(theme, card.sentence, words, picture)
    return SoFar(theme, picture)


def _in_words(table: Table, most: int = 60) -> str:
    return "\n".join(", ".join(row) for row in (table.head, *table.rows[:most]))


def as_table(theme: Theme, name: str, table: Table) -> QTableWidget:
    """The same as words in boxes; it scrolls in its own room."""
    made = QTableWidget(len(table.rows), len(table.head))
    made.setAccessibleName(name)
    made.setFont(theme.font("label"))
    made.horizontalHeader().setFont(theme.font("label"))
    made.setHorizontalHeaderLabels(list(table.head))
    made.verticalHeader().hide()
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setTabKeyNavigation(False)
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    for line, row in enumerate(table.rows):
        for place, words in enumerate(row):
            made.setItem(line, place, QTableWidgetItem(words))
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    made.horizontalHeader().setStretchLastSection(True)
    high = made.verticalHeader().defaultSectionSize() * min(8, len(table.rows)) + theme.scale(40)
    made.setFixedHeight(high)
    return made
