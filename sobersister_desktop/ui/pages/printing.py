"""What will stand on paper, exactly as it will; beside it what goes on it and what does not."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QScrollArea, QSizePolicy, QWidget

from sobersister_desktop.screens.printing import Printing, PrintState, Shape
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import paint_shadow
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.sheets import A4, Sheets, as_pdf, paint_all, set_on_sheets
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Segments, button
from sobersister_desktop.ui.widgets.columns import Columns, laid, scrolled
from sobersister_desktop.ui.widgets.fields import field
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import heading, label
from sobersister_desktop.ui.widgets.ticks import Check

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_SHAPES = (Shape.PAGE, Shape.CARD)


class Preview(QWidget):
    """The sheets under one another, white in every look."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheets: Sheets | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_sheets(self, sheets: Sheets | None) -> None:
        self._sheets = sheets
        self.updateGeometry()
        self.update()

    def _scale(self, width: int) -> float:
        page = self.parentWidget()
        room = page.height() - 72 if page else 0
        whole = max(0.58 * self._theme.text, room / A4.height())
        return max(0.2, min(whole, 0.9, (width - 64) / A4.width()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        count = self._sheets.count if self._sheets else 1
        return round(40 + count * (A4.height() * self._scale(width) + 32))

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(480))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheets is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = self._scale(self.width())
        wide, high, top = A4.width() * scale, A4.height() * scale, 40.0
        for sheet in range(self._sheets.count):
            paper = QRectF((self.width() - wide) / 2, top, wide, high)
            if paper.intersects(QRectF(event.rect()).adjusted(0, -40, 0, 40)):
                paint_shadow(painter, self._theme, paper, 14, 5, 0.14)
                painter.setPen(QPen(self._theme.color("lineStrong" if self._theme.high_contrast else "line"), 1))
                painter.setBrush(Qt.GlobalColor.white)
                painter.drawRect(paper)
                painter.save()
                painter.setClipRect(paper)
                painter.translate(paper.topLeft())
                painter.scale(scale, scale)
                self._sheets.paint(painter, sheet)
                painter.restore()
            top += high + 32


class PrintPage(Lands, QWidget):
    """Preview, choices, and two ways out: a printer or a PDF."""

    def __init__(self, screen: Printing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAccessibleName(_("Print"))
        self._screen, self._theme = screen, theme
        self._shown: object = None
        self.preview = Preview(theme)
        self._scroll = scrolled(self.preview, _("As it will stand on paper"))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        columns = Columns(theme, self._scroll, self._make_choices(), aside_width=344, gap=0, least=700, low=0.5)
        laid(self, column(columns), 0)
        screen.watch(self.show_state)
        self.land_on(self.print)

    def _make_choices(self) -> QWidget:
        theme, screen, state = self._theme, self._screen, self._screen.state
        self.shape = Segments(theme, [_("A4 page"), _("Pocket card")], _SHAPES.index(state.shape), _("Shape"))
        self.shape.chosen.connect(self._shape)
        self.title = field(theme, _("Title on the paper"))
        self.title.edit.setText(state.title)
        self.title.edit.textChanged.connect(screen.set_title)
        self.ticks: list[QCheckBox] = []
        for place, part in enumerate(state.parts):
            tick = Check(theme, part.name)
            tick.setChecked(part.on)
            tick.setProperty("place", place)
            tick.toggled.connect(self._ticked)
            self.ticks.append(tick)
        self.names = Segments(theme, [_("In full"), _("First letters")], int(state.initials), _("Names"))
        self.names.chosen.connect(self._names)
        named = QWidget()
        named.setLayout(column(_strong(theme, _("Names")), 6, self.names))
        if not state.names:
            named.hide()
        about = MessageStrip(
            theme,
            "plain",
            _(
                "Paper can be found, and a shared printer may keep a record of what it prints. "
                "Nothing is left on this computer."
            ),
        )
        self.strip = MessageStrip(theme, "done")
        inside = QWidget()
        inside.setLayout(
            column(
                heading(theme, _("Print"), "title"),
                12,
                _strong(theme, _("Shape")),
                6,
                self.shape,
                16,
                self.title,
                12,
                _strong(theme, _("On the paper")),
                4,
                *self.ticks,
                16,
                named,
                18,
                about,
                10,
                self.strip,
                -1,
                margins=(30, 26, 30, 16),
            )
        )
        self.back = button(theme, _("Back"), "big")
        self.back.clicked.connect(self._back)
        self.pdf = button(theme, _("Save a PDF…"), "quiet")
        self.pdf.clicked.connect(self._ask_where)
        self.print = button(theme, _("Print…"), "primary", "printer")
        self.print.clicked.connect(self._print)
        self.count = label(theme, "", "label", "text3")
        foot = column(row(self.pdf, -1, self.count), 6, row(self.back, -1, self.print), margins=(30, 8, 30, 22))
        pane = QWidget()
        pane.setObjectName("printPane")
        area: QScrollArea = scrolled(inside)
        inside.setObjectName("printBody")
        pane.setStyleSheet(
            "QWidget#printPane, QWidget#printPane > QScrollArea, QWidget#printBody"
            f" {{ background: {theme.hex('page')}; }}"
            f"QWidget#printPane {{ border-left: 1px solid {theme.hex('line')}; }}"
        )
        laid(pane, column(area, foot), 0)
        return pane

    def show_state(self, state: PrintState) -> None:
        looks = (state.title, state.parts, state.shape, state.initials)
        if looks != self._shown:
            self._shown = looks
            title, parts = self._screen.on_paper()
            self._sheets = set_on_sheets(self._theme, title, parts, state.shape)
            self.preview.show_sheets(self._sheets)
            self.preview.setAccessibleDescription("\n".join((title, *(f"{name}\n{text}" for name, text in parts))))
            self.count.setText(ngettext("{n} sheet", "{n} sheets", self._sheets.count))
        self.print.setEnabled(not state.empty)
        self.pdf.setEnabled(not state.empty)
        trouble = state.trouble
        words = " ".join((trouble.happened, trouble.safe, trouble.do)) if trouble else state.note
        self.strip.set_text(words, "heads-up" if trouble else "done")

    def _shape(self, place: int) -> None:
        self._screen.set_shape(_SHAPES[place])

    def _names(self, place: int) -> None:
        self._screen.set_initials(bool(place))

    def _ticked(self, on: bool) -> None:
        tick = self.sender()
        if isinstance(tick, QCheckBox):
            self._screen.tick(int(tick.property("place")), on)

    def _back(self) -> None:
        self._screen.back()

    def _print(self) -> None:
        from sobersister_desktop.ui.printing import Print, printer_there

        if self._sheets is None or not printer_there():
            self._screen.no_printer()
            return
        Print(self, partial(_print_all, self._sheets), self._screen.printed).ask()

    def _ask_where(self) -> None:
        start = self._screen.folder / _("pages.pdf")
        panel = FilePanel(self._theme, self, _("Save a PDF"), save=True, start=start, accept=_("Save"))
        panel.chosen.connect(self._save)

    def _save(self, path: Path) -> None:
        self._screen.save(path, as_pdf(self._sheets))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._screen.back()
        else:
            super().keyPressEvent(event)

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.preview.show_sheets(None)
        self._sheets.document.clear()


def _strong(theme: Theme, text: str) -> QWidget:
    made = label(theme, text, "label")
    font = made.font()
    font.setWeight(theme.font("bodyStrong").weight())
    made.setFont(font)
    return made


def _print_all(sheets: Sheets, printer: "QPrinter") -> bool:
    return paint_all(printer, printer.resolution(), sheets)
