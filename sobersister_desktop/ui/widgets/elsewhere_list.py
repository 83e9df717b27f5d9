"""What a search found outside the journal's pages: each line says where it lies, and leads there."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.plain import one_line
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.elsewhere import Elsewhere, ElsewhereState, Found, where_word
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import announce, label

_LONGEST = 160


class ElsewhereList(Dialog):
    """Renders `Elsewhere`."""

    def __init__(self, theme: Theme, screen: Elsewhere, typed: str = "") -> None:
        super().__init__(theme, title=_("Everywhere else"), icon="search", tone="info")
        self._theme, self._screen = theme, screen
        self._shown: object = None
        self.typed = QLineEdit(typed)
        self.typed.setFont(theme.font("body"))
        self.typed.setAccessibleName(_("Words to look for"))
        self.typed.setPlaceholderText(_("Moments, days, milestones, plan, letters, people"))
        self.strip = MessageStrip(theme, "trouble")
        self.many = label(theme, "", "caption", "text3")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        for widget in (self.typed, self.strip, self.many):
            self.box.addWidget(widget)
        self.box.addLayout(self._rows)
        self.add_button(_("Close"), safe=True)
        self.typed.textChanged.connect(screen.search)
        screen.search(typed)
        screen.watch(self.show_state)

    def show_state(self, state: ElsewhereState) -> None:
        trouble, many = state.trouble, len(state.found)
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        said = ngettext("{n} thing found", "{n} things found", many) if many else _("Nothing has all of these words.")
        said = said if state.typed.strip() else ""
        if said != self.many.text():
            self.many.setText(said)
            announce(self, said)
        if state.found == self._shown:
            return
        self._shown = state.found
        emptied(self._rows)
        for at, found in enumerate(state.found):
            if at:
                self._rows.addWidget(rule(self._theme))
            self._rows.addWidget(self._row(found, state))

    def _row(self, found: Found, state: ElsewhereState) -> QWidget:
        theme, holder = self._theme, QWidget()
        where = where_word(found.where)
        if found.day:
            where = _("{where}, {day}").format(where=where, day=day_and_month(found.day, state.today))
        words = one_line(found.words)
        words = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
        there = button(theme, _("Go there"), "quiet")
        there.setAccessibleName(_("Go there: {where}, {words}").format(where=where, words=words))
        there.clicked.connect(self.close_dialog)
        there.clicked.connect(partial(self._screen.go, found))
        said = column(label(theme, where, "label", "text2"), label(theme, words, "body"), spacing=2)
        line = row(spacing=8, margins=(0, 9, 0, 9))
        line.addLayout(said, 1)
        line.addWidget(there)
        holder.setLayout(line)
        return holder
