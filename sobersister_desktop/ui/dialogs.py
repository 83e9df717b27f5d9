"""A dialog over the page area: the sidebar stays live, so that help, Hide and Lock are never behind it (design.md 6).

    dialog = Dialog(theme, title=..., words=..., icon="archive")
    keep = dialog.add_button(_("Keep it"), "primary", safe=True)
    delete = dialog.add_button(_("Delete"), "danger")
    delete.clicked.connect(self._delete)
    dialog.open_over(self)

Every button closes it; Esc closes it; it deletes itself. No nested event loop, no answer waited for.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sobersister_desktop.texts import ThreeParts, _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.frames import PAGE_AREA, rule
from sobersister_desktop.ui.widgets.layout import FlowLayout
from sobersister_desktop.ui.widgets.text import announce, heading, label
from sobersister_desktop.ui.widgets.tones import Tone, tone_ground, tone_ink

__all__ = [
    "PAGE_AREA",
    "Dialog",
    "IconDisc",
    "Parts",
    "Rows",
    "confirm_dialog",
    "page_area",
    "paint_shadow",
    "trouble_dialog",
]


class IconDisc(QWidget):
    """An icon on a soft disc: honey when nothing was lost, never clay for her."""

    def __init__(self, theme: Theme, icon: str, tone: Tone = "heads-up", size: int = 44) -> None:
        super().__init__()
        self._theme, self._icon, self._tone = theme, icon, tone
        side = theme.scale(size)
        self.setFixedSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("lineStrong") if theme.high_contrast else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(tone_ground(self._tone)))
        painter.drawEllipse(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        side = theme.icon_size(22)
        spot = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        theme.paint_icon(painter, spot, self._icon, tone_ink(self._tone))


class Dialog(QFrame):
    """`box` takes what stands between the title and the buttons. `closed` is told once, whatever closed it."""

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        *,
        title: str,
        words: str = "",
        icon: str = "info",
        tone: Tone = "heads-up",
        width: int = 640,
    ) -> None:
        super().__init__()
        self._theme, self._width = theme, theme.scale(width)
        self._scrim: _Scrim | None = None
        self._came_from: QWidget | None = None
        self._safe: QPushButton | None = None
        self.setProperty("kind", "raised")
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        inside = QWidget()
        inside.setObjectName("dialogBody")
        inside.setMinimumSize(1, 1)  # else wrapped words ask for the height they would have in a narrow column
        column = QVBoxLayout(inside)
        column.setContentsMargins(34, 30, 34, 24)
        column.setSpacing(0)
        self.title = heading(theme, title, "heading")
        self.words = label(theme, words, "body", "text2")
        if not words:
            self.words.hide()
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconDisc(theme, icon, tone), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(4)
        said.addWidget(self.title)
        said.addWidget(self.words)
        head.addLayout(said, 1)
        column.addLayout(head)
        column.addSpacing(18)
        self.box = QVBoxLayout()
        self.box.setSpacing(12)
        column.addLayout(self.box)
        column.addSpacing(16)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setStyleSheet("QScrollArea, QWidget#dialogBody { background: transparent; }")
        scroll.setWidget(inside)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = inside
        outer.addWidget(scroll, 1)
        foot = self._foot = QHBoxLayout()
        foot.setContentsMargins(34, 0, 34, 28)
        self._aside = QHBoxLayout()
        foot.addLayout(self._aside)
        foot.addStretch(1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        foot.addLayout(self._buttons)
        outer.addLayout(foot)

    def add_button(self, text: str, kind: str | None = None, *, safe: bool = False) -> QPushButton:
        """A button that closes the dialog too. The safe one has the focus at first; put it last."""
        made = button(self._theme, text, "big" if kind is None else kind)
        made.clicked.connect(self.close_dialog)
        self._buttons.addWidget(made)
        if safe:
            self._safe = made
        return made

    def add_aside(self, text: str) -> QPushButton:
        """A quiet button at the other end, which does not close the dialog."""
        made = button(self._theme, text, "quiet")
        self._aside.addWidget(made)
        return made

    def open_over(self, widget: QWidget) -> None:
        """Show it over the page area that `widget` lies in."""
        area = page_area(widget)
        self._came_from = area.window().focusWidget()
        self._scrim = _Scrim(self._theme, area, self)
        self._scrim.show()
        self._scrim.raise_()
        first = self._safe or self._first_field()
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, f"{self.title.text()}. {self.words.text()}", urgent=True)

    def close_dialog(self) -> None:
        """Close, and put the focus back where it was."""
        scrim, self._scrim = self._scrim, None
        if scrim is None:
            return
        scrim.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        scrim.deleteLater()

    def wanted(self, room: QSize) -> QSize:
        """How large it is in so much room."""
        wide = min(self._width, room.width() - 32)
        layout = self._inside.layout()
        assert layout is not None
        high = layout.totalHeightForWidth(wide) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
        foot = self._foot.sizeHint().height()
        return QSize(wide, min(high + foot + 6, room.height() - 32))

    def focusNextPrevChild(self, ahead: bool) -> bool:
        """Tab stays inside; F6 leads to the sidebar."""
        return turn_within(self, ahead)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close_dialog()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.window().focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
        else:
            super().keyPressEvent(event)

    def _first_field(self) -> QWidget | None:
        stops = [each for each in self.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        return _in_tab_order(self, stops)[0] if stops else None


class _Scrim(QWidget):
    """Dims the page area and keeps the mouse off it; the dialog lies in its middle with its shadow."""

    def __init__(self, theme: Theme, area: QWidget, dialog: Dialog) -> None:
        super().__init__(area)
        self._theme, self._area, self._dialog = theme, area, dialog
        dialog.setParent(self)
        area.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.parent():
            self._fit()
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def _fit(self) -> None:
        self.setGeometry(self._area.rect())
        size = self._dialog.wanted(self.size())
        place = QRect((self.width() - size.width()) // 2, (self.height() - size.height()) // 2, 0, 0)
        place.setSize(size)
        self._dialog.setGeometry(place)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("scrim"))
        paint_shadow(painter, self._theme, QRectF(self._dialog.geometry()), 32, 10, 0.22)


def paint_shadow(
    painter: QPainter, theme: Theme, box: QRectF, blur: int = 14, down: int = 5, strength: float = 0.14
) -> None:
    """A soft shadow round a box; none in dark or high contrast, where a line does its work."""
    if theme.scheme != "light":
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    tone = QColor(20, 28, 30)
    tone.setAlphaF(strength / blur)
    painter.setBrush(tone)
    for ring in range(blur):
        out = blur - ring
        room = box.adjusted(-out, -out + down, out, out + down)
        painter.drawRoundedRect(room, 12 + out, 12 + out)
    painter.restore()


def page_area(widget: QWidget) -> QWidget:
    """The widget that dialogs lie over: the page area, or the whole window where there is no sidebar."""
    found: QWidget | None = widget
    while found is not None:
        if found.objectName() == PAGE_AREA:
            return found
        found = found.parentWidget()
    return widget.window()


def trouble_dialog(theme: Theme, parts: ThreeParts, code: str = "", *, icon: str = "circle-alert") -> Dialog:
    """What happened, what is safe, what to do. The caller adds the buttons; `code` is for a helper."""
    dialog = Dialog(theme, title=parts.title, icon=icon, tone="heads-up")
    dialog.box.addWidget(Parts(theme, parts))
    if code:
        _Details(theme, dialog, code)
    return dialog


def confirm_dialog(theme: Theme, *, title: str, words: str, do: str, keep: str, icon: str = "trash") -> "_Confirm":
    """For what cannot be undone. `.done.clicked` is the deed; the safe button has the focus."""
    dialog = Dialog(theme, title=title, words=words, icon=icon, tone="heads-up", width=520)
    done = dialog.add_button(do, "danger")
    dialog.add_button(keep, safe=True)
    return _Confirm(dialog, done)


class _Confirm:
    """The dialog, and the button that does it."""

    def __init__(self, dialog: Dialog, done: QPushButton) -> None:
        self.dialog, self.done = dialog, done

    def open_over(self, widget: QWidget) -> None:
        self.dialog.open_over(widget)


class Rows(QWidget):
    """Names and what there is to say about each, in rows with hairlines between."""

    def __init__(self, theme: Theme, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        wide = theme.text < 1.5
        line = 0
        for name, words in rows:
            grid.addWidget(rule(theme), line, 0, 1, 2)
            title = label(theme, name, "bodyStrong")
            font = title.font()
            font.setPointSizeF(theme.font("label").pointSizeF())
            title.setFont(font)
            said = label(theme, words, "body")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            if wide:
                title.setFixedWidth(theme.scale(122))
                grid.addWidget(title, line + 1, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(said, line + 1, 1)
            else:
                grid.addWidget(title, line + 1, 0, 1, 2)
                grid.addWidget(said, line + 2, 0, 1, 2)
            line += 3
        grid.addWidget(rule(theme), line, 0, 1, 2)
        grid.setColumnStretch(1, 1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Parts(Rows):
    """The three parts, as in every message about trouble."""

    def __init__(self, theme: Theme, parts: ThreeParts) -> None:
        said = (
            (_("What happened"), parts.happened),
            (_("What is safe"), parts.safe),
            (_("What to do"), parts.do),
        )
        super().__init__(theme, said)


class _Details(QObject):
    """ "Details for a helper": a code that never holds her words."""

    def __init__(self, theme: Theme, dialog: Dialog, code: str) -> None:
        super().__init__(dialog)
        self._line: QLabel = label(theme, code, "caption", "text3")
        self._line.hide()
        dialog.box.addWidget(self._line)
        dialog.add_aside(_("Details for a helper")).clicked.connect(self._turn)

    def _turn(self) -> None:
        self._line.setVisible(self._line.isHidden())


def turn_within(top: QWidget, ahead: bool) -> bool:
    """The focus goes to the next part of `top`, or the one before, round and round. False if there is none."""
    stops = [
        each
        for each in top.findChildren(QWidget)
        if each.isVisible() and each.isEnabled() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    if not stops:
        return False
    stops = _in_tab_order(top, stops)
    here = top.window().focusWidget()
    place = stops.index(here) if here in stops else (-1 if ahead else 0)
    reason = Qt.FocusReason.TabFocusReason if ahead else Qt.FocusReason.BacktabFocusReason
    stops[(place + (1 if ahead else -1)) % len(stops)].setFocus(reason)
    return True


def _in_tab_order(top: QWidget, stops: list[QWidget]) -> list[QWidget]:
    ordered: list[QWidget] = []
    wanted = set(stops)
    each = top.nextInFocusChain()
    while each is not None and each is not top:
        if each in wanted:
            ordered.append(each)
        each = each.nextInFocusChain()
    return ordered or stops


def button_row(*buttons: QPushButton) -> QWidget:
    """Buttons that go on to a second line where there is no room."""
    line = QWidget()
    flow = FlowLayout(line, 12)
    for each in buttons:
        flow.addWidget(each)
    return line
