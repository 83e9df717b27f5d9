"""The writing page: plain words on paper. It reads no markup, opens no file and keeps Tab for moving on."""

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from sobersister_desktop.ui.clipboard import not_for_history
from sobersister_desktop.ui.theme import Theme

_MEASURE = 620  # px of text at 100 %: 60 to 68 characters a line
_LINE = 120.0  # per cent of the font's own line: 1.62 of its size in all


class Paper(QTextEdit):
    """`typed` brings the whole text exactly as she typed it; `left` tells that the words should be saved now."""

    typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, role: str = "reading", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self._measure = round(_MEASURE * theme.text)
        self.setProperty("kind", "page")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setFont(theme.font(role))
        self.document().setDefaultFont(theme.font(role))
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setInputMethodHints(Qt.InputMethodHint.ImhMultiLine | Qt.InputMethodHint.ImhSensitiveData)
        self.set_text("")
        self.document().contentsChanged.connect(self._changed)

    def text(self) -> str:
        """Exactly what was typed: `toPlainText` would turn non-breaking spaces into plain ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Put this on the page, without telling; what could be undone before is forgotten."""
        if text == self.text() and self.document().blockCount() and text:
            return
        self._quiet = True
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(_lines())
        self.document().setUndoRedoEnabled(True)
        self._quiet = False

    def forget(self) -> None:
        """Hold nothing of hers any more, not even in what could be undone."""
        self._quiet = True
        self.document().setUndoRedoEnabled(False)
        self.clear()
        self.document().setUndoRedoEnabled(True)
        self._quiet = False

    def insert(self, text: str) -> None:
        """Put this where the caret is, as if she had typed it."""
        self.textCursor().insertText(text)

    # ---- nothing but plain words gets in

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            self.textCursor().insertText(source.text())
            self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied asks not to be kept by a clipboard history."""
        return not_for_history(self.textCursor().selection().toPlainText())

    def loadResource(self, kind: int, url: QUrl | str) -> QImage:  # noqa: ARG002
        """Never a file, whatever a text names: an empty picture stands for it."""
        return QImage(1, 1, QImage.Format.Format_ARGB32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            # Shift+Enter would put in a character that other programs do not read as a new line.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(0, (self.contentsRect().width() - self._measure) // 2)
        if self.viewportMargins().left() != spare:
            self.setViewportMargins(spare, 0, max(0, spare - self.verticalScrollBar().width()), 0)

    def _changed(self) -> None:
        if not self._quiet:
            self.typed.emit(self.text())


def _lines() -> QTextBlockFormat:
    lines = QTextBlockFormat()
    lines.setLineHeight(_LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return lines
