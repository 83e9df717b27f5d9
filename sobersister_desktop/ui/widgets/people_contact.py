"""How someone is reached: her numbers, when it is safe, what to say first; and the small form that adds someone."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from sobersister_desktop.domain.contact import LONGEST_NUMBER, MAX_NUMBERS, Contact, Number
from sobersister_desktop.domain.person import Person, Role
from sobersister_desktop.screens.call_list import before_ringing
from sobersister_desktop.screens.letter_words import role_name
from sobersister_desktop.screens.people import LONGEST_NAME, People
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.dialling import DialButton
from sobersister_desktop.ui.widgets.fields import Field
from sobersister_desktop.ui.widgets.forms import OneInRow, PanelForm
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import FlowLayout
from sobersister_desktop.ui.widgets.ticks import Check


class RoleChoice(OneInRow):
    """What she is, one of all the roles."""

    def __init__(self, theme: Theme, role: Role) -> None:
        super().__init__(theme, [(each, role_name(each)) for each in Role], role, _("She is"))

    @property
    def role(self) -> Role:
        return Role(self.value) if self.value else Role.OTHER


class AddToCall(PanelForm):
    """Someone to ring: a name, a number, what she is."""

    def __init__(self, screen: People, theme: Theme) -> None:
        stays = _("Names and numbers stay in this notebook. They are not added to the computer’s contacts.")
        super().__init__(theme, _("Someone to ring"), stays)
        self._screen = screen
        self.name = self.line(_("What you call her"), limit=LONGEST_NAME, keeps=True)
        self.number = self.line(_("Number"), limit=LONGEST_NUMBER, keeps=True)
        self.role = RoleChoice(theme, Role.FRIEND)
        self.add_pair(self.name, self.number)
        self.box.addWidget(strong(theme, _("She is")))
        self.box.addWidget(self.role)
        self.finish(_("Keep her number"))
        self.keep.setEnabled(False)
        self.name.edit.textChanged.connect(self._typed)

    def clear(self) -> None:
        """Ready for the next one."""
        self.name.edit.clear()
        self.number.edit.clear()

    def _typed(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))

    def _keep(self) -> None:
        self._screen.add_to_call(self.name.text(), self.number.text(), self.role.role)

    def _leave(self) -> None:
        self._screen.cancel()


class ContactPart(PanelForm):
    """All that is written down about reaching one person. Kept whenever a line is left."""

    def __init__(self, screen: People, theme: Theme) -> None:
        super().__init__(theme, _("Ringing her"))
        self._screen = screen
        self._id = ""
        names = [_("Number") if n == 0 else _("Another number") for n in range(MAX_NUMBERS)]
        self.numbers = [self.line(name, limit=LONGEST_NUMBER) for name in names]
        self.safe_when = self.line(_("When it is safe to call"), _("Evenings until nine"))
        self.no_message = Check(theme, _("Do not leave a message"))
        self.hours = self.line(_("Hours"), _("08:30 to 18:00"))
        self.good_for = self.line(_("What she is good for"))
        self.say_first = self.line(_("What to say first"), _("It is me. It is a hard evening."))
        self.listed = Check(theme, _("On my call list"))
        self.earlier = button(theme, _("Earlier on the list"), "small")
        self.later = button(theme, _("Later on the list"), "small")
        self.dials = [DialButton(theme, each) for each in self.numbers]
        for each, dial in zip(self.numbers, self.dials, strict=True):
            each.line.addWidget(dial)
        for each in (*self.numbers, *self._lines()):
            each.edit.editingFinished.connect(self.flush)
        self.no_message.clicked.connect(self.flush)
        self.listed.clicked.connect(self.flush)
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        self._lay()

    def _lines(self) -> tuple[Field, ...]:
        return self.safe_when, self.hours, self.good_for, self.say_first

    def _lay(self) -> None:
        self.add_pair(self.numbers[0], self.numbers[1])
        self.add_pair(self.numbers[2], self.numbers[3])
        self.add_pair(self.safe_when, self.hours)
        self.add_pair(self.good_for, self.say_first)
        self.box.addWidget(self.no_message)
        self.box.addWidget(self.listed)
        order = QWidget()
        flow = FlowLayout(order, 10)
        flow.addWidget(self.earlier)
        flow.addWidget(self.later)
        self.box.addWidget(order)

    def show_person(self, person: Person, place: int, of: int) -> None:
        """Her lines; `place` is where she stands among so many, from 0. A line with the focus is left alone."""
        fresh, self._id = person.id != self._id, person.id
        contact = person.contact
        typed = [n.number for n in contact.numbers] + [""] * MAX_NUMBERS
        for n, each in enumerate(self.numbers):
            self._fill(each, typed[n], fresh)
            each.setVisible(n < 2 or n <= len(contact.numbers))
            self.dials[n].set_number(person.name, typed[n], before_ringing(person))
        told = (contact.safe_when, contact.hours, contact.good_for, contact.say_first)
        for each, text in zip(self._lines(), told, strict=True):
            self._fill(each, text, fresh)
        self.no_message.setChecked(contact.no_message)
        self.listed.setChecked(contact.listed)
        self.earlier.setEnabled(place > 0)
        self.later.setEnabled(place < of - 1)

    def _fill(self, each: Field, text: str, fresh: bool) -> None:
        if each.edit.text() != text and (fresh or not each.edit.hasFocus()):
            each.edit.setText(text)

    def flush(self) -> None:
        """Keep what stands here."""
        person = self._screen.state.chosen
        if person is None or person.id != self._id:
            return
        old = person.contact.numbers
        numbers = [
            replace(old[n], number=text) if n < len(old) else Number(text)
            for n, text in enumerate(" ".join(each.text().split()) for each in self.numbers)
        ]
        self._screen.set_contact(
            Contact(
                numbers=tuple(number for number in numbers if number.number),
                safe_when=self.safe_when.text(),
                no_message=self.no_message.isChecked(),
                hours=self.hours.text(),
                good_for=self.good_for.text(),
                say_first=self.say_first.text(),
                listed=self.listed.isChecked(),
            )
        )

    def _earlier(self) -> None:
        self._screen.move(-1)

    def _later(self) -> None:
        self._screen.move(1)
