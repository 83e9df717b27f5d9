"""People: whom she rings and writes to, her own card and five words, and the meetings of the week."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.person import Person
from sobersister_desktop.domain.place import Place
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.call_list import calls
from sobersister_desktop.screens.days import weekdays
from sobersister_desktop.screens.finding import people_with, places_with
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.people import People, PeopleState
from sobersister_desktop.screens.places import Places, PlacesState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import Columns, laid, let_go, scrolled
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.leading_icon import LeadingIcon
from sobersister_desktop.ui.widgets.lines_near import LinesNear
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.people_adding import AddCard, Ritual
from sobersister_desktop.ui.widgets.people_parts import MyCardPart, PersonPart, PersonRow
from sobersister_desktop.ui.widgets.place_form import PlaceForm
from sobersister_desktop.ui.widgets.place_parts import ListRow, PlacePart, PlaceRow, WeekPart
from sobersister_desktop.ui.widgets.text import heading, label


class PeoplePage(QWidget):
    """`lines_wished`: to all help lines. Without `lines` the page has none."""

    lines_wished = Signal()

    def __init__(
        self,
        screen: People,
        places: Places,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        lines: HelpLines | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._places, self._theme = screen, places, theme
        self._rows: list[tuple[object, ListRow | PersonRow]] = []
        self._form: QWidget | None = None
        self.add = button(theme, _("Add someone"), None, "plus")
        self.add.clicked.connect(screen.add)
        self.pocket = button(theme, _("Pocket card…"), None, "printer")
        self.pocket.clicked.connect(screen.print_card)
        head = row(heading(theme, _("People"), "title"), -1, self.pocket, self.add, margins=(40, 30, 40, 14))
        self.search = QLineEdit()
        self.search.setProperty("kind", "small")
        self.search.setFont(theme.font("body"))
        self.search.setPlaceholderText(_("Search people and places"))
        self.search.setAccessibleName(_("Search people and places"))
        self.search.setClearButtonEnabled(True)
        LeadingIcon(theme, self.search, "search")
        self.search.textChanged.connect(self._search)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        stays = _("Names and numbers stay in this notebook. They are not added to the computer’s contacts.")
        side = QWidget()
        side.setLayout(column(self.search, 12, self._list, 14, label(theme, stays, "label", "text2"), -1))
        self.mine, self.person = MyCardPart(screen, theme), PersonPart(screen, theme)
        self.adding, self.ritual = AddCard(screen, theme), Ritual(screen, theme)
        self.week, self.place, self.form = WeekPart(places, theme), PlacePart(places, theme), PlaceForm(places, theme)
        self.adding.meeting.clicked.connect(self._add_meeting)
        self.week.print.clicked.connect(places.print_week)
        self._parts: tuple[QWidget, ...] = (
            *(self.mine, self.person, self.adding, self.ritual),
            *(self.week, self.place, self.form),
        )
        self._strip = MessageStrip(theme, "done")
        main = QWidget()
        self._strip_room = QWidget()
        self._strip_room.setLayout(column(self._strip, 12))
        self.near = LinesNear(lines, theme) if lines is not None else None
        near: tuple[QWidget, ...] = () if self.near is None else (self.near,)
        if self.near is not None:
            self.near.all_wished.connect(self.lines_wished)
        main.setLayout(column(self._strip_room, *near, *self._parts, -1))
        inner = QWidget()
        columns = Columns(theme, side, main, aside_width=640, gap=36, least=880)
        inner.setLayout(column(columns, margins=(40, 6, 40, 28)))
        self._columns, self._inner, self._area = columns, inner, scrolled(inner, margins=(40, 6, 28))
        self._bringing = QTimer(self)  # runs while what was chosen is still being laid out
        self._bringing.setSingleShot(True)
        self._bringing.setInterval(300)
        self._area.verticalScrollBar().rangeChanged.connect(self._bring_into_view)
        laid(self, column(head, self._area), 1)
        screen.refresh()
        places.refresh()
        places.watch(self.show_places)
        screen.watch(self.show_state)

    def showEvent(self, event: QShowEvent) -> None:
        """What was sealed or opened elsewhere may have changed someone."""
        super().showEvent(event)
        self._screen.refresh()
        self._places.refresh()
        if self.near is not None:
            self.near.refresh()

    def show_state(self, state: PeopleState) -> None:
        self._show_list(state)
        self.pocket.setEnabled(bool(calls(state.people)))
        for part in (self.mine, self.person, self.adding, self.ritual):
            if part is self._people_part(state):
                part.show_state(state)
        self._show_part()

    def show_places(self, state: PlacesState) -> None:
        for part in (self.week, self.place, self.form):
            part.show_state(state)
        self._show_list(self._screen.state)
        self._show_part()

    def _people_part(self, state: PeopleState) -> MyCardPart | PersonPart | AddCard | Ritual | None:
        """What is shown of a person; None for the meetings."""
        if state.checking and self._screen.check is not None:
            return self.ritual
        if state.adding or state.new is not None:
            return self.adding
        if state.chosen is not None:
            return self.person
        return self.mine if state.my_card else None

    def _place_part(self, state: PlacesState) -> QWidget:
        if state.form is not None:
            return self.form
        return self.place if state.place is not None else self.week

    def _show_part(self) -> None:
        state, places = self._screen.state, self._places.state
        form = self._people_part(state) or self._place_part(places)
        for part in self._parts:
            part.setVisible(part is form)
        if self.near is not None:
            self.near.setVisible(form is self.week)
        trouble = state.trouble or places.trouble
        words = " ".join((trouble.happened, trouble.safe, trouble.do)) if trouble else state.note
        self._strip.set_text(words, "heads-up" if trouble else "done")
        self._strip_room.setVisible(bool(words))
        if form is not self._form:
            if self._form is not None:
                self._bringing.start()
                QTimer.singleShot(0, self._bring_into_view)
            self._form = form
            if isinstance(form, Lands):
                form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_view(self) -> None:
        """What was chosen stands under the list where there is no room beside it."""
        if not self._bringing.isActive():
            return
        top = 0 if self._columns.beside or self._form is None else self._form.mapTo(self._inner, QPoint(0, -12)).y()
        self._area.verticalScrollBar().setValue(top)

    def _show_list(self, state: PeopleState) -> None:
        """A row that says the same as before stays: a press on it may be on its way."""
        adding = state.adding or state.new is not None
        words = self.search.text()
        people = people_with(words, state.people)
        places = places_with(words, self._places.state.places) if words.strip() else ()
        wanted: list[object] = [self._coming(), *people, *places, None]
        for place, what in enumerate(wanted):
            if place < len(self._rows) and self._rows[place][0] == what:
                continue
            made = self._row(what)
            if place < len(self._rows):
                old = self._rows[place][1]
                self._list.replaceWidget(old, made)
                let_go(old)
                self._rows[place] = (what, made)
            else:
                self._list.addWidget(made)
                self._rows.append((what, made))
        for _what, old in self._rows[len(wanted) :]:
            self._list.removeWidget(old)
            let_go(old)
        del self._rows[len(wanted) :]
        for what, shown in self._rows:
            if isinstance(what, Place):
                continue
            if isinstance(what, Person):
                shown.set_on(state.chosen is not None and what.id == state.chosen.id)
            elif what is None:
                shown.set_on(state.my_card and not adding)
            else:
                shown.set_on(state.chosen is None and not adding and not state.my_card)

    def _row(self, what: object) -> ListRow | PersonRow:
        if isinstance(what, str):
            made = ListRow(self._theme, "calendar", _("Meetings"), what)
            made.clicked.connect(self._show_week)
            return made
        if isinstance(what, Place):
            found = PlaceRow(self._theme, self._places, what)
            found.clicked.connect(self._screen.show_week)
            return found
        return PersonRow(self._theme, self._screen, what if isinstance(what, Person) else None)

    def _search(self) -> None:
        self._show_list(self._screen.state)

    def _coming(self) -> str:
        """The next meeting, in a line."""
        coming = self._places.state.next
        if coming is None:
            return _("Nothing in the coming week")
        when = _("{day} {time}").format(day=weekdays()[coming.at.weekday()], time=coming.clock)
        return _("{when}, {name}").format(when=when, name=isolated(coming.occurrence.place.name))

    def _show_week(self) -> None:
        self.form.flush()
        self._places.close_place()
        self._screen.show_week()

    def _add_meeting(self) -> None:
        self._screen.show_week()
        self._places.write_new()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        state = self._screen.state
        places = self._places.state
        if event.key() == Qt.Key.Key_Escape and (state.adding or state.new or state.checking):
            self._screen.cancel()
        elif event.key() == Qt.Key.Key_Escape and places.form is not None:
            self._places.leave_form()
        elif event.key() == Qt.Key.Key_Escape and places.place is not None:
            self._places.close_place()
        else:
            super().keyPressEvent(event)

    def flush(self) -> bool:
        """Keep what is being typed about someone, or of a place."""
        self.person.flush()
        self.form.flush()
        return True
