"""The journal as it is drawn: the pages on one side, the page she writes on the other."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from sobersister_desktop.domain.entry import EntryRow
from sobersister_desktop.domain.errors import FileUnreadable, PictureRefused, Trouble
from sobersister_desktop.screens.elsewhere import Elsewhere
from sobersister_desktop.screens.journal import Journal, JournalState, Only
from sobersister_desktop.screens.prompts import Prompts
from sobersister_desktop.screens.writing import Saving, WritingState, saving_line
from sobersister_desktop.texts import ThreeParts, _
from sobersister_desktop.ui.dialogs import Dialog, confirm_dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pictures import MAX_FILE, painted_afresh, read
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.elsewhere_list import ElsewhereList
from sobersister_desktop.ui.widgets.empty import EmptyState
from sobersister_desktop.ui.widgets.journal_pane import JournalPane
from sobersister_desktop.ui.widgets.journal_paper import Mark
from sobersister_desktop.ui.widgets.journal_prompts import Beginnings
from sobersister_desktop.ui.widgets.journal_sheet import JournalSheet
from sobersister_desktop.ui.widgets.journal_versions import JournalVersions
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import ElidedLabel, announce, label

_WITHIN = Qt.ShortcutContext.WidgetWithChildrenShortcut
_PANE, _PANE_NARROW, _PANE_LARGE = 312, 264, 344
_NARROW = 900
"""Below this much room the month folds into its button and the list is narrower."""

_MARKS: tuple[tuple[Mark, str], ...] = (("bold", "bold"), ("italic", "italic"), ("list", "list"), ("quote", "quote"))


class JournalPage(Lands, QWidget):
    """Renders `Journal` and its `Writing`. `flush` keeps what is being written, at once."""

    def __init__(
        self,
        screen: Journal,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        prompts: Prompts | None = None,
        elsewhere: Callable[[], Elsewhere] | None = None,
    ) -> None:
        super().__init__(parent)
        self._screen, self._theme = screen, theme
        self._single = self._only_page = False
        self._list_shown = True
        self._panel: FilePanel | None = None
        self._asked: str = ""
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._elsewhere = elsewhere
        self.pane = JournalPane(theme, screen, elsewhere=elsewhere is not None)
        self.sheet = JournalSheet(theme, screen.writing)
        self.versions = JournalVersions(theme, screen.writing)
        self.beginnings = Beginnings(prompts, theme) if prompts else None
        self.strip = MessageStrip(theme, "trouble", action=_("I have read it"))
        self._tools = self._toolbar()
        self._lay_out()
        self._connect()
        screen.watch(self.show_state)
        screen.writing.watch(self.show_writing)

    # ---- building -------------------------------------------------------------------------------------------

    def _toolbar(self) -> QWidget:
        theme, bar = self._theme, QWidget()
        bar.setProperty("kind", "paper")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.fold = button(theme, _("Hide the list"), "icon", "panel-left")
        self.tick = QLabel()
        side = theme.icon_size(16)
        self.tick.setPixmap(theme.icon("check", "text2", 16).pixmap(side, side))
        self.saved = ElidedLabel(theme, "", "label", "text3")
        font = self.saved.font()
        font.setWeight(theme.font("body").weight())
        self.saved.setFont(font)
        self.new = button(theme, _("New page (Ctrl+N)"), "icon", "notebook-pen")
        names = {
            "bold": _("Bold (Ctrl+B)"),
            "italic": _("Italic (Ctrl+I)"),
            "list": _("List"),
            "quote": _("Quote"),
        }
        self.marks: dict[str, QPushButton] = {}
        self.share = button(theme, _("Share…"), None, "share")
        self.more = button(theme, _("More"), "icon", "ellipsis")
        box = QHBoxLayout(bar)
        box.setContentsMargins(18, 10, 14, 8)
        box.setSpacing(4)
        box.addWidget(self.fold)
        box.addSpacing(6)
        box.addWidget(self.tick)
        box.addSpacing(2)
        box.addWidget(self.saved, 1)
        box.addSpacing(8)
        for mark, icon in _MARKS:
            made = button(theme, names[mark], "icon", icon)
            made.setProperty("mark", mark)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(self._mark)
            self.marks[mark] = made
            box.addWidget(made)
        box.addSpacing(8)
        box.addWidget(self.new)
        box.addSpacing(6)
        box.addWidget(self.share)
        box.addWidget(self.more)
        return bar

    def _lay_out(self) -> None:
        self._strip_room = QWidget()
        self._strip_room.setProperty("kind", "paper")
        self._strip_room.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        strip = QVBoxLayout(self._strip_room)
        strip.setContentsMargins(24, 4, 24, 8)
        strip.addWidget(self.strip)
        self._desk = QStackedWidget()
        self._desk.addWidget(self.sheet)
        self._desk.addWidget(self.versions)
        self._blank = QWidget()
        self._blank.setProperty("kind", "paper")
        self._blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        blank = QVBoxLayout(self._blank)
        words = label(self._theme, _("Choose a page on the left, or write a new one."), "lead", "text2")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.begin = button(self._theme, _("New page"), None, "notebook-pen")
        blank.addStretch(2)
        blank.addWidget(words)
        blank.addSpacing(14)
        blank.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignHCenter)
        blank.addStretch(3)
        self._desk.addWidget(self._blank)
        self._paper = QWidget()
        paper = QVBoxLayout(self._paper)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.setSpacing(0)
        paper.addWidget(self._tools)
        paper.addWidget(self._strip_room)
        if self.beginnings:
            paper.addWidget(self.beginnings)
        paper.addWidget(self._desk, 1)
        work = QWidget()
        work.setMinimumSize(1, 1)  # the page arranges itself in whatever room it gets; see _fit
        box = QHBoxLayout(work)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.pane)
        box.addWidget(self._paper, 1)
        self.first = button(self._theme, _("Write the first page"), "primary")
        empty = EmptyState(
            self._theme,
            "page",
            _("No pages yet"),
            _("What you write is kept here, encrypted, as you type. You never have to share it."),
            (self.first,),
        )
        empty.setMinimumSize(1, 1)
        self._whole = QStackedLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.addWidget(work)
        self._whole.addWidget(empty)

    def _connect(self) -> None:
        screen, writing, sheet = self._screen, self._screen.writing, self.sheet
        sheet.typed.connect(writing.typed)
        sheet.titled.connect(writing.titled)
        sheet.left.connect(writing.flush)
        sheet.moved.connect(writing.move_to)
        sheet.tags.felt.connect(writing.feel)
        sheet.tags.tag_added.connect(writing.add_tag)
        sheet.tags.tag_removed.connect(writing.remove_tag)
        sheet.tags.tag_followed.connect(self._follow_tag)
        sheet.tags.letter_opened.connect(screen.open_letter)
        sheet.pictures.described.connect(self._describe_picture)
        sheet.pictures.removed.connect(writing.remove_picture)
        sheet.pictures.opened.connect(self._look_at_picture)
        self.strip.action.clicked.connect(screen.trouble_read)
        self.share.clicked.connect(screen.share)
        self.more.clicked.connect(self._more)
        self.fold.clicked.connect(self._fold)
        self.pane.page_chosen.connect(self._to_paper)
        self.pane.elsewhere_asked.connect(self.search_elsewhere)
        self.pane.delete_asked.connect(self._delete)
        for each in (self.new, self.begin, self.first):
            each.clicked.connect(self.new_page)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.New), self.new_page),
            (QKeySequence(QKeySequence.StandardKey.Find), self.search),
            (QKeySequence("Ctrl+J"), self.begin_with_something),
            (QKeySequence(QKeySequence.StandardKey.Bold), self._bold),
            (QKeySequence(QKeySequence.StandardKey.Italic), self._italic),
        ):
            QShortcut(keys, self, slot).setContext(_WITHIN)

    # ---- the states --------------------------------------------------------------------------------------------

    def show_state(self, state: JournalState) -> None:
        self.pane.show_state(state)
        self._render_whole()

    def show_writing(self, state: WritingState) -> None:
        writing = self._screen.writing
        if state.entry:
            self.sheet.set_when(state.entry.when)
            self.sheet.show_page(state, writing.title, writing.text)
        else:
            self.sheet.forget()
        self.versions.show_state(state)
        line = saving_line(state)
        if line != self.saved.accessibleName():
            after_trouble = self.saved.accessibleName() == _("Not saved yet") and state.saving is Saving.SAVED
            self.saved.set_text(line)
            if after_trouble:
                announce(self.saved, line)
        self.tick.setVisible(state.saving is Saving.SAVED)
        self._render_whole()

    def _render_whole(self) -> None:
        state, page = self._screen.state, self._screen.writing.state
        trouble = page.trouble or state.trouble
        self.strip.set_text(in_a_line(trouble) if trouble else "")
        self.strip.action.setVisible(bool(state.trouble) and not page.trouble)
        self._strip_room.setVisible(trouble is not None)
        on_desk = page.entry is not None
        desk: QWidget = self.versions if page.versions is not None else self.sheet if on_desk else self._blank
        self._desk.setCurrentWidget(desk)
        for widget in (self.share, self.more, *self.marks.values()):
            widget.setEnabled(on_desk and page.versions is None)
        self.share.setEnabled(self.share.isEnabled() and not page.new)
        nothing = not state.any_pages and not on_desk and not state.put_away and not state.undo
        self._whole.setCurrentIndex(1 if nothing else 0)
        self._receive_focus()

    def _receive_focus(self) -> None:
        """Where the focus lands when the page is given it: on her text, or on the nearest thing to it."""
        if self._whole.currentIndex() == 1:
            self.land_on(self.first)
        elif self._single and self._list_shown and not self._only_page:
            self.land_on(self.pane.list)
        else:
            desk = self._desk.currentWidget()
            on_sheet, on_versions = desk is self.sheet, desk is self.versions
            self.land_on(self.sheet.paper if on_sheet else self.versions.back if on_versions else self.begin)

    # ---- the room there is -----------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._screen.arrive()

    def _fit(self) -> None:
        theme, width = self._theme, self.width()
        large = theme.text >= 1.5
        narrow = width < _NARROW and not large
        pane = self._pane_width(width)
        self._single = width - pane < 17 * theme.px(18)
        self.pane.fold_month(narrow or large or self.height() < 560)
        self._show_panes(pane)
        room = width if self._only_page or self._single else width - pane
        needed = sum(mark.sizeHint().width() + 4 for mark in self.marks.values())
        roomy = room >= needed + self.share.sizeHint().width() + theme.scale(320)
        for mark in self.marks.values():
            mark.setVisible(roomy)

    def _pane_width(self, room: int) -> int:
        """How wide the list is in so much room for list and paper."""
        theme = self._theme
        if theme.text >= 1.5:
            return max(_PANE_LARGE, theme.scale(248))
        return theme.scale(_PANE_NARROW if room < _NARROW else _PANE)

    def _show_panes(self, pane: int) -> None:
        alone = self._single and not self._only_page
        shown = not self._only_page and (not self._single or self._list_shown)
        self.pane.setVisible(shown)
        self._paper.setVisible(not (alone and self._list_shown))
        if alone:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(16_777_215)
        else:
            self.pane.setFixedWidth(pane)
        name = _("Show the list") if not shown else _("Hide the list")
        self._receive_focus()
        self.fold.setToolTip(name)
        self.fold.setAccessibleName(name)

    def arrive(self) -> None:
        """She comes back here."""
        self._screen.arrive()

    def forget(self) -> None:
        """Hold nothing of hers any more, not even in what could be undone."""
        self.sheet.forget()
        self.versions.forget()
        self.pane.forget()

    def only_page(self, on: bool) -> None:
        """Nothing but the paper, or the list again."""
        self._only_page = on
        self._fit()
        self.sheet.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def crowded(self, room: int) -> bool:
        """Whether the lines would be shorter than 24 em beside the list, in so much room (design.md 3)."""
        return room - self._pane_width(room) - 80 < 24 * self._theme.px(18)

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [w for w in (self.pane.search, self.pane.list, self.sheet.paper) if w.isVisible()]

    def _fold(self) -> None:
        if self._single:
            self._list_shown = True
            self._fit()
            self.pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.only_page(not self._only_page)

    def _to_paper(self) -> None:
        if self._single:
            self._list_shown = False
            self._fit()

    # ---- hands ------------------------------------------------------------------------------------------------

    def flush(self) -> bool:
        """Keep what is being written, now; False if the disk refused."""
        return self._screen.flush()

    def new_page(self) -> None:
        self._screen.new_page()
        self._to_paper()
        self.sheet.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin_with_something(self) -> None:
        """Ctrl+J: a prompt or a practice page, if she wants one."""
        if self.beginnings:
            self._to_paper()
            self.beginnings.open_over(self)

    def search(self) -> None:
        """Ctrl+F: into the search field."""
        if self._only_page:
            self.only_page(False)
        self._list_shown = True
        self._fit()
        self._screen.show_pages()
        self._screen.search_ready()
        self.pane.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pane.search.selectAll()

    def write_on(self) -> None:
        """Go on with the page that lies there: the caret at its end."""
        self._to_paper()
        self.sheet.write_on()

    def _mark(self) -> None:
        mark = self.sender().property("mark")
        found = next((m for m, _icon in _MARKS if m == mark), None)
        if found:
            self.sheet.paper.put_mark(found)

    def _bold(self) -> None:
        self.sheet.paper.put_mark("bold")

    def _italic(self) -> None:
        self.sheet.paper.put_mark("italic")

    def _follow_tag(self, tag: str) -> None:
        self._screen.narrow(Only(tag=tag))
        self._list_shown = True
        self._fit()

    def search_elsewhere(self) -> None:
        """The same words, looked for in everything else she wrote."""
        if self._elsewhere is not None:
            ElsewhereList(self._theme, self._elsewhere(), self._screen.state.search).open_over(self)

    def _more(self) -> None:
        theme, writing = self._theme, self._screen.writing
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.beginnings:
            words = _("Something to begin with…")
            menu.addAction(theme.icon("leaf"), f"{words}\tCtrl+J", self.begin_with_something)
            menu.addSeparator()
        menu.addAction(theme.icon("calendar"), _("Change day and time"), self.sheet.change_date)
        menu.addAction(theme.icon("image"), _("Add a picture…"), self._add_picture)
        earlier = menu.addAction(theme.icon("clock"), _("Earlier versions"), writing.show_versions)
        earlier.setEnabled(not writing.state.new)
        if self._screen.can_print:
            printed = menu.addAction(theme.icon("printer"), _("Print…"), self._screen.print_it)
            printed.setEnabled(not writing.state.new)
        menu.addSeparator()
        menu.addAction(theme.icon("archive"), _("Put away"), self._screen.put_away)
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    # ---- pictures ------------------------------------------------------------------------------------------

    def _add_picture(self) -> None:
        title = _("Add a picture to this page")
        panel = FilePanel(self._theme, self, title, save=False, start=Path.home(), accept=_("Add it"))
        panel.chosen.connect(self.take_picture)
        self._panel = panel

    def take_picture(self, path: Path) -> None:
        """Read the file, paint it afresh, hang it on the page; refuse what is no picture."""
        try:
            if path.stat().st_size > MAX_FILE:
                raise PictureRefused(name=path.name)
            data, mime = painted_afresh(path.read_bytes(), path.name)
        except PictureRefused as trouble:
            self._screen.tell(trouble)
        except OSError:
            self._screen.tell(FileUnreadable(name=path.name))
        else:
            self._screen.writing.add_picture(data, mime)

    def _describe_picture(self, picture_id: str, words: str) -> None:
        self._asked = picture_id
        dialog = Dialog(
            self._theme,
            title=_("What is in the picture?"),
            words=_("For someone who cannot see it, and for you in ten years. It may stay empty."),
            icon="image",
            tone="info",
            width=520,
        )
        self.alt = QLineEdit(words)
        self.alt.setFont(self._theme.font("body"))
        self.alt.setMaxLength(300)
        self.alt.setAccessibleName(_("What is in the picture"))
        dialog.box.addWidget(self.alt)
        dialog.add_button(_("Leave it"))
        keep = dialog.add_button(_("Keep these words"), "primary")
        keep.clicked.connect(self._described)
        self.alt.returnPressed.connect(keep.click)
        dialog.open_over(self)
        self.alt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _described(self) -> None:
        self._screen.writing.describe_picture(self._asked, self.alt.text().strip())

    def _look_at_picture(self, picture_id: str) -> None:
        room = QSize(max(200, self.width() - 200), max(160, self.height() - 260))
        try:
            image = read(self._screen.writing.picture(picture_id), room * 2)
        except Trouble as trouble:
            self._screen.tell(trouble)
            return
        ratio = max(1.0, image.width() / room.width(), image.height() / room.height())
        image.setDevicePixelRatio(ratio)
        entry = self._screen.writing.state.entry
        alt = next((a.alt for a in entry.attachments if a.id == picture_id), "") if entry else ""
        shown = QLabel()
        shown.setPixmap(QPixmap.fromImage(image))
        shown.setAccessibleName(alt or _("Picture"))
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        dialog = Dialog(self._theme, title=alt or _("Picture"), icon="image", tone="info", width=room.width())
        dialog.box.addWidget(shown)
        dialog.add_button(_("Close"), safe=True)
        dialog.open_over(self)

    def _delete(self, found: EntryRow) -> None:
        self._asked = found.id
        name = found.title.strip()
        title = _("Delete “{title}” for good?").format(title=name) if name else _("Delete this page for good?")
        asked = confirm_dialog(
            self._theme,
            title=title,
            words=_("Its words, earlier versions and pictures go now. What you have sent in letters stays sent."),
            do=_("Delete"),
            keep=_("Keep it"),
        )
        asked.done.clicked.connect(self._delete_now)
        asked.open_over(self)

    def _delete_now(self) -> None:
        self._screen.delete_for_good(self._asked)


def in_a_line(parts: ThreeParts) -> str:
    """What happened, what is safe, what to do, one after the other."""
    return _("{happened} {safe} {do}").format(happened=parts.happened, safe=parts.safe, do=parts.do)
