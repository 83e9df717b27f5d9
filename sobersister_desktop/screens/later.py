"""Something to be done in a little while, unless it is called off. The clock that rings belongs to Qt, not here."""

from collections.abc import Callable
from typing import Protocol

Cancel = Callable[[], None]


class Later(Protocol):
    """Calls `callback` once after so many seconds, on the thread that asked, unless what it gave back is called."""

    def __call__(self, seconds: float, callback: Callable[[], None], /) -> Cancel: ...


def never(seconds: float, callback: Callable[[], None], /) -> Cancel:  # noqa: ARG001  the shape of a Later
    """A clock that does not ring: what waits for it is done when she leaves."""
    return _nothing


def _nothing() -> None:
    """There is nothing to call off."""
