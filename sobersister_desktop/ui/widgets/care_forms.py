"""The dialogs of Care: a pause, a return to use that puts her first, and what tiredness can look like."""

from datetime import timedelta

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sobersister_desktop.screens.care import Care
from sobersister_desktop.screens.care_words import tiredness
from sobersister_desktop.texts import _
from sobersister_desktop.ui.clipboard import not_for_history
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.forms import Day, FormDialog, named, text_field
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Check

_A_WHILE = timedelta(days=14)


class PauseForm(FormDialog):
    """From when until when, and the words she may give the women she supports."""

    def __init__(self, theme: Theme, screen: Care) -> None:
        words = _("Nobody is told by this. The women you support hear only what you write to them yourself.")
        super().__init__(theme, _("A pause from new letters"), words, "coffee")
        self._screen = screen
        state, pause = screen.state, screen.state.pause
        first = pause.first if pause else state.today
        self.first = Day(theme, first)
        self.until = Day(theme, (pause.until if pause else None) or first + _A_WHILE)
        self.open = Check(theme, _("Until I say so"), checked=bool(pause and pause.until is None))
        self._back = QWidget()
        self._back.setLayout(named(theme, _("Back on"), self.until))
        days: QBoxLayout = row(spacing=16) if theme.text < 1.75 else column(spacing=12)
        days.addLayout(named(theme, _("From"), self.first), 1)
        days.addWidget(self._back, 1)
        self.add_layout(days)
        self.box.addWidget(self.open)
        self._drafted = screen.draft(None if self.open.isChecked() else self.until.day)
        self.words_for_her = text_field(theme, pause.words if pause and pause.words else self._drafted)
        self.words_for_her.setFixedHeight(theme.scale(148))
        self.add_named(_("What you may write to them, if you like"), self.words_for_her)
        self.copy = button(theme, _("Copy these words"), "quiet", "copy")
        self.copy.clicked.connect(self._copy)
        self.add_layout(row(self.copy, -1))
        self.finish(_("Keep the pause"))
        self.open.toggled.connect(self._days_changed)
        self.until.dateChanged.connect(self._days_changed)
        self._days_changed()

    def _days_changed(self) -> None:
        """The draft goes with the days until she has changed it."""
        self._back.setEnabled(not self.open.isChecked())
        draft = self._screen.draft(None if self.open.isChecked() else self.until.day)
        if self.words_for_her.toPlainText() == self._drafted:
            self.words_for_her.setPlainText(draft)
        self._drafted = draft

    def _copy(self) -> None:
        QGuiApplication.clipboard().setMimeData(not_for_history(self.words_for_her.toPlainText()))

    def keep(self) -> bool:
        until = None if self.open.isChecked() else self.until.day
        return self._screen.keep_pause(self.first.day, until, self.words_for_her.toPlainText())

    def to_mend(self) -> str:
        state = self._screen.state
        return state.hint or (f"{state.trouble.happened} {state.trouble.do}" if state.trouble else "")


class YouFirst(Dialog):
    """She has returned to use: she comes first, and nobody is told."""

    def __init__(self, theme: Theme, screen: Care) -> None:
        super().__init__(
            theme,
            title=_("You come first now"),
            words=_(
                "A mentor is a woman in recovery too. Nothing here tells anyone. What you have been to the women you "
                "support stays true."
            ),
            icon="heart",
            tone="info",
        )
        ways = (
            (_("First: am I safe, and what happened"), screen.note_return),
            (_("Talk to one of my people"), screen.talk),
            (_("When to bring help, and help lines"), screen.see_help),
        )
        choices = QVBoxLayout()
        choices.setSpacing(10)
        self.ways = []
        for words, way in ways:
            each = button(theme, words, "big")
            each.clicked.connect(self.close_dialog)
            each.clicked.connect(way)
            self.ways.append(each)
            choices.addWidget(each)
        self.pause = button(theme, _("Pause new letters from today"), "big")
        self.pause.clicked.connect(screen.pause_now)
        self.pause.clicked.connect(self.close_dialog)
        self.pause.setEnabled(screen.state.pause is None)
        choices.addWidget(self.pause)
        self.box.addLayout(choices)
        told = _(
            "Your supervisor or your sponsor is a good first person to tell; some codes of ethics ask "
            "certified workers to. The women you support hear of it from you, if and when you choose."
        )
        self.box.addWidget(label(theme, told, "body", "text2"))
        if screen.state.whom:
            self.box.addWidget(label(theme, screen.state.whom, "bodyStrong"))
        self.add_button(_("Not now"), safe=True)


class Tiredness(Dialog):
    """To read, not to answer."""

    def __init__(self, theme: Theme) -> None:
        words = _("Helping wears people out in ways that look like something else. To read, not to tick.")
        super().__init__(theme, title=_("What tiredness can look like"), words=words, icon="coffee", tone="info")
        for title, told in tiredness():
            self.box.addWidget(label(theme, title, "bodyStrong"))
            self.box.addWidget(label(theme, told, "body", "text2"))
        self.add_button(_("Close"), safe=True)
