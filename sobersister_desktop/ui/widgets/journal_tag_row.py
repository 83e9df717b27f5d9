"""The row above a page: its mood, its tags, who was sent it, and a way to add one more."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QMenu, QSizePolicy, QWidget

from sobersister_desktop.domain.entry import MAX_TAGS, Mood
from sobersister_desktop.screens.checkin_words import mood_word
from sobersister_desktop.screens.letter_words import answer_words, shared_words
from sobersister_desktop.screens.writing import MAX_TAG, WritingState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.journal_tags import SoftButton, drop_below, mood_icon
from sobersister_desktop.ui.widgets.layout import FlowLayout


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
        self._letters = WritingState()
        self._known: tuple[str, ...] = ()
        self._menu_tag = ""
        self._editing = False

    def show_page(self, state: WritingState) -> None:
        entry = state.entry
        if entry is None:
            return
        self._known = state.known_tags
        letters = (state.holders, state.answers, entry.rev, state.opened.date())
        shown = (entry.id, entry.mood, entry.tags, letters, self._editing)
        if shown != self._shown:
            new_page = not self._shown or self._shown[0] != entry.id
            if new_page:
                self._editing = False
            self._letters = state
            self._shown = (entry.id, entry.mood, entry.tags, letters, self._editing)
            self._set(entry.mood, entry.tags)

    def _set(self, mood: Mood | None, tags: tuple[str, ...]) -> None:
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
        about, rev = self._letters, self._letters.entry.rev if self._letters.entry else 0
        newest = {holder.person_id: holder for holder in about.holders}
        for holder in newest.values():
            words = shared_words(holder, rev)
            part = SoftButton(self._theme, words, ground="figSoft", ink="onFigSoft", icon="share")
            part.setProperty("letter", holder.letter_id)
            part.clicked.connect(self._letter_pressed)
            self._put(part)
        for answer in about.answers:
            words = answer_words(answer, about.opened.date())
            part = SoftButton(self._theme, words, ground="accentSoft", ink="onAccentSoft", icon="mail")
            part.setProperty("letter", answer.id)
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
            entry_id, mood, tags, letters, _editing = self._shown
            self._shown = (entry_id, mood, tags, letters, self._editing)
            assert mood is None or isinstance(mood, Mood)
            assert isinstance(tags, tuple)
            self._set(mood, tags)

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
        drop_below(menu, asked)

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
        drop_below(menu, asked)

    def _follow(self) -> None:
        self.tag_followed.emit(self._menu_tag)

    def _remove(self) -> None:
        self.tag_removed.emit(self._menu_tag)

    def _letter_pressed(self) -> None:
        self.letter_opened.emit(str(self.sender().property("letter")))
