"""The plain parts that pages are put together from. Each takes the theme first and holds no decision.

Labels are always plain text: nothing she or anyone else wrote is ever read as markup.
"""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sobersister_desktop.ui.theme import Theme

PAGE_AREA = "pages"
"""The object name of the widget that dialogs lie over."""

Tone = Literal["info", "heads-up", "done", "trouble", "shared", "plain"]
_TONE_ICON: dict[str, str] = {
    "info": "info",
    "heads-up": "clock",
    "done": "circle-check",
    "trouble": "circle-alert",
    "shared": "share",
    "plain": "info",
}
_TONE_INK: dict[str, str] = {
    "info": "onAccentSoft",
    "heads-up": "onHoneySoft",
    "done": "onMossSoft",
    "trouble": "onClaySoft",
    "shared": "onFigSoft",
    "plain": "text2",
}
_TONE_GROUND: dict[str, str] = {
    "plain": "sunken",
    "shared": "figSoft",
    "done": "mossSoft",
    "heads-up": "honeySoft",
    "info": "accentSoft",
    "trouble": "claySoft",
}


def tone_ground(tone: Tone) -> str:
    """The soft colour under a mark."""
    return _TONE_GROUND[tone]


def tone_ink(tone: Tone) -> str:
    """The colour of what stands on it."""
    return _TONE_INK[tone]


# ---- words ----------------------------------------------------------------------------------------------


def label(theme: Theme, text: str, role: str = "body", color: str = "text", *, wrap: bool = True) -> QLabel:
    """Plain text in a role and a token's colour."""
    widget = QLabel(text)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setFont(theme.font(role))
    widget.setWordWrap(wrap)
    tint(widget, theme, color)
    return widget


def heading(theme: Theme, text: str, role: str = "section") -> QLabel:
    """A title of a page (`title`), a dialog (`heading`) or a part of a page (`section`)."""
    widget = label(theme, text, role)
    widget.setProperty("isHeading", True)
    return widget


def tint(widget: QWidget, theme: Theme, color: str) -> None:
    """Give a label a token's colour."""
    palette = widget.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.color(color))
    palette.setColor(QPalette.ColorRole.Text, theme.color(color))
    widget.setPalette(palette)


def announce(widget: QWidget, text: str, *, urgent: bool = False) -> None:
    """Let a screen reader say it: politely, or at once when `urgent`."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # a millisecond that the first picture spares

    event = QAccessibleAnnouncementEvent(widget, text)
    level = QAccessible.AnnouncementPoliteness.Assertive if urgent else QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(level)
    QAccessible.updateAccessibility(event)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and let it look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class ElidedLabel(QLabel):
    """One line that ends in … when there is no room; the whole text is its name and its tooltip."""

    def __init__(self, theme: Theme, text: str, role: str = "body", color: str = "text") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font(role))
        tint(self, theme, color)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_text(text)

    def set_text(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole), metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = QFontMetrics(self.font()).elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


# ---- boxes ----------------------------------------------------------------------------------------------


class Panel(QFrame):
    """A framed box with a column in it: `panel`, `sheet` (paper), `sunken` or `raised`."""

    def __init__(self, theme: Theme, kind: str = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", kind)
        self.box = QVBoxLayout(self)
        side = 24 if theme.text < 1.75 else 18
        self.box.setContentsMargins(side, 22, side, 22)
        self.box.setSpacing(12)


def panel(theme: Theme, kind: str = "panel") -> Panel:
    """A framed box; add to its `.box`."""
    return Panel(theme, kind)


def rule(theme: Theme) -> QFrame:  # noqa: ARG001  one signature for all parts
    """A hairline."""
    line = QFrame()
    line.setProperty("kind", "rule")
    line.setFixedHeight(1)
    return line


def column(
    *items: QWidget | QLayout | int, spacing: int = 0, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Things under one another; a number is a gap of so many px, -1 takes what is left."""
    box = QVBoxLayout()
    _fill(box, items, spacing, margins)
    return box


