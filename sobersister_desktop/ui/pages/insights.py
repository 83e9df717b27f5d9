"""Insights: a few charts of her own notes, each with its sentence and its table; two columns, or one."""

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from sobersister_desktop.screens.insights import PERIODS, Insights, InsightsState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.charts.card import ChartCard
from sobersister_desktop.ui.widgets.columns import laid
from sobersister_desktop.ui.widgets.cycle_marks import CycleMarks
from sobersister_desktop.ui.widgets.landing import Lands, in_reading_order
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Switch


class InsightsPage(Lands, QWidget):
    def __init__(self, screen: Insights, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self._two = True
        self.cards: list[ChartCard] = []
        self._counted = label(theme, "", "body", "text2")
        self.period = Segments(
            theme, [_("4 weeks"), _("12 weeks"), _("A year")], PERIODS.index(screen.state.period), _("How far back")
        )
        self.period.chosen.connect(self._period)
        self.late = Switch(theme, _("Leave out what was noted more than a day later"))
        self.late.toggled.connect(screen.leave_out_late)
        self.strip = MessageStrip(theme, "heads-up")
        choices = QWidget()
        flow = FlowLayout(choices, 16)
        flow.addWidget(self.period)
        flow.addWidget(self.late)
        self.print = button(theme, _("Print…"), None, "printer")
        self.print.clicked.connect(screen.print_it)
        self.print.setVisible(False)
        flow.addWidget(self.print)
        self._grid = QGridLayout()
        self._grid.setSpacing(18)
        self._hidden_room = QWidget()
        self._hidden = FlowLayout(self._hidden_room, 6)
        area = Column()
        area.box.setContentsMargins(40, 28, 40, 28)
        area.box.addLayout(
            column(
                heading(theme, _("Insights"), "title"), 4, self._counted, 12, choices, 16, self.strip, self._grid, 14
            )
        )
        area.box.addWidget(self._hidden_room)
        self.cycle = button(theme, _("Marks of your own…"), "quiet", "drop")
        self.cycle.clicked.connect(self._mark_days)
        area.box.addLayout(row(self.cycle, -1))
        area.box.addStretch(1)
        self._area = area
        laid(self, column(area), 0)
        self.land_on(self.period.buttons()[self.period.current])
        screen.watch(self.show_state)

    def showEvent(self, event: QShowEvent) -> None:
        """What was noted elsewhere is worked in."""
        super().showEvent(event)
        self._screen.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._area.set_margins(40 if event.size().width() >= 760 else 24, 30, 28)
        two = event.size().width() >= self._theme.scale(820)
        if two != self._two:
            self._two = two
            self._arrange()

    def show_state(self, state: InsightsState) -> None:
        self._counted.setText(state.counted)
        self.late.blockSignals(True)
        self.late.setChecked(state.without_late)
        self.late.blockSignals(False)
        self.late.setVisible((state.any_late or state.without_late) and self.late.parentWidget() is not None)
        self.print.setVisible(self._screen.can_print and bool(state.cards) and self.print.parentWidget() is not None)
        trouble = state.trouble
        self.strip.set_text(" ".join((trouble.happened, trouble.safe, trouble.do)) if trouble else "")
        shown = (state.cards, state.hidden)
        if shown == self._shown:
            return
        self._shown = shown
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [ChartCard(self._theme, self._screen, card) for card in state.cards]
        self._arrange()
        self._show_hidden(state)

    def _arrange(self) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        columns = 2 if self._two else 1
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
        for at in range(2):
            self._grid.setColumnStretch(at, 1 if at < columns else 0)
        in_reading_order(self)

    def _show_hidden(self, state: InsightsState) -> None:
        while (item := self._hidden.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for key, name in state.hidden:
            back = button(self._theme, _("Show “{name}” again").format(name=name), "quiet")
            back.setProperty("key", key)
            back.clicked.connect(self._bring_back)
            self._hidden.addWidget(back)
        self._hidden_room.setVisible(bool(state.hidden))

    def _mark_days(self) -> None:
        CycleMarks(self._theme, self._screen.cycle()).open_over(self)

    def _bring_back(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, QPushButton):
            self._screen.bring_back(str(pressed.property("key")))

    def _period(self, place: int) -> None:
        self._screen.set_period(PERIODS[place])

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._shown = None
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        self._counted.clear()
