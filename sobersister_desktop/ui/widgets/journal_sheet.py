"""The sheet a page lies on: date, title, mood and tags, pictures and text, scrolling as one."""

from datetime import datetime

from PySide6.QtCore import QDateTime, QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCompleter,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sobersister_desktop.domain.entry import MAX_TAGS, MAX_TITLE, Attachment, Mood
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.domain.letter import Holder
from sobersister_desktop.screens.dates import clock
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.writing import MAX_TAG, Writing, WritingState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.pictures import read
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import FlowLayout, button, row
from sobersister_desktop.ui.widgets.journal_paper import JournalPaper
from sobersister_desktop.ui.widgets.journal_tags import SoftButton, mood_icon
from sobersister_desktop.ui.widgets.mood import mood_word

_MEASURE = 620
_THUMB = 132


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


class TagEdit(QLineEdit):
    """One more tag, completed from those she has; Enter adds it, Escape leaves."""

    added = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, known: tuple[str, ...]) -> None:
        super().__init__()
        self.setProperty("kind", "small")
        self.setFont(theme.font("label"))
        self.setMaxLength(MAX_TAG)
        self.setPlaceholderText(_("A tag"))
        self.setAccessibleName(_("A tag for this page"))
        self.setFixedWidth(theme.scale(150))
        completer = QCompleter(list(known), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = completer.popup()
        if popup is not None:
            popup.setProperty("kind", "popup")
        completer.activated.connect(self._take)
        self.setCompleter(completer)
        self.returnPressed.connect(self._enter)

    def _enter(self) -> None:
        self._take(self.text())

    def _take(self, tag: str) -> None:
        if tag.strip():
            self.added.emit(tag)
        else:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() == "," and self.text().strip():
            self._take(self.text())
        else:
            super().keyPressEvent(event)


class TagRow(QWidget):
    """Mood, tags, who was sent it, and a way to add one more."""

    felt = Signal(object)  # Mood or None
    tag_added = Signal(str)
    tag_removed = Signal(str)
    tag_followed = Signal(str)  # show the pages that have it
    letter_opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._flow = FlowLayout(self, spacing=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[object, ...] = ()
        self._known: tuple[str, ...] = ()
        self._menu_tag = ""
        self._editing = False

    def show_page(self, state: WritingState) -> None:
        entry = state.entry
        if entry is None:
            return
        self._known = state.known_tags
        shown = (entry.id, entry.mood, entry.tags, state.holders, self._editing)
        if shown != self._shown:
            new_page = not self._shown or self._shown[0] != entry.id
            if new_page:
                self._editing = False
            self._shown = (entry.id, entry.mood, entry.tags, state.holders, self._editing)
            self._set(entry.mood, entry.tags, state.holders)

    def _set(self, mood: Mood | None, tags: tuple[str, ...], holders: tuple[Holder, ...]) -> None:
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        feel = SoftButton(self._theme, mood_word(mood) if mood else _("Mood"), mood=mood, icon="sun")
        feel.setAccessibleName(_("Mood: {word}").format(word=mood_word(mood)) if mood else _("Mood: not said"))
        feel.clicked.connect(self._choose_mood)
        self._put(feel)
        for tag in tags:
            part = SoftButton(self._theme, tag)
            part.setProperty("tag", tag)
            part.setAccessibleName(_("Tag: {tag}").format(tag=tag))
            part.clicked.connect(self._tag_pressed)
            self._put(part)
        for holder in holders:
            part = SoftButton(self._theme, shared_words(holder), ground="figSoft", ink="onFigSoft", icon="share")
            part.setProperty("letter", holder.letter_id)
            part.clicked.connect(self._letter_pressed)
            self._put(part)
        if self._editing and len(tags) < MAX_TAGS:
            self.edit = TagEdit(self._theme, tuple(t for t in self._known if t not in tags))
            self.edit.added.connect(self.tag_added)
            self.edit.left.connect(self._stop_editing)
            self._put(self.edit)
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif len(tags) < MAX_TAGS:
            more = button(self._theme, _("Add a tag"), "icon", "plus")
            side = self._theme.icon_size(16)
            more.setIconSize(QSize(side, side))
            more.setProperty("kind", "tagicon")
            more.clicked.connect(self.add_tag)
            self._put(more)
        self.updateGeometry()

    def _put(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        widget.show()

    def add_tag(self) -> None:
        """A line to type one in."""
        self._editing = True
        self._again()

    def _stop_editing(self) -> None:
        self._editing = False
        self._again()

    def _again(self) -> None:
        if self._shown:
            entry_id, mood, tags, holders, _editing = self._shown
            self._shown = (entry_id, mood, tags, holders, self._editing)
            assert mood is None or isinstance(mood, Mood)
            assert isinstance(tags, tuple)
            assert isinstance(holders, tuple)
            self._set(mood, tags, holders)

    def _choose_mood(self) -> None:
        asked = self.sender()
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for mood in reversed(Mood):
            action = menu.addAction(mood_icon(self._theme, mood), mood_word(mood))
            action.setData(int(mood))
        menu.addSeparator()
        menu.addAction(_("Not said")).setData(0)
        menu.triggered.connect(self._felt)
        _drop(menu, asked)

    def _felt(self, action: QAction) -> None:
        chosen = action.data()
        self.felt.emit(Mood(chosen) if chosen else None)

    def _tag_pressed(self) -> None:
        asked = self.sender()
        self._menu_tag = str(asked.property("tag"))
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Show the pages that have it"), self._follow)
        menu.addAction(_("Take it off this page"), self._remove)
        _drop(menu, asked)

    def _follow(self) -> None:
        self.tag_followed.emit(self._menu_tag)

    def _remove(self) -> None:
        self.tag_removed.emit(self._menu_tag)

    def _letter_pressed(self) -> None:
        self.letter_opened.emit(str(self.sender().property("letter")))


def shared_words(holder: Holder) -> str:
    """ "Shared with Ruth, 2 passages hidden"."""
    shared = _("Shared with {name}").format(name=holder.name)
    if not holder.hidden:
        return shared
    hidden = ngettext("{n} passage hidden", "{n} passages hidden", holder.hidden)
    return _("{shared}, {hidden}").format(shared=shared, hidden=hidden)


class PictureRow(QWidget):
    """The pictures of a page, small; a press offers what can be done with one."""

    described = Signal(str, str)  # id, her words so far
    removed = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, writing: Writing) -> None:
        super().__init__()
        self._theme, self._writing = theme, writing
        flow = QWidget()
        self._flow = FlowLayout(flow, spacing=10)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.scale(16))
        box.addWidget(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[Attachment, ...] = ()
        self._asked: Attachment | None = None

    def show_page(self, state: WritingState) -> None:
        shown = state.entry.attachments if state.entry else ()
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, attachment in enumerate(shown):
            self._flow.addWidget(self._thumb(attachment, place))
        self.updateGeometry()

    def _thumb(self, attachment: Attachment, place: int) -> QAbstractButton:
        side = self._theme.scale(_THUMB)
        thumb = button(self._theme, "", "picture")
        name = attachment.alt or _("Picture {n}, not described yet").format(n=place + 1)
        thumb.setAccessibleName(name)
        thumb.setToolTip(name)
        thumb.setProperty("place", place)
        try:
            image = read(self._writing.picture(attachment.id), QSize(side * 2, side * 2))
            image.setDevicePixelRatio(2)
            thumb.setIcon(QPixmap.fromImage(image))
        except Trouble:  # the page is shown all the same
            thumb.setIcon(self._theme.icon("image", "text3", 20))
        thumb.setIconSize(QSize(side, side))
        thumb.setFixedSize(side + 8, side + 8)
        thumb.clicked.connect(self._pressed)
        thumb.show()
        return thumb

    def _pressed(self) -> None:
        asked = self.sender()
        self._asked = self._shown[int(asked.property("place"))]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Look at it"), self._open)
        menu.addAction(_("Describe it…"), self._describe)
        menu.addAction(_("Take it off this page"), self._remove)
        _drop(menu, asked)

    def _open(self) -> None:
        if self._asked:
            self.opened.emit(self._asked.id)

    def _describe(self) -> None:
        if self._asked:
            self.described.emit(self._asked.id, self._asked.alt)

    def _remove(self) -> None:
        if self._asked:
            self.removed.emit(self._asked.id)


def _drop(menu: QMenu, below: QObject) -> None:
    """Open the menu under the button it belongs to."""
    if isinstance(below, QWidget):
        corner = below.rect().bottomLeft()
        if below.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            corner = below.rect().bottomRight()
            corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(below.mapToGlobal(corner))


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
