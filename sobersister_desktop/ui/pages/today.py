"""Today as it is drawn: the check-in, today's page, and beside them the days, one thing, and a letter that came."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from sobersister_desktop.screens.after_minute import LeftMinute
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.milestone_words import withdrawal
from sobersister_desktop.screens.today import Today, TodayState
from sobersister_desktop.screens.today_words import greeting
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.asking import Asking
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.checkin_list import CheckInList, ThingForm
from sobersister_desktop.ui.widgets.checkin_panel import CheckInPanel, PageCard
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.minute_line import MinuteLine
from sobersister_desktop.ui.widgets.noting import NotingForm
from sobersister_desktop.ui.widgets.scroll import set_page_margins
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.today_cards import ArrivalCard, CounterCard, NoteCard, OneThingCard, StartCard

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_BOTTOM = Qt.AlignmentFlag.AlignBottom
_HOUR, _MINUTE = 60 * 60 * 1000, 60 * 1000
_SIDE = 348
_FOOT = 26
_PAPER = 230  # how high today's page is at least
_MOST = 1120


class TodayPage(Lands, QScrollArea):
    """Renders `Today`. Two columns where there is room, one where there is not."""

    def __init__(self, screen: Today, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen, self._theme = screen, theme
        self._wide: bool | None = None
        self._shape: tuple[bool, bool] | None = None
        self._beside: tuple[object, ...] | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body = QWidget()
        self._body.setObjectName("body")
        self.setWidget(self._body)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it has the focus, not the page
        self.day = label(theme, "", "label", "text2", wrap=False)
        self.greeting = heading(theme, "", "title")
        self.new = button(theme, _("New page"), None, "notebook-pen")
        self.new.clicked.connect(screen.new_page)
        self.strip = MessageStrip(theme, "trouble")
        self.checkin = CheckInPanel(theme, screen)
        self.page = PageCard(theme, screen)
        self._cards: list[QWidget] = []
        self._stack = QWidget()
        self._stack_box = QVBoxLayout(self._stack)
        self._stack_box.setContentsMargins(0, 0, 0, 0)
        self._stack_box.setSpacing(18)
        self._lay_out()
        self.land_on(self.checkin.mood.buttons()[2])
        self._hourly = QTimer(self)
        self._hourly.setInterval(_HOUR)
        self._hourly.timeout.connect(screen.arrive)
        self._minute = QTimer(self)
        self._minute.setInterval(_MINUTE)
        self._minute.timeout.connect(screen.look_for_questions)
        self.checkin.earlier.clicked.connect(self._see_earlier)
        self.checkin.how.clicked.connect(self._choose_noting)
        self.checkin.paused.again.connect(self._note_again)
        QShortcut(QKeySequence("Ctrl+Return"), self.checkin, screen.save_checkin).setContext(_WITHIN)
        QShortcut(QKeySequence.StandardKey.New, self, screen.new_page).setContext(_WITHIN)
        screen.watch(self.show_state)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.day)
        words.addWidget(self.greeting)
        head.addLayout(words, 1)
        head.addWidget(self.new, 0)
        head.setAlignment(self.new, _BOTTOM)
        inner = QVBoxLayout()
        inner.setSpacing(0)
        inner.addLayout(head)
        inner.addSpacing(18)
        self._told_above = QWidget()
        self._told_above.setLayout(column(self.strip, 18))
        inner.addWidget(self._told_above)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(22)
        self._grid.setVerticalSpacing(18)
        inner.addLayout(self._grid, 1)
        self._held = QWidget()
        self._held.setLayout(inner)
        self._held.setMaximumWidth(max(_MOST, self._theme.scale(_MOST)))
        self._outer = QHBoxLayout(self._body)
        self._outer.addWidget(self._held)
        inner.setContentsMargins(0, 0, 0, 0)

    def arrive(self) -> None:
        """She comes back here: everything is looked at again."""
        self._screen.arrive()

    def forget(self) -> None:
        """Hold nothing of hers any more; what is half filled stays with the screen."""
        self.page.preview.set_text("")
        self.checkin.line.clear()

    # ---- the room there is ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        theme, width = self._theme, self.width()
        side = 40 if width >= 780 else 24
        set_page_margins(self, self._outer, side, 30, _FOOT)
        room = width - 2 * side
        em = theme.px(14)
        wide = room - 22 - theme.scale(_SIDE) >= 24 * em + 100 and theme.scale(_SIDE) >= 24 * em
        flat = not wide and room >= theme.scale(600)
        if (wide, flat) == self._shape:
            self._lay_paper()
            return
        self._shape = (wide, flat)
        self._wide = wide
        for widget in (self.checkin, self.page, self._stack):
            self._grid.removeWidget(widget)
        if wide:
            self._grid.addWidget(self.checkin, 0, 0)
            self._grid.addWidget(self.page, 1, 0)
            self._grid.addWidget(self._stack, 0, 1, 3, 1)
            self._stack.setFixedWidth(theme.scale(_SIDE))
            self._grid.setColumnStretch(0, 1)
            self._grid.setRowStretch(0, 0)
            self._grid.setRowStretch(1, 0)
            self._grid.setRowStretch(2, 1)
        else:
            self._stack.setMinimumWidth(0)
            self._stack.setMaximumWidth(16_777_215)
            self._grid.setRowStretch(2, 0)
        self._beside = None
        self.show_state(self._screen.state)

    def _lay_paper(self) -> None:
        """Beside the cards today's page reaches down to the end of the window, and no further however many they are."""
        least = 0
        if self._wide:
            self._outer.activate()
            above = self.page.mapTo(self._body, QPoint(0, 0)).y()
            least = max(self._theme.scale(_PAPER), self.viewport().height() - above - _FOOT)
        if self.page.minimumHeight() != least:
            self.page.setMinimumHeight(least)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: TodayState) -> None:
        self.day.setText(long_day(state.today, state.today))
        self.greeting.setText(greeting(state))
        trouble = state.trouble
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self._told_above.setVisible(bool(trouble))
        self.checkin.show_state(state)
        self.page.show_state(state)
        cards = (
            state.counter,
            state.counting,
            state.begun,
            state.starting,
            state.commitment,
            state.changing,
            state.arrival,
            state.asked,
            state.note,
        )
        shown = (*cards, state.moment.date(), state.moment.hour)
        if self._wide is not None and shown != self._beside:
            self._beside = shown
            self._set_beside(state)
        self._lay_paper()

    def _set_beside(self, state: TodayState) -> None:
        """The cards beside (or above and below) are few and change seldom: they are made anew."""
        focus = self.window().focusWidget()
        held = next((type(card) for card in self._cards if focus and card.isAncestorOf(focus)), None)
        for card in self._cards:
            self._stack_box.removeWidget(card)
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        while self._stack_box.count():
            self._stack_box.takeAt(0)
        counted = self._counted(state)
        others: list[QWidget] = [self._thing(state)]
        if state.note:
            others.insert(0, self._noted(state))
        if state.asked.minute:
            others.insert(0, self._minute_line(state.asked.minute))
        if state.asked.of_the_day:
            others.insert(0, self._asked_of_the_day())
        if state.asking:
            others.insert(0, self._asked(state))
        if state.arrival:
            others.append(self._arrived(state))
        self._cards = ([counted] if counted else []) + others
        if self._wide:
            for card in self._cards:
                self._stack_box.addWidget(card, 1 if isinstance(card, ArrivalCard) else 0)
            if not state.arrival:
                self._stack_box.addStretch(1)
            self._stack.show()
        else:
            self._stack.hide()
            above: list[QWidget] = [each for each in self._cards if isinstance(each, Asking)]
            above += [counted] if counted and state.counter else []
            below = [card for card in self._cards if card not in above]
            for place, widget in enumerate([*above, self.checkin, self.page, *below]):
                self._grid.addWidget(widget, place, 0)
        for card in self._cards:
            card.show()
            if held is not None and type(card) is held:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _counted(self, state: TodayState) -> QWidget | None:
        if state.counter:
            days = CounterCard(self._theme, state.counter, state, wide=self._flat())
            days.asked.connect(self._screen.see_milestones)
            return days
        if not state.counting or state.begun:
            return None
        card = StartCard(self._theme, state, withdrawal(self._screen.emergency()) if state.starting else "")
        card.opened.connect(self._screen.begin_counting)
        card.closed.connect(self._screen.leave_counting)
        card.declined.connect(self._screen.no_counting)
        card.started.connect(self._screen.start_counting)
        return card

    def _flat(self) -> bool:
        """Whether the counter lies across the page, its hills beside its words."""
        return self._shape is not None and self._shape[1]

    def _thing(self, state: TodayState) -> QWidget:
        card = OneThingCard(self._theme, state)
        card.kept.connect(self._screen.set_one_thing)
        card.changing.connect(self._screen.change_one_thing)
        card.left.connect(self._screen.leave_one_thing)
        card.went.connect(self._screen.it_went)
        return card

    def _asked(self, state: TodayState) -> QWidget:
        card = Asking(self._theme, self._screen.by_now, self._screen.let_it_be)
        card.ask(state.asking)
        return card

    def _asked_of_the_day(self) -> QWidget:
        name = _("How strong at its strongest today")
        card = Asking(self._theme, self._screen.day_was, self._screen.let_the_day_be, name)
        card.ask_about_the_day()
        return card

    def _minute_line(self, minute: LeftMinute) -> QWidget:
        card = MinuteLine(self._theme, minute)
        card.kept.connect(self._screen.keep_minute_line)
        card.let_be.connect(self._screen.let_minute_be)
        return card

    def _choose_noting(self) -> None:
        NotingForm(self._theme, self._screen.how_noting()).open_over(self)

    def _note_again(self) -> None:
        self._screen.how_noting().note_again()

    def _noted(self, state: TodayState) -> QWidget:
        assert state.note
        card = NoteCard(self._theme, state.note, state)
        card.read.connect(self._screen.read_note)
        card.later.connect(self._screen.note_later)
        return card

    def _see_earlier(self) -> None:
        CheckInList(self._theme, self._screen.checkins()).open_over(self)

    def see_thing(self, day: date) -> None:
        """The one thing of that day, to be looked at or changed."""
        screen = self._screen.checkins()
        thing = screen.thing(day)
        if thing is not None:
            ThingForm(self._theme, screen, thing).open_over(self)

    def _arrived(self, state: TodayState) -> QWidget:
        assert state.arrival
        card = ArrivalCard(self._theme, state.arrival, state)
        card.read.connect(self._screen.read)
        card.later.connect(self._screen.read_later)
        return card
