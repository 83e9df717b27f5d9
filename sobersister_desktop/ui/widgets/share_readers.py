"""Several readers of one choice: who else, whose file is which, and when her words were compared."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.person import Person
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.sealing import Way
from sobersister_desktop.screens.share_state import ShareState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import column
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Check


class ReaderChoice(QWidget):
    """Step 1: who else is to have the same. Nothing where there is nobody whose words were compared."""

    def __init__(self, theme: Theme, toggle: Callable[[str], None]) -> None:
        super().__init__()
        self._theme, self._toggle = theme, toggle
        self._shown: tuple[Person, ...] = ()
        self.checks: list[Check] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self.setLayout(column(self._box))

    def show_state(self, state: ShareState) -> None:
        able = state.able if state.way is Way.CARD else ()
        if able != self._shown:
            self._shown = able
            emptied(self._box)
            self.checks = []
            if able:
                self._box.addWidget(strong(self._theme, _("The same for")))
                told = _("Each gets a file of her own. None of them can tell that there is another.")
                self._box.addWidget(label(self._theme, told, "label", "text2"))
            for person in able:
                check = Check(self._theme, one_line(person.name))
                check.setProperty("person", person.id)
                check.clicked.connect(self._clicked)
                self._box.addWidget(check)
                self.checks.append(check)
        chosen = {reader.person.id for reader in state.others}
        for check in self.checks:
            check.setChecked(check.property("person") in chosen)

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._toggle(str(sender.property("person")))


class ReaderFiles(QWidget):
    """Step 4: the others, each with the name of her file and the day on which her words were compared."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self._box = QVBoxLayout()
        self._box.setSpacing(4)
        self.setLayout(column(self._box))

    def show_state(self, state: ShareState, today: date) -> None:
        shown = (state.besides, state.target)
        self.setVisible(bool(state.besides))
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._box)
        if not state.besides:
            return
        self._box.addWidget(heading(self._theme, _("The same for others, each in a file of her own")))
        for reader in state.besides:
            file = isolated(reader.path(state.target).name)
            line = _("{name}: {file}").format(name=isolated(reader.person.name), file=file)
            self._box.addWidget(label(self._theme, line, "body"))
            compared = reader.person.cards[0].verified
            if compared is not None:
                day = day_and_month(compared.astimezone().date(), today)
                told = _("You checked her five words on {day}.").format(day=day)
                self._box.addWidget(label(self._theme, told, "label", "text2"))


def readers_line(state: ShareState) -> str:
    """Ruth; Ruth and 2 others"""
    name = first_name(state.person.name) if state.person else ""
    if not name or not state.besides:
        return name
    others = ngettext("{n} other", "{n} others", len(state.besides))
    return _("{name} and {others}").format(name=name, others=others)


def readers_names(state: ShareState) -> str:
    """All of them by their names."""
    people = [state.person, *(reader.person for reader in state.besides)]
    return ", ".join(isolated(person.name) for person in people if person is not None)


def files_told(state: ShareState) -> str:
    """Whose file is which, a line for each; and for whom there is none."""
    lines = [
        _("{name}: {file}").format(name=isolated(each.person.name), file=isolated(each.sent.path.name))
        for each in state.delivered
    ]
    lines += [_("{name}: not sealed").format(name=isolated(person.name)) for person in state.left_out]
    return "\n".join(lines)
