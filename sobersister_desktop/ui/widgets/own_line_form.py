"""The small form for a help line of her own, or for her correction of one that came with the program."""

from sobersister_desktop.domain.entry import new_id
from sobersister_desktop.domain.help_lines import Purpose
from sobersister_desktop.screens.help_line_rows import Told
from sobersister_desktop.screens.help_line_words import purpose_name
from sobersister_desktop.screens.help_lines import HelpLines
from sobersister_desktop.screens.own_line import LONGEST_NAME, LONGEST_NUMBER, Typed
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import confirm_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.forms import FormDialog, line_field, paired
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.ticks import Check


class OwnLineForm(FormDialog):
    """`told` is the line that is changed or corrected; without one it is a new line."""

    def __init__(self, theme: Theme, screen: HelpLines, told: Told | None = None) -> None:
        title, words = _title(told)
        super().__init__(theme, title, words, "phone")
        self._screen, self._told = screen, told
        self._line_id = told.line.id if told else new_id()
        typed = screen.typed() if told else Typed(purpose=screen.state.wish.purpose or Purpose.CRISIS)
        self.name = line_field(theme, _("Name"), text=typed.name, limit=LONGEST_NAME)
        self.purpose = Choice(theme, _("What it is about"))
        for purpose in Purpose:
            self.purpose.addItem(purpose_name(purpose))
        self.purpose.setCurrentIndex(list(Purpose).index(typed.purpose))
        self.phone = line_field(theme, _("Number to ring"), text=typed.phone, limit=LONGEST_NUMBER)
        self.sms = line_field(theme, _("Where to text"), text=typed.sms)
        self.hours = line_field(theme, _("Hours"), _("Mon-Fri 9am-5pm"), text=typed.hours)
        self.audience = line_field(theme, _("For whom"), _("Everyone"), text=typed.audience)
        self.languages = line_field(theme, _("Languages"), text=typed.languages)
        self.toll_free = Check(theme, _("Free to call"), checked=typed.toll_free)
        self.source = line_field(theme, _("Where you have it from"), text=typed.source)
        self.note = line_field(theme, _("Note"), _("Who to ask for, what to press"), text=typed.note)
        self._lay()
        self.finish()
        if told is not None and told.line.hers:
            aside = self.add_aside(_("Remove…") if told.own else _("Use the one that came…"))
            aside.clicked.connect(self._ask)
        self.name.edit.setCursorPosition(0)

    def _lay(self) -> None:
        if self._told is not None and self._told.came:
            self.box.addWidget(MessageStrip(self._theme, "plain", self._told.came))
        self.box.addWidget(self.name)
        self.add_named(_("What it is about"), self.purpose)
        self.add_layout(paired(self._theme, self.phone, self.sms))
        self.add_layout(paired(self._theme, self.hours, self.audience))
        self.box.addWidget(self.toll_free)
        self.add_layout(paired(self._theme, self.languages, self.source))
        self.box.addWidget(self.note)

    def typed(self) -> Typed:
        """What stands in the form."""
        return Typed(
            name=self.name.text(),
            purpose=list(Purpose)[self.purpose.currentIndex()],
            phone=self.phone.text(),
            sms=self.sms.text(),
            hours=self.hours.text(),
            audience=self.audience.text(),
            languages=self.languages.text(),
            toll_free=self.toll_free.isChecked(),
            source=self.source.text(),
            note=self.note.text(),
        )

    def keep(self) -> bool:
        return self._screen.keep_line(self.typed(), self._line_id)

    def to_mend(self) -> str:
        return self._screen.to_mend

    def flush(self) -> None:
        """Keep what can be kept: the door shuts."""
        self._screen.keep_before_leaving(self.typed(), self._line_id)

    def _ask(self) -> None:
        own = self._told is not None and self._told.own
        ask = confirm_dialog(
            self._theme,
            title=_("Remove this line?") if own else _("Take your correction away?"),
            words=_("What you wrote about it goes for good. Nothing else is touched.")
            if own
            else _("What you wrote goes for good. The line is then again as it came with the program."),
            do=_("Remove it") if own else _("Take it away"),
            keep=_("Keep it"),
        )
        ask.done.clicked.connect(self._remove)
        ask.open_over(self)

    def _remove(self) -> None:
        if self._screen.remove_line(self._line_id):
            self.close_dialog()


def _title(told: Told | None) -> tuple[str, str]:
    if told is None:
        return _("A line of your own"), _("Only you see it, and only while your notebook is open.")
    if told.own:
        return _("Change this line"), _("Only you see it, and only while your notebook is open.")
    return (
        _("Correct this line"),
        _("Only you see what you write here. The number that came with the program stays beside it."),
    )
