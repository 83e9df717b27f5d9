"""Step 2 of sharing: her page with words to hide on the left, what that means on the right."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from sobersister_desktop.domain.entry import Entry
from sobersister_desktop.domain.letter import ItemKind, Span
from sobersister_desktop.domain.plain import isolated, one_line
from sobersister_desktop.screens.days import long_day
from sobersister_desktop.screens.letter_words import first_name
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import ShareState
from sobersister_desktop.texts import _, ngettext
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, Segments, button, chip
from sobersister_desktop.ui.widgets.columns import Columns, Folding, emptied, laid, scrolled
from sobersister_desktop.ui.widgets.frames import panel, rule
from sobersister_desktop.ui.widgets.hiding_text import HidingText
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.letter_view import LetterView
from sobersister_desktop.ui.widgets.marks import KeyHint
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading, label
from sobersister_desktop.ui.widgets.ticks import Check

_SHORT = 26  # characters of a title on a switch
_LEAST_PAPER = 400  # px of the page, with what stands above it, where the rest lies below


class SeeStep(QWidget):
    def __init__(self, screen: Share, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._pages: object = None
        self._page: Entry | None = None
        self._listed: object = None
        self._named: object = None
        self.text = HidingText(theme)
        self.text.hide_asked.connect(self._hide)
        self.view = LetterView(theme)
        self._papers = QStackedWidget()
        self._papers.addWidget(self.text)
        self._papers.addWidget(self.view)
        stage = QWidget()
        sheet = panel(theme, "sheet")
        margin = theme.scale(56) if theme.text < 1.4 else 32
        sheet.box.setContentsMargins(*((6, 30, margin, 6) if self.isRightToLeft() else (margin, 30, 6, 6)))
        for paper in (self.text, self.view):
            paper.keep_free_at_end(margin - 18)  # and the bar beside it
        sheet.box.addWidget(self._papers)
        self._switch_room = QHBoxLayout()
        self._switch_room.setSpacing(6)
        self.mode = Segments(theme, [_("Hide words"), ""], 0, _("Show the page"))
        self.mode.chosen.connect(self._look)
        top = row(self._switch_room, -1, self.mode, spacing=12)
        laid(stage, column(top, 14, sheet, margins=(40, 24, 32, 0)), 2)
        side = self._side()
        columns = Columns(theme, stage, side, aside_width=318, gap=0, least=780)
        self.setLayout(column(Folding(columns, side, least=theme.scale(_LEAST_PAPER))))

    # ---- the side

    def _side(self) -> QScrollArea:
        theme = self._theme
        inner = QWidget()
        keys = _with_key(theme, _("Select any words, then press {key} to hide them."), "H")
        self._own = heading(theme, _("Hidden in this page"))
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._note = label(theme, "", "label", "text3")
        self._names_title = heading(theme, _("Names we noticed"))
        self._chips = QWidget()
        self._chip_flow = FlowLayout(self._chips, 8)
        self._letters = Check(theme, "")
        self._letters.clicked.connect(self._screen.use_first_letters)
        self._pictures = Check(theme, "")
        self._pictures.clicked.connect(self._screen.send_pictures)
        self._not_title = label(theme, "", "label")
        font = self._not_title.font()
        font.setWeight(theme.font("bodyStrong").weight())
        self._not_title.setFont(font)
        self._not_text = label(theme, "", "label", "text2")
        without = panel(theme, "sunken")
        without.box.setContentsMargins(16, 14, 16, 14)
        without.box.setSpacing(4)
        without.box.addWidget(self._not_title)
        without.box.addWidget(self._not_text)
        inner.setLayout(
            column(
                keys,
                14,
                self._own,
                8,
                self._list,
                8,
                self._note,
                22,
                self._names_title,
                8,
                self._chips,
                10,
                self._letters,
                self._pictures,
                20,
                -1,
                without,
                margins=(26, 24, 26, 24),
            )
        )
        area = scrolled(inner, _("What is hidden"))
        area.setObjectName("shareSide")
        line, page = theme.hex("line"), theme.hex("page")
        area.setStyleSheet(
            f"QScrollArea#shareSide {{ background: {page}; border: 0; border-left: 1px solid {line}; }}"
            f"QWidget#body {{ background: {page}; }}"
        )
        area.setMinimumHeight(theme.scale(160))
        return area

    # ---- drawing

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._screen.state.pages:
            self._show_switch(self._screen.state)

    def show_state(self, state: ShareState) -> None:
        name = first_name(state.person.name) if state.person else ""
        self._show_switch(state)
        self.mode.buttons()[1].setText(_("As {name} sees it").format(name=name))
        self.mode.setMinimumWidth(self.mode.sizeHint().width())
        self.mode.set_current(1 if state.as_seen else 0)
        current = state.current
        if current is None:
            return
        if state.as_seen and state.letter:
            self.view.show_letter(state.letter, state.page, self._screen.today())
        if current is not self._page:
            self._page = current
            self.text.show_page(long_day(current.when.date(), self._screen.today()), current.title, current.text)
        spans = state.hidden_in(current)
        self.text.veil(spans)
        self._papers.setCurrentWidget(self.view if state.as_seen else self.text)
        self._show_spans(current, spans)
        self._show_names(state)
        self._note.setText(
            _("Hidden words are taken out before sealing. They are not in the file, and nobody can bring them back.")
        )
        self._pictures.setVisible(bool(state.pictures))
        self._pictures.setText(ngettext("Send {n} picture too", "Send {n} pictures too", state.pictures))
        self._pictures.setChecked(state.with_pictures)
        self._not_title.setText(_("{name} will not get").format(name=name))
        self._not_text.setText(self._left_out(state))

    def _left_out(self, state: ShareState) -> str:
        if any(each.kind is ItemKind.CHECKINS for each in state.also):
            return _("your other check-ins, tags, other pages, or when you edited these.")
        if state.pictures and not state.with_pictures:
            return _("your check-ins, tags, pictures, other pages, or when you edited these.")
        return _("your check-ins, tags, other pages, or when you edited these.")

    def _show_switch(self, state: ShareState) -> None:
        tabs = len(state.pages) == 2 and self.width() >= self._theme.scale(900)
        if (state.pages, tabs) != self._pages:
            self._pages = (state.pages, tabs)
            emptied(self._switch_room)
            self._switch: Segments | None = None
            self._where: ElidedLabel | None = None
            if tabs:
                names = [_short(entry) for entry in state.pages]
                self._switch = Segments(self._theme, names, state.page, _("Page"))
                self._switch.chosen.connect(self._screen.turn_to)
                self._switch_room.addWidget(self._switch)
            elif len(state.pages) > 1:
                self._make_pager()
        if self._switch is not None:
            self._switch.set_current(state.page)
        if self._where is not None:
            place = _("Page {n} of {count}").format(n=state.page + 1, count=len(state.pages))
            self._where.set_text(place)
            self._before.setEnabled(state.page > 0)
            self._after.setEnabled(state.page + 1 < len(state.pages))

    _switch: Segments | None = None
    _where: ElidedLabel | None = None

    def _make_pager(self) -> None:
        self._before = button(self._theme, _("Page before"), "icon", "chevron-left")
        self._after = button(self._theme, _("Next page"), "icon", "chevron-right")
        self._before.clicked.connect(self._turn_back)
        self._after.clicked.connect(self._turn_on)
        self._where = ElidedLabel(self._theme, "", "label", "text2")
        self._where.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        for item in (self._before, self._after, self._where):
            self._switch_room.addWidget(item)

    def _show_spans(self, entry: Entry, spans: Sequence[Span]) -> None:
        if (entry.id, spans) == self._listed:
            return
        self._listed = (entry.id, spans)
        emptied(self._list)
        self._own.setText(_("Hidden in this page") if spans else _("Nothing hidden in this page"))
        for span in sorted(spans, key=lambda s: (not s.in_title, s.start)):
            words = one_line((entry.title if span.in_title else entry.text)[span.start : span.end])
            self._list.addWidget(rule(self._theme))
            self._list.addWidget(_HiddenRow(self._theme, self._screen, span, words))

    def _show_names(self, state: ShareState) -> None:
        self._names_title.setVisible(bool(state.noticed))
        self._chips.setVisible(bool(state.noticed))
        self._letters.setVisible(bool(state.noticed))
        if state.noticed != self._named:
            self._named = state.noticed
            emptied(self._chip_flow)
            for name in state.noticed:
                word = chip(self._theme, one_line(name))
                word.setProperty("name", name)
                word.clicked.connect(self._name_clicked)
                self._chip_flow.addWidget(word)
        for place in range(self._chip_flow.count()):
            item = self._chip_flow.itemAt(place)
            found = item.widget() if item else None
            if isinstance(found, Chip):
                found.setChecked(found.property("name") in state.names)
        self._letters.setText(_("Use first letters instead: {letters}").format(letters=self._screen.first_letters()))
        self._letters.setAccessibleName(self._letters.text())
        self._letters.setChecked(state.letters_for_names)

    # ---- asking

    def _hide(self, start: int, end: int, in_title: bool) -> None:
        self._screen.hide(start, end, in_title=in_title)

    def _look(self, place: int) -> None:
        self._screen.look(place == 1)

    def _turn_back(self) -> None:
        self._screen.turn_to(self._screen.state.page - 1)

    def _turn_on(self) -> None:
        self._screen.turn_to(self._screen.state.page + 1)

    def _name_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._screen.toggle_name(str(sender.property("name")))


def _with_key(theme: Theme, words: str, key: str) -> QWidget:
    """A sentence with a key in it, that goes on to the next line as words do."""
    line = QWidget()
    flow = FlowLayout(line, 4)
    for word in words.split():
        flow.addWidget(KeyHint(theme, key) if word == "{key}" else label(theme, word, "label", "text2", wrap=False))
    line.setAccessibleName(words.format(key=key))
    return line


class _HiddenRow(QWidget):
    """What she hid, shortened in the middle, and the way back."""

    def __init__(self, theme: Theme, screen: Share, span: Span, words: str) -> None:
        super().__init__()
        self._theme, self._screen, self._span = theme, screen, span
        shown = label(theme, isolated(_middle(words)), "label", "text2")
        undo = button(theme, _("Unhide"), "quiet")
        undo.setFont(theme.font("label"))
        undo.setAccessibleName(_("Unhide: {words}").format(words=isolated(_middle(words))))
        undo.clicked.connect(self._undo)
        box = row(shown, undo, spacing=8, margins=(30, 3, 0, 3))
        box.setStretch(0, 1)
        self.setLayout(box)

    def _undo(self) -> None:
        self._screen.unhide(self._span)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("veil"))
        left = self.width() - 20 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else 0
        painter.drawRoundedRect(left, self.height() // 2 - 6, 20, 12, 2, 2)


def _short(entry: Entry) -> str:
    title = one_line(entry.title or entry.text[:60]) or _("Page without a title")
    return isolated(title if len(title) <= _SHORT else title[: _SHORT - 1].rstrip() + "…")


def _middle(words: str) -> str:
    """Past my own stop… Dan lives now"""
    parts = words.split(" ")
    if len(words) <= 44 or len(parts) < 4:
        return words if len(words) <= 60 else f"{words[:40]}…"
    head, tail = parts[:1], parts[-1:]
    for part in parts[1:-1]:
        if len(" ".join([*head, part])) > 24:
            break
        head.append(part)
    for part in reversed(parts[len(head) : -1]):
        if len(" ".join([part, *tail])) > 18:
            break
        tail.insert(0, part)
    return f"{' '.join(head)}… {' '.join(tail)}"
