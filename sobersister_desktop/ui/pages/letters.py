"""Letters: the list on the left; beside it the gate, the letter, a way in for a sealed file, or the four steps."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.keepsake import KeepsakeState
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import Gap, LettersState, View
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import trouble_dialog
from sobersister_desktop.ui.pages.holdings import HoldingsPage
from sobersister_desktop.ui.pages.sending import SendingPage
from sobersister_desktop.ui.pages.share import SharePage
from sobersister_desktop.ui.pages.unkept import UnkeptPage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.columns import emptied, laid, scrolled
from sobersister_desktop.ui.widgets.empty import EmptyDrawing
from sobersister_desktop.ui.widgets.journal_pane import SearchField
from sobersister_desktop.ui.widgets.keepsake import KeepsakeDialog, keepsake_dialog
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.letter_list import LetterList, LetterModel
from sobersister_desktop.ui.widgets.letter_notice import LetterNotice
from sobersister_desktop.ui.widgets.letter_parts import Bringing, LetterGate, Reading
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.reply_editor import ReplyEditor
from sobersister_desktop.ui.widgets.text import announce, heading, label

Over = TypeVar("Over", bound=QWidget)
_BOTH = 780
"""px at 100 % below which the letter and the reply to it take turns."""


class LettersPage(QStackedWidget):
    """`worry_wished` asks for guidance and help lines."""

    worry_wished = Signal()

    def __init__(self, screen: Letters, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme = screen, theme
        self._gate_of: LetterRow | None = None
        self._view: View | None = None
        self._told: object = None
        self._replying = False
        self._read_anew = False
        self._main = QWidget()
        self._main.setObjectName("page")
        self._beside = QStackedWidget()
        self.gate, self.reading = LetterGate(screen, theme), Reading(screen, theme)
        self.bringing = Bringing(screen, theme)
        self._nothing = self._make_nothing()
        self.notice = LetterNotice(screen, theme)
        for part in (self._nothing, self.bringing, self.gate, self.reading, self.notice):
            self._beside.addWidget(part)
        self._list_pane = self._make_list()
        self._reply_pane, self._switch = self._make_reply()
        both = row(self._list_pane, self._beside, self._reply_pane, spacing=0)
        both.setStretch(1, 1)
        both.setStretch(2, 1)
        whole = column(self._switch_room, both)
        laid(self._main, whole, 1)
        self.addWidget(self._main)
        self.keepsake: KeepsakeDialog | None = None
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self._find)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        screen.refresh()
        screen.watch(self.show_state)
        screen.keepsake.watch(self.show_keepsake)

    # ---- what takes the place of the list: each is made when it is first needed

    @cached_property
    def share(self) -> SharePage:
        return self._laid_over(SharePage(self._screen.share, self._theme))

    @cached_property
    def sending(self) -> SendingPage:
        return self._laid_over(SendingPage(self._screen.sending, self._theme))

    @cached_property
    def holdings(self) -> HoldingsPage:
        return self._laid_over(HoldingsPage(self._screen.holdings, self._theme))

    @cached_property
    def unkept(self) -> UnkeptPage:
        return self._laid_over(UnkeptPage(self._screen.unkept, self._theme))

    def _laid_over(self, page: Over) -> Over:
        self.addWidget(page)
        return page

    def _made(self) -> "list[SharePage | SendingPage | HoldingsPage | UnkeptPage]":
        return [self.__dict__[name] for name in ("share", "sending", "holdings", "unkept") if name in self.__dict__]

    # ---- building

    def _make_list(self) -> QWidget:
        theme = self._theme
        pane = QWidget()
        pane.setObjectName("letterPane")
        pane.setStyleSheet(f"QWidget#letterPane {{ border-right: 1px solid {theme.hex('line')}; }}")
        self.model = LetterModel(self._screen.now, self)
        self.list = LetterList(theme, self.model)
        self.list.picked.connect(self._screen.choose)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(6)
        self._begun = MessageStrip(theme, "plain")
        go_on = button(theme, _("Go on"), "small")
        go_on.clicked.connect(self._go_on)
        self._drop = button(theme, _("Let it go"), "quiet")
        self._drop.setFont(theme.font("label"))
        self._drop.clicked.connect(self._screen.let_go)
        self._begun_buttons = QWidget()
        flow = FlowLayout(self._begun_buttons, 6)
        flow.addWidget(go_on)
        flow.addWidget(self._drop)
        self.write = button(theme, _("Write a letter"), None, None if theme.text > 1.4 else "pen")
        self.write.clicked.connect(self._write)
        large = theme.text > 1.4
        opening = _("Open a file…") if large else _("Open a sealed file…")
        self.open = button(theme, opening, None, None if large else "folder-open")
        self.open.clicked.connect(self._screen.bring)
        keeping_nothing = _("Keep nothing…") if large else _("Write, and keep nothing…")
        self.write_unkept = button(theme, keeping_nothing, "quiet")
        self.write_unkept.setFont(theme.font("label"))
        self.write_unkept.clicked.connect(self._screen.write_unkept)
        self._title = heading(theme, _("Letters"), "title")
        self.search = SearchField(theme, _("Search your letters"))
        self.search.textEdited.connect(self._screen.search_for)
        self.search.to_list.connect(self._to_list)
        self._none = label(theme, _("No letter has all of these words."), "body", "text2")
        self._none.hide()
        top = column(
            *(self._title, 12, self.search, self._none, 8, self._begun, 6, self._begun_buttons),
            margins=(12, 26, 12, 0),
        )
        foot = column(self._gaps, 8, self.write, self.open, self.write_unkept, spacing=8, margins=(12, 8, 12, 22))
        laid(pane, column(top, 6, self.list, foot, margins=(12, 0, 12, 0)), 2)
        return pane

    def _make_reply(self) -> tuple[QWidget, Segments]:
        """The reply beside the letter; where there is no room for both, a switch between them."""
        theme = self._theme
        self.reply = ReplyEditor(self._screen, theme)
        self.reply.quote_wished.connect(self._quote)
        self.reply.worry_wished.connect(self.worry_wished)
        self.reply.quotes.connect(self._show_quoted)
        self.reading.view.selectionChanged.connect(self._selected)
        pane = QFrame()
        pane.setObjectName("replyPane")
        pane.setStyleSheet(f"QFrame#replyPane {{ border: 0; border-left: 1px solid {theme.hex('line')}; }}")
        pane.setLayout(column(self.reply))
        switch = Segments(theme, [_("The letter"), _("Your reply")], 1, _("What is shown"))
        switch.chosen.connect(self._fit)
        self._switch_room = QWidget()
        self._switch_room.setLayout(row(-1, switch, -1, margins=(12, 12, 12, 0)))
        self._switch_room.hide()
        pane.hide()
        return pane, switch

    def _make_nothing(self) -> QWidget:
        theme = self._theme
        first = button(theme, _("Write a letter"), "primary", "pen")
        first.clicked.connect(self._write)
        title = heading(theme, _("Letters come and go here"), "heading")
        about = _("A letter is a sealed file that only one person can open. You never have to send anything.")
        words = label(theme, about, "lead", "text2")
        words.setMaximumWidth(theme.scale(470))
        first_cards = _("First you and she give each other your cards, under People. Then each can seal for the other.")
        how = label(theme, first_cards, "body", "text2")
        how.setMaximumWidth(theme.scale(470))
        for part in (title, words, how):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty = QWidget()
        drawing = row(-1, EmptyDrawing(theme, "letter"), -1)
        wide = column(row(words), 6, row(how))
        self._empty.setLayout(column(drawing, 28, title, 8, wide, 18, row(-1, first, -1)))
        self._quiet = label(theme, _("Choose a letter to see who it is from and what it touches on."), "body", "text2")
        self._quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = label(theme, "", "body", "text2")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        widget = QWidget()
        widget.setLayout(column(-1, self._empty, self._quiet, 8, self._note, -1, margins=(40, 30, 40, 30)))
        return scrolled(widget)

    def showEvent(self, event: QShowEvent) -> None:
        """Someone may have been renamed, or a page put away, since she was here."""
        super().showEvent(event)
        if self._read_anew:  # else it was, a moment ago, when the page was made
            self._screen.refresh()
        self._read_anew = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Who gets how much room."""
        room, replying = self.width(), self._screen.state.replying
        self._list_pane.setFixedWidth(min(self._theme.scale(336), 440, max(264, round(room * 0.38))))
        self._list_pane.setVisible(not replying)
        one = replying and room < round(_BOTH * self._theme.text)
        self._switch_room.setVisible(one)
        self._beside.setVisible(not one or self._switch.current == 0)
        self._reply_pane.setVisible(replying and (not one or self._switch.current == 1))

    # ---- drawing

    def show_state(self, state: LettersState) -> None:
        over = self._over(state)
        if over is not None:
            arrived = self.currentWidget() is not over
            self.setCurrentWidget(over)
            self._view = None
            if arrived and isinstance(over, UnkeptPage):
                over.arrive()
            elif arrived and isinstance(over, SendingPage):
                over.land()
            return
        came_back = self.currentWidget() is not self._main
        self.setCurrentWidget(self._main)
        self.model.show(state)
        self.list.mark(state.chosen.id if state.chosen else None)
        if self.search.text().strip() != state.search and not self.search.hasFocus():
            self.search.setText(state.search)
        self.search.setVisible(len(state.rows) > 1 or bool(state.search))
        self._none.setVisible(bool(state.rows) and not state.listed)
        self._show_gaps(state.gaps)
        self._show_begun()
        self._empty.setVisible(not state.rows)
        self.write.setVisible(bool(state.rows) or state.view is not View.NOTHING)
        self._quiet.setVisible(bool(state.rows))
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note))
        self.bringing.show_state(state)
        if state.view is View.GATE and state.chosen:
            self.gate.show_state(state)
        if state.view is View.READING and state.letter:
            self.reading.show_state(state)
            self._show_quoted(self._screen.replying.text)
        else:
            self.reading.forget()
        if state.view is View.TOLD:
            self.notice.show_state(state)
        else:
            self.notice.forget()
        parts = {
            View.TOLD: self.notice,
            View.NOTHING: self._nothing,
            View.BRINGING: self.bringing,
            View.GATE: self.gate,
        }
        self._beside.setCurrentWidget(parts.get(state.view, self.reading))
        if state.replying != self._replying:
            self._switch.set_current(1)
            self._fit()
            if state.replying:
                self._selected()
        self._arrive(state, came_back)
        if state.trouble is not None and state.trouble is not self._told:
            dialog = trouble_dialog(self._theme, state.trouble, state.code, icon="mail")
            dialog.add_button(_("Close"), "primary", safe=True)
            dialog.closed.connect(self._screen.dismiss)
            dialog.open_over(self)
        self._told = state.trouble

    def _over(self, state: LettersState) -> QWidget | None:
        """What takes the place of the list and what is beside it, if anything does."""
        if state.writing:
            return self.share
        if state.sending:
            return self.sending
        if state.holding:
            return self.holdings
        return self.unkept if state.unkept else None

    def show_keepsake(self, state: KeepsakeState) -> None:
        """The dialog in which the paper key is typed, while there is someone to give it to."""
        if self.keepsake is not None:
            dialog = self.keepsake
            if state.done or state.person is None:
                self.keepsake = None
            dialog.show_state(state)
        elif state.person is not None and not state.done:
            self.keepsake = keepsake_dialog(self._screen.keepsake, self._theme)
            if self.keepsake is not None:
                self.keepsake.open_over(self)

    def _arrive(self, state: LettersState, came_back: bool) -> None:
        """Focus lands on the safe choice, and only when something new stands there."""
        began = state.replying and not self._replying
        self._replying = state.replying
        if began or (came_back and state.replying):
            self.reply.paper.setFocus(Qt.FocusReason.OtherFocusReason)
            self._view, self._gate_of = state.view, state.chosen
            return
        if state.view is self._view and _same(state.chosen, self._gate_of) and not came_back:
            return
        new_gate = state.view is View.GATE and (self._view is not View.GATE or state.chosen != self._gate_of)
        self._view, self._gate_of = state.view, state.chosen
        if new_gate:
            self.gate.keep.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.gate, self.gate.accessibleName())
        elif state.view is View.READING:
            self.reading.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.view is View.TOLD:
            self.notice.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.notice, self.notice.accessibleName())
        elif state.view is View.BRINGING:
            self.bringing.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        emptied(self._gaps)
        for gap in gaps:
            numbers = ", ".join(str(number) for number in gap.numbers)
            line = (
                _("Letter {numbers} from {name} has not arrived.")
                if len(gap.numbers) == 1
                else _("Letters {numbers} from {name} have not arrived.")
            )
            text = line.format(numbers=numbers, name=isolated(gap.name))
            self._gaps.addWidget(label(self._theme, text, "label", "text2"))

    def _show_begun(self) -> None:
        share = self._screen.share.state
        self._begun_buttons.setVisible(share.begun)
        if not share.begun:
            self._begun.set_text("")
            return
        pages = ngettext("{n} page", "{n} pages", len(share.chosen))
        name = first_name(share.person.name) if share.person else _("someone")
        self._begun.set_text(_("A letter to {name} is begun: {pages}.").format(name=name, pages=pages))

    def _write(self) -> None:
        self._screen.write()

    def _go_on(self) -> None:
        self._screen.write()

    def _to_list(self) -> None:
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _find(self) -> None:
        if self.search.isVisible():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    # ---- replying

    def _quote(self) -> None:
        self.reply.put_quote(self.reading.view.selected_words())
        self._switch.set_current(1)
        self._fit()

    def _selected(self) -> None:
        self.reply.can_quote(bool(self.reading.view.selected_words()))

    def _show_quoted(self, text: str) -> None:
        lines = [line.lstrip("> ").strip() for line in text.split("\n") if line.startswith(">")]
        self.reading.view.show_quoted(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self._screen.state.view
        onward = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if onward and self._screen.state.replying and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._screen.seal_reply()  # shown first; nothing is sealed by a key alone
        elif event.key() == Qt.Key.Key_Escape and self._screen.state.replying:
            self._screen.stop_replying()
        elif event.key() == Qt.Key.Key_Escape and view is View.READING:
            self._screen.close_it()
        elif event.key() == Qt.Key.Key_Escape and view in (View.GATE, View.BRINGING, View.TOLD):
            self._screen.keep_for_later() if view is View.GATE else self._screen.close_it()
        else:
            super().keyPressEvent(event)

    def flush(self) -> bool:
        """Keep the reply that is being written, now; False if the disk refused."""
        return self._screen.flush()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """To what is being done; where nothing is, to the list."""
        at = self.currentWidget()
        if isinstance(at, SharePage | SendingPage):
            at.land()
        elif at is self._main and self.list.isVisible():
            self.list.setFocus(reason)
        else:
            super().setFocus(reason)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        if isinstance(self.currentWidget(), UnkeptPage):
            return [self.unkept.paper]
        if self.currentWidget() is not self._main:
            return []
        return [each for each in (self.search, self.list, self.reading.view, self.reply.paper) if each.isVisible()]

    def forget(self) -> None:
        """Hold nothing of any letter any more."""
        self.reading.forget()
        self.bringing.forget()
        self.notice.forget()
        self.reply.forget()
        for page in self._made():
            page.forget()
        self.search.clear()


def _same(one: LetterRow | None, other: LetterRow | None) -> bool:
    return (one and one.id) == (other and other.id)
