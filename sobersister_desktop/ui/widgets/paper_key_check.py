"""The paper key shown once, and two of its groups typed back from her own sheet."""

from datetime import date
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.fields import Field
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.paper_sheet import PaperSheet
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Check


class Copied(Protocol):
    """What is known of a paper key while she copies it; `asked` are the two groups, counted from 0."""

    @property
    def groups(self) -> tuple[str, ...]: ...
    @property
    def made(self) -> date | None: ...
    @property
    def asked(self) -> tuple[int, int]: ...
    @property
    def right(self) -> tuple[bool | None, bool | None]: ...
    @property
    def understood(self) -> bool: ...


class PaperKeyCheck(QWidget):
    """`typed` brings both groups at every change; `understands` the tick below."""

    typed = Signal(str, str)
    understands = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: tuple[str, ...] = ()
        self._made = ""
        self.sheet = PaperSheet(theme)
        self.print = button(theme, _("Print"), "primary", "printer")
        self.larger = button(theme, _("Larger, to copy by hand"), "big", "pencil")
        self.print.clicked.connect(self._print)
        self.larger.clicked.connect(self._turn_larger)
        self._said = MessageStrip(theme, "heads-up")
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.sheet)
        left.addSpacing(8)
        left.addLayout(row(self.print, self.larger, -1))
        left.addWidget(self._said)
        left.addWidget(
            label(theme, _("It is not saved as a file: anyone at this computer could find it."), "label", "text3")
        )
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(heading(theme, _("Check your copy")))
        right.addWidget(label(theme, _("Type two groups from your sheet."), "body", "text2"))
        self.first, self.second = self._group_field(theme), self._group_field(theme)
        right.addLayout(row(self.first, self.second, spacing=16))
        right.addSpacing(12)
        right.addWidget(heading(theme, _("Where to keep it")))
        for words in (
            _("With someone you trust, in a sealed envelope."),
            _("In a place nobody else tidies."),
            _("Not in the same bag as this computer."),
            _("The sheet says only “Notebook”. It does not say what is inside."),
        ):
            dash = label(theme, "–", "body", "text3", wrap=False)
            line = row(dash, label(theme, words, "body", "text2"), spacing=10)
            line.setAlignment(dash, Qt.AlignmentFlag.AlignTop)
            line.setStretch(1, 1)
            right.addLayout(line)
        right.addSpacing(10)
        self.understood = Check(
            theme, _("I understand: without the passphrase and without this sheet, nobody can open these pages again.")
        )
        self.understood.toggled.connect(self.understands)
        right.addWidget(self.understood)
        right.addStretch(1)
        self._two = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._two.setSpacing(36)
        self._two.addLayout(left)
        self._two.addLayout(right, 1)
        self._two.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._two)

    def _group_field(self, theme: Theme) -> Field:
        made = Field(theme, _("Group"))
        font = theme.font("code")
        font.setPointSizeF(theme.font("lead").pointSizeF())
        made.edit.setFont(font)
        made.edit.setMaxLength(8)
        made.edit.textChanged.connect(self._typed)
        return made

    def show_key(self, copied: Copied) -> None:
        """The sheet, and how the two groups stand."""
        made = copied.made
        self._groups = copied.groups
        self._made = day_and_month(made, made) + f" {made.year}" if made else ""
        self.understood.blockSignals(True)
        self.understood.setChecked(copied.understood)
        self.understood.blockSignals(False)
        if self.sheet.accessibleDescription() == "" and copied.groups:
            self.sheet.show_key(copied.groups, self._made)
        for field, place, right in zip((self.first, self.second), copied.asked, copied.right, strict=True):
            name = _("Group {n}").format(n=place + 1)
            field.label.setText(name)
            field.edit.setAccessibleName(name)
            field.set_error(_("This group does not fit yet. Compare it with the sheet.") if right is False else "")
            if right:
                field.note.setText(_("Right"))
                field.note.show()

    def forget(self) -> None:
        """Hold nothing of the key any more."""
        self._groups = ()
        self.sheet.forget()
        for made in (self.first, self.second):
            made.edit.blockSignals(True)
            made.edit.setText("")
            made.edit.blockSignals(False)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.first.edit.setFocus(reason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.sheet.sizeHint().width() + 36 + self._theme.scale(300) <= self.width()
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._two.direction() != way:
            self._two.setDirection(way)

    def _typed(self) -> None:
        self.typed.emit(self.first.text(), self.second.text())

    def _turn_larger(self) -> None:
        self.sheet.set_larger(not self.sheet.larger)
        set_button_text(self.larger, _("Smaller again") if self.sheet.larger else _("Larger, to copy by hand"))

    def _print(self) -> None:
        from sobersister_desktop.ui.print_sheet import print_sheet
        from sobersister_desktop.ui.printing import Print, printer_there

        if not printer_there():
            self._said.set_text(_("This computer knows no printer. Nothing was printed. Copy the sheet by hand."))
            return
        Print(self, partial(print_sheet, self._theme, self._groups, self._made), self._printed).ask()

    def _printed(self, took: bool) -> None:
        if took:
            self._said.set_text(_("The printer took it. Fetch the sheet before you go on."), "done")
        else:
            self._said.set_text(
                _("The printer did not answer. Nothing was printed. Check it, then print again."), "trouble"
            )
