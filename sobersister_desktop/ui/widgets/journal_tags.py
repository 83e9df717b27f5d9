"""Small soft buttons above a page: its mood, its tags, who was sent it, its date."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from sobersister_desktop.domain.entry import Mood
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.mood import draw_mood

_MOST = 40
"""Characters of a tag that are shown; the whole of it is in the tooltip."""


class SoftButton(QAbstractButton):
    """A tag that can be pressed. Without a ground it is a line of text that can be pressed."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        ground: str | None = "sunken",
        ink: str = "text2",
        icon: str | None = None,
        mood: Mood | None = None,
        role: str = "caption",
    ) -> None:
        super().__init__()
        self._theme, self._ground, self._ink, self._icon, self.mood = theme, ground, ink, icon, mood
        font = theme.font(role)
        font.setWeight(theme.font("label").weight() if ground else QFont.Weight.Normal)
        self.setFont(font)
        self.set_words(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        shown = text if len(text) <= _MOST else text[: _MOST - 1] + "…"
        self.setText(shown)
        self.setAccessibleName(text)
        self.setToolTip(text if shown != text else "")
        self.updateGeometry()
        self.update()

    def _picture(self) -> int:
        if self.mood:
            return self._theme.scale(22)
        return self._theme.icon_size(14) if self._icon else 0

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        picture = self._picture()
        sides = 18 if self._ground else 0
        return QSize(
            metrics.horizontalAdvance(self.text()) + (picture + 6 if picture else 0) + sides,
            max(28, metrics.height() + 8),
        )

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 60), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        high = max(22, metrics.height() + 5) if not self.mood else max(26, metrics.height() + 8)
        shape = QRectF(0, (self.height() - high) / 2, self.width(), high).adjusted(0.5, 0.5, -0.5, -0.5)
        active = self.underMouse() or self.isDown()
        inner = self.rect()
        if self._ground:
            edge = theme.high_contrast or active
            painter.setPen(QPen(theme.color("lineStrong"), 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(self._ground))
            painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
            inner = inner.adjusted(9, 0, -9, 0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        picture = self._picture()
        if picture:
            left = inner.right() - picture + 1 if rtl else inner.x()
            spot = QRectF(left, (self.height() - picture) / 2, picture, picture)
            if self.mood:
                spot.translate(0, -1)
                draw_mood(painter, spot, self.mood, theme, theme.color(self._ink))
            elif self._icon:
                theme.paint_icon(painter, spot, self._icon, self._ink)
            inner = inner.adjusted(0, 0, -picture - 6, 0) if rtl else inner.adjusted(picture + 6, 0, 0, 0)
        painter.setPen(theme.color("text" if active and not self._ground else self._ink))
        if active and not self._ground:
            font = QFont(self.font())
            font.setUnderline(True)
            painter.setFont(font)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width() + 1)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, shown)


def mood_icon(theme: Theme, mood: Mood) -> QIcon:
    """The sun of a mood for a menu."""
    side, ratio = theme.icon_size(20), 2
    pixmap = QPixmap(side * ratio, side * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    draw_mood(painter, QRectF(0, 1, side, side), mood, theme, theme.color("text2"))
    painter.end()
    return QIcon(pixmap)


def drop_below(menu: QMenu, below: QObject) -> None:
    """Open the menu under the button it belongs to."""
    if isinstance(below, QWidget):
        corner = below.rect().bottomLeft()
        if below.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = below.rect().bottomRight()
            corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(below.mapToGlobal(corner))
