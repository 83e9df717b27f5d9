"""Step 3 of sharing: what it touches on, what she needs, a line to go with it, and what the other sees first."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from sobersister_desktop.domain.letter import ContentNote, Need, outer
from sobersister_desktop.domain.plain import isolated
from sobersister_desktop.screens.letter_words import first_name, keep_words, need_hint, need_title, note_name
from sobersister_desktop.screens.share import Share
from sobersister_desktop.screens.share_state import KEEPING, LONGEST_LINE, ShareState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, chip
from sobersister_desktop.ui.widgets.choice import Choice
from sobersister_desktop.ui.widgets.columns import Columns, emptied, scrolled
from sobersister_desktop.ui.widgets.frames import panel
from sobersister_desktop.ui.widgets.gate import outside, strong
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.letter_places import LetterPlaces
from sobersister_desktop.ui.widgets.text import heading, label, tint


class RadioCard(QAbstractButton):
    """One of a few ways, with a line that explains it. Chosen again, it is let go."""

    def __init__(self, theme: Theme, text: str, hint: str) -> None:
        super().__init__()
        self._theme, self._hint = theme, hint
        self.setText(text)
        self.setCheckable(True)
        self.setAccessibleName(text)
        self.setAccessibleDescription(hint)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self._theme
        body, small = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("label"))
        wide = max(body.horizontalAdvance(self.text()), small.horizontalAdvance(self._hint))
        return QSize(wide + theme.scale(18) + 48, body.lineSpacing() + small.lineSpacing() + 22)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.scale(180), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it, it is small
        theme, painter, on = self._theme, QPainter(self), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "accentSoft" if on else "hover" if self.underMouse() else "field"
        painter.setPen(QPen(theme.color("accent" if on else "lineStrong"), 1))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        side, rtl = theme.scale(18), self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        body, small = theme.font("body"), theme.font("label")
        small.setWeight(body.weight())
        line = QFontMetrics(body).lineSpacing()
        mark = QRectF(self.width() - 14 - side if rtl else 14, 11 + (line - side) / 2, side, side)
        self._mark(painter, mark, on)
        room = self.rect().adjusted(14, 11, -side - 24, -8) if rtl else self.rect().adjusted(side + 24, 11, -14, -8)
        painter.setFont(body)
        painter.setPen(theme.color("text"))
        fitted = QFontMetrics(body).elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, (Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading).value, fitted)
        painter.setFont(small)
        painter.setPen(theme.color("text2" if on else "text3"))
        fitted = QFontMetrics(small).elidedText(self._hint, Qt.TextElideMode.ElideRight, room.width())
        below = room.adjusted(0, line, 0, 0)
        painter.drawText(below, (Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading).value, fitted)

    def _mark(self, painter: QPainter, mark: QRectF, on: bool) -> None:
        theme = self._theme
        ring = mark.adjusted(0.75, 0.75, -0.75, -0.75)
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(ring)
            painter.setBrush(theme.color("field"))
            inset = mark.width() * 0.3
            painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))
        else:
            painter.setPen(QPen(theme.color("lineStrong"), 1.5))
            painter.setBrush(theme.color("field"))
            painter.drawEllipse(ring)


class NeedStep(QWidget):
    def __init__(self, screen: Share, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._previewed: object = None
        self._question = heading(theme, "")
        self._chips = {code: chip(theme, note_name(code)) for code in ContentNote}
        notes = QWidget()
        flow = FlowLayout(notes, 8)
        for code, word in self._chips.items():
            word.setProperty("code", code.value)
            word.clicked.connect(self._note_clicked)
            flow.addWidget(word)
        self._cards = {need: RadioCard(theme, need_title(need), need_hint(need)) for need in Need}
        cards = QWidget()
        grid = QGridLayout(cards)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        across = 2 if theme.text < 1.7 else 1
        for place, (need, card) in enumerate(self._cards.items()):
            card.setProperty("code", need.value)
            card.clicked.connect(self._need_clicked)
            grid.addWidget(card, place // across, place % across)
        self.line = QLineEdit()
        self.line.setFont(theme.font("body"))
        self.line.setMaxLength(LONGEST_LINE)
        self.line.setAccessibleName(_("A line to go with it"))
        self.line.textEdited.connect(screen.say)
        line_label = strong(theme, _("A line to go with it"))
        line_label.setWordWrap(False)
        line_label.setBuddy(self.line)
        liked = row(line_label, label(theme, _("if you like"), "label", "text3", wrap=False), -1, spacing=6)
        self.keep = Choice(theme, _("She may keep it"))
        for days in KEEPING:
            self.keep.addItem(keep_words(days), days)
        self.keep.activated.connect(self._keep_chosen)
        keeping = strong(theme, _("She may keep it"))
        keeping.setWordWrap(False)
        keeping.setBuddy(self.keep)
        main = QWidget()
        main.setLayout(
            column(
                self._question,
                4,
                label(
                    theme,
                    _("A quiet word in advance, so that she can choose her moment. Leave it if there is nothing."),
                    "body",
                    "text2",
                ),
                12,
                notes,
                28,
                heading(theme, _("What I need from you")),
                8,
                cards,
                20,
                liked,
                6,
                self.line,
                20,
                row(keeping, self.keep, -1, spacing=12),
                6,
                label(
                    theme,
                    _(
                        "After that day her program deletes its words. It cannot reach copies, print-outs or a page in "
                        "a browser."
                    ),
                    "label",
                    "text3",
                ),
                24,
                self._wait(),
                -1,
            )
        )
        self._preview = panel(theme)
        self._preview.box.setContentsMargins(28, 26, 28, 26)
        self._preview.box.setSpacing(0)
        self._first = label(theme, "", "label", "text2")
        side = QWidget()
        self.places = LetterPlaces(theme)
        side.setLayout(column(self._first, 8, self._preview, 20, self.places, -1))
        inner = QWidget()
        columns = Columns(theme, main, side, aside_width=346, gap=36, least=800)
        inner.setLayout(column(columns, margins=(40, 22, 40, 24)))
        self.setLayout(column(scrolled(inner)))

    def _wait(self) -> QFrame:
        """A letter is not a call."""
        theme = self._theme
        strip = QFrame()
        strip.setProperty("kind", "strip")
        strip.setProperty("tone", "done")
        picture = QLabel()
        picture.setPixmap(theme.icon("info", "onMossSoft").pixmap(theme.qsize_icon))
        words = label(theme, _("A letter can wait days to be read. If tonight is hard, ring someone."), "label")
        font = words.font()
        font.setWeight(theme.font("body").weight())
        words.setFont(font)
        tint(words, theme, "onMossSoft")
        box = row(picture, words, spacing=12, margins=(16, 14, 16, 14))
        box.setStretch(1, 1)
        box.setAlignment(picture, Qt.AlignmentFlag.AlignTop)
        strip.setLayout(box)
        return strip

    def show_state(self, state: ShareState) -> None:
        name = first_name(state.person.name) if state.person else ""
        self._question.setText(_("Anything {name} should know before she opens it?").format(name=name))
        self._first.setText(_("{name} sees this first").format(name=name))
        for code, word in self._chips.items():
            word.setChecked(code in state.notes)
        for need, card in self._cards.items():
            card.setChecked(need == state.need)
        self.keep.setCurrentIndex(KEEPING.index(state.keep_days))
        if self.line.text() != state.line:
            self.line.setText(state.line)
        if state.letter is not None:
            self.places.show_letter(state.letter, frozenset(), self._screen.today(), received=False)
        if state.letter is not None and state.letter != self._previewed:
            self._previewed = state.letter
            emptied(self._preview.box)
            mine = isolated(state.letter.name) if state.letter.name.strip() else _("you")
            today = self._screen.today()
            self._preview.box.addLayout(outside(self._theme, outer(state.letter), mine, today, wide=False))
            self._preview.box.addSpacing(24)
            buttons = [button(self._theme, _("Open it now"), "big"), button(self._theme, _("Keep it for later"), "big")]
            for part in buttons:
                part.setEnabled(False)
                part.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._preview.box.addLayout(
                row(*buttons, spacing=8) if self._theme.text < 1.3 else column(*buttons, spacing=8)
            )

    def _note_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self._screen.toggle_note(str(sender.property("code")))

    def _keep_chosen(self, place: int) -> None:
        self._screen.keep_for(KEEPING[place])

    def _need_clicked(self) -> None:
        sender = self.sender()
        if sender is not None:
            code = str(sender.property("code"))
            self._screen.ask_for(None if code == self._screen.state.need else code)
