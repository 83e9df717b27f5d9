"""What small forms are put together from: a line, two beside each other, a day, a text, one of a few.

And the forms themselves: one that stands on a page, and a dialog that closes when it could keep."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDateEdit, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.contact import LONGEST_LINE
from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.fields import Field, field
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.text import announce, heading, label, tint
from sobersister_desktop.ui.widgets.ticks import Radio

T = TypeVar("T")


def named(theme: Theme, words: str, widget: QWidget) -> QVBoxLayout:
    """A field with its name above it."""
    name = label(theme, words, "label")
    font = name.font()
    font.setWeight(theme.font("bodyStrong").weight())
    name.setFont(font)
    name.setBuddy(widget)
    widget.setAccessibleName(words)
    return column(name, widget, spacing=6)


def line_field(theme: Theme, name: str, placeholder: str = "", *, text: str = "", limit: int = LONGEST_LINE) -> Field:
    """A line to type in that takes no more than what is kept."""
    made = field(theme, name, placeholder)
    made.edit.setMaxLength(limit)
    made.edit.setText(text)
    return made


def paired(theme: Theme, left: QWidget, right: QWidget) -> QBoxLayout:
    """Two beside each other, or under one another where the text is large."""
    return row(left, right, spacing=16) if theme.text < 1.4 else column(left, 12, right)


class Day(QDateEdit):
    """A day, by keys or typed."""

    def __init__(self, theme: Theme, day: date, *, most: date | None = None, least: date | None = None) -> None:
        super().__init__(QDate(day.year, day.month, day.day))
        self.setFont(theme.font("body"))
        self.lineEdit().setTextMargins(8, 0, 8, 0)  # a style sheet's padding does not reach inside
        self.setDisplayFormat("d MMMM yyyy")
        if most:
            self.setMaximumDate(QDate(most.year, most.month, most.day))
        if least:
            self.setMinimumDate(QDate(least.year, least.month, least.day))

    @property
    def day(self) -> date:
        found = self.date()
        return date(found.year(), found.month(), found.day())


def text_field(theme: Theme, text: str = "") -> QPlainTextEdit:
    """Several lines; Tab goes on to the next field."""
    edit = QPlainTextEdit(text)
    edit.setFont(theme.font("body"))
    edit.setTabChangesFocus(True)
    edit.setFixedHeight(theme.scale(92))
    return edit


class OneOf(QWidget):
    """One of a few, under one another."""

    def __init__(self, theme: Theme, options: Sequence[tuple[T, str]], chosen: T, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._radios: list[tuple[object, Radio]] = []
        for value, words in options:
            radio = Radio(theme, words, checked=value == chosen)
            self._radios.append((value, radio))
            box.addWidget(radio)

    def radios(self) -> list[Radio]:
        return [radio for _value, radio in self._radios]

    def pick(self, value: object) -> None:
        next(radio for known, radio in self._radios if known == value).setChecked(True)

    @property
    def chosen(self) -> object:
        return next((value for value, radio in self._radios if radio.isChecked()), None)


class OneInRow(QWidget):
    """One of several short words, side by side as far as there is room. `picked` with the value, which is a text."""

    picked = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str]], chosen: str, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self, 14)
        self.radios: list[Radio] = []
        for value, words in options:
            radio = Radio(theme, words, checked=value == chosen)
            radio.setProperty("value", str(value))
            radio.clicked.connect(self._clicked)
            flow.addWidget(radio)
            self.radios.append(radio)

    @property
    def value(self) -> str:
        return next((str(radio.property("value")) for radio in self.radios if radio.isChecked()), "")

    def pick(self, value: str) -> None:
        """Choose without telling."""
        for radio in self.radios:
            radio.setChecked(radio.property("value") == value)

    def _clicked(self) -> None:
        self.picked.emit(self.value)


class FormDialog(Dialog):
    """A dialog whose Save closes it only when what was typed could be kept; else it says what to mend."""

    def __init__(self, theme: Theme, title: str, words: str = "", icon: str = "pen") -> None:
        super().__init__(theme, title=title, words=words, icon=icon, tone="info")
        self._hint = label(theme, "", "body")
        tint(self._hint, theme, "clayText")
        self._hint.hide()

    def finish(self, save: str = "") -> None:
        """The foot: what is to be mended, Not now, and Save."""
        self.box.addWidget(self._hint)
        self.leave = self.add_button(_("Not now"))
        self.save = button(self._theme, save or _("Save"), "primary")
        self.save.clicked.connect(self._save)
        self._buttons.addWidget(self.save)
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self, self._save)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add_named(self, words: str, widget: QWidget) -> None:
        self.box.addLayout(named(self._theme, words, widget))

    def add_layout(self, layout: QLayout) -> None:
        self.box.addLayout(layout)

    # ---- for each form; Qt's metaclass leaves no room for abc's, so one that is not written says so when called

    def keep(self) -> bool:
        """Keep what stands there; False where something has to be mended first."""
        raise NotImplementedError

    def to_mend(self) -> str:
        """Why `keep` could not keep it."""
        raise NotImplementedError

    def _save(self) -> None:
        if self.keep():
            self.close_dialog()
            return
        words = self.to_mend()
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        announce(self, words, urgent=True)


class PanelForm(Panel):
    """A form that stands on a page: someone to ring, how she is reached, a meeting or a place.

    With `finish` it is kept by a button, or by Enter in a line made with `keeps`; without, whenever a line is left.
    """

    def __init__(self, theme: Theme, title: str, words: str = "") -> None:
        super().__init__(theme)
        self._theme = theme
        self.box.addWidget(heading(theme, title))
        if words:
            self.box.addWidget(label(theme, words, "body", "text2"))

    def line(self, name: str, placeholder: str = "", *, limit: int = LONGEST_LINE, keeps: bool = False) -> Field:
        """A line of this form; it is laid out by whoever asks for it."""
        made = line_field(self._theme, name, placeholder, limit=limit)
        if keeps:
            made.edit.returnPressed.connect(self._keep)
        return made

    def add_pair(self, left: QWidget, right: QWidget) -> None:
        self.box.addLayout(paired(self._theme, left, right))

    def finish(self, words: str) -> None:
        """The foot: what keeps it, with these words, and Cancel."""
        self.keep = button(self._theme, words, "primary")
        self.keep.clicked.connect(self._keep)
        self.cancel = button(self._theme, _("Cancel"), "quiet")
        self.cancel.clicked.connect(self._leave)
        self.box.addSpacing(6)
        self.box.addLayout(row(self.keep, -1, self.cancel))

    # ---- for each form that has a foot, as above

    def _keep(self) -> None:
        """Keep what stands there."""
        raise NotImplementedError

    def _leave(self) -> None:
        """Away from the form; nothing is kept."""
        raise NotImplementedError
