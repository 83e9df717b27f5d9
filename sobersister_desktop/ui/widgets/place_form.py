"""The form for a meeting or a place. Nothing typed is let go because of a slip; the slip is said beside its line."""

from dataclasses import replace

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from sobersister_desktop.domain.place import LONGEST_NAME, Place, PlaceKind
from sobersister_desktop.screens.days import weekdays
from sobersister_desktop.screens.place_words import kind_name
from sobersister_desktop.screens.places import Places, PlacesState, Typed
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.forms import Day, OneInRow, PanelForm, named, paired
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import FlowLayout
from sobersister_desktop.ui.widgets.text import label, tint
from sobersister_desktop.ui.widgets.ticks import Check


class PlaceForm(Lands, PanelForm):
    """`show_state` fills it whenever another place is to be written."""

    def __init__(self, screen: Places, theme: Theme) -> None:
        super().__init__(theme, _("A meeting or a place"))
        self._screen = screen
        self._place: Place | None = None
        self.name = self.line(_("Name"), limit=LONGEST_NAME, keeps=True)
        kinds = [(kind, kind_name(kind)) for kind in PlaceKind]
        self.kinds = OneInRow(theme, kinds, PlaceKind.MEETING, _("What kind of place it is"))
        self.in_person = Check(theme, _("In person"))
        self.online = Check(theme, _("Online"))
        self.women = Check(theme, _("Women only"))
        self.children_welcome = Check(theme, _("Children welcome"))
        self.days = [self.line(day, "18:30") for day in weekdays()]
        self.zone = self.line(_("By the clock of"), "Europe/London")
        self.where, self.link = self.line(_("Where")), self.line(_("How to get in online"))
        self.phone, self.language = self.line(_("Telephone")), self.line(_("Language"))
        self.cost, self.access = self.line(_("Cost")), self.line(_("Getting in"), _("Step-free, ring the bell"))
        self.note = self.line(_("Note"))
        self.was_checked = Check(theme, _("Somebody looked whether this is still so"))
        self.checked = Day(theme, screen.today())
        self.checked_by = self.line(_("By whom"))
        self.was_checked.toggled.connect(self._checked_shown)
        self._times_note = label(theme, "", "label", "text3")
        self._lay()
        self.finish(_("Keep it"))
        self.land_on(self.name.edit)

    def _lay(self) -> None:
        theme = self._theme
        marks, days = QWidget(), QWidget()
        flow = FlowLayout(marks, 16)
        for mark in (self.in_person, self.online, self.women, self.children_welcome):
            flow.addWidget(mark)
        flow = FlowLayout(days, 10)
        for each in self.days:
            each.setFixedWidth(theme.scale(118))
            flow.addWidget(each)
        for part in (
            self.name,
            self.kinds,
            marks,
            strong(theme, _("Every week at")),
            days,
            self._times_note,
            self.zone,
        ):
            self.box.addWidget(part)
        self.add_pair(self.where, self.link)
        self.add_pair(self.phone, self.language)
        self.add_pair(self.cost, self.access)
        self.box.addWidget(self.note)
        self.box.addWidget(self.was_checked)
        self._checked_box, day = QWidget(), QWidget()
        day.setLayout(named(theme, _("Last checked on"), self.checked))
        self._checked_box.setLayout(paired(theme, day, self.checked_by))
        self.box.addWidget(self._checked_box)

    def show_state(self, state: PlacesState) -> None:
        if state.form is None:
            self._place = None
            return
        if state.form != self._place:
            self._place = state.form
            self._fill(state.form)
        self.name.set_error(state.wrong.get("name", ""))
        self.zone.set_error(state.wrong.get("zone", ""))
        times = state.wrong.get("times", "")
        several = _("Several times on one day: 10:00, 19:30.")
        self._times_note.setText(times or several)
        tint(self._times_note, self._theme, "clayText" if times else "text3")
        if state.wrong:
            first = "name" if "name" in state.wrong else "zone" if "zone" in state.wrong else ""
            (getattr(self, first).edit if first else self.days[0].edit).setFocus()

    def _fill(self, place: Place) -> None:
        for line in ("name", "where", "link", "phone", "language", "cost", "access", "note", "zone", "checked_by"):
            getattr(self, line).edit.setText(getattr(place, line))
        self.kinds.pick(place.kind)
        self.in_person.setChecked(place.in_person)
        self.online.setChecked(place.online)
        self.women.setChecked(place.women_only)
        self.children_welcome.setChecked(place.children)
        for weekday, each in enumerate(self.days):
            each.edit.setText(", ".join(time.clock for time in place.times if time.weekday == weekday))
        today = self._screen.today()
        day = place.checked or today
        self.checked.setMaximumDate(QDate(max(day, today).year, max(day, today).month, max(day, today).day))
        self.checked.setDate(QDate(day.year, day.month, day.day))
        self.was_checked.setChecked(place.checked is not None)
        self._checked_shown()

    def _checked_shown(self) -> None:
        self._checked_box.setVisible(self.was_checked.isChecked())

    def typed(self) -> Typed:
        """What stands in the form."""
        assert self._place is not None
        place = replace(
            self._place,
            name=self.name.text(),
            kind=PlaceKind(self.kinds.value),
            in_person=self.in_person.isChecked(),
            online=self.online.isChecked(),
            women_only=self.women.isChecked(),
            children=self.children_welcome.isChecked(),
            zone=self.zone.text(),
            where=self.where.text(),
            link=self.link.text(),
            phone=self.phone.text(),
            language=self.language.text(),
            cost=self.cost.text(),
            access=self.access.text(),
            note=self.note.text(),
            checked=self.checked.day if self.was_checked.isChecked() else None,
            checked_by=self.checked_by.text() if self.was_checked.isChecked() else "",
        )
        times = [(day, text) for day, each in enumerate(self.days) for text in each.text().split(",") if text.strip()]
        return Typed(place, tuple(times))

    def flush(self) -> None:
        """Keep what can be kept."""
        if self._place is not None:
            self._screen.keep_before_leaving(self.typed())

    def _keep(self) -> None:
        if self._place is not None:
            self._screen.keep(self.typed())

    def _leave(self) -> None:
        self._screen.leave_form()
