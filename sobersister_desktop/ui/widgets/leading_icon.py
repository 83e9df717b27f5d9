"""The icon in front of what is typed in a field. A style would draw that of an action at 16 px at any text size."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from sobersister_desktop.ui.theme import Theme

_SIDE, _GAP = 10, 4  # px from the edge of the field, and from the text; the field has room of its own beside it


class LeadingIcon(QLabel):
    """Lies over the field and keeps to the side on which its text begins."""

    def __init__(self, theme: Theme, field: QLineEdit, name: str, size: int = 18) -> None:
        super().__init__(field)
        self._field, self._length = field, theme.icon_size(size)
        self.setPixmap(theme.icon(name, "text2", size).pixmap(self._length, self._length))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(self._length, self._length)
        field.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutDirectionChange):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        field, room = self._field, self._length + _GAP
        rtl = field.layoutDirection() == Qt.LayoutDirection.RightToLeft
        field.setTextMargins(0 if rtl else room, 0, room if rtl else 0, 0)
        self.move(field.width() - _SIDE - self._length if rtl else _SIDE, (field.height() - self._length) // 2)
