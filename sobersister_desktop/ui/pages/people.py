"""People: her own card and five words, the cards others gave her, and the ritual that makes a key trusted."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.screens.people import People, PeopleState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import MessageStrip, button, column, heading, row
from sobersister_desktop.ui.widgets.columns import Columns, emptied, laid, scrolled
from sobersister_desktop.ui.widgets.people_adding import AddCard, Ritual
from sobersister_desktop.ui.widgets.people_parts import MyCardPart, PersonPart, PersonRow


class PeoplePage(QWidget):
    def __init__(self, screen: People, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme = screen, theme
        self._listed: object = None
        self._form: object = None
        self.add = button(theme, _("Add someone"), None, "plus")
        self.add.clicked.connect(screen.add)
        head = row(heading(theme, _("People"), "title"), -1, self.add, margins=(40, 28, 40, 14))
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        side = QWidget()
        side.setLayout(column(self._list, -1))
        self.mine, self.person = MyCardPart(screen, theme), PersonPart(screen, theme)
        self.adding, self.ritual = AddCard(screen, theme), Ritual(screen, theme)
        self._parts = (self.mine, self.person, self.adding, self.ritual)
        self._strip = MessageStrip(theme, "done")
        main = QWidget()
        self._strip_room = QWidget()
        self._strip_room.setLayout(column(self._strip, 12))
        main.setLayout(column(self._strip_room, *self._parts, -1))
        inner = QWidget()
        columns = Columns(theme, side, main, aside_width=640, gap=36, least=880)
        inner.setLayout(column(columns, margins=(40, 6, 40, 28)))
        laid(self, column(head, scrolled(inner)), 1)
        screen.refresh()
        screen.watch(self.show_state)

    def showEvent(self, event: QShowEvent) -> None:
        """What was sealed or opened elsewhere may have changed someone."""
        super().showEvent(event)
        self._screen.refresh()

    def show_state(self, state: PeopleState) -> None:
        self._show_list(state)
        form: MyCardPart | PersonPart | AddCard | Ritual
        if state.checking and self._screen.check is not None:
            form = self.ritual
        elif state.adding or state.new is not None:
            form = self.adding
        elif state.chosen is not None:
            form = self.person
        else:
            form = self.mine
        form.show_state(state)
        for part in self._parts:
            part.setVisible(part is form)
        trouble = state.trouble
        words = " ".join((trouble.happened, trouble.safe, trouble.do)) if trouble else state.note
        self._strip.set_text(words, "heads-up" if trouble else "done")
        self._strip_room.setVisible(bool(words))
        if form is not self._form:
            self._form = form
            first = form.focusProxy()
            if first is not None:
                first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_list(self, state: PeopleState) -> None:
        shown = (state.people, state.chosen, state.adding or state.new is not None)
        if shown == self._listed:
            return
        self._listed = shown
        emptied(self._list)
        on = state.chosen is None and not shown[2]
        self._list.addWidget(PersonRow(self._theme, self._screen, None, on=on))
        for person in state.people:
            chosen = state.chosen is not None and person.id == state.chosen.id
            self._list.addWidget(PersonRow(self._theme, self._screen, person, on=chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = self._screen.state
        if event.key() == Qt.Key.Key_Escape and (state.adding or state.new or state.checking):
            self._screen.cancel()
        else:
            super().keyPressEvent(event)

    def flush(self) -> bool:
        """Everything here is kept as it is done."""
        return True
