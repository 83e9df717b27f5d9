"""What is seen after Hide: an empty page of some notes program. No invented content, no way in but the lock screen."""

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_WIDE = 250
_KEYS_ALONE = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)


class CoverPage(QWidget):
    """Painted in one go, so that it is there at once. Any key or click tells `left`."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(_("Untitled"))
        self.setProperty("ownRing", True)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = theme.scale(_WIDE)
        painter.fillRect(self.rect(), theme.color("page"))
        painter.fillRect(QRect(0, 0, wide, self.height()), theme.color("sidebar"))
        theme.paint_hairline(painter, wide, 0, down=self.height())
        painter.setPen(QPen(theme.color("lineStrong"), 1))
        painter.setBrush(theme.color("field"))
        field = QRect(12, 14, wide - 24, theme.scale(34))
        painter.drawRoundedRect(field, 7, 7)
        icon = theme.icon_size(18)
        spot = QRect(field.x() + 10, field.y() + (field.height() - icon) // 2, icon, icon)
        theme.paint_icon(painter, QRectF(spot), "search", "text2")
        painter.setFont(theme.font("body"))
        painter.setPen(theme.color("text3"))
        words = field.adjusted(icon + 20, 0, -8, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _("Search"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("selected"))
        chosen = QRect(10, field.bottom() + 12, wide - 20, theme.scale(40))
        painter.drawRoundedRect(chosen, 8, 8)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRect(chosen.x(), chosen.y() + 8, 3, chosen.height() - 16), 1.5, 1.5)
        painter.setPen(theme.color("text"))
        painter.drawText(chosen.adjusted(14, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, _("Untitled"))
        painter.setFont(theme.font("title"))
        painter.setPen(theme.color("text3"))
        painter.drawText(QPoint(wide + 64, 36 + theme.scale(28)), _("Untitled"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in _KEYS_ALONE and not event.isAutoRepeat():
            self.left.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.left.emit()
