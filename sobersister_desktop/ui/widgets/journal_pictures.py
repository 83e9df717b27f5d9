"""The pictures of a page, small, between its tags and its text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QVBoxLayout, QWidget

from sobersister_desktop.domain.entry import Attachment
from sobersister_desktop.domain.errors import Trouble
from sobersister_desktop.screens.writing import Writing, WritingState
from sobersister_desktop.texts import _
from sobersister_desktop.ui.pictures import read
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.buttons import button
from sobersister_desktop.ui.widgets.journal_tags import drop_below
from sobersister_desktop.ui.widgets.layout import FlowLayout

_THUMB = 132


class PictureRow(QWidget):
    """The pictures of a page, small; a press offers what can be done with one."""

    described = Signal(str, str)  # id, her words so far
    removed = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, writing: Writing) -> None:
        super().__init__()
        self._theme, self._writing = theme, writing
        flow = QWidget()
        self._flow = FlowLayout(flow, spacing=10)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, theme.scale(16))
        box.addWidget(flow)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._shown: tuple[Attachment, ...] = ()
        self._asked: Attachment | None = None

    def show_page(self, state: WritingState) -> None:
        shown = state.entry.attachments if state.entry else ()
        self.setVisible(bool(shown))
        if shown == self._shown:
            return
        self._shown = shown
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for place, attachment in enumerate(shown):
            self._flow.addWidget(self._thumb(attachment, place))
        self.updateGeometry()

    def _thumb(self, attachment: Attachment, place: int) -> QAbstractButton:
        side = self._theme.scale(_THUMB)
        thumb = button(self._theme, "", "picture")
        name = attachment.alt or _("Picture {n}, not described yet").format(n=place + 1)
        thumb.setAccessibleName(name)
        thumb.setToolTip(name)
        thumb.setProperty("place", place)
        try:
            image = read(self._writing.picture(attachment.id), QSize(side * 2, side * 2))
            image.setDevicePixelRatio(2)
            thumb.setIcon(QPixmap.fromImage(image))
        except Trouble:  # the page is shown all the same
            thumb.setIcon(self._theme.icon("image", "text3", 20))
        thumb.setIconSize(QSize(side, side))
        thumb.setFixedSize(side + 8, side + 8)
        thumb.clicked.connect(self._pressed)
        thumb.show()
        return thumb

    def _pressed(self) -> None:
        asked = self.sender()
        self._asked = self._shown[int(asked.property("place"))]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Look at it"), self._open)
        menu.addAction(_("Describe it…"), self._describe)
        menu.addAction(_("Take it off this page"), self._remove)
        drop_below(menu, asked)

    def _open(self) -> None:
        if self._asked:
            self.opened.emit(self._asked.id)

    def _describe(self) -> None:
        if self._asked:
            self.described.emit(self._asked.id, self._asked.alt)

    def _remove(self) -> None:
        if self._asked:
            self.removed.emit(self._asked.id)
