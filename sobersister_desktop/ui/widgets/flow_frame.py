"""A page that leads somewhere: a title and its steps above, trouble and two ways on below (design.md 3)."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from sobersister_desktop.texts import ThreeParts, _
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button, set_button_text
from sobersister_desktop.ui.widgets.columns import laid
from sobersister_desktop.ui.widgets.frames import rule
from sobersister_desktop.ui.widgets.layout import column, row
from sobersister_desktop.ui.widgets.message_strip import MessageStrip
from sobersister_desktop.ui.widgets.steps import Steps
from sobersister_desktop.ui.widgets.text import ElidedLabel, label


class FlowFrame(QWidget):
    """`back` and `next` are connected by the page; what is shown between is in `body`."""

    def __init__(self, theme: Theme, steps: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._theme = theme
        self.title = ElidedLabel(theme, "", "title")
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.steps = Steps(theme, steps, 0) if steps else None
        header = row(self.title, -1, spacing=20, margins=(40, 20, 40, 18))
        if self.steps is not None:
            header.addWidget(self.steps)
        self.body = QStackedWidget()
        self.trouble = MessageStrip(theme, "trouble")
        self._trouble_room = QWidget()
        self._trouble_room.setLayout(row(self.trouble, margins=(40, 8, 40, 8)))
        self.back = button(theme, _("Back"), "big")
        self.status = label(theme, "", "label", "text2")
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.next = button(theme, "", "primary")
        self._stamp = theme.icon("stamp", "onAccent", 18)
        self.next.setIconSize(QSize(theme.icon_size(18), theme.icon_size(18)))
        footer = row(self.back, self.status, self.next, spacing=12, margins=(40, 16, 40, 20))
        footer.setStretch(1, 1)
        laid(self, column(header, rule(theme), self.body, self._trouble_room, rule(theme), footer), 2)

    def set_title(self, text: str) -> None:
        self.title.set_text(text)
        self._fit_title()

    def set_next(self, words: str, *, stamp: bool = False) -> None:
        """What the way on says; with the stamp where it seals."""
        set_button_text(self.next, words)
        self.next.setIcon(self._stamp if stamp else QIcon())

    def show_trouble(self, parts: ThreeParts | None) -> None:
        """The three sentences above the ways on, or nothing."""
        self.trouble.set_text(" ".join((parts.happened, parts.safe, parts.do)) if parts else "")
        self._trouble_room.setVisible(parts is not None)

    def _fit_title(self) -> None:
        """The title goes before the names of the steps, but not before the steps; without any it has the line."""
        room = max(160, round(self.width() * 0.3) if self.steps else self.width() - 80)
        self.title.setMinimumWidth(min(self.title.sizeHint().width() + 4, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_title()
