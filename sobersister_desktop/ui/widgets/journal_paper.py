"""The text of a page within the sheet that scrolls: as tall as what is written, so that title and text move as one.

Marks for bold, italic, lists and quotes are ordinary characters in her text. They are only shown more softly, and
what they stand for is shown too; nothing is ever turned into anything else.
"""

import re
from typing import Literal

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.paper import Paper

Mark = Literal["bold", "italic", "list", "quote"]

_AROUND: dict[Mark, str] = {"bold": "**", "italic": "*"}
_BEFORE: dict[Mark, str] = {"list": "- ", "quote": "> "}

_BOLD = re.compile(r"(\*\*)(?=\S)(.+?)(?<=\S)(\*\*)")
_ITALIC = re.compile(r"(?<![*\w])(\*)(?![\s*])([^*]+?)(?<!\s)(\*)(?![*\w])")
_LEADING = re.compile(r"^\s{0,3}(>+ ?|[-*+] |\d{1,3}[.)] )")


class SoftMarks(QSyntaxHighlighter):
    """Shows the marks softly and what stands between them as it is meant."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._mark = QTextCharFormat()
        self._mark.setForeground(theme.color("text3"))
        self._quote = QTextCharFormat()
        self._quote.setForeground(theme.color("text2"))
        self._quote.setFontItalic(True)

    def highlightBlock(self, text: str) -> None:
        if not text or text.isalnum():
            return
        leading = _LEADING.match(text)
        if leading:
            if leading[1].startswith(">"):
                self.setFormat(leading.end(), len(text) - leading.end(), self._quote)
            self.setFormat(leading.start(1), len(leading[1]), self._mark)
        if "*" not in text:
            return
        for found in _BOLD.finditer(text):
            self._between(found, bold=True)
        for found in _ITALIC.finditer(text):
            self._between(found, bold=False)

    def _between(self, found: "re.Match[str]", *, bold: bool) -> None:
        for place in range(found.start(2), found.end(2)):
            shown = QTextCharFormat(self.format(place))
            if bold:
                shown.setFontWeight(QFont.Weight.DemiBold)
            else:
                shown.setFontItalic(True)
            self.setFormat(place, 1, shown)
        for group in (1, 3):
            self.setFormat(found.start(group), len(found[group]), self._mark)


class JournalPaper(Paper):
    """Grows with the text. `see` asks for a part of it (in its own coordinates) to be brought into sight."""

    see = Signal(QRect)
    page_moved = Signal(int)  # Page Up (-1) or Page Down (1)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "reading", parent)
        self.setAccessibleName(_("The text of this page"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._least = 0
        self._soft = SoftMarks(self.document(), theme)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._follow)
        self.verticalScrollBar().rangeChanged.connect(self._pin)

    def set_least(self, height: int) -> None:
        """At least this tall, so that a click anywhere on the sheet below the words lands in them."""
        if height != self._least:
            self._least = height
            self._grow()

    def _grow(self) -> None:
        tall = round(self.document().size().height()) + 8
        wanted = max(self._least, tall)
        if wanted != self.minimumHeight() or wanted != self.maximumHeight():
            self.setFixedHeight(wanted)

    def _follow(self) -> None:
        if self.hasFocus():
            self.see.emit(self.cursorRect())

    # ---- what an outer scroll area has to be told ---------------------------------------------------------

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _pin(self, _least: int, most: int) -> None:
        """It never scrolls within itself, not even before it has grown to its text."""
        if most:
            self.verticalScrollBar().setRange(0, 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton and self.textCursor().hasSelection():
            spot = event.position().toPoint()
            self.see.emit(QRect(spot - QPoint(0, 8), spot + QPoint(0, 8)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.page_moved.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
            return
        super().keyPressEvent(event)

    def move_by(self, pixels: int, *, selecting: bool) -> None:
        """The caret so many pixels further down the text, or up."""
        spot = self.cursorRect().center() + QPoint(0, pixels)
        cursor = self.textCursor()
        mode = QTextCursor.MoveMode.KeepAnchor if selecting else QTextCursor.MoveMode.MoveAnchor
        cursor.setPosition(self.cursorForPosition(spot).position(), mode)
        self.setTextCursor(cursor)

    # ---- marks -----------------------------------------------------------------------------------------

    def put_mark(self, mark: Mark) -> None:
        """Set the mark around the selection or before its lines, or take it away where it stands already."""
        if mark in _AROUND:
            self._around(_AROUND[mark])
        else:
            self._before(_BEFORE[mark])
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _around(self, sign: str) -> None:
        cursor = self.textCursor()
        if cursor.hasSelection() and cursor.selectedText() != cursor.selectedText().strip():
            words = cursor.selectedText()
            start = cursor.selectionStart() + len(words) - len(words.lstrip())
            end = cursor.selectionEnd() - (len(words) - len(words.rstrip()))
            cursor.setPosition(start)
            cursor.setPosition(max(start, end), QTextCursor.MoveMode.KeepAnchor)
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        block = self.document().findBlock(start)
        if self.document().findBlock(end) != block:
            return  # a mark does not reach over the end of a line
        line, first, last = block.text(), start - block.position(), end - block.position()
        size = len(sign)
        inside = line[first:last]
        worn = line[max(0, first - size) : first] == sign and line[last : last + size] == sign
        longer = sign == "*" and line[max(0, first - 2) : first] == "**"
        cursor.beginEditBlock()
        if worn and not longer:
            _replace(cursor, start - size, end + size, inside)
            start -= size
        elif start == end and line[last : last + size] == sign:
            start += size  # the caret leaves the mark she has just filled
        else:
            _replace(cursor, start, end, f"{sign}{inside}{sign}")
            start += size
        cursor.endEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(start + len(inside), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _before(self, sign: str) -> None:
        cursor = self.textCursor()
        blocks = list(_blocks(self.document(), cursor.selectionStart(), cursor.selectionEnd()))
        off = all(block.text().startswith(sign) for block in blocks)
        cursor.beginEditBlock()
        for block in blocks:
            if off:
                _replace(cursor, block.position(), block.position() + len(sign), "")
            elif not block.text().startswith(sign):
                _replace(cursor, block.position(), block.position(), sign)
        cursor.endEditBlock()


def _replace(cursor: QTextCursor, start: int, end: int, text: str) -> None:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text)


def _blocks(document: QTextDocument, start: int, end: int) -> list[QTextBlock]:
    found, block = [], document.findBlock(start)
    last = document.findBlock(end)
    while block.isValid():
        found.append(block)
        if block == last:
            break
        block = block.next()
    return found
