"""Words set on sheets of paper: the same for the preview, a PDF and a printer. Black on white in every look."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from sobersister_desktop.screens.printing import Shape
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme

A4 = QSizeF(794, 1123)
"""In px of 1/96 inch, as everything here."""

_INK, _GREY = QColor("#20282B"), QColor("#8C887D")
_MARGIN = {Shape.PAGE: 76.0, Shape.CARD: 30.0}
_SIZES = {Shape.PAGE: (27, 16, 15), Shape.CARD: (19, 13, 12)}  # title, headings, words

Parts = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Sheets:
    """A document broken into pages of one shape; a card is a quarter of a sheet."""

    document: QTextDocument
    shape: Shape

    @property
    def count(self) -> int:
        """How many sheets of A4."""
        pages = self.document.pageCount()
        return pages if self.shape is Shape.PAGE else (pages + 3) // 4

    def paint(self, painter: QPainter, sheet: int) -> None:
        """Paint one sheet, 794 x 1123 px, from the painter's origin."""
        if self.shape is Shape.PAGE:
            self._page(painter, sheet)
            return
        wide, high = A4.width() / 2, A4.height() / 2
        for quarter in range(4):
            page = 4 * sheet + quarter
            if page >= self.document.pageCount():
                break
            painter.save()
            painter.translate(quarter % 2 * wide, quarter // 2 * high)
            self._page(painter, page)
            painter.restore()
        painter.setPen(QPen(_GREY, 0.75, Qt.PenStyle.DashLine))
        painter.drawLine(round(wide), 0, round(wide), round(A4.height()))
        painter.drawLine(0, round(high), round(A4.width()), round(high))

    def _page(self, painter: QPainter, page: int) -> None:
        size = self.document.pageSize()
        painter.save()
        painter.translate(0, -page * size.height())
        self.document.drawContents(painter, QRectF(0, page * size.height(), size.width(), size.height()))
        painter.restore()


def set_on_sheets(theme: Theme, title: str, parts: Parts, shape: Shape) -> Sheets:
    """The title, then each heading with its words, in her theme's reading face and never in its colours."""
    document = QTextDocument()
    size = A4 if shape is Shape.PAGE else A4 / 2
    document.setDocumentMargin(_MARGIN[shape])
    document.setPageSize(size)
    heads, headings, words = _SIZES[shape]
    cursor = QTextCursor(document)
    begun = False
    for text, role, pixels, above in (
        (title, "title", heads, 0.0),
        *(
            each
            for heading, body in parts
            for each in ((heading, "section", headings, 16.0), (body, "reading", words, 3.0))
        ),
    ):
        for line in text.split("\n") if text else ():
            _line(cursor, theme, line, role, pixels, above if begun else 0.0, new=begun)
            begun, above = True, 0.0
    return Sheets(document, shape)


def _line(cursor: QTextCursor, theme: Theme, text: str, role: str, pixels: int, above: float, *, new: bool) -> None:
    font = QFont(theme.font(role))
    font.setPixelSize(pixels)
    ink = QTextCharFormat()
    ink.setFont(font)
    ink.setForeground(_INK)
    block = QTextBlockFormat()
    block.setTopMargin(above)
    if role == "reading":
        block.setLineHeight(112, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    else:
        block.setPageBreakPolicy(QTextBlockFormat.PageBreakFlag.PageBreak_Auto)
    if new:
        cursor.insertBlock(block, ink)
    else:
        cursor.setBlockFormat(block)
    cursor.insertText(text, ink)


def paint_all(device: QPagedPaintDevice, resolution: int, sheets: Sheets) -> bool:
    """Paint every sheet on a printer or a PDF; whether it took them."""
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    device.setPageLayout(layout)
    painter = QPainter()
    if not painter.begin(device):
        return False
    painter.scale(resolution / 96.0, resolution / 96.0)
    going = True
    for sheet in range(sheets.count):
        going = going and (sheet == 0 or device.newPage())
        sheets.paint(painter, sheet)
    return painter.end() and going


def as_pdf(sheets: Sheets) -> bytes:
    """The sheets as a PDF that names neither her, the program nor what is in it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(288)
    writer.setTitle(_("Notebook"))
    writer.setCreator(_("Notebook"))
    paint_all(writer, writer.resolution(), sheets)
    del writer
    return bytes(buffer.data().data())
