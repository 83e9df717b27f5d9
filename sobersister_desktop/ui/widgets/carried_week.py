"""The letters of a week as small envelopes over their days: what was carried, not how well."""

from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.domain.care import Load
from sobersister_desktop.screens.care_words import load_words
from sobersister_desktop.screens.days import short_weekdays, weekdays
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme

_MOST = 4
"""Envelopes over one day; more are told as a number."""


class CarriedWeek(QWidget):
    """A plain envelope for a letter, a filled one for a letter that came with content notes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._days: list[list[bool]] = [[] for _day in range(7)]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_load(self, load: Load, monday: date) -> None:
        self._days = [
            sorted(letter.heavy for letter in load.letters if letter.day == monday + timedelta(days=day))
            for day in range(7)
        ]
        self.setAccessibleName(load_words(load))
        told = [
            _("{day}: {letters}").format(day=name, letters=ngettext("{n} letter", "{n} letters", len(heavy)))
            for name, heavy in zip(weekdays(), self._days, strict=True)
            if heavy
        ]
        self.setAccessibleDescription(". ".join(told))
        self.setToolTip("\n".join(told))
        self.updateGeometry()
        self.update()

    def _step(self) -> int:
        return self._theme.scale(24)

    def sizeHint(self) -> QSize:
        words = QFontMetricsF(self._theme.font("caption")).height()
        high = min(_MOST, max(2, *(len(letters) for letters in self._days)))
        return QSize(7 * self._theme.scale(44), round(high * self._step() + words + 6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.font("caption")
        painter.setFont(font)
        words, step = QFontMetricsF(font).height(), self._step()
        wide = self.width() / 7
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for day, name in enumerate(short_weekdays()):
            left = self.width() - (day + 1) * wide if rtl else day * wide
            painter.setPen(theme.color("text3"))
            painter.drawText(QRectF(left, self.height() - words, wide, words), Qt.AlignmentFlag.AlignCenter, name)
            letters = self._days[day]
            shown = letters[-_MOST:] if len(letters) <= _MOST else letters[-(_MOST - 1) :]
            bottom = self.height() - words - 6
            for heavy in reversed(shown):
                self._envelope(
                    painter, QRectF(left + wide / 2 - step * 0.62, bottom - step + 4, step * 1.24, step - 4), heavy
                )
                bottom -= step
            if len(shown) < len(letters):
                painter.setPen(theme.color("text2"))
                spot = QRectF(left, bottom - step, wide, step)
                painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, f"+{len(letters) - len(shown)}")

    def _envelope(self, painter: QPainter, box: QRectF, heavy: bool) -> None:
        theme = self._theme
        painter.setPen(QPen(theme.color("fig" if heavy else "accent"), 1.4))
        painter.setBrush(theme.color("fig" if heavy else "accentSoft"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setPen(QPen(theme.color("onFig" if heavy else "accent"), 1.4))
        flap = [
            box.topLeft() + QPointF(2, 2),
            QPointF(box.center().x(), box.center().y() + 2),
            box.topRight() + QPointF(-2, 2),
        ]
        painter.drawPolyline(QPolygonF(flap))
