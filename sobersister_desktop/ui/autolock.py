"""Locks after quiet minutes, with thirty seconds' notice, and at once when the computer was asleep."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

WARN_SECONDS = 30
_TICK = 1_000  # milliseconds
_ASLEEP = 90.0  # seconds between two ticks: nothing but sleep takes so long


class AutoLock(QObject):
    """`soon` tells the seconds left (0: kept open again), `due` that it is time. `stir` at every key and click."""

    soon = Signal(int)
    due = Signal()

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self._seconds = 300.0
        self._last = self._seen = clock()
        self._warned = False
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self.tick)

    def start(self, minutes: int) -> None:
        """Watch from now on."""
        self._seconds = minutes * 60.0
        self._last = self._seen = self._clock()
        self._warned = False
        self._timer.start()

    def set_minutes(self, minutes: int) -> None:
        self._seconds = minutes * 60.0
        self.stir()

    def stop(self) -> None:
        self._timer.stop()
        self._warned = False

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def stir(self) -> None:
        """She is there."""
        self._last = self._clock()
        if self._warned:
            self._warned = False
            self.soon.emit(0)

    def tick(self) -> None:
        """Look at the clock; the timer does, once a second."""
        now = self._clock()
        slept, self._seen = abs(now - self._seen) > _ASLEEP, now
        left = self._seconds - (now - self._last)
        if slept or left <= 0:
            self.stop()
            self.due.emit()
        elif left <= WARN_SECONDS:
            self._warned = True
            self.soon.emit(max(1, round(left)))
