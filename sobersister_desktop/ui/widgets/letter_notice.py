"""A letter that is not for reading, or one whose words are gone: what it says, and what can be done about it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import Kind, LetterRow, Mark
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month, long_day
from sobersister_desktop.screens.letter_words import first_name, told_lines
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import LettersState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import emptied, scrolled
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.gate import quote
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label


class LetterNotice(QWidget):
    """Drawn anew for each letter; holds nothing of it after `forget`."""

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self._title = heading(theme, "", "heading")
        self._day = label(theme, "", "label", "text2")
        self._note = MessageStrip(theme, "plain")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self.reply = button(theme, _("Write back"), "big", "pen")
        self.reply.clicked.connect(screen.reply)
        self.close_it = button(theme, _("Close it"), "primary")
        self.close_it.clicked.connect(screen.close_it)
        self._panel = panel(theme)
        side = 40 if theme.text < 1.6 else 24
        self._panel.box.setContentsMargins(side, 34, side, 30)
        self._panel.box.addWidget(self._title)
        self._panel.box.addWidget(self._day)
        self._panel.box.addWidget(self._note)
        self._panel.box.addSpacing(10)
        self._panel.box.addLayout(self._lines)
        self._panel.box.addSpacing(14)
        self.compare = button(theme, _("Compare her five words"), "big", "shield-check")
        self.compare.clicked.connect(screen.compare_words)
        self.show_key = button(theme, _("Show the key"), "big", "eye")
        self.show_key.clicked.connect(self._show_key)
        self.key = label(theme, "", "title")
        self.key.hide()
        self._panel.box.addWidget(self.key)
        self.receipt = button(theme, _("Make a receipt…"), "big", "check")
        self.receipt.clicked.connect(screen.make_receipt)
        self.end = button(theme, "", "quiet")
        self.end.clicked.connect(self._see_holdings)
        self._told_too = label(theme, "", "label", "text3")
        buttons = QWidget()
        flow = FlowLayout(buttons, 12)
        for part in (self.close_it, self.compare, self.show_key, self.receipt, self.reply, self.end):
            flow.addWidget(part)
        self._panel.box.addWidget(buttons)
        self._panel.box.addWidget(self._told_too)
        self._panel.setMaximumWidth(round(600 * theme.text))
        inner = QWidget()
        inner.setLayout(column(-1, row(self._panel), -1, margins=(32, 24, 32, 24)))
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: LettersState) -> None:
        about = state.chosen
        self._note.set_text(state.note)
        if about is None:
            return
        self.reply.setVisible(self._screen.can_reply() and not state.replying)
        can_tell = about.received and bool(state.untold) and (about.gone is not None or about.kind is Kind.RETRACT)
        self.receipt.setVisible(can_tell and not about.by_words)
        name = first_name(about.person)
        set_button_text(self.end, _("What {name} holds").format(name=name))
        self.end.setVisible(not state.replying)
        self._told_too.setText(
            _("{name} is not told. You may make a receipt that says so, and send it if you wish.").format(name=name)
            if self.receipt.isVisibleTo(self)
            else ""
        )
        mine_to_keep = about.received and state.letter is not None and bool(state.letter.extra.paper_key)
        self.compare.setVisible(about.received and about.kind is Kind.CARD and about.gone is None)
        self.show_key.setVisible(mine_to_keep and not self.key.isVisibleTo(self))
        shown = (about, state.letter)
        if shown == self._shown:
            return
        self._shown = shown
        self._hide_key()
        self.show_key.setVisible(mine_to_keep)
        today = self._screen.today()
        self._title.setText(notice_title(about).format(name=name))
        self._day.setText(
            _("Came {day}").format(day=day_and_month(about.arrived.astimezone().date(), today))
            if about.received
            else _("Sealed {day}").format(day=day_and_month(about.arrived.astimezone().date(), today))
        )
        emptied(self._lines)
        for line in self._told(state, about, name):
            self._lines.addWidget(label(self._theme, line, "body"))
        if state.letter is not None and state.letter.message:
            self._lines.addWidget(quote(self._theme, state.letter.message))
        self.setAccessibleName(self._title.text())

    def _told(self, state: LettersState, about: LetterRow, name: str) -> tuple[str, ...]:
        today = self._screen.today()
        written = long_day(about.day, today)
        if about.gone is not None:
            if not about.received:
                return (
                    _("A letter that you sealed for {name} on {day}.").format(name=name, day=written),
                    _("You chose to keep nothing of it. Only its number and its day are noted, and for whom it was."),
                )
            at = about.marked(about.gone)
            day = day_and_month(at.astimezone().date(), today) if at else ""
            why = {
                Mark.WITHDRAWN: _("She has taken it back. Its words were deleted here on {day}."),
                Mark.OUTLIVED: _("It was to be kept for a time that is over. Its words were deleted here on {day}."),
                Mark.DELETED: _("Its words were deleted here on {day}."),
            }[about.gone]
            wrote = _("A letter that {name} wrote on {day}.").format(name=name, day=written)
            kept = _("Only its number and its days are still noted.")
            return wrote, why.format(day=day), kept
        if state.letter is None:
            return (_("You gave {name} your paper key to keep. It is not kept here.").format(name=name),)
        return told_lines(state.letter, name, mine=not about.received)

    def _show_key(self) -> None:
        """The seven groups, to be read aloud; hidden again when the letter is closed."""
        letter = self._screen.state.letter
        if letter is None:
            return
        self.key.setText(isolated(one_line(letter.extra.paper_key)))
        self.key.setAccessibleName(_("The paper key"))
        self.key.show()
        self.show_key.hide()

    def _hide_key(self) -> None:
        self.key.setText("")
        self.key.hide()

    def _see_holdings(self) -> None:
        about = self._screen.state.chosen
        if about is not None:
            self._screen.see_holdings(about.person_id)

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._shown = None
        self._hide_key()
        emptied(self._lines)
        self._title.setText("")


def notice_title(about: LetterRow) -> str:
    """What it is, in a few words; {name} is the other."""
    if about.gone is not None:
        return _("The words are gone") if about.received else _("Its words were not kept")
    if about.marked(Mark.ENDING):
        return _("A last letter") if about.received else _("Your last letter to {name}")
    if not about.received:
        return {
            Kind.RETRACT: _("You asked {name} for letters back"),
            Kind.RECEIPT: _("Your receipt for {name}"),
            Kind.CARD: _("Your new card for {name}"),
        }.get(about.kind, _("Your paper key, for {name} to keep"))
    return {
        Kind.RETRACT: _("{name} takes letters back"),
        Kind.RECEIPT: _("A receipt from {name}"),
        Kind.CARD: _("{name} has new keys"),
    }.get(about.kind, _("Something to keep for {name}"))
