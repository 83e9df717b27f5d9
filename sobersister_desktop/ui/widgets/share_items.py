"""Step 1 of sharing, besides pages: what kind of thing, and which of them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import ItemKind, Told
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.also_send import kind_name
from sobersister_desktop.screens.days import short_day
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, chip
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import emptied, scrolled
from sobersister_desktop.ui.widgets.layout import FlowLayout, column
from sobersister_desktop.ui.widgets.ticks import Check

_LARGE = 1.4  # from this size of text on, one line has to do


class KindChoice(QWidget):
    """Pages, moments, milestones... one of them at a time. It wraps where the words are long."""

    chosen = Signal(object)  # ItemKind, or None for pages

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chips: dict[ItemKind | None, Chip] = {}
        self.one_of = Choice(theme, _("What you would like to choose from"))
        kinds: dict[ItemKind | None, str] = {None: _("Pages"), **{kind: kind_name(kind) for kind in ItemKind}}
        self.one_line = theme.text >= _LARGE
        if self.one_line:
            self.one_of.addItems(list(kinds.values()))
            self.one_of.activated.connect(self._picked)
            self.setLayout(column(self.one_of))
            return
        flow = FlowLayout(self, 8)
        for kind, word in kinds.items():
            part = chip(theme, word)
            part.clicked.connect(self._clicked)
            flow.addWidget(part)
            self.chips[kind] = part

    def set_current(self, kind: ItemKind | None) -> None:
        """Mark it without telling."""
        for each, word in self.chips.items():
            word.setChecked(each is kind)
        self.one_of.setCurrentIndex([None, *ItemKind].index(kind))

    def _picked(self, place: int) -> None:
        self.chosen.emit([None, *ItemKind][place])

    def _clicked(self) -> None:
        sender = self.sender()
        for kind, word in self.chips.items():
            if word is sender:
                self.chosen.emit(kind)


class ItemChoice(QWidget):
    """All there is of one kind, each with a box to tick."""

    toggled = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: object = None
        self.checks: list[Check] = []
        inner = QWidget()
        self._box = QVBoxLayout()
        self._box.setSpacing(6)
        inner.setLayout(column(self._box, -1, margins=(8, 8, 8, 8)))
        inner.setObjectName("items")
        inner.setProperty("kind", "paper")
        area = scrolled(inner, _("What you would like to choose from"))
        area.setProperty("kind", "sheet-area")
        self.setLayout(column(area))

    def show_items(self, offered: Sequence[Told], chosen: frozenset[str], today: date) -> None:
        """These, the chosen ones ticked."""
        if offered != self._shown:
            self._shown = offered
            emptied(self._box)
            self.checks = []
            for told in offered:
                check = Check(self._theme, _line(told, today))
                check.setProperty("told", told.page.id)
                check.clicked.connect(self._clicked)
                self._box.addWidget(check)
                self.checks.append(check)
        for check in self.checks:
            check.setChecked(check.property("told") in chosen)

    def forget(self) -> None:
        """Hold nothing of her words any more."""
        self._shown = None
        emptied(self._box)
        self.checks = []

    def _clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.toggled.emit(str(sender.property("told")))


def _line(told: Told, today: date) -> str:
    """Fri 13 Nov: what it is about; what has no day of its own, without one."""
    title = isolated(told.page.title or " ".join(told.page.text[:80].split()) or _("Page without a title"))
    if told.kind in (ItemKind.PLAN, ItemKind.STORY, ItemKind.CHECKINS):
        return title
    return _("{day}: {words}").format(day=short_day(told.page.when.date(), today), words=title)
