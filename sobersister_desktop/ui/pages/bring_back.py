"""A notebook brought back, before the door: the sheet of it in the middle of the window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sobersister_desktop.screens.bring_back import BringBack
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.bring_back_sheet import BringBackSheet, title_of
from sobersister_desktop.ui.widgets.layout import centred
from sobersister_desktop.ui.widgets.scroll import Column


class BringBackPage(Column):
    """Renders `BringBack`. Esc leaves while nothing is under way."""

    def __init__(self, screen: BringBack, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__()
        self.setParent(parent)
        self.setAccessibleName(title_of(screen))
        self.sheet = BringBackSheet(screen, theme)
        self.box.setContentsMargins(24, 40, 24, 40)
        self.box.addStretch(1)
        self.box.addLayout(centred(self.sheet, theme.scale(680)))
        self.box.addStretch(2)
        QShortcut(QKeySequence("Esc"), self, screen.leave).setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def forget(self) -> None:
        """Hold nothing that was typed."""
        self.sheet.forget()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.sheet.setFocus(reason)
