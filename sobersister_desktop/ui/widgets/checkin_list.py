"""Check-ins and the one things of her days, newest first: each can be changed, or be taken away."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.checkin import CheckIn, Commitment, Outcome
from sobersister_desktop.screens.checkin_words import checkin_told, outcome_word, when_words
from sobersister_desktop.screens.checkins import MAX_LINE, CheckIns, CheckInsState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.forms import FormDialog, OneOf
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import label


class CheckInList(Dialog):
    """Renders `CheckIns`."""

    def __init__(self, theme: Theme, screen: CheckIns) -> None:
        super().__init__(
            theme,
            title=_("What you noted of your days"),
            words=_("Any of it can be changed or taken away."),
            icon="clock",
            tone="info",
        )
        self._theme, self._screen = theme, screen
        self._shown: object = None
        self.strip = MessageStrip(theme, "trouble")
        self.undo = MessageStrip(theme, "info", "", _("Undo"))
        self.undo.action.clicked.connect(screen.undo)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.more = button(theme, _("Show earlier"), "quiet")
        self.more.clicked.connect(screen.show_earlier)
        self.box.addWidget(self.strip)
        self.box.addWidget(self.undo)
        self.box.addLayout(self._rows)
        self.box.addLayout(row(self.more, -1))
        self.print = self.add_aside(_("Print…"))
        self.print.clicked.connect(self.close_dialog)
        self.print.clicked.connect(screen.print_it)
        self.add_button(_("Close"), safe=True)
        screen.watch(self.show_state)

    def show_state(self, state: CheckInsState) -> None:
        trouble, gone = state.trouble, state.undo
        self.strip.set_text(f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else "")
        self.undo.set_text(_("Removed: {what}").format(what=checkin_told(gone)) if gone else "")
        self.more.setVisible(state.earlier)
        self.print.setVisible(self._screen.can_print and bool(state.rows))
        if state.rows != self._shown:
            self._shown = state.rows
            emptied(self._rows)
            for at, each in enumerate(state.rows):
                if at:
                    self._rows.addWidget(rule(self._theme))
                self._rows.addWidget(self._row(each, state))
            if not state.rows:
                self._rows.addWidget(label(self._theme, _("Nothing is noted here."), "body", "text2"))

    def _row(self, noted: CheckIn | Commitment, state: CheckInsState) -> QWidget:
        theme, holder = self._theme, QWidget()
        when = when_words(noted, state.today)
        words = column(label(theme, when, "label", "text2"), label(theme, checkin_told(noted), "body"), spacing=2)
        line = row(spacing=4, margins=(0, 9, 0, 9))
        line.addLayout(words, 1)
        change = button(theme, _("Change"), "quiet")
        change.setAccessibleName(_("Change: {what}").format(what=when))
        if isinstance(noted, CheckIn):
            change.clicked.connect(self.close_dialog)
            change.clicked.connect(partial(self._screen.change, noted.id))
        else:
            change.clicked.connect(partial(self.change_thing, noted))
        line.addWidget(change)
        remove = button(theme, _("Take it away"), "icon", "trash")
        remove.setAccessibleName(_("Take it away: {what}").format(what=when))
        remove.clicked.connect(partial(self._screen.remove, noted))
        line.addWidget(remove)
        holder.setLayout(line)
        return holder

    def change_thing(self, thing: Commitment) -> None:
        """Over this list, which is there again afterwards."""
        ThingForm(self._theme, self._screen, thing).open_over(self)


class ThingForm(FormDialog):
    """The one thing of any day, and how it went; both can be changed at any time."""

    def __init__(self, theme: Theme, screen: CheckIns, thing: Commitment) -> None:
        super().__init__(theme, _("One thing for that day"), when_words(thing, screen.state.today))
        self._screen, self._day = screen, thing.day
        self.text = QLineEdit(thing.text)
        self.text.setFont(theme.font("body"))
        self.text.setMaxLength(MAX_LINE)
        self.add_named(_("What it was"), self.text)
        options: list[tuple[Outcome | None, str]] = [(each, outcome_word(each)) for each in Outcome]
        self.went = OneOf(theme, [*options, (None, _("I would rather not say"))], thing.outcome, _("How it went"))
        self.add_named(_("How it went"), self.went)
        self.finish()

    def keep(self) -> bool:
        outcome = self.went.chosen
        assert outcome is None or isinstance(outcome, Outcome)
        return self._screen.change_thing(self._day, self.text.text(), outcome)

    def to_mend(self) -> str:
        trouble = self._screen.state.trouble
        return f"{trouble.happened} {trouble.safe} {trouble.do}" if trouble else ""
