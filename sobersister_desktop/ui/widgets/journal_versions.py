"""Earlier versions of a page: when each was saved, what it said, and a way to bring it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from sobersister_desktop.domain.entry import Revision, count_words
from sobersister_desktop.screens.dates import clock, wall_clock
from sobersister_desktop.screens.days import short_day
from sobersister_desktop.screens.writing import Writing, WritingState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.layout import row
from sobersister_desktop.ui.widgets.paper import Paper
from sobersister_desktop.ui.widgets.text import heading, label


class JournalVersions(QWidget):
    """Renders the versions of the page on the desk. What is brought back takes nothing away."""

    def __init__(self, theme: Theme, writing: Writing) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme, self._writing = theme, writing
        self._shown: tuple[Revision, ...] = ()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(writing.look_at)
        self.back = button(theme, _("Back to the page"), "quiet", "chevron-left")
        self.back.clicked.connect(writing.close_versions)
        self.restore = button(theme, _("Bring this version back"), "primary")
        self.restore.clicked.connect(writing.bring_back_version)
        self.title = heading(theme, "", "heading")
        self.text = Paper(theme)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("The text of this version"))
        self.none = label(theme, _("There is no earlier version of this page yet."), "body", "text2")
        safe = _("The page as it is now stays here as a version too.")
        self.safe = label(theme, safe, "label", "text3")
        self._names = QVBoxLayout()
        self._names.setSpacing(2)
        self._lay_out()

    def _lay_out(self) -> None:
        names = QWidget()
        inner = QVBoxLayout(names)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(self._names)
        inner.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setProperty("kind", "sheet-area")
        names.setProperty("kind", "paper")
        scroll.setWidget(names)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setMaximumHeight(self._theme.scale(132))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        column = QWidget()
        column.setMaximumWidth(round(620 * self._theme.text))
        middle = QVBoxLayout(column)
        middle.setContentsMargins(0, 8, 0, 0)
        middle.setSpacing(10)
        middle.addWidget(heading(self._theme, _("Earlier versions")))
        middle.addWidget(self.none)
        middle.addWidget(scroll)
        middle.addWidget(self.title)
        middle.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 12, 0, 20)
        foot.setSpacing(16)
        foot.addWidget(self.restore)
        foot.addWidget(self.safe, 1)
        middle.addLayout(foot)
        centred = QHBoxLayout()
        centred.setContentsMargins(32, 0, 32, 0)
        centred.addStretch(1)
        centred.addWidget(column, 1000)
        centred.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.setSpacing(4)
        box.addLayout(row(self.back, -1, margins=(12, 0, 12, 0)))
        box.addLayout(centred, 1)

    def show_state(self, state: WritingState) -> None:
        versions = state.versions or ()
        if versions != self._shown:
            self._shown = versions
            self._set_names(versions)
        any_here = bool(versions)
        self.none.setVisible(not any_here)
        for widget in (self._scroll, self.text, self.restore, self.safe):
            widget.setVisible(any_here)
        version = state.version
        self.title.setText(version.title if version else "")
        self.title.setVisible(bool(version and version.title))
        self.text.set_text(version.text if version else "")
        if version:
            chosen = self._group.button(version.rev)
            if chosen:
                chosen.setChecked(True)

    def _set_names(self, versions: tuple[Revision, ...]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._names.removeWidget(old)
            old.hide()
            old.deleteLater()
        today = self._writing.state.opened.date()
        for version in versions:
            saved = wall_clock(version.saved)
            words = ngettext("{n} word", "{n} words", count_words(version.text))
            name = QToolButton()
            name.setProperty("kind", "version")
            name.setText(
                _("{day}, {time}: {words}").format(day=short_day(saved.date(), today), time=clock(saved), words=words)
            )
            name.setFont(self._theme.font("body"))
            name.setCheckable(True)
            name.setMinimumHeight(self._theme.scale(32))
            name.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(name, version.rev)
            self._names.addWidget(name, 0, Qt.AlignmentFlag.AlignLeading)

    def forget(self) -> None:
        self.text.forget()
        self.title.setText("")
        self._set_names(())
        self._shown = ()
