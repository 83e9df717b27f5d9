"""The form for a meeting or a place. Nothing typed is let go because of a slip; the slip is said beside its line."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QWidget

from sobersister_desktop.domain.place import LONGEST_LINE, LONGEST_NAME, Place, PlaceKind
from sobersister_desktop.screens.days import weekdays
from sobersister_desktop.screens.place_words import kind_name
from sobersister_desktop.screens.places import Places, PlacesState, Typed
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.fields import Field, field
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.text import heading, label, tint
from sobersister_desktop.ui.widgets.ticks import Check, Radio


class PlaceForm(QWidget):
    def __init__(self, screen: Places, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._place: Place | None = None
        self.name = self._field(_("Name"), limit=LONGEST_NAME)
        self.kinds = [Radio(theme, kind_name(kind), checked=kind is PlaceKind.MEETING) for kind in PlaceKind]
        self.in_person = Check(theme, _("In person"))
        self.online = Check(theme, _("Online"))
        self.women = Check(theme, _("Women only"))
        self.children_welcome = Check(theme, _("Children welcome"))
        self.days = [self._field(day, "18:30") for day in weekdays()]
        self.zone = self._field(_("By the clock of"), "Europe/London")
        self.where, self.link = self._field(_("Where")), self._field(_("How to get in online"))
        self.phone, self.language = self._field(_("Telephone")), self._field(_("Language"))
        self.cost, self.access = self._field(_("Cost")), self._field(_("Getting in"), _("Step-free, ring the bell"))
        self.note = self._field(_("Note"))
        self.was_checked = Check(theme, _("Somebody looked whether this is still so"))
        self.checked = QDateEdit()
        self.checked.setAccessibleName(_("Last checked on"))
        self.checked.setDisplayFormat("d MMMM yyyy")
        self.checked.setFont(theme.font("body"))
        self.checked.lineEdit().setTextMargins(8, 0, 8, 0)  # a style sheet's padding does not reach inside
        self.checked_by = self._field(_("By whom"))
        self.was_checked.toggled.connect(self._checked_shown)
        self.keep = button(theme, _("Keep it"), "primary")
        self.keep.clicked.connect(self._keep)
        self.cancel = button(theme, _("Cancel"), "quiet")
        self.cancel.clicked.connect(screen.leave_form)
        self.name.edit.returnPressed.connect(self._keep)
        self._times_note = label(theme, "", "label", "text3")
        self._lay()
        self.setFocusProxy(self.name.edit)

    def _field(self, name: str, placeholder: str = "", limit: int = LONGEST_LINE) -> Field:
        made = field(self._theme, name, placeholder)
        made.edit.setMaxLength(limit)
        return made

    def _lay(self) -> None:
        theme = self._theme
        box = panel(theme)
        kinds, marks, days = QWidget(), QWidget(), QWidget()
        flow = FlowLayout(kinds, 16)
        for kind in self.kinds:
            flow.addWidget(kind)
        flow = FlowLayout(marks, 16)
        for mark in (self.in_person, self.online, self.women, self.children_welcome):
            flow.addWidget(mark)
        flow = FlowLayout(days, 10)
        for each in self.days:
            each.setFixedWidth(theme.scale(118))
            flow.addWidget(each)
        box.box.addWidget(heading(theme, _("A meeting or a place")))
        for part in (self.name, kinds, marks, strong(theme, _("Every week at")), days, self._times_note, self.zone):
            box.box.addWidget(part)
        for left, right in (
            (self.where, self.link),
            (self.phone, self.language),
            (self.cost, self.access),
        ):
            box.box.addLayout(self._pair(left, right))
        box.box.addWidget(self.note)
        box.box.addWidget(self.was_checked)
        self._checked_box = QWidget()
        day = QWidget()
        day.setLayout(column(strong(theme, _("Last checked on")), 6, self.checked, -1))
        self._checked_box.setLayout(self._pair(day, self.checked_by))
        box.box.addWidget(self._checked_box)
        box.box.addSpacing(6)
        box.box.addLayout(row(self.keep, -1, self.cancel))
        self.setLayout(column(box, -1))

    def _pair(self, left: QWidget, right: QWidget) -> QBoxLayout:
        return row(left, right, spacing=16) if self._theme.text < 1.4 else column(left, 12, right)

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
        for kind, choice in zip(PlaceKind, self.kinds, strict=True):
            choice.setChecked(kind is place.kind)
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
            kind=next(k for k, choice in zip(PlaceKind, self.kinds, strict=True) if choice.isChecked()),
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
            checked=self._day() if self.was_checked.isChecked() else None,
            checked_by=self.checked_by.text() if self.was_checked.isChecked() else "",
        )
        times = [(day, text) for day, each in enumerate(self.days) for text in each.text().split(",") if text.strip()]
        return Typed(place, tuple(times))

    def flush(self) -> None:
        """Keep what can be kept."""
        if self._place is not None:
            self._screen.keep_before_leaving(self.typed())

    def _day(self) -> date:
        day = self.checked.date()
        return date(day.year(), day.month(), day.day())

    def _keep(self) -> None:
        if self._place is not None:
            self._screen.keep(self.typed())
