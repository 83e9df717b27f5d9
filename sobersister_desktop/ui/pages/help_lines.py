"""Someone to talk to, in large print: F1 from anywhere, and from the lock screen with the notebook closed."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.screens.help_line_words import purpose_name
from sobersister_desktop.screens.help_lines import HelpLines, HelpLinesState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, button, chip, set_button_text
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import Columns, laid
from sobersister_desktop.ui.widgets.country_choice import CountryChoice
from sobersister_desktop.ui.widgets.frames import PAGE_AREA
from sobersister_desktop.ui.widgets.help_list import HelpList
from sobersister_desktop.ui.widgets.help_told import HelpTold
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.marks import KeyHint
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.own_line_form import OwnLineForm
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import announce, heading, label

_ASIDE = 428
_LEAST = 860
ELSEWHERE = ("findahelpline.com", "befrienders.org")
"""They know the lines of every country. Text, never a link: nothing here opens anything."""


class HelpLinesPage(QWidget):
    """`close_wished`: she is done here. `safety_wished`: the pages about safety."""

    is_help = True
    close_wished = Signal()
    safety_wished = Signal()

    def __init__(self, screen: HelpLines, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen, self._theme = screen, theme
        self._purposes: object = None
        self.setObjectName("window")
        self.setAccessibleName(_("Help lines"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.country = CountryChoice(theme)
        self.purpose = Choice(theme, _("What it is about"))
        self.search = QLineEdit()
        self.search.setFont(theme.font("body"))
        self.search.setPlaceholderText(_("Find a line"))
        self.search.setAccessibleName(_("Find a line"))
        self.search.setClearButtonEnabled(True)
        self.open_now, self.for_women = chip(theme, _("Open now")), chip(theme, _("For women"))
        self.by_text = chip(theme, _("Text"))
        self.close_button = button(theme, _("Close"), None, "x")
        self.safety_button = button(theme, _("About safety"), "small", "shield-check")
        self.narrow = chip(theme, _("Narrow it down"))
        self._crowded = False
        self.list = HelpList(theme)
        self.told = HelpTold(theme)
        self._danger = MessageStrip(theme, "plain")
        self._summary = label(theme, "", "label", "text2")
        self._said = MessageStrip(theme, "heads-up")
        self._said.hide()
        self.bring_back = button(theme, "", "small", "undo")
        self.bring_back.hide()
        self.add_own = button(theme, _("Add a line of your own"), "small", "plus")
        self.add_own.hide()
        self._form: OwnLineForm | None = None
        self._nothing = self._make_nothing()
        self._side = Column()
        self._side.setObjectName("told")
        self._side.body.setObjectName("told")
        self._side.setStyleSheet(f"#told {{ background: {theme.hex('page')}; }}")
        self._side.box.setContentsMargins(*((40, 32, 40, 28) if theme.text < 1.4 else (28, 24, 28, 24)))
        self._side.box.addWidget(self.told)
        self._main = Column(see_through=True)
        self._head = self._lay_out(self._main.box)
        self.columns = Columns(theme, self._main, self._side, aside_width=_ASIDE, gap=0, least=_LEAST, low=0.3)
        self.columns.setObjectName(PAGE_AREA)  # a form lies over this page and goes with it
        laid(self, column(self.columns), 0)
        self._connect()
        screen.refresh()
        screen.watch(self.show_state)

    # ---- putting together ------------------------------------------------------------------------------------

    def _lay_out(self, box: QVBoxLayout) -> QBoxLayout:
        """Everything beside the chosen line, in the box; what comes back is the head, which may fold.

        Where there is little room the list has it: what narrows the list is behind a chip then.
        """
        theme = self._theme
        self._under = label(theme, _("You do not need to have the right words."), "lead", "text2")
        self._titles, hands = QWidget(), QWidget()
        self._titles.setLayout(column(heading(theme, _("Someone to talk to"), "title"), 4, self._under))
        flow = FlowLayout(hands, 12)
        close, self._key = QWidget(), KeyHint(theme, _("Esc"))
        close.setLayout(row(self.close_button, self._key, spacing=8))
        for widget in (self.country, self.narrow, close):
            flow.addWidget(widget)
        filters = self._filters = QWidget()
        narrow = FlowLayout(filters, 8)
        self.search.setMinimumWidth(theme.scale(170))
        for each in (self.search, self.purpose, self.open_now, self.for_women, self.by_text):
            narrow.addWidget(each)
        head = row(self._titles, hands, spacing=10)
        head.setStretch(0, 1)
        box.addLayout(head)
        parts = (self._danger, filters, self.list, self._nothing, self._summary, self._said)
        for widget, gap in zip(parts, (14, 12, 8, 0, 8, 0), strict=True):
            box.addSpacing(gap)
            box.addWidget(widget, 1 if widget is self.list or widget is self._nothing else 0)
        box.addSpacing(8)
        foot = QWidget()
        feet = FlowLayout(foot, 8)
        for deed in (self.safety_button, self.add_own, self.bring_back):
            feet.addWidget(deed)
        box.addWidget(foot)
        return head

    def _make_nothing(self) -> QWidget:
        theme = self._theme
        room = QWidget()
        self._why = label(theme, "", "lead")
        self._places = label(theme, "\n".join(ELSEWHERE), "heading")
        self._all = button(theme, _("Show every line"))
        self._all.clicked.connect(self._screen.show_all)
        room.setLayout(column(20, self._why, 12, self._places, row(self._all, -1), -1, margins=(22, 0, 20, 0)))
        return room

    def _connect(self) -> None:
        screen = self._screen
        self.close_button.clicked.connect(self.close_wished)
        self.safety_button.clicked.connect(self.safety_wished)
        self.country.picked.connect(screen.set_country)
        self.purpose.activated.connect(self._choose_purpose)
        self.search.textChanged.connect(screen.search)
        self.search.installEventFilter(self)
        self.open_now.clicked.connect(screen.set_open_now)
        self.for_women.clicked.connect(screen.set_for_women)
        self.by_text.clicked.connect(screen.set_by_text)
        self.list.chosen.connect(screen.choose)
        self.told.hide_wished.connect(screen.hide)
        self.told.change_wished.connect(self._change)
        self.add_own.clicked.connect(self._add)
        self.narrow.clicked.connect(self._narrow)
        self.bring_back.clicked.connect(screen.bring_back)

    def _narrow(self, on: bool) -> None:
        if not on:
            self._screen.show_all()
        self._fold(self._screen.state)
        if on:
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, state: HelpLinesState) -> None:
        """Show what there is room for. What is narrowed is never out of sight."""
        wish = state.wish
        if wish.purpose or wish.open_now or wish.for_women or wish.by_text or wish.search:
            _set(self.narrow, True)
        self.narrow.setVisible(self._crowded)
        self._filters.setVisible(not self._crowded or self.narrow.isChecked())
        self._summary.setVisible(bool(state.summary) and not self._crowded)

    def _add(self) -> None:
        self._open(OwnLineForm(self._theme, self._screen))

    def _change(self) -> None:
        if self._screen.state.chosen is not None:
            self._open(OwnLineForm(self._theme, self._screen, self._screen.state.chosen))

    def _open(self, form: OwnLineForm) -> None:
        self._form = form
        form.closed.connect(self._form_closed)
        form.open_over(self.columns)

    def _form_closed(self) -> None:
        self._form = None

    def flush(self) -> None:
        """A line that is being written is kept as far as it goes."""
        if self._form is not None:
            self._form.flush()

    def _choose_purpose(self, place: int) -> None:
        purposes = self._screen.state.purposes
        self._screen.set_purpose(purposes[place - 1] if 0 < place <= len(purposes) else None)

    # ---- the state -----------------------------------------------------------------------------------------------

    def show_state(self, state: HelpLinesState) -> None:
        self._fill_choices(state)
        wish = state.wish
        for widget, on in (
            (self.open_now, wish.open_now),
            (self.for_women, wish.for_women),
            (self.by_text, wish.by_text),
        ):
            _set(widget, on)
        if self.search.text() != wish.search:
            self.search.setText(wish.search)
        if state.danger != self._danger.words.text():
            self._danger.set_text(state.danger)
        before = self.told.chosen
        self.list.show_lines(state.rows, state.chosen.line.id if state.chosen else "")
        self.list.setVisible(bool(state.rows))
        self._nothing.setVisible(not state.rows or state.elsewhere)
        self._why.setText(state.nothing)
        self._places.setVisible(state.elsewhere)
        self._all.setVisible(not state.elsewhere)
        self.told.show_told(state.chosen, hers=state.may_hide)
        self._side.setVisible(state.chosen is not None)
        if state.chosen and state.chosen.line.id != before:
            self._side.verticalScrollBar().setValue(0)
        if state.summary != self._summary.text():
            self._summary.setText(state.summary)
        self._fold(state)
        self._said.set_text(state.said)
        words = ngettext("Show {n} line you took off", "Show {n} lines you took off", state.hidden)
        set_button_text(self.bring_back, words)
        self.add_own.setVisible(state.may_hide)
        self.bring_back.setVisible(state.may_hide and state.hidden > 0)

    def _fill_choices(self, state: HelpLinesState) -> None:
        self.country.show_countries(state.countries, state.wish.country)
        if state.purposes != self._purposes:
            self._purposes = state.purposes
            self.purpose.clear()
            self.purpose.addItem(_("About anything"))
            for purpose in state.purposes:
                self.purpose.addItem(purpose_name(purpose))
        wanted = state.purposes.index(state.wish.purpose) + 1 if state.wish.purpose in state.purposes else 0
        self.purpose.setCurrentIndex(wanted)

    # ---- hands -----------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_wished.emit()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows change the line from the search field too; the column around it would scroll instead."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if step:
                self.list.step(step)
                chosen = self._screen.state.chosen
                if chosen is not None:
                    announce(self, f"{chosen.line.name}, {chosen.number or chosen.text}")
                return True
        return False

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus lands on the list, or on the countries while none is known."""
        (self.list if self._screen.state.rows else self.country).setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._theme.scale(_LEAST)
        room = self.width() - (self._theme.scale(_ASIDE) if beside else 0)
        way = QBoxLayout.Direction
        self._head.setDirection(way.LeftToRight if room >= self._theme.scale(680) else way.TopToBottom)
        self._under.setVisible(self.height() >= self._theme.scale(700))
        self._titles.setVisible(beside or self.height() >= self._theme.scale(560))
        self._crowded = self.height() < self._theme.scale(700) or room < self._theme.scale(560)
        large = self._theme.text >= 1.4
        margins = (24, 14, 16, 10) if self._crowded else (28, 18, 20, 14) if large else (48, 28, 32, 14)
        self._main.box.setContentsMargins(*margins)
        self._key.setVisible(not self._crowded)
        self._fold(self._screen.state)
        self.told.show_told(self._screen.state.chosen, hers=self._screen.state.may_hide)


def _set(widget: Chip, on: bool) -> None:
    if widget.isChecked() != on:
        widget.setChecked(on)
