"""What every screen has: one immutable state and one watcher. No Qt."""

from collections.abc import Callable
from typing import Any, Generic, Protocol, TypeVar
from weakref import WeakMethod

S = TypeVar("S")
T = TypeVar("T")


class Screen(Generic[S]):
    """Holds one state and tells one watcher, a bound method of a page, which it does not keep alive."""

    def __init__(self, state: S) -> None:
        self._state = state
        self._watcher: WeakMethod[Callable[[S], Any]] | None = None

    @property
    def state(self) -> S:
        return self._state

    def watch(self, render: Callable[[S], None]) -> None:
        """Call the bound method at every new state, and now with this one."""
        self._watcher = WeakMethod(render)
        render(self._state)

    def show(self, state: S) -> None:
        """Take the new state, and tell the watcher if it still lives."""
        self._state = state
        watcher = self._watcher() if self._watcher else None
        if watcher:
            watcher(state)


class Background(Protocol):
    """Slow work on plain values, off the window's thread. Results come home only if the owner is still there."""

    def run(
        self,
        owner: object,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None: ...


class Immediately:
    """The same, inline: for tests and for the commands."""

    def run(
        self,
        owner: object,  # noqa: ARG002  inline, so it is always still there
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  handed on to the caller, whatever it is
            failed(error)
        else:
            done(result)
