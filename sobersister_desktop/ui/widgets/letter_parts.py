"""What stands beside the list of letters: the gate, the letter while it is read, a way in for a sealed file."""

from datetime import date

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from sobersister_desktop.domain.letter import LetterRow, Mark
from sobersister_desktop.domain.person import Trust
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import day_and_month, mark_day
from sobersister_desktop.screens.letter_words import first_name, need_title, not_come_yet, note_names, trust_name
from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.letters_state import LettersState, View
from sobersister_desktop.texts import _
from sobersister_desktop.ui.file_dialogs import FilePanel
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import emptied, laid, scrolled
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.gate import outside
from sobersister_desktop.ui.widgets.layout import FlowLayout, centred, column, row
from sobersister_desktop.ui.widgets.letter_places import LetterPlaces, holds_more
from sobersister_desktop.ui.widgets.letter_view import LetterView
from sobersister_desktop.ui.widgets.marks import Avatar, Tag
from sobersister_desktop.ui.widgets.mentor_gate import MentorGate, NotByEnter, OnePress, ReadyReplies
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading, label
from sobersister_desktop.ui.widgets.tones import Tone

_READING = 620  # px of a line of text at 100 %


class LetterGate(QWidget):
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
        self._one_press = OnePress(self)
        self.more = MentorGate(screen, screen.before, theme) if screen.before else None
        self.ready = ReadyReplies(screen, theme) if screen.before else None
        for part in (self.keep, self.open):
            part.installEventFilter(self._one_press)
        if self.more is not None:
            self._not_by_enter = NotByEnter(self)
            self.open.installEventFilter(self._not_by_enter)
            self.open.setToolTip(_("With a click or the space key. Enter does not open it."))
            self.open.setAccessibleDescription(self.open.toolTip())
        self._outside = QVBoxLayout()
        self._panel.box.addLayout(self._outside)
        self._warn = MessageStrip(theme, "heads-up")
        self._note = MessageStrip(theme, "plain")
        self._sender = QWidget()
        self._marks = FlowLayout(self._sender, 8)
        buttons = QWidget()
        flow = FlowLayout(buttons, 12)
        flow.addWidget(self.keep)
        flow.addWidget(self.open)
        self._hint = label(theme, "", "label", "text3")
        extra: tuple[QWidget | int, ...] = (
            (14, self.more.weighs, 8, self.more.breathe, 14, self.more) if self.more else ()
        )
        ready: tuple[QWidget | int, ...] = (18, self.ready) if self.ready else ()
        middle = (12, self._note, 12, self._sender, 12, self._warn, *extra)
        for item in (*middle, 20, buttons, *ready, 12, self._hint):
            if isinstance(item, int):
                self._panel.box.addSpacing(item)
            elif self.more is not None and item is self.more.breathe:
                self._panel.box.addLayout(row(item, -1))
            else:
                self._panel.box.addWidget(item)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(32, 24, 32, 24)
        box.addStretch(1)
        box.addLayout(centred(self._panel, round(600 * theme.text)))
        box.addStretch(1)
        self.setLayout(column(scrolled(inner)))

    def show_state(self, state: LettersState) -> None:
        letter = state.chosen
        self._note.set_text(" ".join(each for each in (state.note, not_come_yet(state.missing)) if each))
        if letter is not None and self.more is not None and self.ready is not None:
            self.more.show_letter(letter)
            set_button_text(self.keep, self.more.keep_words())
            self.ready.setVisible(self._screen.can_reply() and not state.replying)
            QTimer.singleShot(0, self, self._fit)
        if letter is None or letter == self._shown:
            return
        self._shown = letter
        name, today = first_name(letter.person), self._screen.today()
        emptied(self._outside)
        self._outside.addLayout(outside(self._theme, letter.outer, isolated(letter.person), today, wide=True))
        emptied(self._marks)
        for mark in sender_marks(self._theme, letter):
            self._marks.addWidget(mark)
        self._warn.set_text(
            _("It was written with keys that {name} has replaced since.").format(name=name)
            if letter.trust is Trust.RETIRED
            else ""
        )
        told = _("{name} is not told when you open it.").format(name=name)
        if self.more is not None:
            told = _("Your answer stays on this computer. {told}").format(told=told)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its words need at this width; the box that scrolls would give it less."""
        layout = self._panel.layout()
        if layout is not None and self.more is not None:
            side = self._panel.width() or round(600 * self._theme.text)
            self._panel.setMinimumHeight(layout.totalHeightForWidth(side))


def sender_marks(theme: Theme, letter: LetterRow) -> list[Tag]:
    """How far the sender is known."""
    if letter.by_words:
        return [Tag(theme, _("Who wrote it is not proven"), "heads-up", "key")]
    if letter.trust is Trust.VERIFIED:
        return [Tag(theme, trust_name(Trust.VERIFIED), "done", "shield-check")]
    if letter.trust is Trust.RETIRED:
        return [Tag(theme, trust_name(Trust.RETIRED), "heads-up", "key")]
    return [Tag(theme, trust_name(Trust.ADDED), "heads-up", "key")]


class Reading(QWidget):
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
        self.places = LetterPlaces(theme, screen.keep_place, screen.see_agreement, screen.answer_handover)
        self._places_area = scrolled(self.places, _("What came in this letter"))
        self._places_area.setMinimumHeight(theme.scale(180))
        self._places_area.setProperty("kind", "sheet-area")
        self.places.setProperty("kind", "paper")
        self.other_state = MessageStrip(theme, "info", action=_("Show it"))
        self.other_state.action.clicked.connect(self._to_other_state)
        self.reply = button(theme, _("Write back"), None, "pen")
        self.reply.clicked.connect(screen.reply)
        self.receipt = button(theme, _("Make a receipt…"), "quiet", "check")
        self.receipt.clicked.connect(screen.make_receipt)
        self.held = button(theme, "", None, "people")
        self.held.clicked.connect(self._see_holdings)
        self.earlier = button(theme, "", "quiet", "chevron-left")
        self.later = button(theme, "", "quiet", "chevron-right")
        for part in (self.earlier, self.later):
            part.setFont(theme.font("label"))
            part.clicked.connect(self._along)
        for part in (self.earlier, self.later, self.receipt, self.held, self.reply):
            part.hide()
        foot = row(self.earlier, self.later, -1, self.receipt, self.held, self.reply, spacing=6)
        if theme.text >= 1.4:
            rest = column(self.receipt, self.held, self.reply, spacing=2)
            foot = row(column(self.earlier, self.later, spacing=2), -1, rest, spacing=6)
        middle = QWidget()
        middle.setMaximumWidth(round(_READING * theme.text) + 24)
        self._middle = column(head, 14, self._marks_box, 10, self.other_state, 6, self.view, self._places_area, 6, foot)
        laid(middle, self._middle, 6)
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
        answers = about.received and letter.extra.handover is not None
        last = (holds_more(letter) or answers) and state.page + 1 >= state.pages
        self._places_area.setVisible(last)
        self._middle.setStretchFactor(self._places_area, 1 if letter.excerpts or answers else 3)
        self.view.setVisible(bool(letter.excerpts or letter.message or not holds_more(letter)))
        self.places.show_letter(letter, state.kept_places, self._screen.today(), received=about.received)
        self._show_thread(state, about)
        words = ""
        if state.newer:
            words = _("A later version of this page has come.")
        elif state.older:
            words = _("This page takes the place of the one that came before.")
        self.other_state.action.setVisible(bool(words))
        words = " ".join(each for each in (words, not_come_yet(state.missing)) if each)
        self.other_state.set_text(words)

    def _show_thread(self, state: LettersState, about: LetterRow) -> None:
        """The letters before and after this one, and the way to write back."""
        self.reply.setVisible(self._screen.can_reply() and not state.replying)
        read = about.received and about.read is not None and about.marked(Mark.READ_THERE) is None
        self.receipt.setVisible(read and state.receipts and not about.by_words and not state.replying)
        self.held.setVisible(not about.received)
        set_button_text(self.held, _("What {name} holds").format(name=first_name(about.person)))
        set_button_text(self.reply, _("Go on with your reply") if about.id in state.begun else _("Write back"))
        ids = [row.id for row in state.thread]
        place = ids.index(about.id) if about.id in ids else 0
        for part, at in ((self.earlier, place - 1), (self.later, place + 1)):
            there = 0 <= at < len(ids) and not state.replying
            part.setVisible(there)
            if there:
                words = thread_words(state.thread[at], self._screen.today())
                set_button_text(part, words)
                part.setProperty("letter", ids[at])
                told = _("The letter before: {letter}") if part is self.earlier else _("The letter after: {letter}")
                part.setAccessibleName(told.format(letter=words))

    def _see_holdings(self) -> None:
        about = self._screen.state.chosen
        if about is not None:
            self._screen.see_holdings(about.person_id)

    def _along(self) -> None:
        self._screen.choose(str(self.sender().property("letter")))

    def _to_other_state(self) -> None:
        other = self._screen.state.newer or self._screen.state.older
        if other:
            self._screen.choose(other)

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
        self.places.forget()
        self.other_state.set_text("")

    def _back(self) -> None:
        self._screen.turn_to(self._screen.state.page - 1)

    def _on(self) -> None:
        self._screen.turn_to(self._screen.state.page + 1)


def thread_words(row: LetterRow, today: date) -> str:
    """Nora, 13 Nov; or: yours, 15 Nov."""
    day = mark_day(row.day, today)
    if row.received:
        return _("{name}, {day}").format(name=first_name(row.person), day=day)
    return _("Yours, {day}").format(day=day)


class Bringing(QWidget):
    """A sealed file, or its text pasted from a message."""

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._givers: tuple[str, ...] | None = None
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
        self._file, self._answer = box, self._make_answer()
        self._answer.hide()
        inner = QWidget()
        inner.setLayout(column(-1, row(box), row(self._answer), -1, margins=(32, 24, 32, 24)))
        self.setLayout(column(scrolled(inner)))

    def _make_answer(self) -> QWidget:
        """For an answer that was written in a browser: the six words of the letter it answers."""
        theme = self._theme
        self._from = heading(theme, "", "heading")
        self.words = QLineEdit()
        self.words.setFont(theme.font("body"))
        self.words.setAccessibleName(_("The six words"))
        self.words.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.words.returnPressed.connect(self._try)
        self.giver = Choice(theme, _("Who gave it to you?"))
        self.giver.activated.connect(self._show_giver)
        self.new_giver = QLineEdit()
        self.new_giver.setFont(theme.font("body"))
        self.new_giver.setMaxLength(60)
        self.new_giver.setAccessibleName(_("Her name"))
        self.new_giver.textChanged.connect(self._fit_try)
        self.words.textChanged.connect(self._fit_try)
        self._who = QWidget()
        self._who.setLayout(
            column(
                label(theme, _("Who gave it to you? The letter itself cannot prove it."), "body", "text2"),
                *(8, row(self.giver, -1), 8, self.new_giver),
            )
        )
        self.try_it = button(theme, _("Open the answer"), "primary")
        self.try_it.clicked.connect(self._try)
        later = button(theme, _("Not now"), "quiet")
        later.clicked.connect(self._screen.close_it)
        self._about = label(theme, "", "body", "text2")
        box = panel(theme)
        box.box.setContentsMargins(40, 34, 40, 30)
        box.box.addWidget(self._from)
        box.box.addWidget(self._about)
        box.box.addWidget(self.words)
        box.box.addWidget(self._who)
        box.box.addLayout(row(self.try_it, -1, later))
        box.setMaximumWidth(round(600 * theme.text))
        return box

    def show_state(self, state: LettersState) -> None:
        answer = bool(state.words_from) or state.givers is not None
        if answer != self._answer.isVisibleTo(self) and state.view is View.BRINGING:
            self._file.setVisible(not answer)
            self._answer.setVisible(answer)
            (self.words if answer else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_words(state)
        if not answer and self.words.text():
            self.words.clear()
        self.choose.setEnabled(not state.opening)
        self.open.setEnabled(not state.opening and bool(self.text.toPlainText().strip()))
        self.open.setText(_("Opening") if state.opening else _("Open the text"))
        if state.view is not View.BRINGING and self.text.toPlainText():
            self.forget()

    def _show_words(self, state: LettersState) -> None:
        """What asks for six words: an answer, or a letter of which she says who gave it to her."""
        letter = state.givers is not None
        self._from.setText(
            _("A letter that opens with words")
            if letter
            else _("An answer from {name}").format(name=isolated(state.words_from))
        )
        self._about.setText(
            _("Type the six words that you were told. Capitals and the spaces between do not matter.")
            if letter
            else _("Type the six words of the letter it answers. Capitals and the spaces between do not matter.")
        )
        self._who.setVisible(letter)
        if state.givers != self._givers:
            self._givers = state.givers
            self.giver.clear()
            self.giver.setPlaceholderText(_("Choose someone"))
            self.giver.addItems([one_line(name) for name in state.givers or ()])
            self.giver.addItem(_("Someone else…"))
            self.giver.setCurrentIndex(-1 if state.givers else 0)
            self.new_giver.clear()
            self._show_giver()
        self.words.setReadOnly(state.opening)
        opens = _("Open the letter") if letter else _("Open the answer")
        set_button_text(self.try_it, _("Opening") if state.opening else opens)
        self._fit_try()

    def _show_giver(self) -> None:
        """The name is typed for someone who is not among her people."""
        self.new_giver.setVisible(self.giver.currentIndex() == self.giver.count() - 1)
        self._fit_try()

    def _giver_name(self) -> str:
        names, place = self._givers or (), self.giver.currentIndex()
        return names[place] if 0 <= place < len(names) else self.new_giver.text().strip() if place >= 0 else ""

    def _fit_try(self) -> None:
        known = self._givers is None or bool(self._giver_name())
        self.try_it.setEnabled(not self._screen.state.opening and known)

    def forget(self) -> None:
        """Hold nothing of what was pasted or typed."""
        self.text.setPlainText("")
        self.words.clear()

    def _try(self) -> None:
        self._screen.try_words(self.words.text(), self._giver_name())

    def _typed(self) -> None:
        self.open.setEnabled(not self._screen.state.opening and bool(self.text.toPlainText().strip()))

    def _open(self) -> None:
        self._screen.open_data(self.text.toPlainText())

    def _choose(self) -> None:
        asking = FilePanel(
            self._theme, self, _("Open a sealed file"), save=False, start=self._screen.folder, accept=_("Open")
        )
        asking.chosen.connect(self._screen.open_file)