def row(
    *items: QWidget | QLayout | int, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Things beside one another; a number is a gap of so many px, -1 takes what is left."""
    box = QHBoxLayout()
    _fill(box, items, spacing, margins)
    return box


def _fill(
    box: QVBoxLayout | QHBoxLayout,
    items: Sequence[QWidget | QLayout | int],
    spacing: int,
    margins: tuple[int, int, int, int],
) -> None:
    box.setContentsMargins(*margins)
    box.setSpacing(spacing)
    for item in items:
        if isinstance(item, Field) and isinstance(box, QHBoxLayout):
            box.addWidget(item, 1, Qt.AlignmentFlag.AlignTop)
        elif isinstance(item, QWidget):
            box.addWidget(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        elif item < 0:
            box.addStretch(1)
        else:
            box.addSpacing(item)


def centred(widget: QWidget, width: int) -> QHBoxLayout:
    """A widget of at most this width in the middle. An alignment would measure its words at the wrong width."""
    box = QHBoxLayout()
    box.setContentsMargins(0, 0, 0, 0)
    widget.setMaximumWidth(width)
    policy = widget.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
    widget.setSizePolicy(policy)
    box.addStretch(1)
    box.addWidget(widget, 1000)
    box.addStretch(1)
    return box


def held(widget: QWidget, width: int) -> QHBoxLayout:
    """The same at the beginning of the line."""
    box = centred(widget, width)
    box.takeAt(0)
    return box


class FlowLayout(QLayout):
    """Left to right (or right to left where that is read), and on to the next line, as words do."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self.spacing() * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, line = rect.x(), rect.y(), 0
        parent = self.parentWidget()
        mirrored = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for item in self._items:
            if item.isEmpty():
                continue
            hint = item.sizeHint()
            width = min(hint.width(), rect.width())
            if line and x + width > rect.right() + 1:
                x, y, line = rect.x(), y + line + self.spacing(), 0
            if move:
                left = rect.right() + rect.x() - x - width + 1 if mirrored else x
                item.setGeometry(QRect(QPoint(left, y), QSize(width, hint.height())))
            x += width + self.spacing()
            line = max(line, hint.height())
        return y + line - rect.y()


# ---- buttons --------------------------------------------------------------------------------------------


def button(theme: Theme, text: str, kind: str | None = None, icon: str | None = None) -> QPushButton:
    """A button: None, `primary` (one a view), `big`, `quiet`, `danger`, `small`, or `icon` (then text is its name)."""
    widget = QPushButton()
    widget.setFont(theme.font({"primary": "bodyStrong", "small": "label"}.get(kind or "", "body")))
    if kind:
        widget.setProperty("kind", kind)
    if kind == "icon":
        widget.setAccessibleName(text)
        widget.setToolTip(text)
    else:
        # two spaces keep the word off its picture; a style sheet has no other way
        widget.setText(f" {text}" if icon else text)
        widget.setAccessibleName(text)
    if icon:
        ink = {"primary": "onAccent", "quiet": "accentText", "danger": "clayText"}.get(kind or "", "text2")
        widget.setIcon(theme.icon(icon, ink, 20 if kind == "icon" else 18))
        side = theme.icon_size(20 if kind == "icon" else 18)
        widget.setIconSize(QSize(side, side))
    widget.setCursor(Qt.CursorShape.PointingHandCursor)
    widget.setAutoDefault(False)
    return widget


def set_button_text(widget: QPushButton, text: str) -> None:
    """Another word on a button made by `button`, its name with it."""
    widget.setText(f" {text}" if not widget.icon().isNull() else text)
    widget.setAccessibleName(text)


class Chip(QPushButton):
    """A word that can be on or off; a tick says so too, not the colour alone."""

    def __init__(self, theme: Theme, text: str, *, checked: bool = False) -> None:
        super().__init__(text)
        self._tick = theme.icon("check", "onAccentSoft", 16)
        self._word = text
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setFont(theme.font("label"))
        side = theme.icon_size(16)
        self.setIconSize(QSize(side, side))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.toggled.connect(self._mark)
        self.setChecked(checked)

    def _mark(self, on: bool) -> None:
        if on:
            self.setIcon(self._tick)
            self.setText(f" {self._word}")
        else:
            self.setIcon(type(self._tick)())
            self.setText(self._word)


def chip(theme: Theme, text: str, *, checked: bool = False) -> Chip:
    """A word that can be on or off."""
    return Chip(theme, text, checked=checked)


class Segments(QFrame):
    """One of a few, side by side. Arrow keys move; `chosen` tells the place."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, words: Sequence[str], current: int = 0, name: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._theme = theme
        self._group = QButtonGroup(self)
        box = QHBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.setSpacing(0)
        for place, word in enumerate(words):
            part = QToolButton()
            part.setProperty("kind", "segment")
            part.setProperty("place", "first" if place == 0 else "last" if place == len(words) - 1 else "middle")
            part.setText(word)
            part.setFont(theme.font("label"))
            part.setCheckable(True)
            part.setAccessibleName(f"{name}: {word}" if name else word)
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(part, place)
            box.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_current(current)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        return self._group.checkedId()

    def set_current(self, place: int) -> None:
        """Choose without telling."""
        part = self._group.button(place)
        if part is not None:
            part.setChecked(True)

    def buttons(self) -> list[QAbstractButton]:
        return self._group.buttons()


class _Choice:
    """What a check box and a radio button have in common: a painted mark, and words that wrap."""

    @staticmethod
    def prepare(widget: QAbstractButton, theme: Theme, text: str) -> None:
        widget.setText(text)
        widget.setAccessibleName(text)
        widget.setFont(theme.font("body"))
        widget.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        widget.setSizePolicy(policy)

    @staticmethod
    def mark(theme: Theme) -> int:
        return theme.scale(18)

    @staticmethod
    def words(widget: QAbstractButton, theme: Theme, width: int) -> QRect:
        left = _Choice.mark(theme) + 10 if widget.text() else 0
        room = QRect(left, 0, max(1, width - left), 10_000)
        return QFontMetrics(widget.font()).boundingRect(room, Qt.TextFlag.TextWordWrap.value, widget.text())

    @staticmethod
    def height(widget: QAbstractButton, theme: Theme, width: int) -> int:
        return max(28, _Choice.words(widget, theme, width).height() + 6)

    @staticmethod
    def hint(widget: QAbstractButton, theme: Theme) -> QSize:
        metrics = QFontMetrics(widget.font())
        width = _Choice.mark(theme) + (10 + metrics.horizontalAdvance(widget.text()) if widget.text() else 0) + 4
        return QSize(width, max(28, metrics.height() + 6))

    @staticmethod
    def paint_words(widget: QAbstractButton, theme: Theme, painter: QPainter) -> QRectF:
        """Paint the words; say where the mark goes: level with the first line."""
        mark = _Choice.mark(theme)
        metrics = QFontMetricsF(widget.font())
        words = _Choice.words(widget, theme, widget.width())
        top = max(3.0, (widget.height() - words.height()) / 2) if widget.text() else (widget.height() - mark) / 2
        rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = QRect(0 if rtl else mark + 10, round(top), max(1, widget.width() - mark - 10), words.height() + 2)
        painter.setPen(theme.color("text" if widget.isEnabled() else "textDisabled"))
        painter.setFont(widget.font())
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, Qt.TextFlag.TextWordWrap.value | side.value, widget.text())
        level = top + (metrics.height() - mark) / 2 if widget.text() else top
        return QRectF(widget.width() - mark if rtl else 0, level, mark, mark).adjusted(0.75, 0.75, -0.75, -0.75)

    @staticmethod
    def pen(widget: QAbstractButton, theme: Theme) -> QPen:
        return QPen(theme.color("lineStrong" if widget.isEnabled() else "line"), 1.5)

    @staticmethod
    def ground(widget: QAbstractButton, theme: Theme) -> QColor:
        return theme.color("sunken" if not widget.isEnabled() else "hover" if widget.underMouse() else "field")


class Check(QCheckBox):
    """A tick box whose words may wrap."""

    def __init__(self, theme: Theme, text: str, *, checked: bool = False) -> None:
        super().__init__()
        self._theme = theme
        _Choice.prepare(self, theme, text)
        self.setChecked(checked)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _Choice.height(self, self._theme, width)

    def sizeHint(self) -> QSize:
        return _Choice.hint(self, self._theme)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.scale(120)), 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _Choice.paint_words(self, theme, painter)
        on = self.isChecked() and self.isEnabled()
        painter.setPen(QPen(theme.color("accent"), 1.5) if on else _Choice.pen(self, theme))
        painter.setBrush(theme.color("accent") if on else _Choice.ground(self, theme))
        painter.drawRoundedRect(box, 5, 5)
        if self.isChecked():
            ink = theme.color("onAccent" if on else "textDisabled")
            pen = QPen(ink, box.width() / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            x, y, s = box.x(), box.y(), box.width()
            painter.drawPolyline([QPoint(round(x + s * 0.24), round(y + s * 0.53)),
                                  QPoint(round(x + s * 0.43), round(y + s * 0.71)),
                                  QPoint(round(x + s * 0.77), round(y + s * 0.31))])  # fmt: skip


class Radio(QRadioButton):
    """One of several, with words that may wrap. Siblings of one parent exclude one another."""

    def __init__(self, theme: Theme, text: str, *, checked: bool = False) -> None:
        super().__init__()
        self._theme = theme
        _Choice.prepare(self, theme, text)
        self.setChecked(checked)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _Choice.height(self, self._theme, width)

    def sizeHint(self) -> QSize:
        return _Choice.hint(self, self._theme)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.scale(120)), 28)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = _Choice.paint_words(self, theme, painter)
        painter.setPen(_Choice.pen(self, theme))
        painter.setBrush(_Choice.ground(self, theme))
        if self.isChecked():
            thick = box.width() * 0.31
            painter.setPen(QPen(theme.color("accent" if self.isEnabled() else "textDisabled"), thick))
            box = box.adjusted(thick / 2, thick / 2, -thick / 2, -thick / 2)
        painter.drawEllipse(box)


class Switch(QCheckBox):
    """On or off, at once. `text` stands beside it; without, give it an accessible name."""

    def __init__(self, theme: Theme, text: str = "", *, checked: bool = False, name: str = "") -> None:
        super().__init__()
        self._theme = theme
        _Choice.prepare(self, theme, text)
        self.setAccessibleName(name or text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setChecked(checked)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        words = 9 + metrics.horizontalAdvance(self.text()) if self.text() else 0
        return QSize(self._theme.scale(38) + words + 2, max(28, self._theme.scale(24), metrics.height()))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = theme.scale(38), theme.scale(22)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        top = (self.height() - high) / 2
        track = QRectF(self.width() - wide - 1 if rtl else 1, top, wide, high).adjusted(0.75, 0.75, -0.75, -0.75)
        on, live = self.isChecked(), self.isEnabled()
        edge = "line" if not live else "accent" if on else "lineStrong"
        painter.setPen(QPen(theme.color(edge), 1.5))
        painter.setBrush(theme.color("sunken" if not live else "accent" if on else "field"))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        gap = theme.scale(4)
        side = track.height() - 2 * gap + 1
        x = track.right() - gap - side + 0.5 if on != rtl else track.x() + gap - 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("textDisabled" if not live else "onAccent" if on else "lineStrong"))
        painter.drawEllipse(QRectF(x, track.y() + gap - 0.5, side, side))
        if self.text():
            painter.setPen(theme.color("text" if live else "textDisabled"))
            room = self.rect().adjusted(0, 0, -wide - 9, 0) if rtl else self.rect().adjusted(wide + 9, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


# ---- fields ---------------------------------------------------------------------------------------------


class Field(QWidget):
    """A label, its line to type in, and a hint below that gives way to what needs attention."""

    def __init__(self, theme: Theme, name: str, placeholder: str = "", hint: str = "") -> None:
        super().__init__()
        self._theme, self._hint = theme, hint
        self.label = label(theme, name, "label")
        font = self.label.font()
        font.setWeight(theme.font("bodyStrong").weight())
        self.label.setFont(font)
        self.edit = QLineEdit()
        self.edit.setFont(theme.font("body"))
        self.edit.setPlaceholderText(placeholder)
        self.edit.setAccessibleName(name)
        self.label.setBuddy(self.edit)
        self.note = label(theme, hint, "label", "text3")
        self.line = row(self.edit)
        self.setLayout(column(self.label, 6, self.line, 6, self.note))
        if not name:
            self.label.hide()
        self.set_error("")

    def set_error(self, text: str) -> None:
        """Show what needs attention below the line, or the hint again when empty. Said aloud once."""
        shown = text or self._hint
        if text and self.note.text() != text:
            announce(self.edit, text, urgent=True)
        self.note.setText(shown)
        self.note.setVisible(bool(shown))
        tint(self.note, self._theme, "clayText" if text else "text3")
        set_property(self.edit, "state", "error" if text else "")
        self.edit.setAccessibleDescription(shown)

    def text(self) -> str:
        return self.edit.text()


def field(theme: Theme, name: str, placeholder: str = "", hint: str = "") -> Field:
    """A labelled line to type in; `.edit` is the QLineEdit."""
    return Field(theme, name, placeholder, hint)


# ---- marks ----------------------------------------------------------------------------------------------


class MessageStrip(QFrame):
    """A calm line across the page. Hidden while it has nothing to say; spoken when it appears."""

    shown = Signal(bool)

    def __init__(self, theme: Theme, kind: Tone = "info", text: str = "", action: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "strip")
        self._picture = QLabel()
        self._picture.setAccessibleName("")
        self.words = label(theme, text, "body")
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = button(theme, action, "small")
        if not action:
            self.action.hide()
        box = QHBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(12)
        box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.words, 1)
        box.addWidget(self.action, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tone: Tone = kind
        self._dress(kind)
        if not text:  # never setVisible(True) here: without a parent it would be a window of its own
            self.hide()

    def set_text(self, text: str, kind: Tone | None = None) -> None:
        """Say this (and hide when there is nothing)."""
        if kind is not None and kind != self._tone:
            self._dress(kind)
        if text and (text != self.words.text() or self.isHidden()):
            announce(self, text, urgent=self._tone == "trouble")
        self.words.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self.shown.emit(bool(text))

    def _dress(self, kind: Tone) -> None:
        self._tone = kind
        set_property(self, "tone", kind)
        tint(self.words, self._theme, _TONE_INK[kind])
        picture = self._theme.icon(_TONE_ICON[kind], _TONE_INK[kind])
        self._picture.setPixmap(picture.pixmap(self._theme.qsize_icon))


class Tag(QLabel):
    """A small soft mark: `plain`, `shared`, `done`, `heads-up`, `info` or `trouble`, with an icon or none."""

    def __init__(self, theme: Theme, text: str, kind: Tone = "plain", icon: str | None = None) -> None:
        super().__init__(text)
        self._theme, self._kind, self._icon = theme, kind, icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = theme.font("caption")
        font.setWeight(theme.font("label").weight())
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        side = self._theme.icon_size(14) + 6 if self._icon else 0
        return QSize(metrics.horizontalAdvance(self.text()) + side + 19, max(22, metrics.height() + 5))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(_TONE_GROUND[self._kind]))
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        ink, room = _TONE_INK[self._kind], self.rect().adjusted(9, 0, -9, 0)
        if self._icon:
            side = theme.icon_size(14)
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = room.right() - side if rtl else room.x()
            spot = QRectF(left, (self.height() - side) / 2, side, side)
            painter.drawImage(spot, theme.image(self._icon, ink, 14, self.devicePixelRatioF()))
            room = room.adjusted(0, 0, -side - 6, 0) if rtl else room.adjusted(side + 6, 0, 0, 0)
        painter.setPen(theme.color(ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())


class Avatar(QWidget):
    """A disc with the first letters of a name; `tone` as in Tag."""

    def __init__(self, theme: Theme, name: str, tone: Tone = "shared", size: int = 36) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self._letters = initials(name)
        side = theme.scale(size)
        self.setFixedSize(side, side)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("lineStrong"), 1) if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(_TONE_GROUND[self._tone]))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        font = theme.font("bodyStrong")
        font.setPixelSize(max(8, round(self.height() * 0.36)))
        painter.setFont(font)
        painter.setPen(theme.color(_TONE_INK[self._tone]))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)


def initials(name: str) -> str:
    """The first letter of the first and the last word of a name."""
    words = name.split()
    letters = [words[0][0]] + ([words[-1][0]] if len(words) > 1 else []) if words else ["?"]
    return "".join(letters).upper()


class KeyHint(QLabel):
    """A key as it looks on the keyboard."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme.font("caption"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 14, metrics.height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        key = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(key, 5, 5)
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(key.adjusted(0, 0, 0, -1.5), 5, 5)
        painter.setPen(theme.color("text2"))
        painter.drawText(self.rect().adjusted(0, 0, 0, -1), Qt.AlignmentFlag.AlignCenter, self.text())


class Steps(QWidget):
    """Where she is in a few steps: done ones carry a tick, this one is strong, the others wait."""

    def __init__(self, theme: Theme, names: Sequence[str], current: int) -> None:
        super().__init__()
        self._theme, self._names, self._current = theme, tuple(names), current
        self._speak()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_current(self, current: int) -> None:
        self._current = current
        self._speak()
        self.updateGeometry()
        self.update()

    def _speak(self) -> None:
        name = self._names[self._current] if 0 <= self._current < len(self._names) else ""
        self.setAccessibleName(f"{self._current + 1} / {len(self._names)}: {name}")

    def _parts(self, names_shown: bool) -> list[tuple[int, str, float]]:
        disc, parts = self._theme.scale(24), []
        for place, name in enumerate(self._names):
            font = self._theme.font("bodyStrong" if place == self._current else "label")
            font.setPointSizeF(self._theme.font("label").pointSizeF())
            word = name if names_shown or place == self._current else ""
            width = disc + (8 + QFontMetricsF(font).horizontalAdvance(word) if word else 0)
            parts.append((place, word, width))
        return parts

    def sizeHint(self) -> QSize:
        wide = sum(part[2] for part in self._parts(True)) + 34 * (len(self._names) - 1)
        return QSize(round(wide) + 4, max(self._theme.scale(28), 28))

    def minimumSizeHint(self) -> QSize:
        wide = sum(part[2] for part in self._parts(False)) + 18 * (len(self._names) - 1)
        return QSize(round(wide) + 4, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        roomy = self.width() >= self.sizeHint().width()
        gap, disc, x, middle = (34 if roomy else 18), theme.scale(24), 1.0, self.height() / 2
        for place, word, width in self._parts(roomy):
            self._disc(painter, QRectF(x, middle - disc / 2, disc, disc), place)
            if word:
                font = theme.font("bodyStrong" if place == self._current else "label")
                font.setPointSizeF(theme.font("label").pointSizeF())
                painter.setFont(font)
                painter.setPen(theme.color("text" if place == self._current else "text2"))
                room = QRectF(x + disc + 8, 0, width - disc, self.height())
                self._upright(painter, room, word, Qt.AlignmentFlag.AlignVCenter)
            x += width
            if place < len(self._names) - 1:
                painter.setPen(QPen(theme.color("lineStrong"), 1))
                painter.drawLine(round(x + gap / 2 - 8), round(middle), round(x + gap / 2 + 8), round(middle))
            x += gap

    def _disc(self, painter: QPainter, spot: QRectF, place: int) -> None:
        theme = self._theme
        done, now = place < self._current, place == self._current
        ground = "accent" if now else "accentSoft" if done else "field"
        painter.setPen(QPen(theme.color("accent" if now or done else "lineStrong"), 1.25))
        painter.setBrush(theme.color(ground))
        painter.drawEllipse(spot.adjusted(0.6, 0.6, -0.6, -0.6))
        if done:
            side = spot.width() * 0.6
            tick = QRectF(spot.center().x() - side / 2, spot.center().y() - side / 2, side, side)
            painter.drawImage(tick, theme.image("check", "onAccentSoft", 16))
            return
        font = theme.font("bodyStrong")
        font.setPointSizeF(theme.font("caption").pointSizeF())
        painter.setFont(font)
        painter.setPen(theme.color("onAccent" if now else "text2"))
        self._upright(painter, spot, str(place + 1), Qt.AlignmentFlag.AlignCenter)

    def _upright(self, painter: QPainter, room: QRectF, text: str, align: Qt.AlignmentFlag) -> None:
        """Text is never mirrored, whatever the direction of the page."""
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            painter.save()
            painter.translate(room.center().x() * 2, 0)
            painter.scale(-1, 1)
            painter.drawText(room, (align | Qt.AlignmentFlag.AlignAbsolute).value, text)
            painter.restore()
        else:
            painter.drawText(room, align.value, text)
