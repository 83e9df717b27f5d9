"""Choosing a passphrase: once to see, once more to be sure, with its strength in words and five words to be had."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.screens.passphrase import Judged
from sobersister_desktop.texts import _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.layout import FlowLayout, row
from sobersister_desktop.ui.widgets.secret_field import SecretField
from sobersister_desktop.ui.widgets.strength import StrengthMeter
from sobersister_desktop.ui.widgets.text import label, tint


class NewPassphrase(QWidget):
    """`typed` brings both fields at every change; Enter in the second is `finished`."""

    typed = Signal(str, str)
    suggest_wished = Signal()
    finished = Signal()

    def __init__(self, theme: Theme, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.first = SecretField(theme, name or _("Passphrase"))
        self.again = SecretField(theme, _("The same again"))
        self.meter = StrengthMeter(theme)
        self.suggest = button(theme, _("Suggest words"), "quiet", "refresh")
        self.match = label(theme, "", "label", "text2")
        middle = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        middle.setSizePolicy(policy)
        if theme.text < 1.5:
            line = row(self.meter, self.suggest)
            line.setStretch(0, 1)
            middle.setLayout(line)
        else:
            flow = FlowLayout(middle, 4)
            flow.addWidget(self.meter)
            flow.addWidget(self.suggest)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.first)
        box.addWidget(middle)
        box.addWidget(self.again)
        box.addWidget(self.match)
        self.match.hide()
        self.first.edit.textChanged.connect(self._typed)
        self.again.edit.textChanged.connect(self._typed)
        self.first.edit.returnPressed.connect(self._on)
        self.again.edit.returnPressed.connect(self.finished)
        self.suggest.clicked.connect(self.suggest_wished)

    def values(self) -> tuple[str, str]:
        return self.first.text(), self.again.text()

    def fill(self, words: str) -> None:
        """Put suggested words into the first field, to be seen, and lead on to the second."""
        self.forget()
        self.first.reveal()
        self.first.edit.blockSignals(True)  # how the words stand is known already
        self.first.edit.setText(words)
        self.first.edit.blockSignals(False)
        self.first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_judged(self, judged: Judged) -> None:
        self.meter.show_judged(judged)
        self.match.setVisible(judged.same is not None)
        if judged.same is not None:
            self.match.setText(_("They match") if judged.same else _("Not the same yet"))
            tint(self.match, self._theme, "mossText" if judged.same else "text2")

    def forget(self) -> None:
        for each in (self.first, self.again):
            each.edit.blockSignals(True)
            each.forget()
            each.edit.blockSignals(False)

    def _on(self) -> None:
        self.again.edit.setFocus(Qt.FocusReason.TabFocusReason)

    def _typed(self) -> None:
        self.typed.emit(*self.values())
