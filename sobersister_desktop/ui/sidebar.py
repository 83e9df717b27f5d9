"""The way about: places above, settings, Hide and Lock below. Narrow, it is a rail of icons with names for ears."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.marks import Tag


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go. `make` builds its page at the first visit and again whenever the look changes.

    `badge` counts what waits there; a place below the line has `below`, and the one that must be found at once stands
    `apart` in a box of its own; one that is reached from a page only is not `listed`, and `within` is then the key of
    the place that stays marked; one that fills the window for a while lies `over` it. A place that belongs to one
    `side` is seen only there.
    """

    key: str
    name: str
    icon: str
    shortcut: str
    make: Callable[[Theme], QWidget]
    badge: Callable[[], int] | None = None
    below: bool = False
    apart: bool = False
    listed: bool = True
    within: str = ""
    over: bool = False
    side: str = ""


MINE, MENTORING = "mine", "mentoring"
"""The two sides: her own pages, and what she does for others."""
SIDE_KEYS = "Ctrl+Shift+M"


class NavButton(QAbstractButton):
    """One place, or Hide, or Lock."""

    def __init__(
        self, theme: Theme, name: str, icon: str, shortcut: str, *, small: bool = False, apart: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._small, self._apart = theme, icon, small, apart
        self._rail = False
        self._count = 0
        self.setText(name)
        self._shortcut = QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        self.setFont(theme.font("label" if small else "body"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name_it()

    def set_rail(self, rail: bool) -> None:
        self._rail = rail
        self._name_it()
        self.updateGeometry()

    def set_count(self, count: int) -> None:
        self._count = count
        self._name_it()
        self.update()

    def show_as(self, name: str, icon: str) -> None:
        """Another name and picture."""
        self._icon = icon
        self.setText(name)
        self._name_it()
        self.update()

    def _name_it(self) -> None:
        waiting = ", " + ngettext("{n} new", "{n} new", self._count) if self._count else ""
        self.setAccessibleName(self.text() + waiting)
        self.setToolTip(f"{self.text()}  {self._shortcut}" if self._shortcut else self.text())

    def sizeHint(self) -> QSize:
        theme = self._theme
        if self._rail:
            return QSize(theme.scale(48), theme.scale(48 if self._apart else 40))
        metrics = QFontMetrics(self._strong())
        icon = theme.icon_size(18 if self._small else 20)
        gap, side = (7, 6) if self._small else (11, 12)
        wide = side + icon + gap + metrics.horizontalAdvance(self.text()) + side
        if self._count:
            wide += theme.scale(28)
        high = 48 if self._apart else 32 if self._small else 36
        return QSize(wide, max(theme.scale(high), metrics.height() + 12))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _strong(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        box = QRectF(self.rect())
        if on or self.underMouse() or self.isDown() or self._apart:
            edge = self._apart or (on and theme.high_contrast)
            painter.setPen(QPen(theme.color("lineStrong"), 1) if edge else Qt.PenStyle.NoPen)
            ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "raised"
            painter.setBrush(theme.color("selected" if on else ground))
            radius = 10 if self._apart else 7
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            inset = 12 if self._apart else 9
            painter.drawRoundedRect(QRectF(box.right() - 3 if rtl else 0, inset, 3, box.height() - 2 * inset), 1.5, 1.5)
        icon = theme.icon_size(18 if self._small else 20)
        strong = on or self._apart
        metrics = QFontMetrics(self._strong() if strong else self.font())
        gap, side = (7, 6) if self._small else (11, 12)
        words = metrics.horizontalAdvance(self.text())
        x = (self.width() - icon) / 2 if self._rail else float(side)
        if self._small and not self._rail:
            x = max(float(side), (self.width() - icon - gap - words) / 2)
        left = self.width() - x - icon if rtl else x
        spot = QRectF(left, (self.height() - icon) / 2, icon, icon)
        theme.paint_icon(painter, spot, self._icon, "accentText" if on or self._apart else "text2")
        if self._rail:
            if self._count:
                self._paint_dot(painter, left + icon - 3, (self.height() - icon) / 2 - 2)
            return
        font = self._strong() if strong else QFont(self.font())
        if not strong:
            font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(theme.color("text" if strong else "text2"))
        room = QRectF(x + icon + gap, 0, self.width() - x - icon - gap - 4, self.height())
        if rtl:
            room.moveRight(self.width() - x - icon - gap)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter.value, self.text())
        if self._count:
            self._paint_count(painter, rtl)

    def _paint_dot(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(QPen(self._theme.color("sidebar"), 1.5))
        painter.setBrush(self._theme.color("fig"))
        painter.drawEllipse(QRectF(x, y, 9, 9))

    def _paint_count(self, painter: QPainter, rtl: bool) -> None:
        theme = self._theme
        font = theme.font("bodyStrong")
        font.setPointSizeF(theme.font("caption").pointSizeF())
        metrics = QFontMetrics(font)
        text = str(self._count)
        high = metrics.height() + 2
        wide = max(high + 2, metrics.horizontalAdvance(text) + 12)
        spot = QRectF(10 if rtl else self.width() - wide - 10, (self.height() - high) / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("fig"))
        painter.drawRoundedRect(spot, high / 2, high / 2)
        painter.setFont(font)
        painter.setPen(theme.color("onFig"))
        painter.drawText(spot, Qt.AlignmentFlag.AlignCenter.value, text)


class Sidebar(QFrame):
    """Tells where she wants to go; decides nothing."""

    chosen = Signal(str)
    side_wished = Signal(str)
    hide_now = Signal()
    lock_now = Signal()

    def __init__(self, theme: Theme, places: Sequence[Place], *, testing: bool = False) -> None:
        super().__init__()
        self._theme, self._places = theme, tuple(places)
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Places"))
        self._buttons: dict[str, NavButton] = {}
        self._hide = NavButton(theme, _("Hide"), "eye-off", "Shift+Esc", small=True)
        self._lock = NavButton(theme, _("Lock"), "lock", "Ctrl+L", small=True)
        self._hide.clicked.connect(self.hide_now)
        self._lock.clicked.connect(self.lock_now)
        self._tag = Tag(theme, _("For testing"), "heads-up")
        self._tag.setToolTip(_("This notebook was made for testing and is only weakly protected."))
        self._testing = testing
        inside = QWidget()
        inside.setObjectName("sidebarBody")
        box = QVBoxLayout(inside)
        box.setContentsMargins(10, 14, 10, 12)
        box.setSpacing(2)
        self._two_sides = any(place.side == MENTORING for place in self._places)
        self._side = MINE
        self._sides: Segments | None = None
        self._other_side: NavButton | None = None
        if self._two_sides:
            self._sides, self._other_side = self._ways_across(theme)
            box.addWidget(self._sides)
            box.addWidget(self._other_side)
            box.addSpacing(10)
        for place in self._places:
            if not place.below:
                box.addWidget(self._add(place))
        box.addStretch(1)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setStyleSheet("QScrollArea, QWidget#sidebarBody { background: transparent; }")
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addLayout(self._always(theme))
        self._inside = box
        self.set_rail(False)
        self.show_side(MINE)

    def _always(self, theme: Theme) -> QVBoxLayout:
        """What never scrolls away, however large the text and low the window: help, Hide and Lock."""
        box = self._below = QVBoxLayout()
        box.setSpacing(2)
        box.addWidget(self._tag, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addSpacing(6)
        for place in self._places:
            if place.below:
                box.addWidget(self._add(place))
                if place.apart:
                    box.addSpacing(4)
        box.addSpacing(8)
        box.addWidget(rule(theme))
        box.addSpacing(6)
        self._foot = row(self._hide, self._lock, spacing=2)
        box.addLayout(self._foot)
        return box

    def _ways_across(self, theme: Theme) -> tuple[Segments, NavButton]:
        """To the other side: a switch, and for the rail one button."""
        sides = Segments(theme, (_("My pages"), _("Mentoring")), 0, _("Side"))
        sides.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        sides.chosen.connect(self._side_chosen)
        other = NavButton(theme, _("Mentoring"), "handshake", SIDE_KEYS)
        other.clicked.connect(self._other_side_chosen)
        return sides, other

    def _add(self, place: Place) -> NavButton:
        made = NavButton(self._theme, place.name, place.icon, place.shortcut, apart=place.apart)
        made.setCheckable(True)
        made.setProperty("place", place.key)
        made.clicked.connect(self._clicked)
        self._buttons[place.key] = made
        return made

    def set_rail(self, rail: bool) -> None:
        """Icons alone, when the window is narrow."""
        for each in (*self._buttons.values(), self._hide, self._lock):
            each.set_rail(rail)
        if self._sides is not None and self._other_side is not None:
            self._other_side.set_rail(rail)
            self._sides.setVisible(not rail)
            self._other_side.setVisible(rail)
        self._foot.setDirection(self._foot.Direction.TopToBottom if rail else self._foot.Direction.LeftToRight)
        self._tag.setVisible(self._testing and not rail)
        margin = 8 if rail else 10
        self._inside.setContentsMargins(margin, 14, margin, 6)
        self._below.setContentsMargins(margin, 6, margin, 12)
        wide = (
            self._theme.scale(self._theme.layout("rail")) if rail else self._theme.scale(self._theme.layout("sidebar"))
        )
        needed = max(each.sizeHint().width() for each in self._buttons.values()) + 2 * margin
        foot = self._hide.sizeHint().width() + self._lock.sizeHint().width() + 2 + 2 * margin
        sides = self._sides.sizeHint().width() + 2 * margin if self._sides is not None else 0
        self.setFixedWidth(wide if rail else max(wide, needed, foot, sides))

    def show_side(self, side: str) -> None:
        """The places of this side, and those that belong to both."""
        self._side = side
        for place in self._places:
            self._buttons[place.key].setVisible(place.side in ("", side))
        if self._sides is None or self._other_side is None:
            return
        self._sides.set_current(1 if side == MENTORING else 0)
        self._other_side.show_as(*((_("My pages"), "notebook") if side == MENTORING else (_("Mentoring"), "handshake")))

    def mark(self, key: str) -> None:
        """Show where she is."""
        for name, each in self._buttons.items():
            each.setChecked(name == key)
            if name == key and self._scroll.isAncestorOf(each):
                self._scroll.ensureWidgetVisible(each, 0, 8)

    def count(self) -> None:
        """Ask every place what waits there."""
        for place in self._places:
            if place.badge is not None:
                self._buttons[place.key].set_count(place.badge())

    def first(self) -> QWidget:
        """Where the keyboard goes at first: where she is."""
        return next((each for each in self._buttons.values() if each.isChecked()), self._hide)

    def _side_chosen(self, place: int) -> None:
        self.side_wished.emit(MENTORING if place else MINE)

    def _other_side_chosen(self) -> None:
        self.side_wished.emit(MINE if self._side == MENTORING else MENTORING)

    def _clicked(self) -> None:
        pressed = self.sender()
        if isinstance(pressed, NavButton):
            self.chosen.emit(str(pressed.property("place")))
