"""The one way of doing slow work: plain values go to one worker, and the result comes home to whoever still waits.

Python's collector must never sweep Qt objects from the worker's thread (that ends the program), so collecting by
itself is switched off while `Tasks` lives, and done from a timer of the window's thread instead.
"""

import gc
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

T = TypeVar("T")
_COLLECT_EVERY = 10_000  # milliseconds
_YOUNG = 2_000  # objects made since the last look, before the young ones are worth a sweep


class Tasks(QObject):
    """Lives as long as the window. One piece of work at a time, in the order they were asked for."""

    _finished = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made_pool: ThreadPoolExecutor | None = None
        self._waiting: dict[int, Callable[[], None]] = {}
        self._next = 0
        self._finished.connect(self._come_home, Qt.ConnectionType.QueuedConnection)
        self._collected = gc.isenabled()
        gc.disable()
        self._sweeper = QTimer(self)
        self._sweeper.setInterval(_COLLECT_EVERY)
        self._sweeper.timeout.connect(self._sweep)
        self._sweeper.start()

    @property
    def busy(self) -> bool:
        return bool(self._waiting)

    def run(
        self, owner: object, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Do `work` on the worker; then `done(result)` or `failed(error)` here, if `owner` is still there.

        `owner` is a Qt object or anything that can be referred to weakly; `work` touches no widget, store or
        connection. An error that nobody can name is `failed` as well: it is the screen that knows what to say.
        """
        number, self._next = self._next, self._next + 1
        alive = weakref.ref(owner)
        future = self._pool().submit(work)

        def home() -> None:
            there = alive()
            if there is None or (isinstance(there, QObject) and not isValid(there)):
                return
            error = future.exception()
            if error is None:
                done(future.result())
            elif isinstance(error, Exception):
                failed(error)
            else:
                raise error

        self._waiting[number] = home
        future.add_done_callback(_Telling(self, number))

    def abandon(self) -> None:
        """Nobody waits any more for what is under way: the notebook was locked. Its results are dropped."""
        self._waiting.clear()

    def close(self) -> None:
        """Take nothing more, wait for what is being done, and let Python collect by itself again."""
        self._sweeper.stop()
        if self._made_pool is not None:
            self._made_pool.shutdown(wait=True, cancel_futures=True)
        self._waiting.clear()
        if self._collected:
            gc.enable()

    def _pool(self) -> "ThreadPoolExecutor":
        """Made with the first piece of work: the lock screen is there before it."""
        if self._made_pool is None:
            from concurrent.futures import ThreadPoolExecutor

            self._made_pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        return self._made_pool

    def _tell(self, number: int) -> None:
        self._finished.emit(number)

    def _come_home(self, number: int) -> None:
        home = self._waiting.pop(number, None)
        if home is not None:
            home()

    def _sweep(self) -> None:
        if gc.get_count()[0] > _YOUNG:
            gc.collect(1)


class _Telling:
    """Called on the worker: all it does is emit one queued signal on an object that outlives it."""

    def __init__(self, tasks: Tasks, number: int) -> None:
        self._tasks, self._number = tasks, number

    def __call__(self, future: object) -> None:  # noqa: ARG002  it is asked for at home
        if isValid(self._tasks):
            self._tasks._tell(self._number)
