"""A tick box, one of several, and a switch, painted by the theme, with words that may wrap."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFontMetrics, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from sobersister_desktop.ui.theme import Theme


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
