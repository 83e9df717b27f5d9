"""Letters: the list on the left; beside it the gate, the letter, a way in for a sealed file, or the four steps."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import LetterRow
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month
from sobersister_desktop.screens.letter_words import first_name, need_title, note_names, trust_name
from sobersister_desktop.screens.letters import Gap, Letters, LettersState, View
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.dialogs import trouble_dialog
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.pages.share import SharePage
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.basics import (
    Avatar,
    ElidedLabel,
    FlowLayout,
    MessageStrip,
    Tag,
    Tone,
    announce,
    button,
    column,
    heading,
    label,
    panel,
    row,
)
from sobersister_desktop.ui.widgets.columns import emptied, laid, scrolled
from sobersister_desktop.ui.widgets.empty import EmptyDrawing
from sobersister_desktop.ui.widgets.gate import outside
from sobersister_desktop.ui.widgets.letter_list import LetterList, LetterModel
from sobersister_desktop.ui.widgets.letter_view import LetterView

_READING = 620  # px of a line of text at 100 %


class LettersPage(QStackedWidget):
    def __init__(self, screen: Letters, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._screen, self._theme = screen, theme
        self._gate_of: LetterRow | None = None
        self._view: View | None = None
        self._told: object = None
        self.share = SharePage(screen.share, theme)
        self._main = QWidget()
        self._main.setObjectName("page")
        self._beside = QStackedWidget()
        self.gate, self.reading = _Gate(screen, theme), _Reading(screen, theme)
        self.bringing = _Bringing(screen, theme)
        self._nothing = self._make_nothing()
        for part in (self._nothing, self.bringing, self.gate, self.reading):
            self._beside.addWidget(part)
        self._list_pane = self._make_list()
        both = row(self._list_pane, self._beside, spacing=0)
        both.setStretch(1, 1)
        self._main.setLayout(both)
        self.addWidget(self._main)
        self.addWidget(self.share)
        screen.refresh()
        screen.watch(self.show_state)

    def _make_list(self) -> QWidget:
        theme = self._theme
        pane = QWidget()
        pane.setObjectName("letterPane")
        pane.setStyleSheet(f"QWidget#letterPane {{ border-right: 1px solid {theme.hex('line')}; }}")
        self.model = LetterModel(self._screen.now, self)
        self.list = LetterList(theme, self.model)
        self.list.picked.connect(self._screen.choose)
        self._gaps = QVBoxLayout()
        self._gaps.setSpacing(6)
        self._begun = MessageStrip(theme, "plain")
        go_on = button(theme, _("Go on"), "small")
        go_on.clicked.connect(self._go_on)
        self._drop = button(theme, _("Let it go"), "quiet")
        self._drop.setFont(theme.font("label"))
        self._drop.clicked.connect(self._screen.let_go)
        self._begun_buttons = QWidget()
        flow = FlowLayout(self._begun_buttons, 6)
        flow.addWidget(go_on)
        flow.addWidget(self._drop)
        self.write = button(theme, _("Write a letter"), None, None if theme.text > 1.6 else "pen")
        self.write.clicked.connect(self._write)
        large = theme.text > 1.6
        opening = _("Open a file…") if large else _("Open a sealed file…")
        self.open = button(theme, opening, None, None if large else "folder-open")
        self.open.clicked.connect(self._screen.bring)
        self._title = heading(theme, _("Letters"), "title")
        top = column(self._title, 12, self._begun, 6, self._begun_buttons, margins=(12, 26, 12, 0))
        foot = column(self._gaps, 8, self.write, self.open, spacing=8, margins=(12, 8, 12, 22))
        laid(pane, column(top, 6, self.list, foot, margins=(12, 0, 12, 0)), 2)
        return pane

    def _make_nothing(self) -> QWidget:
        theme = self._theme
        first = button(theme, _("Write a letter"), "primary", "pen")
        first.clicked.connect(self._write)
        title = heading(theme, _("Letters come and go here"), "heading")
        about = _("A letter is a sealed file that only one person can open. You never have to send anything.")
        words = label(theme, about, "lead", "text2")
        words.setMaximumWidth(theme.scale(470))
        for part in (title, words):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._empty = QWidget()
        drawing = row(-1, EmptyDrawing(theme, "letter"), -1)
        wide = row(words)
        self._empty.setLayout(column(drawing, 28, title, 8, wide, 18, row(-1, first, -1)))
        self._quiet = label(theme, _("Choose a letter to see who it is from and what it touches on."), "body", "text2")
        self._quiet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note = label(theme, "", "body", "text2")
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        widget = QWidget()
        widget.setLayout(column(-1, self._empty, self._quiet, 8, self._note, -1, margins=(40, 30, 40, 30)))
        return scrolled(widget)

    def showEvent(self, event: QShowEvent) -> None:
        """Someone may have been renamed, or a page put away, since she was here."""
        super().showEvent(event)
        self._screen.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = event.size().width()
        self._list_pane.setFixedWidth(min(self._theme.scale(336), 440, max(264, round(room * 0.38))))

    # ---- drawing

    def show_state(self, state: LettersState) -> None:
        if state.writing:
            self.setCurrentWidget(self.share)
            self._view = None
            return
        came_back = self.currentWidget() is not self._main
        self.setCurrentWidget(self._main)
        self.model.show(state)
        self.list.mark(state.chosen.id if state.chosen else None)
        self._show_gaps(state.gaps)
        self._show_begun()
        self._empty.setVisible(not state.rows)
        self.write.setVisible(bool(state.rows) or state.view is not View.NOTHING)
        self._quiet.setVisible(bool(state.rows))
        self._note.setText(state.note)
        self._note.setVisible(bool(state.note))
        self.bringing.show_state(state)
        if state.view is View.GATE and state.chosen:
            self.gate.show_state(state)
        if state.view is View.READING and state.letter:
            self.reading.show_state(state)
        else:
            self.reading.forget()
        parts = {View.NOTHING: self._nothing, View.BRINGING: self.bringing, View.GATE: self.gate}
        self._beside.setCurrentWidget(parts.get(state.view, self.reading))
        self._arrive(state, came_back)
        if state.trouble is not None and state.trouble is not self._told:
            dialog = trouble_dialog(self._theme, state.trouble, state.code, icon="mail")
            dialog.add_button(_("Close"), "primary", safe=True)
            dialog.closed.connect(self._screen.dismiss)
            dialog.open_over(self)
        self._told = state.trouble

    def _arrive(self, state: LettersState, came_back: bool) -> None:
        """Focus lands on the safe choice, and only when something new stands there."""
        if state.view is self._view and state.chosen == self._gate_of and not came_back:
            return
        new_gate = state.view is View.GATE and (self._view is not View.GATE or state.chosen != self._gate_of)
        self._view, self._gate_of = state.view, state.chosen
        if new_gate:
            self.gate.keep.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.gate, self.gate.accessibleName())
        elif state.view is View.READING:
            self.reading.view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif state.view is View.BRINGING:
            self.bringing.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        emptied(self._gaps)
        for gap in gaps:
            numbers = ", ".join(str(number) for number in gap.numbers)
            line = (
                _("Letter {numbers} from {name} has not arrived.")
                if len(gap.numbers) == 1
                else _("Letters {numbers} from {name} have not arrived.")
            )
            text = line.format(numbers=numbers, name=isolated(gap.name))
            self._gaps.addWidget(label(self._theme, text, "label", "text2"))

    def _show_begun(self) -> None:
        share = self._screen.share.state
        self._begun_buttons.setVisible(share.begun)
        if not share.begun:
            self._begun.set_text("")
            return
        pages = ngettext("{n} page", "{n} pages", len(share.chosen))
        name = first_name(share.person.name) if share.person else _("someone")
        self._begun.set_text(_("A letter to {name} is begun: {pages}.").format(name=name, pages=pages))

    def _write(self) -> None:
        self._screen.write()

    def _go_on(self) -> None:
        self._screen.write()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        view = self._screen.state.view
        if event.key() == Qt.Key.Key_Escape and view is View.READING:
            self._screen.close_it()
        elif event.key() == Qt.Key.Key_Escape and view in (View.GATE, View.BRINGING):
            self._screen.keep_for_later() if view is View.GATE else self._screen.close_it()
        else:
            super().keyPressEvent(event)

    def flush(self) -> bool:
        """Letters have no draft on the disk."""
        return True

    def forget(self) -> None:
        """Hold nothing of any letter any more."""
        self.reading.forget()
        self.bringing.forget()
        self.share.forget()


class _Gate(QWidget):
    """Before you open it. The safe button has the focus; opening is a second choice."""

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._shown: LetterRow | None = None
        self.keep = button(theme, _("Keep it for later"), "primary")
        self.keep.clicked.connect(screen.keep_for_later)
        self.open = button(theme, _("Open it now"), "big")
        self.open.clicked.connect(screen.open_now)
        self._panel = panel(theme)
        side = 40 if theme.text < 1.6 else 24
        self._panel.box.setContentsMargins(side, 34, side, 30)
        self._panel.box.setSpacing(0)
        self._outside = QVBoxLayout()
        self._panel.box.addLayout(self._outside)
        self._warn = MessageStrip(theme, "heads-up")
        self._sender = QWidget()
        self._marks = FlowLayout(self._sender, 8)
        buttons = QWidget()
        flow = FlowLayout(buttons, 12)
        flow.addWidget(self.keep)
        flow.addWidget(self.open)
        self._hint = label(theme, "", "label", "text3")
        for item in (20, self._sender, 12, self._warn, 20, buttons, 12, self._hint):
            if isinstance(item, int):
                self._panel.box.addSpacing(item)
            else:
                self._panel.box.addWidget(item)
        self._panel.setMaximumWidth(round(600 * theme.text))
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(32, 24, 32, 24)
        box.addStretch(1)
        box.addWidget(self._panel)
        box.addStretch(1)
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: LettersState) -> None:
        letter = state.chosen
        if letter is None or letter == self._shown:
            return
        self._shown = letter
        name, today = first_name(letter.person), self._screen.today()
        emptied(self._outside)
        self._outside.addLayout(outside(self._theme, letter.outer, isolated(letter.person), wide=True))
        emptied(self._marks)
        for mark in sender_marks(self._theme, letter):
            self._marks.addWidget(mark)
        self._warn.set_text(
            _("It was written with keys that {name} has replaced since.").format(name=name)
            if letter.trust is Trust.RETIRED
            else ""
        )
        told = _("{name} is not told when you open it.").format(name=name)
        if letter.read is not None:
            day = day_and_month(letter.read.astimezone().date(), today)
            told = _("You read this on {day}. {told}").format(day=day, told=told)
        self._hint.setText(told)
        touches = ", ".join(note_names(letter.notes))
        self.setAccessibleName(
            _("Before you open it. A letter from {name}. It touches on: {notes}.").format(
                name=one_line(letter.person), notes=touches or _("nothing named")
            )
        )


def sender_marks(theme: Theme, letter: LetterRow) -> list[Tag]:
    """How far the sender is known."""
    if letter.trust is Trust.VERIFIED:
        return [Tag(theme, trust_name(Trust.VERIFIED), "done", "shield-check")]
    if letter.trust is Trust.RETIRED:
        return [Tag(theme, trust_name(Trust.RETIRED), "heads-up", "key")]
    return [Tag(theme, trust_name(Trust.ADDED), "heads-up", "key")]


class _Reading(QWidget):
    """The letter itself. It is in here only while it is read."""

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setStyleSheet(f"QWidget#reading {{ background: {theme.hex('page')}; }}")
        self._screen, self._theme = screen, theme
        self._of: str | None = None
        self._head = QVBoxLayout()
        self._where = ElidedLabel(theme, "", "label", "text2")
        self._count = label(theme, "", "label", "text2", wrap=False)
        self.before = button(theme, _("Page before"), "icon", "chevron-left")
        self.after = button(theme, _("Next page"), "icon", "chevron-right")
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.close_it = button(theme, _("Close it"), "small", "eye-off")
        self.close_it.clicked.connect(screen.close_it)
        self._name = ElidedLabel(theme, "", "bodyStrong")
        self._avatar_room = QVBoxLayout()
        who = column(self._name, 2, self._where)
        head = row(self._avatar_room, who, self.before, self._count, self.after, self.close_it, spacing=8)
        head.setStretch(1, 1)
        self._marks_box = QWidget()
        self._marks = FlowLayout(self._marks_box, 8)
        self.view = LetterView(theme)
        middle = QWidget()
        middle.setMaximumWidth(round(_READING * theme.text) + 24)
        laid(middle, column(head, 14, self._marks_box, 16, self.view), 4)
        self.setLayout(row(middle, margins=(40, 24, 28, 12)))

    def show_state(self, state: LettersState) -> None:
        letter, about = state.letter, state.chosen
        if letter is None or about is None:
            return
        if about.id != self._of:
            self._of = about.id
            emptied(self._avatar_room)
            tone: Tone = "heads-up" if about.received else "shared"
            if self._theme.text < 1.7:  # larger text needs the room
                self._avatar_room.addWidget(Avatar(self._theme, one_line(about.person), tone, 40))
            self._show_marks(about)
        day = day_and_month(about.arrived.astimezone().date(), self._screen.today())
        if about.received:
            self._name.set_text(one_line(about.person))
            came = _("Came {day}").format(day=day)
        else:
            self._name.set_text(_("What you sent to {name}").format(name=isolated(about.person)))
            came = _("Sealed {day}").format(day=day)
        self._where.set_text(came)
        self._count.setText(_("{n} of {count}").format(n=state.page + 1, count=state.pages))
        self._count.setAccessibleName(_("Page {n} of {count}").format(n=state.page + 1, count=state.pages))
        self._count.setVisible(state.pages > 1)
        for part, there in ((self.before, state.page > 0), (self.after, state.page + 1 < state.pages)):
            part.setEnabled(there)
            part.setVisible(state.pages > 1)
        self.view.show_letter(letter, state.page, self._screen.today())

    def _show_marks(self, about: LetterRow) -> None:
        emptied(self._marks)
        for name in note_names(about.notes):
            self._marks.addWidget(Tag(self._theme, name))
        if need_title(about.need):
            self._marks.addWidget(Tag(self._theme, need_title(about.need), "info"))
        if about.received:
            for mark in sender_marks(self._theme, about):
                self._marks.addWidget(mark)

    def forget(self) -> None:
        """Hold nothing of it any more."""
        self._of = None
        self.view.forget()

    def _back(self) -> None:
        self._screen.turn_to(self._screen.state.page - 1)

    def _on(self) -> None:
        self._screen.turn_to(self._screen.state.page + 1)


class _Bringing(QWidget):
    """A sealed file, or its text pasted from a message."""

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self.choose = button(theme, _("Choose the file…"), "primary", "folder-open")
        self.choose.clicked.connect(self._choose)
        self.text = QPlainTextEdit()
        self.text.setFont(theme.font("label"))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(_("The sealed text"))
        self.text.setPlaceholderText("-----BEGIN AGE ENCRYPTED FILE-----")
        self.text.setMinimumHeight(theme.scale(110))
        self.text.textChanged.connect(self._typed)
        self.open = button(theme, _("Open the text"), "big")
        self.open.clicked.connect(self._open)
        self.open.setEnabled(False)
        self.later = button(theme, _("Not now"), "quiet")
        self.later.clicked.connect(screen.close_it)
        box = panel(theme)
        box.box.setContentsMargins(40, 34, 40, 30)
        box.box.addWidget(heading(theme, _("Open a sealed file"), "heading"))
        box.box.addWidget(
            label(
                theme,
                _("It is checked whole before anything is kept. You see its outside first, and nobody is told."),
                "body",
                "text2",
            )
        )
        box.box.addLayout(row(self.choose, -1))
        box.box.addSpacing(8)
        box.box.addWidget(label(theme, _("Or paste the sealed text from a message:"), "label", "text2"))
        box.box.addWidget(self.text)
        box.box.addLayout(row(self.open, -1, self.later))
        box.setMaximumWidth(round(600 * theme.text))
        inner = QWidget()
        inner.setLayout(column(-1, row(box), -1, margins=(32, 24, 32, 24)))
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: LettersState) -> None:
        self.choose.setEnabled(not state.opening)
        self.open.setEnabled(not state.opening and bool(self.text.toPlainText().strip()))
        self.open.setText(_("Opening") if state.opening else _("Open the text"))
        if state.view is not View.BRINGING and self.text.toPlainText():
            self.forget()

    def forget(self) -> None:
        """Hold nothing of what was pasted."""
        self.text.setPlainText("")

    def _typed(self) -> None:
        self.open.setEnabled(not self._screen.state.opening and bool(self.text.toPlainText().strip()))

    def _open(self) -> None:
        self._screen.open_data(self.text.toPlainText())

    def _choose(self) -> None:
        asking = FilePanel(
            self._theme, self, _("Open a sealed file"), save=False, start=self._screen.folder, accept=_("Open")
        )
        asking.chosen.connect(self._screen.open_file)
