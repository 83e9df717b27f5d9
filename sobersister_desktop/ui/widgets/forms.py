"""What small forms are put together from: a day, a text, one of a few, and a dialog that closes when it could keep."""

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import Dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.layout import column
from sobersister_desktop.ui.widgets.text import announce, label, tint
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
