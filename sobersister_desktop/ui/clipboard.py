"""What was copied from her pages does not stay for the next person to paste."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

_KEEP = 60_000  # milliseconds
_MARK = "x-kde-passwordManagerHint"


class ClipboardGuard(QObject):
    """Clears what this program put there a minute later, and at once when the notebook is locked.

    Whatever is copied anywhere in the program carries the marks of `not_for_history`. And what is only selected goes
    nowhere: X11 hands a selection to every program (PRIMARY), so it is given up before any of them can ask for it.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._copied)
        if clipboard.supportsSelection():
            clipboard.selectionChanged.connect(self._selected)

    def clear(self) -> None:
        """Empty it if it is ours; what other programs put there is left alone."""
        self._timer.stop()
        if self._mine():
            self._clipboard.clear(QClipboard.Mode.Clipboard)
        self._selected()

    def _mine(self) -> bool:
        """Whether it is ours: the window system says so, or our mark is on it where that cannot say."""
        data = self._clipboard.mimeData()
        return self._clipboard.ownsClipboard() or (data is not None and data.hasFormat(_MARK))

    def _selected(self) -> None:
        """Told in the same breath as the selection is taken: no other program is answered in between."""
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _copied(self) -> None:
        data = self._clipboard.mimeData()
        if self._mine():
            self._timer.start()
            if data is not None and data.hasText() and not data.hasFormat(_MARK):
                self._clipboard.setMimeData(not_for_history(data.text()))
        else:
            self._timer.stop()


def not_for_history(text: str) -> QMimeData:
    """Copied text with the marks that clipboard managers know: not to be kept, not to be sent to a cloud."""
    data = QMimeData()
    data.setText(text)
    data.setData(_MARK, b"secret")
    for name in ("ExcludeClipboardContentFromMonitorProcessing", "Clipboard Viewer Ignore"):
        data.setData(f'application/x-qt-windows-mime;value="{name}"', b"1")
    for name in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        data.setData(f'application/x-qt-windows-mime;value="{name}"', b"\0\0\0\0")
    return data
