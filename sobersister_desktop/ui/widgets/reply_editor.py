"""The reply beside the letter: parts to begin with, the words, and what to look at before it is sealed."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QWidget

from sobersister_desktop.screens.letters import Letters
from sobersister_desktop.screens.replying import Part, ReplyState, as_quote, part_name, saving_line
from sobersister_desktop.screens.writing import Saving
from sobersister_desktop.texts import ThreeParts, _
from sobersister_desktop.ui.dialogs import confirm_dialog
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, button
from sobersister_desktop.ui.widgets.columns import laid, scrolled
from sobersister_desktop.ui.widgets.gate import strong
from sobersister_desktop.ui.widgets.journal_paper import SoftMarks
from sobersister_desktop.ui.widgets.layout import FlowLayout, column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.paper import Paper
from sobersister_desktop.ui.widgets.text import ElidedLabel, heading
from sobersister_desktop.ui.widgets.ticks import Check

_RULE = 12
"""px beside the words, for the rule along a quote."""


class ReplyPaper(Paper):
    """Plain words; a line that begins with > is shown as what she quotes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._theme = theme
        self.setAccessibleName(_("Your reply"))
        self.document().setDocumentMargin(_RULE)
        self._soft = SoftMarks(self.document(), theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        layout, shift = self.document().documentLayout(), self.verticalScrollBar().value()
        block = self.document().begin()
        while block.isValid():
            if block.text().startswith(">"):
                box = layout.blockBoundingRect(block).translated(0, -shift)
                right = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                side = self.viewport().width() - 3 if right else 0
                painter.fillRect(QRectF(side, box.top(), 3, box.height()), self._theme.color("honey"))
            block = block.next()
        painter.end()
        super().paintEvent(event)


class ReplyEditor(QWidget):
    """`quote_wished` asks for the words she has selected in the letter; `worry_wished` for guidance and help lines."""

    quote_wished = Signal()
    worry_wished = Signal()
    quotes = Signal(str)  # the text, whenever what it quotes may have changed

    def __init__(self, screen: Letters, theme: Theme) -> None:
        super().__init__()
        self._screen, self._theme = screen, theme
        self._reply = screen.replying
        self._opening = -1
        self.setMinimumWidth(1)
        self.saved = ElidedLabel(theme, "", "label", "text2")
        self.saved.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        side = theme.icon_size(16)
        self.tick = QLabel()
        self.tick.setPixmap(theme.icon("check", "text2", 16).pixmap(side, side))
        self.tick.hide()
        head = row(heading(theme, _("Your reply")), -1, self.tick, self.saved, spacing=6)
        parts = QWidget()
        flow = FlowLayout(parts, 8)
        self.chips: dict[Part, Chip] = {}
        for part in Part:
            made = Chip(theme, part_name(part))
            made.setProperty("part", part.name)
            made.clicked.connect(self._toggle)
            self.chips[part] = made
            flow.addWidget(made)
        self.quote = button(theme, _("Quote what you marked"), "small", "quote")
        self.quote.clicked.connect(self.quote_wished)
        self.quote.setEnabled(False)
        flow.addWidget(self.quote)
        self.paper = ReplyPaper(theme)
        self.paper.typed.connect(self._typed)
        self.paper.left.connect(self._left)
        sheet = QFrame()
        sheet.setObjectName("replySheet")
        sheet.setStyleSheet(
            f"QFrame#replySheet {{ background: {theme.hex('page')}; border: 1px solid {theme.hex('line')};"
            f" border-radius: 6px; }}"
        )
        side = 26 - _RULE if theme.text < 1.4 else 4
        sheet.setLayout(column(self.paper, margins=(side, 16, 8, 12)))
        sheet.setMinimumHeight(round(190 * theme.text))
        self.strip = MessageStrip(theme, "trouble")
        self._before = self._make_before()
        self.worry = button(theme, _("Something here worries me"), "quiet", "life-buoy")
        self.worry.clicked.connect(self.worry_wished)
        self.drop = button(theme, _("Throw this reply away"), "icon", "trash")
        self.drop.clicked.connect(self._ask_to_drop)
        self.seal = button(theme, _("Seal reply…"), "primary")
        self.seal.setIcon(theme.icon("stamp", "onAccent", 18))
        self.seal.setIconSize(QSize(theme.icon_size(18), theme.icon_size(18)))
        self.seal.clicked.connect(screen.seal_reply)
        self._foot = row(row(self.worry, -1), row(self.drop, self.seal, spacing=6), spacing=6)
        self._foot.setStretch(0, 1)
        gap = 36 if theme.text < 1.4 else 18
        box = column(
            *(head, 10, parts, 12, sheet, 8, self.strip, 4, self._before, 10, self._foot), margins=(gap, 24, gap, 18)
        )
        inner = QWidget()
        laid(inner, box, 4)
        self.setLayout(column(scrolled(inner)))
        self.setTabOrder(self.quote, self.paper)
        self._reply.watch(self.show_state)

    def _make_before(self) -> QWidget:
        """Two things to look at, for herself: nothing depends on them and nothing of them is kept."""
        box = QFrame()
        box.setObjectName("beforeSeal")
        box.setStyleSheet(f"QFrame#beforeSeal {{ background: {self._theme.hex('sunken')}; border-radius: 6px; }}")
        self.listened = Check(self._theme, _("I listened first"))
        self.short = Check(self._theme, _("Mine is short"))
        words = strong(self._theme, _("Before you seal"))
        both = row(self.listened, self.short, spacing=16)
        self._looked_at = row(words, -1, both, spacing=10, margins=(16, 8, 16, 8))
        box.setLayout(self._looked_at)
        return box

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < round(470 * self._theme.text)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(way)
        self._looked_at.setDirection(way)

    # ---- the state

    def show_state(self, state: ReplyState) -> None:
        if state.row is None:
            self.forget()
            self._opening = state.opening
            return
        if state.opening != self._opening:
            self._opening = state.opening
            self.paper.set_text(self._reply.text)
            self.caret_to(len(self._reply.text))
        for part, made in self.chips.items():
            made.setChecked(part in state.parts)
        line = saving_line(state)
        if line != self.saved.accessibleName():
            self.saved.set_text(line)
        self.tick.setVisible(state.saving is Saving.SAVED)
        self.strip.set_text(_in_a_line(state.trouble) if state.trouble else "")
        self.seal.setEnabled(state.written)
        self.drop.setVisible(state.written or state.saving is not Saving.NOTHING)
        self.quotes.emit(self._reply.text)

    def can_quote(self, there: bool) -> None:
        """Whether something is marked in the letter."""
        self.quote.setEnabled(there)

    def put_quote(self, words: str) -> None:
        """The passage at the caret, in lines of its own."""
        quoted = as_quote(words)
        if quoted in (">", ""):
            return
        cursor = self.paper.textCursor()
        before = self.paper.text()[: cursor.selectionStart()]
        gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
        cursor.insertText(f"{gap}{quoted}\n\n")
        self.paper.setTextCursor(cursor)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def caret_to(self, place: int) -> None:
        """The caret there, and in sight."""
        cursor = QTextCursor(self.paper.document())
        cursor.setPosition(min(place, len(self.paper.text())))
        self.paper.setTextCursor(cursor)
        self.paper.ensureCursorVisible()

    def forget(self) -> None:
        """Hold nothing of hers any more."""
        self.paper.forget()
        self.listened.setChecked(False)
        self.short.setChecked(False)
        self.quotes.emit("")

    # ---- hands

    def _typed(self, text: str) -> None:
        self._reply.typed(text)

    def _left(self) -> None:
        self._reply.flush()

    def _toggle(self) -> None:
        part = Part[str(self.sender().property("part"))]
        self.caret_to(self._reply.toggle(part))
        self.chips[part].setChecked(part in self._reply.state.parts)
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_to_drop(self) -> None:
        dialog = confirm_dialog(
            self._theme,
            title=_("Throw this reply away?"),
            words=_("What you have written here goes now. The letter stays."),
            do=_("Throw away"),
            keep=_("Keep it"),
        )
        dialog.done.clicked.connect(self._screen.throw_reply_away)
        dialog.open_over(self)


def _in_a_line(parts: ThreeParts) -> str:
    return " ".join((parts.happened, parts.safe, parts.do))
