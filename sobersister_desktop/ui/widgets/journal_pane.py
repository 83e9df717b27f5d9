"""The list side of the journal: search, filter, month, pages; and what was put away."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.screens.checkin_words import mood_word
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.journal import Journal, JournalState, Only
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.entry_list import EntryList, EntryModel
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.journal_put_away import PutAway
from sobersister_desktop.ui.widgets.journal_tags import mood_icon
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.leading_icon import LeadingIcon
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.month import Month
from sobersister_desktop.ui.widgets.text import announce, label

_MOST_TAGS = 40


class SearchField(QLineEdit):
    """Search as she types; Down goes into the list, Escape clears it."""

    to_list = Signal()
    focused = Signal()

    def __init__(self, theme: Theme, name: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "small")
        self.setFont(theme.font("body"))
        self.setPlaceholderText(name or _("Search your pages"))
        self.setAccessibleName(name or _("Search your pages"))
        self.setClearButtonEnabled(False)
        LeadingIcon(theme, self, "search")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.to_list.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.textEdited.emit("")
        else:
            super().keyPressEvent(event)


class FilterMenu(QMenu):
    """What the list is narrowed to: a mood, a tag. One at a time of each; the way to Put away is below."""

    narrowed = Signal(object)  # Only
    put_away_asked = Signal()

    def __init__(self, theme: Theme, state: JournalState, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._only = state.only
        everything = self.addAction(_("All pages"))
        everything.setCheckable(True)
        everything.setChecked(not state.only)
        everything.triggered.connect(self._everything)
        moods = self.addMenu(_("Mood"))
        moods.setIcon(theme.icon("sun", "text2"))
        group = QActionGroup(moods)
        for mood in reversed(Mood):
            action = moods.addAction(mood_icon(theme, mood), mood_word(mood))
            self._mark(action, mood, group, checked=state.only.mood is mood)
        group.triggered.connect(self._mood)
        tags = self.addMenu(_("Tag"))
        tags.setIcon(theme.icon("list-filter", "text2"))
        tags.setEnabled(bool(state.tags))
        tag_group = QActionGroup(tags)
        for tag in state.tags[:_MOST_TAGS]:
            action = tags.addAction(tag.replace("&", "&&"))
            self._mark(action, tag, tag_group, checked=state.only.tag == tag)
        tag_group.triggered.connect(self._tag)
        self.addSeparator()
        away = self.addAction(theme.icon("archive", "text2"), _("Put away"))
        away.triggered.connect(self.put_away_asked)

    @staticmethod
    def _mark(action: QAction, value: object, group: QActionGroup, *, checked: bool) -> None:
        action.setCheckable(True)
        action.setData(value)
        action.setChecked(checked)
        group.addAction(action)

    def _everything(self) -> None:
        self.narrowed.emit(Only())

    def _mood(self, action: QAction) -> None:
        self.narrowed.emit(Only(self._only.tag, Mood(action.data())))

    def _tag(self, action: QAction) -> None:
        self.narrowed.emit(Only(str(action.data()), self._only.mood))


class JournalPane(QFrame):
    """Renders the list half of `Journal`. `page_chosen` tells that she has gone to a page."""

    page_chosen = Signal()
    delete_asked = Signal(object)  # EntryRow
    elsewhere_asked = Signal()

    def __init__(
        self, theme: Theme, screen: Journal, parent: QWidget | None = None, *, elsewhere: bool = False
    ) -> None:
        super().__init__(parent)
        self.elsewhere = button(theme, _("Look everywhere else"), "small", "search")
        self.elsewhere.setToolTip(_("Moments, days, milestones, plan, letters, people"))
        self._has_elsewhere = elsewhere
        self._theme, self._screen = theme, screen
        self.setProperty("kind", "pane")
        self.setAccessibleName(_("Pages"))
        self.search = SearchField(theme)
        self.calendar = button(theme, _("Month"), "icon", "calendar")
        self.calendar.setCheckable(True)
        self.filter = button(theme, _("Narrow the list"), "icon", "list-filter")
        self.month = Month(theme, screen.state.today)
        self.model = EntryModel(screen.rows)
        self.list = EntryList(theme, self.model)
        self.model.setParent(self.list)
        self.away = PutAway(theme, screen)
        self.narrowed = button(theme, "", "small", "x")
        self.found = label(theme, "", "caption", "text3")
        self.nothing = label(theme, "", "body", "text2")
        self.everything = button(theme, _("Show all pages"), "small")
        self.bare = MessageStrip(theme, "plain", action=_("Write one"))
        self.undone = MessageStrip(theme, "plain", action=_("Undo"))
        self._folded = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 16, 12, 10)
        top.setSpacing(4)
        top.addWidget(self.search, 1)
        top.addSpacing(2)
        top.addWidget(self.calendar)
        top.addWidget(self.filter)
        month = QVBoxLayout()
        month.setContentsMargins(16, 0, 16, 8)
        month.addWidget(self.month)
        self._above = QWidget()
        above = QVBoxLayout(self._above)
        above.setContentsMargins(20, 8, 16, 2)
        above.setSpacing(6)
        above.addWidget(self.found)
        above.addLayout(row(self.narrowed, -1))
        above.addWidget(self.nothing)
        above.addLayout(row(self.everything, -1))
        above.addLayout(row(self.elsewhere, -1))
        self._strips = QVBoxLayout()
        self._strips.setContentsMargins(12, 4, 12, 12)
        self._strips.setSpacing(8)
        self._strips.addWidget(self.bare)
        self._strips.addWidget(self.undone)
        pages = QWidget()
        inside = QVBoxLayout(pages)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addLayout(top)
        inside.addLayout(month)
        inside.addWidget(rule(self._theme))
        inside.addWidget(self._above)
        listed = QVBoxLayout()
        listed.setContentsMargins(8, 2, 2, 0)
        listed.addWidget(self.list)
        inside.addLayout(listed, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(pages)
        self._stack.addWidget(self.away)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 1, 0)
        box.setSpacing(0)
        box.addWidget(self._stack, 1)
        box.addLayout(self._strips)
        self._spare = inside

    def _connect(self) -> None:
        self.search.textEdited.connect(self._screen.search_for)
        self.search.to_list.connect(self._to_list)
        self.calendar.toggled.connect(self._unfold)
        self.filter.clicked.connect(self._filter)
        self.month.day_chosen.connect(self._day)
        self.month.month_turned.connect(self._screen.show_month)
        self.list.opened.connect(self._opened)
        self.narrowed.clicked.connect(self._screen.show_everything)
        self.everything.clicked.connect(self._screen.show_everything)
        self.elsewhere.clicked.connect(self.elsewhere_asked)
        self.bare.action.clicked.connect(self._write_bare)
        self.undone.action.clicked.connect(self._screen.undo)
        self.away.delete_asked.connect(self.delete_asked)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_state(self, state: JournalState) -> None:
        if self.search.text() != state.search:
            self.search.setText(state.search)
        self.month.show_month(state.month, state.marks or {}, state.day, state.today)
        self.model.show(state.keys, state.sections, state.listing)
        self.list.set_chosen(state.chosen)
        self._render_found(state)
        self._render_strips(state)
        self._stack.setCurrentIndex(0 if state.put_away is None else 1)
        if state.put_away is not None:
            self.away.show_rows(state.put_away, state.today)

    def _render_found(self, state: JournalState) -> None:
        count, asked = len(state.keys), bool(state.search.strip())
        found = ngettext("{n} page", "{n} pages", count) if asked or state.only else ""
        if found != self.found.text():
            self.found.setText(found)
            if found:
                announce(self.list, found)
        self.found.setVisible(bool(found) and count > 0)
        words = only_words(state.only)
        set_button_text(self.narrowed, words)
        self.narrowed.setToolTip(_("Show all pages"))
        self.narrowed.setVisible(bool(words))
        none = _("No page has all of these words.") if asked else _("No page here is like that.")
        self.nothing.setText(none)
        self.nothing.setVisible(bool(asked or state.only) and count == 0)
        self.everything.setVisible(self.nothing.isVisibleTo(self._above) and not words)
        self.elsewhere.setVisible(asked and self._has_elsewhere)
        self._above.setVisible(bool(asked or state.only))

    def _render_strips(self, state: JournalState) -> None:
        bare = _("No page on {day}.").format(day=long_day(state.bare_day, state.today)) if state.bare_day else ""
        self.bare.set_text(bare)
        undone = ""
        if state.undo:
            title = state.undo.title.strip()
            undone = _("“{title}” is in Put away.").format(title=title) if title else _("The page is in Put away.")
        self.undone.set_text(undone)
        shown = bool(bare or undone)
        self._strips.setContentsMargins(12, 4 if shown else 0, 12, 12 if shown else 0)

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.search.clear()
        self.model.forget()
        self.away.show_rows((), date.min)

    # ---- the room there is ---------------------------------------------------------------------------------

    def fold_month(self, folded: bool) -> None:
        """In a narrow window or at large text the month waits behind its button."""
        self._folded = folded
        self.calendar.setVisible(folded)
        self.month.setVisible(not folded or self.calendar.isChecked())

    def _unfold(self, shown: bool) -> None:
        self.month.setVisible(not self._folded or shown)
        if shown:
            self.month.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- hands ----------------------------------------------------------------------------------------------

    def _filter(self) -> None:
        menu = FilterMenu(self._theme, self._screen.state, self)
        menu.narrowed.connect(self._screen.narrow)
        menu.put_away_asked.connect(self._screen.show_put_away)
        menu.popup(self.filter.mapToGlobal(self.filter.rect().bottomLeft()))

    def _opened(self, place: int) -> None:
        self._screen.open_at(place)
        self.page_chosen.emit()

    def _day(self, day: date) -> None:
        self._screen.choose_day(day)
        if self._screen.state.bare_day is None:
            self.page_chosen.emit()

    def _write_bare(self) -> None:
        self._screen.new_page(self._screen.state.bare_day)
        self.page_chosen.emit()

    def _to_list(self) -> None:
        if self.list.currentIndex().row() < 0 and len(self._screen.state.keys):
            self._screen.open_at(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)


def only_words(only: Only) -> str:
    """ "family, Lighter": what the list is narrowed to."""
    parts = ([only.tag] if only.tag else []) + ([mood_word(only.mood)] if only.mood else [])
    return _(", ").join(parts)
