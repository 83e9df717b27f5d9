"""Pages that were put away: until when they are here, and the two ways out."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from sobersister_desktop.domain.entry import EntryRow
from sobersister_desktop.screens.dates import wall_clock
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.journal import Journal
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading, label

_AWAY = timedelta(days=30)


class PutAway(QWidget):
    """Pages that wait for 30 days. They can be brought back, or deleted now."""

    delete_asked = Signal(object)  # EntryRow

    def __init__(self, theme: Theme, screen: Journal) -> None:
        super().__init__()
        self._theme, self._screen = theme, screen
        self._rows: tuple[EntryRow, ...] | None = None
        back = button(theme, _("Back to your pages"), "quiet", "chevron-left")
        back.clicked.connect(screen.show_pages)
        about = label(theme, _("Pages stay here for 30 days, then they are deleted for good."), "label", "text2")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        body = QWidget()
        body.setObjectName("body")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(20, 4, 16, 16)
        inner.setSpacing(0)
        inner.addWidget(heading(theme, _("Put away")))
        inner.addSpacing(4)
        inner.addWidget(about)
        inner.addSpacing(12)
        inner.addLayout(self._list)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 0)
        box.setSpacing(8)
        box.addLayout(row(back, -1, margins=(8, 0, 8, 0)))
        box.addWidget(scroll, 1)

    def show_rows(self, rows: Sequence[EntryRow], today: date) -> None:
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not rows:
            self._list.addWidget(label(self._theme, _("Nothing is put away."), "body", "text2"))
        for place, found in enumerate(self._rows):
            self._list.addWidget(self._one(found, place, today))

    def _one(self, found: EntryRow, place: int, today: date) -> QWidget:
        theme = self._theme
        one = QWidget()
        name = found.title.strip() or found.snippet or _("Untitled")
        title = ElidedLabel(theme, name, "bodyStrong")
        until = day_and_month(wall_clock(found.put_away + _AWAY).date(), today) if found.put_away else ""
        when = label(
            theme,
            _("{day}. Here until {until}.").format(day=day_and_month(found.when.date(), today), until=until),
            "caption",
            "text3",
        )
        back, gone = button(theme, _("Bring it back"), "small"), button(theme, _("Delete now…"), "small")
        for part, slot in ((back, self._back), (gone, self._delete)):
            part.setProperty("place", place)
            part.clicked.connect(slot)
            part.setAccessibleDescription(name)
        box = QVBoxLayout(one)
        box.setContentsMargins(0, 10, 0, 12)
        box.setSpacing(4)
        box.addWidget(title)
        box.addWidget(when)
        box.addSpacing(4)
        box.addLayout(row(back, gone, -1))
        box.addSpacing(8)
        box.addWidget(rule(theme))
        return one

    def _asked(self) -> EntryRow:
        assert self._rows
        return self._rows[int(self.sender().property("place"))]

    def _back(self) -> None:
        self._screen.bring_back(self._asked().id)

    def _delete(self) -> None:
        self.delete_asked.emit(self._asked())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.scale(280), self._theme.scale(300))
