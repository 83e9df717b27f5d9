"""Meetings and places on the right of the People page: the week, one of them, and the form."""

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.place import Place
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month, long_day
from sobersister_desktop.screens.place_words import checked_line, kind_name, lines, mark_words
from sobersister_desktop.screens.places import Meeting, Places, PlacesState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import IconDisc, confirm_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, chip
from sobersister_desktop.ui.widgets.columns import emptied, titled
from sobersister_desktop.ui.widgets.frames import panel, rule
from sobersister_desktop.ui.widgets.gate import NoteTag, strong
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.marks import paint_row
from sobersister_desktop.ui.widgets.meetings_week import MeetingsWeek
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading, label
from sobersister_desktop.ui.widgets.ticks import Check


def meeting_line(meeting: Meeting, today: date) -> str:
    """Tuesday 17 November, 18:30"""
    return _("{day}, {time}").format(day=long_day(meeting.at.date(), today), time=meeting.clock)


class ListRow(QAbstractButton):
    """One line of a list that leads somewhere: an icon, a name and what is said of it."""

    def __init__(self, theme: Theme, icon: str, name: str, about: str) -> None:
        super().__init__()
        self._theme = theme
        self._on = False
        self.setAccessibleName(f"{name}. {about}" if about else name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        words = column(ElidedLabel(theme, name, "bodyStrong"))
        if about:
            words.addSpacing(2)
            words.addWidget(ElidedLabel(theme, about, "label", "text2"))
        self._row = box = row(IconDisc(theme, icon, "info", 40), words, spacing=13, margins=(14, 12, 12, 12))
        box.setStretch(1, 1)
        self.setLayout(box)
        for part in self.findChildren(QWidget):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            part.setForegroundRole(QPalette.ColorRole.WindowText)

    def set_on(self, on: bool) -> None:
        """Whether this is where she is."""
        self._on = on
        self.update()

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        paint_row(self, self._theme, here=self._on)


class PlaceRow(ListRow):
    """A place in the list of all of them."""

    def __init__(self, theme: Theme, screen: Places, place: Place) -> None:
        about = [kind_name(place.kind), *([one_line(place.where)] if place.where else [])]
        icon = "house" if place.in_person else "globe"
        super().__init__(theme, icon, one_line(place.name), ". ".join(about))
        self._screen, self._id = screen, place.id
        self.clicked.connect(self._open)

    def _open(self) -> None:
        self._screen.open_place(self._id)


class WeekPart(QWidget):
    """The week, and under it every place."""

    def __init__(self, screen: Places, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._listed: object = None
        self.online = chip(theme, _("Online"))
        self.in_person = chip(theme, _("In person"))
        self.women = chip(theme, _("Women only"))
        chips = (self.online, self.in_person, self.women)
        for each in chips:
            each.toggled.connect(self._filter)
        self.earlier = button(theme, _("The week before"), "icon", "chevron-left")
        self.later = button(theme, _("The week after"), "icon", "chevron-right")
        self.earlier.clicked.connect(self._earlier)
        self.later.clicked.connect(self._later)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            self.earlier.setIcon(theme.icon("chevron-right"))
            self.later.setIcon(theme.icon("chevron-left"))
        self._title = heading(theme, "")
        top = row(titled(theme, self._title, *chips), self.earlier, self.later)
        top.setStretch(0, 1)
        self.week = MeetingsWeek(theme, screen.open_meeting)
        self.next = label(theme, "", "body", "text2")
        said = _("Times are what you or someone you trust typed in. Ring before a long journey.")
        self.add = button(theme, _("Add a meeting or place"), None, "plus")
        self.add.clicked.connect(screen.write_new)
        self.print = button(theme, _("Print the week…"), None, "printer")
        buttons = QWidget()
        more = FlowLayout(buttons, 10)
        more.addWidget(self.add)
        more.addWidget(self.print)
        self._all_title = heading(theme, _("All places"))
        self._all = QVBoxLayout()
        self._all.setSpacing(2)
        self.setLayout(
            column(
                *(top, 12, self.week, 10, label(theme, said, "label", "text2"), 14, self.next),
                *(14, buttons, 24, self._all_title, 8, self._all, -1),
            )
        )

    def show_state(self, state: PlacesState) -> None:
        today = self._screen.today()
        this_week = any(day.today for day in state.week)
        first = day_and_month(state.week[0].day, today) if state.week else ""
        self._title.setText(_("Meetings this week") if this_week else _("The week from {day}").format(day=first))
        self.week.set_week(state.week)
        for each, on in (
            (self.online, state.online),
            (self.in_person, state.in_person),
            (self.women, state.women_only),
        ):
            if each.isChecked() != on:
                each.setChecked(on)
        self.next.setText(self._next(state, today))
        self.print.setVisible(any(day.meetings for day in state.week))
        if state.places != self._listed:
            self._listed = state.places
            emptied(self._all)
            for place in state.places:
                self._all.addWidget(PlaceRow(self._theme, self._screen, place))
        self._all_title.setVisible(bool(state.places))

    def _next(self, state: PlacesState, today: date) -> str:
        if state.next is None:
            return _("Groups, meetings, treatment and shelters you keep here are worked out without any network.")
        return _("Next: {when}, {name}.").format(
            when=meeting_line(state.next, today), name=isolated(state.next.occurrence.place.name)
        )

    def _filter(self) -> None:
        self._screen.filter(
            online=self.online.isChecked(),
            in_person=self.in_person.isChecked(),
            women_only=self.women.isChecked(),
        )

    def _earlier(self) -> None:
        self._screen.turn(-1)

    def _later(self) -> None:
        self._screen.turn(1)


class PlacePart(Lands, QWidget):
    """One place: when next, where, and what is known of it."""

    def __init__(self, screen: Places, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self._box = QVBoxLayout()
        self.setLayout(column(self._box, -1))
        self.going: Check | None = None

    def show_state(self, state: PlacesState) -> None:
        place = state.place
        if place is None or (place, state.meeting) == self._shown:
            return
        self._shown = (place, state.meeting)
        theme, today = self._theme, self._screen.today()
        emptied(self._box)
        back = button(theme, _("The week"), "quiet", "chevron-left")
        back.clicked.connect(self._screen.close_place)
        box = panel(theme)
        box.box.addWidget(heading(theme, one_line(place.name), "heading"))
        box.box.addWidget(self._tags(place))
        if state.meeting is not None:
            box.box.addWidget(label(theme, meeting_line(state.meeting, today), "bodyStrong"))
            self.going = Check(theme, _("I mean to go"), checked=state.meeting.going)
            self.going.clicked.connect(self._go)
            box.box.addWidget(self.going)
        box.box.addWidget(rule(theme))
        for name, text in lines(place, self._screen.zone):
            box.box.addLayout(column(strong(theme, name), label(theme, isolated(text), "body"), spacing=2))
        box.box.addWidget(label(theme, checked_line(place, today), "label", "text3"))
        change = button(theme, _("Change"), None, "pencil")
        change.clicked.connect(self._screen.change)
        remove = button(theme, _("Take out…"), "danger")
        remove.clicked.connect(self._remove)
        send = button(theme, _("Send in a letter…"), None, "mail")
        send.clicked.connect(self._screen.send)
        buttons = QWidget()
        flow = FlowLayout(buttons, 10)
        for each in (change, send, remove):
            flow.addWidget(each)
        box.box.addWidget(buttons)
        self._box.addLayout(row(back, -1))
        self._box.addSpacing(8)
        self._box.addWidget(box)
        self.land_on(change)

    def _tags(self, place: Place) -> QWidget:
        widget = QWidget()
        flow = FlowLayout(widget, 8)
        words = mark_words(place)
        for word in words:
            flow.addWidget(NoteTag(self._theme, word))
        widget.setAccessibleName(", ".join(words))
        return widget

    def _go(self) -> None:
        if self.going is not None:
            self._screen.go(self.going.isChecked())

    def _remove(self) -> None:
        place = self._screen.state.place
        if place is None:
            return
        asked = confirm_dialog(
            self._theme,
            title=_("Take {name} out?").format(name=isolated(place.name)),
            words=_("The place, its times and your marks leave this notebook for good."),
            do=_("Take out"),
            keep=_("Keep it"),
        )
        asked.done.clicked.connect(self._screen.remove)
        asked.open_over(self)
