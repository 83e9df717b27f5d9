"""The paper key as a sheet: black on white in every theme, and the same on a printer. It says only "Notebook"."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

_INK, _GREY, _LINE = QColor("#20282B"), QColor("#465053"), QColor("#B9B5AB")


class PaperSheet(QWidget):
    """`larger` is for copying by hand from across a table."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups: tuple[str, ...] = ()
        self._made = ""
        self._larger = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def larger(self) -> bool:
        return self._larger

    def show_key(self, groups: Sequence[str], made: str) -> None:
        self._groups, self._made = tuple(groups), made
        spoken = ", ".join(f"{place}: {' '.join(group)}" for place, group in enumerate(self._groups, 1))
        self.setAccessibleName(_("Paper key"))
        self.setAccessibleDescription(spoken)
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        self.show_key((), "")

    def set_larger(self, larger: bool) -> None:
        self._larger = larger
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = 430 if self._larger else 390
        grown = 1 + (self._theme.text - 1) * 0.5
        high = paint_sheet(None, QRectF(0, 0, wide * grown, 1), self._theme, self._groups, self._made, self._larger)
        return QSize(round(wide * grown), round(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sheet = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.setBrush(QColor("white"))
        painter.drawRoundedRect(sheet, 3, 3)
        paint_sheet(painter, sheet, self._theme, self._groups, self._made, self._larger)


def paint_sheet(
    painter: QPainter | None, room: QRectF, theme: Theme, groups: Sequence[str], made: str, larger: bool = False
) -> float:
    """Paint what stands on the sheet into the room (or only measure, without a painter); how high it is."""
    title, small, code = theme.font("section"), theme.font("label"), theme.font("code")
    small.setWeight(QFont.Weight.Normal)
    if larger:
        code.setPointSizeF(code.pointSizeF() * 1.45)
    left, right, y = room.x() + 32, room.right() - 32, room.y() + 28
    title_m, small_m, code_m = QFontMetricsF(title), QFontMetricsF(small), QFontMetricsF(code)
    wrap = Qt.TextFlag.TextWordWrap.value
    if painter:
        painter.setPen(_INK)
        painter.setFont(title)
        painter.drawText(QRectF(left, y, right - left, title_m.height()), 0, _("Paper key"))
    y += title_m.height() + 4
    line = _("Notebook, made {day}").format(day=made)
    if painter:
        painter.setPen(_GREY)
        painter.setFont(small)
        painter.drawText(QRectF(left, y, right - left, small_m.height()), 0, line)
    y += small_m.height() + 18
    high, half = code_m.height() + 20, (right - left - 26) / 2
    rows = (len(groups) + 1) // 2
    for place, group in enumerate(groups):
        column, down = place // rows, place % rows
        x = left + column * (half + 26)
        cell = QRectF(x, y + down * high, half, high)
        if painter:
            ends = (cell.top(), cell.bottom()) if down == rows - 1 or place == len(groups) - 1 else (cell.top(),)
            for end in ends:
                painter.fillRect(QRectF(cell.x(), round(end), cell.width(), 1), _LINE)
            painter.setFont(small)
            painter.setPen(_GREY)
            painter.drawText(cell, Qt.AlignmentFlag.AlignVCenter.value, str(place + 1))
            painter.setFont(code)
            painter.setPen(_INK)
            painter.drawText(cell.adjusted(22, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter.value, group)
    y += rows * high + 16
    words = _(
        "Type the groups in order at the lock screen. It never contains the letters I, L, O or U. Keep this sheet "
        "with your papers."
    )
    box = small_m.boundingRect(QRectF(left, y, right - left, 1000), wrap, words)
    if painter:
        painter.setFont(small)
        painter.setPen(_GREY)
        painter.drawText(QRectF(left, y, right - left, box.height() + 4), wrap, words)
    return y + box.height() + 26 - room.y()
