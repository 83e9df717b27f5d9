"""A list she picks from, as chips; and the same list opened to be changed: added to, taken off, put in her order."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.moment import Helped
from sobersister_desktop.screens.moment_words import choice_word, field_word, helped_word
from sobersister_desktop.screens.moments import MAX_CHOICE, MomentsScreen, MomentsState, chosen
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.text import label

FIRST = 8
"""Chips of what set it off that show before "Add more" is open: what she picks most, then as her list has it."""


class Choices(QWidget):
    """One list. Its chips are made anew only when the list changes."""

    def __init__(self, theme: Theme, screen: MomentsScreen, field: str, *, short: bool = False) -> None:
        super().__init__()
        self._theme, self._screen, self._field, self._short = theme, screen, field, short
        self._shown: tuple[object, ...] | None = None
        self.chips: dict[str, Chip] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def show_state(self, state: MomentsState) -> None:
        offered, editing = state.offered(self._field), state.editing == self._field
        had = chosen(state.draft, self._field)
        all_of_it = not self._short or state.more or editing
        rank = {code: at for at, code in enumerate(state.often)} if self._short else {}
        first = sorted(offered, key=lambda code: rank.get(code, len(rank)))[:FIRST]
        listed = offered if all_of_it else (*first, *(code for code in offered if code in had and code not in first))
        shown = (listed, editing, all_of_it)
        if shown != self._shown:
            focus = self.window().focusWidget()
            held = focus is not None and self.isAncestorOf(focus)
            self._shown = shown
            self.chips.clear()
            emptied(self._box)
            if editing:
                self._lay_editor(dict(state.choices).get(self._field, ()))
            else:
                self._lay_chips(listed, own=all_of_it)
            if held:
                self._land()
        for code, chip in self.chips.items():
            if chip.isChecked() != (code in had):
                chip.setChecked(code in had)

    def _land(self) -> None:
        """Where the focus was inside the list it stays inside it."""
        fields = self.findChildren(QLineEdit)
        if fields:
            fields[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_chips(self, listed: tuple[str, ...], *, own: bool) -> None:
        holder = QWidget()
        flow = FlowLayout(holder)
        for code in listed:
            chip = self.chips[code] = Chip(self._theme, choice_word(code))
            chip.clicked.connect(partial(_picked, self._screen, self._field, code, chip))
            flow.addWidget(chip)
        self._box.addWidget(holder)
        if own:
            self._box.addLayout(row(self._own_words(), 1, self._turn(_("Change the list"), self._field)))

    def _own_words(self) -> QLineEdit:
        line = QLineEdit()
        line.setProperty("kind", "small")
        line.setFont(self._theme.font("label"))
        line.setMaxLength(MAX_CHOICE)
        line.setPlaceholderText(_("Your own words, then Enter"))
        line.setAccessibleName(_("{list}: your own words").format(list=field_word(self._field)))
        line.returnPressed.connect(partial(_add, self._screen, self._field, line))
        return line

    def _turn(self, words: str, field: str) -> QWidget:
        turn = button(self._theme, words, "quiet")
        turn.setAccessibleName(f"{words}: {field_word(self._field)}")
        turn.clicked.connect(partial(_edit, self._screen, field))
        return turn

    def _lay_editor(self, listed: tuple[str, ...]) -> None:
        for code in listed:
            word = choice_word(code)
            line = row(label(self._theme, word, "label"), spacing=4)
            line.setStretch(0, 1)
            for words, act in (
                (_("Up"), partial(_move, self._screen, self._field, code, -1)),
                (_("Down"), partial(_move, self._screen, self._field, code, 1)),
                (_("Take off"), partial(_take_off, self._screen, self._field, code)),
            ):
                each = button(self._theme, words, "small")
                each.setAccessibleName(f"{words}: {word}")
                each.clicked.connect(act)
                line.addWidget(each)
            self._box.addLayout(line)
        back = button(self._theme, _("As it came"), "quiet")
        back.clicked.connect(partial(_as_it_came, self._screen, self._field))
        self._box.addLayout(row(self._own_words(), 1, back, self._turn(_("Done"), "")))


class HelpedRows(QWidget):
    """For each thing she tried, whether it helped; nothing needs an answer."""

    def __init__(self, theme: Theme, screen: MomentsScreen) -> None:
        super().__init__()
        self._theme, self._screen = theme, screen
        self._shown: tuple[str, ...] = ()
        self.chips: dict[tuple[str, Helped], Chip] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)

    def show_state(self, state: MomentsState) -> None:
        tried = {one.what: one.helped for one in state.draft.tried}
        if tuple(tried) != self._shown:
            self._shown = tuple(tried)
            self.chips.clear()
            emptied(self._box)
            for what in tried:
                self._box.addWidget(label(self._theme, choice_word(what), "label", "text2"))
                holder = QWidget()
                flow = FlowLayout(holder)
                for helped in Helped:
                    chip = self.chips[what, helped] = Chip(self._theme, helped_word(helped))
                    chip.setAccessibleName(f"{choice_word(what)}: {helped_word(helped)}")
                    chip.clicked.connect(partial(_helped, self._screen, what, helped, chip))
                    flow.addWidget(chip)
                self._box.addWidget(holder)
        for (what, helped), chip in self.chips.items():
            chip.setChecked(tried.get(what) is helped)


# Free functions, so that no signal holds a widget for ever (a lambda over self would).


def _picked(screen: MomentsScreen, field: str, code: str, chip: Chip) -> None:
    screen.pick(field, code, chip.isChecked())


def _add(screen: MomentsScreen, field: str, line: QLineEdit) -> None:
    words = line.text()
    line.clear()
    screen.add_choice(field, words)


def _edit(screen: MomentsScreen, field: str) -> None:
    screen.edit_list(field)


def _move(screen: MomentsScreen, field: str, code: str, steps: int) -> None:
    screen.move_choice(field, code, steps)


def _take_off(screen: MomentsScreen, field: str, code: str) -> None:
    screen.remove_choice(field, code)


def _as_it_came(screen: MomentsScreen, field: str) -> None:
    screen.shipped_list(field)


def _helped(screen: MomentsScreen, what: str, helped: Helped, chip: Chip) -> None:
    screen.it_helped(what, helped if chip.isChecked() else None)
