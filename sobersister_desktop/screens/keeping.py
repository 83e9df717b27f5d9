"""When what she types is kept: 0.8 s after the last key, and while she writes on without a pause, after 8 s."""

from collections.abc import Callable

from sobersister_desktop.screens.later import Cancel, Later

PAUSE = 0.8
"""Seconds after the last key until it is kept."""
LONGEST = 8.0
"""Seconds of writing without a pause until it is kept all the same."""
RETRY = 4.0
"""Seconds until a save that the disk refused is tried again."""


class Keeping:
    """Calls `keep` when it is time. `keep` says False where the disk refused; then it is asked again a little later."""

    def __init__(self, later: Later, keep: Callable[[], bool]) -> None:
        self._later, self._keep = later, keep
        self._at_pause: Cancel | None = None
        self._at_longest: Cancel | None = None

    def soon(self) -> None:
        """A key was pressed."""
        if self._at_pause:
            self._at_pause()
        self._at_pause = self._later(PAUSE, self._rung)
        if self._at_longest is None:
            self._at_longest = self._later(LONGEST, self._rung)

    def again(self) -> None:
        """The disk refused: try once more in 4 s."""
        self._at_pause = self._later(RETRY, self._rung)

    def call_off(self) -> None:
        """It is being kept now, or there is nothing to keep any more."""
        for cancel in (self._at_pause, self._at_longest):
            if cancel:
                cancel()
        self._at_pause = self._at_longest = None

    def _rung(self) -> None:
        self._keep()
