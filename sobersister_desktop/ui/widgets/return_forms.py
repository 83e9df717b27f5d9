"""A return to use, in the order that matters: safety first, then what happened, then one kind sentence and a choice."""

from functools import partial

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sobersister_desktop.domain.journey import Return
from sobersister_desktop.screens.milestone_words import danger_signs, emergency_words, naloxone, tolerance, withdrawal
from sobersister_desktop.screens.milestones import Milestones
from sobersister_desktop.screens.milestones_state import After
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.forms import Day, OneOf, named, text_field
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.milestone_forms import Form
from sobersister_desktop.ui.widgets.text import label
from sobersister_desktop.ui.widgets.ticks import Check


class SafeFirst(Dialog):
    """Before anything is asked or written: is she safe right now."""

    def __init__(self, theme: Theme, screen: Milestones) -> None:
        super().__init__(
            theme,
            title=_("First: are you safe right now?"),
            words=_("Whatever happened, this comes first. Nothing is sent to anyone."),
            icon="phone",
        )
        emergency = screen.emergency()
        number = emergency_words(emergency)
        ring = panel(theme, "sunken")
        ring.box.setSpacing(6)
        self.ring = label(theme, _("Ring {number} at once for any of these:").format(number=number), "bodyStrong")
        ring.box.addWidget(self.ring)
        for sign in danger_signs():
            ring.box.addWidget(label(theme, _("• {sign}").format(sign=sign), "body"))
        if emergency:
            where = _("The number for {country}, the country of your help lines. Elsewhere, the one of that place.")
            ring.box.addWidget(label(theme, where.format(country=_country(emergency.country)), "caption", "text3"))
        self.box.addWidget(ring)
        for words in (naloxone(), tolerance(), withdrawal(emergency)):
            self.box.addWidget(label(theme, words, "body", "text2"))
        if screen.read_more is not None:
            more = button(theme, _("Read about withdrawal and overdose"), "quiet")
            more.clicked.connect(screen.read_more)
            self.box.addLayout(row(more, -1))
        self.talk = self.add_aside(_("Talk to someone"))
        self.talk.clicked.connect(self.close_dialog)
        self.talk.clicked.connect(screen.talk)
        self.leave = self.add_button(_("Not now"))
        self.go_on = self.add_button(_("I am safe for now"), "primary", safe=True)


def _country(code: str) -> str:
    """The name of a country, as this computer knows it."""
    return QLocale.territoryToString(QLocale.codeToTerritory(code)) or code


class ReturnForm(Form):
    """What happened, as little or as much as she wants. The same form corrects it, and takes it away."""

    def __init__(self, theme: Theme, screen: Milestones, tracker_id: str = "", back: Return | None = None) -> None:
        state = screen.state
        lines = [line for line in state.lines if line.tracker.may_break or line.tracker.id == tracker_id]
        kept = next((line.figures.in_all for line in lines if line.tracker.id == state.chosen), 0)
        words = _("This only adds what happened. You can correct it or take it away at any time.")
        if kept and state.counting:
            days = ngettext(
                "Your {n} day stays exactly where it is.", "Your {n} days stay exactly where they are.", kept
            )
            words = f"{days} {words}"
        super().__init__(theme, screen, _("Thank you for writing it down"), words, icon="pen")
        self._known = back.id if back else ""
        names = [(line.tracker.id, line.tracker.name or _("Without a name")) for line in lines]
        chosen = tracker_id or next((key for key, _n in names if key == state.chosen), names[0][0] if names else "")
        self.what = OneOf(theme, names, chosen, _("What"))
        if back:
            for radio in self.what.radios():
                radio.setEnabled(radio.isChecked())
        first, last = (back.first, back.last) if back else (state.today, state.today)
        self.first = Day(theme, first, most=state.today)
        self.last = Day(theme, last or state.today, most=state.today)
        self.going_on = Check(theme, _("It is not over yet"), checked=last is None)
        self.note = text_field(theme, back.note if back else "")
        restarts = [
            (True, _("Begin a new count after it. The earlier days stay.")),
            (False, _("Let the count go on. The days it took are simply not counted among those kept.")),
        ]
        self.restarts = OneOf(theme, restarts, back.restarts if back else True, _("Your count"))
        self.add_named(_("What"), self.what)
        self._until = QWidget()
        self._until.setLayout(named(theme, _("To"), self.last))
        dates: QBoxLayout = row(spacing=16) if theme.text < 1.75 else column(spacing=12)
        dates.addLayout(named(theme, _("From"), self.first), 1)
        dates.addWidget(self._until, 1)
        self.add_layout(dates)
        self.box.addWidget(self.going_on)
        self.add_named(_("Anything you want to keep about it, or leave it empty"), self.note)
        self.add_named(_("Your count, as you decide"), self.restarts)
        self.box.addWidget(MessageStrip(theme, "info", f"{tolerance()} {withdrawal(screen.emergency())}"))
        self.finish()
        if back:
            self.add_aside(_("Take it away")).clicked.connect(self._take_away)
            if screen.can_look_back and back.first < state.today:
                look = self.add_aside(_("Look back on it"))
                look.clicked.connect(self.close_dialog)
                look.clicked.connect(partial(screen.look_back, back.first))
        else:
            for words, way in ((_("My plan for this"), screen.plan), (_("Talk to someone"), screen.talk)):
                aside = self.add_aside(words)
                aside.clicked.connect(self.close_dialog)
                aside.clicked.connect(way)
        self.going_on.toggled.connect(self._show_until)
        self._show_until()

    def _show_until(self) -> None:
        self._until.setEnabled(not self.going_on.isChecked())

    def keep(self) -> bool:
        last = None if self.going_on.isChecked() else self.last.day
        return self._screen.note_return(
            str(self.what.chosen),
            self.first.day,
            last,
            self.note.toPlainText(),
            restarts=bool(self.restarts.chosen),
            known=self._known,
        )

    def _take_away(self) -> None:
        self._screen.remove_return(str(self.what.chosen), self._known)
        self.close_dialog()


class AfterNoting(Dialog):
    """One factual sentence, and ways on that weigh the same."""

    def __init__(self, theme: Theme, screen: Milestones, after: After) -> None:
        super().__init__(theme, title=_("It is written down"), words=after.words, icon="check", tone="done", width=560)
        tomorrow = _(
            "Tomorrow or later, if you like: open it here again and look back, at what came before it and what might "
            "help next time."
        )
        self.box.addWidget(label(theme, tomorrow, "body", "text2"))
        ways = (
            (_("Talk to someone"), screen.talk),
            (_("Rest"), screen.rest),
            (_("Write"), screen.write),
            (_("My plan for this"), screen.plan),
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
        self.box.addLayout(choices)
        self.add_button(_("Stay here"), "quiet")
        self.closed.connect(screen.seen_after)
