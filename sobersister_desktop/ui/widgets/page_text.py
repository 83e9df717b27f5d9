"""A page as one document to read: day, title, text. Plain text only; what is hidden is painted, never said.

`LetterText` is what the reader of a letter sees, drawn from the letter that is sealed. `HidingText` is her own page
with the words she is taking out under a veil. Both give nothing to the clipboard or to the X selection.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextEdit, QWidget

from sobersister_desktop.domain.letter import HIDDEN, Span
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import announce, button

_HIDDEN_MARK = QTextFormat.Property.UserProperty + 1
_NO_BREAK = "\u00a0"


class PageText(QTextEdit):
    """Read-only, with a caret for the keyboard; Tab leaves it."""

    soft_marks = True  # the mark of hidden words is set as words of ours

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._empty = QMimeData()
        self.setProperty("kind", "page")
        self.setAccessibleName(name)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        self.setTextInteractionFlags(flags)
        self.setFont(theme.font("reading"))

    # ---- nothing comes in, nothing goes out

    def loadResource(self, kind: int, name: QUrl | str) -> QImage:  # noqa: ARG002  whatever is asked for
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def createMimeDataFromSelection(self) -> QMimeData:
        return self._empty

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: ARG002
        return False

    # ---- setting

    def begin(self) -> QTextCursor:
        """An empty document and a cursor at its start."""
        self.clear()
        return QTextCursor(self.document())

    def set_block(
        self,
        cursor: QTextCursor,
        text: str,
        role: str,
        color: str,
        *,
        below: float = 0,
        inset: float = 0,
    ) -> int:
        """Add the text as it is, in a role's font; say at which place of the document it begins."""
        block = QTextBlockFormat()
        block.setBottomMargin(below)
        block.setLeftMargin(inset)
        line = self.theme.tokens["type"]["roles"][role]["lineHeight"]
        tall = 120 if role.startswith("reading") else 100 * max(1.0, line / 1.35)
        block.setLineHeight(tall, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape = QTextCharFormat()
        shape.setFont(self.theme.font(role))
        shape.setForeground(self.theme.color(color))
        if cursor.position() == 0 and cursor.block().length() == 1 and not self.document().characterCount() > 1:
            cursor.setBlockFormat(block)
            cursor.setBlockCharFormat(shape)
        else:
            cursor.insertBlock(block, shape)
        start = cursor.position()
        for place, part in enumerate(text.split(HIDDEN) if self.soft_marks else [text]):
            if place:
                cursor.insertText(self._mark_text(), self._mark_shape(shape))
            cursor.insertText(part, shape)
        return start

    def _mark_text(self) -> str:
        """What stands where words were taken out."""
        words = _("words kept private").replace(" ", _NO_BREAK)
        return f"{_NO_BREAK}{_NO_BREAK}{words}{_NO_BREAK}{_NO_BREAK}"

    def _mark_shape(self, around: QTextCharFormat) -> QTextCharFormat:
        shape = QTextCharFormat(around)
        font = self.theme.font("caption")
        font.setWeight(self.theme.font("label").weight())
        shape.setFont(font)
        shape.setForeground(self.theme.color("text2"))
        shape.setProperty(_HIDDEN_MARK, True)
        return shape

    # ---- where things are

    def boxes(self, start: int, end: int) -> Iterator[QRectF]:
        """The rectangles on the viewport that these places of the document fill, one a line."""
        shift_x, shift_y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        block = self.document().findBlock(start)
        while block.isValid() and block.position() < end:
            layout = block.layout()
            origin = self.document().documentLayout().blockBoundingRect(block).topLeft()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = max(start - block.position(), line.textStart())
                last = min(end - block.position(), line.textStart() + line.textLength())
                if first >= last:
                    continue
                one, two = _x(line, first), _x(line, last)
                metrics = QFontMetricsF(self._font_at(block, first))
                base = origin.y() + line.y() + line.ascent() - shift_y
                top = base - metrics.ascent()
                height = metrics.ascent() + metrics.descent()
                yield QRectF(origin.x() + min(one, two) - shift_x, top, abs(two - one), height)
            block = block.next()

    def _font_at(self, block: QTextBlock, place: int) -> QFont:
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + place + 1)
        return cursor.charFormat().font()

    def marks(self) -> list[tuple[int, int]]:
        """Where the marks for hidden words stand in the document."""
        found: list[tuple[int, int]] = []
        block = self.document().begin()
        while block.isValid():
            pieces = block.begin()
            while not pieces.atEnd():
                fragment = pieces.fragment()
                pieces += 1
                if fragment.isValid() and fragment.charFormat().hasProperty(_HIDDEN_MARK):
                    found.append((fragment.position(), fragment.position() + fragment.length()))
            block = block.next()
        return found


class LetterText(PageText):
    """One page of a letter, or its message, as the reader sees it: the marks are soft and all of one width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("Letter"), parent)
        self._marks: list[tuple[int, int]] = []
        self._quote = (0, 0)
        self.setCursorWidth(0)

    def show_page(
        self, day: str, title: str, text: str, pictures: Sequence[tuple[QImage, str]] = (), quote: str = ""
    ) -> None:
        """Set one page; a picture comes with the words that describe it.

        Each field is a paragraph of its own, so none can turn another round.
        """
        cursor = self.begin()
        self._quote = (0, 0)
        if quote:
            start = self.set_block(cursor, quote, "readingSm", "text2", below=self.theme.scale(18), inset=16)
            self._quote = (start, cursor.position())
        if day:
            self.set_block(cursor, day, "label", "text3", below=4)
        if title:
            self.set_block(cursor, title, "title", "text", below=self.theme.scale(14))
        if text:
            self.set_block(cursor, text, "reading", "text")
        for picture, words in pictures:
            if not picture.isNull():
                self._set_picture(cursor, picture)
            if words:
                self.set_block(cursor, words, "label", "text3", below=self.theme.scale(8))
        self._marks = self.marks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def _set_picture(self, cursor: QTextCursor, picture: QImage) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(self.theme.scale(14))
        cursor.insertBlock(block, QTextCharFormat())
        room = max(200, self.viewport().width() - 8)
        if picture.width() > room:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        cursor.insertImage(picture)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.theme.color("lineStrong"), 1) if self.theme.high_contrast else Qt.PenStyle.NoPen)
        boxes = list(self.boxes(*self._quote)) if self._quote[1] else []
        if boxes:
            tall = boxes[-1].bottom() - boxes[0].top() + 4
            painter.fillRect(QRectF(4, boxes[0].top() - 2, 2, tall), self.theme.color("line"))
        painter.setBrush(self.theme.color("sunken"))
        for start, end in self._marks:
            for box in self.boxes(start, end):
                pill = box.adjusted(1, -3, -1, 3)
                if pill.intersects(QRectF(event.rect())):
                    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.end()
        super().paintEvent(event)


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


def _x(line: QTextLine, place: int) -> float:
    """Where a place of a line stands; Qt gives the place back too."""
    found = line.cursorToX(place)
    return float(found[0]) if isinstance(found, tuple) else 0.0


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
