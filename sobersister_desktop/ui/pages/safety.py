"""Reading about safety: one calm column of words, with the notebook open or shut. Nothing in it opens anything."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.screens.safety import Block, BlockKind, Safety, SafetyState, Topic, page_of
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import Chip, button, chip
from sobersister_desktop.ui.widgets.columns import emptied, laid
from sobersister_desktop.ui.widgets.layout import FlowLayout, centred, column, row
from sobersister_desktop.ui.widgets.marks import KeyHint
from sobersister_desktop.ui.widgets.scroll import Column
from sobersister_desktop.ui.widgets.text import announce, heading, label

_MEASURE = 680
_STEP = 60
_SCROLLS = {
    Qt.Key.Key_Down: _STEP,
    Qt.Key.Key_Up: -_STEP,
}


class SafetyPage(QWidget):
    """`close_wished`: she has read enough. `help_wished`: the help lines instead."""

    close_wished = Signal()
    help_wished = Signal()

    def __init__(self, screen: Safety, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen, self._theme = screen, theme
        self._topic: Topic | None = None
        self.setObjectName("window")
        self.setAccessibleName(_("About safety"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.topics: dict[Topic, Chip] = {}
        choice = QWidget()
        flow = FlowLayout(choice, 8)
        for topic in Topic:
            made = chip(theme, page_of(topic).title)
            made.setProperty("topic", topic.value)
            made.setAutoExclusive(True)
            made.clicked.connect(self._choose)
            self.topics[topic] = made
            flow.addWidget(made)
        self.help_button = button(theme, _("Help lines"), None, "phone")
        self.help_button.setToolTip("F1")
        self.help_button.clicked.connect(self.help_wished)
        self.close_button = button(theme, _("Close"), None, "x")
        self.close_button.clicked.connect(self.close_wished)
        head = self._head(choice)
        self.paper = Column()
        self.paper.setObjectName("safety")
        self.paper.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._words = QWidget()
        self._box = QVBoxLayout(self._words)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.paper.box.setContentsMargins(32, 14, 32, 40)
        self.paper.box.addLayout(centred(self._words, theme.scale(_MEASURE)))
        self.paper.box.addStretch(1)
        laid(self, column(head, self.paper), 1)
        screen.watch(self.show_state)

    def _head(self, choice: QWidget) -> QWidget:
        head = QWidget()
        box = QHBoxLayout(head)
        side = 32 if self._theme.text < 1.4 else 20
        box.setContentsMargins(side, 22, side, 12)
        close = QWidget()
        close.setLayout(row(self.close_button, KeyHint(self._theme, _("Esc")), spacing=8))
        hands = QWidget()
        flow = FlowLayout(hands, 10)
        flow.addWidget(self.help_button)
        flow.addWidget(close)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        for each, share in ((choice, 3), (hands, 2 if self._theme.text < 1.4 else 1)):
            each.setSizePolicy(policy)
            box.addWidget(each, share)
        return head

    def show_state(self, state: SafetyState) -> None:
        for topic, made in self.topics.items():
            if made.isChecked() != (topic is state.topic):
                made.setChecked(topic is state.topic)
        if state.topic is self._topic:
            return
        self._topic = state.topic
        emptied(self._box)
        self._box.addWidget(heading(self._theme, state.page.title, "title"))
        before = BlockKind.HEADING
        for block in state.page.blocks:
            self._box.addSpacing(_gap(before, block.kind))
            self._box.addWidget(self._block(block))
            before = block.kind
        self.paper.setAccessibleName(state.page.title)
        self.paper.setAccessibleDescription("\n".join(block.text for block in state.page.blocks))
        self.paper.verticalScrollBar().setValue(0)
        announce(self, state.page.title)

    def _block(self, block: Block) -> QWidget:
        theme = self._theme
        if block.kind is BlockKind.HEADING:
            return heading(theme, block.text)
        words = label(theme, block.text, "reading")
        if block.kind is BlockKind.WORDS:
            return words
        item = QWidget()
        dot = label(theme, "•", "reading", "text2", wrap=False)
        dot.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = row(dot, words, spacing=12, margins=(6, 0, 0, 0))
        line.setStretch(1, 1)
        item.setLayout(line)
        return item

    def _choose(self) -> None:
        self._screen.read(Topic(self.sender().property("topic")))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; arrows, Page and Home move the page from wherever the focus is."""
        bar, key = self.paper.verticalScrollBar(), Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.close_wished.emit()
        elif key in _SCROLLS:
            bar.setValue(bar.value() + _SCROLLS[key])
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            bar.setValue(bar.value() + bar.pageStep() - _STEP)
        elif key == Qt.Key.Key_PageUp:
            bar.setValue(bar.value() - bar.pageStep() + _STEP)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar.setValue(bar.minimum() if key == Qt.Key.Key_Home else bar.maximum())
        else:
            super().keyPressEvent(event)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The focus lands on the words, so that the keys move them."""
        self.paper.setFocus(reason)


def _gap(before: BlockKind, kind: BlockKind) -> int:
    if kind is BlockKind.HEADING:
        return 30
    return 10 if before is BlockKind.HEADING or kind is BlockKind.ITEM else 16
