"""Beside the list: the chosen line, its number large enough to read from across the room, and a square to dial it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sobersister_desktop.screens.help_line_rows import Told
from sobersister_desktop.texts import _
from sobersister_desktop.ui.clipboard import not_for_history
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import emptied
from sobersister_desktop.ui.widgets.dialling import how_to_dial, leaves_traces
from sobersister_desktop.ui.widgets.frames import Panel
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.qr import QrSquare
from sobersister_desktop.ui.widgets.text import announce, label, tint

_NUMBER_ROLES = ("numberLarge", "number", "title", "heading")


class HelpTold(QWidget):
    """Shows one line. Whether she would rather text is remembered as long as the line stays chosen."""

    hide_wished = Signal()
    change_wished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._told: Told | None = None
        self._texting = self._hers = False
        self._drawn: object = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def chosen(self) -> str:
        """The id of the line on show, or nothing."""
        return self._told.line.id if self._told else ""

    def show_told(self, told: Told | None, *, hers: bool = False) -> None:
        """Tell about this line; with `hers` it can be taken off her list."""
        if self._told is None or told is None or told.line.id != self._told.line.id:
            self._texting = bool(told and not told.number and told.text)
        self._told, self._hers = told, hers
        shown = (told, self._texting, hers, self.width() // 40)
        if shown != self._drawn:
            self._drawn = shown
            emptied(self._box)
            if told is not None:
                self._build(told)

    def _build(self, told: Told) -> None:
        theme, box = self._theme, self._box
        box.addWidget(label(theme, told.line.name, "label", "text2"))
        box.addSpacing(6)
        number = told.text if self._texting else told.number
        if number:
            box.addWidget(self._number(number))
            box.addSpacing(10)
        box.addWidget(self._standing(told))
        if told.came:
            box.addSpacing(10)
            box.addWidget(label(theme, told.came, "body"))
        if told.caution:
            box.addSpacing(10)
            box.addWidget(label(theme, told.caution, "body", "onHoneySoft" if not theme.high_contrast else "text"))
        if told.dial and not self._texting:
            box.addSpacing(20)
            name = _("A square that lets a phone’s camera dial {number}").format(number=told.number)
            box.addLayout(row(-1, QrSquare(theme, told.dial, name), -1))
            box.addSpacing(12)
            how = label(theme, how_to_dial(), "body", "text2")
            how.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            box.addWidget(how)
        if number:
            box.addSpacing(14)
            box.addWidget(self._hands(told))
        box.addSpacing(20)
        if told.note:
            box.addWidget(label(theme, told.note, "body"))
            box.addSpacing(12)
        for name, value in told.facts:
            box.addWidget(label(theme, f"{name}: {value}", "body", "text2"))
            box.addSpacing(3)
        box.addWidget(label(theme, told.checked, "body", "text2"))
        box.addSpacing(14)
        box.addWidget(label(theme, leaves_traces(), "body", "text2"))
        box.addSpacing(16)
        box.addWidget(self._opening())
        if self._hers:
            box.addSpacing(14)
            box.addWidget(self._hers_to_do(told))
        box.addStretch(1)

    def _number(self, text: str) -> QLabel:
        """As large as the column takes it in one line; only then may it wrap."""
        room = max(200, self.width())
        role = next(
            (r for r in _NUMBER_ROLES if QFontMetricsF(self._theme.font(r)).horizontalAdvance(text) <= room - 4),
            _NUMBER_ROLES[-1],
        )
        shown = label(self._theme, text, role)
        shown.setAccessibleName(_("Text {number}").format(number=text) if self._texting else text)
        return shown

    def _standing(self, told: Told) -> QLabel:
        shown = label(self._theme, told.standing, "body", "mossText" if told.open else "text2")
        font = shown.font()
        font.setWeight(QFont.Weight.DemiBold)
        shown.setFont(font)
        tint(shown, self._theme, "mossText" if told.open else "text2")
        return shown

    def _hands(self, told: Told) -> QWidget:
        hands = QWidget()
        self._copy = button(self._theme, _("Copy number"), None, "copy")
        self._copy.clicked.connect(self._copied)
        parts: list[QWidget | int] = [-1, self._copy]
        if told.text and told.number:
            other = button(self._theme, _("Call instead") if self._texting else _("Text instead"), None, "message")
            other.clicked.connect(self._turn)
            parts.append(other)
        hands.setLayout(row(*parts, -1, spacing=8))
        return hands

    def _hers_to_do(self, told: Told) -> QWidget:
        """What she can do about the line while her notebook is open."""
        hands = QWidget()
        flow = FlowLayout(hands, 8)
        change = button(self._theme, _("Change it") if told.own else _("Correct it"), "small", "pen")
        change.clicked.connect(self.change_wished)
        flow.addWidget(change)
        if not told.own:
            hide = button(self._theme, _("Take off my list"), "small", "eye-off")
            hide.clicked.connect(self.hide_wished)
            flow.addWidget(hide)
        return hands

    def _opening(self) -> QWidget:
        box = Panel(self._theme, "sunken")
        box.box.setContentsMargins(16, 12, 16, 12)
        box.box.setSpacing(4)
        title = label(self._theme, _("If starting is hard, you could say"), "label")
        font = title.font()
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        box.box.addWidget(title)
        said = _("“Hello. I am having a hard evening and I would like to talk it through with someone.”")
        box.box.addWidget(label(self._theme, said, "readingSm"))
        return box

    def _copied(self) -> None:
        told = self._told
        if told is None:
            return
        number = told.text.partition(" (")[0].partition(":")[0] if self._texting else told.number
        QGuiApplication.clipboard().setMimeData(not_for_history(number))
        set_button_text(self._copy, _("Copied for a minute"))
        announce(self, _("Copied for a minute"))

    def _turn(self) -> None:
        self._texting = not self._texting
        self.show_told(self._told, hers=self._hers)
