"""Moments as they are drawn: the few fields on the left, what was noted lately on the right."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.screens.moment_words import (
    headline,
    passed_line,
)
from sobersister_desktop.screens.moments import MomentsScreen, MomentsState, View
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.asking import Asking
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.columns import Columns, emptied
from sobersister_desktop.ui.widgets.frames import Panel, rule
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.moment_form import MomentForm
from sobersister_desktop.ui.widgets.moment_list import MomentRow, MomentTable, day_words
from sobersister_desktop.ui.widgets.noting import NotingForm, PausedNoting, paused_title
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import heading, label

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class Lately(QWidget):
    """What was noted, newest first, as rows or as a table; found by its words."""

    def __init__(self, theme: Theme, screen: MomentsScreen) -> None:
        super().__init__()
        self._theme, self._screen = theme, screen
        self._shown: tuple[object, ...] | None = None
        self.asking = Asking(theme, screen.by_now, screen.let_it_be)
        self.view = Segments(theme, (_("List"), _("Table")), name=_("Show as"))
        self.finder = QLineEdit()
        self.finder.setProperty("kind", "small")
        self.finder.setFont(theme.font("label"))
        self.finder.setPlaceholderText(_("Find by its words"))
        self.finder.setAccessibleName(_("Find moments by their words"))
        self.finder.setClearButtonEnabled(False)
        self.undo = MessageStrip(theme, "info", "", _("Undo"))
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.table = MomentTable(theme)
        self.empty = label(theme, "", "readingSm", "text2")
        self.earlier = button(theme, _("Show earlier"), "quiet")
        self.passed = label(theme, "", "readingSm", "text2")
        self.print = button(theme, _("Print…"), "icon", "printer")
        self.print.setVisible(False)
        self.print.clicked.connect(screen.print_it)
        head = row(heading(theme, _("Lately")), self.finder, self.view, self.print, spacing=12)
        head.setStretch(0, 1)
        head.setStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for each in (self.asking, self.undo):
            box.addWidget(each)
        box.addLayout(head)
        box.addLayout(self.rows)
        for widget in (self.table, self.empty):
            box.addWidget(widget)
        box.addLayout(row(self.earlier, -1))
        box.addSpacing(8)
        box.addWidget(self.passed)
        box.addStretch(1)
        self.view.chosen.connect(self._view)
        self.finder.textChanged.connect(screen.search)
        self.undo.action.clicked.connect(screen.undo)
        self.earlier.clicked.connect(screen.earlier)
        self.table.opened.connect(screen.change)

    def _view(self, place: int) -> None:
        self._screen.show_as(tuple(View)[place])

    def show_state(self, state: MomentsState) -> None:
        self.asking.ask(state.asking)
        self.print.setVisible(self._screen.can_print and bool(state.rows))
        gone = state.undo
        self.undo.set_text(_("Removed: {what}").format(what=headline(gone)) if gone else "")
        self.view.set_current(tuple(View).index(state.view))
        searching = bool(state.searched.strip())
        none_yet = _("Nothing is noted yet. How strong it is, and Save, is all a moment needs.")
        nothing = _("Nothing with these words.") if searching else none_yet
        self.empty.setText("" if state.rows else nothing)
        self.empty.setVisible(not state.rows)
        self.earlier.setVisible(state.earlier)
        line = "" if searching else passed_line(state.rows)
        self.passed.setText(line)
        self.passed.setVisible(bool(line))
        as_table = state.view is View.TABLE and bool(state.rows)
        self.table.setVisible(as_table)
        shown = (state.rows, state.today, state.view)
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self.rows)
        if as_table:
            self.table.show_rows(state.rows, state.today)
            return
        self.table.setRowCount(0)
        day = None
        for noted in state.rows:
            if noted.when.date() != day:
                first, day = day is None, noted.when.date()
                name = label(self._theme, day_words(day, state.today), "caption", "text2")
                name.setContentsMargins(6, 4 if first else 16, 0, 6)
                self.rows.addWidget(name)
                self.rows.addWidget(rule(self._theme))
            each = MomentRow(self._theme, noted, state.today)
            each.opened.connect(self._screen.change)
            self.rows.addWidget(each)


class MomentsPage(Lands, Column):
    """Renders `MomentsScreen`. The focus lands on How strong."""

    def __init__(self, screen: MomentsScreen, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self._screen, self._theme = screen, theme
        self.form = MomentForm(theme, screen)
        self.lately = Lately(theme, screen)
        self.strip = MessageStrip(theme, "trouble")
        aside = QWidget()
        aside.setLayout(row(self.lately))
        self.how = button(theme, _("What is noted, and when"), "icon", "settings")
        self.how.clicked.connect(self._choose_noting)
        paused = PausedNoting(theme)
        paused.again.connect(self._note_again)
        self.paused = Panel(theme)
        self.paused.box.setSpacing(4)
        self.paused.box.addWidget(heading(theme, paused_title()))
        self.paused.box.addWidget(paused)
        self.paused.hide()
        noting = QWidget()
        noting.setLayout(column(self.paused, self.form, -1))
        self._columns = Columns(theme, noting, aside, aside_width=480, gap=28, least=920)
        head = row(heading(theme, _("Moments"), "title"), self.how, spacing=12)
        head.setStretch(0, 1)
        self.box.addLayout(head)
        self.box.addSpacing(4)
        self.box.addWidget(label(theme, _("What came up, as it happens. Twenty seconds is enough."), "body", "text2"))
        self.box.addSpacing(18)
        self.box.addWidget(self.strip)
        self.box.addWidget(self._columns)
        self.box.addStretch(1)
        self.land_on(self.form.strength)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, screen.save).setContext(_WITHIN)
        screen.watch(self.show_state)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.set_margins(40 if self.width() >= 780 else 24, 30, 26)
        super().resizeEvent(event)

    def panes(self) -> list[QWidget]:
        return [self.form, self.lately]

    def arrive(self) -> None:
        self._screen.arrive()

    def flush(self) -> None:
        self._screen.flush()

    def forget(self) -> None:
        """Hold nothing of hers any more; what is half filled in stays with the screen, and in the vault."""
        self.form.words.clear()
        self.form.more.thought.blockSignals(True)
        self.form.more.thought.clear()
        self.lately.finder.blockSignals(True)
        self.lately.finder.clear()
        self.lately.table.setRowCount(0)

    def show_state(self, state: MomentsState) -> None:
        trouble = state.trouble
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        paused = state.paused and not state.changing
        self.form.setVisible(not paused)
        self.paused.setVisible(paused)
        self.form.show_state(state)
        self.lately.show_state(state)

    def _choose_noting(self) -> None:
        NotingForm(self._theme, self._screen.how_noting()).open_over(self)

    def _note_again(self) -> None:
        self._screen.how_noting().note_again()
