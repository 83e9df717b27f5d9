"""Who holds what: one person, and each letter she was sent; asking for some back; the last letter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import Kind
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.holdings import HeldLetter, Holdings, HoldingsState, became
from sobersister_desktop.screens.letter_words import cannot_reach, first_name
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import emptied, scrolled
from sobersister_desktop.ui.widgets.flow_frame import FlowFrame
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.letter_list import kind_line
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.paper import Paper
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Check


class HoldingsPage(FlowFrame):
    """The list, and the form for the last letter."""

    def __init__(self, screen: Holdings, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, (), parent)
        self._screen = screen
        self._of: object = None
        self._shown: object = None
        self.checks: dict[str, Check] = {}
        self._list, self._last = self._make_list(), self._make_ending()
        self.body.addWidget(self._list)
        self.body.addWidget(self._last)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._go_on)
        screen.watch(self.show_state)

    def _make_list(self) -> QWidget:
        theme = self._theme
        self._about = label(theme, "", "body", "text2")
        self._honest = label(theme, cannot_reach(), "label", "text2")
        self._ended = MessageStrip(theme, "plain")
        self._letters = QVBoxLayout()
        self._letters.setSpacing(10)
        self.end = button(theme, "", "danger")
        self.end.clicked.connect(self._screen.begin_ending)
        middle = QWidget()
        middle.setMaximumWidth(round(720 * theme.text))
        middle.setLayout(
            column(self._about, 6, self._ended, 10, self._letters, 14, self._honest, 20, row(self.end, -1), -1)
        )
        inner = QWidget()
        inner.setLayout(row(middle, margins=(40, 22, 40, 22)))
        return scrolled(inner)

    def _make_ending(self) -> QWidget:
        theme = self._theme
        self._last_about = label(theme, "", "body", "text2")
        self.words = Paper(theme)
        self.words.setAccessibleName(_("The words of the last letter"))
        self.words.setMinimumHeight(round(180 * theme.text))
        self.words.typed.connect(self._screen.say)
        self.words.left.connect(self._flush)
        sheet = QFrame()
        sheet.setObjectName("lastSheet")
        sheet.setStyleSheet(
            f"QFrame#lastSheet {{ background: {theme.hex('page')}; border: 1px solid {theme.hex('line')};"
            f" border-radius: 6px; }}"
        )
        sheet.setLayout(column(self.words, margins=(20, 14, 8, 10)))
        self.ask_back, self.delete_theirs = Check(theme, ""), Check(theme, "")
        self.ask_back.clicked.connect(self._screen.set_ask_back)
        self.delete_theirs.clicked.connect(self._screen.set_delete_theirs)
        self._last_honest = label(theme, cannot_reach(), "label", "text2")
        words = label(theme, _("A few last words, if you like"), "label", "text2")
        middle = QWidget()
        middle.setMaximumWidth(round(720 * theme.text))
        inside = column(
            *(self._last_about, 14, words, 4, sheet, 14, self.ask_back, 2, self._last_honest, 10),
            *(self.delete_theirs, -1),
        )
        middle.setLayout(inside)
        inner = QWidget()
        inner.setLayout(row(middle, margins=(40, 22, 40, 22)))
        return scrolled(inner)

    # ---- the state

    def show_state(self, state: HoldingsState) -> None:
        if state.person is None:
            self.forget()
            return
        name = first_name(state.person.name)
        title = _("The last letter to {name}") if state.ending else _("What {name} holds")
        self.set_title(title.format(name=name))
        self.body.setCurrentWidget(self._last if state.ending else self._list)
        self._show_list(state, name)
        self._show_ending(state, name)
        self.show_trouble(state.trouble)
        asked = len(state.chosen)
        self.next.setVisible(state.ending or bool(state.to_ask))
        self.set_next(_("Next: what she will see") if state.ending else _("Ask for them back…"))
        self.next.setEnabled(state.ending or state.can_ask)
        self.status.setText(
            ngettext("{n} letter chosen", "{n} letters chosen", asked) if asked and not state.ending else ""
        )
        if (state.person.id, state.ending) != self._of:
            self._of = (state.person.id, state.ending)
            first = self.words if state.ending else next(iter(self.checks.values()), self.back)
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, state: HoldingsState, name: str) -> None:
        told = _(
            "Each letter that you sealed for {name}, and what is known of it. What is in a letter stays as it was."
        )
        if not state.held:
            told = _("You have sealed no letter for {name}.")
        self._about.setText(told.format(name=name))
        ended = ""
        if state.ended is not None:
            day = long_day(state.ended, self._screen.today())
            ended = _("The letters between you ended on {day}. You can write again whenever both of you wish.")
            ended = ended.format(day=day)
        self._ended.set_text(ended)
        self._honest.setVisible(bool(state.to_ask))
        set_button_text(self.end, _("End the letters with {name}…").format(name=name))
        self.end.setVisible(bool(state.person and state.person.cards) and bool(state.held or state.theirs))
        if state.held != self._shown:
            self._shown = state.held
            emptied(self._letters)
            self.checks = {}
            for held in state.held:
                self._letters.addWidget(self._one(held))
        for letter_id, check in self.checks.items():
            check.setChecked(letter_id in state.chosen)

    def _one(self, held: HeldLetter) -> QWidget:
        theme, today = self._theme, self._screen.today()
        box = panel(theme)
        box.box.setContentsMargins(18, 14, 14, 14)
        day = long_day(held.row.day, today)
        names = "; ".join(isolated(one_line(title) or _("A page without a title")) for title in held.titles)
        what = names or (_("Your reply") if held.row.kind is Kind.REPLY else _("A few lines"))
        if held.row.gone:
            what = _("A letter of which nothing was kept here")
        elif held.row.kind in (Kind.CARD, Kind.KEEPSAKE):
            what = kind_line(held.row)
        see = button(theme, _("See it"), "small", "eye")
        see.setIconSize(QSize(theme.icon_size(16), theme.icon_size(16)))
        see.setAccessibleName(_("See the letter of {day}").format(day=day))
        see.setProperty("letter", held.row.id)
        see.clicked.connect(self._see)
        said = column(
            label(theme, day, "bodyStrong"),
            label(theme, what, "body"),
            label(theme, became(held.row, today), "label", "text2"),
            spacing=3,
        )
        if held.changed:
            words = ngettext(
                "You have changed {n} page of it since.", "You have changed {n} pages of it since.", len(held.changed)
            )
            again = button(theme, _("Send it as it is now…"), "small", "share")
            again.setProperty("letter", held.row.id)
            again.clicked.connect(self._send_again)
            said.addWidget(label(theme, words, "label", "text2"))
            said.addLayout(row(again, -1))
        if held.can_be_asked_back:
            check = Check(theme, "")
            check.setAccessibleName(_("Ask for the letter of {day} back").format(day=day))
            check.setProperty("letter", held.row.id)
            check.clicked.connect(self._toggle)
            self.checks[held.row.id] = check
            line = row(check, said, see, spacing=12)
            line.setAlignment(check, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
        else:
            line = row(said, see, spacing=12)
            line.setStretch(0, 1)
        line.setAlignment(see, Qt.AlignmentFlag.AlignTop)
        box.box.addLayout(line)
        return box

    def _show_ending(self, state: HoldingsState, name: str) -> None:
        if self.words.text() != state.words:
            self.words.set_text(state.words)
        about = _(
            "It tells {name} that the letters between you end. Nothing happens before you seal it, and you can write "
            "again whenever both of you wish."
        )
        self._last_about.setText(about.format(name=name))
        asks, theirs = len(state.to_ask), len(state.theirs)
        ask = ngettext("Ask her to delete {n} letter of yours", "Ask her to delete {n} letters of yours", asks)
        delete = ngettext(
            "Delete {n} letter of hers from this notebook, and tell her so",
            "Delete {n} letters of hers from this notebook, and tell her so",
            theirs,
        )
        self.ask_back.setText(ask)
        self.delete_theirs.setText(delete)
        self.ask_back.setVisible(bool(asks))
        self._last_honest.setVisible(bool(asks))
        self.delete_theirs.setVisible(bool(theirs))
        self.ask_back.setChecked(state.ask_back)
        self.delete_theirs.setChecked(state.delete_theirs)

    # ---- hands

    def _flush(self) -> None:
        self._screen.flush()

    def _toggle(self) -> None:
        self._screen.toggle(str(self.sender().property("letter")))

    def _send_again(self) -> None:
        self._screen.send_again(str(self.sender().property("letter")))

    def _see(self) -> None:
        self._screen.open_letter(str(self.sender().property("letter")))

    def _go_on(self) -> None:
        if self._screen.state.ending:
            self._screen.end()
        else:
            self._screen.ask_back()

    def _back(self) -> None:
        if self._screen.state.ending:
            self._screen.leave_ending()
        else:
            self._screen.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._back()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._shown = self._of = None
        self.words.forget()
        emptied(self._letters)
        self.checks = {}
        self.set_title("")
