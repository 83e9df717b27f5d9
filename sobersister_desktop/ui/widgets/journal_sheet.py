"""The sheet a page lies on: date, title, mood and tags, pictures and text, scrolling as one."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sobersister_desktop.domain.entry import MAX_TITLE
from sobersister_desktop.screens.dates import clock
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.writing import Writing, WritingState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.journal_paper import JournalPaper
from sobersister_desktop.ui.widgets.journal_pictures import PictureRow
from sobersister_desktop.ui.widgets.journal_tag_row import TagRow
from sobersister_desktop.ui.widgets.journal_tags import SoftButton
from sobersister_desktop.ui.widgets.layout import row

_MEASURE = 620


class TitleEdit(QLineEdit):
    """The title; Enter and Down go on to the text."""

    onward = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "title")
        self.setFont(theme.font("title"))
        self.setMaxLength(MAX_TITLE)
        self.setPlaceholderText(_("A title, if you like"))
        self.setAccessibleName(_("Title"))
        self.setFrame(False)
        self.setTextMargins(-2, 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.onward.emit()
            return
        super().keyPressEvent(event)


class JournalSheet(QScrollArea):
    """Draws one page and tells what she does to it."""

    typed = Signal(str)
    titled = Signal(str)
    left = Signal()
    moved = Signal(object)  # datetime

    def __init__(self, theme: Theme, writing: Writing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._opening = theme, -1
        self.setProperty("kind", "sheet-area")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.date = SoftButton(theme, "", ground=None, ink="text3", role="label")
        self.date.clicked.connect(self.change_date)
        self.when = QDateTimeEdit()
        self.when.setFont(theme.font("body"))
        self.when.lineEdit().setTextMargins(8, 0, 8, 0)  # a style sheet's padding does not reach inside
        self.when.setAccessibleName(_("Day and time of this page"))
        self.done = button(theme, _("Done"), "small")
        self.done.clicked.connect(self._date_done)
        self.title = TitleEdit(theme)
        self.tags = TagRow(theme)
        self.pictures = PictureRow(theme, writing)
        self.paper = JournalPaper(theme)
        self._lay_out()
        self.title.textEdited.connect(self.titled)
        self.title.onward.connect(self._to_text)
        self.title.editingFinished.connect(self.left)
        self.paper.typed.connect(self.typed)
        self.paper.left.connect(self.left)
        self.paper.see.connect(self._see)
        self.paper.page_moved.connect(self._page)
        self.verticalScrollBar().rangeChanged.connect(self._grown)
        self.viewport().installEventFilter(self)
        self._column.installEventFilter(self)

    def _lay_out(self) -> None:
        theme = self._theme
        self._body = QWidget()
        self._body.setProperty("kind", "paper")
        self._dated = QWidget()
        self._dated.setLayout(row(self.when, self.done, -1))
        self._dated.hide()
        column = QWidget()
        column.setMaximumWidth(round(_MEASURE * theme.text))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 24)
        inner.setSpacing(0)
        inner.addLayout(row(self.date, -1))
        inner.addWidget(self._dated)
        inner.addSpacing(2)
        inner.addWidget(self.title)
        inner.addSpacing(9)
        inner.addWidget(self.tags)
        inner.addSpacing(theme.scale(22))
        inner.addWidget(self.pictures)
        inner.addWidget(self.paper)
        inner.addStretch(1)  # takes what is left, so that nothing above it grows
        self._column = column
        self._box = QHBoxLayout(self._body)
        self._box.setSpacing(0)
        self._box.addStretch(1)
        self._box.addWidget(column, 1000)
        self._box.addStretch(1)
        self._box.setAlignment(column, Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._body)

    # ---- the state -----------------------------------------------------------------------------------------

    def show_page(self, state: WritingState, title: str, text: str) -> None:
        entry = state.entry
        if entry is None:
            return
        if state.opening != self._opening:
            self._opening = state.opening
            self.title.setText(title)
            self.title.setCursorPosition(0)
            self.paper.set_text(text)
            self._caret_to_end()
            self._close_date()
            self.verticalScrollBar().setValue(0)
        self.date.set_words(when_words(entry.when, state.opened))
        self.tags.show_page(state)
        self.pictures.show_page(state)

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self._opening = -1
        self.title.clear()
        self.paper.forget()

    def write_on(self) -> None:
        """The caret at the end of what is written, in sight."""
        self._caret_to_end()
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self._see(self.paper.cursorRect())

    def _caret_to_end(self) -> None:
        cursor = self.paper.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self.paper.setTextCursor(cursor)

    # ---- the date --------------------------------------------------------------------------------------------

    def change_date(self) -> None:
        """The date line becomes a field."""
        if self._dated.isHidden():
            self.date.hide()
            self._dated.show()
            self.when.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_when(self, when: datetime) -> None:
        if self._dated.isHidden():
            self.when.setDateTime(QDateTime(when.year, when.month, when.day, when.hour, when.minute, 0))
            self.when.setDisplayFormat("d MMMM yyyy, HH:mm")

    def _date_done(self) -> None:
        chosen = self.when.dateTime().toPython()
        self._close_date()
        assert isinstance(chosen, datetime)
        self.moved.emit(chosen)

    def _close_date(self) -> None:
        self._dated.hide()
        self.date.show()

    # ---- one scroll for everything ------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = 40 if self.viewport().width() >= 560 else 32 if self.viewport().width() >= 400 else 20
        self._box.setContentsMargins(side, 22 if side == 40 else 18, side, 0)
        above = self.paper.mapTo(self._body, self.paper.rect().topLeft()).y()
        self.paper.set_least(max(self._theme.scale(120), self.viewport().height() - above - 24))

    def _to_text(self) -> None:
        self.paper.setFocus(Qt.FocusReason.TabFocusReason)
        self.paper.see.emit(self.paper.cursorRect())

    def _grown(self) -> None:
        """The sheet has become longer or shorter, a moment after the text did: the caret stays in sight."""
        if self.paper.hasFocus():
            self._see(self.paper.cursorRect())

    def _see(self, part: QRect) -> None:
        spot = self.paper.viewport().mapTo(self._body, part.center())
        self.ensureVisible(spot.x(), spot.y(), 0, part.height() // 2 + self._theme.scale(28))

    def _page(self, way: int) -> None:
        step = max(40, self.viewport().height() - self._theme.scale(60))
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + way * step)
        self.paper.move_by(way * step, selecting=False)


def when_words(when: datetime, today: datetime) -> str:
    """ "Sunday 15 November, 21:10"."""
    return _("{day}, {time}").format(day=long_day(when.date(), today.date()), time=clock(when))
