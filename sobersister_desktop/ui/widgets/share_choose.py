"""Step 1 of sharing: which pages, and for whom."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from sobersister_desktop.domain.place import Place
from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.also_send import nothing_of
from sobersister_desktop.screens.letter_words import first_name, role_name, trust_name
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import ShareState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import Columns, Folding, emptied, laid, scrolled
from sobersister_desktop.ui.widgets.frames import panel, rule
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.leading_icon import LeadingIcon
from sobersister_desktop.ui.widgets.marks import Avatar
from sobersister_desktop.ui.widgets.share_items import ItemChoice, KindChoice
from sobersister_desktop.ui.widgets.share_lines import LineChoice
from sobersister_desktop.ui.widgets.share_list import ShareList, ShareModel
from sobersister_desktop.ui.widgets.share_readers import ReaderChoice
from sobersister_desktop.ui.widgets.text import ElidedLabel, label
from sobersister_desktop.ui.widgets.ticks import Check
from sobersister_desktop.ui.widgets.write_to import write_to_box

_LEAST_SIDE = 120  # px; lower, it scrolls
_LEAST_LIST = 400  # px of the list, with what stands above it, where the rest lies below


class ChooseStep(QWidget):
    """The list on the left, what was chosen on the right."""

    def __init__(self, screen: Share, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self._placed: tuple[Place, ...] = ()
        self.places: list[Check] = []
        self._listing = 0
        self._keys: object = None
        self.question = label(theme, "", "lead")
        self.search = QLineEdit()
        self.search.setProperty("kind", "small")
        self.search.setFont(theme.font("body"))
        self.search.setPlaceholderText(_("Search your pages"))
        self.search.setAccessibleName(_("Search your pages"))
        self.search.setClearButtonEnabled(True)
        LeadingIcon(theme, self.search, "search")
        self.search.setMaximumWidth(theme.scale(420))
        self.search.textChanged.connect(screen.search)
        self.model = ShareModel(screen.rows, screen.sent_on, screen.today, self)
        self.list = ShareList(theme, self.model)
        self.list.toggled.connect(self._toggle)
        self._nothing = label(theme, "", "body", "text2")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box = panel(theme)
        box.box.setContentsMargins(10, 4, 10, 4)
        self._either = QStackedLayout()
        box.box.addLayout(self._either)  # first, or it would show its first widget as a window of its own
        self._either.addWidget(self.list)
        self._either.addWidget(self._nothing)
        self.items = ItemChoice(theme)
        self.items.toggled.connect(screen.toggle_item)
        self._either.addWidget(self.items)
        self.kinds = KindChoice(theme)
        self.kinds.chosen.connect(screen.show_kind)
        main = QWidget()
        if self.kinds.one_line:
            laid(main, column(self.question, 12, row(self.kinds, self.search, spacing=12), 12, box), 4)
        else:
            laid(main, column(self.question, 12, self.kinds, 10, self.search, 12, box), 6)
        side = self._side()
        columns = Columns(theme, main, side, aside_width=288, gap=24, least=700)
        columns.setContentsMargins(40, 22, 40, 22)
        columns.stacked.connect(self._more.setHidden)
        self.setLayout(column(Folding(columns, side, least=theme.scale(_LEAST_LIST))))

    def _side(self) -> QScrollArea:
        theme = self._theme
        self._card = panel(theme)
        self._card.box.setContentsMargins(22, 20, 22, 20)
        self._card.box.setSpacing(0)
        self._who = QVBoxLayout()
        self._count = label(theme, "", "bodyStrong")
        self._words = label(theme, "", "body", "text2")
        nothing = _("Nothing leaves this computer until you seal it and send the file yourself.")
        self._more = QWidget()
        told = label(theme, nothing, "body", "text2")
        self._more.setLayout(column(16, rule(theme), 16, self._count, 2, self._words, 12, told))
        self._card.box.addLayout(self._who)
        self._card.box.addWidget(self._more)
        self._places = QVBoxLayout()
        self._places.setSpacing(4)
        inner = QWidget()
        self.readers = ReaderChoice(theme, self._screen.toggle_reader)
        self.lines = LineChoice(theme, self._screen)
        inner.setLayout(column(self._card, 12, self.readers, 14, self._places, 14, self.lines, -1))
        side = scrolled(inner, _("Who it is for, and what goes with it"))
        side.setMinimumHeight(_LEAST_SIDE)
        return side

    def show_state(self, state: ShareState) -> None:
        name = first_name(state.person.name) if state.person else ""
        asked = _("Which pages would you like {name} to read?")
        if state.showing is not None:
            asked = _("What else would you like {name} to read?")
        self.question.setText(asked.format(name=name) if name else _("Who would you write to?"))
        if state.keys is not self._keys:
            self._keys = state.keys
            self._listing += 1
            self.model.show(state.keys, (), self._listing)
        self.model.choose(frozenset(row.id for row in state.chosen))
        if self.search.text().strip() != state.search:
            self.search.setText(state.search)
        empty = not len(state.keys)
        self._nothing.setText(
            _("No page has all of these words.")
            if state.search
            else _("There are no pages yet. Nothing has to be sent.")
        )
        self.kinds.set_current(state.showing)
        self.search.setVisible(state.showing is None)
        if state.showing is not None:
            empty = not state.offered
            self._nothing.setText(nothing_of(state.showing))
        self.items.show_items(state.offered, frozenset(each.page.id for each in state.also), self._screen.today())
        chosen_list = self.list if state.showing is None else self.items
        self._either.setCurrentWidget(self._nothing if empty else chosen_list)
        if (state.person, state.people) != self._shown:
            self._shown = (state.person, state.people)
            self.model.forget_sent()
            self._show_person(state)
        self._show_places(state)
        self._count.setText(chosen_words(state) if state.count else _("No page chosen yet"))
        self._words.setVisible(bool(state.count))
        self._words.setText(
            _("{words}, {minutes} to read").format(
                words=ngettext("{n} word", "{n} words", state.words),
                minutes=ngettext("about {n} minute", "about {n} minutes", state.minutes),
            )
        )

    def _show_places(self, state: ShareState) -> None:
        """Who else is to have it, and meetings and places of hers that can go along; nothing where there is none."""
        self.readers.show_state(state)
        if state.all_places != self._placed:
            self._placed = state.all_places
            emptied(self._places)
            self.places = []
            if state.all_places:
                self._places.addWidget(strong(self._theme, _("Places to go with it")))
            for place in state.all_places:
                choice = Check(self._theme, one_line(place.name))
                choice.setProperty("place", place.id)
                choice.clicked.connect(self._place_clicked)
                self._places.addWidget(choice)
                self.places.append(choice)
        for choice in self.places:
            choice.setChecked(choice.property("place") in state.places)
        self.lines.show_state(state)

    def forget(self) -> None:
        """Hold nothing of her words any more."""
        self.model.forget()
        self.items.forget()
        self.lines.forget()

    def _place_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._screen.toggle_place(str(sender.property("place")))

    def _show_person(self, state: ShareState) -> None:
        theme = self._theme
        emptied(self._who)
        if state.person is None and state.people:
            told = _("None of your people has given you a card yet. A page for a browser needs none.")
            self._who.addWidget(label(theme, told, "body", "text2"))
            self._who.addSpacing(12)
            self._who.addWidget(self._others(state))
            return
        if state.person is None:
            self._who.addWidget(label(theme, _("Nobody to write to yet"), "bodyStrong"))
            self._who.addSpacing(4)
            self._who.addWidget(
                label(
                    theme,
                    _("A letter is sealed for one person: by the card she gives you, or as a page for her browser."),
                    "body",
                    "text2",
                )
            )
            self._who.addSpacing(12)
            add = button(theme, _("Add someone"), None, "plus")
            add.clicked.connect(self._screen.add_someone)
            self._who.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
            return
        person = state.person
        name = ElidedLabel(theme, one_line(person.name), "bodyStrong")
        stands = trust_name(person.trust) if person.cards else _("No card here, so she opens it in a browser")
        about = label(theme, f"{role_name(person.role)}. {stands}.", "label", "text2")
        top = row(Avatar(theme, one_line(person.name), "shared", 44), column(name, 2, about), spacing=12)
        top.setStretch(1, 1)
        self._who.addLayout(top)
        if len(state.people) > 1:
            self._who.addSpacing(12)
            self._who.addWidget(self._others(state))

    def _others(self, state: ShareState) -> QComboBox:
        """Everyone she could write to, those who gave a card first."""
        others = write_to_box(self._theme, state.people, state.person)
        others.activated.connect(self._write_to)
        return others

    def _write_to(self, place: int) -> None:
        people = self._screen.state.people
        if 0 <= place < len(people):
            self._screen.write_to(people[place].id)

    def _toggle(self, place: int) -> None:
        found = self.model.entry(place)
        if found:
            self._screen.toggle(found)


def chosen_words(state: ShareState) -> str:
    """2 pages and 1 other chosen"""
    pages = ngettext("{n} page chosen", "{n} pages chosen", len(state.chosen))
    if not state.also:
        return pages
    if not state.chosen:
        return ngettext("{n} thing chosen", "{n} things chosen", len(state.also))
    others = ngettext("{n} other", "{n} others", len(state.also))
    pages = ngettext("{n} page", "{n} pages", len(state.chosen))
    return _("{pages} and {others} chosen").format(pages=pages, others=others)
