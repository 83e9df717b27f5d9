"""A page as one document to read: day, title, text. Plain text only; what is hidden is painted, never said.

`LetterText` is what the reader of a letter sees, drawn from the letter that is sealed. Nothing of it goes to the
clipboard or to the X selection.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QMimeData, QRectF, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from sobersister_desktop.domain.letter import HIDDEN
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

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

    def keep_free_at_end(self, px: int) -> None:
        """No word in so many px at the end of a line; the bar stays at the edge."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setViewportMargins(px if rtl else 0, 0, 0 if rtl else px, 0)

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
        self._quoted: list[tuple[int, int]] = []
        self._quotes: list[tuple[int, int]] = []
        self.setCursorWidth(0)

    def show_page(
        self,
        day: str,
        title: str,
        text: str,
        pictures: Sequence[tuple[QImage, str]] = (),
        quote: str = "",
        *,
        quoting: bool = False,
    ) -> None:
        """Set one page; a picture comes with the words that describe it. Where it is `quoting`, lines that begin
        with > are set as what they quote.

        Each field is a paragraph of its own, so none can turn another round.
        """
        cursor = self.begin()
        self._quotes, self._quoted = [], []
        if quote:
            start = self.set_block(cursor, quote, "readingSm", "text2", below=self.theme.scale(18), inset=16)
            self._quotes.append((start, cursor.position()))
        if day:
            self.set_block(cursor, day, "label", "text3", below=4)
        if title:
            self.set_block(cursor, title, "title", "text", below=self.theme.scale(14))
        for quoted, lines in _pieces(text) if quoting else ((False, text),):
            start = cursor.position()
            if lines and quoted:
                start = self.set_block(cursor, lines, "readingSm", "text2", below=self.theme.scale(6), inset=16)
                self._quotes.append((start, cursor.position()))
            elif lines:
                self.set_block(cursor, lines, "reading", "text")
        for picture, words in pictures:
            if not picture.isNull():
                self._set_picture(cursor, picture)
            if words:
                self.set_block(cursor, words, "label", "text3", below=self.theme.scale(8))
        self._marks = self.marks()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def selected_words(self) -> str:
        """What is marked on the page, line by line; where words were taken out stand three dots."""
        words = self.textCursor().selectedText().replace(self._mark_text(), "…")
        return words.replace("\u2029", "\n").replace(_NO_BREAK, " ").replace("\ufffc", "").strip()

    def show_quoted(self, lines: Sequence[str]) -> None:
        """Underline the places where these lines stand."""
        text, found = self.document().toRawText(), []
        for line in lines:
            at = text.find(line) if len(line) > 2 else -1
            if at >= 0:
                found.append((at, at + len(line)))
        if found != self._quoted:
            self._quoted = found
            self.viewport().update()

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
        for start, end in self._quotes:
            boxes = list(self.boxes(start, end))
            if boxes:
                tall = boxes[-1].bottom() - boxes[0].top() + 4
                painter.fillRect(QRectF(4, boxes[0].top() - 2, 2, tall), self.theme.color("line"))
        for start, end in self._quoted:
            for box in self.boxes(start, end):
                painter.fillRect(box.adjusted(0, box.height() * 0.62, 0, 0), self.theme.color("honeySoft"))
        painter.setBrush(self.theme.color("sunken"))
        for start, end in self._marks:
            for box in self.boxes(start, end):
                pill = box.adjusted(1, -3, -1, 3)
                if pill.intersects(QRectF(event.rect())):
                    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.end()
        super().paintEvent(event)


def _pieces(text: str) -> Iterator[tuple[bool, str]]:
    """The text cut where quoted lines (without their mark) and others take turns."""
    for quoted, lines in groupby(text.split("\n"), lambda line: line.startswith(">")):
        yield quoted, "\n".join(line.lstrip(">").strip() if quoted else line for line in lines)


def _x(line: QTextLine, place: int) -> float:
    """Where a place of a line stands; Qt gives the place back too."""
    found = line.cursorToX(place)
    return float(found[0]) if isinstance(found, tuple) else 0.0
