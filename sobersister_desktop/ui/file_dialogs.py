"""Choosing a file inside the window: no native dialog, no history, no recent-files entry (platform.md 5).

The dialog is a child of the page, so that Hide covers it and Lock takes it away with the page.
"""

from pathlib import Path

from PySide6.QtCore import QDir, QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from sobersister_desktop.texts import _
from sobersister_desktop.ui.dialogs import paint_shadow, turn_within
from sobersister_desktop.ui.theme import Theme
from sobersister_desktop.ui.widgets.frames import PAGE_AREA
from sobersister_desktop.ui.widgets.text import heading

_ICONS = {
    "backButton": "chevron-left",
    "forwardButton": "chevron-right",
    "toParentButton": "upload",
    "newFolderButton": "plus",
}
_OF_NO_USE = ("listModeButton", "detailModeButton", "fileTypeCombo", "fileTypeLabel")


class FilePanel(QWidget):
    """A scrim over the page with a file chooser on it. `chosen` tells the path; Esc and Cancel tell nothing."""

    chosen = Signal(object)  # Path

    def __init__(
        self,
        theme: Theme,
        over: QWidget,
        title: str,
        *,
        save: bool,
        start: Path,
        accept: str = "",
        folder: bool = False,
    ) -> None:
        over = _whole_page(over)
        super().__init__(over)
        self._theme, self._over = theme, over
        self._came_from = over.window().focusWidget()
        self._dialog = QFileDialog(self, title)
        self._dialog.setWindowFlags(Qt.WindowType.Widget)
        self._dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        self._dialog.setOption(QFileDialog.Option.DontUseCustomDirectoryIcons)
        self._dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)
        self._dialog.setSizeGripEnabled(False)
        self._dialog.setFilter(QDir.Filter.AllDirs | QDir.Filter.Files | QDir.Filter.NoDotAndDotDot)
        mode = QFileDialog.FileMode.AnyFile if save else QFileDialog.FileMode.ExistingFile
        self._dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave if save else QFileDialog.AcceptMode.AcceptOpen)
        self._dialog.setFileMode(QFileDialog.FileMode.Directory if folder else mode)
        if accept:
            self._dialog.setLabelText(QFileDialog.DialogLabel.Accept, accept)
        at = start if start.is_dir() else start.parent
        self._dialog.setDirectory(str(at if at.is_dir() else Path.home()))
        if save:
            self._dialog.selectFile(start.name)
        self._dress()
        self._dialog.fileSelected.connect(self._selected)
        self._dialog.finished.connect(self._finished)
        box = QFrame(self)
        box.setProperty("kind", "raised")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(24, 20, 24, 18)
        inside.setSpacing(6)
        inside.addWidget(heading(theme, title))
        inside.addWidget(self._dialog, 1)
        self._box = box
        over.installEventFilter(self)
        self._fit()
        self.show()
        self.raise_()
        self._dialog.show()
        self._land()

    def _land(self) -> None:
        """Where a name or a path can be typed at once; all of it marked, so that it can be typed over."""
        name = self._dialog.findChild(QLineEdit, "fileNameEdit")
        if name is None:
            self._dialog.setFocus()
            return
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        name.selectAll()

    def _dress(self) -> None:
        """Qt's own chooser in the program's pictures, without what is of no use here."""
        for name, icon in _ICONS.items():
            tool = self._dialog.findChild(QToolButton, name)
            if tool is not None:
                tool.setIcon(self._theme.icon(icon))
                tool.setIconSize(QSize(self._theme.icon_size(), self._theme.icon_size()))
                tool.setAccessibleName(tool.toolTip())
        for name, words in {"fileNameEdit": _("File name, or a path"), "lookInCombo": _("Folder")}.items():
            field = self._dialog.findChild(QWidget, name)
            if field is not None:
                field.setAccessibleName(words)
        for name in _OF_NO_USE:
            part = self._dialog.findChild(QWidget, name)
            if part is not None:
                part.hide()

    def pick(self, path: Path) -> None:
        """As if she had chosen it; for the keyboard of a test or a tour."""
        self._selected(str(path))
        self._finished(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() == QEvent.Type.Resize:
            self._fit()
        return False

    def focusNextPrevChild(self, ahead: bool) -> bool:
        """Tab stays inside."""
        return turn_within(self, ahead)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._finished(0)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002  all of it is the scrim
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("scrim"))
        paint_shadow(painter, self._theme, QRectF(self._box.geometry()), 24, 10, 0.22)

    def _fit(self) -> None:
        room = self._over.rect()
        self.setGeometry(room)
        width = min(room.width() - 48, self._theme.scale(760))
        height = min(room.height() - 48, self._theme.scale(520))
        self._box.setGeometry(QRect((room.width() - width) // 2, (room.height() - height) // 2, width, height))

    def _selected(self, path: str) -> None:
        if path:
            self.chosen.emit(Path(path))

    def _finished(self, result: int) -> None:  # noqa: ARG002  chosen or not, it goes
        here = self.window().focusWidget()
        stays = here is not None and here is not self._over and not self.isAncestorOf(here)  # what was chosen led on
        self.hide()
        if stays:
            self.deleteLater()
            return
        came_from = self._came_from
        back = came_from if came_from is not None and isValid(came_from) and came_from.isVisible() else self._over
        back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()


def _whole_page(widget: QWidget) -> QWidget:
    """The page that the widget is part of, so that the chooser has its whole room; else the widget itself."""
    found, above = widget, widget.parentWidget()
    while above is not None and above.objectName() != PAGE_AREA:
        if above.objectName() == "page":
            found = above
        above = above.parentWidget()
    return found
