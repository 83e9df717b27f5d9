"""Write, send, keep nothing: what becomes of the words is said beside them, before there are any."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.unkept import Unkept, UnkeptState, after_you_seal, before_you_write, cannot_promise
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import confirm_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import Columns, emptied, laid, scrolled
from sobersister_desktop.ui.widgets.flow_frame import FlowFrame
from sobersister_desktop.ui.widgets.frames import panel, rule
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.paper import Paper
from sobersister_desktop.ui.widgets.text import announce, label
from sobersister_desktop.ui.widgets.write_to import write_to_box


class UnkeptPage(FlowFrame):
    def __init__(self, screen: Unkept, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, (), parent)
        self._screen = screen
        self._opening = -1
        self._who: object = None
        self.set_title(_("Write, send, keep nothing"))
        self.paper = Paper(theme)
        self.paper.setAccessibleName(_("Your letter, of which nothing is kept"))
        self.paper.setMinimumWidth(1)
        self.paper.setMinimumHeight(round(180 * theme.text))
        self.paper.typed.connect(screen.typed)
        sheet = QFrame()
        sheet.setObjectName("unkeptSheet")
        sheet.setStyleSheet(
            f"QFrame#unkeptSheet {{ background: {theme.hex('page')}; border: 1px solid {theme.hex('line')};"
            f" border-radius: 6px; }}"
        )
        side = 26 if theme.text < 1.4 else 12
        sheet.setLayout(column(self.paper, margins=(side, 18, 10, 12)))
        self.drop = button(theme, _("Throw it away…"), "quiet", "trash")
        self.drop.clicked.connect(self._ask_to_drop)
        self._to = QVBoxLayout()
        told = label(theme, before_you_write(), "body", "text2")
        main = QWidget()
        laid(main, column(self._to, 8, told, 12, sheet, 8, row(self.drop, -1)), 4)
        columns = Columns(theme, main, self._make_side(), aside_width=310, gap=28, least=720)
        inner = QWidget()
        inner.setLayout(column(columns, margins=(40, 22, 40, 16)))
        self.body.addWidget(scrolled(inner))
        self.set_next(_("Next: what she will see"))
        self.back.clicked.connect(screen.leave)
        self.next.clicked.connect(screen.go_on)
        screen.watch(self.show_state)

    def _make_side(self) -> QWidget:
        theme = self._theme
        card = panel(theme)
        card.box.setContentsMargins(22, 20, 22, 20)
        card.box.setSpacing(0)
        card.box.addWidget(strong(theme, _("Once it is sealed")))
        card.box.addSpacing(6)
        card.box.addWidget(label(theme, after_you_seal(), "body"))
        card.box.addSpacing(14)
        card.box.addWidget(rule(theme))
        card.box.addSpacing(14)
        card.box.addWidget(strong(theme, _("What this cannot reach")))
        card.box.addSpacing(6)
        card.box.addWidget(label(theme, cannot_promise(), "label", "text2"))
        side = QWidget()
        side.setLayout(column(card, -1))
        return side

    # ---- the state

    def show_state(self, state: UnkeptState) -> None:
        if state.opening != self._opening:
            self._opening = state.opening
            self.paper.set_text(self._screen.text)
        if (state.people, state.person) != self._who:
            self._who = (state.people, state.person)
            self._show_person(state)
        self.drop.setVisible(state.written)
        self.show_trouble(state.trouble)
        self.next.setEnabled(self._screen.can_go_on())

    def _show_person(self, state: UnkeptState) -> None:
        theme = self._theme
        emptied(self._to)
        if state.person is None:
            self._to.addWidget(label(theme, _("Nobody to write to yet"), "bodyStrong"))
            told = _("Such a letter is sealed by the card that someone gives you, under People.")
            self._to.addWidget(label(theme, told, "body", "text2"))
            self._to.addSpacing(12)
            add = button(theme, _("Add someone"), None, "plus")
            add.clicked.connect(self._screen.add_someone)
            self._to.addLayout(row(add, -1))
            return
        if len(state.people) == 1:
            words = _("For {name}").format(name=isolated(one_line(state.person.name)))
            self._to.addWidget(label(theme, words, "lead"))
            return
        box = write_to_box(theme, state.people, state.person)
        box.activated.connect(self._chosen)
        self._to.addLayout(row(box, -1))

    def arrive(self) -> None:
        """Focus lands on the paper, and where she is is said aloud."""
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, before_you_write())

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self.paper.forget()

    # ---- hands

    def _chosen(self, place: int) -> None:
        self._screen.write_to(self._screen.state.people[place].id)

    def _ask_to_drop(self) -> None:
        dialog = confirm_dialog(
            self._theme,
            title=_("Throw it away?"),
            words=_("What you have written here goes now, and cannot be brought back."),
            do=_("Throw away"),
            keep=_("Keep it"),
        )
        dialog.done.clicked.connect(self._screen.throw_away)
        dialog.open_over(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        onward = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self._screen.leave()
        elif onward and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._screen.go_on()  # shown first; nothing is sealed by a key alone
        else:
            super().keyPressEvent(event)
