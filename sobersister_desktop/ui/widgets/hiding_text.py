"""Her own page in step 2 of sharing, with the words she is taking out under a veil."""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from sobersister_desktop.domain.letter import Span
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.page_text import PageText
from sobersister_desktop.ui.widgets.text import announce


class HidingText(PageText):
    """Her own page in step 2: select words, then H or the small bar takes them out; the veil shows which."""

    soft_marks = False
    hide_asked = Signal(int, int, bool)  # from, to (characters), whether in the title

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Your page. Select words, then press H to hide them."), parent)
        self._title, self._text = "", ""
        self._title_at = self._text_at = -1
        self._veils: list[tuple[int, int]] = []
        self._bar = _HideBar(theme, self)
        self._bar.hide()
        self._bar.hide_words.clicked.connect(self.hide_selected)
        self._bar.leave.clicked.connect(self.leave_selected)
        self._dragging = False
        self.selectionChanged.connect(self._place_bar)
        self.verticalScrollBar().valueChanged.connect(self._place_bar)

    def show_page(self, day: str, title: str, text: str) -> None:
        """Set her page, exactly as she wrote it."""
        self._title, self._text = title, text
        cursor = self.begin()
        self.set_block(cursor, day, "label", "text3", below=4)
        self._title_at = self.set_block(cursor, title, "title", "text", below=self.theme.scale(14)) if title else -1
        self._text_at = self.set_block(cursor, text, "reading", "text") if text else -1
        self._veils = []
        cursor.setPosition(max(0, self._title_at, self._text_at))  # where selecting by keys begins
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(0)

    def veil(self, spans: Sequence[Span]) -> None:
        """Lay the veil over these words."""
        title, text = _Places(self._title), _Places(self._text)
        self._veils = [
            (self._title_at + title.place(span.start), self._title_at + title.place(span.end))
            if span.in_title
            else (self._text_at + text.place(span.start), self._text_at + text.place(span.end))
            for span in spans
            if (self._title_at if span.in_title else self._text_at) >= 0
        ]
        self.viewport().update()

    def hide_selected(self) -> None:
        """Ask for the selected words to be taken out, of the title and of the text."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        for begin, whole, in_title in ((self._title_at, self._title, True), (self._text_at, self._text, False)):
            if begin < 0:
                continue
            places = _Places(whole)
            first, last = places.index(start - begin), places.index(end - begin)
            if first < last:
                self.hide_asked.emit(first, last, in_title)
                announce(self, _("Hidden"))
        self.leave_selected()

    def leave_selected(self) -> None:
        """Select nothing."""
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)
        self._bar.hide()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        selected = self.textCursor().hasSelection()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if selected and plain and event.key() == Qt.Key.Key_H:
            self.hide_selected()
        elif selected and event.key() == Qt.Key.Key_Escape:
            self.leave_selected()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._dragging = True
        self._bar.hide()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._dragging = False
        self._place_bar()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_bar()

    def _place_bar(self) -> None:
        cursor = self.textCursor()
        if self._dragging or not cursor.hasSelection():
            self._bar.hide()
            return
        boxes = list(self.boxes(cursor.selectionStart(), cursor.selectionEnd()))
        if not boxes:
            return
        last, view = boxes[-1], self.viewport().rect()
        size = self._bar.sizeHint()
        left = round(min(max(0.0, last.center().x() - size.width() / 2), max(0, view.width() - size.width())))
        below = round(last.bottom() + 8)
        above = round(boxes[0].top() - 8 - size.height())
        top = below if below + size.height() <= view.height() or above < 0 else above
        self._bar.setGeometry(QRect(self.viewport().mapTo(self, QPoint(left, top)), size))
        self._bar.setVisible(last.bottom() >= 0 and last.top() <= view.height())
        self._bar.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("veil"))
        for start, end in self._veils:
            for box in self.boxes(start, end):
                if box.intersects(QRectF(event.rect())):
                    painter.drawRoundedRect(box.adjusted(-2, 1, 2, -1), 3, 3)


class _HideBar(QFrame):
    """Hide these words, or leave them."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "raised")
        self.hide_words = button(theme, _("Hide these words"), "bar", "eye-off")
        self.leave = button(theme, _("Leave"), "bar")
        font = theme.font("label")
        self.leave.setFont(font)
        font.setWeight(theme.font("bodyStrong").weight())
        self.hide_words.setFont(font)
        for part in (self.hide_words, self.leave):
            part.setProperty("kind", "quiet")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 3, 4, 3)
        self._row.setSpacing(2)
        self._row.addWidget(self.hide_words)
        self._row.addWidget(self.leave)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint()


class _Places:
    """Between characters of a text and places in Qt's document, where an emoji counts twice and CR LF once."""

    def __init__(self, text: str) -> None:
        self._plain = text.isascii() and "\r" not in text
        self._length = len(text)
        self._at: list[int] = []
        if self._plain:
            return
        place = 0
        for number, character in enumerate(text):
            self._at.append(place)
            if character == "\r" and text[number + 1 : number + 2] == "\n":
                continue
            place += 2 if ord(character) > 0xFFFF else 1
        self._at.append(place)

    def place(self, index: int) -> int:
        return index if self._plain else self._at[max(0, min(index, self._length))]

    def index(self, place: int) -> int:
        """The character at a place, cut to the text."""
        if self._plain:
            return max(0, min(place, self._length))
        return max(0, min(bisect_left(self._at, place), self._length))
