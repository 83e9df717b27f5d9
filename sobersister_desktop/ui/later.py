"""The clock behind `screens.later.Later`: a single-shot timer that is gone once it rang or was called off."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class QtLater:
    """Timers live as children of `parent` and go with it; a call that waits is then never made."""

    def __init__(self, parent: QObject) -> None:
        self._parent = parent

    def __call__(self, seconds: float, callback: Callable[[], None], /) -> Callable[[], None]:
        timer = QTimer(self._parent)
        timer.setSingleShot(True)
        timer.timeout.connect(callback)
        timer.timeout.connect(timer.deleteLater)
        timer.start(round(seconds * 1000))
        return _Cancel(timer)


class _Cancel:
    """Calling it off twice, or after it rang, does nothing."""

    def __init__(self, timer: QTimer) -> None:
        self._timer: QTimer | None = timer
        timer.destroyed.connect(self._forget)

    def __call__(self) -> None:
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.stop()
            timer.deleteLater()

    def _forget(self) -> None:
        self._timer = None
