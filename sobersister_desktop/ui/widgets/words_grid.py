"""The five words: hers to read aloud, or five places to type what she hears."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QWidget

from sobersister_desktop.screens.words_check import WORDS, WordsCheck, WordsState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import laid
from sobersister_desktop.ui.widgets.landing import Lands
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.text import label


class _Grid(QFrame):
    """Five numbered cells, three in a row and two, or one under another where it is narrow."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._cells: list[QFrame] = []
        self._columns = 0

    def fill(self, cells: Sequence[QWidget], last: QWidget | None = None) -> None:
        """Put the cells in, and one thing more in the sixth place."""
        for number, inner in enumerate([*cells, *([last] if last else [])], 1):
            cell = QFrame()
            count = label(self._theme, str(number) if number <= len(cells) else "", "caption", "text3", wrap=False)
            laid(cell, row(count, inner, spacing=8, margins=(18, 10, 12, 10)), 1)
            cell.setMinimumHeight(self._theme.scale(64))
            self._cells.append(cell)
        self._lay(3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self._theme.scale(190)
        self._lay(3 if self.width() >= 3 * narrow else 2 if self.width() >= 2 * narrow else 1)

    def _lay(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line = self._theme.hex("line")
        rows = -(-len(self._cells) // columns)
        for place, cell in enumerate(self._cells):
            down, across = divmod(place, columns)
            right = f"border-right: 1px solid {line};" if across < columns - 1 else ""
            under = f"border-bottom: 1px solid {line};" if down < rows - 1 else ""
            cell.setObjectName(f"cell{place}")
            cell.setStyleSheet(f"QFrame#cell{place} {{ background: transparent; {right} {under} }}")
            self._grid.addWidget(cell, down, across)
        for across in range(3):
            self._grid.setColumnStretch(across, 1 if across < columns else 0)


class WordsShown(_Grid):
    """Her own five words, or `count` others, large enough to read aloud from; `said` is how a screen reader says
    them."""

    def __init__(self, theme: Theme, count: int = WORDS, said: str = "") -> None:
        super().__init__(theme)
        self._said = said or _("Your five words: {words}")
        self._words = [label(theme, "", "heading", wrap=False) for _place in range(count)]
        self.fill(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: Sequence[str]) -> None:
        """Show them, or leave the places empty while they are reckoned."""
        for place, shown in enumerate(self._words):
            shown.setText(words[place] if place < len(words) else "…")
        self.setAccessibleName(self._said.format(words=", ".join(words)) if words else "")


class WordEdit(QLineEdit):
    """One place. What is typed is completed from the list; space, comma or Enter goes on to the next."""

    typed = Signal(int, str)
    go_on = Signal(int)

    def __init__(self, theme: Theme, place: int, suggestions: Callable[[str], list[str]]) -> None:
        super().__init__()
        self._place, self._suggestions = place, suggestions
        self.setFont(theme.font("heading"))
        self.setProperty("kind", "title")
        self.setFrame(False)
        self.setAccessibleName(_("Word {n} of 5").format(n=place + 1))
        self.setMinimumWidth(theme.scale(90))
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.textEdited.connect(self._edited)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Comma, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
            self.go_on.emit(self._place)
        elif event.key() == Qt.Key.Key_Right and self.selectedText() and self.cursorPosition() == len(self.text()):
            self._accept()
        else:
            self._erasing = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            super().keyPressEvent(event)

    _erasing = False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._erasing = False
        super().inputMethodEvent(event)

    def _edited(self, text: str) -> None:
        """Complete behind the caret once three letters leave one word, or she has typed enough of the first."""
        begun = text.strip()
        if len(begun.split()) > 1:
            self.typed.emit(self._place, text)
            return
        found = self._suggestions(begun) if len(begun) >= 3 and not self._erasing else []
        if found and (len(found) == 1 or len(begun) >= 4) and found[0] != begun.casefold():
            self.setText(begun + found[0][len(begun) :])
            self.setSelection(len(self.text()), len(begun) - len(self.text()))
        self.typed.emit(self._place, self.text())

    def _accept(self) -> None:
        self.setText(self.text().strip())
        self.end(False)
        self.typed.emit(self._place, self.text())


class WordsTyped(Lands, QWidget):
    """The ritual: five places, and Compare in the sixth. Watches a WordsCheck; decides nothing itself."""

    def __init__(self, check: WordsCheck, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._check, self._theme = check, theme
        self._edits = [WordEdit(theme, place, check.suggestions) for place in range(WORDS)]
        self.compare = button(theme, _("Compare"), "primary")
        self.compare.clicked.connect(check.compare)
        self.compare.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        grid = _Grid(theme)
        grid.fill(self._edits, self.compare)
        for edit in self._edits:
            edit.typed.connect(check.type_word)
            edit.go_on.connect(self._go_on)
        self._trouble = MessageStrip(theme, "heads-up")
        self._hint = label(theme, _("Capitals, spaces and hyphens do not matter."), "label", "text3")
        self.setLayout(column(grid, 10, self._hint, self._trouble))
        self.land_on(self._edits[0])
        check.watch(self.show_state)

    def show_state(self, state: WordsState) -> None:
        for edit, word in zip(self._edits, state.typed, strict=True):
            if edit.text().strip() != word:
                edit.setText(word)
            edit.setEnabled(not state.comparing)
        self.compare.setEnabled(state.ready)
        set_button_text(self.compare, _("Comparing") if state.comparing else _("Compare"))
        trouble = state.trouble
        self._trouble.set_text(" ".join((trouble.happened, trouble.safe, trouble.do)) if trouble else "")
        self._hint.setVisible(trouble is None)

    def _go_on(self, place: int) -> None:
        if place + 1 < WORDS:
            self._edits[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            self._edits[place + 1].selectAll()
        elif self.compare.isEnabled():
            self._check.compare()
